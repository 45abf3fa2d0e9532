//! What becomes of a draw after its commit: voids and redraws, substitutes in order and by sub-draw, reveals, and every
//! refusal of a step that would not hold, each said with what is the matter.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

#[path = "draw/folder.rs"]
#[allow(dead_code, reason = "each test uses its own part of the folder")]
mod folder;
#[path = "draw/story.rs"]
mod story;

#[path = "draw_story/blind.rs"]
mod blind;
#[path = "draw_story/changes.rs"]
mod changes;
#[path = "draw_story/checkpoint.rs"]
mod checkpoint;
#[path = "draw_story/commits.rs"]
mod commits;
#[path = "draw_story/entity.rs"]
mod entity;
#[path = "draw_story/exits.rs"]
mod exits;
#[path = "draw_story/holds.rs"]
mod holds;
#[path = "draw_story/lost.rs"]
mod lost;
#[path = "draw_story/missed.rs"]
mod missed;
#[path = "draw_story/named.rs"]
mod named;
#[path = "draw_story/people.rs"]
mod people;
#[path = "draw_story/record.rs"]
mod record;
#[path = "draw_story/said.rs"]
mod said;
#[path = "draw_story/salts.rs"]
mod salts;
#[path = "draw_story/show.rs"]
mod show;
#[path = "draw_story/substitutes.rs"]
mod substitutes;
#[path = "draw_story/terminal.rs"]
mod terminal;
#[path = "draw_story/void.rs"]
mod void;

//! `ssj forecast`: what it simulates is what can be computed, whoever simulates it gets the same, and a what-if does what
//! it says. All entities are fictional.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

mod command;
mod county;
mod made;
mod years;

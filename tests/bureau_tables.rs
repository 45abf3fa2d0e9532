//! Tables as offices write them: what cannot be read is kept and the rest comes through, whatever stands for no tiers
//! is read, a plan that extends another comes back whole, and files have the format of their extension.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

#[path = "bureau_tables/cells.rs"]
mod cells;
#[path = "bureau_tables/common.rs"]
mod common;
#[path = "bureau_tables/edited.rs"]
mod edited;
#[path = "bureau_tables/headings.rs"]
mod headings;
#[path = "bureau_tables/kept.rs"]
mod kept;
#[path = "bureau_tables/lost.rs"]
mod lost;
#[path = "bureau_tables/whole.rs"]
mod whole;

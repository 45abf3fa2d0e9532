//! What of a year may be public, and nothing else: the plan, the lists of revealed draws, the results.
//!
//! The allow-list is a type: a [`Table`] is made of [`Cell`]s, and a cell only from what may be public (`allowed`). Tiers,
//! numbers of identity cards, telephone numbers and grounds of recusals have no way into one; [`protected`] looks at what
//! was written all the same. `docs/publication.md` says by which rule each field is public.

mod allowed;
mod bundle;
pub mod codes;
mod lists;
mod plan;
mod render;
mod results;
mod scan;
mod tiers;
mod unlinked;
mod untold;

pub use allowed::{Cell, Column, Document, Firm, Head, Kind, Standing, Table};
pub use bundle::{Draw, GUIDES, OPEN, draws, guide};
pub use lists::lists;
pub(crate) use lists::secret_stand_ins;
pub use plan::{head, plan};
pub use render::{csv, docx, html, json, markdown, xlsx};
pub use results::results;
pub(crate) use scan::MOST_FOUND;
pub use scan::{Guarded, Scan, protected};
pub(crate) use untold::{Untold, unknown_rounds};

//! stub
#[allow(missing_docs)]
pub static ALL: &[&crate::finding::Code] = &[];

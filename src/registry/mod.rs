//! stub
use crate::finding::Finding;
use std::collections::BTreeMap;
#[allow(missing_docs)]
pub struct Entity {
    pub row: u64,
    pub id: String,
    pub name: String,
    pub labels: Vec<String>,
    pub tier: Option<String>,
    pub region: Option<String>,
    pub industry: Option<String>,
    pub active: bool,
    pub extra: BTreeMap<String, String>,
}
#[allow(missing_docs)]
pub struct Read<T> {
    pub rows: Vec<T>,
    pub findings: Vec<Finding>,
}
#[allow(missing_docs)]
pub fn entities(_: &str, _: &[u8]) -> Read<Entity> {
    Read { rows: vec![], findings: vec![] }
}
#[allow(missing_docs)]
pub mod codes;

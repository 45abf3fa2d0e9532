//! Departments, roles, qualifications.

use super::declared::{Decl, Reference, declared};
use crate::source::Spanned;

/// An organisation.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Department {
    /// Name, code, place.
    pub decl: Decl,
    /// Other names by which documents call it.
    pub aliases: Vec<String>,
    /// The department above.
    pub parent: Option<Reference>,
    /// Its sections (科室): they may answer for matters and tasks.
    pub sections: Vec<Spanned<String>>,
}

/// An actor that the document names without naming an organisation: 各相关科室, 检查人员.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Role {
    /// Name, code, place.
    pub decl: Decl,
}

/// A qualification that an inspector may have.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Qualification {
    /// Name, code, place.
    pub decl: Decl,
}

declared!(Department, Role, Qualification);

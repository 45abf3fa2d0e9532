//! Departments, roles, qualifications.

use super::declared::{Decl, declared};

/// An organisation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Department {
    /// Name, code, place.
    pub decl: Decl,
    /// Other names by which documents call it.
    pub aliases: Vec<String>,
}

/// An actor that the document names without naming an organisation: 各相关科室, 检查人员.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Role {
    /// Name, code, place.
    pub decl: Decl,
}

/// A qualification that an inspector may have.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Qualification {
    /// Name, code, place.
    pub decl: Decl,
}

declared!(Department, Role, Qualification);

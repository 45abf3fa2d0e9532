//! Every name of a plan that something may refer to, with what it names: a name is compared only with its like.

use crate::message::Message;
use crate::model::{Decl, Declared, Model, NameKind, Table};
use crate::msg;
use crate::source::Span;

/// A name where it is declared.
pub(super) struct Name<'m> {
    /// Names of one group are compared with each other.
    pub group: (&'static str, &'m str, &'m str),
    /// What it names, in words.
    pub kind: Message,
    /// The name.
    pub text: &'m str,
    /// Where it stands.
    pub span: Span,
    /// The declaration that it names or stands in: kind, name, 出处.
    pub subject: (&'static str, &'m str, &'m str),
}

/// All names, in the order of the files by kind.
pub(super) fn names(model: &Model) -> Vec<Name<'_>> {
    let mut out = Vec::new();
    table(&mut out, &model.departments, "department", || msg!("kind-department"));
    table(&mut out, &model.roles, "role", || msg!("kind-role"));
    table(&mut out, &model.qualifications, "qualification", || msg!("kind-qualification"));
    table(&mut out, &model.scopes, "scope", || msg!("kind-scope"));
    table(&mut out, &model.tiers, "tiers", || msg!("kind-tiers"));
    table(&mut out, &model.bases, "bases", || msg!("kind-bases"));
    table(&mut out, &model.matters, "matter", || msg!("kind-matter"));
    table(&mut out, &model.tasks, "task", || msg!("kind-task"));
    table(&mut out, &model.objectives, "objective", || msg!("kind-objective"));
    table(&mut out, &model.duties, "duty", || msg!("kind-duty"));
    table(&mut out, &model.deadlines, "deadline", || msg!("kind-deadline"));
    table(&mut out, &model.periods, "period", || msg!("kind-period"));
    table(&mut out, &model.vocabularies, "vocabulary", || msg!("kind-vocabulary"));
    table(&mut out, &model.outcomes, "outcome", || msg!("kind-outcome"));
    table(&mut out, &model.documents, "document", || msg!("kind-document"));
    table(&mut out, &model.assumptions, "assumption", || msg!("kind-assumption"));
    out.extend(model.statutes.iter().map(|s| declared(s.decl(), "statute", msg!("kind-statute"))));
    let libraries = model.libraries.iter().filter_map(|l| l.name.as_ref());
    out.extend(libraries.map(|name| Name {
        group: ("library", "", ""),
        kind: msg!("kind-library"),
        text: &name.value,
        span: name.span,
        subject: ("library", &name.value, ""),
    }));
    for inner in &model.inner_names {
        let library = |group, kind| (group, inner.owner.as_str(), "library", kind);
        let (group, owner, of, kind) = match inner.kind {
            NameKind::Column => library("column", msg!("kind-column")),
            NameKind::Label => library("label", msg!("kind-label")),
            NameKind::Level => library("level", msg!("kind-tier")),
            // A department is meant by its name or by any of its other names.
            NameKind::Alias => ("department", "", "department", msg!("kind-alias")),
        };
        out.push(Name {
            group: (group, owner, inner.column.as_str()),
            kind,
            text: &inner.name.value,
            span: inner.name.span,
            subject: (of, &inner.owner, &inner.source),
        });
    }
    out
}

fn table<'m, T: Declared>(
    out: &mut Vec<Name<'m>>,
    table: &'m Table<T>,
    kind: &'static str,
    words: impl Fn() -> Message,
) {
    out.extend(table.iter().map(|row| declared(row.decl(), kind, words())));
}

fn declared<'m>(decl: &'m Decl, kind: &'static str, words: Message) -> Name<'m> {
    Name {
        group: (kind, "", ""),
        kind: words,
        text: &decl.name,
        span: decl.name_span,
        subject: (kind, &decl.name, &decl.source),
    }
}

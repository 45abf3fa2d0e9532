//! What lint SSJ305 and SSJ306 share: statutes that say they take the place of a cited one.

use super::citations::cites;
use crate::lint::Context;
use crate::message::Message;
use crate::model::{Citation, Matter, Statute};
use crate::msg;

/// What takes the place of a statute and is not cited beside it.
pub(super) fn uncited<'a>(cx: &Context<'a>, matter: &Matter, statute: &Statute) -> Vec<&'a Statute> {
    let all = cx.model.statutes.superseding(statute);
    all.filter(|new| !matter.citations.iter().any(|c| cites(cx, c, new))).collect()
}

/// Which articles of the new statute to cite, where the registry knows; else that somebody must look it up.
pub(super) fn advice(citation: &Citation, old: &Statute, new: &Statute) -> Message {
    let to = citation.articles.iter().filter_map(|a| old.successor(a.number)).flat_map(|s| &s.to);
    let names_new = |c: &&Citation| c.title == new.decl.name || Some(&c.title) == new.full_title.as_ref();
    let to: Vec<&str> = to.filter(names_new).flat_map(|c| &c.articles).map(|a| a.text.as_str()).collect();
    match to.is_empty() {
        true => msg!("higher-basis-look-up", title = new.decl.name.as_str()),
        false => msg!("higher-basis-cite", title = new.decl.name.as_str(), articles = to.join("、")),
    }
}

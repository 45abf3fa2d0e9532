//! What the lints on legal bases share: one finding a printed citation, its subject the matter.

use crate::finding::{Code, Finding};
use crate::lint::{Context, about, named};
use crate::message::Message;
use crate::model::{Citation, Matter, Standing, Statute};

/// Every citation of every matter.
pub(super) fn citations<'a>(cx: &Context<'a>) -> impl Iterator<Item = (&'a Matter, &'a Citation)> {
    cx.model.matters.iter().flat_map(|m| m.citations.iter().map(move |c| (m, c)))
}

/// A finding about one citation.
pub(super) fn finding(
    code: &'static Code,
    matter: &Matter,
    citation: &Citation,
    message: Message,
) -> Finding {
    let articles: Vec<&str> = citation.articles.iter().map(|a| a.text.as_str()).collect();
    let finding = about(code, "matter", &matter.decl, message).detail(format!(
        "{}{}",
        citation.title,
        articles.join("、")
    ));
    if articles.is_empty() {
        return finding.basis(citation.title.as_str(), "");
    }
    articles.iter().fold(finding, |f, article| f.basis(citation.title.as_str(), *article))
}

/// The matter as messages name it.
pub(super) fn matter_name(matter: &Matter) -> String {
    named(&matter.decl)
}

/// Where an article stands as of the judged date, followed from successor to successor until one is in force.
/// `None` where the registry does not say: then nothing is guessed.
pub(super) fn successors(cx: &Context<'_>, statute: &Statute, article: u32) -> Option<Vec<(String, String)>> {
    let mut out = Vec::new();
    // Each step leaves a repealed statute, so a chain longer than the registry is a circle in the data.
    let mut open: Vec<(&Statute, u32)> = vec![(statute, article)];
    for _ in 0..cx.model.statutes.iter().count() {
        let mut next = Vec::new();
        for (from, article) in open {
            for citation in &from.successor(article)?.to {
                let target = cx.model.statutes.find(citation);
                let dead = target.is_some_and(|t| t.standing(cx.as_of) == Standing::Repealed);
                for a in &citation.articles {
                    match target.filter(|_| dead) {
                        Some(statute) => next.push((statute, a.number)),
                        None => out.push((citation.title.clone(), a.text.clone())),
                    }
                }
            }
        }
        if next.is_empty() {
            return Some(out);
        }
        open = next;
    }
    None
}

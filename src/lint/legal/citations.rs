//! What the lints on legal bases share: one finding a printed citation, its subject the matter.

use crate::finding::{Code, Finding};
use crate::lint::{Context, about, named};
use crate::message::Message;
pub(super) use crate::model::articles as written;
use crate::model::{Citation, Matter, Power, Standing, Statute};

/// Every citation of every matter, with its statute where the registry has it.
pub(super) fn citations<'a>(
    cx: &Context<'a>,
) -> impl Iterator<Item = (&'a Matter, &'a Citation, Option<&'a Statute>)> {
    cx.cited.iter().map(|c| (c.matter, c.citation, c.statute))
}

/// Every citation of a statute that the registry has.
pub(super) fn registered<'a>(
    cx: &Context<'a>,
) -> impl Iterator<Item = (&'a Matter, &'a Citation, &'a Statute)> {
    citations(cx).filter_map(|(m, c, s)| s.map(|s| (m, c, s)))
}

/// Every citation of a statute in force as of the judged date: of a dead one only its death is said.
pub(super) fn in_force<'a>(
    cx: &Context<'a>,
) -> impl Iterator<Item = (&'a Matter, &'a Citation, &'a Statute)> {
    let as_of = cx.as_of;
    registered(cx).filter(move |(_, _, s)| s.standing(as_of) == Standing::InForce)
}

/// The articles of a statute that a matter cites, wherever it does.
pub(super) fn cited_articles(cx: &Context<'_>, matter: &Matter, statute: &Statute) -> Vec<u32> {
    let of = matter.citations.iter().filter(|c| cites(cx, c, statute));
    of.flat_map(|c| &c.articles).map(|a| a.number).collect()
}

/// Whether a citation is of a statute.
pub(super) fn cites(cx: &Context<'_>, citation: &Citation, statute: &Statute) -> bool {
    cx.model.statutes.find(citation).is_some_and(|s| s.decl.name == statute.decl.name)
}

/// The entries on the power to inspect that a citation calls on: those of its articles; of a citation without
/// articles every one.
pub(super) fn powers<'s>(citation: &Citation, statute: &'s Statute) -> Vec<&'s Power> {
    let cited = |p: &&Power| citation.articles.iter().any(|a| p.articles.contains(&a.number));
    statute.powers.iter().filter(|p| citation.articles.is_empty() || cited(p)).collect()
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
    based(finding, citation)
}

/// Adds what a citation cites to the bases of a finding.
pub(super) fn based(finding: Finding, citation: &Citation) -> Finding {
    let title = citation.title.as_str();
    if citation.articles.is_empty() {
        return finding.basis(title, "");
    }
    citation.articles.iter().fold(finding, |f, article| f.basis(title, article.text.as_str()))
}

/// The matter as messages name it.
pub(super) fn matter_name(matter: &Matter) -> String {
    named(&matter.decl)
}

/// Where an article stands as of the judged date, followed from successor to successor until one is in force.
/// `None` where the registry does not say: then nothing is guessed.
pub(super) fn successors(cx: &Context<'_>, statute: &Statute, article: u32) -> Option<Vec<(String, String)>> {
    let found = cx.model.statutes.successors(statute, article, cx.as_of)?;
    Some(found.into_iter().map(|(title, a)| (title.to_owned(), a.text.clone())).collect())
}

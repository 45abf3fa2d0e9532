//! Bases that went and came, article by article.

use super::meaning::Titles;
use super::{Line, Side};
use crate::model::{Citation, Matter, OpenBasis};
use crate::syntax::{Rule, Word};

/// An article by its numbers: the article, what is inserted behind it, the paragraph.
type Article = (u32, Option<u32>, Option<u32>);

/// What is cited of a statute.
struct Of<'a> {
    key: String,
    title: &'a str,
    /// Whether it is cited without an article.
    whole: bool,
    /// The articles, each by what it is and as it is printed.
    articles: Vec<(Article, &'a str)>,
}

fn by_statute<'a>(citations: impl IntoIterator<Item = &'a Citation>, titles: &Titles<'_>) -> Vec<Of<'a>> {
    let mut out: Vec<Of<'a>> = Vec::new();
    for citation in citations {
        let key = titles.key(citation);
        let at = out.iter().position(|of| of.key == key).unwrap_or(out.len());
        if at == out.len() {
            out.push(Of { key, title: &citation.title, whole: false, articles: Vec::new() });
        }
        let Some(of) = out.get_mut(at) else { continue };
        of.whole |= citation.articles.is_empty();
        let articles = citation.articles.iter();
        of.articles.extend(articles.map(|a| ((a.number, a.paragraph, a.item), a.text.as_str())));
    }
    out
}

/// What some cite and others do not, as it is printed: of a statute that both cite the articles alone.
fn only(some: &[Of<'_>], others: &[Of<'_>]) -> Vec<String> {
    let mut out = Vec::new();
    for of in some {
        let other = others.iter().find(|other| other.key == of.key);
        let mut left =
            other.map(|o| o.articles.iter().map(|(a, _)| *a).collect::<Vec<_>>()).unwrap_or_default();
        let missing = of.articles.iter().filter(|(article, _)| {
            // Each as often as it is missing.
            let at = left.iter().position(|l| l == article);
            at.map(|at| left.swap_remove(at)).is_none()
        });
        let articles: Vec<&str> = missing.map(|(_, text)| *text).collect();
        let whole = of.whole && other.is_none_or(|o| !o.whole);
        if whole {
            out.push(format!("《{}》", of.title));
        }
        if !articles.is_empty() {
            out.push(format!("《{}》{}", of.title, articles.join("、")));
        }
    }
    out
}

/// The bases of a matter that are open, as people read them.
fn open(matter: Option<&Matter>, chinese: bool) -> Vec<String> {
    let word = Word::of(Rule::undecided).map_or("", |w| if chinese { w.zh } else { w.en });
    let one = |open: &OpenBasis| match open.words() {
        Some(words) if chinese => format!("{word}（{words}）"),
        Some(words) => format!("{word} ({words})"),
        None => word.to_owned(),
    };
    matter.into_iter().flat_map(|m| &m.open_bases).map(one).collect()
}

/// Whether a plan's words are shown with Chinese keywords.
fn chinese(side: &Side<'_>) -> bool {
    let mut lines = side.written.iter().flat_map(|w| &w.lines);
    lines.find_map(|l| l.key.map(|key| l.word == key.spelling(true))).unwrap_or(true)
}

/// What differs in the bases of a matter, old and new; nothing where both rest on the same.
pub(super) fn of_matter(
    old: (&Side<'_>, Option<&Matter>),
    new: (&Side<'_>, Option<&Matter>),
) -> Option<Line> {
    let zh = chinese(new.0) && chinese(old.0);
    let titles = Titles::of(old.0.model, new.0.model);
    let cited = |matter: Option<&'_ Matter>| matter.map(|m| m.citations.clone()).unwrap_or_default();
    let (before, after) = (cited(old.1), cited(new.1));
    line((&before, open(old.1, zh)), (&after, open(new.1, zh)), &titles)
}

/// The same of two lists of citations, each with what is open beside it.
pub(super) fn line(
    (old, old_open): (&[Citation], Vec<String>),
    (new, new_open): (&[Citation], Vec<String>),
    titles: &Titles<'_>,
) -> Option<Line> {
    let (before, after) = (by_statute(old, titles), by_statute(new, titles));
    let (mut gone, mut come) = (only(&before, &after), only(&after, &before));
    gone.extend(super::items::only(&old_open, &new_open));
    come.extend(super::items::only(&new_open, &old_open));
    (!gone.is_empty() || !come.is_empty()).then(|| Line {
        word: String::from(BASIS),
        old: gone.join("、"),
        new: come.join("、"),
        partly: true,
        ..Line::default()
    })
}

/// The word of such a line: 依据 in the language of whoever reads.
pub(super) const BASIS: &str = "\u{0}basis";

//! Dead legal bases: re-based on the article that took the place of the cited one, where the registry knows it.

use super::ordinals::renumber;
use super::{Edits, Last};
use crate::message::Message;
use crate::model::{Article, Citation, Decl, Standing, Statute};
use crate::msg;
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// A basis that does not hold any more, and what became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rebased {
    /// The matters, or the set of bases, that cite it.
    pub of: String,
    /// Their code.
    pub code: Option<String>,
    /// Their 出处.
    pub source: String,
    /// As it was written.
    pub old: String,
    /// Whether it was repealed; else it expired.
    pub repealed: bool,
    /// What became of it.
    pub outcome: Outcome,
    /// Where it stood.
    pub place: Span,
    /// The file in which the mark stands, and the mark; the file is empty where it is none of the plan's own.
    pub mark: (String, String),
}

/// What became of a dead basis.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Other articles stand in its place, as written.
    Replaced(String),
    /// The articles that took its place are cited in the list already.
    Merged(String),
    /// It holds, and a shared set of bases of this name cites the same since it was re-based.
    Doubled(String),
    /// It is cited no more: it expired, and nothing took its place.
    Dropped,
    /// It stands as it was, for what takes its place is not known. Why, and what is known.
    Open(Message),
}

/// One list of citations: those of a matter, or a shared set.
struct List<'a> {
    decl: &'a Decl,
    citations: Vec<&'a Citation>,
    /// What else stands in its lines: names of sets, and bases that are open.
    beside: Vec<Span>,
    /// The sets that it shares.
    shared: Vec<&'a str>,
}

/// What a shared set cites once it was renewed.
#[derive(Default)]
struct Set {
    /// The articles that hold.
    cited: BTreeSet<Target>,
    /// Those among them that took the place of others.
    fresh: BTreeSet<Target>,
    /// How many of its citations hold.
    standing: usize,
}

/// Title and number of an article, as lists are compared.
type Target = (String, u32);

pub(super) fn renew(last: &Last<'_>, edits: &mut Edits<'_>) -> Vec<Rebased> {
    let shared: BTreeSet<Span> = last.model.bases.iter().flat_map(|b| &b.citations).map(|c| c.span).collect();
    let mut out = Vec::new();
    let mut sets: BTreeMap<&str, Set> = BTreeMap::new();
    for set in &last.model.bases {
        let citations = set.citations.iter().collect();
        let list = List { decl: &set.decl, citations, beside: Vec::new(), shared: Vec::new() };
        let set = of_list(last, (&list, &sets), edits, &mut out);
        sets.insert(list.decl.name.as_str(), set);
    }
    for matter in &last.model.matters {
        let open = matter.open_bases.iter().map(|b| b.span);
        let list = List {
            decl: &matter.decl,
            citations: matter.citations.iter().filter(|c| !shared.contains(&c.span)).collect(),
            beside: matter.shared.iter().map(|set| set.span).chain(open).collect(),
            shared: matter.shared.iter().map(|set| set.value.as_str()).collect(),
        };
        of_list(last, (&list, &sets), edits, &mut out);
    }
    out
}

/// What is to be done with a citation.
struct Action<'a> {
    citation: &'a Citation,
    repealed: bool,
    outcome: Outcome,
    mark: String,
    /// The articles that are cited for it.
    fresh: Vec<Target>,
}

/// Renews a list; what it cites then.
fn of_list(
    last: &Last<'_>,
    (list, sets): (&List<'_>, &BTreeMap<&str, Set>),
    edits: &mut Edits<'_>,
    out: &mut Vec<Rebased>,
) -> Set {
    let statutes = &last.model.statutes;
    let dead = |c: &Citation| {
        statutes.find(c).filter(|s| matches!(s.standing(last.as_of), Standing::Repealed | Standing::Expired))
    };
    // Only what still holds counts as cited: a dead law is no reason to leave its successor out.
    let mut cited: BTreeSet<Target> = list
        .citations
        .iter()
        .filter(|c| dead(c).is_none())
        .flat_map(|c| c.articles.iter().map(|a| target(last, &c.title, a)))
        .collect();
    let mut standing = list.citations.iter().filter(|c| dead(c).is_none()).count();
    let mut actions: Vec<Action<'_>> = Vec::new();
    // What the matter itself cites is cited by a set already, or is so since the set was re-based.
    for (name, set) in list.shared.iter().filter_map(|name| Some((*name, sets.get(name)?))) {
        let own = list.citations.iter().filter(|c| dead(c).is_none());
        actions.extend(own.filter_map(|c| doubled(last, c, (name, set), edits)));
        cited.extend(set.cited.iter().cloned());
        standing += set.standing;
    }
    actions.sort_by_key(|a| a.citation.span);
    actions.dedup_by_key(|a| a.citation.span);
    let mut found: Vec<(&Citation, &Statute)> = Vec::new();
    found.extend(list.citations.iter().filter_map(|c| Some((*c, dead(c)?))));
    // What expired has no successor and goes last: it goes only where something else carries the matter.
    found.sort_by_key(|(_, s)| s.standing(last.as_of) == Standing::Expired);
    for (citation, statute) in found {
        let action = judged(last, citation, statute, &mut cited, standing > 0, edits);
        standing += usize::from(!matches!(action.outcome, Outcome::Dropped | Outcome::Open(_)));
        actions.push(action);
    }
    actions.sort_by_key(|a| a.citation.span);
    write(&mut actions, list, last, edits);
    let fresh = actions.iter().filter(|a| matches!(a.outcome, Outcome::Replaced(_)));
    let fresh: BTreeSet<Target> = fresh.flat_map(|a| a.fresh.iter().cloned()).collect();
    // What stands in another file's rules was not changed there.
    let elsewhere = actions.iter().filter(|a| matches!(a.outcome, Outcome::Open(_)));
    let elsewhere: Vec<Target> = elsewhere.flat_map(|a| a.fresh.iter().cloned()).collect();
    cited.retain(|target| !elsewhere.contains(target) || fresh.contains(target));
    for action in actions {
        let path = edits.leaves.path(action.citation.span.file).unwrap_or_default();
        out.push(Rebased {
            of: list.decl.name.clone(),
            code: list.decl.code.clone(),
            source: list.decl.source.clone(),
            old: edits.sources.slice(action.citation.span).to_owned(),
            repealed: action.repealed,
            outcome: action.outcome,
            place: action.citation.span,
            mark: (path.to_owned(), action.mark),
        });
    }
    Set { cited, fresh, standing }
}

/// A basis that holds, where a set cites all of it since it was re-based.
fn doubled<'c>(
    last: &Last<'_>,
    citation: &'c Citation,
    (name, set): (&str, &Set),
    edits: &Edits<'_>,
) -> Option<Action<'c>> {
    let whole = |a: &Article| a.paragraph.is_none() && a.item.is_none();
    let all =
        citation.articles.iter().all(|a| whole(a) && set.fresh.contains(&target(last, &citation.title, a)));
    if citation.articles.is_empty() || !all {
        return None;
    }
    let (old, year) = (edits.sources.slice(citation.span), i64::from(last.model.year()));
    let mark = edits.words(&msg!("renew-mark-doubled", year = year, old = old, set = name));
    let outcome = Outcome::Doubled(name.to_owned());
    Some(Action { citation, repealed: false, outcome, mark, fresh: Vec::new() })
}

fn target(last: &Last<'_>, title: &str, article: &Article) -> Target {
    let name = last.model.statutes.by_title(title).map_or(title, |s| s.decl.name.as_str());
    (name.to_owned(), article.number)
}

fn judged<'c>(
    last: &Last<'_>,
    citation: &'c Citation,
    statute: &Statute,
    cited: &mut BTreeSet<Target>,
    others: bool,
    edits: &Edits<'_>,
) -> Action<'c> {
    let (old, year) = (edits.sources.slice(citation.span), i64::from(last.model.year()));
    let action = |repealed, outcome, mark: &Message| {
        let mark = edits.words(mark);
        Action { citation, repealed, outcome, mark, fresh: Vec::new() }
    };
    if statute.standing(last.as_of) == Standing::Expired {
        let date = statute.expires.map(|(day, _)| day).unwrap_or(last.as_of);
        return if others {
            let mark = msg!("renew-mark-dropped", year = year, old = old, date = date);
            action(false, Outcome::Dropped, &mark)
        } else {
            let why = msg!("renew-open-only-basis", date = date);
            action(false, Outcome::Open(why.clone()), &msg!("renew-mark-open", old = old, why = why))
        };
    }
    let date = statute.repealed.as_ref().map_or(last.as_of, |r| r.on);
    let to = match successors(last, citation, statute) {
        Ok(to) => to,
        Err(why) => {
            let why = msg!("renew-open-repealed", date = date, why = why);
            return action(true, Outcome::Open(why.clone()), &msg!("renew-mark-open", old = old, why = why));
        }
    };
    let new: Vec<&(String, &Article)> =
        to.iter().filter(|(title, a)| !cited.contains(&target(last, title, a))).collect();
    let all = written(to.iter());
    if new.is_empty() {
        let mark = msg!("renew-mark-merged", year = year, old = old, date = date, to = all.as_str());
        return action(true, Outcome::Merged(all), &mark);
    }
    let text = written(new.iter().copied());
    let fresh: Vec<Target> = new.iter().map(|(title, a)| target(last, title, a)).collect();
    cited.extend(fresh.iter().cloned());
    let mark = if text == all {
        msg!("renew-mark-replaced", year = year, old = old, date = date, to = all.as_str())
    } else {
        let rest = text.as_str();
        msg!(
            "renew-mark-replaced-partly",
            year = year,
            old = old,
            date = date,
            to = all.as_str(),
            rest = rest
        )
    };
    Action { fresh, ..action(true, Outcome::Replaced(text), &mark) }
}

/// Where every article of a citation went, without repetitions.
///
/// # Errors
/// Why nobody can say it without looking it up.
fn successors<'a>(
    last: &Last<'a>,
    citation: &Citation,
    statute: &'a Statute,
) -> Result<Vec<(String, &'a Article)>, Message> {
    let of = |article: u32| {
        last.model.statutes.successors(statute, article, last.as_of).filter(|to| !to.is_empty())
    };
    if citation.articles.is_empty() {
        let known = statute.successors.iter().filter_map(|s| Some((s.article, of(s.article)?)));
        let known: Vec<String> = known
            .map(|(article, to)| {
                let to: Vec<(String, &Article)> = to.into_iter().map(|(t, a)| (t.to_owned(), a)).collect();
                format!("{} → {}", crate::model::articles(&[article]), written(to.iter()))
            })
            .collect();
        return Err(match known.is_empty() {
            true => msg!("renew-open-no-article"),
            false => msg!("renew-open-no-article-known", known = known),
        });
    }
    let mut out: Vec<(String, &Article)> = Vec::new();
    for article in &citation.articles {
        let Some(to) = of(article.number) else {
            return Err(msg!("renew-open-unknown-successor", article = article.text.as_str()));
        };
        for (title, a) in to {
            if !out.iter().any(|(t, b)| t == title && b.number == a.number) {
                out.push((title.to_owned(), a));
            }
        }
    }
    Ok(out)
}

/// Articles as a citation is written: `《法典》第五十一条、第五十二条`.
fn written<'a>(to: impl Iterator<Item = &'a (String, &'a Article)>) -> String {
    let mut of: Vec<(&str, Vec<&str>)> = Vec::new();
    for (title, article) in to {
        match of.iter_mut().find(|(t, _)| t == title) {
            Some((_, articles)) => articles.push(&article.text),
            None => of.push((title, vec![&article.text])),
        }
    }
    let each = of.into_iter().map(|(title, articles)| format!("《{title}》{}", articles.join("、")));
    each.collect::<Vec<_>>().join("、")
}

/// Writes what was decided, a line of citations at a time.
fn write(actions: &mut [Action<'_>], list: &List<'_>, last: &Last<'_>, edits: &mut Edits<'_>) {
    let mut lines: BTreeMap<Span, Vec<usize>> = BTreeMap::new();
    for (at, action) in actions.iter_mut().enumerate() {
        match edits.leaves.around(action.citation.span) {
            Some(entry) => lines.entry(entry.head).or_default().push(at),
            None => {
                // The rule stands in a file that is none of the plan's own: nothing of it is copied or changed.
                let at = edits.sources.line_of(action.citation.span);
                action.outcome = Outcome::Open(match &action.outcome {
                    Outcome::Replaced(to) | Outcome::Merged(to) => {
                        msg!("renew-open-elsewhere", at = at, to = to.as_str())
                    }
                    // It is cited there still, whatever would have become of it here.
                    Outcome::Dropped => msg!("renew-open-elsewhere-expired", at = at),
                    Outcome::Doubled(set) => {
                        msg!("renew-open-elsewhere-doubled", at = at, set = set.as_str())
                    }
                    Outcome::Open(why) => msg!("renew-open-elsewhere-open", at = at, why = why.clone()),
                });
            }
        }
    }
    let marked: Vec<Span> = lines.keys().copied().collect();
    let mut lost: Vec<Span> = Vec::new();
    for (head, of) in lines {
        let all = list.citations.iter().map(|c| c.span).chain(list.beside.iter().copied());
        let all = all.filter(|span| within(*span, head)).count();
        let gone =
            |a: &Action<'_>| matches!(a.outcome, Outcome::Merged(_) | Outcome::Dropped | Outcome::Doubled(_));
        let going = of.iter().filter(|at| actions.get(**at).is_some_and(gone)).count();
        if going == all {
            // The line goes as a whole. Where it shares its line with others it stays, and is asked about.
            let marks: Vec<String> =
                of.iter().filter_map(|at| actions.get(*at)).map(|a| a.mark.clone()).collect();
            let mut marks = marks.iter().rev();
            let last = marks.next();
            if last.is_some_and(|words| edits.comment_out(head, words)) {
                marks.rev().for_each(|words| edits.mark_above(head, words));
                lost.push(head);
                continue;
            }
            for at in of {
                let Some(action) = actions.get_mut(at) else { continue };
                let why = msg!("renew-open-shared-line", mark = action.mark.as_str());
                action.outcome = Outcome::Open(why.clone());
                action.mark = edits.words(&msg!("renew-mark-todo", what = why));
                edits.mark_above(head, &action.mark);
            }
            continue;
        }
        for at in of {
            let Some(action) = actions.get(at) else { continue };
            edits.mark_above(head, &action.mark);
            match &action.outcome {
                Outcome::Replaced(to) => edits.replace(action.citation.span, to.as_str()),
                Outcome::Merged(_) | Outcome::Dropped | Outcome::Doubled(_) => {
                    let span = with_separator(action.citation.span, head, edits);
                    edits.replace(span, "");
                }
                Outcome::Open(_) => {}
            }
        }
    }
    if !lost.is_empty() {
        renumber(&list.citations, (&lost, &marked), last.model.year().into(), edits);
    }
}

fn within(place: Span, around: Span) -> bool {
    place.file == around.file && around.start <= place.start && place.end <= around.end
}

/// A citation of a line with the separator that goes with it: the one behind it, or the one before the last.
fn with_separator(place: Span, head: Span, edits: &Edits<'_>) -> Span {
    const SEPARATORS: [char; 7] = ['、', '，', ',', ' ', '\t', '\u{3000}', '\u{a0}'];
    let Some(source) = edits.sources.get(place.file) else { return place };
    let (start, end) = (place.start as usize, place.end as usize);
    let behind = source.slice(end..head.end as usize);
    let rest = behind.trim_start_matches(SEPARATORS);
    if rest.len() < behind.len() && !rest.is_empty() {
        return Span::new(place.file, start..end + behind.len() - rest.len());
    }
    let before = source.slice(head.start as usize..start);
    Span::new(place.file, head.start as usize + before.trim_end_matches(SEPARATORS).len()..end)
}

//! The list of decisions for the meeting: what was changed, what is proposed, and what only people can decide. Markdown.

use super::remains::remains;
use super::{Outcome, Rebased, Renewed, Taken};
use crate::finding::{Finding, Severity, place_text, printable};
use crate::message::{Catalogue, Message};
use crate::model::{Known, Model};
use crate::msg;
use crate::source::Sources;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What the list is made from: the new plan, as it was read again.
pub struct Minutes<'a> {
    /// What was done.
    pub renewed: &'a Renewed,
    /// What the new rules say.
    pub model: &'a Model,
    /// Their texts.
    pub sources: &'a Sources,
    /// What the lints say of them.
    pub findings: &'a [Finding],
    /// The year of last year's plan.
    pub last_year: i16,
    /// The day as of which bases were judged.
    pub as_of: Date,
    /// Last year's folder as people know it.
    pub from: &'a str,
    /// The hash of the shipped library.
    pub library: &'a str,
    /// What last year's plan folder supplied beside the rules: assumptions that were not taken along.
    pub assumed: &'a [Message],
    /// What came of the declarations of plans that last year's extended.
    pub taken: &'a [Taken],
}

/// Writes the list.
pub fn minutes(m: &Minutes<'_>, texts: &Catalogue) -> String {
    let mut page = Page { texts, out: String::new() };
    let header = m.model.header.as_ref();
    let name = header.map_or("", |h| h.decl.name.as_str());
    page.line(&format!("# {}", page.words(&msg!("minutes-title", name = name))));
    let begins = usize::from(Date::new(m.model.year(), 1, 1).is_ok_and(|first| first == m.as_of));
    page.paragraph(&msg!("minutes-intro", from = m.from, date = m.as_of, begins = begins, hash = m.library));
    unknown(m, &mut page);
    inherited(m, &mut page);
    changes(m, &mut page);
    proposals(m, &mut page);
    questions(m, &mut page);
    stubs(m, &mut page);
    page.out
}

/// A page that is being written.
struct Page<'a> {
    texts: &'a Catalogue,
    out: String,
}

impl Page<'_> {
    fn words(&self, message: &Message) -> String {
        plain(&self.texts.text(message))
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn paragraph(&mut self, message: &Message) {
        let text = self.words(message);
        self.line("");
        self.line(&text);
    }

    fn heading(&mut self, message: &Message) {
        let text = self.words(message);
        self.line("");
        self.line(&format!("## {text}"));
        self.line("");
    }

    fn item(&mut self, message: &Message) {
        let text = self.words(message);
        self.line(&format!("- [ ] {text}"));
    }

    fn row(&mut self, cells: &[String]) {
        self.line(&format!("| {} |", cells.join(" | ")));
    }
}

/// A text of the user's in Markdown: on one line, and without anything that Markdown would obey.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' => out.extend(['\\', c]),
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Where marks stand in the new files: the line of each, those with equal words in their order.
struct Marks<'a> {
    sources: &'a Sources,
    /// By file and words: the line after which to look.
    seen: BTreeMap<(String, String), usize>,
}

impl Marks<'_> {
    fn place(&mut self, (file, words): &(String, String)) -> Option<String> {
        let named = |name: &str| self.sources.below_base(name) == file;
        let source = self.sources.iter().map(|(_, s)| s).find(|s| !file.is_empty() && named(s.name()))?;
        let after = self.seen.entry((file.clone(), words.clone())).or_insert(0);
        let lines = source.text().lines().enumerate().skip(*after);
        let lines: Vec<(usize, &str)> = lines.collect();
        // The words of another mark may begin with these.
        let whole = |(_, line): &&(usize, &str)| {
            let before = line.trim_end().strip_suffix(words.as_str());
            before.is_some_and(|before| before.ends_with(['/', '／', ' ', '\u{3000}']))
        };
        let within = || lines.iter().find(|(_, line)| line.contains(words.as_str()));
        let (at, _) = *lines.iter().find(whole).or_else(within)?;
        *after = at + 1;
        Some(format!("{}:{}", self.sources.below_base(source.name()), at + 1))
    }
}

fn source(text: &str) -> Message {
    if text.is_empty() { msg!("renew-no-source") } else { msg!("plan-said", words = text) }
}

fn named(name: &str, code: Option<&str>) -> String {
    code.map_or(name.to_owned(), |code| format!("{name} ({code})"))
}

/// What nobody can know yet, or was not confirmed.
fn unknown(m: &Minutes<'_>, page: &mut Page<'_>) {
    page.heading(&msg!("minutes-unknown"));
    let year = m.model.year();
    if !m.model.calendar.years().any(|y| y == year) {
        page.item(&msg!("minutes-no-calendar", year = i64::from(year)));
    }
    let mut doubtful: BTreeSet<&str> = BTreeSet::new();
    for citation in m.model.matters.iter().flat_map(|x| &x.citations) {
        let statute = m.model.statutes.find(citation);
        doubtful.extend(statute.filter(|s| s.known == Some(Known::Unknown)).map(|s| s.decl.name.as_str()));
    }
    if !doubtful.is_empty() {
        let titles: Vec<String> = doubtful.iter().map(|t| format!("《{t}》")).collect();
        page.item(&msg!("minutes-doubtful", n = titles.len(), titles = titles));
    }
    for assumed in m.assumed {
        page.item(&msg!("minutes-assumed", what = assumed.clone()));
    }
    page.item(&msg!("minutes-not-read"));
}

/// What came from the plans that last year's extended: by plan and kind, what stays, and what became of the rest.
fn inherited(m: &Minutes<'_>, page: &mut Page<'_>) {
    if m.taken.is_empty() {
        return;
    }
    page.heading(&msg!("minutes-inherited"));
    let mut groups: Vec<((&str, &str), Vec<&str>)> = Vec::new();
    for taken in m.taken.iter().filter(|t| t.removed.is_none()) {
        let group = (taken.plan.as_str(), taken.kind);
        match groups.iter_mut().find(|(g, _)| *g == group) {
            Some((_, names)) => names.push(&taken.name),
            None => groups.push((group, vec![&taken.name])),
        }
    }
    for ((plan, kind), names) in groups {
        // The library of entities has no name.
        let names: Vec<String> = names.into_iter().filter(|n| !n.is_empty()).map(str::to_owned).collect();
        page.item(&match names.is_empty() {
            true => msg!("minutes-inherited-one", plan = plan, kind = kind),
            false => msg!("minutes-inherited-kind", plan = plan, kind = kind, n = names.len(), names = names),
        });
    }
    for taken in m.taken {
        let what = format!("{} {}", taken.kind, taken.name);
        let (plan, what) = (taken.plan.as_str(), what.trim_end());
        if let Some(by) = &taken.removed {
            page.item(&msg!("minutes-inherited-removed", plan = plan, what = what, by = by.as_str()));
        } else if !taken.changed.is_empty() {
            let by = taken.changed.clone();
            page.item(&msg!("minutes-inherited-changed", plan = plan, what = what, by = by));
        }
    }
}

fn changes(m: &Minutes<'_>, page: &mut Page<'_>) {
    page.heading(&msg!("minutes-header"));
    let mut marks = Marks { sources: m.sources, seen: BTreeMap::new() };
    for change in &m.renewed.changes {
        let Some(at) = marks.place(&change.mark) else {
            let subject = change.subject.as_str();
            page.item(&msg!("minutes-change-elsewhere", subject = subject, says = change.says.clone()));
            continue;
        };
        let (says, from) = (change.says.clone(), source(&change.source));
        page.item(&msg!(
            "minutes-change",
            subject = change.subject.as_str(),
            source = from,
            at = at,
            says = says
        ));
    }
    let remains = remains(m.renewed, m.sources, m.last_year, page.texts);
    let year = i64::from(m.last_year);
    if !remains.comments.is_empty() {
        page.item(&msg!("minutes-old-comments", year = year, places = shortened(remains.comments)));
    }
    if !remains.prose.is_empty() {
        page.item(&msg!("minutes-old-prose", year = year, places = shortened(remains.prose)));
    }
}

/// The first of many places, and how many more there are.
fn shortened(places: Vec<String>) -> Vec<Message> {
    const SHOWN: usize = 30;
    let further = places.len().saturating_sub(SHOWN);
    let shown = places.into_iter().take(SHOWN).map(|place| msg!("plan-said", words = place));
    shown.chain((further > 0).then(|| msg!("minutes-further", n = further))).collect()
}

fn proposals(m: &Minutes<'_>, page: &mut Page<'_>) {
    let all = &m.renewed.bases;
    let of = |f: fn(&Rebased) -> bool| all.iter().filter(|b| f(b)).count();
    page.heading(&msg!("minutes-bases"));
    let repealed = of(|b| b.repealed);
    let open = of(|b| b.repealed && matches!(b.outcome, Outcome::Open(_)));
    let expired = of(|b| !b.repealed && !matches!(b.outcome, Outcome::Doubled(_)));
    let summary = msg!(
        "minutes-bases-summary",
        repealed = repealed,
        proposed = repealed - open,
        open = open,
        expired = expired
    );
    page.line(&page.words(&summary));
    if all.is_empty() {
        return;
    }
    page.line("");
    let heads = [
        msg!("minutes-column-of"),
        msg!("minutes-column-source"),
        msg!("minutes-column-old"),
        msg!("minutes-column-new"),
        msg!("minutes-column-at"),
    ];
    let heads: Vec<String> = heads.iter().map(|h| page.words(h)).collect();
    page.row(&heads);
    page.line("| --- | --- | --- | --- | --- |");
    let mut marks = Marks { sources: m.sources, seen: BTreeMap::new() };
    for basis in all {
        let new = match &basis.outcome {
            Outcome::Replaced(to) => msg!("plan-said", words = to.as_str()),
            Outcome::Merged(to) => msg!("minutes-merged", to = to.as_str()),
            Outcome::Dropped => msg!("minutes-dropped"),
            Outcome::Doubled(set) => msg!("minutes-doubled", set = set.as_str()),
            Outcome::Open(why) => msg!("minutes-open", why = why.clone()),
        };
        let cells = [
            plain(&named(&basis.of, basis.code.as_deref())),
            page.words(&source(&basis.source)),
            plain(&basis.old),
            page.words(&new),
            plain(&marks.place(&basis.mark).unwrap_or_default()),
        ];
        page.row(&cells);
    }
    page.line("");
    page.item(&msg!("minutes-bases-ask"));
}

/// The findings of the new plan, by what they are about.
fn questions(m: &Minutes<'_>, page: &mut Page<'_>) {
    let groups: [(Message, &[&str]); 4] = [
        (msg!("minutes-legal"), &["legal"]),
        (msg!("minutes-gaps"), &["gaps"]),
        (msg!("minutes-numbers"), &["numbers", "calendar"]),
        (msg!("minutes-others"), &["library", "exceptions"]),
    ];
    for (heading, pages) in groups {
        let of: Vec<&Finding> = m.findings.iter().filter(|f| pages.contains(&f.code.page())).collect();
        if of.is_empty() {
            continue;
        }
        page.heading(&heading);
        for severity in [Severity::Error, Severity::Warning, Severity::Info] {
            for finding in of.iter().filter(|f| f.severity == severity) {
                question(m, finding, page);
            }
        }
    }
}

fn question(m: &Minutes<'_>, finding: &Finding, page: &mut Page<'_>) {
    let from = finding.subject.as_ref().map_or("", |s| s.source.as_str());
    let at = finding.place().map(|p| below(&place_text(p, m.sources), m.sources)).unwrap_or_default();
    let help: Vec<String> = finding.help.iter().map(|h| page.texts.text(h)).collect();
    let says = finding.message.clone();
    let asks = help.join(if page.texts.lang() == crate::message::Lang::Zh { "；" } else { "; " });
    let level = page.texts.find(&format!("severity-{}", finding.severity.name())).unwrap_or_default();
    let message = if asks.is_empty() {
        msg!("minutes-question", level = level, source = source(from), at = at, says = says)
    } else {
        msg!("minutes-question-asks", level = level, source = source(from), at = at, says = says, asks = asks)
    };
    page.item(&message);
}

/// A place without the folder and the column.
fn below(place: &str, sources: &Sources) -> String {
    let place = sources.below_base(place);
    let mut parts = place.splitn(3, ':');
    match (parts.next(), parts.next()) {
        (Some(file), Some(line)) => format!("{file}:{line}"),
        _ => place.to_owned(),
    }
}

fn stubs(m: &Minutes<'_>, page: &mut Page<'_>) {
    if m.renewed.stubs.is_empty() {
        return;
    }
    page.heading(&msg!("minutes-stubs"));
    for stub in &m.renewed.stubs {
        page.item(&stub.message());
    }
}

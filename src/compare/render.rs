//! A difference as text, as Markdown for the meeting, and as JSON.

use super::bases::BASIS;
use super::parts::keywords;
use super::roles::ROLE;
use super::{Change, Effect, Field, Kind, Line, Load, Moved, Reworded, TaskEffect};
use crate::finding::{printable, wrapped};
use crate::message::{Catalogue, Lang, Message};
use crate::msg;
use crate::syntax::Keyword;
use serde_json::{Map, Value, json as to_json};
use std::collections::BTreeSet;

/// What people call the two plans.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Titled {
    /// The plan's name.
    pub name: String,
    /// Its year; 0 where it says none.
    pub year: i16,
}

/// The words of a run.
struct Words<'a> {
    texts: &'a Catalogue,
}

impl Words<'_> {
    fn say(&self, message: &Message) -> String {
        printable(&self.texts.text(message))
    }

    fn chinese(&self) -> bool {
        self.texts.lang() == Lang::Zh
    }

    /// What a part is called.
    fn part(&self, part: &str) -> String {
        match keywords(part).first() {
            Some(Keyword::Library) if part == "libraries" => self.say(&msg!("diff-part-libraries")),
            Some(keyword) => keyword.spelling(self.chinese()).to_owned(),
            None => self.say(&msg!("diff-part-other", part = part)),
        }
    }

    fn named(&self, change: &Change) -> String {
        let name = match &change.code {
            Some(code) => format!("{} ({code})", change.name),
            None => change.name.clone(),
        };
        let name = if name.is_empty() { self.part(&change.part) } else { name };
        match &change.was {
            Some(was) => self.say(&msg!("diff-renamed", name = name, was = was.as_str())),
            None => printable(&name),
        }
    }

    fn reworded(&self, one: &Reworded) -> String {
        printable(format!("{} {}", one.kind.spelling(self.chinese()), one.name).trim_end())
    }

    fn label(&self, line: &Line) -> String {
        match line.word.as_str() {
            BASIS => Keyword::Basis.spelling(self.chinese()).to_owned(),
            "" => self.say(&msg!("diff-head")),
            word => printable(word.strip_prefix(ROLE).unwrap_or(word)),
        }
    }

    /// What became of a line; of a declaration that is new as a whole, what it says.
    fn line(&self, line: &Line, plain: bool) -> String {
        let (label, old, new) = (self.label(line), printable(&line.old), printable(&line.new));
        if line.word.starts_with(ROLE) {
            let what = label.as_str();
            return self.say(&match (old.is_empty(), new.is_empty()) {
                (true, _) => msg!("diff-line-role-given", what = what, new = new),
                (_, true) => msg!("diff-line-role-open", what = what, old = old),
                _ => msg!("diff-line-role", what = what, old = old, new = new),
            });
        }
        let differs = match (old.is_empty(), new.is_empty()) {
            (true, true) => None,
            other => Some(other),
        };
        let moved = line.moved.iter().map(|moved| {
            let what = moved.what.as_str();
            match moved.to {
                true => msg!("diff-moved-to", what = what, tasks = moved.tasks.clone()),
                false => msg!("diff-moved-from", what = what, tasks = moved.tasks.clone()),
            }
        });
        let moved: Vec<String> = moved.map(|m| self.say(&m)).collect();
        let said = differs.map(|empty| {
            self.say(&match empty {
                (true, _) if plain => msg!("diff-line-new", label = label.as_str(), new = new),
                (true, _) => msg!("diff-line-added", label = label.as_str(), new = new),
                (_, true) => msg!("diff-line-removed", label = label.as_str(), old = old),
                _ if line.partly => msg!("diff-line-partly", label = label.as_str(), old = old, new = new),
                _ => msg!("diff-line-changed", label = label.as_str(), old = old, new = new),
            })
        });
        match (said, moved.is_empty()) {
            (Some(said), true) => said,
            (Some(said), false) => self.say(&msg!("diff-line-and-moved", said = said, moved = moved)),
            (None, _) => self.say(&msg!("diff-line-moved", label = label.as_str(), moved = moved)),
        }
    }

    /// The lines of a change; where no words of its own differ, what it follows from.
    fn lines(&self, change: &Change) -> Vec<String> {
        if change.kind == Kind::Changed && change.lines.is_empty() {
            let fields: Vec<String> = change.fields.iter().map(|f| self.field(&f.name)).collect();
            let fields: BTreeSet<String> = fields.into_iter().collect();
            let fields: Vec<String> = fields.into_iter().collect();
            return vec![self.say(&msg!("diff-follows", fields = fields))];
        }
        change.lines.iter().map(|l| self.line(l, change.kind == Kind::Added)).collect()
    }

    /// What a field of the model is called in the rules.
    fn field(&self, name: &str) -> String {
        let keyword = match name {
            "shares" => Keyword::Schedule,
            "tiers" | "steps" => Keyword::Increments,
            "citations" | "open_bases" | "shared" => Keyword::Basis,
            "matters" => Keyword::Matter,
            "scope" => Keyword::Scope,
            "predicate" => Keyword::Where,
            "decl" => return self.say(&msg!("diff-head")),
            other => match Keyword::field(other) {
                Some(keyword) => keyword,
                None => return other.to_owned(),
            },
        };
        keyword.spelling(self.chinese()).to_owned()
    }

    fn source(&self, change: &Change) -> String {
        if change.source.is_empty() { String::new() } else { printable(&change.source) }
    }

    fn number<N: ToString>(&self, n: Option<N>) -> String {
        n.map_or_else(|| self.say(&msg!("diff-unknown")), |n| n.to_string())
    }
}

/// The parts of a difference, each with its changes.
fn by_part(changes: &[Change]) -> Vec<(&str, Vec<&Change>)> {
    let mut out: Vec<(&str, Vec<&Change>)> = Vec::new();
    for change in changes {
        // How the registry finds its statutes says nothing that they do not say.
        if change.part.starts_with("statutes.") && change.part != "statutes.table" {
            continue;
        }
        match out.iter_mut().find(|(part, _)| *part == change.part) {
            Some((_, of)) => of.push(change),
            None => out.push((&change.part, vec![change])),
        }
    }
    out
}

fn count(of: &[&Change], kind: Kind) -> usize {
    of.iter().filter(|c| c.kind == kind).count()
}

fn heading(part: &str, of: &[&Change], words: &Words<'_>) -> String {
    let [added, removed, changed] = [Kind::Added, Kind::Removed, Kind::Changed].map(|k| count(of, k));
    words.say(&msg!(
        "diff-part",
        part = words.part(part),
        added = added,
        removed = removed,
        changed = changed
    ))
}

fn called(plan: &Titled, words: &Words<'_>) -> String {
    words.say(&msg!("diff-plan", name = plan.name.as_str(), year = i64::from(plan.year)))
}

fn title(old: &Titled, new: &Titled, words: &Words<'_>) -> String {
    words.say(&msg!("diff-title", old = called(old, words), new = called(new, words)))
}

/// Whether two plans differ in nothing: meaning, words, and what they do to the year.
pub fn nothing_differs(changes: &[Change], reworded: &[Reworded], effect: &Effect) -> bool {
    changes.is_empty() && reworded.is_empty() && effect.is_none()
}

/// The one line that is said then.
fn nothing(old: &Titled, new: &Titled, words: &Words<'_>) -> String {
    words.say(&msg!("diff-nothing", old = called(old, words), new = called(new, words)))
}

/// A difference to be read on a terminal of so many columns.
pub fn text(
    (old, new): (&Titled, &Titled),
    changes: &[Change],
    reworded: &[Reworded],
    effect: &Effect,
    texts: &Catalogue,
    width: usize,
) -> String {
    let words = Words { texts };
    let item = |first: &str, text: &str| {
        let next = " ".repeat(first.chars().count() + if first.trim().is_empty() { 2 } else { 0 });
        wrapped(text, width, first, &next) + "\n"
    };
    if nothing_differs(changes, reworded, effect) {
        return item("", &nothing(old, new, &words));
    }
    let mut out = item("", &title(old, new, &words));
    if changes.is_empty() {
        out.push_str(&item("", &words.say(&same(reworded))));
    }
    for (part, of) in by_part(changes) {
        out.push_str(&format!("\n{}\n", heading(part, &of, &words)));
        for change in of {
            let sign = match change.kind {
                Kind::Added => '+',
                Kind::Removed => '-',
                Kind::Changed => '~',
            };
            let source = words.source(change);
            let source = if source.is_empty() { source } else { format!("  {source}") };
            out.push_str(&item(&format!("  {sign} "), &format!("{}{source}", words.named(change))));
            if change.kind != Kind::Removed {
                words.lines(change).iter().for_each(|line| out.push_str(&item("      ", line)));
            }
        }
    }
    if !reworded.is_empty() {
        out.push('\n');
        out.push_str(&item("", &words.say(&msg!("diff-reworded", n = reworded.len()))));
        for one in reworded {
            out.push_str(&item("  ~ ", &words.reworded(one)));
            one.lines.iter().for_each(|line| out.push_str(&item("      ", &words.line(line, false))));
        }
    }
    out.push_str(&format!("\n{}\n", words.say(&msg!("diff-effect"))));
    summary(effect, &words).iter().for_each(|line| out.push_str(&item("  ", line)));
    unchanged(effect, &words).iter().for_each(|line| out.push_str(&item("  ", line)));
    let mut table = comfy_table::Table::new();
    table.load_style(comfy_table::presets::UTF8_HORIZONTAL_ONLY);
    let (heads, rows) = loads(effect, &words);
    table.set_content_arrangement(comfy_table::ContentArrangement::Dynamic);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    table.set_header(heads);
    if !rows.is_empty() {
        table.add_rows(rows);
        out.push_str(&format!("{table}\n"));
    }
    out
}

/// A difference for the meeting.
pub fn markdown(
    old: &Titled,
    new: &Titled,
    changes: &[Change],
    reworded: &[Reworded],
    effect: &Effect,
    texts: &Catalogue,
) -> String {
    let words = Words { texts };
    if nothing_differs(changes, reworded, effect) {
        return format!("{}\n", escaped(&nothing(old, new, &words)));
    }
    let mut out = format!("# {}\n", escaped(&title(old, new, &words)));
    if changes.is_empty() {
        out.push_str(&format!("\n{}\n", escaped(&words.say(&same(reworded)))));
    }
    out.push_str(&format!("\n## {}\n\n", words.say(&msg!("diff-effect"))));
    for line in summary(effect, &words).into_iter().chain(unchanged(effect, &words)) {
        out.push_str(&format!("- {}\n", escaped(&line)));
    }
    let (heads, rows) = loads(effect, &words);
    if !rows.is_empty() {
        out.push_str(&format!("\n{}", table(&heads, rows)));
    }
    for (part, of) in by_part(changes) {
        out.push_str(&format!("\n## {}\n\n", escaped(&heading(part, &of, &words))));
        let heads = ["diff-column-name", "diff-column-source", "diff-column-change"];
        let heads: Vec<String> = heads.iter().map(|key| texts.find(key).unwrap_or_default()).collect();
        let rows = of.iter().map(|change| {
            let kind = texts.find(&format!("diff-{}", change.kind.name())).unwrap_or_default();
            let lines = if change.kind == Kind::Removed { Vec::new() } else { words.lines(change) };
            let all: Vec<String> = std::iter::once(kind).chain(lines).collect();
            vec![words.named(change), words.source(change), all.join("\n")]
        });
        out.push_str(&table(&heads, rows.collect()));
    }
    if !reworded.is_empty() {
        let heading = words.say(&msg!("diff-reworded", n = reworded.len()));
        out.push_str(&format!("\n## {}\n\n", escaped(&heading)));
        let heads = ["diff-column-name", "diff-column-change"];
        let heads: Vec<String> = heads.iter().map(|key| texts.find(key).unwrap_or_default()).collect();
        let rows = reworded.iter().map(|one| {
            let lines: Vec<String> = one.lines.iter().map(|l| words.line(l, false)).collect();
            vec![words.reworded(one), lines.join("\n")]
        });
        out.push_str(&table(&heads, rows.collect()));
    }
    out
}

/// What is said where no meaning differs.
fn same(reworded: &[Reworded]) -> Message {
    if reworded.is_empty() { msg!("diff-same") } else { msg!("diff-same-but-words") }
}

fn table(heads: &[String], rows: Vec<Vec<String>>) -> String {
    let row = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|c| escaped(c).replace('\n', "<br>")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rule = vec!["---".to_owned(); heads.len()].join(" | ");
    format!("{}| {rule} |\n{}", row(heads), rows.iter().map(|r| row(r)).collect::<String>())
}

/// A text of the user's in Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn summary(effect: &Effect, words: &Words<'_>) -> Vec<String> {
    let list = |all: &[String]| -> Message {
        if all.is_empty() {
            msg!("diff-none")
        } else {
            msg!("diff-list", n = all.len(), names = all.to_vec())
        }
    };
    let (a, b) = (&effect.uncovered.0, &effect.uncovered.1);
    let mut out = vec![words.say(&msg!("diff-uncovered", old = list(a), new = list(b)))];
    let (a, b) = (&effect.orphans.0, &effect.orphans.1);
    out.push(words.say(&msg!("diff-orphans", old = list(a), new = list(b))));
    let total = |of: fn(&Load) -> Option<u64>| {
        let (old, new) = effect.total(of);
        (words.number(old), words.number(new))
    };
    let (old, new) = total(|l| l.draws.map(u64::from));
    out.push(words.say(&msg!("diff-draws", old = old, new = new)));
    match effect.library {
        Some((entities, before, after)) => {
            let (old, new) = total(|l| l.visits);
            out.push(words.say(&msg!("diff-visits", entities = entities, old = old, new = new)));
            let (old, new) = total(|l| l.people);
            out.push(words.say(&msg!("diff-people", old = old, new = new)));
            let (old, new) = (words.number(before), words.number(after));
            out.push(words.say(&msg!("diff-unreached", old = old, new = new)));
        }
        None => out.push(words.say(&msg!("diff-no-library"))),
    }
    out
}

/// Whether a task is drawn otherwise, or cannot be drawn.
fn differs(task: &TaskEffect) -> bool {
    let blocked = |load: &Option<Load>| load.as_ref().is_some_and(|l| l.blocked.is_some());
    task.old != task.new || blocked(&task.old) || blocked(&task.new)
}

/// What is said of the tasks that the table leaves out.
fn unchanged(effect: &Effect, words: &Words<'_>) -> Option<String> {
    let n = effect.tasks.iter().filter(|task| !differs(task)).count();
    (n > 0).then(|| words.say(&msg!("diff-tasks-same", n = n)))
}

/// The tasks that differ with their numbers, as a table.
fn loads(effect: &Effect, words: &Words<'_>) -> (Vec<String>, Vec<Vec<String>>) {
    let with = effect.library.is_some();
    let mut heads = vec![msg!("diff-column-task"), msg!("diff-column-draws")];
    if with {
        heads.extend([msg!("diff-column-pool"), msg!("diff-column-visits"), msg!("diff-column-people")]);
    }
    heads.push(msg!("diff-column-note"));
    let heads = heads.iter().map(|h| words.say(h)).collect();
    let rows = effect.tasks.iter().filter(|task| differs(task)).map(|task| {
        let both = |of: &dyn Fn(&Load) -> Option<u64>| {
            let side = |load: &Option<Load>| match load {
                Some(load) => words.number(of(load)),
                None => "—".to_owned(),
            };
            let (old, new) = (side(&task.old), side(&task.new));
            if old == new { new } else { format!("{old} → {new}") }
        };
        let name =
            if task.code == task.name { task.name.clone() } else { format!("{} {}", task.code, task.name) };
        let mut row = vec![printable(&name), both(&|l| l.draws.map(u64::from))];
        if with {
            row.extend([both(&|l| l.pool), both(&|l| l.visits), both(&|l| l.people)]);
        }
        let why = |load: &Option<Load>| load.as_ref().and_then(|l| l.blocked.clone());
        let note = match (why(&task.old), why(&task.new)) {
            (_, Some(why)) => words.say(&msg!("diff-blocked-new", why = why)),
            (Some(why), None) => words.say(&msg!("diff-blocked-old", why = why)),
            (None, None) => String::new(),
        };
        row.push(note);
        row
    });
    (heads, rows.collect())
}

/// A difference for programs.
pub fn json(
    old: &Titled,
    new: &Titled,
    changes: &[Change],
    reworded: &[Reworded],
    effect: &Effect,
    texts: &Catalogue,
) -> Value {
    let words = Words { texts };
    let plan = |t: &Titled| to_json!({ "name": t.name, "year": t.year });
    let field = |f: &Field| {
        let mut out = Map::new();
        out.insert("field".to_owned(), f.name.clone().into());
        f.old.iter().for_each(|v| drop(out.insert("old".to_owned(), v.clone())));
        f.new.iter().for_each(|v| drop(out.insert("new".to_owned(), v.clone())));
        Value::Object(out)
    };
    let moved = |all: &[Moved]| -> Vec<Value> {
        all.iter().map(|m| to_json!({ "what": m.what, "tasks": m.tasks, "to": m.to })).collect()
    };
    let lines = |lines: &[Line]| -> Vec<Value> {
        lines.iter().map(|l| to_json!({ "label": words.label(l), "old": l.old, "new": l.new, "partly": l.partly, "moved": moved(&l.moved) })).collect()
    };
    let same: Vec<Value> = reworded
        .iter()
        .map(|w| {
            let kind = w.kind.spelling(words.chinese());
            to_json!({ "declaration": kind, "name": w.name, "lines": lines(&w.lines) })
        })
        .collect();
    let change = |c: &Change| {
        let lines = lines(&c.lines);
        to_json!({
            "part": c.part, "table": c.table, "change": c.kind.name(), "name": c.name, "was": c.was,
            "code": c.code, "source": c.source, "value": c.value,
            "fields": c.fields.iter().map(field).collect::<Vec<_>>(), "lines": lines,
        })
    };
    let load = |l: &Option<Load>| {
        l.as_ref().map(|l| {
            let why = l.blocked.as_ref().map(|why| words.say(why));
            to_json!({ "draws": l.draws, "pool": l.pool, "visits": l.visits, "people": l.people, "blocked": why })
        })
    };
    let tasks: Vec<Value> = effect
        .tasks
        .iter()
        .map(|t| to_json!({ "code": t.code, "name": t.name, "old": load(&t.old), "new": load(&t.new) }))
        .collect();
    let both = |(old, new): &(Vec<String>, Vec<String>)| to_json!({ "old": old, "new": new });
    let library = effect
        .library
        .map(|(n, old, new)| to_json!({ "entities": n, "unreached": { "old": old, "new": new } }));
    to_json!({
        "schema": "ssj/diff/1", "old": plan(old), "new": plan(new),
        "same": nothing_differs(changes, reworded, effect),
        "changes": changes.iter().map(change).collect::<Vec<_>>(), "reworded": same,
        "effect": {
            "uncovered": both(&effect.uncovered), "orphans": both(&effect.orphans), "tasks": tasks,
            "library": library,
        },
    })
}

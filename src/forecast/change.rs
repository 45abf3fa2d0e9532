//! What-if: an argument such as `任务 A1 比例 10%` as the rule text of one more layer, so that a change that is only tried
//! is read, merged and judged as one that a later plan makes.

use super::short::{self, Piece};
use crate::finding::{Finding, Place};
use crate::model::{Model, name_of};
use crate::source::{FileId, Span};
use crate::syntax::{Change, Keyword};
use std::ops::Range;

/// An argument with the rule text that it stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Argument {
    /// The rule text.
    pub rules: String,
    /// Which parts of the rule text stand for which words of the argument.
    pieces: Vec<(Range<usize>, Range<usize>)>,
}

impl Argument {
    fn new() -> Self {
        Self { rules: String::new(), pieces: Vec::new() }
    }

    /// Words that the argument does not have.
    fn add(&mut self, text: &str) {
        self.rules.push_str(text);
    }

    /// Words of the argument.
    fn keep(&mut self, argument: &str, range: Range<usize>) {
        self.stand_for(argument.get(range.clone()).unwrap_or_default(), range);
    }

    /// Other words for those of the argument: a name for a code.
    fn stand_for(&mut self, text: &str, range: Range<usize>) {
        let from = self.rules.len();
        self.rules.push_str(text);
        self.pieces.push((from..self.rules.len(), range));
    }

    /// The parts of a short form; `from` is where the words begin of which they are.
    fn pieces(&mut self, argument: &str, from: usize, pieces: Vec<Piece>) {
        let moved = |at: Range<usize>| from + at.start..from + at.end;
        for piece in pieces {
            match piece {
                Piece::Added(text) => self.add(&text),
                Piece::Kept(at) => self.keep(argument, moved(at)),
                Piece::Instead(text, at) => self.stand_for(&text, moved(at)),
            }
        }
    }

    /// A finding about the rule text as one about the argument: places in what was added are those of the words beside it.
    pub fn home(&self, finding: &mut Finding, rules: FileId, argument: FileId, len: usize) {
        for label in &mut finding.labels {
            if let Place::Text(span) = &mut label.place
                && span.file == rules
            {
                *span = self.place(*span, argument, len);
            }
        }
        if finding.fix.as_ref().is_some_and(|f| f.edits.iter().any(|e| e.span.file == rules)) {
            // There is no file to mend.
            finding.fix = None;
        }
    }

    fn place(&self, span: Span, argument: FileId, len: usize) -> Span {
        let (start, end) = (span.start as usize, span.end as usize);
        let first = self.pieces.iter().find(|(own, _)| own.end > start);
        let last = self.pieces.iter().rev().find(|(own, _)| own.start < end);
        // Within other words for those of the argument there is no place but the whole.
        let same = |own: &Range<usize>, words: &Range<usize>| own.len() == words.len();
        let from = first.map_or(len, |(own, words)| match same(own, words) {
            true => words.start + start.saturating_sub(own.start),
            false => words.start,
        });
        let to = last.map_or(from, |(own, words)| match same(own, words) {
            true => words.start + end.min(own.end) - own.start,
            false => words.end,
        });
        Span::new(argument, from.min(len)..to.max(from).min(len))
    }
}

/// The rule text of an argument. What names a declaration of the plan, by name or code, changes the fields that follow,
/// with 修改 before it or without; with 删除 before it, it is taken out. What declares something new is taken as it is.
pub fn rule_of(argument: &str, model: &Model) -> Argument {
    let mut out = Argument::new();
    let whole = 0..argument.len();
    let first = argument.len() - argument.trim_start().len();
    let change = changes(argument.get(first..).unwrap_or_default());
    let behind = argument.get(first + change.map_or(0, str::len)..).unwrap_or_default();
    let start = argument.len() - behind.trim_start().len();
    let words = argument.get(start..).unwrap_or_default();
    // A task may be named without the word for it: nothing else begins with the code or name of one.
    let bare = || {
        let name = name_of(words);
        let behind = words.get(name.len()..).is_some_and(|b| b.starts_with(char::is_whitespace));
        let kind = if argument.is_ascii() { "task" } else { "任务" };
        (behind && declared(model, Keyword::Task, name).is_some()).then_some((Keyword::Task, "", kind))
    };
    let Some((keyword, typed, kind)) = declares(words).map(|(k, kind)| (k, kind, kind)).or_else(bare) else {
        out.keep(argument, whole);
        return out;
    };
    let after = words.get(typed.len()..).unwrap_or_default();
    let name_at = start + typed.len() + (after.len() - after.trim_start().len());
    let name = name_of(argument.get(name_at..).unwrap_or_default());
    let rest_at = name_at + name.len();
    let rest = argument.get(rest_at..).unwrap_or_default();
    let said = rest.trim_start();
    let said_at = argument.len() - said.len();
    let as_written = change.is_some() || said.is_empty() || said.starts_with(['{', '：', ':', '=']);
    let (keyword, own) = match declared(model, keyword, name) {
        Some(known) => known,
        // Fields of something that the plan does not have: the name is what is wrong.
        None if !as_written && is_known(keyword) && !name.is_empty() => (keyword, name.to_owned()),
        None => {
            out.keep(argument, whole);
            return out;
        }
    };
    let chinese = !kind.is_ascii();
    match change {
        Some(_) => out.keep(argument, first..start),
        None => out.add(&format!("{} ", Change::Override.spelling(chinese))),
    }
    // A joint task is one of the tasks to whoever names it.
    out.stand_for(keyword.spelling(chinese), start..start + typed.len());
    out.add(" ");
    out.stand_for(&own, name_at..name_at + name.len());
    // In braces or without: it is the same field.
    let (inner, inner_at) = match said.strip_prefix('{').and_then(|s| s.trim_end().strip_suffix('}')) {
        Some(inner) => (inner.trim(), said_at + 1 + inner.len() - inner.trim_start().len()),
        None => (said, said_at),
    };
    if keyword == Keyword::Tiers
        && let Some(rule) = model.tiers.get(&own)
        && let Some(pieces) = short::of_tiers(inner.trim_start_matches(['：', ':', ' ']), rule, chinese)
    {
        let skipped = inner.len() - inner.trim_start_matches(['：', ':', ' ']).len();
        out.add("：");
        out.pieces(argument, inner_at + skipped, pieces);
        return out;
    }
    let short = match keyword {
        Keyword::Task | Keyword::JointTask => {
            model.tasks.get(&own).and_then(|task| short::of_task(inner, task, chinese))
        }
        _ => None,
    };
    if as_written && (short.is_none() || !said.starts_with('{')) {
        out.keep(argument, rest_at..argument.len());
        return out;
    }
    out.add(" {\n");
    match short {
        Some(pieces) => out.pieces(argument, inner_at, pieces),
        None => out.keep(argument, said_at..argument.len()),
    }
    out.add("\n}\n");
    out
}

/// The changes that one argument has: most often itself. `任务 A1 时间 3月—9月；比例 10%` is two, for a short form stands by
/// itself, and so does what names a declaration of its own behind a semicolon.
pub fn parts(argument: &str, model: &Model) -> Vec<String> {
    let all = segments(argument);
    let own = |segment: &&str| {
        let words = segment.trim_start();
        let change = changes(words).is_some();
        let of = |(keyword, kind): (Keyword, &str)| {
            let name = name_of(words.get(kind.len()..).unwrap_or_default().trim_start());
            declared(model, keyword, name).is_some()
        };
        let bare = || {
            let name = name_of(words);
            let behind = words.get(name.len()..).is_some_and(|b| b.starts_with(char::is_whitespace));
            behind && Keyword::field(name).is_none() && declared(model, Keyword::Task, name).is_some()
        };
        change || declares(words).is_some_and(of) || bare()
    };
    let mut out: Vec<(String, &str)> = Vec::new();
    for segment in &all {
        let said = segment.trim();
        match out.last_mut() {
            _ if said.is_empty() => {}
            Some((last, subject)) if !own(segment) => {
                let field = last.get(subject.len()..).unwrap_or_default().trim_start();
                let ((short, clause), (other_short, other_clause)) =
                    (short::begins(said), short::begins(field));
                // A ratio and a frequency make one short form; a short form beside a field makes none.
                let apart = !subject.is_empty() && (short || other_short) && !(clause && other_clause);
                let is_field =
                    short || Keyword::field(said.split(is_end).next().unwrap_or_default()).is_some();
                let subject = *subject;
                match apart && is_field {
                    true => out.push((format!("{subject} {said}"), subject)),
                    false => {
                        last.push('；');
                        last.push_str(said);
                    }
                }
            }
            _ => out.push((said.to_owned(), subject_of(segment.trim_start(), model))),
        }
    }
    match out.len() {
        0 | 1 => vec![argument.to_owned()],
        _ => out.into_iter().map(|(text, _)| text).collect(),
    }
}

fn is_end(c: char) -> bool {
    c.is_whitespace() || matches!(c, '：' | ':')
}

/// The words with which a change names a task; nothing where it has braces, in which semicolons are its own, or names
/// something else.
fn subject_of<'a>(words: &'a str, model: &Model) -> &'a str {
    let kind = declares(words).map_or("", |(_, kind)| kind);
    let after = words.get(kind.len()..).unwrap_or_default();
    let name = name_of(after.trim_start());
    let end = kind.len() + (after.len() - after.trim_start().len()) + name.len();
    let (subject, rest) = words.split_at_checked(end).unwrap_or((words, ""));
    let is_task = matches!(Keyword::declaration(kind), Some(Keyword::Task | Keyword::JointTask))
        || kind.is_empty() && !name.is_empty();
    let fits =
        is_task && !rest.trim_start().starts_with('{') && declared(model, Keyword::Task, name).is_some();
    if fits { subject } else { "" }
}

/// What semicolons part, but for those in braces and quotation marks.
fn segments(argument: &str) -> Vec<&str> {
    let (mut out, mut from, mut depth) = (Vec::new(), 0, 0i32);
    let mut quoted = false;
    for (at, c) in argument.char_indices() {
        match c {
            '{' | '“' | '《' | '（' | '(' => depth += 1,
            '}' | '”' | '》' | '）' | ')' => depth -= 1,
            '"' => quoted = !quoted,
            '；' | ';' if depth <= 0 && !quoted => {
                out.extend(argument.get(from..at));
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    out.extend(argument.get(from..));
    out
}

/// The word 修改 or 删除 with which a text begins.
fn changes(words: &str) -> Option<&str> {
    words.split_whitespace().next().filter(|word| Change::of(word).is_some())
}

/// The keyword of a declaration with which a text begins, and its words.
fn declares(words: &str) -> Option<(Keyword, &str)> {
    let ends = words.char_indices().filter(|(_, c)| c.is_whitespace() || matches!(c, '：' | ':' | '{'));
    let ends = ends.map(|(at, _)| at).take(2);
    let found = ends.filter_map(|end| {
        let kind = words.get(..end)?;
        Keyword::declaration(kind).map(|k| (k, kind))
    });
    found.last()
}

/// Whether a kind of declaration is looked up by [`declared`].
fn is_known(keyword: Keyword) -> bool {
    use Keyword::{Assumption, JointTask, Matter, Objective, Plan, Scope, Task, Tiers};
    matches!(keyword, Task | JointTask | Objective | Matter | Scope | Assumption | Tiers | Plan)
}

/// The declaration of a name or code, and the keyword that declares it.
fn declared(model: &Model, keyword: Keyword, word: &str) -> Option<(Keyword, String)> {
    use crate::model::Decl;
    let by = |decl: &Decl| {
        let coded = decl.code.as_deref().is_some_and(|c| c.eq_ignore_ascii_case(word));
        (decl.name == word || coded).then(|| decl.name.clone())
    };
    match keyword {
        Keyword::Task | Keyword::JointTask => {
            let named =
                model.tasks.get(word).or_else(|| model.tasks.iter().find(|t| by(&t.decl).is_some()))?;
            let keyword = if named.joint { Keyword::JointTask } else { Keyword::Task };
            Some((keyword, named.decl.name.clone()))
        }
        Keyword::Objective => Some((keyword, model.objectives.iter().find_map(|o| by(&o.decl))?)),
        Keyword::Matter => Some((keyword, model.matters.iter().find_map(|m| by(&m.decl))?)),
        Keyword::Scope => Some((keyword, model.scopes.iter().find_map(|s| by(&s.decl))?)),
        Keyword::Assumption => Some((keyword, model.assumptions.iter().find_map(|a| by(&a.decl))?)),
        Keyword::Tiers => model.tiers.get(word).map(|_| (keyword, word.to_owned())),
        Keyword::Plan => Some((keyword, by(&model.header.as_ref()?.decl)?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lower;
    use crate::source::Sources;
    use crate::syntax::parse;

    fn model() -> Model {
        let mut sources = Sources::default();
        let rules = "任务 甲 {\n  代号 A1\n  比例频次 每次 25%，4次/年\n}\n联合任务 乙 {\n  代号 J1\n  比例频次 20%，1次/年\n}\n\
            目标 占比：抽查企业 / 全部企业 ≥ 5%\n";
        let file = sources.add("x.ssj", rules);
        let (tree, findings) = parse(file, &sources);
        assert!(findings.is_empty());
        lower(&[tree], &sources).0
    }

    #[test]
    fn arguments_are_rules() {
        let model = model();
        let of = |argument: &str| rule_of(argument, &model).rules;
        assert_eq!(of("任务 A1 比例 10%"), "修改 任务 甲 {\n比例频次 每次 10%，4次/年\n}\n");
        assert_eq!(of("任务 甲 比例频次 全年 10%，4次/年"), "修改 任务 甲 {\n比例频次 全年 10%，4次/年\n}\n");
        assert_eq!(of("task J1 ratio 10%"), "override joint task 乙 {\nschedule 10%, 1 times a year\n}\n");
        // The words of what is kept are those of the argument's language, and the rule is the same.
        let kept = "override task 甲 {\nschedule each draw 10%, 4 times a year\n}\n";
        assert_eq!(of("task A1 ratio 10%"), kept);
        let own = "override task 甲 {\nschedule whole year 10%, 4 times a year\n}\n";
        assert_eq!(of("task A1 ratio whole year 10%"), own);
        for (chinese, english) in [
            ("任务 A1 比例 10%", "task A1 ratio 10%"),
            ("任务 A1 比例 全年 10%", "task A1 ratio whole year 10%"),
            ("任务 J1 比例 10%", "task J1 ratio 10%"),
        ] {
            let read = |argument: &str| {
                let mut sources = Sources::default();
                let text = of(argument).replace("修改 ", "").replace("override ", "");
                let file = sources.add("x.ssj", &text);
                let (tree, findings) = parse(file, &sources);
                assert!(findings.is_empty(), "{argument}: {text}");
                let model = lower(&[tree], &sources).0;
                let task = model.tasks.iter().next().unwrap();
                let schedule = task.schedule().unwrap().value.clone();
                serde_json::to_value(&schedule).unwrap()
            };
            assert_eq!(read(chinese), read(english));
        }
        assert_eq!(of("目标 占比：抽查企业 / 全部企业 ≥ 9%"), "修改 目标 占比：抽查企业 / 全部企业 ≥ 9%");
        // A code names it behind 修改 and 删除, too, and braces change nothing.
        assert_eq!(of("删除 任务 A1"), "删除 任务 甲");
        assert_eq!(of("remove task j1"), "remove joint task 乙");
        assert_eq!(of("修改 任务 A1 { 时间 3月 }"), "修改 任务 甲 { 时间 3月 }");
        let braces = "修改 任务 甲 {\n比例频次 每次 10%，4次/年\n}\n";
        for argument in ["任务 A1 { 比例 10% }", "修改 任务 A1 { 比例 10% }", "任务 A1 {比例 10%}"]
        {
            assert_eq!(of(argument), braces, "{argument}");
        }
        // The word for a task may be left out.
        assert_eq!(of("A1 比例 10%"), of("任务 A1 比例 10%"));
        assert_eq!(of("a1 ratio 10%"), of("task A1 ratio 10%"));
        assert_eq!(of("删除 甲 "), "删除 任务 甲 ");
        for own in ["目标 上限：每家 每年 不超过 2次", "删除 任务 丁", "胡说", "任务 丙 { 比例频次 10% }", ""]
        {
            assert_eq!(of(own), own);
        }
        assert_eq!(of("任务 丙 比例 10%"), "修改 任务 丙 {\n比例 10%\n}\n");
    }

    #[test]
    fn semicolons_part_changes_where_one_rule_could_not_say_them() {
        let model = model();
        let of = |argument: &str| parts(argument, &model);
        assert_eq!(of("任务 A1 时间 3月—9月；比例 10%"), ["任务 A1 时间 3月—9月", "任务 A1 比例 10%"]);
        assert_eq!(of("A1 比例 10%; 时间 3月—9月"), ["A1 比例 10%", "A1 时间 3月—9月"]);
        assert_eq!(of("任务 A1 比例 10%; 任务 J1 比例 5%"), ["任务 A1 比例 10%", "任务 J1 比例 5%"]);
        assert_eq!(of("A1 比例 10%；J1 比例 5%；"), ["A1 比例 10%", "J1 比例 5%"]);
        assert_eq!(of("任务 A1 比例 10%；目标 占比：抽查企业 / 全部企业 ≥ 9%").len(), 2);
        // These are one rule each.
        for one in [
            "任务 A1 比例 10%; 频次 2次/年",
            "任务 A1 比例频次 10%，2次/年 ；分期 3月、9月",
            "任务 A1 比例频次 20%；1次/年",
            "任务 A1 { 时间 3月—9月；比例频次 10%，1次/年 }",
            "任务 丙 { 类型 专项；对象 “甲；乙” }",
            "",
        ] {
            assert_eq!(of(one), [one]);
        }
    }

    #[test]
    fn places_are_those_of_the_argument() {
        let model = model();
        let argument = "任务 A1 比例 10%%";
        let rule = rule_of(argument, &model);
        let mut sources = Sources::default();
        let (a, b) = (sources.add("rules", &rule.rules), sources.add("--set", argument));
        let place = |text: &str| {
            let at = rule.rules.find(text).unwrap();
            let span = rule.place(Span::new(a, at..at + text.len()), b, argument.len());
            sources.slice(span).to_owned()
        };
        assert_eq!(place("10%%"), "10%%");
        assert_eq!(place("比例频次"), "比例");
        assert_eq!(place("修改 任务 甲"), "任务 A1");
        assert_eq!(place("任务 甲 {\n比例频次 每次 10%%"), argument);
    }
}

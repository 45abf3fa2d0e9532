//! The rules to which the report leads, each with the text of its declaration: who reads the report need not have the
//! rule files.

use super::say::clean;
use crate::audit::Audit;
use crate::finding::Place;
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::syntax;
use minijinja::{Value, context};
use std::collections::BTreeMap;

/// More declarations than this are named but not shown.
const SHOWN: usize = 400;
/// Of a longer declaration the lines around the rule are shown.
const LINES: usize = 60;

/// The rules by `file:line`.
pub(super) struct Rulebook {
    numbers: BTreeMap<String, usize>,
    shown: Vec<Shown>,
}

/// Lines of one declaration, those to which the report leads among them.
struct Shown {
    file: String,
    /// 出处 of the rules, each once.
    sources: Vec<String>,
    lines: Vec<Line>,
}

struct Line {
    /// With the number of the line before it.
    text: String,
    /// The number of the rule that stands here.
    rule: Option<usize>,
}

/// A rule that is wanted: file, line, 出处, in the order of the page.
type Wanted<'a> = BTreeMap<(&'a str, usize), &'a str>;

/// First and last line of a part of a file, with the rules that it shows.
struct Part<'a> {
    declared: (usize, usize),
    lines: (usize, usize),
    rules: Vec<(usize, &'a str)>,
}

/// The declarations of files, each read once.
struct Texts<'a> {
    sources: &'a Sources,
    files: BTreeMap<&'a str, (FileId, &'a SourceFile)>,
    declared: BTreeMap<FileId, Vec<(usize, usize)>>,
}

impl<'a> Texts<'a> {
    fn new(sources: &'a Sources) -> Self {
        let files = sources.iter().map(|(id, file)| (sources.below_base(file.name()), (id, file))).collect();
        Self { sources, files, declared: BTreeMap::new() }
    }

    /// First and last line of the declaration in which a line stands; the line itself where there is none.
    fn around(&mut self, id: FileId, file: &SourceFile, line: usize) -> (usize, usize) {
        let sources = self.sources;
        let declared = self.declared.entry(id).or_insert_with(|| {
            let (tree, _) = syntax::parse(id, sources);
            let lines = |span: Span| {
                let end = (span.end as usize).saturating_sub(1).max(span.start as usize);
                (file.line_at(span.start as usize), file.line_at(end))
            };
            tree.entries.iter().map(|entry| lines(entry.span())).collect()
        });
        // Declarations follow each other; the last one that begins in time is the only one that can hold the line.
        let at = declared.partition_point(|(first, _)| *first <= line);
        let found = at.checked_sub(1).and_then(|at| declared.get(at));
        found.copied().filter(|(_, last)| line <= *last).unwrap_or((line, line))
    }

    /// The parts of a file that show some of its rules, each line once.
    fn parts<'b>(&mut self, name: &str, rules: &[(usize, &'b str)]) -> Vec<Part<'b>> {
        let Some((id, file)) = self.files.get(name).copied() else { return Vec::new() };
        let mut out: Vec<Part<'b>> = Vec::new();
        for (line, source) in rules.iter().copied().filter(|(line, _)| (1..=file.line_count()).contains(line))
        {
            let declared = self.around(id, file, line);
            let first = declared.0.max(line.saturating_sub(LINES / 2));
            let last = declared.1.min(line + LINES / 2).min(file.line_count());
            match out.last_mut().filter(|part| part.declared == declared && part.lines.1 + 1 >= first) {
                Some(part) => {
                    part.lines.1 = part.lines.1.max(last);
                    part.rules.push((line, source));
                }
                None => out.push(Part { declared, lines: (first, last), rules: vec![(line, source)] }),
            }
        }
        out
    }

    /// The lines of a part; its rules are numbered from `next` on.
    fn shown(&self, name: &str, part: &Part<'_>, next: usize) -> Option<Shown> {
        let (_, file) = self.files.get(name)?;
        let line = |n: usize| {
            let at = part.rules.iter().position(|(line, _)| *line == n);
            Line { text: format!("{n:>5}  {}", clean(file.line(n))), rule: at.map(|at| next + at) }
        };
        let mut sources: Vec<String> = Vec::new();
        for source in part.rules.iter().map(|(_, source)| clean(source)).filter(|s| !s.is_empty()) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        Some(Shown { file: clean(name), sources, lines: (part.lines.0..=part.lines.1).map(line).collect() })
    }
}

impl Rulebook {
    /// The rules of everything that is owed, found, measured or drawn.
    pub fn of(audit: &Audit, sources: &Sources) -> Self {
        let places = Self::places(audit, sources);
        let mut wanted: Wanted<'_> = BTreeMap::new();
        let mut want = |rule, source| {
            if let Some(place) = placed(rule) {
                wanted.entry(place).or_insert(source);
            }
        };
        audit.obligations.iter().for_each(|o| want(o.rule.as_str(), o.source.as_str()));
        audit.objectives.iter().for_each(|o| want(&o.rule, &o.source));
        audit.duties.iter().for_each(|d| want(&d.rule, &d.source));
        audit.tasks.iter().for_each(|t| want(&t.rule, &t.source));
        audit.matters.iter().for_each(|m| want(&m.rule, &m.source));
        places.iter().for_each(|(rule, source)| want(rule, source));
        let mut files: BTreeMap<&str, Vec<(usize, &str)>> = BTreeMap::new();
        for ((file, line), source) in wanted {
            files.entry(file).or_default().push((line, source));
        }
        let mut texts = Texts::new(sources);
        let (mut numbers, mut shown) = (BTreeMap::new(), Vec::new());
        for (file, rules) in files {
            for part in texts.parts(file, &rules) {
                if shown.len() == SHOWN {
                    return Self { numbers, shown };
                }
                let Some(text) = texts.shown(file, &part, numbers.len() + 1) else { continue };
                shown.push(text);
                for (line, _) in &part.rules {
                    numbers.insert(format!("{file}:{line}"), numbers.len() + 1);
                }
            }
        }
        Self { numbers, shown }
    }

    /// Where the findings point into the rules.
    fn places(audit: &Audit, sources: &Sources) -> BTreeMap<String, String> {
        let mut spans: BTreeMap<Span, &str> = BTreeMap::new();
        for finding in &audit.findings {
            let source = finding.subject.as_ref().map_or("", |s| s.source.as_str());
            for label in &finding.labels {
                if let Place::Text(span) = label.place {
                    spans.entry(span).or_insert(source);
                }
            }
        }
        spans.into_iter().map(|(span, source)| (sources.line_of(span), source.to_owned())).collect()
    }

    /// The number of a rule's text in the report, from 1.
    pub fn number(&self, rule: &str) -> Option<usize> {
        self.numbers.get(rule).copied()
    }

    /// The texts as the template shows them.
    pub fn values(&self) -> Vec<Value> {
        let value = |s: &Shown| {
            let lines: Vec<Value> =
                s.lines.iter().map(|l| context! { text => l.text.as_str(), rule => l.rule }).collect();
            let rules = s.lines.iter().filter(|l| l.rule.is_some());
            let numbers =
                rules.filter_map(|l| l.text.split_whitespace().next().map(str::to_owned)).collect::<Vec<_>>();
            context! { file => s.file.as_str(), numbers, sources => s.sources.clone(), lines }
        };
        self.shown.iter().map(value).collect()
    }
}

/// File and line of a rule.
fn placed(rule: &str) -> Option<(&str, usize)> {
    let (file, line) = rule.rsplit_once(':')?;
    Some((file, line.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Lang;
    use crate::report::fixture;

    fn book(rules: &[&str], text: &str) -> Rulebook {
        let mut sources = Sources::default();
        sources.set_base("/plan");
        sources.add("/plan/rules/甲.ssj", text);
        let mut audit = fixture::small(Lang::Zh);
        audit.findings.clear();
        audit.duties.clear();
        audit.tasks.clear();
        audit.matters.clear();
        audit.objectives.clear();
        let one = audit.obligations[0].clone();
        audit.obligations = rules
            .iter()
            .map(|rule| crate::audit::Obligation { rule: (*rule).into(), ..one.clone() })
            .collect();
        Rulebook::of(&audit, &sources)
    }

    const TEXT: &str = "部门 甲局 { 代号 JIA }\n\n任务 甲\n{\n  代号 A1\n  时间 3月\n}\n";

    /// The lines that are shown, those of rules with their numbers, declaration by declaration.
    fn text(book: &Rulebook) -> Vec<Vec<(&str, Option<usize>)>> {
        book.shown.iter().map(|s| s.lines.iter().map(|l| (l.text.as_str(), l.rule)).collect()).collect()
    }

    #[test]
    fn a_rule_is_shown_with_its_whole_declaration_and_each_declaration_once() {
        let book = book(&["rules/甲.ssj:6", "rules/甲.ssj:1", "rules/甲.ssj:5", "rules/甲.ssj:6"], TEXT);
        let first = vec![("    1  部门 甲局 { 代号 JIA }", Some(1))];
        let second = vec![
            ("    3  任务 甲", None),
            ("    4  {", None),
            ("    5    代号 A1", Some(2)),
            ("    6    时间 3月", Some(3)),
            ("    7  }", None),
        ];
        assert_eq!(text(&book), [first, second]);
        assert_eq!(book.number("rules/甲.ssj:6"), Some(3));
    }

    #[test]
    fn rules_stand_in_the_order_of_their_lines_as_numbers() {
        let lines: String = (1..=12).map(|n| format!("部门 部{n} {{ 代号 D{n} }}\n")).collect();
        let book = book(&["rules/甲.ssj:12", "rules/甲.ssj:5", "rules/甲.ssj:9"], &lines);
        assert_eq!(
            [5, 9, 12].map(|n| book.number(&format!("rules/甲.ssj:{n}"))),
            [Some(1), Some(2), Some(3)]
        );
        let shown: Vec<_> = text(&book).into_iter().map(|lines| (lines.len(), lines[0].1)).collect();
        assert_eq!(shown, [(1, Some(1)), (1, Some(2)), (1, Some(3))]);
    }

    #[test]
    fn of_a_long_declaration_the_lines_around_its_rules_are_shown() {
        let long: String = (1..=200).map(|n| format!("  代号 A{n}\n")).collect();
        let book = book(
            &["rules/甲.ssj:20", "rules/甲.ssj:40", "rules/甲.ssj:150"],
            &format!("任务 甲 {{\n{long}}}\n"),
        );
        let first = |lines: &Vec<(&str, Option<usize>)>| {
            lines[0].0.trim_start().split(' ').next().unwrap().to_owned()
        };
        let shown: Vec<_> = text(&book).iter().map(|lines| (first(lines), lines.len())).collect();
        assert_eq!(shown, [("1".to_owned(), 70), ("120".to_owned(), 61)]);
    }

    #[test]
    fn a_line_outside_of_every_declaration_stands_alone_and_a_file_that_is_not_there_is_not_shown() {
        assert_eq!(text(&book(&["rules/甲.ssj:2"], TEXT)), [[("    2  ", Some(1))]]);
        for none in ["rules/乙.ssj:2", "rules/甲.ssj", "rules/甲.ssj:99", "rules/甲.ssj:0"] {
            assert!(book(&[none], TEXT).shown.is_empty(), "{none}");
        }
    }
}

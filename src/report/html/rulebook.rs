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

struct Shown {
    rule: String,
    source: String,
    /// The lines of the declaration with their numbers.
    before: String,
    line: String,
    after: String,
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

    fn shown(&mut self, rule: &str, source: &str) -> Option<Shown> {
        let (name, line) = rule.rsplit_once(':')?;
        let line: usize = line.parse().ok()?;
        let (id, file) = *self.files.get(name)?;
        let (first, last) = self.around(id, file, line);
        let first = first.max(line.saturating_sub(LINES / 2));
        let last = last.min(line + LINES / 2).min(file.line_count());
        let text = |range: std::ops::RangeInclusive<usize>| -> String {
            range.map(|n| format!("{n:>5}  {}\n", clean(file.line(n)))).collect()
        };
        Some(Shown {
            rule: clean(rule),
            source: clean(source),
            before: text(first..=line.saturating_sub(1)),
            line: text(line..=line).trim_end_matches('\n').to_owned(),
            after: text(line + 1..=last),
        })
    }
}

impl Rulebook {
    /// The rules of everything that is owed, found, measured or drawn.
    pub fn of(audit: &Audit, sources: &Sources) -> Self {
        let mut wanted: BTreeMap<&str, &str> = BTreeMap::new();
        let mut want = |rule, source| {
            if !str::is_empty(rule) {
                wanted.entry(rule).or_insert(source);
            }
        };
        audit.obligations.iter().for_each(|o| want(o.rule.as_str(), o.source.as_str()));
        audit.objectives.iter().for_each(|o| want(&o.rule, &o.source));
        audit.duties.iter().for_each(|d| want(&d.rule, &d.source));
        audit.tasks.iter().for_each(|t| want(&t.rule, &t.source));
        audit.matters.iter().for_each(|m| want(&m.rule, &m.source));
        let places = Self::places(audit, sources);
        for (rule, source) in &places {
            wanted.entry(rule).or_insert(source);
        }
        let mut texts = Texts::new(sources);
        let (mut numbers, mut shown) = (BTreeMap::new(), Vec::new());
        for (rule, source) in wanted {
            if shown.len() == SHOWN {
                break;
            }
            if let Some(text) = texts.shown(rule, source) {
                shown.push(text);
                numbers.insert(rule.to_owned(), shown.len());
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
        let value = |(number, s): (usize, &Shown)| {
            let Shown { rule, source, before, line, after } = s;
            context! { number, rule, source, before, line, after }
        };
        (1..).zip(&self.shown).map(value).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Lang;
    use crate::report::fixture;

    fn text(rule: &str) -> Option<(String, String, String)> {
        let mut sources = Sources::default();
        sources.set_base("/plan");
        sources.add("/plan/rules/甲.ssj", "部门 甲局 { 代号 JIA }\n\n任务 甲\n{\n  代号 A1\n  时间 3月\n}\n");
        let mut audit = fixture::small(Lang::Zh);
        audit.findings.clear();
        audit.duties.clear();
        audit.tasks.clear();
        audit.matters.clear();
        audit.objectives.clear();
        audit.obligations.truncate(1);
        audit.obligations[0].rule = rule.into();
        let book = Rulebook::of(&audit, &sources);
        let shown = book.shown.into_iter().next()?;
        assert_eq!(book.numbers.get(rule), Some(&1));
        Some((shown.before, shown.line, shown.after))
    }

    #[test]
    fn a_rule_is_shown_with_its_whole_declaration() {
        let (before, line, after) = text("rules/甲.ssj:5").unwrap();
        assert_eq!(before, "    3  任务 甲\n    4  {\n");
        assert_eq!(line, "    5    代号 A1");
        assert_eq!(after, "    6    时间 3月\n    7  }\n");
        assert_eq!(text("rules/甲.ssj:1").unwrap().1, "    1  部门 甲局 { 代号 JIA }");
    }

    #[test]
    fn a_line_outside_of_every_declaration_stands_alone_and_a_file_that_is_not_there_is_not_shown() {
        assert_eq!(text("rules/甲.ssj:2").unwrap(), (String::new(), "    2  ".to_owned(), String::new()));
        assert!(text("rules/乙.ssj:2").is_none() && text("rules/甲.ssj").is_none());
    }
}

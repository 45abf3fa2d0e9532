//! The audit as Markdown, with tables as GitHub renders them: first what could not be checked, then the verdict of each
//! duty, the exceptions, and the evidence of what was not simply met.

use super::figures::{self, Tally, reading_state, share, sign};
use super::lines;
use super::places::events;
use crate::audit::{Audit, Obligation, State};
use crate::finding::{Finding, Severity, in_markdown};
use crate::message::{Catalogue, Message};
use crate::msg;
use crate::ratio::Ratio;
use crate::source::Sources;
use std::collections::BTreeMap;

/// So many rows of a table are shown; the rest is counted.
const ROWS: usize = 500;
/// So many deadlines.
const NEXT: usize = 10;

/// The audit as a Markdown document in the catalogue's language. Whatever comes from outside stays text.
pub fn markdown(audit: &Audit, sources: &Sources, texts: &Catalogue) -> String {
    let report = Report { audit, sources, texts };
    let parts = [
        report.title(),
        report.not_checked(),
        report.assumed(),
        report.duties(),
        report.objectives(),
        report.tasks(),
        report.upcoming(),
        report.plan_duties(),
        report.rates(),
        report.list(&msg!("report-waits"), &lines::waits(audit)),
        report.list(&msg!("report-visits"), &lines::visits(audit)),
        report.exceptions(),
        report.waived(),
        report.evidence(),
        format!("---\n\n{}\n", report.say(&msg!("report-footer"))),
    ];
    let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    said.join("\n")
}

/// A table: a line of headings and lines of cells, each already safe.
fn table(head: Vec<String>, rows: Vec<Vec<String>>) -> String {
    let rule = vec!["---".to_owned(); head.len()];
    let lines = std::iter::once(head).chain(std::iter::once(rule)).chain(rows);
    lines.map(|cells| format!("| {} |\n", cells.join(" | "))).collect()
}

struct Report<'a> {
    audit: &'a Audit,
    sources: &'a Sources,
    texts: &'a Catalogue,
}

impl Report<'_> {
    fn say(&self, message: &Message) -> String {
        in_markdown(&self.texts.text(message))
    }

    fn key(&self, key: &'static str) -> String {
        self.say(&Message::new(key))
    }

    fn keys(&self, keys: &[&'static str]) -> Vec<String> {
        keys.iter().map(|key| self.key(key)).collect()
    }

    fn state(&self, state: State) -> String {
        format!("{} {}", sign(state), self.key(state.key()))
    }

    fn heading(&self, message: &Message) -> String {
        format!("## {}\n\n", self.say(message))
    }

    fn list(&self, heading: &Message, all: &[Message]) -> String {
        if all.is_empty() {
            return String::new();
        }
        let lines: String = all.iter().map(|m| format!("- {}\n", self.say(m))).collect();
        format!("{}{lines}", self.heading(heading))
    }

    /// What a cut table leaves out.
    fn more(&self, all: usize, shown: usize) -> String {
        match all.checked_sub(shown).filter(|n| *n > 0) {
            Some(n) => format!("\n{}\n", self.say(&msg!("report-more", n = n))),
            None => String::new(),
        }
    }

    fn title(&self) -> String {
        let plan = &self.audit.plan;
        let mut out = format!("# {}\n\n{}\n", self.key("report-title"), in_markdown(&plan.title));
        let names = [&plan.number, &plan.issuer].into_iter().filter(|t| !t.is_empty());
        let mut about: Vec<String> = names.map(|t| in_markdown(t)).collect();
        about.push(format!("{} {}", self.key("report-as-of"), self.audit.as_of));
        out.push_str(&format!("\n{}\n", about.join(" · ")));
        for mark in std::iter::once("report-inside").chain(self.audit.marks()) {
            out.push_str(&format!("\n**{}**\n", self.key(mark)));
        }
        out
    }

    fn not_checked(&self) -> String {
        let mut out = self.heading(&msg!("report-not-checked"));
        for n in &self.audit.not_checked {
            out.push_str(&format!("- **{}** {}\n", self.say(&n.what), self.say(&n.why)));
        }
        if self.audit.not_checked.is_empty() {
            out.push_str(&format!("{}\n", self.key("report-all-checked")));
        }
        out
    }

    fn assumed(&self) -> String {
        self.list(&msg!("report-assumed"), &self.audit.assumed)
    }

    /// The verdict of each duty, and how many of its obligations are in which state.
    fn duties(&self) -> String {
        let whole = Tally::of(&self.audit.obligations);
        let states: Vec<State> = State::ALL.into_iter().filter(|s| whole.get(*s) > 0).collect();
        let mut head = self.keys(&["report-duty", "report-judgement"]);
        head.push(self.key("report-met-of-due"));
        head.extend(states.iter().map(|s| self.state(*s)));
        head.push(self.key("report-total"));
        let row = |name: String, tally: &Tally| {
            let met = format!("{}/{}", tally.get(State::Pass), tally.due());
            let mut cells = vec![name, self.state(tally.verdict()), met];
            cells.extend(states.iter().map(|s| tally.get(*s).to_string()));
            cells.push(tally.total().to_string());
            cells
        };
        let duties = figures::by_duty(self.audit);
        let mut rows: Vec<_> = duties.iter().map(|(duty, tally)| row(self.key(duty.key()), tally)).collect();
        rows.push(row(format!("**{}**", self.key("report-total")), &whole));
        format!("{}{}", self.heading(&msg!("report-summary")), table(head, rows))
    }

    fn objectives(&self) -> String {
        if self.audit.objectives.is_empty() {
            return String::new();
        }
        let value = |v: Option<Ratio>| v.map_or_else(|| "–".to_owned(), Ratio::to_percent_text);
        let mut rows = Vec::new();
        for o in &self.audit.objectives {
            let measured = format!("{} ({}/{})", value(o.value), o.count, o.of);
            let mut definition = self.say(&o.definition);
            if let Some(said) = &o.said {
                definition
                    .push_str(&format!("<br>{}", self.say(&msg!("report-plan-says", text = said.as_str()))));
            }
            rows.push(vec![
                self.state(o.state),
                in_markdown(&o.name),
                measured,
                in_markdown(&o.bound),
                definition,
            ]);
            for r in &o.readings {
                let kept = reading_state(o.state, r.kept).map_or("?", sign);
                rows.push(vec![
                    kept.to_owned(),
                    self.key("report-other-reading"),
                    format!("{} ({}/{})", value(r.value), r.count, r.of),
                    in_markdown(&o.bound),
                    self.say(&r.definition),
                ]);
            }
        }
        let head = self.keys(&[
            "report-state",
            "report-objectives",
            "report-value",
            "report-bound",
            "report-definition",
        ]);
        let coverage = self.audit.coverage.first().map(|whole| {
            let said = self.key("report-coverage-said");
            let share = share(whole.drawn, whole.size);
            format!("\n{} {}/{} ({share}): {said}\n", self.key("report-coverage"), whole.drawn, whole.size)
        });
        let coverage = coverage.unwrap_or_default();
        format!("{}{}{coverage}", self.heading(&msg!("report-objectives")), table(head, rows))
    }

    fn tasks(&self) -> String {
        let tasks = figures::by_task(self.audit);
        if tasks.is_empty() {
            return String::new();
        }
        let rows = tasks.into_iter().map(|((code, name), tally)| {
            let met = format!("{}/{}", tally.get(State::Pass), tally.due());
            vec![self.state(tally.verdict()), in_markdown(code), in_markdown(name), met]
        });
        let head = self.keys(&["report-state", "report-code", "report-task", "report-met-of-due"]);
        format!("{}{}", self.heading(&msg!("report-by-task")), table(head, rows.collect()))
    }

    fn upcoming(&self) -> String {
        let next = figures::upcoming(self.audit);
        if next.is_empty() {
            return String::new();
        }
        let rows = next.iter().take(NEXT).map(|(due, duty, task, name, n)| {
            let task = format!("{} {}", in_markdown(task), in_markdown(name));
            vec![due.to_string(), self.key(duty.key()), task, n.to_string()]
        });
        let head = self.keys(&["report-due-date", "report-duty", "report-task", "report-how-many"]);
        let shown = table(head, rows.collect());
        format!("{}{shown}{}", self.heading(&msg!("report-upcoming")), self.more(next.len(), NEXT))
    }

    /// The duties of the plan that are judged; the others are listed with what is not checked.
    fn plan_duties(&self) -> String {
        let judged = self.audit.duties.iter().filter(|d| !d.judged_by.is_empty());
        let rows: Vec<Vec<String>> = judged
            .map(|d| {
                let state = d.state.map_or_else(|| self.key("report-unjudged"), |s| self.state(s));
                let name = format!("{} {}", in_markdown(&d.code), in_markdown(&d.name));
                let rule = [&d.source, &d.rule].into_iter().filter(|t| !t.is_empty());
                let rule: Vec<String> = rule.map(|t| in_markdown(t)).collect();
                vec![state, name, self.say(&lines::duty(d)), rule.join("<br>")]
            })
            .collect();
        if rows.is_empty() {
            return String::new();
        }
        let head = self.keys(&["report-state", "report-duty", "report-judgement", "report-rule"]);
        format!("{}{}", self.heading(&msg!("report-plan-duties")), table(head, rows))
    }

    fn rates(&self) -> String {
        let ratio = |r: Option<Ratio>| r.map_or_else(|| "–".to_owned(), Ratio::to_percent_text);
        let mut out = self.heading(&msg!("report-rates"));
        let parts = figures::rates(self.audit).into_iter().map(|(heading, of)| {
            let mut head = vec![self.key(heading)];
            head.extend(self.keys(&[
                "report-due",
                "report-inspected",
                "report-published",
                "report-closed",
                "report-completion",
                "report-closure",
            ]));
            let months = heading == "report-by-month";
            let rows = of
                .into_iter()
                .filter(|one| !months || one.of == figures::RowOf::All || one.rate.to_inspect > 0)
                .map(|one| {
                    let mut row = vec![self.say(&one.name)];
                    row.extend(figures::shown(&one));
                    row.extend([ratio(one.rate.completion), ratio(one.rate.closure)]);
                    row
                });
            table(head, rows.collect())
        });
        out.push_str(&parts.collect::<Vec<_>>().join("\n"));
        out
    }

    fn place(&self, f: &Finding) -> String {
        let places = f.labels.iter().map(|l| l.place.locate(self.sources)).filter(|at| !at.file.is_empty());
        let places =
            places.map(|at| in_markdown(&format!("{}:{}", self.sources.below_base(&at.file), at.line)));
        let places: Vec<String> = places.chain(events(f).map(|said| self.say(&said))).collect();
        places.join("<br>")
    }

    /// Findings by code, errors first; inside a code in the order of the audit.
    fn exceptions(&self) -> String {
        let mut groups: BTreeMap<(std::cmp::Reverse<Severity>, &str), Vec<&Finding>> = BTreeMap::new();
        for f in &self.audit.findings {
            groups.entry((std::cmp::Reverse(f.severity), f.code.code)).or_default().push(f);
        }
        let mut out = self.heading(&msg!("report-exceptions"));
        if groups.is_empty() {
            out.push_str(&format!("{}\n", self.key("report-no-exceptions")));
        }
        let mut parts = Vec::new();
        for ((severity, code), findings) in groups {
            let Some(name) = findings.first().map(|f| f.code.name) else { continue };
            let find = |key: String| self.texts.find(&key).map(|text| in_markdown(&text)).unwrap_or_default();
            let level = find(format!("severity-{}", severity.0.name()));
            let mut part = format!("### {code} {name} ({level}, {})\n\n", findings.len());
            part.push_str(&format!("{}\n\n", find(format!("{name}-summary"))));
            let rows = findings.iter().take(ROWS).map(|f| {
                let source = f.subject.as_ref().map(|s| in_markdown(&s.source)).unwrap_or_default();
                let basis = f.basis.iter().map(|b| in_markdown(&format!("《{}》{}", b.statute, b.article)));
                let basis: Vec<String> = basis.collect();
                vec![self.say(&f.message), self.place(f), source, basis.join("<br>")]
            });
            let head = self.keys(&["report-finding", "report-place", "report-source", "report-basis"]);
            part.push_str(&table(head, rows.collect()));
            part.push_str(&self.more(findings.len(), ROWS));
            parts.push(part);
        }
        out.push_str(&parts.join("\n"));
        out
    }

    /// What waivers set aside is never left out.
    fn waived(&self) -> String {
        if self.audit.waived.is_empty() {
            return String::new();
        }
        let rows = self.audit.waived.iter().map(|w| {
            vec![
                self.say(&w.finding.message),
                in_markdown(&w.reason),
                in_markdown(&w.approver),
                w.until.to_string(),
            ]
        });
        let head = self.keys(&["report-finding", "report-waiver-reason", "report-approver", "report-until"]);
        format!("{}{}", self.heading(&msg!("state-waived")), table(head, rows.collect()))
    }

    /// Each obligation that failed, is unknown, in error or waived, with its records; the others are counted above.
    fn evidence(&self) -> String {
        let settled = [State::Pass, State::NotYetDue, State::NotApplicable];
        let mut rows: Vec<&Obligation> =
            self.audit.obligations.iter().filter(|o| !settled.contains(&o.state)).collect();
        rows.sort_by_key(|o| State::ALL.iter().position(|s| *s == o.state));
        let mut out = self.heading(&msg!("report-evidence"));
        if rows.is_empty() {
            out.push_str(&format!("{}\n", self.key("report-no-exceptions")));
            return out;
        }
        let head = self.keys(&[
            "report-state",
            "report-duty",
            "report-task",
            "report-entity",
            "report-department",
            "report-due-date",
            "report-done",
            "report-reason",
            "report-rule",
        ]);
        let shown = rows.iter().take(ROWS).map(|o| self.row(o));
        out.push_str(&table(head, shown.collect()));
        out.push_str(&self.more(rows.len(), ROWS));
        out
    }

    fn row(&self, o: &Obligation) -> Vec<String> {
        let task = if o.task.is_empty() { self.key("report-whole-plan") } else { in_markdown(&o.task) };
        let task = if o.round > 0 { format!("{task}/{}", o.round) } else { task };
        let entity = o.entity.as_ref().map(|e| format!("{} {}", in_markdown(&e.name), in_markdown(&e.id)));
        let mut reason = vec![self.say(&lines::reason(o))];
        reason.extend(
            o.evidence
                .iter()
                .map(|e| format!("{} {}", self.say(&e.what), in_markdown(&format!("{}:{}", e.file, e.row)))),
        );
        if o.evidence.is_empty() {
            reason.push(self.key("report-no-evidence"));
        }
        let rule = [&o.source, &o.rule].into_iter().filter(|t| !t.is_empty()).map(|t| in_markdown(t));
        let day = |d: Option<jiff::civil::Date>| d.map(|d| d.to_string()).unwrap_or_default();
        vec![
            self.state(o.state),
            self.key(o.duty.key()),
            task,
            entity.unwrap_or_default(),
            in_markdown(&o.department),
            day(o.due),
            day(o.done),
            reason.join("<br>"),
            rule.collect::<Vec<_>>().join("<br>"),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Lang;
    use crate::report::fixture;

    fn render(audit: &Audit, lang: Lang) -> String {
        markdown(audit, &Sources::default(), &Catalogue::new(lang))
    }

    /// The number of cells of a line of a table: pipes that are not escaped, less one.
    fn cells(line: &str) -> usize {
        let mut escaped = false;
        let pipes = line.chars().filter(|c| {
            let counts = *c == '|' && !escaped;
            escaped = *c == '\\' && !escaped;
            counts
        });
        pipes.count().saturating_sub(1)
    }

    #[test]
    fn small_report_in_both_languages() {
        insta::assert_snapshot!("small_markdown_in_chinese", render(&fixture::small(Lang::Zh), Lang::Zh));
        insta::assert_snapshot!("small_markdown_in_english", render(&fixture::small(Lang::En), Lang::En));
    }

    #[test]
    fn it_says_before_all_else_that_it_is_for_the_office() {
        for (lang, words) in [
            (Lang::Zh, "**内部使用，不得公开**"),
            (Lang::En, "**For the office alone: not to be published**"),
        ] {
            let text = render(&fixture::small(lang), lang);
            assert!(text.split("## ").next().is_some_and(|head| head.contains(words)), "{text}");
        }
    }

    #[test]
    fn what_could_not_be_checked_comes_first_and_evidence_last() {
        let text = render(&fixture::full(Lang::En), Lang::En);
        let order: Vec<&str> = text.lines().filter_map(|l| l.strip_prefix("## ")).collect();
        assert_eq!(order.first(), Some(&"What could not be checked"));
        assert_eq!(order.last(), Some(&"Evidence"));
        let at = |name: &str| order.iter().position(|h| *h == name).unwrap();
        assert!(at("Duties by state") < at("Exceptions"));
        assert!(!text.contains('⟨'), "a word is missing");
    }

    #[test]
    fn every_row_has_the_cells_of_its_table_whatever_is_in_them() {
        for hostile in ["a|b|c", "\\|x", "x\\", "a\nb | c\n| d |", "`|`", "\u{1b}|\u{7}"] {
            let text = render(&fixture::hostile(hostile), Lang::En);
            let mut width = 0;
            for (line, next) in text.lines().zip(text.lines().skip(1)) {
                if next.starts_with("| --- ") {
                    width = cells(line);
                }
                if line.starts_with('|') {
                    assert_eq!(cells(line), width, "{hostile:?}: {line}");
                }
            }
        }
    }

    #[test]
    fn hostile_text_stays_text() {
        for hostile in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[x](http://e.example)",
            "![x](y)",
            "`code`",
            "**bold**",
            "https://e.example",
            "www.e.example",
            "<!-- hidden",
        ] {
            let text = render(&fixture::hostile(hostile), Lang::Zh);
            assert!(!text.contains(hostile), "{hostile}");
        }
        let text = render(&fixture::hostile("a\u{1b}]8;;x\u{7}\u{202e}b\u{200b}"), Lang::En);
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
        assert!(!text.contains(['\u{202e}', '\u{200b}']) && text.contains("⟨U+202E⟩"));
        // A line of its own is nothing that a text can begin.
        let text = render(&fixture::hostile("x\n# forged\n- [x] done"), Lang::En);
        assert!(!text.lines().any(|l| l.starts_with("# forged") || l.starts_with("- [x]")));
    }
}

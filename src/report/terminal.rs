//! The report for a terminal: plain text, aligned for wide characters, understandable without colour.

use super::figures::{self, RowOf, Tally, reading_state, share, sign};
use super::lines;
use crate::audit::{Audit, Obligation, State};
use crate::finding::{in_line, wrapped};
use crate::message::{Catalogue, Message};
use crate::msg;
use comfy_table::{Cell, CellAlignment, ContentArrangement, Table};
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

/// How many overdue obligations are listed; the rest is counted.
const SHOWN: usize = 10;
/// How many of the next deadlines.
const NEXT: usize = 5;

/// The audit as text for a terminal of `width` columns. Whatever comes from outside is made harmless.
/// It is a paper of the office, and says so.
pub fn terminal(audit: &Audit, texts: &Catalogue, width: usize) -> String {
    Report { audit, texts, width: cells(width), colour: false, paper: true }.text()
}

/// The same with the dots of the tasks in the colours of their states, where `colour` is wanted. Beside each dot stands
/// the word that says the same.
pub fn coloured(audit: &Audit, texts: &Catalogue, width: usize, colour: bool) -> String {
    Report { audit, texts, width: cells(width), colour, paper: false }.text()
}

fn cells(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX).max(40)
}

/// Text from outside on one line: printable, and without line feeds that could pretend to be ours.
fn line(text: &str) -> String {
    in_line(text)
}

struct Report<'a> {
    audit: &'a Audit,
    texts: &'a Catalogue,
    width: u16,
    colour: bool,
    /// Whether it is kept and handed on, and not only looked at.
    paper: bool,
}

/// The colour of a task's dot, as terminals number it.
fn dot(state: State) -> &'static str {
    match state {
        State::Pass => "32",
        State::Fail => "31",
        State::Error => "1;31",
        State::Unknown => "33",
        State::NotYetDue => "34",
        State::Waived => "35",
        State::NotApplicable => "90",
    }
}

/// The lines of a table with their dots in colour, one for each of the states in their order. A dot is one only where the
/// table's first column has it.
fn painted(table: &str, states: &[State]) -> String {
    let mut states = states.iter();
    let paint = |line: &str| {
        let painted = line.strip_prefix("  ● ").and_then(|rest| {
            let colour = dot(*states.next()?);
            Some(format!("  \u{1b}[{colour}m●\u{1b}[0m {rest}\n"))
        });
        painted.unwrap_or_else(|| format!("{line}\n"))
    };
    table.lines().map(paint).collect()
}

impl Report<'_> {
    fn text(&self) -> String {
        let parts = [
            self.title(),
            self.not_checked(),
            self.assumed(),
            self.tasks(),
            self.upcoming(),
            self.objectives(),
            self.coverage(),
            self.matrix(),
            self.rates(),
            self.duties(),
            self.waits(),
            self.visits(),
            self.replacements(),
            self.overdue(),
        ];
        let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        said.join("\n")
    }

    fn say(&self, message: &Message) -> String {
        line(&self.texts.text(message))
    }

    fn state(&self, state: State) -> String {
        format!("{} {}", sign(state), self.say(&Message::new(state.key())))
    }

    fn heading(&self, message: &Message) -> String {
        self.lines(&self.say(message), "", "  ")
    }

    /// A text in lines that fit: the first begins with `first`, the others with `next`.
    fn lines(&self, text: &str, first: &str, next: &str) -> String {
        format!("{}\n", wrapped(text, usize::from(self.width), first, next))
    }

    /// A table without rules, indented by two columns. `right` are the columns of numbers.
    fn table(&self, rows: Vec<Vec<String>>, right: &[usize]) -> String {
        let mut table = Table::new();
        table.load_style(comfy_table::presets::NOTHING);
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(self.width.saturating_sub(2));
        for row in rows {
            table.add_row(row.into_iter().enumerate().map(|(i, text)| {
                let side = if right.contains(&i) { CellAlignment::Right } else { CellAlignment::Left };
                Cell::new(text).set_alignment(side)
            }));
        }
        table.lines().fold(String::new(), |mut out, text| {
            let _ = writeln!(out, " {}", text.trim_end());
            out
        })
    }

    fn title(&self) -> String {
        let plan = &self.audit.plan;
        let names: Vec<String> =
            [&plan.number, &plan.issuer].into_iter().filter(|t| !t.is_empty()).map(|t| line(t)).collect();
        let mut all = vec![self.say(&msg!("report-title")), line(&plan.title)];
        all.extend((!names.is_empty()).then(|| names.join("  ")));
        all.push(format!("{} {}", self.say(&msg!("report-as-of")), self.audit.as_of));
        let inside = self.paper.then_some("report-inside");
        all.extend(
            inside
                .into_iter()
                .chain(self.audit.marks())
                .map(|mark| format!("[{}]", self.say(&Message::new(mark)))),
        );
        all.iter().map(|text| self.lines(text, "", "  ")).collect()
    }

    fn not_checked(&self) -> String {
        let mut out = self.heading(&msg!("report-not-checked"));
        for n in &self.audit.not_checked {
            out.push_str(&self.lines(&self.say(&n.what), "  ? ", "    "));
            out.push_str(&self.lines(&self.say(&n.why), "    ", "    "));
        }
        if self.audit.not_checked.is_empty() {
            out.push_str(&self.lines(&self.say(&msg!("report-all-checked")), "  ", "  "));
        }
        out
    }

    fn assumed(&self) -> String {
        if self.audit.assumed.is_empty() {
            return String::new();
        }
        let mut out = self.heading(&msg!("report-assumed"));
        for a in &self.audit.assumed {
            out.push_str(&self.lines(&self.say(a), "  - ", "    "));
        }
        out
    }

    fn objectives(&self) -> String {
        if self.audit.objectives.is_empty() {
            return String::new();
        }
        let mut out = self.heading(&msg!("report-objectives"));
        for o in &self.audit.objectives {
            let value = o.value.map_or_else(|| "–".to_owned(), crate::ratio::Ratio::to_percent_text);
            let bound = self.say(&msg!("report-bound"));
            let (state, name, limit) = (self.state(o.state), line(&o.name), line(&o.bound));
            let head = format!("{state}  {name}  {value} ({}/{})  {bound} {limit}", o.count, o.of);
            out.push_str(&self.lines(&head, "  ", "    "));
            out.push_str(&self.lines(&self.say(&o.definition), "    ", "    "));
            if let Some(said) = &o.said {
                let said = self.say(&msg!("report-plan-says", text = said.as_str()));
                out.push_str(&self.lines(&said, "    ", "    "));
            }
            for r in &o.readings {
                let value = r.value.map_or_else(|| "–".to_owned(), crate::ratio::Ratio::to_percent_text);
                let kept = reading_state(o.state, r.kept).map_or("?", sign);
                let (other, definition) = (self.say(&msg!("report-other-reading")), self.say(&r.definition));
                let reading = format!("{other} {kept} {value} ({}/{})  {definition}", r.count, r.of);
                out.push_str(&self.lines(&reading, "    ", "      "));
            }
        }
        out
    }

    fn coverage(&self) -> String {
        let Some(whole) = self.audit.coverage.first() else { return String::new() };
        let figure = format!("{}/{}  {}", whole.drawn, whole.size, share(whole.drawn, whole.size));
        let said = self.lines(&self.say(&msg!("report-coverage-said")), "    ", "    ");
        format!("{}  {figure}\n{said}", self.heading(&msg!("report-coverage")))
    }

    fn matrix(&self) -> String {
        let whole = Tally::of(&self.audit.obligations);
        let states: Vec<State> = State::ALL.into_iter().filter(|s| whole.get(*s) > 0).collect();
        let mut rows = Vec::new();
        let mut head = vec![self.say(&msg!("report-duty"))];
        head.extend(states.iter().map(|s| self.state(*s)));
        head.push(self.say(&msg!("report-total")));
        rows.push(head);
        let mut row = |name: String, tally: &Tally| {
            let mut cells = vec![name];
            cells.extend(states.iter().map(|s| tally.get(*s).to_string()));
            cells.push(tally.total().to_string());
            rows.push(cells);
        };
        for (duty, tally) in figures::by_duty(self.audit) {
            row(self.say(&Message::new(duty.key())), &tally);
        }
        row(self.say(&msg!("report-total")), &whole);
        let right: Vec<usize> = (1..=states.len() + 1).collect();
        format!("{}{}", self.heading(&msg!("report-summary")), self.table(rows, &right))
    }

    fn tasks(&self) -> String {
        let tasks = figures::by_task(self.audit);
        if tasks.is_empty() {
            return String::new();
        }
        let states: Vec<State> = tasks.values().map(|tally| tally.verdict()).collect();
        let rows = tasks.into_iter().zip(&states).map(|(((code, name), tally), state)| {
            let met = format!("{}/{}", tally.get(State::Pass), tally.due());
            let word = self.say(&Message::new(state.key()));
            vec![format!("● {word}"), line(code), line(name), met]
        });
        let table = self.table(rows.collect(), &[3]);
        let table = if self.colour { painted(&table, &states) } else { table };
        format!("{}{table}", self.heading(&msg!("report-by-task")))
    }

    /// 完成率 and 完结率; months without a visit are left out here.
    fn rates(&self) -> String {
        let head = [
            "report-due",
            "report-inspected",
            "report-published",
            "report-closed",
            "report-completion",
            "report-closure",
        ];
        let ratio =
            |r: Option<crate::ratio::Ratio>| r.map_or_else(|| "–".to_owned(), |r| r.to_percent_text());
        let mut rows = Vec::new();
        for (heading, of) in figures::rates(self.audit) {
            let months = heading == "report-by-month";
            let mut first = vec![self.say(&Message::new(heading))];
            first.extend(head.map(|key| self.say(&Message::new(key))));
            rows.push(first);
            for one in of.into_iter().filter(|one| !months || one.of == RowOf::All || one.rate.to_inspect > 0)
            {
                let mut row = vec![self.say(&one.name)];
                row.extend(figures::shown(&one));
                row.extend([ratio(one.rate.completion), ratio(one.rate.closure)]);
                rows.push(row);
            }
        }
        // Names have what the numbers leave, and a long one goes on further in than it began.
        let widest = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|text| text.width()).max();
        let numbers: usize = (1..=head.len()).map(|at| widest(at).unwrap_or(0) + 2).sum();
        let room = usize::from(self.width).saturating_sub(numbers + 4).max(16);
        for row in &mut rows {
            let part =
                row.get(1).is_some_and(|text| text.starts_with(|c: char| c.is_ascii_digit() || c == '−'));
            if let Some(name) = row.first_mut() {
                *name = if part { wrapped(name, room, "  ", "    ") } else { wrapped(name, room, "", "  ") };
            }
        }
        format!("{}{}", self.heading(&msg!("report-rates")), self.table(rows, &[1, 2, 3, 4, 5, 6]))
    }

    /// The duties of the plan that are judged; the others are listed with what is not checked.
    fn duties(&self) -> String {
        let judged: Vec<_> = self.audit.duties.iter().filter(|d| !d.judged_by.is_empty()).collect();
        if judged.is_empty() {
            return String::new();
        }
        let mut out = self.heading(&msg!("report-plan-duties"));
        for d in judged {
            let state = d.state.map_or_else(|| self.say(&msg!("report-unjudged")), |s| self.state(s));
            let why = self.say(&lines::duty(d));
            let text = format!("{state}  {} {}  {why}", line(&d.code), line(&d.name));
            out.push_str(&self.lines(&text, "  ", "    "));
        }
        out
    }

    fn waits(&self) -> String {
        let all = lines::waits(self.audit);
        if all.is_empty() {
            return String::new();
        }
        self.list(&msg!("report-waits"), &all)
    }

    fn visits(&self) -> String {
        self.list(&msg!("report-visits"), &lines::visits(self.audit))
    }

    fn replacements(&self) -> String {
        match lines::replacements(self.audit).as_slice() {
            [] => String::new(),
            all => self.list(&msg!("report-replacements"), all),
        }
    }

    fn list(&self, heading: &Message, all: &[Message]) -> String {
        let mut out = self.heading(heading);
        for message in all {
            out.push_str(&self.lines(&self.say(message), "  ", "    "));
        }
        out
    }

    fn overdue(&self) -> String {
        let late = figures::overdue(self.audit);
        let mut out = format!("{} ({})\n", self.say(&msg!("report-overdue")), late.len());
        for o in late.iter().take(SHOWN) {
            out.push_str(&self.late(o));
        }
        if late.is_empty() {
            let _ = writeln!(out, "  {}", self.say(&msg!("report-none-overdue")));
        } else if let Some(more) = late.len().checked_sub(SHOWN).filter(|n| *n > 0) {
            let _ = writeln!(out, "  {}", self.say(&msg!("report-more", n = more)));
        }
        out
    }

    fn late(&self, o: &Obligation) -> String {
        let mut head = vec![sign(o.state).to_owned()];
        head.extend(o.due.map(|d| d.to_string()));
        head.extend(
            figures::days_late(self.audit, o).map(|days| self.say(&msg!("report-late-days", days = days))),
        );
        head.push(match o.done {
            Some(day) => self.say(&msg!("report-done-on", date = day)),
            None => self.say(&msg!("report-still-open")),
        });
        head.push(self.say(&Message::new(o.duty.key())));
        head.extend((!o.task.is_empty()).then(|| format!("{}/{}", line(&o.task), o.round)));
        head.extend(o.entity.as_ref().map(|e| format!("{} {}", line(&e.name), line(&e.id))));
        let mut foot = vec![line(&o.department), line(&o.source), line(&o.rule)];
        foot.extend(o.evidence.iter().map(|e| line(&format!("{}:{}", e.file, e.row))));
        foot.dedup();
        foot.retain(|part| !part.is_empty());
        let reason = line(&self.say(&lines::reason(o)));
        let parts = [(head.join("  "), "  "), (reason, "    "), (foot.join("  "), "    ")];
        parts.iter().map(|(text, first)| self.lines(text, first, "    ")).collect()
    }

    fn upcoming(&self) -> String {
        let next = figures::upcoming(self.audit);
        if next.is_empty() {
            return String::new();
        }
        let rows = next.iter().take(NEXT).map(|(due, duty, task, name, n)| {
            let days = self.audit.as_of.until(*due).map(|span| span.get_days()).unwrap_or(0);
            vec![
                due.to_string(),
                self.say(&msg!("report-in-days", days = days)),
                self.say(&Message::new(duty.key())),
                line(task),
                line(name),
                self.say(&msg!("report-so-many-due", n = *n)),
            ]
        });
        let mut out =
            format!("{}{}", self.heading(&msg!("report-upcoming")), self.table(rows.collect(), &[5]));
        if let Some(more) = next.len().checked_sub(NEXT).filter(|n| *n > 0) {
            let _ = writeln!(out, "  {}", self.say(&msg!("report-more", n = more)));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Lang;
    use crate::report::fixture;

    #[test]
    fn small_report_in_chinese() {
        insta::assert_snapshot!(terminal(&fixture::small(Lang::Zh), &Catalogue::new(Lang::Zh), 100));
    }

    #[test]
    fn small_report_in_english() {
        insta::assert_snapshot!(terminal(&fixture::small(Lang::En), &Catalogue::new(Lang::En), 100));
    }

    #[test]
    fn what_is_kept_says_that_it_is_for_the_office() {
        for (lang, words) in
            [(Lang::Zh, "[内部使用，不得公开]"), (Lang::En, "[For the office alone: not to be published]")]
        {
            let texts = Catalogue::new(lang);
            let kept = terminal(&fixture::small(lang), &texts, 80);
            assert!(kept.lines().take(6).any(|line| line == words), "{kept}");
            assert!(!coloured(&fixture::small(lang), &texts, 80, false).contains(words));
        }
    }

    #[test]
    fn hostile_text_cannot_reach_the_terminal() {
        let hostile = "=cmd\u{1b}[2J\u{1b}]52;c;eA==\u{7}\u{9b}1m\r\u{202e}x\u{200b}\n✓ forged";
        let text = terminal(&fixture::hostile(hostile), &Catalogue::new(Lang::Zh), 80);
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text}");
        assert!(!text.contains(['\u{202e}', '\u{200b}']));
        assert!(text.contains("⟨U+001B⟩") && !text.lines().any(|l| l.trim_start().starts_with("✓ forged")));
    }

    #[test]
    fn each_task_has_a_dot_with_its_word_and_its_colour() {
        let audit = fixture::full(Lang::En);
        let texts = Catalogue::new(Lang::En);
        let plain = terminal(&audit, &texts, 100);
        let dots =
            |text: &str| text.lines().filter(|l| l.contains('●')).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(dots(&plain).len(), figures::by_task(&audit).len());
        let failed = dots(&plain).into_iter().filter(|l| l.starts_with("  ● fail ")).count();
        assert!(failed > 0 && failed < dots(&plain).len(), "{:?}", dots(&plain));
        let painted = coloured(&audit, &texts, 100, true);
        assert_eq!(painted.matches("\u{1b}[31m●\u{1b}[0m fail").count(), failed);
        assert_eq!(painted.matches("\u{1b}[0m").count(), dots(&plain).len());
        // Without its colours it is the same text.
        let bare =
            State::ALL.into_iter().fold(painted, |text, s| text.replace(&format!("\u{1b}[{}m", dot(s)), ""));
        assert_eq!(bare.replace("\u{1b}[0m", ""), coloured(&audit, &texts, 100, false));
    }

    #[test]
    fn the_next_five_deadlines_follow_the_tasks() {
        let text = terminal(&fixture::full(Lang::En), &Catalogue::new(Lang::En), 100);
        let mut after = text.lines().skip_while(|l| *l != "Due next").skip(1);
        let next: Vec<&str> = after.by_ref().take_while(|l| l.starts_with("  20")).collect();
        assert_eq!(next.len(), NEXT, "{text}");
        assert!(
            next.is_sorted() && next.iter().all(|l| l.contains(" in ") || l.contains(" today ")),
            "{next:?}"
        );
        let at = |words: &str| text.find(words).unwrap();
        assert!(at("What could not be checked") < at("● ") && at("● ") < at("Due next"));
    }

    #[test]
    fn a_name_cannot_paint_a_dot() {
        let hostile = "x                                                                   ● pass met";
        let text = coloured(&fixture::hostile(hostile), &Catalogue::new(Lang::En), 60, true);
        let painted = text.lines().filter(|l| l.contains('\u{1b}'));
        assert_eq!(painted.count(), figures::by_task(&fixture::hostile(hostile)).len());
    }

    #[test]
    fn a_long_list_is_cut_and_counted() {
        let audit = fixture::full(Lang::En);
        let text = terminal(&audit, &Catalogue::new(Lang::En), 80);
        let more = figures::overdue(&audit).len() - SHOWN;
        assert!(text.contains(&format!("… and {more} more")), "{text}");
        assert!(!text.contains('⟨'));
    }
}

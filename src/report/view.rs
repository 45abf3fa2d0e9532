//! What the HTML template sees: the audit in words of one language, every text from outside already harmless.

use super::chart::{self, Caption};
use super::figures::{self, Tally, share, sign, slug};
use super::lines;
use crate::audit::{Audit, Coverage, Duty, Obligation, RoundFigures, State};
use crate::finding::{Finding, Severity, printable};
use crate::message::{Catalogue, Message};
use crate::msg;
use crate::source::Sources;
use minijinja::Value;
use minijinja::context;
use std::collections::BTreeMap;

/// More rows than this make a page that browsers are slow with; the gravest are kept, and the page says so.
const LIST_ROWS: usize = 20_000;
/// The same for the list of what is overdue and for each group of exceptions; what is left out is counted.
const PART_ROWS: usize = 500;
/// The fixed words of the page are those of this catalogue; the other language has the same keys.
const KEYS: &str = include_str!("../message/zh/report.ftl");

/// The whole page.
pub(super) fn page(audit: &Audit, sources: &Sources, texts: &Catalogue) -> Value {
    let say = Say(texts);
    let plan = &audit.plan;
    let overdue = figures::overdue(audit);
    let open = overdue.iter().filter(|o| o.done.is_none()).count();
    let all = audit.coverage.first();
    let duties = figures::by_duty(audit);
    context! {
        lang => match texts.lang() { crate::message::Lang::Zh => "zh-CN", crate::message::Lang::En => "en" },
        w => words(texts),
        title => say.clean(&plan.title), number => say.clean(&plan.number), issuer => say.clean(&plan.issuer),
        year => plan.year, as_of => audit.as_of.to_string(), fictional => audit.fictional,
        not_checked => audit.not_checked.iter()
            .map(|n| context! { what => say.text(&n.what), why => say.text(&n.why) }).collect::<Vec<_>>(),
        assumed => audit.assumed.iter().map(|m| say.text(m)).collect::<Vec<_>>(),
        // The objectives have cards of their own.
        cards => duties.iter().filter(|(d, _)| *d != Duty::Objective).map(|(d, t)| say.duty(*d, t)).collect::<Vec<_>>(),
        duties => duties.iter().map(|(d, _)| context! {
            slug => d.key().trim_start_matches("duty-"), name => say.key(d.key()),
        }).collect::<Vec<_>>(),
        objectives => say.objectives(audit),
        whole => all.map(|c| say.coverage(c)),
        scopes => audit.coverage.iter().skip(1).map(|c| say.coverage(c)).collect::<Vec<_>>(),
        tiers => audit.tiers.iter().map(|c| say.coverage(c)).collect::<Vec<_>>(),
        progress => say.progress(audit), delays => say.delays(audit),
        matrix => say.matrix(audit),
        rates => say.rates(audit),
        waits => lines::waits(audit).iter().map(|m| say.text(m)).collect::<Vec<_>>(),
        visits => lines::visits(audit).iter().map(|m| say.text(m)).collect::<Vec<_>>(),
        plan_duties => audit.duties.iter().map(|d| say.plan_duty(d)).collect::<Vec<_>>(),
        overdue_open => open, overdue_done => overdue.len() - open,
        overdue_total => overdue.len(), overdue_more => say.more(overdue.len()),
        overdue => overdue.into_iter().take(PART_ROWS).map(|o| say.row(audit, o)).collect::<Vec<_>>(),
        upcoming => figures::upcoming(audit).into_iter().take(8).map(|(due, duty, task, name, n)| context! {
            due => due.to_string(), duty => say.key(duty.key()), task => say.clean(task), name => say.clean(name), n,
        }).collect::<Vec<_>>(),
        exceptions => say.exceptions(audit, sources),
        rounds => audit.rounds.iter().map(|r| say.round(audit, r)).collect::<Vec<_>>(),
        tasks => figures::by_task(audit).into_keys()
            .map(|(code, name)| context! { code => say.clean(code), name => say.clean(name) }).collect::<Vec<_>>(),
        states => State::ALL.map(|s| context! { slug => slug(s), name => say.key(s.key()), sign => sign(s) }),
        rows => say.rows(audit), total => audit.obligations.len(),
        cut => (audit.obligations.len() > LIST_ROWS)
            .then(|| say.text(&msg!("report-list-cut", shown = LIST_ROWS, all = audit.obligations.len()))),
        list_count => say.text(&msg!("report-list-count", from = "%1", to = "%2", shown = "%3", all = "%4")),
    }
}

/// The words that the template names as `w.some_key`: `report-some-key`.
fn words(texts: &Catalogue) -> BTreeMap<String, String> {
    KEYS.lines()
        .filter(|line| !line.starts_with([' ', '#']))
        .filter_map(|line| line.split_once(" =")?.0.strip_prefix("report-"))
        .filter_map(|name| Some((name.replace('-', "_"), texts.find(&format!("report-{name}"))?)))
        .collect()
}

/// Words of one language, made harmless.
struct Say<'a>(&'a Catalogue);

impl Say<'_> {
    fn text(&self, message: &Message) -> String {
        self.clean(&self.0.text(message))
    }

    fn key(&self, key: &'static str) -> String {
        self.0.text(&Message::new(key))
    }

    /// Controls and format characters (also those that turn the direction of text) are shown by their code.
    #[expect(clippy::unused_self, reason = "reads with the other renderings of texts")]
    fn clean(&self, text: &str) -> String {
        printable(text)
    }

    fn row(&self, audit: &Audit, o: &Obligation) -> Value {
        let evidence =
            o.evidence.iter().map(|e| self.clean(&format!("{} {}:{}", self.0.text(&e.what), e.file, e.row)));
        let entity = o.entity.as_ref();
        context! {
            state => slug(o.state),
            state_name => self.key(o.state.key()),
            sign => sign(o.state),
            duty => o.duty.key().trim_start_matches("duty-").to_owned(),
            duty_name => self.key(o.duty.key()),
            task => self.clean(&o.task),
            task_name => self.clean(&o.task_name),
            round => o.round,
            entity => entity.map(|e| self.clean(&e.name)).unwrap_or_default(),
            entity_id => entity.map(|e| self.clean(&e.id)).unwrap_or_default(),
            department => self.clean(&o.department),
            due => o.due.map(|d| d.to_string()).unwrap_or_default(),
            done => o.done.map(|d| d.to_string()).unwrap_or_default(),
            late => (o.state == State::Fail).then(|| figures::days_late(audit, o)).flatten(),
            reason => self.text(&lines::reason(o)),
            evidence => evidence.collect::<Vec<_>>(),
            source => self.clean(&o.source),
            rule => self.clean(&o.rule),
        }
    }

    /// How many a part leaves out, in words.
    fn more(&self, n: usize) -> Option<String> {
        (n > PART_ROWS).then(|| self.text(&msg!("report-more", n = n - PART_ROWS)))
    }

    fn rows(&self, audit: &Audit) -> Vec<Value> {
        let mut shown: Vec<&Obligation> = audit.obligations.iter().collect();
        if shown.len() > LIST_ROWS {
            shown.sort_by_key(|o| State::ALL.iter().position(|s| *s == o.state));
            shown.truncate(LIST_ROWS);
        }
        shown.into_iter().map(|o| self.row(audit, o)).collect()
    }

    fn duty(&self, duty: Duty, tally: &Tally) -> Value {
        let verdict = tally.verdict();
        let shown: Vec<State> = State::ALL.into_iter().rev().filter(|s| tally.get(*s) > 0).collect();
        let parts: Vec<(&str, u64)> = shown.iter().map(|s| (slug(*s), tally.get(*s))).collect();
        context! {
            slug => duty.key().trim_start_matches("duty-"), name => self.key(duty.key()),
            state => slug(verdict), state_name => self.key(verdict.key()), sign => sign(verdict),
            met => tally.get(State::Pass), due => tally.due(), share => share(tally.get(State::Pass), tally.due()),
            bar => Value::from_safe_string(chart::bar(&parts, tally.total())),
            parts => shown.iter().map(|s| context! {
                slug => slug(*s), name => self.key(s.key()), sign => sign(*s), n => tally.get(*s),
            }).collect::<Vec<_>>(),
        }
    }

    fn objectives(&self, audit: &Audit) -> Vec<Value> {
        let objectives = audit.objectives.iter().map(|o| {
            context! {
                name => self.clean(&o.name), definition => self.text(&o.definition),
                value => o.value.map_or_else(|| "–".to_owned(), crate::ratio::Ratio::to_percent_text),
                count => o.count, of => o.of, bound => self.clean(&o.bound),
                state => slug(o.state), state_name => self.key(o.state.key()), sign => sign(o.state),
                said => o.said.as_ref().map(|said| self.text(&msg!("report-plan-says", text = said.as_str()))),
                readings => o.readings.iter().map(|r| context! {
                    definition => self.text(&r.definition), count => r.count, of => r.of,
                    value => r.value.map_or_else(|| "–".to_owned(), crate::ratio::Ratio::to_percent_text),
                    kept => r.kept.map_or("", |kept| sign(if kept { State::Pass } else { State::Fail })),
                }).collect::<Vec<_>>(),
                source => self.clean(&o.source), rule => self.clean(&o.rule),
                bar => Value::from_safe_string(chart::bar_with_bound((slug(o.state), o.count), o.of, o.bound_value)),
            }
        });
        objectives.collect()
    }

    fn coverage(&self, c: &Coverage) -> Value {
        let waiting = c.drawn.saturating_sub(c.inspected);
        context! {
            name => if c.name.is_empty() { self.key("report-whole-library") } else { self.clean(&c.name) }, size => c.size, drawn => c.drawn, inspected => c.inspected,
            share => share(c.drawn, c.size), inspected_share => share(c.inspected, c.size),
            bar => Value::from_safe_string(chart::bar(&[("did", c.inspected), ("drawn", waiting)], c.size)),
        }
    }

    fn rates(&self, audit: &Audit) -> Vec<Value> {
        let ratio =
            |r: Option<crate::ratio::Ratio>| r.map_or_else(|| "–".to_owned(), |r| r.to_percent_text());
        let parts = super::figures::rates(audit).into_iter().map(|(heading, rows)| {
            let rows = rows.into_iter().map(|(name, r)| {
                context! {
                    name => self.text(&name), to_inspect => r.to_inspect, inspected => r.inspected,
                    published => r.published, closed => r.closed,
                    completion => ratio(r.completion), closure => ratio(r.closure),
                }
            });
            context! { heading => self.key(heading), rows => rows.collect::<Vec<_>>() }
        });
        parts.collect()
    }

    fn plan_duty(&self, d: &crate::audit::PlanDuty) -> Value {
        let state = match d.state {
            Some(state) => format!("{} {}", sign(state), self.key(state.key())),
            None => self.key("report-unjudged"),
        };
        context! {
            name => self.clean(&format!("{} {}", d.code, d.name)), state, why => self.text(&lines::duty(d)),
            rule => self.clean(&d.rule), source => self.clean(&d.source),
        }
    }

    fn matrix(&self, audit: &Audit) -> Value {
        let duties = figures::by_duty(audit);
        let whole = Tally::of(&audit.obligations);
        let columns: Vec<State> = State::ALL.into_iter().filter(|s| whole.get(*s) > 0).collect();
        let cells = |tally: &Tally| -> Vec<Value> {
            columns.iter().map(|s| context! { state => slug(*s), n => tally.get(*s) }).collect()
        };
        context! {
            columns => columns.iter()
                .map(|s| context! { slug => slug(*s), name => self.key(s.key()), sign => sign(*s) }).collect::<Vec<_>>(),
            rows => duties.iter().map(|(duty, tally)| context! {
                duty => duty.key().trim_start_matches("duty-"), name => self.key(duty.key()),
                cells => cells(tally), total => tally.total(),
            }).collect::<Vec<_>>(),
            totals => cells(&whole), total => whole.total(),
        }
    }

    /// Findings by code, errors first; inside a code in the order of the audit.
    fn exceptions(&self, audit: &Audit, sources: &Sources) -> Vec<Value> {
        let mut groups: BTreeMap<(std::cmp::Reverse<Severity>, &str), Vec<&Finding>> = BTreeMap::new();
        for f in &audit.findings {
            groups.entry((std::cmp::Reverse(f.severity), f.code.code)).or_default().push(f);
        }
        let groups = groups.into_iter().filter_map(|((severity, code), findings)| {
            let name = findings.first()?.code.name;
            let find = |part: &str| self.0.find(&format!("{name}-{part}"));
            Some(context! {
                code, name, severity => severity.0.name(), n => findings.len(),
                severity_name => self.0.find(&format!("severity-{}", severity.0.name())),
                summary => find("summary"), why => find("why"),
                more => self.more(findings.len()),
                items => findings.iter().take(PART_ROWS).map(|f| self.finding(f, sources)).collect::<Vec<_>>(),
            })
        });
        groups.collect()
    }

    fn finding(&self, f: &Finding, sources: &Sources) -> Value {
        let places = f.labels.iter().map(|l| l.place.locate(sources)).filter(|at| !at.file.is_empty());
        let places: Vec<String> =
            places.map(|at| self.clean(&format!("{}:{}", sources.below_base(&at.file), at.line))).collect();
        context! {
            message => self.text(&f.message),
            place => (!places.is_empty()).then(|| places.join("  ")),
            source => f.subject.as_ref().map(|s| self.clean(&s.source)),
            help => f.help.iter().map(|m| self.text(m)).collect::<Vec<_>>(),
            basis => f.basis.iter().map(|b| self.clean(&format!("《{}》{}", b.statute, b.article))).collect::<Vec<_>>(),
        }
    }

    fn round(&self, audit: &Audit, r: &RoundFigures) -> Value {
        let tally = Tally::of(audit.obligations.iter().filter(|o| o.task == r.task && o.round == r.round));
        let state = tally.verdict();
        let of = |n, whole| Value::from_safe_string(chart::bar(&[("did", n)], whole));
        context! {
            task => self.clean(&r.task), name => self.clean(&r.name), round => r.round, rounds => r.rounds,
            from => r.from.to_string(), to => r.to.to_string(),
            pool => r.pool, quota => r.quota, shortfall => r.shortfall,
            drawn => r.drawn, inspected => r.inspected, published => r.published,
            drawn_bar => of(r.drawn, r.quota), inspected_bar => of(r.inspected, r.drawn),
            published_bar => of(r.published, r.drawn),
            state => slug(state), state_name => self.key(state.key()), sign => sign(state),
        }
    }

    fn progress(&self, audit: &Audit) -> Value {
        let sum = |f: fn(&crate::audit::MonthFigures) -> u64| {
            audit.months.iter().map(f).fold(0, u64::saturating_add)
        };
        let title = self.text(&msg!("report-progress"));
        let description = self.text(&msg!(
            "report-progress-said",
            due = sum(|m| m.due),
            inspected = sum(|m| m.inspected),
            published = sum(|m| m.published),
            date = audit.as_of
        ));
        let names: Vec<String> =
            audit.months.iter().map(|m| self.text(&msg!("report-month", n = i32::from(m.month)))).collect();
        let unsigned = |n: i8| u64::from(n.unsigned_abs());
        let until = match audit.as_of.year().cmp(&audit.plan.year) {
            std::cmp::Ordering::Less => (0, 0),
            std::cmp::Ordering::Equal => (unsigned(audit.as_of.month()), unsigned(audit.as_of.day())),
            std::cmp::Ordering::Greater => (12, 31),
        };
        let caption = Caption { id: "progress", title: &title, description: &description };
        let mut sums = (0u64, 0u64, 0u64);
        let months = audit.months.iter().zip(&names).map(|(m, name)| {
            sums = (
                sums.0.saturating_add(m.due),
                sums.1.saturating_add(m.inspected),
                sums.2.saturating_add(m.published),
            );
            let past = unsigned(m.month) <= until.0;
            context! { name, past, due => sums.0, inspected => sums.1, published => sums.2 }
        });
        context! {
            rows => months.collect::<Vec<_>>(), description => description.as_str(),
            svg => Value::from_safe_string(chart::progress(&audit.months, until, &names, &caption)),
        }
    }

    fn delays(&self, audit: &Audit) -> Value {
        let sum = |late: bool| -> u64 {
            let chosen = audit.delays.iter().filter(|(d, _)| (*d > audit.publish_within) == late);
            chosen.map(|(_, n)| *n).fold(0, u64::saturating_add)
        };
        let title = self.text(&msg!("report-delays"));
        let description = self.text(&msg!(
            "report-delays-said",
            intime = sum(false),
            late = sum(true),
            within = audit.publish_within
        ));
        let line = self.text(&msg!("report-delays-limit", within = audit.publish_within));
        let caption = Caption { id: "delays", title: &title, description: &description };
        context! {
            rows => audit.delays.iter()
                .map(|(day, n)| context! { day, n, late => *day > audit.publish_within }).collect::<Vec<_>>(),
            description => description.as_str(),
            svg => Value::from_safe_string(chart::delays(&audit.delays, audit.publish_within, &line, &caption)),
        }
    }
}

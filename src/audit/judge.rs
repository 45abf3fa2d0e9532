//! The order of the audit: slots, visits, results, strays, objectives, caps, figures.

use super::by_slot::{BySlot, visit};
use super::corrected::Traces;
use super::counts::Counts;
use super::figures::{self, Times};
use super::grounds::Grounds;
use super::inputs::{Inputs, PublishRule, creditors, parties};
use super::inspect::{self, Drawn, named};
use super::judged::{Judged, Waivers};
use super::progress::{Progress, Steps};
use super::publish::{self, Party};
use super::rounds::{self, Slot};
use super::seen::Seen;
use super::types::{Audit, Duty, EntityName, Obligation, PlanName, RoundFigures, State, Wait};
use super::visits::Visits;
use super::{
    apart, asked, corrected, duties, follow_up, libraries, listed, objectives, people, pools, registers,
    strays, visited, waits,
};
use crate::finding::{Finding, NotChecked, Waived, sort};
use crate::ledger::{
    CHANGED_DRAW_FILE, DISPROVEN_DRAW, DrawRecord, MISSING_LEDGER, REHEARSAL, Recorded, Restore, Visit,
    folder_of, is_lost_task,
};
use crate::message::Message;
use crate::model::Audited;
use crate::msg;
use crate::text::Text;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// How many broken records a report names before all else; all of them are among the findings.
const SHOWN: usize = 10;

/// What the audit gathers while it goes through the year.
struct Course<'a> {
    inputs: &'a Inputs<'a>,
    publish: Option<PublishRule>,
    waivers: Waivers<'a>,
    traces: Traces<'a>,
    grounds: Grounds,
    obligations: Vec<Obligation>,
    findings: Vec<Finding>,
    waived: Vec<Waived>,
    progress: Progress,
    times: Times,
    waits: Vec<Wait>,
    rounds: Vec<RoundFigures>,
    /// Follow-ups that are open and for which the rules give no time.
    open: usize,
    /// Slots whose lists are lost, by task and round.
    lost: BTreeSet<(String, u32)>,
    visits: BySlot<'a>,
}

/// Judges the year.
pub fn audit(inputs: &Inputs<'_>) -> Audit {
    let mut course = Course {
        inputs,
        publish: PublishRule::of(inputs),
        waivers: Waivers::of(inputs),
        traces: Traces::of(inputs),
        grounds: Grounds::of(inputs),
        obligations: Vec::new(),
        findings: Vec::new(),
        waived: Vec::new(),
        progress: Progress::default(),
        times: Times::new(),
        waits: Vec::new(),
        rounds: Vec::new(),
        open: 0,
        lost: BTreeSet::new(),
        visits: BySlot::of(inputs.year),
    };
    course.slots();
    let visits = std::mem::take(&mut course.visits);
    let publish = course.publish.take();
    let open = apart::judge(inputs, publish.as_ref(), &visits, &mut |judged| course.settle(judged));
    course.open += open;
    (course.visits, course.publish) = (visits, publish);
    course.settle(registers::judge(inputs));
    let strays =
        strays::without_draw(inputs, &course.lost).into_iter().chain(strays::before_their_day(inputs));
    let strays = strays.chain(strays::found_before_visit(inputs));
    for (finding, spans) in strays.chain(corrected::findings(inputs)) {
        course.find(finding, &spans);
    }
    for finding in super::voids::lost_salts(inputs).into_iter().chain(super::voids::by_approver(inputs)) {
        course.find(finding, &[]);
    }
    let closed = course.progress.closed;
    let mut results = Vec::new();
    let judged = objectives::judge(inputs, &Counts::of(inputs, &course.obligations, closed));
    for (mut result, judged) in judged {
        course.settle(vec![judged]);
        if let Some(last) = course.obligations.last() {
            result.state = last.state;
        }
        results.push(result);
    }
    let visits = Visits::of(inputs);
    let (mut caps, mut not_checked) = (Vec::new(), not_checked(inputs, &course));
    visits.caps(inputs, &mut caps, &mut not_checked);
    course.settle(caps);
    for finding in course.waivers.idle(&course.obligations, &course.grounds) {
        course.find(finding, &[]);
    }
    let Course {
        obligations,
        mut findings,
        mut waived,
        traces,
        progress,
        times,
        waits,
        rounds,
        publish,
        visits: by_slot,
        grounds,
        ..
    } = course;
    findings.extend(inputs.year.findings.iter().cloned());
    let integrity = strays::integrity(inputs).into_iter();
    findings.extend(integrity.map(|mut finding| {
        grounds.complete(&mut finding, None);
        finding
    }));
    for finding in &mut findings {
        if let Some(level) = inputs.levels.get(finding.code.name) {
            finding.severity = *level;
        }
    }
    // Whatever names a record that was corrected names the correction, too.
    findings.iter_mut().chain(waived.iter_mut().map(|w| &mut w.finding)).for_each(|f| traces.name(f));
    sort(&mut findings);
    let (months, delays) = times.done();
    let (drawn, draws) = listed::draws(inputs, &rounds, &by_slot);
    Audit {
        plan: plan_name(inputs),
        as_of: inputs.as_of,
        not_checked,
        assumed: inputs.plan.assumed.iter().map(crate::plan::Assumed::message).collect(),
        fictional: inputs.fictional,
        duties: duties::judge(inputs, &obligations),
        rates: progress.rates(inputs),
        visits: visits.figures(inputs),
        replacements: super::replaced::figures(inputs),
        waits,
        months,
        delays,
        coverage: inputs.roll.coverage(),
        tiers: inputs.roll.tiers(),
        obligations,
        findings,
        waived,
        objectives: results,
        rounds,
        publish_within: publish.and_then(|p| p.working_days()).unwrap_or(0),
        officers: listed::officers(inputs, &drawn),
        issuer: listed::issuer(inputs),
        tasks: listed::tasks(inputs, &by_slot),
        matters: listed::matters(inputs),
        drawn,
        draws,
    }
}

impl<'a> Course<'a> {
    fn settle(&mut self, judged: Vec<Judged>) {
        for mut judged in judged {
            let gone = self.traces.show(&mut judged.obligation);
            judged.rest(&self.grounds, &gone);
            let mut settled = self.waivers.apply(judged, &mut self.findings, &mut self.waived);
            self.traces.show_waiver(&mut settled);
            self.obligations.push(settled);
        }
    }

    fn find(&mut self, mut finding: Finding, spans: &[crate::source::Span]) {
        self.grounds.complete(&mut finding, None);
        self.waivers.part(vec![finding], spans, &mut self.findings, &mut self.waived);
    }

    fn slots(&mut self) {
        let inputs = self.inputs;
        let verify = inputs.model.duties.iter().any(|d| d.audited.contains(&Audited::Verify));
        // A list that is not the one its files give is none, whatever it says.
        let changed = [&CHANGED_DRAW_FILE, &DISPROVEN_DRAW, &MISSING_LEDGER];
        let changed = inputs.year.findings.iter().filter(|f| changed.contains(&f.code));
        // Without the text of its task a draw is judged by the rules.
        let changed = changed.filter(|f| !is_lost_task(f));
        let changed: Vec<(&str, &Finding)> =
            changed.filter_map(|f| Some((f.subject.as_ref()?.name.as_str(), f))).collect();
        for task in &inputs.plan.tasks {
            let departments: BTreeSet<&str> =
                self.visits.task(&task.code).flat_map(departments_named).collect();
            let parties = parties(inputs.model, task, &departments);
            let creditors = creditors(inputs.model, task, &parties);
            let mut before: Option<Date> = None;
            for round in &task.rounds {
                let record = inputs.year.draws.get(&(task.code.clone(), round.number));
                // Its sub-draws and what was drawn once more, too.
                let within = |name: &str| {
                    folder_of(name).is_some_and(|(of, turn)| of == task.code && turn.round == round.number)
                };
                let broken = changed.iter().find(|(name, _)| within(name)).map(|(_, f)| beyond_judging(f));
                let slot = Slot::new(inputs, (task, round), record, broken);
                let mut judged = Vec::new();
                if verify {
                    judged.push(rounds::verify(inputs, &slot, before));
                }
                let asked = asked::asked(inputs, &slot);
                rounds::judge(inputs, &slot, asked, &mut judged);
                self.settle(judged);
                let other_rules = asked::other_rules(inputs, &slot);
                for finding in rounds::redraws(inputs, &slot)
                    .into_iter()
                    .chain(other_rules)
                    .chain(pools::findings(inputs, &slot))
                    .chain(people::findings(inputs, &slot))
                    .chain(libraries::findings(inputs, &slot))
                {
                    self.find(finding, &[task.span]);
                }
                self.waits.extend(waits::undrawn(inputs, &slot, rounds::given_up(inputs, &slot).is_some()));
                self.rounds.push(figures::round(inputs, &slot, asked));
                if let (Some(day), Some(record)) = (slot.drawn_on(inputs.as_of), record) {
                    before = Some(day);
                    if slot.list_is_lost(inputs) {
                        self.lost.insert((task.code.clone(), round.number));
                        self.settle(vec![rounds::lost_visits(&slot)]);
                    } else if inputs.year.veiled.contains(&(task.code.clone(), round.number)) {
                        self.settle(veiled(&slot, record));
                        if let Some(round) = self.rounds.last() {
                            self.times.round(inputs, round);
                        }
                    } else {
                        self.drawn(&slot, record, (&parties, &creditors));
                    }
                }
            }
        }
    }

    /// Every drawn entity of a slot: visits first, then results.
    fn drawn(
        &mut self,
        slot: &Slot<'_>,
        record: &DrawRecord,
        (parties, creditors): (&[String], &[Option<String>]),
    ) {
        let inputs = self.inputs;
        let visits: Vec<_> = self.visits.slot(&slot.task.code, slot.round.number).to_vec();
        let came = |id: &str| !Seen::of(visit(&visits, id), inputs.as_of, None).inspections.is_empty();
        let (mut inspections, mut results) = (stood_in_for(inputs, slot, record, came), Vec::new());
        for id in record.to_inspect() {
            let seen = Seen::of(visit(&visits, id), inputs.as_of, None);
            let team = record.teams.get(id).map(Vec::as_slice).unwrap_or_default();
            let drawn = Drawn { slot, entity: inputs.roll.named(id), team, seen: &seen };
            self.times.visit(inputs, &seen);
            if let Some(round) = self.rounds.last_mut() {
                round.inspected += u64::from(!seen.inspections.is_empty());
                round.published += u64::from(!seen.publications.is_empty());
            }
            inspections.push(inspect::inspect(inputs, &drawn));
            let counts = !seen.inspections.is_empty() || slot.round.to <= inputs.as_of;
            let mut steps = Vec::new();
            let mut of_parties = Vec::new();
            for party in parties {
                let own = Some(party.as_str()).filter(|_| parties.len() > 1);
                of_parties.push((party.as_str(), Seen::of(visit(&visits, id), inputs.as_of, own)));
            }
            for (name, seen) in &of_parties {
                let visit = visited::by(inputs, name, seen, drawn.seen);
                let party = Party { name, split: parties.len() > 1, seen, visit };
                steps.push((*name, Steps::of(inputs, seen, visit.is_some())));
                publish::outcomes(inputs, &drawn, &party, &mut results);
                if let Some(rule) = &self.publish {
                    publish::publications(inputs, &drawn, &party, rule, &mut results);
                }
                publish::withdrawals(inputs, &drawn, &party, &mut results);
                self.open += usize::from(follow_up::judge(inputs, &drawn, &party, &mut results));
            }
            if counts {
                self.progress.add(inputs, slot, id, (&steps, creditors));
            }
            let waits = waits::of_entity(inputs, slot, (record, &drawn.entity), &of_parties, drawn.seen);
            self.waits.extend(waits);
        }
        if let Some(round) = self.rounds.last() {
            self.times.round(inputs, round);
        }
        inspections.sort_by(|a, b| a.obligation.id.cmp(&b.obligation.id));
        self.settle(inspections);
        self.settle(results);
    }
}

/// Why nothing of a draw can be judged: the file that is missing or another, where it is one.
fn beyond_judging(finding: &Finding) -> Message {
    match *finding.code == CHANGED_DRAW_FILE {
        true => msg!("audit-broken-file", why = finding.message.clone()),
        false => msg!("audit-broken"),
    }
}

/// The departments that rows of a visit name.
pub(crate) fn departments_named(visit: &Visit) -> impl Iterator<Item = &str> {
    let inspections = visit.inspections.iter().map(|i| &i.record);
    let findings = visit.findings.iter().map(|f| &f.record);
    let done = [&visit.publications, &visit.withdrawals, &visit.follow_ups].into_iter().flatten();
    let all = inspections.chain(findings).chain(done.map(|d| &d.record));
    all.filter_map(|r| r.department.as_deref())
}

/// Everybody on a list of blind ids that nobody can read: whether they were visited cannot be told.
fn veiled(slot: &Slot<'_>, record: &DrawRecord) -> Vec<Judged> {
    let one = |id: &str| {
        let mut obligation = slot.obligation(Duty::Inspect, State::Unknown, msg!("audit-veiled-why"));
        obligation.id = format!("{}/{id}", obligation.id);
        obligation.entity = Some(EntityName { id: id.into(), name: Text::default() });
        Judged::new(obligation, slot.task.span)
    };
    record.to_inspect().into_iter().map(one).collect()
}

/// Those for whom somebody stood in: their visit is not owed any more, unless that was entered when its last day was over.
/// Nobody knows any more whether the gate was closed then.
fn stood_in_for(
    inputs: &Inputs<'_>,
    slot: &Slot<'_>,
    record: &DrawRecord,
    came: impl Fn(&str) -> bool,
) -> Vec<Judged> {
    let mut out = Vec::new();
    for failure in &record.failures {
        let why = failure.reason.as_str();
        let reason = match &failure.substitute {
            Some(substitute) => {
                let stand_in = named(&inputs.roll.named(substitute));
                msg!("audit-stood-in-for", reason = why, substitute = stand_in)
            }
            None if failure.nobody => msg!("audit-nobody-stood-in", reason = why),
            None => continue,
        };
        let mut obligation = slot.obligation(Duty::Inspect, State::NotApplicable, reason);
        obligation.id = format!("{}/{}", obligation.id, failure.entity);
        obligation.entity = Some(inputs.roll.named(&failure.entity));
        let entered = failure.since.date();
        let late = inputs.as_of > slot.round.to && entered > slot.round.to && !came(&failure.entity);
        let mut judged = Judged::new(obligation, slot.task.span);
        if late {
            judged.fail(inspect::failed_late(inputs, slot, failure));
            judged.obligation.evidence.push(inspect::shown(inputs, failure));
        }
        out.push(judged);
    }
    out
}

fn plan_name(inputs: &Inputs<'_>) -> PlanName {
    let Some(header) = &inputs.model.header else { return PlanName::default() };
    let issuer = header.issuer.as_ref();
    let full = issuer.and_then(|i| inputs.model.department_of(i)).and_then(|d| d.decl.title.clone());
    PlanName {
        name: header.decl.name.clone(),
        title: header.title.clone(),
        number: header.number.clone(),
        issuer: full.or(issuer.map(|i| i.words().to_owned())).unwrap_or_default(),
        year: inputs.plan.year,
    }
}

fn not_checked(inputs: &Inputs<'_>, course: &Course<'_>) -> Vec<NotChecked> {
    let mut out: Vec<NotChecked> =
        rehearsed(inputs).into_iter().chain(broken(inputs)).chain(restored(inputs)).collect();
    let model = inputs.model;
    if course.publish.is_none() && !inputs.plan.tasks.is_empty() {
        let why = match model.publication() {
            None => msg!("audit-no-deadline"),
            Some(_) => msg!("audit-other-deadline"),
        };
        out.push(NotChecked { what: msg!("duty-publish"), why });
    }
    for blocked in &inputs.plan.blocked {
        let task = blocked.subject.as_ref().map(|s| s.name.clone()).unwrap_or_default();
        out.push(NotChecked { what: msg!("audit-task", task = task), why: msg!("audit-task-blocked") });
    }
    if !inputs.year.veiled.is_empty() {
        let rounds: Vec<String> = inputs.year.veiled.iter().map(|(task, n)| format!("{task}/{n}")).collect();
        let draw = |slot: &(String, u32)| inputs.year.draws.get(slot);
        let visits: usize = inputs.year.veiled.iter().filter_map(draw).map(|d| d.to_inspect().len()).sum();
        let what = msg!("audit-veiled", n = rounds.len(), rounds = rounds, visits = visits);
        out.push(NotChecked { what, why: msg!("audit-veiled-why") });
    }
    if inputs.roll.is_empty() {
        out.push(NotChecked { what: msg!("audit-coverage"), why: msg!("audit-no-entities") });
    }
    if !inputs.officers.is_known() && !inputs.year.visits.is_empty() {
        out.push(NotChecked { what: msg!("audit-certificates"), why: msg!("audit-no-officers") });
    }
    let unjudged: Vec<String> = model
        .duties
        .iter()
        .filter(|d| d.audited.is_empty())
        .map(|d| d.decl.code_or_name().to_owned())
        .collect();
    if !unjudged.is_empty() {
        let what = msg!("audit-duties", n = unjudged.len(), all = model.duties.len());
        out.push(NotChecked { what, why: msg!("audit-duties-why", duties = unjudged) });
    }
    let unmeasured: Vec<String> = model
        .objectives
        .iter()
        .filter(|o| o.measure.is_none() && o.visit_cap.is_none())
        .map(|o| o.decl.code_or_name().to_owned())
        .collect();
    if !unmeasured.is_empty() {
        let what = msg!("audit-goals", n = unmeasured.len(), all = model.objectives.len());
        out.push(NotChecked { what, why: msg!("audit-goals-why", goals = unmeasured) });
    }
    if inputs.year.draws.values().any(|d| d.ran.is_some()) {
        out.push(NotChecked { what: msg!("audit-before-beacon"), why: msg!("audit-before-beacon-why") });
    }
    if model.outcomes.is_empty() {
        let worded = |o: &&Obligation| o.duty.base() == Duty::Outcome;
        let n = course.obligations.iter().filter(worded).count();
        if n > 0 {
            out.push(NotChecked { what: msg!("audit-wordings", n = n), why: msg!("audit-wordings-why") });
        }
    }
    out.extend(strays::of_no_party(inputs));
    out.extend(strays::of_other_kinds(inputs));
    if course.open > 0 {
        let what = msg!("audit-open-follow-ups", n = course.open);
        out.push(NotChecked { what, why: msg!("audit-open-follow-ups-why") });
    }
    let next = inputs.plan.year + 1;
    let mut missing = missing_years(course);
    if inputs.year_end().is_some_and(|end| publishes_past(inputs, course.publish.as_ref(), end))
        && !model.calendar.years().any(|year| year == next)
    {
        let year = u32::try_from(next).unwrap_or_default();
        out.push(NotChecked { what: msg!("audit-next-year"), why: msg!("audit-no-calendar", year = year) });
        missing.remove(&next);
    }
    for (year, n) in missing {
        let year = u32::try_from(year).unwrap_or_default();
        let what = msg!("audit-undated", n = n);
        out.push(NotChecked { what, why: msg!("audit-no-calendar", year = year) });
    }
    out
}

/// The years whose calendars last days need and nobody declared, with how many need each.
fn missing_years(course: &Course<'_>) -> BTreeMap<i16, u64> {
    let mut out = BTreeMap::new();
    for after in course.obligations.iter().filter_map(|o| o.due_after) {
        if let Ok(first) = after.tomorrow() {
            *out.entry(first.year()).or_default() += 1;
        }
    }
    out
}

/// That the times were typed in a rehearsal: nothing of the year counts.
fn rehearsed(inputs: &Inputs<'_>) -> Option<NotChecked> {
    let typed = inputs.year.findings.iter().find(|f| f.code == &REHEARSAL)?;
    Some(NotChecked { what: msg!("audit-rehearsal"), why: typed.message.clone() })
}

/// The records that do not hold, before all else: what rests on them cannot be judged.
fn broken(inputs: &Inputs<'_>) -> Option<NotChecked> {
    let broken = inputs.year.findings.iter().filter(|f| f.is_broken_record());
    let broken: Vec<Message> = broken.map(|f| f.message.clone()).collect();
    let what = msg!("audit-broken-records", n = broken.len());
    let why = broken.iter().take(SHOWN).cloned().collect::<Vec<_>>();
    (!broken.is_empty()).then(|| NotChecked { what, why: msg!("audit-broken-records-why", records = why) })
}

/// What is gone with a ledger that was lost: nobody can check what nobody has.
fn restored(inputs: &Inputs<'_>) -> Vec<NotChecked> {
    let acts = inputs.year.acts.restores.iter().filter(|r| r.at.date() <= inputs.as_of);
    let one = |act: &Recorded<Restore>| {
        let what = match &act.what.lost {
            // The copy had all events before this one; the ledger that was lost had more, or others.
            Some(lost) if lost.size >= act.seq => {
                msg!("audit-lost-events", from = act.seq, to = lost.size, n = lost.size + 1 - act.seq)
            }
            Some(lost) => msg!("audit-other-events", size = lost.size),
            None => msg!("audit-unknown-events", from = act.seq),
        };
        let why = msg!(
            "audit-restored",
            seq = act.seq,
            date = act.at.date(),
            reason = act.what.reason.as_str(),
            approver = act.what.approver.as_str()
        );
        NotChecked { what, why }
    };
    acts.map(one).collect()
}

/// Whether any result of the year was established so late that it may be due in the next one.
fn publishes_past(inputs: &Inputs<'_>, rule: Option<&PublishRule>, year_end: Date) -> bool {
    let within = rule.and_then(PublishRule::working_days).unwrap_or(0);
    let late = |on: Date| inputs.model.calendar.between(on, year_end).is_none_or(|left| left < within);
    inputs.year.visits.values().flat_map(|v| &v.findings).any(|f| late(f.on))
}

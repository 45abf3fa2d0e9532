//! An obligation on its way through the audit: with what was found of it and why it fails, so that a waiver of the rules
//! can set both aside.

use super::codes::IDLE_WAIVER;
use super::grounds::Grounds;
use super::inputs::Inputs;
use super::types::{Evidence, Obligation, SetAside, State};
use crate::finding::{Code, Finding, Place, Waived};
use crate::ledger::{Record, Recorded, Waiver as Act};
use crate::message::Message;
use crate::model::Waiver;
use crate::msg;
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// An obligation with its findings.
pub(super) struct Judged {
    pub obligation: Obligation,
    pub findings: Vec<Finding>,
    /// What it fails for where the finding is another obligation's.
    pub because: Option<&'static Code>,
    /// Where its rules stand: a waiver in one of these declarations holds for it.
    pub spans: Vec<Span>,
}

impl Judged {
    pub fn new(obligation: Obligation, span: Span) -> Self {
        Self { obligation, findings: Vec::new(), because: None, spans: vec![span] }
    }

    /// Fails it, or says more of why it does; the first reason is the one that it shows.
    pub fn fail(&mut self, finding: Finding) {
        if self.obligation.state != State::Fail {
            self.obligation.state = State::Fail;
            self.obligation.reason = finding.message.clone();
        }
        self.findings.push(finding);
    }

    /// Gives each finding the articles and clauses, and the events, that its obligation rests on, where it names none
    /// itself; and the events by which a record of it was taken away.
    pub fn rest(&mut self, grounds: &Grounds, gone: &[u64]) {
        if self.findings.is_empty() {
            return;
        }
        let events: Vec<u64> = self.obligation.evidence.iter().filter_map(|e| e.event).collect();
        for finding in &mut self.findings {
            grounds.complete(finding, Some(self.obligation.duty));
            if finding.events.is_empty() {
                finding.events.clone_from(&events);
            }
            let more: Vec<u64> = gone.iter().copied().filter(|seq| !finding.events.contains(seq)).collect();
            finding.events.extend(more);
        }
    }

    /// Says why it cannot be judged, unless it has failed.
    pub fn doubt(&mut self, reason: Message) {
        if self.obligation.state != State::Fail {
            self.obligation.state = State::Unknown;
            self.obligation.reason = reason;
        }
    }
}

/// A row that shows something.
pub(super) fn evidence(what: Message, record: &Record) -> Evidence {
    let (file, row) = (record.origin.file.clone(), record.origin.row);
    Evidence { what, file, row, event: Some(record.seq) }
}

/// The waivers of the rules and of the ledger on the day of the audit.
pub(super) struct Waivers<'a> {
    rules: Vec<&'a Waiver>,
    acts: Vec<&'a Recorded<Act>>,
    /// Those of the ledger that hold on no day of the year, and why.
    never: Vec<(&'a Recorded<Act>, Message)>,
    /// The ledger's file of events.
    events: &'a str,
}

impl<'a> Waivers<'a> {
    pub fn of(inputs: &Inputs<'a>) -> Self {
        let day = inputs.as_of;
        let rules = inputs.model.waivers.iter().filter(|w| w.holds_on(day)).collect();
        let holds = |w: &&Recorded<Act>| w.at.date() <= day && w.what.from <= day && day <= w.what.to;
        let never = |act: &'a Recorded<Act>| Some((act, why_never(act, inputs.plan.year)?));
        let known = inputs.year.acts.waivers.iter().filter(|w| w.at.date() <= day);
        let never: Vec<_> = known.filter_map(never).collect();
        let acts = inputs.year.acts.waivers.iter().filter(holds);
        let acts = acts.filter(|w| never.iter().all(|(other, _)| other.seq != w.seq)).collect();
        Self { rules, acts, never, events: &inputs.year.events }
    }

    /// Says of each of the ledger's waivers that sets nothing aside why it does not: what it names is owed by nobody, was
    /// met, or is waived already.
    pub fn idle(&self, obligations: &[Obligation], grounds: &Grounds) -> Vec<Finding> {
        // There are few waivers and many obligations.
        let all = || self.acts.iter().copied().chain(self.never.iter().map(|(act, _)| *act));
        let names: BTreeSet<&str> = all().map(|w| w.what.obligation.as_str()).collect();
        let named = obligations.iter().filter(|o| !names.is_empty() && names.contains(o.id.as_str()));
        let named: BTreeMap<&str, &Obligation> = named.map(|o| (o.id.as_str(), o)).collect();
        let of = |act: &&Recorded<Act>| named.get(act.what.obligation.as_str()).copied();
        let idle = self.acts.iter().filter_map(|act| Some((*act, why_idle(act, of(act))?)));
        let never = self.never.iter().map(|(act, why)| (*act, why.clone()));
        idle.chain(never)
            .map(|(act, message)| {
                let obligation = of(&act);
                let source = obligation.map_or("", |o| o.source.as_str());
                let mut finding = Finding::new(&IDLE_WAIVER, message)
                    .about("obligation", act.what.obligation.as_str(), source)
                    .detail(act.seq.to_string())
                    .at_cell(self.events, act.seq, 0, "")
                    .event(act.seq)
                    .help(msg!(
                        "audit-idle-waiver-help",
                        seq = act.seq,
                        approver = act.what.approver.as_str()
                    ));
                let evidence = obligation.into_iter().flat_map(|o| &o.evidence).filter_map(|e| e.event);
                finding.events.extend(evidence.filter(|seq| *seq != act.seq));
                grounds.complete(&mut finding, obligation.map(|o| o.duty));
                finding
            })
            .collect()
    }

    /// Sets aside an obligation that the ledger waives, with all that was found of it; nothing where it is met, or its
    /// records do not hold.
    fn waived(
        &self,
        obligation: &mut Obligation,
        own: Vec<Finding>,
        waived: &mut Vec<Waived>,
    ) -> Vec<Finding> {
        let open = matches!(obligation.state, State::Fail | State::Unknown | State::NotYetDue);
        let act = self.acts.iter().find(|w| w.what.obligation == obligation.id).filter(|_| open);
        let Some(act) = act else { return own };
        let what = &act.what;
        obligation.waiver = Some(Box::new(SetAside {
            underneath: obligation.state,
            reason: what.reason.clone(),
            approver: what.approver.clone(),
            from: what.from,
            until: what.to,
            basis: Some(what.basis.clone()),
            event: Some(act.seq),
        }));
        obligation.state = State::Waived;
        obligation.evidence.push(Evidence {
            what: msg!("audit-evidence-waiver", basis = what.basis.as_str()),
            file: self.events.into(),
            row: act.seq,
            event: Some(act.seq),
        });
        waived.extend(own.into_iter().map(|finding| Waived {
            finding,
            reason: what.reason.clone(),
            approver: what.approver.clone(),
            from: what.from,
            until: what.to,
            at: Place::Cell { file: self.events.to_owned(), row: act.seq, column: 0, text: String::new() },
            event: Some(act.seq),
        }));
        Vec::new()
    }

    /// The first one that names a code, in a declaration where one of the rules stands, or in the plan itself.
    fn first(&self, code: &Code, spans: &[Span]) -> Option<&'a Waiver> {
        let within =
            |w: &Waiver| w.kind == "plan" || spans.iter().any(|s| w.encloses(Some(&Place::Text(*s))));
        let names = |w: &Waiver| w.findings.iter().any(|n| is(code, &n.value));
        self.rules.iter().copied().find(|w| super::codes::is_waivable(code) && names(w) && within(w))
    }

    /// Sets aside what a waiver allows: the findings, and the obligation if nothing else is wrong with it.
    pub fn apply(&self, judged: Judged, findings: &mut Vec<Finding>, waived: &mut Vec<Waived>) -> Obligation {
        let Judged { mut obligation, findings: own, because, spans } = judged;
        let own = self.waived(&mut obligation, own, waived);
        if obligation.waiver.is_some() {
            return obligation;
        }
        let causes = own.iter().map(|f| f.code).chain(because);
        let holding: Vec<Option<&Waiver>> = causes.map(|code| self.first(code, &spans)).collect();
        if let (State::Fail | State::Unknown, Some(Some(first)), true) =
            (obligation.state, holding.first(), holding.iter().all(Option::is_some))
            && let (Some(from), Some(until)) = (first.from, first.until)
        {
            let (reason, approver) = (first.reason.clone(), first.approver.clone());
            obligation.waiver = Some(Box::new(SetAside {
                underneath: obligation.state,
                reason,
                approver,
                from,
                until,
                basis: None,
                event: None,
            }));
            obligation.state = State::Waived;
        }
        self.part(own, &spans, findings, waived);
        obligation
    }

    /// Parts findings that a waiver sets aside from those that count.
    pub fn part(
        &self,
        own: Vec<Finding>,
        spans: &[Span],
        findings: &mut Vec<Finding>,
        waived: &mut Vec<Waived>,
    ) {
        for finding in own {
            let waiver = self.first(finding.code, spans);
            match waiver.and_then(|w| Some((w, w.from?, w.until?))) {
                Some((w, from, until)) => waived.push(Waived {
                    finding,
                    reason: w.reason.clone(),
                    approver: w.approver.clone(),
                    from,
                    until,
                    at: Place::Text(w.head),
                    event: None,
                }),
                None => findings.push(finding),
            }
        }
    }
}

/// Why a waiver holds on no day on which it could be looked at; `None` where it may. `ssj ledger waive` refuses such a one.
fn why_never(act: &Recorded<Act>, year: i16) -> Option<Message> {
    let (seq, id, what) = (act.seq, act.what.obligation.as_str(), &act.what);
    if what.is_of_another_year(year) {
        let message = msg!("audit-waiver-other-year", seq = seq, id = id, from = what.from, to = what.to);
        return Some(message.with("year", year.to_string()));
    }
    let recorded = act.at.date();
    (what.to < recorded).then(|| msg!("audit-waiver-over", seq = seq, id = id, to = what.to, at = recorded))
}

/// Why a waiver sets nothing aside; `None` where it does.
fn why_idle(act: &Recorded<Act>, obligation: Option<&Obligation>) -> Option<Message> {
    let (seq, id) = (act.seq, act.what.obligation.as_str());
    let Some(obligation) = obligation else {
        return Some(msg!("audit-waiver-of-nothing", seq = seq, id = id));
    };
    if let Some(waiver) = &obligation.waiver {
        let other = waiver.event.filter(|other| *other != act.seq)?;
        return Some(msg!("audit-waiver-again", seq = seq, id = id, other = other));
    }
    Some(match (obligation.state, obligation.done) {
        (State::Pass, Some(day)) => msg!("audit-waiver-of-met", seq = seq, id = id, date = day),
        (State::NotApplicable, _) => msg!("audit-waiver-of-unowed", seq = seq, id = id),
        (State::Error, _) => msg!("audit-waiver-of-broken", seq = seq, id = id),
        _ => msg!("audit-waiver-of-kept", seq = seq, id = id),
    })
}

/// Whether a word is the name or the number of a code.
fn is(code: &Code, word: &str) -> bool {
    code.name == word || code.code.eq_ignore_ascii_case(word)
}

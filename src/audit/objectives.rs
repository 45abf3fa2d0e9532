//! Objectives: a ratio of two counts from a closed list against a bound.

use super::codes::OBJECTIVE_MISSED;
use super::judge::Inputs;
use super::types::{Duty, ObjectiveResult, Obligation, State};
use crate::finding::Finding;
use crate::message::Message;
use crate::model::{Counted, Objective, Operator};
use crate::msg;
use crate::ratio::Ratio;
use std::collections::BTreeSet;

/// A count of the closed list: its value as of the audit's day and its definition.
fn count(inputs: &Inputs<'_>, obligations: &[Obligation], counted: Counted) -> (u64, Message) {
    let of = |duty: Duty| obligations.iter().filter(move |o| o.duty == duty);
    let due = |o: &&Obligation| o.due.is_some_and(|d| d <= inputs.as_of) || o.done.is_some();
    let size = |n: usize| n as u64;
    match counted {
        Counted::AllEntities => {
            let active = inputs.entities.iter().flat_map(|(_, rows)| rows).filter(|e| e.active);
            (size(active.count()), msg!("count-all-entities"))
        }
        Counted::DrawnEntities => {
            let drawn: BTreeSet<&str> =
                of(Duty::Inspect).filter_map(|o| o.entity.as_ref()).map(|e| e.id.as_str()).collect();
            (size(drawn.len()), msg!("count-drawn-entities"))
        }
        Counted::Draws => (size(of(Duty::Inspect).count()), msg!("count-draws")),
        Counted::ToInspect => (size(of(Duty::Inspect).filter(due).count()), msg!("count-to-inspect")),
        Counted::Inspected => {
            (size(of(Duty::Inspect).filter(|o| o.done.is_some()).count()), msg!("count-inspected"))
        }
        Counted::ToPublish => (size(of(Duty::Publish).filter(due).count()), msg!("count-to-publish")),
        Counted::Published => (
            size(of(Duty::Publish).filter(due).filter(|o| o.done.is_some()).count()),
            msg!("count-published"),
        ),
        Counted::PublishedOnTime => {
            let on_time = |o: &&Obligation| o.done.zip(o.due).is_some_and(|(done, due)| done <= due);
            (size(of(Duty::Publish).filter(on_time).count()), msg!("count-published-on-time"))
        }
    }
}

pub(super) fn judge(
    inputs: &Inputs<'_>,
    obligations: &[Obligation],
    findings: &mut Vec<Finding>,
) -> Vec<ObjectiveResult> {
    let mut out = Vec::new();
    for objective in &inputs.model.objectives {
        let Some(measure) = &objective.measure else { continue };
        let (above, below) = match (Counted::of(&measure.count), Counted::of(&measure.of)) {
            (Some(above), Some(below)) => (above, below),
            (above, _) => {
                let words = if above.is_none() { &measure.count } else { &measure.of };
                out.push(unknown(inputs, objective, words));
                continue;
            }
        };
        let (above, above_is) = count(inputs, obligations, above);
        let (below, below_is) = count(inputs, obligations, below);
        let value = Ratio::new(above, below);
        let reached = value.is_some_and(|v| match measure.operator {
            Operator::AtMost => v <= measure.bound,
            Operator::Below => v < measure.bound,
            Operator::Above => v > measure.bound,
            Operator::Equal => v == measure.bound,
            _ => v >= measure.bound,
        });
        let over = inputs.year_end().is_some_and(|end| inputs.as_of >= end);
        let state = match (value, reached, over) {
            (None, _, _) => State::Unknown,
            (_, true, _) => State::Pass,
            (_, false, true) => State::Fail,
            (_, false, false) => State::NotYetDue,
        };
        let bound = format!("{} {}", sign(measure.operator), measure.bound.to_percent_text());
        if let (State::Fail, Some(value)) = (state, value) {
            let message = msg!(
                "audit-objective-missed",
                name = objective.decl.name.as_str(),
                value = value,
                bound = bound.as_str()
            );
            findings.push(
                Finding::new(&OBJECTIVE_MISSED, message)
                    .about("objective", objective.decl.name.as_str(), objective.decl.source.as_str())
                    .at(measure.span, None),
            );
        }
        out.push(ObjectiveResult {
            name: objective.decl.name.clone(),
            definition: msg!(
                "audit-definition",
                count = measure.count.as_str(),
                count_is = above_is,
                of = measure.of.as_str(),
                of_is = below_is
            ),
            count: above,
            of: below,
            value,
            bound,
            bound_value: measure.bound,
            state,
            source: objective.decl.source.clone(),
            rule: inputs.sources.line_of(objective.decl.name_span),
        });
    }
    out
}

fn unknown(inputs: &Inputs<'_>, objective: &Objective, words: &str) -> ObjectiveResult {
    let measure = objective.measure.as_ref();
    ObjectiveResult {
        name: objective.decl.name.clone(),
        definition: msg!("audit-unknown-count", words = words),
        count: 0,
        of: 0,
        value: None,
        bound: measure
            .map(|m| format!("{} {}", sign(m.operator), m.bound.to_percent_text()))
            .unwrap_or_default(),
        bound_value: measure.map_or(Ratio::ZERO, |m| m.bound),
        state: State::Unknown,
        source: objective.decl.source.clone(),
        rule: inputs.sources.line_of(objective.decl.name_span),
    }
}

fn sign(operator: Operator) -> &'static str {
    match operator {
        Operator::AtMost => "≤",
        Operator::Below => "<",
        Operator::Above => ">",
        Operator::Equal => "=",
        _ => "≥",
    }
}

/// The objective as an obligation of the plan.
pub(super) fn obligation(inputs: &Inputs<'_>, result: &ObjectiveResult) -> Obligation {
    let header = inputs.model.header.as_ref();
    let issuer = header.and_then(|h| h.issuer.as_ref()).map(|i| i.words().to_owned());
    let reason = match result.value {
        Some(value) => msg!(
            "audit-objective",
            value = value,
            bound = result.bound.as_str(),
            count = result.count,
            of = result.of
        ),
        None => result.definition.clone(),
    };
    Obligation {
        id: format!("objective/{}", result.name),
        duty: Duty::Objective,
        task: String::new(),
        task_name: result.name.clone(),
        round: 0,
        entity: None,
        department: issuer.unwrap_or_default(),
        state: result.state,
        due: inputs.year_end(),
        done: None,
        reason,
        evidence: Vec::new(),
        source: result.source.clone(),
        rule: result.rule.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::Year;
    use crate::message::{Catalogue, Lang};
    use crate::source::Sources;
    use std::collections::BTreeMap;

    #[test]
    fn what_no_ledger_counts_is_said_in_the_words_of_the_document() {
        let mut sources = Sources::default();
        let rules = "计划 甲 { 年度 2024 }\n目标 关停：“已关停企业” / 全部企业 ≤ 5%\n目标 公示：已公示 / “应公示的”  = 100%\n";
        let file = sources.add("t.ssj", rules);
        let (tree, findings) = crate::syntax::parse(file, &sources);
        let (model, more) = crate::model::lower(&[tree], &sources);
        assert!(findings.is_empty() && more.is_empty(), "{more:?}");
        let (plan, year, levels) =
            (crate::plan::compile(&model, Vec::new()), Year::default(), BTreeMap::new());
        let inputs = Inputs {
            model: &model,
            plan: &plan,
            entities: &[],
            fictional: false,
            year: &year,
            as_of: "2024-12-31".parse().unwrap(),
            sources: &sources,
            levels: &levels,
        };
        let mut missed = Vec::new();
        let results = judge(&inputs, &[], &mut missed);
        let texts = Catalogue::new(Lang::Zh);
        let reasons: Vec<String> =
            results.iter().map(|r| texts.text(&obligation(&inputs, r).reason)).collect();
        assert!(results.iter().all(|r| r.state == State::Unknown) && missed.is_empty());
        assert!(reasons[0].contains("“已关停企业”是文件的原话"), "{reasons:?}");
        assert!(reasons[1].contains("“应公示的”"), "{reasons:?}");
    }
}

//! Objectives: a ratio of two counts from a closed list against a bound.

use super::codes::{OBJECTIVE_AT_RISK, OBJECTIVE_MISSED};
use super::counts::{Count, Counts, Within, readings};
use super::grounds::clause;
use super::inputs::Inputs;
use super::judged::Judged;
use super::types::{Duty, ObjectiveResult, Obligation, Reading, State};
use crate::finding::Finding;
use crate::message::Arg;
use crate::model::{Counted, Measure, Objective, Operator};
use crate::msg;
use crate::ratio::Ratio;
use crate::text::Text;

/// The measured objectives, each with its obligation.
pub(super) fn judge(inputs: &Inputs<'_>, counts: &Counts<'_>) -> Vec<(ObjectiveResult, Judged)> {
    let mut out = Vec::new();
    for objective in &inputs.model.objectives {
        let Some(measure) = &objective.measure else { continue };
        let result = match (Counted::of(&measure.count), Counted::of(&measure.of)) {
            (Some(above), Some(below)) => measured(inputs, counts, objective, measure, (above, below)),
            (above, _) => {
                let words = if above.is_none() { &measure.count } else { &measure.of };
                unknown(inputs, objective, words)
            }
        };
        let mut judged = Judged::new(obligation(inputs, &result), objective.decl.name_span);
        judged.spans.push(measure.span);
        judged.findings.extend(finding(inputs, objective, measure, &result));
        out.push((result, judged));
    }
    out
}

fn measured(
    inputs: &Inputs<'_>,
    counts: &Counts<'_>,
    objective: &Objective,
    measure: &Measure,
    (above, below): (Counted, Counted),
) -> ObjectiveResult {
    let read = |above: Count, below: Count| reading(counts, measure, (above, below));
    let own = read(Count::Own(above), Count::Own(below));
    // Counts over records that do not hold prove nothing either way.
    let broken = inputs.year.findings.iter().any(Finding::is_broken_record);
    let state = match (own.kept.filter(|_| !broken), inputs.year_is_over(Duty::Objective)) {
        (None, _) => State::Unknown,
        (Some(true), _) => State::Pass,
        (Some(false), true) => State::Fail,
        (Some(false), false) => State::NotYetDue,
    };
    ObjectiveResult {
        name: objective.decl.name.clone(),
        definition: own.definition,
        said: objective.definition.clone(),
        count: own.count,
        count_most: own.count_most,
        of: own.of,
        of_most: own.of_most,
        counted: Some(own.counted),
        value: own.value,
        between: own.between,
        bound: format!("{} {}", sign(measure.operator), measure.bound.to_percent_text()),
        bound_value: measure.bound,
        state,
        readings: readings(above, below).into_iter().map(|(above, below)| read(above, below)).collect(),
        source: objective.decl.source.clone(),
        rule: inputs.sources.line_of(objective.decl.name_span),
    }
}

/// The ratio of two counts. Where it hangs on last days that no known calendar tells, or on visits of which blind ids hide
/// whose they are, it has no value, and keeps or breaks the bound only where it does so whatever they are.
fn reading(counts: &Counts<'_>, measure: &Measure, (above, below): (Count, Count)) -> Reading {
    let ((count, count_is), (of, of_is)) = (counts.get(above), counts.get(below));
    let (words, of_words) = (measure.count.as_str(), measure.of.as_str());
    let mut definition =
        msg!("audit-definition", count = words, count_is = count_is, of = of_words, of_is = of_is);
    let bounds = bounds(above == below, count, of).map(|(least, most)| {
        let whole = above.is_part_of(below) && most > Ratio::ONE && least <= Ratio::ONE;
        (least, if whole { Ratio::ONE } else { most })
    });
    let known = count.least == count.most && of.least == of.most;
    let value = bounds.filter(|(least, most)| least == most).map(|(least, _)| least);
    let between = bounds.filter(|(least, most)| least != most);
    if !known && value.is_none() {
        let why = match (counts.undated(), counts.veiled()) {
            (n, 0) => msg!("audit-hangs-on-days", n = n),
            (0, n) => msg!("audit-hangs-on-blind-ids", n = n),
            (days, n) => msg!("audit-hangs-on-both", days = days, n = n),
        };
        let between = match between {
            Some((least, most)) => msg!("audit-between", least = least, most = most, why = why),
            None => msg!("audit-no-bounds", why = why),
        };
        definition = msg!("audit-definition-between", definition = definition, between = between);
    }
    Reading {
        definition,
        count: count.least,
        count_most: count.most,
        of: of.least,
        of_most: of.most,
        counted: (above, below),
        value,
        between,
        kept: bounds.and_then(|bounds| kept(measure, bounds)),
    }
}

/// The least and the most that a ratio can be; nothing where it may be one of nothing.
fn bounds(same: bool, count: Within, of: Within) -> Option<(Ratio, Ratio)> {
    // What is counted above and below in different ways hangs on different results; a count and itself, on the same.
    if same {
        return Some((Ratio::new(count.least, of.least)?, Ratio::new(count.most, of.most)?));
    }
    Some((Ratio::new(count.least, of.most)?, Ratio::new(count.most, of.least)?))
}

/// Whether the bound is kept wherever between the two the ratio lies; nothing where that hangs on it.
fn kept(measure: &Measure, (least, most): (Ratio, Ratio)) -> Option<bool> {
    let inside = measure.operator == Operator::Equal && least < measure.bound && measure.bound < most;
    let (low, high) = (measure.is_kept(least), measure.is_kept(most));
    (low == high && !inside).then_some(low)
}

/// Missed once the year is over; at risk before, where what is due already falls short, or the year is behind its pace.
fn finding(
    inputs: &Inputs<'_>,
    objective: &Objective,
    measure: &Measure,
    result: &ObjectiveResult,
) -> Option<Finding> {
    let (name, bound) = (objective.decl.name.as_str(), result.bound.as_str());
    let most = result.value.or(result.between.map(|(_, most)| most))?;
    let value = match (result.value, result.between) {
        (None, Some((least, most))) => Arg::from(msg!("audit-from-to", least = least, most = most)),
        _ => Arg::from(most),
    };
    let (code, message) = match result.state {
        State::Fail => {
            (&OBJECTIVE_MISSED, msg!("audit-objective-missed", name = name, value = value, bound = bound))
        }
        State::NotYetDue => {
            let pace = pace(inputs, measure);
            let wanted = measure.bound.checked_times(pace)?;
            let behind = match measure.operator {
                Operator::AtMost | Operator::Below => true,
                _ => most < wanted,
            };
            let message = msg!(
                "audit-objective-at-risk",
                name = name,
                value = value,
                bound = bound,
                date = inputs.as_of,
                pace = wanted
            );
            behind.then_some((&OBJECTIVE_AT_RISK, message))?
        }
        _ => return None,
    };
    let mut finding = Finding::new(code, message).about("objective", name, objective.decl.source.as_str());
    finding.basis.extend(clause(inputs.model, &objective.decl));
    // What it counts are the draws and whatever followed of them; what is lacking of one is a finding of its own.
    let draws = inputs.year.draws.values().filter(|d| d.ran.is_some_and(|at| at.date() <= inputs.as_of));
    finding.events.extend(draws.map(|draw| draw.seqs[1]).filter(|seq| *seq > 0));
    finding.events.sort_unstable();
    if finding.events.is_empty() {
        finding.help.push(msg!("audit-looked-through", n = inputs.year.size));
    }
    Some(finding.at(measure.span, None))
}

/// Which part of the bound must be reached by now: all of it where only what is due is counted, else as much as there are
/// rounds whose windows are over.
fn pace(inputs: &Inputs<'_>, measure: &Measure) -> Ratio {
    let whole_year = [Counted::AllEntities, Counted::DrawnEntities, Counted::Draws];
    if !Counted::of(&measure.of).is_some_and(|of| whole_year.contains(&of)) {
        return Ratio::ONE;
    }
    let rounds = || inputs.plan.tasks.iter().flat_map(|t| &t.rounds);
    let over = rounds().filter(|r| r.to <= inputs.as_of).count() as u64;
    Ratio::new(over, rounds().count() as u64).unwrap_or(Ratio::ZERO)
}

fn unknown(inputs: &Inputs<'_>, objective: &Objective, words: &str) -> ObjectiveResult {
    let measure = objective.measure.as_ref();
    ObjectiveResult {
        name: objective.decl.name.clone(),
        definition: msg!("audit-unknown-count", words = words),
        said: objective.definition.clone(),
        count: 0,
        count_most: 0,
        of: 0,
        of_most: 0,
        counted: None,
        value: None,
        between: None,
        bound: measure
            .map(|m| format!("{} {}", sign(m.operator), m.bound.to_percent_text()))
            .unwrap_or_default(),
        bound_value: measure.map_or(Ratio::ZERO, |m| m.bound),
        state: State::Unknown,
        readings: Vec::new(),
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
fn obligation(inputs: &Inputs<'_>, result: &ObjectiveResult) -> Obligation {
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
        task: Text::default(),
        task_name: Text::from(&result.name),
        round: 0,
        entity: None,
        department: issuer.unwrap_or_default().into(),
        state: result.state,
        due: inputs.year_end(),
        due_after: None,
        premature: false,
        taken_back: None,
        done: None,
        reason,
        evidence: Vec::new(),
        source: Text::from(&result.source),
        rule: Text::from(&result.rule),
        waiver: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Officers, Roll};
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
        let roll = Roll::new(&model, &plan, &year, "2024-12-31".parse().unwrap());
        let inputs = Inputs {
            model: &model,
            plan: &plan,
            roll: &roll,
            officers: &Officers::default(),
            verified: &[],
            pools: &[],
            people: &[],
            fictional: false,
            year: &year,
            as_of: "2024-12-31".parse().unwrap(),
            sources: &sources,
            levels: &levels,
        };
        let results = judge(&inputs, &Counts::of(&inputs, &[], 0));
        let missed = results.iter().any(|(_, judged)| !judged.findings.is_empty());
        let texts = Catalogue::new(Lang::Zh);
        let reasons: Vec<String> =
            results.iter().map(|(_, judged)| texts.text(&judged.obligation.reason)).collect();
        assert!(results.iter().all(|(r, _)| r.state == State::Unknown) && !missed);
        assert!(reasons[0].contains("“已关停企业”是文件的原话"), "{reasons:?}");
        assert!(reasons[1].contains("“应公示的”"), "{reasons:?}");
    }
}

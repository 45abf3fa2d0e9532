//! Inspection teams, their limits, and the steps of a task.

use super::fields::Fields;
use super::quantities::every;
use super::{Lowering, value};
use crate::model::{Load, Slot, Step, StepKind, TeamRole};
use crate::msg;
use crate::source::{Span, Spanned};
use crate::syntax::{Keyword as K, Pair, Rule};

/// More inspectors than that go nowhere together.
const LARGEST_TEAM: u32 = 50;

/// 《行政处罚法》第四十二条: not fewer than two officers.
const SMALLEST_TEAM: usize = 2;

/// The team of a task or assumption: its places, or only its size, which any department may fill.
pub(super) fn team_field(cx: &mut Lowering<'_>, fields: &Fields<'_>) -> Vec<Slot> {
    let Some(field) = fields.one(cx, K::Team) else { return Vec::new() };
    let Some(pair) = cx.parse(Rule::team, field.span, "form-team") else { return Vec::new() };
    let mut out = Vec::new();
    let mut size = None;
    for part in pair.into_inner() {
        let span = value::inner_span(field.span, &part);
        match part.as_rule() {
            Rule::team_size => size = people(&part).map(|n| (n, span)),
            Rule::slot => out.extend(places(part, span)),
            _ => {}
        }
    }
    if let Some((size, span)) = size {
        let any = Slot { department: "任意".to_owned(), qualification: None, role: None, span };
        if out.len() > size as usize {
            cx.bad(span, field.span, "form-team");
        }
        out.resize(out.len().max(size as usize), any);
    }
    if out.is_empty() || out.len() > LARGEST_TEAM as usize {
        cx.bad_because(field.span, msg!("hint-team-size", most = LARGEST_TEAM), "form-team");
        return Vec::new();
    }
    // `甲局2人` is no department: that is said where names are looked up.
    let run_together = out.iter().any(|slot| slot.department.ends_with(['人', '名']));
    if out.len() < SMALLEST_TEAM && !run_together {
        cx.bad_because(field.span, msg!("hint-team-law"), "form-team");
        return Vec::new();
    }
    out
}

/// `泽州分局 2人：核与辐射`: as many places as people, each with the qualification.
fn places(pair: Pair<'_>, span: Span) -> Vec<Slot> {
    let mut names = pair.clone().into_inner().filter(|p| p.as_rule() == Rule::bare);
    let role = pair.clone().into_inner().find(|p| p.as_rule() == Rule::team_role);
    let role = role.and_then(|p| p.into_inner().next()).map(|p| match p.as_rule() {
        Rule::leads => TeamRole::Lead,
        _ => TeamRole::Assistant,
    });
    // 主办1人 may come from any department.
    let department =
        if role.is_some() { Some("任意".to_owned()) } else { names.next().map(|p| p.as_str().to_owned()) };
    let Some(department) = department else { return Vec::new() };
    let qualification = names.next().map(|p| p.as_str().to_owned());
    let count = pair.into_inner().find(|p| p.as_rule() == Rule::headcount).map_or(Some(1), |p| people(&p));
    let count = count.unwrap_or(LARGEST_TEAM + 1).min(LARGEST_TEAM + 1);
    vec![Slot { department, qualification, role, span }; count as usize]
}

fn people(pair: &Pair<'_>) -> Option<u32> {
    let number = pair.clone().into_inner().find(|p| p.as_rule() == Rule::numeral)?;
    value::small(number.as_str()).filter(|n| (1..=LARGEST_TEAM).contains(n))
}

/// `每人 每月 不超过 10家`
pub(super) fn load(cx: &mut Lowering<'_>, fields: &Fields<'_>) -> Option<Spanned<Load>> {
    let field = fields.one(cx, K::Load)?;
    let pair = cx.parse(Rule::load, field.span, "form-load")?;
    let (mut period, mut most) = (None, None);
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::every => period = every(&part),
            Rule::count | Rule::visit_count => {
                let number = part.into_inner().next();
                most = number.and_then(|p| value::small(p.as_str())).filter(|n| (1..=10_000).contains(n));
            }
            _ => {}
        }
    }
    match (period, most) {
        (Some((every, unit)), Some(most)) if every > 0 => {
            Some(Spanned::new(Load { most, every, unit }, field.span))
        }
        _ => {
            cx.bad(field.span, field.span, "form-load");
            None
        }
    }
}

/// The steps of a task, a line each.
pub(super) fn steps(cx: &mut Lowering<'_>, fields: &Fields<'_>) -> Vec<Step> {
    let mut out: Vec<Step> = Vec::new();
    let lines: Vec<Span> = fields.all(cx, K::Step).into_iter().flat_map(value::lines).collect();
    for line in lines {
        let Some(pair) = cx.parse(Rule::step, line, "form-step") else { continue };
        let mut kinds = Vec::new();
        let mut by = Vec::new();
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::step_name => {
                    let span = value::inner_span(line, &part);
                    kinds.extend(step_kind(&part).map(|k| Spanned::new(k, span)));
                }
                Rule::reference => by.extend(value::reference(&part, line)),
                _ => {}
            }
        }
        if kinds.is_empty() {
            continue;
        }
        let kind = kinds.remove(0);
        match out.iter().find(|s| s.kind.value == kind.value).map(|s| s.kind.span) {
            Some(first) => {
                let word = cx.sources.slice(kind.span).to_owned();
                cx.repeated(&word, kind.span, first);
            }
            None => out.push(Step { kind, by, waits: kinds }),
        }
    }
    out
}

fn step_kind(pair: &Pair<'_>) -> Option<StepKind> {
    let inner = pair.clone().into_inner().next()?;
    Some(match inner.as_rule() {
        Rule::scheme => StepKind::Scheme,
        Rule::object_list => StepKind::ObjectList,
        Rule::draw_objects => StepKind::DrawObjects,
        Rule::draw_officers => StepKind::DrawOfficers,
        Rule::joint_visit => StepKind::JointVisit,
        Rule::visit => StepKind::Visit,
        Rule::enter_results => StepKind::Results,
        Rule::publish => StepKind::Publish,
        _ => StepKind::Other(value::unquoted(inner)),
    })
}

//! Tasks and the parties to them.

use super::fields::{Field, Fields};
use super::quantities::{how_often, shares};
use super::teams::{steps, team_field};
use super::tiers::tier_field;
use super::times::{When, due, placement, window};
use super::{Lowering, value, words};
use crate::finding::Finding;
use crate::model::{Authority, Mode, Party, Placement, Reference, Repeats, Rounding, Task, Window};
use crate::msg;
use crate::source::Spanned;
use crate::syntax::{Entry, Keyword as K, Pair, Rule, codes};

pub(super) fn task(cx: &mut Lowering<'_>, entry: &Entry, joint: bool) {
    let keyword = if joint { K::JointTask } else { K::Task };
    let Some((decl, _, fields)) = cx.open(entry, keyword) else { return };
    let kind = fields.one(cx, K::Kind).and_then(|f| words::draw_kind(cx, f).map(|k| Spanned::new(k, f.span)));
    let mut matters = fields.one(cx, K::Matter).map(|f| value::references(cx, f)).unwrap_or_default();
    let methods = fields.one(cx, K::Method).map(|f| words::methods(cx, f)).unwrap_or_default();
    let (scope, objects) = fields.one(cx, K::Scope).map(|f| objects(cx, f, joint)).unwrap_or_default();
    let mut shares = fields.one(cx, K::Schedule).map(|f| shares(cx, f)).unwrap_or_default();
    if let Some(field) = fields.one(cx, K::Frequency) {
        how_often(cx, field, &mut shares, fields.has(K::Schedule));
    }
    let rounding = fields.one(cx, K::Rounding).and_then(|f| rounding(cx, f));
    let repeats = fields.one(cx, K::Repeats).and_then(|f| repeats(cx, f));
    let unit = fields.one(cx, K::DrawnUnit).and_then(|f| value::text(cx, f));
    let tiers = fields.one(cx, K::Increments).and_then(|f| tier_field(cx, f, &decl));
    let tiers_printed = fields.one(cx, K::TiersPrinted).and_then(|f| value::text(cx, f));
    let window = fields.one(cx, K::Window).and_then(|f| window(cx, f.span));
    let (window, several, undated) = match window {
        Some(When::Window(window, several)) => (Some(window), several, None),
        Some(When::Undated(words)) => (None, Vec::new(), Some(words)),
        None => (None, Vec::new(), None),
    };
    let draw_by = fields.one(cx, K::DrawBy).and_then(|f| due(cx, f.span));
    let finish_by = fields.one(cx, K::FinishBy).and_then(|f| due(cx, f.span));
    let (mode, level) = fields.one(cx, K::Level).map(|f| level(cx, f)).unwrap_or_default();
    let owner = owner(cx, &fields);
    let relayed = fields.one(cx, K::Relayed).and_then(|f| value::single_reference(cx, f));
    let delegate = fields.one(cx, K::Delegate).and_then(|f| value::single_reference(cx, f));
    let initiator = fields.one(cx, K::Initiator).and_then(|f| party(cx, f));
    let partners = fields.all(cx, K::Partner);
    let partners: Vec<Party> = partners.into_iter().filter_map(|f| party(cx, f)).collect();
    for party in initiator.iter().chain(&partners) {
        matters.extend(party.matters.iter().cloned());
    }
    let sends = fields.one(cx, K::Sends).map(|f| value::references(cx, f)).unwrap_or_default();
    let steps = steps(cx, &fields);
    let after = fields.one(cx, K::After).map(|f| value::names(cx, f.span)).unwrap_or_default();
    let team = team_field(cx, &fields);
    // Several windows are where the draws are, unless the rule places them itself.
    let rounds = fields.one(cx, K::Rounds).and_then(|f| placement(cx, f));
    if let (Some(rounds), Some(window), false) = (&rounds, window, several.is_empty()) {
        cx.findings.push(
            Finding::new(&codes::TWO_READINGS, msg!("placed-twice"))
                .at(rounds.span, Some(msg!("placed-twice-here")))
                .at(window.span, Some(msg!("placed-twice-windows", places = several.len())))
                .help(msg!("placed-twice-help")),
        );
    }
    // Windows that follow one another are one where there is one draw: 第二、三季度 are half a year.
    let once = shares.iter().all(|share| share.schedule.value.draws() == 1);
    let several = if once && !shares.is_empty() && in_a_row(&several) { Vec::new() } else { several };
    let several = window.filter(|_| rounds.is_none() && !several.is_empty()).map(|w| (several, w.span));
    let rounds = rounds.or(several.map(|(windows, span)| Spanned::new(Placement::Windows(windows), span)));
    if let (Some(kind), Some(share)) = (&kind, shares.first())
        && !kind.value.is_random()
    {
        cx.findings.push(
            Finding::new(&codes::TWO_READINGS, msg!("task-not-random", task = decl.name.as_str()))
                .at(share.span(), Some(msg!("task-not-random-ratio")))
                .at(kind.span, Some(msg!("task-not-random-kind")))
                .help(msg!("task-not-random-special"))
                .help(msg!("task-not-random-drawn")),
        );
    }
    let kind = kind.map(|k| k.value);
    let task = Task {
        decl,
        joint,
        kind,
        matters,
        methods,
        scope,
        objects,
        shares,
        rounding,
        repeats,
        unit,
        tiers,
        tiers_printed,
        window,
        undated,
        draw_by,
        finish_by,
        mode,
        level,
        owner,
        relayed,
        delegate,
        initiator,
        partners,
        sends,
        steps,
        after,
        team,
        rounds,
    };
    cx.insert(|m| &mut m.tasks, task);
}

/// The class of a task; or, in a joint task, a class for each department, a line each in the block.
fn objects(
    cx: &mut Lowering<'_>,
    field: Field<'_>,
    joint: bool,
) -> (Option<Reference>, Vec<(Reference, Reference)>) {
    let Some(block) = field.block.filter(|_| joint) else {
        return (value::single_reference(cx, field), Vec::new());
    };
    let mut out: Vec<(Reference, Reference)> = Vec::new();
    for line in block.entries.iter().filter(|e| !e.broken).map(|e| e.head) {
        let Some(pair) = cx.parse(Rule::scope_row, line, "form-scope-row") else { continue };
        for row in pair.into_inner().filter(|p| p.as_rule() == Rule::own_objects) {
            let mut both = row.into_inner().filter_map(|p| value::reference(&p, line));
            let Some((department, class)) = both.next().zip(both.next()) else { continue };
            match out.iter().find(|(d, _)| d.words() == department.words()) {
                Some((first, _)) => cx.repeated(department.words(), department.span, first.span),
                None => out.push((department, class)),
            }
        }
    }
    let scope = (field.span.start < field.span.end).then(|| value::single_reference(cx, field)).flatten();
    (scope, out)
}

fn party(cx: &mut Lowering<'_>, field: Field<'_>) -> Option<Party> {
    let pair = cx.parse(Rule::party, field.span, "form-party")?;
    let mut all = pair.into_inner().filter_map(|p| value::reference(&p, field.span));
    let department = all.next()?;
    Some(Party { department, matters: all.collect() })
}

/// The single word of a field that is one of a few.
fn word(cx: &mut Lowering<'_>, field: Field<'_>, rule: Rule, form: &'static str) -> Option<Rule> {
    let pair = cx.parse(rule, field.span, form)?;
    pair.into_inner().next().map(|p| p.as_rule())
}

pub(super) fn rounding(cx: &mut Lowering<'_>, field: Field<'_>) -> Option<Rounding> {
    Some(match word(cx, field, Rule::rounding, "form-rounding")? {
        Rule::upward => Rounding::Up,
        Rule::downward => Rounding::Down,
        _ => Rounding::Nearest,
    })
}

pub(super) fn repeats(cx: &mut Lowering<'_>, field: Field<'_>) -> Option<Repeats> {
    Some(match word(cx, field, Rule::repeats, "form-repeats")? {
        Rule::never => Repeats::Never,
        Rule::in_turn => Repeats::InTurn,
        _ => Repeats::Freely,
    })
}

/// `县抽县查`, or the document's words for something else.
fn level(cx: &mut Lowering<'_>, field: Field<'_>) -> (Option<Mode>, Option<Reference>) {
    let Some(pair) = cx.parse(Rule::levels_of, field.span, "form-level") else { return (None, None) };
    let Some(inner) = pair.into_inner().next() else { return (None, None) };
    if inner.as_rule() != Rule::mode {
        let reference = value::reference(&inner, field.span);
        // 县抽查 names nobody who inspects: only as a quotation of the document it may stand.
        if reference.as_ref().is_some_and(|r| r.name.is_some()) {
            cx.bad(field.span, field.span, "form-level");
            return (None, None);
        }
        return (None, reference);
    }
    let mut levels = inner.into_inner().filter(|p| p.as_rule() == Rule::authority).map(|p| authority(&p));
    let mode = levels.next().zip(levels.next()).map(|(draws, inspects)| Mode { draws, inspects });
    (mode, None)
}

fn authority(pair: &Pair<'_>) -> Authority {
    match pair.clone().into_inner().next().map(|p| p.as_rule()) {
        Some(Rule::national) => Authority::National,
        Some(Rule::province) => Authority::Province,
        Some(Rule::city) => Authority::City,
        Some(Rule::township) => Authority::Township,
        _ => Authority::County,
    }
}

/// The fields that a matter and a task share: who answers for it.
pub(super) fn owner(cx: &mut Lowering<'_>, fields: &Fields<'_>) -> Vec<Reference> {
    fields.one(cx, K::Owner).map(|f| value::references(cx, f)).unwrap_or_default()
}

/// Whether each window begins the day after the one before ends.
fn in_a_row(windows: &[Window]) -> bool {
    windows.windows(2).all(|pair| {
        let [first, second] = pair else { return false };
        // Any year of 365 days: windows of days stand in their own.
        let (Some((_, end)), Some((start, _))) = (first.dates(2023), second.dates(2023)) else {
            return false;
        };
        end.tomorrow().is_ok_and(|next| next == start)
    })
}

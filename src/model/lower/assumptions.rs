//! Assumptions: what the operator supplies where the document is silent.

use super::{Lowering, quantities, teams, tiers, times, value};
use crate::model::Assumption;
use crate::source::Spanned;
use crate::syntax::{Entry, Keyword as K, Rule};

pub(super) fn assumption(cx: &mut Lowering<'_>, entry: &Entry) {
    let Some((decl, _, fields)) = cx.open(entry, K::Assumption) else { return };
    let note =
        fields.all(cx, K::Note).into_iter().next().and_then(|f| value::text(cx, f)).unwrap_or_default();
    let tasks = fields.one(cx, K::AppliesTo).map(|f| value::names(cx, f.span)).unwrap_or_default();
    let tiers = fields.one(cx, K::Increments).and_then(|f| tiers::tier_field(cx, f, &decl));
    let reading = fields
        .one(cx, K::RatioOf)
        .and_then(|f| cx.parse(Rule::ratio_of, f.span, "form-reading"))
        .and_then(|p| p.into_inner().next())
        .and_then(|p| quantities::reading(&p));
    let rounds = fields.one(cx, K::Rounds).and_then(|f| times::placement(cx, f));
    let unknown_tier = fields.one(cx, K::UnknownTier).and_then(|f| {
        let text = value::text(cx, f)?;
        Some(Spanned::new(text, f.span))
    });
    let team = teams::team_field(cx, &fields);
    let shares = fields.one(cx, K::Schedule).map(|f| quantities::shares(cx, f)).unwrap_or_default();
    cx.insert(
        |m| &mut m.assumptions,
        Assumption { decl, note, tasks, tiers, reading, rounds, unknown_tier, team, shares },
    );
}

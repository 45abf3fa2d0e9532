//! Which message of the catalogues shows how a value is written: what a finding offers where a value cannot be read
//! is what the reference shows.

use super::grammar::Rule;
use super::keyword::Keyword;

/// Fields of one name.
const SINGLE: [Keyword; 5] =
    [Keyword::Scope, Keyword::Issuer, Keyword::Parent, Keyword::Relayed, Keyword::Delegate];

/// The key of the message with valid forms for a value rule that the keyword table has for a keyword; `None` for any
/// other rule.
pub fn form(keyword: Keyword, rule: Rule) -> Option<&'static str> {
    Some(match rule {
        Rule::declared_head => "form-head",
        Rule::text => "form-text",
        Rule::texts => "form-texts",
        Rule::code => "form-code",
        Rule::content => "form-content",
        Rule::references if SINGLE.contains(&keyword) => "form-one-reference",
        Rule::references => "form-references",
        Rule::scope_row => "form-scope-row",
        Rule::party => "form-party",
        Rule::names if keyword == Keyword::Waiver => "form-waiver",
        Rule::names => "form-names",
        Rule::sources if keyword == Keyword::Extends => "form-extends",
        Rule::sources => "form-use",
        Rule::provenance => "form-provenance",
        Rule::date => "form-date",
        Rule::days => "form-days",
        Rule::window => "form-window",
        Rule::year => "form-year",
        Rule::whole => "form-whole",
        Rule::due => "form-due",
        Rule::within => "form-within",
        Rule::from => "form-from",
        Rule::schedule => "form-schedule",
        Rule::schedule_row => "form-schedule-row",
        Rule::how_often => "form-how-often",
        Rule::tier_head => "form-tiers",
        Rule::tier_rows => "form-tier-row",
        Rule::citations => "form-citation",
        Rule::succession => "form-succession",
        Rule::repeal => "form-repeal",
        Rule::statute_titles => "form-titles",
        Rule::rank_of => "form-rank",
        Rule::power => "form-power",
        Rule::mandate => "form-mandate",
        Rule::about_what => "form-provisions",
        Rule::known_of => "form-standing",
        Rule::predicate => "form-predicate",
        Rule::column_kind => "form-column",
        Rule::levels => "form-levels",
        Rule::exclusive => "form-exclusive",
        Rule::implied => "form-implied",
        Rule::objective => "form-objective",
        Rule::team => "form-team",
        Rule::load => "form-load",
        Rule::ratio_of => "form-reading",
        Rule::rounds => "form-rounds",
        Rule::repeats => "form-repeats",
        Rule::rounding => "form-rounding",
        Rule::overlap => "form-overlap",
        Rule::levels_of => "form-level",
        Rule::step => "form-step",
        Rule::follow_ups => "form-follow-up",
        Rule::audited => "form-audited",
        Rule::visit_kinds => "form-visit-kinds",
        Rule::kind_of => "form-kind",
        Rule::class_of => "form-class",
        Rule::methods_of => "form-method",
        Rule::certified => "form-certificate",
        Rule::recused => "form-recusal",
        Rule::substituted => "form-substitutes",
        Rule::cell => "form-cell",
        Rule::roster_row => "form-roster",
        Rule::covering => "form-covered",
        Rule::uncovering => "form-uncovered",
        Rule::drawing => "form-drawn",
        Rule::yes => "form-yes",
        _ => return None,
    })
}

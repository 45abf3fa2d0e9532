//! How the tables say what a rule says: the words of the language in Chinese, increments as a sentence.

use crate::model::{
    Amount, Authority, Bound, Change, DrawKind, Frequency, MatterClass, Method, Mode, OwnShare, Quantity,
    Reading, TierRule, TierStep, Unit,
};
use crate::ratio::Ratio;
use crate::syntax::{Rule, Word};

fn word(rule: Rule) -> String {
    Word::of(rule).map_or("", |w| w.zh).to_owned()
}

pub(super) fn kind(kind: &DrawKind) -> String {
    match kind {
        DrawKind::Targeted => word(Rule::targeted),
        DrawKind::Untargeted => word(Rule::untargeted),
        DrawKind::Special => word(Rule::special_kind),
        DrawKind::Complaint => word(Rule::complaint_kind),
        DrawKind::Other(words) => words.clone(),
    }
}

pub(super) fn class(class: &MatterClass) -> String {
    match class {
        MatterClass::Key => word(Rule::key_class),
        MatterClass::General => word(Rule::general_class),
        MatterClass::Other(words) => words.clone(),
    }
}

pub(super) fn method(method: &Method) -> String {
    match method {
        Method::OnSite => word(Rule::on_site),
        Method::Written => word(Rule::on_paper),
        Method::Documents => word(Rule::on_file),
        Method::Online => word(Rule::online),
        Method::Testing => word(Rule::by_sample),
        Method::Other(words) => words.clone(),
    }
}

pub(super) fn mode(mode: Mode) -> String {
    let of = |authority| match authority {
        Authority::National => word(Rule::national),
        Authority::Province => word(Rule::province),
        Authority::City => word(Rule::city),
        Authority::County => word(Rule::county),
        Authority::Township => word(Rule::township),
    };
    format!("{}抽{}查", of(mode.draws), of(mode.inspects))
}

/// What a sentence about increments begins with where they go by credit risk.
pub(super) const BY_RISK: &str = "根据企业信用风险分类结果";
/// The column of credit risk.
pub(super) const RISK: &str = "风险";
/// The word between what they go by and what they change.
pub(super) const RAISE: &str = "递加";

/// `根据企业信用风险分类结果递加比例：低 +0个百分点、高 +20个百分点`. `None` where a table has no words for a tier.
pub(super) fn increments(rule: &TierRule) -> Option<String> {
    let axes: Vec<String> = [(rule.ratio, Rule::ratio_axis), (rule.draws, Rule::draws_axis)]
        .into_iter()
        .filter(|(is, _)| *is)
        .map(|(_, axis)| word(axis))
        .collect();
    let by = if rule.column == RISK { BY_RISK.to_owned() } else { format!("按{}", rule.column) };
    let rows: Option<Vec<String>> = rule.steps.iter().map(step).collect();
    Some(format!("{by}{RAISE}{}：{}", axes.join("、"), rows?.join("、")))
}

/// A row of tiers as rules write it, `高 +20个百分点`; `None` where there are no words for it.
pub(crate) fn step(step: &TierStep) -> Option<String> {
    let tier = &step.tier.value;
    let Some(increment) = &step.increment else { return Some(format!("{tier} {}", word(Rule::undecided))) };
    let mut parts = Vec::new();
    match &increment.change {
        Change::Raise(points) if *points == Ratio::ZERO && increment.draws > 0 => {}
        Change::Raise(points) => parts.push(format!("+{}个百分点", percent(*points)?)),
        Change::Lower(points) => parts.push(format!("-{}个百分点", percent(*points)?)),
        Change::Times(times) => parts.push(format!("×{}", decimal(*times)?)),
        Change::Own(own) => parts.push(own_share(own)?),
        Change::Exempt => parts.push(word(Rule::exempt)),
    }
    if increment.draws > 0 {
        parts.push(format!("+{}次", increment.draws));
    }
    Some(format!("{tier} {}", parts.join(" ")))
}

fn own_share(own: &OwnShare) -> Option<String> {
    let mut parts = Vec::new();
    if let Some(quantity) = &own.quantity {
        let reading = match own.reading {
            Some(Reading::EachDraw) => word(Rule::each_draw),
            Some(Reading::WholeYear) => word(Rule::whole_year),
            None => String::new(),
        };
        parts.push(format!("{reading}{}", own_quantity(quantity)?));
    }
    parts.extend(own.frequency.map(frequency));
    Some(parts.join(" "))
}

fn own_quantity(quantity: &Quantity) -> Option<String> {
    match (&quantity.amount, &quantity.most, quantity.bound) {
        (Amount::Ratio(low), Some(Amount::Ratio(high)), Bound::AtLeast) => {
            Some(format!("{}%—{}%", percent(*low)?, percent(*high)?))
        }
        (Amount::Ratio(ratio), None, of) => Some(format!("{}{}%", bound(of), percent(*ratio)?)),
        (Amount::Count(count), None, of) => Some(format!("{}{count}家", bound(of))),
        _ => None,
    }
}

fn bound(bound: Bound) -> String {
    match bound {
        Bound::Exact => String::new(),
        Bound::AtLeast => word(Rule::at_least),
        Bound::AtMost => word(Rule::at_most),
    }
}

/// `4次/年`, `每2年1次`, `每年 不超过 2次`.
pub(crate) fn frequency(often: Frequency) -> String {
    let unit = word(match often.unit {
        Unit::Year => Rule::year_unit,
        Unit::HalfYear => Rule::half_year,
        Unit::Quarter => Rule::quarter,
        Unit::Month => Rule::month_unit,
        Unit::TenDays => Rule::ten_days,
        Unit::Week => Rule::week,
        Unit::Day => Rule::day_unit,
    });
    match (often.bound, often.every) {
        (Bound::Exact, 1) => format!("{}次/{unit}", often.times),
        (of, 1) => format!("每{unit} {}{}次", bound(of), often.times),
        (of, every) => format!("每{every}{unit} {}{}次", bound(of), often.times),
    }
}

fn percent(ratio: Ratio) -> Option<String> {
    decimal(ratio.checked_mul(100)?)
}

/// A ratio as an exact decimal; `None` for one that has none of nine digits.
fn decimal(ratio: Ratio) -> Option<String> {
    let (num, den) = (u128::from(ratio.num()), u128::from(ratio.den()));
    let (whole, mut rest) = (num / den, num % den);
    let mut digits = String::new();
    while rest > 0 {
        if digits.len() == 9 {
            return None;
        }
        rest *= 10;
        digits.push_str(&(rest / den).to_string());
        rest %= den;
    }
    Some(if digits.is_empty() { whole.to_string() } else { format!("{whole}.{digits}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_exact_decimals_or_none() {
        let show = |n, d| decimal(Ratio::new(n, d).unwrap());
        assert_eq!(show(5, 2).as_deref(), Some("2.5"));
        assert_eq!(show(20, 1).as_deref(), Some("20"));
        assert_eq!(show(1, 3), None);
    }
}

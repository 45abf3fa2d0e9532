//! What must not be public, looked for in texts that are: tiers, numbers of identity cards, telephone numbers, and the
//! grounds of recusals.

use super::codes::PROTECTED_FIELD_PUBLISHED;
use crate::finding::Finding;
use crate::message::Message;
use crate::model::Model;
use crate::msg;
use crate::registry::{Recusal, credit_code};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Headings of columns whose cells must not be public, without blanks.
const COLUMNS: [&str; 22] = [
    "信用风险等级",
    "风险等级",
    "信用等级",
    "信用风险分类",
    "信用风险分类等级",
    "tier",
    "risktier",
    "risk",
    "身份证号",
    "身份证号码",
    "居民身份证",
    "公民身份号码",
    "idnumber",
    "电话",
    "联系电话",
    "手机",
    "手机号",
    "phone",
    "telephone",
    "回避理由",
    "回避原因",
    "recusalground",
];

/// What a plan keeps from the public.
#[derive(Clone, Debug, Default)]
pub struct Guarded {
    /// The tiers as whole cells: 低, 高… are ordinary words elsewhere.
    tiers: BTreeSet<String>,
    /// Tiers with what makes them one in running text: 高风险.
    phrases: Vec<String>,
    /// The grounds of recusals.
    grounds: BTreeSet<String>,
}

impl Guarded {
    /// The tiers of a plan's ordered columns and the grounds of its recusals.
    pub fn of(model: &Model, recusals: &[Recusal]) -> Self {
        let columns = model.tasks.iter().filter_map(|t| t.tiers.as_ref()).map(|t| t.column.as_str());
        let columns: BTreeSet<&str> = columns.collect();
        let levels = columns.iter().filter_map(|c| model.library.as_ref()?.levels(c)).flatten();
        let tiers: BTreeSet<String> = levels.map(|l| l.name.clone()).collect();
        let phrases =
            tiers.iter().flat_map(|t| [format!("{t}风险"), format!("风险等级{t}"), format!("风险{t}")]);
        Self {
            phrases: phrases.collect(),
            tiers,
            grounds: recusals.iter().map(|r| r.reason.trim().to_owned()).filter(|r| !r.is_empty()).collect(),
        }
    }
}

/// What a text must not have, with its line and column, from 1. Lines are looked at as rows of cells, too: a tier is one
/// where it fills a cell. The numbers themselves are never repeated.
pub fn protected(file: &str, text: &str, guarded: &Guarded) -> Vec<Finding> {
    let mut out = Vec::new();
    for (row, line) in (1_u64..).zip(text.lines()) {
        let mut find = |column: usize, message: Message| {
            let finding = Finding::new(&PROTECTED_FIELD_PUBLISHED, message)
                .about("file", file, "")
                .detail(format!("{row}/{column}"))
                .at_cell(file, row, column as u64, "");
            out.push(finding.help(msg!("audit-protected-help")));
        };
        for (at, number) in numbers(line) {
            if is_identity_card(number) {
                find(at, msg!("audit-protected-id"));
            } else if is_telephone(number) {
                find(at, msg!("audit-protected-phone"));
            }
        }
        let mut at = 1;
        for cell in line.split(',') {
            let plain = cell.trim().trim_matches('"').trim();
            let heading: String = plain.chars().filter(|c| !c.is_whitespace() && *c != '_').collect();
            if COLUMNS.contains(&heading.to_lowercase().as_str()) {
                find(at, msg!("audit-protected-column", heading = plain));
            } else if guarded.tiers.contains(plain)
                || guarded.phrases.iter().any(|p| plain.contains(p.as_str()))
            {
                find(at, msg!("audit-protected-tier", text = plain));
            } else if guarded.grounds.iter().any(|g| plain.contains(g.as_str())) {
                find(at, msg!("audit-protected-ground"));
            }
            at += cell.chars().count() + 1;
        }
    }
    out
}

/// Runs of letters and digits, with hyphens inside, and the column at which each begins.
fn numbers(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let inside = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let mut column = 1;
    line.split_inclusive(move |c: char| !inside(c)).filter_map(move |piece| {
        let at = column;
        column += piece.chars().count();
        let number = piece.trim_end_matches(|c: char| !inside(c));
        (!number.is_empty()).then_some((at, number))
    })
}

/// GB 11643: 17 digits, of which eight are a day, and a check digit. A credit code that happens to look like one is none.
fn is_identity_card(text: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8] = b"10X98765432";
    let Some((digits, check)) = text.split_at_checked(17) else { return false };
    if text.len() != 18 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let part = |from: usize, to: usize| digits.get(from..to).and_then(|d| d.parse::<i16>().ok()).unwrap_or(0);
    let small = |n: i16| i8::try_from(n).unwrap_or(0);
    let born = Date::new(part(6, 10), small(part(10, 12)), small(part(12, 14)));
    let sum: u32 = digits.bytes().zip(WEIGHTS).map(|(b, w)| u32::from(b - b'0') * w).sum();
    let wanted = usize::try_from(sum % 11).ok().and_then(|at| CHECKS.get(at)).copied();
    born.is_ok_and(|day| day.year() >= 1900)
        && check.to_ascii_uppercase().bytes().next() == wanted
        && credit_code::check(text).is_err()
}

/// A mobile number of eleven digits, or an area code with a hyphen and seven or eight digits.
fn is_telephone(text: &str) -> bool {
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let mobile = text.len() == 11
        && digits(text)
        && text.starts_with('1')
        && text.as_bytes().get(1).is_some_and(|b| (b'3'..=b'9').contains(b));
    let line = text.split_once('-').is_some_and(|(area, rest)| {
        digits(area)
            && digits(rest)
            && area.starts_with('0')
            && (3..=4).contains(&area.len())
            && (7..=8).contains(&rest.len())
    });
    mobile || line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guarded() -> Guarded {
        Guarded {
            tiers: ["低", "高"].map(str::to_owned).into(),
            phrases: vec!["高风险".to_owned(), "低风险".to_owned()],
            grounds: ["配偶在该单位任职".to_owned()].into(),
        }
    }

    fn found(text: &str) -> Vec<(u64, u64, &'static str)> {
        let place = |f: &Finding| match f.place() {
            Some(crate::finding::Place::Cell { row, column, .. }) => (*row, *column, f.message.key),
            _ => (0, 0, f.message.key),
        };
        protected("公示.csv", text, &guarded()).iter().map(place).collect()
    }

    #[test]
    fn what_may_be_public_is_left_alone() {
        let text = "任务,对象,名称,结果,公示日期\nA1,91140525MA0K00013A,高平路建材厂,未发现问题,2024-05-06\n\
            A1,111405250000000001,低碳公司,未发现问题,2024-05-06\n热线 12369，共 13800 家\n";
        assert_eq!(found(text), []);
    }

    #[test]
    fn tiers_ids_telephones_and_grounds_are_found_where_they_stand() {
        assert_eq!(
            found("名称,信用风险等级\n甲厂,高\n"),
            [(1, 4, "audit-protected-column"), (2, 4, "audit-protected-tier")]
        );
        assert_eq!(found("该企业属于高风险企业\n"), [(1, 1, "audit-protected-tier")]);
        // The example number of GB 11643, with and without its right check digit.
        assert_eq!(found("身份 11010519491231002X\n"), [(1, 4, "audit-protected-id")]);
        assert_eq!(found("身份 110105194912310021\n"), []);
        assert_eq!(found("电话13912345678，或0356-1234567\n").len(), 2);
        assert_eq!(found("甲,配偶在该单位任职\n"), [(1, 3, "audit-protected-ground")]);
    }

    #[test]
    fn a_number_is_not_repeated() {
        let all = protected("公示.txt", "13912345678\n", &guarded());
        let texts = crate::message::Catalogue::new(crate::message::Lang::Zh);
        assert!(all.iter().all(|f| !texts.text(&f.message).contains("139")));
    }
}

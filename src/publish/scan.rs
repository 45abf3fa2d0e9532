//! What must not be public, looked for in texts that are, or shall be: tiers, numbers of identity cards, telephone
//! numbers, and the grounds of recusals. The one scanner: of `ssj audit --published`, and of what `ssj report --public`
//! is about to put in its place.

use super::tiers::tier_columns;
use crate::audit::codes::PROTECTED_FIELD_PUBLISHED;
use crate::draw::{Digest, is_made};
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
    /// Their codes (代号), which stand in the files of draws.
    codes: BTreeSet<String>,
    /// Tiers with what makes them one in running text: 高风险.
    phrases: Vec<String>,
    /// The grounds of recusals.
    grounds: BTreeSet<String>,
    /// Whether tiers may stand beside blind ids, and beside nothing else.
    blind: bool,
}

impl Guarded {
    /// The tiers of a plan's ordered columns and the grounds of its recusals.
    pub fn of(model: &Model, recusals: &[Recusal]) -> Self {
        let columns = tier_columns(model);
        let levels = || columns.iter().filter_map(|c| model.library.as_ref()?.levels(c)).flatten();
        let tiers: BTreeSet<String> = levels().map(|l| l.name.clone()).collect();
        let phrases =
            tiers.iter().flat_map(|t| [format!("{t}风险"), format!("风险等级{t}"), format!("风险{t}")]);
        Self {
            phrases: phrases.collect(),
            tiers,
            codes: levels().filter_map(|l| l.code.clone()).collect(),
            blind: false,
            grounds: recusals.iter().map(|r| r.reason.trim().to_owned()).filter(|r| !r.is_empty()).collect(),
        }
    }
}

impl Guarded {
    /// For files that have no entity: there a tier is a word of the plan.
    #[must_use]
    pub fn without_tiers(&self) -> Self {
        Self { grounds: self.grounds.clone(), ..Self::default() }
    }

    /// For files of draws, in which tiers stand by their codes.
    #[must_use]
    pub fn with_codes(&self) -> Self {
        let tiers = self.tiers.union(&self.codes).cloned().collect();
        Self { tiers, ..self.clone() }
    }
}

impl Guarded {
    /// For files of a draw with blind ids: a stratum may stand in a row that has nothing but such an id, a rank and a
    /// ticket.
    #[must_use]
    pub fn with_blind_ids(&self) -> Self {
        Self { blind: true, ..self.with_codes() }
    }
}

/// Whether a row names nobody but by a blind id: `id|stratum`, or `stratum|rank|id|ticket`.
fn is_blind_row(line: &str) -> bool {
    match line.split('|').collect::<Vec<_>>().as_slice() {
        [id, _] => is_made(id),
        [_, rank, id, ticket] => {
            let is_rank = !rank.is_empty() && rank.bytes().all(|b| b.is_ascii_digit());
            is_rank && is_made(id) && Digest::parse(ticket).is_some()
        }
        _ => false,
    }
}

/// What parts the cells of a file's lines.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Form(&'static [char]);

impl Form {
    /// By the ending of a file's name; of another kind, whatever parts cells anywhere.
    pub fn of(file: &str) -> Self {
        let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        Self(match ending.as_deref() {
            Some("csv") => &[','],
            Some("html" | "htm") => &['<', '>'],
            Some("md") => &['|'],
            Some("json") => &['"'],
            Some("txt") => &['|'],
            _ => &[',', '|', '\t', ';'],
        })
    }
}

/// What a text must not have, with its line and column, from 1. Lines are looked at as rows of cells, too: a tier is one
/// where it fills a cell. The numbers themselves are never repeated.
pub fn protected(file: &str, text: &str, guarded: &Guarded) -> Vec<Finding> {
    let mut scan = Scan::new(file, guarded);
    text.lines().for_each(|line| scan.line(line));
    scan.found
}

/// The same line by line, for files that are not held.
pub struct Scan<'a> {
    file: &'a str,
    form: Form,
    guarded: &'a Guarded,
    row: u64,
    /// What was found so far.
    pub found: Vec<Finding>,
}

impl<'a> Scan<'a> {
    /// Of a file by the name that findings show.
    pub fn new(file: &'a str, guarded: &'a Guarded) -> Self {
        Self { file, form: Form::of(file), guarded, row: 0, found: Vec::new() }
    }

    /// The next line.
    pub fn line(&mut self, line: &str) {
        self.row += 1;
        let (file, row, guarded) = (self.file, self.row, self.guarded);
        let mut find = |column: usize, message: Message| {
            let finding = Finding::new(&PROTECTED_FIELD_PUBLISHED, message)
                .about("file", file, "")
                .detail(format!("{row}/{column}"))
                .at_cell(file, row, column as u64, "");
            self.found.push(finding.help(msg!("audit-protected-help")));
        };
        let line: String = line.chars().map(narrow).collect();
        for (at, number) in numbers(&line) {
            if is_identity_card(&number.replace('-', "")) {
                find(at, msg!("audit-protected-id"));
            } else if is_telephone(number) {
                find(at, msg!("audit-protected-phone"));
            }
        }
        for (at, is_card) in spaced(&line) {
            let message = if is_card { msg!("audit-protected-id") } else { msg!("audit-protected-phone") };
            find(at, message);
        }
        let blind = guarded.blind && is_blind_row(&line);
        let mut at = 1;
        for cell in line.split(self.form.0) {
            let plain = cell.trim().trim_matches(['"', '\'']).trim();
            let heading: String = plain.chars().filter(|c| !c.is_whitespace() && *c != '_').collect();
            if COLUMNS.contains(&heading.to_lowercase().as_str()) {
                find(at, msg!("audit-protected-column", heading = plain));
            } else if (guarded.tiers.contains(plain) && !blind)
                || guarded.phrases.iter().any(|p| plain.contains(p.as_str()))
            {
                find(at, msg!("audit-protected-tier", text = plain));
            }
            if guarded.grounds.iter().any(|g| tells(plain, g)) {
                find(at, msg!("audit-protected-ground"));
            }
            at += cell.chars().count() + 1;
        }
    }
}

/// Whether a cell tells a ground: it has it, or is it. One or two words are part of names, too: 环保 is no ground in that of
/// a firm.
fn tells(cell: &str, ground: &str) -> bool {
    cell == ground || (ground.chars().count() >= 4 && cell.contains(ground))
}

/// A full-width letter, digit or sign as its half-width one: 身份证 and telephone numbers are typed either way.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' if c.is_alphanumeric() || c == '－' => {
            u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c)
        }
        c => c,
    }
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

/// GB 11643: 17 digits, of which the first two are a province and eight a day of birth, and a check digit. One with a slip
/// in it tells nearly as much as a right one: the check digit is not asked for. A credit code that happens to look like
/// one is none.
fn is_identity_card(text: &str) -> bool {
    const PROVINCES: [&str; 35] = [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42",
        "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82",
        "83",
    ];
    let Some((digits, check)) = text.split_at_checked(17) else { return false };
    if text.len() != 18 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let part = |from: usize, to: usize| digits.get(from..to).and_then(|d| d.parse::<i16>().ok()).unwrap_or(0);
    let small = |n: i16| i8::try_from(n).unwrap_or(0);
    let born = Date::new(part(6, 10), small(part(10, 12)), small(part(12, 14)));
    born.is_ok_and(|day| (1900..=2100).contains(&day.year()))
        && text.get(..2).is_some_and(|province| PROVINCES.contains(&province))
        && check.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'X' | b'x'))
        && credit_code::check(text).is_err()
}

/// A mobile number of eleven digits, also with hyphens or the country's number; or an area code with a hyphen and seven
/// or eight digits.
fn is_telephone(text: &str) -> bool {
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let line = text.split_once('-').is_some_and(|(area, rest)| {
        digits(area)
            && digits(rest)
            && area.starts_with('0')
            && (3..=4).contains(&area.len())
            && (7..=8).contains(&rest.len())
    });
    line || is_mobile(&text.replace('-', ""))
}

fn is_mobile(text: &str) -> bool {
    let own = if text.len() == 13 { text.strip_prefix("86").unwrap_or(text) } else { text };
    own.len() == 11
        && own.bytes().all(|b| b.is_ascii_digit())
        && own.starts_with('1')
        && own.as_bytes().get(1).is_some_and(|b| (b'3'..=b'9').contains(b))
}

/// Numbers that are written in groups, `139 1234 5678`, `(0356) 123 4567`, `110105 19491231 002X`: the columns at which
/// they begin, and whether it is the number of an identity card.
fn spaced(line: &str) -> Vec<(usize, bool)> {
    let between = |c: char| matches!(c, ' ' | '-' | '(' | ')' | '（' | '）' | '+');
    let inside = |c: char| c.is_ascii_alphanumeric() || between(c);
    let (mut out, mut column) = (Vec::new(), 1);
    for piece in line.split_inclusive(|c: char| !inside(c)) {
        let start = column;
        column += piece.chars().count();
        // The groups of one stretch, each with its column and that of the sign that opens it.
        let (mut groups, mut at, mut opened) = (Vec::new(), start, None);
        for group in piece.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
            let bare = group.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
            if !bare.is_empty() {
                groups.push((at, opened.take().unwrap_or(at), bare));
            } else if group.starts_with(['(', '（', '+']) {
                opened = opened.or(Some(at));
            } else {
                opened = None;
            }
            at += group.chars().count();
        }
        let mut rest = groups.as_slice();
        while let Some(((at, shown, _), after)) = rest.split_first() {
            let found = (2..=MOST_GROUPS.min(rest.len())).rev().find_map(|n| {
                let (taken, left) = rest.split_at_checked(n)?;
                let taken: Vec<&str> = taken.iter().map(|(.., group)| *group).collect();
                Some((grouped(&taken)?, left))
            });
            rest = match found {
                // What hyphens part was looked at already.
                Some((is_card, left)) => {
                    if is_new(line, *at, is_card) {
                        out.push((*shown, is_card));
                    }
                    left
                }
                None => after,
            };
        }
    }
    out
}

/// The most groups of a number.
const MOST_GROUPS: usize = 5;

/// What groups together are: the number of an identity card, or a telephone number; `None` where they are neither.
fn grouped(groups: &[&str]) -> Option<bool> {
    let number = groups.concat();
    if is_identity_card(&number) {
        return Some(true);
    }
    let digits = number.bytes().all(|b| b.is_ascii_digit());
    let area = groups.first().is_some_and(|g| g.starts_with('0') && (3..=4).contains(&g.len()));
    let line = area && (10..=12).contains(&number.len());
    (digits && (is_mobile(&number) || line)).then_some(false)
}

/// Whether a number at a column was not found in one piece.
fn is_new(line: &str, at: usize, is_card: bool) -> bool {
    let whole = numbers(line).find(|(column, _)| *column == at).map(|(_, number)| number);
    whole.is_none_or(|number| match is_card {
        true => !is_identity_card(&number.replace('-', "")),
        false => !is_telephone(number),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stratum_stands_beside_a_blind_id_and_beside_nothing_else() {
        let id = "X.95BE95AD734EF3EE580525F8D1CFF3D5F0F517E1";
        let ticket = "9".repeat(64);
        let found = |guarded: &Guarded, line: &str| protected("draws/A1-1/pool.txt", line, guarded).len();
        let (blind, plain) = (guarded().with_blind_ids(), guarded().with_codes());
        for line in [format!("{id}|A"), format!("A|1|{id}|{ticket}")] {
            assert_eq!((found(&blind, &line), found(&plain, &line)), (0, 1), "{line}");
        }
        for line in [
            "E1|A".to_owned(),
            format!("A|1|E1|{ticket}"),
            format!("A|E1|{id}|{ticket}"),
            format!("A|1|{id}|一厂"),
            format!("{id}|E1|A"),
        ] {
            assert_eq!(found(&blind, &line), 1, "{line}");
        }
    }

    fn guarded() -> Guarded {
        Guarded {
            tiers: ["低", "高"].map(str::to_owned).into(),
            codes: ["A", "D"].map(str::to_owned).into(),
            phrases: vec!["高风险".to_owned(), "低风险".to_owned()],
            grounds: ["配偶在该单位任职".to_owned(), "环保".to_owned()].into(),
            blind: false,
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
        assert_eq!(found("身份 110105194912310021\n"), [(1, 4, "audit-protected-id")]);
        assert_eq!(found("编号 990105194912310021，110105194913310021\n"), []);
        assert_eq!(found("电话13912345678，或0356-1234567\n").len(), 2);
        assert_eq!(found("甲,其配偶在该单位任职\n"), [(1, 3, "audit-protected-ground")]);
        assert_eq!(found("甲环保公司,环保\n"), [(1, 7, "audit-protected-ground")]);
    }

    #[test]
    fn telephones_and_cards_are_found_however_they_are_typed() {
        for typed in [
            "139-1234-5678",
            "139 1234 5678",
            "+86 139 1234 5678",
            "8613912345678",
            "１３９１２３４５６７８",
            "(0356) 123 4567",
            "0356－1234567",
        ] {
            assert_eq!(found(&format!("甲厂,{typed},乙")), [(1, 4, "audit-protected-phone")], "{typed}");
        }
        assert_eq!(found("１１０１０５１９４９１２３１００２Ｘ"), [(1, 1, "audit-protected-id")]);
        assert_eq!(found("甲厂,2024-05-06,2024-05-06/2024-06-30,0.5,1/2"), []);
    }

    #[test]
    fn all_of_a_line_is_found_and_each_is_named() {
        let (phone, card) = ("audit-protected-phone", "audit-protected-id");
        for (line, expected) in [
            ("13912345678 11010519491231002x", vec![(1, 1, phone), (1, 13, card)]),
            ("电话139 1234 5678，身份证110105 19491231 0021", vec![(1, 3, phone), (1, 20, card)]),
            ("110105-19491231-002X,139-1234-5678", vec![(1, 1, card), (1, 22, phone)]),
            ("甲 13912345678 13812345678", vec![(1, 3, phone), (1, 15, phone)]),
            ("甲厂,高 ,(0356) 123 4567", vec![(1, 7, phone), (1, 4, "audit-protected-tier")]),
            ("2024 05 06 2024 06 30 共 139 户 1234 家", vec![]),
        ] {
            assert_eq!(found(line), expected, "{line}");
        }
    }

    #[test]
    fn a_tier_fills_a_cell_of_any_kind_of_file() {
        let guarded = guarded();
        let finds = |file: &str, line: &str| protected(file, line, &guarded).len();
        for (file, line) in [
            ("a.csv", "甲,高,乙"),
            ("a.html", "<tr><td>甲</td><td>高</td></tr>"),
            ("a.md", "| 甲 | 高 |"),
            ("a.json", "  \"x\": \"高\","),
            ("a.txt", "E1|高"),
            ("a", "甲\t高"),
        ] {
            assert_eq!(finds(file, line), 1, "{file}");
            assert_eq!(finds(file, &line.replace('高', "高平")), 0, "{file}");
            assert_eq!(protected(file, line, &guarded.without_tiers()).len(), 0, "{file}");
        }
        assert_eq!(finds("pool.txt", "E1|D"), 0);
        assert_eq!(protected("pool.txt", "E1|D\nE2|A-D", &guarded.with_codes()).len(), 1);
    }

    #[test]
    fn a_number_is_not_repeated() {
        let all = protected("公示.txt", "13912345678\n", &guarded());
        let texts = crate::message::Catalogue::new(crate::message::Lang::Zh);
        assert!(all.iter().all(|f| !texts.text(&f.message).contains("139")));
    }
}

//! One person under two numbers, which no row shows by itself: a team of two would be one, and the loads and recusals of
//! that person would be counted apart.

use super::codes::MORE_FINDINGS;
use super::inspector::Inspector;
use super::report::LISTED;
use crate::finding::{Code, Family, Finding, Severity};
use crate::message::Message;
use crate::model::folded;
use crate::msg;
use std::collections::BTreeMap;

/// Two rows in post that are one person, or may be.
pub static SAME_INSPECTOR: Code =
    Code { code: "SSJ608", name: "same-inspector", severity: Severity::Error, family: Family::Input };

/// A row with the name of its file.
type Placed<'a> = (&'a str, &'a Inspector);

/// Rows in post of all files of inspectors that share an id or a 执法证号, which is an error, for either is one person's;
/// and those of one name in one department that no two 执法证号 tell apart, which is a warning. Each row is held against the
/// first that is like it.
pub fn same_people(files: &[(String, Vec<Inspector>)]) -> Vec<Finding> {
    let (mut ids, mut numbers) = (BTreeMap::new(), BTreeMap::new());
    // Of each name in a department the first row, and the first without a number.
    let (mut names, mut bare) = (BTreeMap::new(), BTreeMap::new());
    let (mut errors, mut warnings) = (Vec::new(), Vec::new());
    let rows = files.iter().flat_map(|(file, rows)| rows.iter().map(move |row| (file.as_str(), row)));
    for this in rows.filter(|(_, row)| row.active) {
        let (id, number) = (this.1.id.as_str(), number(&this.1.certificate));
        let first_of_id = *ids.entry(id).or_insert(this);
        let of_number = number.as_ref().map(|number| *numbers.entry(number.clone()).or_insert(this));
        let name = (folded(&this.1.department), folded(&this.1.name));
        let namesake = match number {
            None => Some(*names.get(&name).unwrap_or(&this)),
            Some(_) => bare.get(&name).copied(),
        };
        names.entry(name.clone()).or_insert(this);
        if number.is_none() {
            bare.entry(name).or_insert(this);
        }
        let other = |one: &Placed<'_>| one.1.row != this.1.row || one.0 != this.0;
        if other(&first_of_id) {
            errors.push((this, first_of_id, said("inspector-id-twice", this, first_of_id)));
        } else if let Some(first) = of_number.filter(other) {
            let message = said("inspector-certificate-twice", this, first);
            errors.push((this, first, message.with("certificate", this.1.certificate.trim())));
        } else if let Some(first) = namesake.filter(other) {
            warnings.push((this, first, said("inspector-name-twice", this, first)));
        }
    }
    let more = [
        (errors.len(), msg!("registry-more-errors", count = errors.len(), listed = LISTED)),
        (warnings.len(), msg!("registry-more-warnings", count = warnings.len(), listed = LISTED)),
    ];
    let (errors, warnings) = (errors.into_iter().take(LISTED), warnings.into_iter().take(LISTED));
    let mut out: Vec<Finding> = errors.map(|found| finding(found, Severity::Error)).collect();
    out.extend(warnings.map(|found| finding(found, Severity::Warning)));
    let file = files.first().map_or("", |(file, _)| file.as_str());
    let more = more.into_iter().filter(|(count, _)| *count > LISTED);
    out.extend(more.map(|(_, message)| Finding::new(&MORE_FINDINGS, message).at_cell(file, 0, 0, "")));
    out
}

/// A number as it is compared; `/`, `无` or `0` is what stands where there is none.
fn number(certificate: &str) -> Option<String> {
    let counts = |c: char| c.is_numeric() && c != '0' || "一二三四五六七八九十".contains(c);
    Some(folded(certificate)).filter(|number| number.chars().any(counts))
}

fn said(key: &'static str, (file, this): Placed<'_>, (before, first): Placed<'_>) -> Message {
    Message::new(key)
        .with("id", this.id.as_str())
        .with("name", this.name.as_str())
        .with("file", file)
        .with("row", this.row)
        .with("other", first.id.as_str())
        .with("named", first.name.as_str())
        .with("before", before)
        .with("first", first.row)
}

fn finding((this, first, message): (Placed<'_>, Placed<'_>, Message), severity: Severity) -> Finding {
    let mut finding = Finding::new(&SAME_INSPECTOR, message)
        .about("inspector", this.1.id.as_str(), "")
        .at_cell(this.0, this.1.row, 0, &this.1.name)
        .at_cell(first.0, first.1.row, 0, &first.1.name)
        .detail(first.1.id.as_str());
    finding.severity = severity;
    let help = match severity {
        Severity::Error => msg!("inspector-twice-help"),
        _ => msg!("inspector-name-twice-help"),
    };
    finding.help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::inspectors;

    fn found(files: &[&str]) -> Vec<(&'static str, Severity, String)> {
        let read = |(n, rows): (usize, &&str)| {
            let text = format!("编号,姓名,部门,执法证号,证件有效期,资格,状态\n{rows}");
            (format!("{n}.csv"), inspectors("", text.as_bytes()).rows)
        };
        let files: Vec<_> = files.iter().enumerate().map(read).collect();
        let found = same_people(&files);
        found.iter().map(|f| (f.message.key, f.severity, f.subject.clone().unwrap().name)).collect()
    }

    #[test]
    fn a_certificate_is_one_persons_however_it_is_written() {
        let two = "R1,甲,局,晋E 1,2026-12-31,,在岗\nR2,乙,局,晋Ｅ1,2026-12-31,,在岗\n";
        assert_eq!(found(&[two]), [("inspector-certificate-twice", Severity::Error, "R2".to_owned())]);
        let words = two.replace("晋E 1", "晋执法一二三").replace("晋Ｅ1", "晋执法一二三");
        assert_eq!(found(&[&words]), found(&[two]), "a number in words");
        let parts: Vec<&str> = two.lines().collect();
        assert_eq!(found(&parts), found(&[two]), "in two files");
        assert_eq!(found(&[&two.replacen("在岗", "离岗", 1)]), [], "who left is nobody else");
        for none in ["", "/", "无", "—", "000"] {
            let both = two.replace("晋E 1", none).replace("晋Ｅ1", none);
            assert_eq!(found(&[&both]), [], "{none}");
        }
    }

    #[test]
    fn a_name_in_a_department_is_told_apart_by_certificates_alone() {
        let row = |id: &str, of: &str, number: &str| format!("{id},甲,{of},{number},2026-12-31,,在岗\n");
        let warned = |id: &str| vec![("inspector-name-twice", Severity::Warning, id.to_owned())];
        let both = |a: String, b: String| found(&[&(a + &b)]);
        assert_eq!(both(row("R1", "局", ""), row("R2", "局", "")), warned("R2"));
        assert_eq!(both(row("R1", "局", "1"), row("R2", "局", "")), warned("R2"));
        assert_eq!(both(row("R1", "局", ""), row("R2", "局", "2")), warned("R2"));
        assert_eq!(both(row("R1", "局", "1"), row("R2", "局", "2")), [], "namesakes");
        assert_eq!(both(row("R1", "局", ""), row("R2", "所", "")), []);
    }

    #[test]
    fn an_id_stands_in_one_file() {
        let (one, two) = ("R1,甲,局,1,2026-12-31,,在岗\n", "R1,乙,局,2,2026-12-31,,在岗\n");
        assert_eq!(found(&[one, two]), [("inspector-id-twice", Severity::Error, "R1".to_owned())]);
    }

    #[test]
    fn of_many_the_first_are_listed() {
        let rows: String = (0..300).map(|n| format!("R{n},甲{n},局,7,2026-12-31,,在岗\n")).collect();
        let all = found_many(&rows);
        assert_eq!(
            (all.len(), all.last().map(|f| f.message.key)),
            (LISTED + 1, Some("registry-more-errors"))
        );
    }

    fn found_many(rows: &str) -> Vec<Finding> {
        let text = format!("编号,姓名,部门,执法证号,证件有效期,资格,状态\n{rows}");
        same_people(&[("a.csv".to_owned(), inspectors("a.csv", text.as_bytes()).rows)])
    }
}

//! A row of 附件1 or 附件3 as a task.

use super::bracket;
use super::codes;
use super::further::Given;
use super::names::Names;
use super::row::Row;
use super::rules::{Matters, beside, indented, owner, title_line, unread, value};
use super::shared::{Shared, and_others, initiators, of_others, parties, reference};
use super::slips::at;
use super::tiers::{LEVELS, tiers};
use super::values::{
    agree, items, one_line, open_schedule, printed_beside, quoted, reads, reads_in, schedule,
};
use crate::annex::resolve::class_name;
use crate::annex::words::RISK;
use crate::annex::{Field, Number};
use crate::finding::Finding;
use crate::msg;
use crate::syntax::{Keyword, Rule};

/// The rule of a task, and what is to be told of its row.
pub(super) fn task(
    row: &Row,
    given: &Given<'_>,
    matters: &Matters<'_>,
    shared: &mut Shared,
    names: &mut Names,
    findings: &mut Vec<Finding>,
) -> String {
    let printed = row.cells.get(&Field::Task).unwrap_or_else(|| row.at(Field::Item));
    let title = one_line(&printed.text);
    let other = format!("{title}{}", class_name(row.text(Field::Scope).unwrap_or("")));
    let name = match given.name() {
        Some(name) => name.to_owned(),
        None => names.new_name(printed, &other, findings),
    };
    let mut lines: Vec<String> = Vec::new();
    if !given.fill(Keyword::Printed, &mut lines) {
        // A row without the name of a task is named by what is inspected, which nobody printed as its name.
        lines.extend(row.text(Field::Task).and_then(|_| title_line("原文", &title, &name)));
    }
    if !given.fill(Keyword::Source, &mut lines) {
        lines.push(format!("出处  {}", row.source));
    }
    if !given.fill(Keyword::Kind, &mut lines) {
        lines.extend(row.text(Field::Kind).map(|text| value("类型", text)));
    }
    let class = row.text(Field::Scope).unwrap_or("");
    let own = own_objects(row, class);
    if !given.fill(Keyword::Matter, &mut lines) {
        let class = if own.is_empty() { class } else { "" };
        lines.extend(matters_of(row, class, matters, shared, findings));
    }
    if !given.fill(Keyword::Scope, &mut lines) {
        lines.extend(objects(row, &own, class, shared, findings));
    }
    let mut tiered = Vec::new();
    if !given.fill(Keyword::Schedule, &mut lines) {
        let (amount, tiers) = amounts(row, shared, findings);
        lines.extend(amount);
        tiered = tiers;
    }
    let said = given.fill(Keyword::Increments, &mut lines);
    match row.text(Field::Tiers).filter(|_| !said) {
        None if said => {}
        None => lines.extend(tiered),
        Some(text) => {
            let of = tiers(text);
            lines.extend(of.lines);
            if let Some((column, levels)) = of.column {
                shared.levels(column, levels);
            }
            if of.none {
                shared.untiered(row.at(Field::Tiers));
            }
            if of.unclear {
                let place = row.at(Field::Tiers);
                let message = msg!("annex-unread-tiers", text = place.text.as_str());
                findings.push(
                    at(&codes::UNREAD_ANNEX_CELL, place, message).help(msg!("annex-unread-tiers-help")),
                );
            }
        }
    }
    if !given.fill(Keyword::Window, &mut lines)
        && let Some(text) = row.text(Field::Window)
    {
        let text = one_line(text);
        if reads_in(shared.year, &format!("时间  {text}")) {
            lines.push(format!("时间  {}", printed_beside(Rule::window, &text)));
        } else {
            unread(row, Field::Window, findings);
            lines.push(format!("时间  {}", quoted(&text)));
        }
    }
    if !given.fill(Keyword::Level, &mut lines)
        && let Some(text) = row.text(Field::Level)
    {
        let text = one_line(text);
        if reads(&format!("层级  {text}")) {
            lines.push(format!("层级  {}", printed_beside(Rule::levels_of, &text)));
        } else {
            let message = msg!("annex-mode", printed = text.as_str());
            findings.push(
                at(&codes::TRUNCATED_MODE, row.at(Field::Level), message).help(msg!("annex-mode-help")),
            );
            lines.push(format!("层级  {}", quoted(&text)));
        }
    }
    lines.extend(row.text(Field::Owner).map(owner));
    // What contradicts another cell is kept in its words, the window first: the amount says more.
    for (field, key) in [(Field::Window, "时间"), (Field::Kind, "类型"), (Field::Schedule, "比例频次")]
    {
        if agree(&lines) {
            break;
        }
        let at_line = lines.iter().position(|line| line.starts_with(&format!("{key}  ")));
        if let (Some(line), Some(text)) = (at_line.and_then(|at| lines.get_mut(at)), row.text(field)) {
            *line = if field == Field::Schedule {
                format!("{key}  {}", open_schedule(text).written())
            } else {
                format!("{key}  {}", quoted(text))
            };
            unread(row, field, findings);
        }
    }
    beside(given, true, &mut lines, findings);
    let keyword = if row.number == Number::Joint { "联合任务" } else { "任务" };
    let head = given.head(None).map_or_else(|| format!("{keyword} {name}"), str::to_owned);
    format!("{head} {{\n{}}}\n\n", indented(&lines))
}

/// The departments of a joint task and the matters, in the order in which they are written.
fn matters_of(
    row: &Row,
    class: &str,
    matters: &Matters<'_>,
    shared: &mut Shared,
    findings: &mut Vec<Finding>,
) -> Vec<String> {
    let mut lines = Vec::new();
    let parties = parties(row);
    // Only one department can initiate a task: which one, somebody must say.
    let together = initiators(row).len() > 1;
    if together {
        let place = row.at(Field::Initiator);
        let message = msg!("annex-initiators", text = place.text.as_str());
        findings.push(at(&codes::SEVERAL_NAMES, place, message).help(msg!("annex-initiators-help")));
    }
    let mut shares: Vec<(Option<usize>, String)> = Vec::new();
    if let Some(text) = row.text(Field::Item) {
        for item in items(text) {
            let done_by = (0..)
                .zip(&parties)
                .find_map(|(at, party)| Some((at, item.strip_suffix(&format!("（{party}）"))?.to_owned())));
            let (party, item) = done_by.map_or((None, item), |(at, item)| (Some(at), item));
            shares.push((party, matters.item(&item, class, row.at(Field::Item), findings)));
        }
    }
    let of = |party: Option<usize>| -> String {
        shares
            .iter()
            .filter(|(by, _)| *by == party)
            .map(|(_, item)| item.as_str())
            .collect::<Vec<_>>()
            .join("、")
    };
    for (at_party, party) in parties.iter().enumerate() {
        if !(at_party == 0 && together)
            && let Some(count) = and_others(party)
        {
            let first = at_party == 0 && row.text(Field::Initiator).is_some();
            let place = row.at(if first { Field::Initiator } else { Field::Partners });
            findings.push(of_others(party, count, place));
        }
        let key = if at_party == 0 && row.text(Field::Initiator).is_some() { "发起" } else { "配合" };
        let name = match at_party == 0 && together {
            true => quoted(party),
            false => shared.department(party).map_or_else(|| quoted(party), |name| reference(&name, party)),
        };
        let does = of(Some(at_party));
        let does = if does.is_empty() { does } else { format!("：{does}") };
        lines.push(format!("{key}  {name}{does}"));
    }
    let rest = of(None);
    if !rest.is_empty() {
        lines.push(format!("事项  {rest}"));
    }
    lines
}

/// The classes of a task: its own, or those of its departments.
fn objects(
    row: &Row,
    own: &[(String, String)],
    class: &str,
    shared: &mut Shared,
    findings: &mut Vec<Finding>,
) -> Option<String> {
    if own.is_empty() {
        return (!class.is_empty()).then(|| format!("对象  {}", shared.class(row, class, findings)));
    }
    let rows = own.iter().map(|(department, class)| {
        let name =
            shared.department(department).map_or_else(|| quoted(department), |n| reference(&n, department));
        format!("    {name}：{}\n", shared.scope(class, &row.source))
    });
    let rows: String = rows.collect();
    Some(format!("对象 {{\n{rows}  }}"))
}

/// 市场监管局：检验检测机构；泽州分局：…: the classes of the departments of a joint task.
fn own_objects(row: &Row, class: &str) -> Vec<(String, String)> {
    let parties = parties(row);
    let own: Option<Vec<(String, String)>> = class
        .split(['；', ';'])
        .map(|part| {
            let (department, class) = part.split_once(['：', ':'])?;
            let known = row.number == Number::Joint && parties.contains(&one_line(department));
            (known && !class.trim().is_empty()).then(|| (one_line(department), one_line(class)))
        })
        .collect();
    own.unwrap_or_default()
}

/// The amount and the frequency, and the tiers that stand in brackets behind the amount where no cell speaks of any; what
/// cannot be read is left open, with its words.
fn amounts(row: &Row, shared: &mut Shared, findings: &mut Vec<Finding>) -> (Option<String>, Vec<String>) {
    let often = row.text(Field::Frequency);
    let Some(text) = row.text(Field::Schedule).or(often.map(|_| "待定")) else { return (None, Vec::new()) };
    let of = schedule(text, often);
    if of.open.0
        && row.text(Field::Tiers).is_none()
        && let Some(found) = bracket::tiers(text, often)
    {
        shared.levels(RISK.to_owned(), LEVELS.map(str::to_owned).to_vec());
        let place = row.at(Field::Schedule);
        let message = msg!("annex-bracketed-tiers", text = place.text.as_str(), tiers = found.named.clone());
        findings.push(at(&codes::BRACKETED_TIERS, place, message).help(msg!("annex-bracketed-tiers-help")));
        let amount = format!("比例频次  {}  // 原文：{}", found.amount, one_line(text));
        return (Some(amount), vec![found.line]);
    }
    for class in &of.classes {
        shared.scope(class, &row.source);
    }
    for (open, field) in [(of.open.0, Field::Schedule), (of.open.1, Field::Frequency)] {
        if open {
            unread(row, field, findings);
        }
    }
    (Some(format!("比例频次  {}", of.written())), Vec::new())
}

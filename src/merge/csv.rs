//! The merged visits as a table of results that waits for its results: `ssj record` reads it once the days and the
//! outcomes are filled in. A row is one task of a visit, with the people who were drawn for it; all rows of a visit have
//! its number.

use super::Visit;
use crate::annex::quoted;
use crate::registry::result_headings;
use std::collections::BTreeMap;

/// What stands beside the columns of a table of results: for those who go, and passed over by whoever reads it. The
/// column 部门 is another thing, whose result it is: each department of a joint task enters its own.
const BESIDE: [&str; 5] = ["最早", "最晚", "事项", "参加部门", "同去人员"];

/// The table. `names` are those of the entities, by number.
pub fn csv<'v>(visits: impl Iterator<Item = &'v Visit>, names: &BTreeMap<String, String>) -> String {
    let headings = result_headings();
    let mut out = String::from("\u{feff}");
    let mut row = |cells: Vec<String>| {
        out.push_str(&cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(","));
        out.push_str("\r\n");
    };
    row(headings.iter().chain(&BESIDE).map(|h| (*h).to_owned()).collect());
    for visit in visits {
        for part in &visit.parts {
            let known = |heading: &&str| match *heading {
                "任务" => part.task.clone(),
                "轮次" => part.round.to_string(),
                "对象" => visit.entity.clone(),
                "对象名称" => names.get(&visit.entity).cloned().unwrap_or_default(),
                "检查人员" => part.team.join("、"),
                "合并检查编号" => visit.number.clone().unwrap_or_default(),
                _ => String::new(),
            };
            let beside = [
                visit.from.to_string(),
                visit.to.to_string(),
                part.matters.join("、"),
                part.departments.join("、"),
                visit.team().join("、"),
            ];
            row(headings.iter().map(known).chain(beside).collect());
        }
    }
    out
}

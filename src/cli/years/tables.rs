//! The libraries of a year, and its rows as the tables that a bureau keeps: of one entity, round and department a table has one line, so that
//! what happened twice stands in a further table.

use super::world::{Fact, Row, World, department};
use std::fmt::Write as _;

/// Which fact of a line, in the order in which they are recorded.
fn place(fact: &Fact) -> usize {
    match fact {
        Fact::Visit { .. } => 0,
        Fact::Result { .. } => 1,
        Fact::Publication => 2,
        Fact::Withdrawal => 3,
        Fact::Closing => 4,
    }
}

/// A line: whose it is, and its facts.
type Line = ((&'static str, u32, String, Option<&'static str>), [Option<Row>; 5]);

/// The tables, each as text, and the rows in the order in which they will be recorded.
pub fn tables(rows: Vec<Row>) -> (Vec<String>, Vec<Row>) {
    let mut tables: Vec<Vec<Line>> = Vec::new();
    for row in rows {
        let key = (row.task, row.round, row.entity.clone(), row.department);
        let at = place(&row.fact);
        let free = tables.iter_mut().find_map(|table| {
            let line = table.iter().position(|(of, _)| *of == key);
            match line {
                Some(line) if table[line].1[at].is_some() => None,
                Some(line) => Some(&mut table[line]),
                None => {
                    table.push((key.clone(), [const { None }; 5]));
                    table.last_mut()
                }
            }
        });
        match free {
            Some((_, facts)) => facts[at] = Some(row),
            None => {
                let mut facts = [const { None }; 5];
                facts[at] = Some(row);
                tables.push(vec![(key, facts)]);
            }
        }
    }
    let texts = tables.iter().map(|table| text(table)).collect();
    (texts, tables.into_iter().flatten().flat_map(|(_, facts)| facts).flatten().collect())
}

fn text(table: &[Line]) -> String {
    let mut out =
        "任务,轮次,对象,部门,检查日期,检查人员,合并检查编号,结果认定日期,结果,处置,公示日期,撤回日期,完结日期\n".to_owned();
    for ((task, round, entity, department), facts) in table {
        let day = |at: usize| facts[at].as_ref().map(|row| row.on.to_string()).unwrap_or_default();
        let (people, merged) = match facts[0].as_ref().map(|row| &row.fact) {
            Some(Fact::Visit { people, merged }) => (people.join("、"), merged.clone().unwrap_or_default()),
            _ => Default::default(),
        };
        let (outcome, disposal) = match facts[1].as_ref().map(|row| &row.fact) {
            Some(Fact::Result { outcome, disposal }) => (*outcome, disposal.unwrap_or_default()),
            _ => Default::default(),
        };
        let _ = writeln!(
            out,
            "{task},{round},{entity},{},{},{people},{merged},{},{outcome},{disposal},{},{},{}",
            department.unwrap_or_default(),
            day(0),
            day(1),
            day(2),
            day(3),
            day(4)
        );
    }
    out
}

/// The library of entities as a table.
pub fn entities(world: &World) -> String {
    let mut out = "统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态\n".to_owned();
    for (n, e) in world.entities.iter().enumerate() {
        let (tier, status) = (e.tier.unwrap_or_default(), if e.active { "存续" } else { "注销" });
        let _ = writeln!(out, "{},单位{n},{},{tier},140525,44,{status}", e.id, e.classes.join("、"));
    }
    out
}

/// The library of inspectors as a table.
pub fn inspectors(world: &World) -> String {
    let mut out = "编号,姓名,部门,执法证号,证件有效期,资格,状态\n".to_owned();
    for (id, until) in &world.people {
        let _ = writeln!(out, "{id},{id},{},{id},{until},,在岗", department(id).unwrap());
    }
    out
}

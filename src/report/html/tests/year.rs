//! The fictional year of the fixtures with what its figures count: draws, visits, people, tasks, matters.

use crate::audit::*;
use jiff::civil::{Date, date};

/// The same audit with whom its figures count.
pub(in crate::report) fn listed(mut audit: Audit) -> Audit {
    let at = |day: Date, hour| day.at(hour, 0, 0, 0);
    for (slot, round) in audit.rounds.iter().enumerate() {
        audit.draws.push(DrawFigures {
            slot,
            committed: at(round.from, 9),
            ran: Some(at(round.from, 10)),
            revealed: (round.to < audit.as_of).then(|| at(round.to, 17)),
            events: [1, 2, 3],
            commit: "ab".repeat(32),
            beacon: "dice".to_owned(),
            folder: format!("ledger/draws/{}-{}", round.task, round.round),
            failed: Vec::new(),
        });
    }
    let drawn = audit.obligations.iter().filter(|o| o.duty == Duty::Inspect);
    audit.drawn = drawn
        .filter_map(|o| {
            let entity = o.entity.clone()?;
            let publish = |p: &&Obligation| {
                p.duty == Duty::Publish && p.round == o.round && p.entity.as_ref() == Some(&entity)
            };
            let published = audit.obligations.iter().find(publish).and_then(|p| p.done);
            let seen = o.done.is_some();
            Some(DrawnEntity {
                task: o.task.to_string(),
                round: o.round,
                tier: Some("A 低风险".to_owned()),
                scopes: vec![0],
                active: true,
                enterprise: true,
                selected: true,
                owed: true,
                team: vec!["P01".to_owned(), "P02".to_owned()],
                came: if seen { vec!["P01".to_owned(), "P02".to_owned()] } else { Vec::new() },
                inspected: o.done,
                found: o.done,
                outcome: if seen { "未发现问题".to_owned() } else { String::new() },
                published,
                delay: published.map(|_| 12),
                closed: None,
                steps: vec![(o.department.to_string(), [true, seen, published.is_some(), false])],
                entity,
            })
        })
        .collect();
    let person = |id: &str, name: &str| OfficerFigures {
        id: id.to_owned(),
        name: name.to_owned(),
        department: "泽州分局".to_owned(),
        drawn: audit.drawn.len() as u64,
        made: audit.drawn.iter().filter(|d| d.inspected.is_some()).count() as u64,
    };
    audit.officers = vec![person("P01", "张一"), person("P02", "李二")];
    for round in audit.rounds.iter().filter(|r| r.round == 1) {
        audit.tasks.push(TaskFacts {
            code: round.task.clone(),
            name: round.name.clone(),
            department: "泽州分局".to_owned(),
            partners: vec!["县住建局".to_owned()],
            scopes: vec!["重点排污单位".to_owned()],
            matters: vec!["排污许可监督检查".to_owned()],
            creditors: vec![None],
            source: "附件1 第1行".to_owned(),
            rule: "rules/附件1.ssj:12".to_owned(),
        });
    }
    audit.matters = vec![MatterFacts {
        name: "排污许可监督检查".to_owned(),
        bases: vec![("排污许可管理条例".to_owned(), vec!["第二十五条".to_owned(), "第二十六条".to_owned()])],
        source: "附件2 第1行".to_owned(),
        rule: "rules/附件2.ssj:6".to_owned(),
    }];
    if let Some(draw) = audit.draws.first_mut() {
        let entity =
            |n: u8| EntityName { id: format!("E{n}").into(), name: format!("泽州县某{n}厂").into() };
        draw.failed =
            vec![Failed { entity: entity(1), reason: "closed".to_owned(), substitute: Some(entity(2)) }];
        draw.revealed = Some(at(date(2024, 4, 1), 9));
    }
    audit
}

//! An entity that exists by one list and is closed by another.

use super::list::{MOST, of_all};
use crate::census::{Census, Side};
use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::msg;
use crate::registry::Entry;

lint!(
    "SSJ417", "closed-entity", Warning, Entities, run,
    wrong: ("", entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n", partner: "91140525MAYY000180,甲公司,企业,低,140525,2511,注销\n"),
    right: ("", entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n", partner: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n"),
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(census) = cx.libraries.entities else { return };
    let mut found = Found { out, count: 0 };
    census.twice(|first, second| found.compare((census, first), (census, second)));
    for (_, theirs) in cx.libraries.partners {
        census.meet(theirs, |side| {
            let Side::Both(own, other) = side else { return };
            // Only what would be drawn matters: whom they still list is theirs to mend.
            if active(census, own.1) == Some(true) {
                found.compare((census, own), (theirs, other));
            }
        });
    }
    if found.count > MOST {
        let count = found.count;
        let message = msg!("closed-entity-all", count = count, listed = MOST);
        out.push(of_all(census, &CODE, ("all", count), message).help(msg!("closed-entity-help")));
    }
}

fn active(census: &Census<'_>, entry: Entry) -> Option<bool> {
    census.profile(entry).map(|p| p.is_active())
}

struct Found<'o> {
    out: &'o mut Vec<Finding>,
    count: u64,
}

impl Found<'_> {
    fn compare(&mut self, first: (&Census<'_>, (usize, Entry)), second: (&Census<'_>, (usize, Entry))) {
        let state = |(census, (_, entry)): (&Census<'_>, (usize, Entry))| active(census, entry);
        let (open, closed) = match (state(first), state(second)) {
            (Some(true), Some(false)) => (first, second),
            (Some(false), Some(true)) => (second, first),
            _ => return,
        };
        self.count += 1;
        if self.count > MOST {
            return;
        }
        let file = |(census, (file, _)): (&Census<'_>, (usize, Entry))| census.file(file).to_owned();
        let (_, (_, row)) = open;
        // A long number is not kept: its line is shown instead.
        let id = row.key().text().unwrap_or_else(|| format!("#{}", row.row()));
        let message = msg!("closed-entity", id = id.as_str(), open = file(open), closed = file(closed));
        let mut finding = Finding::new(&CODE, message).about("entity", id.as_str(), "").detail(file(closed));
        for side in [open, closed] {
            let (_, (_, entry)) = side;
            finding = finding.at_cell(&file(side), entry.row(), 0, &id);
        }
        self.out.push(finding.help(msg!("closed-entity-help")));
    }
}

#[cfg(test)]
mod tests {
    use crate::census::{Census, Questions};
    use crate::lint::check::{fires_with, silent};
    use crate::lint::{Context, Libraries, run};
    use std::collections::BTreeMap;

    #[test]
    fn two_files_that_disagree() {
        let head = "统一社会信用代码,名称,标签,状态\n";
        let read = |rows: &str| crate::registry::entities("e.csv", format!("{head}{rows}").as_bytes()).rows;
        let (model, as_of) = (crate::model::Model::default(), "2024-03-26".parse().unwrap());
        let first = read("E1,一,站,存续\nE2,二,站,注销\nE3,三,站,存续\n");
        let second = read("E3,三,站,注销\nE2,二,站,注销\nE4,四,站,存续\n");
        let files = [("a.csv", first.as_slice(), None), ("b.csv", second.as_slice(), None)];
        let census = Census::of(Questions::of(&model, as_of, None), files);
        let libraries = Libraries { entities: Some(&census), ..Libraries::default() };
        let levels = BTreeMap::new();
        let judged = run(&Context::new(&model, as_of, libraries, &levels));
        let closed: Vec<_> = judged.findings.into_iter().filter(|f| f.code.name == "closed-entity").collect();
        assert_eq!(closed.len(), 1);
        assert_eq!(closed[0].subject.as_ref().unwrap().name, "E3");
    }

    #[test]
    fn one_list_cannot_disagree() {
        let csv = "统一社会信用代码,名称,标签,状态\nE1,一,站,注销\n";
        assert_eq!(fires_with("closed-entity", "", csv), [""; 0]);
        silent("closed-entity", "");
    }
}

//! The plan wants its library verified before draws are launched, and the library does not say that it was.

use crate::finding::Finding;
use crate::lint::{Context, about, lint};
use crate::model::{Decl, Model, Placement, Unit};
use crate::msg;
use crate::registry::verified;
use jiff::civil::{Date, date};
use std::collections::BTreeSet;

lint!(
    "SSJ414", "unverified-library", Warning, Entities, run,
    wrong: ("职责 核实名录 {\n  主体  县局\n  内容  “发起抽查之前核实检查对象名录库”\n}\n", as_of: "2024-04-01", entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n"),
    right: ("职责 核实名录 {\n  主体  县局\n  内容  “发起抽查之前核实检查对象名录库”\n}\n", as_of: "2024-04-01", entities: "# 核实日期 2024-02-20\n统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态\n91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n"),
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(census) = cx.libraries.entities else { return };
    let Some((kind, decl)) = wanted(cx.model) else { return };
    // The last launch is the one to be verified for: since the one before it at the earliest.
    let launches: BTreeSet<Date> = launches(cx.model).into_iter().filter(|day| *day <= cx.as_of).collect();
    let mut latest = launches.iter().rev();
    let (Some(last), before) = (latest.next(), latest.next()) else { return };
    for file in &census.files {
        let day = file.note.as_deref().and_then(verified);
        let message = match (day, before) {
            (None, _) => {
                msg!(
                    "unverified-library",
                    file = file.name.as_str(),
                    wanted = decl.name.as_str(),
                    launch = *last
                )
            }
            (Some(day), Some(before)) if day < *before => msg!(
                "unverified-library-since",
                file = file.name.as_str(),
                wanted = decl.name.as_str(),
                day = day,
                before = *before,
                launch = *last
            ),
            _ => continue,
        };
        let finding = about(&CODE, kind, decl, message).at_cell(&file.name, 0, 0, "").detail(&file.name);
        out.push(finding.at(decl.name_span, None).help(msg!("unverified-library-help")));
    }
}

/// The duty or the sentence about time that wants the library verified.
fn wanted(model: &Model) -> Option<(&'static str, &Decl)> {
    let duties = model.duties.iter().map(|d| ("duty", &d.decl, d.content.as_str()));
    let periods = model.periods.iter();
    let periods = periods.map(|p| ("period", &p.decl, p.decl.printed.as_deref().unwrap_or_default()));
    let says = |text: &str| {
        let library = ["对象库", "对象名录", "名录库", "两库"].iter().any(|w| text.contains(w));
        let english = text.to_lowercase();
        (text.contains("核实") && library) || (english.contains("verif") && english.contains("library"))
    };
    duties.chain(periods).find(|(_, _, text)| says(text)).map(|(kind, decl, _)| (kind, decl))
}

/// The days from which the draws of the year may be made.
fn launches(model: &Model) -> Vec<Date> {
    let (year, mut out) = (model.year(), Vec::new());
    // Without a plan year no day is known.
    if year == 0 {
        return out;
    }
    for task in model.tasks.iter().filter(|t| t.is_random()) {
        let Some((from, to)) = task.window.as_ref().and_then(|w| w.value.dates(year)) else { continue };
        out.push(from);
        match task.rounds.as_ref().map(|r| &r.value) {
            Some(Placement::Windows(windows)) => {
                out.extend(windows.iter().filter_map(|w| w.dates(year)).map(|(from, _)| from));
            }
            Some(Placement::Each(unit)) => {
                let months = match unit {
                    Unit::HalfYear => 6,
                    Unit::Quarter => 3,
                    Unit::Month => 1,
                    _ => continue,
                };
                let starts = (1..=12i8).step_by(months).map(|month| date(year, month, 1));
                out.extend(starts.filter(|day| (from..=to).contains(day)));
            }
            None => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires_with, fires_with_at, silent};

    const NAME: &str = "unverified-library";
    const CSV: &str = "统一社会信用代码,名称,标签,状态\nE1,一,站,存续\n";

    fn plan(duty: &str) -> String {
        format!(
            "计划 某县2024 {{\n  年度 2024\n  印发 2023-12-01\n}}\n{duty}对象 站：标签 含 站\n任务 甲 {{\n  对象 站\n  时间 1月—12月\n  比例频次 每次 5%，4次/年\n  分期 按季度\n}}\n"
        )
    }

    #[test]
    fn a_library_that_says_nothing() {
        let wanted = plan("职责 核实 {\n  内容 “发起任务之前应对检查对象库数据进行核实”\n}\n");
        assert_eq!(fires_with(NAME, &wanted, CSV), ["核实"]);
        assert_eq!(fires_with(NAME, &plan(""), CSV), [""; 0], "nobody wants it");
        let other = plan("职责 核实 {\n  内容 “核实违法线索”\n}\n");
        assert_eq!(fires_with(NAME, &other, CSV), [""; 0]);
        assert_eq!(fires_with_at(NAME, &wanted, CSV, "2023-12-31").subjects, [""; 0], "nothing is launched");
        silent(NAME, &wanted);
        silent(NAME, "");
    }

    #[test]
    fn verified_since_the_launch_before() {
        let wanted = plan("职责 核实 {\n  内容 “发起任务之前应对检查对象库数据进行核实”\n}\n");
        let at = |note: &str, as_of: &str| {
            fires_with_at(NAME, &wanted, &format!("# {note}\n{CSV}"), as_of).subjects
        };
        assert_eq!(at("核实日期 2023-12-20", "2024-03-26"), [""; 0], "the first launch");
        assert_eq!(at("核实日期：2023年12月20日", "2024-05-01"), ["核实"], "two launches");
        assert_eq!(at("核实日期 2024-03-20", "2024-05-01"), [""; 0]);
        assert_eq!(at("核实日期 不详", "2024-05-01"), ["核实"]);
    }
}

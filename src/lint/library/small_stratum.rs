//! A tier of a class so small that rounding draws it more often than a riskier one.

use super::visits::rounded;
use crate::census::Level;
use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::model::Task;
use crate::msg;
use crate::plan::{Take, quotas};
use crate::ratio::Ratio;

lint!(
    "SSJ408", "small-stratum", Warning, Entities, run,
    wrong: ("", entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n91140525MAYY00026T,乙公司,企业,高,140525,2511,存续\n91140525MAYY00034M,丙公司,企业,高,140525,2511,存续\n91140525MAYY00042G,丁公司,企业,高,140525,2511,存续\n"),
    right: ("", entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n91140525MAYY00026T,乙公司,企业,高,140525,2511,存续\n"),
);

/// A tier of a class with what is drawn of it.
struct Stratum {
    tier: String,
    size: u64,
    drawn: u64,
    ratio: Ratio,
}

impl Stratum {
    fn realised(&self) -> Ratio {
        Ratio::new(self.drawn, self.size).unwrap_or(Ratio::ZERO)
    }
}

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for task in cx.model.tasks.iter().filter(|t| t.is_random()) {
        let strata = strata(cx, task).unwrap_or_default();
        // From the lowest tier on: the first one that is drawn more often than a riskier one.
        let inverted = strata.iter().enumerate().find_map(|(at, low)| {
            let above = strata.iter().skip(at + 1);
            let high = above.filter(|high| high.ratio >= low.ratio && high.realised() < low.realised());
            Some((low, high.min_by_key(|high| high.realised())?))
        });
        let Some((low, high)) = inverted else { continue };
        let message = msg!(
            "small-stratum",
            task = named(&task.decl),
            low = low.tier.as_str(),
            size = low.size,
            drawn = low.drawn,
            share = low.realised().to_percent_text(),
            high = high.tier.as_str(),
            others = high.size,
            selected = high.drawn,
            rate = high.realised().to_percent_text()
        );
        let at = task.schedule().map_or(task.decl.name_span, |s| s.span);
        let finding = about(&CODE, "task", &task.decl, message).at(at, Some(msg!("small-stratum-here")));
        out.push(finding.help(msg!("small-stratum-help")));
    }
}

/// The tiers of a task's class that have anybody, lowest first. `None` where the plan leaves open how many are drawn.
fn strata(cx: &Context<'_>, task: &Task) -> Option<Vec<Stratum>> {
    let census = cx.libraries.entities?;
    let questions = &census.questions;
    let column = questions.column(&task.tiers.as_ref()?.column)?;
    let scope = questions.scope(task.scope.as_ref()?.name.as_deref()?)?;
    let quotas = quotas(cx.model, task).ok().filter(|q| q.classes.is_empty())?;
    let stratum = |(at, rate): (usize, &crate::plan::Rate)| {
        let Take::Ratio(ratio) = rate.amount else { return None };
        let size = census.count(|p| p.is_active() && p.fits(scope) && p.level(column) == Level::Known(at));
        let drawn = rounded(cx.model, task, ratio, size);
        Some(Stratum { tier: rate.tier.clone().unwrap_or_default(), size, drawn, ratio })
    };
    let strata: Option<Vec<Stratum>> = quotas.rates.iter().enumerate().map(stratum).collect();
    strata.map(|all| all.into_iter().filter(|s| s.size > 0).collect())
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires_with, fires_with_at, silent};

    const NAME: &str = "small-stratum";
    const HEAD: &str = "统一社会信用代码,名称,标签,信用风险等级,状态\n";

    fn rules(increment: &str) -> String {
        format!(
            "对象库 {{\n  标签 多选 {{ 站 }}\n  风险 等级 {{ 低 代号 A、高 代号 D }}\n}}\n对象 站：标签 含 站\n任务 甲 {{\n  对象 站\n  比例频次 20%，1次/年\n  递增 比例 按 风险 {{ 低 +0个百分点、高 {increment} }}\n}}\n"
        )
    }

    fn library(low: usize, high: usize) -> String {
        let row = |i: usize| format!("E{i},某{i},站,{},存续\n", if i < low { "低" } else { "高" });
        format!("{HEAD}{}", (0..low + high).map(row).collect::<String>())
    }

    #[test]
    fn one_of_three_is_more_than_thirty_percent() {
        let found = fires_with_at(NAME, &rules("+5个百分点"), &library(3, 20), "2024-03-26");
        assert_eq!(found.subjects, ["甲"]);
        assert!(found.text.contains("33.33%") && found.text.contains("25%"), "{}", found.text);
        assert_eq!(fires_with(NAME, &rules("+5个百分点"), &library(20, 3)), [""; 0]);
        assert_eq!(fires_with(NAME, &rules("+5个百分点"), &library(3, 0)), [""; 0]);
        assert_eq!(fires_with(NAME, &rules("待定"), &library(3, 20)), [""; 0]);
        silent(NAME, &rules("+5个百分点"));
        silent(NAME, "");
    }
}

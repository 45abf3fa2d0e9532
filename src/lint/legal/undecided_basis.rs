//! A basis that nobody has decided yet.

use super::citations::matter_name;
use crate::finding::Finding;
use crate::lint::{Context, about, lint};
use crate::msg;

lint!(
    "SSJ317", "undecided-basis", Error, Rules, run,
    wrong: "修改 事项 企业检查 {\n  依据  待定 原文 “参照省厅规定”\n}\n",
    right: "修改 事项 企业检查 {\n  依据  《噪声污染防治法》第二十九条\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for matter in &cx.model.matters {
        for (at, open) in matter.open_bases.iter().enumerate() {
            let message = match open.words() {
                Some(words) => msg!("undecided-basis-words", matter = matter_name(matter), words = words),
                None => msg!("undecided-basis", matter = matter_name(matter)),
            };
            // Two of which nothing is said are told apart by their order.
            let detail = open.words().map_or_else(|| at.to_string(), str::to_owned);
            out.push(
                about(&CODE, "matter", &matter.decl, message)
                    .detail(detail)
                    .at(open.span, Some(msg!("undecided-basis-here")))
                    .help(msg!("undecided-basis-help")),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, silent};

    fn cites(bases: &str) -> String {
        format!("事项 甲检查 {{\n  依据 {bases}\n}}\n")
    }

    #[test]
    fn each_that_is_open() {
        const NAME: &str = "undecided-basis";
        assert_eq!(fires(NAME, &cites("待定")), ["甲检查"]);
        assert_eq!(
            fires(NAME, &cites("待定 原文 “参照省厅规定”、《甲法》第一条、待定（等文件）")),
            ["甲检查"; 2]
        );
        assert_eq!(fires(NAME, &cites("undecided printed “as the province says”")), ["甲检查"]);
        silent(NAME, &cites("《甲法》第一条"));
        silent(NAME, "");
    }

    #[test]
    fn what_is_open_may_hold() {
        let laws = "法规 《旧法》 {\n  废止 2020年1月1日\n}\n事项 乙检查 {\n  依据 《丙法》第一条\n}\n";
        silent("no-live-basis", &format!("{laws}{}", cites("《旧法》第一条、待定")));
        silent("no-live-basis", &format!("{laws}{}", cites("待定")));
    }
}

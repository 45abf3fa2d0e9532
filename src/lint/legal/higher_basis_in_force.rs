//! A superior statute is in force that took the place of the cited one, and is not cited.

use super::citations::{finding, in_force, matter_name};
use super::higher_basis::{advice, uncited};
use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::model::Standing;
use crate::msg;

lint!(
    "SSJ306", "higher-basis-in-force", Warning, Statutes, run,
    wrong: (
        "修改 事项 企业检查 {\n  依据  《碳排放权交易管理办法（试行）》第三十一条\n}\n",
        as_of: "2024-05-01",
    ),
    right: (
        "修改 事项 企业检查 {\n  依据  《碳排放权交易管理办法（试行）》第三十一条、《碳排放权交易管理暂行条例》第十七条\n}\n",
        as_of: "2024-05-01",
    ),
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for (matter, citation, statute) in in_force(cx) {
        let holds = |new: &&&crate::model::Statute| {
            new.is_above(statute) && new.in_force.is_some() && new.standing(cx.as_of) == Standing::InForce
        };
        let all = uncited(cx, matter, statute);
        let Some(new) = all.iter().find(holds) else { continue };
        let Some(from) = new.in_force else { continue };
        let message = msg!(
            "higher-basis-in-force",
            matter = matter_name(matter),
            title = citation.title.as_str(),
            by = new.decl.name.as_str(),
            date = from
        );
        out.push(
            finding(&CODE, matter, citation, message)
                .at(citation.span, Some(msg!("higher-basis-in-force-here", by = new.decl.name.as_str())))
                .at(new.decl.name_span, Some(msg!("higher-basis-in-force-registry", date = from)))
                .help(advice(citation, statute, new)),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires_at, silent};

    const NAME: &str = "higher-basis-in-force";
    const RULES: &str = "法规 《办法》 {\n  级别 部门规章\n  接替 {\n    第三十一条 → 《条例》第十七条\n  }\n}\n\
        法规 《条例》 {\n  级别 行政法规\n  施行 2024年5月1日\n  替代 《办法》\n}\n\
        事项 甲检查 {\n  依据 《办法》第三十一条\n}\n";

    #[test]
    fn from_its_first_day_on() {
        assert!(fires_at(NAME, RULES, "2024-04-30").subjects.is_empty());
        let found = fires_at(NAME, RULES, "2024-05-01");
        assert_eq!(found.subjects, ["甲检查"]);
        assert!(found.text.contains("《条例》第十七条"), "{}", found.text);
        silent(NAME, "");
    }

    #[test]
    fn only_one_that_is_above_and_not_cited() {
        let silent_at =
            |rules: &str| assert!(fires_at(NAME, rules, "2024-05-01").subjects.is_empty(), "{rules}");
        silent_at(&RULES.replace("级别 行政法规", "级别 部门规章"));
        silent_at(&RULES.replace("级别 行政法规", "级别 “决定”"));
        silent_at(&RULES.replace("依据 《办法》第三十一条", "依据 《办法》第三十一条、《条例》第十七条"));
        // A dead basis is said to be dead, no more.
        silent_at(&RULES.replace("级别 部门规章", "级别 部门规章\n  废止 2024年5月1日 由 《条例》"));
    }
}

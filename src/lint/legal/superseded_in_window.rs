//! A legal basis changes, or a superior one enters into force, between the judged date and the end of the plan's year.

use super::citations::{finding, in_force, matter_name, successors};
use super::higher_basis::{advice, uncited};
use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::message::Message;
use crate::model::{Citation, Matter, Statute};
use crate::msg;
use crate::source::Span;
use jiff::civil::Date;

lint!(
    "SSJ305", "superseded-in-window", Warning, Statutes, run,
    wrong: (
        "修改 事项 企业检查 {\n  依据  《碳排放权交易管理办法（试行）》第三十一条\n}\n",
        as_of: "2024-03-26",
    ),
    right: (
        "修改 事项 企业检查 {\n  依据  《碳排放权交易管理办法（试行）》第三十一条、《碳排放权交易管理暂行条例》第十七条\n}\n",
        as_of: "2024-03-26",
    ),
);

/// What happens to a basis on a day.
struct Change {
    on: Date,
    message: Message,
    registry: Span,
    help: Message,
}

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    // A plan without a year has no end: nothing lies before it.
    let Ok(end) = Date::new(cx.model.year(), 12, 31) else { return };
    let begins = end.first_of_year();
    for (matter, citation, statute) in in_force(cx) {
        let mut changes = changes(cx, matter, citation, statute);
        changes.retain(|c| cx.as_of < c.on && c.on <= end);
        changes.sort_by_key(|c| c.on);
        let mut changes = changes.into_iter();
        let Some(first) = changes.next() else { continue };
        let mut found = finding(&CODE, matter, citation, first.message)
            .at(citation.span, Some(msg!("superseded-in-window-here", date = first.on)))
            .at(first.registry, Some(msg!("superseded-in-window-registry")))
            .help(first.help);
        for further in changes {
            found = found
                .at(further.registry, Some(msg!("superseded-in-window-registry")))
                .help(further.message)
                .help(further.help);
        }
        out.push(found.help(match first.on <= begins {
            true => msg!("superseded-in-window-before-help"),
            false => msg!("superseded-in-window-help", date = first.on),
        }));
    }
}

/// Every change of a basis that the registry knows and that was public on the judged date.
fn changes(cx: &Context<'_>, matter: &Matter, citation: &Citation, statute: &Statute) -> Vec<Change> {
    let (matter_words, title) = (matter_name(matter), citation.title.as_str());
    let mut out = Vec::new();
    // A plan may be written before its year: what changes until then holds on no day of it.
    let begins = Date::new(cx.model.year(), 1, 1).unwrap_or(Date::MIN);
    let when = |on: Date| match on <= begins {
        true => msg!("superseded-in-window-before"),
        false => msg!("superseded-in-window-within"),
    };
    let is_public = |title: &str| cx.model.statutes.by_title(title).is_none_or(|s| s.is_public(cx.as_of));
    if let Some(repeal) = statute.repealed.as_ref().filter(|r| r.by.as_deref().is_none_or(is_public)) {
        let message = match &repeal.by {
            Some(by) => msg!(
                "superseded-in-window-repealed-by",
                matter = matter_words.as_str(),
                title = title,
                date = repeal.on,
                by = by.as_str(),
                when = when(repeal.on)
            ),
            None => msg!(
                "superseded-in-window-repealed",
                matter = matter_words.as_str(),
                title = title,
                date = repeal.on,
                when = when(repeal.on)
            ),
        };
        let to: Vec<String> = citation
            .articles
            .iter()
            .filter_map(|a| successors(cx, statute, a.number))
            .flatten()
            .map(|(title, article)| format!("《{title}》{article}"))
            .collect();
        let help = match to.is_empty() {
            true => msg!("superseded-in-window-look-up"),
            false => msg!("superseded-in-window-successor", to = to),
        };
        out.push(Change { on: repeal.on, message, registry: repeal.span, help });
    }
    if let Some((last, span)) = statute.expires
        && let Ok(on) = last.tomorrow()
    {
        let (matter, when) = (matter_words.as_str(), when(on));
        let message =
            msg!("superseded-in-window-expires", matter = matter, title = title, date = last, when = when);
        out.push(Change { on, message, registry: span, help: msg!("superseded-in-window-look-up") });
    }
    for (on, span) in &statute.amended {
        let (matter, when) = (matter_words.as_str(), when(*on));
        let message =
            msg!("superseded-in-window-amended", matter = matter, title = title, date = *on, when = when);
        out.push(Change { on: *on, message, registry: *span, help: msg!("superseded-in-window-reread") });
    }
    for new in uncited(cx, matter, statute).into_iter().filter(|new| new.is_public(cx.as_of)) {
        let Some(on) = new.in_force else { continue };
        let message = msg!(
            "superseded-in-window-by",
            matter = matter_words.as_str(),
            title = title,
            date = on,
            by = new.decl.name.as_str(),
            when = when(on)
        );
        out.push(Change { on, message, registry: new.decl.name_span, help: advice(citation, statute, new) });
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires_at, silent};

    const NAME: &str = "superseded-in-window";

    fn rules(fields: &str, others: &str) -> String {
        format!(
            "计划 甲 {{\n  年度 2024\n}}\n法规 《办法》 {{\n{fields}}}\n{others}事项 甲检查 {{\n  依据 《办法》第三条\n}}\n"
        )
    }

    fn dates(rules: &str, dates: [(&str, bool); 4]) {
        for (as_of, fires) in dates {
            assert_eq!(!fires_at(NAME, rules, as_of).subjects.is_empty(), fires, "{as_of} {rules}");
        }
    }

    #[test]
    fn repealed_expired_or_amended_within_the_year() {
        let before = ("2023-11-01", true);
        let day = [before, ("2024-05-31", true), ("2024-06-01", false), ("2024-07-01", false)];
        dates(&rules("  废止 2024年6月1日 由 《法典》\n", ""), day);
        dates(&rules("  废止 2024年6月1日\n", ""), day);
        dates(&rules("  失效 2024年5月31日\n", ""), day);
        dates(&rules("  修订 2024年6月1日\n", ""), day);
        for later in ["  废止 2025年1月1日\n", "  失效 2024年12月31日\n", "  修订 2025年1月1日\n", ""]
        {
            dates(&rules(later, ""), day.map(|(as_of, _)| (as_of, false)));
        }
        silent(NAME, "");
    }

    #[test]
    fn what_changes_before_the_year_is_not_said_to_change_within_it() {
        let plan = rules("  废止 2023年8月15日 由 《法典》\n", "");
        let before = fires_at(NAME, &plan, "2023-08-01").text;
        assert!(before.contains("不晚于本计划年度的第一天") && !before.contains("年度之内"), "{before}");
        assert!(before.contains("现在就改用") && !before.contains("一并列出"), "{before}");
        let first = fires_at(NAME, &rules("  废止 2024年1月1日\n", ""), "2023-08-01").text;
        assert!(first.contains("不晚于本计划年度的第一天"), "{first}");
        let within = fires_at(NAME, &rules("  废止 2024年1月2日\n", ""), "2023-08-01").text;
        assert!(within.contains("在本计划年度之内") && within.contains("一并列出"), "{within}");
    }

    #[test]
    fn what_takes_its_place_once_it_is_public_and_until_it_is_cited() {
        let new = "法规 《条例》 {\n  公布 2024年1月25日\n  施行 2024年6月1日\n  替代 《办法》\n}\n";
        let day = [("2024-01-24", false), ("2024-01-25", true), ("2024-05-31", true), ("2024-06-01", false)];
        dates(&rules("", new), day);
        let cited = rules("", new).replace("第三条\n", "第三条、《条例》第五条\n");
        dates(&cited, day.map(|(as_of, _)| (as_of, false)));
    }

    #[test]
    fn the_successor_is_named_and_one_finding_has_every_change() {
        let both = rules(
            "  修订 2024年8月1日\n  废止 2024年10月1日 由 《法典》\n  接替 {\n    第三条 → 《法典》第五十一条\n  }\n",
            "",
        );
        let found = fires_at(NAME, &both, "2024-03-26");
        assert_eq!(found.subjects, ["甲检查"]);
        assert!(
            found.text.contains("《法典》第五十一条") && found.text.contains("2024-08-01"),
            "{}",
            found.text
        );
    }
}

//! A citation whose title is not the one of its document number.

use super::citations::{citations, finding, matter_name};
use crate::finding::{Edit, Finding, Fix};
use crate::lint::{Context, lint};
use crate::model::{Citation, Statute};
use crate::msg;
use strsim::damerau_levenshtein;

lint!(
    "SSJ304", "mistitled-statute", Warning, Statutes, run,
    wrong: "修改 事项 企业检查 {\n  依据  《排污许可条例》（国务院令第736号）第二条\n}\n",
    right: "修改 事项 企业检查 {\n  依据  《排污许可管理条例》（国务院令第736号）第二条\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let statutes = &cx.model.statutes;
    for (matter, citation, _) in citations(cx) {
        let Some(number) = citation.number.as_deref() else { continue };
        let Some(numbered) = statutes.by_number(number) else { continue };
        let titled = statutes.by_title(&citation.title);
        if titled.is_some_and(|t| t.decl.name == numbered.decl.name) {
            continue;
        }
        let message = msg!(
            "mistitled-statute",
            matter = matter_name(matter),
            title = citation.title.as_str(),
            number = number,
            right = numbered.decl.name.as_str()
        );
        let found = finding(&CODE, matter, citation, message)
            .at(
                citation.title_span,
                Some(msg!("mistitled-statute-here", right = numbered.decl.name.as_str())),
            )
            .at(numbered.decl.name_span, Some(msg!("mistitled-statute-registry", number = number)));
        out.push(match titled {
            // Two statutes, and the number may be what is wrong.
            Some(titled) => found.help(msg!(
                "mistitled-statute-two",
                title = titled.decl.name.as_str(),
                number = number,
                right = numbered.decl.name.as_str()
            )),
            None => {
                let certain = is_slip(cx, &citation.title, numbered);
                let help =
                    if certain { msg!("mistitled-statute-slip") } else { msg!("mistitled-statute-help") };
                let text = retitled(citation, numbered);
                found.help(help).fix(Fix {
                    title: msg!("mistitled-statute-fix", right = numbered.decl.name.as_str()),
                    certain,
                    edits: vec![Edit { span: citation.title_span, text }],
                })
            }
        });
    }
}

/// Whether title and number can only mean one statute: the title is near to that of the number and to no other.
fn is_slip(cx: &Context<'_>, title: &str, numbered: &Statute) -> bool {
    let plain = inner(title);
    let limit = plain.chars().count() / 4;
    let near = |other: &str| {
        plain.chars().count().abs_diff(other.chars().count()) <= limit
            && damerau_levenshtein(plain, other) <= limit
    };
    let own = numbered.decl.name.as_str();
    near(own) && !cx.model.statutes.titles().any(|t| t != own && near(t))
}

/// A title without the words of a covering notice.
fn inner(title: &str) -> &str {
    let bare = title.strip_prefix("关于印发").and_then(|t| t.strip_suffix("的通知")).unwrap_or(title);
    bare.trim_matches(['《', '》', '〈', '〉', '“', '”'])
}

/// The right title in the dress of the printed one: in a covering notice it stays in its notice.
fn retitled(citation: &Citation, statute: &Statute) -> String {
    let name = statute.decl.name.as_str();
    if citation.title.starts_with("关于印发")
        && citation.title.ends_with("的通知")
        && !name.starts_with("关于印发")
    {
        return format!("《关于印发〈{name}〉的通知》");
    }
    format!("《{name}》")
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, judge, silent};

    const NAME: &str = "mistitled-statute";
    const LAWS: &str = "法规 《关于加强排污许可执法监管的意见》 {\n  文号 “环发〔2022〕23号”\n}\n法规 《水法》 {\n  文号 “第9号令”\n}\n";

    fn cites(c: &str) -> String {
        format!("{LAWS}事项 甲检查 {{\n  依据 {c}\n}}\n")
    }

    fn fix(c: &str) -> (bool, String) {
        let found =
            judge(&cites(c), "2024-03-26").findings.into_iter().find(|f| f.code.name == NAME).unwrap();
        let fix = found.fix.unwrap();
        (fix.certain, fix.edits[0].text.clone())
    }

    #[test]
    fn the_number_has_another_title() {
        assert_eq!(fires(NAME, &cites("《关于加强排污许可执法检查的意见》（环发〔2022〕23号）")), ["甲检查"]);
        assert_eq!(fires(NAME, &cites("《水法》（环发[2022]23号）第一条")), ["甲检查"]);
        silent(NAME, &cites("《关于加强排污许可执法监管的意见》（环发 〔2022〕 23号）"));
        silent(NAME, &cites("《关于印发〈关于加强排污许可执法监管的意见〉的通知》（环发〔2022〕23号）"));
        silent(NAME, &cites("《关于加强排污许可执法检查的意见》（环发〔2021〕23号）"));
        silent(NAME, "");
    }

    #[test]
    fn a_slip_is_mended_and_any_other_title_is_asked_for() {
        let slip = "《关于印发〈关于加强排污许可执法检查的意见〉的通知》（环发〔2022〕23号）";
        assert_eq!(fix(slip), (true, "《关于印发〈关于加强排污许可执法监管的意见〉的通知》".to_owned()));
        assert_eq!(
            fix("《某年行动计划》（环发〔2022〕23号）"),
            (false, "《关于加强排污许可执法监管的意见》".to_owned())
        );
    }
}

//! `ssj explain`: what a finding means and why it matters.

use super::Exit;
use super::args::ExplainArgs;
use super::lines::{PAGE, wrapped};
use super::output::Out;
use crate::finding::Code;
use crate::lint::{Example, lints};
use crate::message::Catalogue;
use crate::msg;
use crate::source::Sources;

/// Every code, in order of its number: what `ssj explain` lists and the reference of findings is made of.
pub fn codes() -> Vec<&'static Code> {
    let mut all: Vec<&Code> = crate::syntax::codes::ALL.to_vec();
    all.extend(lints().map(|l| l.code));
    all.push(&crate::example::FAILED);
    all.push(&crate::plan::NOT_DRAWABLE);
    all.push(&crate::draw::NOT_COMMITTABLE);
    all.push(&crate::draw::OTHER_SELECTION);
    all.extend(crate::ledger::ALL);
    all.extend(super::refusals::ALL);
    all.push(&super::exit::UNREADABLE);
    all.push(&super::exit::BAD_BASELINE);
    all.push(&super::exit::BAD_PLAN_FILE);
    all.extend(crate::registry::codes::ALL);
    all.push(&crate::registry::SAME_INSPECTOR);
    all.extend(crate::intake::codes::ALL);
    all.extend(crate::annex::import::codes::ALL);
    all.extend(crate::audit::codes::ALL);
    all.extend(crate::publish::codes::ALL);
    all.sort_by_key(|c| c.code);
    all
}

pub(super) fn run(args: &ExplainArgs, out: &Out) -> Exit {
    let text = |key: String| out.texts.find(&key).unwrap_or_default();
    let all = codes();
    let Some(wanted) = &args.code else {
        for code in all {
            let first = format!("{}  {:<24} ", code.code, code.name);
            let summary = text(format!("{}-summary", code.name));
            let lines = wrapped(&summary, super::lines::of_output(), &first, LISTED);
            out.print(&format!("{lines}\n"));
        }
        return Exit::Clean;
    };
    let found = all.iter().find(|c| c.name == wanted.as_str() || c.code.eq_ignore_ascii_case(wanted));
    let Some(code) = found else {
        out.hint(&msg!("explain-unknown", code = wanted.as_str()));
        if let Some(near) = crate::syntax::nearest(wanted, all.iter().map(|c| c.name)) {
            out.hint(&msg!("model-did-you-mean", name = near));
        }
        return Exit::Usage;
    };
    out.print(&fitted(&page(code, &out.texts), super::lines::of_output()));
    Exit::Clean
}

/// Where what a code is about goes on in the list.
const LISTED: &str = "        ";

/// A page in lines of so many columns. Examples are there to be copied: they stand as they are as far as a page reaches.
fn fitted(page: &str, width: usize) -> String {
    let line = |line: &str| match line.starts_with("    ") {
        false => wrapped(line, width, "", ""),
        true => wrapped(line, width.max(PAGE), "", "        "),
    };
    page.lines().map(|text| line(text) + "\n").collect()
}

/// The page of a code: what it means, why it matters, what the law says, what to do, and a wrong and a right example.
/// The references and `ssj explain` are made of it.
pub fn page(code: &Code, texts: &Catalogue) -> String {
    let text = |key: String| texts.find(&key);
    let level = text(format!("severity-{}", code.severity.name())).unwrap_or_default();
    let mut out = format!("{} {} ({level})\n", code.code, code.name);
    // Findings of the audit say how they are judged.
    let parts = [
        ("summary", None),
        ("condition", Some("explain-condition")),
        ("evidence", Some("explain-evidence")),
        ("doubt", Some("explain-doubt")),
        ("no-event", Some("explain-no-event")),
        ("no-rule", Some("explain-no-rule")),
        ("no-basis", Some("explain-no-basis")),
        ("no-source", Some("explain-no-source")),
        ("why", None),
        ("legal", None),
        ("todo", Some("explain-todo")),
    ];
    for (part, label) in parts {
        let Some(words) = text(format!("{}-{part}", code.name)) else { continue };
        let label = label.and_then(|key| text(key.to_owned())).unwrap_or_default();
        out.push_str(&format!("\n{label}{words}\n"));
    }
    if let Some(lint) = lints().find(|l| l.code == code) {
        for (key, example) in [("explain-wrong", &lint.wrong), ("explain-right", &lint.right)] {
            let heading = text(key.to_owned()).unwrap_or_default();
            out.push_str(&format!("\n{heading}\n\n{}", shown(example, texts)));
        }
    }
    out.push_str(&told(code.name, texts));
    out + &super::explain_case::shown(code.name, texts)
}

/// The wrong and the right lines of a table or a command, where the catalogues have them.
fn told(name: &str, texts: &Catalogue) -> String {
    let mut out = String::new();
    for (heading, part) in [("explain-case-wrong", "wrong"), ("explain-case-right", "right")] {
        let Some(lines) = texts.find(&format!("{name}-{part}")) else { continue };
        let heading = texts.find(heading).unwrap_or_default();
        out.push_str(&format!("\n{heading}\n\n"));
        lines.lines().for_each(|line| out.push_str(&format!("    {line}\n")));
    }
    out
}

/// An example with the keywords of a language, indented; its rows of a library below.
fn shown(example: &Example, texts: &Catalogue) -> String {
    let mut sources = Sources::default();
    let file = sources.add("", example.rules);
    // What cannot be formatted is shown as it was written.
    let rules = crate::syntax::format(file, &sources, Some(texts.lang()))
        .unwrap_or_else(|_| example.rules.to_owned());
    let mut lines: Vec<String> = rules.lines().map(str::to_owned).collect();
    if rules.is_empty() {
        lines.push(texts.text(&msg!("explain-no-rules")));
    }
    if !example.entities.is_empty() {
        lines.push(texts.text(&msg!("explain-entities")));
        lines.extend(example.entities.lines().map(str::to_owned));
    }
    if !example.partner.is_empty() {
        lines.push(texts.text(&msg!("explain-partner")));
        lines.extend(example.partner.lines().map(str::to_owned));
    }
    if !example.inspectors.is_empty() {
        lines.push(texts.text(&msg!("explain-inspectors")));
        lines.extend(example.inspectors.lines().map(str::to_owned));
    }
    lines.push(texts.text(&msg!("explain-as-of", date = example.as_of)));
    lines.iter().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") }).collect()
}

#[cfg(test)]
mod tests {
    use super::{PAGE, codes, fitted, page};
    use crate::lint::lints;
    use crate::message::{Catalogue, Lang};
    use std::collections::BTreeSet;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn every_page_fits_its_columns_in_both_languages() {
        for lang in Lang::ALL {
            let texts = Catalogue::new(lang);
            for code in codes() {
                for line in fitted(&page(code, &texts), PAGE).lines() {
                    assert!(line.width() <= PAGE, "{lang}: {}: {line}", code.name);
                }
            }
        }
    }

    #[test]
    fn lines_of_tables_and_commands_are_shown_wrong_and_right_and_fit_a_page() {
        for lang in Lang::ALL {
            let texts = Catalogue::new(lang);
            let names = [
                "total-row",
                "bad-row",
                "bad-cell",
                "several-tables",
                "hidden-cells",
                "wrong-total",
                "row-number",
                "unreadable-file",
                "bad-key",
                "bad-checkpoint",
                "bad-annex",
            ];
            for name in names {
                let code = codes().into_iter().find(|code| code.name == name).unwrap();
                let page = super::page(code, &texts);
                let long =
                    |line: &&str| unicode_width::UnicodeWidthStr::width(*line) > crate::cli::lines::PAGE;
                let shown: Vec<&str> = page.lines().filter(|line| line.starts_with("    ")).collect();
                assert!(shown.len() >= 2 && !shown.iter().any(long), "{lang} {name}: {shown:#?}");
                assert_eq!(page.matches("\n    ").count(), shown.len(), "{lang} {name}");
            }
        }
    }

    #[test]
    fn every_code_is_unique_and_explained_in_both_languages() {
        let all = codes();
        assert_eq!(all.iter().map(|c| c.code).collect::<BTreeSet<_>>().len(), all.len());
        assert_eq!(all.iter().map(|c| c.name).collect::<BTreeSet<_>>().len(), all.len());
        for lang in Lang::ALL {
            let texts = Catalogue::new(lang);
            for code in &all {
                let lint = lints().any(|l| l.code == *code);
                let audit = crate::audit::codes::ALL.contains(code);
                let parts = ["summary", "why", "legal", "condition", "evidence", "doubt"];
                let step = audit || crate::ledger::ALL.contains(code);
                assert!(
                    !step || texts.find(&format!("{}-todo", code.name)).is_some(),
                    "{lang}: {}",
                    code.name
                );
                for part in parts.into_iter().take(if audit {
                    6
                } else if lint {
                    3
                } else {
                    2
                }) {
                    assert!(
                        texts.find(&format!("{}-{part}", code.name)).is_some(),
                        "{lang}: {}-{part}",
                        code.name
                    );
                }
            }
        }
    }
}

//! Findings as JUnit XML: a suite a file, a case a finding. At or above the gate a case has failed; below it the
//! finding is its output; what was waived or not checked is a skipped case, and an error where the run is not complete.

use super::{Finding, Run, concise, printable};
use crate::msg;
use std::collections::BTreeMap;

/// One case: its name, and what came of it.
struct Case {
    name: String,
    outcome: &'static str,
    kind: &'static str,
    message: String,
    text: String,
}

/// The whole document. No times: none were measured.
pub fn to_junit(run: &Run<'_>, command: &str) -> String {
    let mut suites: BTreeMap<String, Vec<Case>> = BTreeMap::new();
    let file = |f: &Finding| f.place().map_or(command.to_owned(), |p| p.locate(run.sources).file);
    for n in run.env.not_checked {
        suites.entry(command.to_owned()).or_default().push(Case {
            name: run.texts.text(&n.what),
            outcome: if run.exit.1 { "skipped" } else { "error" },
            kind: "not-checked",
            message: run.texts.text(&n.why),
            text: String::new(),
        });
    }
    for f in run.findings {
        let outcome = if f.severity >= run.gate { "failure" } else { "system-out" };
        suites.entry(file(f)).or_default().push(case(f, outcome, run));
    }
    for w in run.env.waived.unwrap_or_default() {
        let said = msg!(
            "sarif-waived",
            reason = w.reason.as_str(),
            approver = w.approver.as_str(),
            from = w.from,
            until = w.until
        );
        let message = run.texts.text(&said);
        suites
            .entry(file(&w.finding))
            .or_default()
            .push(Case { message, ..case(&w.finding, "skipped", run) });
    }
    // A run without a single case looks as if nothing had been run.
    if suites.is_empty() {
        suites.insert(
            command.to_owned(),
            vec![Case {
                name: run.texts.text(&msg!("output-clean")),
                outcome: "",
                kind: "",
                message: String::new(),
                text: String::new(),
            }],
        );
    }
    let counts = |cases: &[Case]| {
        let of = |outcome| cases.iter().filter(|c| c.outcome == outcome).count();
        format!(
            "tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\"",
            cases.len(),
            of("failure"),
            of("error"),
            of("skipped")
        )
    };
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let total = suites.values().flatten();
    let of = |outcome| total.clone().filter(|c| c.outcome == outcome).count();
    out.push_str(&format!(
        "<testsuites name=\"ssj {command}\" tests=\"{}\" failures=\"{}\" errors=\"{}\">\n",
        total.clone().count(),
        of("failure"),
        of("error")
    ));
    for (name, cases) in &suites {
        let name = escaped(name);
        out.push_str(&format!("  <testsuite name=\"{name}\" {}>\n", counts(cases)));
        cases.iter().for_each(|case| write(case, &name, &mut out));
        out.push_str("  </testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out
}

fn case(f: &Finding, outcome: &'static str, run: &Run<'_>) -> Case {
    let subject = f.subject.as_ref().map(|s| format!(" {}", s.name)).unwrap_or_default();
    let mut text = concise(f, run.sources, run.texts);
    f.help.iter().for_each(|help| text.push_str(&format!("{}\n", run.texts.text(help))));
    let name = format!("{} {}{subject}", f.code.code, f.code.name);
    Case { name, outcome, kind: f.code.name, message: run.texts.text(&f.message), text }
}

fn write(case: &Case, class: &str, out: &mut String) {
    out.push_str(&format!("    <testcase name=\"{}\" classname=\"{class}\"", escaped(&case.name)));
    let (message, text) = (escaped(&case.message), escaped(&case.text));
    out.push_str(&match case.outcome {
        "" => "/>\n".to_owned(),
        "system-out" => format!(">\n      <system-out>{text}</system-out>\n    </testcase>\n"),
        "skipped" => format!(">\n      <skipped message=\"{message}\"/>\n    </testcase>\n"),
        outcome => format!(
            ">\n      <{outcome} message=\"{message}\" type=\"{}\">{text}</{outcome}>\n    </testcase>\n",
            case.kind
        ),
    });
}

/// A text as XML may have it: marks escaped, line breaks kept, and what XML forbids shown by its code.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\n' => out.push('\n'),
            // Private and invalid characters are shown as they are on a terminal; XML has no place for the latter.
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

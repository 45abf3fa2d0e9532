//! Findings as workflow commands of GitHub Actions, which shows them beside the lines that they are about.

use super::{Finding, Run, Severity, place_text, printable};
use crate::msg;

/// A command a finding; what was not checked and what was set aside are notices of their own.
pub fn to_github(run: &Run<'_>) -> String {
    let mut out = String::new();
    let mut command = |kind: &str, properties: &[(&str, String)], message: &str| {
        let properties: Vec<String> =
            properties.iter().map(|(key, value)| format!("{key}={}", property(value))).collect();
        let gap = if properties.is_empty() { "" } else { " " };
        out.push_str(&format!("::{kind}{gap}{}::{}\n", properties.join(","), data(message)));
    };
    for n in run.env.not_checked {
        let message = run.texts.text(&msg!("output-not-checked", what = n.what.clone(), why = n.why.clone()));
        command("warning", &[], &message);
    }
    for finding in run.findings {
        let kind = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let lines: Vec<String> =
            std::iter::once(&finding.message).chain(&finding.help).map(|m| run.texts.text(m)).collect();
        command(kind, &properties(finding, run), &lines.join("\n"));
    }
    for w in run.env.waived.unwrap_or_default() {
        let message = msg!(
            "output-waived-one",
            at = w.finding.place().map(|p| place_text(p, run.sources)).unwrap_or_default(),
            code = w.finding.code.name,
            message = w.finding.message.clone(),
            reason = w.reason.as_str(),
            approver = w.approver.as_str(),
            until = w.until
        );
        command("notice", &properties(&w.finding, run), &run.texts.text(&message));
    }
    out
}

fn properties(finding: &Finding, run: &Run<'_>) -> Vec<(&'static str, String)> {
    let mut out = Vec::new();
    if let Some(place) = finding.place() {
        let at = place.locate(run.sources);
        out.push(("file", at.file));
        let text = matches!(place, super::Place::Text(_));
        let numbers = [("line", at.line), ("endLine", at.end_line)].into_iter().filter(|(_, n)| *n > 0);
        out.extend(numbers.map(|(key, n)| (key, n.to_string())));
        // Columns are of one line only, and a column of a table is not one of characters.
        if text && at.line > 0 && at.line == at.end_line {
            out.extend([("col", at.column.to_string()), ("endColumn", at.end_column.to_string())]);
        }
    }
    out.push(("title", format!("{} {}", finding.code.code, finding.code.name)));
    out
}

/// A text behind the second `::`, in one line.
fn data(text: &str) -> String {
    printable(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value before it, where commas and colons part the values.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn nothing_from_outside_begins_a_command_of_its_own() {
        assert_eq!(data("100%\n::error::甲"), "100%25%0A::error::甲");
        assert_eq!(property("a,b:c\r\n"), "a%2Cb%3Ac⟨U+000D⟩%0A");
    }
}

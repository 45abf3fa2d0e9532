//! What came of the examples as JUnit XML: a suite a file, a case an example. No times: none were measured.

use super::{Tested, Verdict, line_of, table};
use crate::finding::escaped;
use crate::message::Catalogue;
use crate::source::Sources;

/// The whole document.
pub fn to_junit(tested: &Tested, sources: &Sources, texts: &Catalogue) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let (all, failed) = (tested.verdicts.len(), tested.failed());
    out.push_str(&format!(
        "<testsuites name=\"ssj test\" tests=\"{all}\" failures=\"{failed}\" errors=\"0\">\n"
    ));
    for file in tested.files() {
        let of: Vec<&Verdict> = tested.verdicts.iter().filter(|v| v.at.file == file).collect();
        let name = escaped(sources.get(file).map_or("", |f| f.name()));
        let failed = of.iter().filter(|v| !v.passed()).count();
        out.push_str(&format!(
            "  <testsuite name=\"{name}\" tests=\"{}\" failures=\"{failed}\" errors=\"0\" skipped=\"0\">\n",
            of.len()
        ));
        for verdict in of {
            case(verdict, &name, sources, texts, &mut out);
        }
        out.push_str("  </testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out
}

fn case(verdict: &Verdict, class: &str, sources: &Sources, texts: &Catalogue, out: &mut String) {
    let name = escaped(&verdict.name);
    out.push_str(&format!("    <testcase name=\"{name}\" classname=\"{class}\""));
    if verdict.passed() {
        out.push_str("/>\n");
        return;
    }
    out.push_str(">\n");
    for failure in &verdict.failures {
        let message = texts.text(&failure.message);
        let mut text = table(failure, texts);
        for (at, why) in
            std::iter::once(&(failure.at, crate::msg!("example-expected-here"))).chain(&failure.decided)
        {
            let (file, line) = line_of(*at, sources);
            text.push_str(&format!("{file}:{line}: {}\n", texts.text(why)));
        }
        out.push_str(&format!(
            "      <failure message=\"{}\" type=\"failed-example\">{}</failure>\n",
            escaped(&message),
            escaped(&text)
        ));
    }
    out.push_str("    </testcase>\n");
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_from_outside_ends_an_attribute_or_a_text() {
        let hostile = "a\"'<b>&amp;]]>\u{0}\u{1b}[31m\u{202e}\u{fffe}\n甲";
        assert_eq!(
            escaped(hostile),
            "a&quot;&apos;&lt;b&gt;&amp;amp;]]&gt;⟨U+0000⟩⟨U+001B⟩[31m⟨U+202E⟩\u{fffd}\n甲"
        );
    }
}

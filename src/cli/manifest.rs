//! `ssj.ron`: where rules, libraries and ledger are.

use crate::finding::{Finding, Severity};
use crate::message::Lang;
use crate::msg;
use crate::source::{FileId, Sources, Span};
use crate::syntax::{codes::BAD_MANIFEST, nearest};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The manifest of a plan folder. Paths are relative to it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    /// Folders or files of rules.
    pub rules: Vec<String>,
    /// Further folders that the paths of this manifest may lie in.
    #[serde(default)]
    pub roots: Vec<String>,
    /// Files of the operator's assumptions.
    #[serde(default)]
    pub assumptions: Vec<String>,
    /// Entity libraries.
    #[serde(default)]
    pub entities: Vec<String>,
    /// Entity libraries of departments that join, by department: they are compared with our own.
    #[serde(default)]
    pub partners: BTreeMap<String, Vec<String>>,
    /// The code of the region that the plan is for (区划代码); entities of others are warned about.
    #[serde(default)]
    pub region: Option<String>,
    /// Inspector libraries.
    #[serde(default)]
    pub inspectors: Vec<String>,
    /// Recusals.
    #[serde(default)]
    pub recusals: Vec<String>,
    /// Whether the plan is only rehearsed (演练): nothing that is drawn counts, and times that are typed stand for the clock's.
    #[serde(default)]
    pub rehearsal: bool,
    /// The ledger's folder.
    #[serde(default = "ledger")]
    pub ledger: String,
    /// Where reports are written.
    #[serde(default = "reports")]
    pub reports: String,
    /// Language of messages and reports.
    #[serde(default)]
    pub language: Option<Lang>,
    /// Levels of findings by name.
    #[serde(default)]
    pub levels: BTreeMap<String, Severity>,
}

fn ledger() -> String {
    "ledger".to_owned()
}

fn reports() -> String {
    "reports".to_owned()
}

/// Reads a manifest.
///
/// # Errors
/// One finding at the place where it cannot be read, with the nearest field name.
pub(super) fn read(file: FileId, sources: &Sources) -> Result<Manifest, Box<Finding>> {
    let text = sources.get(file).map_or("", |f| f.text());
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let manifest: Manifest = options.from_str(text).map_err(|error| {
        let at = place(file, sources, &error.span);
        let finding = match &error.code {
            ron::Error::NoSuchStructField { expected, found, .. } => {
                let finding =
                    Finding::new(&BAD_MANIFEST, msg!("manifest-unknown-field", field = found.as_str()));
                match nearest(found, expected.iter().copied()) {
                    Some(near) => finding.help(msg!("model-did-you-mean", name = near)),
                    None => finding.help(msg!("manifest-fields", fields = strings(expected))),
                }
            }
            ron::Error::MissingStructField { field, .. } => {
                Finding::new(&BAD_MANIFEST, msg!("manifest-missing-field", field = *field))
                    .help(msg!("manifest-example"))
            }
            // What stands behind the closing bracket has nothing to do with the last field in front of it.
            ron::Error::TrailingCharacters => return Box::new(trailing(file, text, at)),
            code => Finding::new(&BAD_MANIFEST, unreadable(code, text, at)).help(msg!("manifest-example")),
        };
        Box::new(finding.at(at, Some(msg!("manifest-here"))))
    })?;
    for name in manifest.levels.keys() {
        let known = || {
            crate::lint::lints().map(|l| l.code.name).chain(crate::audit::codes::ALL.iter().map(|c| c.name))
        };
        if !known().any(|n| n == name) {
            let at = text.find(name.as_str()).unwrap_or(0);
            let finding = Finding::new(&BAD_MANIFEST, msg!("manifest-unknown-level", name = name.as_str()))
                .at(Span::new(file, at..at + name.len()), Some(msg!("manifest-here")));
            return Err(Box::new(match nearest(name, known()) {
                Some(near) => finding.help(msg!("model-did-you-mean", name = near)),
                None => finding,
            }));
        }
    }
    Ok(manifest)
}

/// Something behind the bracket that closes the manifest: both are shown.
fn trailing(file: FileId, text: &str, at: Span) -> Finding {
    let behind = text.get(at.start as usize..).unwrap_or_default();
    let start = at.start as usize + without_comments(behind);
    let line = text.get(start..).unwrap_or_default().lines().next().unwrap_or_default().trim_end();
    let bracket = text.get(..at.start as usize).unwrap_or_default().rfind(')');
    let finding = Finding::new(&BAD_MANIFEST, msg!("manifest-trailing"))
        .at(Span::new(file, start..start + line.len()), Some(msg!("manifest-trailing-here")));
    let finding = match bracket {
        Some(at) => finding.at(Span::new(file, at..at + 1), Some(msg!("manifest-trailing-end"))),
        None => finding,
    };
    finding.help(msg!("manifest-trailing-help"))
}

/// How long the blanks and comments are with which a text begins.
fn without_comments(text: &str) -> usize {
    let mut rest = text;
    loop {
        let from = rest.trim_start();
        let behind = match (from.strip_prefix("//"), from.strip_prefix("/*")) {
            (Some(line), _) => line.find('\n').and_then(|end| line.get(end..)),
            (_, Some(block)) => block.find("*/").and_then(|end| block.get(end + 2..)),
            (None, None) => return text.len() - from.len(),
        };
        match behind {
            Some(behind) => rest = behind,
            None => return text.len() - from.len(),
        }
    }
}

/// Why a manifest cannot be read, in words for people: what is missing, or what the field may be.
fn unreadable(error: &ron::Error, text: &str, at: Span) -> crate::message::Message {
    let before = text.get(..at.start as usize).unwrap_or("");
    let word =
        |s: &str| s.trim_end().rsplit(|c: char| !(c.is_alphanumeric() || c == '_')).next().map(str::to_owned);
    let field = before.rfind(':').and_then(|colon| word(before.get(..colon)?)).unwrap_or_default();
    let in_levels = before.rfind("levels").is_some_and(|l| !before.get(l..).unwrap_or("").contains('}'));
    match error {
        _ if before.trim().is_empty() && text.trim().is_empty() => msg!("manifest-empty"),
        _ if field == "language" => msg!("manifest-language"),
        _ if in_levels => msg!("manifest-level-forms"),
        ron::Error::ExpectedComma => msg!("manifest-comma"),
        ron::Error::ExpectedArray | ron::Error::ExpectedArrayEnd => msg!("manifest-list", field = field),
        ron::Error::ExpectedString if before.trim_end().ends_with(',') => {
            msg!("manifest-list", field = field)
        }
        ron::Error::ExpectedString | ron::Error::ExpectedStringEnd => msg!("manifest-string"),
        ron::Error::DuplicateStructField { field, .. } => msg!("manifest-twice", field = *field),
        _ => msg!("manifest-unreadable"),
    }
}

fn strings(names: &[&str]) -> Vec<String> {
    names.iter().map(|n| (*n).to_owned()).collect()
}

fn place(file: FileId, sources: &Sources, span: &ron::error::Span) -> Span {
    let Some(source) = sources.get(file) else { return Span::new(file, 0..0) };
    let offset = |p: &ron::error::Position| {
        let line = source.line(p.line);
        let column: usize = line.chars().take(p.col.saturating_sub(1)).map(char::len_utf8).sum();
        source.line_start(p.line) + column
    };
    let (start, end) = (offset(&span.start), offset(&span.end));
    Span::new(file, start..end.max(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_the_bracket_is_pointed_to() {
        const SOUND: &str = "(\n    rules: [\"rules\"],\n    language: zh,\n)";
        for (behind, line, column, words) in [
            (")", 4, 2, ")"),
            ("\n, rules: []\n", 5, 1, ", rules: []"),
            ("\n// 注释：)\n/* 又 */ 多余的字  \nx", 6, 9, "多余的字"),
            (" }", 4, 3, "}"),
        ] {
            let mut sources = Sources::default();
            let file = sources.add("ssj.ron", &format!("{SOUND}{behind}"));
            let finding = read(file, &sources).unwrap_err();
            assert_eq!(finding.message.key, "manifest-trailing", "{behind}");
            let Some(crate::finding::Place::Text(span)) = finding.place() else { panic!("{finding:?}") };
            assert_eq!(sources.slice(*span), words);
            assert_eq!(sources.get(file).unwrap().position(span.start as usize), (line, column));
            assert_eq!(finding.labels.len(), 2, "the bracket is shown, too");
        }
        let mut sources = Sources::default();
        let file = sources.add("ssj.ron", &format!("{SOUND}\n// 注释 )\n"));
        assert!(read(file, &sources).is_ok());
    }
}

//! SARIF 2.1.0: findings for tools that read results of many programs. Own types for the part of the standard that is
//! used; a test validates what they make against the published schema.

use super::{Code, Edit, Envelope, Family, Finding, Place, Run, Severity, Waived};
use crate::message::Message;
use crate::msg;
use crate::source::Span;
use serde::Serialize;
use std::collections::BTreeMap;

const SCHEMA: &str =
    "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json";

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [RunOf; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RunOf {
    tool: Tool,
    language: &'static str,
    column_kind: &'static str,
    invocations: [Invocation; 1],
    results: Vec<ResultOf>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    name: &'static str,
    short_description: Text,
    full_description: Text,
    help: Help,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    exit_code: u8,
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Text,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultOf {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Text,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<FixOf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressions: Option<Vec<Suppression>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<Shown>,
}

/// What shows a finding of the audit beside its places: the numbers of the ledger's events.
#[derive(Serialize)]
struct Shown {
    events: Vec<u64>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<Logical>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct Logical {
    name: String,
    kind: &'static str,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<u64>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FixOf {
    description: Text,
    artifact_changes: Vec<Change>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change {
    artifact_location: Artifact,
    replacements: Vec<Replacement>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Text,
}

#[derive(Serialize)]
struct Suppression {
    kind: &'static str,
    status: &'static str,
    justification: String,
    location: Location,
}

/// The whole document, indented, with a final line feed.
///
/// # Errors
/// None that findings can cause: all of it can be written as JSON.
pub fn to_sarif(run: &Run<'_>) -> serde_json::Result<String> {
    let waived = run.env.waived.unwrap_or_default();
    let accepted = run.env.baseline.map_or(&[][..], |b| b.accepted.as_slice());
    let all =
        run.findings.iter().chain(waived.iter().map(|w| &w.finding)).chain(accepted.iter().map(|a| &a.0));
    let mut codes: Vec<&'static Code> = all.map(|f| f.code).collect();
    codes.sort_by_key(|c| c.code);
    codes.dedup();
    let writer = Writer { run, codes };
    let mut results: Vec<ResultOf> = run.findings.iter().map(|f| writer.result(f, "new")).collect();
    results.extend(accepted.iter().map(|(finding, _)| writer.result(finding, "unchanged")));
    results.extend(waived.iter().map(|w| writer.suppressed(w)));
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [RunOf {
            tool: Tool {
                driver: Driver {
                    name: "ssj",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: writer.codes.iter().map(|code| writer.rule(code)).collect(),
                },
            },
            language: match run.texts.lang() {
                crate::message::Lang::Zh => "zh-CN",
                crate::message::Lang::En => "en-US",
            },
            column_kind: "unicodeCodePoints",
            invocations: [Invocation {
                execution_successful: run.exit.1,
                exit_code: run.exit.0,
                tool_execution_notifications: writer.notifications(run.env),
            }],
            results,
        }],
    };
    Ok(serde_json::to_string_pretty(&log)? + "\n")
}

struct Writer<'a> {
    run: &'a Run<'a>,
    codes: Vec<&'static Code>,
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

impl Writer<'_> {
    fn text(&self, message: &Message) -> Text {
        Text { text: self.run.texts.text(message) }
    }

    fn rule(&self, code: &'static Code) -> Rule {
        let find = |part: &str| self.run.texts.find(&format!("{}-{part}", code.name)).unwrap_or_default();
        let help = (self.run.page)(code, self.run.texts);
        Rule {
            id: code.code,
            name: code.name,
            short_description: Text { text: find("summary") },
            full_description: Text { text: find("why") },
            help: Help { markdown: help.clone(), text: help },
            help_uri: help_uri(env!("CARGO_PKG_REPOSITORY"), code),
            default_configuration: Configuration { level: level(code.severity) },
        }
    }

    /// What could not be read or checked, so that no list of results is taken for the whole.
    fn notifications(&self, env: &Envelope<'_>) -> Vec<Notification> {
        let mut unread: BTreeMap<String, usize> = BTreeMap::new();
        let wrong = |f: &&Finding| f.code.family == Family::Input && f.severity == Severity::Error;
        for place in self.run.findings.iter().filter(wrong).filter_map(Finding::place) {
            *unread.entry(place.locate(self.run.sources).file).or_default() += 1;
        }
        let files = unread.into_iter().map(|(file, n)| Notification {
            level: "error",
            message: self.text(&msg!("sarif-unread", file = file.as_str(), n = n)),
            locations: vec![located(&file, None)],
        });
        let left = env.not_checked.iter().map(|n| Notification {
            level: "warning",
            message: self.text(&msg!("output-not-checked", what = n.what.clone(), why = n.why.clone())),
            locations: Vec::new(),
        });
        files.chain(left).collect()
    }

    fn result(&self, f: &Finding, state: &'static str) -> ResultOf {
        let message = std::iter::once(&f.message).chain(&f.help).map(|m| self.run.texts.text(m));
        let mut locations: Vec<Location> =
            f.labels.iter().map(|l| self.location(&l.place, l.text.as_ref())).collect();
        let related_locations = locations.split_off(locations.len().min(1));
        ResultOf {
            rule_id: f.code.code,
            rule_index: self.codes.iter().position(|code| *code == f.code).unwrap_or_default(),
            level: level(f.severity),
            message: Text { text: message.collect::<Vec<_>>().join("\n") },
            locations,
            related_locations: related_locations
                .into_iter()
                .enumerate()
                .map(|(at, location)| Location { id: Some(at), ..location })
                .collect(),
            partial_fingerprints: BTreeMap::from([("ssjIdentity/v1", f.identity())]),
            baseline_state: self.run.env.baseline.map(|_| state),
            fixes: f
                .fix
                .iter()
                .filter(|fix| fix.certain)
                .map(|fix| self.fix(&fix.title, &fix.edits))
                .collect(),
            suppressions: self.run.env.waived.map(|_| Vec::new()),
            properties: (!f.events.is_empty()).then(|| Shown { events: f.events.clone() }),
        }
    }

    fn suppressed(&self, w: &Waived) -> ResultOf {
        let said = msg!(
            "sarif-waived",
            reason = w.reason.as_str(),
            approver = w.approver.as_str(),
            from = w.from,
            until = w.until
        );
        let suppression = Suppression {
            kind: if w.event.is_some() { "external" } else { "inSource" },
            status: "accepted",
            justification: self.run.texts.text(&said),
            location: self.location(&w.at, None),
        };
        ResultOf { suppressions: Some(vec![suppression]), ..self.result(&w.finding, "unchanged") }
    }

    fn location(&self, place: &Place, text: Option<&Message>) -> Location {
        let at = place.locate(self.run.sources);
        let (region, logical) = match place {
            Place::Text(span) => (self.region(*span), Vec::new()),
            Place::Cell { row, column, .. } => {
                let line = Region { start_line: *row, start_column: None, end_line: None, end_column: None };
                let name = format!("R{row}C{column}");
                let cell = (*row > 0 && *column > 0).then_some(Logical { name, kind: "cell" });
                ((*row > 0).then_some(line), cell.into_iter().collect())
            }
        };
        let message = text.map(|m| self.text(m));
        Location { logical_locations: logical, message, ..located(&at.file, region) }
    }

    fn region(&self, span: Span) -> Option<Region> {
        let at = Place::Text(span).locate(self.run.sources);
        (at.line > 0).then_some(Region {
            start_line: at.line,
            start_column: Some(at.column),
            end_line: Some(at.end_line),
            end_column: Some(at.end_column),
        })
    }

    fn fix(&self, title: &Message, edits: &[Edit]) -> FixOf {
        let mut files: BTreeMap<String, Vec<Replacement>> = BTreeMap::new();
        for edit in edits {
            let (Some(deleted_region), Some(file)) =
                (self.region(edit.span), self.run.sources.get(edit.span.file))
            else {
                continue;
            };
            let replacement =
                Replacement { deleted_region, inserted_content: Text { text: edit.text.clone() } };
            files.entry(file.name().to_owned()).or_default().push(replacement);
        }
        let changes = files.into_iter().map(|(file, replacements)| Change {
            artifact_location: Artifact { uri: uri(&file) },
            replacements,
        });
        FixOf { description: self.text(title), artifact_changes: changes.collect() }
    }
}

fn located(file: &str, region: Option<Region>) -> Location {
    let physical_location = Physical { artifact_location: Artifact { uri: uri(file) }, region };
    Location { id: None, physical_location, logical_locations: Vec::new(), message: None }
}

/// Where the page of a code is, in a repository that is known.
fn help_uri(repository: &str, code: &Code) -> Option<String> {
    let anchor = format!("{}-{}", code.code, code.name).to_lowercase();
    (!repository.is_empty())
        .then(|| format!("{repository}/blob/main/docs/findings/{}.md#{anchor}", code.page()))
}

/// A path as a reference of RFC 3986: what is not plain stands as the bytes of its UTF-8.
fn uri(path: &str) -> String {
    let mut out = String::from(if path.starts_with('/') { "file://" } else { "" });
    // A colon in the first part of a relative path would make it a scheme.
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte))
            }
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{help_uri, uri};

    #[test]
    fn a_path_is_a_reference() {
        assert_eq!(uri("rules/甲 1.ssj"), "rules/%E7%94%B2%201.ssj");
        assert_eq!(uri("/tmp/a:b"), "file:///tmp/a%3Ab");
    }

    #[test]
    fn a_page_has_an_address_where_the_repository_has_one() {
        let code = &crate::syntax::codes::UNSAFE_TEXT;
        assert_eq!(help_uri("", code), None);
        let expected = "https://example.org/ssj/blob/main/docs/findings/rules.md#ssj001-unsafe-text";
        assert_eq!(help_uri("https://example.org/ssj", code).as_deref(), Some(expected));
    }
}

//! Findings: the one type that every check produces. Human output, JSON, SARIF and the reports render it.

mod baseline;
mod github;
mod human;
mod json;
mod junit;
mod markdown;
mod sarif;
mod wrap;

pub use baseline::{Accepted, Baseline, Compared, SCHEMA as BASELINE_SCHEMA, may_be_accepted};
pub use github::to_github;
pub(crate) use human::phrases;
pub use human::{concise, human, in_line, place_text, printable};
pub(crate) use json::frame;
pub use json::{Envelope, NotChecked, finding as finding_json, to_json};
pub use junit::{escaped, to_junit};
pub use markdown::in_markdown;
pub use sarif::to_sarif;
pub(crate) use wrap::wrapped;

use crate::message::{Catalogue, Message};
use crate::source::{Sources, Span};
use std::cmp::Ordering;

/// How much a finding weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Should be looked at.
    Warning,
    /// Must be mended.
    Error,
}

impl Severity {
    /// `error`, `warning` or `info`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// What kind of trouble a code stands for; it decides the exit code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Family {
    /// The rule files, manifest, libraries or results cannot be read as what they should be: exit 3.
    Input,
    /// A gap or defect of a plan that was read: exit 1 at or above the gate.
    Plan,
    /// A failed duty of the year: exit 1 at or above the gate.
    Audit,
    /// A record or proof that does not hold: exit 4.
    Integrity,
}

/// A stable code with its fixed name.
#[derive(PartialEq, Eq, Debug)]
pub struct Code {
    /// The short code, never reused: `SSJ101`.
    pub code: &'static str,
    /// The kebab-case name: `uncovered-matter`. The catalogues have `NAME-summary` and `NAME-why` for it.
    pub name: &'static str,
    /// Its level unless the manifest says otherwise.
    pub severity: Severity,
    /// Its family.
    pub family: Family,
}

impl Code {
    /// The name of the page that explains it, and of the family it is documented with.
    pub fn page(&self) -> &'static str {
        let number = self.code.strip_prefix("SSJ").and_then(|n| n.parse().ok()).unwrap_or(0);
        PAGES.iter().rev().find(|(first, _)| *first <= number).map_or("rules", |(_, page)| page)
    }
}

/// Codes are numbered by what they are judged from: the first number of each family, and its page in
/// `docs/findings/`.
pub static PAGES: &[(u32, &str)] = &[
    (1, "rules"),
    (101, "gaps"),
    (201, "numbers"),
    (251, "calendar"),
    (301, "legal"),
    (401, "library"),
    (501, "tables"),
    (601, "drawing"),
    (701, "audit"),
    (801, "records"),
    (901, "exceptions"),
];

/// A run as the renderings for other programs see it.
pub struct Run<'a> {
    /// What surrounds the findings.
    pub env: &'a Envelope<'a>,
    /// The findings that count.
    pub findings: &'a [Finding],
    /// What their places point into.
    pub sources: &'a Sources,
    /// The words.
    pub texts: &'a Catalogue,
    /// From which level on a finding fails the run.
    pub gate: Severity,
    /// The exit code, and whether everything that was asked for could be judged.
    pub exit: (u8, bool),
    /// The page of a code.
    pub page: fn(&Code, &Catalogue) -> String,
}

/// Where something is: a span of a rule file, or a cell of a table.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    /// In a text of [`Sources`].
    Text(Span),
    /// In a table that is not kept in memory. Row 1 is the header; a column of 0 means the whole row, a row of 0
    /// the whole file.
    Cell {
        /// The file as people know it.
        file: String,
        /// From 1, header included.
        row: u64,
        /// From 1.
        column: u64,
        /// What stands there, or the column's heading; empty where nothing helps.
        text: String,
    },
}

/// A place with what is to be said of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What stands there, in a few words.
    pub text: Option<Message>,
}

/// What a finding is about: a declaration, an entity, an obligation.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default, serde::Serialize)]
pub struct Subject {
    /// `matter`, `task`, `entity`…
    pub kind: &'static str,
    /// Its name in the user's words.
    pub name: String,
    /// Its 出处: `附件2 第7行之一`; empty where it has none.
    pub source: String,
}

/// An article that a finding rests on.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize)]
pub struct Basis {
    /// The statute's title without 《》.
    pub statute: String,
    /// `第五十一条`, or empty.
    pub article: String,
}

/// A replacement of text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// A text with edits that do not overlap; new lines end as the text's first one does.
pub fn edited(text: &str, mut edits: Vec<&Edit>) -> String {
    // What is put before a place comes before what replaces it.
    edits.sort_by_key(|e| (e.span.start, e.span.end));
    let returns = text.split('\n').next().is_some_and(|line| line.ends_with('\r'));
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for edit in edits {
        out.push_str(text.get(at..edit.span.start as usize).unwrap_or_default());
        out.push_str(&if returns { edit.text.replace('\n', "\r\n") } else { edit.text.clone() });
        at = edit.span.end as usize;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// A mend. Only a certain one may be applied without a person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// What it does.
    pub title: Message,
    /// Whether one answer is certain.
    pub certain: bool,
    /// The edits, not overlapping.
    pub edits: Vec<Edit>,
}

/// One finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// Its code.
    pub code: &'static Code,
    /// Its level, after the manifest.
    pub severity: Severity,
    /// One sentence that is complete alone.
    pub message: Message,
    /// What it is about.
    pub subject: Option<Subject>,
    /// The first label is the primary one.
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Vec<Message>,
    /// The articles it rests on.
    pub basis: Vec<Basis>,
    /// The numbers of the ledger's events that show it.
    pub events: Vec<u64>,
    /// A mend, if there is one.
    pub fix: Option<Fix>,
    /// What tells two findings of one code about one subject apart, without lines: the cited statute, the round…
    pub detail: String,
}

impl Finding {
    /// Whether it says that a record or proof does not hold, so that nothing that rests on it can be relied on.
    pub fn is_broken_record(&self) -> bool {
        self.code.family == Family::Integrity && self.severity == Severity::Error
    }

    /// A finding at the code's own level.
    pub fn new(code: &'static Code, message: Message) -> Self {
        Self {
            code,
            severity: code.severity,
            message,
            subject: None,
            labels: Vec::new(),
            help: Vec::new(),
            basis: Vec::new(),
            events: Vec::new(),
            fix: None,
            detail: String::new(),
        }
    }

    /// Adds a label at a span; the first one added is the primary one.
    #[must_use]
    pub fn at(mut self, span: Span, text: Option<Message>) -> Self {
        self.labels.push(Label { place: Place::Text(span), text });
        self
    }

    /// Adds a label at a table cell.
    #[must_use]
    pub fn at_cell(mut self, file: &str, row: u64, column: u64, text: &str) -> Self {
        let place = Place::Cell { file: file.to_owned(), row, column, text: text.to_owned() };
        self.labels.push(Label { place, text: None });
        self
    }

    /// Says what it is about.
    #[must_use]
    pub fn about(mut self, kind: &'static str, name: impl Into<String>, source: impl Into<String>) -> Self {
        self.subject = Some(Subject { kind, name: name.into(), source: source.into() });
        self
    }

    /// Adds a help line.
    #[must_use]
    pub fn help(mut self, help: Message) -> Self {
        self.help.push(help);
        self
    }

    /// Names an event of the ledger that shows it.
    #[must_use]
    pub fn event(mut self, seq: u64) -> Self {
        self.events.push(seq);
        self
    }

    /// Adds an article.
    #[must_use]
    pub fn basis(mut self, statute: impl Into<String>, article: impl Into<String>) -> Self {
        self.basis.push(Basis { statute: statute.into(), article: article.into() });
        self
    }

    /// Says what tells it apart from another finding of the same code and subject.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// Adds a mend.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// The identity that survives moved lines: code, kind, name, detail.
    pub fn identity(&self) -> String {
        let subject = self.subject.clone().unwrap_or_default();
        format!("{}/{}/{}/{}", self.code.code, subject.kind, subject.name, self.detail)
    }

    /// The place of the primary label.
    pub fn place(&self) -> Option<&Place> {
        self.labels.first().map(|l| &l.place)
    }

    fn order(&self, other: &Self) -> Ordering {
        let (own, others) = ((self.place(), self.code.code), (other.place(), other.code.code));
        own.cmp(&others).then_with(|| self.identity().cmp(&other.identity()))
    }
}

/// A finding that a waiver sets aside: shown, and not counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Waived {
    /// What was found.
    pub finding: Finding,
    /// Why it is accepted.
    pub reason: String,
    /// Who approved that.
    pub approver: String,
    /// First day.
    pub from: jiff::civil::Date,
    /// Last day, that day included.
    pub until: jiff::civil::Date,
    /// Where the waiver stands: in the rules, or its line of the ledger.
    pub at: Place,
    /// The number of the ledger's event that waives it; `None` for a waiver of the rules.
    pub event: Option<u64>,
}

/// Sorts by place, then code, and drops exact repeats: the order of every output.
pub fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(Finding::order);
    // Several findings may stand at one place: the same one again need not be right behind itself.
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings.drain(..) {
        let alike = kept.iter().rev().take_while(|k| k.order(&finding).is_eq());
        if !alike.into_iter().any(|k| *k == finding) {
            kept.push(finding);
        }
    }
    *findings = kept;
}

/// How many of each level.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize)]
pub struct Counts {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Information.
    pub info: usize,
}

impl Counts {
    /// Counts findings.
    pub fn of(findings: &[Finding]) -> Self {
        let count = |s| findings.iter().filter(|f| f.severity == s).count();
        Self { error: count(Severity::Error), warning: count(Severity::Warning), info: count(Severity::Info) }
    }
}

/// A place as people read it: file, line (or row) and column, all from 1, columns in characters.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Location {
    /// The file.
    pub file: String,
    /// From 1.
    pub line: u64,
    /// From 1.
    pub column: u64,
    /// Line of the end.
    pub end_line: u64,
    /// Column after the end.
    pub end_column: u64,
}

impl Place {
    /// Resolves the place against the texts it was made from.
    pub fn locate(&self, sources: &Sources) -> Location {
        match self {
            Self::Cell { file, row, column, text } => Location {
                file: file.clone(),
                line: *row,
                column: *column,
                end_line: *row,
                end_column: column + text.chars().count() as u64,
            },
            Self::Text(span) => {
                let Some(file) = sources.get(span.file) else {
                    return Location { file: String::new(), line: 0, column: 0, end_line: 0, end_column: 0 };
                };
                let (line, column) = file.position(span.start as usize);
                let (end_line, end_column) = file.position(span.end as usize);
                Location {
                    file: file.name().to_owned(),
                    line: line as u64,
                    column: column as u64,
                    end_line: end_line as u64,
                    end_column: end_column as u64,
                }
            }
        }
    }
}

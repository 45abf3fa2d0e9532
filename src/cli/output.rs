//! Where words go and how they look.

use super::Exit;
use super::args::{Cli, Colour, Format};
use crate::finding::{Counts, Envelope, Family, Finding, NotChecked, Severity, Waived, place_text};
use crate::message::{Catalogue, Lang, Message};
use crate::msg;
use crate::source::Sources;
use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};

/// The language, colour and width of this run.
pub(super) struct Out {
    /// The catalogue of the run's language.
    pub texts: Catalogue,
    /// Whether `--lang` was given, so that the manifest does not decide.
    pub lang_given: bool,
    colour: bool,
}

impl Out {
    pub fn new(cli: &Cli, lang: Lang) -> Self {
        let colour = match cli.color {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => std::io::stdout().is_terminal(),
        };
        Self { texts: Catalogue::new(lang), lang_given: cli.lang.is_some(), colour }
    }

    /// The same with another language, unless the command line chose one.
    pub fn prefer(&self, lang: Option<Lang>) -> Self {
        let lang = if self.lang_given { self.texts.lang() } else { lang.unwrap_or(self.texts.lang()) };
        Self { texts: Catalogue::new(lang), lang_given: self.lang_given, colour: self.colour }
    }

    /// A line of data or result.
    pub fn line(&self, message: &Message) {
        self.print(&format!("{}\n", crate::finding::printable(&self.texts.text(message))));
    }

    /// Text for standard output. A closed pipe ends the output, not the command.
    pub fn print(&self, text: &str) {
        let _ = std::io::stdout().write_all(text.as_bytes());
    }

    /// A hint for standard error.
    pub fn hint(&self, message: &Message) {
        eprintln!("{}", crate::finding::printable(&self.texts.text(message)));
    }

    /// Findings in the human form, on standard error or output as the caller's command wants.
    pub fn human(&self, findings: &[Finding], sources: &Sources) -> String {
        crate::finding::human(findings, sources, &self.texts, self.colour, 100)
    }

    /// Prints findings in a format, with what was not checked first and a summary last.
    pub fn findings(&self, format: Format, env: &Envelope<'_>, findings: &[Finding], sources: &Sources) {
        match format {
            Format::Json => {
                let json = crate::finding::to_json(env, findings, sources, &self.texts);
                self.print(&format!("{json:#}\n"));
            }
            Format::Concise => {
                self.not_checked(env.not_checked);
                for finding in findings {
                    self.print(&crate::finding::concise(finding, sources, &self.texts));
                }
                env.waived.iter().copied().flatten().for_each(|w| self.waived_line("", w, sources));
            }
            Format::Human => {
                self.not_checked(env.not_checked);
                self.print(&self.human(findings, sources));
                self.waived(env.waived.unwrap_or_default(), sources);
                self.by_code(findings);
                self.summary(env, findings);
            }
        }
    }

    pub fn not_checked(&self, all: &[NotChecked]) {
        for n in all {
            self.line(&msg!("output-not-checked", what = n.what.clone(), why = n.why.clone()));
        }
    }

    /// What waivers set aside, a line each: not counted, and never hidden.
    pub fn waived(&self, all: &[Waived], sources: &Sources) {
        if !all.is_empty() {
            self.line(&msg!("output-waived", n = all.len()));
            all.iter().for_each(|w| self.waived_line("  ", w, sources));
        }
    }

    fn waived_line(&self, indent: &str, w: &Waived, sources: &Sources) {
        let message = msg!(
            "output-waived-one",
            at = w.finding.place().map(|p| place_text(p, sources)).unwrap_or_default(),
            code = w.finding.code.name,
            message = w.finding.message.clone(),
            reason = w.reason.as_str(),
            approver = w.approver.as_str(),
            until = w.until
        );
        self.print(&format!("{indent}{}\n", crate::finding::printable(&self.texts.text(&message))));
    }

    /// How many of each code, in the order of the codes: what a long list is about.
    pub fn by_code(&self, findings: &[Finding]) {
        let mut counts: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
        for finding in findings {
            counts.entry(finding.code.code).or_insert((finding.code.name, 0)).1 += 1;
        }
        for (name, n) in counts.into_values() {
            let summary = self.texts.find(&format!("{name}-summary")).unwrap_or_default();
            self.print(&format!("  {n:>3}  {name:<22} {summary}\n"));
        }
    }

    fn summary(&self, env: &Envelope<'_>, findings: &[Finding]) {
        let c = Counts::of(findings);
        let mut line = msg!("output-summary", errors = c.error, warnings = c.warning, infos = c.info);
        if c == Counts::default() {
            line = msg!("output-clean");
        }
        self.line(&line);
        if let Some(date) = env.as_of {
            self.line(&msg!("output-as-of", date = date));
        }
    }
}

/// How a command that only reports findings ends.
pub(super) fn exit_of(findings: &[Finding], gate: Severity) -> Exit {
    let exit = |f: &Finding| match f.code.family {
        Family::Integrity => Exit::Integrity,
        Family::Input if f.severity == Severity::Error => Exit::Invalid,
        _ if f.severity >= gate => Exit::Findings,
        _ => Exit::Clean,
    };
    findings.iter().map(exit).fold(Exit::Clean, Exit::and)
}

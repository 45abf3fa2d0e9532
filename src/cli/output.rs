//! Where words go and how they look.

use super::Exit;
use super::args::{Cli, Colour, Format};
use super::progress::{Busy, aside_of};
use crate::finding::{
    Compared, Counts, Envelope, Family, Finding, NotChecked, Run, Severity, Waived, place_text,
};
use crate::message::{Catalogue, Lang, Message};
use crate::msg;
use crate::source::Sources;
use jiff::civil::Date;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{ErrorKind, IsTerminal, Write};
use std::rc::Rc;

/// The language, colour and width of this run.
pub(super) struct Out {
    /// The catalogue of the run's language.
    pub texts: Catalogue,
    /// Whether `--lang` was given, so that the manifest does not decide.
    pub lang_given: bool,
    colour: bool,
    /// Why standard output took no more, as the system says it.
    lost: Rc<RefCell<Option<String>>>,
    /// What is being done meanwhile.
    busy: Rc<Busy>,
    /// What was printed, for tests that look at it.
    #[cfg(test)]
    pub sink: Option<Rc<RefCell<String>>>,
}

/// Whether this user wants no colours anywhere (no-color.org): the variable is there and not empty.
fn is_colourless() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|set| !set.is_empty())
}

impl Out {
    pub fn new(cli: &Cli, lang: Lang) -> Self {
        let colour = match cli.color {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => std::io::stdout().is_terminal() && !is_colourless(),
        };
        Self {
            texts: Catalogue::new(lang),
            lang_given: cli.lang.is_some(),
            colour,
            lost: Rc::default(),
            busy: Rc::default(),
            #[cfg(test)]
            sink: None,
        }
    }

    /// Whether what is printed may have colours.
    pub fn colour(&self) -> bool {
        self.colour
    }

    /// The same with another language, unless the command line chose one.
    pub fn prefer(&self, lang: Option<Lang>) -> Self {
        if let Some(lang) = lang.filter(|_| !self.lang_given) {
            self.busy.speak(lang);
        }
        let lang = if self.lang_given { self.texts.lang() } else { lang.unwrap_or(self.texts.lang()) };
        self.in_language(lang)
    }

    fn in_language(&self, lang: Lang) -> Self {
        Self {
            texts: Catalogue::new(lang),
            lang_given: self.lang_given,
            colour: self.colour,
            lost: self.lost.clone(),
            busy: self.busy.clone(),
            #[cfg(test)]
            sink: self.sink.clone(),
        }
    }

    /// The words for a format: what a program reads is never in the language of the locale.
    pub fn to(&self, format: Format) -> Self {
        let lang = if self.lang_given || !format.is_for_machines() { self.texts.lang() } else { Lang::Zh };
        self.in_language(lang)
    }

    /// A line of data or result.
    pub fn line(&self, message: &Message) {
        self.print(&format!("{}\n", crate::finding::printable(&self.texts.text(message))));
    }

    /// A line of a list: as wide as the screen or a page, and what follows below it set in.
    pub fn item(&self, indent: usize, message: &Message) {
        let (first, next) = (" ".repeat(indent), " ".repeat(indent + 2));
        let text = crate::finding::printable(&self.texts.text(message));
        self.print(&format!("{}\n", super::lines::wrapped(&text, super::lines::of_output(), &first, &next)));
    }

    /// Text for standard output. A closed pipe ends the output, not the command.
    pub fn print(&self, text: &str) {
        #[cfg(test)]
        if let Some(sink) = &self.sink {
            sink.borrow_mut().push_str(text);
            return;
        }
        self.note(aside_of(|| std::io::stdout().write_all(text.as_bytes())));
    }

    /// The same of what is written piece by piece, for which there is no need to be held.
    pub fn stream(&self, write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) {
        #[cfg(test)]
        if let Some(sink) = &self.sink {
            let mut text = Vec::new();
            write(&mut text).unwrap();
            sink.borrow_mut().push_str(&String::from_utf8(text).unwrap());
            return;
        }
        self.note(aside_of(|| {
            let mut to = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
            write(&mut to)?;
            to.flush()
        }));
    }

    /// Says on a terminal what is being done, where it takes long.
    pub fn doing(&self, message: Message) {
        self.busy.say(message, self.texts.lang());
    }

    /// It is done, or somebody has to be asked.
    pub fn done(&self) {
        self.busy.end();
    }

    /// Whoever closed a pipe has read enough; anything else that keeps output away is a loss.
    fn note(&self, written: std::io::Result<()>) {
        if let Err(error) = written
            && error.kind() != ErrorKind::BrokenPipe
        {
            self.lost.borrow_mut().get_or_insert(error.to_string());
        }
    }

    /// Brings out what is still held back; [`Exit::Io`], with a word on it, where output was lost.
    pub fn finish(&self) -> Exit {
        self.done();
        self.note(std::io::stdout().flush());
        let Some(why) = self.lost.take() else { return Exit::Clean };
        self.hint(&msg!("io-output-lost", why = why));
        Exit::Io
    }

    /// A hint for standard error.
    pub fn hint(&self, message: &Message) {
        #[cfg(test)]
        if self.sink.is_some() {
            return;
        }
        let text = crate::finding::printable(&self.texts.text(message));
        aside(&format!("{}\n", super::lines::wrapped(&text, super::lines::of_errors(), "", "  ")));
    }

    /// A command to be copied, in one line of standard error whatever its length.
    pub fn command(&self, command: &str) {
        aside(&format!("  {}\n", crate::finding::printable(command)));
    }

    /// Findings on standard error, beside what a command prints.
    pub fn beside(&self, findings: &[Finding], sources: &Sources) {
        aside(&self.human(findings, sources));
    }

    /// Findings in the human form, on standard error or output as the caller's command wants.
    pub fn human(&self, findings: &[Finding], sources: &Sources) -> String {
        crate::finding::human(findings, sources, &self.texts, self.colour, super::lines::of_findings())
    }

    /// Findings for people, without colours.
    pub fn human_plain(&self, findings: &[Finding], sources: &Sources) -> String {
        crate::finding::human(findings, sources, &self.texts, false, super::lines::PAGE)
    }

    /// Prints why a command could not begin, with what it therefore did not check: whoever keeps a file of it has one that
    /// can be read.
    pub fn not_begun(
        &self,
        (format, as_of): (Format, Option<Date>),
        not_checked: NotChecked,
        findings: &[Finding],
        sources: &Sources,
        end: (Severity, Exit),
    ) {
        let not_checked = [not_checked];
        let env = Envelope {
            schema: "ssj/findings/1",
            as_of,
            not_checked: &not_checked,
            waived: Some(&[]),
            baseline: None,
        };
        self.findings(format, &env, findings, sources, end);
    }

    /// Prints findings in a format, with what was not checked first and a summary last.
    pub fn findings(
        &self,
        format: Format,
        env: &Envelope<'_>,
        findings: &[Finding],
        sources: &Sources,
        (gate, exit): (Severity, Exit),
    ) {
        let whole = matches!(exit, Exit::Clean | Exit::Findings);
        let run = Run {
            env,
            findings,
            sources,
            texts: &self.texts,
            gate,
            exit: (exit.code(), whole),
            page: super::explain::page,
        };
        match format {
            Format::Sarif => self.print(&crate::finding::to_sarif(&run).unwrap_or_default()),
            Format::Github => self.print(&crate::finding::to_github(&run)),
            Format::Junit => {
                let command = if env.schema.starts_with("ssj/audit") { "audit" } else { "check" };
                self.print(&crate::finding::to_junit(&run, command));
            }
            Format::Json => {
                let json = crate::finding::to_json(env, findings, sources, &self.texts);
                self.print(&format!("{json:#}\n"));
            }
            Format::Concise => {
                self.not_checked(env.not_checked);
                for finding in findings {
                    self.print(&crate::finding::concise(finding, sources, &self.texts));
                }
                env.waived.iter().copied().flatten().for_each(|w| self.line(&waived_words(w, sources)));
                env.baseline.into_iter().for_each(|b| self.baseline(b));
                // Beside the findings, of which each has a line of its own.
                if let Some(date) = env.as_of {
                    self.hint(&msg!("output-as-of", date = date));
                }
            }
            Format::Human => {
                self.not_checked(env.not_checked);
                self.print(&self.human(findings, sources));
                self.waived(env.waived.unwrap_or_default(), sources);
                env.baseline.into_iter().for_each(|b| self.baseline_in_lines(b));
                self.by_code(findings);
                self.summary(env, findings);
            }
        }
    }

    /// What differs between two texts of a file, as a unified difference in the colours of one.
    pub fn difference(&self, name: &str, before: &str, after: &str) -> Vec<String> {
        let mut lines = vec![format!("--- {name}"), format!("+++ {name}")];
        lines.extend(super::changes::lines(before, after));
        let painted = |line: String| {
            let line = crate::finding::printable(&line);
            let colour = match line.chars().next() {
                Some('-') => "31",
                Some('+') => "32",
                _ => "36",
            };
            if self.colour { format!("\u{1b}[{colour}m{line}\u{1b}[0m\n") } else { format!("{line}\n") }
        };
        lines.into_iter().map(painted).collect()
    }

    pub fn not_checked(&self, all: &[NotChecked]) {
        for n in all {
            self.line(&msg!("output-not-checked", what = n.what.clone(), why = n.why.clone()));
        }
    }

    /// What waivers set aside, one by one: not counted, and never hidden.
    pub fn waived(&self, all: &[Waived], sources: &Sources) {
        if !all.is_empty() {
            self.item(0, &msg!("output-waived", n = all.len()));
            all.iter().for_each(|w| self.item(2, &waived_words(w, sources)));
        }
    }

    /// What a baseline accepts, in lines that fit the screen or a page.
    pub fn baseline_in_lines(&self, compared: &Compared) {
        baseline_words(compared).iter().for_each(|said| self.item(0, said));
    }

    /// What a baseline accepts, in one line, and what it accepts for nothing, a line each.
    pub fn baseline(&self, compared: &Compared) {
        baseline_words(compared).iter().for_each(|said| self.line(said));
    }

    /// How many of each code, in the order of the codes: what a long list is about.
    pub fn by_code(&self, findings: &[Finding]) {
        let mut counts: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
        for finding in findings {
            counts.entry(finding.code.code).or_insert((finding.code.name, 0)).1 += 1;
        }
        let width = counts.values().map(|(name, _)| name.len()).max().unwrap_or(0);
        for (name, n) in counts.into_values() {
            let summary = self.texts.find(&format!("{name}-summary")).unwrap_or_default();
            let first = format!("  {n:>3}  {name:<width$}  ");
            let next = " ".repeat(first.len());
            let lines = super::lines::wrapped(&summary, super::lines::of_output(), &first, &next);
            self.print(&format!("{lines}\n"));
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

fn waived_words(w: &Waived, sources: &Sources) -> Message {
    msg!(
        "output-waived-one",
        at = w.finding.place().map(|p| place_text(p, sources)).unwrap_or_default(),
        code = w.finding.code.name,
        message = w.finding.message.clone(),
        reason = w.reason.as_str(),
        approver = w.approver.as_str(),
        until = w.until
    )
}

fn baseline_words(compared: &Compared) -> Vec<Message> {
    let mut out = vec![msg!("baseline-accepted", n = compared.accepted.len())];
    out.extend(
        compared
            .gone
            .iter()
            .map(|gone| msg!("baseline-gone", name = gone.name.as_str(), identity = gone.identity.as_str())),
    );
    if !compared.unjudged.is_empty() {
        out.push(msg!("baseline-unjudged", n = compared.unjudged.len()));
    }
    out
}

/// Text for standard error, the only way there. Whoever closed it wants none of it, and no command ends otherwise for that.
pub(super) fn aside(text: &str) {
    let _ = aside_of(|| std::io::stderr().write_all(text.as_bytes()));
}

/// Text for standard output of a run that has no [`Out`] yet. A closed pipe ends the output, not the command.
pub(super) fn printed(text: &str) -> Exit {
    let mut output = std::io::stdout();
    match output.write_all(text.as_bytes()).and_then(|()| output.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Exit::Io,
        _ => Exit::Clean,
    }
}

/// Findings on standard error.
pub(super) fn complain(out: &Out, findings: &[Finding]) {
    out.beside(findings, &Sources::default());
}

/// How a command that only reports findings ends.
pub(super) fn exit_of(findings: &[Finding], gate: Severity) -> Exit {
    let exit = |f: &Finding| match f.code.family {
        // What only does not belong there proves nothing wrong.
        Family::Integrity if f.severity < Severity::Error => Exit::Clean,
        Family::Integrity => Exit::Integrity,
        Family::Input if f.severity == Severity::Error => Exit::Invalid,
        _ if f.severity >= gate => Exit::Findings,
        _ => Exit::Clean,
    };
    findings.iter().map(exit).fold(Exit::Clean, Exit::and)
}

//! `ssj doctor`: what is wrong with a plan folder, a line each, with what to do. It looks and never writes.

mod folder;
mod secret;
mod tables;

use super::Exit;
use super::args::{Cli, DoctorArgs, DoctorFormat};
use super::lines::{of_output, wrapped};
use super::output::Out;
use super::project::{Project, folder_of};
use crate::finding::{Place, place_text, printable};
use crate::message::Message;
use crate::msg;
use crate::source::Sources;
use serde_json::json;

/// How a line stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    Sound,
    Doubtful,
    Wrong,
}

impl State {
    fn mark(self) -> &'static str {
        match self {
            Self::Sound => "✓",
            Self::Doubtful => "!",
            Self::Wrong => "✗",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Sound => "ok",
            Self::Doubtful => "warning",
            Self::Wrong => "error",
        }
    }
}

/// One line.
struct Line {
    topic: &'static str,
    state: State,
    message: Message,
    help: Option<Message>,
    /// How the command ends because of it.
    exit: Exit,
}

/// The lines in the order in which a folder is looked at.
#[derive(Default)]
struct Lines {
    all: Vec<Line>,
}

impl Lines {
    fn sound(&mut self, topic: &'static str, message: Message) {
        self.all.push(Line { topic, state: State::Sound, message, help: None, exit: Exit::Clean });
    }

    fn doubtful(&mut self, topic: &'static str, message: Message, help: Message) {
        self.all.push(Line { topic, state: State::Doubtful, message, help: Some(help), exit: Exit::Clean });
    }

    fn wrong(&mut self, topic: &'static str, message: Message, help: Message, exit: Exit) {
        self.all.push(Line { topic, state: State::Wrong, message, help: Some(help), exit });
    }

    /// A failure of the commands as a line.
    fn failed(&mut self, topic: &'static str, failure: &super::project::Failure) {
        let help = failure.finding.help.first().cloned().unwrap_or_else(|| msg!("doctor-see-check"));
        let message = match failure.finding.place() {
            Some(place @ Place::Text(_)) => {
                let at = place_text(place, &failure.sources);
                msg!("doctor-at", at = at, says = failure.finding.message.clone())
            }
            _ => failure.finding.message.clone(),
        };
        self.wrong(topic, message, help, failure.exit);
    }
}

pub(super) fn run(cli: &Cli, args: &DoctorArgs, out: &Out) -> Exit {
    let dir = folder_of(args.path.as_deref(), cli);
    let mut lines = Lines::default();
    let hash = super::shipped::hash();
    lines.sound("program", msg!("doctor-program", version = env!("CARGO_PKG_VERSION"), hash = hash));
    let mut out = out.prefer(None);
    let mut sources = Sources::default();
    match Project::load(dir) {
        Ok(project) => {
            out = out.prefer(project.manifest.language);
            folder::manifest(&project, &mut lines);
            folder::rules(&project, &mut lines);
            tables::look(&project, &mut lines);
            folder::calendars(&project, &mut lines);
            folder::ledger(&project, &mut lines);
            secret::look(dir, &mut lines);
            secret::of_pools(&project, &mut lines);
            folder::begun(&project, &mut lines);
            sources = project.sources;
        }
        Err(failure) => {
            lines.failed("manifest", &failure);
            if dir.is_dir() {
                secret::look(dir, &mut lines);
            }
        }
    }
    match args.format {
        DoctorFormat::Human => human(&lines, &out),
        DoctorFormat::Json => {
            let out = if out.lang_given { out } else { out.to(super::args::Format::Json) };
            out.print(&format!("{:#}\n", to_json(&lines, &sources, &out)));
        }
    }
    lines.all.iter().fold(Exit::Clean, |exit, line| exit.and(line.exit))
}

fn count(lines: &Lines, state: State) -> usize {
    lines.all.iter().filter(|l| l.state == state).count()
}

fn human(lines: &Lines, out: &Out) {
    for line in &lines.all {
        let say = |first: &str, next: &str, message: &Message| {
            let text = printable(&out.texts.text(message));
            out.print(&format!("{}\n", wrapped(&text, of_output(), first, next)));
        };
        say(&format!("{} ", line.state.mark()), "  ", &line.message);
        line.help.iter().for_each(|help| say("  → ", "    ", help));
    }
    out.item(
        0,
        &msg!(
            "doctor-summary",
            sound = count(lines, State::Sound),
            doubtful = count(lines, State::Doubtful),
            wrong = count(lines, State::Wrong)
        ),
    );
}

/// What lies in the plan folder is named from there; what lies elsewhere on this machine, where it lies.
fn to_json(lines: &Lines, sources: &Sources, out: &Out) -> serde_json::Value {
    let line = |line: &Line| {
        let below = |name: &str| sources.below_base(name).to_owned();
        let text = |message: &Message| printable(&out.texts.text(&message.renamed(&below)));
        json!({
            "topic": line.topic,
            "state": line.state.name(),
            "message": text(&line.message),
            "help": line.help.as_ref().map(text),
        })
    };
    json!({
        "schema": "ssj/doctor/1",
        "lines": lines.all.iter().map(line).collect::<Vec<_>>(),
        "summary": {
            "ok": count(lines, State::Sound),
            "warning": count(lines, State::Doubtful),
            "error": count(lines, State::Wrong),
        },
    })
}

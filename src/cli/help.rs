//! Help and refusals of the command line in the chosen language.

use super::Exit;
use super::args::{Cli, CompletionArgs};
use super::lines::{PAGE, of_errors, of_output, wrapped};
use super::output::{Out, aside, printed};
use crate::message::{Catalogue, Lang};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory};
use std::ffi::OsString;
use std::process::ExitCode;
use unicode_width::UnicodeWidthStr;

/// `--lang` wherever it stands, else the locale: help and refusals are needed before the command line is parsed.
pub(super) fn wanted_language(args: &[OsString]) -> Lang {
    let words: Vec<String> = args.iter().map(|a| a.to_string_lossy().into_owned()).collect();
    let given = words.iter().enumerate().find_map(|(i, w)| {
        let next = (w == "--lang").then(|| words.get(i + 1).map(String::as_str)).flatten();
        super::args::lang(w.strip_prefix("--lang=").or(next)?).ok()
    });
    given.unwrap_or_else(locale)
}

/// `ssj help draw run` asks for what `ssj draw run --help` prints.
pub(super) fn asked(mut args: Vec<OsString>) -> Vec<OsString> {
    let valued = |word: &OsString| ["-C", "--dir", "--lang", "--color"].iter().any(|option| word == option);
    let mut at = 1;
    while args.get(at).is_some_and(|word| word.to_string_lossy().starts_with('-')) {
        at += if args.get(at).is_some_and(valued) { 2 } else { 1 };
    }
    if args.get(at).is_some_and(|word| word == "help") {
        args.remove(at);
        args.push("--help".into());
    }
    args
}

/// The language of the locale: Chinese where it begins with `zh`, else English.
#[expect(
    clippy::disallowed_methods,
    reason = "the edge: the locale only chooses words, never a byte of data"
)]
pub(super) fn locale() -> Lang {
    let set = |name| std::env::var(name).ok().filter(|v| !v.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG")).unwrap_or_default();
    if locale.starts_with("zh") { Lang::Zh } else { Lang::En }
}

/// The command with its help in a language.
pub(super) fn command(lang: Lang) -> Command {
    let texts = Catalogue::new(lang);
    let text = |key: &str| texts.find(key).unwrap_or_default();
    let mut command = localise(Cli::command(), "cli", &texts);
    let exits: Vec<String> =
        super::EXITS.iter().map(|(_, code, key)| format!("  {code}  {}", text(key))).collect();
    command = command.after_help(format!("{}\n{}", text("cli-exits"), exits.join("\n")));
    // Lines are broken by `fitted`, which knows where Chinese may be.
    command = command.term_width(0);
    // Building gives every command its full name, which its usage line begins with.
    command.build();
    usages(command, &texts)
}

/// The usage lines with the word for options in the chosen language.
fn usages(command: Command, texts: &Catalogue) -> Command {
    let options = texts.find("cli-value-options").unwrap_or_default();
    let usage = command.clone().render_usage().to_string().replace("[OPTIONS]", &format!("[{options}]"));
    let usage = usage.trim_start_matches("Usage: ").to_owned();
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    names
        .iter()
        .fold(command.override_usage(usage), |c, name| c.mut_subcommand(name, |sub| usages(sub, texts)))
}

fn localise(command: Command, key: &str, texts: &Catalogue) -> Command {
    let text = |key: &str| texts.find(key).unwrap_or_default();
    let heading = text("cli-heading-options");
    let template =
        format!("{{about}}\n\n{}{{usage}}\n\n{{all-args}}{{after-help}}", text("cli-heading-usage"));
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    let mut typed = 0;
    let mut command = command
        .about(text(key))
        .help_template(template)
        .subcommand_help_heading(text("cli-heading-commands"))
        .disable_help_flag(true)
        .arg(
            clap::Arg::new("help")
                .short('h')
                .long("help")
                .action(clap::ArgAction::Help)
                .help(text("cli-help")),
        )
        .mut_args(|arg| {
            let id = arg.get_id().as_str().to_owned();
            let shared = ["dir", "lang", "color", "help", "version"].contains(&id.as_str());
            let found = texts.find(&if shared {
                format!("cli-{id}")
            } else {
                format!("{key}-{}", id.replace('_', "-"))
            });
            let positional = arg.is_positional();
            // The words of the help name values and defaults; clap's own lists of them are English.
            let valued = arg.get_action().takes_values();
            let arg = arg.help(found.unwrap_or_default());
            let arg = if valued { arg.hide_possible_values(true).hide_default_value(true) } else { arg };
            let place = if positional { text("cli-heading-arguments") } else { heading.clone() };
            // In the order in which they are typed, not that of their letters.
            let arg = if positional {
                typed += 1;
                arg.display_order(typed)
            } else {
                arg
            };
            arg.help_heading(place)
        });
    if key == "cli" {
        command = command
            .disable_version_flag(true)
            .arg(
                clap::Arg::new("version")
                    .short('V')
                    .long("version")
                    .action(clap::ArgAction::Version)
                    .help(text("cli-version"))
                    .help_heading(heading),
            )
            .subcommand_value_name(text("cli-value-command"));
    }
    for name in names {
        let below = format!("{key}-{name}");
        command = command.mut_subcommand(&name, |sub| localise(sub, &below, texts));
    }
    command
}

/// Every command as it is typed (`ssj draw run`) with its help, in the order of `ssj --help`: what the reference of
/// commands is made of.
pub fn pages(lang: Lang) -> Vec<(String, String)> {
    let mut root = command(lang);
    root.build();
    let mut out = Vec::new();
    collect(&mut root, "ssj", &mut out);
    let texts = Catalogue::new(lang);
    out.into_iter().map(|(name, help)| (name, fitted(&punctuated(help, &texts), PAGE))).collect()
}

/// A help with the colons of its language: clap's own stand behind the headings.
fn punctuated(help: String, texts: &Catalogue) -> String {
    if texts.lang() != Lang::Zh {
        return help;
    }
    let headings = ["cli-heading-options", "cli-heading-commands", "cli-heading-arguments"];
    headings
        .iter()
        .filter_map(|key| texts.find(key))
        .fold(help, |help, heading| help.replace(&format!("\n{heading}:\n"), &format!("\n{heading}：\n")))
}

/// A help in lines of so many columns. What stands in the column of explanations stays in it; where that column leaves
/// too little room, the explanation goes below.
fn fitted(help: &str, width: usize) -> String {
    let line = |line: &str| {
        if line.width() <= width {
            return line.to_owned();
        }
        let margin = line.len() - line.trim_start().len();
        // A head, a gap of two blanks or more, an explanation.
        let gap = line
            .char_indices()
            .skip(margin)
            .find(|(at, _)| line.get(*at..).is_some_and(|l| l.starts_with("  ")));
        let parts = gap.and_then(|(at, _)| line.split_at_checked(at));
        match parts.map(|(head, rest)| (head, rest.len() - rest.trim_start().len(), rest.trim_start())) {
            Some((head, gap, text)) if head.width() + gap + ROOM <= width => {
                let column = " ".repeat(head.width() + gap);
                wrapped(text, width, &format!("{head}{}", " ".repeat(gap)), &column)
            }
            Some((head, _, text)) => {
                let column = " ".repeat(margin + 8);
                format!("{head}\n{}", wrapped(text, width, &column, &column))
            }
            None => {
                let indent = " ".repeat(margin);
                wrapped(line.trim_start(), width, &indent, &format!("{indent}  "))
            }
        }
    };
    let lines: Vec<String> = help.lines().map(line).collect();
    lines.join("\n") + if help.ends_with('\n') { "\n" } else { "" }
}

/// The least columns in which an explanation can be read.
const ROOM: usize = 40;

fn collect(command: &mut Command, name: &str, out: &mut Vec<(String, String)>) {
    out.push((name.to_owned(), command.render_help().to_string()));
    for sub in command.get_subcommands_mut() {
        let below = format!("{name} {}", sub.get_name());
        collect(sub, &below, out);
    }
}

/// Says why a command line was refused (or prints the help that was asked for).
pub(super) fn refuse(error: &clap::Error, typed: &[OsString], lang: Lang) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let text = punctuated(error.render().to_string(), &Catalogue::new(lang));
            ExitCode::from(printed(&fitted(&text, of_output())).code())
        }
        kind => {
            let texts = Catalogue::new(lang);
            for line in refusal(error, kind, typed, &texts).lines() {
                aside(&format!("{}\n", wrapped(line, of_errors(), "", "  ")));
            }
            ExitCode::from(Exit::Usage.code())
        }
    }
}

/// The views of `ssj plan` that are no commands.
const VIEWS: [&str; 4] = ["timeline", "coverage", "load", "critical"];

fn refusal(error: &clap::Error, kind: ErrorKind, typed: &[OsString], texts: &Catalogue) -> String {
    let part = |kind| error.get(kind).map(shown).unwrap_or_default();
    let (arg, value) = (part(ContextKind::InvalidArg), part(ContextKind::InvalidValue));
    let sub = part(ContextKind::InvalidSubcommand);
    let is_typed = |word: &str| typed.iter().any(|t| t == word);
    let message = match kind {
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let root = Cli::command();
            let typed = typed.iter().filter_map(|word| word.to_str());
            // The innermost command that was typed: what is missing is one of its own.
            let below = |command: &'_ Command, word| {
                command.find_subcommand(word).filter(|c| c.has_subcommands()).cloned()
            };
            let command = typed.fold(root, |command, word| below(&command, word).unwrap_or(command));
            let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
            crate::msg!("cli-no-command", commands = names)
        }
        // Elsewhere it names a library.
        ErrorKind::UnknownArgument if !arg.starts_with('-') && is_typed("check") && is_typed("--data") => {
            crate::msg!("cli-check-data-file", arg = arg)
        }
        ErrorKind::TooManyValues if arg.starts_with("--data") => {
            crate::msg!("cli-check-data-file", arg = value)
        }
        ErrorKind::UnknownArgument if !arg.starts_with('-') => crate::msg!("cli-too-much", arg = arg),
        ErrorKind::UnknownArgument => crate::msg!("cli-unknown-argument", arg = arg),
        // What people look for as a command of its own is a view of the plan.
        ErrorKind::InvalidSubcommand if VIEWS.contains(&sub.as_str()) => {
            crate::msg!("cli-command-is-view", command = sub)
        }
        ErrorKind::InvalidSubcommand => crate::msg!("cli-unknown-command", command = sub),
        ErrorKind::InvalidValue if value.is_empty() => crate::msg!("cli-value-missing", arg = arg),
        ErrorKind::ValueValidation => {
            let forms = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            match super::args::is_no_day(&value) {
                true => crate::msg!("cli-no-such-day", arg = arg, value = value),
                false => crate::msg!("cli-bad-form", arg = arg, value = value, forms = forms),
            }
        }
        ErrorKind::InvalidValue => {
            let forms = part(ContextKind::ValidValue);
            crate::msg!("cli-bad-value", arg = arg, value = value, forms = forms)
        }
        ErrorKind::MissingRequiredArgument => crate::msg!("cli-missing-argument", arg = arg),
        ErrorKind::ArgumentConflict if part(ContextKind::PriorArg) == arg => {
            crate::msg!("cli-twice", arg = arg)
        }
        ErrorKind::ArgumentConflict => {
            crate::msg!("cli-conflict", arg = arg, other = part(ContextKind::PriorArg))
        }
        _ => return error.render().to_string(),
    };
    let mut out = format!("{}{}", texts.find("cli-error").unwrap_or_default(), texts.text(&message));
    let near = part(ContextKind::SuggestedArg) + &part(ContextKind::SuggestedSubcommand);
    if !near.is_empty() {
        out.push('\n');
        out.push_str(&texts.text(&crate::msg!("cli-did-you-mean", name = near)));
    }
    out.push('\n');
    out.push_str(&texts.find("cli-see-help").unwrap_or_default());
    crate::finding::printable(&out)
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(s) => s.clone(),
        ContextValue::Strings(all) => all.join(" | "),
        ContextValue::Number(n) => n.to_string(),
        _ => String::new(),
    }
}

/// Shell completions.
pub(super) fn completions(args: &CompletionArgs, out: &Out) -> Exit {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut command(out.texts.lang()), "ssj", &mut text);
    out.print(&String::from_utf8_lossy(&text));
    Exit::Clean
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(command: &Command, key: &str, out: &mut Vec<String>) {
        out.push(key.to_owned());
        for arg in command.get_arguments() {
            let id = arg.get_id().as_str();
            if !["dir", "lang", "color", "help", "version"].contains(&id) {
                out.push(format!("{key}-{}", id.replace('_', "-")));
            }
        }
        for sub in command.get_subcommands() {
            keys(sub, &format!("{key}-{}", sub.get_name()), out);
        }
    }

    #[test]
    fn help_is_a_word_like_the_option() {
        let asked = |line: &str| -> Vec<String> {
            let words = line.split(' ').map(OsString::from).collect();
            super::asked(words).into_iter().map(|w| w.into_string().unwrap()).collect()
        };
        assert_eq!(asked("ssj help"), ["ssj", "--help"]);
        assert_eq!(asked("ssj --lang zh help draw run"), ["ssj", "--lang", "zh", "draw", "run", "--help"]);
        assert_eq!(asked("ssj test help"), ["ssj", "test", "help"]);
    }

    #[test]
    fn every_page_of_help_fits_a_page_in_both_languages() {
        for lang in Lang::ALL {
            let pages = pages(lang);
            assert!(pages.len() > 20);
            for (name, help) in pages {
                let long: Vec<&str> = help.lines().filter(|line| line.width() > PAGE).collect();
                assert!(long.is_empty(), "{lang} {name}: {long:#?}");
            }
        }
    }

    #[test]
    fn a_command_that_cannot_be_read_is_told_what_can() {
        let texts = Catalogue::new(Lang::Zh);
        let said = |args: &[&str]| {
            let error = command(Lang::Zh).try_get_matches_from(args).unwrap_err();
            {
                let typed: Vec<OsString> = args.iter().map(OsString::from).collect();
                refusal(&error, error.kind(), &typed, &texts)
            }
        };
        let twice = said(&["ssj", "-C", "a", "-C", "b", "check"]);
        assert!(twice.contains("“--dir <DIR>”只能写一次"), "{twice}");
        assert!(said(&["ssj"]).contains("check、"), "{}", said(&["ssj"]));
        let draw = said(&["ssj", "draw"]);
        assert!(draw.contains("commit、") && !draw.contains("check"), "{draw}");
        assert!(said(&["ssj", "check", "--as-of", "2024-02-30"]).contains("日历上没有这一天"));
        assert!(said(&["ssj", "check", "--as-of", "soon"]).contains("2024-03-26"));
    }

    #[test]
    fn every_command_and_option_is_explained_in_both_languages() {
        let mut all = Vec::new();
        keys(&Cli::command(), "cli", &mut all);
        for lang in Lang::ALL {
            let texts = Catalogue::new(lang);
            for key in &all {
                assert!(texts.find(key).is_some(), "{lang}: no {key}");
            }
            command(lang).debug_assert();
        }
    }
}

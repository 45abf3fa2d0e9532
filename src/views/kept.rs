//! The sheet as RON, and back. What is read is held against the form of the document and against itself: a file that
//! was changed by hand is refused where it no longer makes sense, and nothing in it can make a view fail. Its first line
//! seals the others against a slip of whoever edits it, and against nobody who reckons the seal anew.

use super::sheet::{SCHEMA, Sheet};
use crate::draw::h;
use crate::message::Message;
use crate::msg;
use serde::Deserialize;
use std::collections::BTreeSet;

/// A longer file is none of ours.
pub const MOST_BYTES: usize = 64 << 20;

/// A compiled plan nests no deeper than this.
const DEEPEST: usize = 24;

/// Why a file is no compiled plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unkept {
    /// The line and column from 1, where it is a place in the file.
    pub at: Option<(u64, u64)>,
    /// What is wrong.
    pub why: Message,
    /// The field meant, where one is misspelt.
    pub near: Option<String>,
}

impl Unkept {
    fn of(why: Message) -> Self {
        Self { at: None, why, near: None }
    }
}

/// What of a document says which one it is.
#[derive(Deserialize)]
struct Head {
    schema: String,
}

/// The sheet as RON, the same bytes every time.
pub fn keep(sheet: &Sheet) -> String {
    let pretty = ron::ser::PrettyConfig::new()
        .new_line("\n")
        .indentor("  ")
        .depth_limit(4)
        .struct_names(false)
        .extensions(ron::extensions::Extensions::IMPLICIT_SOME);
    // Every part of a sheet can be written: none of its maps has keys that are no texts.
    let text = ron::ser::to_string_pretty(sheet, pretty).unwrap_or_default();
    sealed(&(text + "\n"))
}

/// What the first line begins with; the SHA-256 of all lines below follows.
const SEAL: &str = "// sha256 ";

/// A content below its seal: `tail -n +2 plan.ron | sha256sum` prints what its first line says.
pub fn sealed(content: &str) -> String {
    format!("{SEAL}{}\n{content}", h(content))
}

/// Whether the content is the one that the seal was put on. Line ends may have been changed on the way, for that is done
/// by programs and changes no plan.
fn untouched(text: &str) -> Result<(), Message> {
    let text = text.replace("\r\n", "\n");
    let (first, content) = text.split_once('\n').unwrap_or((&text, ""));
    let Some(said) = first.strip_prefix(SEAL) else { return Err(msg!("kept-no-seal")) };
    let found = h(content).hex();
    if said.trim_end() == found {
        return Ok(());
    }
    Err(msg!("kept-broken-seal", said = said.trim_end(), found = found))
}

/// Reads a sheet.
///
/// # Errors
/// Why it is none.
pub fn load(text: &str) -> Result<Sheet, Unkept> {
    if text.len() > MOST_BYTES {
        return Err(Unkept::of(msg!("kept-too-large", limit = MOST_BYTES >> 20)));
    }
    if deep(text) {
        return Err(Unkept::of(msg!("kept-too-deep")));
    }
    let options = ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .with_recursion_limit(DEEPEST * 2);
    let head: Head = options.from_str(text).map_err(unread)?;
    if head.schema != SCHEMA {
        return Err(Unkept::of(msg!("kept-other-schema", found = head.schema, wanted = SCHEMA)));
    }
    let sheet: Sheet = options.from_str(text).map_err(unread)?;
    sound(&sheet).map_err(Unkept::of)?;
    // Last, for what is wrong in a place can be shown there.
    untouched(text).map_err(|why| Unkept { at: Some((1, 1)), ..Unkept::of(why) })?;
    Ok(sheet)
}

/// Whether brackets nest deeper than those of any sheet; those in texts count for nothing.
fn deep(text: &str) -> bool {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for c in text.bytes() {
        match c {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'(' | b'[' | b'{' if !quoted => depth += 1,
            b')' | b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

fn unread(error: ron::error::SpannedError) -> Unkept {
    let at = (error.span.start.line as u64, error.span.start.col as u64);
    let (why, near) = match &error.code {
        ron::Error::NoSuchStructField { expected, found, .. } => {
            let near = crate::syntax::nearest(found, expected.iter().copied()).map(str::to_owned);
            (msg!("kept-unknown-field", field = found.as_str()), near)
        }
        ron::Error::MissingStructField { field, .. } => (msg!("kept-missing-field", field = *field), None),
        ron::Error::ExceededRecursionLimit => (msg!("kept-too-deep"), None),
        _ => (msg!("kept-unreadable"), None),
    };
    Unkept { at: Some(at), why, near }
}

/// Whether a sheet agrees with itself.
fn sound(sheet: &Sheet) -> Result<(), Message> {
    let twice = |name: &str| msg!("kept-twice", name = name);
    let mut codes: BTreeSet<&str> = BTreeSet::new();
    for task in &sheet.tasks {
        if !codes.insert(&task.code) {
            return Err(twice(&task.code));
        }
        for slot in &task.rounds {
            let months = slot.spread.iter().all(|(month, n)| (1..=12).contains(month) && *n > 0 && *n <= 31);
            let one_year = slot.from.year() == sheet.year && slot.to.year() == sheet.year;
            if slot.from > slot.to || !one_year || !months || slot.spread.is_empty() {
                return Err(msg!("kept-bad-round", task = task.code.as_str(), number = slot.number));
            }
        }
    }
    let hex = |text: &str| text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit());
    if let Some(bad) = sheet.sources.iter().find(|s| !hex(&s.sha256)) {
        return Err(msg!("kept-bad-hash", file = bad.file.as_str()));
    }
    let Some(library) = &sheet.library else { return Ok(()) };
    for pool in &library.pools {
        let task = sheet.tasks.iter().find(|t| t.code == pool.task);
        let fits = task.is_some_and(|t| pool.takes.is_empty() || pool.takes.len() == t.rounds.len());
        if !fits || pool.takes.iter().any(|k| *k > pool.size) {
            return Err(msg!("kept-bad-pool", task = pool.task.as_str(), stratum = pool.stratum.as_str()));
        }
    }
    for (at, profile) in library.profiles.iter().enumerate() {
        let rate =
            |(task, rate): &(usize, usize)| sheet.tasks.get(*task).is_some_and(|t| *rate < t.rates.len());
        let places = profile.tasks.iter().all(rate)
            && profile.scopes.iter().all(|s| *s < sheet.scopes.len())
            && profile.open.iter().all(|t| *t < sheet.tasks.len())
            && profile.waiting.iter().all(|t| *t < sheet.blocked.len());
        if !places {
            return Err(msg!("kept-bad-profile", number = at + 1));
        }
    }
    let all = library.profiles.iter().try_fold(0u64, |sum, p| sum.checked_add(p.number));
    if all != Some(library.entities) {
        return Err(msg!("kept-bad-sum"));
    }
    Ok(())
}

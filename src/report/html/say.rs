//! Words of one language, made harmless.

use super::super::figures::{sign, slug};
use super::rulebook::Rulebook;
use crate::audit::State;
use crate::finding::printable;
use crate::message::{Catalogue, Message};
use crate::ratio::Ratio;
use crate::source::is_unsafe;
use minijinja::{Value, context};

/// Controls and format characters (also those that turn the direction of text) are shown by their code.
pub(super) fn clean(text: &str) -> String {
    if text.chars().any(is_unsafe) { printable(text) } else { text.to_owned() }
}

/// What programs write between `` ` `` stands between quotation marks where people read it. One that has no other on its
/// line stays.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let mut rest = line;
        while let Some((before, inside, after)) = rest.split_once('`').and_then(|(before, rest)| {
            let (inside, after) = rest.split_once('`')?;
            Some((before, inside, after))
        }) {
            out.extend([before, "“", inside, "”"]);
            rest = after;
        }
        out.push_str(rest);
    }
    out
}

/// The words, and the rules to which rows lead.
pub(super) struct Say<'a> {
    pub texts: &'a Catalogue,
    pub rules: &'a Rulebook,
}

impl Say<'_> {
    pub fn text(&self, message: &Message) -> String {
        clean(&quoted(&self.texts.text(message)))
    }

    pub fn key(&self, key: &'static str) -> String {
        quoted(&self.texts.text(&Message::new(key)))
    }

    pub fn clean(&self, text: &str) -> String {
        clean(text)
    }

    /// A state as the templates show it.
    pub fn state(&self, state: State) -> Value {
        context! { slug => slug(state), sign => sign(state), name => self.key(state.key()) }
    }

    pub fn ratio(&self, ratio: Option<Ratio>) -> String {
        ratio.map_or_else(|| "–".to_owned(), Ratio::to_percent_text)
    }

    /// Where a rule stands: 出处, `file:line`, and the number under which its text is shown.
    pub fn place(&self, rule: &str, source: &str) -> Value {
        let at = self.rules.number(rule);
        context! { source => clean(source), rule => clean(rule), at => at.map(|n| n.to_string()).unwrap_or_default() }
    }
}

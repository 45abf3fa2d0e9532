//! What papers say, in the words of a catalogue.

use super::clean;
use crate::message::{Catalogue, Message};
use crate::msg;
use jiff::civil::Date;

/// A paper's maker that has the words of a language.
pub(crate) trait Says {
    /// The words.
    fn texts(&self) -> &Catalogue;

    /// A word or sentence of the catalogue that nothing is put into.
    fn key(&self, key: &'static str) -> String {
        self.texts().text(&Message::new(key))
    }

    /// A sentence, with what comes from outside in it as a document may have it.
    fn say(&self, message: &Message) -> String {
        clean(&self.texts().text(message)).into_owned()
    }

    /// A day as letters have it.
    fn day(&self, day: Date) -> String {
        in_words(day, self.texts())
    }

    /// The heads of a table.
    fn heads(&self, keys: &[&'static str]) -> Vec<String> {
        keys.iter().map(|key| self.key(key)).collect()
    }
}

/// A day as papers for people have it: 2024年3月28日, 28 March 2024.
pub(crate) fn in_words(day: Date, texts: &Catalogue) -> String {
    let (year, month, of_month) = (i64::from(day.year()), i64::from(day.month()), i64::from(day.day()));
    texts.text(&msg!("public-day", year = year, month = month, day = of_month))
}

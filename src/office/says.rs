//! What papers say, in the words of a catalogue.

use super::clean;
use crate::message::{Catalogue, Message};

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

    /// The heads of a table.
    fn heads(&self, keys: &[&'static str]) -> Vec<String> {
        keys.iter().map(|key| self.key(key)).collect()
    }
}

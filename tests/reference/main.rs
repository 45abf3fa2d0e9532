//! The reference of the language is made from the grammar, the keyword table and the catalogues, and every example in
//! it is read. `SSJ_BLESS=1 cargo test --test reference` writes what is generated again.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests and their helpers may fail loudly"
)]

mod ebnf;
mod examples;
mod grammar;
mod keywords;
mod meaning;
mod page;
mod plan;
mod tables;
mod textmate;

use ssj::message::{Catalogue, Lang, Message};
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

#[expect(clippy::disallowed_methods, reason = "a test may be told to write what it would compare")]
fn blessed() -> bool {
    std::env::var("SSJ_BLESS").is_ok_and(|v| v == "1")
}

/// Compares a committed file with what it is made from, or writes it.
fn compare(path: &str, made: &str) {
    if blessed() {
        std::fs::write(root().join(path), made).unwrap();
    }
    let stale = || panic!("{path} is stale; run: SSJ_BLESS=1 cargo test --test reference");
    if read(path) != made {
        stale();
    }
}

/// Both languages.
struct Texts {
    zh: Catalogue,
    en: Catalogue,
}

impl Texts {
    fn new() -> Self {
        Self { zh: Catalogue::new(Lang::Zh), en: Catalogue::new(Lang::En) }
    }

    fn of(&self, lang: Lang) -> &Catalogue {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// The words of a key without arguments.
    fn get(&self, lang: Lang, key: &str) -> String {
        self.of(lang).find(key).unwrap_or_else(|| panic!("{lang}: no {key}"))
    }

    fn say(&self, lang: Lang, message: &Message) -> String {
        self.of(lang).text(message)
    }
}

/// The examples of a message with forms, one each, without its opening words.
fn forms(text: &str) -> Vec<String> {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if rest.is_empty() {
        let only = first.trim_start_matches("写法：").trim_start_matches("write: ");
        return vec![only.to_owned()];
    }
    rest.lines().map(|l| l.trim().trim_start_matches("· ").to_owned()).collect()
}

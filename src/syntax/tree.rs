//! The loose tree: entries of a head and perhaps a block.

use super::grammar::Rule;
use crate::source::Span;

/// One file as entries.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tree {
    /// The entries of the top level, in order.
    pub entries: Vec<Entry>,
    /// Comments, in order, with their slashes.
    pub comments: Vec<Span>,
    /// Whether the text was refused, so that nothing is known of what it declares.
    pub refused: bool,
}

/// A line, or a line with a block: `key value { … }`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The whole head as written; empty for a block without one.
    pub head: Span,
    /// 修改 or 删除 where the head begins with one of them and goes on with a keyword.
    pub change: Option<Span>,
    /// The first word, or the one after 修改 or 删除, if there is one.
    pub key: Option<Span>,
    /// What follows the first word, a colon after it and blanks skipped; without a first word the whole head.
    pub value: Span,
    /// The block.
    pub block: Option<Block>,
    /// Whether a finding already says what is wrong with the head: its value is not to be judged again.
    pub broken: bool,
    /// What the head leaves to the declaration that this one changes; `None` as it is read from a file.
    pub inherited: Option<Box<Heading>>,
}

/// Parts of the head of a declaration.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Heading {
    /// The printed title, with its quotation marks.
    pub title: Option<Span>,
    /// What follows the colon.
    pub given: Option<Span>,
}

/// What is done to a declaration of an earlier plan or of a file that is used.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Change {
    /// 修改: the fields that are given take the place of its own.
    Override,
    /// 删除: it, or in a block one of its fields, is left out.
    Remove,
}

impl Change {
    /// The change that a word stands for.
    pub fn of(word: &str) -> Option<Self> {
        match word {
            "修改" | "override" => Some(Self::Override),
            "删除" | "remove" => Some(Self::Remove),
            _ => None,
        }
    }

    /// The word for it.
    pub fn spelling(self, chinese: bool) -> &'static str {
        let rule = match self {
            Self::Override => Rule::overrides,
            Self::Remove => Rule::removes,
        };
        super::word::Word::of(rule).map_or("", |w| w.spelling(chinese))
    }
}

/// `{ … }`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// The opening brace; the head's end where it is missing.
    pub open: Span,
    /// What stands inside.
    pub entries: Vec<Entry>,
    /// The closing brace, if it is there.
    pub close: Option<Span>,
}

impl Entry {
    /// From the head to the closing brace.
    pub fn span(&self) -> Span {
        match &self.block {
            Some(block) => self.head.to(block.close.unwrap_or(block.open)),
            None => self.head,
        }
    }
}

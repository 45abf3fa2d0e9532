//! What to look back for at a brace too many: kept while entries are added, so that a thousand such braces do not
//! read the whole file a thousand times.

use super::keyword::Keyword;
use super::tree::Entry;
use crate::source::{SourceFile, Span};

/// Places of entries of the top level, each list in order.
#[derive(Default)]
pub(super) struct Marks {
    /// Heads of declarations in the first columns without block and value: those that may lack their opening brace.
    heads: Vec<usize>,
    /// Those of them whose word is no field, too.
    sure_heads: Vec<usize>,
    /// Declarations with a block.
    blocks: Vec<usize>,
    /// Those of them whose word is no field, too.
    sure_blocks: Vec<usize>,
    /// Everything whose word declares and is no field.
    sure: Vec<usize>,
    /// Declarations, by their closing brace, in which no field lacks its opening brace.
    pub barren: Option<Span>,
    /// How far the lines of this part may be indented as a whole.
    indented: usize,
    /// How many fields of the last declaration were given a block: each lies in the one before.
    pub given: usize,
}

/// Whether a word declares, and whether it does nothing else.
fn declares(word: &str) -> (bool, bool) {
    let declares = Keyword::declaration(word).is_some();
    (declares, declares && Keyword::field(word).is_none())
}

impl Marks {
    /// Of a part whose lines may be indented so far as a whole.
    pub fn new(indented: usize) -> Self {
        Self { indented, ..Self::default() }
    }

    /// Notes an entry that is added as number `at`.
    pub fn note(&mut self, at: usize, entry: &Entry, source: &SourceFile) {
        let word = entry.key.map_or("", |k| source.slice(k.range()));
        let (declares, sure) = declares(word);
        if !declares {
            return;
        }
        if sure {
            self.sure.push(at);
        }
        if entry.block.is_some() {
            self.block(at, sure);
            return;
        }
        let (_, column) = source.position(entry.head.start as usize);
        if column <= self.indented + 1 && !source.slice(entry.head.range()).contains(['：', ':']) {
            self.heads.push(at);
            if sure {
                self.sure_heads.push(at);
            }
        }
    }

    fn block(&mut self, at: usize, sure: bool) {
        self.blocks.push(at);
        self.given = 0;
        if sure {
            self.sure_blocks.push(at);
        }
    }

    /// The head that lacks its opening brace: only what follows the last declaration with braces can be it.
    pub fn head(&self) -> Option<usize> {
        let from = self.sure_blocks.last().map_or(0, |at| at + 1);
        let sure = self.sure_heads.last().copied().filter(|at| *at >= from);
        let first = self.heads.partition_point(|at| *at < from);
        sure.or_else(|| self.heads.get(first).copied())
    }

    /// The last declaration with a block, unless another declaration follows it.
    pub fn last_block(&self) -> Option<usize> {
        let at = self.blocks.last().copied()?;
        self.sure.last().is_none_or(|last| *last <= at).then_some(at)
    }

    /// The entries after number `at` are gone.
    pub fn keep(&mut self, at: usize) {
        for list in
            [&mut self.heads, &mut self.sure_heads, &mut self.blocks, &mut self.sure_blocks, &mut self.sure]
        {
            while list.last().is_some_and(|last| *last > at) {
                list.pop();
            }
        }
    }

    /// The head `at`, now the last entry, has got its block.
    pub fn adopted(&mut self, at: usize) {
        self.keep(at);
        let is_last = |list: &mut Vec<usize>| list.pop_if(|last| *last == at).is_some();
        is_last(&mut self.heads);
        let sure = is_last(&mut self.sure_heads);
        self.block(at, sure);
    }
}

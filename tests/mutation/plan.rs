//! The sound plan as text that can be changed in one place at a time.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::Rng;
use std::ops::Range;

/// The files of a plan and the rows of its libraries.
#[derive(Clone)]
pub struct Plan {
    /// Name and text of each file of rules.
    pub files: Vec<(&'static str, String)>,
    /// Rows of the entity library, without the header.
    pub entities: Vec<String>,
    /// Rows of the inspector library, without the header.
    pub inspectors: Vec<String>,
    /// Rows of a partner's list, without the header; none where there is no such list.
    pub partner: Vec<String>,
    /// A year whose calendar is not at hand.
    pub unknown_year: Option<&'static str>,
    /// The day on which the entity library says that it was verified.
    pub verified: Option<&'static str>,
}

/// A declaration with a block.
#[derive(Clone, Debug)]
pub struct Block {
    keyword: String,
    /// Its name.
    pub name: String,
}

/// One of several, by chance.
pub fn pick<T: Clone>(rng: &mut ChaCha20Rng, of: &[T]) -> T {
    let at = usize::try_from(rng.next_u64() % of.len() as u64).unwrap();
    of[at].clone()
}

impl Plan {
    /// The declarations of a kind that have a block, in order: `任务`, `联合任务`, `事项`.
    pub fn blocks(&self, keyword: &str) -> Vec<Block> {
        let heads = self.files.iter().flat_map(|(_, text)| text.lines()).filter(|l| l.ends_with('{'));
        let names =
            heads.filter_map(|l| l.strip_prefix(keyword)?.strip_prefix(' ')?.split([' ', '：']).next());
        names.map(|name| Block { keyword: keyword.to_owned(), name: name.to_owned() }).collect()
    }

    /// Where a declaration stands now.
    fn place(&self, block: &Block) -> (usize, Range<usize>) {
        let head = format!("\n{} {}", block.keyword, block.name);
        let of = |text: &str| {
            let starts = text.match_indices(&head).map(|(at, _)| at + 1);
            let mut own = starts.filter(|at| text[at + head.len() - 1..].starts_with([' ', '：']));
            own.next().map(|start| start..start + text[start..].find("\n}\n").unwrap() + 3)
        };
        let mut places = self.files.iter().enumerate().filter_map(|(i, (_, text))| Some((i, of(text)?)));
        places.next().unwrap_or_else(|| panic!("{head}"))
    }

    /// The declaration of a kind with a name.
    pub fn block(&self, keyword: &str, name: &str) -> Block {
        self.blocks(keyword).into_iter().find(|b| b.name == name).unwrap_or_else(|| panic!("{name}"))
    }

    /// Those whose text has some words.
    pub fn with(&self, keyword: &str, words: &str) -> Vec<Block> {
        self.blocks(keyword).into_iter().filter(|b| self.text(b).contains(words)).collect()
    }

    /// The text of a declaration.
    pub fn text(&self, block: &Block) -> &str {
        let (file, range) = self.place(block);
        &self.files[file].1[range]
    }

    /// The value of a field, without its comment.
    pub fn value(&self, block: &Block, field: &str) -> Option<&str> {
        let (file, at, _) = self.field(block, field)?;
        Some(&self.files[file].1[at])
    }

    /// The file in which a field stands, where its value stands, and its whole lines.
    fn field(&self, block: &Block, field: &str) -> Option<(usize, Range<usize>, Range<usize>)> {
        let (file, range) = self.place(block);
        let whole = &self.files[file].1;
        let line = format!("\n  {field} ");
        let start = range.start + whole[range].find(&line)? + 1;
        let first = start + whole[start..].find('\n')?;
        let opens = whole[start..first].trim_end().ends_with('{');
        let end = if opens { start + whole[start..].find("\n  }\n")? + 5 } else { first + 1 };
        let value = start + line.len() - 1;
        let value = value + whole[value..].len() - whole[value..].trim_start().len();
        let till =
            if opens { end - 1 } else { whole[value..first].find("  //").map_or(first, |c| value + c) };
        Some((file, value..value + whole[value..till].trim_end().len(), start..end))
    }

    /// Puts another value in the place of a field's.
    pub fn set(&mut self, block: &Block, field: &str, value: &str) {
        let (file, at, _) = self.field(block, field).unwrap_or_else(|| panic!("{field} of {}", block.name));
        self.files[file].1.replace_range(at, value);
    }

    /// Takes a field away.
    pub fn drop(&mut self, block: &Block, field: &str) {
        let (file, _, lines) =
            self.field(block, field).unwrap_or_else(|| panic!("{field} of {}", block.name));
        self.files[file].1.replace_range(lines, "");
    }

    /// Adds lines to a declaration.
    pub fn add(&mut self, block: &Block, lines: &str) {
        let (file, range) = self.place(block);
        self.files[file].1.insert_str(range.end - 2, &format!("  {lines}\n"));
    }

    /// Takes a declaration away.
    pub fn remove(&mut self, block: &Block) {
        let (file, range) = self.place(block);
        self.files[file].1.replace_range(range, "");
    }

    /// Changes the text of a declaration, which must have the words.
    pub fn replace(&mut self, block: &Block, from: &str, to: &str) {
        let text = self.text(block);
        assert!(text.contains(from), "{from} in {text}");
        let changed = text.replacen(from, to, 1);
        let (file, range) = self.place(block);
        self.files[file].1.replace_range(range, &changed);
    }

    /// Adds a declaration at the end.
    pub fn append(&mut self, declaration: &str) {
        self.files.last_mut().unwrap().1.push_str(&format!("\n{declaration}\n"));
    }

    /// Changes the only place of some words in all files.
    pub fn swap(&mut self, from: &str, to: &str) {
        let mut places = self.files.iter_mut().filter(|(_, text)| text.contains(from));
        let (_, text) = places.next().unwrap_or_else(|| panic!("{from}"));
        *text = text.replacen(from, to, 1);
    }

    /// A copy of a task under another name and code.
    pub fn copy(&mut self, task: &Block, name: &str, code: &str) -> Block {
        let old = format!("{}\n", self.value(task, "代号").unwrap());
        let text = self.text(task).replacen(&task.name, name, 1).replacen(&old, &format!("{code}\n"), 1);
        let text: Vec<&str> = text.lines().filter(|l| !l.starts_with("  出处")).collect();
        self.append(&text.join("\n"));
        let keyword = text[0].split(' ').next().unwrap().to_owned();
        self.block(&keyword, name)
    }
}

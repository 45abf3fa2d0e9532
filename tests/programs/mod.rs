//! Random rule files: every declaration and field in either language, values derived from the grammar itself, comments,
//! blanks, full-width signs. All choices come from bytes, so that a property test, a fuzz target and a person with a
//! failing case draw the same file from the same bytes.

#![allow(dead_code, reason = "each user of this module needs another part of it")]

mod values;

pub use values::Grammar;

use ssj::message::Lang;
use ssj::syntax::{KEYWORDS, Keyword, Row, Rule};

/// Choices read from bytes; when they end, the first of everything is chosen.
pub struct Choices<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Choices<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        let byte = self.bytes.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(byte) % n.max(1)
    }

    /// True once in `n` times; never when the bytes have ended.
    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == n - 1
    }

    pub fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    pub fn ended(&self) -> bool {
        self.at >= self.bytes.len()
    }
}

/// What programs are made of.
#[derive(Clone, Copy)]
pub struct Mix {
    /// The language of keywords, and of words where the grammar has a choice; both at random without one.
    pub words: Option<Lang>,
    /// The language of names, texts and comments.
    pub names: Option<Lang>,
    /// Without what is the same in both languages: citations, codes, amounts that are left open.
    pub translatable: bool,
}

impl Mix {
    pub const ANY: Self = Self { words: None, names: None, translatable: false };
}

/// A program of a few declarations, fields and comments.
pub fn program(choices: &mut Choices<'_>, grammar: &Grammar, mix: Mix) -> String {
    let mut writer = Writer { choices, grammar, mix, out: String::new() };
    for _ in 0..1 + writer.choices.below(4) {
        writer.between("");
        writer.declaration();
    }
    writer.between("");
    writer.out
}

struct Writer<'c, 'b> {
    choices: &'c mut Choices<'b>,
    grammar: &'c Grammar,
    mix: Mix,
    out: String,
}

impl Writer<'_, '_> {
    fn spelling(&mut self, row: &'static Row, declares: bool) -> &'static str {
        let all: Vec<&str> =
            if declares { row.declaration_spellings().collect() } else { row.field_spellings().collect() };
        let wanted = |s: &&str| self.mix.words.is_none_or(|lang| (lang == Lang::En) == s.is_ascii());
        let some: Vec<&str> = all.into_iter().filter(wanted).collect();
        self.choices.of(&some)
    }

    fn blanks(&mut self) -> &'static str {
        self.choices.of(&["", " ", "  ", "\u{3000}", "\t"])
    }

    fn some_blanks(&mut self) -> &'static str {
        self.choices.of(&[" ", "  ", "\u{3000}"])
    }

    /// Line breaks, blank lines and comments between entries.
    fn between(&mut self, indent: &str) {
        for _ in 0..self.choices.below(3) {
            match self.choices.below(4) {
                0 | 1 => self.out.push_str(if self.choices.one_in(4) { "\n \n" } else { "\n" }),
                2 => self.comment(indent),
                _ => self.out.push_str(self.choices.of(&["\n", "\r\n", "\n\n\n"])),
            }
        }
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        let blanks = self.blanks();
        self.out.push_str(indent);
        self.out.push_str(blanks);
    }

    fn comment(&mut self, indent: &str) {
        let texts = match self.mix.names {
            Some(Lang::Zh) => ["说明", " 第1行：见附件", "  “未闭合 {", " ｝ 计划", ""],
            Some(Lang::En) => ["note", " see annex 1", "  “open {", " } plan", ""],
            None => ["说明", " see annex 1", " “未闭合 { ", " ｝ 计划 甲 {", "　全角　"],
        };
        let text = self.choices.of(&texts);
        self.out.push_str(indent);
        self.out.push_str(self.choices.of(&["//", "／／"]));
        self.out.push_str(text);
        self.out.push_str(if self.choices.one_in(6) { "\r\n" } else { "\n" });
    }

    fn declaration(&mut self) {
        // The lines of an example begin with columns of the user's.
        let turns = |r: &&Row| !self.mix.translatable || r.keyword != Keyword::Example;
        let rows: Vec<&'static Row> = KEYWORDS.iter().filter(|r| r.declares()).filter(turns).collect();
        let row = self.choices.of(&rows);
        let keyword = self.spelling(row, true);
        if self.choices.one_in(6) {
            let change = self.change(&["修改", "删除"], &["override", "remove"]);
            self.out.push_str(change);
            let blank = self.some_blanks();
            self.out.push_str(blank);
        }
        self.out.push_str(keyword);
        if keyword != "对象库" && keyword != "library" || self.choices.one_in(2) {
            let (blank, name) = (self.some_blanks(), self.grammar.name(self.choices, self.mix));
            self.out.push_str(blank);
            self.out.push_str(&name);
            if self.choices.one_in(3) {
                let (blank, text) = (self.blanks(), self.grammar.string(self.choices, self.mix));
                self.out.push_str(blank);
                self.out.push_str(&text);
            }
            let head = row.head.filter(|r| *r != Rule::declared_head);
            if let Some(value) = head.filter(|_| !self.choices.one_in(3)).and_then(|r| self.value(r)) {
                let (blank, colon) = (self.blanks(), self.choices.of(&["：", ":", "："]));
                self.out.push_str(blank);
                self.out.push_str(colon);
                self.out.push_str(&value);
            }
        }
        if !self.choices.one_in(4) {
            let rows = row.rows.filter(|_| row.value.is_none());
            self.block(rows, 0);
        }
    }

    fn change(&mut self, zh: &[&'static str], en: &[&'static str]) -> &'static str {
        match self.mix.words {
            Some(Lang::Zh) => self.choices.of(zh),
            Some(Lang::En) => self.choices.of(en),
            None => self.choices.of(&[zh, en].concat()),
        }
    }

    /// `删除 a、b`
    fn removal(&mut self) {
        let change = self.change(&["删除"], &["remove"]);
        self.out.push_str(change);
        let rows: Vec<&'static Row> = KEYWORDS.iter().filter(|r| r.value.is_some()).collect();
        for at in 0..1 + self.choices.below(3) {
            let row = self.choices.of(&rows);
            let word = self.spelling(row, false);
            let blank = self.some_blanks();
            self.out.push_str(if at == 0 { blank } else { self.choices.of(&["、", ", ", "，"]) });
            self.out.push_str(word);
        }
    }

    fn value(&mut self, rule: Rule) -> Option<String> {
        self.grammar.value(rule, self.choices, self.mix)
    }

    fn block(&mut self, rows: Option<Rule>, depth: usize) {
        let open = self.blanks();
        self.out.push_str(open);
        self.out.push_str(self.choices.of(&["{", "{", "{", "｛"]));
        let one_line = self.choices.one_in(3);
        let count = self.choices.below(if one_line { 3 } else { 6 });
        let indent = " ".repeat(2 * depth + self.choices.below(4));
        for at in 0..count {
            if !one_line {
                self.end_of_line();
                self.between(&indent);
            } else if at > 0 {
                let blank = self.blanks();
                self.out.push_str(self.choices.of(&["；", ";", "; "]));
                self.out.push_str(blank);
            } else {
                self.out.push(' ');
            }
            match rows {
                // Without a line break a second row would be read as part of the first.
                Some(_) if one_line && at > 0 => break,
                Some(rule) => {
                    if let Some(value) = self.value(rule) {
                        self.out.push_str(&value);
                    }
                }
                None => self.field(depth + 1),
            }
        }
        if one_line {
            self.out.push(' ');
        } else {
            self.end_of_line();
            self.between(&indent);
        }
        self.out.push_str(self.choices.of(&["}", "}", "}", "｝"]));
    }

    fn end_of_line(&mut self) {
        if self.choices.one_in(3) {
            let blank = self.blanks();
            self.out.push_str(blank);
            // `1／` and a comment behind it would begin the comment one sign earlier.
            if self.out.ends_with(['/', '／']) {
                self.out.push(' ');
            }
            self.comment("");
        }
    }

    fn field(&mut self, depth: usize) {
        if self.choices.one_in(12) {
            return self.removal();
        }
        let rows: Vec<&'static Row> = KEYWORDS.iter().filter(|r| r.value.is_some()).collect();
        let row = self.choices.of(&rows);
        let keyword = self.spelling(row, false);
        let value = row.value.filter(|_| row.rows.is_none() || !self.choices.one_in(3));
        let value = value.and_then(|rule| self.value(rule));
        self.out.push_str(keyword);
        if let Some(value) = &value {
            let (blank, colon) = (self.some_blanks(), self.choices.of(&["", "", "", "：", ": "]));
            self.out.push_str(blank);
            self.out.push_str(colon);
            self.out.push_str(value);
        } else {
            self.out.push(' ');
        }
        let nest = depth < 3
            && row.value != Some(Rule::column_kind)
            && if value.is_none() { row.rows.is_some() } else { self.choices.one_in(6) };
        // A field with one name and a block looks like a declaration where its keyword is one.
        if nest && (value.is_none() || !row.declares()) {
            self.block(row.rows, depth);
        }
    }
}

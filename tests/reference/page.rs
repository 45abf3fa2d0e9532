//! A page of the reference: its blocks of rules, and the parts of it that are generated.

use crate::{read, root};
use ssj::message::Lang;

/// A fenced block.
#[derive(Clone, Debug)]
pub struct Block {
    /// What stands behind the fence: `ssj`, `ssj bad`, `ssj task`.
    pub info: String,
    /// Its lines.
    pub text: String,
    /// Its first line in the page, from 1.
    pub line: usize,
}

impl Block {
    /// The name of the file that it is read as.
    pub fn file(&self) -> &'static str {
        if self.info == "markdown ssj" { "rules.md" } else { "rules.ssj" }
    }

    /// The language of its keywords: that of the first line of rules that is no comment.
    pub fn lang(&self) -> Lang {
        let rules = self.text.split("```ssj\n").last().unwrap_or("");
        let line = rules.lines().map(str::trim).find(|l| !l.is_empty() && !l.starts_with("//"));
        if line.is_some_and(|l| l.starts_with(|c: char| c.is_ascii_alphabetic())) {
            Lang::En
        } else {
            Lang::Zh
        }
    }

    /// What it is: the word behind `ssj`, empty for rules that are complete and sound.
    pub fn kind(&self) -> &str {
        self.info.strip_prefix("ssj").unwrap_or("").trim()
    }
}

/// The fenced blocks of a page whose language is `ssj` or whose file is Markdown with such blocks.
pub fn blocks(text: &str) -> Vec<Block> {
    let (mut out, mut open): (Vec<Block>, Option<(usize, Block)>) = (Vec::new(), None);
    for (line, number) in text.lines().zip(1..) {
        let ticks = line.len() - line.trim_start_matches('`').len();
        match &mut open {
            Some((fence, block)) if ticks == *fence && line.len() == ticks => {
                if block.info.starts_with("ssj") || block.info == "markdown ssj" {
                    out.push(block.clone());
                }
                open = None;
            }
            Some((_, block)) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            None if ticks >= 3 => {
                let info = line[ticks..].to_owned();
                open = Some((ticks, Block { info, text: String::new(), line: number + 1 }));
            }
            None => {}
        }
    }
    assert!(open.is_none(), "a block is never closed");
    out
}

/// What stands between `<!-- NAME -->` and `<!-- end -->` is made anew by `make` from the name and what stands there.
pub fn regenerate(text: &str, mut make: impl FnMut(&str, &str) -> Option<String>) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<!-- ") {
        let (name, body) = after.split_once(" -->\n").unwrap_or((after, ""));
        let part = body.split_once("<!-- end -->").filter(|(inside, _)| !inside.contains("<!-- "));
        let made = part.and_then(|(inside, behind)| Some((make(name, inside)?, behind)));
        out.push_str(before);
        match made {
            Some((made, behind)) => {
                out.push_str(&format!("<!-- {name} -->\n{made}<!-- end -->"));
                rest = behind;
            }
            None => {
                out.push_str("<!-- ");
                rest = after;
            }
        }
    }
    out + rest
}

/// Compares a page with itself after its generated parts were made anew, or writes it.
pub fn keep(path: &str, make: impl FnMut(&str, &str) -> Option<String>) {
    let made = regenerate(&read(path), make);
    crate::compare(path, &made);
}

/// A page that is there.
pub fn exists(path: &str) -> bool {
    root().join(path).exists()
}

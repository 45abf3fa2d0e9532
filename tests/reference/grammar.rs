//! grammar/ssj.pest as data: its rules, its sections and the words that a rule can read.

use pest_meta::ast::{Expr, Rule as GrammarRule};
use std::collections::{BTreeMap, BTreeSet};

/// The grammar file.
pub struct Grammar {
    /// Its rules in order.
    pub rules: Vec<GrammarRule>,
    /// Comment lines before each rule, and the section in which it stands.
    pub notes: BTreeMap<String, Note>,
}

/// What stands around a rule.
#[derive(Default)]
pub struct Note {
    /// The heading of its section.
    pub section: String,
    /// The comment lines right before it.
    pub comment: Vec<String>,
}

impl Grammar {
    pub fn read() -> Self {
        let text = crate::read("grammar/ssj.pest");
        let pairs = pest_meta::parser::parse(pest_meta::parser::Rule::grammar_rules, &text).unwrap();
        let rules = pest_meta::parser::consume_rules(pairs).unwrap();
        let mut notes = BTreeMap::new();
        let (mut section, mut comment) = (String::new(), Vec::new());
        for line in text.lines() {
            if let Some(heading) = line.strip_prefix("// ── ") {
                section =
                    heading.trim_end_matches('─').split(['.', ':']).next().unwrap_or("").trim().to_owned();
                comment.clear();
            } else if let Some(words) = line.strip_prefix("// ") {
                comment.push(words.to_owned());
            } else if let Some((name, _)) = line.split_once('=').filter(|_| !line.starts_with(' ')) {
                let note = Note { section: section.clone(), comment: std::mem::take(&mut comment) };
                notes.insert(name.trim().to_owned(), note);
            } else if line.is_empty() {
                comment.clear();
            }
        }
        assert_eq!(notes.len(), rules.len(), "a rule begins on a line of its own");
        Self { rules, notes }
    }

    pub fn rule(&self, name: &str) -> Option<&GrammarRule> {
        self.rules.iter().find(|r| r.name == name)
    }

    /// Every word that a rule can read: the literals with letters in it and in the rules that it names.
    pub fn words(&self, name: &str) -> BTreeSet<String> {
        let (mut seen, mut out) = (BTreeSet::new(), BTreeSet::new());
        self.collect(name, &mut seen, &mut out);
        out
    }

    fn collect(&self, name: &str, seen: &mut BTreeSet<String>, out: &mut BTreeSet<String>) {
        // The keywords and the numbers are coloured in their own way.
        const APART: [&str; 5] = ["field_keyword", "declaration_keyword", "numeral", "ordinal", "part"];
        if APART.contains(&name) || !seen.insert(name.to_owned()) {
            return;
        }
        let Some(rule) = self.rule(name) else { return };
        self.literals(&rule.expr, seen, out);
    }

    fn literals(&self, expr: &Expr, seen: &mut BTreeSet<String>, out: &mut BTreeSet<String>) {
        match expr {
            Expr::Str(word) | Expr::Insens(word) if is_word(word) => drop(out.insert(word.clone())),
            Expr::Ident(name) => self.collect(name, seen, out),
            // A plural: `day` and `days` are two words.
            Expr::Seq(first, second) => {
                let (one, two) = (whole_words(first), whole_words(second));
                match (one, two) {
                    (Some(stems), Some(ends)) if ends.iter().any(String::is_empty) || short(&ends) => {
                        for stem in &stems {
                            out.extend(ends.iter().map(|end| format!("{stem}{end}")));
                        }
                    }
                    _ => {
                        self.literals(first, seen, out);
                        self.literals(second, seen, out);
                    }
                }
            }
            Expr::Choice(a, b) => {
                self.literals(a, seen, out);
                self.literals(b, seen, out);
            }
            // What may not follow is not read.
            Expr::NegPred(_) | Expr::PosPred(_) => {}
            Expr::Opt(inner)
            | Expr::Rep(inner)
            | Expr::RepOnce(inner)
            | Expr::RepExact(inner, _)
            | Expr::RepMin(inner, _)
            | Expr::RepMax(inner, _)
            | Expr::RepMinMax(inner, _, _)
            | Expr::Push(inner) => self.literals(inner, seen, out),
            _ => {}
        }
    }
}

fn is_word(text: &str) -> bool {
    text.chars().all(|c| c.is_alphabetic() || c == '-') && text.chars().any(char::is_alphabetic)
}

/// `"entit" ~ ("ies" | "y")`: endings of Latin letters that make words of a stem.
fn short(ends: &[String]) -> bool {
    ends.iter().all(|e| e.len() <= 3 && e.is_ascii())
}

/// The words that an expression of literals alone can be; `None` where it holds anything else.
fn whole_words(expr: &Expr) -> Option<Vec<String>> {
    match expr {
        Expr::Str(word) if word.chars().all(|c| c.is_ascii_alphabetic()) => Some(vec![word.clone()]),
        Expr::Opt(inner) => {
            let mut words = whole_words(inner)?;
            words.insert(0, String::new());
            Some(words)
        }
        Expr::Choice(a, b) => {
            let mut words = whole_words(a)?;
            words.extend(whole_words(b)?);
            Some(words)
        }
        _ => None,
    }
}

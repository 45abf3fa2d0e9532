//! Values derived from the grammar file: a choice at every alternative, checked by the parser afterwards, because a
//! derivation knows nothing of what looks ahead. A new value rule is drawn from without a line here.

use super::{Choices, Mix};
use pest_meta::ast::Expr;
use pest_meta::parser;
use ssj::message::Lang;
use ssj::source::{Sources, Span};
use ssj::syntax::Rule;
use std::collections::BTreeMap;

const NAMES_ZH: &[&str] = &[
    "重点排污单位",
    "甲",
    "市场监管局",
    "对象",
    "任务书检查",
    "高（一）",
    "且慢",
    "风险",
    "全年检查",
    "一般",
];
const NAMES_EN: &[&str] =
    &["branch", "key-polluters", "b2", "by-risk", "scope", "task-book", "January", "each", "orders", "to-do"];
const TEXTS_ZH: &[&str] = &["原文", "甲，乙；年度 丙", "一“二”三", "第１条　％", "（空）", ""];
const TEXTS_EN: &[&str] = &["as printed", "a, b; year c", "one “two” three", "100 %", "(none)", ""];
const NUMBERS: &[&str] = &["1", "2", "5", "12", "03", "20", "100", "２", "１０"];
const NUMERALS: &[&str] = &["1", "2", "4", "12", "三", "十", "十二", "３", "07"];

/// The rules of the grammar file.
pub struct Grammar {
    rules: BTreeMap<String, Expr>,
}

/// Whether a rule reads a text.
pub fn reads(rule: Rule, text: &str) -> bool {
    let mut sources = Sources::default();
    let file = sources.add("", text);
    ssj::syntax::value(rule, Span::new(file, 0..text.len()), &sources).is_ok()
}

/// Whether a text is one line of a block, and not the end of it, two fields, or a comment.
fn stays_whole(text: &str) -> bool {
    let mut sources = Sources::default();
    let file = sources.add("", &format!("x {{\n{text}\n}}"));
    let (tree, findings) = ssj::syntax::parse(file, &sources);
    let inside = tree.entries.first().and_then(|e| e.block.as_ref());
    let whole = |entry: &ssj::syntax::Entry| entry.block.is_none() && sources.slice(entry.head) == text;
    findings.is_empty() && inside.is_some_and(|b| b.entries.len() == 1 && b.entries.iter().all(whole))
}

impl Grammar {
    pub fn read() -> Self {
        let text = include_str!("../../grammar/ssj.pest");
        let pairs = parser::parse(parser::Rule::grammar_rules, text).unwrap();
        let rules = parser::consume_rules(pairs).unwrap();
        Self { rules: rules.into_iter().map(|r| (r.name, r.expr)).collect() }
    }

    /// A text that a rule reads and that stays one value of its line; `None` where none was found.
    pub fn value(&self, rule: Rule, choices: &mut Choices<'_>, mix: Mix) -> Option<String> {
        if mix.translatable && rule == Rule::content {
            return None;
        }
        for _ in 0..12 {
            let mut out = String::new();
            let done = self.rule(&format!("{rule:?}"), choices, mix, &mut out, 0);
            let text = out.trim();
            if done.is_some() && !text.is_empty() && reads(rule, text) && stays_whole(text) {
                return Some(out.trim_matches(['\n', '\r']).to_owned());
            }
            if choices.ended() {
                break;
            }
        }
        None
    }

    pub fn name(&self, choices: &mut Choices<'_>, mix: Mix) -> String {
        pick(choices, mix, NAMES_ZH, NAMES_EN).to_owned()
    }

    pub fn string(&self, choices: &mut Choices<'_>, mix: Mix) -> String {
        let text = pick(choices, mix, TEXTS_ZH, TEXTS_EN);
        if choices.one_in(5) && !text.contains('“') {
            format!("\"{text}\"")
        } else {
            format!("“{text}”")
        }
    }

    /// Derives a rule; `None` where the derivation came to nothing.
    fn rule(
        &self,
        name: &str,
        choices: &mut Choices<'_>,
        mix: Mix,
        out: &mut String,
        depth: usize,
    ) -> Option<()> {
        let own = match name {
            "SOI" | "EOI" | "newline" => "",
            "b" => choices.of(&["", "", "", " ", "　", "  "]),
            "blank" => choices.of(&[" ", " ", "\u{3000}", "\t", "\u{a0}"]),
            "bare" | "class_word" => {
                out.push_str(pick(choices, mix, NAMES_ZH, NAMES_EN));
                // Where names are told from words, no word may run into one.
                if mix.names.is_some() { " " } else { "" }
            }
            "string" => {
                out.push_str(&self.string(choices, mix));
                return Some(());
            }
            "title" => choices.of(&["《环境保护法》", "《甲〈乙〉》", "《《办法》》"]),
            "rest" | "item_text" => {
                pick(choices, mix, &["照印", "第1、2行 ％", "一般"], &["as it is", "50 %", "all"])
            }
            "in_brackets" => choices.of(&["国发〔2019〕18号", "令 第34号"]),
            "code_word" => choices.of(&["A", "ENV", "a-1", "X.2"]),
            "number" | "decimal" => choices.of(NUMBERS),
            "numeral" => choices.of(NUMERALS),
            "share_base" | "undecided_because" if mix.translatable => return None,
            "undated_word" if mix.translatable => return None,
            "undated_word" => choices.of(&["随时", "春节前", "any time"]),
            "base_name" => "登记企业",
            "because" => choices.of(&["由省局确定", "as the province says"]),
            "left_open" if mix.translatable => return None,
            "left_open" => choices.of(&["按专项计划确定", "视情况安排"]),
            "ordinal" => choices.of(&["24", "二十四", "５"]),
            _ => {
                let expr = self.rules.get(name);
                return match expr {
                    Some(expr) if depth < 60 => self.expr(expr, choices, mix, out, depth + 1),
                    _ => None,
                };
            }
        };
        out.push_str(own);
        Some(())
    }

    fn expr(
        &self,
        expr: &Expr,
        choices: &mut Choices<'_>,
        mix: Mix,
        out: &mut String,
        depth: usize,
    ) -> Option<()> {
        match expr {
            Expr::Str(text) | Expr::Insens(text) => out.push_str(text),
            Expr::Range(from, to) => out.push_str(choices.of(&[from.as_str(), to.as_str()])),
            Expr::Ident(name) => self.rule(name, choices, mix, out, depth)?,
            // `"after" ~ &blank`: the blank that is looked for.
            Expr::PosPred(inner) if matches!(&**inner, Expr::Ident(name) if name == "blank") => out.push(' '),
            Expr::PosPred(_) | Expr::NegPred(_) => {}
            Expr::Seq(a, b) => {
                self.expr(a, choices, mix, out, depth)?;
                self.expr(b, choices, mix, out, depth)?;
            }
            Expr::Choice(..) => {
                let mut all = Vec::new();
                alternatives(expr, &mut all);
                let some: Vec<&Expr> = all.iter().copied().filter(|e| written_in(e, mix.words)).collect();
                let all = if some.is_empty() { all } else { some };
                self.expr(choices.of(&all), choices, mix, out, depth)?;
            }
            Expr::Opt(inner) => {
                if written_in(inner, mix.words) && choices.one_in(2) {
                    self.expr(inner, choices, mix, out, depth)?;
                }
            }
            Expr::Rep(inner) | Expr::RepOnce(inner) => {
                let least = usize::from(matches!(expr, Expr::RepOnce(_)));
                for _ in 0..least + choices.below(3).saturating_sub(1) {
                    self.expr(inner, choices, mix, out, depth)?;
                }
            }
            _ => return None,
        }
        Some(())
    }
}

fn pick<'t>(choices: &mut Choices<'_>, mix: Mix, zh: &[&'t str], en: &[&'t str]) -> &'t str {
    match mix.names {
        Some(Lang::Zh) => choices.of(zh),
        Some(Lang::En) => choices.of(en),
        None if choices.one_in(2) => choices.of(en),
        None => choices.of(zh),
    }
}

fn alternatives<'e>(expr: &'e Expr, out: &mut Vec<&'e Expr>) {
    if let Expr::Choice(a, b) = expr {
        alternatives(a, out);
        alternatives(b, out);
    } else {
        out.push(expr);
    }
}

/// Whether an expression's own literals are all of a language; signs are of both.
fn written_in(expr: &Expr, lang: Option<Lang>) -> bool {
    let Some(lang) = lang else { return true };
    let foreign = |text: &String| {
        text.chars().any(|c| {
            if lang == Lang::En { c.is_alphabetic() && !c.is_ascii() } else { c.is_ascii_alphabetic() }
        })
    };
    match expr {
        Expr::Str(text) | Expr::Insens(text) => !foreign(text),
        Expr::Seq(a, b) => written_in(a, Some(lang)) && written_in(b, Some(lang)),
        Expr::Choice(a, b) => written_in(a, Some(lang)) || written_in(b, Some(lang)),
        Expr::RepOnce(inner) => written_in(inner, Some(lang)),
        _ => true,
    }
}

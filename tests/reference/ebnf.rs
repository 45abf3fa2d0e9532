//! docs/grammar.md: grammar/ssj.pest in the notation of the W3C's recommendations.

use crate::compare;
use crate::grammar::Grammar;
use pest_meta::ast::{Expr, RuleType};
use ssj::syntax::{KEYWORDS, Rule};

/// The sections of the grammar file in Chinese.
const SECTIONS: &[(&str, &str)] = &[
    ("Layout", "版面"),
    ("Keywords", "关键字"),
    ("Words", "词"),
    ("Provenance, dates, windows", "出处、日期、时段"),
    ("How many, how often", "抽多少、抽几次"),
    ("Tiers", "分级"),
    ("Legal bases", "依据"),
    ("Scopes", "对象的条件"),
    ("Library columns and what the library promises", "名录的列和名录的保证"),
    ("Objectives, teams, steps, follow-ups", "目标、检查组、步骤、后续"),
    ("Examples", "示例"),
    ("The head of a declaration, after its keyword", "声明的开头（关键字之后）"),
];

const INTRODUCTION: &str = "\
# Grammar 语法

<!-- Made from grammar/ssj.pest. Write it again with: SSJ_BLESS=1 cargo test --test reference -->

The whole grammar, as `grammar/ssj.pest` has it, in the notation of the W3C's recommendations. To learn the language,
read [language.md](language.md); this page is for those who write tools. Two layers: the rules of the layout divide any
text into lines and blocks; then the value rule of a line's keyword ([table](#value-rules-of-the-keywords-各关键字的值规则))
reads what stands behind it.

全部语法，与 `grammar/ssj.pest` 一致，用 W3C 的 EBNF 记法。学写规则请读 [language.md](language.md)；本页供编写工具的人查阅。语法分两层：
版面各条把任何文本分成行和块；然后由一行的关键字决定用哪条值规则读它后面的内容（见文末的[表](#value-rules-of-the-keywords-各关键字的值规则)）。

| sign 记号 | meaning | 含义 |
| --- | --- | --- |
| `\"…\"` | these characters | 这些字 |
| `a b` | one after the other; where both are parts of a value, blanks may stand between them | 依次出现；值的各部分之间可以有空格 |
| `␣` | a blank must stand here | 这里必须有空格 |
| `a \\| b` | the first that fits | 依次试，取第一个合适的 |
| `a?` `a*` `a+` | at most once, any number of times, at least once | 至多一次、任意次、至少一次 |
| `a{0,3}` | at most three times | 至多三次 |
| `a - b` | `a`, where `b` does not begin | `a`，但那里不是 `b` 的开头 |
| `!a` `&a` | here `a` does not, or does, begin; nothing is read | 这里不是、或是 `a` 的开头；不读入任何字 |
| `any`, `letter`, `letter_or_digit` | any character; one that may begin, or go on in, a name (Unicode XID) | 任何字；可以开始、或延续一个名称的字（Unicode XID） |
| `end` | the end of the text | 文本末尾 |
";

/// How tightly an expression holds together, loosest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    Choice,
    Sequence,
    Single,
}

struct Shown {
    text: String,
    tie: Tie,
}

impl Shown {
    fn new(text: impl Into<String>, tie: Tie) -> Self {
        Self { text: text.into(), tie }
    }

    /// The text, in parentheses if it is tied more loosely than wanted.
    fn at_least(&self, tie: Tie) -> String {
        if self.tie < tie { format!("({})", self.text) } else { self.text.clone() }
    }
}

fn quoted(word: &str) -> String {
    let escaped: String = word
        .chars()
        .map(|c| match c {
            '\r' => "#xD".to_owned(),
            '\n' => "#xA".to_owned(),
            '\t' => "#x9".to_owned(),
            '\u{a0}' => "#xA0".to_owned(),
            '\u{3000}' => "#x3000".to_owned(),
            c => c.to_string(),
        })
        .collect();
    match word {
        "\r\n" => "#xD #xA".to_owned(),
        _ if escaped.starts_with("#x") => escaped,
        _ if word.contains('"') => format!("'{word}'"),
        _ => format!("\"{word}\""),
    }
}

/// An expression; `None` where nothing of it is shown.
fn show(expr: &Expr) -> Option<Shown> {
    let single = |text: String| Some(Shown::new(text, Tie::Single));
    match expr {
        Expr::Str(word) | Expr::Insens(word) => single(quoted(word)),
        Expr::Range(from, to) => single(format!("[{from}-{to}]")),
        Expr::Ident(name) => match name.as_str() {
            // Blanks between the parts of a value are said once, in the introduction.
            "SOI" | "b" => None,
            "EOI" => single("end".to_owned()),
            "ANY" => single("any".to_owned()),
            "XID_START" => single("letter".to_owned()),
            "XID_CONTINUE" => single("letter_or_digit".to_owned()),
            "ASCII_ALPHANUMERIC" => single("[A-Za-z0-9]".to_owned()),
            name => single(name.to_owned()),
        },
        Expr::Seq(..) => sequence(expr),
        Expr::Choice(..) => {
            let mut all = Vec::new();
            alternatives(expr, &mut all);
            Some(Shown::new(all.join(" | "), Tie::Choice))
        }
        Expr::PosPred(inner) => single(format!("&{}", show(inner)?.at_least(Tie::Single))),
        Expr::NegPred(inner) => single(format!("!{}", show(inner)?.at_least(Tie::Single))),
        Expr::Opt(inner) => repeated(inner, '?'),
        Expr::Rep(inner) => repeated(inner, '*'),
        Expr::RepOnce(inner) => repeated(inner, '+'),
        Expr::RepMax(inner, most) => single(format!("{}{{0,{most}}}", show(inner)?.at_least(Tie::Single))),
        other => panic!("{other:?} is not used in the grammar"),
    }
}

fn repeated(inner: &Expr, sign: char) -> Option<Shown> {
    let blank = matches!(inner, Expr::Ident(name) if name == "blank") || *inner == Expr::Str(" ".to_owned());
    match sign {
        '+' if blank => Some(Shown::new("␣", Tie::Single)),
        '*' if blank => None,
        _ => Some(Shown::new(format!("{}{sign}", show(inner)?.at_least(Tie::Single)), Tie::Single)),
    }
}

fn alternatives(expr: &Expr, out: &mut Vec<String>) {
    match expr {
        Expr::Choice(a, b) => {
            alternatives(a, out);
            alternatives(b, out);
        }
        _ => out.extend(show(expr).map(|s| s.at_least(Tie::Sequence))),
    }
}

fn sequence(expr: &Expr) -> Option<Shown> {
    let mut parts = Vec::new();
    flatten(expr, &mut parts);
    let mut out: Vec<Shown> = Vec::new();
    let mut at = 0;
    while let Some(part) = parts.get(at) {
        // `!x ~ any` is any but x.
        if let (Expr::NegPred(not), Some(Expr::Ident(class))) = (part, parts.get(at + 1))
            && ["ANY", "XID_CONTINUE"].contains(&class.as_str())
        {
            let (class, not) = (show(&parts[at + 1])?.text, show(not)?.at_least(Tie::Single));
            out.push(Shown::new(format!("{class} - {not}"), Tie::Sequence));
            at += 2;
            continue;
        }
        out.extend(show(part));
        at += 1;
    }
    // A value rule reads the whole value: that is not repeated in every rule.
    if out.last().is_some_and(|last| last.text == "end") && out.len() > 1 {
        out.pop();
    }
    if out.len() == 1 {
        return out.pop();
    }
    let bound: Vec<String> = out
        .iter()
        .map(|s| s.at_least(if s.text.contains(" - ") { Tie::Single } else { Tie::Sequence }))
        .collect();
    (!bound.is_empty()).then(|| Shown::new(bound.join(" "), Tie::Sequence))
}

fn flatten(expr: &Expr, out: &mut Vec<Expr>) {
    match expr {
        Expr::Seq(a, b) => {
            flatten(a, out);
            flatten(b, out);
        }
        other => out.push(other.clone()),
    }
}

/// A rule on as many lines as it needs, divided at blanks that are in no quotation.
fn lines(name: &str, text: &str) -> String {
    const WIDTH: usize = 112;
    let head = format!("{name:<16} ::= ");
    let indent = " ".repeat(head.len());
    let (mut out, mut line) = (head.clone(), head.chars().count());
    for (i, word) in words(text).iter().enumerate() {
        let width: usize = word.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        if i > 0 && line + width + 1 > WIDTH {
            out.push('\n');
            out.push_str(&indent);
            line = indent.len();
        } else if i > 0 {
            out.push(' ');
            line += 1;
        }
        out.push_str(word);
        line += width;
    }
    out
}

fn words(text: &str) -> Vec<String> {
    let (mut out, mut word, mut open) = (Vec::new(), String::new(), None);
    for c in text.chars() {
        match (c, open) {
            (' ', None) => out.push(std::mem::take(&mut word)),
            ('"' | '\'', None) => {
                open = Some(c);
                word.push(c);
            }
            (c, Some(o)) if c == o => {
                open = None;
                word.push(c);
            }
            (c, _) => word.push(c),
        }
    }
    out.push(word);
    out
}

fn page() -> String {
    let grammar = Grammar::read();
    let mut out = INTRODUCTION.to_owned();
    let mut section = String::new();
    for rule in &grammar.rules {
        // Blanks are said in the introduction.
        if rule.name == "b" {
            continue;
        }
        let note = &grammar.notes[&rule.name];
        if note.section != section {
            section.clone_from(&note.section);
            let chinese = SECTIONS.iter().find(|(en, _)| *en == section);
            let (en, zh) = chinese.unwrap_or_else(|| panic!("{section} has no Chinese heading"));
            let close = if out.ends_with("```\n") || out == INTRODUCTION { "" } else { "```\n" };
            out.push_str(&format!("{close}\n## {} {zh}\n\n```ebnf\n", en));
        }
        for comment in &note.comment {
            out.push_str(&format!("/* {comment} */\n"));
        }
        let keyword = rule.name.ends_with("_keyword");
        assert!(keyword || rule.ty != RuleType::NonAtomic);
        let text = if keyword {
            "/* the spellings of the table below */".to_owned()
        } else {
            show(&rule.expr).unwrap_or_else(|| panic!("nothing is shown of {}", rule.name)).text
        };
        out.push_str(&lines(&rule.name, &text));
        out.push('\n');
    }
    out.push_str("```\n");
    out.push_str(&keywords());
    out
}

/// Which rule reads what stands behind a keyword.
fn keywords() -> String {
    let mut out = String::from(
        "\n## Value rules of the keywords 各关键字的值规则\n\n\
         A declaration keyword stands at the beginning of a line outside all braces, a field keyword inside those of a\n\
         declaration. 声明的关键字在大括号之外的行首，字段的关键字在声明的大括号里。\n\n\
         | keyword 关键字 | begins 用作 | value rule 值规则 | rows in its block 块中各行 |\n\
         | --- | --- | --- | --- |\n",
    );
    let cell = |rule: Option<Rule>| rule.map_or_else(String::new, |r| format!("`{r:?}`"));
    for row in KEYWORDS {
        let spelt = |all: Vec<&str>| all.iter().map(|s| format!("`{s}`")).collect::<Vec<_>>().join(" ");
        if row.declares() {
            let rows = row.rows.filter(|_| row.value.is_none());
            let (words, head) = (spelt(row.declaration_spellings().collect()), cell(row.head));
            out.push_str(&format!("| {words} | declaration 声明 | {head} | {} |\n", cell(rows)));
        }
        if row.value.is_some() {
            let (words, value) = (spelt(row.field_spellings().collect()), cell(row.value));
            out.push_str(&format!("| {words} | field 字段 | {value} | {} |\n", cell(row.rows)));
        }
    }
    out
}

#[test]
fn the_grammar_page_is_made_from_the_grammar() {
    compare("docs/grammar.md", &page());
}

#[test]
fn expressions_are_shown_in_the_usual_notation() {
    let cases = [
        (r#"a = { SOI ~ b ~ x ~ (b ~ "，" ~ b ~ x)* ~ b ~ EOI }"#, r#"x ("，" x)*"#),
        (r#"a = @{ (!("”" | newline) ~ ANY)* }"#, r#"(any - ("”" | newline))*"#),
        (r#"a = { ("x" | "y") ~ blank+ ~ "z"? }"#, r#"("x" | "y") ␣ "z"?"#),
        (r#"a = { "x" ~ &blank | y ~ !"z" }"#, r#""x" &blank | y !"z""#),
        (r#"a = _{ '0'..'9' | "\"" }"#, r#"[0-9] | '"'"#),
    ];
    for (rule, wanted) in cases {
        let pairs = pest_meta::parser::parse(pest_meta::parser::Rule::grammar_rules, rule).unwrap();
        let rules = pest_meta::parser::consume_rules(pairs);
        let expr = rules.unwrap().remove(0).expr;
        assert_eq!(show(&expr).unwrap().text, wanted, "{rule}");
    }
}

//! One value as it is written: pieces with the blanks between them.
//!
//! A value is walked as the grammar read it. Leaves are words, numbers or the user's own text; what stands between
//! leaves are signs and the few words that have no node. How pieces meet depends on their kinds and on whether the
//! rule around them is written closed up; only what differs between the languages in more than words has code of
//! its own (`phrase`). So a new rule of the grammar prints sensibly before anything is said about it here.

use super::{BLANKS, meaning, phrase};
use crate::message::Lang;
use crate::syntax::Word;
use crate::syntax::grammar::{Grammar, Pair, Rule};
use pest::Parser;

/// How values are written.
#[derive(Clone, Copy)]
pub(super) struct Style {
    /// Whose punctuation.
    pub lang: Lang,
    /// Whose words, where they are not left as they are.
    pub words: Option<Lang>,
}

/// A value as it is written, if its rule reads it and reads the same in what is written.
pub(super) fn written(rule: Rule, text: &str, style: Style) -> Option<String> {
    let pair = Grammar::parse(rule, text).ok()?.next()?;
    let before = meaning::canonical(pair.clone());
    let mut printer =
        Printer { style, out: String::new(), last: None, tight: false, number: String::new(), counts: false };
    printer.emit(pair);
    let out = printer.out.trim_matches(BLANKS).to_owned();
    (meaning::value(rule, &out)? == before).then_some(out)
}

/// How a piece meets its neighbours.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word or a name.
    Word,
    /// A number.
    Number,
    /// What is counted: in Chinese it follows its number directly.
    Unit,
    /// A sign closed up on both sides.
    Mark,
    /// A sign closed up to what precedes it: a comma, a colon.
    Stop,
    /// A word or sign closed up to what precedes it, with a blank after it: `%`, `内`.
    Close,
    /// A sign closed up to what follows it: `+`, `(`.
    Open,
}

/// Rules that are written closed up.
const TIGHT: &[Rule] = &[
    Rule::annexed,
    Rule::day,
    Rule::month,
    Rule::month_day,
    Rule::since_month,
    Rule::quarter_of,
    Rule::by_day,
    Rule::periodic,
    Rule::duration,
    Rule::from,
    Rule::recent_years,
    Rule::stage,
    Rule::year,
    Rule::mode,
    Rule::every,
    Rule::per,
    Rule::count,
    Rule::count_range,
    Rule::percentage,
    Rule::percent_range,
    Rule::permille,
    Rule::fraction,
    Rule::officer_ratio,
    Rule::points,
    Rule::fewer,
    Rule::more,
    Rule::multiple,
    Rule::rounds,
    Rule::within_years,
    Rule::stretch,
    Rule::year_month,
    Rule::quarter_number,
    Rule::quarter_listed,
    Rule::month_listed,
    Rule::month_part,
    Rule::estimate,
    Rule::spoken,
    Rule::every_bare,
    Rule::reading_open,
    Rule::draws_open,
    Rule::stint,
];

/// What is counted: its Chinese form follows its number directly, its English form has a plural.
const COUNTED: &[Rule] = &[
    Rule::working,
    Rule::calendar_days,
    Rule::months,
    Rule::years,
    Rule::times,
    Rule::entity_count,
    Rule::vehicle_count,
    Rule::item_count,
    Rule::visit_times,
    Rule::project_count,
    Rule::grid_count,
    Rule::site_count,
    Rule::point_words,
    Rule::more_draws,
    Rule::persons,
    Rule::visits,
];

/// Units of time: their written English form is the singular.
const UNITS: &[Rule] = &[
    Rule::year_unit,
    Rule::half_year,
    Rule::quarter,
    Rule::month_unit,
    Rule::ten_days,
    Rule::week,
    Rule::day_unit,
];

/// The user's own text, and articles as they are cited.
const AS_WRITTEN: &[Rule] = &[
    Rule::string,
    Rule::title,
    Rule::bare,
    Rule::rest,
    Rule::code_word,
    Rule::class_word,
    Rule::left_open,
    Rule::because,
    Rule::undated_word,
    Rule::share_base,
    Rule::document_number,
    Rule::ordinal,
    Rule::item,
];

/// Words between leaves, by the rule around them.
const BETWEEN: &[(Rule, &str, &str)] = &[
    (Rule::reference, "原文", "printed"),
    (Rule::open_basis, "原文", "printed"),
    (Rule::tier_head, "按", "by"),
    (Rule::level, "代号", "code"),
    (Rule::repeal, "由", "by"),
    (Rule::either, "或", "or"),
    (Rule::both, "且", "and"),
    (Rule::every, "每", "each"),
    (Rule::estimate, "约", "about"),
];

/// Rules between whose leaves stand words that say nothing (抽查1次, 15日内): they stay as long as words do.
const EMPTY_WORDS: &[Rule] = &[
    Rule::clause,
    Rule::amounts,
    Rule::unit_first,
    Rule::per_unit,
    Rule::plain_times,
    Rule::follow_up,
    Rule::team_size,
    Rule::within,
    Rule::from,
    Rule::year,
    Rule::estimate,
];

/// Words that in Chinese are closed up to the amount they stand behind.
const BEHIND: &[Rule] = &[Rule::least_after, Rule::most_after, Rule::about_after, Rule::share_words];

/// Rules whose commas divide clauses and not the items of a list.
const CLAUSES: &[Rule] = &[
    Rule::schedule,
    Rule::one_schedule,
    Rule::schedule_row,
    Rule::clause,
    Rule::amounts,
    Rule::periodic,
    Rule::own,
];

/// At least, of things that are counted.
pub(super) const MANY: &str = "不少于";

/// Chinese words that end what precedes them.
const ENDINGS: &[&str] = &["之日起", "之日", "起", "后", "内", "前", "以前", "之前", "年底", "年末"];

pub(super) struct Printer {
    pub style: Style,
    pub out: String,
    last: Option<Kind>,
    /// Whether the next piece is written closed up to the last.
    tight: bool,
    /// The number that was written last.
    number: String,
    /// Whether a bound that comes now is one of a number of things, not of a share.
    counts: bool,
}

impl Printer {
    /// Writes a node.
    pub fn emit(&mut self, pair: Pair<'_>) {
        let rule = pair.as_rule();
        if rule == Rule::EOI || phrase::special(self, &pair) {
            return;
        }
        if AS_WRITTEN.contains(&rule) || pair.clone().into_inner().next().is_none() {
            return self.leaf(rule, pair.as_str());
        }
        self.inside(&pair, |_| false);
    }

    /// Writes what a node consists of, up to a part.
    pub fn inside(&mut self, pair: &Pair<'_>, stop: impl Fn(Rule) -> bool) {
        let (rule, base) = (pair.as_rule(), pair.as_span().start());
        let (mut at, mut before) = (0, Rule::EOI);
        for part in pair.clone().into_inner() {
            let next = part.as_rule();
            if stop(next) {
                return;
            }
            let (start, end) = (part.as_span().start() - base, part.as_span().end() - base);
            self.between(rule, pair.as_str().get(at..start).unwrap_or(""), (before, next));
            if next == Rule::bound {
                let behind = pair.clone().into_inner().skip_while(|p| p.as_span() != part.as_span());
                self.counts = behind.skip(1).find(|p| p.as_rule() != Rule::filler).is_some_and(counts);
            }
            self.emit(part);
            self.joined(rule);
            (at, before) = (end, next);
        }
        self.between(rule, pair.as_str().get(at..).unwrap_or(""), (before, Rule::EOI));
    }

    /// What follows belongs to this rule again.
    pub fn joined(&mut self, rule: Rule) {
        self.tight = TIGHT.contains(&rule);
    }

    fn leaf(&mut self, rule: Rule, text: &str) {
        match rule {
            // It says nothing: it stays as long as the words do.
            Rule::filler | Rule::share_words if self.style.words.is_some() => {}
            // Closed up to what follows, as it is printed: 抽查数量 and a blank behind `；` would begin a field.
            Rule::filler => self.push(&collapse(text), Kind::Open),
            Rule::number | Rule::decimal | Rule::numeral => {
                let number = narrow(text);
                let number = self.style.words.and_then(|_| arabic(text)).unwrap_or(number);
                self.push(&number, Kind::Number);
                self.number = number;
            }
            Rule::once | Rule::twice if self.style.words == Some(Lang::Zh) => {
                self.push(if rule == Rule::once { "1" } else { "2" }, Kind::Number);
                self.push("次", Kind::Unit);
            }
            Rule::bare_percent => self.push("%", Kind::Close),
            Rule::nothing => self.push("+0", Kind::Word),
            _ if AS_WRITTEN.contains(&rule) => self.push(text, Kind::Word),
            _ => {
                let written = match Word::of(rule).zip(self.style.words) {
                    // Of shares Chinese says 不低于, of numbers of things 不少于.
                    Some((_, Lang::Zh)) if rule == Rule::at_least && self.counts => MANY.to_owned(),
                    Some((word, Lang::Zh)) => word.zh.to_owned(),
                    Some((word, Lang::En)) => self.agreeing(rule, word.en),
                    None => collapse(text),
                };
                let kind = match rule {
                    _ if COUNTED.contains(&rule) => Kind::Unit,
                    _ if BEHIND.contains(&rule) && !written.is_ascii() => Kind::Close,
                    _ => Kind::Word,
                };
                self.push(&written, kind);
            }
        }
    }

    /// An English word in the number of what precedes it.
    fn agreeing(&self, rule: Rule, word: &str) -> String {
        let one = self.number == "1";
        if COUNTED.contains(&rule) && one {
            return match word.strip_suffix("ies") {
                Some(stem) => format!("{stem}y"),
                None => word.strip_suffix('s').unwrap_or(word).to_owned(),
            };
        }
        if UNITS.contains(&rule) && self.last == Some(Kind::Number) && !one {
            format!("{word}s")
        } else {
            word.to_owned()
        }
    }

    /// The signs and words between two leaves of a rule.
    fn between(&mut self, rule: Rule, text: &str, sides: (Rule, Rule)) {
        let mut rest = text.trim_start_matches(BLANKS);
        while let Some(c) = rest.chars().next() {
            let word = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            let end = if word > 0 { word } else { c.len_utf8() };
            let (piece, after) = (rest.get(..end).unwrap_or(""), rest.get(end..).unwrap_or(""));
            rest = after.trim_start_matches(BLANKS);
            if word > 0 {
                self.word(rule, piece);
            } else {
                self.sign(rule, c, sides);
                if c == '-' {
                    rest = rest.trim_start_matches('>').trim_start_matches(BLANKS)
                }
                if c == '—' {
                    rest = rest.trim_start_matches('—').trim_start_matches(BLANKS)
                }
            }
            self.joined(rule);
        }
    }

    fn word(&mut self, rule: Rule, word: &str) {
        // 3月1日起至6月30日止 is 3月1日—6月30日.
        if rule == Rule::stint && matches!(word, "自" | "从" | "from" | "起" | "止" | "底" | "末") {
            return;
        }
        if matches!(word, "至" | "到" | "to" | "起至" | "起到") {
            return self.push("—", Kind::Mark);
        }
        if word == "percent" && self.style.words.is_some() {
            return self.push("%", Kind::Close);
        }
        if word == "x" {
            return self.push("×", Kind::Open);
        }
        let row = BETWEEN.iter().find(|(r, zh, en)| *r == rule && (*zh == word || *en == word));
        match (row, self.style.words) {
            (Some((_, zh, _)), Some(Lang::Zh)) => self.push(zh, Kind::Word),
            (Some((_, _, en)), Some(Lang::En)) => self.push(en, Kind::Word),
            (None, Some(_)) if EMPTY_WORDS.contains(&rule) => {}
            _ if ENDINGS.contains(&word) || word.starts_with(['内', '前']) => self.push(word, Kind::Close),
            _ if rule == Rule::annexed && word == "第" => {
                self.tight = false;
                self.push(word, Kind::Word);
            }
            _ => self.push(word, Kind::Word),
        }
    }

    fn sign(&mut self, rule: Rule, c: char, (left, right): (Rule, Rule)) {
        let dash = if matches!(rule, Rule::day | Rule::year_month) { "-" } else { "—" };
        match c {
            '、' | '，' | ',' => {
                self.comma(CLAUSES.contains(&rule) || left == Rule::team_size || right == Rule::of_them)
            }
            '；' | ';' => self.stop("；", "; "),
            '：' | ':' | '∶' if rule == Rule::officer_ratio => self.push(":", Kind::Mark),
            '：' | ':' | '=' if rule == Rule::tier_row => {}
            '：' | ':' | '=' => self.stop("：", ": "),
            '/' | '／' if rule == Rule::measure => self.push("/", Kind::Word),
            '/' | '／' => self.push("/", Kind::Mark),
            '%' | '％' => self.push("%", Kind::Close),
            '‰' => self.push("‰", Kind::Close),
            '+' | '＋' => self.push("+", Kind::Open),
            '-' | '－' | '−' if rule == Rule::fewer => self.push("-", Kind::Open),
            '→' | '-' if matches!(right, Rule::citation | Rule::bare) => self.push("→", Kind::Word),
            '—' | '－' | '-' | '–' | '~' | '～' => self.push(dash, Kind::Mark),
            '×' => self.push("×", Kind::Open),
            '（' | '(' => self.parenthesis(rule),
            '）' | ')' => self.push(self.chosen("）", ")"), Kind::Close),
            c => self.push(c.encode_utf8(&mut [0; 4]), Kind::Word),
        }
    }

    /// A comma, `，` between clauses and `、` between the items of a list.
    pub fn comma(&mut self, clauses: bool) {
        self.stop(if clauses { "，" } else { "、" }, ", ");
    }

    pub fn stop(&mut self, zh: &str, en: &str) {
        self.push(self.chosen(zh, en), Kind::Stop);
    }

    fn parenthesis(&mut self, rule: Rule) {
        // Chinese closes it up to the word that governs it; the grammar wants blanks around 且 and 或.
        let governed =
            matches!(rule, Rule::comparison | Rule::count | Rule::estimate) || self.out.ends_with('非');
        let zh = self.style.lang == Lang::Zh;
        self.push(self.chosen("（", "("), if zh && governed { Kind::Mark } else { Kind::Open });
    }

    fn chosen<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        if self.style.lang == Lang::Zh { zh } else { en }
    }

    /// Whether a number was written last.
    pub fn ends_with_number(&self) -> bool {
        self.last == Some(Kind::Number)
    }

    /// Writes a piece, with a blank before it where one belongs.
    pub fn push(&mut self, text: &str, kind: Kind) {
        if self.blank_before(text, kind) {
            self.out.push(' ');
        }
        self.out.push_str(text);
        self.last = Some(kind);
    }

    fn blank_before(&self, text: &str, kind: Kind) -> bool {
        let (Some(last), Some(end), Some(start)) =
            (self.last, self.out.chars().next_back(), text.chars().next())
        else {
            return false;
        };
        match (last, kind) {
            (_, Kind::Mark | Kind::Stop | Kind::Close) | (Kind::Mark | Kind::Open | Kind::Stop, _) => false,
            (Kind::Number, Kind::Unit) => start.is_ascii(),
            _ if self.tight => apart(end, start),
            _ => true,
        }
    }
}

/// Whether what follows a bound is a number of things.
fn counts(pair: Pair<'_>) -> bool {
    match pair.as_rule() {
        Rule::numeral | Rule::once | Rule::twice | Rule::count | Rule::count_range => true,
        Rule::amounts | Rule::amount => pair.into_inner().next().is_some_and(counts),
        _ => false,
    }
}

/// Whether two characters would run together as one word.
fn apart(end: char, start: char) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == '“' || c == '"';
    match (end.is_ascii_alphabetic(), start.is_ascii_alphabetic()) {
        (true, _) => word(start),
        (false, true) => end.is_alphanumeric(),
        (false, false) => false,
    }
}

/// Full-width digits and signs as their ASCII forms.
pub(super) fn narrow(text: &str) -> String {
    let one = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    };
    text.chars().map(one).collect()
}

/// One blank where there are several.
pub(super) fn collapse(text: &str) -> String {
    text.split(BLANKS).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A whole number in digits, without leading zeros: `０３`, `三`, `二十`.
pub(super) fn arabic(text: &str) -> Option<String> {
    let narrow = narrow(text);
    if narrow.is_empty() {
        return None;
    }
    if narrow.chars().all(|c| c.is_ascii_digit()) {
        let digits = narrow.trim_start_matches('0');
        return Some(if digits.is_empty() { "0" } else { digits }.to_owned());
    }
    let (mut total, mut digit, mut below) = (0u32, None, 1000);
    for c in text.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '两' if digit.is_none() => {
                digit = Some(2);
                continue;
            }
            c => {
                let value = "一二三四五六七八九".chars().zip(1..).find(|(d, _)| *d == c).map(|(_, n)| n)?;
                if digit.replace(value).is_some() {
                    return None;
                }
                continue;
            }
        };
        if unit >= below {
            return None;
        }
        (total, below) = (total + digit.take().unwrap_or(1) * unit, unit);
    }
    // 一百二 is said for 120 and read by nobody: it stays as it is.
    let sound = digit.is_none() || total == 0 || below == 10;
    sound.then(|| (total + digit.unwrap_or(0)).to_string())
}

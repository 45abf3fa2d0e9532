//! Printed values as the values of rules: what the language reads is written as it is printed, anything else is quoted
//! or left open.

use crate::annex::resolve::bare;
use crate::finding::Severity;
use crate::message::Lang;
use crate::model::{Model, lower};
use crate::source::{Sources, hidden};
use crate::syntax::{Rule, format_value, parse};

/// A quotation of printed words.
pub(super) fn quoted(text: &str) -> String {
    let text = one_line(text);
    let chinese = format!("“{text}”");
    // Marks within a quotation, of quotations and of titles, need not have their fellows in printed words.
    if !text.contains(['“', '”', '"', '《', '》']) || holds(&chinese, &text) {
        return chinese;
    }
    let straight = format!("\"{text}\"");
    if !text.contains('"') && holds(&straight, &text) {
        return straight;
    }
    // Neither kind of marks can hold it as it is.
    format!("\"{}\"", text.replace('"', "＂"))
}

/// Whether the language reads a quotation as these words.
fn holds(quotation: &str, words: &str) -> bool {
    let (model, sound) = with_field(&format!("原文  {quotation}"));
    sound && model.tasks.iter().next().and_then(|t| t.decl.printed.as_deref()) == Some(words)
}

/// A text as one line, without what shows nothing of itself. Tabs stay: between values they are blanks like any other, and
/// in words they are printed, which is told.
pub(super) fn one_line(text: &str) -> String {
    let shown = text.chars().filter(|c| hidden(*c).is_none());
    shown.map(|c| if c == '\n' { ' ' } else { c }).collect::<String>().trim().to_owned()
}

/// Whether a text has characters that show nothing of themselves.
pub(super) fn hides(text: &str) -> bool {
    text.chars().any(|c| hidden(c).is_some())
}

/// The model of one task with this field, and whether the field reads without a mistake; names are not looked at.
fn with_field(line: &str) -> (Model, bool) {
    within("", line)
}

/// The same in a plan with this header.
fn within(header: &str, line: &str) -> (Model, bool) {
    let mut sources = Sources::default();
    // A name that the line does not have: a task that comes after itself is a mistake.
    let mut name = "甲".to_owned();
    while line.contains(&name) {
        name.push('甲');
    }
    let file = sources.add("", &format!("{header}任务 {name} {{\n  {line}\n}}\n"));
    let (tree, mut findings) = parse(file, &sources);
    let (model, more) = lower(&[tree], &sources);
    findings.extend(more);
    let sound = findings.iter().all(|f| f.severity != Severity::Error || f.code.name == "unknown-name");
    (model, sound)
}

/// Whether a field of a task may stand as it is printed.
pub(super) fn reads(line: &str) -> bool {
    !line.contains('\n') && with_field(line).1
}

/// Whether the dates of a field read, and lie in the plan year where they name a year.
pub(super) fn reads_in(year: i16, line: &str) -> bool {
    !line.contains('\n') && within(&format!("计划 甲 {{\n  年度  {year}\n}}\n"), line).1
}

/// Whether the fields of a task may stand beside each other: three places for four draws, or a ratio where nobody is
/// drawn, are mistakes that no field has by itself.
pub(super) fn agree(lines: &[String]) -> bool {
    with_field(&lines.join("\n  ")).1
}

/// How many and how often as a rule.
pub(super) struct Schedule {
    /// The value to write.
    pub text: String,
    /// The classes that it names.
    pub classes: Vec<String>,
    /// Which of the two could not be read, so that it is left open: the amount, the frequency.
    pub open: (bool, bool),
    /// The printed words where the value cannot hold them as they are.
    pub words: Option<String>,
}

impl Schedule {
    /// As the value of a field, with whatever it does not say of the printed words as a comment.
    pub fn written(&self) -> String {
        match &self.words {
            Some(words) => format!("{}  // 原文：{words}", self.text),
            None => printed_beside(Rule::schedule, &self.text),
        }
    }
}

/// A value that is open because of these words, with more behind it; whether it holds the words as they are.
fn left_open(words: &str, behind: &str) -> Option<(String, bool)> {
    let bare = |text: &str| text.chars().filter(|c| !"（）()".contains(*c)).collect::<String>();
    let tries =
        [(format!("{OPEN}（{words}）{behind}"), true), (format!("{OPEN}（{}）{behind}", bare(words)), false)];
    tries.into_iter().find(|(text, _)| reads(&format!("比例频次  {text}")))
}

/// An amount of which nothing was read: open, with its words.
pub(super) fn open_schedule(amount: &str) -> Schedule {
    let amount = one_line(amount);
    let (text, whole) = left_open(&amount, "").unwrap_or_else(|| (OPEN.to_owned(), false));
    Schedule { text, classes: Vec::new(), open: (true, false), words: (!whole).then_some(amount) }
}

/// The amount and, where it has a column of its own, the frequency.
pub(super) fn schedule(amount: &str, frequency: Option<&str>) -> Schedule {
    let amount = one_line(&amount.replace('\n', "；"));
    let mut tries = vec![amount.clone()];
    if let Some(often) = frequency.map(one_line) {
        tries = vec![format!("{amount}；{often}"), format!("{amount}；{often}次/年")];
    }
    for text in tries {
        let (model, sound) = with_field(&format!("比例频次  {text}"));
        let shares = model.tasks.iter().next().map(|t| t.shares.as_slice()).unwrap_or_default();
        if sound && !shares.is_empty() {
            let named = shares.iter().filter_map(|s| s.class.as_ref()?.name.clone());
            return Schedule { classes: named.collect(), text, open: (false, false), words: None };
        }
    }
    // The frequency stays where only the amount does not read.
    if let Some(often) = frequency.map(one_line) {
        let tries = [format!("；{often}"), format!("；{often}次/年")];
        if let Some((text, whole)) = tries.iter().find_map(|behind| left_open(&amount, behind)) {
            let words = (!whole).then_some(amount);
            return Schedule { text, classes: Vec::new(), open: (true, false), words };
        }
    }
    // Where the amount reads by itself it is the frequency that does not; no rule can leave only that open.
    let often = frequency.map(one_line).filter(|often| !often.is_empty());
    let of_frequency = often.is_some() && (amount == OPEN || reads(&format!("比例频次  {amount}")));
    let amount = often.map(|often| format!("{amount}；{often}")).unwrap_or(amount);
    Schedule { open: (!of_frequency, of_frequency), ..open_schedule(&amount) }
}

/// A value that the formatter would write with other signs than it is printed: what is printed stands behind it as a
/// comment. Blanks are no signs.
pub(super) fn printed_beside(rule: Rule, text: &str) -> String {
    match format_value(rule, text, Lang::Zh, Some(Lang::Zh)) {
        Some(written) if bare(&written) != bare(text) => format!("{text}  // 原文：{text}"),
        _ => text.to_owned(),
    }
}

/// Numbered items of a cell: `1、…；2、…。` The whole text where they are not numbered.
pub(super) fn items(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut rest = text.trim();
    while let Some(end) = next_item(rest, out.len() + 2) {
        let (item, after) = rest.split_at_checked(end).unwrap_or_default();
        out.push(item.to_owned());
        rest = after.trim_start_matches(['；', ';', '\n', ' ', '，', '、', '。']);
    }
    out.push(rest.to_owned());
    if out.len() == 1 {
        return vec![one_line(text)];
    }
    let bare = |item: &String| {
        let item = item.trim().trim_end_matches(['；', ';', '。', '，', ' ']);
        one_line(mark_length(item).and_then(|n| item.get(n..)).unwrap_or(item))
    };
    out.iter().map(bare).filter(|item| !item.is_empty()).collect()
}

/// Where in a text the item with a number begins, behind what parts it from the one before.
fn next_item(text: &str, number: usize) -> Option<usize> {
    // A text without a first mark has no items.
    mark_length(text)?;
    let marks = [
        format!("{number}、"),
        format!("{number}."),
        format!("{number}．"),
        format!("（{number}）"),
        format!("({number})"),
    ];
    let parted =
        |at: &usize| text.get(..*at).is_some_and(|t| t.ends_with(['；', ';', '\n', ' ', '。', '，']));
    marks.iter().flat_map(|mark| text.match_indices(mark.as_str()).map(|(at, _)| at)).filter(parted).min()
}

/// How long the number before an item is.
fn mark_length(text: &str) -> Option<usize> {
    let inner = text.strip_prefix(['（', '(']);
    let digits = inner.unwrap_or(text);
    let after = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = match inner {
        Some(_) => after.strip_prefix(['）', ')'])?,
        None => after.strip_prefix(['、', '.', '．'])?,
    };
    (after.len() < digits.len()).then(|| text.len() - rest.len())
}

/// A citation of a cell, with the number before it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Piece {
    pub number: Option<u32>,
    pub text: String,
}

impl Piece {
    /// As a line of a rule, where the language reads it as a citation, or as a basis that is open: a word by itself
    /// would be the name of shared bases.
    pub fn line(&self) -> Option<String> {
        let line = match self.number {
            Some(number) => format!("{number}. {}", self.text),
            None => self.text.clone(),
        };
        let is_cited = self.text.starts_with('《') && cites(&line);
        let is_open = || is_left_open(&self.text) && cites(&self.text);
        if is_cited { Some(line) } else { is_open().then(|| self.text.clone()) }
    }

    /// As a basis that is open, with the words of the table; what no quotation can hold as it is stands behind it.
    pub fn open(&self) -> String {
        let words = quoted(&self.text);
        let kept = words.contains(&self.text);
        let beside = if kept { String::new() } else { format!("  // 原文：{}", self.text) };
        format!("{OPEN} 原文 {words}{beside}")
    }
}

/// What stands for a value that is open.
const OPEN: &str = "待定";

/// Whether a line reads as bases.
fn cites(line: &str) -> bool {
    format_value(Rule::citations, line, Lang::Zh, None).is_some()
}

/// Whether words that begin like an open basis are one: alone, with a reason in brackets, or with what is printed. Anything
/// else that reads would be the name of a set: 待定依据, 待定（甲）-1.
fn is_left_open(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(OPEN) else { return false };
    let reason = rest.strip_prefix(['（', '(']).and_then(|r| r.strip_suffix(['）', ')']));
    rest.is_empty()
        || reason.is_some_and(|reason| !reason.contains(['（', '(', '）', ')']))
        || rest.starts_with(char::is_whitespace) && rest.trim_start().starts_with("原文")
}

/// The citations of a cell: a new one begins at a number before a title, and at a title behind a blank, a line break or
/// a semicolon; in a new line at any number, so that one that cannot be read takes no other with it.
pub(super) fn citations(text: &str) -> Vec<Piece> {
    let chars: Vec<char> = text.chars().collect();
    let (mut depth, mut starts) = (0i32, Vec::new());
    for (at, c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|b| chars.get(b));
        let parted = before.is_none_or(|b| b.is_whitespace() || "；;".contains(*b));
        let numbered = || number_before_title(&chars, at, before.is_none_or(|b| *b == '\n'));
        if depth == 0 && parted && (*c == '《' || c.is_ascii_digit() && numbered()) {
            // The title behind a number belongs to it.
            let own = starts.last().is_some_and(|s: &usize| {
                chars
                    .iter()
                    .skip(*s)
                    .take(at - s)
                    .all(|c| c.is_ascii_digit() || ".、．".contains(*c) || c.is_whitespace())
            });
            if !own {
                starts.push(at);
            }
        }
        depth += i32::from(*c == '《') - i32::from(*c == '》');
    }
    if starts.first() != Some(&0) {
        starts.insert(0, 0);
    }
    starts.push(chars.len());
    let pieces = starts.windows(2).filter_map(|pair| {
        let [from, to] = pair else { return None };
        let text: String = chars.iter().skip(*from).take(to - from).collect();
        let text = one_line(text.trim().trim_end_matches(['；', ';']));
        let digits = text.chars().take_while(char::is_ascii_digit).count();
        let rest = text.get(digits..).and_then(|t| t.strip_prefix(['.', '、', '．'])).filter(|_| digits > 0);
        let number = rest.and_then(|_| text.get(..digits)?.parse().ok());
        let text = rest.map_or(text.as_str(), str::trim).to_owned();
        (!text.is_empty()).then_some(Piece { number, text })
    });
    pieces.collect()
}

/// Whether a number stands here that counts what follows: a title; where the number begins a line, anything.
fn number_before_title(chars: &[char], at: usize, begins: bool) -> bool {
    let mut rest = chars.iter().skip(at).skip_while(|c| c.is_ascii_digit());
    let marked = rest.next().is_some_and(|c| ".、．".contains(*c));
    let counted = rest.find(|c| !c.is_whitespace());
    marked && (counted == Some(&'《') || begins && counted.is_some_and(|c| !c.is_ascii_digit()))
}

/// Citations by the matters of one row: a new matter begins where the numbers do not go on. `None` where that gives
/// another number of matters.
pub(super) fn grouped(pieces: Vec<Piece>, count: usize) -> Option<Vec<Vec<Piece>>> {
    let mut out: Vec<Vec<Piece>> = Vec::new();
    let mut last = None;
    for piece in pieces {
        let goes_on = matches!((last, piece.number), (Some(before), Some(now)) if now > before);
        last = piece.number;
        match out.last_mut() {
            Some(group) if goes_on => group.push(piece),
            _ => out.push(vec![piece]),
        }
    }
    (out.len() == count).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ratio_that_was_seen_is_read_or_left_open() {
        let read = [
            "25% 4次/年",
            "20%；1次/年",
            "抽查比例不低于3%;抽查1次",
            "3%;1/",
            "100%，抽查1次",
            "抽查比例之和≥20%;1次/年",
            "每季度最低抽查12.5%",
            "每年最低抽查比为1:2.5",
            "重点源100%;一般源全年按在编在岗人员1:10",
            "一般不超过 10%/年",
            "不少于2‰",
            "每2年抽查不超过1次",
            "不低于3%或按专项计划确定",
            "28(家)",
            "根据实际情况确定",
            "２５％　４次／年",
        ];
        for text in read {
            let of = schedule(text, None);
            println!("{text} → {} {:?}", of.text, of.open);
            assert!(reads(&format!("比例频次  {}", of.text)), "{text}: {}", of.text);
        }
        let open: Vec<&str> = read.into_iter().filter(|t| schedule(t, None).open.0).collect();
        assert_eq!(open, ["每2年抽查不超过1次"]);
        assert_eq!(schedule("详见方案", None).open, (true, false));
        assert_eq!(schedule("30%", Some("每学期一次")).open, (false, true));
        assert_eq!(schedule("若干", Some("每学期一次")).open, (true, false));
        assert_eq!(schedule("若干", Some("1次/年")).text, "待定（若干）；1次/年");
        assert_eq!(schedule("若干", Some("1次/年")).open, (true, false));
        assert_eq!(schedule("30%", Some("每学期一次")).text, "待定（30%；每学期一次）");
        assert_eq!(schedule("详见方案", None).text, "待定（详见方案）");
        for kept in ["若干（视情况）；分两次", "由科室商定（见附件）", "不少于（一）所列"]
        {
            let of = schedule(kept, None);
            assert_eq!((of.text, of.words), (format!("待定（{kept}）"), None), "{kept}");
        }
        let lost = schedule("若干（甲（乙（丙）））", None);
        assert_eq!(lost.written(), "待定（若干甲乙丙）  // 原文：若干（甲（乙（丙）））");
        assert_eq!(schedule("5%", Some("4次/年")).text, "5%；4次/年");
        assert_eq!(schedule("5%", Some("4")).text, "5%；4次/年");
        assert_eq!(schedule("重点源100%;一般源5%", None).classes, ["重点源", "一般源"]);
    }

    #[test]
    fn items_are_split_at_their_numbers() {
        assert_eq!(items("1、检验检测机构检查；2、监督检查。"), ["检验检测机构检查", "监督检查"]);
        assert_eq!(items("（1）甲\n（2）乙"), ["甲", "乙"]);
        assert_eq!(items("无证排污，不按规定排污情况"), ["无证排污，不按规定排污情况"]);
        assert_eq!(items("1、甲"), ["1、甲"]);
    }

    #[test]
    fn citations_are_split_and_grouped() {
        let cell = "1. 《环境保护法》第四十七条 2. 《《应急办法》》（部令 第34号）第十二条 《碳办法（试行）》第六条、第三十一条";
        let pieces = citations(cell);
        let lines: Vec<String> = pieces.iter().filter_map(Piece::line).collect();
        assert_eq!(
            lines,
            [
                "1. 《环境保护法》第四十七条",
                "2. 《《应急办法》》（部令 第34号）第十二条",
                "《碳办法（试行）》第六条、第三十一条"
            ]
        );
        assert_eq!(grouped(pieces.clone(), 2).unwrap().iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
        assert!(grouped(pieces, 3).is_none());
        assert_eq!(citations("《甲法》第一条；《乙法》").len(), 2);
        let texts: Vec<String> =
            citations("1. 《甲法》第一条\n2. 有关规定").into_iter().map(|p| p.text).collect();
        assert_eq!(texts, ["《甲法》第一条", "有关规定"]);
    }

    #[test]
    fn what_is_no_citation_is_open_with_its_words() {
        let line = |text: &str| citations(text).first().and_then(Piece::line);
        assert_eq!(line("有关规定"), None);
        assert_eq!(line("待定").as_deref(), Some("待定"));
        assert_eq!(line("2. 待定（等文件）").as_deref(), Some("待定（等文件）"), "numbers are of citations");
        for name in ["待定依据", "待定第二十四条-", "待定（等文件）-", "待定·甲", "待定（甲）（乙）"]
        {
            assert_eq!(line(name), None, "{name} is a name");
        }
        let open = |text: &str| citations(text).first().map(Piece::open).unwrap_or_default();
        assert_eq!(open("参照省厅规定 {1}"), "待定 原文 “参照省厅规定 {1}”");
        assert_eq!(open("参照\"“规定"), "待定 原文 \"参照＂“规定\"  // 原文：参照\"“规定");
        for words in ["参照省厅规定 {1}", "参照\"“规定", "《甲法》有关规定", "// 无", "》《"]
        {
            assert!(cites(open(words).split("  //").next().unwrap_or_default()), "{words}");
        }
    }

    #[test]
    fn quotations_hold_what_is_printed() {
        assert_eq!(quoted("甲“乙”"), "“甲“乙””");
        assert_eq!(quoted("甲“乙"), "\"甲“乙\"");
        assert_eq!(quoted("甲\"“乙"), "\"甲＂“乙\"");
        assert_eq!(quoted("甲\"乙"), "\"甲＂乙\"");
        assert_eq!(quoted("《甲法"), "\"《甲法\"");
        assert_eq!(quoted("《甲“法》乙”"), "\"《甲“法》乙”\"");
    }
}

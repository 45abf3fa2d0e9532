//! Names that look alike: characters that people take for one another are folded to one. Nothing is ever merged by
//! this; it only finds what to warn about and what was probably meant.

use crate::message::Message;
use crate::msg;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Characters that look alike, the one that all are folded to first. Compatibility forms (full-width letters and
/// digits, radicals, compatibility ideographs) need no row: they are decomposed before. Only look-alikes belong here,
/// not what merely sounds or means alike.
const GROUPS: &[&str] = &[
    // Zero and the letter O, in the three alphabets.
    "〇0Oo零○◯ΟοОоՕօ",
    "1lI|ΙІӀ∣",
    // The horizontal stroke: one, dashes, hyphens, the Japanese long mark.
    "一-—–―‒‐−ー─㇐ㄧ",
    "·•・‧∙⋅",
    "([〔【〖",
    ")]〕】〗",
    "\"“”„‟",
    "'‘’‚‛",
    ":∶ː",
    "~〜∼",
    "/∕⁄",
    // Ideographs that differ by a stroke or by its length.
    "己已巳",
    "日曰",
    "末未",
    "人入",
    "土士",
    "千干于チ",
    "口囗ロ",
    "大太",
    "戊戌戍戎",
    "侯候",
    "折拆",
    "拨拔",
    "今令",
    "免兔",
    "鸟乌",
    "王玉",
    "天夭",
    "历厉",
    "沪泸",
    "汨汩",
    "祗袛",
    "锡钖",
    "晴睛",
    "陕陜",
    "壸壶",
    // Radicals that have no decomposition; texts copied out of PDF files are full of them.
    "见⻅",
    "车⻋",
    "长⻓",
    "门⻔",
    "页⻚",
    "风⻛",
    "飞⻜",
    "食⻝",
    "马⻢",
    "鱼⻥",
    "麦⻨",
    "黄⻩",
    "齐⻬",
    "齿⻮",
    "龙⻰",
    "龟⻳",
    "西⻄",
    "母⺟",
    "民⺠",
    "青⻘",
    "角⻆",
    "贝⻉",
    "韦⻙",
    // Kana that are written like ideographs.
    "二ニ",
    "八ハ",
    "力カ",
    "夕タ",
    "卜ト",
    "工エ",
    "才オ",
    // Letters of the Greek and Cyrillic alphabets that are drawn like Latin ones.
    "AΑА",
    "BΒВ",
    "CС",
    "EΕЕ",
    "FϜ",
    "GԌ",
    "HΗН",
    "JЈ",
    "KΚК",
    "MΜМ",
    "NΝ",
    "PΡР",
    "QԚ",
    "SЅ",
    "TΤТ",
    "VѴ",
    "WԜ",
    "XΧХ",
    "YΥҮ",
    "ZΖ",
    "aа",
    "cс",
    "eе",
    "hһ",
    "iі",
    "jјϳ",
    "pр",
    "qԛ",
    "sѕ",
    "vνѵ",
    "wԝ",
    "xх",
    "yу",
];

/// Every look-alike with the character that it is folded to, in order.
static FOLDS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let row = |group: &'static str| group.chars().next().map(|first| group.chars().map(move |c| (c, first)));
    let mut all: Vec<(char, char)> = GROUPS.iter().copied().filter_map(row).flatten().collect();
    all.sort_unstable();
    all
});

/// The character that a look-alike is folded to.
fn fold_one(c: char) -> char {
    // Of the letters and digits that names mostly have, only these stand in a group as another than its first.
    if c.is_ascii_alphanumeric() && !matches!(c, '0' | 'O' | 'o' | 'l' | 'I') {
        return c;
    }
    let at = FOLDS.binary_search_by_key(&c, |(from, _)| *from);
    at.ok().and_then(|i| FOLDS.get(i)).map_or(c, |(_, to)| *to)
}

/// What is left of a character: nothing of a combining mark, several characters of a ligature.
fn folded(c: char) -> impl Iterator<Item = char> {
    // Unified ideographs and ASCII have no decomposition: nearly every character of a name is one.
    let plain = c.is_ascii() || ('\u{4e00}'..='\u{9fff}').contains(&c);
    let decomposed = (!plain).then(|| std::iter::once(c).nfkd()).into_iter().flatten();
    let decomposed = decomposed.filter(|c| !is_combining_mark(*c)).map(fold_one);
    plain.then(|| fold_one(c)).into_iter().chain(decomposed)
}

/// A name with every character folded to the one that it looks like: names that fold to the same look alike.
pub fn fold(name: &str) -> String {
    name.chars().flat_map(folded).collect()
}

/// Whether two different names look alike.
pub fn alike(a: &str, b: &str) -> bool {
    a != b && a.chars().flat_map(folded).eq(b.chars().flat_map(folded))
}

/// Where two names that look alike differ: what the one has and what the other has in its place, in order, each pair
/// once.
pub fn differences(a: &str, b: &str) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    let (mut left, mut right) = (a.chars().peekable(), b.chars().peekable());
    while left.peek().is_some() || right.peek().is_some() {
        // The shortest run on either side that folds to the same.
        let (mut one, mut other) = (String::new(), String::new());
        let (mut folded_one, mut folded_other) = (String::new(), String::new());
        loop {
            let behind = folded_one.chars().count() <= folded_other.chars().count();
            let (from, text, fold) = if (behind && left.peek().is_some()) || right.peek().is_none() {
                (&mut left, &mut one, &mut folded_one)
            } else {
                (&mut right, &mut other, &mut folded_other)
            };
            let Some(c) = from.next() else { break };
            text.push(c);
            fold.extend(folded(c));
            if folded_one == folded_other && !one.is_empty() && !other.is_empty() {
                break;
            }
        }
        if one != other && !out.contains(&(one.clone(), other.clone())) {
            out.push((one, other));
        }
    }
    out
}

/// A text with its radicals and compatibility ideographs, which copying out of PDF files leaves, as the ideographs that
/// they look like; `None` where it has none.
pub fn plain_ideographs(text: &str) -> Option<String> {
    let odd =
        |c: char| matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}');
    let plain = |c: char| -> String { if odd(c) { folded(c).collect() } else { c.to_string() } };
    text.contains(odd).then(|| text.chars().map(plain).collect()).filter(|plain: &String| plain != text)
}

/// Asks whether `near` was meant by an unknown word, and says by what they differ where nobody could see it.
pub fn meant(word: &str, near: &str) -> Message {
    if !alike(word, near) {
        return msg!("model-did-you-mean", name = near);
    }
    msg!("model-did-you-mean-alike", name = near, pairs = pairs(word, near))
}

/// The characters by which two names that look alike differ, with their codes.
pub fn pairs(a: &str, b: &str) -> Vec<String> {
    let pair = |(a, b): (String, String)| format!("{} / {}", with_code(&a), with_code(&b));
    differences(a, b).into_iter().map(pair).collect()
}

/// A text with the code of each of its characters: `己 U+5DF1`.
pub fn with_code(text: &str) -> String {
    let codes: Vec<String> = text.chars().map(|c| format!("U+{:04X}", c as u32)).collect();
    format!("{text} {}", codes.join(" "))
}

/// The scripts that are told apart in a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Script {
    /// A to Z.
    Latin,
    /// Α to Ω.
    Greek,
    /// А to Я.
    Cyrillic,
}

fn script(c: char) -> Option<Script> {
    match c {
        'A'..='Z' | 'a'..='z' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ' => Some(Script::Latin),
        '\u{370}'..='\u{3ff}' => Some(Script::Greek),
        '\u{400}'..='\u{52f}' => Some(Script::Cyrillic),
        _ => None,
    }
}

/// The Greek or Cyrillic letters in a name that pass for Latin ones: all of a script of which the name has no letter
/// that cannot be mistaken. `Α类` in Greek and `Aа` in Latin and Cyrillic are such; `β射线` and `Привет` are not.
pub fn disguised(name: &str) -> Vec<(char, Script, char)> {
    let letters = || name.chars().filter_map(|c| Some((c, script(c)?))).filter(|(_, s)| *s != Script::Latin);
    let latin = |c: char| LATIN.iter().find(|(group, _)| group.contains(c)).map(|(_, latin)| *latin);
    let mut out = Vec::new();
    for (c, script) in letters() {
        let plain = letters().any(|(c, s)| s == script && latin(c).is_none());
        if let Some(latin) = latin(c).filter(|_| !plain)
            && !out.contains(&(c, script, latin))
        {
            out.push((c, script, latin));
        }
    }
    out
}

/// Greek and Cyrillic letters by the Latin one that they pass for.
const LATIN: &[(&str, char)] = &[
    ("ΑА", 'A'),
    ("ΒВ", 'B'),
    ("С", 'C'),
    ("ΕЕ", 'E'),
    ("Ϝ", 'F'),
    ("Ԍ", 'G'),
    ("ΗН", 'H'),
    ("ΙІ", 'I'),
    ("Ј", 'J'),
    ("ΚК", 'K'),
    ("ΜМ", 'M'),
    ("Ν", 'N'),
    ("ΟО", 'O'),
    ("ΡР", 'P'),
    ("Ԛ", 'Q'),
    ("Ѕ", 'S'),
    ("ΤТ", 'T'),
    ("Ѵ", 'V'),
    ("Ԝ", 'W'),
    ("ΧХ", 'X'),
    ("ΥҮ", 'Y'),
    ("Ζ", 'Z'),
    ("а", 'a'),
    ("с", 'c'),
    ("е", 'e'),
    ("һ", 'h'),
    ("і", 'i'),
    ("јϳ", 'j'),
    ("Ӏ", 'l'),
    ("οо", 'o'),
    ("р", 'p'),
    ("ԛ", 'q'),
    ("ѕ", 's'),
    ("νѵ", 'v'),
    ("ԝ", 'w'),
    ("х", 'x'),
    ("у", 'y'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_folds_to_the_same() {
        for (a, b) in [
            ("己方检查", "已方检查"),
            ("二〇二四", "二零二四"),
            ("A0", "AO"),
            ("ＡＢ１２", "AB12"),
            ("⽬录⼈员", "目录人员"),
            ("金", "\u{f90a}"),
            ("检查组-分局", "检查组—分局"),
            ("第一类", "第ー类"),
            ("甲（一）", "甲(一)"),
            ("甲·乙", "甲・乙"),
            ("А类", "A类"),
            ("café", "cafe\u{301}"),
            ("ﬁn", "fin"),
            ("末端", "未端"),
            ("入口", "人囗"),
        ] {
            assert!(alike(a, b), "{a} {b}: {} {}", fold(a), fold(b));
            assert_eq!(fold(a), fold(b));
        }
    }

    #[test]
    fn what_differs_does_not() {
        for (a, b) in [
            ("重点排污单位", "一般排污单位"),
            ("甲类", "乙类"),
            ("一级", "二级"),
            ("1级", "2级"),
            ("M7A", "M7B"),
            ("a", "A"),
            ("上级", "下级"),
            ("甲", "甲"),
        ] {
            assert!(!alike(a, b), "{a} {b}");
        }
    }

    #[test]
    fn a_character_stands_in_one_group() {
        let mut seen = std::collections::BTreeMap::new();
        for group in GROUPS {
            for c in group.chars() {
                let first = seen.insert(c, group);
                assert!(first.is_none(), "{c} in {first:?} and {group}");
                // A character that is decomposed before would never be found here.
                assert_eq!(fold(&c.to_string()), group.chars().next().unwrap().to_string(), "{c}");
            }
        }
        for (letters, latin) in LATIN {
            for c in letters.chars() {
                assert!(alike(&c.to_string(), &latin.to_string()), "{c} {latin}");
                assert!(script(c).is_some_and(|s| s != Script::Latin), "{c}");
            }
        }
    }

    #[test]
    fn every_difference_is_named_once() {
        let named = |a, b| -> Vec<String> {
            differences(a, b).into_iter().map(|(a, b)| format!("{a}/{b}")).collect()
        };
        assert_eq!(named("己方检查己", "已方检查已"), ["己/已"]);
        assert_eq!(named("A0-己", "AO—巳"), ["0/O", "-/—", "己/巳"]);
        assert_eq!(named("ﬁn类", "fin类"), ["ﬁ/fi"]);
        assert_eq!(named("甲", "甲"), [""; 0]);
    }

    #[test]
    fn letters_in_disguise() {
        let of = |name| -> String { disguised(name).into_iter().map(|(c, _, _)| c).collect() };
        assert_eq!(of("А类"), "А");
        assert_eq!(of("Mаtter"), "а");
        assert_eq!(of("Αβ射线"), "");
        assert_eq!(of("β射线"), "");
        assert_eq!(of("Привет"), "");
        assert_eq!(of("A类"), "");
        assert_eq!(of("甲·乙"), "");
    }
}

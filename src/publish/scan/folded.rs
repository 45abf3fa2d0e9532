//! A text as numbers are looked for in it: one kind of blank, of hyphen and of digits, and nothing that nobody sees.

use std::borrow::Cow;

/// A text folded, character by character.
pub(super) struct Folded {
    /// The text.
    pub text: String,
    /// Before which of its characters something was left out.
    gaps: Vec<usize>,
}

impl Folded {
    pub fn of(text: &str) -> Self {
        let (mut out, mut gaps, mut len) = (String::with_capacity(text.len()), Vec::new(), 0);
        for c in western(text).chars() {
            match plain(c) {
                Some(c) => {
                    out.push(c);
                    len += 1;
                }
                None => gaps.push(len),
            }
        }
        Self { text: apart(&out), gaps }
    }

    /// Where a character of it stands in the text that was folded.
    pub fn place(&self, at: usize) -> usize {
        at + self.gaps.partition_point(|gap| *gap <= at)
    }
}

/// The digit that a Chinese character says.
pub(super) fn digit(c: char) -> Option<char> {
    let at = ["〇零○", "一幺", "二", "三", "四", "五", "六", "七", "八", "九"].iter().position(|all| all.contains(c))?;
    char::from_digit(u32::try_from(at).ok()?, 10)
}

/// A text with numbers in digits that are written out, `一三八…`: as long ones as those that are looked for. Shorter ones are
/// words.
fn western(text: &str) -> Cow<'_, str> {
    const LEAST: usize = 10;
    if text.chars().filter(|c| digit(*c).is_some()).take(LEAST).count() < LEAST {
        return Cow::Borrowed(text);
    }
    let (mut out, mut run) = (String::with_capacity(text.len()), Vec::new());
    for c in text.chars().map(Some).chain([None]) {
        if let Some(c) = c.filter(|c| digit(*c).is_some()) {
            run.push(c);
            continue;
        }
        let long = run.len() >= LEAST;
        out.extend(run.drain(..).map(|c| digit(c).filter(|_| long).unwrap_or(c)));
        out.extend(c);
    }
    Cow::Owned(out)
}

/// What a character is taken for; `None` for one that has no width. A long dash stays one: it parts the ends of a range,
/// too.
fn plain(c: char) -> Option<char> {
    Some(match c {
        _ if c.is_ascii() => c,
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => return None,
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        '\u{2800}' | '\u{3164}' | '\u{ffa0}' => ' ',
        _ if c.is_whitespace() => ' ',
        '\u{2013}'..='\u{2015}'
        | '\u{2500}'
        | '\u{2e3a}'
        | '\u{2e3b}'
        | '\u{fe31}'
        | '\u{fe32}'
        | '\u{fe58}' => '—',
        '\u{2010}'..='\u{2012}' | '\u{2043}' | '\u{2212}' | '\u{fe63}' => '-',
        '·' | '\u{2022}' | '\u{2027}' | '\u{2219}' | '\u{22c5}' | '\u{30fb}' | '\u{ff65}' => '.',
        _ => c,
    })
}

/// Words that people write before a telephone without a blank. Other letters before digits make a code of them.
const WORDS: [&str; 17] = [
    "tel",
    "telephone",
    "phone",
    "mobile",
    "mob",
    "cell",
    "cellphone",
    "fax",
    "contact",
    "qq",
    "wx",
    "vx",
    "wechat",
    "weixin",
    "dh",
    "sj",
    "lxdh",
];

/// The same with such words parted from the digits behind them; no character moves.
fn apart(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut word, mut within) = (String::new(), false);
    for c in text.chars() {
        if c.is_ascii_alphabetic() {
            word.push(c);
            continue;
        }
        match c.is_ascii_digit() && !within && WORDS.iter().any(|w| word.eq_ignore_ascii_case(w)) {
            true => out.extend(word.chars().map(|_| ':')),
            false => out.push_str(&word),
        }
        word.clear();
        within = c.is_ascii_digit();
        out.push(c);
    }
    out + &word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_moves_no_place() {
        let folded =
            Folded::of("\u{200b}甲１\u{200d}\u{feff}3\u{a0}8\u{2011}9—0\u{3000}TEL1，QQ2，A1TEL3，AB4");
        assert_eq!(folded.text, "甲13 8-9—0 :::1,::2,A1TEL3,AB4");
        let of: Vec<usize> = (0..5).map(|at| folded.place(at)).collect();
        assert_eq!(of, [1, 2, 5, 6, 7]);
    }
}

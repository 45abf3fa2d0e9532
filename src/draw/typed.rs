//! What is wrong with a text that should be what a beacon gave, in the words of whoever typed it.

use super::beacon::{DICE, Evidence};
use crate::message::Message;
use crate::msg;

/// What is wrong with typed evidence, one message a fault, each naming what was typed and what is wanted; empty where
/// nothing is.
pub fn faults(text: &str) -> Vec<Message> {
    if Evidence::parse(format!("{text}\n").as_bytes()).is_ok() {
        return Vec::new();
    }
    let mut out = match text.split_once('=') {
        Some(("dice", rest)) => dice(rest),
        Some(("drand", rest)) => drand(rest),
        Some(("lottery", rest)) => lottery(rest),
        _ => vec![msg!("typed-kind", text = text)],
    };
    if out.is_empty() {
        out.push(msg!("draw-bad-evidence", text = text));
    }
    out
}

/// A sign of the Chinese keyboard, or a blank, where a plain one belongs.
fn signs(text: &str) -> Option<Message> {
    let pairs =
        [('，', ","), ('、', ","), ('；', ";"), ('：', ":"), ('｜', "|"), (' ', ","), ('\u{3000}', ",")];
    let found = text.chars().find_map(|c| pairs.iter().find(|(odd, _)| *odd == c));
    let (odd, plain) = found?;
    let shown = if odd.is_whitespace() { "␣".to_owned() } else { odd.to_string() };
    Some(msg!("typed-sign", sign = shown, plain = *plain))
}

/// A number with digits that are not plain, or with zeros before it.
fn number(place: usize, word: &str) -> Option<Message> {
    if word.is_empty() {
        return Some(msg!("typed-empty", place = place));
    }
    if !word.bytes().all(|b| b.is_ascii_digit()) {
        return Some(msg!("typed-no-number", place = place, text = word));
    }
    let plain = word.trim_start_matches('0');
    let plain = if plain.is_empty() { "0" } else { plain };
    (plain != word).then(|| msg!("typed-zeros", place = place, text = word, plain = plain))
}

fn dice(text: &str) -> Vec<Message> {
    if let Some(odd) = signs(text) {
        return vec![odd];
    }
    let words: Vec<&str> = text.split(',').collect();
    let one = |(place, word): (usize, &&str)| {
        let die = |word: &str| word.parse::<u8>().is_ok_and(|n| n < 10);
        number(place, word)
            .or_else(|| (!die(word)).then(|| msg!("typed-no-die", place = place, text = *word)))
    };
    let odd = (1usize..).zip(&words).find_map(one);
    let count = (words.len() != DICE).then(|| msg!("draw-dice-count", count = words.len(), wanted = DICE));
    odd.into_iter().chain(count).collect()
}

fn drand(text: &str) -> Vec<Message> {
    let odd = text.chars().find(|c| !matches!(c, '0'..='9' | 'a'..='f'));
    match odd {
        Some(c) if c.is_ascii_hexdigit() => vec![msg!("typed-capital", text = c.to_string())],
        Some(c) => vec![msg!("typed-no-hex", text = c.to_string())],
        None => vec![msg!("typed-hex-length", count = text.len())],
    }
}

fn lottery(text: &str) -> Vec<Message> {
    if let Some(odd) = signs(text) {
        return vec![odd];
    }
    let Some((_, issues)) = text.split_once('|') else { return vec![msg!("typed-no-bar", text = text)] };
    let one = |issue: &str| match issue.split_once(':') {
        None => Some(msg!("typed-no-colon", text = issue)),
        Some((name, numbers)) => (1usize..)
            .zip(numbers.split(','))
            .find_map(|(place, word)| number(place, word))
            .map(|why| msg!("typed-of-issue", issue = name, why = why)),
    };
    issues.split(';').filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Catalogue, Lang};

    #[test]
    fn each_fault_names_what_was_typed_and_what_is_wanted() {
        let cases: [(&str, &[&str]); 13] = [
            ("dice=3,10,4", &["第 2 个", "10", "0 到 9", "20", "3 个"]),
            ("dice=3，1，4", &["“，”", "“,”"]),
            ("dice=3 1 4", &["“␣”", "“,”"]),
            ("dice=03,1", &["03", "3"]),
            ("dice=a,1", &["a"]),
            ("drand=zz", &["“z”", "96"]),
            ("drand=AB", &["“A”", "小写"]),
            ("drand=abc", &["3", "96"]),
            ("lottery=SSQ|2026001:01,7;2026002:3", &["2026001", "01", "1"]),
            ("lottery=SSQ", &["|", "SSQ"]),
            ("lottery=SSQ|2026001", &["2026001", ":"]),
            ("coin=1", &["coin=1", "dice="]),
            ("dice=", &["第 1 个"]),
        ];
        for lang in Lang::ALL {
            let texts = Catalogue::new(lang);
            for (typed, words) in cases {
                let said: String = faults(typed).iter().map(|m| texts.text(m)).collect();
                assert!(!said.is_empty() && !said.contains('⟨'), "{typed}: {said}");
                if lang == Lang::Zh {
                    words.iter().for_each(|w| assert!(said.contains(w), "{typed}: no {w} in {said}"));
                }
            }
        }
        assert!(faults("dice=3,1,4,1,5,9,2,6,5,3,5,8,9,7,9,3,2,3,8,4").is_empty());
    }
}

//! Rows by columns, and texts that are named by numbers: what makes the lists of a large year small enough for a page.

use super::super::say::clean;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Texts, each once, named by their places. A text is made harmless before it is kept.
#[derive(Default)]
pub(super) struct Strings {
    places: BTreeMap<String, i64>,
    texts: Vec<Kept>,
}

enum Kept {
    Text(String),
    /// The places of texts before it that make it up: sentences of many entities differ by the name alone.
    Parts([i64; 3]),
}

impl Strings {
    pub fn add(&mut self, text: &str) -> i64 {
        match self.places.get(text) {
            Some(place) => *place,
            None => self.keep(text, Kept::Text(clean(text))),
        }
    }

    /// A text in which a name may stand that is kept anyway.
    pub fn add_about(&mut self, text: &str, name: &str) -> i64 {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        match text.split_once(name).filter(|_| !name.is_empty()) {
            Some((before, after)) => {
                let parts = [before, name, after].map(|part| self.add(part));
                self.keep(text, Kept::Parts(parts))
            }
            None => self.add(text),
        }
    }

    fn keep(&mut self, text: &str, kept: Kept) -> i64 {
        let place = i64::try_from(self.texts.len()).unwrap_or(i64::MAX);
        self.places.insert(text.to_owned(), place);
        self.texts.push(kept);
        place
    }

    /// The texts as a JSON list that may stand in a script element: nothing in it ends one. A list of numbers is the texts
    /// of those places, one after the other.
    pub fn write(&self, out: &mut String) {
        out.push('[');
        for (at, text) in self.texts.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            match text {
                Kept::Text(text) => quote(text, out),
                Kept::Parts(parts) => plain(parts, out),
            }
        }
        out.push(']');
    }
}

/// A JSON text without `<`, `>` and `&`.
pub(in super::super) fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Lists of numbers, each once, named by their places: teams, scopes.
#[derive(Default)]
pub(super) struct Lists {
    places: BTreeMap<Vec<i64>, i64>,
    lists: Vec<Vec<i64>>,
}

impl Lists {
    pub fn add(&mut self, list: Vec<i64>) -> i64 {
        if let Some(place) = self.places.get(&list) {
            return *place;
        }
        let place = i64::try_from(self.lists.len()).unwrap_or(i64::MAX);
        self.places.insert(list.clone(), place);
        self.lists.push(list);
        place
    }

    pub fn write(&self, out: &mut String) {
        out.push('[');
        for (at, list) in self.lists.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            plain(list, out);
        }
        out.push(']');
    }
}

/// Columns by name. −1 stands for nothing.
#[derive(Default)]
pub(super) struct Columns(BTreeMap<&'static str, Vec<i64>>);

impl Columns {
    pub fn put(&mut self, name: &'static str, value: i64) {
        self.0.entry(name).or_default().push(value);
    }

    /// `{"name":[…],…}`. A column is written in whichever way is the shortest: its values; `{"r":[value,times,…]}`, runs of
    /// them; `{"d":[…]}`, each as its difference from the one before, the first from 0; `{"e":[difference,times,…]}`.
    pub fn write(&self, out: &mut String) {
        out.push('{');
        for (at, (name, values)) in self.0.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            quote(name, out);
            out.push(':');
            let steps = differences(values);
            let ways = [
                way(None, values),
                way(Some('r'), &runs(values)),
                way(Some('d'), &steps),
                way(Some('e'), &runs(&steps)),
            ];
            out.push_str(ways.iter().min_by_key(|text| text.len()).map_or("[]", String::as_str));
        }
        out.push('}');
    }
}

fn way(key: Option<char>, list: &[i64]) -> String {
    let mut out = String::new();
    if let Some(key) = key {
        let _ = write!(out, "{{\"{key}\":");
    }
    plain(list, &mut out);
    if key.is_some() {
        out.push('}');
    }
    out
}

fn differences(values: &[i64]) -> Vec<i64> {
    let before = std::iter::once(0).chain(values.iter().copied());
    values.iter().zip(before).map(|(value, before)| value.wrapping_sub(before)).collect()
}

/// Value, how often, value, how often…
fn runs(values: &[i64]) -> Vec<i64> {
    values
        .chunk_by(|a, b| a == b)
        .flat_map(|run| [run.first().copied().unwrap_or(-1), i64::try_from(run.len()).unwrap_or(i64::MAX)])
        .collect()
}

fn plain(values: &[i64], out: &mut String) {
    out.push('[');
    for (at, value) in values.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        let _ = write!(out, "{value}");
    }
    out.push(']');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_element_that_it_stands_in() {
        let mut out = String::new();
        let text = "</script><!-- \"甲\\\u{2028}\u{1b}]\n&amp;";
        quote(text, &mut out);
        assert!(!out.contains(['<', '>', '&', '\u{2028}', '\u{1b}', '\n']));
        assert_eq!(serde_json::from_str::<String>(&out).unwrap(), text);
    }

    #[test]
    fn equal_texts_have_one_place_and_are_made_harmless() {
        let mut strings = Strings::default();
        assert_eq!([strings.add("甲"), strings.add("乙\u{202e}"), strings.add("甲")], [0, 1, 0]);
        let mut out = String::new();
        strings.write(&mut out);
        assert_eq!(out, "[\"甲\",\"乙⟨U+202E⟩\"]");
    }

    #[test]
    fn sentences_that_differ_by_a_name_share_the_rest() {
        let mut strings = Strings::default();
        assert_eq!(strings.add_about("查“甲”了", "甲"), 3);
        assert_eq!(strings.add_about("查“乙”了", "乙"), 5);
        assert_eq!(strings.add_about("查“甲”了", "甲"), 3);
        assert_eq!(strings.add_about("没有", "甲"), 6);
        assert_eq!(strings.add_about("甲", "甲"), 1);
        let mut out = String::new();
        strings.write(&mut out);
        assert_eq!(out, "[\"查“\",\"甲\",\"”了\",[0,1,2],\"乙\",[0,4,2],\"没有\"]");
    }

    #[test]
    fn a_column_is_written_in_the_shortest_way() {
        let mut columns = Columns::default();
        for n in 0..6 {
            columns.put("same", 7);
            columns.put("next", 1_000 + n);
            columns.put("near", [1_000, 1_002, 1_001, 1_004, 1_003, 1_000][usize::try_from(n).unwrap()]);
            columns.put("other", [3, 1, 4, 1, 5, 9][usize::try_from(n).unwrap()]);
        }
        let mut out = String::new();
        columns.write(&mut out);
        let wanted = "{\"near\":{\"d\":[1000,2,-1,3,-1,-3]},\"next\":{\"e\":[1000,1,1,5]},\"other\":[3,1,4,1,5,9],\
            \"same\":{\"r\":[7,6]}}";
        assert_eq!(out, wanted);
    }
}

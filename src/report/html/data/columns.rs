//! Rows by columns, and texts that are named by numbers: what makes the lists of a large year small enough for a page.

use super::super::say::clean;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Texts, each once, named by their places. A text is made harmless before it is kept.
#[derive(Default)]
pub(super) struct Strings {
    places: BTreeMap<String, i64>,
    texts: Vec<String>,
}

impl Strings {
    pub fn add(&mut self, text: &str) -> i64 {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        let place = i64::try_from(self.texts.len()).unwrap_or(i64::MAX);
        self.places.insert(text.to_owned(), place);
        self.texts.push(clean(text));
        place
    }

    /// The texts as a JSON list that may stand in a script element: nothing in it ends one.
    pub fn write(&self, out: &mut String) {
        out.push('[');
        for (at, text) in self.texts.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            quote(text, out);
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

    /// `{"name":[…],…}`; a column of few runs is written as `{"r":[value,times,…]}`.
    pub fn write(&self, out: &mut String) {
        out.push('{');
        for (at, (name, values)) in self.0.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            quote(name, out);
            out.push(':');
            let runs = runs(values);
            if runs.len() < values.len() {
                out.push_str("{\"r\":");
                plain(&runs, out);
                out.push('}');
            } else {
                plain(values, out);
            }
        }
        out.push('}');
    }
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
    fn a_column_of_few_runs_is_written_by_runs() {
        let mut columns = Columns::default();
        for n in 0..6 {
            columns.put("same", 7);
            columns.put("other", n);
        }
        let mut out = String::new();
        columns.write(&mut out);
        assert_eq!(out, "{\"other\":[0,1,2,3,4,5],\"same\":{\"r\":[7,6]}}");
    }
}

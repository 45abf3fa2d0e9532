//! Words of one language, made harmless.

use super::super::figures::{sign, slug};
use super::rulebook::Rulebook;
use crate::audit::State;
use crate::finding::printable;
use crate::message::{Arg, Catalogue, Message};
use crate::ratio::Ratio;
use crate::source::is_unsafe;
use minijinja::{Value, context};

/// Stands for a number while it is looked for in its sentence; every language puts it as it puts any other number.
const MARK: i64 = 987_654_321;

/// Controls and format characters (also those that turn the direction of text) are shown by their code.
pub(super) fn clean(text: &str) -> String {
    if text.chars().any(is_unsafe) { printable(text) } else { text.to_owned() }
}

/// What programs write between `` ` `` stands between quotation marks where people read it. One that has no other on its
/// line stays.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let mut rest = line;
        while let Some((before, inside, after)) = rest.split_once('`').and_then(|(before, rest)| {
            let (inside, after) = rest.split_once('`')?;
            Some((before, inside, after))
        }) {
            out.extend([before, "“", inside, "”"]);
            rest = after;
        }
        out.push_str(rest);
    }
    out
}

/// The words, and the rules to which rows lead.
pub(super) struct Say<'a> {
    pub texts: &'a Catalogue,
    pub rules: &'a Rulebook,
}

impl Say<'_> {
    pub fn text(&self, message: &Message) -> String {
        clean(&quoted(&self.texts.text(message)))
    }

    pub fn key(&self, key: &'static str) -> String {
        quoted(&self.texts.text(&Message::new(key)))
    }

    pub fn clean(&self, text: &str) -> String {
        clean(text)
    }

    /// A state as the templates show it.
    pub fn state(&self, state: State) -> Value {
        context! { slug => slug(state), sign => sign(state), name => self.key(state.key()) }
    }

    pub fn ratio(&self, ratio: Option<Ratio>) -> String {
        ratio.map_or_else(|| "–".to_owned(), Ratio::to_percent_text)
    }

    /// A sentence whose argument `name` is a number, cut at that number, which opens its list. A sentence in which the
    /// number cannot be found is whole, and opens nothing.
    pub fn linked(&self, message: &Message, name: &str, number: Value) -> Value {
        let said = self.text(message);
        let mut marked = message.clone();
        let given = marked.args.iter_mut().find(|(given, _)| *given == name);
        let n = match given {
            Some((_, arg @ Arg::Number(_))) => std::mem::replace(arg, Arg::Number(MARK)),
            _ => Arg::List(Vec::new()),
        };
        // Forms of the plural follow the number: what stands before it is the same.
        let marked = self.text(&marked);
        let before = marked.split_once(&MARK.to_string()).map(|(before, _)| before);
        let found = before.zip(match n {
            Arg::Number(n) => Some(n.to_string()),
            _ => None,
        });
        let found =
            found.and_then(|(before, n)| Some((before, said.strip_prefix(before)?.strip_prefix(&n)?)));
        match found {
            Some((before, after)) => context! { before, number, after },
            None => context! { before => said, number => Value::UNDEFINED, after => "" },
        }
    }

    /// A sentence cut where one of its arguments, a text, stands.
    pub fn around(&self, message: impl FnOnce(&str) -> Message) -> (String, String) {
        let mark = MARK.to_string();
        let said = self.text(&message(&mark));
        let cut = said.split_once(&mark).map(|(before, after)| (before.to_owned(), after.to_owned()));
        cut.unwrap_or((said, String::new()))
    }

    /// Where a rule stands: 出处, `file:line`, and the number under which its text is shown.
    pub fn place(&self, rule: &str, source: &str) -> Value {
        let at = self.rules.number(rule);
        context! { source => clean(source), rule => clean(rule), at => at.map(|n| n.to_string()).unwrap_or_default() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::query::alone;
    use super::*;
    use crate::message::Lang;
    use crate::msg;
    use crate::report::fixture;
    use crate::source::Sources;

    #[test]
    fn a_sentence_is_cut_at_its_number_and_stays_whole_where_that_is_not_found() {
        let rules = Rulebook::of(&fixture::small(Lang::Zh), &Sources::default());
        for lang in Lang::ALL {
            let texts = Catalogue::new(lang);
            let say = Say { texts: &texts, rules: &rules };
            for n in [2u64, 12] {
                let message = msg!("audit-duty-judged", n = n);
                let cut = say.linked(&message, "n", alone(n));
                let part = |name| cut.get_attr(name).unwrap().to_string();
                let whole = format!("{}{n}{}", part("before"), part("after"));
                assert_eq!(whole, say.text(&message));
                assert!(!cut.get_attr("number").unwrap().is_undefined());
            }
            // English writes one obligation in words.
            let one = say.linked(&msg!("audit-duty-judged", n = 1), "n", alone(1));
            assert_eq!(one.get_attr("number").unwrap().is_undefined(), lang == Lang::En);
            let none = say.linked(&msg!("report-verbatim", text = "1"), "n", alone(1));
            assert!(none.get_attr("number").unwrap().is_undefined());
            assert_eq!(none.get_attr("before").unwrap().to_string(), "1");
        }
    }
}

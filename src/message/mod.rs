//! Messages in Chinese and English. The core only names a message and its arguments; the words are chosen when
//! it is rendered, from Fluent catalogues that a test keeps complete in both languages.

mod catalogue;

pub use catalogue::Catalogue;

use std::fmt;

/// A language of messages and reports. Machine formats never depend on it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// `zh` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// How a list of names is joined.
    pub fn separator(self) -> &'static str {
        match self {
            Self::Zh => "、",
            Self::En => ", ",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// An argument of a message.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Arg {
    /// A text of the user's, never translated.
    Text(String),
    /// A number; plural forms follow it.
    Number(i64),
    /// Names joined in the language's own way.
    List(Vec<String>),
    /// Another message, rendered in the same language.
    Message(Box<Message>),
    /// Several of them, joined as names are.
    Messages(Vec<Message>),
    /// A text in the words of the rules, which both languages write in their own way.
    Rules {
        /// In Chinese.
        zh: String,
        /// In English.
        en: String,
    },
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Vec<String>> for Arg {
    fn from(list: Vec<String>) -> Self {
        Self::List(list)
    }
}

impl From<Vec<Message>> for Arg {
    fn from(list: Vec<Message>) -> Self {
        Self::Messages(list)
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}

impl From<jiff::civil::Date> for Arg {
    fn from(date: jiff::civil::Date) -> Self {
        Self::Text(date.to_string())
    }
}

impl From<crate::ratio::Ratio> for Arg {
    fn from(ratio: crate::ratio::Ratio) -> Self {
        Self::Text(ratio.to_percent_text())
    }
}

macro_rules! numbers {
    ($($t:ty),*) => {$(
        impl From<$t> for Arg {
            fn from(n: $t) -> Self {
                Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
            }
        }
    )*};
}
numbers!(usize, u64, u32, i64, i32);

/// A message: a key of the catalogues and the arguments it needs.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Message {
    /// The key in the catalogues.
    pub key: &'static str,
    /// The arguments, by name.
    pub args: Vec<(&'static str, Arg)>,
}

impl Message {
    /// A message without arguments; prefer the [`msg!`](crate::msg) macro, which a test can see.
    pub fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    /// The same with other names of files among its arguments, those of messages within it too.
    #[must_use]
    pub fn renamed(&self, name: &dyn Fn(&str) -> String) -> Self {
        let of = |arg: &Arg| match arg {
            Arg::Text(text) => Arg::Text(name(text)),
            Arg::List(list) => Arg::List(list.iter().map(|text| name(text)).collect()),
            Arg::Message(inner) => Arg::Message(Box::new(inner.renamed(name))),
            Arg::Messages(all) => Arg::Messages(all.iter().map(|inner| inner.renamed(name)).collect()),
            other @ (Arg::Number(_) | Arg::Rules { .. }) => other.clone(),
        };
        Self { key: self.key, args: self.args.iter().map(|(key, arg)| (*key, of(arg))).collect() }
    }

    /// Adds an argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        // Hardly any has a second one, and a year has a million of them.
        self.args.reserve_exact(1);
        self.args.push((name, value.into()));
        self
    }
}

/// `msg!("key", name = value, …)`: a [`Message`]. A test checks that the key stands in both catalogues.
#[macro_export]
macro_rules! msg {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::message::Message::new($key)$(.with(stringify!($name), $value))*
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_has_no_room_to_spare() {
        let message = Message::new("audit-published").with("date", "2024-03-05").with("n", 2u64);
        assert_eq!(message.args.capacity(), message.args.len());
    }
}

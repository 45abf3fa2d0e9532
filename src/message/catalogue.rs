//! The Fluent catalogues: every `.ftl` file of a language, embedded in the binary.

use super::{Arg, Lang, Message};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use include_dir::{Dir, include_dir};
use std::borrow::Cow;

static ZH: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/message/zh");
static EN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/message/en");

/// The texts of one language.
pub struct Catalogue {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Catalogue {
    /// The embedded catalogue of a language.
    pub fn new(lang: Lang) -> Self {
        let (dir, tag) = match lang {
            Lang::Zh => (&ZH, "zh-Hans"),
            Lang::En => (&EN, "en"),
        };
        let mut bundle = FluentBundle::new(vec![tag.parse().unwrap_or_default()]);
        bundle.set_use_isolating(false);
        // Numbers are written plainly in both languages: `1002`, as the official tables do.
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(n) => Some(n.as_string().into_owned()),
            _ => None,
        }));
        for file in dir.files() {
            let text = file.contents_utf8().unwrap_or_default().to_owned();
            // A catalogue with a mistake still serves its other messages; the completeness test names the mistake.
            let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, _)| resource);
            let _ = bundle.add_resource(resource);
        }
        Self { lang, bundle }
    }

    /// The language of this catalogue.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The words of a message. A key that no catalogue has comes back in angle brackets; the completeness test
    /// makes sure that this is never seen.
    pub fn text(&self, message: &Message) -> String {
        let mut args = FluentArgs::with_capacity(message.args.len());
        for (name, value) in &message.args {
            args.set(*name, self.value(value));
        }
        self.format(message.key, &args).unwrap_or_else(|| format!("⟨{}⟩", message.key))
    }

    /// The words of a key without arguments, if the catalogue has it.
    pub fn find(&self, key: &str) -> Option<String> {
        self.format(key, &FluentArgs::new())
    }

    fn format(&self, key: &str, args: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(args), &mut errors).into_owned())
    }

    fn value<'a>(&self, arg: &'a Arg) -> FluentValue<'a> {
        match arg {
            Arg::Text(text) => FluentValue::String(Cow::Borrowed(text)),
            Arg::Number(n) => FluentValue::from(*n),
            Arg::List(names) => FluentValue::String(Cow::Owned(names.join(self.lang.separator()))),
            Arg::Message(message) => FluentValue::String(Cow::Owned(self.text(message))),
            Arg::Rules { zh, en } => FluentValue::String(Cow::Borrowed(match self.lang {
                Lang::Zh => zh,
                Lang::En => en,
            })),
            Arg::Messages(all) => {
                let words: Vec<String> = all.iter().map(|m| self.text(m)).collect();
                FluentValue::String(Cow::Owned(words.join(self.lang.separator())))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// key → the variables its text uses
    fn entries(dir: &Dir<'_>) -> BTreeMap<String, BTreeSet<String>> {
        let mut out = BTreeMap::new();
        for file in dir.files() {
            let text = file.contents_utf8().unwrap();
            if let Err((_, errors)) = FluentResource::try_new(text.to_owned()) {
                panic!("{}: {errors:?}", file.path().display());
            }
            let mut key = String::new();
            for line in text.lines().filter(|l| !l.starts_with('#')) {
                if let Some((name, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
                    key = name.to_owned();
                    assert!(out.insert(key.clone(), BTreeSet::new()).is_none(), "{key} stands twice");
                }
                for part in line.split('$').skip(1) {
                    let name: String =
                        part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                    out.entry(key.clone()).or_default().insert(name);
                }
            }
        }
        out
    }

    fn sources(dir: &std::path::Path, out: &mut Vec<String>) {
        for entry in std::fs::read_dir(dir).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                sources(&path, out);
            } else if path.extension().is_some_and(|e| e == "rs") {
                out.push(std::fs::read_to_string(path).unwrap());
            }
        }
    }

    #[test]
    fn both_languages_have_every_message_with_the_same_variables() {
        let (zh, en) = (entries(&ZH), entries(&EN));
        assert!(!zh.is_empty());
        assert_eq!(zh, en);
    }

    #[test]
    fn every_message_that_the_code_names_exists() {
        let zh = entries(&ZH);
        let mut files = Vec::new();
        sources(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
        files.retain(|text| !text.contains("macro_rules! msg") && !text.contains("fn every_message_that"));
        let mut seen = 0;
        for text in &files {
            for part in text.split("msg!(").skip(1) {
                let part = part.trim_start();
                let Some(key) = part.strip_prefix('"').and_then(|p| p.split('"').next()) else { continue };
                assert!(zh.contains_key(key), "no message {key}");
                seen += 1;
            }
        }
        assert!(seen > 0);
    }
}

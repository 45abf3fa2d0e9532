//! The kinds of events that are asked for: by their names in the ledger, or by their words in either language.

use crate::ledger::{Event, kind_words};
use crate::message::{Catalogue, Lang, Message};
use crate::msg;

/// The kinds that words mean; of the first that means none, what there is.
pub(super) fn meant(asked: &[String]) -> Result<Vec<&'static str>, Message> {
    let catalogues = Lang::ALL.map(Catalogue::new);
    let is = |kind: &str, asked: &str| {
        kind.eq_ignore_ascii_case(asked)
            || catalogues.iter().any(|texts| texts.text(&kind_words(kind)).eq_ignore_ascii_case(asked))
    };
    let one = |asked: &String| {
        let found = Event::KINDS.into_iter().find(|kind| is(kind, asked.trim()));
        found.ok_or_else(|| msg!("ledger-no-kind", kind = asked.as_str(), kinds = all()))
    };
    asked.iter().map(one).collect()
}

fn all() -> Vec<Message> {
    Event::KINDS.map(|kind| msg!("ledger-kind-named", kind = kind, words = kind_words(kind))).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_has_words_of_its_own_in_each_language() {
        for lang in Lang::ALL {
            let texts = Catalogue::new(lang);
            let all: BTreeSet<String> = Event::KINDS.map(|kind| texts.text(&kind_words(kind))).into();
            assert_eq!(all.len(), Event::KINDS.len(), "{lang}");
            for kind in Event::KINDS {
                let said = texts.text(&kind_words(kind));
                assert_eq!(meant(&[said, kind.to_owned()]).ok(), Some(vec![kind, kind]));
            }
        }
    }
}

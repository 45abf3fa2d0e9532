//! Names made of printed words, each once.

use super::codes;
use super::find::Place;
use super::slips::at;
use crate::finding::Finding;
use crate::message::Lang;
use crate::msg;
use crate::syntax::{Rule, format_value};
use std::collections::{BTreeMap, BTreeSet};

/// The names of one kind of declaration.
#[derive(Default)]
pub(super) struct Names {
    taken: BTreeSet<String>,
    /// The last number behind a name that stands several times.
    last: BTreeMap<String, u32>,
}

impl Names {
    /// Some that are taken before any row is read.
    pub fn with<'a>(taken: impl IntoIterator<Item = &'a str>) -> Self {
        Self { taken: taken.into_iter().map(str::to_owned).collect(), ..Self::default() }
    }

    /// A name for printed words that no other row has; where they are taken, one made of the other words too, and
    /// whoever reads is told.
    pub fn new_name(&mut self, printed: &Place, other: &str, findings: &mut Vec<Finding>) -> String {
        let own = name_of(&printed.text);
        let made = own.is_none();
        let plain = own.or_else(|| name_of(other)).unwrap_or_else(|| "未命名".to_owned());
        if self.taken.insert(plain.clone()) {
            // That nothing is printed there has been told.
            if made && !printed.text.is_empty() {
                findings.push(nameless(printed, &plain));
            }
            return plain;
        }
        let more = name_of(other).filter(|n| !self.taken.contains(n));
        let name = more.unwrap_or_else(|| {
            let last = self.last.entry(plain.clone()).or_insert(1);
            loop {
                *last += 1;
                let name = format!("{plain}-{last}");
                if !self.taken.contains(&name) {
                    break name;
                }
            }
        });
        findings.push(match made {
            true => nameless(printed, &name),
            false => {
                let message = msg!("annex-renamed", printed = printed.text.as_str(), name = name.as_str());
                at(&codes::RENAMED_ROW, printed, message).help(msg!("annex-renamed-help"))
            }
        });
        self.taken.insert(name.clone());
        name
    }
}

/// Says that printed words are no name, and which was made of the others of the row.
fn nameless(printed: &Place, name: &str) -> Finding {
    let message = msg!("annex-nameless", printed = printed.text.as_str(), name = name);
    at(&codes::RENAMED_ROW, printed, message).help(msg!("annex-renamed-help"))
}

/// Printed words as a bare name: without blanks, quotation marks and other signs. `None` where nothing is left that may
/// be one.
pub(super) fn name_of(text: &str) -> Option<String> {
    // Words in full-width brackets may stand in a name; others could not be told from it.
    let kept: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let bare = kept.trim_start_matches(|c: char| c.is_numeric()).to_owned();
    [bare.clone(), format!("名称{bare}")].into_iter().find(|name| !bare.is_empty() && is_name(name))
}

/// Whether a text may stand as a bare name, by the grammar.
fn is_name(text: &str) -> bool {
    [Rule::references, Rule::declared_head]
        .into_iter()
        .all(|rule| format_value(rule, text, Lang::Zh, None).is_some_and(|written| written == text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_bare() {
        assert_eq!(name_of("重点排污单位“双随机、公开”抽查").as_deref(), Some("重点排污单位双随机公开抽查"));
        assert_eq!(name_of("3 家单 位").as_deref(), Some("家单位"));
        assert_eq!(name_of("“”"), None);
    }
}

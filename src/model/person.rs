//! Names of people as they are written into records: whether one is a name, and whether two are one person's.

use crate::source::{Hidden, hidden};
use unicode_normalization::UnicodeNormalization as _;

/// The most characters that a name has.
const LONGEST: usize = 100;

/// Whether a text can be somebody's name: it has letters, in one line of which everything is seen, and is no more than a name.
pub fn is_name(text: &str) -> bool {
    let name = text.trim();
    let seen = |c: char| !c.is_control() && !is_unseen(c);
    name.chars().all(seen) && name.chars().count() <= LONGEST && folded(name).chars().any(char::is_alphabetic)
}

/// A name as it is compared: full-width forms, blanks, what cannot be seen and capitals make no other person.
pub fn folded(name: &str) -> String {
    let unseen = |c: &char| c.is_whitespace() || c.is_control() || is_unseen(*c);
    name.nfkc().filter(|c| !unseen(c)).flat_map(char::to_lowercase).collect()
}

/// What nobody sees in a text. Letters of one's own are seen where the name was written: rare names are spelled with them.
fn is_unseen(c: char) -> bool {
    !matches!(hidden(c), None | Some(Hidden::Private))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_letters() {
        for name in ["张三", "Li", "Ｌ", "O'Hara"] {
            assert!(is_name(name), "{name}");
        }
        for none in ["", " ", "1", "１", "①", "-", "……", "。"] {
            assert!(!is_name(none), "{none}");
        }
    }

    #[test]
    fn spelling_makes_no_other_person() {
        for other in ["张三", " 张三", "张 三", "张\u{3000}三", "张\u{200b}三"] {
            assert_eq!(folded(other), "张三");
        }
        assert_eq!(folded("Ｄｉｒｅｃｔｏｒ Li"), folded("director  LI"));
        assert_ne!(folded("张三"), folded("张三丰"));
    }

    #[test]
    fn what_nobody_sees_makes_no_other_person_and_no_name() {
        let unseen = [
            '\u{ad}',
            '\u{34f}',
            '\u{61c}',
            '\u{115f}',
            '\u{180e}',
            '\u{200b}',
            '\u{202a}',
            '\u{202e}',
            '\u{2061}',
            '\u{2066}',
            '\u{2069}',
            '\u{2800}',
            '\u{3164}',
            '\u{fe0f}',
            '\u{feff}',
            '\u{e0041}',
            '\u{e0100}',
        ];
        for c in unseen {
            let name = format!("张{c}三");
            assert_eq!(folded(&name), "张三", "{c:?}");
            assert!(!is_name(&name) && !is_name(&c.to_string()), "{c:?}");
        }
        for odd in ["李四\n王五", "李四\t王五", "李四\u{2028}王五", "李\u{0}四"] {
            assert!(!is_name(odd), "{odd:?}");
        }
        assert!(is_name(" 张三\n") && is_name(&"长".repeat(100)) && !is_name(&"长".repeat(101)));
    }
}

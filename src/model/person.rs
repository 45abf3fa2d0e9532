//! Names of people as they are written into records: whether one is a name, and whether two are one person's.

use unicode_normalization::UnicodeNormalization as _;

/// Whether a text can be somebody's name: it has letters.
pub fn is_name(text: &str) -> bool {
    text.nfkc().any(char::is_alphabetic)
}

/// A name as it is compared: full-width forms, blanks, what cannot be seen and capitals make no other person.
pub fn folded(name: &str) -> String {
    let unseen = |c: &char| {
        c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    };
    name.nfkc().filter(|c| !unseen(c)).flat_map(char::to_lowercase).collect()
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
}

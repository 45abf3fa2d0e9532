//! Numbers of what has none: a plate, a grid cell, a project (`docs/draw.md`, "Ids").

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

/// The number under which a library lists a text that is no number: `X.` and the first 40 characters, upper-case, of the
/// SHA-256 of its Unicode NFC. Nothing else of the text is changed.
pub fn id_of_name(name: &str) -> String {
    let text: String = name.nfc().collect();
    let digest = Sha256::digest(text.as_bytes());
    let hex: String = digest.iter().take(20).map(|byte| format!("{byte:02X}")).collect();
    format!("X.{hex}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_of_the_text_in_one_form() {
        // printf '%s' 晋A12345 | sha256sum
        assert_eq!(id_of_name("晋A12345"), "X.83F43635126DFB2AE414CE8871174BF012823EC4");
        // é in one character and in two.
        assert_eq!(id_of_name("caf\u{e9}"), id_of_name("cafe\u{301}"));
        assert_ne!(id_of_name("晋A12345"), id_of_name("晋Ａ１２３４５"));
    }
}

//! Words compared as people read them: blanks and marks do not count.

/// The letters of a text.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether one text says no more than the other: the same words, or part of them.
pub(super) fn says_no_more(text: &str, than: &str) -> bool {
    let text = letters(text);
    !text.is_empty() && letters(than).contains(&text)
}

//! 统一社会信用代码: the check of GB 32100-2015.
//!
//! 18 symbols: registering authority, kind of body, six of the administrative division, nine of the organisation
//! (GB 11714, with its own mod-11 digit), and a mod-31 check symbol over the first 17. Some early codes that were
//! really issued break the rule, so a fault is a warning to people and never a reason to leave a body out.

const SYMBOLS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// What is wrong with a code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// It has not 18 symbols.
    Length {
        /// How many it has.
        found: usize,
    },
    /// A symbol that the standard leaves out (I, O, S, V, Z) or that is no capital letter or digit.
    Symbol {
        /// From 1.
        position: usize,
        /// The symbol.
        symbol: char,
    },
    /// The last symbol is not the check symbol of the first 17.
    CheckDigit {
        /// What it should be.
        expected: char,
    },
}

/// Checks a code. The last symbol decides; the organisation's own digit is not looked at.
///
/// # Errors
/// The first fault, by length, then symbols, then the check symbol.
pub fn check(code: &str) -> Result<(), Fault> {
    if is_sound(code.as_bytes()) == Some(true) {
        return Ok(());
    }
    let found = code.chars().count();
    if found != 18 {
        return Err(Fault::Length { found });
    }
    if let Some((i, symbol)) = code.chars().enumerate().find(|(_, c)| !SYMBOLS.contains(*c)) {
        return Err(Fault::Symbol { position: i + 1, symbol });
    }
    let first: String = code.chars().take(17).collect();
    match check_digit(&first) {
        Some(expected) if !code.ends_with(expected) => Err(Fault::CheckDigit { expected }),
        _ => Ok(()),
    }
}

/// Whether the last symbol is the check symbol; `None` where the code is not 18 symbols of the standard. Libraries have
/// millions of codes, nearly all of them sound.
fn is_sound(code: &[u8]) -> Option<bool> {
    let (last, first) = code.split_last().filter(|_| code.len() == 18)?;
    let mut sum = 0;
    for (symbol, weight) in first.iter().zip(WEIGHTS) {
        sum += value(*symbol)? * weight;
    }
    Some(value(*last)? == (31 - sum % 31) % 31)
}

/// The powers of 3, modulo 31.
const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/// The place of a symbol in [`SYMBOLS`].
fn value(symbol: u8) -> Option<u32> {
    PLACES.get(usize::from(symbol)).map(|place| u32::from(*place)).filter(|place| *place < 31)
}

/// The places of all bytes; 31 for those that are no symbols.
static PLACES: [u8; 256] = {
    let symbols = SYMBOLS.as_bytes();
    let mut places = [31; 256];
    let (mut at, mut place) = (0, 0);
    while at < symbols.len() {
        #[expect(clippy::indexing_slicing, reason = "at compile time: every byte has its place among 256")]
        {
            places[symbols[at] as usize] = place;
        }
        at += 1;
        place += 1;
    }
    places
};

/// The check symbol of the first 17 symbols; `None` where they are not 17 symbols of the standard.
pub fn check_digit(first: &str) -> Option<char> {
    let (mut sum, mut weight, mut count) = (0, 1, 0);
    for symbol in first.chars() {
        sum += SYMBOLS.chars().position(|s| s == symbol)? * weight;
        weight = weight * 3 % 31;
        count += 1;
    }
    if count != 17 {
        return None;
    }
    SYMBOLS.chars().nth((31 - sum % 31) % 31)
}

/// The whole code from its first 17 symbols; `None` where they are not 17 symbols of the standard.
pub fn complete(first: &str) -> Option<String> {
    check_digit(first).map(|digit| format!("{first}{digit}"))
}

/// The check symbol of an organisation code's first eight symbols (GB 11714: 0–9 or X); `None` where they are
/// not eight digits or capital letters.
pub fn organisation_digit(first: &str) -> Option<char> {
    let mut sum = 0;
    for (symbol, weight) in first.chars().zip([3, 7, 9, 10, 5, 8, 4, 2]) {
        sum += symbol.to_digit(36).filter(|_| !symbol.is_ascii_lowercase())? * weight;
    }
    match (first.chars().count(), 11 - sum % 11) {
        (8, 10) => Some('X'),
        (8, 11) => Some('0'),
        (8, digit) => char::from_digit(digit, 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_codes() {
        for valid in [
            "91350100M000100Y43",
            "91110000802100433B",
            "91440300708461136T",
            "91140525MA0K00013A",
            "91140525MA0K000215",
            "91140525MA0K0003XW",
        ] {
            assert_eq!(check(valid), Ok(()), "{valid}");
            let first: String = valid.chars().take(17).collect();
            assert_eq!(complete(&first).as_deref(), Some(valid));
        }
        assert_eq!(check("91350211M000100Y43"), Err(Fault::CheckDigit { expected: '6' }));
    }

    #[test]
    fn symbols_have_their_places() {
        for byte in 0..=255u8 {
            let place = SYMBOLS.chars().position(|s| s == char::from(byte));
            assert_eq!(value(byte), place.map(|p| p as u32), "{byte}");
        }
    }

    #[test]
    fn faults_say_where() {
        assert_eq!(check("9135"), Err(Fault::Length { found: 4 }));
        assert_eq!(check("9135O100M000100Y43"), Err(Fault::Symbol { position: 5, symbol: 'O' }));
        assert_eq!(check_digit("9135010"), None);
        assert_eq!(check_digit("91350I00M000100Y4"), None);
    }

    #[test]
    fn organisation_digits() {
        assert_eq!(organisation_digit("MA0K0001"), Some('3'));
        assert_eq!(organisation_digit("MA0K0003"), Some('X'));
        assert_eq!(organisation_digit("80210043"), Some('3'));
        assert_eq!(organisation_digit("8021004"), None);
        assert_eq!(organisation_digit("ma0k0001"), None);
    }

    #[test]
    fn one_wrong_symbol_is_always_found() {
        let code = "91140525MA0K00013A";
        for at in 0..18 {
            for symbol in SYMBOLS.chars() {
                let wrong: String =
                    code.chars().enumerate().map(|(i, c)| if i == at { symbol } else { c }).collect();
                assert_eq!(check(&wrong).is_ok(), wrong == code, "{wrong}");
            }
        }
    }
}

//! Ids in sixteen bytes with their strata, in an order that is that of the pool's lines.

/// How many symbols are packed: a 统一社会信用代码 has eighteen.
const SYMBOLS: usize = 18;
/// How many bits a symbol takes.
const BITS: u32 = 6;
/// How many bits stand below the symbols: the place of the stratum.
const BELOW: u32 = 128 - SYMBOLS as u32 * BITS;
/// What follows the last symbol: in a line it is `|`, which is above every symbol.
const END: u8 = 39;
/// What is no symbol.
const NONE: u8 = 63;

/// The symbols of ids in the order of their bytes.
const ALPHABET: &[u8; 39] = b"-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_";

/// The values of all bytes.
static VALUES: [u8; 256] = {
    let mut values = [NONE; 256];
    let mut at = 0;
    while at < ALPHABET.len() {
        #[expect(clippy::indexing_slicing, reason = "at compile time: every byte has its place among 256")]
        {
            values[ALPHABET[at] as usize] = at as u8;
        }
        at += 1;
    }
    values
};

/// An id of at most eighteen symbols with the place of its stratum. `None` where it is longer or no id.
pub(super) fn pack(id: &[u8], stratum: u16) -> Option<u128> {
    if id.is_empty() || id.len() > SYMBOLS {
        return None;
    }
    let (mut out, mut all) = (0u128, 0u8);
    for byte in id {
        let value = VALUES.get(usize::from(*byte)).copied().unwrap_or(NONE);
        // No symbol is as large as that, whatever the others are.
        all = all.max(value);
        out = out << BITS | u128::from(value);
    }
    if all == NONE {
        return None;
    }
    for _ in id.len()..SYMBOLS {
        out = out << BITS | u128::from(END);
    }
    Some(out << BELOW | u128::from(stratum))
}

/// Appends the id and returns the place of the stratum.
pub(super) fn unpack(packed: u128, out: &mut Vec<u8>) -> u16 {
    for at in (0..SYMBOLS as u32).rev() {
        let value = usize::try_from(packed >> (BELOW + at * BITS) & 63).unwrap_or(0);
        match ALPHABET.get(value) {
            Some(symbol) => out.push(*symbol),
            None => break,
        }
    }
    stratum(packed)
}

/// The place of the stratum.
pub(super) fn stratum(packed: u128) -> u16 {
    u16::try_from(packed & 0xffff).unwrap_or(0)
}

/// Whether two are of one id.
pub(super) fn same_id(left: u128, right: u128) -> bool {
    left >> BELOW == right >> BELOW
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn packed_ids_sort_as_lines_do(a in "[-.0-9A-Z_]{1,18}", b in "[-.0-9A-Z_]{1,18}", s: u16) {
            let (x, y) = (pack(a.as_bytes(), 0).unwrap(), pack(b.as_bytes(), 0).unwrap());
            prop_assert_eq!(x.cmp(&y), format!("{a}|").cmp(&format!("{b}|")));
            prop_assert_eq!(same_id(x, y), a == b);
            let mut out = Vec::new();
            prop_assert_eq!(unpack(pack(a.as_bytes(), s).unwrap(), &mut out), s);
            prop_assert_eq!(out, a.as_bytes());
        }
    }

    #[test]
    fn others_are_not_packed() {
        for id in ["", "a", "A|", "甲", "0123456789012345678"] {
            assert_eq!(pack(id.as_bytes(), 0), None, "{id}");
        }
    }
}

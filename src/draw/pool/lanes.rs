//! Sixteen tickets at once. The 64 characters of the key are the first block of SHA-256 (FIPS 180-4), so that a ticket
//! is one more block; the blocks of sixteen ids are computed side by side in plain arithmetic on arrays, which the
//! compiler turns into whatever vectors the processor has.

use crate::draw::code::LONGEST_ID;
use crate::draw::hash::Key;

/// How many tickets are made side by side.
pub(super) const LANES: usize = 16;

type Lane = [u32; LANES];

/// FIPS 180-4, 4.2.2: the fractional parts of the cube roots of the first 64 primes.
const K: [u32; 64] = [
    0x428a_2f98,
    0x7137_4491,
    0xb5c0_fbcf,
    0xe9b5_dba5,
    0x3956_c25b,
    0x59f1_11f1,
    0x923f_82a4,
    0xab1c_5ed5,
    0xd807_aa98,
    0x1283_5b01,
    0x2431_85be,
    0x550c_7dc3,
    0x72be_5d74,
    0x80de_b1fe,
    0x9bdc_06a7,
    0xc19b_f174,
    0xe49b_69c1,
    0xefbe_4786,
    0x0fc1_9dc6,
    0x240c_a1cc,
    0x2de9_2c6f,
    0x4a74_84aa,
    0x5cb0_a9dc,
    0x76f9_88da,
    0x983e_5152,
    0xa831_c66d,
    0xb003_27c8,
    0xbf59_7fc7,
    0xc6e0_0bf3,
    0xd5a7_9147,
    0x06ca_6351,
    0x1429_2967,
    0x27b7_0a85,
    0x2e1b_2138,
    0x4d2c_6dfc,
    0x5338_0d13,
    0x650a_7354,
    0x766a_0abb,
    0x81c2_c92e,
    0x9272_2c85,
    0xa2bf_e8a1,
    0xa81a_664b,
    0xc24b_8b70,
    0xc76c_51a3,
    0xd192_e819,
    0xd699_0624,
    0xf40e_3585,
    0x106a_a070,
    0x19a4_c116,
    0x1e37_6c08,
    0x2748_774c,
    0x34b0_bcb5,
    0x391c_0cb3,
    0x4ed8_aa4a,
    0x5b9c_ca4f,
    0x682e_6ff3,
    0x748f_82ee,
    0x78a5_636f,
    0x84c8_7814,
    0x8cc7_0208,
    0x90be_fffa,
    0xa450_6ceb,
    0xbef9_a3f7,
    0xc671_78f2,
];

/// The first eight bytes of the tickets of many ids, as numbers whose order is that of the tickets.
pub(super) struct Tickets {
    state: [u32; 8],
    arch: pulp::Arch,
}

impl Tickets {
    pub(super) fn of(key: &Key) -> Self {
        Self { state: key.state(), arch: pulp::Arch::new() }
    }

    /// Appends the prefix of each id's ticket. An id is at most [`LONGEST_ID`] bytes.
    pub(super) fn prefixes(&self, ids: &[&[u8]], out: &mut Vec<u64>) {
        self.arch.dispatch(Batch { state: &self.state, ids, out });
    }
}

struct Batch<'a> {
    state: &'a [u32; 8],
    ids: &'a [&'a [u8]],
    out: &'a mut Vec<u64>,
}

impl pulp::NullaryFnOnce for Batch<'_> {
    type Output = ();

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "only what is inlined is compiled for the processor at hand")]
    fn call(self) {
        for ids in self.ids.chunks(LANES) {
            let block = block(ids);
            let [high, low] = compress(self.state, block);
            let both = high.iter().zip(&low).take(ids.len());
            self.out.extend(both.map(|(high, low)| u64::from(*high) << 32 | u64::from(*low)));
        }
    }
}

/// The second block of each message: `|`, the id, the bit that ends it, zeros, its length in bits.
#[inline(always)]
#[expect(clippy::inline_always, reason = "part of what is compiled for the processor at hand")]
#[expect(clippy::indexing_slicing, reason = "a lane is below 16, and an id leaves room in its block")]
fn block(ids: &[&[u8]]) -> [Lane; 16] {
    let mut words = [[0; LANES]; 16];
    for (lane, id) in ids.iter().enumerate() {
        let mut bytes = [0_u8; 56];
        let length = id.len().min(LONGEST_ID);
        bytes[0] = b'|';
        bytes[1..=length].copy_from_slice(&id[..length]);
        bytes[length + 1] = 0x80;
        for (word, four) in words.iter_mut().zip(bytes[..(length + 5) & !3].chunks_exact(4)) {
            word[lane] = u32::from_be_bytes([four[0], four[1], four[2], four[3]]);
        }
        words[15][lane] = 8 * (64 + 1 + u32::try_from(length).unwrap_or(0));
    }
    words
}

/// FIPS 180-4, 6.2.2, and of the result the first two words.
#[inline(always)]
#[expect(clippy::inline_always, reason = "part of what is compiled for the processor at hand")]
#[expect(clippy::indexing_slicing, reason = "every index is taken modulo 16 or runs below 64")]
#[expect(clippy::many_single_char_names, reason = "the names of the standard")]
fn compress(state: &[u32; 8], mut w: [Lane; 16]) -> [Lane; 2] {
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = state.map(|word| [word; LANES]);
    for (round, k) in K.iter().enumerate() {
        let at = round & 15;
        if round >= 16 {
            let (w1, w9, w14) = (w[(at + 1) & 15], w[(at + 9) & 15], w[(at + 14) & 15]);
            let s0 = map(w1, |x| x.rotate_right(7) ^ x.rotate_right(18) ^ (x >> 3));
            let s1 = map(w14, |x| x.rotate_right(17) ^ x.rotate_right(19) ^ (x >> 10));
            w[at] = add(add(w[at], s0), add(w9, s1));
        }
        let s1 = map(e, |x| x.rotate_right(6) ^ x.rotate_right(11) ^ x.rotate_right(25));
        let ch = map3(e, f, g, |x, y, z| (x & y) ^ (!x & z));
        let t1 = add(add(h, s1), add(ch, map(w[at], |x| x.wrapping_add(*k))));
        let s0 = map(a, |x| x.rotate_right(2) ^ x.rotate_right(13) ^ x.rotate_right(22));
        let maj = map3(a, b, c, |x, y, z| (x & y) ^ (x & z) ^ (y & z));
        (h, g, f, e, d, c, b, a) = (g, f, e, add(d, t1), c, b, a, add(t1, add(s0, maj)));
    }
    [map(a, |x| x.wrapping_add(state[0])), map(b, |x| x.wrapping_add(state[1]))]
}

#[inline(always)]
#[expect(clippy::inline_always, reason = "part of what is compiled for the processor at hand")]
fn map(mut lane: Lane, of: impl Fn(u32) -> u32) -> Lane {
    lane.iter_mut().for_each(|x| *x = of(*x));
    lane
}

#[inline(always)]
#[expect(clippy::inline_always, reason = "part of what is compiled for the processor at hand")]
fn add(mut left: Lane, right: Lane) -> Lane {
    left.iter_mut().zip(right).for_each(|(x, y)| *x = x.wrapping_add(y));
    left
}

#[inline(always)]
#[expect(clippy::inline_always, reason = "part of what is compiled for the processor at hand")]
fn map3(mut x: Lane, y: Lane, z: Lane, of: impl Fn(u32, u32, u32) -> u32) -> Lane {
    x.iter_mut().zip(y).zip(z).for_each(|((x, y), z)| *x = of(*x, y, z));
    x
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::hash::h;
    use proptest::prelude::*;

    proptest! {
        /// The library's SHA-256, one at a time, says the same.
        #[test]
        fn prefixes_are_those_of_the_tickets(ids in prop::collection::vec("[0-9A-Z._-]{1,54}", 0..50)) {
            let key = Key::new(h("a key"));
            let slices: Vec<&[u8]> = ids.iter().map(String::as_bytes).collect();
            let mut found = Vec::new();
            Tickets::of(&key).prefixes(&slices, &mut found);
            let expected: Vec<u64> = ids.iter().map(|id| key.ticket(id).prefix()).collect();
            prop_assert_eq!(found, expected);
        }
    }
}

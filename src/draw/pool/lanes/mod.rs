//! Many tickets at once. The 64 characters of the key are the first block of SHA-256 (FIPS 180-4), so that a ticket is
//! one more block. On processors with AVX-512 sixteen of them are computed side by side, on others one after the other
//! by the library; the tickets are the same.

#[cfg(target_arch = "x86_64")]
mod avx512;

use crate::draw::code::LONGEST_ID;
use crate::draw::hash::Key;

/// How many tickets are made side by side.
const LANES: usize = 16;

/// A word of each lane.
type Lane = [u32; LANES];

/// Where an id stands in a text.
#[derive(Clone, Copy)]
pub(in crate::draw) struct Place {
    pub start: usize,
    pub length: usize,
}

/// What is laid over the words of a block for an id of some length: the bytes that are the id's, and what else the block
/// has: `|` before it, the bit that ends the message, its length in bits.
struct Frame {
    of_id: [u32; 16],
    around: [u32; 16],
    /// How many words the id, the bar and the bit reach into.
    used: usize,
}

impl Frame {
    #[expect(clippy::indexing_slicing, reason = "an id leaves room in its block")]
    fn new(length: usize) -> Self {
        let (mut of_id, mut around) = ([0_u8; 64], [0_u8; 64]);
        of_id[1..=length].fill(0xff);
        around[0] = b'|';
        around[length + 1] = 0x80;
        around[56..].copy_from_slice(&(8 * (64 + 1 + length as u64)).to_be_bytes());
        Self { of_id: words(&of_id), around: words(&around), used: (length + 5) / 4 }
    }
}

fn words(bytes: &[u8; 64]) -> [u32; 16] {
    let mut out = [0; 16];
    let (fours, _) = bytes.as_chunks::<4>();
    out.iter_mut().zip(fours).for_each(|(word, four)| *word = u32::from_be_bytes(*four));
    out
}

/// The first eight bytes of the tickets of many ids, as numbers whose order is that of the tickets.
pub(in crate::draw) struct Tickets {
    state: [u32; 8],
    /// By the length of the id.
    frames: Vec<Frame>,
}

impl Tickets {
    pub(in crate::draw) fn of(key: &Key) -> Self {
        Self { state: key.state(), frames: (0..=LONGEST_ID).map(Frame::new).collect() }
    }

    /// Appends the prefix of the ticket of each id. The places are those of ids of the text, of at most [`LONGEST_ID`]
    /// bytes.
    pub(in crate::draw) fn prefixes(&self, text: &[u8], ids: &[Place], out: &mut Vec<u64>) {
        #[cfg(target_arch = "x86_64")]
        if avx512::prefixes(self, text, ids, out) {
            return;
        }
        self.one_by_one(text, ids, out);
    }

    fn one_by_one(&self, text: &[u8], ids: &[Place], out: &mut Vec<u64>) {
        for id in ids {
            let mut block = [0_u8; 64];
            self.block(text, *id, |word, value| {
                if let Some(four) = block.as_chunks_mut::<4>().0.get_mut(word) {
                    *four = value.to_be_bytes();
                }
            });
            let mut state = self.state;
            sha2::block_api::compress256(&mut state, &[block]);
            let [high, low, ..] = state;
            out.push(u64::from(high) << 32 | u64::from(low));
        }
    }

    /// Hands over the words of the second block of an id's message, but for those that are zero.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "part of what is compiled for the processor at hand")]
    fn block(&self, text: &[u8], id: Place, mut put: impl FnMut(usize, u32)) {
        let Some(frame) = self.frames.get(id.length) else { return };
        // The byte before the id is replaced by the bar, whatever follows it is cut off: whole words are read.
        let whole = id.start.checked_sub(1).and_then(|from| text.get(from..)?.get(..4 * frame.used));
        let mut copy = [0; 64];
        let bytes = whole.unwrap_or_else(|| {
            let own = text.get(id.start..).and_then(|t| t.get(..id.length)).unwrap_or_default();
            copy.iter_mut().skip(1).zip(own).for_each(|(to, from)| *to = *from);
            &copy
        });
        let (fours, _) = bytes.as_chunks::<4>();
        let masks = frame.of_id.iter().zip(&frame.around).take(frame.used);
        for (word, (four, (of_id, around))) in fours.iter().zip(masks).enumerate() {
            put(word, u32::from_be_bytes(*four) & of_id | around);
        }
        let [.., length] = frame.around;
        put(15, length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::hash::h;
    use proptest::prelude::*;

    proptest! {
        /// The library's SHA-256, one at a time, says the same.
        #[test]
        fn prefixes_are_those_of_the_tickets(
            ids in prop_oneof![
                prop::collection::vec("[0-9A-Z._-]{1,54}", 0..50),
                prop::collection::vec("[0-9A-Z]{18}", 0..50),
                prop::collection::vec("[0-9A-Z]{54}", 0..50),
            ],
        ) {
            let key = Key::new(h("a key"));
            let (mut text, mut places) = (String::new(), Vec::new());
            for id in &ids {
                places.push(Place { start: text.len(), length: id.len() });
                text.push_str(id);
                // The last id may end with the text.
                if places.len() < ids.len() {
                    text.push_str("|A\n");
                }
            }
            let (tickets, expected) = (Tickets::of(&key), ids.iter().map(|id| key.ticket(id).prefix()));
            let expected: Vec<u64> = expected.collect();
            let (mut found, mut one_by_one) = (Vec::new(), Vec::new());
            tickets.prefixes(text.as_bytes(), &places, &mut found);
            tickets.one_by_one(text.as_bytes(), &places, &mut one_by_one);
            prop_assert_eq!(&found, &expected);
            prop_assert_eq!(one_by_one, expected);
        }
    }
}

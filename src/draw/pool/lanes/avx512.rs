//! Sixteen blocks of SHA-256 (FIPS 180-4) side by side, in the 512-bit registers of processors that have them.

use super::{LANES, Lane, Place, Tickets};
use core::arch::x86_64::{__m256i, __m512i};
use pulp::x86::V4;

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

/// Appends the prefixes of all ids. `false` where the processor cannot.
pub(super) fn prefixes(tickets: &Tickets, text: &[u8], ids: &[Place], out: &mut Vec<u64>) -> bool {
    let Some(simd) = V4::try_new() else { return false };
    simd.vectorize(Batch { simd, tickets, text, ids, out });
    true
}

struct Batch<'a> {
    simd: V4,
    tickets: &'a Tickets,
    text: &'a [u8],
    ids: &'a [Place],
    out: &'a mut Vec<u64>,
}

impl pulp::NullaryFnOnce for Batch<'_> {
    type Output = ();

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "only what is inlined is compiled for the processor at hand")]
    fn call(self) {
        for ids in self.ids.chunks(LANES) {
            let words = self.alike(ids).unwrap_or_else(|| self.one_by_one(ids));
            let [high, low] = compress(self.simd, &self.tickets.state, words);
            let both = high.iter().zip(&low).take(ids.len());
            self.out.extend(both.map(|(high, low)| u64::from(*high) << 32 | u64::from(*low)));
        }
    }
}

impl Batch<'_> {
    /// The words of the blocks, put in their lanes one after the other.
    #[inline(never)]
    fn one_by_one(&self, ids: &[Place]) -> [__m512i; 16] {
        let mut words: [Lane; 16] = [[0; LANES]; 16];
        for (lane, id) in ids.iter().enumerate() {
            self.tickets.block(self.text, *id, |word, value| {
                if let Some(place) = words.get_mut(word).and_then(|w| w.get_mut(lane)) {
                    *place = value;
                }
            });
        }
        words.map(pulp::cast)
    }

    /// The words of sixteen ids of one length, as the credit codes of a pool are, whose blocks begin with at most eight
    /// words that are not the same in all: read as they stand and turned from lines to columns. Nothing where they are
    /// not so, or where the text does not reach as far before or behind one.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "part of what is compiled for the processor at hand")]
    fn alike(&self, ids: &[Place]) -> Option<[__m512i; 16]> {
        let ids: &[Place; LANES] = ids.as_array()?;
        let frame = self.tickets.frames.get(ids[0].length).filter(|frame| frame.used <= 8)?;
        if ids.iter().any(|id| id.length != ids[0].length) {
            return None;
        }
        let mut lines = [&[0; 32]; LANES];
        for (line, id) in lines.iter_mut().zip(ids) {
            // The byte before an id is the one that the bar replaces.
            *line = self.text.get(id.start.checked_sub(1)?..)?.first_chunk()?;
        }
        let columns = columns(self.simd, lines);
        let m = self.simd.avx512f;
        let mut words = [m._mm512_setzero_si512(); 16];
        let frames = frame.of_id.iter().zip(&frame.around);
        for ((word, column), (of_id, around)) in words.iter_mut().zip(columns).zip(frames) {
            // Of the word what is the id's, and what stands around it.
            *word = m._mm512_ternarylogic_epi32::<0xf8>(
                m._mm512_set1_epi32(around.cast_signed()),
                column,
                m._mm512_set1_epi32(of_id.cast_signed()),
            );
        }
        let [.., length] = frame.around;
        words[15] = m._mm512_set1_epi32(length.cast_signed());
        Some(words)
    }
}

/// The first eight big-endian words of sixteen lines: each word of all lines in a register.
#[inline(always)]
#[expect(clippy::inline_always, reason = "part of what is compiled for the processor at hand")]
fn columns(simd: V4, lines: [&[u8; 32]; LANES]) -> [__m512i; 8] {
    let m = simd.avx512f;
    let swap = m._mm512_set4_epi32(0x0c0d_0e0f, 0x0809_0a0b, 0x0405_0607, 0x0001_0203);
    // Two lines in a register, so that what is turned four by four ends in the order of the lanes.
    macro_rules! pair {
        ($lane:expr) => {{
            let (low, high): (__m256i, __m256i) = (pulp::cast(*lines[$lane]), pulp::cast(*lines[$lane + 4]));
            let both = m._mm512_inserti64x4::<1>(m._mm512_castsi256_si512(low), high);
            simd.avx512bw._mm512_shuffle_epi8(both, swap)
        }};
    }
    macro_rules! four {
        ($lane:expr) => {{
            let (a, b, c, d) = (pair!($lane), pair!($lane + 1), pair!($lane + 2), pair!($lane + 3));
            let (ab, cd) = (m._mm512_unpacklo_epi32(a, b), m._mm512_unpacklo_epi32(c, d));
            let (ef, gh) = (m._mm512_unpackhi_epi32(a, b), m._mm512_unpackhi_epi32(c, d));
            (
                (m._mm512_unpacklo_epi64(ab, cd), m._mm512_unpackhi_epi64(ab, cd)),
                (m._mm512_unpacklo_epi64(ef, gh), m._mm512_unpackhi_epi64(ef, gh)),
            )
        }};
    }
    let (((a, b), (c, d)), ((e, f), (g, h))) = (four!(0), four!(8));
    [
        m._mm512_shuffle_i64x2::<0x88>(a, e),
        m._mm512_shuffle_i64x2::<0x88>(b, f),
        m._mm512_shuffle_i64x2::<0x88>(c, g),
        m._mm512_shuffle_i64x2::<0x88>(d, h),
        m._mm512_shuffle_i64x2::<0xdd>(a, e),
        m._mm512_shuffle_i64x2::<0xdd>(b, f),
        m._mm512_shuffle_i64x2::<0xdd>(c, g),
        m._mm512_shuffle_i64x2::<0xdd>(d, h),
    ]
}

/// FIPS 180-4, 6.2.2, and of the result the first two words.
#[inline(always)]
#[expect(clippy::inline_always, reason = "part of what is compiled for the processor at hand")]
#[expect(clippy::many_single_char_names, reason = "the names of the standard")]
fn compress(simd: V4, state: &[u32; 8], mut w: [__m512i; 16]) -> [Lane; 2] {
    let m = simd.avx512f;
    let all = |word: u32| m._mm512_set1_epi32(word.cast_signed());
    let add = |x: __m512i, y: __m512i| m._mm512_add_epi32(x, y);
    let xor = |x: __m512i, y: __m512i, z: __m512i| m._mm512_ternarylogic_epi32::<0x96>(x, y, z);
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = state.map(all);
    // Macros, not closures: only what is inlined is compiled for the processor at hand, and every word is to stay in a
    // register of its own.
    macro_rules! round {
        ($k:expr, $word:expr) => {
            let s1 =
                xor(m._mm512_ror_epi32::<6>(e), m._mm512_ror_epi32::<11>(e), m._mm512_ror_epi32::<25>(e));
            let ch = m._mm512_ternarylogic_epi32::<0xca>(e, f, g);
            let t1 = add(add(h, s1), add(ch, add($word, all($k))));
            let s0 =
                xor(m._mm512_ror_epi32::<2>(a), m._mm512_ror_epi32::<13>(a), m._mm512_ror_epi32::<22>(a));
            let maj = m._mm512_ternarylogic_epi32::<0xe8>(a, b, c);
            (h, g, f, e, d, c, b, a) = (g, f, e, add(d, t1), c, b, a, add(t1, add(s0, maj)));
        };
    }
    macro_rules! later_rounds {
        ($k:ident: $($at:literal)*) => { $(
            let (w1, w9, w14) = (w[($at + 1) & 15], w[($at + 9) & 15], w[($at + 14) & 15]);
            let s0 =
                xor(m._mm512_ror_epi32::<7>(w1), m._mm512_ror_epi32::<18>(w1), m._mm512_srli_epi32::<3>(w1));
            let s1 = xor(
                m._mm512_ror_epi32::<17>(w14),
                m._mm512_ror_epi32::<19>(w14),
                m._mm512_srli_epi32::<10>(w14),
            );
            w[$at] = add(add(w[$at], s0), add(w9, s1));
            round!($k[$at], w[$at]);
        )* };
    }
    let [first, rest @ ..] = K.as_chunks::<16>().0 else { return [[0; LANES]; 2] };
    for (k, word) in first.iter().zip(w) {
        round!(*k, word);
    }
    for k in rest {
        later_rounds!(k: 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15);
    }
    let [first, second, ..] = *state;
    [pulp::cast(add(a, all(first))), pulp::cast(add(b, all(second)))]
}

//! Exact ratios: the only numbers that decide how many are drawn.
//!
//! A ratio is a fraction of two `u64` in lowest terms. Comparison and rounding use `u128` cross products, so no
//! step loses a digit; whatever would not fit is an error of the caller's value rule, not a wrap-around.

use std::cmp::Ordering;
use std::fmt;

/// A non-negative fraction in lowest terms, `num / den`, with `den > 0`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Ratio {
    // INVARIANT: den > 0 and gcd(num, den) == 1.
    num: u64,
    den: u64,
}

impl Ratio {
    /// 0/1
    pub const ZERO: Self = Self { num: 0, den: 1 };
    /// 1/1
    pub const ONE: Self = Self { num: 1, den: 1 };

    /// `num / den` in lowest terms; `None` where `den` is 0.
    pub fn new(num: u64, den: u64) -> Option<Self> {
        (den != 0).then(|| {
            let g = gcd(num, den);
            Self { num: num / g, den: den / g }
        })
    }

    /// `n` percent (or `n` percentage points).
    pub fn percent(n: u64) -> Self {
        Self::new(n, 100).unwrap_or(Self::ZERO)
    }

    /// Reads a decimal such as `12.5` and divides it by `scale` (100 for a percentage, 1000 for ‰).
    /// `None` where the text is not a plain decimal or has too many digits.
    pub fn from_decimal(text: &str, scale: u64) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let well_formed = !whole.is_empty() && !text.ends_with('.');
        if !well_formed || part.len() > 9 || !whole.bytes().chain(part.bytes()).all(|b| b.is_ascii_digit()) {
            return None;
        }
        let den = 10u64.checked_pow(u32::try_from(part.len()).ok()?)?.checked_mul(scale)?;
        let num = format!("{whole}{part}").parse().ok()?;
        Self::new(num, den)
    }

    /// The numerator in lowest terms.
    pub fn num(self) -> u64 {
        self.num
    }

    /// The denominator in lowest terms, never 0.
    pub fn den(self) -> u64 {
        self.den
    }

    /// The sum; `None` on overflow.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let num = u128::from(self.num) * u128::from(other.den) + u128::from(other.num) * u128::from(self.den);
        Self::from_wide(num, u128::from(self.den) * u128::from(other.den))
    }

    /// The quotient; `None` on overflow or where `other` is 0.
    pub fn checked_div(self, other: Self) -> Option<Self> {
        let den = u128::from(self.den) * u128::from(other.num);
        if den == 0 {
            return None;
        }
        Self::from_wide(u128::from(self.num) * u128::from(other.den), den)
    }

    /// The difference; `None` below zero or on overflow.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        let taken = u128::from(other.num) * u128::from(self.den);
        let num = (u128::from(self.num) * u128::from(other.den)).checked_sub(taken)?;
        Self::from_wide(num, u128::from(self.den) * u128::from(other.den))
    }

    /// The product with a ratio; `None` on overflow.
    pub fn checked_times(self, other: Self) -> Option<Self> {
        let num = u128::from(self.num) * u128::from(other.num);
        Self::from_wide(num, u128::from(self.den) * u128::from(other.den))
    }

    /// The product with an integer; `None` on overflow.
    pub fn checked_mul(self, times: u64) -> Option<Self> {
        Self::from_wide(u128::from(self.num) * u128::from(times), u128::from(self.den))
    }

    /// `⌈self · n⌉`, the rounding of every quota: a rule says "not less than".
    pub fn ceil_of(self, n: u64) -> u64 {
        let product = u128::from(self.num) * u128::from(n);
        u64::try_from(product.div_ceil(u128::from(self.den))).unwrap_or(u64::MAX)
    }

    /// The smaller of two ratios.
    pub fn min(self, other: Self) -> Self {
        if other < self { other } else { self }
    }

    /// Per ten thousand, rounded down: for bars and labels only, never for a count.
    pub fn basis_points(self) -> u64 {
        u64::try_from(u128::from(self.num) * 10_000 / u128::from(self.den)).unwrap_or(u64::MAX)
    }

    /// So many times the ratio as a decimal with two digits at most, rounded to the nearest, halves up: for people, beside
    /// the exact fraction.
    pub fn to_rounded_text(self, times: u64) -> String {
        let scaled = u128::from(self.num) * u128::from(times);
        let den = u128::from(self.den);
        // In two steps: the hundredths of a whole number of any size do not fit.
        let (whole, rest) = (scaled / den, scaled % den);
        let hundredths = (rest * 200 + den) / (den * 2);
        let (whole, part) = (whole + hundredths / 100, hundredths % 100);
        match (part, part % 10) {
            (0, _) => whole.to_string(),
            (_, 0) => format!("{whole}.{}", part / 10),
            _ => format!("{whole}.{part:02}"),
        }
    }

    /// A percentage with at most two decimals, rounded half up, for people: `33.03%`, `66.67%`, `5%`.
    pub fn to_percent_text(self) -> String {
        let (num, den) = (u128::from(self.num), u128::from(self.den));
        let bp = (num * 20_000 + den) / (den * 2);
        let (whole, part) = (bp / 100, bp % 100);
        match (part, part % 10) {
            (0, _) => format!("{whole}%"),
            (_, 0) => format!("{whole}.{}%", part / 10),
            _ => format!("{whole}.{part:02}%"),
        }
    }

    /// The whole percentage, nothing rounded away: `33.3333%`; a fraction where decimals never end: `1/3`.
    pub fn to_exact_text(self) -> String {
        let exact = (0..=9u32).find_map(|digits| {
            let scaled = u128::from(self.num) * 100 * 10u128.pow(digits);
            let whole = scaled % u128::from(self.den) == 0;
            whole.then(|| (scaled / u128::from(self.den), digits))
        });
        match exact {
            Some((n, 0)) => format!("{n}%"),
            Some((n, digits)) => {
                let scale = 10u128.pow(digits);
                format!("{}.{:0width$}%", n / scale, n % scale, width = digits as usize)
            }
            None => self.to_string(),
        }
    }

    fn from_wide(num: u128, den: u128) -> Option<Self> {
        let (mut a, mut b) = (num, den);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        Self::new(u64::try_from(num / a).ok()?, u64::try_from(den / a).ok()?)
    }
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a.max(1) } else { gcd(b, a % b) }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        (u128::from(self.num) * u128::from(other.den)).cmp(&(u128::from(other.num) * u128::from(self.den)))
    }
}

impl fmt::Display for Ratio {
    /// `1/4`: the form of commits and JSON.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.num, self.den)
    }
}

impl serde::Serialize for Ratio {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Ratio {
    /// `1/4`, in any terms.
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(d)?;
        let parts = text.split_once('/').and_then(|(num, den)| Some((num.parse().ok()?, den.parse().ok()?)));
        let ratio = parts.and_then(|(num, den)| Self::new(num, den));
        ratio.ok_or_else(|| serde::de::Error::custom(format_args!("`{text}` is no fraction")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact() {
        assert_eq!(Ratio::from_decimal("12.5", 100), Ratio::new(1, 8));
        assert_eq!(Ratio::from_decimal("2", 1000), Ratio::new(1, 500));
        for bad in ["", ".5", "5.", "1e3", "-1", "1,5", "1.0000000001", "99999999999999999999"] {
            assert_eq!(Ratio::from_decimal(bad, 100), None, "{bad}");
        }
    }

    #[test]
    fn quotas_round_up_and_do_not_overflow() {
        assert_eq!(Ratio::percent(5).ceil_of(799), 40);
        assert_eq!(Ratio::new(1, 3).map(|r| r.ceil_of(180_000_000)), Some(60_000_000));
        assert_eq!(Ratio::ONE.ceil_of(u64::MAX), u64::MAX);
    }

    #[test]
    fn sums_stay_in_lowest_terms() {
        assert_eq!(Ratio::percent(25).checked_add(Ratio::percent(5)), Ratio::new(3, 10));
        assert_eq!(Ratio::percent(30).checked_mul(4), Ratio::new(6, 5));
    }

    #[test]
    fn decimals_are_rounded_to_the_nearest() {
        let of = |num, den, times| Ratio::new(num, den).map(|r| r.to_rounded_text(times)).unwrap_or_default();
        assert_eq!((of(12, 79, 100), of(48, 79, 100)), ("15.19".to_owned(), "60.76".to_owned()));
        assert_eq!((of(8, 9, 1), of(1, 200, 1), of(3, 5, 1)), ("0.89".into(), "0.01".into(), "0.6".into()));
        assert_eq!((of(1999, 1000, 1), of(999, 1000, 1), of(0, 1, 1)), ("2".into(), "1".into(), "0".into()));
        assert_eq!(of(u64::MAX, 1, 100), format!("{}", u128::from(u64::MAX) * 100));
        assert_eq!(of(1, u64::MAX, 100), "0");
    }

    #[test]
    fn percentages_for_people() {
        assert_eq!(Ratio::new(331, 1002).map(Ratio::to_percent_text).as_deref(), Some("33.03%"));
        assert_eq!(Ratio::percent(5).to_percent_text(), "5%");
        let exact = |num, den| Ratio::new(num, den).map(Ratio::to_exact_text);
        assert_eq!(exact(333_333, 1_000_000).as_deref(), Some("33.3333%"));
        assert_eq!(exact(1, 8).as_deref(), Some("12.5%"));
        assert_eq!(exact(1, 20).as_deref(), Some("5%"));
        assert_eq!(exact(1, 3).as_deref(), Some("1/3"));
        assert_eq!(Ratio::new(1, 8).map(Ratio::to_percent_text).as_deref(), Some("12.5%"));
        assert_eq!(Ratio::new(10, 9999).map(Ratio::to_percent_text).as_deref(), Some("0.1%"));
        // Half a hundredth goes up, whatever is less goes down.
        let text = |num, den| Ratio::new(num, den).map(Ratio::to_percent_text);
        assert_eq!(text(2, 3).as_deref(), Some("66.67%"));
        assert_eq!(text(1, 20_000).as_deref(), Some("0.01%"));
        assert_eq!(text(49_999, 1_000_000_000).as_deref(), Some("0%"));
    }
}

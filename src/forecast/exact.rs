//! Expectations that can be computed, as fractions without a limit of digits, and how far a simulated mean lies from them.

use crate::ratio::Ratio;
use num_bigint::BigUint;

/// Further than so many standard errors from its expectation a mean does not agree with it. By chance a mean lies
/// there once in sixteen thousand times.
pub const STANDARD_ERRORS: u32 = 4;

/// A fraction that is not negative.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exact {
    // INVARIANT: den > 0 and no common divisor.
    num: BigUint,
    den: BigUint,
}

/// The digits of a fraction that people are still shown.
const SHOWN: usize = 24;

impl Exact {
    /// Nothing.
    pub fn zero() -> Self {
        Self { num: BigUint::from(0u32), den: BigUint::from(1u32) }
    }

    /// A ratio, so many times.
    pub fn times(ratio: Ratio, n: u64) -> Self {
        Self::reduced(BigUint::from(ratio.num()) * n, BigUint::from(ratio.den()))
    }

    /// The product.
    #[must_use]
    pub fn product(&self, other: &Self) -> Self {
        Self::reduced(&self.num * &other.num, &self.den * &other.den)
    }

    /// The sum.
    #[must_use]
    pub fn sum(&self, other: &Self) -> Self {
        Self::reduced(&self.num * &other.den + &other.num * &self.den, &self.den * &other.den)
    }

    /// What is missing to one; nothing where it is more.
    #[must_use]
    pub fn rest(&self) -> Self {
        if self.num >= self.den {
            Self::zero()
        } else {
            Self::reduced(&self.den - &self.num, self.den.clone())
        }
    }

    /// A number with so many decimals, rounded to the nearest.
    pub fn decimal(&self, digits: u32) -> String {
        let scaled = (&self.num * BigUint::from(10u32).pow(digits) * 2u32 + &self.den) / (&self.den * 2u32);
        let text = scaled.to_string();
        let text = format!("{text:0>width$}", width = digits as usize + 1);
        let (whole, part) = text.split_at(text.len() - digits as usize);
        if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") }
    }

    /// The fraction, where it is short enough for a page.
    pub fn short(&self) -> Option<String> {
        let text = self.to_string();
        (text.len() <= SHOWN).then_some(text)
    }

    fn reduced(num: BigUint, den: BigUint) -> Self {
        let zero = BigUint::from(0u32);
        let (mut a, mut b) = (num.clone(), den.clone());
        while b != zero {
            let rest = &a % &b;
            (a, b) = (b, rest);
        }
        if a == zero { Self::zero() } else { Self { num: num / &a, den: den / a } }
    }
}

impl std::fmt::Display for Exact {
    /// `993/7`
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.num, self.den)
    }
}

impl From<Ratio> for Exact {
    fn from(ratio: Ratio) -> Self {
        Self::times(ratio, 1)
    }
}

/// How a simulated mean lies to its exact expectation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Agreement {
    /// Every year gave the expectation itself.
    Exactly,
    /// So many hundredths of a standard error away.
    Away {
        /// Rounded down.
        hundredths: u64,
        /// Whether that is no further than [`STANDARD_ERRORS`].
        agrees: bool,
    },
    /// All years gave one number, and it is not the expectation.
    Never,
    /// One year alone has no standard error.
    OneYear,
}

impl Agreement {
    /// Whether the two agree; `None` where that cannot be said.
    pub fn agrees(self) -> Option<bool> {
        match self {
            Self::Exactly => Some(true),
            Self::Away { agrees, .. } => Some(agrees),
            Self::Never => Some(false),
            Self::OneYear => None,
        }
    }
}

/// Compares the mean of `n` numbers, of which the sum and the sum of squares are known, with their expectation.
///
/// With the mean `s/n`, the expectation `a/b` and the estimated variance of the mean `(n·q − s²) / (n²·(n − 1))`, the
/// squared distance in standard errors is `(s·b − n·a)²·(n − 1) / (b²·(n·q − s²))`: whole numbers throughout.
pub(super) fn agreement(n: u64, sum: u64, squares: u128, expected: &Exact) -> Agreement {
    let (n, sum) = (BigUint::from(n), BigUint::from(sum));
    let (mean, exact) = (&sum * &expected.den, &n * &expected.num);
    let distance = if mean > exact { mean - exact } else { exact - mean };
    let one = BigUint::from(1u32);
    let none = BigUint::from(0u32);
    let spread = &n * BigUint::from(squares);
    let square = &sum * &sum;
    let spread = if spread > square { spread - square } else { none.clone() };
    if spread == none {
        return match (distance == none, n == one) {
            (true, _) => Agreement::Exactly,
            (false, true) => Agreement::OneYear,
            (false, false) => Agreement::Never,
        };
    }
    let above = &distance * &distance * (n - one);
    let below = &expected.den * &expected.den * spread;
    let agrees = above <= &below * (STANDARD_ERRORS * STANDARD_ERRORS);
    let hundredths = (above * 10_000u32 / below).sqrt();
    Agreement::Away { hundredths: u64::try_from(hundredths).unwrap_or(u64::MAX), agrees }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(num: u64, den: u64) -> Ratio {
        Ratio::new(num, den).unwrap()
    }

    #[test]
    fn decimals_are_rounded_to_the_nearest() {
        let of = |num, den, digits| Exact::from(ratio(num, den)).decimal(digits);
        assert_eq!((of(1, 3, 2), of(2, 3, 2), of(1, 200, 2)), ("0.33".into(), "0.67".into(), "0.01".into()));
        assert_eq!((of(331, 1, 0), of(331, 1, 2), of(7, 2, 0)), ("331".into(), "331.00".into(), "4".into()));
    }

    #[test]
    fn fractions_have_no_limit_of_digits() {
        let small = Exact::from(ratio(1, u64::MAX));
        let product = small.product(&small).product(&small);
        assert_eq!(product.rest().rest(), product);
        assert_eq!(product.sum(&product.rest()), Exact::from(Ratio::ONE));
        assert_eq!(product.short(), None);
        assert_eq!(Exact::times(ratio(3, 7), 331).short().as_deref(), Some("993/7"));
        assert_eq!(Exact::from(ratio(3, 2)).rest(), Exact::zero());
    }

    #[test]
    fn the_distance_is_counted_in_standard_errors() {
        // 0, 2, 0, 2: mean 1, variance 4/3, standard error √(1/3); 2 is √3 = 1.73 of them away.
        let at = |num, den| agreement(4, 4, 8, &Exact::from(ratio(num, den)));
        assert_eq!(at(2, 1), Agreement::Away { hundredths: 173, agrees: true });
        assert_eq!(at(1, 1), Agreement::Away { hundredths: 0, agrees: true });
        // 4 standard errors are 2.309…
        assert_eq!(at(331, 100).agrees(), Some(false));
        assert_eq!(at(330, 100).agrees(), Some(true));
        let constant = |expected| agreement(4, 8, 16, &Exact::from(ratio(expected, 1)));
        assert_eq!((constant(2), constant(3)), (Agreement::Exactly, Agreement::Never));
        assert_eq!(agreement(1, 5, 25, &Exact::from(ratio(4, 1))), Agreement::OneYear);
    }
}

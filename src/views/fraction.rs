//! Sums of many fractions, exact: a load is spread over the days of windows, and divided by people.

use std::fmt;

/// A fraction of two `u128` in lowest terms.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fraction {
    num: u128,
    den: u128,
}

impl Fraction {
    /// Nothing.
    pub const ZERO: Self = Self { num: 0, den: 1 };

    /// `num / den`; `None` where `den` is 0.
    pub fn new(num: u128, den: u128) -> Option<Self> {
        let (mut a, mut b) = (num, den);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        (den != 0).then(|| Self { num: num / a, den: den / a })
    }

    /// The sum; `None` where it has no room.
    pub fn plus(self, other: Self) -> Option<Self> {
        let common = Self::new(self.den, other.den)?;
        // lcm = den / gcd · other.den
        let den = common.num.checked_mul(other.den)?;
        let one = self.num.checked_mul(den / self.den)?;
        let two = other.num.checked_mul(den / other.den)?;
        Self::new(one.checked_add(two)?, den)
    }

    /// The product with whole numbers, the second one dividing; `None` where it has no room, or that is 0.
    pub fn times(self, num: u128, den: u128) -> Option<Self> {
        let (a, b) = (Self::new(self.num, den)?, Self::new(num, self.den)?);
        Self::new(a.num.checked_mul(b.num)?, a.den.checked_mul(b.den)?)
    }

    /// Whether it is nothing.
    pub fn is_zero(self) -> bool {
        self.num == 0
    }

    /// Tenths, rounded to the nearest one, halves up; as many as fit.
    pub fn tenths(self) -> u64 {
        let (whole, rest) = (self.num / self.den, self.num % self.den);
        let part = rest.saturating_mul(20).saturating_add(self.den) / self.den.saturating_mul(2).max(1);
        u64::try_from(whole.saturating_mul(10).saturating_add(part)).unwrap_or(u64::MAX)
    }

    /// With one decimal, for people: `12.5`, `3`.
    pub fn to_short_text(self) -> String {
        let tenths = self.tenths();
        match tenths % 10 {
            0 if tenths == 0 && !self.is_zero() => "<0.1".to_owned(),
            0 => format!("{}", tenths / 10),
            part => format!("{}.{part}", tenths / 10),
        }
    }
}

impl Fraction {
    /// The nearest whole number from ten on, below with one decimal: for narrow columns.
    pub fn to_narrow_text(self) -> String {
        match self.tenths() {
            tenths @ 100.. => tenths.saturating_add(5).div_euclid(10).to_string(),
            _ => self.to_short_text(),
        }
    }
}

impl fmt::Display for Fraction {
    /// `251/62`; a whole number without `/1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.den == 1 { write!(f, "{}", self.num) } else { write!(f, "{}/{}", self.num, self.den) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(num: u128, den: u128) -> Fraction {
        Fraction::new(num, den).unwrap()
    }

    #[test]
    fn sums_are_exact() {
        let third = of(1, 3);
        assert_eq!(third.plus(third).and_then(|s| s.plus(third)), Some(of(1, 1)));
        assert_eq!(of(21, 61).plus(of(40, 61)), Some(of(1, 1)));
        assert_eq!(of(6, 4).to_string(), "3/2");
        assert_eq!(of(7, 2).times(4, 7), Some(of(2, 1)));
        assert_eq!(Fraction::new(1, 0), None);
        assert_eq!(of(1, 2).times(1, 0), None);
    }

    #[test]
    fn narrow_columns_have_whole_numbers_from_ten_on() {
        let text = |num, den| of(num, den).to_narrow_text();
        assert_eq!([text(25, 2), text(99, 10), text(399, 10), text(1, 2)], ["13", "9.9", "40", "0.5"]);
    }

    #[test]
    fn what_has_no_room_is_said() {
        assert_eq!(of(u128::MAX, 1).plus(of(1, 1)), None);
        assert_eq!(of(u128::MAX, 1).times(2, 1), None);
        assert_eq!(of(u128::MAX, 1).tenths(), u64::MAX);
    }

    #[test]
    fn one_decimal_for_people() {
        let text = |num, den| of(num, den).to_short_text();
        assert_eq!([text(25, 2), text(3, 1), text(1, 3), text(1, 100)], ["12.5", "3", "0.3", "<0.1"]);
        assert_eq!([text(1, 20), text(99, 100), text(0, 1)], ["0.1", "1", "0"]);
    }
}

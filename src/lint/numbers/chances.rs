//! How often somebody of a tier can expect to be drawn in a year, exactly, as far as the rules say.

use crate::model::{Amount, Bound, Change, Frequency, Increment, Quantity, Reading, Schedule};
use crate::ratio::Ratio;

/// From the least to the most of what the rules allow.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Chance {
    /// Of one draw, or of all draws of the year.
    ratio: (Ratio, Ratio),
    /// Draws a year; the most is `None` where there is no limit.
    draws: (u32, Option<u32>),
    /// What the ratio is of, if said.
    reading: Option<Reading>,
}

/// The chance of a tier of a task: its schedule after the increment. `None` where a number is open or is no ratio.
pub(super) fn chance(base: &Schedule, increment: &Increment) -> Option<Chance> {
    let draws = often(base.frequency);
    let more = |n: u32| n.saturating_add(increment.draws);
    let draws = (more(draws.0), draws.1.map(more));
    let reading = base.reading;
    let of = |ratio| Some(Chance { ratio, draws, reading });
    let (least, most) = match &increment.change {
        Change::Exempt => return of((Ratio::ZERO, Ratio::ZERO)),
        Change::Own(own) => {
            let ratio = range(own.quantity.as_ref().unwrap_or(&base.quantity))?;
            let draws = own.frequency.map_or(draws, |f| often(Some(f)));
            return Some(Chance { ratio, draws, reading: own.reading.or(reading) });
        }
        _ => range(&base.quantity)?,
    };
    let changed = |ratio: Ratio| {
        Some(match increment.change {
            Change::Raise(points) => ratio.checked_add(points)?.min(Ratio::ONE),
            Change::Lower(points) => ratio.checked_sub(points).unwrap_or(Ratio::ZERO),
            Change::Times(times) => ratio.checked_times(times)?.min(Ratio::ONE),
            Change::Own(_) | Change::Exempt => ratio,
        })
    };
    of((changed(least)?, changed(most)?))
}

impl Chance {
    /// Whether somebody of this tier is drawn less in the year, whatever the rules leave to choose.
    pub(super) fn is_below(self, other: Self) -> bool {
        [Reading::EachDraw, Reading::WholeYear].into_iter().all(|open| {
            match (self.most(self.reading.unwrap_or(open)), other.least(other.reading.unwrap_or(open))) {
                (Some(most), Some(least)) => most < least,
                _ => false,
            }
        })
    }

    fn most(self, reading: Reading) -> Option<Ratio> {
        match reading {
            Reading::WholeYear => Some(self.ratio.1),
            // Of nobody there is nobody, however often.
            Reading::EachDraw if self.ratio.1 == Ratio::ZERO => Some(Ratio::ZERO),
            Reading::EachDraw => self.ratio.1.checked_mul(self.draws.1?.into()),
        }
    }

    fn least(self, reading: Reading) -> Option<Ratio> {
        match reading {
            Reading::WholeYear => Some(self.ratio.0),
            Reading::EachDraw => self.ratio.0.checked_mul(self.draws.0.into()),
        }
    }
}

/// The least and the most of a quantity that is one ratio with its bounds.
fn range(quantity: &Quantity) -> Option<(Ratio, Ratio)> {
    let Amount::Ratio(ratio) = quantity.amount else { return None };
    if !quantity.others.is_empty() || quantity.is_open() {
        return None;
    }
    let most = match quantity.most {
        None => None,
        Some(Amount::Ratio(most)) => Some(most),
        Some(_) => return None,
    };
    Some(match quantity.bound {
        Bound::Exact => (ratio, most.unwrap_or(ratio)),
        Bound::AtLeast => (ratio, most.unwrap_or(Ratio::ONE)),
        Bound::AtMost => (Ratio::ZERO, ratio),
    })
}

/// The least and the most draws a year.
fn often(frequency: Option<Frequency>) -> (u32, Option<u32>) {
    match frequency {
        None => (1, Some(1)),
        Some(f) => match f.bound {
            Bound::Exact => (f.draws(), Some(f.draws())),
            Bound::AtLeast => (f.draws(), None),
            Bound::AtMost => (0, Some(f.draws())),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::OwnShare;
    use proptest::prelude::*;

    fn bounds() -> impl Strategy<Value = Bound> {
        prop_oneof![Just(Bound::Exact), Just(Bound::AtLeast), Just(Bound::AtMost)]
    }

    fn readings() -> impl Strategy<Value = Option<Reading>> {
        prop_oneof![Just(None), Just(Some(Reading::EachDraw)), Just(Some(Reading::WholeYear))]
    }

    fn schedules() -> impl Strategy<Value = Schedule> {
        (readings(), bounds(), 1u64..=20, bounds(), 1u32..=4).prop_map(|(reading, bound, r, often, times)| {
            let amount = Amount::Ratio(Ratio::new(r, 20).unwrap());
            let frequency = Some(Frequency { bound: often, ..Frequency::yearly(times) });
            Schedule { reading, quantity: Quantity::plain(bound, amount), frequency }
        })
    }

    fn increments() -> impl Strategy<Value = Increment> {
        let points = (0u64..=10).prop_map(|n| Ratio::new(n, 20).unwrap());
        let own = schedules().prop_map(|s| {
            let OwnShare { reading, quantity, frequency } =
                OwnShare { reading: s.reading, quantity: Some(s.quantity), frequency: s.frequency };
            Change::Own(Box::new(OwnShare { reading, quantity, frequency }))
        });
        let change = prop_oneof![
            points.clone().prop_map(Change::Raise),
            points.prop_map(Change::Lower),
            (1u64..=40).prop_map(|n| Change::Times(Ratio::new(n, 20).unwrap())),
            own,
            Just(Change::Exempt),
        ];
        (change, 0u32..=2).prop_map(|(change, draws)| Increment { change, draws })
    }

    /// Every number of twentieths of a visit a year that the rules allow for a tier, by counting them all: at most
    /// eight draws where there is no limit.
    fn allowed(base: &Schedule, increment: &Increment, open: Reading) -> Vec<u64> {
        let twentieths = |q: &Quantity| {
            let Amount::Ratio(r) = q.amount else { panic!("a ratio") };
            let r = r.num() * 20 / r.den();
            match q.bound {
                Bound::Exact => r..=r,
                Bound::AtLeast => r..=20,
                Bound::AtMost => 0..=r,
            }
        };
        let own = match &increment.change {
            Change::Own(own) => Some(own),
            _ => None,
        };
        let quantity = own.and_then(|o| o.quantity.as_ref()).unwrap_or(&base.quantity);
        let frequency = own.and_then(|o| o.frequency).or(base.frequency).unwrap();
        let further = if own.is_some() { 0 } else { increment.draws };
        let reading = own.and_then(|o| o.reading).or(base.reading).unwrap_or(open);
        let draws = match frequency.bound {
            Bound::Exact => frequency.times..=frequency.times,
            Bound::AtLeast => frequency.times..=8,
            Bound::AtMost => 0..=frequency.times,
        };
        let mut out = Vec::new();
        // Hundredths of twentieths: multiples of a ratio need not be whole.
        for share in twentieths(quantity) {
            let share = share * 20;
            let share = match &increment.change {
                Change::Raise(p) => (share + p.num() * 400 / p.den()).min(400),
                Change::Lower(p) => share.saturating_sub(p.num() * 400 / p.den()),
                Change::Times(t) => (share * t.num() / t.den()).min(400),
                Change::Own(_) => share,
                Change::Exempt => 0,
            };
            for n in draws.clone() {
                out.push(match reading {
                    Reading::EachDraw => share * u64::from(n + further),
                    Reading::WholeYear => share,
                });
            }
        }
        out
    }

    proptest! {
        #[test]
        fn below_is_below_however_it_is_read(
            base in schedules(), low in increments(), high in increments(),
        ) {
            let (Some(of_low), Some(of_high)) = (chance(&base, &low), chance(&base, &high)) else {
                return Ok(());
            };
            let below = of_high.is_below(of_low);
            let all = [Reading::EachDraw, Reading::WholeYear].into_iter().all(|open| {
                let least = allowed(&base, &low, open).into_iter().min().unwrap();
                allowed(&base, &high, open).into_iter().max().unwrap() < least
            });
            // Counting stops at eight draws, so that it may find what is not limited below something.
            prop_assert!(!below || all, "{of_high:?} {of_low:?}");
            prop_assert!(!(below && of_low.is_below(of_high)));
            let limited = of_high.draws.1.is_some();
            prop_assert!(below || !all || !limited, "{of_high:?} {of_low:?}");
        }
    }
}

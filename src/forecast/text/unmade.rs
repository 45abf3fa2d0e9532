//! What is said first of a forecast: the visits that no team can make, and why.

use super::{Page, mean};
use crate::forecast::outcome::{Forecast, Unmade};
use crate::msg;
use crate::ratio::Ratio;

/// What no team can visit; of the changed plan only where that is otherwise than in the plan itself.
pub(super) fn told(page: &mut Page<'_>, sides: &[&Forecast]) {
    let drawn = |f: &Forecast| f.unmade.iter().filter(|u| u.visits > 0).cloned().collect::<Vec<Unmade>>();
    let of = |side: Option<&&Forecast>| side.map(|f| (drawn(f), f.years)).unwrap_or_default();
    let ((old, years), (new, years_new)) = (of(sides.first()), of(sides.get(1)));
    let list = |page: &mut Page<'_>, all: Vec<Unmade>, years: u64| {
        for u in all {
            let a_year = mean(Ratio::new(u.visits, years.max(1)).unwrap_or(Ratio::ZERO));
            let task = msg!("forecast-task", code = u.code, name = u.name);
            let (from, to) = (u.round.from, u.round.to);
            page.line(
                2,
                &msg!("forecast-unmade-one", task = task, from = from, to = to, n = a_year, why = u.why),
            );
        }
    };
    if !old.is_empty() {
        page.title(&msg!("forecast-unmade"));
        list(page, old.clone(), years);
    }
    if sides.len() > 1 && new != old {
        page.title(&match new.is_empty() {
            true => msg!("forecast-unmade-none"),
            false => msg!("forecast-unmade-changed"),
        });
        list(page, new, years_new);
    }
}

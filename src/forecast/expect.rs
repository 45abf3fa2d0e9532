//! The exact expectation of how many distinct entities a year reaches: Σ(1 − Π(1 − p)), with p the chance of an entity in
//! each task. The tasks are drawn apart, so that their chances multiply. It holds as long as no cap on visits ties one
//! task's draw to another's.

use super::board::Board;
use super::exact::Exact;
use crate::ratio::Ratio;
use std::collections::BTreeMap;

/// Of the whole library.
pub(super) fn of_all(board: &Board<'_>) -> Exact {
    // Entities in the same strata have the same chance.
    let mut alike: BTreeMap<Vec<u32>, u64> = BTreeMap::new();
    for places in &board.places {
        let mut pools: Vec<u32> = places.iter().map(|(pool, _)| *pool).collect();
        pools.sort_unstable();
        *alike.entry(pools).or_default() += 1;
    }
    alike.into_iter().fold(Exact::zero(), |sum, (pools, n)| {
        let chances =
            pools.iter().filter_map(|pool| board.pools.get(*pool as usize)).map(|p| p.year.chance());
        let missed = chances.fold(Exact::from(Ratio::ONE), |m, p| m.product(&Exact::from(p).rest()));
        sum.sum(&missed.rest().product(&Exact::times(Ratio::ONE, n)))
    })
}

/// Of a task, over its strata.
pub(super) fn of_task(board: &Board<'_>, task: usize) -> Exact {
    let pools = board.pools.iter().filter(|p| p.task == task);
    pools.fold(Exact::zero(), |sum, p| sum.sum(&Exact::times(p.year.chance(), p.year.size)))
}

/// Of a cell, whose members have the chance of their stratum.
pub(super) fn of_cell(board: &Board<'_>, cell: &super::board::Cell) -> Exact {
    let chance = board.pools.get(cell.pool).map_or(Ratio::ZERO, |p| p.year.chance());
    Exact::times(chance, cell.size)
}

/// The visits of the year.
pub(super) fn visits(board: &Board<'_>) -> Exact {
    let visits = board.pools.iter().fold(0u64, |sum, p| sum.saturating_add(p.year.visits()));
    Exact::times(Ratio::ONE, visits)
}

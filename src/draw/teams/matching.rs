//! Different people for all slots of one team: the first choice, compared slot by slot.

/// For each slot those who may stand in it, in the order of preference → one for each slot, nobody twice: of those with
/// whom the slots after it can still be filled, each slot has the first. `None` where not all can be filled.
///
/// `allows` is asked of each choice that can be completed, with the slot, those before it and the one chosen; what it
/// refuses is passed over.
pub(super) fn first_choice<E>(
    options: &[Vec<usize>],
    mut allows: impl FnMut(usize, &[usize], usize) -> Result<bool, E>,
) -> Result<Option<Vec<usize>>, E> {
    let Some(mut seats) = matching(options) else { return Ok(None) };
    let mut chosen: Vec<usize> = Vec::with_capacity(options.len());
    for (slot, preferred) in options.iter().enumerate() {
        let mut found = None;
        for one in preferred.iter().filter(|one| !chosen.contains(one)) {
            if let Some(after) = with(&seats, options, slot, *one)
                && allows(slot, &chosen, *one)?
            {
                found = Some((*one, after));
                break;
            }
        }
        let Some((one, after)) = found else { return Ok(None) };
        chosen.push(one);
        seats = after;
    }
    Ok(Some(chosen))
}

/// Somebody else for each slot, if all can be filled.
pub(super) fn matching(options: &[Vec<usize>]) -> Option<Vec<Option<usize>>> {
    let mut seats = vec![None; options.len()];
    (0..options.len()).all(|slot| seat(slot, options, &mut seats, 0, &mut Vec::new())).then_some(seats)
}

/// The seats with `one` in `slot` and those before it as they are.
fn with(
    seats: &[Option<usize>],
    options: &[Vec<usize>],
    slot: usize,
    one: usize,
) -> Option<Vec<Option<usize>>> {
    let mut after = seats.to_vec();
    let moved = after.iter().position(|s| *s == Some(one)).filter(|at| *at != slot);
    *after.get_mut(slot)? = Some(one);
    if let Some(moved) = moved {
        *after.get_mut(moved)? = None;
        // Whoever sits up to here stays.
        let mut tried: Vec<usize> = after.iter().take(slot + 1).flatten().copied().collect();
        if !seat(moved, options, &mut after, slot + 1, &mut tried) {
            return None;
        }
    }
    Some(after)
}

/// Fills a slot along an augmenting path (Kuhn, 1955) through the slots from `from` on; nobody is tried twice.
fn seat(
    slot: usize,
    options: &[Vec<usize>],
    seats: &mut [Option<usize>],
    from: usize,
    tried: &mut Vec<usize>,
) -> bool {
    for one in options.get(slot).into_iter().flatten() {
        if tried.contains(one) {
            continue;
        }
        tried.push(*one);
        let taken = seats.iter().skip(from).position(|s| *s == Some(*one)).map(|at| at + from);
        if taken.is_none_or(|other| seat(other, options, seats, from, tried)) {
            if let Some(place) = seats.get_mut(slot) {
                *place = Some(*one);
            }
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every choice in the order in which they are compared.
    fn by_brute_force(options: &[Vec<usize>], chosen: &mut Vec<usize>) -> bool {
        let Some(preferred) = options.get(chosen.len()) else { return true };
        for one in preferred {
            if !chosen.contains(one) {
                chosen.push(*one);
                if by_brute_force(options, chosen) {
                    return true;
                }
                chosen.pop();
            }
        }
        false
    }

    fn always(options: &[Vec<usize>]) -> Option<Vec<usize>> {
        first_choice(options, |_, _, _| Ok::<_, ()>(true)).unwrap()
    }

    proptest! {
        #[test]
        fn the_first_of_all_choices(
            options in prop::collection::vec(
                prop::collection::vec(any::<bool>(), 5)
                    .prop_map(|of| (0..5).filter(|i| of[*i]).collect::<Vec<usize>>())
                    .prop_shuffle(),
                0..5,
            ),
        ) {
            let mut chosen = Vec::new();
            let expected = by_brute_force(&options, &mut chosen).then_some(chosen);
            prop_assert_eq!(always(&options), expected);
        }
    }

    #[test]
    fn a_chain_of_moves() {
        // Each slot's first choice is the only one of the slot after it.
        assert_eq!(always(&[vec![0, 1], vec![0, 2], vec![0]]), Some(vec![1, 2, 0]));
        assert_eq!(always(&[vec![0, 1], vec![1, 2], vec![0, 1]]), Some(vec![0, 2, 1]));
        assert_eq!(always(&[vec![0], vec![0]]), None);
        assert_eq!(always(&[]), Some(vec![]));
    }

    #[test]
    fn what_is_refused_is_passed_over() {
        let found = first_choice(&[vec![0, 1], vec![1, 2]], |slot, _, one| Ok::<_, ()>(slot > 0 || one != 0));
        assert_eq!(found, Ok(Some(vec![1, 2])));
    }
}

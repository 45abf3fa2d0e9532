//! What a commit promises and nobody can keep, whoever is drawn: after the beacon it is too late to say so.

use super::bound::Alike;
use super::crews::Crews;
use super::shortage::{self, Overload};
use super::{Loads, Staffing, TeamError};
use crate::draw::code::Id;
use crate::draw::commit::{Files, Head};
use crate::draw::pool::{RowError, Source, StreamError, counts};
use crate::draw::quota::{Counts, quota};
use crate::draw::select::SelectError;
use crate::draw::terms::{Repeat, StratumTerms};
use std::collections::{BTreeMap, BTreeSet};

/// What is known of a commit's teams before anybody is drawn.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ahead {
    /// Whoever is drawn, or whenever this entity is drawn, teams cannot be formed.
    pub never: Vec<TeamError>,
    /// Where many are drawn of those from whom somebody keeps away, the bound may not suffice.
    pub perhaps: Option<TeamError>,
}

/// Whether the teams of a commit, made or not yet made, can be formed: for everybody who may be drawn, and for as many as will
/// be. `strata` are its lines.
/// `loads` are those with which the draw begins, and `sizes` those of the strata where a pool was just made: it is not read
/// again where nobody is drawn already, barred or kept away from.
///
/// # Errors
/// Where the files do not fit the commit, or the pool cannot be read.
pub fn unmeetable<P: Source>(
    head: &Head,
    strata: &[StratumTerms],
    files: &Files<P>,
    loads: &Loads,
    sizes: Option<&[u64]>,
) -> Result<Ahead, StreamError> {
    let crews = Crews::of(&Staffing::with(head, &files.inspectors, &files.conflicts));
    let recused: BTreeSet<&Id> = crews.with_recusals().collect();
    // Who is drawn depends on the key, but not how many, nor who may be.
    let (drawn, barred) = (files.drawn.text(), files.barred.text());
    let mut eligible = vec![Eligible::default(); strata.len()];
    let alike = drawn.is_empty() && barred.is_empty() && recused.is_empty();
    let known = sizes.filter(|sizes| alike && sizes.len() == strata.len());
    let sizes = match known {
        Some(sizes) => strata
            .iter()
            .zip(sizes)
            .map(|(of, size)| (of.stratum.clone(), Counts { size: *size, drawn: 0, barred: 0 }))
            .collect(),
        None => counts(&files.pool, strata, (drawn.as_bytes(), barred.as_bytes()), |member| {
            let Some(of) = eligible.get_mut(member.stratum) else { return };
            if member.barred || (member.again && head.repeat == Repeat::Never) {
                return;
            }
            of.fresh += u64::from(!member.again);
            let id = std::str::from_utf8(member.id).ok().and_then(|id| Id::parse(id).ok());
            of.recused.extend(id.filter(|id| recused.contains(id)).map(|id| (member.again, id)));
        })?,
    };
    let mut visits = 0;
    let mut may: Vec<&Id> = Vec::new();
    for ((stratum, counts), of) in sizes.iter().zip(&eligible) {
        let terms = strata.iter().find(|t| t.stratum == *stratum);
        let k = terms.and_then(|t| quota(*counts, t.rate, t.schedule, head.quota, head.repeat));
        let k = k.ok_or_else(|| RowError::from(SelectError::TooLarge(stratum.clone())))?;
        visits += k;
        let ranked = of.recused.iter().filter(|(again, _)| k > 0 && (!again || k > of.fresh));
        may.extend(ranked.map(|(_, id)| id));
    }
    let mut out = Ahead::default();
    if visits == 0 {
        return Ok(out);
    }
    if let Some(gap) = shortage::of(&crews, None) {
        out.never.push(TeamError::Shortage(gap));
        return Ok(out);
    }
    may.sort_unstable();
    out.never.extend(may.iter().filter_map(|id| shortage::of(&crews, Some(id))).map(TeamError::Shortage));
    if crews.staffing.load_bound.is_some() && out.never.is_empty() {
        bounded(&crews, visits, &may, loads, &mut out);
    }
    Ok(out)
}

/// Who may be drawn of a stratum.
#[derive(Clone, Default)]
struct Eligible {
    /// How many that were not drawn in the cycle.
    fresh: u64,
    /// Those from whom somebody keeps away, and whether they were drawn in the cycle.
    recused: Vec<(bool, Id)>,
}

/// So many visits within the bound: of entities without recusals, and of those that need the most.
fn bounded(crews: &Crews<'_>, visits: u64, may: &[&Id], loads: &Loads, out: &mut Ahead) {
    let load = crews.load(loads);
    let overload = |teams: &[Alike]| {
        let few = crews.fewest(teams, &load);
        TeamError::Overload(Overload::of(crews, &few, &load, Vec::new()))
    };
    let plain = |number| Alike { number, able: crews.able(&[]) };
    if !crews.can_be_staffed(&[plain(visits)], &load) {
        out.never.push(overload(&[plain(visits)]));
        return;
    }
    let mut alike: BTreeMap<&[usize], u64> = BTreeMap::new();
    for id in may {
        *alike.entry(crews.away(id)).or_default() += 1;
    }
    let with = alike.iter().map(|(away, n)| Alike { number: (*n).min(visits), able: crews.able(away) });
    let mut hardest: Vec<Alike> = with.collect();
    let of_these = hardest.iter().map(|a| a.number).fold(0, u64::saturating_add);
    hardest.push(plain(visits.saturating_sub(of_these)));
    if !crews.can_be_staffed(&hardest, &load) {
        out.perhaps = Some(overload(&hardest));
    }
}

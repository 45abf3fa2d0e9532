//! How often a visit could not be made and somebody stepped in, by team and reason; and how often an inspector could not
//! go, by department. A team that finds many gates closed is seen here.

use super::inputs::Inputs;
use super::types::{AbsenceFigures, ReasonFigures, Replacements, TeamFigures};
use crate::ledger::DrawRecord;
use crate::ratio::Ratio;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How often for which reason.
type Reasons<'a> = BTreeMap<&'a str, u64>;
/// The visits of each team, and those that failed.
type Teams<'a> = BTreeMap<Vec<&'a str>, (u64, Reasons<'a>)>;

pub(super) fn figures(inputs: &Inputs<'_>) -> Replacements {
    let mut teams = Teams::new();
    let known = |draw: &&DrawRecord| draw.ran.is_some_and(|at| at.date() <= inputs.as_of);
    for draw in inputs.year.draws.values().filter(known) {
        count(inputs, draw, &mut teams);
    }
    let mut all = Reasons::new();
    let mut visits = 0;
    for (assigned, reasons) in teams.values() {
        visits += assigned;
        reasons.iter().for_each(|(reason, n)| *all.entry(reason).or_default() += n);
    }
    let failed = sum(&all);
    let of_team = |(team, (visits, reasons)): (Vec<&str>, (u64, Reasons<'_>))| TeamFigures {
        team: team.into_iter().map(str::to_owned).collect(),
        visits,
        failed: sum(&reasons),
        rate: Ratio::new(sum(&reasons), visits),
        reasons: figures_of(&reasons, Some(visits)),
    };
    let mut teams: Vec<TeamFigures> =
        teams.into_iter().filter(|(_, (_, reasons))| !reasons.is_empty()).map(of_team).collect();
    teams.sort_by_key(|team| Reverse(team.rate));
    let inspectors = inspectors(inputs);
    let rate = Ratio::new(failed, visits);
    Replacements { visits, failed, rate, reasons: figures_of(&all, Some(visits)), teams, inspectors }
}

/// The visits of a round to their teams: of whoever was drawn, and of each who stepped in for another.
fn count<'a>(inputs: &Inputs<'a>, draw: &'a DrawRecord, teams: &mut Teams<'a>) {
    let mut of: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let team = |id: &str| draw.teams.get(id).map(|team| sorted(team));
    for row in &draw.selected {
        of.extend(team(row.id.as_str()).map(|team| (row.id.as_str(), team)));
    }
    let mut failed = Vec::new();
    for failure in draw.failures.iter().filter(|f| f.at.date() <= inputs.as_of) {
        let before = of.get(failure.entity.as_str()).cloned();
        failed.extend(before.clone().map(|team| (team, failure.reason.as_str())));
        if let Some(substitute) = failure.substitute.as_deref() {
            // Whoever steps in has the team of whom it stands in for, if no sub-draw formed another.
            of.extend(team(substitute).or(before).map(|team| (substitute, team)));
        }
    }
    of.into_values().for_each(|team| teams.entry(team).or_default().0 += 1);
    for (team, reason) in failed {
        *teams.entry(team).or_default().1.entry(reason).or_default() += 1;
    }
}

fn sorted(team: &[String]) -> Vec<&str> {
    let mut out: Vec<&str> = team.iter().map(String::as_str).collect();
    out.sort_unstable();
    out
}

fn inspectors(inputs: &Inputs<'_>) -> Vec<AbsenceFigures> {
    let mut by: BTreeMap<&str, Reasons<'_>> = BTreeMap::new();
    for replaced in inputs.year.replaced.iter().filter(|r| r.at.date() <= inputs.as_of) {
        let department = inputs.officers.department(&replaced.absent).unwrap_or_default();
        *by.entry(department).or_default().entry(replaced.reason.as_str()).or_default() += 1;
    }
    let one = |(department, reasons): (&str, Reasons<'_>)| AbsenceFigures {
        department: department.to_owned(),
        replaced: sum(&reasons),
        reasons: figures_of(&reasons, None),
    };
    by.into_iter().map(one).collect()
}

fn sum(reasons: &Reasons<'_>) -> u64 {
    reasons.values().sum()
}

fn figures_of(reasons: &Reasons<'_>, of: Option<u64>) -> Vec<ReasonFigures> {
    let one = |(reason, count): (&&str, &u64)| ReasonFigures {
        reason: (*reason).to_owned(),
        count: *count,
        rate: of.and_then(|of| Ratio::new(*count, of)),
    };
    reasons.iter().map(one).collect()
}

//! Which findings a waiver sets aside. Only the lints' findings about the rules and those of the audit (which sets them
//! aside itself) can be waived: what cannot be read must be mended, a record that does not hold must be explained, and a
//! waiver cannot excuse itself.

use crate::audit::codes::is_waivable;
use crate::finding::{Code, Family, Finding, Place, Waived};
use crate::lint::{Context, Lint, lints};
use crate::message::Message;
use crate::model::{Model, Waiver};
use crate::msg;
use crate::source::{FileId, Spanned};
use crate::syntax::{codes, nearest};
use std::collections::BTreeMap;

/// The lints about waivers themselves.
const OWN: [&str; 3] = ["unused-waiver", "expired-waiver", "waiver-without-reason"];

/// Whether a word is the name or the number of a code.
pub(super) fn is(code: &Code, word: &str) -> bool {
    code.name == word || code.code.eq_ignore_ascii_case(word)
}

/// The lint whose findings a word of a waiver can set aside.
pub(super) fn lint(word: &str) -> Option<&'static Lint> {
    lints().find(|l| is(l.code, word) && !OWN.contains(&l.code.name))
}

/// What is wrong with the names in waivers: unknown ones, with the nearest that can be waived, and those of findings
/// that cannot. `all` is every code there is.
pub fn misnamed(model: &Model, all: &[&Code]) -> Vec<Finding> {
    let audited = |word: &str| all.iter().any(|c| is_waivable(c) && is(c, word));
    let wrong = |name: &Spanned<String>| {
        if lint(&name.value).is_some() || audited(&name.value) {
            return None;
        }
        let (code, message, help) = match all.iter().find(|c| is(c, &name.value)) {
            Some(code) => (&codes::BAD_VALUE, msg!("waiver-impossible", name = code.name), impossible(code)),
            None => (
                &codes::UNKNOWN_NAME,
                msg!("waiver-unknown", name = name.value.as_str()),
                near(&name.value, all),
            ),
        };
        Some(Finding::new(code, message).at(name.span, Some(msg!("waiver-name-here"))).help(help))
    };
    model.waivers.iter().flat_map(|w| &w.findings).filter_map(wrong).collect()
}

fn impossible(code: &Code) -> Message {
    match code.family {
        Family::Audit if !is_waivable(code) => msg!("waiver-impossible-draw"),
        Family::Input => msg!("waiver-impossible-input"),
        Family::Integrity => msg!("waiver-impossible-integrity"),
        Family::Plan if OWN.contains(&code.name) => msg!("waiver-impossible-own"),
        Family::Plan | Family::Audit => msg!("waiver-impossible-example"),
    }
}

fn near(word: &str, all: &[&Code]) -> Message {
    let audited = all.iter().filter(|c| is_waivable(c)).map(|c| c.name);
    let names = lints().map(|l| l.code.name).filter(|n| !OWN.contains(n)).chain(audited);
    let lower = word.to_ascii_lowercase();
    match nearest(&lower, names) {
        Some(near) => msg!("model-did-you-mean", name = near),
        None => msg!("waiver-names"),
    }
}

/// The waivers that hold on the day of judgement, found by declaration and by place.
pub(super) struct InForce<'m> {
    waivers: Vec<&'m Waiver>,
    by_subject: BTreeMap<(&'static str, &'m str), Vec<usize>>,
    by_start: BTreeMap<(FileId, u32), Vec<usize>>,
    /// Those of the plan itself.
    of_plan: Vec<usize>,
}

impl<'m> InForce<'m> {
    pub fn new(cx: &Context<'m>) -> Self {
        Self::of(cx.model.waivers.iter().filter(|w| w.holds_on(cx.as_of)))
    }

    /// Those that will hold, and do not yet.
    fn later(cx: &Context<'m>) -> Self {
        let later = |w: &&Waiver| w.is_complete() && w.from.is_some_and(|day| day > cx.as_of);
        Self::of(cx.model.waivers.iter().filter(later))
    }

    fn of(waivers: impl Iterator<Item = &'m Waiver>) -> Self {
        let waivers: Vec<&Waiver> = waivers.collect();
        let (mut by_subject, mut by_start) = (BTreeMap::new(), BTreeMap::new());
        for (i, waiver) in waivers.iter().enumerate() {
            let subject: &mut Vec<usize> = by_subject.entry((waiver.kind, waiver.name.as_str())).or_default();
            subject.push(i);
            for area in &waiver.areas {
                let start: &mut Vec<usize> = by_start.entry((area.file, area.start)).or_default();
                start.push(i);
            }
        }
        let of_plan = (0..).zip(&waivers).filter(|(_, w)| w.kind == "plan").map(|(i, _)| i).collect();
        Self { waivers, by_subject, by_start, of_plan }
    }

    pub fn iter(&self) -> impl Iterator<Item = (usize, &'m Waiver)> {
        self.waivers.iter().copied().enumerate()
    }

    /// The first waiver that names a finding and stands in the declaration that it is about, or in which its primary
    /// place lies. Rows of a table lie in no declaration: there it is the plan that waives.
    pub fn first(&self, finding: &Finding) -> Option<(usize, &'m Waiver)> {
        let subject = finding.subject.as_ref();
        let about = subject.and_then(|s| self.by_subject.get(&(s.kind, s.name.as_str())));
        // Declarations do not overlap: only the last one that begins before a place can hold it.
        let around = match finding.place() {
            Some(Place::Text(at)) => {
                self.by_start.range(..=(at.file, at.start)).next_back().map(|(_, all)| all)
            }
            _ => None,
        };
        let of_plan: &[usize] = match finding.place() {
            Some(Place::Cell { .. }) => &self.of_plan,
            _ => &[],
        };
        let named =
            |w: &Waiver| w.findings.iter().any(|n| lint(&n.value).is_some_and(|l| l.code == finding.code));
        let about = about.into_iter().flatten().copied();
        let around = around.into_iter().flatten().copied();
        let around = around.filter(|i| self.waivers.get(*i).is_some_and(|w| w.encloses(finding.place())));
        let all = about
            .chain(around)
            .chain(of_plan.iter().copied())
            .filter(|i| self.waivers.get(*i).is_some_and(|w| named(w)));
        let first = all.min()?;
        Some((first, self.waivers.get(first).copied()?))
    }
}

/// Parts the findings that a waiver sets aside on the day of judgement from those that count.
pub(in crate::lint) fn part(cx: &Context<'_>, findings: Vec<Finding>) -> (Vec<Finding>, Vec<Waived>) {
    if cx.model.waivers.is_empty() {
        return (findings, Vec::new());
    }
    let (in_force, later) = (InForce::new(cx), InForce::later(cx));
    let (mut counted, mut waived) = (Vec::new(), Vec::new());
    for finding in findings {
        match in_force.first(&finding).and_then(|(_, w)| Some((w, w.from?, w.until?))) {
            Some((waiver, from, until)) => waived.push(Waived {
                finding,
                reason: waiver.reason.clone(),
                approver: waiver.approver.clone(),
                from,
                until,
                at: Place::Text(waiver.head),
                event: None,
            }),
            None => counted.push(match later.first(&finding).and_then(|(_, w)| Some((w, w.from?))) {
                Some((waiver, from)) => finding
                    .at(waiver.head, Some(msg!("waiver-not-yet-here", from = from)))
                    .help(msg!("waiver-not-yet", from = from, as_of = cx.as_of)),
                None => finding,
            }),
        }
    }
    (counted, waived)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::check::judge;

    const MATTERS: &str = "事项 甲检查 {\n  类别 重点检查事项\n  豁免 uncovered-matter {\n    理由 “设备采购中”\n    \
        批准 “局长办公会”\n    自 2024-03-01\n    至 2024-06-30\n  }\n}\n事项 乙检查 {\n  类别 一般检查事项\n}\n";

    fn names(findings: &[Finding], code: &str) -> Vec<String> {
        let of = findings.iter().filter(|f| f.code.name == code);
        of.filter_map(|f| f.subject.as_ref()).map(|s| s.name.clone()).collect()
    }

    fn waived(rules: &str, as_of: &str) -> Vec<String> {
        let all: Vec<Finding> = judge(rules, as_of).waived.into_iter().map(|w| w.finding).collect();
        names(&all, "uncovered-matter")
    }

    #[test]
    fn only_the_declaration_itself_and_only_while_it_holds() {
        let judged = judge(MATTERS, "2024-03-26");
        assert_eq!(names(&judged.findings, "uncovered-matter"), ["乙检查"]);
        assert_eq!(waived(MATTERS, "2024-03-26"), ["甲检查"]);
        assert_eq!(judged.waived[0].approver, "局长办公会");
        // Its other findings count.
        assert_eq!(names(&judged.findings, "matter-without-scope"), ["甲检查", "乙检查"]);
        assert_eq!(waived(MATTERS, "2024-02-29"), [""; 0]);
        assert_eq!(waived(MATTERS, "2024-07-01"), [""; 0]);
    }

    #[test]
    fn before_its_first_day_the_finding_says_that_its_waiver_is_not_in_force_yet() {
        let says = |as_of: &str| -> Vec<bool> {
            let all = judge(MATTERS, as_of).findings;
            let of = all.iter().filter(|f| f.code.name == "uncovered-matter");
            of.map(|f| f.help.iter().any(|h| h.key == "waiver-not-yet")).collect()
        };
        assert_eq!(says("2024-02-29"), [true, false]);
        assert_eq!(says("2024-03-01"), [false]);
        assert_eq!(says("2024-07-01"), [false, false], "it is over");
    }

    #[test]
    fn an_incomplete_waiver_sets_nothing_aside() {
        for gone in [
            "    理由 “设备采购中”\n",
            "    批准 “局长办公会”\n",
            "    自 2024-03-01\n",
            "    至 2024-06-30\n",
        ] {
            let rules = MATTERS.replace(gone, "");
            assert_ne!(rules, MATTERS);
            assert_eq!(waived(&rules, "2024-03-26"), [""; 0], "{gone}");
        }
        assert_eq!(waived(&MATTERS.replace("至 2024-06-30", "至 2025-06-30"), "2024-03-26"), [""; 0]);
    }

    #[test]
    fn numbers_serve_as_names_and_several_may_stand_together() {
        let both = MATTERS.replace("uncovered-matter", "matter-without-scope、ssj101");
        assert_eq!(waived(&both, "2024-03-26"), ["甲检查"]);
        assert_eq!(judge(&both, "2024-03-26").waived.len(), 2);
        let english = "matter M {\n  class key\n  waiver SSJ101 { reason “r”；approver “a”；from 2024-01-01 to 2024-12-31 }\n}\n";
        assert_eq!(waived(english, "2024-03-26"), ["M"]);
    }

    #[test]
    fn a_finding_that_points_into_shared_bases_is_waived_there() {
        let rules = "依据集 共同 {\n  《甲法》第一条\n  豁免 repealed-basis { 理由 “新法未出释义”；批准 “法规科”；自 2024-01-01；至 2024-12-31 }\n}\n\
            事项 甲检查 {\n  依据 共同\n}\n法规 《甲法》 {\n  废止 2020年1月1日\n}\n";
        let judged = judge(rules, "2024-03-26");
        assert_eq!(names(&judged.findings, "repealed-basis"), [""; 0]);
        assert_eq!(judged.waived[0].finding.subject.as_ref().unwrap().name, "甲检查");
    }
}

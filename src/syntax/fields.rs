//! Which fields each declaration takes: one table that the reader, its messages, the reference and the tree of
//! keywords share.

use super::keyword::Keyword::{self, *};

/// The fields that every declaration may have. A waiver has fields of its own.
pub static COMMON: &[Keyword] = &[Source, Code, Ids, Printed, Note, Waiver];

/// The fields of a waiver.
pub static WAIVED: &[Keyword] = &[Reason, Approver, From, Until];

/// The fields that a declaration has besides, in the order in which they are usually written. A declaration whose
/// lines are no fields (citations, tiers) has none of its own.
static OWN: &[(Keyword, &[Keyword])] = &[
    (
        Plan,
        &[
            Title,
            Number,
            Issuer,
            Issued,
            Year,
            Use,
            Extends,
            Addressees,
            Background,
            Annex,
            Heading,
            FinishBy,
            Overlap,
            Rounding,
            Repeats,
            Load,
            Team,
            Certificate,
            Recusal,
            Substitutes,
        ],
    ),
    (Department, &[Aliases, Parent, Sections]),
    (Role, &[]),
    (Qualification, &[]),
    // The first word of its other lines is the name of a column: any name, these are the usual ones.
    (Library, &[Labels, Risk, Region, Trade, Required, Exclusive, Implied, DrawnUnit]),
    (Scope, &[Where, Library]),
    (Tiers, &[]),
    (Bases, &[]),
    (Matter, &[Content, Class, Scope, Method, By, Basis, Owner, Qualification]),
    (Task, TASK),
    (JointTask, TASK),
    (Objective, &[Measure, Definition, VisitKinds]),
    (Duty, &[By, Content, Within, From, DueBy, Evidence, Audited]),
    (Deadline, &[Within, From, DueBy]),
    (Period, &[]),
    (Vocabulary, &[Open]),
    (Outcome, &[FollowUp]),
    (Document, &[Number, Annex, Status]),
    (
        Statute,
        &[
            FullTitle,
            Number,
            Rank,
            Authority,
            Promulgated,
            InForce,
            Amended,
            Articles,
            Repealed,
            Expires,
            Supersedes,
            Successors,
            ParentStatutes,
            Powers,
            Mandates,
            Provisions,
            Standing,
            Confidence,
            Reference,
        ],
    ),
    (Calendar, &[Holidays, Workdays, Reference]),
    // The first word of its other lines is the name of a column of the library.
    (Example, &[Library, Roster, Covered, Uncovered, Matter, Drawn]),
    (Assumption, &[AppliesTo, Increments, RatioOf, Rounds, UnknownTier, Team, Schedule]),
];

static TASK: &[Keyword] = &[
    Kind,
    Initiator,
    Partner,
    Sends,
    Matter,
    Method,
    Scope,
    DrawnUnit,
    Schedule,
    Frequency,
    Rounding,
    Repeats,
    Increments,
    TiersPrinted,
    Window,
    Rounds,
    DrawBy,
    FinishBy,
    Level,
    Owner,
    Relayed,
    Delegate,
    Step,
    After,
    Team,
];

impl Keyword {
    /// The fields of a declaration besides [`COMMON`]; none where it is no declaration.
    pub fn own_fields(self) -> &'static [Keyword] {
        OWN.iter().find(|(k, _)| *k == self).map_or(&[], |(_, fields)| fields)
    }

    /// Every field that may stand in a declaration, its own ones first.
    pub fn fields(self) -> impl Iterator<Item = Keyword> {
        self.own_fields().iter().chain(COMMON).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::KEYWORDS;

    #[test]
    fn every_declaration_has_its_row_and_every_field_a_declaration() {
        for row in KEYWORDS.iter().filter(|r| r.declares()) {
            assert!(OWN.iter().any(|(k, _)| *k == row.keyword), "{:?}", row.keyword);
        }
        for row in KEYWORDS.iter().filter(|r| r.value.is_some()) {
            let within = |k: &Keyword| {
                OWN.iter().any(|(_, fields)| fields.contains(k)) || COMMON.contains(k) || WAIVED.contains(k)
            };
            assert!(within(&row.keyword), "{:?}", row.keyword);
        }
    }

    #[test]
    fn what_stands_in_a_declaration_is_a_field_and_stands_there_once() {
        for (keyword, fields) in OWN {
            assert!(keyword.row().is_some_and(|r| r.declares()), "{keyword:?}");
            let all: Vec<Keyword> = keyword.fields().collect();
            for (at, field) in all.iter().enumerate() {
                assert!(field.row().is_some_and(|r| r.value.is_some()), "{field:?}");
                assert!(!all.iter().skip(at + 1).any(|f| f == field), "{keyword:?} {field:?}");
            }
            assert_eq!(*fields, keyword.own_fields());
        }
    }
}

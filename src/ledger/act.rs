//! What an office does beside draws and visits, as it is recorded: libraries verified, people kept away, duties waived,
//! records corrected, copies restored, keys taken into use.

use super::event::Event;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

/// Which of 一单两库 was verified: the list of matters, or one of the two libraries.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Register {
    /// 随机抽查事项清单: the matters, in files of rules.
    Matters,
    /// 检查对象名录库.
    Entities,
    /// 执法检查人员名录库.
    Inspectors,
}

impl Register {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Matters, Self::Entities, Self::Inspectors];

    /// As the ledger writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Matters => "matters",
            Self::Entities => "entities",
            Self::Inspectors => "inspectors",
        }
    }
}

/// Somebody went through the list of matters or a library and stands for it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LibraryVerified {
    /// Which.
    pub register: Register,
    /// The file, as the manifest names it.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// How many matters, entities or inspectors it holds.
    pub rows: u64,
    /// Who verified it.
    pub by: String,
    /// On which day.
    pub on: Date,
}

/// A library as a commit read it: what was frozen comes from these bytes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LibraryRead {
    /// Which.
    pub register: Register,
    /// The file, as the manifest names it.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
}

impl LibraryRead {
    /// The verification that was last of this library, where it was of other bytes than these; nothing where they are the
    /// same, or nobody verified any. A file that was renamed is the one that was verified.
    pub fn otherwise<'v>(
        &self,
        verified: impl DoubleEndedIterator<Item = &'v LibraryVerified> + Clone,
    ) -> Option<&'v LibraryVerified> {
        let of = verified.filter(|v| v.register == self.register).rev();
        let own = of.clone().find(|v| v.file == self.file);
        let last = own.or_else(|| of.clone().find(|v| v.sha256 == self.sha256)).or_else(|| of.clone().next());
        last.filter(|last| last.sha256 != self.sha256)
    }
}

/// An inspector must keep away from an entity (回避). The ground is never published.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recusal {
    /// The inspector's number.
    pub inspector: String,
    /// The entity's number.
    pub entity: String,
    /// The ground.
    pub reason: String,
    /// Who decided it.
    pub approver: String,
}

/// A duty of the plan was waived; its state is shown underneath.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// The obligation, as the audit numbers it: `inspect/A1/2/9114…`.
    pub obligation: String,
    /// The article that allows it.
    pub basis: String,
    /// Why.
    pub reason: String,
    /// Who approved it.
    pub approver: String,
    /// Its first day.
    pub from: Date,
    /// Its last day, at most a year later.
    pub to: Date,
}

impl Waiver {
    /// Whether its days have nothing to do with a plan's year: they are over before it begins, or begin after the year in
    /// which it is wound up.
    pub fn is_of_another_year(&self, year: i16) -> bool {
        self.to.year() < year || self.from.year() > year.saturating_add(1)
    }
}

/// An earlier record was wrong. It stays where it is; this says what holds instead.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The number of the event that is corrected.
    pub of: u64,
    /// What it should have been, of the same kind; nothing where it should not have been recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub becomes: Option<Box<Event>>,
    /// Why.
    pub reason: String,
    /// Who approved it.
    pub approver: String,
}

/// A checkpoint that a restored copy does not reach.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lost {
    /// How many events the ledger had then.
    pub size: u64,
    /// The root over them, in hexadecimal.
    pub root: String,
}

/// The ledger goes on from an older copy.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restore {
    /// The newest checkpoint that is known of the ledger that was lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lost: Option<Lost>,
    /// What happened.
    pub reason: String,
    /// Who approved it.
    pub approver: String,
}

/// A key signs the checkpoints from here on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyUsed {
    /// The public key in C2SP form: `name+hash+key`.
    pub key: String,
    /// Who approved it.
    pub approver: String,
}

/// An act with its number and time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recorded<T> {
    /// The number of its event.
    pub seq: u64,
    /// When it was recorded.
    pub at: DateTime,
    /// What was recorded; of a corrected event, what holds.
    pub what: T,
}

/// The acts of a year, in their order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Acts {
    /// Libraries that were verified.
    pub verified: Vec<Recorded<LibraryVerified>>,
    /// Who must keep away from whom.
    pub recusals: Vec<Recorded<Recusal>>,
    /// Duties that were waived.
    pub waivers: Vec<Recorded<Waiver>>,
    /// Corrections, those that were corrected again among them.
    pub corrections: Vec<Recorded<Correction>>,
    /// Copies that were restored.
    pub restores: Vec<Recorded<Restore>>,
    /// Keys that were taken into use.
    pub keys: Vec<Recorded<KeyUsed>>,
}

impl Acts {
    /// Takes an event where it is an act.
    pub(super) fn take(&mut self, seq: u64, at: DateTime, event: &Event) {
        fn one<T: Clone>(list: &mut Vec<Recorded<T>>, seq: u64, at: DateTime, what: &T) {
            list.push(Recorded { seq, at, what: what.clone() });
        }
        match event {
            Event::LibraryVerified(what) => one(&mut self.verified, seq, at, what),
            Event::Recusal(what) => one(&mut self.recusals, seq, at, what),
            Event::Waiver(what) => one(&mut self.waivers, seq, at, what),
            Event::Correction(what) => one(&mut self.corrections, seq, at, what),
            Event::Restore(what) => one(&mut self.restores, seq, at, what),
            Event::KeyUsed(what) => one(&mut self.keys, seq, at, what),
            _ => {}
        }
    }
}

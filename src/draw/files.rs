//! The canonical files of a round: one row a line, sorted by bytes as `LC_ALL=C sort` does, no id (or row) twice
//! (`docs/draw.md`, "Files"). Built from rows in any order, read strictly.

use super::code::{self, Code, Id, Kind, Stratum, ValueError};
use super::form::{FileName, FormError, Problem, fields, lines};
use super::hash::Digest;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A row of a canonical file.
pub trait Row: Sized {
    /// The file it stands in.
    const FILE: FileName;
    /// Reads a line without its LF.
    fn read(line: &str) -> Result<Self, Problem>;
    /// The line without its LF.
    fn line(&self) -> String;
    /// What may stand only once in the file, for messages.
    fn key(&self) -> String;
    /// Whether both have the same key.
    fn same(&self, other: &Self) -> bool;
}

/// A canonical file: its rows, in the order of their lines.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table<R> {
    // INVARIANT: sorted by line, no key twice.
    rows: Vec<R>,
}

impl<R> Default for Table<R> {
    fn default() -> Self {
        Self { rows: Vec::new() }
    }
}

impl<R> Table<R> {
    /// The rows, in the order of their lines.
    pub fn rows(&self) -> &[R] {
        &self.rows
    }
}

impl<R: Row> Table<R> {
    /// Sorts rows into a file. Fails where an id (in `conflicts`, a row) stands twice; the line is the second's.
    pub fn build(rows: impl IntoIterator<Item = R>) -> Result<Self, FormError> {
        let mut rows: Vec<R> = rows.into_iter().collect();
        rows.sort_by_cached_key(Row::line);
        for (line, pair) in (2..).zip(rows.windows(2)) {
            // Lines with the same beginning are neighbours, so it is enough to look one line up.
            if let [above, below] = pair
                && above.same(below)
            {
                return Err(FormError { file: R::FILE, line, problem: Problem::Duplicate(below.key()) });
            }
        }
        Ok(Self { rows })
    }

    /// Reads a file strictly; whatever is not canonical is refused with its line.
    pub fn parse(bytes: &[u8]) -> Result<Self, FormError> {
        let mut rows: Vec<R> = Vec::new();
        let mut before = "";
        for (at, text) in (1..).zip(lines(R::FILE, bytes)?) {
            let fail = |problem| FormError { file: R::FILE, line: at, problem };
            let row = R::read(text).map_err(fail)?;
            if rows.last().is_some_and(|above| above.same(&row)) {
                return Err(fail(Problem::Duplicate(row.key())));
            }
            if text < before {
                return Err(fail(Problem::Unsorted));
            }
            rows.push(row);
            before = text;
        }
        Ok(Self { rows })
    }

    /// The file's text.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for row in &self.rows {
            out.push_str(&row.line());
            out.push('\n');
        }
        out
    }

    /// SHA-256 of the file: what `sha256sum` prints for it.
    pub fn digest(&self) -> Digest {
        Digest::of(self.text().as_bytes())
    }
}

/// `pool`: everybody who could be drawn, with the stratum.
pub type Pool = Table<PoolRow>;
/// `drawn`: the ids already selected in this cycle.
pub type Drawn = Table<Id>;
/// `barred`: the ids that may not be drawn, with the reason.
pub type Barred = Table<BarredRow>;
/// `inspectors`: the roster.
pub type Inspectors = Table<Inspector>;
/// `conflicts`: who must keep away from whom.
pub type Conflicts = Table<Conflict>;
/// `revealed`: salt links that were public before this round's.
pub type Revealed = Table<Link>;

impl Pool {
    /// The RFC 9162 root over the lines without LF.
    pub fn root(&self) -> Digest {
        Digest::from_bytes(crate::merkle::root(self.rows.iter().map(Row::line)))
    }
}

/// `id|stratum`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PoolRow {
    /// The entity.
    pub id: Id,
    /// Its stratum.
    pub stratum: Stratum,
}

impl Row for PoolRow {
    const FILE: FileName = FileName::Pool;

    fn read(line: &str) -> Result<Self, Problem> {
        let [id, stratum] = fields(line, '|')?;
        Ok(Self { id: Id::parse(id)?, stratum: Stratum::parse(stratum)? })
    }

    fn line(&self) -> String {
        format!("{}|{}", self.id, self.stratum)
    }

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn same(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Row for Id {
    const FILE: FileName = FileName::Drawn;

    fn read(line: &str) -> Result<Self, Problem> {
        Ok(Self::parse(line)?)
    }

    fn line(&self) -> String {
        self.to_string()
    }

    fn key(&self) -> String {
        self.to_string()
    }

    fn same(&self, other: &Self) -> bool {
        self == other
    }
}

/// `id|reason`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BarredRow {
    /// The entity.
    pub id: Id,
    /// Why: a visit cap, closed, failed in an earlier round…
    pub reason: Code,
}

impl Row for BarredRow {
    const FILE: FileName = FileName::Barred;

    fn read(line: &str) -> Result<Self, Problem> {
        let [id, reason] = fields(line, '|')?;
        Ok(Self { id: Id::parse(id)?, reason: Code::parse(reason)? })
    }

    fn line(&self) -> String {
        format!("{}|{}", self.id, self.reason)
    }

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn same(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// `id|dept|quals|valid-to`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Inspector {
    /// The inspector.
    pub id: Id,
    /// The department.
    pub department: Code,
    /// What the inspector may do; in the file sorted and joined by commas, or empty.
    pub qualifications: BTreeSet<Code>,
    /// The last day of the enforcement certificate.
    pub valid_to: Date,
}

impl Row for Inspector {
    const FILE: FileName = FileName::Inspectors;

    fn read(line: &str) -> Result<Self, Problem> {
        let [id, department, quals, valid_to] = fields(line, '|')?;
        let mut qualifications = BTreeSet::new();
        for part in quals.split(',').filter(|_| !quals.is_empty()) {
            let qualification = Code::parse(part)?;
            if qualifications.last().is_some_and(|last| *last >= qualification) {
                return Err(ValueError::new(Kind::Qualifications, quals).into());
            }
            qualifications.insert(qualification);
        }
        Ok(Self {
            id: Id::parse(id)?,
            department: Code::parse(department)?,
            qualifications,
            valid_to: code::date(valid_to)?,
        })
    }

    fn line(&self) -> String {
        let quals: Vec<&str> = self.qualifications.iter().map(Code::as_str).collect();
        format!("{}|{}|{}|{}", self.id, self.department, quals.join(","), self.valid_to)
    }

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn same(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// `inspector|entity`: a recusal.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Conflict {
    /// Who keeps away.
    pub inspector: Id,
    /// From whom.
    pub entity: Id,
}

impl Row for Conflict {
    const FILE: FileName = FileName::Conflicts;

    fn read(line: &str) -> Result<Self, Problem> {
        let [inspector, entity] = fields(line, '|')?;
        Ok(Self { inspector: Id::parse(inspector)?, entity: Id::parse(entity)? })
    }

    fn line(&self) -> String {
        format!("{}|{}", self.inspector, self.entity)
    }

    fn key(&self) -> String {
        self.line()
    }

    fn same(&self, other: &Self) -> bool {
        self == other
    }
}

/// `PARTY:LINK:value`: a salt link that is public.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// Whose chain.
    pub party: Code,
    /// Which link.
    pub link: u64,
    /// Its value.
    pub value: Digest,
}

impl Row for Link {
    const FILE: FileName = FileName::Revealed;

    fn read(line: &str) -> Result<Self, Problem> {
        let [party, link, value] = fields(line, ':')?;
        Ok(Self { party: Code::parse(party)?, link: code::link(link)?, value: code::digest(value)? })
    }

    fn line(&self) -> String {
        format!("{}:{}:{}", self.party, self.link, self.value)
    }

    fn key(&self) -> String {
        format!("{}:{}", self.party, self.link)
    }

    fn same(&self, other: &Self) -> bool {
        self.party == other.party && self.link == other.link
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refuse<R: Row + std::fmt::Debug>(text: &str) -> (u64, String) {
        let error = Table::<R>::parse(text.as_bytes()).unwrap_err();
        assert_eq!(error.file, R::FILE);
        (error.line, error.problem.to_string())
    }

    #[test]
    fn lines_sort_by_bytes_not_ids() {
        // `.` < `|`, so the longer id comes first, as in `LC_ALL=C sort`.
        let text = "E1-|A\nE1.|A\nE10|A\nE1|A\n";
        let pool = Pool::parse(text.as_bytes()).unwrap();
        assert_eq!(Pool::build(pool.rows().iter().rev().cloned()).unwrap().text(), text);
    }

    #[test]
    fn whatever_is_not_canonical_is_refused_with_its_line() {
        assert_eq!(refuse::<PoolRow>("E2|A\nE1|A\n"), (2, "the line is out of order".into()));
        assert_eq!(refuse::<PoolRow>("E1|A\nE1|D\n"), (2, "`E1` stands twice".into()));
        assert_eq!(refuse::<PoolRow>("E1|D\nE1|A\n"), (2, "`E1` stands twice".into()));
        assert_eq!(refuse::<PoolRow>("E1|A\r\n"), (1, "there is a carriage return".into()));
        assert_eq!(refuse::<PoolRow>("E1|A\n\nE2|A\n"), (2, "the line is blank".into()));
        assert_eq!(refuse::<PoolRow>("\n"), (1, "the line is blank".into()));
        assert_eq!(refuse::<PoolRow>("E1|A"), (1, "the last line has no line feed".into()));
        assert_eq!(refuse::<PoolRow>("E1|A\nE2|甲\n"), (2, "there is a character that is not ASCII".into()));
        assert_eq!(refuse::<PoolRow>("\u{feff}E1|A\n").0, 1);
        assert_eq!(refuse::<PoolRow>("e1|A\n"), (1, "`e1` is not an id".into()));
        assert_eq!(refuse::<PoolRow>("E1|A-\n"), (1, "`A-` is not a stratum".into()));
        assert_eq!(refuse::<PoolRow>("E1\n"), (1, "the line has 1 fields, not 2".into()));
        assert_eq!(refuse::<PoolRow>("E1|A|\n"), (1, "the line has 3 fields, not 2".into()));
        assert_eq!(refuse::<Id>("E1 \n"), (1, "`E1 ` is not an id".into()));
        assert_eq!(refuse::<Id>("E1\nE1\n"), (2, "`E1` stands twice".into()));
        assert_eq!(refuse::<BarredRow>("E1|\n"), (1, "`` is not a code".into()));
        assert_eq!(refuse::<Conflict>("P1|E1\nP1|E1\n"), (2, "`P1|E1` stands twice".into()));
        assert_eq!(refuse::<Link>("A:01:00\n").0, 1);
    }

    #[test]
    fn qualifications_are_sorted_and_dates_real() {
        let good = "P1|ENV||2026-12-31\nP2|ENV|CHEM,FOOD|2026-12-31\n";
        assert_eq!(Inspectors::parse(good.as_bytes()).unwrap().text(), good);
        for bad in ["P1|ENV|FOOD,CHEM|2026-12-31\n", "P1|ENV|FOOD,FOOD|2026-12-31\n", "P1|ENV|,|2026-12-31\n"]
        {
            refuse::<Inspector>(bad);
        }
        assert_eq!(refuse::<Inspector>("P1|ENV||2026-02-30\n"), (1, "`2026-02-30` is not a date".into()));
    }

    #[test]
    fn an_empty_file_has_no_bytes() {
        assert_eq!(Drawn::parse(b"").unwrap().text(), "");
        assert_eq!(Drawn::build([]).unwrap().digest(), super::super::h(""));
    }

    #[test]
    fn two_rows_of_one_id_cannot_be_built() {
        let row =
            |id: &str, s: &str| PoolRow { id: Id::parse(id).unwrap(), stratum: Stratum::parse(s).unwrap() };
        assert!(Pool::build([row("E1", "A"), row("E2", "A"), row("E1", "D")]).is_err());
    }
}

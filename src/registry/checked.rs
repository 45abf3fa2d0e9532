//! The rows of a table, checked a batch at a time: those of a long table by as many threads as there are processors, at
//! most eight, while whoever asked for them reads on. They are handed over in the order of the table, by the one thread
//! that reads it, so that neither rows nor findings depend on how many threads there are.

use super::columns::Layout;
use super::header::Header;
use super::keys::Key;
use super::numbers::Numbers;
use super::records::{Record, Rows};
use super::report::Report;
use super::second::{self, Again, Known};
use super::table::{Make, is_sound, key_cells};
use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, Scope};

/// How many threads check the rows of a long table, and how many records, and bytes of them, one checks at once.
#[derive(Clone, Copy)]
pub(super) struct How {
    threads: usize,
    most: usize,
    bytes: usize,
}

impl How {
    /// As many threads as there are processors.
    pub fn here() -> Self {
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(8);
        Self { threads, most: 256, bytes: 1 << 18 }
    }
}

/// How a row is checked, and what is made of it: `make` gives whether it could be.
pub(super) struct Check<'c, F, const N: usize> {
    pub header: &'c Header<'c, N>,
    pub layout: &'static Layout<N>,
    pub known: Known,
    pub make: &'c F,
}

/// Who gets what was made, one row after the other.
pub(super) struct Taker<'t, 'f, E, S> {
    pub report: &'t mut Report<'f>,
    /// Returns what is to be kept beside the number of the row.
    pub each: &'t mut E,
    pub numbers: &'t mut S,
    /// The last row that has anything.
    pub last: u64,
}

/// A row that is sound, with the place of what was made of it, if it was.
struct Sound {
    key: Key,
    number: u64,
    made: Option<usize>,
}

/// Records that are checked together, and what comes of them. Its room is used again.
struct Batch<'f, M> {
    records: Vec<(u64, Record)>,
    read: usize,
    sound: Vec<Sound>,
    made: Vec<M>,
    findings: Report<'f>,
    last: u64,
    /// Whether another table begins: nothing behind it is a row of this one.
    ended: bool,
    /// Whether it has more bytes than it should: its room is given back.
    long: bool,
}

impl<'f, M: Default + Send> Batch<'f, M> {
    fn new(report: &Report<'f>) -> Self {
        Self {
            records: Vec::new(),
            read: 0,
            sound: Vec::new(),
            made: Vec::new(),
            findings: report.part(),
            last: 0,
            ended: false,
            long: false,
        }
    }

    /// Reads the next records; whether there may be more.
    fn fill(&mut self, from: &mut impl Rows, how: How) -> io::Result<bool> {
        if std::mem::take(&mut self.long) {
            (self.records, self.made) = (Vec::new(), Vec::new());
        }
        self.read = 0;
        let mut bytes = 0;
        while self.read < how.most && !self.long {
            let Some(number) = from.advance()? else { return Ok(false) };
            if from.record().is_blank() {
                continue;
            }
            if self.read == self.records.len() {
                self.records.push((0, Record::default()));
            }
            bytes += from.record().text().len();
            self.long = bytes > how.bytes;
            if let Some((at, record)) = self.records.get_mut(self.read) {
                *at = number;
                from.give(record);
                self.read += 1;
            }
        }
        Ok(true)
    }
}

impl<F, const N: usize> Check<'_, F, N> {
    /// Checks the records of a batch.
    fn batch<M: Default + Send>(&self, batch: &mut Batch<'_, M>)
    where
        F: Make<M, N>,
    {
        let Batch { records, read, sound, made, findings: report, last, ended, .. } = batch;
        sound.clear();
        (*last, *ended) = (0, false);
        let mut used = 0;
        for (number, record) in records.iter().take(*read) {
            *last = *number;
            if let Some(again) = self.known.again(record, self.header.headings) {
                second::say(again, *number, record, report);
                match again {
                    Again::Same => continue,
                    Again::Other => {
                        *ended = true;
                        return;
                    }
                }
            }
            let row = self.header.row(*number, record);
            if !is_sound(&row, record, self.header, self.layout, report) {
                continue;
            }
            let key = Key::of_cells(key_cells(&row, self.layout));
            if used == made.len() {
                made.push(M::default());
            }
            let is_made = made.get_mut(used).is_some_and(|room| (self.make)(&row, report, room));
            sound.push(Sound { key, number: *number, made: is_made.then_some(used) });
            used += usize::from(is_made);
        }
    }
}

impl<'f, E, S: Numbers> Taker<'_, 'f, E, S> {
    /// Takes what came of a batch; whether the table goes on behind it.
    fn take<M>(&mut self, batch: &mut Batch<'f, M>) -> io::Result<bool>
    where
        E: FnMut(&mut M) -> u32,
    {
        let part = std::mem::replace(&mut batch.findings, self.report.part());
        self.report.join(part);
        for row in &batch.sound {
            let made = row.made.and_then(|at| batch.made.get_mut(at));
            let mark = made.map_or(0, &mut *self.each);
            self.numbers.push(row.key, row.number, mark)?;
        }
        self.last = self.last.max(batch.last);
        Ok(!batch.ended)
    }
}

/// Reads the rows behind the header.
///
/// # Errors
/// Whatever the table gives, once everything before it was taken; and where numbers cannot be kept.
pub(super) fn rows<M: Default + Send, S: Numbers, const N: usize>(
    from: &mut impl Rows,
    check: &Check<'_, impl Make<M, N>, N>,
    taker: &mut Taker<'_, '_, impl FnMut(&mut M) -> u32, S>,
    how: How,
) -> io::Result<()> {
    let mut batch = Batch::new(taker.report);
    let mut more = batch.fill(from, how);
    // Most tables are short: no thread begins for what one batch holds.
    let aside = how.threads > 1 && matches!(more, Ok(true));
    std::thread::scope(|scope| {
        let workers: Vec<Worker<'_, M>> =
            (0..how.threads).filter(|_| aside).map_while(|_| Worker::begin(scope, check)).collect();
        let Some(last) = workers.len().checked_sub(1) else {
            loop {
                check.batch(&mut batch);
                if !taker.take(&mut batch)? || !more? {
                    return Ok(());
                }
                more = batch.fill(from, how);
            }
        };
        let (mut next, mut waiting) = (0, VecDeque::new());
        loop {
            let Some(worker) = workers.get(next).filter(|worker| worker.jobs.send(batch).is_ok()) else {
                // It panicked, as this does once all have ended.
                return Ok(());
            };
            waiting.push_back(worker);
            next = if next == last { 0 } else { next + 1 };
            if !matches!(more, Ok(true)) {
                break;
            }
            batch = if waiting.len() <= 2 * workers.len() {
                Batch::new(taker.report)
            } else {
                let Some(mut done) = waiting.pop_front().and_then(|oldest| oldest.done.recv().ok()) else {
                    return Ok(());
                };
                if !taker.take(&mut done)? {
                    return Ok(());
                }
                done
            };
            more = batch.fill(from, how);
        }
        for worker in waiting {
            let Ok(mut done) = worker.done.recv() else { return Ok(()) };
            if !taker.take(&mut done)? {
                return Ok(());
            }
        }
        more.map(|_| ())
    })
}

/// A thread that checks batches: each comes back in the order in which it was given.
struct Worker<'f, M> {
    jobs: Sender<Batch<'f, M>>,
    done: Receiver<Batch<'f, M>>,
}

impl<'f, M: Default + Send> Worker<'f, M> {
    /// `None` where the system has no thread left.
    fn begin<'s, const N: usize>(
        scope: &'s Scope<'s, '_>,
        check: &'s Check<'_, impl Make<M, N>, N>,
    ) -> Option<Self>
    where
        'f: 's,
        M: 's,
    {
        let ((jobs, given), (back, done)) = (channel::<Batch<'f, M>>(), channel());
        let thread = Builder::new().spawn_scoped(scope, move || {
            for mut batch in given {
                check.batch(&mut batch);
                if back.send(batch).is_err() {
                    return;
                }
            }
        });
        thread.ok().map(|_| Self { jobs, done })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::registry::columns::ENTITIES;
    use crate::registry::decode::Encoding;
    use crate::registry::records::{Source as _, TextFile};
    use proptest::prelude::*;
    use std::collections::BTreeSet;
    use std::io::{Cursor, ErrorKind};

    /// What was handed over, row by row; whatever was pushed as a number; the findings; how it ended.
    type Seen = (Vec<String>, Vec<(Key, u64, u32)>, Vec<Finding>, Result<u64, ErrorKind>);

    /// Keeps numbers, up to one that it cannot keep.
    struct Kept(Vec<(Key, u64, u32)>, usize);

    impl Numbers for Kept {
        fn push(&mut self, key: Key, row: u64, mark: u32) -> io::Result<()> {
            if self.0.len() == self.1 {
                return Err(ErrorKind::StorageFull.into());
            }
            self.0.push((key, row, mark));
            Ok(())
        }

        fn alike(&mut self) -> io::Result<BTreeSet<u64>> {
            Ok(BTreeSet::new())
        }
    }

    fn seen(text: &str, room: usize, how: How) -> Seen {
        let mut file =
            TextFile { source: Cursor::new(text.as_bytes().to_vec()), from: 0, encoding: Encoding::Utf8 };
        let mut records = file.rows().unwrap();
        let row = records.advance().unwrap().unwrap();
        let headings: Vec<String> = records.record().iter().map(str::to_owned).collect();
        let mut report = Report::new("e.csv");
        let header = Header::new(&headings, (row, records.record()), &ENTITIES, &mut report).unwrap();
        let make = |row: &crate::registry::table::Row<'_, 9>, report: &mut Report<'_>, out: &mut String| {
            let name = report.required_text(&row.cells[1]);
            report.warn(|report| {
                let message = crate::msg!("registry-no-rows");
                report.at(&crate::registry::codes::INVALID_CREDIT_CODE, (row.number, 1), "", message)
            });
            out.clear();
            out.push_str(name.as_deref().unwrap_or_default());
            name.is_some()
        };
        let (mut rows, mut numbers) = (Vec::new(), Kept(Vec::new(), room));
        let mut each = |made: &mut String| {
            rows.push(made.clone());
            u32::try_from(rows.len()).unwrap()
        };
        let check = Check { header: &header, layout: &ENTITIES, known: Known::new(), make: &make };
        let mut taker = Taker { report: &mut report, each: &mut each, numbers: &mut numbers, last: 0 };
        let ended = super::rows(&mut records, &check, &mut taker, how);
        let ended = ended.map(|()| taker.last).map_err(|e| e.kind());
        // Who cannot keep what is read has no use for what is found.
        let findings = if numbers.0.len() == room { Vec::new() } else { report.finish() };
        (rows, numbers.0, findings, ended)
    }

    proptest! {
        #[test]
        fn how_many_threads_check_changes_nothing(
            rows in prop::collection::vec(prop_oneof![
                8 => "A[0-9]{1,2},甲[0-9],,存续",
                2 => "A[0-9],,,存续",
                1 => "A1,甲",
                1 => Just("统一社会信用代码,名称,标签,状态".to_owned()),
                1 => Just("合计,12,,".to_owned()),
                1 => Just(",,,".to_owned()),
                1 => Just("编号,姓名,部门,执法证号".to_owned()),
            ], 0..150),
            room in prop_oneof![0..150_usize, Just(usize::MAX)], most in 1..9_usize,
            bytes in prop_oneof![1..60_usize, Just(usize::MAX)],
        ) {
            let text = format!("统一社会信用代码,名称,标签,状态\n{}\n", rows.join("\n"));
            let alone = seen(&text, room, How { threads: 1, most: 1, bytes: usize::MAX });
            for threads in 1..5 {
                prop_assert_eq!(&seen(&text, room, How { threads, most, bytes }), &alone, "{} threads", threads);
            }
        }
    }

    /// More errors than are listed, and a file that breaks off: what stands before it comes first.
    #[test]
    fn everything_before_a_fault_is_handed_over() {
        let rows: String =
            (0..900).map(|n| format!("A{n},{},,存续\n", if n % 2 == 0 { "甲" } else { "" })).collect();
        let long = "x".repeat(crate::registry::LONGEST_LINE + 1);
        let text = format!("统一社会信用代码,名称,标签,状态\n{rows}\"{long}\"\n");
        let alone = seen(&text, usize::MAX, How { threads: 1, most: 1, bytes: usize::MAX });
        assert_eq!((alone.0.len(), alone.3), (450, Err(ErrorKind::InvalidData)));
        for (threads, most, bytes) in [(2, 7, 9), (3, 256, usize::MAX), (2, 1, usize::MAX), (1, 256, 1 << 10)]
        {
            let how = How { threads, most, bytes };
            assert_eq!(seen(&text, usize::MAX, how), alone);
        }
    }
}

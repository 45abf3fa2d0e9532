//! What an import says: for people, and as `ssj/record/1`.

use super::Import;
use crate::cli::ledger::event_words;
use crate::cli::output::Out;
use crate::finding::{Counts, finding_json};
use crate::intake::New;
use crate::ledger::Event;
use crate::message::{Lang, Message};
use crate::msg;
use crate::registry::columns::{Column, RESULTS};
use crate::registry::{Cleaned, How, Skip};
use crate::source::Sources;
use serde_json::{Value, json};

impl Import<'_> {
    /// For people: what was read on standard error, what is recorded on standard output.
    pub fn say(&self, out: &Out) {
        for (at, table) in self.tables.iter().enumerate() {
            let file = table.file.as_str();
            if let Some(encoding) = table.encoding {
                let encoding = encoding.name();
                out.hint(&msg!("record-read", file = file, rows = table.data, encoding = encoding));
            }
            let Some(tally) = self.intake.tables.get(at) else { continue };
            let skipped = tally.skipped.iter().map(|(why, n)| skipped(*why, *n));
            let skipped: Vec<Message> = skipped.collect();
            if !skipped.is_empty() {
                out.hint(&msg!("record-skipped", file = file, what = skipped));
            }
            let cleaned: Vec<&Cleaned> = self.cleaned(at).collect();
            let kinds = How::ALL.into_iter().filter_map(|how| {
                let n = cleaned.iter().filter(|c| c.how == how).count();
                (n > 0).then(|| msg!("record-cells", what = Message::new(how.key()), n = n))
            });
            if !cleaned.is_empty() {
                out.hint(&msg!("record-cleaned", file = file, what = kinds.collect::<Vec<_>>()));
            }
            if tally.silent > 0 {
                out.hint(&msg!("record-silent", file = file, n = tally.silent));
            }
            if tally.manned > 0 {
                out.hint(&msg!("record-manned", n = tally.manned));
            }
        }
        crate::cli::output::complain(out, &self.intake.findings);
        if self.dry_run {
            self.list(out);
        }
        if self.intake.is_whole() {
            return self.sums(out);
        }
        for (table, tally) in self.tables.iter().zip(&self.intake.tables).filter(|(_, t)| t.rejected > 0) {
            out.hint(&msg!("record-rejected", file = table.file.as_str(), n = tally.rejected));
        }
        out.hint(&msg!("record-nothing"));
    }

    /// Every event that would be recorded and every cell that was read otherwise than it stands, by files.
    fn list(&self, out: &Out) {
        let called = |column: &Column| match out.texts.lang() {
            Lang::Zh => column.zh,
            Lang::En => column.en,
        };
        for (at, table) in self.tables.iter().enumerate() {
            let is_new = |new: &&New| new.table == at && self.intake.is_whole();
            let nothing = self.intake.new.iter().find(is_new).is_none() && self.cleaned(at).next().is_none();
            if nothing {
                continue;
            }
            out.line(&msg!("record-file", file = table.file.as_str()));
            let columns =
                RESULTS.columns.iter().zip(&table.headings).filter(|(_, heading)| !heading.is_empty());
            let columns = columns.filter(|(column, heading)| *heading != column.zh && *heading != column.en);
            let columns: Vec<String> =
                columns.map(|(column, heading)| format!("{heading} → {}", called(column))).collect();
            if !columns.is_empty() {
                out.item(2, &msg!("record-columns", columns = columns));
            }
            // Where a row cannot be taken, nothing would be recorded.
            for new in self.intake.new.iter().filter(|new| new.table == at && self.intake.is_whole()) {
                out.item(2, &one(new));
            }
            for c in self.cleaned(at) {
                let from = if c.from.is_empty() { "none" } else { &c.from };
                let how = Message::new(c.how.key());
                let to = if c.to.is_empty() { "none" } else { &c.to };
                let heading = c.heading.as_str();
                out.item(
                    2,
                    &msg!(
                        "record-cleaned-one",
                        row = c.row,
                        heading = heading,
                        how = how,
                        from = from,
                        to = to
                    ),
                );
            }
        }
    }

    fn sums(&self, out: &Out) {
        let facts = self.intake.new.len();
        out.line(&match self.dry_run {
            true => msg!("record-would", facts = facts),
            false => msg!("record-recorded", facts = facts),
        });
        let corrections = self.corrections();
        if corrections > 0 {
            out.line(&msg!("record-corrects", n = corrections));
        }
        if !self.intake.known.is_empty() {
            out.line(&msg!("record-already", n = self.intake.known.len()));
        }
        let older = self.older();
        if older > 0 {
            out.line(&msg!("record-older", n = older));
        }
    }

    /// How many of the known facts are not how things are any more.
    fn older(&self) -> usize {
        self.intake.known.iter().filter(|known| known.newer.is_some()).count()
    }

    fn corrections(&self) -> usize {
        self.intake.new.iter().filter(|new| matches!(new.event, Event::Correction(_))).count()
    }

    fn cleaned(&self, table: usize) -> impl Iterator<Item = &Cleaned> {
        self.intake.cleaned.iter().filter(move |(of, _)| *of == table).map(|(_, cleaned)| cleaned)
    }

    fn file(&self, table: usize) -> &str {
        self.tables.get(table).map_or("", |t| t.file.as_str())
    }

    /// As `ssj/record/1`.
    pub fn print(&self, out: &Out) {
        let intake = self.intake;
        let recorded = intake.is_whole() && !self.dry_run;
        let files = self.tables.iter().zip(&intake.tables).map(|(table, tally)| {
            let totals = table.totals.iter();
            let totals = totals.map(|t| json!({ "row": t.row, "stated": t.stated, "counted": t.counted }));
            let columns = RESULTS.columns.iter().zip(&table.headings).zip(table.columns);
            let columns = columns.filter(|(_, at)| *at > 0).map(|((column, heading), at)| {
                json!({ "name": column.en, "heading": heading, "column": at })
            });
            json!({
                "columns": columns.collect::<Vec<_>>(), "file": table.file, "encoding": table.encoding, "rows": tally.rows, "rejected": tally.rejected,
                "silent": tally.silent, "skipped": table.skipped, "totals": totals.collect::<Vec<_>>(),
            })
        });
        let new = intake.new.iter().enumerate().map(|(at, new)| {
            let seq = recorded.then_some(self.before + at + 1);
            json!({ "file": self.file(new.table), "row": new.row, "seq": seq, "event": new.event })
        });
        let already = intake
            .known
            .iter()
            .map(|a| json!({ "file": self.file(a.table), "row": a.row, "kind": a.kind, "seq": a.seq, "newer": a.newer }));
        let cleaned = intake.cleaned.iter().map(|(table, c)| {
            json!({
                "file": self.file(*table), "row": c.row, "column": c.column, "heading": c.heading, "how": c.how,
                "from": c.from, "to": c.to,
            })
        });
        let sources = Sources::default();
        let findings = intake.findings.iter().map(|f| finding_json(f, &sources, &out.texts));
        let counts = Counts::of(&intake.findings);
        let sum = |of: fn(&crate::intake::Tally) -> u64| intake.tables.iter().map(of).sum::<u64>();
        let json: Value = json!({
            "schema": "ssj/record/1",
            "at": self.at.to_string(),
            "dry_run": self.dry_run,
            "recorded": recorded,
            "files": files.collect::<Vec<_>>(),
            "new": new.collect::<Vec<_>>(),
            "already": already.collect::<Vec<_>>(),
            "cleaned": cleaned.collect::<Vec<_>>(),
            "findings": findings.collect::<Vec<_>>(),
            "summary": {
                "rows": sum(|t| t.rows), "rejected": sum(|t| t.rejected), "new": intake.new.len(),
                "corrections": self.corrections(), "already": intake.known.len(), "older": self.older(), "cleaned": intake.cleaned.len(),
                "error": counts.error, "warning": counts.warning, "info": counts.info,
            },
        });
        out.print(&format!("{json:#}\n"));
    }
}

fn one(new: &New) -> Message {
    match &new.event {
        Event::Correction(correction) => {
            let what = correction.becomes.as_deref().map(event_words);
            let what = what.unwrap_or_else(|| event_words(&new.event));
            msg!("record-correction", row = new.row, of = correction.of, what = what)
        }
        event => msg!("record-event", row = new.row, what = event_words(event)),
    }
}

fn skipped(why: Skip, n: u64) -> Message {
    match why {
        Skip::Title => msg!("skipped-title", n = n),
        Skip::Header => msg!("skipped-header", n = n),
        Skip::Total => msg!("skipped-total", n = n),
        Skip::Foot => msg!("skipped-foot", n = n),
        Skip::Blank => msg!("skipped-blank", n = n),
    }
}

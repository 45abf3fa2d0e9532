//! Notices and lists of work as Word documents.

use super::{Crew, Member, RoundVisits, Visited, Visits};
use crate::message::Catalogue;
use crate::msg;
use crate::office::word::{Block, Cell, Paper, Table};
use crate::office::{Error, Says, clean};

/// A notice for every firm, a page each.
///
/// # Errors
/// None that a list can cause: the archive is written to memory.
pub fn notices(visits: &Visits, texts: &Catalogue) -> Result<Vec<u8>, Error> {
    let of = Of { visits, texts };
    let mut pages = Vec::new();
    for round in &visits.rounds {
        for crew in &round.crews {
            pages.extend(crew.firms.iter().map(|firm| notice(&of, round, crew, firm)));
        }
    }
    of.paper("notices-title", pages)
}

/// What every team has to do, a page each.
///
/// # Errors
/// As [`notices`].
pub fn work(visits: &Visits, texts: &Catalogue) -> Result<Vec<u8>, Error> {
    let of = Of { visits, texts };
    let mut pages = Vec::new();
    for round in &visits.rounds {
        pages.extend((1..).zip(&round.crews).map(|(n, crew)| team(&of, round, (n, crew))));
    }
    of.paper("work-title", pages)
}

struct Of<'a> {
    visits: &'a Visits,
    texts: &'a Catalogue,
}

impl Says for Of<'_> {
    fn texts(&self) -> &Catalogue {
        self.texts
    }
}

impl Of<'_> {
    fn paper(&self, key: &'static str, pages: Vec<Vec<Block>>) -> Result<Vec<u8>, Error> {
        let title = self.key(key);
        let mut blocks = Vec::new();
        if pages.is_empty() {
            blocks.extend([Block::Title(title.clone()), Block::Text(self.key("notices-none"))]);
        }
        for page in pages {
            if !blocks.is_empty() {
                blocks.push(Block::NewPage);
            }
            blocks.extend(page);
        }
        let confidential = self.visits.confidential.then_some("notices-confidential");
        let marks: Vec<String> =
            confidential.into_iter().chain(self.visits.marks()).map(|key| self.key(key)).collect();
        let mark = Some(marks.join(" · ")).filter(|marks| !marks.is_empty());
        Paper { title, mark, landscape: false, lang: self.texts.lang(), blocks }.bytes()
    }

    fn marks(&self) -> impl Iterator<Item = Block> {
        self.visits.marks().map(|key| Block::Strong(self.key(key)))
    }

    fn members(&self, members: &[Member]) -> Block {
        let row = |m: &Member| vec![text(&m.name), text(&m.id), text(&m.department), short(&m.certificate)];
        let rows = members.iter().map(row).collect();
        let heads = self.heads(&["notices-name", "notices-id", "report-department", "notices-certificate"]);
        Block::Table(Table { widths: vec![22, 16, 32, 30], heads, rows })
    }

    fn matters(&self, round: &RoundVisits) -> Block {
        let row = |(name, bases): &(String, Vec<String>)| vec![text(name), text(&bases.join("\n"))];
        let rows = round.matters.iter().map(row).collect();
        Block::Table(Table {
            widths: vec![36, 64],
            heads: self.heads(&["office-matter", "report-basis"]),
            rows,
        })
    }

    fn window(&self, round: &RoundVisits) -> String {
        self.say(&msg!("notices-window", from = self.day(round.window.0), to = self.day(round.window.1)))
    }

    /// Department by department.
    fn departments(&self, round: &RoundVisits) -> String {
        clean(&round.departments.join(self.texts.lang().separator())).into_owned()
    }
}

fn text(text: &str) -> Cell {
    Cell::of(clean(text).into_owned())
}

fn short(text: &str) -> Cell {
    Cell::short(clean(text).into_owned())
}

fn notice(of: &Of<'_>, round: &RoundVisits, crew: &Crew, firm: &Visited) -> Vec<Block> {
    let mut out = vec![Block::Title(of.key("notices-title"))];
    out.extend(of.marks());
    let to = match firm.name.as_str() {
        "" => msg!("notices-to-code", code = firm.code.as_str()),
        name => msg!("notices-to", name = name, code = firm.code.as_str()),
    };
    out.push(Block::Plain(of.say(&to)));
    let drawn = round.drawn.map(|d| of.day(d)).unwrap_or_default();
    out.push(Block::Text(of.say(&msg!(
        "notices-said",
        title = of.visits.title.as_str(),
        number = of.visits.number.as_str(),
        drawn = drawn,
        task = round.name.as_str(),
        round = round.round
    ))));
    let label = |key, value: String| format!("{}{}{value}", of.key(key), of.key("report-colon"));
    out.push(Block::Text(label("notices-by", of.departments(round))));
    out.push(Block::Text(label("notices-when", of.window(round))));
    out.push(Block::Subheading(of.key("notices-what")));
    out.push(of.matters(round));
    out.push(Block::Subheading(of.key("notices-who")));
    out.push(of.members(&crew.members));
    out.push(Block::Text(of.key("notices-recusal")));
    out.push(Block::Signature(of.departments(round)));
    out.push(Block::Signature(of.key("notices-date")));
    out
}

fn team(of: &Of<'_>, round: &RoundVisits, (n, crew): (usize, &Crew)) -> Vec<Block> {
    let mut out = vec![Block::Title(of.key("work-title"))];
    out.extend(of.marks());
    out.push(Block::Strong(of.key("report-inside")));
    let said = msg!(
        "work-said",
        task = round.task.as_str(),
        name = round.name.as_str(),
        round = round.round,
        team = n,
        teams = round.crews.len()
    );
    out.push(Block::Under(of.say(&said)));
    let label = |key, value: String| format!("{}{}{value}", of.key(key), of.key("report-colon"));
    out.push(Block::Under(label("notices-when", of.window(round))));
    out.push(Block::Under(label("notices-by", of.departments(round))));
    out.push(Block::Subheading(of.key("notices-who")));
    out.push(of.members(&crew.members));
    out.push(Block::Subheading(of.say(&msg!("work-firms", n = crew.firms.len()))));
    let row = |(n, firm): (usize, &Visited)| {
        let mut name = clean(&firm.name).into_owned();
        if let Some(failed) = &firm.stands_in_for {
            name.push_str(&format!("\n{}", of.say(&msg!("work-stands-in", failed = failed.as_str()))));
        }
        let day = firm.inspected.map(|d| d.to_string()).unwrap_or_default();
        vec![short(&n.to_string()), Cell::of(name), short(&firm.code), short(&day), text(""), text("")]
    };
    let rows = (1..).zip(&crew.firms).map(row).collect();
    let heads = of.heads(&[
        "work-number",
        "report-entity",
        "office-entity-code",
        "office-inspected-on",
        "office-outcome",
        "work-signed",
    ]);
    out.push(Block::Table(Table { widths: vec![7, 29, 31, 17, 13, 14], heads, rows }));
    out.push(Block::Subheading(of.key("notices-what")));
    out.push(of.matters(round));
    out
}

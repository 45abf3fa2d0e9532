//! What was asked to be checked of a round and could not be: which of its files are not there, and where they are to be
//! had. What files never prove is not among it (`docs/decisions/0004-verify-exit-code.md`).

use super::store::TASK;
use crate::draw::{Bundle, CHAINED, Claim, Commit, FileName, Statement, Verdict, VoidSalts};
use crate::message::Message;
use crate::msg;
use jiff::civil::Date;

/// The files of people, and the task: those of a round that are never public.
const PEOPLE: [FileName; 3] = [FileName::Inspectors, FileName::Conflicts, FileName::Duty];

/// What a round lacks.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Lacking {
    /// Files of its own, by name.
    pub files: Vec<String>,
    /// Whether it follows rounds of which the files are not there.
    earlier: bool,
    /// How many statements stay open for what is not there.
    open: usize,
    /// Where it is not revealed yet, until when its visits run: what is not there is not to be had before.
    until: Option<Date>,
    /// Whether the files of people are left out, as they are wherever a round is public.
    people: bool,
    /// Whether an office's own ledger has no text of the task any more, which every commit there comes with.
    task: bool,
}

impl Lacking {
    /// What a round lacks by its claims. Of a ledger with its rules `whole`, nothing is left to be had elsewhere.
    pub fn of(bundle: &Bundle, earlier: &[Bundle], claims: &[Claim], whole: bool, today: Date) -> Self {
        let commit = bundle.get(FileName::Commit).and_then(|bytes| Commit::parse(bytes).ok());
        let has = |name| bundle.get(name).is_some() || (name == FileName::Pool && bundle.pool().is_some());
        let void = has(FileName::Void);
        if !has(FileName::Certificate) && !void {
            let until = commit.as_ref().map(|c| c.head.visit_by).filter(|day| *day >= today);
            if until.is_some() {
                return Self { until, ..Self::default() };
            }
        }
        let people = PEOPLE.into_iter().all(|name| !has(name)) && bundle.task().is_none();
        let given = bundle.get(FileName::Void).and_then(|bytes| VoidSalts::parse(bytes).ok());
        let held_back = |statement: &Statement| match statement {
            // What is lost is nowhere to be had.
            Statement::Salt(party) => given.as_ref().is_some_and(|void| void.is_lost(party)),
            Statement::Form(name) | Statement::Frozen(name) => people && PEOPLE.contains(name),
            Statement::Duty | Statement::Task => people,
            // What of them does not follow from the task takes the rules.
            Statement::Terms => true,
            // Whose the ids are is told by the annex alone, which is not public.
            Statement::BlindIds => true,
            // Who was at the most visits is told by other draws.
            Statement::BarredRows => !whole,
            other => other.needs_outside(),
        };
        let open = claims.iter().filter(|c| c.verdict == Verdict::CannotBeProven);
        // A chain that was lost leaves no file that says so.
        let open = open.filter(|c| !c.is_of_a_gap());
        let open: Vec<&Statement> = open.map(|c| &c.statement).filter(|s| !held_back(s)).collect();
        if open.is_empty() {
            return Self { people, ..Self::default() };
        }
        let wanted = |name: FileName| match name {
            FileName::Selected if void => open.contains(&&Statement::Selected),
            // The list that was given up takes the evidence as well.
            FileName::Beacon if void => open.contains(&&Statement::Selected),
            FileName::Duty if void => open.contains(&&Statement::Duty),
            _ if void => {
                open.iter().any(|s| matches!(s, Statement::Form(n) | Statement::Frozen(n) if *n == name))
            }
            FileName::Revealed => open.iter().any(|s| matches!(s, Statement::Link(_))),
            FileName::Beacon => open.contains(&&Statement::BeaconValue),
            name => !(people && PEOPLE.contains(&name)),
        };
        let own = FileName::ALL
            .into_iter()
            .chain(void.then_some(FileName::Void))
            .filter(|name| !has(*name) && wanted(*name));
        let mut files: Vec<String> = own.map(|name| format!("{name}.txt")).collect();
        if open.contains(&&Statement::Task) && bundle.task().is_none() {
            files.push(TASK.to_owned());
        }
        if open.contains(&&Statement::Earlier) {
            files.extend(earlier.iter().flat_map(of_earlier));
        }
        let follows = commit.is_some_and(|c| c.head.previous.is_some());
        Self { files, earlier: follows && earlier.is_empty(), open: open.len(), people, ..Self::default() }
    }

    /// The same, and whether the text of the task is gone.
    pub fn without_task(self, task: bool) -> Self {
        Self { task, ..self }
    }

    /// Whether everything that could be asked of these files was checked.
    pub fn is_nothing(&self) -> bool {
        self.open == 0 && !self.task
    }

    /// The names of the files that are not there.
    pub fn missing(&self) -> Vec<String> {
        let named = self.files.iter().any(|name| name == TASK);
        let task = (self.task && !named).then(|| TASK.to_owned());
        self.files.iter().cloned().chain(task).collect()
    }

    /// That the text of the task is gone: even where the rules of now give it, or nothing is due yet, this is said.
    pub fn of_task(&self, round: &str) -> Option<Message> {
        self.task.then(|| msg!("verify-no-task", round = round, file = TASK))
    }

    /// For people: what is missing and where it is, or why it need not be there.
    pub fn message(&self, round: &str) -> Option<Message> {
        let (n, files) = (self.open, self.files.clone());
        Some(match (self.until, self.open, self.earlier) {
            (Some(day), ..) => msg!("verify-not-due", round = round, day = day),
            (None, 0, _) if self.people => msg!("verify-no-people", round = round),
            (None, 0, _) => return None,
            _ if self.files.is_empty() && !self.earlier => msg!("verify-unchecked", round = round, n = n),
            _ if self.files.is_empty() => msg!("verify-lacks-earlier", round = round, n = n),
            (.., false) => msg!("verify-lacks", round = round, n = n, files = files),
            (.., true) => msg!("verify-lacks-both", round = round, n = n, files = files),
        })
    }
}

/// What an earlier round lacks of the files that tell who may be drawn later, behind the name of its folder.
fn of_earlier(bundle: &Bundle) -> Vec<String> {
    let commit = bundle.get(FileName::Commit).and_then(|bytes| Commit::parse(bytes).ok());
    let Some(commit) = commit.filter(|_| bundle.get(FileName::Void).is_none()) else { return Vec::new() };
    let task = commit.head.draw.as_str();
    let task = task.split_once('-').map_or(task, |(_, task)| task);
    let missing = |name: &FileName| match name {
        FileName::Pool => bundle.pool().is_none(),
        name => bundle.get(*name).is_none(),
    };
    let named = |name: FileName| format!("{task}-{}/{name}.txt", commit.head.round);
    // What is of people is left out together, or not at all.
    let people = PEOPLE.into_iter().any(|name| bundle.get(name).is_some()) || bundle.task().is_some();
    let people = PEOPLE.into_iter().filter(|_| people);
    CHAINED.into_iter().chain(people).filter(missing).map(named).collect()
}

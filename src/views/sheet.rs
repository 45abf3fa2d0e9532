//! The compiled plan as it is kept and handed on: everything that a view shows, without the rule files and without the
//! library. What is in it says where it comes from; nobody's tier is in it but in numbers of alike entities.

use crate::message::{Catalogue, Lang, Message};
use crate::model::{Reading, Repeats, StepKind};
use crate::plan::{Assumed, Take};
use crate::ratio::Ratio;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The name and version of the document.
pub const SCHEMA: &str = "ssj/compiled-plan/1";

/// The compiled plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// [`SCHEMA`].
    pub schema: String,
    /// The plan's name.
    pub name: String,
    /// Its title; empty where it has none.
    pub title: String,
    /// Plan year.
    pub year: i16,
    /// The files it was compiled from.
    pub sources: Vec<Origin>,
    /// What was assumed.
    pub assumed: Vec<Assumed>,
    /// The tier of entities whose tier is unknown, if the assumptions name one.
    pub unknown_tier: Option<String>,
    /// The tasks that can be drawn, in the order of the files.
    pub tasks: Vec<Task>,
    /// The tasks that cannot be drawn yet.
    pub blocked: Vec<Blocked>,
    /// The tasks that are not drawn at random.
    pub apart: Vec<Apart>,
    /// The list of matters.
    pub matters: Vec<Matter>,
    /// The classes of entities, by name.
    pub scopes: Vec<String>,
    /// The tiers of credit risk, lowest first.
    pub tiers: Vec<String>,
    /// Who waits for whom.
    pub waits: Vec<Wait>,
    /// How tasks come to their ends.
    pub paths: Vec<Path>,
    /// Whether `spread` counts working days; else the days of the calendar, because the plan knows no calendar of
    /// its year.
    pub working_days: bool,
    /// The library in figures, where there was one.
    pub library: Option<Library>,
    /// The inspectors in post in figures, where there was a library of them.
    pub inspectors: Option<Vec<Inspectors>>,
}

/// A file that the plan was compiled from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// The path, from the plan folder where it lies in it.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// A sentence in both languages.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Said {
    /// A message in both languages.
    pub fn of(message: &Message) -> Self {
        let text = |lang| Catalogue::new(lang).text(message);
        Self { zh: text(Lang::Zh), en: text(Lang::En) }
    }

    /// In one of them.
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// A task ready to be drawn.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Code: `A1`.
    pub code: String,
    /// Name.
    pub name: String,
    /// 出处.
    pub source: String,
    /// `file:line` of its declaration.
    pub at: String,
    /// The scope it draws from; empty where only its classes are named.
    pub scope: String,
    /// Classes with numbers of their own.
    pub classes: Vec<Class>,
    /// The ordered column by which its tiers go.
    pub column: Option<String>,
    /// The department that owes it.
    pub department: String,
    /// The departments that join.
    pub partners: Vec<String>,
    /// The matters it covers, by name.
    pub matters: Vec<String>,
    /// Slots of the year.
    pub rounds: Vec<Slot>,
    /// What the ratio is of.
    pub reading: Reading,
    /// By class and tier, lowest tier first.
    pub rates: Vec<Rate>,
    /// Whether an entity is drawn again once all were.
    pub repeats: Repeats,
    /// The team of one visit.
    pub team: Vec<Place>,
    /// The strata of every slot.
    pub strata: Vec<Stratum>,
    /// Strata of which the draws of a year together ask for more than all: class or tier, and the sum.
    pub beyond: Vec<(String, Ratio)>,
    /// The days by which it is to be drawn, inspected and published, where they are known.
    #[serde(default)]
    pub ends: Ends,
}

/// The days by which something of a task is to be done.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ends {
    /// The draws, where the rules name one day.
    pub drawn: Option<Date>,
    /// The inspections.
    pub inspected: Option<Date>,
    /// The publication of what is found on the last day.
    pub published: Option<Date>,
}

impl Task {
    /// Whether its numbers stand at a class of its own, and not at its scope.
    pub fn draws_from(&self, scope: &str) -> bool {
        if self.classes.is_empty() {
            self.scope == scope
        } else {
            self.classes.iter().any(|c| c.name == scope)
        }
    }

    /// Whom it draws from: its scope, or its classes where only they are named.
    pub fn objects(&self) -> Vec<&str> {
        if !self.scope.is_empty() {
            return vec![&self.scope];
        }
        self.classes.iter().map(|c| c.name.as_str()).collect()
    }
}

/// A class of a task with numbers of its own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// The scope; empty for 其他.
    pub name: String,
    /// Its code in draws.
    pub code: String,
    /// 其他: who is in no other class of the task.
    pub rest: bool,
}

/// A slot of the year.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// From 1.
    pub number: u32,
    /// First day of its window.
    pub from: Date,
    /// Last day of its window.
    pub to: Date,
    /// How many of its days lie in which month.
    pub spread: Vec<(u8, u32)>,
}

/// How many of a tier.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// The code of its class; `None` where the task has one class.
    pub class: Option<String>,
    /// The tier; `None` where the task knows no tiers.
    pub tier: Option<String>,
    /// Its code in draws.
    pub code: String,
    /// How many.
    pub amount: Take,
    /// Whether it is a number of the whole class, which its tiers share.
    pub whole: bool,
    /// How many rounds of the year it takes part in.
    pub rounds: u32,
    /// `file:line` of the line that says it.
    pub at: String,
}

/// A place in a team.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The department's name, `None` for any.
    pub department: Option<String>,
    /// The department's code, `*` for any.
    pub department_code: String,
    /// The qualification's name.
    pub qualification: Option<String>,
    /// The qualification's code.
    pub qualification_code: Option<String>,
}

/// A stratum of a task, the same in every slot.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stratum {
    /// Its code.
    pub stratum: String,
    /// The codes of its tiers.
    pub codes: Vec<String>,
    /// How many.
    pub amount: Take,
    /// How many rounds it takes part in.
    pub rounds: u32,
}

/// A task that cannot be drawn yet.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Blocked {
    /// Its name.
    pub task: String,
    /// Its code; its name where it has none.
    pub code: String,
    /// The matters it covers, by name.
    pub matters: Vec<String>,
    /// Whom it is about: its scope, or its classes, by name.
    #[serde(default)]
    pub objects: Vec<String>,
    /// How many and how often, as the rule writes it.
    #[serde(default)]
    pub schedule: String,
    /// First and last day of its window, where they are known.
    #[serde(default)]
    pub window: Option<(Date, Date)>,
    /// The department that owes it; empty where the rules name none.
    #[serde(default)]
    pub department: String,
    /// The departments that join.
    #[serde(default)]
    pub partners: Vec<String>,
    /// Its draws, where the rules place them though they do not say how many each takes.
    #[serde(default)]
    pub rounds: Vec<Slot>,
    /// The days by which it is to be drawn, inspected and published, where they are known.
    #[serde(default)]
    pub ends: Ends,
    /// Why.
    pub why: Said,
}

/// A task that is not drawn at random.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Apart {
    /// Its name.
    pub task: String,
    /// Whether it is for complaints; else it is a campaign.
    pub complaint: bool,
    /// The matters it covers, by name.
    pub matters: Vec<String>,
}

/// A matter of the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matter {
    /// Its name.
    pub name: String,
    /// Its code.
    pub code: Option<String>,
    /// 出处.
    pub source: String,
    /// The class of entities it is about, where the list names one that is declared.
    pub scope: Option<String>,
    /// The statutes it cites, in the order printed.
    pub statutes: Vec<String>,
}

/// Something that others wait for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wait {
    /// The task, by code or name.
    pub task: String,
    /// Who is waited for.
    pub departments: Vec<String>,
    /// The step that is waited for.
    pub step: Option<StepKind>,
    /// The whole task is waited for, for the sake of this one.
    pub before: Option<String>,
    /// Who waits.
    pub waiting: Vec<String>,
}

/// How a task comes to its end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Path {
    /// The task, by code or name.
    pub task: String,
    /// The steps of the longest chain, the first to be done first.
    pub steps: Vec<Step>,
    /// The tasks that must be done before it, the first to be done first.
    #[serde(default)]
    pub after: Vec<Before>,
    /// First day of the window, where it is known.
    pub from: Option<Date>,
    /// First day on which it can begin, for what it comes after.
    #[serde(default)]
    pub start: Option<Date>,
    /// Last day to inspect.
    pub last: Option<Date>,
    /// When the results of that day must be public.
    pub published: Option<Date>,
    /// The departments that have a part in it, the one that draws first.
    #[serde(default)]
    pub departments: Vec<String>,
    /// How many working days results may wait for publication, where it counts those.
    #[serde(default)]
    pub within: Option<u32>,
    /// The last day of the year whose results must still be public in the year.
    #[serde(default)]
    pub latest: Option<Date>,
    /// How many working days the year has after the day of publication.
    #[serde(default)]
    pub left: Option<u32>,
}

/// A task that another one comes after.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Before {
    /// The task, by code or name.
    pub task: String,
    /// The first day on which it can be done, where it is known.
    pub ready: Option<Date>,
    /// The last day to inspect for it, where it is known.
    pub last: Option<Date>,
}

/// A step of a path.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What is done.
    pub kind: StepKind,
    /// Who does it, in the words of the rules.
    pub by: Vec<String>,
    /// Who that is.
    pub doers: Vec<String>,
}

/// The library in figures.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Library {
    /// Its files.
    pub files: Vec<String>,
    /// Whether any of them says that it is fictional.
    pub fictional: bool,
    /// Entities that still exist.
    pub entities: u64,
    /// Those of them that no task draws from.
    pub unreached: u64,
    /// Those whom several tasks can draw in windows that overlap.
    pub shared: u64,
    /// What every draw takes.
    pub pools: Vec<Pool>,
    /// Alike entities, counted together.
    pub profiles: Vec<Profile>,
}

impl Library {
    /// Entities of which the rules leave open whether and how some task draws them: no figure of that task has them.
    pub fn doubtful(&self) -> u64 {
        self.profiles.iter().filter(|p| !p.open.is_empty()).map(|p| p.number).sum()
    }
}

/// A stratum of a task in the year.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pool {
    /// The task's code.
    pub task: String,
    /// The stratum's code.
    pub stratum: String,
    /// How many are in it.
    pub size: u64,
    /// How many are drawn, draw by draw; none where that is open.
    pub takes: Vec<u64>,
    /// Why it is open.
    pub open: Option<Said>,
}

/// Entities that are alike in everything that a coverage matrix can ask.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The classes that they fit, by their place in [`Sheet::scopes`].
    pub scopes: Vec<usize>,
    /// 区划代码.
    pub region: String,
    /// 行业代码.
    pub trade: String,
    /// The tier; `None` where it is unknown.
    pub tier: Option<String>,
    /// The tasks that can draw them, and the rate that holds, by their places.
    pub tasks: Vec<(usize, usize)>,
    /// Tasks of which the rules do not say it.
    pub open: Vec<usize>,
    /// The tasks that are about them and cannot be drawn yet, by their places in [`Sheet::blocked`].
    #[serde(default)]
    pub waiting: Vec<usize>,
    /// How many they are.
    pub number: u64,
}

/// Inspectors in post who fit the same places.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inspectors {
    /// Their department.
    pub department: String,
    /// Their qualifications, those that some team asks for.
    pub qualifications: Vec<String>,
    /// The last day of their certificates, where that is before the end of the year.
    #[serde(default)]
    pub until: Option<Date>,
    /// How many they are.
    pub number: u64,
}

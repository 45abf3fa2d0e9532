//! The public bundle: which draws can be public whole, with which files, and the pages that say how a citizen checks
//! them.

use super::allowed::Head;
use super::render::page;
use super::tiers::draw_tells;
use super::unlinked::Unlinked;
use crate::draw::{Bundle, Commit, FileName, Ids};
use crate::finding::{in_markdown, printable};
use crate::ledger::{Committed, Log, Story, Turn, folder_name};
use crate::message::{Catalogue, Lang};
use crate::model::Model;
use crate::plan::Plan;
use jiff::civil::Date;
use minijinja::{Value, context};
use std::collections::BTreeMap;

/// The files of a draw that may be public, where the draw may be. Those of people are not among them: the roster, the
/// recusals, the teams; nor is the task as it was committed to, which names the tiers.
pub const OPEN: [FileName; 9] = [
    FileName::Commit,
    FileName::Pool,
    FileName::Drawn,
    FileName::Barred,
    FileName::Revealed,
    FileName::Beacon,
    FileName::Certificate,
    FileName::Selected,
    FileName::Void,
];

/// A revealed draw in the bundle.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draw {
    /// The task's code.
    pub task: String,
    /// Which draw.
    pub turn: Turn,
    /// The name of its folder.
    pub folder: String,
    /// SHA-256 of its commit.
    pub commit: String,
    /// The days on which it was committed to and revealed.
    pub days: (Date, Date),
    /// Whether it was declared void.
    pub void: bool,
    /// Whether its files may be public; else only the hash of its commit is, behind which its secret salts stand.
    pub open: bool,
    /// Whether its ids are blind: a firm finds itself with its nonce.
    pub blind: bool,
    /// The folders of the draws that it rests on, in their order.
    pub earlier: Vec<String>,
}

/// The draws revealed by a day, in the order of tasks and commits.
pub fn draws(
    (model, plan, log): (&Model, &Plan, &Log),
    bundles: &BTreeMap<(String, Turn), Bundle>,
    as_of: Date,
) -> Vec<Draw> {
    let mut out = Vec::new();
    for task in &plan.tasks {
        let story = Story::of(log, &task.code);
        let known = |c: &&Committed| c.revealed.is_some_and(|at| at.date() <= as_of);
        let mut earlier: Vec<String> = Vec::new();
        // A salt gives those of all commits before it, so that none may be public while one of them may not.
        let (mut open, mut unlinked) = (true, Unlinked::default());
        for one in story.commits.iter().filter(known) {
            let bundle = bundles.get(&(task.code.clone(), one.turn));
            let commit = bundle.and_then(|b| Commit::parse(b.get(FileName::Commit)?).ok());
            let blind = commit.as_ref().is_some_and(|c| c.head.ids == Ids::Blind);
            open = open
                && commit.zip(bundle).is_some_and(|(commit, bundle)| match blind {
                    true => unlinked.may_open(one, &commit, bundle),
                    false => !draw_tells(model, task, &commit),
                });
            let folder = folder_name(&task.code, one.turn);
            out.push(Draw {
                task: task.code.clone(),
                turn: one.turn,
                folder: folder.clone(),
                commit: one.commit.clone(),
                days: (one.at.date(), one.revealed.map_or(as_of, |at| at.date())),
                void: one.void.is_some(),
                open,
                blind,
                earlier: earlier.clone(),
            });
            if open {
                earlier.push(folder);
            }
        }
    }
    out
}

/// What every public paper says before all else, in both languages.
fn marks(head: &Head) -> Vec<Value> {
    let (zh, en) = (Catalogue::new(Lang::Zh), Catalogue::new(Lang::En));
    head.marks().map(|mark| context! { zh => zh.text(&mark), en => en.text(&mark) }).collect()
}

/// The pages that say how a bundle is checked, in both languages each.
pub const GUIDES: [&str; 2] = ["README.md", "index.html"];

const README: &str = include_str!("guide/README.md");
const INDEX: &str = include_str!("guide/index.html");

/// One of [`GUIDES`].
///
/// # Errors
/// Only where the embedded template itself is wrong.
pub fn guide(name: &str, head: &Head, draws: &[Draw]) -> Result<String, minijinja::Error> {
    let (template, clean): (&str, fn(&str) -> String) =
        if name == "README.md" { (README, in_markdown) } else { (INDEX, printable) };
    let of = |draw: &Draw| -> Value {
        let place = |folder: &String| format!("draws/{folder}");
        let folders: Vec<String> = std::iter::once(&draw.folder).chain(&draw.earlier).map(place).collect();
        context! {
            task => draw.task.as_str(), turn => draw.turn.to_string(), folder => place(&draw.folder),
            commit => draw.commit.as_str(), committed => draw.days.0.to_string(),
            revealed => draw.days.1.to_string(), void => draw.void, open => draw.open,
            command => format!("sh verify.sh {}", folders.join(" ")),
        }
    };
    let open: Vec<Value> = draws.iter().filter(|d| d.open && !d.void).map(of).collect();
    let values = context! {
        title => clean(&head.title), number => clean(&head.number), issuer => clean(&head.issuer),
        year => head.year, as_of => head.as_of.to_string(), marks => marks(head),
        draws => draws.iter().map(of).collect::<Vec<_>>(),
        example => open.first().cloned(),
        blind => draws.iter().any(|d| d.open && d.blind),
        closed => draws.iter().any(|d| !d.open),
    };
    let (zh, en) = (Catalogue::new(Lang::Zh), Catalogue::new(Lang::En));
    let said: Vec<String> = head.marks().flat_map(|mark| [zh.text(&mark), en.text(&mark)]).collect();
    page(name, template, values, &said.join(" · "))
}

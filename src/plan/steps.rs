//! The steps of a task and what they wait for: who does them, which can never be done, who holds up whom, and the
//! longest chain.

use crate::message::{Arg, Message};
use crate::model::{Model, Reference, Step, StepKind, Task};
use crate::msg;
use crate::source::Span;
use petgraph::Direction;
use petgraph::algo::toposort;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::{Bfs, Reversed};

/// The steps in their order, with an edge from each to every one that it waits for.
pub fn step_waits(steps: &[Step]) -> DiGraph<(), Span> {
    let mut graph = DiGraph::with_capacity(steps.len(), 0);
    let nodes: Vec<NodeIndex> = steps.iter().map(|_| graph.add_node(())).collect();
    for (step, from) in steps.iter().zip(&nodes) {
        for wait in &step.waits {
            let waited = steps.iter().zip(&nodes).find(|(other, _)| other.kind.value == wait.value);
            if let Some((_, to)) = waited {
                graph.add_edge(*from, *to, wait.span);
            }
        }
    }
    graph
}

/// What is done in a step, in words.
pub fn step_words(kind: &StepKind) -> Arg {
    let words = match kind {
        StepKind::Scheme => msg!("step-scheme"),
        StepKind::ObjectList => msg!("step-object-list"),
        StepKind::DrawObjects => msg!("step-draw-objects"),
        StepKind::DrawOfficers => msg!("step-draw-officers"),
        StepKind::JointVisit => msg!("step-joint-visit"),
        StepKind::Visit => msg!("step-visit"),
        StepKind::Results => msg!("step-results"),
        StepKind::Publish => msg!("step-publish"),
        StepKind::Other(words) => return words.as_str().into(),
    };
    words.into()
}

/// A step with those who do it, as the rules name them.
pub fn done_by(step: &Step) -> Arg {
    let words = step_words(&step.kind.value);
    if step.by.is_empty() {
        return words;
    }
    let by: Vec<String> = step.by.iter().map(Reference::words).map(str::to_owned).collect();
    msg!("step-by", step = words, by = by).into()
}

/// What a part in a joint task is called, in both languages.
const INITIATOR: [&str; 2] = ["发起部门", "initiating-department"];
const PARTNERS: [&str; 2] = ["配合部门", "partner-departments"];
const EVERYBODY: [&str; 2] = ["各部门", "all-departments"];

/// Whether whoever does a step is named by the part in the task, not by a name.
fn is_part(by: &Reference) -> bool {
    by.name.as_deref().is_some_and(|n| [INITIATOR, PARTNERS, EVERYBODY].concat().contains(&n))
}

/// Those who have a part in a task, or the one who is named, by name.
fn named(model: &Model, task: &Task, by: &Reference) -> Vec<String> {
    let name =
        |r: &Reference| model.department_of(r).map_or_else(|| r.words().to_owned(), |d| d.decl.name.clone());
    let initiator = || task.initiator.iter().map(|p| name(&p.department));
    let partners = || task.partners.iter().map(|p| &p.department).chain(&task.sends).map(name);
    match by.name.as_deref() {
        Some(part) if INITIATOR.contains(&part) => initiator().collect(),
        Some(part) if PARTNERS.contains(&part) => partners().collect(),
        Some(part) if EVERYBODY.contains(&part) => {
            // A task of one department has its owner and no parties.
            let all: Vec<String> = initiator().chain(partners()).collect();
            if all.is_empty() { task.owner.iter().map(name).collect() } else { all }
        }
        _ => vec![name(by)],
    }
}

/// Who does a step, by name and each once; nobody where the rules name nobody, or a part that nobody has.
pub fn doers(model: &Model, task: &Task, step: &Step) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for who in step.by.iter().flat_map(|by| named(model, task, by)) {
        if !out.contains(&who) {
            out.push(who);
        }
    }
    out
}

/// A step that nobody can do, and what therefore never comes.
pub struct Stopped<'t> {
    /// The step.
    pub step: &'t Step,
    /// The steps that wait for it, directly or through others, in the order written.
    pub behind: Vec<&'t Step>,
}

/// The steps that are given to a part which nobody has in the task, with what waits for them. A step that names
/// nobody at all is left open, not stopped.
pub fn stopped<'t>(model: &Model, task: &'t Task) -> Vec<Stopped<'t>> {
    let graph = step_waits(&task.steps);
    let mut out = Vec::new();
    for (step, node) in task.steps.iter().zip(graph.node_indices()) {
        if step.by.is_empty() || !step.by.iter().all(is_part) || !doers(model, task, step).is_empty() {
            continue;
        }
        let mut walk = Bfs::new(Reversed(&graph), node);
        let mut reached = Vec::new();
        while let Some(next) = walk.next(Reversed(&graph)) {
            reached.push(next);
        }
        let behind = task.steps.iter().zip(graph.node_indices());
        let behind = behind.filter(|(_, n)| *n != node && reached.contains(n)).map(|(s, _)| s).collect();
        out.push(Stopped { step, behind });
    }
    out
}

/// The longest chain of steps that wait for each other, the first to be done first; of several the one whose steps
/// stand first. Empty where there are no steps, or where they wait in a circle.
pub fn longest_chain(task: &Task, counts: impl Fn(&Step) -> bool) -> Vec<&Step> {
    let graph = step_waits(&task.steps);
    let Ok(order) = toposort(&graph, None) else { return Vec::new() };
    let step = |node: NodeIndex| task.steps.get(node.index());
    let mut chains: Vec<Vec<&Step>> = vec![Vec::new(); task.steps.len()];
    // An edge leads to what is waited for: that is settled first.
    for node in order.into_iter().rev() {
        let mut waited: Vec<NodeIndex> = graph.neighbors_directed(node, Direction::Outgoing).collect();
        waited.sort();
        let mut best: Vec<&Step> = Vec::new();
        for chain in waited.iter().filter_map(|w| chains.get(w.index())) {
            if chain.len() > best.len() {
                best.clone_from(chain);
            }
        }
        best.extend(step(node).filter(|s| counts(s)));
        if let Some(slot) = chains.get_mut(node.index()) {
            *slot = best;
        }
    }
    let mut longest: Vec<&Step> = Vec::new();
    for chain in chains {
        if chain.len() > longest.len() {
            longest = chain;
        }
    }
    longest
}

/// Something that others wait for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HoldUp {
    /// The task, by code or name.
    pub task: String,
    /// Who is waited for.
    pub departments: Vec<String>,
    /// For what: a step, or a whole task where another task comes after it.
    pub what: What,
    /// Who waits for another one of them.
    pub waiting: Vec<String>,
}

/// What is waited for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// A step of the task.
    Step(StepKind),
    /// The task as a whole, for the sake of this one, by code or name.
    Task(String),
}

impl What {
    /// In words.
    pub fn words(&self) -> Arg {
        match self {
            Self::Step(kind) => step_words(kind),
            Self::Task(waiting) => Message::new("plan-waits-task").with("task", waiting.as_str()).into(),
        }
    }
}

/// Who holds up whom: each step that others of other departments wait for, and each task that another one comes
/// after, in the order written. Nobody waits for itself.
pub fn hold_ups(model: &Model) -> Vec<HoldUp> {
    let mut out = Vec::new();
    for task in &model.tasks {
        let graph = step_waits(&task.steps);
        for (step, node) in task.steps.iter().zip(graph.node_indices()) {
            let mut waiting: Vec<usize> =
                graph.neighbors_directed(node, Direction::Incoming).map(NodeIndex::index).collect();
            waiting.sort_unstable();
            let steps = waiting.into_iter().filter_map(|at| task.steps.get(at));
            let waiting: Vec<String> = steps.flat_map(|s| doers(model, task, s)).collect();
            let what = What::Step(step.kind.value.clone());
            out.extend(held(task, doers(model, task, step), what, waiting));
        }
    }
    for task in &model.tasks {
        for after in &task.after {
            let Some(first) = model.tasks.get(&after.value) else { continue };
            let what = What::Task(task.decl.code_or_name().to_owned());
            out.extend(held(first, answering(model, first), what, answering(model, task)));
        }
    }
    out
}

/// 谁检查、谁录入、谁公开: whoever does such a step does it for itself, and goes on when its own is done.
fn is_each_for_itself(what: &What) -> bool {
    matches!(what, What::Step(StepKind::Visit | StepKind::Results | StepKind::Publish))
}

fn held(task: &Task, departments: Vec<String>, what: What, waiting: Vec<String>) -> Option<HoldUp> {
    let alone = is_each_for_itself(&what);
    let mut others: Vec<String> = Vec::new();
    for who in waiting {
        let own = departments.contains(&who);
        let waits = if own { !alone && departments.len() > 1 } else { !departments.is_empty() };
        if waits && !others.contains(&who) {
            others.push(who);
        }
    }
    let task = task.decl.code_or_name().to_owned();
    (!others.is_empty()).then_some(HoldUp { task, departments, what, waiting: others })
}

/// The departments that have a part in a task, the one that draws first; each once.
pub fn parties(model: &Model, task: &Task) -> Vec<String> {
    let initiator = task.initiator.iter().map(|p| &p.department);
    let others = task.partners.iter().map(|p| &p.department).chain(&task.sends);
    let mut out = Vec::new();
    let all = initiator.chain(others).flat_map(|r| named(model, task, r));
    for who in all.chain(if task.joint { Vec::new() } else { answering(model, task) }) {
        if !out.contains(&who) {
            out.push(who);
        }
    }
    out
}

/// Who answers for a task: its owner, its initiator, else whoever issues the plan.
fn answering(model: &Model, task: &Task) -> Vec<String> {
    let issuer = model.header.as_ref().and_then(|h| h.issuer.as_ref());
    let initiator = task.initiator.as_ref().map(|p| &p.department);
    let of: Vec<&Reference> = match (task.owner.as_slice(), initiator.or(issuer)) {
        ([], one) => one.into_iter().collect(),
        (owners, _) => owners.iter().collect(),
    };
    of.into_iter().flat_map(|r| named(model, task, r)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lower;
    use crate::source::Sources;

    const HEAD: &str = "部门 甲局 {\n}\n部门 乙局 {\n}\n部门 丙局 {\n}\n";

    fn model(rules: &str) -> Model {
        let mut sources = Sources::default();
        let file = sources.add("test.ssj", &format!("{HEAD}{rules}"));
        let (tree, problems) = crate::syntax::parse(file, &sources);
        let (model, more) = lower(&[tree], &sources);
        assert!(problems.is_empty() && more.is_empty(), "{problems:?} {more:?}");
        model
    }

    const JOINT: &str = "联合任务 联合 {\n  代号 J1\n  发起 甲局\n  配合 乙局\n  配合 丙局\n  步骤 {\n    制定方案：发起部门\n    抽取对象：发起部门，待 制定方案\n    抽取检查人员：各部门，待 制定方案\n    联合检查：各部门，待 抽取对象、抽取检查人员\n    公示：乙局，待 联合检查\n  }\n}\n";

    #[test]
    fn who_holds_up_whom() {
        let said: Vec<String> = hold_ups(&model(JOINT))
            .into_iter()
            .map(|h| format!("{} {:?} {}", h.departments.join("+"), h.what, h.waiting.join("+")))
            .collect();
        assert_eq!(
            said,
            [
                "甲局 Step(Scheme) 乙局+丙局",
                "甲局 Step(DrawObjects) 乙局+丙局",
                "甲局+乙局+丙局 Step(DrawOfficers) 甲局+乙局+丙局",
                "甲局+乙局+丙局 Step(JointVisit) 乙局",
            ]
        );
        assert_eq!(hold_ups(&model("")), []);
    }

    #[test]
    fn each_records_and_publishes_its_own() {
        let rules = JOINT.replace(
            "公示：乙局，待 联合检查",
            "录入结果：各部门，待 联合检查\n    公示：各部门，待 录入结果",
        );
        let found = hold_ups(&model(&rules));
        assert!(found.iter().all(|h| h.what != What::Step(StepKind::Results)), "{found:?}");
    }

    #[test]
    fn a_task_after_another() {
        let rules = "任务 先 {\n  责任 甲局\n}\n任务 后 {\n  责任 乙局\n  后于 先\n}\n任务 同 {\n  责任 甲局\n  后于 先\n}\n";
        let found = hold_ups(&model(rules));
        assert_eq!(found.len(), 1, "nobody waits for itself: {found:?}");
        assert_eq!(found[0].what, What::Task("后".to_owned()));
        assert_eq!(found[0].departments.join("+") + "<" + &found[0].waiting.join("+"), "甲局<乙局");
    }

    #[test]
    fn the_longest_chain() {
        let model = model(JOINT);
        let task = model.tasks.get("联合").unwrap();
        let chain = |counts: fn(&Step) -> bool| -> Vec<String> {
            longest_chain(task, counts).iter().map(|s| format!("{:?}", s.kind.value)).collect()
        };
        assert_eq!(chain(|_| true), ["Scheme", "DrawObjects", "JointVisit", "Publish"]);
        assert_eq!(chain(|s| s.kind.value != StepKind::Publish).len(), 3);
    }

    #[test]
    fn a_circle_has_no_longest_chain() {
        let rules = "任务 甲 {\n  步骤 {\n    制定方案：甲局，待 公示\n    公示：甲局，待 制定方案\n  }\n}\n任务 乙 {\n}\n";
        let model = model(rules);
        assert!(model.tasks.iter().all(|t| longest_chain(t, |_| true).is_empty()));
    }

    #[test]
    fn a_part_that_nobody_has() {
        let rules = "任务 甲 {\n  步骤 {\n    抽取对象：甲局\n    联合检查：配合部门，待 抽取对象\n    录入结果：甲局，待 联合检查\n    公示：甲局，待 录入结果\n    “归档”\n  }\n}\n";
        let model = model(rules);
        let task = model.tasks.get("甲").unwrap();
        let found = stopped(&model, task);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].step.kind.value, StepKind::JointVisit);
        let behind: Vec<_> = found[0].behind.iter().map(|s| &s.kind.value).collect();
        assert_eq!(behind, [&StepKind::Results, &StepKind::Publish]);
    }
}

//! Tasks, or the steps of one task, that wait for each other: none of them can ever begin.

use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::message::Arg;
use crate::model::Task;
use crate::msg;
use crate::plan::{done_by, step_waits};
use crate::source::Span;
use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

lint!(
    "SSJ117", "dependency-cycle", Error, Rules, run,
    wrong: "任务 企业复查 {\n  责任  县局\n  事项  企业检查\n  对象  企业\n  比例频次  每次 5%，2次/年\n  时间  3月—10月\n  分期  按半年\n  后于  企业抽查\n}\n修改 任务 企业抽查 {\n  后于  企业复查\n}\n",
    right: "任务 企业复查 {\n  责任  县局\n  事项  企业检查\n  对象  企业\n  比例频次  每次 5%，2次/年\n  时间  3月—10月\n  分期  按半年\n  后于  企业抽查\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let tasks: Vec<&Task> = cx.model.tasks.iter().collect();
    let waiting = tasks.iter().any(|t| !t.after.is_empty());
    for cycle in if waiting { cycles(&between_tasks(&tasks)) } else { Vec::new() } {
        let Some(first) = tasks.get(cycle.first) else { continue };
        let name = |at: usize| tasks.get(at).map(|t| Arg::from(named(&t.decl)));
        let Some(chain) = chain(&cycle, name) else { continue };
        let mut finding = about(&CODE, "task", &first.decl, msg!("dependency-cycle-tasks", cycle = chain));
        for wait in &cycle.waits {
            let Some(other) = tasks.get(wait.target) else { continue };
            finding =
                finding.at(wait.span, Some(msg!("dependency-cycle-task", task = other.decl.name.as_str())));
        }
        out.push(finding.help(msg!("dependency-cycle-help")));
    }
    for task in tasks {
        if task.steps.iter().all(|s| s.waits.is_empty()) {
            continue;
        }
        for cycle in cycles(&step_waits(&task.steps)) {
            let name = |at: usize| task.steps.get(at).map(done_by);
            let Some(chain) = chain(&cycle, name) else { continue };
            let message = msg!("dependency-cycle-steps", task = named(&task.decl), cycle = chain);
            let mut finding = about(&CODE, "task", &task.decl, message);
            for wait in &cycle.waits {
                let Some(other) = task.steps.get(wait.target) else { continue };
                finding = finding.detail(format!("{:?}", other.kind.value));
                finding = finding.at(wait.span, Some(msg!("dependency-cycle-step", step = done_by(other))));
            }
            out.push(finding.help(msg!("dependency-cycle-help")));
        }
    }
}

/// A task that waits for itself is said where it is read.
fn between_tasks(tasks: &[&Task]) -> DiGraph<(), Span> {
    let at: BTreeMap<&str, usize> =
        tasks.iter().enumerate().map(|(i, t)| (t.decl.name.as_str(), i)).collect();
    let waits = tasks.iter().enumerate().flat_map(|(i, task)| {
        let at = &at;
        task.after.iter().filter_map(move |a| Some((i, *at.get(a.value.as_str())?, a.span)))
    });
    graph(tasks.len(), waits.filter(|(from, to, _)| from != to))
}

fn graph(nodes: usize, waits: impl Iterator<Item = (usize, usize, Span)>) -> DiGraph<(), Span> {
    let mut graph = DiGraph::with_capacity(nodes, 0);
    (0..nodes).for_each(|_| {
        graph.add_node(());
    });
    for (from, to, span) in waits {
        graph.add_edge(NodeIndex::new(from), NodeIndex::new(to), span);
    }
    graph
}

/// One that waits for another, and where that is written.
struct Wait {
    target: usize,
    span: Span,
}

/// A circle of those that wait for each other, from the first declared back to it.
struct Cycle {
    first: usize,
    waits: Vec<Wait>,
}

/// One circle, the shortest through the first declared, for each set of those that wait for each other.
fn cycles(graph: &DiGraph<(), Span>) -> Vec<Cycle> {
    let mut out: Vec<Cycle> = tarjan_scc(graph)
        .into_iter()
        .filter_map(|entangled| {
            let within: BTreeSet<NodeIndex> = entangled.into_iter().collect();
            shortest(graph, *within.first()?, &within)
        })
        .collect();
    out.sort_by_key(|c| c.first);
    out
}

/// The shortest way from a node back to itself; `None` for one that waits for nobody of its set.
fn shortest(graph: &DiGraph<(), Span>, first: NodeIndex, within: &BTreeSet<NodeIndex>) -> Option<Cycle> {
    let mut came: BTreeMap<NodeIndex, (NodeIndex, Span)> = BTreeMap::new();
    let mut open = VecDeque::from([first]);
    while let Some(node) = open.pop_front() {
        // The edges of a node are walked in the order written, the last one first.
        let mut edges: Vec<_> = graph.edges(node).filter(|e| within.contains(&e.target())).collect();
        edges.reverse();
        for edge in edges {
            if let std::collections::btree_map::Entry::Vacant(unseen) = came.entry(edge.target()) {
                unseen.insert((node, *edge.weight()));
                open.push_back(edge.target());
            }
        }
    }
    let (mut waits, mut node) = (Vec::new(), first);
    loop {
        let (from, span) = *came.get(&node)?;
        waits.push(Wait { target: node.index(), span });
        node = from;
        if node == first {
            break;
        }
    }
    waits.reverse();
    Some(Cycle { first: first.index(), waits })
}

/// `a → b → a`, in the order of waiting.
fn chain(cycle: &Cycle, name: impl Fn(usize) -> Option<Arg>) -> Option<Arg> {
    cycle.waits.iter().try_fold(name(cycle.first)?, |chain, wait| {
        Some(msg!("dependency-cycle-chain", before = chain, next = name(wait.target)?).into())
    })
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{MATTER, fires, fires_at, silent};

    const NAME: &str = "dependency-cycle";

    #[test]
    fn tasks_that_wait_for_each_other() {
        let rules = "任务 丁 {\n  后于 甲\n}\n任务 甲 {\n  后于 丙\n}\n任务 乙 {\n  后于 甲\n}\n任务 丙 {\n  后于 丁、乙\n}\n";
        let found = fires_at(NAME, rules, "2024-03-26");
        // One finding for all that are entangled: the shortest circle through the first of them.
        assert_eq!(found.subjects, ["丁"]);
        assert!(found.text.contains("丁 → 甲 → 丙 → 丁"), "{}", found.text);
        assert_eq!(
            fires(
                NAME,
                "任务 甲 {\n  后于 乙\n}\n任务 乙 {\n  后于 甲\n}\n任务 丙 {\n  后于 丁\n}\n任务 丁 {\n  后于 丙\n}\n"
            ),
            ["甲", "丙"]
        );
        silent(NAME, "任务 甲 {\n}\n任务 乙 {\n  后于 甲\n}\n任务 丙 {\n  后于 甲、乙\n}\n");
    }

    #[test]
    fn steps_that_wait_for_each_other() {
        let task = |first: &str| {
            format!(
                "部门 甲局 {{\n}}\n联合任务 甲 {{\n  步骤 {{\n    制定方案：甲局{first}\n    抽取对象：发起部门，待 制定方案\n    “回头看”：各部门，待 抽取对象\n  }}\n}}\n"
            )
        };
        let found = fires_at(NAME, &task("，待 “回头看”"), "2024-03-26");
        assert_eq!(found.subjects, ["甲"]);
        let chain = "制定方案（甲局） → 回头看（各部门） → 抽取对象（发起部门） → 制定方案（甲局）";
        assert!(found.text.contains(chain), "{}", found.text);
        assert_eq!(fires(NAME, &task("，待 制定方案")), ["甲"]);
        // A department that waits for another and is waited for in turn is no circle.
        silent(NAME, &task(""));
    }

    #[test]
    fn nothing_waits() {
        silent(NAME, MATTER);
        silent(NAME, "");
    }
}

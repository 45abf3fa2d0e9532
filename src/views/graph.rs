//! The plan as a graph: departments, matters, tasks, rounds, scopes, statutes and what hangs on what. A plain
//! `DiGraph`, nodes found by name, never deleted, so that indices and output are stable.

use super::sheet::Sheet;
use crate::message::{Catalogue, Message};
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::BTreeMap;
use std::fmt;

/// A node.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Node {
    /// An organisation, by name.
    Department(String),
    /// A matter, by name.
    Matter(String),
    /// A task, by code.
    Task(String),
    /// A round of a task.
    Round(String, u32),
    /// A class of entities, by name.
    Scope(String),
    /// A statute, by title as cited.
    Statute(String),
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Department(n) | Self::Matter(n) | Self::Task(n) | Self::Scope(n) => f.write_str(n),
            Self::Round(task, n) => write!(f, "{task}·{n}"),
            Self::Statute(title) => write!(f, "《{title}》"),
        }
    }
}

/// What an edge means, from its source to its target.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Edge {
    /// A department initiates or owes a task.
    Owes,
    /// A department joins a task.
    Joins,
    /// A task covers a matter.
    Covers,
    /// A task draws from a scope.
    DrawsFrom,
    /// A task has a round.
    Has,
    /// A round comes before another.
    Before,
    /// A matter rests on a statute.
    RestsOn,
}

impl Edge {
    /// Its word in the catalogues.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Owes => "views-edge-owes",
            Self::Joins => "views-edge-joins",
            Self::Covers => "views-edge-covers",
            Self::DrawsFrom => "views-edge-draws-from",
            Self::Has => "views-edge-has",
            Self::Before => "views-edge-before",
            Self::RestsOn => "views-edge-rests-on",
        }
    }
}

impl fmt::Display for Edge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Owes => "owes",
            Self::Joins => "joins",
            Self::Covers => "covers",
            Self::DrawsFrom => "draws from",
            Self::Has => "has",
            Self::Before => "before",
            Self::RestsOn => "rests on",
        })
    }
}

/// The graph with its index.
#[derive(Debug, Default)]
pub struct PlanGraph {
    /// The graph.
    pub graph: DiGraph<Node, Edge>,
    index: BTreeMap<Node, NodeIndex>,
}

impl PlanGraph {
    /// Adds a node that is not yet there.
    pub fn node(&mut self, node: Node) -> NodeIndex {
        if let Some(found) = self.index.get(&node) {
            return *found;
        }
        let index = self.graph.add_node(node.clone());
        self.index.insert(node, index);
        index
    }

    /// Adds an edge, and its nodes where they are not yet there.
    pub fn edge(&mut self, from: Node, edge: Edge, to: Node) {
        let (a, b) = (self.node(from), self.node(to));
        self.graph.add_edge(a, b, edge);
    }

    /// The neighbours that a node's edges of one kind point at, in order of their names.
    pub fn targets(&self, from: &Node, edge: Edge) -> Vec<&Node> {
        let Some(index) = self.index.get(from) else { return Vec::new() };
        let mut out: Vec<&Node> = self
            .graph
            .edges(*index)
            .filter(|e| *e.weight() == edge)
            .filter_map(|e| self.graph.node_weight(petgraph::visit::EdgeRef::target(&e)))
            .collect();
        out.sort();
        out
    }

    /// Graphviz text; the edges in the language of the catalogue.
    pub fn dot(&self, texts: &Catalogue) -> String {
        let quoted = |s: &dyn fmt::Display| s.to_string().replace('\\', "\\\\").replace('"', "\\\"");
        let mut out = String::from("digraph plan {\n  rankdir=LR;\n  node [shape=box];\n");
        for (i, node) in self.graph.node_weights().enumerate() {
            out.push_str(&format!("  n{i} [label=\"{}\"];\n", quoted(node)));
        }
        for edge in self.graph.raw_edges() {
            let (a, b) = (edge.source().index(), edge.target().index());
            let word = texts.text(&Message::new(edge.weight.key()));
            out.push_str(&format!("  n{a} -> n{b} [label=\"{}\"];\n", quoted(&word)));
        }
        out + "}\n"
    }
}

/// Builds the graph of a plan.
pub fn graph(sheet: &Sheet) -> PlanGraph {
    let mut g = PlanGraph::default();
    for matter in &sheet.matters {
        let node = Node::Matter(matter.name.clone());
        g.node(node.clone());
        for title in &matter.statutes {
            g.edge(node.clone(), Edge::RestsOn, Node::Statute(title.clone()));
        }
    }
    for task in &sheet.tasks {
        let node = || Node::Task(task.code.clone());
        g.edge(Node::Department(task.department.clone()), Edge::Owes, node());
        for partner in &task.partners {
            g.edge(Node::Department(partner.clone()), Edge::Joins, node());
        }
        for matter in &task.matters {
            g.edge(node(), Edge::Covers, Node::Matter(matter.clone()));
        }
        let classes = task.classes.iter().map(|class| &class.name);
        for scope in std::iter::once(&task.scope).chain(classes).filter(|scope| !scope.is_empty()) {
            g.edge(node(), Edge::DrawsFrom, Node::Scope(scope.clone()));
        }
        for round in &task.rounds {
            let this = Node::Round(task.code.clone(), round.number);
            g.edge(node(), Edge::Has, this.clone());
            if round.number > 1 {
                g.edge(Node::Round(task.code.clone(), round.number - 1), Edge::Before, this);
            }
        }
    }
    g
}

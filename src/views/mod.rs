//! The compiled plan, looked at: timeline, coverage, load, critical paths and graph, as tables, JSON, SVG, Mermaid and
//! DOT. Everything is read from one [`Sheet`], be it just compiled or loaded from a file, so that both show the same.

mod compile;
mod coverage;
mod critical;
mod critical_svg;
mod fraction;
mod gantt;
mod graph;
mod json;
mod kept;
mod load;
mod matrix_svg;
mod mermaid;
mod plan_text;
mod sheet;
mod svg;
mod text;
mod timeline;
mod timeline_text;

pub use compile::{Counter, sheet};
pub use coverage::{Cell, Coverage, Dimension, Lacking, Reached, coverage};
pub use critical::critical_dot;
pub use critical_svg::critical_svg;
pub use fraction::Fraction;
pub use gantt::gantt_svg;
pub use graph::{Edge, Node, PlanGraph, graph};
pub use json::{coverage_json, critical_json, load_json, plan_json, timeline_json};
pub use kept::{MOST_BYTES, Unkept, keep, load as unkeep, sealed};
pub use load::{Load, Row, load};
pub use matrix_svg::{coverage_svg, load_svg};
pub use mermaid::{critical_mermaid, gantt_mermaid, graph_mermaid};
pub use plan_text::{plan_text, waits_text};
pub use sheet::*;
pub use text::{coverage_text, load_text};
pub use timeline::{Bar, Line, timeline};
pub use timeline_text::timeline_text;

//! What a scope's predicate asks of an entity of the library.

use crate::model::Facts;
use crate::registry::Entity;

impl Facts for Entity {
    fn has_label(&self, column: &str, label: &str) -> bool {
        match column {
            "标签" | "labels" => self.labels.iter().any(|l| l == label),
            other => self
                .extra
                .get(other)
                .is_some_and(|cell| cell.split(['、', '，', ',', ';', '；']).any(|l| l.trim() == label)),
        }
    }

    fn value(&self, column: &str) -> Option<&str> {
        match column {
            "风险" | "risk" => self.tier.as_deref(),
            "区划" | "region" => self.region.as_deref(),
            "行业" | "trade" => self.industry.as_deref(),
            other => self.extra.get(other).map(String::as_str).filter(|cell| !cell.is_empty()),
        }
    }
}

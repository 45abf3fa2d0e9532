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

    fn has_any_label(&self, column: &str) -> bool {
        matches!(column, "标签" | "labels") && !self.labels.is_empty()
    }

    fn value(&self, column: &str) -> Option<&str> {
        match column {
            "风险" | "risk" => self.tier.as_deref(),
            "区划" | "region" => filled(&self.region),
            "行业" | "trade" => filled(&self.industry),
            other => self.extra.get(other).and_then(|cell| filled(cell)),
        }
    }
}

fn filled(cell: &str) -> Option<&str> {
    (!cell.is_empty()).then_some(cell)
}

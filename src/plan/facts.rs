//! What a scope's predicate asks of an entity of the library.

use crate::model::Facts;
use crate::registry::Entity;
use std::borrow::Cow;

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

    fn value(&self, column: &str) -> Option<Cow<'_, str>> {
        let text = match column {
            "风险" | "risk" => self.tier.as_deref(),
            "区划" | "region" => filled(&self.region),
            "行业" | "trade" => filled(&self.industry),
            "名称" | "name" => filled(&self.name),
            "上次检查日期" | "last-visit" => return self.last_visit.map(|day| day.to_string().into()),
            "评级日期" | "rated" => return self.rated.map(|day| day.to_string().into()),
            other => self.extra.get(other).and_then(|cell| filled(cell)),
        };
        text.map(Cow::Borrowed)
    }
}

fn filled(cell: &str) -> Option<&str> {
    (!cell.is_empty()).then_some(cell)
}

#[cfg(test)]
mod tests {
    use crate::lint::check::fires_with;

    /// A class may be those who were not inspected for long.
    #[test]
    fn days_of_the_library_are_columns() {
        let rules = "对象库 {\n  标签 多选 { 重点 }\n  上次检查日期 日期\n}\n\
            对象 久未检查：上次检查日期 早于 2020年1月1日\n任务 甲 {\n  对象 久未检查\n}\n";
        let csv = "统一社会信用代码,名称,标签,状态,上次检查日期\nE1,一,重点,存续,2019-12-31\nE2,二,重点,存续,2020-01-01\n";
        assert_eq!(fires_with("uncovered-entity", rules, csv), ["E2"]);
    }
}

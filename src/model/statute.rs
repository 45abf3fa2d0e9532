//! The statute registry: what a citation means as of a date.

use super::declared::{Decl, Declared, Table, declared};
use super::matter::Citation;
use crate::source::Span;
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The end of a statute, and what repealed it.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Repeal {
    /// The first day on which it no longer holds.
    pub on: Date,
    /// The title of what repealed it.
    pub by: Option<String>,
    /// Where this is said.
    pub span: Span,
}

/// Where an article went.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Succession {
    /// The article of the old statute.
    pub article: u32,
    /// The articles of the new one.
    pub to: Vec<Citation>,
}

/// A statute, regulation, rule or normative document.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Statute {
    /// The title without 《》 and its place.
    pub decl: Decl,
    /// The full title, if the short one is the name.
    pub full_title: Option<String>,
    /// 文号.
    pub number: Option<String>,
    /// 法律, 行政法规, 部门规章, 规范性文件.
    pub rank: String,
    /// Day of promulgation where it matters.
    pub promulgated: Option<Date>,
    /// In force from.
    pub in_force: Option<Date>,
    /// How many articles.
    pub articles: Option<u32>,
    /// Repealed.
    pub repealed: Option<Repeal>,
    /// The last day on which it holds by its own words.
    pub expires: Option<(Date, Span)>,
    /// Where its articles went.
    pub successors: Vec<Succession>,
}

/// What a statute is as of a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
pub enum Standing {
    /// Nothing known against it.
    InForce,
    /// Promulgated, not yet in force.
    NotYet,
    /// Repealed before or on that day.
    Repealed,
    /// Past its own last day.
    Expired,
}

declared!(Statute);

impl Statute {
    /// What it is as of a date. A repeal weighs more than an expiry.
    pub fn standing(&self, as_of: Date) -> Standing {
        if self.repealed.as_ref().is_some_and(|r| r.on <= as_of) {
            Standing::Repealed
        } else if self.expires.is_some_and(|(last, _)| last < as_of) {
            Standing::Expired
        } else if self.in_force.is_some_and(|from| from > as_of) {
            Standing::NotYet
        } else {
            Standing::InForce
        }
    }

    /// Where an article went, if that is known.
    pub fn successor(&self, article: u32) -> Option<&Succession> {
        self.successors.iter().find(|s| s.article == article)
    }
}

/// All statutes, found by short or full title or by document number.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Registry {
    table: Table<Statute>,
    index: BTreeMap<String, String>,
}

impl Registry {
    /// Adds a statute.
    ///
    /// # Errors
    /// The place of the one that already has the title.
    pub fn insert(&mut self, statute: Statute) -> Result<(), Span> {
        let name = statute.decl.name.clone();
        let mut keys = vec![normal(&name).into_owned()];
        keys.extend(statute.full_title.as_deref().map(|t| normal(t).into_owned()));
        keys.extend(statute.number.as_deref().map(|t| normal(t).into_owned()));
        self.table.insert(statute)?;
        for key in keys {
            self.index.entry(key).or_insert_with(|| name.clone());
        }
        Ok(())
    }

    /// The statute that a citation means: by title, else by document number.
    pub fn find(&self, citation: &Citation) -> Option<&Statute> {
        self.by_title(&citation.title).or_else(|| citation.number.as_deref().and_then(|n| self.by_title(n)))
    }

    /// By short or full title, or by document number.
    pub fn by_title(&self, title: &str) -> Option<&Statute> {
        self.index.get(normal(title).as_ref()).and_then(|name| self.table.get(name))
    }

    /// All, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Statute> {
        self.table.iter()
    }

    /// The titles, for suggestions.
    pub fn titles(&self) -> impl Iterator<Item = &str> {
        self.table.iter().map(|s| s.decl().name.as_str())
    }
}

/// A title as it is compared: without 《》, the state's name before it, blanks and bracket styles; without the words
/// of a covering notice (关于印发〈…〉的通知).
fn normal(title: &str) -> Cow<'_, str> {
    const DRESS: [char; 12] = ['《', '》', '〈', '〉', '<', '>', '“', '”', '（', '）', '【', '】'];
    let bare = |title: &'_ str| {
        !title.contains(|c: char| DRESS.contains(&c) || "[]".contains(c) || c.is_whitespace())
    };
    if bare(title) {
        return Cow::Borrowed(without_notice(title));
    }
    let plain: String = title
        .chars()
        .filter(|c| !c.is_whitespace() && !"《》〈〉<>“”".contains(*c))
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            '[' | '【' => '〔',
            ']' | '】' => '〕',
            c => c,
        })
        .collect();
    Cow::Owned(without_notice(&plain).to_owned())
}

/// Without the state's name and the words of a covering notice.
fn without_notice(plain: &str) -> &str {
    let plain = plain.strip_prefix("中华人民共和国").unwrap_or(plain);
    let inner = plain.strip_prefix("关于印发").and_then(|p| p.strip_suffix("的通知"));
    inner.unwrap_or(plain)
}

#[cfg(test)]
mod tests {
    use super::normal;

    #[test]
    fn titles_are_compared_without_their_dress() {
        assert_eq!(normal("《中华人民共和国环境保护法》"), normal("环境保护法"));
        assert_eq!(normal("《《突发环境事件应急管理办法》》"), normal("突发环境事件应急管理办法"));
        assert_eq!(normal("关于印发〈关于加强监管的意见〉的通知"), "关于加强监管的意见");
        assert_ne!(
            normal("放射性同位素与射线装置安全管理条例"),
            normal("放射性同位素与射线装置安全和防护条例")
        );
    }
}

//! The statute registry: what a citation means as of a date.

use super::declared::{Decl, Declared, Table, declared};
use super::matter::{Article, Citation};
use super::task::Authority;
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

/// How high a statute stands.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub enum Rank {
    /// 法律
    Law,
    /// 行政法规
    Regulation,
    /// 地方性法规
    LocalRegulation,
    /// 部门规章
    DepartmentalRule,
    /// 地方政府规章
    LocalRule,
    /// 规范性文件: it may guide an inspection and cannot carry one.
    Normative,
    /// In other words.
    Other(String),
}

impl Rank {
    /// Whether it is above another. Local regulations and departmental rules are not above each other; of what is
    /// none of the known ranks nothing is said.
    pub fn is_above(&self, other: &Self) -> bool {
        use Rank::{DepartmentalRule, Law, LocalRegulation, LocalRule, Normative, Other, Regulation};
        match (self, other) {
            (Other(_), _) | (_, Other(_)) => false,
            (Law, below) => *below != Law,
            (Regulation, below) => !matches!(below, Law | Regulation),
            (LocalRegulation, below) => matches!(below, LocalRule | Normative),
            (DepartmentalRule | LocalRule, below) => *below == Normative,
            (Normative, _) => false,
        }
    }
}

/// Articles that give the power to inspect.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Power {
    /// The articles.
    pub articles: Vec<u32>,
    /// The lowest level that has it; `None` where the articles name none.
    pub from: Option<Authority>,
    /// Where this is said.
    pub span: Span,
}

/// Articles with something that is said of them.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Provision {
    /// The articles.
    pub articles: Vec<u32>,
    /// What they are about.
    pub about: Vec<String>,
    /// Where this is said.
    pub span: Span,
}

/// Whether a statute is known to hold today.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub enum Known {
    /// 有效
    Valid,
    /// 不明: no repeal was seen, and nothing confirms that it holds.
    Unknown,
    /// In other words.
    Other(String),
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
    /// How high it stands, if that is said.
    pub rank: Option<Rank>,
    /// Who made it.
    pub authority: Option<String>,
    /// Day of promulgation where it matters.
    pub promulgated: Option<Date>,
    /// The first day of its first version.
    pub in_force: Option<Date>,
    /// The first days of its later versions.
    pub amended: Vec<(Date, Span)>,
    /// How many articles its last version has.
    pub articles: Option<u32>,
    /// Repealed.
    pub repealed: Option<Repeal>,
    /// The last day on which it holds by its own words.
    pub expires: Option<(Date, Span)>,
    /// The titles of those it takes the place of.
    pub supersedes: Vec<String>,
    /// Where its articles went.
    pub successors: Vec<Succession>,
    /// The titles of those it rests on.
    pub parents: Vec<String>,
    /// Which articles give the power to inspect.
    pub powers: Vec<Power>,
    /// Which articles require random checks.
    pub mandates: Vec<Provision>,
    /// What articles are about.
    pub provisions: Vec<Provision>,
    /// Whether it is known to hold today.
    pub known: Option<Known>,
    /// How sure the entry is.
    pub confidence: Option<String>,
    /// Where the entry comes from.
    pub reference: Option<String>,
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

    /// How many articles the version of a day has. Only the last version is counted: of an earlier one it is not known.
    pub fn articles_on(&self, day: Date) -> Option<u32> {
        let last = self.amended.iter().map(|(from, _)| *from).max();
        self.articles.filter(|_| last.is_none_or(|from| from <= day))
    }

    /// Whether it can carry an inspection; what is of no known rank is not doubted.
    pub fn may_carry(&self) -> bool {
        self.rank != Some(Rank::Normative)
    }

    /// Whether a day knows of it: a statute that nobody had promulgated yet changes nothing.
    pub fn is_public(&self, day: Date) -> bool {
        self.promulgated.is_none_or(|on| on <= day)
    }

    /// Whether it is above another.
    pub fn is_above(&self, other: &Self) -> bool {
        matches!((&self.rank, &other.rank), (Some(own), Some(others)) if own.is_above(others))
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
    /// By the compared title of what is superseded: the names of what took its place.
    superseded: BTreeMap<String, Vec<String>>,
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
        let superseded: Vec<String> = statute.supersedes.iter().map(|t| normal(t).into_owned()).collect();
        self.table.insert(statute)?;
        for title in superseded {
            self.superseded.entry(title).or_default().push(name.clone());
        }
        for key in keys {
            self.index.entry(key).or_insert_with(|| name.clone());
        }
        Ok(())
    }

    /// The statute that a citation means: by title, else by document number.
    pub fn find(&self, citation: &Citation) -> Option<&Statute> {
        self.by_title(&citation.title).or_else(|| citation.number.as_deref().and_then(|n| self.by_title(n)))
    }

    /// Whether nothing confirms that a statute which nothing repeals still holds: the registry says that it is not known, or
    /// everything that it rests on was repealed.
    pub fn is_unconfirmed(&self, statute: &Statute, as_of: Date) -> bool {
        match statute.known {
            Some(Known::Valid) => false,
            Some(Known::Unknown) => true,
            _ => self.repealed_parents(statute, as_of).is_some_and(|dead| !dead.is_empty()),
        }
    }

    /// Those that a statute rests on, where all of them were repealed: with one left it has something to rest on.
    pub fn repealed_parents(&self, statute: &Statute, as_of: Date) -> Option<Vec<(&Statute, &Repeal)>> {
        statute.parents.iter().map(|title| self.repealed_parent(statute, title, as_of)).collect()
    }

    /// A parent that was repealed, unless a later version of its child was made for that.
    fn repealed_parent(&self, child: &Statute, title: &str, as_of: Date) -> Option<(&Statute, &Repeal)> {
        let parent = self.by_title(title).filter(|p| p.standing(as_of) == Standing::Repealed)?;
        let repeal = parent.repealed.as_ref()?;
        let renewed = child.amended.iter().any(|(from, _)| *from >= repeal.on && *from <= as_of);
        (!renewed).then_some((parent, repeal))
    }

    /// By short or full title, or by document number.
    pub fn by_title(&self, title: &str) -> Option<&Statute> {
        self.index.get(normal(title).as_ref()).and_then(|name| self.table.get(name))
    }

    /// What says that it takes the place of a statute, in order.
    pub fn superseding<'r>(&'r self, statute: &Statute) -> impl Iterator<Item = &'r Statute> {
        let keys =
            [Some(statute.decl.name.as_str()), statute.full_title.as_deref(), statute.number.as_deref()];
        let mut names: Vec<&str> = Vec::new();
        for key in keys.into_iter().flatten() {
            for name in self.superseded.get(normal(key).as_ref()).into_iter().flatten() {
                if !names.contains(&name.as_str()) {
                    names.push(name);
                }
            }
        }
        names.into_iter().filter_map(|name| self.table.get(name))
    }

    /// The statute of a document number.
    pub fn by_number(&self, number: &str) -> Option<&Statute> {
        let found = self.by_title(number)?;
        found.number.as_deref().filter(|own| normal(own) == normal(number)).map(|_| found)
    }

    /// Where an article stands as of a day, followed from successor to successor until one is in force: the title and
    /// the article of each. `None` where the registry does not say: then nothing is guessed.
    pub fn successors<'r>(
        &'r self,
        statute: &'r Statute,
        article: u32,
        as_of: Date,
    ) -> Option<Vec<(&'r str, &'r Article)>> {
        let mut out = Vec::new();
        // Each step leaves a repealed statute, so a chain longer than the registry is a circle in the data.
        let mut open: Vec<(&Statute, u32)> = vec![(statute, article)];
        for _ in 0..self.table.len() {
            let mut next = Vec::new();
            for (from, article) in open {
                for citation in &from.successor(article)?.to {
                    let target = self.find(citation);
                    let dead = target.filter(|t| t.standing(as_of) == Standing::Repealed);
                    for a in &citation.articles {
                        match dead {
                            Some(statute) => next.push((statute, a.number)),
                            None => out.push((citation.title.as_str(), a)),
                        }
                    }
                }
            }
            if next.is_empty() {
                return Some(out);
            }
            open = next;
        }
        None
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

/// A title as registries compare it: two that are equal so are one statute.
pub fn compared_title(title: &str) -> String {
    normal(title).into_owned()
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
    use super::{Rank, normal};

    #[test]
    fn ranks_are_above_each_other_or_not() {
        use Rank::{DepartmentalRule, Law, LocalRegulation, LocalRule, Normative, Regulation};
        let order = [Law, Regulation, LocalRegulation, LocalRule, Normative];
        for (at, higher) in order.iter().enumerate() {
            for (below, lower) in order.iter().enumerate() {
                assert_eq!(higher.is_above(lower), at < below, "{higher:?} {lower:?}");
            }
        }
        assert!(!LocalRegulation.is_above(&DepartmentalRule) && !DepartmentalRule.is_above(&LocalRegulation));
        assert!(!Law.is_above(&Rank::Other("司法解释".to_owned())));
    }

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

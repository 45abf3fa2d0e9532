//! Matters and the legal bases they cite.

use super::declared::{Decl, Reference, declared};
use super::words::{MatterClass, Method};
use crate::source::{Span, Spanned};

/// An article number as it was cited.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Article {
    /// The number.
    pub number: u32,
    /// 款
    pub paragraph: Option<u32>,
    /// 项
    pub item: Option<u32>,
    /// As written: `第三十四条`, `三十四条`.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// One printed citation; with several articles it is still one.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Citation {
    /// The title as printed, without the outer 《》.
    pub title: String,
    /// Where the title stands, 《》 included.
    pub title_span: Span,
    /// The document number in brackets, if printed.
    pub number: Option<String>,
    /// The articles.
    pub articles: Vec<Article>,
    /// The whole citation, without the number before it and what stands behind its articles.
    pub span: Span,
    /// Whether `等` stands at its end. It is printed, and says nothing of what is cited.
    #[serde(skip)]
    pub and_others: bool,
}

impl Citation {
    /// As it is printed for people: `《建设项目环境保护管理条例》第二十条等`.
    pub fn printed(&self) -> String {
        format!("《{}》{}", self.title, self.printed_articles())
    }

    /// What is printed behind the title.
    pub fn printed_articles(&self) -> String {
        let articles: Vec<&str> = self.articles.iter().map(|a| a.text.as_str()).collect();
        format!("{}{}", articles.join("、"), self.others())
    }

    /// `等`, where it stands at the end.
    pub fn others(&self) -> &'static str {
        if self.and_others { AND_OTHERS } else { "" }
    }
}

/// A basis that nobody has decided yet.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct OpenBasis {
    /// What a document prints for it.
    pub printed: Option<String>,
    /// Why it is open, where that is said.
    pub why: Option<String>,
    /// How many citations of the matter stand before it: tables print them in this order.
    #[serde(skip)]
    pub after: usize,
    /// Where.
    pub span: Span,
}

impl OpenBasis {
    /// What is said of it.
    pub fn words(&self) -> Option<&str> {
        self.printed.as_deref().or(self.why.as_deref())
    }
}

/// What stands behind the last article where the list is not all.
pub(super) const AND_OTHERS: &str = "等";

/// Legal bases declared once and shared.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Bases {
    /// Name, place.
    pub decl: Decl,
    /// The citations.
    pub citations: Vec<Citation>,
}

/// A matter: what may be inspected, on which basis.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Matter {
    /// Name, printed category, 出处, place.
    pub decl: Decl,
    /// What is checked, in the document's words, an item each.
    pub contents: Vec<String>,
    /// 重点检查事项 or 一般检查事项, if the list says.
    pub class: Option<MatterClass>,
    /// The class of entities it is about.
    pub scope: Option<Reference>,
    /// Methods.
    pub methods: Vec<Method>,
    /// Who inspects.
    pub by: Vec<Reference>,
    /// Citations in the order printed, those of shared bases after its own.
    pub citations: Vec<Citation>,
    /// Its bases that are open still.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub open_bases: Vec<OpenBasis>,
    /// The sets of bases that it shares.
    pub shared: Vec<Spanned<String>>,
    /// The section or department that answers for it.
    pub owner: Vec<Reference>,
    /// Qualifications that its inspectors need.
    pub qualifications: Vec<Spanned<String>>,
}

impl Matter {
    /// Whether it is a 重点检查事项, which comes first in every list of gaps.
    pub fn is_key(&self) -> bool {
        self.class == Some(MatterClass::Key)
    }
}

declared!(Bases, Matter);

//! Names of ideographs alone, which nearly all are: what the grammar would say of them is known without asking it.

use super::cut::BLANKS;
use std::ops::Range;

/// Where the name stands that a text is, but for blanks around it. Nothing where it is more than ideographs: then the
/// grammar is asked.
pub fn plain_name(text: &str) -> Option<Range<usize>> {
    let named = text.trim_start_matches(BLANKS);
    let start = text.len() - named.len();
    let named = named.trim_end_matches(BLANKS);
    (!named.is_empty() && named.chars().all(is_ideograph)).then(|| start..start + named.len())
}

/// Whether behind the keyword of a declaration there stand such a name and the sign that opens it.
pub(super) fn is_plain_head(rest: &str) -> bool {
    let named = rest.trim_start_matches(BLANKS);
    let behind = named.trim_start_matches(is_ideograph);
    named.len() < rest.len()
        && behind.len() < named.len()
        && behind.trim_start_matches(BLANKS).starts_with(['{', '｛', '：', ':', '='])
}

/// An ideograph that may stand in a name by every version of Unicode.
fn is_ideograph(c: char) -> bool {
    ('\u{4e00}'..='\u{9fa5}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::grammar::{Grammar, Rule};
    use crate::syntax::keyword::Keyword;
    use crate::syntax::{KEYWORDS, cut};
    use pest::Parser;
    use proptest::prelude::*;

    /// What the grammar reads as the one name of a text.
    fn read(rule: Rule, text: &str) -> Option<Range<usize>> {
        let pair = Grammar::parse(rule, text).ok()?.next()?;
        let all: Vec<_> = pair.into_inner().filter(|p| p.as_rule() != Rule::EOI).collect();
        let [name] = all.as_slice() else { return None };
        Some(name.as_span().start()..name.as_span().end())
    }

    #[test]
    fn behind_every_keyword_the_grammar_says_the_same() {
        for word in KEYWORDS
            .iter()
            .flat_map(|row| row.zh.iter().chain(row.en).copied())
            .chain(["joint", "甲", "修改", "删除"])
        {
            for rest in
                [" 甲{", "甲{", " 甲 ：", "\t甲｛", " 甲", " {", " 甲乙 “丙” {", " 库 {", "  甲=", " 甲；"]
            {
                let line = format!("{word}{rest}");
                let known = Keyword::declaration(word).is_some() || ["joint", "修改", "删除"].contains(&word);
                let wanted = known && Grammar::parse(Rule::declaration, &line).is_ok();
                assert_eq!(cut::begins_declaration(&line), wanted, "{line}");
            }
        }
    }

    proptest! {
        #[test]
        fn the_grammar_says_the_same(text in "[甲乙一或且 \u{3000}、，：（）“”《》1a.·-]{0,6}") {
            if let Some(plain) = plain_name(&text) {
                prop_assert_eq!(read(Rule::declared_head, &text), Some(plain.clone()));
                prop_assert_eq!(read(Rule::references, &text), Some(plain));
            }
        }
    }
}

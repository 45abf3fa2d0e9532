//! Lists in the words of the rules, item by item.

use crate::syntax::Keyword;

/// The items of what a field says: of most fields what stands between `、`, `；`, `,` and `;`.
pub(super) fn items(key: Option<Keyword>, texts: &[String]) -> Vec<String> {
    match key {
        // One sentence, or a line that belongs together.
        Some(
            Keyword::Where | Keyword::Measure | Keyword::Schedule | Keyword::Initiator | Keyword::Partner,
        ) => texts.to_vec(),
        Some(Keyword::Step) => texts.iter().flat_map(|text| parted(text, &['；', ';'])).collect(),
        _ => texts.iter().flat_map(|text| parted(text, &['、', '；', ',', ';'])).collect(),
    }
}

/// A text parted at signs that stand in no brackets and no quotation.
fn parted(text: &str, at: &[char]) -> Vec<String> {
    let (mut depth, mut out, mut item) = (0i32, Vec::new(), String::new());
    for c in text.chars() {
        depth += i32::from("“《（(「{".contains(c)) - i32::from("”》）)」}".contains(c));
        if depth <= 0 && at.contains(&c) {
            out.push(std::mem::take(&mut item));
        } else {
            item.push(c);
        }
    }
    out.push(item);
    out.into_iter().map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect()
}

/// What of some items others do not have, each as often as it is missing.
pub(super) fn only(some: &[String], others: &[String]) -> Vec<String> {
    let mut left = others.to_vec();
    let mut out = Vec::new();
    for item in some {
        match left.iter().position(|other| other == item) {
            Some(at) => drop(left.swap_remove(at)),
            None => out.push(item.clone()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_parted_outside_of_quotations() {
        let of = |key, text: &str| items(key, &[text.to_owned()]);
        assert_eq!(of(Some(Keyword::Content), "“甲、乙”、“丙”"), ["“甲、乙”", "“丙”"]);
        assert_eq!(
            of(Some(Keyword::Increments), "比例 按 风险；低 +0、高 +5%"),
            ["比例 按 风险", "低 +0", "高 +5%"]
        );
        assert_eq!(
            of(Some(Keyword::Step), "抽取：甲，待 乙、丙；公示：丁"),
            ["抽取：甲，待 乙、丙", "公示：丁"]
        );
        assert_eq!(
            of(None, "ratio by risk; low +0, high +5 points"),
            ["ratio by risk", "low +0", "high +5 points"]
        );
        assert_eq!(of(Some(Keyword::Partner), "甲局：乙、丙"), ["甲局：乙、丙"]);
        assert_eq!(of(Some(Keyword::Matter), "甲, “乙, 丙”"), ["甲", "“乙, 丙”"]);
        let list = |text: &str| of(None, text);
        assert_eq!(only(&list("甲、乙、乙"), &list("乙、丁")), ["甲", "乙"]);
    }
}

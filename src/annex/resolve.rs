//! Which matter a task's printed item means. Whoever writes a table asks it whether what is printed will be found again,
//! whoever reads one asks it what is meant: so the two agree.

/// A matter as 附件2 prints it.
pub(super) struct Listed {
    /// 抽查类别
    pub category: String,
    /// 抽查事项, each content by itself.
    pub contents: Vec<String>,
    /// 检查对象; empty where none is printed.
    pub class: String,
}

/// The matter that an item of a task about a class means: the one with that content, among several the one about that
/// class; else the one with that category. `None` where the words leave a choice, or fit none.
pub(super) fn matter(item: &str, class: &str, listed: &[Listed]) -> Option<usize> {
    let item = bare(item);
    let class = class_name(class);
    let of = |fits: &dyn Fn(&Listed) -> bool| -> Vec<usize> {
        (0..).zip(listed).filter(|(_, l)| fits(l)).map(|(at, _)| at).collect()
    };
    let content = |l: &Listed| matches!(l.contents.as_slice(), [only] if bare(only) == item);
    let same = of(&|l| content(l) && class_name(&l.class) == class && !class.is_empty());
    let any = of(&content);
    let category = of(&|l| bare(&l.category) == item);
    match (same.as_slice(), any.as_slice(), category.as_slice()) {
        ([one], _, _) | ([], [one], _) | ([], [], [one]) => Some(*one),
        _ => None,
    }
}

/// How a matter is printed in a task of which no words are kept: its content, its category or its name, whichever says
/// first which one it is; its category where none does.
pub(super) fn printed<'a>(at: usize, name: &'a str, class: &str, listed: &'a [Listed]) -> &'a str {
    let Some(own) = listed.get(at) else { return name };
    let content = match own.contents.as_slice() {
        [only] => Some(only.as_str()),
        _ => None,
    };
    let said = content.into_iter().chain([own.category.as_str(), name]);
    said.into_iter().find(|words| matter(words, class, listed) == Some(at)).unwrap_or(&own.category)
}

/// A text without blanks: how printed words are compared.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Words before the name of a class that only say where: the plan's own region.
const REGIONS: [&str; 12] = [
    "全县",
    "全市",
    "全区",
    "全旗",
    "全省",
    "本县",
    "本市",
    "本区",
    "辖区内的",
    "辖区内",
    "县域内",
    "区域内",
];

/// The name of a class: 全县填埋场 is the class 填埋场.
pub(super) fn class_name(text: &str) -> String {
    let text = bare(text);
    let stripped =
        REGIONS.iter().find_map(|region| text.strip_prefix(region)).filter(|rest| !rest.is_empty());
    stripped.unwrap_or(&text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed() -> Vec<Listed> {
        let of = |category: &str, content: &str, class: &str| Listed {
            category: category.to_owned(),
            contents: vec![content.to_owned()],
            class: class.to_owned(),
        };
        vec![
            of("重点 检查", "措施落实情况", "重点单位"),
            of("一般检查", "措施落实情况", "一般单 位"),
            of("应急检查", "备案情况", ""),
            of("应急检查", "登记情况", ""),
        ]
    }

    #[test]
    fn content_and_class_decide_then_the_category() {
        let listed = listed();
        assert_eq!(matter("措施落 实情况", "全县一般单位", &listed), Some(1));
        assert_eq!(matter("措施落实情况", "填埋场", &listed), None);
        assert_eq!(matter("备案情况", "填埋场", &listed), Some(2));
        assert_eq!(matter("重点检查", "填埋场", &listed), Some(0));
        assert_eq!(matter("应急检查", "填埋场", &listed), None);
        assert_eq!(matter("别的", "重点单位", &listed), None);
    }
}

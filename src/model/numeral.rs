//! Numbers of articles as statutes write them.

/// Articles as they are written: `第三十三条、第四十五条`.
pub fn articles(articles: &[u32]) -> String {
    articles.iter().map(|n| format!("第{}条", chinese(*n))).collect::<Vec<_>>().join("、")
}

/// A number below ten thousand in Chinese.
fn chinese(number: u32) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: u32| DIGITS.get(n as usize).copied().unwrap_or("");
    let (mut out, mut gap) = (String::new(), false);
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let n = number / unit % 10;
        if n == 0 {
            gap = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push('零');
        }
        // 十五, but 一百一十五.
        if !(unit == 10 && n == 1 && out.is_empty()) {
            out.push_str(digit(n));
        }
        out.push_str(name);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::chinese;

    #[test]
    fn numbers_are_written_as_in_statutes() {
        let cases = [
            (1, "一"),
            (10, "十"),
            (15, "十五"),
            (20, "二十"),
            (34, "三十四"),
            (100, "一百"),
            (102, "一百零二"),
        ];
        let more = [
            (110, "一百一十"),
            (115, "一百一十五"),
            (1057, "一千零五十七"),
            (1102, "一千一百零二"),
            (1006, "一千零六"),
        ];
        for (number, text) in cases.into_iter().chain(more) {
            assert_eq!(chinese(number), text);
        }
    }
}

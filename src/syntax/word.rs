//! The words inside values: one row a rule of the grammar that is a word of the language, with the Chinese and the
//! English spelling that is written. The grammar reads further spellings of most of them; a test holds both written
//! ones to their rule.

use super::grammar::Rule;

/// A word of the language by its grammar rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Word {
    /// Its rule.
    pub rule: Rule,
    /// As it is written in Chinese.
    pub zh: &'static str,
    /// As it is written in English.
    pub en: &'static str,
}

macro_rules! words {
    ($($rule:ident $zh:literal $en:literal;)*) => {
        /// Every word, by what it is about.
        pub static WORDS: &[Word] = &[$(Word { rule: Rule::$rule, zh: $zh, en: $en },)*];
    };
}

words! {
    overrides "修改" "override";
    removes "删除" "remove";
    first_half "上半年" "first half";
    second_half "下半年" "second half";
    all_year "全年" "all year";
    early "上旬" "early";
    middle "中旬" "mid";
    late "下旬" "late";
    first_month "首月" "first month";
    last_month "末月" "last month";
    month_end "底" "the end of";
    end_of_year "年底" "the end of the year";
    working "个工作日" "working days";
    calendar_days "日" "days";
    months "个月" "months";
    years "年" "years";
    found_result "认定" "finding";
    ended "检查完毕" "inspection";
    found_problem "发现问题" "problem";
    drawn "抽取" "draw";
    assigned "任务下达" "assignment";
    rectify_due "整改期满" "the rectification deadline";
    rectified "整改完成" "rectification";
    ordered "责令整改" "order";
    decided "行政处罚决定" "decision";
    published "公示" "publication";
    further "另加" "and also";
    each_draw "每次" "each draw";
    whole_year "全年" "whole year";
    sum_of "抽查比例之和" "sum of all";
    usually "一般" "generally";
    about "约" "about";
    officers "按在编在岗人员" "per officer";
    at_least "不低于" "at least";
    at_most "不超过" "at most";
    or "或" "or";
    larger "取高" "whichever is greater";
    smaller "取低" "whichever is less";
    either_one "任选" "either";
    also "且" "and";
    all "全部" "all";
    remainder "其他" "the others";
    each_officer "每人" "each officer";
    entity_count "家" "entities";
    vehicle_count "辆" "vehicles";
    item_count "项" "items";
    visit_times "家次" "visits";
    project_count "个项目" "projects";
    grid_count "个网格" "grid cells";
    site_count "个场所" "sites";
    by_tier "按等级" "by tier";
    about_after "左右" "about";
    least_after "以上" "or more";
    most_after "以下" "or less";
    apart_by "间隔" "apart";
    open_times "不定期" "as needed";
    undecided "待定" "undecided";
    times "次" "times";
    year_unit "年" "year";
    half_year "半年" "half-year";
    quarter "季度" "quarter";
    month_unit "月" "month";
    ten_days "旬" "ten-day period";
    week "周" "week";
    day_unit "日" "day";
    no_tiers "不分级" "none";
    ratio_axis "比例" "ratio";
    draws_axis "频次" "frequency";
    point_words "个百分点" "points";
    more_draws "次" "draws";
    exempt "不抽" "not drawn";
    not "非" "not";
    among "属于" "in";
    not_among "不属于" "not in";
    within_stage "在" "during";
    not_within "不在" "not during";
    this_year "本年度" "this year";
    last_year "上年度" "last year";
    is_empty "为空" "is empty";
    not_empty "不为空" "is not empty";
    includes "含" "has";
    excludes "不含" "lacks";
    prefix "前缀" "starts with";
    earlier "早于" "before";
    later "晚于" "after";
    at_least_op "≥" "≥";
    at_most_op "≤" "≤";
    not_equal "≠" "≠";
    equal "=" "=";
    above ">" ">";
    below "<" "<";
    multi_kind "多选" "labels";
    level_kind "等级" "levels";
    code_kind "代码" "code";
    date_kind "日期" "date";
    number_kind "数值" "number";
    text_kind "文本" "text";
    covers "覆盖" "cover";
    base_word "基数" "base";
    draws_word "次数" "draws";
    all_tasks "全部任务" "all tasks";
    the_others "其余任务" "the others";
    of_them "其中" "of them";
    each_entity "每家" "each entity";
    visits "次" "visits";
    persons "人" "inspectors";
    leads "主办" "lead";
    assists "协办" "assistant";
    by_unit "按" "by";
    never "不重复" "never";
    in_turn "抽完再重复" "after all";
    freely "允许重复" "freely";
    upward "向上" "up";
    downward "向下" "down";
    nearest "四舍五入" "nearest";
    drawn_apart "分别抽取" "apart";
    highest "就高" "highest";
    in_order "依次" "in order";
    national "国" "national";
    province "省" "province";
    city "市" "city";
    county "县" "county";
    township "乡" "township";
    draws_at "抽" "draws";
    inspects_at "查" "inspects";
    waits "待" "after";
    scheme "制定方案" "make-scheme";
    object_list "建立对象名录" "list-objects";
    draw_objects "抽取对象" "draw-objects";
    draw_officers "抽取检查人员" "draw-inspectors";
    joint_visit "联合检查" "joint-visit";
    visit "现场检查" "visit";
    enter_results "录入结果" "enter-results";
    publish "公示" "publish";
    rectify "责令整改" "rectify";
    reinspect "复查" "reinspect";
    file_case "立案" "file-case";
    transfer "移送" "transfer";
    report_credit "报送信用" "report-credit";
    disclose "公示" "disclose";
    targeted "定向" "targeted";
    untargeted "不定向" "untargeted";
    special_kind "专项检查" "special";
    complaint_kind "投诉举报" "complaint";
    key_class "重点检查事项" "key";
    general_class "一般检查事项" "general";
    nation_only "国务院主管部门" "national";
    province_up "省级以上" "province-or-above";
    city_up "设区的市级以上" "city-or-above";
    county_up "县级以上" "county-or-above";
    law_rank "法律" "law";
    regulation_rank "行政法规" "regulation";
    local_regulation "地方性法规" "local-regulation";
    departmental_rule "部门规章" "departmental-rule";
    local_rule "地方政府规章" "local-rule";
    normative_rank "规范性文件" "normative";
    still_valid "有效" "valid";
    not_known "不明" "unknown";
    on_site "现场检查" "on-site";
    on_paper "书面检查" "written";
    on_file "资料核查" "documents";
    online "网络监测" "online";
    by_sample "检验检测" "testing";
    on_visit "检查当日有效" "valid at visit";
    on_draw "抽取当日有效" "valid at draw";
    by_list "按回避名录" "by-list";
    by_district "同属地" "same-region";
    in_rank "按抽取次序" "by-rank";
    nobody_for "不递补" "none";
    as_draw "按时抽取" "draw";
    as_quota "抽足数量" "quota";
    as_inspect "按期检查" "inspect";
    as_publish "按期公示" "publish";
    as_outcome "结果用语" "outcome";
    as_verify_matters "核实事项清单" "verify-matters";
    as_verify_inspectors "核实人员名录" "verify-inspectors";
    as_verify "发起前核实" "verify";
    as_reveal "公开抽取" "reveal";
    as_withdraw "按期撤回" "withdraw";
    as_follow_up "后续办结" "follow-up";
    as_objective "年度目标" "objective";
    as_visit_cap "检查上限" "visit-cap";
    daily_visits "日常" "daily";
    special_visits "专项" "special";
    complaint_visits "个案" "complaint";
    yes_word "是" "yes";
}

impl Word {
    /// The word of a rule, if the rule is one.
    pub fn of(rule: Rule) -> Option<&'static Self> {
        WORDS.iter().find(|w| w.rule == rule)
    }

    /// Its written spelling.
    pub fn spelling(&self, chinese: bool) -> &'static str {
        if chinese { self.zh } else { self.en }
    }
}

/// The English months, in order; a plan may write their first three letters.
pub static MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::grammar::Grammar;
    use pest::Parser;

    #[test]
    fn both_written_spellings_are_read_by_their_rule() {
        for word in WORDS {
            for text in [word.zh, word.en] {
                // Some words are known by the blank behind them.
                let found = Grammar::parse(word.rule, &format!("{text} ")).map(|p| p.as_str().to_owned());
                assert_eq!(found.as_deref(), Ok(text), "{:?}", word.rule);
            }
        }
    }

    #[test]
    fn no_rule_stands_twice() {
        for (at, word) in WORDS.iter().enumerate() {
            assert!(WORDS.iter().skip(at + 1).all(|w| w.rule != word.rule), "{:?}", word.rule);
        }
    }
}

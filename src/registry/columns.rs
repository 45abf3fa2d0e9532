//! The one table of library columns: the readers match headings against it, and the documentation lists it.

use super::codes;
use crate::finding::Code;

/// A column of a library table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its Chinese name, the one that documents and messages use.
    pub zh: &'static str,
    /// Its English name.
    pub en: &'static str,
    /// Other headings that offices use for it.
    pub aliases: &'static [&'static str],
    /// Whether a table without it is refused.
    pub required: bool,
    /// What becomes of it where a file holds numbers instead of text.
    pub numbers: Numbers,
    /// Whether merged cells of a bureau's own table speak for every row that they reach: a day or a team may be one for
    /// several visits, an entity and its result never are.
    pub spreads: bool,
}

/// What becomes of a column where a file holds numbers instead of text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Numbers {
    /// Refused: leading zeros, and all digits after the fifteenth, are gone.
    Refused,
    /// A code of so many digits: with fewer, leading zeros may be gone.
    Digits(usize),
    /// Taken as they are.
    Taken,
}

impl Column {
    /// All headings that name this column.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        [self.zh, self.en].into_iter().chain(self.aliases.iter().copied())
    }

    /// Whether a heading names this column.
    pub fn is_named(&self, heading: &str) -> bool {
        let heading = normal(heading);
        self.names().any(|name| normal(name) == heading)
    }
}

/// The columns of one kind of table, in the order in which ssj writes them.
#[derive(Debug)]
pub struct Layout<const N: usize> {
    /// `entities`, `inspectors`, `recusals` or `results`: the manifest's name of the table.
    pub name: &'static str,
    /// What one row is about, as the subject of a finding: `entity`…
    pub record: &'static str,
    /// What two rows about the same are called.
    pub repeated: &'static Code,
    /// How many of the first columns together tell two rows apart; none of them may be blank.
    pub key: usize,
    /// Whether a table without a single row is refused: a library is never empty, a list of recusals may be.
    pub needs_rows: bool,
    /// The columns.
    pub columns: [Column; N],
}

const fn required(zh: &'static str, en: &'static str, aliases: &'static [&'static str]) -> Column {
    Column { zh, en, aliases, required: true, numbers: Numbers::Taken, spreads: false }
}

const fn optional(zh: &'static str, en: &'static str, aliases: &'static [&'static str]) -> Column {
    Column { zh, en, aliases, required: false, numbers: Numbers::Taken, spreads: false }
}

const fn text_only(column: Column) -> Column {
    Column { numbers: Numbers::Refused, ..column }
}

const fn spread(column: Column) -> Column {
    Column { spreads: true, ..column }
}

/// 检查对象名录库.
pub static ENTITIES: Layout<9> = Layout {
    name: "entities",
    record: "entity",
    repeated: &codes::DUPLICATE_ENTITY,
    key: 1,
    needs_rows: true,
    columns: [
        text_only(required(
            "统一社会信用代码",
            "credit_code",
            &[
                "id",
                "统一代码",
                "信用代码",
                "社会信用代码",
                "统一社会信用代码/注册号",
                "对象编号",
                "对象代码",
            ],
        )),
        required(
            "名称",
            "name",
            &["企业名称", "主体名称", "单位名称", "对象名称", "检查对象", "检查对象名称", "市场主体名称"],
        ),
        required("标签", "labels", &["监管标签", "label", "tags", "对象类别", "专项库", "所属专项库"]),
        optional(
            "信用风险等级",
            "tier",
            &["风险等级", "信用等级", "信用风险分类", "信用风险分类等级", "risk_tier"],
        ),
        optional("区划代码", "region", &["行政区划", "行政区划代码", "region_code"]),
        Column {
            numbers: Numbers::Digits(4),
            ..optional("行业代码", "industry", &["国民经济行业代码", "行业", "industry_code"])
        },
        required("状态", "status", &["登记状态", "经营状态", "对象状态", "企业状态"]),
        optional("上次检查日期", "last_visit", &["最近检查日期", "上次检查时间", "最近一次检查日期"]),
        optional(
            "评级日期",
            "rated",
            &["信用评级日期", "风险评级日期", "等级评定日期", "评定日期", "评价日期", "rating_date"],
        ),
    ],
};

/// 执法检查人员名录库.
pub static INSPECTORS: Layout<7> = Layout {
    name: "inspectors",
    record: "inspector",
    repeated: &codes::DUPLICATE_ROW_ID,
    key: 1,
    needs_rows: true,
    columns: [
        text_only(required("编号", "id", &["人员编号", "内部编号", "工号", "inspector_id"])),
        required("姓名", "name", &["人员姓名", "检查人员", "执法人员"]),
        required("部门", "department", &["单位", "所属部门", "所在单位", "所属单位"]),
        text_only(optional("执法证号", "certificate", &["执法证件号", "执法证编号", "行政执法证号"])),
        required(
            "证件有效期",
            "valid_to",
            &["证件有效期至", "执法证有效期", "执法证有效期至", "有效期", "有效期至"],
        ),
        optional("资格", "qualifications", &["岗位资格", "岗位资质", "资质", "岗位资格资质", "专业资格"]),
        required("状态", "status", &["人员状态", "在岗状态"]),
    ],
};

/// 回避关系.
pub static RECUSALS: Layout<3> = Layout {
    name: "recusals",
    record: "recusal",
    repeated: &codes::DUPLICATE_ROW_ID,
    key: 2,
    needs_rows: false,
    columns: [
        text_only(required("人员", "inspector", &["人员编号", "检查人员", "检查人员编号", "编号"])),
        text_only(required(
            "对象",
            "entity",
            &["检查对象", "对象代码", "对象编号", "统一社会信用代码", "统一代码", "回避对象"],
        )),
        optional("理由", "reason", &["回避理由", "回避原因", "原因", "事由"]),
    ],
};

/// 检查结果.
pub static RESULTS: Layout<14> = Layout {
    name: "results",
    record: "result",
    repeated: &codes::DUPLICATE_ROW_ID,
    key: 3,
    needs_rows: false,
    columns: [
        spread(required("任务", "task", &["任务代号", "任务编号", "任务名称", "抽查任务", "抽查任务名称"])),
        spread(required("轮次", "round", &["抽查轮次", "批次", "次数"])),
        text_only(required(
            "对象",
            "entity",
            &["检查对象", "对象代码", "对象编号", "统一社会信用代码", "统一代码", "社会信用代码"],
        )),
        spread(optional("检查日期", "inspected", &["检查时间", "现场检查日期", "实地检查日期"])),
        spread(text_only(optional(
            "检查人员",
            "inspectors",
            &["检查人", "执法人员", "执法检查人员", "检查人员编号", "检查人员姓名"],
        ))),
        spread(optional("结果认定日期", "found", &["认定日期", "结果作出日期", "结果认定时间"])),
        optional("结果", "outcome", &["检查结果", "抽查结果", "抽查检查结果"]),
        optional("处置", "disposal", &["后续处置", "后续处置措施", "处置措施"]),
        spread(optional("公示日期", "published", &["公示时间", "公开日期", "结果公示日期"])),
        optional("撤回日期", "withdrawn", &["撤销公示日期", "撤回公示日期", "公示撤回日期"]),
        optional("完结日期", "closed", &["办结日期", "完结时间", "处置完结日期"]),
        spread(optional("部门", "department", &["检查部门", "录入部门", "公示部门", "检查单位", "实施部门"])),
        spread(text_only(optional(
            "合并检查编号",
            "merged_visit",
            &["综合检查编号", "综合查一次编号", "检查码", "入企检查码"],
        ))),
        optional(
            "对象名称",
            "entity_name",
            &["名称", "企业名称", "单位名称", "主体名称", "检查对象名称", "被检查单位", "市场主体名称"],
        ),
    ],
};

/// Every table with its columns, for documents and for `doctor`.
pub static TABLES: [(&str, &[Column]); 4] = [
    (ENTITIES.name, &ENTITIES.columns),
    (INSPECTORS.name, &INSPECTORS.columns),
    (RECUSALS.name, &RECUSALS.columns),
    (RESULTS.name, &RESULTS.columns),
];

/// A heading as it is compared: full-width characters made half-width, lower case, without blanks, `_` and `-`.
pub fn normal(heading: &str) -> String {
    heading
        .chars()
        .map(super::value::half_width)
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-'))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_heading_names_two_columns_of_a_table() {
        for (table, columns) in TABLES {
            let mut names: Vec<String> = columns.iter().flat_map(Column::names).map(normal).collect();
            names.sort();
            let all = names.len();
            names.dedup();
            assert_eq!(names.len(), all, "{table}");
        }
    }

    #[test]
    fn headings_match_whatever_their_width_and_case() {
        let [id, .., last_visit, _] = &ENTITIES.columns;
        for heading in ["统一社会信用代码", " 统一社会\n信用代码　", "ＩＤ", "Credit Code"]
        {
            assert!(id.is_named(heading), "{heading}");
        }
        assert!(last_visit.is_named("Last-Visit"));
        assert!(!last_visit.is_named("检查日期"));
    }
}

//! The columns of the three annexes, by the headings that the plan of 2024 prints (泽环字〔2024〕11号), with the other
//! headings under which plans of other bureaus have the same.

use super::Number;
use crate::registry::columns::normal;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Field {
    /// 序号
    Row,
    /// 抽查任务名称
    Task,
    /// 抽查类型
    Kind,
    /// 抽查类别: the printed title of a matter.
    Category,
    /// 抽查事项: of a matter its content, of a task the matters.
    Item,
    /// 抽查对象范围, 检查对象
    Scope,
    /// 抽查比例/数量, with how often
    Schedule,
    /// 抽查频次, where it has a column of its own
    Frequency,
    /// 信用风险分类管理
    Tiers,
    /// 抽查起止时间
    Window,
    /// 抽查检查模式, 抽查方式
    Level,
    /// 事项类别
    Class,
    /// 检查方式
    Method,
    /// 检查主体
    By,
    /// 检查依据
    Basis,
    /// 发起部门
    Initiator,
    /// 配合部门
    Partners,
    /// 责任科室
    Owner,
}

/// A column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Column {
    /// What it holds.
    pub field: Field,
    /// Its heading.
    pub heading: &'static str,
    /// The heading above it and its neighbour.
    pub group: &'static str,
    /// Other headings for it.
    pub aliases: &'static [&'static str],
    /// Whether ssj writes it; others are only read.
    pub written: bool,
    /// How wide it is, in Chinese characters.
    pub width: u16,
}

/// The columns of an annex.
#[derive(Debug)]
pub struct Layout {
    /// Which one.
    pub number: Number,
    /// In the order printed.
    pub columns: &'static [Column],
}

const fn column(field: Field, heading: &'static str, width: u16, aliases: &'static [&'static str]) -> Column {
    Column { field, heading, group: "", aliases, written: true, width }
}

const fn read(field: Field, heading: &'static str, aliases: &'static [&'static str]) -> Column {
    Column { field, heading, group: "", aliases, written: false, width: 0 }
}

const ROW: Column = column(Field::Row, "序号", 4, &["编号", "No", "no."]);
const TASK: Column =
    column(Field::Task, "抽查任务名称", 14, &["任务名称", "抽查任务", "抽查计划名称", "抽查名称"]);
const SCOPE: Column = column(
    Field::Scope,
    "抽查对象范围",
    12,
    &["抽查对象", "检查对象", "检查对象范围", "抽查范围", "抽查对象及范围"],
);
const WINDOW: Column = column(
    Field::Window,
    "抽查起止时间",
    9,
    &["抽查时间", "检查时间", "起止时间", "抽查期限", "检查起止时间", "实施时间", "抽查检查时间"],
);
const FREQUENCY: Column = read(Field::Frequency, "抽查频次", &["频次", "检查频次", "抽查次数"]);
const OWNER: Column =
    read(Field::Owner, "责任科室", &["责任单位", "责任处室", "牵头科室", "责任部门", "承办科室"]);
const ITEM: Column = column(
    Field::Item,
    "抽查事项",
    24,
    &["检查事项", "事项名称", "抽查事项名称", "检查内容", "抽查内容", "抽查检查事项"],
);

/// The three layouts.
pub static LAYOUTS: [Layout; 3] = [
    Layout {
        number: Number::Tasks,
        columns: &[
            ROW,
            TASK,
            column(Field::Kind, "抽查类型", 6, &["抽查方式类型", "抽取类型", "定向/不定向"]),
            ITEM,
            SCOPE,
            column(
                Field::Schedule,
                "抽查比例/数量",
                10,
                &[
                    "抽查比例",
                    "抽查数量",
                    "抽查比例及频次",
                    "抽查比例和频次",
                    "抽查比例、频次",
                    "抽查比例及数量",
                    "比例频次",
                    "抽取比例",
                ],
            ),
            column(
                Field::Tiers,
                "信用风险分类管理",
                20,
                &[
                    "信用风险分类",
                    "信用风险分类管理要求",
                    "智慧监管(信用风险分类)要求",
                    "智慧监管要求",
                    "信用风险分类结果运用",
                    "差异化监管",
                ],
            ),
            WINDOW,
            column(Field::Level, "抽查检查模式", 8, &["抽查方式", "抽查模式", "抽查层级", "检查模式"]),
            FREQUENCY,
            OWNER,
        ],
    },
    Layout {
        number: Number::Matters,
        columns: &[
            ROW,
            Column {
                group: GROUP,
                ..column(Field::Category, "抽查类别", 14, &["检查类别", "类别", "抽查大类"])
            },
            Column { group: GROUP, ..ITEM },
            Column {
                heading: "检查对象",
                aliases: &["抽查对象", "抽查对象范围", "检查对象范围", "对象"],
                ..SCOPE
            },
            column(Field::Class, "事项类别", 8, &["事项分类", "检查事项类别", "事项性质"]),
            column(Field::Method, "检查方式", 8, &["抽查方式", "检查方法"]),
            column(Field::By, "检查主体", 10, &["抽查主体", "实施主体", "检查部门", "执法主体", "实施部门"]),
            column(
                Field::Basis,
                "检查依据",
                40,
                &["抽查依据", "法律依据", "依据", "检查的法律依据", "法律法规依据"],
            ),
            OWNER,
        ],
    },
    Layout {
        number: Number::Joint,
        columns: &[
            ROW,
            TASK,
            ITEM,
            SCOPE,
            column(
                Field::Schedule,
                "抽查比例及频次",
                10,
                &[
                    "抽查比例/数量",
                    "抽查比例",
                    "抽查数量",
                    "抽查比例和频次",
                    "抽查比例、频次",
                    "比例频次",
                    "抽取比例",
                ],
            ),
            column(
                Field::Tiers,
                "智慧监管(信用风险分类)要求",
                20,
                &["信用风险分类管理", "信用风险分类", "信用风险分类管理要求", "智慧监管要求", "差异化监管"],
            ),
            WINDOW,
            column(
                Field::Initiator,
                "发起部门",
                10,
                &["牵头部门", "牵头单位", "发起单位", "发起主体", "组织部门"],
            ),
            column(
                Field::Partners,
                "配合部门",
                10,
                &["配合单位", "参与部门", "联合部门", "参加部门", "协同部门"],
            ),
            column(Field::Level, "抽查方式", 8, &["抽查检查模式", "抽查模式", "抽查层级", "检查模式"]),
            FREQUENCY,
            OWNER,
        ],
    },
];

/// The heading above 抽查类别 and 抽查事项.
const GROUP: &str = "抽查项目";

/// The columns of each annex by every heading that names them, as headings are compared.
static NAMES: LazyLock<[BTreeMap<String, &'static Column>; 3]> = LazyLock::new(|| {
    LAYOUTS.each_ref().map(|layout| {
        let names =
            |c: &'static Column| std::iter::once(&c.heading).chain(c.aliases).map(move |n| (normal(n), c));
        layout.columns.iter().flat_map(names).collect()
    })
});

/// No heading is longer.
const LONGEST: usize = 40;

impl Layout {
    /// Of an annex.
    pub fn of(number: Number) -> &'static Self {
        let [tasks, matters, joint] = &LAYOUTS;
        match number {
            Number::Tasks => tasks,
            Number::Matters => matters,
            Number::Joint => joint,
        }
    }

    /// The columns that are written.
    pub fn written(&self) -> impl Iterator<Item = &'static Column> + Clone {
        self.columns.iter().filter(|c| c.written)
    }

    /// The column that a heading names, whatever its width and blanks.
    pub fn named(&self, heading: &str) -> Option<&'static Column> {
        if heading.chars().nth(LONGEST).is_some() {
            return None;
        }
        let [tasks, matters, joint] = &*NAMES;
        let names = match self.number {
            Number::Tasks => tasks,
            Number::Matters => matters,
            Number::Joint => joint,
        };
        names.get(&normal(heading)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_heading_names_two_columns_of_an_annex() {
        for layout in &LAYOUTS {
            let names = layout.columns.iter().flat_map(|c| std::iter::once(&c.heading).chain(c.aliases));
            let mut names: Vec<String> = names.map(|n| normal(n)).collect();
            names.sort();
            let all = names.len();
            names.dedup();
            assert_eq!(names.len(), all, "{:?}", layout.number);
        }
    }

    #[test]
    fn the_headings_are_those_of_the_plan_of_2024() {
        let headings =
            |number| Layout::of(number).written().map(|c| c.heading).collect::<Vec<_>>().join(", ");
        let h11 = "序号, 抽查任务名称, 抽查类型, 抽查事项, 抽查对象范围, 抽查比例/数量, 信用风险分类管理, 抽查起止时间, 抽查检查模式";
        let h12 = "序号, 抽查类别, 抽查事项, 检查对象, 事项类别, 检查方式, 检查主体, 检查依据";
        let h13 = "序号, 抽查任务名称, 抽查事项, 抽查对象范围, 抽查比例及频次, 智慧监管(信用风险分类)要求, 抽查起止时间, 发起部门, 配合部门, 抽查方式";
        assert_eq!(
            [headings(Number::Tasks), headings(Number::Matters), headings(Number::Joint)],
            [h11, h12, h13]
        );
        assert!(Layout::of(Number::Joint).named("智慧监管（信用风险分类）\n要求").is_some());
    }
}

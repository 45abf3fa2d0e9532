//! docs/plan-2024.md: the official tables of the plan of 2024, column by column beside the lines of the rule files. What
//! a cell prints is what its line says, to the character; a test holds the two together.

use crate::{compare, read};
use ssj::source::Sources;
use ssj::syntax::{Entry, Keyword, Rule, Tree, value};

const INTRODUCTION: &str = "\
# 2024年计划对照 The plan of 2024, side by side

<!-- Made from the official tables and the rule files. Write it again with: SSJ_BLESS=1 cargo test --test reference -->

泽环字〔2024〕11号三个附件的每一行，左边是表头和所印的字，右边是 `rules/zezhou-2024` 里的那一行规则。所印的字一个不改，错漏也照印；不带引号的名称是录入的人认定的。
测试逐格核对：格子里印的字，就是右边那一行说的字。表里没有、规则里另写的，注明“原文未印”。官方原文和规则整篇并排，见
[rules/zezhou-2024-literate](../rules/zezhou-2024-literate/)；怎样写，见[规则语言](language.md#规则语言)。

Every row of the three annexes of 泽环字〔2024〕11号: on the left the heading of a column and what its cell prints, on the right
the line of `rules/zezhou-2024`. Nothing printed is changed, mistakes included; names without quotation marks are what the
transcriber took them for. A test compares cell by cell: what is printed is what the line says. What the rules add is
marked 原文未印 (not printed). The whole document beside its rules:
[rules/zezhou-2024-literate](../rules/zezhou-2024-literate/); how it is written: [the rule
language](language.md#the-rule-language).
";

/// Headings of columns by what they say in a rule: fields, or the title in its head.
const COLUMNS: &[(&str, &[Column])] = &[
    ("序号", &[Column::Head, Column::Field(Keyword::Source)]),
    ("抽查任务名称", &[Column::Field(Keyword::Printed)]),
    ("抽查类型", &[Column::Field(Keyword::Kind)]),
    ("抽查事项", &[Column::Field(Keyword::Matter)]),
    ("抽查对象范围", &[Column::Field(Keyword::Scope)]),
    ("抽查比例/数量", &[Column::Field(Keyword::Schedule)]),
    ("抽查比例及频次", &[Column::Field(Keyword::Schedule)]),
    ("信用风险分类管理", &[Column::Field(Keyword::TiersPrinted)]),
    ("智慧监管(信用风险分类)要求", &[Column::Field(Keyword::TiersPrinted)]),
    ("抽查起止时间", &[Column::Field(Keyword::Window)]),
    ("抽查检查模式", &[Column::Field(Keyword::Level)]),
    ("抽查方式", &[Column::Field(Keyword::Level)]),
    ("发起部门", &[Column::Field(Keyword::Initiator)]),
    ("配合部门", &[Column::Field(Keyword::Partner)]),
    ("抽查项目：抽查类别", &[Column::Title]),
    ("抽查项目：抽查事项", &[Column::Field(Keyword::Content)]),
    ("检查对象", &[Column::Field(Keyword::Scope)]),
    ("事项类别", &[Column::Field(Keyword::Class)]),
    ("检查方式", &[Column::Field(Keyword::Method)]),
    ("检查主体", &[Column::Field(Keyword::By)]),
    ("检查依据", &[Column::Field(Keyword::Basis)]),
];

#[derive(Clone, Copy, PartialEq)]
enum Column {
    /// The keyword and name of the declaration.
    Head,
    /// The printed title in its head.
    Title,
    Field(Keyword),
}

/// A row of an official table, as the literate plan has it.
struct Row {
    source: String,
    cells: Vec<(String, String)>,
}

fn official(annex: u32) -> Vec<Row> {
    let text = read(&format!("rules/zezhou-2024-literate/annex{annex}.md"));
    let (mut out, mut source, mut headings) = (Vec::new(), String::new(), Vec::new());
    for line in text.lines() {
        let cells =
            || -> Vec<String> { line.trim_matches('|').split(" | ").map(|c| c.trim().to_owned()).collect() };
        if let Some(heading) = line.strip_prefix("## ") {
            source = heading.to_owned();
        } else if line.starts_with("| 序号") {
            headings = cells();
        } else if line.starts_with("| ") && !line.starts_with("| ---") {
            let cells = headings.iter().cloned().zip(cells()).collect();
            out.push(Row { source: source.clone(), cells });
        }
    }
    out
}

struct Rules {
    sources: Sources,
    tree: Tree,
}

impl Rules {
    fn read(annex: u32) -> Self {
        let mut sources = Sources::default();
        let name = format!("rules/zezhou-2024/annex{annex}.ssj");
        let file = sources.add(&name, &read(&name));
        let (tree, findings) = ssj::syntax::parse(file, &sources);
        assert!(findings.is_empty());
        Self { sources, tree }
    }

    fn fields<'e>(&'e self, entry: &'e Entry, keyword: Keyword) -> impl Iterator<Item = &'e Entry> {
        let fields = entry.block.iter().flat_map(|b| &b.entries);
        fields.filter(move |f| f.key.is_some_and(|k| Keyword::field(self.sources.slice(k)) == Some(keyword)))
    }

    /// The declarations whose 出处 is a row, or a part of it.
    fn of(&self, source: &str) -> Vec<&Entry> {
        let is = |e: &&Entry| {
            let at = self.fields(e, Keyword::Source).next().map_or("", |f| self.sources.slice(f.value));
            at == source || at.strip_prefix(source).is_some_and(|rest| rest.starts_with('之'))
        };
        self.tree.entries.iter().filter(is).collect()
    }

    /// The lines that a column has become.
    fn lines(&self, entry: &Entry, column: Column) -> Vec<String> {
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        match column {
            Column::Head | Column::Title => vec![self.sources.slice(entry.head).to_owned()],
            Column::Field(keyword) => self
                .fields(entry, keyword)
                .flat_map(|f| {
                    let head = one_line(self.sources.slice(f.head));
                    let Some(block) = &f.block else { return vec![head] };
                    let rows = block.entries.iter().map(|r| format!("　{}", self.sources.slice(r.head)));
                    [vec![format!("{head} {{")], rows.collect(), vec!["}".to_owned()]].concat()
                })
                .collect(),
        }
    }

    /// What a column says in the document's words: of a name with its printed words, the words.
    fn said(&self, entry: &Entry, column: Column) -> String {
        match column {
            Column::Head => String::new(),
            Column::Title => {
                let head = value(Rule::declared_head, entry.value, &self.sources).unwrap();
                let part = |rule| head.clone().into_inner().find(|p| p.as_rule() == rule);
                let words = part(Rule::string).or_else(|| part(Rule::declared_name));
                words.map_or(String::new(), |p| p.as_str().to_owned())
            }
            Column::Field(keyword) => self.fields(entry, keyword).map(|f| self.words(keyword, f)).collect(),
        }
    }

    fn words(&self, keyword: Keyword, field: &Entry) -> String {
        if let Some(block) = &field.block {
            return block.entries.iter().map(|e| self.sources.slice(e.head)).collect();
        }
        let text = self.sources.slice(field.value);
        let rule = keyword.row().and_then(|r| r.value).unwrap();
        if ![Rule::references, Rule::party].contains(&rule) {
            return text.to_owned();
        }
        let list = value(rule, field.value, &self.sources).unwrap();
        let references = list.into_inner().filter(|p| p.as_rule() == Rule::reference);
        references.map(|r| r.into_inner().last().unwrap().as_str().to_owned()).collect()
    }
}

/// What tells two wordings apart: without blanks, quotation marks and the commas and numbers of a list.
fn bare(text: &str) -> String {
    let text: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let item = |at: usize| {
        text[at].is_ascii_digit() && text.get(at + 1).is_some_and(|c| ['、', '.'].contains(c))
            || at > 0 && text[at - 1].is_ascii_digit() && ['、', '.'].contains(&text[at])
    };
    let kept = |c: char| !"“”、，；;。".contains(c);
    (0..text.len()).filter(|at| !item(*at) && kept(text[*at])).map(|at| text[at]).collect()
}

fn column(heading: &str) -> &'static [Column] {
    let found = COLUMNS.iter().find(|(h, _)| *h == heading);
    found.unwrap_or_else(|| panic!("no column {heading}")).1
}

fn code(lines: &[String]) -> String {
    lines.iter().map(|l| format!("`{l}`")).collect::<Vec<_>>().join("<br>")
}

fn page() -> String {
    let mut out = INTRODUCTION.to_owned();
    for (annex, title) in [(1, "附件1 Annex 1"), (2, "附件2 Annex 2"), (3, "附件3 Annex 3")] {
        out.push_str(&format!("\n## {title}\n"));
        let rules = Rules::read(annex);
        for row in official(annex) {
            out.push_str(&format!("\n### {}\n\n| 表头 | 所印 | 规则 |\n| --- | --- | --- |\n", row.source));
            let declared = rules.of(&row.source);
            assert!(!declared.is_empty(), "{}", row.source);
            let mut shown: Vec<Keyword> = vec![Keyword::Source];
            for (heading, cell) in &row.cells {
                let columns = column(heading);
                let each = declared.iter().flat_map(|e| columns.iter().flat_map(|c| rules.lines(e, *c)));
                let lines: Vec<String> = each.collect();
                out.push_str(&format!("| {heading} | {cell} | {} |\n", code(&lines)));
                shown.extend(columns.iter().filter_map(|c| match c {
                    Column::Field(keyword) => Some(*keyword),
                    _ => None,
                }));
            }
            for entry in &declared {
                let fields = entry.block.iter().flat_map(|b| &b.entries);
                for field in fields {
                    let keyword = Keyword::field(rules.sources.slice(field.key.unwrap())).unwrap();
                    if !shown.contains(&keyword) {
                        let text = rules.sources.slice(field.span());
                        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                        out.push_str(&format!("| | 原文未印 | `{text}` |\n"));
                    }
                }
            }
        }
    }
    out
}

#[test]
fn the_official_tables_stand_beside_the_rules() {
    compare("docs/plan-2024.md", &page());
}

#[test]
fn every_cell_says_what_its_line_says() {
    let mut cells = 0;
    for annex in 1..=3 {
        let rules = Rules::read(annex);
        for row in official(annex) {
            let declared = rules.of(&row.source);
            for (heading, cell) in row.cells.iter().filter(|(h, _)| h != "序号") {
                let said: String =
                    declared.iter().flat_map(|e| column(heading).iter().map(|c| rules.said(e, *c))).collect();
                assert_eq!(bare(&said), bare(cell), "{} {heading}", row.source);
                cells += 1;
            }
        }
    }
    assert_eq!(cells, 6 * 8 + (5 * 7 + 4 * 6) + 3 * 9);
}

//! The text of the rules: one file for the plan and its names, one for each annex.

use super::codes;
use super::find::Place;
use super::names::{Names, name_of};
use super::prose::Facts;
use super::row::Row;
use super::slips::{at, missing};
use super::tiers::{LEVELS, tiers};
use super::values::{agree, hides, items, one_line, printed_beside, quoted, reads, schedule};
use crate::annex::resolve::{Listed, bare, class_name, matter};
use crate::annex::words::RISK;
use crate::annex::{Field, Number};
use crate::finding::Finding;
use crate::msg;
use crate::syntax::Rule;
use std::collections::BTreeMap;

/// Names that the rows of all annexes share.
#[derive(Default)]
struct Shared {
    /// Departments, by their printed words, in order.
    departments: Vec<(String, String)>,
    /// Classes, by their printed words without what only says where, in order; with the first 出处.
    scopes: Vec<(String, String, String)>,
    /// The levels of the columns that increments go by.
    columns: Vec<(String, Vec<String>)>,
}

/// Writes the rules.
pub(super) fn write(
    rows: &[Row],
    facts: &Facts,
    year: i16,
    findings: &mut Vec<Finding>,
) -> Vec<(String, String)> {
    for row in rows {
        for place in row.cells.values().filter(|p| hides(&p.text)) {
            let message = msg!("annex-hidden");
            findings.push(
                at(&codes::STRAY_CHARACTER, place, message).detail("hidden").help(msg!("annex-hidden-help")),
            );
        }
    }
    let mut shared = Shared::default();
    let issuer = facts.issuer.as_deref().and_then(|words| shared.department(words));
    // Departments of joint tasks before matters, which may name them.
    for row in rows.iter().filter(|r| r.number == Number::Joint) {
        for name in parties(row) {
            shared.department(&name);
        }
    }
    aliases(rows, &shared, findings);
    let matters = Matters::of(rows, findings);
    let mut texts: BTreeMap<Number, String> = BTreeMap::new();
    let mut names = Names::default();
    for row in rows.iter().filter(|r| r.number != Number::Matters) {
        let text = task(row, &matters, &mut shared, &mut names, findings);
        texts.entry(row.number).or_default().push_str(&text);
    }
    for (row, name) in &matters.rows {
        let text = declared_matter(row, name, &mut shared, findings);
        texts.entry(Number::Matters).or_default().push_str(&text);
    }
    let mut out = vec![("plan.ssj".to_owned(), plan(facts, issuer.as_deref(), year, &shared))];
    for (number, text) in texts {
        let title = facts.titles.iter().find(|(n, _)| *n == number).map(|(_, p)| one_line(&p.text));
        let title = title.map(|t| format!("// 表题：{t}\n")).unwrap_or_default();
        let head = format!(
            "// {}，由表格导入。引号里的是表上的原文；不加引号的名称是导入时取的，可以改，改了要各处一起改。\n{title}\n",
            number.heading()
        );
        out.push((format!("annex{}.ssj", number.number()), head + &text));
    }
    out
}

fn plan(facts: &Facts, issuer: Option<&str>, year: i16, shared: &Shared) -> String {
    let name = facts
        .issuer
        .as_deref()
        .and_then(name_of)
        .map_or_else(|| format!("计划{year}"), |n| format!("{n}{year}"));
    let mut out = "// 由表格导入。正文里的目标、职责、期限不在表上，没有导入，要照正文补上。\n\n".to_owned();
    out.push_str(&format!("计划 {name} {{\n"));
    let mut line = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            out.push_str(&format!("  {key}  {value}\n"));
        }
    };
    line("标题", facts.title.as_deref().map(quoted));
    line("文号", facts.number.as_deref().map(quoted));
    line("制定", issuer.map(str::to_owned));
    line("印发", facts.issued.map(|d| format!("{}年{}月{}日", d.year(), d.month(), d.day())));
    line("年度", Some(year.to_string()));
    line("引用", Some("cn.法规、cn.日历、cn.结果用语".to_owned()));
    for (_, title) in &facts.titles {
        line("附件", Some(quoted(&title.text)));
    }
    out.push_str("}\n\n");
    for (printed, name) in &shared.departments {
        let title = if name == printed { String::new() } else { format!(" {}", quoted(printed)) };
        out.push_str(&format!("部门 {name}{title}\n\n"));
    }
    out.push_str("// 对象库的列。标签取自各表的对象栏；表上没有说明各类是否互斥，这里不补。\n\n对象库 {\n");
    if !shared.scopes.is_empty() {
        let labels: Vec<&str> = shared.scopes.iter().map(|(_, name, _)| name.as_str()).collect();
        out.push_str(&format!("  标签  多选 {{ {} }}\n", labels.join("、")));
    }
    let risk = (RISK.to_owned(), LEVELS.map(str::to_owned).to_vec());
    let others = shared.columns.iter().filter(|(column, _)| column != RISK);
    let risk = shared.columns.iter().find(|(column, _)| column == RISK).unwrap_or(&risk);
    for (column, levels) in std::iter::once(risk).chain(others) {
        let coded = levels.iter().zip('A'..='Z').map(|(level, code)| format!("{level} 代号 {code}"));
        out.push_str(&format!("  {column}  等级 {{ {} }}\n", coded.collect::<Vec<_>>().join("、")));
    }
    out.push_str("  区划  代码\n  行业  代码\n}\n\n");
    for (_, name, source) in &shared.scopes {
        out.push_str(&format!("对象 {name} {{\n  出处  {source}\n  条件  标签 含 {name}\n}}\n\n"));
    }
    out
}

impl Shared {
    /// The name of a department, declared where it is new; `None` where the words are no name.
    fn department(&mut self, words: &str) -> Option<String> {
        let printed = one_line(words);
        if let Some((_, name)) = self.departments.iter().find(|(p, _)| *p == printed) {
            return Some(name.clone());
        }
        let name = name_of(&printed)?;
        let name = unlike(name, self.departments.iter().map(|(_, n)| n.as_str()));
        self.departments.push((printed, name.clone()));
        Some(name)
    }

    /// A class as a reference, declared where it is new; quoted where the words are no name.
    fn scope(&mut self, words: &str, source: &str) -> String {
        let printed = one_line(words);
        let class = class_name(&printed);
        let known = self.scopes.iter().find(|(c, _, _)| *c == class).map(|(_, name, _)| name.clone());
        let name = known.or_else(|| {
            let name = unlike(name_of(&class)?, self.scopes.iter().map(|(_, n, _)| n.as_str()));
            self.scopes.push((class, name.clone(), source.to_owned()));
            Some(name)
        });
        name.map_or_else(|| quoted(&printed), |name| reference(&name, &printed))
    }

    fn levels(&mut self, column: String, levels: Vec<String>) {
        // All four tiers of credit risk, in their order, whichever a cell names.
        let standard = || LEVELS.map(str::to_owned).to_vec();
        let at = match self.columns.iter().position(|(c, _)| *c == column) {
            Some(at) => at,
            None => {
                let first = if column == RISK { standard() } else { Vec::new() };
                self.columns.push((column, first));
                self.columns.len() - 1
            }
        };
        if let Some((_, known)) = self.columns.get_mut(at) {
            let new: Vec<String> = levels.into_iter().filter(|l| !known.contains(l)).collect();
            known.extend(new);
        }
    }
}

/// A name that no other has.
fn unlike<'a>(name: String, taken: impl Iterator<Item = &'a str> + Clone) -> String {
    let free = |n: &String| !taken.clone().any(|t| t == n);
    if free(&name) { name } else { (2u32..).map(|n| format!("{name}-{n}")).find(free).unwrap_or(name) }
}

/// A name, with the printed words where they differ.
fn reference(name: &str, printed: &str) -> String {
    if name == printed { name.to_owned() } else { format!("{name} 原文 {}", quoted(printed)) }
}

/// The departments of a joint task as printed, the initiator first.
fn parties(row: &Row) -> Vec<String> {
    let of = |field| row.text(field).map(departments).unwrap_or_default();
    of(Field::Initiator).into_iter().chain(of(Field::Partners)).collect()
}

fn departments(text: &str) -> Vec<String> {
    text.split(['、', '，', ',', '；', ';', '\n', ' ']).map(one_line).filter(|d| !d.is_empty()).collect()
}

/// Tells of departments that may be one: the printed name of one is the other's with words left out.
fn aliases(rows: &[Row], shared: &Shared, findings: &mut Vec<Finding>) {
    for (one, _) in &shared.departments {
        let chars = one.chars().count();
        let longer = shared.departments.iter().find(|(other, _)| {
            let mut rest = other.chars();
            let within = one.chars().all(|c| rest.any(|o| o == c));
            chars >= 4 && other != one && within && other.chars().next_back() == one.chars().next_back()
        });
        let Some((longer, name)) = longer else { continue };
        let fields = [Field::Initiator, Field::Partners];
        let cell = rows.iter().find_map(|row| {
            fields.iter().find_map(|f| row.cells.get(f).filter(|p| departments(&p.text).contains(one)))
        });
        let place = cell.cloned().unwrap_or_default();
        let message = msg!("annex-alias", printed = one.as_str(), other = longer.as_str());
        let finding = at(&codes::POSSIBLE_ALIAS, &place, message).detail(one.as_str());
        findings.push(finding.help(msg!("annex-alias-help", name = name.as_str(), printed = one.as_str())));
    }
}

/// The list of matters, named.
struct Matters<'a> {
    rows: Vec<(&'a Row, String)>,
    listed: Vec<Listed>,
}

impl<'a> Matters<'a> {
    fn of(rows: &'a [Row], findings: &mut Vec<Finding>) -> Self {
        let mut names = Names::default();
        let rows: Vec<(&Row, String)> = rows
            .iter()
            .filter(|r| r.number == Number::Matters)
            .map(|row| {
                let printed = row.cells.get(&Field::Category).unwrap_or_else(|| row.at(Field::Item));
                (row, names.new_name(printed, row.text(Field::Item).unwrap_or(""), findings))
            })
            .collect();
        let listed = rows.iter().map(|(row, name)| Listed {
            category: row.text(Field::Category).unwrap_or(name).to_owned(),
            contents: row.text(Field::Item).map(items).unwrap_or_default(),
            class: row.text(Field::Scope).unwrap_or("").to_owned(),
        });
        let listed = listed.collect();
        Self { rows, listed }
    }

    /// A task's item as a reference; one that is not in the list is quoted, which is told.
    fn item(&self, item: &str, class: &str, place: &Place, findings: &mut Vec<Finding>) -> String {
        if let Some((_, name)) = matter(item, class, &self.listed).and_then(|at| self.rows.get(at)) {
            return reference(name, item);
        }
        let message = msg!("annex-unlisted", item = item);
        let finding = at(&codes::UNLISTED_ITEM, place, message).detail(item);
        let near = self.listed.iter().zip(&self.rows).filter(|(listed, _)| {
            let alike = |words: &str| {
                strsim::osa_distance(&bare(words), &bare(item)) <= 2 || missing(words, item).is_some()
            };
            alike(&listed.category) || listed.contents.iter().any(|c| alike(c))
        });
        // Among several the one about the same class; what only differs in the class is another matter.
        let mut near: Vec<_> = near.collect();
        if near.len() > 1 {
            near.retain(|(listed, _)| class_name(&listed.class) == class_name(class));
        }
        let near = match near.as_slice() {
            [(_, one)] => Some(one),
            _ => None,
        };
        findings.push(match near {
            Some((_, name)) => finding.help(msg!("annex-unlisted-near", name = name.as_str())),
            None => finding.help(msg!("annex-unlisted-help")),
        });
        quoted(item)
    }
}

/// `printed` where the name is not the same.
fn title_line(key: &str, printed: &str, name: &str) -> Option<String> {
    (printed != name).then(|| format!("{key}  {}", quoted(printed)))
}

fn task(
    row: &Row,
    matters: &Matters<'_>,
    shared: &mut Shared,
    names: &mut Names,
    findings: &mut Vec<Finding>,
) -> String {
    let joint = row.number == Number::Joint;
    let printed = row.cells.get(&Field::Task).unwrap_or_else(|| row.at(Field::Item));
    let title = one_line(&printed.text);
    let other = format!("{title}{}", class_name(row.text(Field::Scope).unwrap_or("")));
    let name = names.new_name(printed, &other, findings);
    let mut lines: Vec<String> = Vec::new();
    lines.extend(title_line("原文", &title, &name));
    lines.push(format!("出处  {}", row.source));
    lines.extend(row.text(Field::Kind).map(|text| value("类型", text)));
    let class = row.text(Field::Scope).unwrap_or("");
    let own = own_objects(row, class);
    let class_of_items = if own.is_empty() { class } else { "" };
    let parties = parties(row);
    let mut shares: Vec<(Option<usize>, String)> = Vec::new();
    if let Some(text) = row.text(Field::Item) {
        for item in items(text) {
            let done_by = (0..)
                .zip(&parties)
                .find_map(|(at, party)| Some((at, item.strip_suffix(&format!("（{party}）"))?.to_owned())));
            let (party, item) = done_by.map_or((None, item), |(at, item)| (Some(at), item));
            shares.push((party, matters.item(&item, class_of_items, row.at(Field::Item), findings)));
        }
    }
    let of = |party: Option<usize>| -> String {
        shares
            .iter()
            .filter(|(by, _)| *by == party)
            .map(|(_, item)| item.as_str())
            .collect::<Vec<_>>()
            .join("、")
    };
    for (at_party, party) in parties.iter().enumerate() {
        let key = if at_party == 0 && row.text(Field::Initiator).is_some() { "发起" } else { "配合" };
        let name = shared.department(party).map_or_else(|| quoted(party), |name| reference(&name, party));
        let does = of(Some(at_party));
        let does = if does.is_empty() { does } else { format!("：{does}") };
        lines.push(format!("{key}  {name}{does}"));
    }
    let rest = of(None);
    if !rest.is_empty() {
        lines.push(format!("事项  {rest}"));
    }
    if !own.is_empty() {
        let rows = own.iter().map(|(department, class)| {
            let name = shared
                .department(department)
                .map_or_else(|| quoted(department), |n| reference(&n, department));
            format!("    {name}：{}\n", shared.scope(class, &row.source))
        });
        let rows: String = rows.collect();
        lines.push(format!("对象 {{\n{rows}  }}"));
    } else if !class.is_empty() {
        lines.push(format!("对象  {}", shared.scope(class, &row.source)));
    }
    lines.extend(amounts(row, shared, findings));
    if let Some(text) = row.text(Field::Tiers) {
        let of = tiers(text);
        lines.extend(of.lines);
        if let Some((column, levels)) = of.column {
            shared.levels(column, levels);
        }
        if of.unclear {
            unread(row, Field::Tiers, findings);
        }
    }
    if let Some(text) = row.text(Field::Window) {
        let text = one_line(text);
        if reads(&format!("时间  {text}")) {
            lines.push(format!("时间  {}", printed_beside(Rule::window, &text)));
        } else {
            unread(row, Field::Window, findings);
            lines.push(format!("时间  {}", quoted(&text)));
        }
    }
    if let Some(text) = row.text(Field::Level) {
        let text = one_line(text);
        if reads(&format!("层级  {text}")) {
            lines.push(format!("层级  {}", printed_beside(Rule::levels_of, &text)));
        } else {
            let message = msg!("annex-mode", printed = text.as_str());
            findings.push(
                at(&codes::TRUNCATED_MODE, row.at(Field::Level), message).help(msg!("annex-mode-help")),
            );
            lines.push(format!("层级  {}", quoted(&text)));
        }
    }
    lines.extend(row.text(Field::Owner).map(owner));
    // What contradicts another cell is kept in its words, the window first: the amount says more.
    for (field, key) in [(Field::Window, "时间"), (Field::Kind, "类型"), (Field::Schedule, "比例频次")]
    {
        if agree(&lines) {
            break;
        }
        let at_line = lines.iter().position(|line| line.starts_with(&format!("{key}  ")));
        if let (Some(line), Some(text)) = (at_line.and_then(|at| lines.get_mut(at)), row.text(field)) {
            *line = if field == Field::Schedule {
                format!("{key}  待定")
            } else {
                format!("{key}  {}", quoted(text))
            };
            unread(row, field, findings);
        }
    }
    let keyword = if joint { "联合任务" } else { "任务" };
    format!("{keyword} {name} {{\n{}}}\n\n", indented(&lines))
}

/// 市场监管局：检验检测机构；泽州分局：…: the classes of the departments of a joint task.
fn own_objects(row: &Row, class: &str) -> Vec<(String, String)> {
    let parties = parties(row);
    let own: Option<Vec<(String, String)>> = class
        .split(['；', ';'])
        .map(|part| {
            let (department, class) = part.split_once(['：', ':'])?;
            let known = row.number == Number::Joint && parties.contains(&one_line(department));
            (known && !class.trim().is_empty()).then(|| (one_line(department), one_line(class)))
        })
        .collect();
    own.unwrap_or_default()
}

/// The amount and the frequency; what cannot be read is left open, with its words.
fn amounts(row: &Row, shared: &mut Shared, findings: &mut Vec<Finding>) -> Option<String> {
    let often = row.text(Field::Frequency);
    let text = row.text(Field::Schedule).or(often.map(|_| "待定"))?;
    let of = schedule(text, often);
    for class in &of.classes {
        shared.scope(class, &row.source);
    }
    if of.open {
        unread(row, Field::Schedule, findings);
    }
    Some(format!("比例频次  {}", printed_beside(Rule::schedule, &of.text)))
}

fn declared_matter(row: &Row, name: &str, shared: &mut Shared, findings: &mut Vec<Finding>) -> String {
    let printed = one_line(row.text(Field::Category).unwrap_or(name));
    let title = if printed == name { String::new() } else { format!(" {}", quoted(&printed)) };
    let mut lines = vec![format!("出处  {}", row.source)];
    if let Some(text) = row.text(Field::Item) {
        lines.push(format!("内容  {}", items(text).iter().map(|i| quoted(i)).collect::<Vec<_>>().join("、")));
    }
    lines.extend(row.text(Field::Scope).map(|text| format!("对象  {}", shared.scope(text, &row.source))));
    lines.extend(row.text(Field::Class).map(|text| matter_value("类别", text)));
    if let Some(text) = row.text(Field::Method) {
        let methods =
            departments(text).into_iter().map(|m| if reads(&format!("方式  {m}")) { m } else { quoted(&m) });
        lines.push(format!("方式  {}", methods.collect::<Vec<_>>().join("、")));
    }
    if let Some(text) = row.text(Field::By) {
        let by = departments(text).into_iter().map(|words| {
            let known = shared.departments.iter().any(|(printed, _)| *printed == words);
            let name = (known || is_organisation(&words)).then(|| shared.department(&words)).flatten();
            name.map_or_else(|| quoted(&words), |name| reference(&name, &words))
        });
        lines.push(format!("主体  {}", by.collect::<Vec<_>>().join("、")));
    }
    lines.extend(row.text(Field::Owner).map(owner));
    if !row.bases.is_empty() {
        let line = |piece: &super::values::Piece| {
            if piece.reads() {
                return format!("    {}\n", piece.line());
            }
            let message = msg!("annex-unread-basis", text = piece.text.as_str());
            let finding =
                at(&codes::UNREAD_ANNEX_CELL, row.at(Field::Basis), message).detail(piece.text.as_str());
            findings.push(finding.help(msg!("annex-unread-basis-help")));
            format!("    // 未能读取的依据：{}\n", piece.line())
        };
        let rows: String = row.bases.iter().map(line).collect();
        lines.push(format!("依据 {{\n{rows}  }}"));
    }
    format!("事项 {name}{title} {{\n{}}}\n\n", indented(&lines))
}

/// The name of a body, and not of bodies of a kind: 生态环境部门 is none.
fn is_organisation(words: &str) -> bool {
    ["局", "厅", "委员会", "支队", "大队", "中心", "政府", "总队"].iter().any(|end| words.ends_with(end))
}

/// Sections are no names of the rules unless somebody declares them.
fn owner(text: &str) -> String {
    let all = departments(text).into_iter().map(|words| quoted(&words));
    format!("责任  {}", all.collect::<Vec<_>>().join("、"))
}

fn value(key: &str, text: &str) -> String {
    let text = one_line(text);
    if reads(&format!("{key}  {text}")) {
        format!("{key}  {text}")
    } else {
        format!("{key}  {}", quoted(&text))
    }
}

/// The same of a field that only matters have.
fn matter_value(key: &str, text: &str) -> String {
    let text = one_line(text);
    let known = crate::syntax::format_value(Rule::class_of, &text, crate::message::Lang::Zh, None).is_some();
    if known { format!("{key}  {text}") } else { format!("{key}  {}", quoted(&text)) }
}

fn unread(row: &Row, field: Field, findings: &mut Vec<Finding>) {
    let place = row.at(field);
    let message = msg!("annex-unread", text = place.text.as_str());
    findings.push(at(&codes::UNREAD_ANNEX_CELL, place, message).help(msg!("annex-unread-help")));
}

fn indented(lines: &[String]) -> String {
    lines.iter().map(|line| format!("  {line}\n")).collect()
}

//! The text of the rules: one file for the plan and its names, one for each annex.

use super::codes;
use super::find::Place;
use super::further::{Further, Given};
use super::names::{Names, name_of};
use super::prose::Facts;
use super::row::Row;
use super::shared::{Shared, and_others, departments, initiators, of_others, partners, reference};
use super::slips::{at, missing};
use super::task::task;
use super::tiers::LEVELS;
use super::values::{agree, hides, items, one_line, quoted, reads};
use crate::annex::resolve::{Listed, bare, class_name, matter, printed};
use crate::annex::words::RISK;
use crate::annex::{Field, Number};
use crate::finding::Finding;
use crate::msg;
use crate::syntax::{Keyword, Rule, Word};
use std::collections::BTreeMap;

/// Writes the rules.
pub(super) fn write(
    rows: &[Row],
    facts: &Facts,
    year: i16,
    further: &Further,
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
    let mut shared = Shared { year, ..Shared::known(further) };
    shared.note_single(rows);
    let issuer = facts.issuer.as_deref().and_then(|words| shared.department(words));
    // Departments of joint tasks before matters, which may name them.
    for row in rows.iter().filter(|r| r.number == Number::Joint) {
        for name in initiators(row).into_iter().chain(partners(row)) {
            shared.department(&name);
        }
    }
    aliases(rows, &shared, findings);
    let matters = Matters::of(rows, further, findings);
    let mut texts: BTreeMap<Number, String> = BTreeMap::new();
    let mut names = Names::with(further.names(&[Keyword::Task, Keyword::JointTask]));
    for row in rows.iter().filter(|r| r.number != Number::Matters) {
        let given = further.of(row, findings);
        let text = task(row, &given, &matters, &mut shared, &mut names, findings);
        texts.entry(row.number).or_default().push_str(&text);
    }
    for (place, cells) in &shared.untiered {
        let message = msg!("annex-no-tiers", text = place.text.as_str(), n = *cells);
        findings.push(at(&codes::NO_TIERS, place, message).help(msg!("annex-no-tiers-help")));
    }
    for (row, name) in &matters.rows {
        let given = further.of(row, findings);
        let text = declared_matter(row, (name, &given), &mut shared, findings);
        texts.entry(Number::Matters).or_default().push_str(&text);
    }
    let mut out = vec![("plan.ssj".to_owned(), plan(facts, issuer.as_deref(), year, &shared, further))];
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

fn plan(facts: &Facts, issuer: Option<&str>, year: i16, shared: &Shared, further: &Further) -> String {
    if further.is_there() {
        let mut out = "// 由表格和“附加”表导入。\n\n".to_owned();
        if !further.without_row().any(|d| d.kind == Keyword::Plan) {
            out.push_str(&header(facts, issuer, year));
        }
        further.without_row().for_each(|declared| out.push_str(&declared.text()));
        out.push_str(&declarations(shared));
        return out;
    }
    let note = "// 由表格导入。正文里的目标、职责、期限不在表上，没有导入，要照正文补上。\n\n";
    format!("{note}{}{}", header(facts, issuer, year), declarations(shared))
}

fn header(facts: &Facts, issuer: Option<&str>, year: i16) -> String {
    let name = facts
        .issuer
        .as_deref()
        .and_then(name_of)
        .map_or_else(|| format!("计划{year}"), |n| format!("{n}{year}"));
    let mut out = format!("计划 {name} {{\n");
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
    out
}

/// Departments, the library and the classes, as far as they are not declared elsewhere.
fn declarations(shared: &Shared) -> String {
    let mut out = String::new();
    for (printed, name) in shared.departments.iter().skip(shared.known.0) {
        let title = if name == printed { String::new() } else { format!(" {}", quoted(printed)) };
        out.push_str(&format!("部门 {name}{title}\n\n"));
    }
    if shared.closed {
        return out;
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
    for (_, name, source) in shared.scopes.iter().skip(shared.known.1) {
        out.push_str(&format!("对象 {name} {{\n  出处  {source}\n  条件  标签 含 {name}\n}}\n\n"));
    }
    for (name, classes, source) in &shared.joined {
        let any: Vec<String> = classes.iter().map(|class| format!("标签 含 {class}")).collect();
        let any = any.join(" 或 ");
        out.push_str(&format!("对象 {name} {{\n  出处  {source}\n  条件  {any}\n}}\n\n"));
    }
    out
}

/// Tells of departments that may be one: the printed name of one is the other's with words left out.
fn aliases(rows: &[Row], shared: &Shared, findings: &mut Vec<Finding>) {
    for (one, _) in shared.departments.iter().skip(shared.known.0) {
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
pub(super) struct Matters<'a> {
    rows: Vec<(&'a Row, String)>,
    listed: Vec<Listed>,
}

impl<'a> Matters<'a> {
    pub fn of(rows: &'a [Row], further: &Further, findings: &mut Vec<Finding>) -> Self {
        let mut names = Names::with(further.names(&[Keyword::Matter]));
        let rows: Vec<(&Row, String)> = rows
            .iter()
            .filter(|r| r.number == Number::Matters)
            .map(|row| {
                // What has changed since is told where the matter is written.
                if let Some(name) = further.of(row, &mut Vec::new()).name() {
                    return (row, name.to_owned());
                }
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
    pub fn item(&self, item: &str, class: &str, place: &Place, findings: &mut Vec<Finding>) -> String {
        if let Some(at) = matter(item, class, &self.listed)
            && let Some((_, name)) = self.rows.get(at)
        {
            // A bare name is printed by what is inspected: words of the row that are others stay beside it.
            return match printed(at, name, class, &self.listed) == item {
                true => reference(name, item),
                false => format!("{name} 原文 {}", quoted(item)),
            };
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
pub(super) fn title_line(key: &str, printed: &str, name: &str) -> Option<String> {
    (printed != name).then(|| format!("{key}  {}", quoted(printed)))
}

/// Adds what has no cell. What fits to the cells no more is left out, which is told.
pub(super) fn beside(given: &Given<'_>, of_task: bool, lines: &mut Vec<String>, findings: &mut Vec<Finding>) {
    for line in given.beside() {
        let Some(text) = &line.text else { continue };
        let before = of_task && agree(lines);
        lines.push(text.clone());
        if before && !agree(lines) {
            lines.pop();
            findings.push(Given::contradicted(line));
        }
    }
}

fn declared_matter(
    row: &Row,
    (name, given): (&str, &Given<'_>),
    shared: &mut Shared,
    findings: &mut Vec<Finding>,
) -> String {
    let printed = one_line(row.text(Field::Category).unwrap_or(name));
    let title = if printed == name { String::new() } else { format!(" {}", quoted(&printed)) };
    let mut lines = Vec::new();
    given.fill(Keyword::Printed, &mut lines);
    if !given.fill(Keyword::Source, &mut lines) {
        lines.push(format!("出处  {}", row.source));
    }
    if !given.fill(Keyword::Content, &mut lines)
        && let Some(text) = row.text(Field::Item)
    {
        lines.push(format!("内容  {}", items(text).iter().map(|i| quoted(i)).collect::<Vec<_>>().join("、")));
    }
    if !given.fill(Keyword::Scope, &mut lines) {
        let class = row.text(Field::Scope).map(|text| shared.class(row, text, findings));
        lines.extend(class.map(|class| format!("对象  {class}")));
    }
    if !given.fill(Keyword::Class, &mut lines)
        && let Some(text) = row.text(Field::Class)
    {
        let text = one_line(text);
        let known =
            crate::syntax::format_value(Rule::class_of, &text, crate::message::Lang::Zh, None).is_some();
        if !known {
            unknown_word(row, Field::Class, &text, &CLASSES, findings);
        }
        lines.push(if known { format!("类别  {text}") } else { format!("类别  {}", quoted(&text)) });
    }
    if !given.fill(Keyword::Method, &mut lines)
        && let Some(text) = row.text(Field::Method)
    {
        let methods = departments(text).into_iter().map(|word| {
            if reads(&format!("方式  {word}")) {
                return word;
            }
            unknown_word(row, Field::Method, &word, &METHODS, findings);
            quoted(&word)
        });
        lines.push(format!("方式  {}", methods.collect::<Vec<_>>().join("、")));
    }
    if !given.fill(Keyword::By, &mut lines)
        && let Some(text) = row.text(Field::By)
    {
        let by = departments(text).into_iter().map(|words| {
            if let Some(count) = and_others(&words) {
                findings.push(of_others(&words, count, row.at(Field::By)));
            }
            let known = shared.departments.iter().any(|(printed, _)| *printed == words);
            let name = (known || is_organisation(&words)).then(|| shared.department(&words)).flatten();
            name.map_or_else(|| quoted(&words), |name| reference(&name, &words))
        });
        lines.push(format!("主体  {}", by.collect::<Vec<_>>().join("、")));
    }
    lines.extend(row.text(Field::Owner).map(owner));
    if !given.fill(Keyword::Basis, &mut lines) && !row.bases.is_empty() {
        let line = |piece: &super::values::Piece| {
            if let Some(line) = piece.line() {
                return format!("    {line}\n");
            }
            let message = msg!("annex-unread-basis", text = piece.text.as_str());
            let finding =
                at(&codes::UNREAD_ANNEX_CELL, row.at(Field::Basis), message).detail(piece.text.as_str());
            findings.push(finding.help(msg!("annex-unread-basis-help")));
            format!("    {}\n", piece.open())
        };
        let rows: String = row.bases.iter().map(line).collect();
        lines.push(format!("依据 {{\n{rows}  }}"));
    }
    beside(given, false, &mut lines, findings);
    let head =
        given.head(Some(&row.identity().name)).map_or_else(|| format!("事项 {name}{title}"), str::to_owned);
    format!("{head} {{\n{}}}\n\n", indented(&lines))
}

/// The name of a body, and not of bodies of a kind: 生态环境部门 is none.
pub(super) fn is_organisation(words: &str) -> bool {
    ["局", "厅", "委员会", "支队", "大队", "中心", "政府", "总队"].iter().any(|end| words.ends_with(end))
}

/// Sections are no names of the rules unless somebody declares them.
pub(super) fn owner(text: &str) -> String {
    let all = departments(text).into_iter().map(|words| quoted(&words));
    format!("责任  {}", all.collect::<Vec<_>>().join("、"))
}

pub(super) fn value(key: &str, text: &str) -> String {
    let text = one_line(text);
    if reads(&format!("{key}  {text}")) {
        format!("{key}  {text}")
    } else {
        format!("{key}  {}", quoted(&text))
    }
}

/// The words for classes of matters.
pub(super) const CLASSES: [Rule; 2] = [Rule::key_class, Rule::general_class];

/// Those for methods.
pub(super) const METHODS: [Rule; 5] =
    [Rule::on_site, Rule::on_paper, Rule::on_file, Rule::online, Rule::by_sample];

/// Tells of a word that is none of a vocabulary, with the one that is most like it.
fn unknown_word(row: &Row, field: Field, word: &str, known: &[Rule], findings: &mut Vec<Finding>) {
    let known: Vec<&str> =
        known.iter().filter_map(|rule| Word::of(*rule)).map(|word| word.spelling(true)).collect();
    let finding = at(&codes::UNREAD_ANNEX_CELL, row.at(field), msg!("annex-unknown-word", text = word));
    let help = match crate::syntax::nearest(word, known.iter().copied()) {
        Some(near) => msg!("annex-unknown-word-near", near = near),
        None => {
            msg!("annex-unknown-word-help", words = known.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>())
        }
    };
    findings.push(finding.detail(word).help(help));
}

pub(super) fn unread(row: &Row, field: Field, findings: &mut Vec<Finding>) {
    let place = row.at(field);
    let message = msg!("annex-unread", text = place.text.as_str());
    findings.push(at(&codes::UNREAD_ANNEX_CELL, place, message).help(msg!("annex-unread-help")));
}

pub(super) fn indented(lines: &[String]) -> String {
    lines.iter().map(|line| format!("  {line}\n")).collect()
}

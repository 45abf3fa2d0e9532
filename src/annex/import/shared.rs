//! The names that the rows of all annexes share: departments and classes, each declared once.

use super::codes;
use super::find::Place;
use super::further::Further;
use super::names::name_of;
use super::row::Row;
use super::slips::at;
use super::tiers::LEVELS;
use super::values::{one_line, quoted};
use crate::annex::Field;
use crate::annex::resolve::{bare, class_name};
use crate::annex::words::RISK;
use crate::finding::Finding;
use crate::msg;
use crate::syntax::Keyword;
use std::collections::BTreeSet;

/// Names that the rows of all annexes share.
#[derive(Default)]
pub(super) struct Shared {
    /// The plan year.
    pub year: i16,
    /// Departments, by their printed words, in order.
    pub departments: Vec<(String, String)>,
    /// Classes, by their printed words without what only says where, in order; with the first 出处.
    pub scopes: Vec<(String, String, String)>,
    /// The levels of the columns that increments go by.
    pub columns: Vec<(String, Vec<String>)>,
    /// What was read as no tiers, each spelling with the cell where it first stands and the number of cells.
    pub untiered: Vec<(Place, usize)>,
    /// Classes that some cell has by themselves, by their printed words.
    pub single: BTreeSet<String>,
    /// Several classes together, in order: the name, the names of the classes, and the first 出处.
    pub joined: Vec<(String, Vec<String>, String)>,
    /// How many departments and classes are declared elsewhere.
    pub known: (usize, usize),
    /// Whether the library of entities is declared elsewhere: then there are no other classes than its own.
    pub closed: bool,
}

impl Shared {
    /// What is declared elsewhere, by its printed words and its other names.
    pub fn known(further: &Further) -> Self {
        let mut out = Self::default();
        for declared in further.without_row() {
            let name = &declared.name;
            let printed = if declared.title.is_empty() { name } else { &declared.title };
            match declared.kind {
                Keyword::Department => {
                    out.departments.push((printed.clone(), name.clone()));
                    let aliases = declared.line(Keyword::Aliases).unwrap_or_default();
                    let quoted = aliases.split(['“', '”', '"']).skip(1).step_by(2);
                    out.departments.extend(quoted.map(|alias| (alias.to_owned(), name.clone())));
                }
                Keyword::Scope => out.scopes.push((class_name(printed), name.clone(), String::new())),
                Keyword::Library if name.is_empty() => out.closed = true,
                _ => {}
            }
        }
        out.known = (out.departments.len(), out.scopes.len());
        out
    }

    /// The name of a department, declared where it is new; `None` where the words are no name.
    pub fn department(&mut self, words: &str) -> Option<String> {
        let printed = one_line(words);
        if let Some((_, name)) = self.departments.iter().find(|(p, _)| *p == printed) {
            return Some(name.clone());
        }
        // 县市场监管局等3部门 is nobody's name: who the others are, the cell does not say.
        if and_others(&printed).is_some() {
            return None;
        }
        let name = name_of(&printed)?;
        let name = unlike(name, self.departments.iter().map(|(_, n)| n.as_str()));
        self.departments.push((printed, name.clone()));
        Some(name)
    }

    /// A class as a reference, declared where it is new; quoted where the words are no name.
    pub fn scope(&mut self, words: &str, source: &str) -> String {
        let printed = one_line(words);
        let class = class_name(&printed);
        let known = self.scopes.iter().find(|(c, _, _)| *c == class).map(|(_, name, _)| name.clone());
        let name = known.or_else(|| {
            if self.closed {
                return None;
            }
            let name = unlike(name_of(&class)?, self.scopes.iter().map(|(_, n, _)| n.as_str()));
            self.scopes.push((class, name.clone(), source.to_owned()));
            Some(name)
        });
        name.map_or_else(|| quoted(&printed), |name| reference(&name, &printed))
    }

    /// Notes the classes that the cells of rows have by themselves: by these a list of several is known.
    pub fn note_single(&mut self, rows: &[Row]) {
        let cells = rows.iter().filter_map(|row| row.text(Field::Scope));
        let single = cells.filter(|text| listed(text).len() == 1 && !is_all_or_all_but(text));
        self.single = single.map(|text| class_name(&one_line(text))).collect();
    }

    /// The class of a row. A cell with several that other cells have by themselves is all of them together. With others
    /// it is quoted, which is told: glued together they would be the name of a class that nobody knows. So is one that
    /// means all, or all but some: no label says that.
    pub fn class(&mut self, row: &Row, words: &str, findings: &mut Vec<Finding>) -> String {
        let class = class_name(&one_line(words));
        if self.scopes.iter().any(|(known, _, _)| *known == class) {
            return self.scope(words, &row.source);
        }
        let place = row.at(Field::Scope);
        let parts = listed(words);
        let known = |part: &&String| self.single.contains(&class_name(part));
        let knows = parts.iter().filter(known).count();
        if parts.len() > 1
            && knows == parts.len()
            && let Some((name, classes)) = self.together(&parts, &row.source)
        {
            let message = msg!("annex-joined-classes", text = place.text.as_str(), classes = classes);
            let help = msg!("annex-joined-classes-help", name = name.as_str());
            findings.push(at(&codes::SEVERAL_NAMES, place, message).help(help));
            return reference(&name, &one_line(words));
        }
        if is_all_or_all_but(words) {
            let message = msg!("annex-all-classes", text = place.text.as_str());
            findings.push(at(&codes::UNREAD_ANNEX_CELL, place, message).help(msg!("annex-all-classes-help")));
            return quoted(words);
        }
        if names_several(words) || parts.len() > 1 && knows > 0 {
            let message = msg!("annex-several-classes", text = place.text.as_str());
            findings.push(at(&codes::SEVERAL_NAMES, place, message).help(msg!("annex-several-classes-help")));
            return quoted(words);
        }
        self.scope(words, &row.source)
    }

    /// The class of all entities of several, declared where it is new, and the names of those. `None` where the library
    /// is declared elsewhere, or one of them: what makes it is not known here.
    fn together(&mut self, parts: &[String], source: &str) -> Option<(String, Vec<String>)> {
        let elsewhere = self.scopes.iter().take(self.known.1).map(|(class, ..)| class);
        let of_others = elsewhere.into_iter().any(|class| parts.iter().any(|p| class_name(p) == *class));
        if self.closed || of_others {
            return None;
        }
        let mut classes: Vec<String> = Vec::new();
        for part in parts {
            self.scope(part, source);
            let class = class_name(part);
            let (_, name, _) = self.scopes.iter().find(|(known, ..)| *known == class)?;
            if !classes.contains(name) {
                classes.push(name.clone());
            }
        }
        if let Some((name, ..)) = self.joined.iter().find(|(_, known, _)| *known == classes) {
            return Some((name.clone(), classes));
        }
        let taken = self.scopes.iter().map(|(_, name, _)| name.as_str());
        let taken = taken.chain(self.joined.iter().map(|(name, ..)| name.as_str()));
        let name = unlike(name_of(&classes.join("和"))?, taken);
        self.joined.push((name.clone(), classes.clone(), source.to_owned()));
        Some((name, classes))
    }

    /// Notes a cell that was read as no tiers.
    pub fn untiered(&mut self, place: &Place) {
        match self.untiered.iter_mut().find(|(first, _)| first.text == place.text) {
            Some((_, cells)) => *cells += 1,
            None => self.untiered.push((place.clone(), 1)),
        }
    }

    pub fn levels(&mut self, column: String, levels: Vec<String>) {
        // All four tiers of credit risk, in their order, whichever a cell names.
        let standard = || LEVELS.map(str::to_owned).to_vec();
        let place = match self.columns.iter().position(|(c, _)| *c == column) {
            Some(known) => known,
            None => {
                let first = if column == RISK { standard() } else { Vec::new() };
                self.columns.push((column, first));
                self.columns.len() - 1
            }
        };
        if let Some((_, known)) = self.columns.get_mut(place) {
            let new: Vec<String> = levels.into_iter().filter(|l| !known.contains(l)).collect();
            known.extend(new);
        }
    }
}

/// A name that no other has.
pub(super) fn unlike<'a>(name: String, taken: impl Iterator<Item = &'a str> + Clone) -> String {
    let free = |n: &String| !taken.clone().any(|t| t == n);
    if free(&name) { name } else { (2u32..).map(|n| format!("{name}-{n}")).find(free).unwrap_or(name) }
}

/// A name, with the printed words where they differ.
pub(super) fn reference(name: &str, printed: &str) -> String {
    if name == printed { name.to_owned() } else { format!("{name} 原文 {}", quoted(printed)) }
}

/// The departments of a joint task as printed, the initiator first; several initiators as one.
pub(super) fn parties(row: &Row) -> Vec<String> {
    let mut first = initiators(row);
    if first.len() > 1 {
        first = row.text(Field::Initiator).map(one_line).into_iter().collect();
    }
    first.into_iter().chain(partners(row)).collect()
}

/// Those that the cell of the initiator names: more than one leave open who it is.
pub(super) fn initiators(row: &Row) -> Vec<String> {
    row.text(Field::Initiator).map(departments).unwrap_or_default()
}

/// Those that take part; none where the cell says so.
pub(super) fn partners(row: &Row) -> Vec<String> {
    row.text(Field::Partners)
        .filter(|text| !NONE.contains(&bare(text).as_str()))
        .map(departments)
        .unwrap_or_default()
}

/// How many words name in all that name one or more and say that there are others: 县市场监管局等3部门 has three, 等有关部门
/// leaves it open. `None` where they name no others.
pub(super) fn and_others(words: &str) -> Option<String> {
    const BODIES: [&str; 6] = ["部门", "单位", "机构", "局", "家", "委办局"];
    const WHICH: [&str; 6] = ["有关", "相关", "其他", "其它", "成员", "职能"];
    let (named, rest) = words.rsplit_once('等')?;
    let counted = |c: char| c.is_numeric() || "一二三四五六七八九十两多几若干".contains(c);
    let count: String = rest.chars().take_while(|c| counted(*c)).collect();
    let rest = rest.get(count.len()..)?.trim_start_matches(['个', '家']);
    let rest = WHICH.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let bodies = BODIES.contains(&rest) || rest.is_empty() && !count.is_empty();
    (!named.is_empty() && bodies).then_some(count)
}

/// Says that a cell counts departments that it does not name.
pub(super) fn of_others(words: &str, count: String, place: &Place) -> Finding {
    let message = match count.is_empty() {
        true => msg!("annex-and-others", text = words),
        false => msg!("annex-and-others-counted", text = words, count = count),
    };
    at(&codes::SEVERAL_NAMES, place, message).detail(words).help(msg!("annex-and-others-help"))
}

/// What stands in a cell that has no names.
const NONE: [&str; 12] = ["无", "/", "／", "—", "——", "-", "－", "暂无", "不涉及", "没有", "无。", "\\"];

pub(super) fn departments(text: &str) -> Vec<String> {
    text.split(['、', '，', ',', '；', ';', '\n', ' ']).map(one_line).filter(|d| !d.is_empty()).collect()
}

/// What signs part in a cell of classes.
fn listed(words: &str) -> Vec<String> {
    let parts = words.split(['、', '，', ',', '；', ';', '\n']).map(one_line);
    parts.filter(|part| !part.is_empty()).collect()
}

/// Whether words mean all there are, or all but some.
fn is_all_or_all_but(words: &str) -> bool {
    const ALL: [&str; 9] = ["全部", "所有", "全体", "各类", "各级各类", "其他", "其它", "其余", "除"];
    const BUT: [&str; 6] = ["除外", "以外", "之外", "不含", "不包括", "不包含"];
    let words = class_name(words);
    // 除尘设备生产企业 are what they are called.
    ALL.iter().any(|all| words.starts_with(all) && (*all != "除" || words.contains('外')))
        || BUT.iter().any(|but| words.contains(but))
}

/// Whether words name several classes: before a sign that parts them stands a whole name. In 生产、销售企业 none does.
fn names_several(words: &str) -> bool {
    let parts: Vec<&str> = words.split(['、', '，', ',', '；', ';', '\n']).map(str::trim).collect();
    parts.windows(2).any(|pair| {
        matches!(pair, [one, next] if names_objects(one) && next.chars().next().is_some_and(char::is_alphanumeric))
    })
}

/// Whether words end like the name of a class of objects.
pub(super) fn names_objects(words: &str) -> bool {
    const ENDS: [&str; 40] = [
        "企业",
        "单位",
        "机构",
        "公司",
        "项目",
        "学校",
        "医院",
        "宾馆",
        "超市",
        "商户",
        "个体户",
        "工商户",
        "经营者",
        "合作社",
        "养殖户",
        "站",
        "厂",
        "店",
        "场",
        "场所",
        "中心",
        "矿",
        "幼儿园",
        "园区",
        "油库",
        "水库",
        "仓库",
        "尾矿库",
        "用户",
        "农户",
        "医疗所",
        "研究所",
        "诊所",
        "学院",
        "排污口",
        "码头",
        "工地",
        "市场",
        "基地",
        "集团",
    ];
    ENDS.iter().any(|end| words.ends_with(end))
}

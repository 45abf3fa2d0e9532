//! The tables of the reference: fields and words come from the keyword table and the catalogues; what a form means
//! comes from reading it.

use crate::examples::{Beside, check};
use crate::meaning::Say;
use crate::page::{exists, keep};
use crate::{Texts, examples, forms, read};
use serde_json::Value;
use ssj::message::Lang;
use ssj::model::Model;
use ssj::syntax::{COMMON, KEYWORDS, Keyword, Row, WORDS, form};

fn lang_of(word: &str) -> Lang {
    if word == "zh" { Lang::Zh } else { Lang::En }
}

/// `fields task zh`, `declarations en`, `common zh`, `words`, `forms schedule zh`.
fn make(texts: &Texts, name: &str, inside: &str) -> Option<String> {
    let parts: Vec<&str> = name.split(' ').collect();
    Some(match parts.as_slice() {
        ["declarations", lang] => declarations(texts, lang_of(lang)),
        ["common", lang] => fields(texts, lang_of(lang), COMMON),
        ["fields", of, lang] => {
            let row = KEYWORDS.iter().find(|r| r.declares() && r.keyword.name() == *of);
            fields(
                texts,
                lang_of(lang),
                row.unwrap_or_else(|| panic!("no declaration {of}")).keyword.own_fields(),
            )
        }
        ["words"] => words(),
        ["forms", kind, lang] => meanings(kind, lang_of(lang), inside),
        ["sheet", kind] => {
            sheet(kind, inside);
            inside.to_owned()
        }
        _ => return None,
    })
}

fn declarations(texts: &Texts, lang: Lang) -> String {
    let mut out = match lang {
        Lang::Zh => "| 关键字 | 英文写法 | 用来写什么 |\n| --- | --- | --- |\n".to_owned(),
        Lang::En => "| keyword | in Chinese | what it is for |\n| --- | --- | --- |\n".to_owned(),
    };
    for row in KEYWORDS.iter().filter(|r| r.declares()) {
        let (own, other) = if lang == Lang::Zh { (row.zh[0], row.en[0]) } else { (row.en[0], row.zh[0]) };
        let summary = texts.get(lang, &format!("declaration-{}", row.keyword.name()));
        out.push_str(&format!("| `{own}` | `{other}` | {summary} |\n"));
    }
    out
}

fn fields(texts: &Texts, lang: Lang, all: &[Keyword]) -> String {
    let mut out = match lang {
        Lang::Zh => "| 字段 | 写什么 | 怎样写 |\n| --- | --- | --- |\n".to_owned(),
        Lang::En => "| field | what it says | how it is written |\n| --- | --- | --- |\n".to_owned(),
    };
    for keyword in all {
        let row: &Row = keyword.row().unwrap();
        let spellings = if lang == Lang::Zh { row.zh } else { row.en };
        let further: Vec<String> = spellings.iter().skip(1).map(|s| format!("`{s}`")).collect();
        let also = match (further.is_empty(), lang) {
            (true, _) => String::new(),
            (false, Lang::Zh) => format!("<br>也可写 {}", further.join("、")),
            (false, Lang::En) => format!("<br>or {}", further.join(", ")),
        };
        let summary = texts.get(lang, &format!("field-{}", keyword.name()));
        let mut how: Vec<String> = Vec::new();
        for rule in [row.value, row.rows].into_iter().flatten() {
            for one in forms(&texts.get(lang, form(*keyword, rule).unwrap())) {
                if !how.contains(&one) {
                    how.push(one);
                }
            }
        }
        out.push_str(&format!(
            "| `{}`{also} | {summary} | {} |\n",
            spellings[0],
            how.join("<br>").replace('|', "\\|")
        ));
    }
    out
}

/// The words inside values, three pairs a line.
fn words() -> String {
    let mut pairs: Vec<(&str, &str)> = Vec::new();
    for word in WORDS.iter().map(|w| (w.zh, w.en)).filter(|w| w.0 != w.1) {
        if !pairs.contains(&word) {
            pairs.push(word);
        }
    }
    let mut out =
        "| 中文 | English | 中文 | English | 中文 | English |\n| --- | --- | --- | --- | --- | --- |\n"
            .to_owned();
    for line in pairs.chunks(3) {
        let cells: Vec<String> = line.iter().map(|(zh, en)| format!("`{zh}` | `{en}`")).collect();
        let rest = " | ".repeat((3 - line.len()) * 2);
        out.push_str(&format!("| {}{rest} |\n", cells.join(" | ")));
    }
    out
}

/// The forms of a cell: what stands between backticks.
fn in_ticks(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// A table of forms with what each means.
fn meanings(kind: &str, lang: Lang, inside: &str) -> String {
    let mut out = String::new();
    for line in inside.lines() {
        let cell = line.trim_matches('|').split(" | ").next().unwrap_or("");
        let all = in_ticks(cell);
        if all.is_empty() {
            out.push_str(line);
        } else {
            let read: Vec<(Value, String)> = all.iter().map(|f| meaning(kind, lang, f)).collect();
            assert!(read.iter().all(|m| m == &read[0]), "{kind}: not the same: {all:?} {read:?}");
            out.push_str(&format!("| {} | {} |", cell.trim(), read[0].1));
        }
        out.push('\n');
    }
    out
}

/// Rows of the cheat sheet: every Chinese form and every English one mean the same.
fn sheet(kind: &str, inside: &str) {
    let mut rows = 0;
    for line in inside.lines().filter(|l| l.contains('`')) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").collect();
        let [_, zh, en] = cells.as_slice() else { panic!("not three cells: {line}") };
        let all = [(Lang::Zh, zh), (Lang::En, en)];
        let read =
            all.iter().flat_map(|(lang, cell)| in_ticks(cell).into_iter().map(|f| meaning(kind, *lang, f).0));
        let read: Vec<Value> = read.map(|v| without_names(&v)).collect();
        assert!(read.len() >= 2 && read.iter().all(|m| m == &read[0]), "{line}: {read:?}");
        rows += 1;
    }
    assert!(rows > 0, "{kind}");
}

/// What a form means: as data, and in words.
fn meaning(kind: &str, lang: Lang, form: &str) -> (Value, String) {
    let zh = lang == Lang::Zh;
    let (name, task, branch) = if zh { ("例子", "任务", "计划") } else { ("example", "task", "plan") };
    let field = |declaration: &str, chinese: &str, english: &str| {
        let field = if zh { chinese } else { english };
        format!("{declaration} {name} {{\n  {field} {form}\n}}\n")
    };
    let declared =
        |chinese: &str, english: &str| format!("{} {name}：{form}\n", if zh { chinese } else { english });
    let text = match kind {
        "schedule" => field(task, "比例频次", "schedule"),
        "frequency" => format!(
            "{task} {name} {{\n  {} 5%\n  {} {form}\n}}\n",
            pick(zh, "比例频次", "schedule"),
            pick(zh, "频次", "frequency")
        ),
        "window" => field(task, "时间", "window"),
        "rounds" => field(task, "分期", "rounds"),
        "team" => field(task, "检查组", "team"),
        "step" => {
            // What is waited for is a step of the same task.
            let first =
                pick(zh, "步骤 建立对象名录\n  步骤 抽取对象\n", "step list-objects\n  step draw-objects\n");
            format!("{task} {name} {{\n  {first}  {} {form}\n}}\n", pick(zh, "步骤", "step"))
        }
        "level" => field(task, "层级", "level"),
        "due" => declared("期限", "deadline"),
        "tier" => format!(
            "{} {name}：{} {{ {form} }}\n",
            pick(zh, "分级", "tiers"),
            pick(zh, "比例、频次 按 风险", "ratio, frequency by risk")
        ),
        "predicate" => declared("对象", "scope"),
        "objective" => declared("目标", "objective"),
        "follow-up" => field(pick(zh, "结果", "outcome"), "后续", "follow-up"),
        "load" => format!(
            "{branch} {name} {{\n  {} 2025\n  {} {form}\n}}\n",
            pick(zh, "年度", "year"),
            pick(zh, "工作量", "load")
        ),
        "citation" => field(pick(zh, "事项", "matter"), "依据", "basis"),
        "content" => field(pick(zh, "事项", "matter"), "内容", "content"),
        "source" => field(pick(zh, "事项", "matter"), "出处", "source"),
        _ => panic!("no forms of {kind}"),
    };
    let of = check("form.ssj", &text, lang, Beside::Names);
    let said =
        || ssj::finding::human(&of.findings, &of.sources, &ssj::message::Catalogue::new(lang), false, 100);
    assert!(of.findings.is_empty(), "{kind} {form}\n{}", said());
    understood(kind, name, Say(lang), &of.model).unwrap_or_else(|| panic!("{kind} {form}: nothing"))
}

fn pick<'t>(zh: bool, chinese: &'t str, english: &'t str) -> &'t str {
    if zh { chinese } else { english }
}

fn understood(kind: &str, name: &str, say: Say, model: &Model) -> Option<(Value, String)> {
    let data = |v: Result<Value, serde_json::Error>| v.unwrap();
    let task = || model.tasks.get(name);
    let matter = || model.matters.get(name);
    Some(match kind {
        "schedule" => (data(serde_json::to_value(&task()?.shares)), say.shares(&task()?.shares)),
        "frequency" => {
            let f = task()?.shares[0].schedule.value.frequency;
            let open = task()?.shares[0].schedule.value.quantity.open.clone();
            let words = match (&open, say.0) {
                (Some(words), Lang::Zh) => format!("次数**还没有定**（“{words}”）"),
                (Some(words), Lang::En) => format!("how often is **undecided** (“{words}”)"),
                (None, _) => say.frequency(f.as_ref()),
            };
            (data(serde_json::to_value((f, open))), words)
        }
        "window" => {
            if let Some(words) = &task()?.undated {
                return Some((data(serde_json::to_value("undated")), say.undated(&words.value)));
            }
            let (window, rounds) = (task()?.window?.value, &task()?.rounds);
            let words = rounds.as_ref().map_or_else(|| say.window(window), |r| say.placement(&r.value));
            (data(serde_json::to_value((window, rounds))), words)
        }
        "rounds" => (
            data(serde_json::to_value(task()?.rounds.as_ref().map(|r| &r.value))),
            say.placement(&task()?.rounds.as_ref()?.value),
        ),
        "team" => (data(serde_json::to_value(&task()?.team)), say.team(&task()?.team)),
        "step" => {
            let step = task()?.steps.last()?;
            (data(serde_json::to_value(step)), say.task_step(step))
        }
        "level" => {
            let words = match (&task()?.mode, &task()?.level, say.0) {
                (Some(mode), _, _) => say.mode(*mode),
                (None, level, Lang::Zh) => format!("“{}”（原话，不知道哪一级检查）", level.as_ref()?.words()),
                (None, level, Lang::En) => {
                    format!("“{}” (the document's words; who inspects is not known)", level.as_ref()?.words())
                }
            };
            (data(serde_json::to_value((&task()?.mode, &task()?.level))), words)
        }
        "due" => {
            let due = &model.deadlines.get(name)?.due.value;
            (data(serde_json::to_value(due)), say.due(due))
        }
        "tier" => {
            let step = &model.tiers.get(name)?.steps[0];
            (data(serde_json::to_value(&step.increment)), say.step(step))
        }
        "predicate" => {
            let predicate = model.scopes.get(name)?.predicate.as_ref()?;
            (data(serde_json::to_value(predicate)), say.predicate(predicate))
        }
        "objective" => {
            let o = model.objectives.get(name)?;
            (
                data(serde_json::to_value((&o.measure, &o.coverage, &o.visit_cap, &o.spacing))),
                say.objective(o),
            )
        }
        "follow-up" => {
            let all = &model.outcomes.get(name)?.follow_ups;
            (data(serde_json::to_value(all)), say.follow_ups(all))
        }
        "load" => {
            let load = model.header.as_ref()?.load?.value;
            (data(serde_json::to_value(load)), say.load(&load))
        }
        "citation" => {
            let all = &matter()?.citations;
            let numbers: Vec<_> = all
                .iter()
                .map(|c| {
                    (
                        &c.title,
                        &c.number,
                        c.articles.iter().map(|a| (a.number, a.paragraph, a.item)).collect::<Vec<_>>(),
                    )
                })
                .collect();
            (data(serde_json::to_value(numbers)), say.citations(all))
        }
        "content" => (data(serde_json::to_value(&matter()?.contents)), say.contents(&matter()?.contents)),
        "source" => (Value::from(matter()?.decl.source.as_str()), format!("`{}`", matter()?.decl.source)),
        _ => return None,
    })
}

#[test]
fn the_tables_of_the_reference_are_what_the_program_understands() {
    let texts = Texts::new();
    for page in examples::PAGES.iter().filter(|p| exists(p)) {
        keep(page, |name, inside| make(&texts, name, inside));
    }
}

/// Names of the user's, by which the halves may differ: a variant of a type begins with a capital letter.
fn without_names(value: &Value) -> Value {
    match value {
        Value::String(s) if s.starts_with(|c: char| c.is_ascii_uppercase()) => value.clone(),
        Value::String(_) => Value::from("…"),
        Value::Array(all) => all.iter().map(without_names).collect(),
        Value::Object(map) => map.iter().map(|(k, v)| (k.clone(), without_names(v))).collect(),
        other => other.clone(),
    }
}

/// The English tables of forms have the same meanings in the same order as the Chinese ones.
#[test]
fn every_form_has_its_twin() {
    for page in examples::PAGES.iter().filter(|p| exists(p)) {
        let (mut zh, mut en) = (Vec::new(), Vec::new());
        crate::page::regenerate(&read(page), |name, inside| {
            let parts: Vec<&str> = name.split(' ').collect();
            let ["forms", kind, lang] = parts.as_slice() else { return None };
            let of = if *lang == "zh" { &mut zh } else { &mut en };
            let rows = inside.lines().filter_map(|l| {
                let form = *in_ticks(l.trim_matches('|').split(" | ").next()?).first()?;
                Some((kind.to_string(), form.to_owned()))
            });
            of.extend(rows);
            None
        });
        for ((kind, a), (other, b)) in zh.iter().zip(&en) {
            assert_eq!(kind, other, "{page}: {a} and {b}");
            let (a_means, b_means) = (meaning(kind, Lang::Zh, a).0, meaning(kind, Lang::En, b).0);
            assert_eq!(without_names(&a_means), without_names(&b_means), "{page}: {a} and {b}");
        }
        assert_eq!(zh.len(), en.len(), "{page}");
    }
}

/// Every declaration and every field stands in a table of the reference, and every section in both halves.
#[test]
fn nothing_is_left_out_of_the_reference() {
    let page = read("docs/language.md");
    for row in KEYWORDS.iter().filter(|r| r.declares()) {
        for lang in Lang::ALL {
            let marker = format!("<!-- fields {} {lang} -->", row.keyword.name());
            let own = row.keyword.own_fields();
            // A joint task has the fields of a task, which are shown once.
            let shown = own.is_empty() || row.keyword == Keyword::JointTask || page.contains(&marker);
            assert!(shown, "{marker}");
        }
    }
}

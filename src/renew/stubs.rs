//! Declarations that the plan lacks, written out as far as it says something: a task for a matter that nobody covers,
//! a matter for a task whose words are on no list. They are comments until somebody has filled them in: a stub that
//! counted would hide the gap that it is to close.

use super::Last;
use crate::message::{Catalogue, Lang, Message};
use crate::model::{Matter, Model, Reference, Task};
use crate::msg;
use crate::syntax::{format_text, plain_name};
use std::collections::BTreeSet;

/// A declaration to be filled in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stub {
    /// What lacks it: its name, code and 出处.
    pub of: String,
    /// Its code.
    pub code: Option<String>,
    /// Its 出处.
    pub source: String,
    /// Whether it is a task for a matter; else it is a matter for a task.
    pub task: bool,
    /// The name that the stub has.
    pub name: String,
    /// The declaration.
    pub text: String,
}

pub(super) fn of(last: &Last<'_>, texts: &Catalogue) -> Vec<Stub> {
    let model = last.model;
    let said = |code: &str| -> Vec<&str> {
        let of = last.findings.iter().filter(move |f| f.code.name == code);
        of.filter_map(|f| f.subject.as_ref()).map(|s| s.name.as_str()).collect()
    };
    let mut taken: BTreeSet<String> =
        model.tasks.names().chain(model.matters.names()).map(str::to_owned).collect();
    let mut out = Vec::new();
    for matter in said("uncovered-matter").into_iter().filter_map(|name| model.matters.get(name)) {
        out.push(task_for(model, matter, &mut taken, texts));
    }
    for task in said("orphan-task").into_iter().filter_map(|name| model.tasks.get(name)) {
        out.extend(matters_for(model, task, &mut taken, texts));
    }
    out
}

/// A name that nothing has yet.
fn free(name: String, taken: &mut BTreeSet<String>) -> String {
    let mut all = std::iter::once(name.clone()).chain((2..1000).map(|n| format!("{name}{n}")));
    let free = all.find(|n| !taken.contains(n)).unwrap_or(name);
    taken.insert(free.clone());
    free
}

fn quoted(words: &str) -> String {
    format!("“{words}”")
}

/// A reference as it is written.
fn written(reference: &Reference) -> String {
    match (&reference.name, &reference.printed) {
        (Some(name), _) => name.clone(),
        (None, Some(printed)) => quoted(printed),
        (None, None) => String::new(),
    }
}

fn fields(head: &str, rows: &[(&str, String)]) -> String {
    let rows: String = rows.iter().map(|(key, value)| format!("  {key}  {value}\n")).collect();
    format!("{head} {{\n{rows}}}\n")
}

fn in_language(text: String, texts: &Catalogue) -> String {
    match texts.lang() {
        Lang::Zh => format_text(&text, None).unwrap_or(text),
        Lang::En => format_text(&text, Some(Lang::En)).unwrap_or(text),
    }
}

fn task_for(model: &Model, matter: &Matter, taken: &mut BTreeSet<String>, texts: &Catalogue) -> Stub {
    let open = texts.text(&msg!("renew-open-word"));
    let stem = ["监督检查", "检查"].iter().find_map(|end| matter.decl.name.strip_suffix(end));
    let name = free(format!("{}抽查", stem.unwrap_or(&matter.decl.name)), taken);
    let scope = matter.scope.as_ref().map_or_else(|| quoted(&open), written);
    let text = fields(
        &format!("任务 {name}"),
        &[
            ("类型", "定向".to_owned()),
            ("事项", matter.decl.name.clone()),
            ("对象", scope),
            ("比例频次", "待定".to_owned()),
            ("时间", quoted(&open)),
            ("责任", owner(model, matter, &open, texts)),
        ],
    );
    Stub {
        of: matter.decl.name.clone(),
        code: matter.decl.code.clone(),
        source: matter.decl.source.clone(),
        task: true,
        name,
        text: in_language(text, texts),
    }
}

/// Who answers for a task of a matter: the plan's issuer where the list says that it inspects, or says nothing. Whom the
/// list means otherwise, a department or a level of one, is to be decided.
fn owner(model: &Model, matter: &Matter, open: &str, texts: &Catalogue) -> String {
    let issuer = model.header.as_ref().and_then(|h| h.issuer.as_ref());
    let of = |r: &Reference| model.department_of(r).map(|d| d.decl.name.as_str());
    let own = issuer.and_then(of);
    match (issuer, matter.by.as_slice()) {
        (Some(issuer), []) => written(issuer),
        (Some(issuer), by) if own.is_some() && by.iter().any(|r| of(r) == own) => written(issuer),
        (_, []) => quoted(open),
        (_, by) => {
            let words: Vec<String> = by.iter().map(|r| r.words().to_owned()).collect();
            undecided(open, &msg!("renew-stub-by", words = words), texts)
        }
    }
}

/// The word for what is to be decided, with the reason behind it.
fn undecided(open: &str, why: &Message, texts: &Catalogue) -> String {
    let why: Vec<String> = texts.text(why).split_whitespace().map(str::to_owned).collect();
    format!("{}  // {}", quoted(open), why.join(" "))
}

/// One matter for each of the task's words that are on no list.
fn matters_for(model: &Model, task: &Task, taken: &mut BTreeSet<String>, texts: &Catalogue) -> Vec<Stub> {
    let printed: Vec<&str> =
        task.matters.iter().filter(|m| m.name.is_none()).filter_map(|m| m.printed.as_deref()).collect();
    let open = texts.text(&msg!("renew-open-word"));
    let scope = task.scope.as_ref();
    let named = scope.and_then(|s| s.name.as_deref());
    let mut out = Vec::new();
    for words in &printed {
        // A name by the class of objects is short; where there are several items their own words tell them apart.
        let name = match (printed.as_slice(), named) {
            ([_], Some(scope)) => format!("{scope}监督检查"),
            _ if plain_name(words).is_some() => (*words).to_owned(),
            _ => format!("{}检查", named.unwrap_or(&task.decl.name)),
        };
        let name = free(name, taken);
        let issuer = model.header.as_ref().and_then(|h| h.issuer.as_ref());
        // Which department of several inspects what is on no list of the issuer's, a program does not know.
        let others: Vec<String> =
            task.initiator.iter().chain(&task.partners).map(|p| p.department.words().to_owned()).collect();
        let by = match (issuer, others.is_empty()) {
            (_, false) => undecided(&open, &msg!("renew-stub-joint", departments = others), texts),
            (Some(issuer), true) => written(issuer),
            (None, true) => quoted(&open),
        };
        let text = fields(
            &format!("事项 {name}"),
            &[
                ("内容", quoted(words)),
                ("对象", scope.map_or_else(|| quoted(&open), written)),
                ("类别", quoted(&open)),
                ("主体", by),
            ],
        );
        out.push(Stub {
            of: task.decl.name.clone(),
            code: task.decl.code.clone(),
            source: task.decl.source.clone(),
            task: false,
            name,
            text: in_language(text, texts),
        });
    }
    out
}

/// The file of the stubs: every line a comment.
pub(super) fn file(stubs: &[Stub], last: &Last<'_>, texts: &Catalogue) -> String {
    let mut out = String::new();
    let mut comment = |text: &str| {
        for line in text.lines() {
            out.push_str(format!("// {line}").trim_end());
            out.push('\n');
        }
    };
    comment(&texts.text(&msg!("renew-stubs-head", year = i64::from(last.year))));
    for stub in stubs {
        comment("\n");
        comment(&texts.text(&stub.message()));
        comment(stub.text.trim_end());
    }
    out
}

impl Stub {
    /// Whether a text has it as a comment.
    pub(super) fn stands_in(&self, text: &str) -> bool {
        let head = self.text.lines().next().unwrap_or_default();
        text.lines().any(|l| l.trim_start().strip_prefix("//").is_some_and(|l| l.trim() == head))
    }

    /// What it is for, and what to do with it.
    pub fn message(&self) -> Message {
        let of = self.code.as_ref().map_or(self.of.clone(), |code| format!("{} ({code})", self.of));
        let source = if self.source.is_empty() {
            msg!("renew-no-source")
        } else {
            msg!("plan-said", words = self.source.as_str())
        };
        match self.task {
            true => msg!("renew-stub-task", matter = of, source = source),
            false => msg!("renew-stub-matter", task = of, source = source, name = self.name.as_str()),
        }
    }
}

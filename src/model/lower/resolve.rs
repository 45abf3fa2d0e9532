//! Names across files: every bare name must be declared. A quoted text is the document's and never an error here.

use super::{Lowering, columns};
use crate::finding::Finding;
use crate::message::Message;
use crate::model::layers;
use crate::model::{ColumnKind, Declared, Expected, Model, Overlap, Reference, Table, Task, TierRule};
use crate::msg;
use crate::source::{Span, Spanned};
use crate::syntax::{KEYWORDS, Keyword, Near, codes, meant, nearest};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn resolve(cx: &mut Lowering<'_>) {
    let before = cx.findings.len();
    let mut names = Names::new(std::mem::take(&mut cx.lost), std::mem::take(&mut cx.removed));
    shared_tiers(cx, &mut names);
    shared_bases(cx, &mut names);
    columns::check(cx);
    super::examples::check(cx);
    names.walk(&cx.model);
    cx.findings.append(&mut names.findings);
    if cx.refused {
        // Who knows what the file declares that could not be read.
        let found = cx.findings.split_off(before);
        cx.findings.extend(found.into_iter().filter(|f| f.code != &codes::UNKNOWN_NAME));
    }
}

/// `递增 NAME` takes the declared rule's tiers, and keeps its own place.
fn shared_tiers(cx: &mut Lowering<'_>, names: &mut Names) {
    let declared = cx.model.tiers.clone();
    let fill = |rule: &mut Option<TierRule>, names: &mut Names| {
        let Some(own) = rule.as_mut().filter(|r| !r.ratio && !r.draws) else { return };
        match declared.get(&own.decl.name) {
            Some(found) => {
                // Tiers given here replace those of the shared rule.
                let given = std::mem::take(&mut own.steps);
                let span = own.span;
                *own = TierRule { span, ..found.clone() };
                for step in given {
                    match own.steps.iter_mut().find(|s| s.tier.value == step.tier.value) {
                        Some(shared) => *shared = step,
                        None => own.steps.push(step),
                    }
                }
            }
            None => names.unknown(&declared, &own.decl.name, own.span, msg!("kind-tiers")),
        }
    };
    cx.model.tasks.iter_mut().for_each(|t| fill(&mut t.tiers, names));
    cx.model.assumptions.iter_mut().for_each(|a| fill(&mut a.tiers, names));
}

/// `依据 NAME` takes the citations of the declared set.
fn shared_bases(cx: &mut Lowering<'_>, names: &mut Names) {
    let (bases, matters) = (&cx.model.bases, &mut cx.model.matters);
    for matter in matters.iter_mut() {
        for set in &matter.shared {
            match bases.get(&set.value) {
                Some(found) => matter.citations.extend(found.citations.iter().cloned()),
                None => {
                    let before = names.findings.len();
                    names.unknown(bases, &set.value, set.span, msg!("kind-bases"));
                    let meant = titled(&set.value).map(|text| msg!("model-did-you-mean", name = text));
                    names.instead(before, meant);
                }
            }
        }
    }
}

/// `环境保护法第二十四条`: a citation without the marks of its title.
fn titled(name: &str) -> Option<String> {
    let (title, articles) = name.split_at_checked(name.find('第').filter(|at| *at > 0)?)?;
    let text = format!("《{title}》{articles}");
    super::hints::reads(crate::syntax::Rule::citations, &text).then_some(text)
}

/// `甲局2人`: a department and a number of people run together.
fn counted<'n>(name: &'n str, model: &Model) -> Option<(&'n str, &'n str)> {
    let number = |c: char| c.is_ascii_digit() || "一二两三四五六七八九十".contains(c);
    let people = name.trim_end_matches(['人', '名']);
    let department = people.trim_end_matches(number);
    let cut = department.len() < people.len() && people.len() < name.len();
    let (department, count) = name.split_at_checked(department.len()).filter(|_| cut)?;
    model.departments.get(department).map(|_| (department, count))
}

/// Words of a step for whoever has that part in the task.
const PARTS: [&str; 6] =
    ["发起部门", "配合部门", "各部门", "initiating-department", "partner-departments", "all-departments"];

struct Names {
    findings: Vec<Finding>,
    lost: Vec<String>,
    removed: BTreeMap<(Keyword, String), Span>,
    /// The words of the lost heads: most names stand there as they are.
    lost_words: BTreeSet<String>,
    /// How many lost heads may still be searched for a name that is no word of theirs.
    looks: usize,
    /// The sections of all departments, once they are asked for.
    sections: Option<BTreeSet<String>>,
    /// The names of each kind, to suggest from.
    near: BTreeMap<&'static str, Near>,
}

impl Names {
    fn new(lost: Vec<String>, removed: BTreeMap<(Keyword, String), Span>) -> Self {
        let apart = |c: char| c.is_whitespace() || "：:=“”\"《》{}｛｝、，,；;".contains(c);
        let words = lost.iter().flat_map(|head| head.split(apart)).filter(|w| !w.is_empty());
        let lost_words = words.map(str::to_owned).collect();
        Self {
            findings: Vec::new(),
            lost,
            removed,
            lost_words,
            looks: 1_000_000,
            sections: None,
            near: BTreeMap::new(),
        }
    }

    fn walk(&mut self, model: &Model) {
        if let Some(issuer) = model.header.as_ref().and_then(|h| h.issuer.as_ref()) {
            self.check(&model.departments, issuer, msg!("kind-department"));
        }
        if let Some(Overlap::InOrder(scopes)) = model.header.as_ref().and_then(|h| h.overlap.as_ref()) {
            scopes.iter().for_each(|s| self.name(&model.scopes, &s.value, s.span, msg!("kind-scope")));
        }
        if let Some(header) = &model.header {
            self.team(model, &header.team);
        }
        for department in &model.departments {
            if let Some(parent) = &department.parent {
                self.check(&model.departments, parent, msg!("kind-department"));
            }
        }
        for objective in &model.objectives {
            let cap = objective.visit_cap.as_ref().and_then(|c| c.scope.as_ref());
            let spacing = objective.spacing.as_ref().and_then(|s| s.scope.as_ref());
            for scope in objective.coverage.iter().map(|c| &c.scope).chain(cap).chain(spacing) {
                self.name(&model.scopes, &scope.value, scope.span, msg!("kind-scope"));
            }
        }
        for matter in &model.matters {
            matter.owner.iter().for_each(|o| self.actor(model, o));
            for needed in &matter.qualifications {
                self.name(&model.qualifications, &needed.value, needed.span, msg!("kind-qualification"));
            }
            if let Some(scope) = &matter.scope {
                self.scope(model, scope);
            }
            matter.by.iter().for_each(|d| self.check(&model.departments, d, msg!("kind-department")));
        }
        model.tiers.iter().for_each(|t| self.tiers(model, t));
        for task in &model.tasks {
            task.matters.iter().for_each(|m| self.check(&model.matters, m, msg!("kind-matter")));
            task.classes().for_each(|class| self.scope(model, class));
            for (department, _) in &task.objects {
                self.check(&model.departments, department, msg!("kind-department"));
            }
            for party in task.initiator.iter().chain(&task.partners) {
                self.check(&model.departments, &party.department, msg!("kind-department"));
            }
            task.tiers.iter().for_each(|t| self.tiers_of(model, t));
            self.team(model, &task.team);
            for class in task.shares.iter().filter_map(|s| s.class.as_ref()) {
                // 市场监管局：3%, 生态环境局：100%: each department of a joint task draws its own share.
                let known = |name: &str| model.departments.get(name).is_some();
                if !(task.joint && class.name.as_deref().is_some_and(known)) {
                    self.scope(model, class);
                }
            }
            for actor in task.owner.iter().chain(&task.relayed).chain(&task.delegate).chain(&task.sends) {
                self.actor(model, actor);
            }
            for before in &task.after {
                self.name(&model.tasks, &before.value, before.span, msg!("kind-task"));
            }
            self.steps(model, task);
        }
        for assumption in &model.assumptions {
            for task in &assumption.tasks {
                self.name(&model.tasks, &task.value, task.span, msg!("kind-task"));
            }
            assumption.tiers.iter().for_each(|t| self.tiers_of(model, t));
            self.team(model, &assumption.team);
        }
        for expectation in model.examples.iter().flat_map(|e| &e.expectations) {
            self.expected(model, &expectation.expected);
        }
    }

    fn expected(&mut self, model: &Model, expected: &Expected) {
        let tasks: &[Spanned<String>] = match expected {
            Expected::Covered { tasks, .. } | Expected::Uncovered(tasks) => tasks,
            Expected::Drawn { task, .. } => std::slice::from_ref(task),
            Expected::UncoveredElse | Expected::Matters(_) => &[],
        };
        tasks.iter().for_each(|t| self.name(&model.tasks, &t.value, t.span, msg!("kind-task")));
        match expected {
            Expected::Matters(matters) => {
                matters.iter().for_each(|m| self.check(&model.matters, m, msg!("kind-matter")));
            }
            Expected::Drawn { task, tiers, .. } => {
                let rule = model.tasks.get(&task.value).and_then(|t| t.tiers.as_ref());
                let levels = rule.and_then(|r| model.library.as_ref()?.levels(&r.column)).unwrap_or(&[]);
                for (tier, _) in tiers.iter().filter(|(t, _)| !levels.iter().any(|l| l.name == t.value)) {
                    let names = || levels.iter().map(|l| l.name.as_str());
                    let message =
                        msg!("model-unknown-name", kind = msg!("kind-tier"), name = tier.value.as_str());
                    let finding = Finding::new(&codes::UNKNOWN_NAME, message)
                        .at(tier.span, Some(msg!("model-not-declared-here")));
                    let all: Vec<String> = names().map(str::to_owned).collect();
                    self.findings.push(match nearest(&tier.value, names()) {
                        Some(near) => finding.help(meant(&tier.value, near)),
                        None if all.is_empty() => {
                            finding.help(msg!("example-no-tiers", task = task.value.as_str()))
                        }
                        None => finding.help(msg!("model-values", names = all)),
                    });
                }
            }
            Expected::Covered { .. } | Expected::Uncovered(_) | Expected::UncoveredElse => {}
        }
    }

    /// The tiers of a task. Those of a declared rule are looked at where it is declared.
    fn tiers_of(&mut self, model: &Model, rule: &TierRule) {
        match model.tiers.get(&rule.decl.name).filter(|shared| shared.decl == rule.decl) {
            None => self.tiers(model, rule),
            Some(shared) if model.library.as_ref().is_some_and(|l| l.levels(&rule.column).is_some()) => {
                let mut own = rule.clone();
                own.steps.retain(|step| !shared.steps.contains(step));
                self.tiers(model, &own);
            }
            Some(_) => {}
        }
    }

    fn tiers(&mut self, model: &Model, rule: &TierRule) {
        let Some(library) = model.library.as_ref().filter(|l| !l.is_unread(&rule.column)) else { return };
        let Some(levels) = library.levels(&rule.column) else {
            if rule.ratio || rule.draws {
                // Only a column with levels can be meant, so only those are offered.
                let ordered = library.columns.iter().filter(|c| library.levels(&c.name).is_some());
                let names: Vec<&str> = ordered.map(|c| c.name.as_str()).collect();
                let message = msg!("model-not-an-ordered-column", name = rule.column.as_str());
                let finding = Finding::new(&codes::UNKNOWN_NAME, message)
                    .at(rule.span, Some(msg!("model-not-ordered-here")))
                    .at(library.span, Some(msg!("model-columns-here")));
                self.findings.push(match nearest(&rule.column, names.iter().copied()) {
                    Some(near) => finding.help(meant(&rule.column, near)),
                    None if names.is_empty() => finding.help(msg!("form-column")),
                    None => finding.help(msg!(
                        "model-values",
                        names = names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>()
                    )),
                });
            }
            return;
        };
        for step in &rule.steps {
            if !levels.iter().any(|l| l.name == step.tier.value) {
                let near = nearest(&step.tier.value, levels.iter().map(|l| l.name.as_str()));
                let message =
                    msg!("model-unknown-name", kind = msg!("kind-tier"), name = step.tier.value.as_str());
                self.push(message, &step.tier.value, step.tier.span, near);
            }
        }
    }

    /// A class of objects. Where only the label is there, the declaration that is missing is offered.
    fn scope(&mut self, model: &Model, reference: &Reference) {
        let Some(name) = reference.name.as_deref().filter(|n| model.scopes.get(n).is_none()) else { return };
        let column = model.library.iter().flat_map(|l| &l.columns).find(|c| match &c.kind {
            ColumnKind::Labels(labels) => labels.iter().any(|l| l == name),
            _ => false,
        });
        match column.filter(|_| !self.said(name)) {
            None => self.name(&model.scopes, name, reference.span, msg!("kind-scope")),
            Some(column) => {
                let message = msg!("model-unknown-name", kind = msg!("kind-scope"), name = name);
                let help = msg!("hint-declare-label", name = name, column = column.name.as_str());
                self.findings.push(
                    Finding::new(&codes::UNKNOWN_NAME, message)
                        .at(reference.span, Some(msg!("model-not-declared-here")))
                        .at(column.span, Some(msg!("model-columns-here")))
                        .help(help),
                );
            }
        }
    }

    /// A department, one of its sections, or a role.
    fn actor(&mut self, model: &Model, reference: &Reference) {
        let Some(name) = &reference.name else { return };
        if model.departments.get(name).is_some() || model.roles.get(name).is_some() {
            return;
        }
        let sections = || model.departments.iter().flat_map(|d| d.sections.iter().map(|s| s.value.as_str()));
        let known =
            self.sections.get_or_insert_with(|| sections().map(str::to_owned).collect()).contains(name);
        if !known && !self.said(name) {
            let kind = msg!("kind-actor");
            let names = model.departments.names().chain(model.roles.names()).chain(sections());
            let near = self.near.entry(kind.key).or_insert_with(|| Near::of(names.clone()));
            let near = near.nearest(name, names);
            self.push(
                msg!("model-unknown-name", kind = kind, name = name.as_str()),
                name,
                reference.span,
                near,
            );
        }
    }

    fn steps(&mut self, model: &Model, task: &Task) {
        for step in &task.steps {
            for by in &step.by {
                if !by.name.as_deref().is_some_and(|n| PARTS.contains(&n)) {
                    self.actor(model, by);
                }
            }
            for wait in &step.waits {
                if !task.steps.iter().any(|s| s.kind.value == wait.value) {
                    self.findings.push(
                        Finding::new(&codes::UNKNOWN_NAME, msg!("model-unknown-step"))
                            .at(wait.span, Some(msg!("model-unknown-step-here")))
                            .help(msg!("model-unknown-step-help")),
                    );
                }
            }
        }
    }

    fn team(&mut self, model: &Model, team: &[crate::model::Slot]) {
        for slot in team {
            if !["任意", "any"].contains(&slot.department.as_str()) {
                let before = self.findings.len();
                self.name(&model.departments, &slot.department, slot.span, msg!("kind-department"));
                let parts = counted(&slot.department, model);
                let meant = parts.map(|(department, count)| {
                    msg!("model-did-you-mean", name = format!("{department} {count}"))
                });
                self.instead(before, meant);
            }
            if let Some(name) = &slot.qualification {
                self.name(&model.qualifications, name, slot.span, msg!("kind-qualification"));
            }
        }
    }

    fn check<T: Declared>(&mut self, table: &Table<T>, reference: &Reference, kind: Message) {
        if let Some(name) = &reference.name {
            self.name(table, name, reference.span, kind);
        }
    }

    fn name<T: Declared>(&mut self, table: &Table<T>, name: &str, span: Span, kind: Message) {
        if table.get(name).is_none() {
            self.unknown(table, name, span, kind);
        }
    }

    fn unknown<T: Declared>(&mut self, table: &Table<T>, name: &str, span: Span, kind: Message) {
        if self.said(name) {
            return;
        }
        let of_kind = |k: &Keyword| layers::kind_of(*k).is_some_and(|own| own.key == kind.key);
        let mut kinds =
            KEYWORDS.iter().map(|row| row.keyword).filter(|k| !self.removed.is_empty() && of_kind(k));
        let removed = kinds.find_map(|k| self.removed.get(&(k, name.to_owned()))).copied();
        let near = self.near.entry(kind.key).or_insert_with(|| Near::of(table.names()));
        let near = near.nearest(name, table.names());
        let message = msg!("model-unknown-name", kind = kind, name = name);
        match removed {
            Some(at) => self.findings.push(
                Finding::new(&codes::UNKNOWN_NAME, message)
                    .at(span, Some(msg!("model-not-declared-here")))
                    .at(at, Some(msg!("layers-removed-here")))
                    .help(msg!("layers-removed-help")),
            ),
            None => self.push(message, name, span, near),
        }
    }

    /// Puts what was surely meant in the place of the nearest name, in what was found since.
    fn instead(&mut self, before: usize, meant: Option<Message>) {
        if let Some((finding, meant)) = self.findings.get_mut(before..).and_then(|f| f.first_mut()).zip(meant)
        {
            finding.help = vec![meant];
        }
    }

    /// The declaration is there and could not be read: that was said.
    fn said(&mut self, name: &str) -> bool {
        if self.lost_words.contains(name) {
            return true;
        }
        self.looks = self.looks.saturating_sub(self.lost.len());
        self.looks > 0 && self.lost.iter().any(|head| head.contains(name))
    }

    fn push(&mut self, message: Message, name: &str, span: Span, near: Option<&str>) {
        let finding =
            Finding::new(&codes::UNKNOWN_NAME, message).at(span, Some(msg!("model-not-declared-here")));
        self.findings.push(match near {
            Some(near) => finding.help(meant(name, near)),
            None => finding.help(msg!("model-quote-if-printed")),
        });
    }
}

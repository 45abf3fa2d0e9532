//! Names across files: every bare name must be declared. A quoted text is the document's and never an error here.

use super::{Lowering, scopes};
use crate::finding::Finding;
use crate::message::Message;
use crate::model::{Declared, Model, Reference, Table, TierRule};
use crate::msg;
use crate::source::Span;
use crate::syntax::{codes, nearest};

pub(super) fn resolve(cx: &mut Lowering<'_>) {
    let before = cx.findings.len();
    let mut names = Names { findings: Vec::new(), lost: std::mem::take(&mut cx.lost) };
    shared_tiers(cx, &mut names);
    scopes::check(cx);
    names.walk(&cx.model);
    cx.findings.append(&mut names.findings);
    if cx.refused {
        cx.findings.truncate(before);
    }
}

/// `递增 NAME` takes the declared rule's tiers, and keeps its own place.
fn shared_tiers(cx: &mut Lowering<'_>, names: &mut Names) {
    let declared = cx.model.tiers.clone();
    let fill = |rule: &mut Option<TierRule>, names: &mut Names| {
        let Some(own) = rule.as_mut().filter(|r| !r.ratio && !r.draws) else { return };
        match declared.get(&own.decl.name) {
            Some(found) => {
                let span = own.span;
                *own = TierRule { span, ..found.clone() };
            }
            None => names.unknown(&declared, &own.decl.name, own.span, msg!("kind-tiers")),
        }
    };
    cx.model.tasks.iter_mut().for_each(|t| fill(&mut t.tiers, names));
    cx.model.assumptions.iter_mut().for_each(|a| fill(&mut a.tiers, names));
}

struct Names {
    findings: Vec<Finding>,
    lost: Vec<String>,
}

impl Names {
    fn walk(&mut self, model: &Model) {
        if let Some(issuer) = model.header.as_ref().and_then(|h| h.issuer.as_ref()) {
            self.check(&model.departments, issuer, msg!("kind-department"));
        }
        for matter in &model.matters {
            if let Some(scope) = &matter.scope {
                self.check(&model.scopes, scope, msg!("kind-scope"));
            }
            matter.by.iter().for_each(|d| self.check(&model.departments, d, msg!("kind-department")));
        }
        for task in &model.tasks {
            task.matters.iter().for_each(|m| self.check(&model.matters, m, msg!("kind-matter")));
            if let Some(scope) = &task.scope {
                self.check(&model.scopes, scope, msg!("kind-scope"));
            }
            for party in task.initiator.iter().chain(&task.partners) {
                self.check(&model.departments, &party.department, msg!("kind-department"));
            }
            task.tiers.iter().for_each(|t| self.tiers(model, t));
            self.team(model, &task.team);
        }
        for assumption in &model.assumptions {
            for task in &assumption.tasks {
                self.name(&model.tasks, &task.value, task.span, msg!("kind-task"));
            }
            assumption.tiers.iter().for_each(|t| self.tiers(model, t));
            self.team(model, &assumption.team);
        }
    }

    fn tiers(&mut self, model: &Model, rule: &TierRule) {
        let Some(library) = &model.library else { return };
        let Some(levels) = library.levels(&rule.column) else {
            if rule.ratio || rule.draws {
                let near = nearest(&rule.column, library.columns.iter().map(|c| c.name.as_str()));
                self.push(msg!("model-not-an-ordered-column", name = rule.column.as_str()), rule.span, near);
            }
            return;
        };
        for step in &rule.steps {
            if !levels.iter().any(|l| l.name == step.tier.value) {
                let near = nearest(&step.tier.value, levels.iter().map(|l| l.name.as_str()));
                let message =
                    msg!("model-unknown-name", kind = msg!("kind-tier"), name = step.tier.value.as_str());
                self.push(message, step.tier.span, near);
            }
        }
    }

    fn team(&mut self, model: &Model, team: &[crate::model::Slot]) {
        for slot in team {
            if !["任意", "any"].contains(&slot.department.as_str()) {
                self.name(&model.departments, &slot.department, slot.span, msg!("kind-department"));
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
        // The declaration is there and could not be read: that was said.
        if self.lost.iter().any(|head| head.contains(name)) {
            return;
        }
        let near = nearest(name, table.names());
        self.push(msg!("model-unknown-name", kind = kind, name = name), span, near);
    }

    fn push(&mut self, message: Message, span: Span, near: Option<&str>) {
        let finding =
            Finding::new(&codes::UNKNOWN_NAME, message).at(span, Some(msg!("model-not-declared-here")));
        self.findings.push(match near {
            Some(near) => finding.help(msg!("model-did-you-mean", name = near)),
            None => finding.help(msg!("model-quote-if-printed")),
        });
    }
}

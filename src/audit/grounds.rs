//! What the findings of the audit rest on: the articles of their duties, and the clauses of the plan itself.

use super::codes;
use super::inputs::Inputs;
use super::types::Duty;
use crate::finding::{Basis, Code, Finding, Label, Place};
use crate::model::{Decl, Model};
use crate::source::Span;
use std::collections::BTreeMap;

/// The document that asks for sound lists and for a trace of the whole course; its text names no articles.
const TRACE: (&str, &str) = ("国务院办公厅关于推广随机抽查规范事中事后监管的通知", "（国办发〔2015〕58号）");
/// What working days are.
const WORKING_DAYS: (&str, &str) = ("行政处罚法", "第八十五条");

/// The articles and clauses of every duty.
pub(super) struct Grounds {
    clauses: BTreeMap<Duty, Vec<Basis>>,
    plan: Option<Basis>,
}

impl Grounds {
    pub fn of(inputs: &Inputs<'_>) -> Self {
        let mut clauses: BTreeMap<Duty, Vec<Basis>> = BTreeMap::new();
        for duty in &inputs.model.duties {
            for word in &duty.audited {
                let own = clauses.entry(Duty::named(*word)).or_default();
                own.extend(clause(inputs.model, &duty.decl).filter(|basis| !own.contains(basis)));
            }
        }
        if let Some(deadline) = inputs.model.publication() {
            clauses.entry(Duty::Publish).or_default().extend(clause(inputs.model, &deadline.decl));
        }
        let plan = inputs.model.header.as_ref();
        let plan = plan.map(|h| Basis { statute: title(inputs.model), article: h.number.clone() });
        Self { clauses, plan }
    }

    /// Gives a finding the articles that its code or its duty rests on, where it names none itself, and then the clauses
    /// by which the plan asks for the duty.
    pub fn complete(&self, finding: &mut Finding, duty: Option<Duty>) {
        let duty = duty.map(Duty::base).or_else(|| duty_of(finding.code));
        if finding.basis.is_empty() {
            let of_code = articles(finding.code);
            // Of these the plan alone says when, and how often.
            let by_plan = [&codes::NOT_INSPECTED, &codes::OUTSIDE_WINDOW, &codes::DUPLICATE_RESULT];
            let by_plan = duty == Some(Duty::Inspect) && by_plan.contains(&finding.code);
            let of_duty = duty.filter(|_| of_code.is_empty() && !by_plan);
            let all = of_code.iter().chain(of_duty.map_or(&[][..], Duty::basis));
            finding.basis.extend(all.map(basis));
        }
        let plan = self.plan.iter().filter(|_| *finding.code == codes::RULES_CHANGED);
        let clauses = duty.and_then(|duty| self.clauses.get(&duty)).into_iter().flatten();
        for clause in clauses.chain(plan) {
            if !finding.basis.contains(clause) {
                finding.basis.push(clause.clone());
            }
        }
    }
}

fn basis((statute, article): &(&str, &str)) -> Basis {
    Basis { statute: (*statute).to_owned(), article: (*article).to_owned() }
}

/// The plan as a document is cited.
fn title(model: &Model) -> String {
    let header = model.header.as_ref();
    let named = |title: &str, name: &str| if title.is_empty() { name.to_owned() } else { title.to_owned() };
    header.map(|h| named(&h.title, &h.decl.name)).unwrap_or_default()
}

/// A declaration as a clause of the plan, by its code; where it has none by its 出处, or else by its name.
pub(super) fn clause(model: &Model, decl: &Decl) -> Option<Basis> {
    model.header.as_ref()?;
    let source = Some(&decl.source).filter(|source| !source.is_empty());
    let words = decl.code.as_ref().or(source).unwrap_or(&decl.name);
    Some(Basis { statute: title(model), article: words.clone() })
}

/// The articles of what is judged by no obligation, or by another article than that of its duty.
fn articles(code: &Code) -> &'static [(&'static str, &'static str)] {
    let library = [
        &codes::POOL_CHANGED,
        &codes::ROSTER_CHANGED,
        &codes::OTHER_LIBRARY,
        &codes::CORRECTED_RECORD,
        &codes::CLOCK_WENT_BACK,
        &codes::FOUND_BEFORE_VISIT,
        &codes::INTEGRITY,
    ];
    match code {
        code if library.contains(&code) => &[TRACE],
        code if *code == codes::DUE_DATE_UNKNOWN => &[WORKING_DAYS],
        code if *code == codes::WRONG_TEAM => &[("优化营商环境条例", "第五十四条")],
        code if *code == codes::EXPIRED_CERTIFICATE => &[("行政处罚法", "第四十二条")],
        _ => &[],
    }
}

/// The duty that a finding without an obligation belongs to.
fn duty_of(code: &Code) -> Option<Duty> {
    let of_draws = [
        &codes::REDRAW,
        &codes::EARLY_REVEAL,
        &codes::ONE_TYPIST,
        &codes::SALT_LOST,
        &codes::VOIDS_BY_APPROVER,
        &codes::RESULT_WITHOUT_DRAW,
        &codes::RULES_CHANGED,
    ];
    of_draws.contains(&code).then_some(Duty::Draw)
}

/// Puts the rule that a finding is judged by before the other rules that it shows.
pub(super) fn ruled(mut finding: Finding, span: Span) -> Finding {
    let label = Label { place: Place::Text(span), text: None };
    let at = finding.labels.iter().position(|l| matches!(l.place, Place::Text(_)));
    if !finding.labels.contains(&label) {
        finding.labels.insert(at.unwrap_or(finding.labels.len()), label);
    }
    finding
}

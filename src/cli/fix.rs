//! `ssj check --fix` and `--diff`: mends that are certain, and nothing else. What they make is read and judged again
//! before a file is touched; where anything changes that a mend is not about, it is left out.

use super::Exit;
use super::args::CheckArgs;
use super::check::{Checked, judge};
use super::output::Out;
use super::project::{BOM, Failure, Overlay, Project, decode, shown, unreadable};
use crate::finding::{Edit, Finding, Fix, edited, place_text, printable};
use crate::message::Message;
use crate::msg;
use crate::source::{FileId, Sources};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Mends a project: what is said of it goes to `notes`; the project as it is afterwards, where files were written.
pub(super) fn mend(
    project: &Project,
    checked: &Checked,
    args: &CheckArgs,
    out: &Out,
    notes: &mut Vec<String>,
) -> Result<Option<(Project, Checked)>, Box<Failure>> {
    let mut say = |message: Message| notes.push(format!("{}\n", printable(&out.texts.text(&message))));
    let own = Own::of(project)?;
    let (mut taken, mut chosen): (Vec<&Edit>, Vec<&Finding>) = (Vec::new(), Vec::new());
    let with_fix = || checked.findings.iter().filter_map(|f| Some((f, f.fix.as_ref()?)));
    for (finding, fix) in with_fix().filter(|(_, fix)| fix.certain) {
        if fix.edits.iter().any(|e| !own.files.contains_key(&e.span.file)) {
            say(line("fix-outside", finding, fix, project));
        } else if fix.edits.iter().any(|e| taken.iter().any(|t| overlap(e, t))) {
            say(line("fix-overlaps", finding, fix, project));
        } else {
            taken.extend(&fix.edits);
            chosen.push(finding);
        }
    }
    let mut result = try_out(project, checked, &own, &chosen, args)?;
    if result.is_none() && !chosen.is_empty() {
        // One of them changes more than it should: the others need not wait for it.
        let mut kept: Vec<&Finding> = Vec::new();
        for finding in std::mem::take(&mut chosen) {
            kept.push(finding);
            match try_out(project, checked, &own, &kept, args)? {
                Some(better) => result = Some(better),
                None => {
                    kept.pop();
                    finding.fix.iter().for_each(|fix| say(line("fix-refused", finding, fix, project)));
                }
            }
        }
        chosen = kept;
    }
    for finding in &chosen {
        let key = if args.diff { "fix-would" } else { "fix-done" };
        finding.fix.iter().for_each(|fix| say(line(key, finding, fix, project)));
    }
    for (finding, fix) in with_fix().filter(|(_, fix)| !fix.certain) {
        say(line("fix-uncertain", finding, fix, project));
    }
    let summary = if args.diff {
        msg!("fix-diff-summary", n = chosen.len())
    } else {
        msg!("fix-summary", n = chosen.len())
    };
    say(summary);
    let Some(done) = result.filter(|_| !chosen.is_empty()) else { return Ok(None) };
    for (path, text) in &done.texts {
        let Some((id, before)) = own.text(path) else { continue };
        if args.diff {
            let name = project.sources.get(id).map_or("", |f| f.name());
            notes.extend(out.difference(name, before, text));
            continue;
        }
        let bytes = std::fs::read(path).map_err(|e| unreadable(path, &e))?;
        let mark = if bytes.starts_with(BOM) { BOM } else { b"" };
        let read_only = std::fs::metadata(path).is_ok_and(|m| m.permissions().readonly());
        // What was judged is not what stands there any more, or may not be written.
        if read_only || decode(path, bytes.clone())? != before {
            let why = if read_only { msg!("fmt-read-only") } else { msg!("fix-changed-meanwhile") };
            let message = msg!("io-unwritable", path = shown(path), why = why);
            let finding = Finding::new(&super::exit::UNREADABLE, message);
            return Err(Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Io }));
        }
        super::disk::write_file(path, &[mark, text.as_bytes()].concat())?;
    }
    Ok((!args.diff).then_some((done.project, done.checked)))
}

fn line(key: &'static str, finding: &Finding, fix: &Fix, project: &Project) -> Message {
    Message::new(key)
        .with("at", finding.place().map(|p| place_text(p, &project.sources)).unwrap_or_default())
        .with("name", finding.code.name)
        .with("title", fix.title.clone())
}

fn overlap(a: &Edit, b: &Edit) -> bool {
    let (a, b) = (a.span, b.span);
    a.file == b.file && (a.start < b.end && b.start < a.end || a.start == b.start)
}

/// The rule files that may be written: those of the plan folder itself.
struct Own<'p> {
    files: BTreeMap<FileId, (PathBuf, &'p str)>,
}

impl<'p> Own<'p> {
    fn of(project: &'p Project) -> Result<Self, Box<Failure>> {
        let root = std::fs::canonicalize(&project.dir).map_err(|e| unreadable(&project.dir, &e))?;
        let real = |path: &PathBuf| Some((shown(path), std::fs::canonicalize(path).ok()?));
        let assumptions = project.manifest.assumptions.iter().filter_map(|p| project.inside(p).ok());
        let rules: Vec<PathBuf> = project.rule_files.iter().cloned().chain(assumptions).collect();
        let paths: BTreeMap<String, PathBuf> =
            rules.iter().filter_map(real).filter(|(_, path)| path.starts_with(&root)).collect();
        let mut files = BTreeMap::new();
        for (id, source) in project.sources.iter() {
            let Some(path) = paths.get(source.name()) else { continue };
            let text = std::fs::read(path).ok().and_then(|bytes| decode(path, bytes).ok());
            // A file of the shipped library may have the name of one that is there, and is not that one.
            if !source.name().ends_with(".ron") && text.as_deref() == Some(source.text()) {
                files.insert(id, (path.clone(), source.text()));
            }
        }
        Ok(Self { files })
    }

    fn text(&self, path: &PathBuf) -> Option<(FileId, &'p str)> {
        self.files.iter().find(|(_, (p, _))| p == path).map(|(id, (_, text))| (*id, *text))
    }
}

/// What mends would make.
struct Done {
    texts: Overlay,
    project: Project,
    checked: Checked,
}

/// Reads and judges the plan with mends made; `None` where something changes that they are not about.
fn try_out(
    project: &Project,
    before: &Checked,
    own: &Own<'_>,
    mended: &[&Finding],
    args: &CheckArgs,
) -> Result<Option<Done>, Box<Failure>> {
    if mended.is_empty() {
        return Ok(None);
    }
    let mut texts = Overlay::new();
    for (id, (path, text)) in &own.files {
        let edits: Vec<&Edit> = mended
            .iter()
            .filter_map(|f| f.fix.as_ref())
            .flat_map(|fix| &fix.edits)
            .filter(|e| e.span.file == *id)
            .collect();
        if !edits.is_empty() {
            texts.insert(path.clone(), edited(text, edits));
        }
    }
    let again = Project::load_over(&project.dir, &texts)?;
    let after = judge(&again, args)?;
    let about: BTreeSet<&str> =
        mended.iter().filter_map(|f| f.subject.as_ref()).map(|s| s.name.as_str()).collect();
    // What else is said of a mended declaration may quote what was mended: it is known by its code and subject.
    let key = |f: &Finding| match &f.subject {
        Some(s) if about.contains(s.name.as_str()) => format!("{}/{}/{}", f.code.code, s.kind, s.name),
        _ => f.identity(),
    };
    let said = |c: &Checked| {
        let mut found: BTreeMap<String, usize> = BTreeMap::new();
        for finding in c.findings.iter().chain(c.waived.iter().map(|w| &w.finding)) {
            *found.entry(key(finding)).or_default() += 1;
        }
        found
    };
    let mut expected = said(before);
    for finding in mended {
        expected.entry(key(finding)).and_modify(|n| *n -= 1);
    }
    expected.retain(|_, n| *n > 0);
    let same = |a: &Project, b: &Project| match (a.assumed().meaning(), b.assumed().meaning()) {
        (Ok(a), Ok(b)) => is_same(&a, &b, &about),
        _ => false,
    };
    let sound = expected == said(&after) && before.not_checked == after.not_checked && same(project, &again);
    Ok(sound.then_some(Done { texts, project: again, checked: after }))
}

/// Whether two models say the same, but for what they say of the declarations of `about`.
fn is_same(a: &Value, b: &Value, about: &BTreeSet<&str>) -> bool {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            let name = |o: &serde_json::Map<String, Value>| {
                o.get("decl").and_then(|d| d.get("name")).and_then(Value::as_str).map(str::to_owned)
            };
            let own = name(a).filter(|n| about.contains(n.as_str()));
            (own.is_some() && own == name(b))
                || a.len() == b.len()
                    && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| is_same(a, b, about)))
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b, about))
        }
        (a, b) => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn edits_keep_the_ends_of_lines() {
        let mut sources = Sources::default();
        let file = sources.add("", "");
        let edit = |range, text: &str| Edit { span: Span::new(file, range), text: text.to_owned() };
        let (one, two) = (edit(6..7, "乙\n丙"), edit(0..1, "x"));
        assert_eq!(edited("a\r\nb\r\nc", vec![&one, &two]), "x\r\nb\r\n乙\r\n丙");
        assert!(overlap(&edit(3..5, ""), &edit(4..6, "")) && overlap(&edit(3..3, ""), &edit(3..6, "")));
        assert!(!overlap(&edit(3..5, ""), &edit(5..6, "")));
    }

    #[test]
    fn only_what_a_mend_is_about_may_change() {
        let model = |matter: &str, task: &str| {
            serde_json::json!({ "matters": { "甲": { "decl": { "name": "甲" }, "basis": matter } },
                "tasks": [{ "decl": { "name": "乙" }, "ratio": task }] })
        };
        let about = BTreeSet::from(["甲"]);
        assert!(is_same(&model("1", "1"), &model("2", "1"), &about));
        assert!(!is_same(&model("1", "1"), &model("2", "2"), &about));
        assert!(!is_same(&model("1", "1"), &serde_json::json!({ "matters": {} }), &about));
    }

    /// Mends that change something besides the citation that they say they are about.
    #[test]
    fn a_mend_that_changes_more_is_refused() {
        use clap::Parser;
        let rules = "计划 某县 {\n  年度 2024\n  印发 2024年3月26日\n}\n事项 甲检查 {\n  类别 重点检查事项\n  \
            依据 《甲法》三条\n}\n事项 乙检查 {\n  类别 重点检查事项\n}\n";
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.ssj"), rules).unwrap();
        let cli = super::super::args::Cli::parse_from(["ssj", "check"]);
        let super::super::args::Command::Check(args) = &cli.command else { return };
        let tried = |more: &str, to: &str| {
            let project = Project::load(folder.path()).map_err(|f| f.finding).unwrap();
            let checked = judge(&project, args).map_err(|f| f.finding).unwrap();
            let own = Own::of(&project).map_err(|f| f.finding).unwrap();
            let mut finding =
                checked.findings.iter().find(|f| f.code.name == "malformed-citation").unwrap().clone();
            let at = rules.find(more).unwrap();
            let file = *own.files.keys().next().unwrap();
            let edit = Edit { span: Span::new(file, at..at + more.len()), text: to.to_owned() };
            finding.fix.as_mut().unwrap().edits.push(edit);
            try_out(&project, &checked, &own, &[&finding], args).map_err(|f| f.finding).unwrap().is_some()
        };
        assert!(tried("甲法", "乙法"), "what it is about may change");
        assert!(!tried("乙检查", "丙检查"), "another name");
        assert!(!tried("事项 乙检查 {\n  类别 重点检查事项\n}\n", ""), "another declaration");
        assert!(!tried("2024年3月26日", "2024年3月27日"), "what no lint speaks of");
        assert!(!tried("类别", "类别错"), "a mistake");
    }
}

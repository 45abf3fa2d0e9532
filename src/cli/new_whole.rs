//! Last year's plan as `ssj new` starts from it: its own files, or, where it extends other plans, all of them written
//! as one. Nothing of the plans below is left to be looked up: what dies there is re-based, and days there move on.

use super::Exit;
use super::new::{Place, Stop, refused};
use super::new_files::{Carried, levels, paths};
use super::project::{Project, shown};
use crate::finding::{Edit, edited};
use crate::message::{Catalogue, Message};
use crate::model::{Layer, LayerKind, Layers, Model, Origin, extended, lower_layers, used};
use crate::msg;
use crate::renew::{Level, Taken, Whole, whole};
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::syntax::{Tree, parse};

/// What the new plan is written from.
pub(super) struct LastYear {
    /// Its files, each with its path in the new folder.
    pub files: Vec<(FileId, String)>,
    /// Paths in them that are to be written otherwise.
    pub paths: Vec<(Span, String)>,
    /// The plans as one, where there are several.
    whole: Option<Composed>,
}

struct Composed {
    sources: Sources,
    model: Model,
    taken: Vec<Taken>,
}

impl LastYear {
    /// The plan's own files where it extends none; else one plan of all.
    pub fn of(
        project: &Project,
        below: &str,
        (carried, place): (Option<&Carried>, &Place),
        texts: &Catalogue,
    ) -> Result<Self, Stop> {
        let levels = levels(project, below)?;
        let all: Vec<_> = levels.iter().flatten().collect();
        let paths = paths(project, &all, carried, place)?;
        if levels.len() < 2 {
            let files = all.iter().map(|o| (o.id, o.to.clone())).collect();
            return Ok(Self { files, paths, whole: None });
        }
        let edits: Vec<Edit> = paths.into_iter().map(|(span, text)| Edit { span, text }).collect();
        let text = |id: FileId| {
            let of: Vec<&Edit> = edits.iter().filter(|e| e.span.file == id).collect();
            edited(project.sources.get(id).map_or("", SourceFile::text), of)
        };
        let level = |files: &Vec<super::new_files::OwnFile>| Level {
            files: files.iter().map(|o| (o.to.clone(), text(o.id))).collect(),
        };
        let levels: Vec<Level> = levels.iter().map(level).collect();
        let layers = project.gathered.layers_without(project.manifest.assumptions.len());
        let used = layers.layers.iter().filter(|l| l.kind == LayerKind::Used).flat_map(|l| l.trees);
        let used: Vec<FileId> = used.filter_map(|t| t.entries.first()).map(|e| e.head.file).collect();
        let used = used.into_iter().filter_map(|id| project.sources.get(id));
        let used: Vec<(String, String)> = used.map(|f| (f.name().to_owned(), f.text().to_owned())).collect();
        let (files, composed) = composed(project, whole(&levels, &used, texts), &used)?;
        Ok(Self { files, paths: Vec::new(), whole: Some(composed) })
    }

    /// What its rules say.
    pub fn model<'a>(&'a self, project: &'a Project) -> &'a Model {
        self.whole.as_ref().map_or(&project.model, |w| &w.model)
    }

    /// Its texts.
    pub fn sources<'a>(&'a self, project: &'a Project) -> &'a Sources {
        self.whole.as_ref().map_or(&project.sources, |w| &w.sources)
    }

    /// What came from the plans that it extends.
    pub fn taken(&self) -> &[Taken] {
        self.whole.as_ref().map_or(&[], |w| &w.taken)
    }

    /// Says that the plans that it extends are part of the new one; `None` where it extends none.
    pub fn hint(&self, minutes: &str) -> Option<Message> {
        let taken = self.taken();
        let mut plans: Vec<String> = taken.iter().map(|t| t.plan.clone()).collect();
        plans.dedup();
        let n = taken.iter().filter(|t| t.removed.is_none()).count();
        self.whole.as_ref().map(|_| msg!("new-whole", plans = plans, n = n, minutes = minutes))
    }

    /// Whether the rules name files that are not their own.
    pub fn reaches_out(&self, project: &Project) -> bool {
        let sources = self.sources(project);
        sources.iter().any(|(id, _)| {
            let tree = parse(id, sources).0;
            used(&tree, sources).iter().any(|o| matches!(o.value, Origin::Path(_)))
                || !extended(&tree, sources).is_empty()
        })
    }
}

/// Reads the plans that were written as one, and makes sure that they mean what they meant.
fn composed(
    project: &Project,
    whole: Whole,
    used: &[(String, String)],
) -> Result<(Vec<(FileId, String)>, Composed), Stop> {
    let mut sources = Sources::default();
    sources.set_base(&shown(&project.dir));
    let mut trees: Vec<(LayerKind, Vec<Tree>)> = Vec::new();
    let mut findings = Vec::new();
    for (name, text) in used {
        let id = sources.add(name, text);
        trees.push((LayerKind::Used, vec![parse(id, &sources).0]));
    }
    let mut files = Vec::new();
    let mut own = Vec::new();
    for (path, text) in whole.files {
        let id = sources.add(&path, &text);
        let (tree, found) = parse(id, &sources);
        findings.extend(found);
        own.push(tree);
        files.push((id, path));
    }
    trees.push((LayerKind::Own, own));
    let layers = trees.iter().map(|(kind, trees)| Layer { kind: *kind, trees }).collect();
    let (model, found) = lower_layers(&Layers { layers, partial: false }, &sources);
    findings.extend(found);
    let same = match (model.meaning(), project.model.meaning()) {
        (Ok(new), Ok(old)) => new == old,
        _ => false,
    };
    // Only what a file that is used changes of a plan that lay below it can make a difference.
    if !same || crate::finding::Counts::of(&findings).error > 0 {
        return Err(refused(msg!("new-whole-differs"), None, Exit::Invalid));
    }
    Ok((files, Composed { sources, model, taken: whole.taken }))
}

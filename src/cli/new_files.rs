//! The files of rules that `ssj new` starts from: the plan's own, those of the plans that it extends, and those that
//! they use, with the paths that all of them name as they must be written from their new places.

use super::new::{Place, Stop};
use super::project::{Project, rule_files, shown, unreadable};
use crate::model::{LayerKind, Origin, extended, used};
use crate::source::{FileId, SourceFile, Span};
use crate::syntax::{Keyword, Tree, parse};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The folder of the files that the rules use and that came along.
pub(super) const CARRIED: &str = "used";

/// Files that the rules use and that cannot be read from the new place: they come along, as they lie to each other.
pub(super) struct Carried {
    /// The folder that all of them lie in, resolved.
    from: PathBuf,
    /// Each, and its path in the new folder.
    pub files: Vec<(PathBuf, String)>,
}

impl Carried {
    /// `None` where there are none, or where all can be read where they are.
    pub fn of(project: &Project, place: &Place) -> Result<Option<Self>, Stop> {
        // A manifest says by its roots where they may lie.
        if !project.bare {
            return Ok(None);
        }
        let own: Vec<PathBuf> = levels(project, "")?.into_iter().flatten().map(|o| o.real).collect();
        let real = |file: &PathBuf| std::fs::canonicalize(file).map_err(|e| unreadable(file, &e));
        let mut others = project.rule_files.iter().map(real).collect::<Result<Vec<_>, _>>()?;
        // The manifest of a plan that is extended names its files, which are known.
        others.retain(|file| !own.contains(file) && file.extension().is_none_or(|e| e != "ron"));
        let around = place.real.parent().filter(|p| p.parent().is_some());
        if others.iter().all(|file| around.is_some_and(|around| file.starts_with(around))) {
            return Ok(None);
        }
        let mut from = others.first().and_then(|f| f.parent()).unwrap_or(Path::new("/")).to_owned();
        while !others.iter().all(|file| file.starts_with(&from)) && from.pop() {}
        let to = |file: &PathBuf| {
            let inside = shown(file.strip_prefix(&from).unwrap_or(file));
            (file.clone(), format!("{CARRIED}/{}", inside.trim_start_matches('/')))
        };
        let files = others.iter().map(to).collect();
        Ok(Some(Self { from, files }))
    }

    /// Where what a path meant lies in the new folder.
    fn place(&self, target: &Path, place: &Place) -> PathBuf {
        let inside = target.strip_prefix(&self.from).unwrap_or(Path::new(""));
        place.real.join(CARRIED).join(inside)
    }
}

/// A file of rules of the plan, or of one that it extends.
pub(super) struct OwnFile {
    pub id: FileId,
    /// Its resolved path.
    pub real: PathBuf,
    /// Its path in the new folder.
    pub to: String,
}

/// The files of the plans that are extended, the lowest plan first, and last the plan's own.
pub(super) fn levels(project: &Project, below: &str) -> Result<Vec<Vec<OwnFile>>, Stop> {
    let paths: BTreeMap<String, &PathBuf> = project.rule_files.iter().map(|p| (shown(p), p)).collect();
    let layers = project.gathered.layers_without(project.manifest.assumptions.len());
    let mut out = Vec::new();
    for layer in layers.layers.iter().filter(|l| l.kind == LayerKind::Extended) {
        let mut files: Vec<(FileId, PathBuf)> = Vec::new();
        for id in layer.trees.iter().filter_map(file_of) {
            let name = project.sources.get(id).map_or("", SourceFile::name);
            let Some(path) = paths.get(name) else { continue };
            files.push((id, std::fs::canonicalize(path).map_err(|e| unreadable(path, &e))?));
        }
        let mut around = files.first().and_then(|(_, f)| f.parent()).unwrap_or(Path::new("/")).to_owned();
        while !files.iter().all(|(_, file)| file.starts_with(&around)) && around.pop() {}
        let to = |file: &Path| format!("{below}{}", shown(file.strip_prefix(&around).unwrap_or(file)));
        out.push(files.into_iter().map(|(id, real)| OwnFile { id, to: to(&real), real }).collect());
    }
    out.push(own_files(project, below)?);
    Ok(out)
}

/// The folders of the plans among the own files of a bare folder, each with a header: a folder of several plans is
/// none.
pub(super) fn plans_in(project: &Project) -> Vec<String> {
    let layers = project.gathered.layers_without(0);
    let own = layers.layers.iter().filter(|l| l.kind == LayerKind::Own && project.bare);
    let mut out: Vec<String> = Vec::new();
    for entry in own.flat_map(|l| l.trees).flat_map(|t| &t.entries) {
        let kind = crate::model::declared_key(entry, &project.sources).map(|(kind, _)| kind);
        let file = project.sources.get(entry.head.file).filter(|_| kind == Some(Keyword::Plan));
        let folder = file.and_then(|f| Path::new(f.name()).parent()).map(shown);
        out.extend(folder.filter(|f| !out.contains(f)));
    }
    out
}

/// The file that a tree was read from; `None` of one in which nothing stands.
fn file_of(tree: &Tree) -> Option<FileId> {
    tree.entries.first().map(|e| e.head.file).or_else(|| tree.comments.first().map(|c| c.file))
}

/// The plan's own files of rules: those that its manifest names, or all of a bare folder.
pub(super) fn own_files(project: &Project, below: &str) -> Result<Vec<OwnFile>, Stop> {
    let ids: BTreeMap<&str, FileId> = project.sources.iter().map(|(id, f)| (f.name(), id)).collect();
    let mut out: Vec<OwnFile> = Vec::new();
    for root in &project.manifest.rules {
        let root = project.inside(root)?;
        let mut files = Vec::new();
        rule_files(&root, &mut files)?;
        let folder = if root.is_file() { root.parent().unwrap_or(Path::new("")) } else { root.as_path() };
        for file in files {
            let real = std::fs::canonicalize(&file).map_err(|e| unreadable(&file, &e))?;
            let Some(id) = ids.get(shown(&file).as_str()) else { continue };
            if out.iter().any(|o| o.real == real) {
                continue;
            }
            let inside = shown(file.strip_prefix(folder).unwrap_or(&file));
            let mut to = format!("{below}{inside}");
            // Two folders of rules may have files of one name.
            if out.iter().any(|o| o.to == to) {
                let name = folder.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
                to = format!("{below}{name}/{inside}");
            }
            out.push(OwnFile { id: *id, real, to });
        }
    }
    Ok(out)
}

/// The paths that the files name, as they must be written from their new places: only those that change.
pub(super) fn paths(
    project: &Project,
    own: &[&OwnFile],
    carried: Option<&Carried>,
    place: &Place,
) -> Result<Vec<(Span, String)>, Stop> {
    let mut out = Vec::new();
    for file in own {
        let (tree, _) = parse(file.id, &project.sources);
        let mut named: Vec<(String, Span)> =
            extended(&tree, &project.sources).into_iter().map(|p| (p.value, p.span)).collect();
        named.extend(used(&tree, &project.sources).into_iter().filter_map(|o| match o.value {
            Origin::Path(path) => Some((path, o.span)),
            Origin::Library(_) => None,
        }));
        let from = file.real.parent().unwrap_or(Path::new(""));
        let new = place.real.join(&file.to);
        let folder = new.parent().unwrap_or(Path::new(""));
        for (path, span) in named {
            let joined = from.join(&path);
            let target = std::fs::canonicalize(&joined).map_err(|e| unreadable(&joined, &e))?;
            let target = match own.iter().find(|o| o.real == target) {
                Some(own) => place.real.join(&own.to),
                None => carried.map_or(target.clone(), |c| c.place(&target, place)),
            };
            let written = relative(folder, &target);
            if written != path.trim_end_matches('/') {
                out.push((span, format!("“{written}”")));
            }
        }
    }
    Ok(out)
}

/// The way from a folder to a path; both are resolved.
pub(super) fn relative(folder: &Path, to: &Path) -> String {
    let (a, b): (Vec<_>, Vec<_>) = (folder.components().collect(), to.components().collect());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..".to_owned(), a.len() - same);
    let down = b.iter().skip(same).map(|c| c.as_os_str().to_string_lossy().into_owned());
    let parts: Vec<String> = up.chain(down).collect();
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
}

//! Gathers the files of a plan: its own, those that they use (引用), and the plan that it extends (沿用), with all that
//! those use and extend. A file is read once, whoever names it; whoever leads back to himself is told every step.

use super::project::{Failure, Overlay, is_rule_file, read_over, read_text, rule_files, shown};
use super::{Exit, manifest, shipped};
use crate::finding::Finding;
use crate::message::Message;
use crate::model::{Layer, LayerKind, Layers, Origin, extended, used};
use crate::msg;
use crate::source::{Sources, Span, Spanned};
use crate::syntax::{Entry, Tree, codes, nearest, parse};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Longest chain of files that use or extend each other.
const DEEPEST: usize = 64;

/// What was gathered.
#[derive(Default)]
pub(super) struct Gathered {
    /// The layers, the lowest first; the plan's own files last.
    layers: Vec<(LayerKind, Vec<Tree>)>,
    /// Whether something could not be read.
    partial: bool,
    /// Mistakes in the files and in what they name.
    pub findings: Vec<Finding>,
    /// The files that were read, in order: rules, and the manifests of plans that are extended.
    pub files: Vec<PathBuf>,
}

impl Gathered {
    /// The layers as the model reads them.
    pub fn layers(&self) -> Layers<'_> {
        let layers = self.layers.iter().map(|(kind, trees)| Layer { kind: *kind, trees });
        Layers { layers: layers.collect(), partial: self.partial }
    }

    /// The same without the last files of the uppermost layer: those that were added to the plan's own.
    pub fn layers_without(&self, added: usize) -> Layers<'_> {
        let mut layers = self.layers();
        if let Some(last) = layers.layers.last_mut() {
            last.trees = last.trees.get(..last.trees.len().saturating_sub(added)).unwrap_or_default();
        }
        layers
    }

    /// Every file, for whoever asks where a place lies.
    pub fn trees(&self) -> impl Iterator<Item = &Tree> {
        self.layers.iter().flat_map(|(_, trees)| trees)
    }

    /// A file that is no text of ours: one mistake among the others, for nobody knows what it declares.
    ///
    /// # Errors
    /// The failure itself, where the file could not be had at all.
    pub fn undecoded(&mut self, failure: Box<Failure>) -> Result<Tree, Box<Failure>> {
        if failure.exit != Exit::Invalid {
            return Err(failure);
        }
        self.findings.push(failure.finding.about("rules", "", ""));
        Ok(Tree { refused: true, ..Tree::default() })
    }

    /// Whether names may be declared where nothing could be read.
    pub fn is_partial(&self) -> bool {
        self.partial || self.trees().any(|tree| tree.refused)
    }

    /// Leaves declarations out; how many there were.
    pub fn set_aside(&mut self, aside: &dyn Fn(&Entry) -> bool) -> usize {
        let count = |all: &Self| all.trees().map(|t| t.entries.len()).sum::<usize>();
        let before = count(self);
        let trees = self.layers.iter_mut().flat_map(|(_, trees)| trees);
        trees.for_each(|tree| tree.entries.retain(|entry| !aside(entry)));
        before - count(self)
    }

    /// Lays a text over all layers.
    pub fn lay_over(&mut self, tree: Tree) {
        self.layers.push((LayerKind::Own, vec![tree]));
    }

    /// Adds a file to the plan's own.
    pub fn add(&mut self, tree: Tree) {
        if let Some((_, trees)) = self.layers.last_mut() {
            trees.push(tree);
        }
    }
}

/// A file as it is known while the others are gathered.
struct File {
    /// As it is shown.
    path: PathBuf,
    /// Taken when the file is given its layer.
    tree: Option<Tree>,
    /// Taken when they are followed.
    uses: Vec<Spanned<Origin>>,
    extends: Vec<Spanned<String>>,
}

/// One step of a chain: the file and where it names the next.
struct Step {
    file: PathBuf,
    at: Span,
}

pub(super) struct Gatherer<'s> {
    sources: &'s mut Sources,
    /// The folders in which paths may lie, resolved.
    allowed: Vec<PathBuf>,
    /// By resolved path.
    files: BTreeMap<PathBuf, File>,
    libraries: BTreeSet<String>,
    chain: Vec<Step>,
    overlay: &'s Overlay,
    out: Gathered,
}

impl<'s> Gatherer<'s> {
    /// Gathers the plan that the files of `own` are.
    pub fn gather(
        sources: &'s mut Sources,
        allowed: Vec<PathBuf>,
        own: &[PathBuf],
        overlay: &'s Overlay,
    ) -> Result<Gathered, Box<Failure>> {
        let mut gatherer = Self {
            sources,
            allowed,
            files: BTreeMap::new(),
            libraries: BTreeSet::new(),
            chain: Vec::new(),
            overlay,
            out: Gathered::default(),
        };
        let own = gatherer.load(own)?;
        gatherer.plan(&own, LayerKind::Own)?;
        Ok(gatherer.out)
    }

    /// Reads files that were not read before; their resolved paths.
    fn load(&mut self, files: &[PathBuf]) -> Result<Vec<PathBuf>, Box<Failure>> {
        let mut out = Vec::new();
        for path in files {
            let real = std::fs::canonicalize(path).map_err(|e| super::project::unreadable(path, &e))?;
            out.push(real.clone());
            if self.files.contains_key(&real) {
                continue;
            }
            let tree = match read_over(path, self.overlay) {
                Ok(text) => {
                    let id = self.sources.add(&shown(path), &text);
                    let (tree, findings) = parse(id, self.sources);
                    self.out.findings.extend(findings);
                    tree
                }
                Err(failure) => self.out.undecoded(failure)?,
            };
            let (uses, extends) = (used(&tree, self.sources), extended(&tree, self.sources));
            self.out.files.push(path.clone());
            self.files.insert(real, File { path: path.clone(), tree: Some(tree), uses, extends });
        }
        Ok(out)
    }

    /// Gives the files of a plan their layer, above what they extend and use.
    fn plan(&mut self, files: &[PathBuf], kind: LayerKind) -> Result<(), Box<Failure>> {
        for file in files {
            let extends = self.files.get_mut(file).map(|f| std::mem::take(&mut f.extends));
            for path in extends.unwrap_or_default() {
                let Some(target) = self.follow(file, &path.value, path.span)? else { continue };
                if self.circular(&target) {
                    self.chain.pop();
                    continue;
                }
                self.plan(&target, LayerKind::Extended)?;
                self.chain.pop();
            }
        }
        // Taken before what they use: a file of the plan stays its own, whoever uses it.
        let trees: Vec<Tree> = files.iter().filter_map(|f| self.files.get_mut(f)?.tree.take()).collect();
        for file in files {
            self.uses(file)?;
        }
        if !trees.is_empty() || kind == LayerKind::Own {
            self.out.layers.push((kind, trees));
        }
        Ok(())
    }

    /// Gives what a file uses layers of their own.
    fn uses(&mut self, file: &PathBuf) -> Result<(), Box<Failure>> {
        let uses = self.files.get_mut(file).map(|f| std::mem::take(&mut f.uses));
        for origin in uses.unwrap_or_default() {
            match origin.value {
                Origin::Library(name) => self.library(&name, origin.span),
                Origin::Path(path) => {
                    let Some(target) = self.follow(file, &path, origin.span)? else { continue };
                    if !self.circular(&target) {
                        for used in &target {
                            let tree = self.files.get_mut(used).and_then(|f| f.tree.take());
                            self.uses(used)?;
                            self.out.layers.extend(tree.map(|tree| (LayerKind::Used, vec![tree])));
                        }
                    }
                    self.chain.pop();
                }
            }
        }
        Ok(())
    }

    fn library(&mut self, name: &str, at: Span) {
        let Some(canonical) = shipped::canonical(name) else {
            let finding = Finding::new(&codes::UNKNOWN_NAME, msg!("project-unknown-library", name = name))
                .at(at, Some(msg!("model-not-declared-here")));
            let finding = match nearest(name, shipped::names()) {
                Some(near) => finding.help(msg!("model-did-you-mean", name = near)),
                None => {
                    let names: Vec<String> = shipped::names().map(str::to_owned).collect();
                    finding.help(msg!("project-libraries", names = names))
                }
            };
            self.out.findings.push(finding);
            return;
        };
        if !self.libraries.insert(canonical.to_owned()) {
            return;
        }
        if let Some(id) = shipped::add(name, self.sources) {
            let (tree, findings) = parse(id, self.sources);
            self.out.findings.extend(findings);
            self.out.layers.push((LayerKind::Used, vec![tree]));
        }
    }

    /// The files that a path means, read, with the step to them on the chain; `None` where a finding says why not.
    fn follow(&mut self, from: &Path, path: &str, at: Span) -> Result<Option<Vec<PathBuf>>, Box<Failure>> {
        if self.chain.len() >= DEEPEST {
            self.refuse(msg!("use-too-deep", limit = DEEPEST), at, Some(msg!("use-too-deep-help")));
            return Ok(None);
        }
        let folder = self.files.get(from).and_then(|f| f.path.parent()).unwrap_or(Path::new(""));
        let joined = folder.join(path);
        if !joined.exists() {
            let folder = joined.parent().filter(|f| self.may_read(f));
            let near = folder.and_then(beside).and_then(|names| {
                let name = joined.file_name()?.to_string_lossy().into_owned();
                nearest(&name, names.iter().map(String::as_str)).map(str::to_owned)
            });
            let help =
                near.map_or(msg!("use-not-found-help"), |name| msg!("model-did-you-mean", name = name));
            self.refuse(msg!("use-not-found", path = path), at, Some(help));
            return Ok(None);
        }
        if !self.may_read(&joined) {
            self.refuse(msg!("use-outside", path = path), at, Some(msg!("use-outside-help")));
            return Ok(None);
        }
        let Some(files) = self.rules_of(&joined, at)? else { return Ok(None) };
        if files.is_empty() {
            self.refuse(msg!("use-no-rules", path = path), at, Some(msg!("use-no-rules-help")));
            return Ok(None);
        }
        self.chain.push(Step { file: from.to_owned(), at });
        self.load(&files).map(Some)
    }

    /// The rule files of a file or folder; of a plan folder those that its manifest names. `None` where a finding
    /// says why not.
    fn rules_of(&mut self, path: &Path, at: Span) -> Result<Option<Vec<PathBuf>>, Box<Failure>> {
        let mut out = Vec::new();
        let list = path.join("ssj.ron");
        if path.is_file() {
            out.extend(is_rule_file(path)?.then(|| path.to_owned()));
            return Ok(Some(out));
        }
        if !self.may_read(&list) {
            rule_files(path, &mut out)?;
            return Ok(Some(out));
        }
        let text = match read_text(&list) {
            Ok(text) => text,
            Err(failure) => {
                self.out.undecoded(failure)?;
                self.out.partial = true;
                return Ok(None);
            }
        };
        let id = self.sources.add(&shown(&list), &text);
        self.out.files.push(list);
        let manifest = match manifest::read(id, self.sources) {
            Ok(manifest) => manifest,
            Err(finding) => {
                self.out.findings.push(finding.at(at, Some(msg!("use-named-here"))));
                self.out.partial = true;
                return Ok(None);
            }
        };
        for rules in &manifest.rules {
            let joined = path.join(rules);
            if !self.may_read(&joined) {
                self.refuse(msg!("use-outside", path = rules.as_str()), at, Some(msg!("use-outside-help")));
                return Ok(None);
            }
            rule_files(&joined, &mut out)?;
        }
        Ok(Some(out))
    }

    /// Whether a path exists and lies, with its links followed, where files of this plan may lie.
    fn may_read(&self, path: &Path) -> bool {
        let real = std::fs::canonicalize(path);
        real.is_ok_and(|real| self.allowed.iter().any(|root| real.starts_with(root)))
    }

    fn refuse(&mut self, message: Message, at: Span, help: Option<Message>) {
        let mut finding = Finding::new(&codes::UNUSABLE_PATH, message).at(at, Some(msg!("use-named-here")));
        finding.help.extend(help);
        self.out.findings.push(finding);
        self.out.partial = true;
    }

    /// Says so where files lead back to one of the chain; the last step is on it.
    fn circular(&mut self, target: &[PathBuf]) -> bool {
        let Some(from) = self.chain.iter().position(|step| target.contains(&step.file)) else { return false };
        let steps = self.chain.get(from..).unwrap_or_default();
        let name = |step: &Step| self.files.get(&step.file).map(|f| shown(&f.path)).unwrap_or_default();
        let mut names: Vec<String> = steps.iter().map(name).collect();
        names.extend(names.first().cloned());
        let message = msg!("use-circular", way = names.join(" → "));
        let mut finding = Finding::new(&codes::CIRCULAR, message).help(msg!("use-circular-help"));
        // The step that closes the circle first: without it there would be none.
        let steps = steps.iter().zip(names.iter().skip(1));
        let (closing, others) = (steps.clone().next_back(), steps.rev().skip(1));
        if let Some((step, next)) = closing {
            finding = finding.at(step.at, Some(msg!("use-back-here", file = next.as_str())));
        }
        for (step, next) in others.collect::<Vec<_>>().into_iter().rev() {
            finding = finding.at(step.at, Some(msg!("use-step-here", file = next.as_str())));
        }
        self.out.findings.push(finding);
        self.out.partial = true;
        true
    }
}

/// The names of the rule files and folders in a folder.
fn beside(folder: &Path) -> Option<Vec<String>> {
    let paths = std::fs::read_dir(folder).ok()?.filter_map(Result::ok).map(|e| e.path());
    let rules = paths.filter(|p| p.is_dir() || is_rule_file(p).unwrap_or(false));
    let mut names: Vec<String> =
        rules.filter_map(|p| Some(p.file_name()?.to_string_lossy().into_owned())).collect();
    names.sort();
    Some(names)
}

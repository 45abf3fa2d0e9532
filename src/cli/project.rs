//! Reads a plan folder: manifest, rules, shipped library, assumptions. Every file is read whole before anything is
//! judged; paths may not leave the folder and its declared roots, and links are not followed.

use super::Exit;
use super::args::{Cli, Format};
use super::check::fail as failed;
use super::compiled::way;
pub(super) use super::files::{
    BOM, Failure, Overlay, damaged, decode, is_rule_file, read_over, read_text, rule_files, shown,
    unreadable, unwritable, with_sheet,
};
use super::files::{fail, has_rules, tidy};
use super::gather::{Gathered, Gatherer};
use super::manifest::{self, Manifest};
use super::output::{Out, exit_of};
use crate::finding::{Finding, Severity};
use crate::ledger::Clock;
use crate::message::Lang;
use crate::model::{Model, Written, attribute, lower_layers, written};
use crate::msg;
use crate::registry::sheet_of;
use crate::source::{Sources, Span};
use crate::syntax::{Entry, Tree, codes, parse};
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

/// A plan folder as far as it could be read.
pub(super) struct Project {
    /// The folder as it was given.
    pub dir: PathBuf,
    /// Its manifest; a bare folder of rules has an empty one.
    pub manifest: Manifest,
    /// All texts.
    pub sources: Sources,
    /// The rules.
    pub model: Model,
    /// The rules with the declarations of the assumptions files, where there are any.
    assumed: Option<Model>,
    /// Mistakes in manifest, rules and assumptions.
    pub findings: Vec<Finding>,
    /// The files of rules that were read, in order: the plan's own, what they use, and the plans that are extended
    /// with their manifests.
    pub rule_files: Vec<PathBuf>,
    /// Whether names may be declared in a file that could not be read.
    pub partial: bool,
    /// Whether there is no manifest: a folder of rules, or one file.
    pub bare: bool,
    /// The files as they were read, for whoever asks how something is written.
    pub gathered: Gathered,
    /// Where the ledger and the secrets are written.
    pub disk: super::disk::Shared,
}

/// The folder of a command: the one that it names, else that of `-C`, else the one where we are.
pub(super) fn folder_of<'a>(path: Option<&'a Path>, cli: &'a Cli) -> &'a Path {
    path.or(cli.dir.as_deref()).unwrap_or(Path::new("."))
}

/// Opens the plan of a command, with the output in its language and that of the format. What cannot be read, and what is
/// wrong with the rules, is said and ends the command.
pub(super) fn opened(dir: &Path, format: Format, out: &Out) -> Result<(Project, Out), Exit> {
    sound(Project::load(dir), format, out)
}

/// The same of a plan that was loaded.
pub(super) fn sound(
    loaded: Result<Project, Box<Failure>>,
    format: Format,
    out: &Out,
) -> Result<(Project, Out), Exit> {
    let project = loaded.map_err(|failure| failed(&failure, out))?;
    let out = out.to(format).prefer(project.manifest.language);
    if exit_of(&project.findings, Severity::Error) == Exit::Invalid {
        out.beside(&project.findings, &project.sources);
        return Err(Exit::Invalid);
    }
    Ok((project, out))
}

impl Project {
    /// What the clock says, for what is to be recorded here.
    pub fn clock(&self) -> Clock {
        Clock { now: super::clock::now(), rehearsal: self.manifest.rehearsal }
    }

    /// Reads a folder.
    pub fn load(dir: &Path) -> Result<Self, Box<Failure>> {
        Self::load_over(dir, &Overlay::new())
    }

    /// Reads a folder as if some of its files of rules had other texts.
    pub fn load_over(dir: &Path, overlay: &Overlay) -> Result<Self, Box<Failure>> {
        let mut project = Self::open(dir)?;
        for path in [&project.manifest.ledger, &project.manifest.reports] {
            project.stays_inside(path)?;
        }
        project.name_outside();
        project.read(overlay)?;
        project.name_outside();
        Ok(project)
    }

    /// The ledger's folder by the manifest, from the plan folder; where there is none, `ledger`. No rules are read.
    pub fn ledger_of(dir: &Path) -> Result<String, Box<Failure>> {
        if !dir.join("ssj.ron").is_file() {
            return Ok("ledger".to_owned());
        }
        let project = Self::open(dir)?;
        project.stays_inside(&project.manifest.ledger)?;
        Ok(project.manifest.ledger)
    }

    /// Reads a folder's manifest and none of its rules.
    fn open(dir: &Path) -> Result<Self, Box<Failure>> {
        let mut sources = Sources::default();
        sources.set_base(&shown(dir));
        let path = dir.join("ssj.ron");
        let bare = !path.is_file();
        let manifest = if !bare {
            let text = read_text(&path)?;
            let file = sources.add(&shown(&path), &text);
            match manifest::read(file, &sources) {
                Ok(manifest) => manifest,
                Err(finding) => {
                    return Err(Box::new(Failure { finding: *finding, sources, exit: Exit::Invalid }));
                }
            }
        } else if has_rules(dir) {
            Manifest {
                rules: vec![String::new()],
                roots: Vec::new(),
                assumptions: Vec::new(),
                entities: Vec::new(),
                partners: BTreeMap::new(),
                region: None,
                inspectors: Vec::new(),
                recusals: Vec::new(),
                rehearsal: false,
                ledger: "ledger".to_owned(),
                reports: "reports".to_owned(),
                language: None,
                levels: BTreeMap::new(),
            }
        } else {
            let message = if dir.is_dir() {
                msg!("project-no-manifest", dir = shown(dir))
            } else if dir.exists() {
                let help = Some(msg!("project-no-rule-file-help"));
                return Err(fail(msg!("project-no-rule-file", path = shown(dir)), help, Exit::Io));
            } else {
                msg!("project-no-folder", dir = shown(dir))
            };
            return Err(fail(message, Some(super::bare::meant(dir)), Exit::Io));
        };
        Ok(Self {
            dir: dir.to_owned(),
            manifest,
            sources,
            model: Model::default(),
            assumed: None,
            findings: Vec::new(),
            rule_files: Vec::new(),
            partial: false,
            bare,
            disk: super::disk::real(),
            gathered: Gathered::default(),
        })
    }

    /// The rule files and files of assumptions of a folder or plan folder, or the file itself.
    pub fn texts(dir: &Path) -> Result<Vec<PathBuf>, Box<Failure>> {
        let project = Self::open(dir)?;
        let mut out = Vec::new();
        for path in project.manifest.rules.iter().chain(&project.manifest.assumptions) {
            rule_files(&project.inside(path)?, &mut out)?;
        }
        Ok(out)
    }

    fn read(&mut self, overlay: &Overlay) -> Result<(), Box<Failure>> {
        let mut own = Vec::new();
        for path in self.manifest.rules.clone() {
            let path = self.inside(&path)?;
            let mut files = Vec::new();
            rule_files(&path, &mut files)?;
            if files.is_empty() {
                let help = msg!("project-no-rules-help");
                return Err(fail(msg!("project-no-rules", dir = shown(&path)), Some(help), Exit::Io));
            }
            own.extend(files);
        }
        let allowed = self.roots()?;
        let mut gathered = Gatherer::gather(&mut self.sources, allowed, &own, overlay)?;
        self.findings.append(&mut gathered.findings);
        self.rule_files = std::mem::take(&mut gathered.files);
        let (model, findings) = lower_layers(&gathered.layers(), &self.sources);
        self.findings.extend(findings);
        if model.header.is_none() && self.findings.is_empty() {
            let at = self
                .sources
                .iter()
                .find(|(_, f)| !f.name().ends_with(".ron"))
                .map(|(id, _)| Span::new(id, 0..0));
            let finding =
                Finding::new(&codes::NOT_ONE_PLAN, msg!("model-no-plan")).help(msg!("model-no-plan-help"));
            self.findings.push(match at {
                Some(at) => finding.at(at, None),
                None => finding,
            });
        }
        self.model = model;
        for path in self.manifest.assumptions.clone() {
            let file = self.inside(&path)?;
            let tree = match read_over(&file, overlay) {
                Ok(text) => self.parse(&shown(&file), &text),
                Err(failure) => gathered.undecoded(failure)?,
            };
            self.findings.append(&mut gathered.findings);
            gathered.add(tree);
        }
        self.partial = gathered.is_partial();
        if !self.manifest.assumptions.is_empty() {
            let (assumed, findings) = lower_layers(&gathered.layers(), &self.sources);
            self.assumed = Some(assumed);
            self.findings.extend(findings);
        }
        let misnamed = crate::lint::misnamed(self.assumed(), &super::explain::codes());
        self.findings.extend(misnamed);
        crate::finding::sort(&mut self.findings);
        attribute(&mut self.findings, gathered.trees(), &self.sources);
        self.gathered = gathered;
        Ok(())
    }

    /// Names what lies outside of the folder from there, so that no document depends on where the command was given.
    fn name_outside(&mut self) {
        let Ok(base) = std::fs::canonicalize(&self.dir) else { return };
        let base = if base.is_file() { super::disk::parent(&base).to_owned() } else { base };
        let manifest = &self.manifest;
        let tables = manifest.entities.iter().chain(&manifest.inspectors).chain(&manifest.recusals);
        let tables = tables.chain(manifest.partners.values().flatten()).chain(&manifest.assumptions);
        let tables = tables.map(|path| sheet_of(path)).map(|(path, sheet)| (self.dir.join(path), sheet));
        let rules = self.rule_files.iter().map(|path| (path.clone(), None));
        let named: Vec<(String, String)> = tables
            .chain(rules)
            .filter_map(|(path, sheet)| {
                let real = std::fs::canonicalize(&path).ok().filter(|real| !real.starts_with(&base))?;
                let sheet_name = sheet.map_or_else(String::new, |sheet| format!("#{sheet}"));
                Some((with_sheet(&path, sheet), way(&base, &real) + &sheet_name))
            })
            .collect();
        for (name, from_base) in named {
            self.sources.name_from_base(name, from_base);
        }
    }

    /// Every declaration in the words of the rules.
    pub fn written(&self, lang: Lang) -> Vec<Written> {
        written(&self.gathered.layers(), &self.sources, lang)
    }

    /// The rules completed by the assumptions.
    pub fn assumed(&self) -> &Model {
        self.assumed.as_ref().unwrap_or(&self.model)
    }

    /// Lays one more layer of rules over all others, the assumptions among them, as if a later plan said it. What is
    /// wrong with it, or through it, is returned; the place of its text among the sources comes with it.
    pub fn lay_over(&mut self, name: &str, text: &str) -> (crate::source::FileId, Vec<Finding>) {
        let id = self.sources.add(name, text);
        let (tree, mut found) = parse(id, &self.sources);
        self.gathered.lay_over(tree);
        found.extend(self.laid_anew());
        crate::finding::sort(&mut found);
        attribute(&mut found, self.gathered.trees(), &self.sources);
        // Those of the files themselves have names that this has put on them.
        found.retain(|f| !self.findings.contains(f));
        (id, found)
    }

    /// Leaves declarations of the files out, as if they were not written; how many there were.
    pub fn set_aside(&mut self, aside: &dyn Fn(&Sources, &Entry) -> bool) -> usize {
        let sources = &self.sources;
        let number = self.gathered.set_aside(&|entry| aside(sources, entry));
        if number > 0 {
            self.laid_anew();
        }
        number
    }

    /// Reads the layers again; what is wrong with them and was not wrong with the files.
    pub fn laid_anew(&mut self) -> Vec<Finding> {
        let (assumed, mut found) = lower_layers(&self.gathered.layers(), &self.sources);
        self.assumed = Some(assumed);
        found.retain(|f| !self.findings.contains(f));
        found
    }

    fn parse(&mut self, name: &str, text: &str) -> Tree {
        let id = self.sources.add(name, text);
        let (tree, findings) = parse(id, &self.sources);
        self.findings.extend(findings);
        tree
    }

    /// The folders in which the paths of rule files may lie, resolved: the plan folder and its declared roots; without
    /// a manifest the folder of the rules and, for what several plans share, the one around it.
    fn roots(&self) -> Result<Vec<PathBuf>, Box<Failure>> {
        let real = |path: &Path| std::fs::canonicalize(path).map_err(|e| unreadable(path, &e));
        let mut out = vec![real(&self.dir)?];
        for root in &self.manifest.roots {
            out.push(real(&self.dir.join(root))?);
        }
        if self.bare {
            let dir = out.first().cloned().unwrap_or_default();
            let folder = if dir.is_file() { dir.parent().map(Path::to_owned) } else { Some(dir) };
            out.extend(folder.clone());
            // The root of a file system is no folder of plans.
            out.extend(folder.and_then(|f| f.parent().filter(|p| p.parent().is_some()).map(Path::to_owned)));
        }
        Ok(out)
    }

    /// A path of the manifest: it must exist and lie in the folder or a declared root.
    pub fn inside(&self, path: &str) -> Result<PathBuf, Box<Failure>> {
        // A single rule file is a plan of its own: joining nothing to it must not make it a folder.
        let joined = if path.is_empty() { self.dir.clone() } else { self.dir.join(path) };
        let real = std::fs::canonicalize(&joined).map_err(|e| self.named(path, unreadable(&joined, &e)))?;
        if self.allows(&real)? {
            return Ok(tidy(&joined));
        }
        let help = msg!("project-outside-help");
        Err(self.named(path, fail(msg!("project-outside", path = path), Some(help), Exit::Invalid)))
    }

    /// Refuses a folder to write to that would lie outside of the plan folder and the declared roots, now or once it is
    /// made; what is there of it is followed through links.
    fn stays_inside(&self, path: &str) -> Result<(), Box<Failure>> {
        let joined = self.dir.join(path);
        let there = joined.ancestors().find(|p| !p.as_os_str().is_empty() && p.exists());
        let there = there.unwrap_or(Path::new("."));
        let rest = joined.strip_prefix(there).unwrap_or(&joined);
        let real = std::fs::canonicalize(there).map_err(|e| self.named(path, unreadable(there, &e)))?;
        let climbs = rest.components().any(|c| matches!(c, Component::ParentDir));
        if !climbs && self.allows(&real)? {
            return Ok(());
        }
        let help = msg!("project-outside-help");
        Err(self.named(path, fail(msg!("project-outside", path = path), Some(help), Exit::Invalid)))
    }

    /// Whether a resolved path lies in the folder or a declared root.
    fn allows(&self, real: &Path) -> Result<bool, Box<Failure>> {
        for root in
            std::iter::once(self.dir.clone()).chain(self.manifest.roots.iter().map(|r| self.dir.join(r)))
        {
            // A path of no parts is the folder where we are.
            let root = if root.as_os_str().is_empty() { PathBuf::from(".") } else { root };
            if real.starts_with(std::fs::canonicalize(&root).map_err(|e| unreadable(&root, &e))?) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A failure about a path, with the place where the manifest names it.
    fn named(&self, path: &str, mut failure: Box<Failure>) -> Box<Failure> {
        let manifest = self.sources.iter().map(|(_, f)| f).find(|f| f.name().ends_with("ssj.ron"));
        let quoted = format!("\"{path}\"");
        if let Some((manifest, at)) = manifest.and_then(|m| Some((m, m.text().find(&quoted)?))) {
            let file = failure.sources.add(manifest.name(), manifest.text());
            let label = msg!("project-named-here");
            failure.finding = failure.finding.at(Span::new(file, at..at + quoted.len()), Some(label));
        }
        failure
    }

    /// A table of the manifest, opened, with the name shown to people: its path, and the sheet where one is named.
    pub fn file(&self, path: &str) -> Result<(String, std::fs::File), Box<Failure>> {
        let (path, sheet) = sheet_of(path);
        let path = self.inside(path)?;
        let file = super::round_files::input(&path)?;
        Ok((with_sheet(&path, sheet), file))
    }

    /// The bytes of a table of the manifest with the name shown to people.
    pub fn bytes(&self, path: &str) -> Result<(String, Vec<u8>), Box<Failure>> {
        let (path, sheet) = sheet_of(path);
        let file = self.inside(path)?;
        let bytes = super::round_files::input_bytes(&file)?;
        Ok((with_sheet(&file, sheet), bytes))
    }
}

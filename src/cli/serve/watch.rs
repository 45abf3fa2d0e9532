//! Whether what the pages show has changed: a hash of the names, sizes and times of everything that the plan is made of,
//! inside its folder or not. What `ssj report` writes is none of it.

use crate::cli::project::Project;
use crate::cli::secrets::Secrets;
use crate::finding::{Finding, Severity};
use crate::registry::sheet_of;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// How deep folders are looked into.
const DEPTH: usize = 16;

/// A folder that is watched.
pub(super) struct Watch {
    dir: PathBuf,
    places: Places,
    /// What was there when the places were last asked of the plan.
    seen: Option<Vec<String>>,
    /// What was wrong with the plan then: it may name more than could be read, so that it is asked again each time.
    trouble: Option<String>,
}

/// Where the plan is.
struct Places {
    /// Files, and folders with all that is in them.
    named: Vec<PathBuf>,
    /// Where reports are written, resolved; not looked into unless it is named for something else.
    reports: Vec<PathBuf>,
}

impl Watch {
    pub fn of(dir: &Path) -> Self {
        let places = Places { named: vec![dir.to_owned()], reports: resolved(&dir.join("reports")) };
        Self { dir: dir.to_owned(), places, seen: None, trouble: None }
    }

    /// Names what there is and the day.
    pub fn version(&mut self, day: Date) -> String {
        let mut seen = self.places.look();
        if self.trouble.is_some() || self.seen.as_ref() != Some(&seen) {
            self.ask();
            seen = self.places.look();
        }
        let mut hash = Sha256::new();
        hash.update(day.to_string());
        for line in seen.iter().chain(&self.trouble) {
            hash.update(line);
            hash.update([0]);
        }
        self.seen = Some(seen);
        data_encoding::HEXLOWER.encode(&hash.finalize()).chars().take(16).collect()
    }

    /// Asks the plan what it is made of. As long as it cannot be read it is watched where it was before.
    fn ask(&mut self) {
        match Project::load(&self.dir) {
            Ok(project) => {
                self.places = Places::of(&project);
                let wrong: Vec<&Finding> =
                    project.findings.iter().filter(|f| f.severity == Severity::Error).collect();
                self.trouble = (!wrong.is_empty()).then(|| format!("{wrong:?}"));
            }
            Err(failure) => self.trouble = Some(format!("{:?}", failure.finding)),
        }
    }
}

impl Places {
    fn of(project: &Project) -> Self {
        let (dir, manifest) = (&project.dir, &project.manifest);
        let mut named: Vec<PathBuf> = project.rule_files.clone();
        let tables = manifest.entities.iter().chain(&manifest.inspectors).chain(&manifest.recusals);
        let tables = tables.chain(manifest.partners.values().flatten()).map(|path| sheet_of(path).0);
        let rules = manifest.rules.iter().chain(&manifest.assumptions).map(String::as_str);
        let all = rules.chain(tables).chain([manifest.ledger.as_str(), "ssj.ron"]);
        named.extend(all.filter(|path| !path.is_empty()).map(|path| dir.join(path)));
        // By the secrets of this user blind ids are known again.
        let secrets = Secrets::of_user(None, &[], dir).ok();
        named.extend(secrets.as_ref().and_then(Secrets::folder).map(Path::to_owned));
        named.push(dir.clone());
        Self { named, reports: resolved(&dir.join(&manifest.reports)) }
    }

    /// A line for each file, and for each name that leads to none.
    fn look(&self) -> Vec<String> {
        let mut looked = Looked { reports: &self.reports, folders: BTreeSet::new(), seen: BTreeSet::new() };
        self.named.iter().for_each(|path| looked.at(path, DEPTH));
        looked.seen.into_iter().collect()
    }
}

fn resolved(path: &Path) -> Vec<PathBuf> {
    std::fs::canonicalize(path).into_iter().collect()
}

struct Looked<'a> {
    reports: &'a [PathBuf],
    /// The folders that were looked into, resolved: links may lead back.
    folders: BTreeSet<PathBuf>,
    seen: BTreeSet<String>,
}

impl Looked<'_> {
    /// Looks at a file or a folder; links are followed.
    fn at(&mut self, path: &Path, depth: usize) {
        let Ok(about) = std::fs::metadata(path) else {
            self.seen.insert(format!("{} -", path.display()));
            return;
        };
        if about.is_dir() {
            return self.within(path, depth);
        }
        let time = about.modified().ok().and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok());
        let time = time.unwrap_or_default().as_nanos();
        self.seen.insert(format!("{} {} {time}", path.display(), about.len()));
    }

    fn within(&mut self, dir: &Path, depth: usize) {
        let Ok(real) = std::fs::canonicalize(dir) else { return };
        if !self.folders.insert(real) {
            return;
        }
        for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
            let (path, hidden) = (entry.path(), entry.file_name().to_string_lossy().starts_with('.'));
            let is_reports = || resolved(&path).iter().any(|real| self.reports.contains(real));
            // Hidden files are those of other programs, or drafts of this one.
            if depth > 0 && !hidden && !is_reports() {
                self.at(&path, depth - 1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(path: &Path, text: &str) {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    const RULES: &str = "计划 某县 {\n  印发 2024年3月26日\n  年度 2024\n}\n";

    #[test]
    fn what_the_manifest_names_is_watched_wherever_it_lies() {
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name);
        let manifest = "(rules: [\"../rules\"], roots: [\"..\"], entities: [\"../reports/e.csv\"], \
                        reports: \"out\", ledger: \"book\")\n";
        put(&at("plan/ssj.ron"), manifest);
        put(&at("rules/plan.ssj"), RULES);
        put(&at("plan/out/audit.html"), "1");
        let mut watch = Watch::of(&at("plan"));
        let day = jiff::civil::date(2024, 1, 1);
        let mut last = watch.version(day);
        assert_eq!(watch.version(day), last);
        assert_ne!(watch.version(jiff::civil::date(2024, 1, 2)), last);
        let long = format!("{RULES}// 1\n");
        let broken = format!("{RULES}任务 {{\n");
        // Rules outside, a table that was not there, another folder by the name of reports, the ledger; broken rules.
        for (name, text) in [
            ("rules/plan.ssj", long.as_str()),
            ("rules/more/one.ssj", "部门 甲 { 代号 A }\n"),
            ("reports/e.csv", "x"),
            ("plan/reports/x.csv", "x"),
            ("plan/book/events.jsonl", "\n"),
            ("rules/plan.ssj", broken.as_str()),
            ("rules/plan.ssj", RULES),
        ] {
            put(&at(name), text);
            let now = watch.version(day);
            assert_ne!(now, last, "{name}");
            assert_eq!(watch.version(day), now, "{name}");
            last = now;
        }
        // What is written as a report changes nothing, nor what lies where the plan does not look.
        for name in ["plan/out/audit.html", "plan/out/new.html", "other/x.csv", "plan/.hidden"] {
            put(&at(name), "longer");
            assert_eq!(watch.version(day), last, "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_lead_round_in_no_circle() {
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name);
        put(&at("plan/ssj.ron"), "(rules: [\"rules\"])\n");
        put(&at("plan/rules/plan.ssj"), RULES);
        put(&at("far/e.csv"), "x");
        std::os::unix::fs::symlink(at("far"), at("plan/data")).unwrap();
        std::os::unix::fs::symlink(at("plan"), at("plan/round")).unwrap();
        let mut watch = Watch::of(&at("plan"));
        let day = jiff::civil::date(2024, 1, 1);
        let last = watch.version(day);
        put(&at("far/e.csv"), "longer");
        assert_ne!(watch.version(day), last);
    }
}

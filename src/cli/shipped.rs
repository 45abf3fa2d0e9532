//! The library that is shipped with the program: `rules/cn`, embedded.

use crate::source::{FileId, Sources};
use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};

static CN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules/cn");

/// The names under which a plan uses the files of the library.
const NAMES: &[(&str, &str, &str)] = &[
    ("cn.法规", "cn.statutes", "statutes.ssj"),
    ("cn.日历", "cn.calendars", "calendars.ssj"),
    ("cn.结果用语", "cn.outcomes", "outcomes.ssj"),
];

/// Adds the file that a name means to the sources.
pub(super) fn add(name: &str, sources: &mut Sources) -> Option<FileId> {
    let (_, _, file) = NAMES.iter().find(|(zh, en, _)| *zh == name || *en == name)?;
    let text = CN.get_file(file)?.contents_utf8()?;
    Some(sources.add(&format!("rules/cn/{file}"), text))
}

/// The Chinese name of the library that a file among the sources is.
pub(super) fn name_of(file: &str, text: &str) -> Option<&'static str> {
    let (zh, _, own) = NAMES.iter().find(|(_, _, own)| file == format!("rules/cn/{own}"))?;
    (CN.get_file(own)?.contents_utf8()? == text).then_some(*zh)
}

/// The Chinese name of the library that a name means: both names are one library.
pub(super) fn canonical(name: &str) -> Option<&'static str> {
    NAMES.iter().find(|(zh, en, _)| *zh == name || *en == name).map(|(zh, ..)| *zh)
}

/// The names that can be used.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().flat_map(|(zh, en, _)| [*zh, *en])
}

/// SHA-256 over names and contents of the embedded files, first 16 hex digits: which library this program carries.
pub(super) fn hash() -> String {
    let mut hash = Sha256::new();
    let mut files: Vec<_> = CN.files().collect();
    files.sort_by_key(|f| f.path());
    for file in files {
        hash.update(file.path().to_string_lossy().as_bytes());
        hash.update([0]);
        hash.update(file.contents());
    }
    hash.finalize().iter().take(8).map(|b| format!("{b:02x}")).collect()
}

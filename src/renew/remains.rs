//! Where the new files still name last year outside of the rules: in comments and in the text of Markdown files. Nobody
//! rewrites what people wrote beside the rules; the list of decisions says where it stands.

use super::Renewed;
use super::texts::names;
use crate::message::Catalogue;
use crate::msg;
use crate::source::{SourceFile, Sources};
use crate::syntax::literate::parts;
use crate::syntax::{is_literate, parse};

/// Lines that still name a year, as places in the new files.
#[derive(Debug, Default)]
pub(super) struct Remains {
    /// In comments that no mark of this program is.
    pub comments: Vec<String>,
    /// In the text around the rules.
    pub prose: Vec<String>,
}

/// Looks through the new files, which were read again.
pub(super) fn remains(renewed: &Renewed, sources: &Sources, year: i16, texts: &Catalogue) -> Remains {
    let mut out = Remains::default();
    // The marks that the program leaves name last year by their nature.
    let marks =
        [msg!("renew-mark-was", year = i64::from(year), old = ""), msg!("renew-mark-todo", what = "")];
    let marks = marks.map(|m| texts.text(&m).trim().to_owned());
    for path in renewed.files.keys() {
        let of = |source: &SourceFile| sources.below_base(source.name()) == path;
        let Some((file, source)) = sources.iter().find(|(_, source)| of(source)) else { continue };
        let place = |at: usize| format!("{path}:{}", source.line_at(at));
        for comment in parse(file, sources).0.comments {
            let words = sources.slice(comment).trim_start_matches(['/', '／']).trim();
            if names(words, year) && !marks.iter().any(|m| words.starts_with(m.as_str())) {
                out.comments.push(place(comment.start as usize));
            }
        }
        if is_literate(source.name()) {
            let (rules, _) = parts(file, source);
            let mut at = 0;
            for line in source.text().split_inclusive('\n') {
                let inside = rules.iter().any(|part| part.range.contains(&at));
                if !inside && names(line, year) {
                    out.prose.push(place(at));
                }
                at += line.len();
            }
        }
    }
    out
}

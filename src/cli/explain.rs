//! `ssj explain`: what a finding means and why it matters.

use super::Exit;
use super::args::ExplainArgs;
use super::output::Out;
use crate::finding::Code;
use crate::msg;

/// Every code, in order of its number: what `ssj explain` lists and the reference of findings is made of.
pub fn codes() -> Vec<&'static Code> {
    let mut all: Vec<&Code> = crate::syntax::codes::ALL.to_vec();
    all.extend(crate::lint::LINTS.iter().map(|l| l.code));
    all.push(&crate::example::FAILED);
    all.push(&crate::plan::NOT_DRAWABLE);
    all.push(&crate::draw::NOT_COMMITTABLE);
    all.extend(crate::ledger::ALL);
    all.push(&super::exit::UNREADABLE);
    all.extend(crate::registry::codes::ALL);
    all.extend(crate::audit::codes::ALL);
    all.sort_by_key(|c| c.code);
    all
}

pub(super) fn run(args: &ExplainArgs, out: &Out) -> Exit {
    let text = |key: String| out.texts.find(&key).unwrap_or_default();
    let all = codes();
    let Some(wanted) = &args.code else {
        for code in all {
            out.print(&format!(
                "{}  {:<24} {}\n",
                code.code,
                code.name,
                text(format!("{}-summary", code.name))
            ));
        }
        return Exit::Clean;
    };
    let found = all.iter().find(|c| c.name == wanted.as_str() || c.code.eq_ignore_ascii_case(wanted));
    let Some(code) = found else {
        out.hint(&msg!("explain-unknown", code = wanted.as_str()));
        if let Some(near) = crate::syntax::nearest(wanted, all.iter().map(|c| c.name)) {
            out.hint(&msg!("model-did-you-mean", name = near));
        }
        return Exit::Usage;
    };
    let level = text(format!("severity-{}", code.severity.name()));
    let (summary, why) = (text(format!("{}-summary", code.name)), text(format!("{}-why", code.name)));
    out.print(&format!("{} {} ({level})\n\n{summary}\n\n{why}\n", code.code, code.name));
    Exit::Clean
}

#[cfg(test)]
mod tests {
    use super::codes;
    use crate::message::{Catalogue, Lang};
    use std::collections::BTreeSet;

    #[test]
    fn every_code_is_unique_and_explained_in_both_languages() {
        let all = codes();
        assert_eq!(all.iter().map(|c| c.code).collect::<BTreeSet<_>>().len(), all.len());
        assert_eq!(all.iter().map(|c| c.name).collect::<BTreeSet<_>>().len(), all.len());
        for lang in Lang::ALL {
            let texts = Catalogue::new(lang);
            for code in &all {
                for part in ["summary", "why"] {
                    assert!(
                        texts.find(&format!("{}-{part}", code.name)).is_some(),
                        "{lang}: {}-{part}",
                        code.name
                    );
                }
            }
        }
    }
}

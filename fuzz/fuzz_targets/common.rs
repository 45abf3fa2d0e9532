//! What every target does with a text: all that `ssj check`, `ssj plan` and `ssj fmt` do before they write anything.

use ssj::message::{Catalogue, Lang};
use ssj::source::Sources;

/// Reads, resolves, lints, compiles, formats and renders a text. `name` decides whether it is read as Markdown.
pub fn whole(name: &str, text: &str) {
    let mut sources = Sources::default();
    let file = sources.add(name, text);
    let (tree, mut findings) = ssj::syntax::parse(file, &sources);
    let sound = findings.is_empty();
    let (mut model, more) = ssj::model::lower(&[tree], &sources);
    findings.extend(more);
    let levels = Default::default();
    if let Ok(as_of) = "2024-03-26".parse() {
        let cx = ssj::lint::Context::new(&model, as_of, ssj::lint::Libraries::default(), &levels);
        findings.extend(ssj::lint::run(&cx).findings);
    }
    let assumed = ssj::plan::assume(&mut model);
    findings.extend(ssj::plan::compile(&model, assumed).blocked);
    ssj::finding::sort(&mut findings);
    for lang in [Lang::Zh, Lang::En] {
        let few = findings.get(..findings.len().min(8)).unwrap_or_default();
        let _ = ssj::finding::human(few, &sources, &Catalogue::new(lang), false, 80);
    }
    for keywords in [None, Some(Lang::En)] {
        let Ok(once) = ssj::syntax::format(file, &sources, keywords) else { continue };
        assert!(sound, "a text with mistakes was formatted");
        let mut again = Sources::default();
        let second = again.add(name, &once);
        let twice = ssj::syntax::format(second, &again, keywords);
        assert_eq!(twice.as_deref().ok(), Some(once.as_str()), "formatting is done once");
    }
}

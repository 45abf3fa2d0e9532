use ssj::lint::{Context, run as lint};
use ssj::message::{Catalogue, Lang};
use ssj::source::Sources;
use std::collections::BTreeMap;
use std::time::Instant;

#[path = "rules/mod.rs"]
mod rules;

fn best<T>(runs: usize, mut work: impl FnMut() -> T) -> f64 {
    (0..runs)
        .map(|_| {
            let from = Instant::now();
            let out = work();
            let time = from.elapsed().as_secs_f64();
            drop(out);
            time
        })
        .fold(f64::INFINITY, f64::min)
        * 1e3
}

fn main() {
    for n in [2_700, 10_000] {
        let text = rules::plan(n, 0, rules::SEED).text;
        println!("{n}: {} MB", text.len() as f64 / 1e6);
        let runs = 7;
        println!(
            "add {:.1}",
            best(runs, || {
                let mut s = Sources::default();
                s.add("rules.ssj", &text);
                s
            })
        );
        let mut sources = Sources::default();
        let id = sources.add("rules.ssj", &text);
        let laws = sources.add("statutes.ssj", include_str!("../rules/cn/statutes.ssj"));
        println!("parse {:.1}", best(runs, || ssj::syntax::parse(id, &sources)));
        let trees = [ssj::syntax::parse(id, &sources).0, ssj::syntax::parse(laws, &sources).0];
        println!("lower {:.1}", best(runs, || ssj::model::lower(&trees, &sources)));
        let (model, f) = ssj::model::lower(&trees, &sources);
        assert!(f.is_empty());
        let levels = BTreeMap::new();
        let cx =
            Context { model: &model, as_of: "2024-03-26".parse().unwrap(), entities: None, levels: &levels };
        println!("lint {:.1}", best(runs, || lint(&cx)));
        let faulty = rules::plan(n, 1000, rules::SEED);
        let mut sources = Sources::default();
        let id = sources.add("rules.ssj", &faulty.text);
        let (tree, mut findings) = ssj::syntax::parse(id, &sources);
        let trees = [tree];
        let (_, more) = ssj::model::lower(&trees, &sources);
        findings.extend(more);
        println!("findings {} planted {}", findings.len(), faulty.faults);
        println!(
            "sort {:.1}",
            best(runs, || {
                let mut f = findings.clone();
                ssj::finding::sort(&mut f);
                f
            })
        );
        println!(
            "attribute {:.1}",
            best(runs, || {
                let mut f = findings.clone();
                ssj::model::attribute(&mut f, &trees, &sources);
                f
            })
        );
        ssj::finding::sort(&mut findings);
        let step = findings.len() / 1000;
        let some: Vec<_> = findings.iter().step_by(step.max(1)).take(1000).cloned().collect();
        let texts = Catalogue::new(Lang::Zh);
        println!(
            "render {} {:.1}",
            some.len(),
            best(runs, || ssj::finding::human(&some, &sources, &texts, false, 100))
        );
    }
    println!("catalogue {:.1}", best(7, || Catalogue::new(Lang::Zh)));
}

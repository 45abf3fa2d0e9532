//! A good bundle proves; each tampered file is disproven by name.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

#[path = "draw/vectors.rs"]
#[allow(dead_code, reason = "each test uses its own part of the fixture")]
mod vectors;

use ssj::draw::*;
use ssj::message::{Catalogue, Lang};
use vectors::*;

fn names(claims: &[Claim], verdict: Verdict) -> Vec<String> {
    let of = claims.iter().filter(|c| c.verdict == verdict);
    of.map(|c| format!("{} {}", c.statement.name(), c.statement.subject()).trim_end().to_owned()).collect()
}

fn bundles() -> [Bundle; 3] {
    published().map(|p| p.bundle())
}

#[test]
fn a_good_bundle_proves_all_that_files_can() {
    let [v3, v4, v8] = bundles();
    // The vectors' plan is no plan, so they have no task beside their commits.
    let only_outside = ["task", "terms", "beacon-source", "failures", "before-beacon", "only-commit"];
    let no_source = ["task", "terms", "failures", "before-beacon", "only-commit"];
    let claims = verify(&v3, &[]);
    assert_eq!(names(&claims, Verdict::Disproven), [""; 0]);
    // A pulse proves itself by its signature.
    assert_eq!(names(&claims, Verdict::CannotBeProven), no_source);
    // No evidence of the second round's pulse is in the bundle.
    let claims = verify(&v4, std::slice::from_ref(&v3));
    assert_eq!(names(&claims, Verdict::Disproven), [""; 0]);
    assert_eq!(
        names(&claims, Verdict::CannotBeProven),
        ["task", "terms", "beacon-value", "beacon-source", "failures", "before-beacon", "only-commit"]
    );
    // With it the round is as whole as the first one; another round's is seen for what it is.
    let pulse =
        "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b";
    let whole = v4.clone().with(FileName::Beacon, format!("drand={pulse}\n"));
    let claims = verify(&whole, std::slice::from_ref(&v3));
    assert_eq!(names(&claims, Verdict::CannotBeProven), no_source);
    let other = v4.clone().with(FileName::Beacon, v3.get(FileName::Beacon).unwrap());
    let claims = verify(&other, std::slice::from_ref(&v3));
    assert_eq!(names(&claims, Verdict::Disproven), ["beacon-value", "beacon-source"]);
    let claims = verify(&v8, &[v3, v4]);
    assert_eq!(names(&claims, Verdict::Disproven), [""; 0]);
    assert_eq!(names(&claims, Verdict::CannotBeProven), only_outside);
    assert!(names(&claims, Verdict::Proven).contains(&"sub-draw".to_owned()));
    assert_eq!(worst(&claims), Verdict::CannotBeProven);
}

#[test]
fn the_task_is_held_against_the_commit_byte_by_byte() {
    let [v3, ..] = bundles();
    let told = |text: &str| {
        let mut bundle = v3.clone();
        bundle.insert_task(text);
        let claims = verify(&bundle, &[]);
        claims.iter().find(|c| c.statement == Statement::Task).unwrap().verdict
    };
    assert_eq!(told("not a plan: test vector"), Verdict::Proven);
    assert_eq!(told("not a plan: test vector\n"), Verdict::Disproven);
}

#[test]
fn the_claim_that_files_cannot_bear_out_is_always_there() {
    for claims in [verify(&Bundle::new(), &[]), verify(&bundles()[0], &[])] {
        let claim = claims.iter().find(|c| c.statement == Statement::BeforeBeacon).unwrap();
        assert_eq!(claim.verdict, Verdict::CannotBeProven);
    }
}

fn changed(bundle: &Bundle, file: FileName, from: &str, to: &str) -> Bundle {
    let text = String::from_utf8(bundle.get(file).unwrap().to_vec()).unwrap();
    let new = text.replacen(from, to, 1);
    assert_ne!(text, new, "nothing to change in {file}");
    bundle.clone().with(file, new)
}

#[test]
fn teams_that_the_rule_does_not_form_are_disproven() {
    let bundle = bounded_round().bundle();
    assert_eq!(names(&verify(&bundle, &[]), Verdict::Disproven), [""; 0]);
    let duty = String::from_utf8(bundle.get(FileName::Duty).unwrap().to_vec()).unwrap();
    let certified = |commit: &Bundle, new: &str| {
        let stated = commit.get(FileName::Certificate).unwrap();
        let stated = String::from_utf8(stated.to_vec()).unwrap().replace(&h(&duty).hex(), &h(new).hex());
        verify(&commit.clone().with(FileName::Certificate, stated).with(FileName::Duty, new), &[])
    };
    // Everybody in these teams fits, and nobody goes more than twice; but the rule takes others.
    let claims = certified(&bundle, &duty.replacen("E0009|P03|P01", "E0009|P04|P01", 1));
    assert_eq!(names(&claims, Verdict::Disproven), ["duty"]);
    // Where no teams can be formed within the bound, none are true.
    let claims = certified(&changed(&bundle, FileName::Commit, "load-bound=2", "load-bound=1"), &duty);
    assert!(names(&claims, Verdict::Disproven).contains(&"duty".to_owned()));
}

#[test]
fn each_tampered_file_is_disproven_by_name() {
    let [v3, v4, _] = bundles();
    let check = |bundle: &Bundle, expected: &[&str]| {
        let claims = verify(bundle, std::slice::from_ref(&v3));
        let wrong = names(&claims, Verdict::Disproven);
        for name in expected {
            assert!(wrong.iter().any(|w| w == name), "{name} not in {wrong:?}");
        }
    };
    check(&changed(&v4, FileName::Pool, "E0002|", "E0002-|"), &["frozen pool", "pool-root"]);
    check(&changed(&v4, FileName::Pool, "E0001|D\n", ""), &["frozen pool", "pool-rows", "pool-root"]);
    check(&changed(&v4, FileName::Drawn, "E0003\n", ""), &["frozen drawn", "drawn"]);
    check(&changed(&v4, FileName::Barred, "CLOSED", "MOVED"), &["frozen barred", "barred-rows"]);
    check(&changed(&v4, FileName::Inspectors, "P05|ENV|", "P05|MKT|"), &["frozen inspectors"]);
    check(&changed(&v4, FileName::Conflicts, "P03|E0020\n", ""), &["frozen conflicts"]);
    check(&changed(&v4, FileName::Selected, "E0034", "E0033"), &["selected"]);
    check(&changed(&v4, FileName::Duty, "E0023|P01", "E0023|P02"), &["duty"]);
    check(&changed(&v4, FileName::Commit, "rounds=2", "rounds=3"), &["commit-hash", "seed"]);
    check(&changed(&v4, FileName::Commit, "dr1-commit\n", "dr1-commit\n\n"), &["form commit"]);
    check(&changed(&v4, FileName::Certificate, "seed=1", "seed=2"), &["seed"]);
    check(&changed(&v4, FileName::Certificate, "stratum=B:10:2:0:1", "stratum=B:10:2:0:2"), &["figures B"]);
    check(&changed(&v4, FileName::Certificate, ":66a1", ":66a2"), &["cutoffs B"]);
    check(&changed(&v4, FileName::Certificate, "salt=AUDIT:6:", "salt=AUDIT:5:"), &["salt AUDIT"]);
    check(&changed(&v4, FileName::Certificate, "beacon-value=f", "beacon-value=e"), &["seed"]);
    check(&changed(&v4, FileName::Certificate, "engine=", "engine= "), &["form certificate"]);
    check(&changed(&v4, FileName::Revealed, "AUDIT:7:2", "AUDIT:7:3"), &["link AUDIT"]);
    let stand_in = "substitute=E0010:CLOSED:E0001:3\nengine=";
    check(&changed(&v4, FileName::Certificate, "engine=", stand_in), &["substitutes"]);
    let evidence = v3.get(FileName::Beacon).unwrap().to_vec();
    check(&v4.clone().with(FileName::Beacon, evidence), &["beacon-value"]);
    check(&v4.clone().with(FileName::Beacon, format!("{DICE_EVIDENCE}\n")), &["beacon-value"]);
}

#[test]
fn every_link_that_was_public_follows_from_the_one_below() {
    let [v3, v4, v8] = bundles();
    let earlier = [v3.clone(), v4.clone()];
    let text = String::from_utf8(v8.get(FileName::Revealed).unwrap().to_vec()).unwrap();
    let wrong = |text: String| {
        let claims = verify(&v8.clone().with(FileName::Revealed, text), &earlier);
        names(&claims, Verdict::Disproven)
    };
    assert_eq!(wrong(text.clone()), [""; 0]);
    // Not the link above its own, which alone was looked at: one that is further up.
    let top = text.lines().find(|line| line.starts_with("AUDIT:8:")).unwrap();
    let (rest, last) = top.split_at(top.len() - 1);
    let other = format!("{rest}{}", if last == "0" { "1" } else { "0" });
    assert_eq!(wrong(text.replace(top, &other)), ["link AUDIT"]);
    let stranger = format!("{text}MARKET:8:{}\n", h("a stranger"));
    assert_eq!(wrong(stranger), ["link MARKET"]);
}

#[test]
fn a_link_that_is_used_twice_or_passed_over_is_disproven() {
    let link = |number: u64, earlier: &[Bundle]| {
        let [_, v4, _] = published();
        let claims = verify(&by_link(v4, number).bundle(), earlier);
        let links = claims.iter().filter(|c| matches!(c.statement, Statement::Link(_)));
        links.map(|c| (c.verdict, c.why.key)).collect::<Vec<_>>()
    };
    let both = |verdict, key| vec![(verdict, key); 2];
    let [v3, ..] = published();
    let first = [v3.bundle()];
    assert_eq!(link(6, &first), both(Verdict::Proven, "draw-why-recomputed"));
    for number in [7, 5, 3, 2] {
        assert_eq!(link(number, &first)[0].0, Verdict::Disproven, "{number}");
    }
    assert_eq!(link(5, &first), both(Verdict::Disproven, "draw-why-other-link"));
    // A new chain after a loss leaves two out: a void commit says so, or the ledger alone.
    assert_eq!(link(4, &first), both(Verdict::CannotBeProven, "draw-why-link-gap"));
    let void = [lost(&v3)];
    assert_eq!(link(4, &void), both(Verdict::Proven, "draw-why-recomputed"));
    assert_eq!(link(6, &void), both(Verdict::Disproven, "draw-why-other-link"));
    // Without the round before, nothing says which is the next.
    assert_eq!(link(6, &[]), both(Verdict::CannotBeProven, "draw-why-no-earlier"));
    // The commits show the gap where the link above is not there to compare with.
    let unlisted = |number: u64| {
        let [_, v4, _] = published();
        let mut round = by_link(v4, number).bundle();
        round.remove(FileName::Revealed);
        let claims = verify(&round, &first);
        claims.iter().find(|c| matches!(c.statement, Statement::Link(_))).unwrap().why.key
    };
    assert_eq!(unlisted(5), "draw-why-other-link");
    assert_eq!(unlisted(4), "draw-why-no-link");
    assert_eq!(unlisted(6), "draw-why-recomputed");
    // A link that the round's own list has as public.
    let [_, v4, _] = published();
    let round = by_link(v4, 6).bundle();
    let text = String::from_utf8(round.get(FileName::Revealed).unwrap().to_vec()).unwrap();
    let own = format!("AUDIT:6:{}\n", salts(6)[0].value);
    let claims = verify(&round.with(FileName::Revealed, own + &text), &first);
    assert!(claims.iter().any(|c| c.why.key == "draw-why-link-public"));
}

/// No chain is as long as that, and a list that says so is not in its form.
#[test]
fn a_link_beyond_every_chain_is_disproven() {
    let [v3, v4, _] = bundles();
    let own = String::from_utf8(v4.get(FileName::Revealed).unwrap().to_vec()).unwrap();
    for (link, says) in [(u64::from(u32::MAX) + 1, "form revealed"), (u64::MAX, "form revealed")] {
        let more = own.replacen("BUREAU:7", &format!("AUDIT:{link}:{}\nBUREAU:7", h("x")), 1);
        let wrong = names(
            &verify(&v4.clone().with(FileName::Revealed, more), std::slice::from_ref(&v3)),
            Verdict::Disproven,
        );
        assert!(wrong.contains(&says.to_owned()), "{link}: {wrong:?}");
    }
}

/// V4 as another commit of some round, behind V3.
fn as_round(round: &str, rounds: u64) -> Published {
    let [_, v4, _] = published();
    made_again(v4, Loads::new(), |commit, _| {
        (commit.head.round, commit.head.rounds) = (Round::parse(round).unwrap(), rounds);
    })
}

#[test]
fn a_second_certified_commit_of_a_slot_is_disproven() {
    let [v3, v4, v8] = published();
    let second = as_round("1", 2);
    let wrong = |bundle: &Bundle, earlier: &[Bundle]| names(&verify(bundle, earlier), Verdict::Disproven);
    assert_eq!(wrong(&second.bundle(), &[v3.bundle()]), ["only-commit"]);
    // Where the first was declared void the second is the only one, and nothing here tells that there was no third.
    let after_void = wrong(&second.bundle(), &[opened(&v3)]);
    assert!(!after_void.contains(&"only-commit".to_owned()), "{after_void:?}");
    // A commit without certificate need not stand, for its void may not be there; nor is a round its own second.
    let mut alone = v3.bundle();
    alone.remove(FileName::Certificate);
    assert!(!wrong(&second.bundle(), &[alone]).contains(&"only-commit".to_owned()));
    assert!(!wrong(&v3.bundle(), &[v3.bundle()]).contains(&"only-commit".to_owned()));
    // Of the earlier rounds the same is asked, and of sub-draws.
    let third = made_again(v8, v4.outcome.loads.clone(), |commit, _| {
        commit.head.previous = Some(second.commit.digest());
    });
    assert!(wrong(&third.bundle(), &[v3.bundle(), second.bundle()]).contains(&"earlier".to_owned()));
    let [_, _, v8] = published();
    let twice = made_again(v8, v4.outcome.loads.clone(), |commit, _| commit.head.ledger.size += 1);
    let [_, _, v8] = published();
    let earlier = [v3.bundle(), v4.bundle(), v8.bundle()];
    assert!(wrong(&twice.bundle(), &earlier).contains(&"only-commit".to_owned()));
}

#[test]
fn slots_do_not_go_back_and_none_is_beyond_the_plan() {
    let [v3, v4, _] = published();
    let why = |bundle: &Bundle, earlier: &[Bundle]| {
        let claims = verify(bundle, earlier);
        claims.iter().find(|c| c.statement == Statement::Previous).unwrap().why.key
    };
    assert_eq!(why(&as_round("2", 2).bundle(), &[v3.bundle()]), "draw-why-recomputed");
    assert_eq!(why(&as_round("2", 1).bundle(), &[v3.bundle()]), "draw-why-beyond-the-plan");
    assert_eq!(why(&as_round("0", 2).bundle(), &[v3.bundle()]), "draw-why-beyond-the-plan");
    // Slot 2, a void one as well, and then slot 1.
    let link = v3.link;
    let late = made_again(v3, Loads::new(), |commit, _| commit.head.round = Round::new(2));
    assert_eq!(link, late.link);
    for before in [late.bundle(), opened(&late)] {
        assert_eq!(why(&as_round("1", 2).bundle(), &[before]), "draw-why-turned-back");
    }
    // A sub-draw behind a later one of its slot; one of slot 1 behind slot 2 may be.
    let sub = |round: &str| as_round(round, 2);
    assert_eq!(why(&sub("2.1").bundle(), &[sub("2.2").bundle()]), "draw-why-turned-back");
    assert_ne!(why(&sub("1.1").bundle(), &[v4.bundle()]), "draw-why-turned-back");
}

#[test]
fn whoever_failed_is_barred_for_that_and_not_for_visits() {
    let [v3, v4, _] = published();
    let failed = v3.certificate.substitutes[0].failed.clone();
    let row = BarredRow { id: failed, reason: code("VISIT.CAP") };
    let other = made_again(v4, Loads::new(), |_, files| files.barred = Barred::build([row]).unwrap());
    let claims = verify(&other.bundle(), &[v3.bundle()]);
    let claim = claims.iter().find(|c| c.statement == Statement::BarredRows).unwrap();
    assert_eq!((claim.verdict, claim.why.key), (Verdict::Disproven, "draw-why-row-failed-otherwise"));
}

#[test]
fn a_sub_draw_has_the_count_of_its_failures_and_the_terms_of_its_slot() {
    let [v3, v4, _] = published();
    let earlier = [v3.bundle(), v4.bundle()];
    let judged = |statement: Statement, change: &dyn Fn(&mut Commit, &mut Files)| {
        let [_, _, v8] = published();
        let other = made_again(v8, v4.outcome.loads.clone(), |commit, files| change(commit, files));
        let claims = verify(&other.bundle(), &earlier);
        let claim = claims.iter().find(|c| c.statement == statement).unwrap();
        (claim.verdict, claim.why.key)
    };
    assert_eq!(judged(Statement::Substitutes, &|_, _| {}).0, Verdict::Proven);
    assert_eq!(judged(Statement::SubDraw, &|_, _| {}).0, Verdict::Proven);
    // Two to be drawn for one failure, where one alone can be.
    let more = |commit: &mut Commit, files: &mut Files| {
        commit.strata[0] = terms("D:count:2:1/1");
        let rest = files.pool.rows().iter().filter(|row| row.id.as_str() != "E0005");
        let cap = |row: &PoolRow| BarredRow { id: row.id.clone(), reason: code("VISIT.CAP") };
        files.barred = Barred::build(rest.map(cap)).unwrap();
    };
    let counted = judged(Statement::Substitutes, &more);
    assert_eq!(counted, (Verdict::Disproven, "draw-why-sub-draw-count"));
    let late = |commit: &mut Commit, _: &mut Files| commit.head.visit_by = jiff::civil::date(2026, 7, 30);
    let of_slot = judged(Statement::SubDraw, &late);
    assert_eq!(of_slot, (Verdict::Disproven, "draw-why-not-as-its-slot"));
    // Of another plan nothing is known.
    let planned = |commit: &mut Commit, files: &mut Files| {
        late(commit, files);
        commit.head.plan = h("another plan");
    };
    let open = judged(Statement::SubDraw, &planned);
    assert_eq!(open, (Verdict::CannotBeProven, "draw-why-not-as-its-slot"));
}

/// A certificate without its failure is one in which nothing is wrong: that nobody failed it does not prove.
#[test]
fn that_nobody_else_failed_is_never_proven_by_a_certificate() {
    let [v3, ..] = bundles();
    let text = String::from_utf8(v3.get(FileName::Certificate).unwrap().to_vec()).unwrap();
    let line = text.lines().find(|line| line.starts_with("substitute=")).unwrap();
    let without = changed(&v3, FileName::Certificate, &format!("{line}\n"), "");
    let words = Catalogue::new(Lang::En);
    for bundle in [&v3, &without, &changed(&v3, FileName::Certificate, ":CLOSED:", ":MOVED:")] {
        let claims = verify(bundle, &[]);
        let of = |statement| claims.iter().find(|c| c.statement == statement).unwrap();
        assert_eq!(of(Statement::Substitutes).verdict, Verdict::Proven);
        assert_eq!(of(Statement::Failures).verdict, Verdict::CannotBeProven);
        assert!(words.text(&of(Statement::Substitutes).message()).contains("is the next of the order"));
    }
}

#[test]
fn an_earlier_file_that_is_not_in_its_form_is_disproven() {
    let [v3, v4, _] = bundles();
    let odd = changed(&v3, FileName::Certificate, "engine=", "engine= ");
    let claims = verify(&v4, &[odd]);
    assert_eq!(names(&claims, Verdict::Disproven), ["earlier"]);
}

#[test]
fn every_missing_file_is_named_and_disproves_nothing() {
    let [v3, v4, _] = bundles();
    let english = Catalogue::new(Lang::En);
    for file in FileName::ALL {
        let mut bundle = v4.clone();
        bundle.remove(file);
        let claims = verify(&bundle, std::slice::from_ref(&v3));
        assert_eq!(names(&claims, Verdict::Disproven), [""; 0], "{file}");
        if !matches!(file, FileName::Revealed | FileName::Beacon) {
            let said = |c: &Claim| {
                c.verdict == Verdict::CannotBeProven && english.text(&c.message()).contains(file.name())
            };
            assert!(claims.iter().any(said), "{file}");
        }
    }
}

#[test]
fn history_is_checked_as_a_chain() {
    let [v3, v4, v8] = bundles();
    // Without the earlier rounds nothing can be said of them.
    let unknown = names(&verify(&v4, &[]), Verdict::CannotBeProven);
    assert!(
        ["previous", "drawn", "failed-barred"].iter().all(|n| unknown.iter().any(|u| u == n)),
        "{unknown:?}"
    );
    // A round left out, or in the wrong order.
    assert!(
        names(&verify(&v8, std::slice::from_ref(&v3)), Verdict::Disproven).contains(&"previous".to_owned())
    );
    let swapped = [v4.clone(), v3.clone()];
    assert!(names(&verify(&v8, &swapped), Verdict::Disproven).contains(&"previous".to_owned()));
    // Beginning late proves nothing of `drawn`.
    let late = verify(&v8, std::slice::from_ref(&v4));
    assert!(names(&late, Verdict::CannotBeProven).contains(&"sub-draw".to_owned()));
    // An earlier list that was changed.
    let other = changed(&v3, FileName::Selected, "E0029", "E0028");
    let claims = verify(&v4, &[other]);
    assert!(names(&claims, Verdict::Disproven).contains(&"earlier".to_owned()));
    assert!(names(&claims, Verdict::CannotBeProven).contains(&"drawn".to_owned()));
    // The first round may not have one before it.
    assert!(names(&verify(&v3, &[v4]), Verdict::Disproven).contains(&"previous".to_owned()));
}

#[test]
fn a_sub_draw_from_another_reserve_is_disproven() {
    let [v3, v4, v8] = published();
    let mut rows = v8.files.pool.rows().to_vec();
    rows.pop();
    let files = Files { pool: Pool::build(rows).unwrap(), ..v8.files.clone() };
    let commit = Commit::freeze(
        v8.commit.head.clone(),
        &files,
        v8.commit.strata.clone(),
        v8.commit.salts.clone(),
        v8.commit.beacon.clone(),
    )
    .unwrap();
    let outcome =
        run(&commit, &files, &v8.outcome.salts, v8.outcome.beacon_value, v4.outcome.loads.clone()).unwrap();
    let failed = Failure { id: v8.certificate.substitutes[0].failed.clone(), reason: code("NOT.FOUND") };
    let stand_in = sub_draw_substitutes(&outcome.selection, &[(failed, stratum("D"))]).unwrap();
    let certificate = outcome.certificate(stand_in, "ssj").unwrap();
    let other =
        Published { commit, files, outcome, certificate, evidence: v8.evidence.clone(), link: v8.link };
    let claims = verify(&other.bundle(), &[v3.bundle(), v4.bundle()]);
    assert_eq!(names(&claims, Verdict::Disproven), ["sub-draw"]);
}

#[test]
fn every_claim_reads_well_in_both_languages() {
    let [v3, v4, v8] = bundles();
    for lang in Lang::ALL {
        let words = Catalogue::new(lang);
        for claim in verify(&v8, &[v3.clone(), v4.clone()]) {
            let text = words.text(&claim.message());
            assert!(!text.contains('⟨') && !text.contains("{$"), "{text}");
        }
    }
}

#[test]
fn everybody_finds_where_it_stood() {
    for round in published() {
        let bundle = round.bundle();
        for row in round.files.pool.rows() {
            let told = standing(&bundle, &row.id).unwrap();
            let drawing = round.outcome.selection.of(&row.stratum).unwrap();
            let rank = drawing.selected().iter().position(|r| r.id == row.id).map(|at| at as u64 + 1);
            let outcome = match rank {
                Some(_) => EntityOutcome::Drawn,
                None if round.files.drawn.rows().contains(&row.id) => EntityOutcome::DrawnBefore,
                None if round.files.barred.rows().iter().any(|b| b.id == row.id) => {
                    EntityOutcome::Barred(code("CLOSED"))
                }
                None => EntityOutcome::NotDrawn,
            };
            assert_eq!((&told.outcome, told.rank), (&outcome, rank), "{}", row.id);
            assert_eq!(told.leaves.iter().map(|l| l.line.clone()).collect::<Vec<_>>(), [row.line()]);
            assert!(told.leaves[0].holds && told.contradictions.is_empty());
            let text = format!("{}|{}", round.certificate.entity_key, row.id);
            assert_eq!(told.ticket, h(&text));
            assert_eq!(told.command(), format!("printf '%s' '{text}' | sha256sum"));
        }
    }
}

#[test]
fn whoever_is_absent_is_told_between_whom() {
    let v3 = published().into_iter().next().unwrap();
    let between = |absent: &str| {
        let told = standing(&v3.bundle(), &id(absent)).unwrap();
        assert_eq!((told.outcome, told.rank, told.stratum), (EntityOutcome::NotInPool, None, None));
        assert!(told.contradictions.is_empty() && told.leaves.iter().all(|l| l.holds));
        told.leaves.iter().map(|l| (l.index, l.line[..5].to_owned())).collect::<Vec<_>>()
    };
    let at = |index: u64, id: &str| (index, id.to_owned());
    assert_eq!(between("A"), [at(0, "E0001")]);
    assert_eq!(between("Z"), [at(39, "E0040")]);
    // Every character of an id sorts before the bar, so the longer one would stand before E0007 itself.
    assert_eq!(between("E0007X"), [at(5, "E0006"), at(6, "E0007")]);
    assert_eq!(between("E000X"), [at(8, "E0009"), at(9, "E0010")]);
}

#[test]
fn what_an_entity_is_told_is_held_against_the_list_and_the_commit() {
    let [v3, ..] = bundles();
    let told = |bundle: &Bundle, who: &str| standing(bundle, &id(who)).unwrap().contradictions.len();
    let listed = changed(&v3, FileName::Selected, "E0029", "E0028");
    assert_eq!((told(&listed, "E0029"), told(&listed, "E0028"), told(&listed, "E0001")), (2, 2, 1));
    // A line plainly taken out: the one it was about is told that it had to be there, and the line is named.
    let list = String::from_utf8(v3.get(FileName::Selected).unwrap().to_vec()).unwrap();
    let gone = list.lines().position(|l| l.contains("|E0029|")).unwrap();
    let rest: String = list.lines().filter(|l| !l.contains("|E0029|")).map(|l| format!("{l}\n")).collect();
    let shorter = v3.clone().with(FileName::Selected, rest);
    let words = Catalogue::new(Lang::En);
    let why = standing(&shorter, &id("E0029")).unwrap().contradictions;
    assert!(why.iter().any(|why| words.text(why).contains("has to be on the list")), "{why:?}");
    let claims = verify(&shorter, &[]);
    let claim = claims.iter().find(|c| c.statement == Statement::Selected).unwrap();
    let why = words.text(&claim.why);
    assert_eq!(claim.verdict, Verdict::Disproven);
    assert!(why.contains(&format!("line {}: expected `", gone + 1)) && why.contains("|E0029|"), "{why}");
    let pool = changed(&v3, FileName::Pool, "E0005|", "E0005-|");
    assert_eq!((told(&v3, "E0001"), told(&pool, "E0001")), (0, 1));
    let mut without = v3.clone();
    without.remove(FileName::Certificate);
    let why = standing(&without, &id("E0001")).unwrap_err();
    assert!(Catalogue::new(Lang::En).text(&why).contains("certificate"));
}

//! The fixture of the published vectors, built as `docs/draw.md` describes it.

use jiff::civil::Date;
use ssj::draw::*;
use ssj::ratio::Ratio;

pub fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

pub fn code(text: &str) -> Code {
    Code::parse(text).unwrap()
}

pub fn stratum(text: &str) -> Stratum {
    Stratum::parse(text).unwrap()
}

pub fn terms(text: &str) -> StratumTerms {
    StratumTerms::parse(text).unwrap()
}

pub fn ratio(num: u64, den: u64) -> Rate {
    Rate::Ratio(Ratio::new(num, den).unwrap())
}

pub fn pool_row(entity: &str, layer: &str) -> PoolRow {
    PoolRow { id: id(entity), stratum: stratum(layer) }
}

/// Entities 1 to 40.
pub fn pool() -> Pool {
    let layer = |n: usize| ["A", "B", "C", "D"][(7 * n + n / 10) % 4];
    Pool::build((1..=40).map(|n| pool_row(&format!("E{n:04}"), layer(n)))).unwrap()
}

pub fn inspectors() -> Inspectors {
    let text = "P01|ENV|CHEM|2027-12-31\nP02|ENV|CHEM,FOOD|2026-06-30\nP03|MKT||2027-12-31\n\
                P04|MKT|FOOD|2027-12-31\nP05|ENV||2027-12-31\nP06|MKT|CHEM|2026-03-31\n";
    Inspectors::parse(text.as_bytes()).unwrap()
}

pub fn conflicts() -> Conflicts {
    let third =
        (1..=40).step_by(3).map(|n| Conflict { inspector: id("P01"), entity: id(&format!("E{n:04}")) });
    Conflicts::build(third.chain([Conflict { inspector: id("P03"), entity: id("E0020") }])).unwrap()
}

pub fn chains() -> [(Code, Chain); 2] {
    ["AUDIT", "BUREAU"].map(|p| (code(p), Chain::new(h(&format!("not a secret: {p}")), 8)))
}

pub fn salts(link: u64) -> Vec<SaltValue> {
    chains().map(|(party, chain)| SaltValue { party, link, value: chain.value(link).unwrap() }).to_vec()
}

/// What makes a round of the vectors its own.
pub struct Terms<'a> {
    pub round: &'a str,
    pub previous: Option<Digest>,
    pub quota: Quota,
    pub link: u64,
    pub visit_by: Date,
    pub strata: &'a [&'a str],
    pub beacon: &'a str,
}

pub fn commit(terms_of: &Terms<'_>, files: &Files) -> Commit {
    let head = Head {
        plan: h("not a plan: test vector"),
        ledger: Checkpoint { size: 9 - terms_of.link, root: h("not a ledger: test vector") },
        draw: DrawName::parse("TEST-2026").unwrap(),
        round: Round::parse(terms_of.round).unwrap(),
        rounds: 2,
        previous: terms_of.previous,
        quota: terms_of.quota,
        repeat: Repeat::Never,
        ids: Ids::Plain,
        visit_by: terms_of.visit_by,
        team: Slot::parse_team("ENV:CHEM;*:").unwrap(),
        load_bound: None,
    };
    let strata = terms_of.strata.iter().map(|t| terms(t)).collect();
    let lines = salts(terms_of.link).iter().map(SaltValue::hidden).collect();
    Commit::freeze(head, files, strata, lines, Beacon::parse(terms_of.beacon).unwrap()).unwrap()
}

/// One published round with everything that belongs to it.
pub struct Published {
    pub commit: Commit,
    pub files: Files,
    pub outcome: Outcome,
    pub certificate: Certificate,
    pub evidence: Option<String>,
    pub link: u64,
}

impl Published {
    pub fn bundle(&self) -> Bundle {
        let parties = chains().into_iter().filter(|(p, _)| self.commit.salts.iter().any(|s| s.party == *p));
        let revealed = parties.flat_map(|(party, chain)| {
            (self.link + 1..=8).map(move |link| Link {
                party: party.clone(),
                link,
                value: chain.value(link).unwrap(),
            })
        });
        let mut bundle = Bundle::new()
            .with(FileName::Commit, self.commit.text())
            .with(FileName::Certificate, self.certificate.text())
            .with(FileName::Pool, self.files.pool.text())
            .with(FileName::Drawn, self.files.drawn.text())
            .with(FileName::Barred, self.files.barred.text())
            .with(FileName::Inspectors, self.files.inspectors.text())
            .with(FileName::Conflicts, self.files.conflicts.text())
            .with(FileName::Selected, self.outcome.selection.text())
            .with(FileName::Duty, self.outcome.duty.text())
            .with(FileName::Revealed, Revealed::build(revealed).unwrap().text());
        if let Some(evidence) = &self.evidence {
            bundle.insert(FileName::Beacon, format!("{evidence}\n"));
        }
        bundle
    }
}

pub const DICE_EVIDENCE: &str = "dice=3,1,4,1,5,9,2,6,5,3,5,8,9,7,9,3,2,3,8,4";
const SIGNATURE: &str =
    "b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482e26cd02df835d3546d23c4b13e0dfc92";

fn failure(entity: &Id, reason: &str) -> Failure {
    Failure { id: entity.clone(), reason: code(reason) }
}

fn last_of_d(outcome: &Outcome) -> Id {
    outcome.selection.of(&stratum("D")).unwrap().selected().last().unwrap().id.clone()
}

fn files(pool: Pool, drawn: impl IntoIterator<Item = Id>, barred: Vec<BarredRow>) -> Files {
    Files {
        pool,
        drawn: Drawn::build(drawn).unwrap(),
        barred: Barred::build(barred).unwrap(),
        inspectors: inspectors(),
        conflicts: conflicts(),
    }
}

/// V3, V4 and V8 in their order.
pub fn published() -> [Published; 3] {
    let net = QUICKNET.0;
    let frozen = files(pool(), [], Vec::new());
    let beacon = format!("drand:{net}:123");
    let terms_of = Terms {
        round: "1",
        previous: None,
        quota: Quota::Year,
        link: 7,
        visit_by: jiff::civil::date(2026, 3, 30),
        strata: &["A:ratio:1/20:1/2", "B:count:3:1/2", "C:ratio:0/1:0/1", "D:ratio:2/5:1/2"],
        beacon: &beacon,
    };
    let first = commit(&terms_of, &frozen);
    let evidence = Evidence::parse(format!("drand={SIGNATURE}\n").as_bytes()).unwrap();
    let outcome =
        run(&first, &frozen, &salts(7), evidence.value(&first.beacon).unwrap(), Loads::new()).unwrap();
    let stand_in = substitutes(&outcome.selection, &[failure(&last_of_d(&outcome), "CLOSED")]).unwrap();
    let certificate = outcome.certificate(stand_in, "reference 1").unwrap();
    let v3 = Published {
        commit: first,
        files: frozen,
        outcome,
        certificate,
        evidence: Some(evidence.to_string()),
        link: 7,
    };

    let past = Past {
        selected: parse_selected(v3.outcome.selection.text().as_bytes()).unwrap(),
        substitutes: v3.certificate.substitutes.clone(),
        drawn: v3.files.drawn.clone(),
    };
    let lost = &v3.certificate.substitutes[0];
    let barred = vec![BarredRow { id: lost.failed.clone(), reason: lost.reason.clone() }];
    let frozen = files(pool(), drawn_after(&[past]), barred);
    let beacon = format!("drand:{net}:657413");
    let terms_of = Terms {
        round: "2",
        previous: Some(v3.commit.digest()),
        link: 6,
        visit_by: jiff::civil::date(2026, 6, 30),
        strata: &["A:ratio:1/20:2/2", "B:count:3:2/2", "C:ratio:1/5:1/1", "D:ratio:2/5:2/2"],
        beacon: &beacon,
        ..terms_of
    };
    let second = commit(&terms_of, &frozen);
    let pulse = Digest::parse("fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587").unwrap();
    let outcome = run(&second, &frozen, &salts(6), pulse, Loads::new()).unwrap();
    let certificate = outcome.certificate(Vec::new(), "reference 1").unwrap();
    let v4 = Published { commit: second, files: frozen, outcome, certificate, evidence: None, link: 6 };

    let reserve = v4.outcome.selection.of(&stratum("D")).unwrap().reserve();
    let rest = Pool::build(reserve.iter().map(|r| pool_row(r.id.as_str(), "D"))).unwrap();
    let frozen = files(rest, [], Vec::new());
    let terms_of = Terms {
        round: "2.1",
        previous: Some(v4.commit.digest()),
        quota: Quota::Round,
        link: 5,
        strata: &["D:count:1:1/1"],
        beacon: "dice:20d10",
        ..terms_of
    };
    let third = commit(&terms_of, &frozen);
    let evidence = Evidence::parse(format!("{DICE_EVIDENCE}\n").as_bytes()).unwrap();
    let value = evidence.value(&third.beacon).unwrap();
    let outcome = run(&third, &frozen, &salts(5), value, v4.outcome.loads.clone()).unwrap();
    let lost = failure(&last_of_d(&v4.outcome), "NOT.FOUND");
    let stand_in = sub_draw_substitutes(&outcome.selection, &[(lost, stratum("D"))]).unwrap();
    let certificate = outcome.certificate(stand_in, "reference 1").unwrap();
    let v8 = Published {
        commit: third,
        files: frozen,
        outcome,
        certificate,
        evidence: Some(DICE_EVIDENCE.to_owned()),
        link: 5,
    };
    [v3, v4, v8]
}

/// V4 made again with another link of each party's chain.
pub fn by_link(v4: Published, link: u64) -> Published {
    let Published { commit, files, certificate, evidence, .. } = v4;
    let lines = salts(link).iter().map(SaltValue::hidden).collect();
    let commit = Commit::freeze(commit.head, &files, commit.strata, lines, commit.beacon).unwrap();
    let outcome = run(&commit, &files, &salts(link), certificate.beacon_value, Loads::new()).unwrap();
    let certificate = outcome.certificate(Vec::new(), "reference 1").unwrap();
    Published { commit, files, outcome, certificate, evidence, link }
}

/// A round made again with another head and other lists of who may not be drawn.
pub fn made_again(round: Published, loads: Loads, change: impl FnOnce(&mut Commit, &mut Files)) -> Published {
    let Published { mut commit, mut files, certificate, evidence, link, .. } = round;
    change(&mut commit, &mut files);
    let commit = Commit::freeze(commit.head, &files, commit.strata, commit.salts, commit.beacon).unwrap();
    let outcome = run(&commit, &files, &salts(link), certificate.beacon_value, loads).unwrap();
    let certificate = outcome.certificate(certificate.substitutes, "reference 1").unwrap();
    Published { commit, files, outcome, certificate, evidence, link }
}

/// A round that was declared void, with the salts that its commit hid.
pub fn opened(round: &Published) -> Bundle {
    let salts = salts(round.link);
    let void = VoidSalts { commit: round.commit.digest(), salts, lost: Vec::new(), evidence: None };
    Bundle::new().with(FileName::Commit, round.commit.text()).with(FileName::Void, void.text())
}

/// A round that was declared void, and whose salts are lost.
pub fn lost(round: &Published) -> Bundle {
    let lost = salts(round.link).into_iter().map(|s| LostSalt { party: s.party, link: s.link }).collect();
    let void = VoidSalts { commit: round.commit.digest(), salts: Vec::new(), lost, evidence: None };
    Bundle::new().with(FileName::Commit, round.commit.text()).with(FileName::Void, void.text())
}

/// V12: a round whose commit bounds the loads, so that teams must leave people to later ones (`tests/draw/teams.py`).
pub fn bounded_round() -> Published {
    let roster = "P01|ENV|CHEM|2027-12-31\nP02|ENV|CHEM,FOOD|2027-12-31\nP03|ENV||2027-12-31\n\
                  P04|MKT|FOOD|2027-12-31\nP05|MKT||2027-12-31\nP06|MKT|CHEM|2026-03-31\n";
    let recused = "P01|E0003\nP01|E0005\nP02|E0005\nP04|E0008\nP05|E0008\n";
    let frozen = Files {
        pool: Pool::build((1..=12).map(|n| pool_row(&format!("E{n:04}"), ["A", "D"][n % 2]))).unwrap(),
        inspectors: Inspectors::parse(roster.as_bytes()).unwrap(),
        conflicts: Conflicts::parse(recused.as_bytes()).unwrap(),
        ..Files::default()
    };
    let chain = Chain::new(h("not a secret: BUREAU"), 8);
    let salts = [SaltValue { party: code("BUREAU"), link: 7, value: chain.value(7).unwrap() }];
    let head = Head {
        plan: h("not a plan: test vector"),
        ledger: Checkpoint { size: 2, root: h("not a ledger: test vector") },
        draw: DrawName::parse("TEST-2026-T").unwrap(),
        round: Round::new(1),
        rounds: 1,
        previous: None,
        quota: Quota::Year,
        repeat: Repeat::Never,
        ids: Ids::Plain,
        visit_by: jiff::civil::date(2026, 6, 30),
        team: Slot::parse_team("*:;ENV:CHEM").unwrap(),
        load_bound: Some(2),
    };
    let strata = vec![terms("A:count:2:1/1"), terms("D:count:2:1/1")];
    let hidden = salts.iter().map(SaltValue::hidden).collect();
    let commit = Commit::freeze(head, &frozen, strata, hidden, Beacon::Dice).unwrap();
    let evidence = Evidence::parse(format!("{DICE_EVIDENCE}\n").as_bytes()).unwrap();
    let value = evidence.value(&commit.beacon).unwrap();
    let outcome = run(&commit, &frozen, &salts, value, Loads::new()).unwrap();
    let certificate = outcome.certificate(Vec::new(), "reference 1").unwrap();
    Published {
        commit,
        files: frozen,
        outcome,
        certificate,
        evidence: Some(DICE_EVIDENCE.to_owned()),
        link: 7,
    }
}

//! The published vectors, byte for byte.

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
use vectors::*;

#[test]
fn v2_pool_and_its_root() {
    let pool = pool();
    assert_eq!(pool.digest().hex(), "d690bbd97cea256286b762c7fd85ceac786b4bdb489fbe002b3ed6456aa42d4c");
    assert_eq!(pool.root().hex(), "4ac01f14ebaee555a036c66e7244a9173542ca687e90138a817add24adf5b382");
}

/// commit, seed, strata, selected, duty hash, duty, loads, certificate
struct Expected {
    commit: &'static str,
    seed: &'static str,
    strata: &'static [&'static str],
    selected: &'static str,
    duty: &'static str,
    teams: &'static str,
    loads: [u64; 6],
    substitutes: &'static str,
    certificate: &'static str,
}

fn check(round: &Published, expected: &Expected) {
    let Outcome { selection, duty, loads, seed, .. } = &round.outcome;
    assert_eq!(round.commit.digest().hex(), expected.commit);
    assert_eq!(seed.hex(), expected.seed);
    let strata: Vec<String> = selection
        .strata
        .iter()
        .map(|d| {
            let cutoff = d.cutoffs().last.map_or("-".to_owned(), |t| t.hex()[..16].to_owned());
            let ids: Vec<&str> = d.selected().iter().map(|r| r.id.as_str()).collect();
            let Counts { size, drawn, barred } = d.counts;
            format!(
                "{}: N={size} D={drawn} X={barred} k={} cutoff={cutoff} ids={}",
                d.stratum,
                d.k,
                ids.join(" ")
            )
        })
        .collect();
    assert_eq!(strata, expected.strata);
    assert_eq!(h(&selection.text()).hex(), expected.selected);
    assert_eq!(duty.text().replace('\n', " ").trim_end(), expected.teams);
    assert_eq!(duty.digest().hex(), expected.duty);
    let load = |p: &str| loads.get(&id(p)).copied().unwrap_or(0);
    assert_eq!(["P01", "P02", "P03", "P04", "P05", "P06"].map(load), expected.loads);
    let lines: Vec<String> = round.certificate.substitutes.iter().map(ToString::to_string).collect();
    assert_eq!(lines.join(" "), expected.substitutes);
    assert_eq!(round.certificate.digest().hex(), expected.certificate);
    assert_eq!(Certificate::parse(round.certificate.text().as_bytes()).as_ref(), Ok(&round.certificate));
    assert_eq!(Commit::parse(round.commit.text().as_bytes()).as_ref(), Ok(&round.commit));
    assert_eq!(Duty::parse(duty.text().as_bytes()).as_ref(), Ok(duty));
}

#[test]
fn v3_v4_v8_rounds_and_a_sub_draw() {
    let [v3, v4, v8] = published();
    check(
        &v3,
        &Expected {
            commit: "bd9cff0b1b8d04f27e32736d50b5c16fc4e6fb4f69fc61caded07e4f646522c8",
            seed: "1b23b9b6da5c1685054c799cfc0b2874d795818c1f759177f22cb644cbba860a",
            strata: &[
                "A: N=10 D=0 X=0 k=1 cutoff=0990f8326bb0a5b0 ids=E0026",
                "B: N=10 D=0 X=0 k=2 cutoff=0948fca0d8dd726c ids=E0029 E0003",
                "C: N=10 D=0 X=0 k=0 cutoff=- ids=",
                "D: N=10 D=0 X=0 k=2 cutoff=23ce5dbb161f6461 ids=E0009 E0027",
            ],
            selected: "9b62ec9e91f5b907eadf98d41f53e1e633d19eddb3afc0b96db682b0bc44ae34",
            duty: "a98c253897bebdd44a44ac848caf9e6b1cf06c30de9742d0fe9b83d20cb9351f",
            teams: "E0029|P02|P04 E0009|P01|P05 E0003|P02|P06 E0026|P01|P03 E0027|P02|P06",
            loads: [2, 3, 1, 1, 1, 2],
            substitutes: "E0027:CLOSED:E0032:3",
            certificate: "94cb3649c2f714c805fd594fc09629ef78d9e36d7b7511324d9167f42e6b4241",
        },
    );
    check(
        &v4,
        &Expected {
            commit: "e432ca852ad115c823fa09cc680ee478b0175f60b1ffedf26017815fab64c8b1",
            seed: "161349fe886c64c5e4089a276f642ac350bab3380158c93f967ace9f3fcc6319",
            strata: &[
                "A: N=10 D=1 X=0 k=0 cutoff=- ids=",
                "B: N=10 D=2 X=0 k=1 cutoff=66a1b6f2c7b2fa59 ids=E0034",
                "C: N=10 D=0 X=0 k=2 cutoff=1d3a3c9edb7c303e ids=E0024 E0033",
                "D: N=10 D=2 X=1 k=2 cutoff=11f4aff4115b92fd ids=E0023 E0010",
            ],
            selected: "b34c19c9de16edc85889b203266478ba98757359699a5fee61273f44d6c9ec06",
            duty: "7f5d6baa5f4d8392313dca0a094599c05d3c33d1ed64b5350713aabe0f9aa199",
            teams: "E0023|P01|P03 E0010|P02|P05 E0024|P02|P04 E0033|P01|P04 E0034|P02|P03",
            loads: [2, 3, 2, 2, 1, 0],
            substitutes: "",
            certificate: "484f716a7c6696f896a4a54d8ce4239a0744285d5999e438de049a6dc7f51f8f",
        },
    );
    check(
        &v8,
        &Expected {
            commit: "99bd630b03d73e54f51f370d74b08aaab782a9b6e37a4198ddce3f4c85bafe3d",
            seed: "ee4a07ce752029a2f7702eefa394b9e8ae93bbe94a2c484c3d5f496b2212c128",
            strata: &["D: N=5 D=0 X=0 k=1 cutoff=265e1a9f4ef2442a ids=E0005"],
            selected: "6ec6b424b61647dfed1818c605a27c99545019d0d2120d0f42ea52ff28a05b7a",
            duty: "ed4ffea8e3c78fb9910307c24b51145656c8afca65d9293d8531c490bad36820",
            teams: "E0005|P01|P05",
            loads: [3, 3, 2, 2, 2, 0],
            substitutes: "E0010:NOT.FOUND:E0005:1",
            certificate: "960052e615835926b6b8120d42fbc9b316c917898118f7c1c16a083ba611048f",
        },
    );
}

#[test]
fn v3_the_text_of_the_certificate() {
    let [v3, ..] = published();
    assert_eq!(
        v3.certificate.text(),
        "dr1-certificate
commit-sha256=bd9cff0b1b8d04f27e32736d50b5c16fc4e6fb4f69fc61caded07e4f646522c8
salt=AUDIT:7:2a83b57edac3839975f48f83f42439582e24332089c17dd95750e15dcca5be97
salt=BUREAU:7:faafc26ecea492852f835cb27b1de71bc1aafa1e92cd2860353c91da80cbca77
beacon-value=fb8f7bc29bf24db51871ec8c79f3a1e4bd0557bc0dfcee9ed1d924e69d1c60dc
seed=1b23b9b6da5c1685054c799cfc0b2874d795818c1f759177f22cb644cbba860a
entity-key=1b90d3f80b93169c8f0758853c493eabfb8b851c092e4a530261506cc1eec2e9
inspector-key=6e737fca078fdc5be810bff7752db916a5c9d0b65e8b83fb0c3397b91045b854
stratum=A:10:0:0:1:0990f8326bb0a5b045990a083e14457b0a8f9938646ac03400f98f85ccc647fb:-:0cf3c3fc6ac27ee4d48056cc33b5e98b01459ab6417e40fa6b4b96ff2df11b44
stratum=B:10:0:0:2:0948fca0d8dd726cb52a3bc948d2c5c60128dea6ee9031d2b382555ca82be7f8:-:3a32dd4bfbec5b193c8930cd028a14df3728514ad619301bec250d7701789b66
stratum=C:10:0:0:0:-:-:08f118cf12b09fd16e18f8e793d5dcee2d4dcd6d5f6c0623f5e8c4b3dc3c3a1e
stratum=D:10:0:0:2:23ce5dbb161f6461d1f1ea246a2fa12dbc7b9ee27924710340bee817a84e525f:-:4f084d16584b4545b59787a497f4bc6cef96adfdd64a580a39659e138331d9e0
selected-sha256=9b62ec9e91f5b907eadf98d41f53e1e633d19eddb3afc0b96db682b0bc44ae34
duty-sha256=a98c253897bebdd44a44ac848caf9e6b1cf06c30de9742d0fe9b83d20cb9351f
substitute=E0027:CLOSED:E0032:3
engine=reference 1
"
    );
}

const KEY_V1: &str = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b";

#[test]
fn v5_a_hundred_thousand() {
    let layer = |n: usize| ["A", "B", "C", "D"][n % 4];
    let pool = Pool::build((0..100_000).map(|n| pool_row(&format!("U{n:07}"), layer(n)))).unwrap();
    let files = Files { pool, ..Files::default() };
    let strata = ["A:ratio:1/20:1/1", "B:ratio:1/10:1/1", "C:ratio:1/5:1/1", "D:ratio:2/5:1/1"].map(terms);
    let key = Key::new(Digest::parse(KEY_V1).unwrap());
    let selection = select(&files, &strata, Quota::Year, Repeat::Never, &key).unwrap();
    assert_eq!(selection.strata.iter().map(|d| d.k).collect::<Vec<_>>(), [1250, 2500, 5000, 10_000]);
    let hash = "2b9f8423b5ce71c73e1b4a3e56e70d185aa2cacebc734e6218b9a119c7b8bf7d";
    assert_eq!(h(&selection.text()).hex(), hash);
    let first = &selection.strata[0].order[0];
    assert_eq!(first.ticket.hex(), "00019dc324597a57388732542a856d4b13c2d635ee51ccc11f1608ce96acdc0e");
    assert_eq!(first.id.as_str(), "U0084276");
}

#[test]
fn v6_a_cycle_that_begins_anew() {
    let pool = Pool::build((1..=20).map(|n| pool_row(&format!("S{n:02}"), "A"))).unwrap();
    let barred = Barred::build([BarredRow { id: id("S01"), reason: code("CLOSED") }]).unwrap();
    let drawn = Drawn::build((1..=18).map(|n| id(&format!("S{n:02}")))).unwrap();
    let mut files = Files { pool, drawn, barred, ..Files::default() };
    let key = Digest::parse(KEY_V1).unwrap();
    let strata = [terms("A:ratio:3/10:4/4")];
    let mut draw = |key: Digest| {
        let selection = select(&files, &strata, Quota::Round, Repeat::Cycle, &Key::new(key)).unwrap();
        let drawing = selection.strata[0].clone();
        let past = Past {
            selected: parse_selected(selection.text().as_bytes()).unwrap(),
            substitutes: Vec::new(),
            drawn: files.drawn.clone(),
        };
        files.drawn = Drawn::build(drawn_after(&[past])).unwrap();
        let short = |t: Option<Digest>| t.map_or("-".to_owned(), |t| t.hex()[..16].to_owned());
        let Cutoffs { last, again, next } = drawing.cutoffs();
        let ids: Vec<&str> = drawing.selected().iter().map(|r| r.id.as_str()).collect();
        (drawing.counts.drawn, ids.join(" "), [last, again, next].map(short).join(" "))
    };
    let six = draw(key);
    assert_eq!((six.0, six.1.as_str()), (18, "S19 S20 S13 S16 S05 S10"));
    assert_eq!(six.2, "e0e3378c380890f7 21f1a29d47107b27 26c36fda08dbaa47");
    let next = draw(h(KEY_V1));
    assert_eq!((next.0, next.1.as_str()), (4, "S06 S12 S02 S14 S11 S03"));
    assert_eq!(next.2, "505ccf9a358a84e2 - 7218d8331138c499");
}

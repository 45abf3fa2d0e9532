//! The committed example library is what its generator makes, and what it is said to be.

#![expect(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests may fail loudly too")]

#[path = "../examples/generate/library.rs"]
mod library;

use library::{CLASSES, COUNTY, DEPARTMENTS, FIRST, Library, SECOND, SEED, TIERS, tier_sizes};
use ssj::registry::{self, Entity, Inspector, credit_code};
use std::collections::BTreeSet;
use std::path::Path;

fn made() -> Library {
    library::library(SEED).unwrap()
}

fn committed(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/zezhou-2024/data").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn entities() -> Vec<Entity> {
    let read = registry::entities("entities.csv", made().entities.as_bytes());
    assert_eq!(read.findings, []);
    assert!(read.is_fictional());
    read.rows
}

fn inspectors() -> Vec<Inspector> {
    let read = registry::inspectors("inspectors.csv", made().inspectors.as_bytes());
    assert_eq!(read.findings, []);
    assert!(read.is_fictional());
    read.rows
}

#[test]
fn the_committed_files_are_the_generated_ones() {
    let made = made();
    let again = "run: cargo run --example generate -- library examples/zezhou-2024/data";
    assert!(committed("entities.csv") == made.entities, "entities.csv is stale; {again}");
    assert!(committed("inspectors.csv") == made.inspectors, "inspectors.csv is stale; {again}");
    assert!(committed("recusals.csv") == made.recusals, "recusals.csv is stale; {again}");
}

#[test]
fn classes_are_disjoint_and_have_their_sizes() {
    let entities = entities();
    assert_eq!(entities.len(), 1002);
    assert!(entities.iter().all(|e| e.active && e.labels.len() == 1 && e.region == "140525"));
    let sizes: Vec<usize> =
        CLASSES.iter().map(|c| entities.iter().filter(|e| e.labels == [c.label]).count()).collect();
    assert_eq!(sizes, [120, 800, 20, 36, 5, 2, 6, 4, 9]);
}

#[test]
fn codes_are_valid_and_names_are_unique_and_made_of_the_lists() {
    let entities = entities();
    for e in &entities {
        assert_eq!(credit_code::check(&e.id), Ok(()), "{}", e.id);
        let organisation: String = e.id.chars().skip(8).take(8).collect();
        assert!(organisation.starts_with("MAYY"));
        assert_eq!(credit_code::organisation_digit(&organisation), e.id.chars().nth(16));
        assert_eq!(e.id.chars().skip(2).take(6).collect::<String>(), "140525");
        let mut own = e.name.strip_prefix(COUNTY).unwrap().chars();
        assert!(FIRST.contains(own.next().unwrap()) && SECOND.contains(own.next().unwrap()), "{}", e.name);
    }
    assert_eq!(entities.iter().map(|e| &e.id).collect::<BTreeSet<_>>().len(), 1002);
    assert_eq!(entities.iter().map(|e| &e.name).collect::<BTreeSet<_>>().len(), 1002);
}

#[test]
fn tiers_are_in_the_published_proportions() {
    let entities = entities();
    let in_tier = |tier: &str, label: Option<&str>| {
        let of_class = |e: &&Entity| label.is_none_or(|l| e.labels == [l]);
        entities.iter().filter(of_class).filter(|e| e.tier.as_deref() == Some(tier)).count()
    };
    for class in CLASSES {
        let sizes: Vec<usize> = TIERS.iter().map(|(t, _)| in_tier(t, Some(class.label))).collect();
        assert_eq!(sizes, tier_sizes(class.size), "{}", class.label);
    }
    let all: usize = TIERS.iter().map(|(_, n)| n).sum();
    for (tier, published) in TIERS {
        let expected = published * 1002 / all;
        // Rounding class by class moves a tier by less than half a body for each of the nine classes.
        assert!(in_tier(tier, None).abs_diff(expected) <= 5, "{tier}: {}", in_tier(tier, None));
    }
}

#[test]
fn most_entities_were_visited_in_the_two_years_before() {
    let visits: Vec<_> = entities().iter().filter_map(|e| e.last_visit).collect();
    assert!((850..1002).contains(&visits.len()), "{}", visits.len());
    assert!(visits.iter().all(|d| (2022..=2023).contains(&d.year())));
}

#[test]
fn inspectors_are_thirty_with_certificates_beyond_the_plan_year() {
    let inspectors = inspectors();
    let ids: Vec<String> = (1..=30).map(|i| format!("P{i:02}")).collect();
    assert_eq!(inspectors.iter().map(|i| i.id.clone()).collect::<Vec<_>>(), ids);
    for (department, size) in DEPARTMENTS {
        assert_eq!(inspectors.iter().filter(|i| i.department == department).count(), size);
    }
    assert!(inspectors.iter().all(|i| i.active && i.valid_to > jiff::civil::date(2024, 12, 31)));
    let years: BTreeSet<i16> = inspectors.iter().map(|i| i.valid_to.year()).collect();
    assert_eq!(years, BTreeSet::from([2025, 2026, 2027]));
    let nuclear =
        inspectors.iter().filter(|i| i.department == "泽州分局" && i.quals.iter().any(|q| q == "核与辐射"));
    assert!(nuclear.count() >= 4);
    assert_eq!(inspectors.iter().map(|i| &i.name).collect::<BTreeSet<_>>().len(), 30);
}

#[test]
fn recusals_name_people_and_entities_of_the_library() {
    let read = registry::recusals("recusals.csv", made().recusals.as_bytes());
    assert_eq!(read.findings, []);
    assert!(read.is_fictional());
    assert_eq!(read.rows.len(), 10);
    let ids: BTreeSet<String> = entities().into_iter().map(|e| e.id).collect();
    let people: BTreeSet<String> = inspectors().into_iter().map(|i| i.id).collect();
    assert!(read.rows.iter().all(|r| ids.contains(&r.entity) && people.contains(&r.inspector)));
}

#[test]
fn another_seed_makes_another_library() {
    let other = library::library(SEED + 1).unwrap();
    assert!(other.entities != made().entities);
}

#[test]
fn the_page_of_libraries_lists_every_column_of_entities() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/libraries.md");
    let page = std::fs::read_to_string(path).unwrap();
    for column in &registry::columns::ENTITIES.columns {
        let row = page.lines().find(|l| l.starts_with(&format!("| {} | `{}` |", column.zh, column.en)));
        assert!(row.is_some_and(|row| row.contains("required") == column.required), "{}", column.zh);
    }
}

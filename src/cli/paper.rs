//! `ssj verify --entity CODE --format paper`: one page to check one firm by hand, with any program that computes SHA-256.
//! It says which files it takes besides.

use super::lines::{PAGE, hashing, hashing_bytes, wrapped};
use super::output::Out;
use crate::draw::{
    Beacon, Bundle, Certificate, Commit, Digest, EntityOutcome, Evidence, FileName, Id, Leaf, Standing,
    hashed_under, joint,
};
use crate::message::Message;
use crate::msg;
use unicode_width::UnicodeWidthStr;

/// The hash of two hashes, in nothing but what every system has: hexadecimal text as octal escapes for `printf`.
const NODE: &str = r#"node() { printf "$(echo 01$1$2 | awk -v d=0123456789abcdef '{
     for (i = 1; i < length($0); i += 2) printf "\\%03o",
       16 * index(d, substr($0, i, 1)) + index(d, substr($0, i + 1, 1)) - 17
     }')" | sha256sum; }"#;

/// A page in lines.
struct Page<'a> {
    out: &'a Out,
    /// How wide the labels are, in columns.
    label: usize,
}

impl Page<'_> {
    fn title(&self, message: &Message) {
        let text = crate::finding::printable(&self.out.texts.text(message));
        self.out.print(&format!("{}\n", wrapped(&text, PAGE, "", "  ")));
    }

    fn head(&self, message: &Message) {
        self.out.print("\n");
        self.title(message);
    }

    /// A label and its value, the values under each other.
    fn row(&self, label: &Message, value: &str) {
        let words = self.out.texts.text(label);
        // The evidence of a pulse, and its name with that of its network, have no blank to be broken at.
        if value.is_ascii() && !value.contains(' ') && 4 + self.label + value.len() > PAGE {
            self.out.print(&format!("   {words}\n"));
            return broken(value, PAGE - 5).iter().for_each(|line| self.out.print(&format!("     {line}\n")));
        }
        let wide = UnicodeWidthStr::width(words.as_str());
        let (first, next) =
            (format!("   {words}{} ", " ".repeat(self.label.saturating_sub(wide))), 4 + self.label);
        // A label that leaves no room has its value below it.
        let value = if wide > self.label && wide + 4 + UnicodeWidthStr::width(value) > PAGE {
            format!("{first}\n{}", wrapped(value, PAGE, &" ".repeat(next), &" ".repeat(next)))
        } else {
            wrapped(value, PAGE, &first, &" ".repeat(next))
        };
        self.out.print(&format!("{value}\n"));
    }

    /// A command, and what it prints.
    fn command(&self, command: &[String], gives: &Message) {
        command.iter().for_each(|line| self.out.print(&format!("{line}\n")));
        let gives = self.out.texts.text(gives);
        self.out.print(&format!("{}\n", wrapped(&gives, PAGE, "      → ", "        ")));
    }

    fn words(&self, message: &Message) {
        for line in self.out.texts.text(message).lines() {
            self.out.print(&format!("{}\n", wrapped(line, PAGE, "   ", "   ")));
        }
    }
}

/// A text without blanks in lines of so many characters, broken behind `:`, `=` and `,` where that leaves no longer part, else
/// where the line ends.
fn broken(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in text.split_inclusive([':', '=', ',']) {
        let mut rest = piece;
        while let Some(line) = lines.last_mut() {
            let room = width.saturating_sub(line.len());
            if rest.len() <= room {
                line.push_str(rest);
                break;
            }
            // A part that no line has room for fills this one.
            if rest.len() > width
                && room > 0
                && let Some((now, after)) = rest.split_at_checked(room)
            {
                line.push_str(now);
                rest = after;
            }
            lines.push(String::new());
        }
    }
    lines
}

/// A text for a shell's `<<END`, in which a line that is too long for the page goes on behind a backslash.
fn here(text: &str) -> String {
    let line = |line: &str| match line.split_once(['=']) {
        Some((key, value)) if line.len() > PAGE => format!("{key}=\\\n{value}\n"),
        _ => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

/// Prints the page of an entity in a round, with its failure where the ledger has one that the certificate does not; `false`
/// where its files do not suffice. `blind` is its own code and its nonce,
/// where the round has blind ids: the page is then for that entity alone.
pub(super) fn print(
    round: &str,
    bundle: &Bundle,
    (standing, left_over): (&Standing, Option<Message>),
    blind: Option<(&Id, &str)>,
    out: &Out,
) -> bool {
    let read = |name| bundle.get(name).unwrap_or_default();
    let (Ok(commit), Ok(certificate)) =
        (Commit::parse(read(FileName::Commit)), Certificate::parse(read(FileName::Certificate)))
    else {
        return false;
    };
    let evidence = Evidence::parse(read(FileName::Beacon)).ok();
    let page = Page { out, label: 12 };
    let id = standing.id.as_str();
    let draw = commit.head.draw.as_str();
    page.title(&msg!("paper-title", draw = draw, round = commit.head.round.to_string(), id = id));
    page.title(&msg!("paper-folder", folder = round, engine = certificate.engine.as_str()));
    let needed = match standing.stratum {
        Some(_) => needed(&commit),
        None => Vec::new(),
    };
    page.title(&match needed.as_slice() {
        [] => msg!("paper-all"),
        files => msg!("paper-all-but", files = files.to_vec()),
    });
    page.head(&msg!("paper-commit"));
    page.row(&msg!("paper-c"), &commit.digest().hex());
    page.row(&msg!("paper-pool"), &out.texts.text(&msg!("paper-rows", rows = commit.pool_rows)));
    page.row(&msg!("paper-root"), &commit.pool_root.hex());
    page.row(&msg!("paper-visit-by"), &commit.head.visit_by.to_string());
    page.row(&msg!("paper-beacon"), &commit.beacon.to_string());
    page.head(&msg!("paper-decided"));
    let shown = evidence.as_ref().map(ToString::to_string);
    page.row(&msg!("paper-evidence"), shown.as_deref().unwrap_or("–"));
    page.row(&msg!("paper-value"), &certificate.beacon_value.hex());
    for salt in &certificate.salts {
        let label = msg!("paper-salt", party = salt.party.as_str(), link = salt.link);
        page.row(&label, &salt.value.hex());
    }
    page.row(&msg!("paper-seed"), &certificate.seed.hex());
    page.row(&msg!("paper-key"), &certificate.entity_key.hex());
    page.head(&msg!("paper-entity", id = id));
    if let Some((code, nonce)) = blind {
        page.row(&msg!("paper-code"), code.as_str());
        page.row(&msg!("paper-nonce"), nonce);
        page.words(&msg!("paper-nonce-alone"));
        if standing.stratum.is_none() {
            page.words(&msg!("entity-blind-absent"));
        }
    }
    entity(&page, standing, (&commit, &certificate));
    left_over.iter().for_each(|left| page.row(&msg!("paper-result"), &out.texts.text(left)));
    page.head(&msg!("paper-check"));
    if let Some((code, nonce)) = blind {
        page.command(&hashing(&hashed_under(code, nonce), 3), &msg!("paper-gives-id", id = id));
    }
    check(&page, standing, &commit, &certificate, evidence.as_ref());
    page.head(&match standing.stratum {
        Some(_) => msg!("paper-inclusion"),
        None => msg!("paper-exclusion"),
    });
    inclusion(&page, standing);
    page.head(&msg!("paper-limits"));
    if standing.stratum.is_some() {
        page.words(&msg!("paper-limit-cutoff"));
    }
    if !standing.listed {
        page.words(&msg!("entity-no-list"));
    }
    page.words(&msg!("paper-limit-order"));
    if !matches!(evidence, Some(Evidence::Drand(_))) {
        page.words(&msg!("paper-limit-hand"));
    }
    page.words(&msg!("paper-limit-only"));
    if matches!(standing.outcome, EntityOutcome::Barred(_)) {
        page.words(&msg!("paper-limit-reason"));
    }
    true
}

fn entity(page: &Page<'_>, standing: &Standing, (commit, certificate): (&Commit, &Certificate)) {
    let out = page.out;
    match (&standing.stratum, standing.leaves.first()) {
        (Some(stratum), Some(leaf)) => {
            let row =
                msg!("paper-row", line = leaf.line.as_str(), row = leaf.index + 1, rows = standing.size);
            page.row(&msg!("paper-line"), &out.texts.text(&row));
            page.row(&msg!("paper-ticket"), &standing.ticket.hex());
            let cutoff = standing.cutoff.map_or_else(|| "–".to_owned(), |c| c.hex());
            page.row(&msg!("paper-cutoff"), &cutoff);
            if standing.cutoff.is_none() {
                page.words(&super::entity::no_cutoff(standing, stratum.as_str()));
            }
            listed(page, standing, commit);
            if let Some(figures) = certificate.strata.iter().find(|s| s.stratum == *stratum) {
                let counts = figures.counts;
                let text = msg!(
                    "paper-figures",
                    stratum = stratum.as_str(),
                    size = counts.size,
                    drawn = counts.drawn,
                    barred = counts.barred,
                    k = figures.k
                );
                page.row(&msg!("paper-stratum"), &out.texts.text(&text));
            }
        }
        _ => page.row(&msg!("paper-line"), "–"),
    }
    for step in super::entity::outcome(standing) {
        page.row(&msg!("paper-result"), &out.texts.text(&step));
    }
}

/// The files that keep a firm out whatever its ticket, with their hashes in a commit.
fn keeping_out(commit: &Commit) -> [(&'static str, Digest); 2] {
    [("drawn.txt", commit.drawn), ("barred.txt", commit.barred)]
}

/// Those of them that a page cannot show: the commit has only their hashes. An empty one shows itself.
fn needed(commit: &Commit) -> Vec<String> {
    let empty = Digest::of(b"");
    let files = keeping_out(commit).into_iter().filter(|(_, hash)| *hash != empty);
    files.map(|(name, _)| name.to_owned()).collect()
}

/// Whether it is in these two files, and how that is checked.
fn listed(page: &Page<'_>, standing: &Standing, commit: &Commit) {
    let drawn = if standing.again { msg!("paper-is-listed") } else { msg!("paper-not-listed") };
    let barred = match &standing.outcome {
        EntityOutcome::Barred(reason) => msg!("paper-is-barred", reason = reason.as_str()),
        _ => msg!("paper-not-listed"),
    };
    let labels = [msg!("paper-drawn-file"), msg!("paper-barred-file")];
    let empty = Digest::of(b"");
    for ((label, said), (file, hash)) in labels.iter().zip([drawn, barred]).zip(keeping_out(commit)) {
        let how = match hash == empty {
            true => msg!("paper-file-empty", said = said),
            false => msg!("paper-file-needed", said = said, file = file, hash = hash.hex()),
        };
        page.row(label, &page.out.texts.text(&how));
    }
}

fn check(
    page: &Page<'_>,
    standing: &Standing,
    commit: &Commit,
    certificate: &Certificate,
    evidence: Option<&Evidence>,
) {
    let sha = |text: &str| hashing(text, 3);
    let c = commit.digest();
    if standing.stratum.is_some() {
        page.command(&sha(&standing.hashed()), &msg!("paper-gives-ticket"));
        if standing.cutoff.is_some() && !matches!(standing.outcome, EntityOutcome::Barred(_)) {
            page.words(&msg!("paper-compare"));
        }
    }
    page.words(&msg!("paper-whole-commit"));
    // As it is and from the first column on, so that it can be copied into a shell: this text is what C is the hash of.
    page.out.print(&format!("sha256sum <<END\n{}END\n", here(&commit.text())));
    page.words(&msg!("paper-deeper"));
    match (evidence, &commit.beacon) {
        (Some(Evidence::Drand(_)), Beacon::Drand { round, .. }) => {
            let hex = evidence.map(ToString::to_string).unwrap_or_default();
            let hex = hex.trim_start_matches("drand=").to_owned();
            page.command(&hashing_bytes(&hex, 3), &msg!("paper-gives-pulse", round = *round));
        }
        (Some(evidence), _) => {
            page.command(&sha(&super::ceremony::hashed(evidence)), &msg!("paper-gives-value"));
        }
        (None, _) => {}
    }
    for (salt, line) in certificate.salts.iter().zip(&commit.salts) {
        let command = sha(&format!("dr1-salt|{}", salt.value));
        let party = salt.party.as_str();
        page.command(&command, &msg!("paper-gives-salt", party = party, hash = line.commitment.hex()));
    }
    let values: Vec<&Digest> = certificate.salts.iter().map(|s| &s.value).collect();
    let j = joint(values.iter().copied());
    let list: String = values.iter().map(|value| format!("|{value}")).collect();
    page.command(&sha(&format!("dr1-joint{list}")), &msg!("paper-gives-joint", hash = j.hex()));
    page.command(&sha(&format!("dr1-seed|{c}|{j}|{}", certificate.beacon_value)), &msg!("paper-gives-seed"));
    page.command(&sha(&format!("dr1-key|{}|entity", certificate.seed)), &msg!("paper-gives-key"));
}

fn inclusion(page: &Page<'_>, standing: &Standing) {
    let (first, last) = (standing.leaves.first(), standing.size.saturating_sub(1));
    page.words(&match (&standing.stratum, standing.leaves.len(), first) {
        (Some(_), ..) => msg!("paper-included"),
        (None, 0, _) => msg!("paper-absent-empty"),
        (None, 1, Some(leaf)) if leaf.index == 0 && leaf.line.as_str() > standing.id.as_str() => {
            msg!("paper-absent-first")
        }
        (None, 1, Some(leaf)) if leaf.index == last => msg!("paper-absent-last", rows = standing.size),
        _ => msg!("paper-absent"),
    });
    for leaf in &standing.leaves {
        page.command(
            &[format!("   printf '\\000%s' '{}' | sha256sum", leaf.line)],
            &msg!("paper-gives-leaf", row = leaf.index + 1),
        );
        for (hash, left) in leaf.proof.iter().zip(sides(leaf, standing.size)) {
            let side = if left { msg!("paper-left") } else { msg!("paper-right") };
            page.row(&side, &hash.hex());
        }
    }
    if standing.leaves.iter().any(|leaf| !leaf.proof.is_empty()) {
        page.words(&msg!("paper-node"));
        page.out.print(&format!("   {NODE}\n   node LEFT RIGHT\n"));
    }
}

/// Whether each hash of a proof stands left of what is known so far (RFC 9162, 2.1.3.2).
fn sides(leaf: &Leaf, size: u64) -> Vec<bool> {
    let (mut at, mut last) = (leaf.index, size.saturating_sub(1));
    let mut out = Vec::new();
    for _ in &leaf.proof {
        let left = at % 2 == 1 || at == last;
        if left {
            while at % 2 == 0 && at > 0 {
                (at, last) = (at / 2, last / 2);
            }
        }
        out.push(left);
        (at, last) = (at / 2, last / 2);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merkle;

    #[test]
    fn a_pulse_fits_a_page() {
        let chain = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971";
        let beacon = format!("drand:{chain}:27123456");
        assert_eq!(broken(&beacon, 75), [format!("drand:{chain}:"), "27123456".to_owned()]);
        for text in [
            beacon,
            format!("drand={}", "a1".repeat(48)),
            "lottery=SSQ|1:1,2,3;2:4,5".repeat(9),
            "9".repeat(75),
        ] {
            for width in [20, 64, 75] {
                let lines = broken(&text, width);
                assert_eq!(lines.concat(), text);
                assert!(lines.iter().all(|line| (1..=width).contains(&line.len())), "{lines:?}");
            }
        }
        assert_eq!(broken("dice=3,1", 75), ["dice=3,1"]);
    }

    #[test]
    fn the_sides_lead_to_the_root() {
        for size in 1..=33u64 {
            let lines: Vec<String> = (0..size).map(|n| format!("E{n}|A")).collect();
            let hashes: Vec<merkle::Hash> = lines.iter().map(|l| merkle::leaf(l.as_bytes())).collect();
            let root = merkle::root(lines.iter().map(String::as_bytes));
            for index in 0..size {
                let proof = merkle::inclusion_proof(&hashes, index as usize).unwrap();
                let proof: Vec<Digest> = proof.into_iter().map(Digest::from_bytes).collect();
                let leaf = Leaf { index, line: lines[index as usize].clone(), proof, holds: true };
                let mut found = Digest::from_bytes(hashes[index as usize]);
                for (hash, left) in leaf.proof.iter().zip(sides(&leaf, size)) {
                    let (one, other) = if left { (hash, &found) } else { (&found, hash) };
                    let bytes = [&[1u8][..], one.as_bytes(), other.as_bytes()].concat();
                    found = Digest::of(&bytes);
                }
                assert_eq!(found.as_bytes(), &root, "{index} of {size}");
            }
        }
    }
}

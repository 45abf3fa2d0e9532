//! What differs between two texts, as a unified difference without lines around it.

/// The lines of the difference: a heading a place, what goes, what comes.
pub(super) fn lines(before: &str, after: &str) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let mut lines = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && old.get(i) == new.get(j) {
            (i, j) = (i + 1, j + 1);
            continue;
        }
        let (gone, come) = resume(old.get(i..).unwrap_or_default(), new.get(j..).unwrap_or_default());
        lines.push(format!("@@ -{} +{} @@", extent(i, gone), extent(j, come)));
        lines.extend(old.iter().skip(i).take(gone).map(|l| format!("-{l}")));
        lines.extend(new.iter().skip(j).take(come).map(|l| format!("+{l}")));
        (i, j) = (i + gone, j + come);
    }
    lines
}

/// The first line and how many; where there is none, the line before.
fn extent(at: usize, n: usize) -> String {
    match n {
        0 => format!("{at},0"),
        1 => format!("{}", at + 1),
        n => format!("{},{n}", at + 1),
    }
}

/// How many lines of each to pass over until the two go on alike; all of them where they do not within sight.
fn resume(old: &[&str], new: &[&str]) -> (usize, usize) {
    const SIGHT: usize = 60;
    let alike = |gone: usize, come: usize| {
        let line = old.get(gone).filter(|line| new.get(come) == Some(line))?;
        // A brace is like any other: it says where the two are together only line for line, or at the end.
        let rest = old.get(gone..) == new.get(come..);
        (gone == come || rest || line.trim().chars().count() > 1).then_some((gone, come))
    };
    for far in 1..=SIGHT {
        let aside = (0..far).rev().flat_map(|near| [(far, near), (near, far)]);
        let found = std::iter::once((far, far)).chain(aside).find_map(|(gone, come)| alike(gone, come));
        if let Some(found) = found {
            return found;
        }
    }
    (old.len(), new.len())
}

//! The examples of the audit's findings: what was done or recorded otherwise in a small, sound year, and what is found of
//! it. `ssj explain` and the reference show them; `tests/audit_examples.rs` lives through every one with the program.
//!
//! An example is written in lines, each with a sign in front: `|` a row of the results, `+` a line of the rules, `~` an edit
//! of a file, `>` a line of a file, `!` an event of the ledger that nobody could record so, `$` a command, `=` what is found.

/// The manifest of the year: it is a rehearsal, where the times that are typed stand for those of a clock.
pub static MANIFEST: &str = include_str!("examples/ssj.ron");
/// The rules of the year.
pub static PLAN: &str = include_str!("examples/plan.ssj");
/// Its library of entities.
pub static ENTITIES: &str = include_str!("examples/entities.csv");
/// Its library of inspectors.
pub static INSPECTORS: &str = include_str!("examples/inspectors.csv");
/// The header of its results.
pub static RESULTS: &str = "任务,轮次,对象,检查日期,检查人员,结果认定日期,结果,公示日期";
/// What `$DICE` stands for in commands.
pub static DICE: &str = "dice=3,1,4,1,5,9,2,6,5,3,5,8,9,7,9,3,2,3,8,4";
static YEAR: &str = include_str!("examples/year.txt");
static CASES: &str = include_str!("examples/cases.txt");

/// A line of an example.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Line {
    /// A row of the results.
    Row(&'static str),
    /// A line at the end of the rules.
    Rule(&'static str),
    /// In a file the first such words are replaced.
    Edit {
        /// The file.
        file: &'static str,
        /// These words.
        from: &'static str,
        /// By these.
        to: &'static str,
    },
    /// A line at the end of a file.
    Put {
        /// The file.
        file: &'static str,
        /// The line.
        text: &'static str,
    },
    /// An event in the ledger, with the time at which it was recorded.
    Event {
        /// The time.
        at: &'static str,
        /// The event in JSON.
        json: &'static str,
    },
    /// A command, with `ssj` in front.
    Run(&'static str),
    /// The names of what is found.
    Finds(&'static str),
}

/// What is wrong, and the same put right.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Example {
    /// The name of the finding.
    pub name: &'static str,
    /// The year as something is found of it.
    pub wrong: Vec<Line>,
    /// The same year with nothing to be found.
    pub right: Vec<Line>,
}

/// The year of the examples: its results and its commands.
pub fn year() -> Vec<Line> {
    YEAR.lines().filter_map(line).collect()
}

/// All examples, in the order of the codes.
pub fn examples() -> Vec<Example> {
    let mut out: Vec<Example> = Vec::new();
    let mut is_right = false;
    for text in CASES.lines() {
        if let Some(name) = text.strip_prefix("# ") {
            out.push(Example { name, wrong: Vec::new(), right: Vec::new() });
            is_right = false;
        } else if text == "right" {
            is_right = true;
        } else if let (Some(example), Some(line)) = (out.last_mut(), line(text)) {
            if is_right { &mut example.right } else { &mut example.wrong }.push(line);
        }
    }
    out
}

/// The whole course of an example: what is said in it, and from the year whatever it leaves unsaid. Draws of its own take
/// the place of the year's, and so do rows of the same entity; results are recorded where it has any, or no draws of its own.
pub fn course(example: &[Line]) -> Vec<Line> {
    let year = year();
    let of_entity = |row: &str| row.split(',').take(3).collect::<Vec<_>>().join(",");
    let runs = |line: &Line, words: &str| matches!(line, Line::Run(command) if command.starts_with(words));
    let rows: Vec<&str> =
        example.iter().filter_map(|line| if let Line::Row(row) = line { Some(*row) } else { None }).collect();
    let mut out: Vec<Line> =
        example.iter().filter(|l| matches!(l, Line::Rule(_) | Line::Row(_))).copied().collect();
    out.extend(year.iter().filter(
        |line| matches!(line, Line::Row(row) if !rows.iter().any(|own| of_entity(own) == of_entity(row))),
    ));
    let is_step = |line: &&Line| {
        !matches!(line, Line::Rule(_) | Line::Row(_) | Line::Finds(_)) && !is_last(line, &runs)
    };
    let steps: Vec<Line> = example.iter().filter(is_step).copied().collect();
    let last: Vec<Line> = example.iter().filter(|line| is_last(line, &runs)).copied().collect();
    let taken = |words: &str| year.iter().filter(|line| runs(line, words)).copied().collect::<Vec<_>>();
    let draws = steps.iter().any(|line| runs(line, "draw"));
    if draws {
        let record = taken("record").into_iter().filter(|line| !rows.is_empty() && !steps.contains(line));
        let record: Vec<Line> = record.collect();
        out.extend(steps);
        out.extend(record);
    } else if !steps.is_empty() || !rows.is_empty() || last.is_empty() {
        let is_early = |line: &Line| matches!(line, Line::Edit { .. } | Line::Put { .. });
        let early = steps.iter().take_while(|line| is_early(line)).count();
        let (before, after) = steps.split_at_checked(early).unwrap_or_default();
        out.extend(before);
        out.extend(taken("draw"));
        let (events, after): (Vec<Line>, Vec<Line>) =
            after.iter().partition(|line| matches!(line, Line::Event { .. }));
        out.extend(events);
        out.extend(taken("record"));
        out.extend(after);
    }
    // Where draws of its own are all there is, the last of them tells.
    let tells = draws && rows.is_empty();
    out.extend(if last.is_empty() && !tells { taken("audit") } else { last });
    out
}

/// Whether a line is what tells: the audit, or the verification.
fn is_last(line: &Line, runs: &impl Fn(&Line, &str) -> bool) -> bool {
    runs(line, "audit") || runs(line, "verify")
}

fn line(text: &'static str) -> Option<Line> {
    let (sign, rest) = text.split_once(' ')?;
    Some(match sign {
        "|" => Line::Row(rest),
        "+" => Line::Rule(rest),
        "~" => {
            let (file, edit) = rest.split_once(": ")?;
            let (from, to) = edit.split_once(" →")?;
            Line::Edit { file, from, to: to.strip_prefix(' ').unwrap_or(to) }
        }
        ">" => {
            let (file, text) = rest.split_once(": ")?;
            Line::Put { file, text }
        }
        "!" => {
            let (at, json) = rest.split_once(' ')?;
            Line::Event { at, json }
        }
        "$" => Line::Run(rest.strip_prefix("ssj ")?),
        "=" => Line::Finds(rest),
        _ => return None,
    })
}

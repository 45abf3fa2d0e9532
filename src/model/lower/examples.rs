//! Examples: the entities they give and what they expect.

use super::fields::Field;
use super::quantities::{amount_of, bound, frequency, reading};
use super::{Lowering, columns, value};
use crate::finding::Finding;
use crate::model::{
    Amount, Bound, Cell, ColumnKind, Example, Expectation, Expected, Library, Lot, Sample, Want,
};
use crate::msg;
use crate::ratio::Ratio;
use crate::source::{Span, Spanned};
use crate::syntax::{Entry, Keyword as K, Pair, Rule, codes, meant, nearest};

/// The most entities that an example may have.
const MOST: u64 = 10_000_000;

/// `示例 NAME { 标签 … 纳入 … }`: the first word of a line is a field or a column of the user's.
pub(super) fn example(cx: &mut Lowering<'_>, entry: &Entry) {
    let sources = cx.sources;
    let is_field = |e: &Entry| {
        let word = e.key.map_or("", |k| sources.slice(k));
        let known = K::field(word).is_some_and(|k| K::Example.fields().any(|f| f == k));
        known || e.broken || e.head.start == e.head.end
    };
    let mut fields = entry.clone();
    let mut lines = Vec::new();
    if let Some(block) = &mut fields.block {
        (block.entries, lines) = std::mem::take(&mut block.entries).into_iter().partition(is_field);
    }
    let Some((decl, _, fields)) = cx.open(&fields, K::Example) else { return };
    let library = fields.one(cx, K::Library).and_then(|f| value::names(cx, f.span).into_iter().next());
    let mut samples = Vec::new();
    let cells: Vec<Cell> = lines.iter().filter_map(|line| column(cx, line)).collect();
    if let Some(first) = lines.first() {
        samples.push(Sample { count: 1, cells: once(cx, cells), span: first.head });
    }
    for field in fields.all(cx, K::Roster) {
        for line in value::lines(field) {
            samples.extend(sample(cx, line));
        }
    }
    let mut expectations = Vec::new();
    for (keyword, read) in [
        (K::Covered, covered as fn(&mut Lowering<'_>, Field<'_>) -> Option<Expected>),
        (K::Uncovered, uncovered),
        (K::Matter, matters),
        (K::Drawn, drawn),
    ] {
        for field in fields.all(cx, keyword) {
            cx.reading = Some(field.key);
            let expected = read(cx, field);
            expectations.extend(expected.map(|expected| Expectation { expected, span: field.span }));
        }
    }
    // In the order of the text: failures are then said in it.
    expectations.sort_by_key(|e| (e.span.file, e.span.start));
    cx.insert(|m| &mut m.examples, Example { decl, library, samples, expectations });
}

/// `标签 重点排污单位、特殊监管对象`
fn column(cx: &mut Lowering<'_>, line: &Entry) -> Option<Cell> {
    let key = line.key?;
    cx.reading = Some(key);
    let pair = cx.parse(Rule::cell, line.value, "form-cell")?;
    let column = Spanned::new(cx.sources.slice(key).to_owned(), key);
    let values = pair.into_inner().next()?;
    Some(Cell { column, values: cell_values(cx, &values, line.value)? })
}

fn cell_values(cx: &mut Lowering<'_>, pair: &Pair<'_>, base: Span) -> Option<Vec<Spanned<String>>> {
    let operands = pair.clone().into_inner().filter(|p| p.as_rule() == Rule::operand);
    let mut out = Vec::new();
    for operand in operands {
        match super::scopes::operand(&operand, base) {
            Some(value) => out.push(value),
            None => {
                cx.bad_because(value::inner_span(base, &operand), msg!("hint-no-such-day"), "form-cell");
                return None;
            }
        }
    }
    Some(out)
}

/// A column that stands twice is said once, and the first one counts.
fn once(cx: &mut Lowering<'_>, cells: Vec<Cell>) -> Vec<Cell> {
    let mut out: Vec<Cell> = Vec::new();
    for cell in cells {
        match out.iter().find(|c| c.column.value == cell.column.value).map(|c| c.column.span) {
            Some(first) => cx.findings.push(
                Finding::new(&codes::REPEATED_FIELD, msg!("model-repeated-field"))
                    .at(cell.column.span, Some(msg!("model-repeated-here")))
                    .at(first, Some(msg!("model-first-here")))
                    .help(msg!("model-repeated-field-help")),
            ),
            None => out.push(cell),
        }
    }
    out
}

/// `7家：标签 重点排污单位，风险 高`
fn sample(cx: &mut Lowering<'_>, line: Span) -> Option<Sample> {
    let pair = cx.parse(Rule::roster_row, line, "form-roster")?;
    let (mut count, mut cells) = (1, Vec::new());
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::count => count = whole(cx, &part, line)?,
            Rule::cell_of => {
                let mut inner = part.into_inner();
                let (column, values) = (inner.next()?, inner.next()?);
                let column = Spanned::new(column.as_str().to_owned(), value::inner_span(line, &column));
                cells.push(Cell { column, values: cell_values(cx, &values, line)? });
            }
            _ => {}
        }
    }
    Some(Sample { count, cells: once(cx, cells), span: line })
}

/// A `count` node: from one to what an example may have.
fn whole(cx: &mut Lowering<'_>, pair: &Pair<'_>, base: Span) -> Option<u64> {
    let number = pair.clone().into_inner().next().and_then(|p| value::number(p.as_str()));
    let number = number.filter(|n| (1..=MOST).contains(n));
    if number.is_none() {
        cx.bad_because(value::inner_span(base, pair), msg!("hint-sample-size", most = MOST), "form-roster");
    }
    number
}

/// `重点排污单位抽查：每次 45%、4次`, or only names of tasks.
fn covered(cx: &mut Lowering<'_>, field: Field<'_>) -> Option<Expected> {
    let pair = cx.parse(Rule::covering, field.span, "form-covered")?;
    let (mut tasks, mut lots) = (Vec::new(), Vec::new());
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::bare => tasks.push(spanned(&part, field.span)),
            Rule::lot => lots.push(lot(cx, &part, field.span)?),
            _ => {}
        }
    }
    Some(Expected::Covered { tasks, lots })
}

fn spanned(pair: &Pair<'_>, base: Span) -> Spanned<String> {
    Spanned::new(pair.as_str().to_owned(), value::inner_span(base, pair))
}

fn lot(cx: &mut Lowering<'_>, pair: &Pair<'_>, base: Span) -> Option<Lot> {
    let span = value::inner_span(base, pair);
    let mut out = Lot { reading: Want::Any, amount: Want::Any, draws: Want::Any, span };
    for term in pair.clone().into_inner().flat_map(Pair::into_inner) {
        let at = value::inner_span(base, &term);
        let again = match term.as_rule() {
            Rule::reading_open => std::mem::replace(&mut out.reading, Want::Open) != Want::Any,
            Rule::draws_open => std::mem::replace(&mut out.draws, Want::Open) != Want::Any,
            Rule::frequency => {
                let inner = term.into_inner().next()?;
                let draws = match frequency(&inner) {
                    Some(f) => Want::Is((f.draws(), f.years())),
                    None if super::quantities::open_times(&inner).is_some() => Want::Open,
                    None => {
                        cx.bad_because(at, msg!("hint-not-a-number"), "form-covered");
                        return None;
                    }
                };
                std::mem::replace(&mut out.draws, draws) != Want::Any
            }
            _ => {
                let Some((reading, amount)) = amount(&term) else {
                    cx.bad_because(at, msg!("hint-not-a-share"), "form-covered");
                    return None;
                };
                if reading != Want::Any {
                    out.reading = reading;
                }
                std::mem::replace(&mut out.amount, amount) != Want::Any
            }
        };
        if again {
            cx.bad_because(at, msg!("hint-said-twice"), "form-covered");
            return None;
        }
    }
    Some(out)
}

type WantedAmount = Want<(Option<Bound>, Amount, Option<Amount>)>;

/// A `lot_amount` node.
fn amount(pair: &Pair<'_>) -> Option<(Want<crate::model::Reading>, WantedAmount)> {
    let (mut of, mut limit, mut out) = (Want::Any, None, Want::Any);
    for part in pair.clone().into_inner() {
        match part.as_rule() {
            Rule::reading => of = Want::Is(reading(&part)?),
            Rule::bound => limit = bound(&part),
            Rule::undecided => out = Want::Open,
            Rule::exempt => out = Want::Is((None, Amount::Ratio(Ratio::ZERO), None)),
            Rule::percent_range => {
                let ends = part.into_inner().map(|p| Ratio::from_decimal(&value::ascii(p.as_str()), 100));
                let ends = ends.collect::<Option<Vec<Ratio>>>()?;
                let [low, high] = ends.as_slice() else { return None };
                out = Want::Is((Some(Bound::AtLeast), Amount::Ratio(*low), Some(Amount::Ratio(*high))));
            }
            _ => out = Want::Is((limit, amount_of(&part)?, None)),
        }
    }
    Some((of, out))
}

/// `一般排污单位抽查、填埋场检查`, `其余任务`, `全部任务`
fn uncovered(cx: &mut Lowering<'_>, field: Field<'_>) -> Option<Expected> {
    let pair = cx.parse(Rule::uncovering, field.span, "form-uncovered")?;
    let parts: Vec<Pair<'_>> = pair.into_inner().collect();
    if parts.iter().any(|p| matches!(p.as_rule(), Rule::all_tasks | Rule::the_others)) {
        return Some(Expected::UncoveredElse);
    }
    let names = parts.iter().filter(|p| p.as_rule() == Rule::bare);
    Some(Expected::Uncovered(names.map(|p| spanned(p, field.span)).collect()))
}

/// `重点排污单位监督检查`, or `无`.
fn matters(cx: &mut Lowering<'_>, field: Field<'_>) -> Option<Expected> {
    let mut all = value::references(cx, field);
    if all.is_empty() {
        return None;
    }
    if let [only] = all.as_slice()
        && only.name.as_deref().is_some_and(|n| n == "无" || n == "none")
    {
        all.clear();
    }
    Some(Expected::Matters(all))
}

/// `重点排污单位抽查：每次 12家，其中 低 8家、高 4家`
fn drawn(cx: &mut Lowering<'_>, field: Field<'_>) -> Option<Expected> {
    let pair = cx.parse(Rule::drawing, field.span, "form-drawn")?;
    let (mut task, mut of, mut count, mut tiers) = (None, None, Want::Any, Vec::new());
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::bare => task = Some(spanned(&part, field.span)),
            Rule::reading => of = reading(&part),
            Rule::undecided => count = Want::Open,
            Rule::count => count = Want::Is(number(cx, &part, field.span)?),
            Rule::stratum => {
                let mut inner = part.into_inner();
                let tier = spanned(&inner.next()?, field.span);
                tiers.push((tier, number(cx, &inner.next()?, field.span)?));
            }
            _ => {}
        }
    }
    Some(Expected::Drawn { task: task?, reading: of, count, tiers })
}

/// A `count` node; none drawn is a number, too.
fn number(cx: &mut Lowering<'_>, pair: &Pair<'_>, base: Span) -> Option<u64> {
    let number = pair.clone().into_inner().next().and_then(|p| value::number(p.as_str()));
    if number.is_none() {
        cx.bad_because(value::inner_span(base, pair), msg!("hint-not-a-number"), "form-drawn");
    }
    number
}

/// Columns and values that examples give must be declared, and be of the column's type.
pub(super) fn check(cx: &mut Lowering<'_>) {
    let mut findings = Vec::new();
    for example in &cx.model.examples {
        let library = columns::library_named(&cx.model, example.library.as_ref(), &mut findings);
        let cells = example.samples.iter().flat_map(|s| &s.cells);
        let Some(library) = library else {
            // Without a library nobody knows what an entity may have.
            if let (Some(cell), None) = (cells.clone().next(), &example.library) {
                findings.push(
                    Finding::new(&codes::UNKNOWN_NAME, msg!("example-no-library"))
                        .at(cell.column.span, Some(msg!("model-not-declared-here")))
                        .help(msg!("example-no-library-help")),
                );
            }
            continue;
        };
        for cell in cells {
            self::cell(cell, library, &mut findings);
        }
    }
    cx.findings.extend(findings);
}

fn cell(cell: &Cell, library: &Library, findings: &mut Vec<Finding>) {
    let name = &cell.column;
    if library.is_unread(&name.value) {
        return;
    }
    let Some(column) = library.column(&name.value) else {
        let message = msg!("example-unknown-column", name = name.value.as_str());
        let finding = Finding::new(&codes::UNKNOWN_NAME, message)
            .at(name.span, Some(msg!("model-unknown-keyword-here")))
            .at(library.span, Some(msg!("model-columns-here")));
        let columns = library.columns.iter().map(|c| c.name.as_str());
        let fields = K::Example.own_fields().iter().filter_map(|k| k.row());
        let fields = fields.flat_map(|r| r.zh.iter().chain(r.en)).copied();
        findings.push(match nearest(&name.value, columns.clone().chain(fields)) {
            Some(near) => finding.help(meant(&name.value, near)),
            None => {
                finding.help(msg!("model-values", names = columns.map(str::to_owned).collect::<Vec<_>>()))
            }
        });
        return;
    };
    let several = !matches!(column.kind, ColumnKind::Labels(_)) && cell.values.len() > 1;
    if let Some(second) = cell.values.get(1).filter(|_| several) {
        let message = msg!("example-one-value", name = name.value.as_str());
        let finding =
            Finding::new(&codes::BAD_VALUE, message).at(second.span, Some(msg!("model-wrong-here")));
        findings.push(finding.at(column.span, Some(msg!("model-columns-here"))));
    }
    for value in &cell.values {
        columns::value(column, library, value, findings);
    }
}

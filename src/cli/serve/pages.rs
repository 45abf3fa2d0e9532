//! The server's own pages: the draws with what they prove, one draw, and what they tell of an entity.

use super::answer::{Answer, Refused};
use super::rounds::{About, Listed, Rounds};
use crate::cli::entity::{self, Answered, Key, Line};
use crate::cli::output::Out;
use crate::cli::proofs::Checked;
use crate::draw::{Claim, FileName, Verdict, is_nonce};
use crate::finding::printable;
use crate::message::{Lang, Message};
use crate::msg;
use crate::report::{LIVE, digest, quoted};
use crate::source::Sources;
use minijinja::{Environment, UndefinedBehavior, Value, context};
use std::collections::BTreeSet;
use std::path::Path;

const PAGE: &str = include_str!("page.html");
/// The style of plain pages, and what served ones have besides.
const STYLE: &str = concat!(include_str!("../../report/html/style/plain.css"), include_str!("page.css"));

/// The addresses of the pages, with their names.
pub(super) fn links(out: &Out) -> Vec<(&'static str, String)> {
    [("/", msg!("serve-report")), ("/draws", msg!("serve-draws")), ("/entity", msg!("serve-entity"))]
        .map(|(address, name)| (address, out.texts.text(&name)))
        .to_vec()
}

/// What a page shows.
#[derive(Default)]
struct Shown {
    title: String,
    here: &'static str,
    status: u16,
    /// Without the way to the other pages.
    bare: bool,
    notes: Vec<String>,
    form: Option<Value>,
    heads: Vec<String>,
    rounds: Vec<Value>,
    /// The answer to what was asked, before all that it rests on.
    answer: Vec<String>,
    sections: Vec<Value>,
}

/// That the data are fictional, that it is a rehearsal: in strong words, then in plain ones.
#[derive(Clone)]
pub(super) struct Mark {
    strong: String,
    said: String,
}

impl Mark {
    fn value(&self) -> Value {
        context! { strong => self.strong.as_str(), said => self.said.as_str() }
    }
}

/// The marks of a folder, as the report has them: whether it is one, a rehearsal, and fictional.
pub(super) fn marks((known, rehearsal, fictional): (bool, bool, bool), out: &Out) -> Vec<Mark> {
    let mark = |strong, said: Option<Message>| Mark {
        strong: text(out, &strong),
        said: said.map(|said| text(out, &said)).unwrap_or_default(),
    };
    let inside = known.then(|| mark(msg!("report-inside"), Some(msg!("serve-inside-said"))));
    let rehearsal = rehearsal.then(|| mark(msg!("report-rehearsal"), None));
    let fictional = fictional.then(|| mark(msg!("report-fictional"), Some(msg!("serve-fictional-said"))));
    inside.into_iter().chain(rehearsal).chain(fictional).collect()
}

/// What every page of a folder has: the version that it shows, and the marks.
pub(super) struct Of<'a> {
    pub version: &'a str,
    pub marks: &'a [Mark],
    pub out: &'a Out,
}

fn page(shown: Shown, of: &Of<'_>) -> Answer {
    let Of { version, marks, out } = *of;
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'",
        digest(STYLE),
        digest(LIVE)
    );
    let links: Vec<Value> = links(out)
        .into_iter()
        .filter(|_| !shown.bare)
        .map(|(address, name)| {
            let own = Value::from_safe_string(address.to_owned());
            context! { address => own, name => name, here => address == shown.here }
        })
        .collect();
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    let made = env.add_template("page.html", PAGE).and_then(|()| {
        env.get_template("page.html")?.render(context! {
            lang => match out.texts.lang() { Lang::Zh => "zh-CN", Lang::En => "en" },
            version => version,
            policy => Value::from_safe_string(policy.clone()),
            style => Value::from_safe_string(STYLE.to_owned()),
            script => Value::from_safe_string(LIVE.to_owned()),
            served => out.texts.text(&msg!("page-served")),
            marks => marks.iter().map(Mark::value).collect::<Vec<_>>(),
            title => shown.title, links => links, notes => shown.notes, form => shown.form,
            heads => shown.heads, rounds => shown.rounds, answer => shown.answer, sections => shown.sections,
        })
    });
    match made {
        Ok(page) => Answer::html(shown.status, &policy, page),
        Err(error) => Answer::plain(500, &error.to_string()),
    }
}

fn text(out: &Out, message: &Message) -> String {
    printable(&quoted(&out.texts.text(message)))
}

/// A folder of which no report can be made: what is wrong with it.
pub(super) fn trouble(said: &str, of: &Of<'_>) -> Answer {
    let out = of.out;
    let shown = Shown {
        title: text(out, &msg!("serve-trouble")),
        here: "/",
        status: 200,
        notes: vec![text(out, &msg!("serve-trouble-said"))],
        sections: vec![part(text(out, &msg!("serve-findings")), "wrong", Vec::new(), said)],
        ..Shown::default()
    };
    page(shown, of)
}

/// What is said where there is no page.
pub(super) fn refused(why: Refused, of: &Of<'_>) -> Answer {
    let out = of.out;
    let (title, said) = match why {
        Refused::NotFound => (msg!("serve-not-found"), msg!("serve-not-found-said")),
        Refused::NotAllowed => (msg!("serve-not-allowed"), msg!("serve-not-allowed-said")),
        Refused::Misdirected => (msg!("serve-misdirected"), msg!("serve-misdirected-said")),
        Refused::Malformed => (msg!("serve-malformed"), msg!("serve-malformed-said")),
        Refused::TooLarge => (msg!("serve-too-large"), msg!("serve-malformed-said")),
    };
    let shown = Shown {
        title: format!("{} {}", why.status(), text(out, &title)),
        here: "",
        status: why.status(),
        notes: vec![text(out, &said)],
        bare: !matches!(why, Refused::NotFound | Refused::NotAllowed),
        ..Shown::default()
    };
    let mut answer = page(shown, of);
    if why == Refused::NotAllowed {
        answer.headers.push(("Allow", "GET, HEAD".to_owned()));
    }
    answer
}

fn part(heading: String, state: &str, items: Vec<String>, text: &str) -> Value {
    parts(heading, state, vec![(items, text.to_owned())])
}

/// A section of sentences, with the text to copy that each of them ends with, where there is one.
fn parts(heading: String, state: &str, blocks: Vec<(Vec<String>, String)>) -> Value {
    let blocks = blocks.into_iter().map(|(items, text)| context! { items => items, text => text });
    context! { heading => heading, state => state, folded => false, blocks => blocks.collect::<Vec<_>>() }
}

/// Sentences, and what can be copied into a shell below the sentence that speaks of it.
fn blocks(lines: Vec<Line>, out: &Out) -> Vec<(Vec<String>, String)> {
    let mut blocks: Vec<(Vec<String>, String)> = vec![Default::default()];
    for line in lines {
        match line {
            Line::Said(_, message) => {
                let message = text(out, &message);
                match blocks.last_mut() {
                    Some((items, exact)) if exact.is_empty() => items.push(message),
                    _ => blocks.push((vec![message], String::new())),
                }
            }
            Line::Exact(line) => {
                if let Some((_, exact)) = blocks.last_mut() {
                    exact.push_str(line.trim_end());
                    exact.push('\n');
                }
            }
        }
    }
    blocks
}

fn count(claims: &[Claim], verdict: Verdict) -> usize {
    claims.iter().filter(|claim| claim.verdict == verdict).count()
}

/// All revealed draws.
pub(super) fn draws(checked: &Result<(Checked, Rounds), String>, of: &Of<'_>) -> Answer {
    let out = of.out;
    let mut shown =
        Shown { title: text(out, &msg!("serve-draws")), here: "/draws", status: 200, ..Shown::default() };
    match checked {
        Err(said) => shown.sections.push(part(text(out, &msg!("serve-findings")), "wrong", Vec::new(), said)),
        Ok((checked, rounds)) => {
            shown.notes.push(text(out, &msg!("serve-draws-said")));
            shown.heads = ["round", "task", "day", "pool", "drawn", "said", "proven", "open", "wrong"]
                .map(|key| text(out, &Message::new(head(key))))
                .to_vec();
            for (name, claims) in &checked.rounds {
                let [proven, open, wrong] = [Verdict::Proven, Verdict::CannotBeProven, Verdict::Disproven]
                    .map(|verdict| count(claims, verdict));
                // A file that is gone disproves nothing, and is not sound.
                let is_found = checked
                    .findings
                    .iter()
                    .any(|f| f.subject.as_ref().is_some_and(|of| of.kind == "draw" && of.name == *name));
                let said = match (wrong > 0, is_found) {
                    (true, _) => msg!("serve-round-wrong"),
                    (false, true) => msg!("serve-round-found"),
                    (false, false) => msg!("serve-round-sound"),
                };
                let about = rounds.get(name);
                let number = |n: Option<u64>| n.map_or_else(|| "–".to_owned(), |n| n.to_string());
                let day = about.and_then(|about| about.day);
                // In the order of the heads, behind the name.
                let cells = [
                    about.map(|about| text(out, &about.said())).unwrap_or_default(),
                    day.map_or_else(|| "–".to_owned(), |day| day.to_string()),
                    number(about.and_then(|about| about.pool)),
                    number(about.and_then(|about| about.drawn)),
                    text(out, &said),
                    proven.to_string(),
                    open.to_string(),
                    wrong.to_string(),
                ];
                let state = if wrong > 0 || is_found { "wrong" } else { "sound" };
                shown.rounds.push(context! { name => name, state => state, cells => cells });
            }
            if checked.rounds.is_empty() {
                shown.notes.push(text(out, &msg!("serve-no-draws")));
            }
            if !checked.findings.is_empty() {
                let said = out.human_plain(&checked.findings, &Sources::default());
                shown.sections.push(part(text(out, &msg!("serve-findings")), "", Vec::new(), &said));
            }
        }
    }
    page(shown, of)
}

fn head(key: &str) -> &'static str {
    match key {
        "round" => "serve-head-round",
        "task" => "serve-head-task",
        "day" => "serve-head-day",
        "pool" => "serve-head-pool",
        "drawn" => "serve-head-drawn",
        "said" => "serve-head-said",
        "proven" => "serve-head-proven",
        "open" => "serve-head-open",
        _ => "serve-head-wrong",
    }
}

/// One draw: each statement with its reason, then the texts that anybody can check.
pub(super) fn draw(
    checked: &Result<(Checked, Rounds), String>,
    (name, dir): (&str, &Path),
    of: &Of<'_>,
) -> Answer {
    let out = of.out;
    if let Err(said) = checked {
        let shown = Shown {
            title: text(out, &msg!("serve-draw", name = name)),
            here: "/draws",
            status: 200,
            sections: vec![part(text(out, &msg!("serve-findings")), "wrong", Vec::new(), said)],
            ..Shown::default()
        };
        return page(shown, of);
    }
    let found = checked.as_ref().ok().and_then(|(all, rounds)| {
        let (_, claims) = all.rounds.iter().find(|(round, _)| round == name)?;
        Some((all, claims, rounds.get(name)))
    });
    let Some((all, claims, about)) = found else {
        return refused(Refused::NotFound, of);
    };
    let mut shown = Shown {
        title: text(out, &msg!("serve-draw", name = name)),
        here: "/draws",
        status: 200,
        notes: about.map(|about| drawn_on(about, out)).into_iter().collect(),
        ..Shown::default()
    };
    for (verdict, heading, state) in [
        (Verdict::Disproven, msg!("serve-head-wrong"), "wrong"),
        (Verdict::CannotBeProven, msg!("serve-head-open"), "open"),
        (Verdict::Proven, msg!("serve-head-proven"), "proven"),
    ] {
        let all = claims.iter().filter(|claim| claim.verdict == verdict);
        let items: Vec<String> = all.map(|claim| text(out, &claim.message())).collect();
        if !items.is_empty() {
            shown.sections.push(part(text(out, &heading), state, items, ""));
        }
    }
    let bundle = all.files.iter().find(|(round, ..)| round == name);
    for (file, heading) in [
        (FileName::Certificate, msg!("serve-certificate")),
        (FileName::Commit, msg!("serve-commit")),
        (FileName::Beacon, msg!("serve-beacon")),
    ] {
        if let Some(bytes) = bundle.and_then(|(_, bundle, _)| bundle.get(file)) {
            let file = printable(&String::from_utf8_lossy(bytes));
            shown.sections.push(part(text(out, &heading), "", Vec::new(), &file));
        }
    }
    let folder = crate::cli::project::shown(dir);
    shown.sections.push(part(
        text(out, &msg!("serve-by-yourself")),
        "",
        vec![text(out, &msg!("serve-by-yourself-said"))],
        &format!("ssj verify -C {folder}\nsh verify.sh {folder}/ledger/draws/{name}"),
    ));
    page(shown, of)
}

/// The task of a draw, its day and its numbers, as far as they are known.
fn drawn_on(about: &About, out: &Out) -> String {
    let said = text(out, &about.said());
    match (about.day, about.pool, about.drawn) {
        (Some(day), Some(pool), Some(drawn)) => {
            text(out, &msg!("serve-drawn-on", of = said, date = day, pool = pool, drawn = drawn))
        }
        _ => said,
    }
}

/// What the draws tell of an entity: first the answer, then the rounds whose pools have it, then the others. `listed` is
/// what the library knows of what was asked.
pub(super) fn entity(
    checked: &Result<(Checked, Rounds), String>,
    (asked, nonce, listed): (&str, &str, &Listed),
    of: &Of<'_>,
) -> Answer {
    let out = of.out;
    let form = context! {
        code => asked, nonce => nonce,
        code_label => text(out, &msg!("serve-code")), nonce_label => text(out, &msg!("serve-nonce")),
        ask => text(out, &msg!("serve-ask")),
    };
    let mut shown = Shown {
        title: text(out, &msg!("serve-entity")),
        here: "/entity",
        status: 200,
        notes: vec![text(out, &msg!("serve-entity-said"))],
        form: Some(form),
        ..Shown::default()
    };
    let (known, rounds) = match checked {
        Err(said) => {
            shown.sections.push(part(text(out, &msg!("serve-findings")), "wrong", Vec::new(), said));
            return page(shown, of);
        }
        Ok(both) => both,
    };
    if asked.is_empty() {
        return page(shown, of);
    }
    // From here on the form stands above, and its explanation is no part of the answer.
    shown.notes.clear();
    if !nonce.is_empty() && !is_nonce(nonce) {
        shown.notes.push(text(out, &msg!("entity-bad-nonce")));
        return page(shown, of);
    }
    let codes: Vec<&String> = listed.codes.iter().collect();
    let code = match codes.as_slice() {
        [] => asked,
        [code] => {
            shown.notes.push(text(out, &msg!("serve-code-of-name", name = asked, code = code.as_str())));
            code.as_str()
        }
        several => {
            let all: Vec<String> = several.iter().map(|code| (*code).clone()).collect();
            shown.notes.push(text(out, &msg!("serve-codes-of-name", name = asked, codes = all)));
            return page(shown, of);
        }
    };
    let key = Key { nonce: Some(nonce.to_owned()).filter(|nonce| !nonce.is_empty()), ..Key::default() };
    match entity::told_of((code, &key), (&known.files, &known.log)) {
        None => shown.notes.push(text(out, &msg!("serve-no-such-entity", code = code))),
        Some(told) if told.is_empty() => shown.notes.push(text(out, &msg!("serve-no-draws"))),
        Some(told) => {
            // An answer about a code that was mistyped is no answer to whoever typed it.
            if listed.nobody && told.iter().all(is_absent) {
                shown.answer.push(text(out, &msg!("serve-answer-nobody", asked = code)));
            }
            shown.answer.extend(answered(&told, rounds, out));
            let (absent, told): (Vec<Answered>, Vec<Answered>) = told.into_iter().partition(is_absent);
            shown.sections.extend(told.into_iter().map(|one| of_round(one, rounds, (false, out))));
            shown.sections.extend(absent.into_iter().map(|one| of_round(one, rounds, (true, out))));
        }
    }
    page(shown, of)
}

/// Whether a round has nothing of it but the proof that its pool does not.
fn is_absent(one: &Answered) -> bool {
    one.stratum.is_none() && !(one.untold || one.drawn || one.replaced || one.wrong)
}

/// The answer in a sentence, and those that it comes from: where it was drawn, what nobody can tell, what does not hold.
fn answered(told: &[Answered], rounds: &Rounds, out: &Out) -> Vec<String> {
    let count = |test: &dyn Fn(&&Answered) -> bool| told.iter().filter(test).count();
    let (pool, drawn) = (count(&|one| one.stratum.is_some()), count(&|one| one.drawn));
    let all = told.len();
    let first = match (drawn, pool) {
        (0, 0) => msg!("serve-answer-absent", all = all),
        (0, pool) => msg!("serve-answer-not-drawn", all = all, pool = pool),
        (drawn, pool) => msg!("serve-answer-drawn", all = all, pool = pool, drawn = drawn),
    };
    let named =
        |one: &Answered| rounds.get(&one.round).map_or_else(|| one.round.clone(), |a| drawn_on(a, out));
    let mut lines = vec![text(out, &first)];
    for one in told.iter().filter(|one| one.drawn) {
        let of = named(one);
        let line = if one.replaced {
            msg!("serve-answer-replaced", of = of)
        } else {
            msg!("serve-answer-in", of = of)
        };
        lines.push(text(out, &line));
    }
    let strata: BTreeSet<&str> = told.iter().filter_map(|one| one.stratum.as_deref()).collect();
    lines.extend(strata.into_iter().map(|stratum| text(out, &rounds.stratum(stratum))));
    let names = |test: &dyn Fn(&&Answered) -> bool| -> Vec<String> {
        told.iter().filter(test).map(|one| one.round.clone()).collect()
    };
    let (untold, wrong) = (names(&|one| one.untold), names(&|one| one.wrong));
    if !untold.is_empty() {
        lines.push(text(out, &msg!("serve-answer-untold", rounds = untold)));
    }
    if !wrong.is_empty() {
        lines.push(text(out, &msg!("serve-answer-wrong", rounds = wrong)));
    }
    lines
}

/// What a round tells of it; folded where that is only that it was not there.
fn of_round(one: Answered, rounds: &Rounds, (folded, out): (bool, &Out)) -> Value {
    let about = rounds.get(&one.round);
    let heading = about
        .map_or_else(|| one.round.clone(), |about| format!("{} {}", one.round, text(out, &about.said())));
    let heading = if folded { text(out, &msg!("serve-absent-from", of = heading)) } else { heading };
    let blocks =
        blocks(one.lines, out).into_iter().map(|(items, text)| context! { items => items, text => text });
    context! { heading => heading, state => "", folded => folded, blocks => blocks.collect::<Vec<_>>() }
}

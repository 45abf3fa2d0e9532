//! Whole ceremonies in both languages, held over texts.

use super::*;
use crate::draw::h;
use crate::ledger::Clock;
use crate::message::Lang;
use std::io::{BufRead, Write};

/// Lines from a reader, words to a writer.
struct Lines<R, W> {
    input: R,
    output: W,
}

impl<R: BufRead, W: Write> Talk for Lines<R, W> {
    fn say(&mut self, text: &str) {
        let _ = writeln!(self.output, "{text}");
    }

    fn ask(&mut self, prompt: &str) -> Option<String> {
        let _ = write!(self.output, "{prompt}");
        let _ = self.output.flush();
        let mut line = Vec::new();
        match self.input.read_until(b'\n', &mut line) {
            Ok(n) if n > 0 => Some(String::from_utf8_lossy(&line).trim().to_owned()),
            _ => None,
        }
    }

    fn ask_hidden(&mut self, prompt: &str) -> Option<String> {
        self.ask(prompt)
    }
}

fn commit(beacon: &str) -> Commit {
    let text = format!(
        "dr1-commit\nplan-sha256={0}\nledger=0:{0}\ndraw=2024-A1\nround=1\nrounds=1\nprevious=-\nquota=year\n\
         repeat=never\nids=plain\nvisit-by=2024-03-31\nteam=*:\npool-rows=3\npool-sha256={0}\npool-root={0}\n\
         drawn-sha256={0}\nbarred-sha256={0}\ninspectors-sha256={0}\nconflicts-sha256={0}\n\
         stratum=A:ratio:1/1:1/1\nsalt=ENV:63:{0}\nbeacon={beacon}\n",
        h("").hex()
    );
    Commit::parse(text.as_bytes()).unwrap()
}

/// Holds a ceremony: what is said, and what came of it.
fn held(lang: Lang, beacon: &str, typed: &str) -> (String, Answer<(Evidence, Ceremony)>) {
    let texts = Catalogue::new(lang);
    let mut talk = Lines { input: typed.as_bytes(), output: Vec::new() };
    let at: DateTime = "2024-01-04T10:00:00".parse().unwrap();
    let result = Dialogue { talk: &mut talk, texts: &texts }.evidence(&commit(beacon), at, at);
    (String::from_utf8(talk.output).unwrap(), result)
}

const DICE_TEXT: &str = "dice=3,1,4,1,5,9,2,6,5,3,5,8,9,7,9,3,2,3,8,4";

#[test]
fn dice_typed_by_two_people_in_both_languages() {
    let (zh, result) = held(
        Lang::Zh,
        "dice:20d10",
        "张三\n李四\n王五、赵六\n3 1 4 1 5 9 2 6 5 3\n５８９７９３２３８４\n31415926535897932384\n是\n",
    );
    let (evidence, people) = result.unwrap();
    assert_eq!(evidence.to_string(), DICE_TEXT);
    assert_eq!(people, Ceremony { typists: names("张三,李四"), witnesses: names("王五,赵六") });
    let value = "c979e9e3a8622f3469c87650576285b199acf7e9517aa2bab191c5c9a861bcf0";
    assert!(zh.contains(value) && zh.contains("dr1-dice|3,1,4") && zh.contains("张三"), "{zh}");
    let (en, result) =
        held(Lang::En, "dice:20d10", "Ann\nBob\n\n31415926535897932384\n31415926535897932384\nyes\n");
    assert_eq!(result.unwrap().0.to_string(), DICE_TEXT);
    assert!(en.contains(value) && en.contains("2024-01-04T10:00:00") && en.contains("Bob"), "{en}");
    assert!(!en.contains('⟨') && !zh.contains('⟨'), "every word is there");
}

#[test]
fn a_difference_is_named_by_its_place_and_both_begin_again() {
    let typed = "Ann\nAnn\nBob\n\n31415926535897932384\n31415906535897932384\n\
                 31415926535897932384\n31415926535897932384\ny\n";
    let (said, result) = held(Lang::En, "dice:20d10", typed);
    assert_eq!(result.unwrap().0.to_string(), DICE_TEXT);
    assert!(said.contains("throw 7"), "{said}");
    assert!(said.contains("two different people"), "{said}");
    let (said, _) = held(Lang::Zh, "dice:20d10", typed);
    assert!(said.contains("第 7 次"), "{said}");
}

#[test]
fn what_is_no_throw_is_refused_and_a_slip_taken_back() {
    let typed =
        "Ann\nBob\n\n3x\n31\n5\n-\n415926535897932384\n314159265358979323845\n31415926535897932384\ny\n";
    let (said, result) = held(Lang::En, "dice:20d10", typed);
    assert_eq!(result.unwrap().0.to_string(), DICE_TEXT);
    assert!(said.contains("`x`") && said.contains("21"), "{said}");
}

#[test]
fn nobody_answering_or_a_no_records_nothing() {
    for typed in ["", "Ann\n", "Ann\nBob\n\n314", "Ann\nBob\n\n31415926535897932384\n3141592653"] {
        assert_eq!(held(Lang::En, "dice:20d10", typed).1, Err(Cancelled), "{typed}");
    }
    let no = "Ann\nBob\n\n31415926535897932384\n31415926535897932384\nno\n";
    assert_eq!(held(Lang::En, "dice:20d10", no).1, Err(Cancelled));
}

#[test]
fn a_lottery_is_typed_issue_by_issue() {
    let beacon = "lottery:SSQ:2026001,2026002,2026003";
    let issues = "1 7 12 20 25 31 9\n3,4,8,15,22,33,16\n2 6 9 18 27 30 1\n";
    let typed = format!("甲\n乙\n\n{issues}1 7 12 20 25 31\n{issues}是\n");
    let (said, result) = held(Lang::Zh, beacon, &typed);
    let value = "f3b51d8590c1b8af21ef1da2f1b12b5196cc7c2044c8a33c4a630ff1134d3bea";
    assert!(result.is_ok() && said.contains(value) && said.contains("7 个号码"), "{said}");
    let other = issues.replace("3,4,8", "3,4,7");
    let (said, _) = held(Lang::En, beacon, &format!("A\nB\n\n{issues}{other}"));
    assert!(said.contains("number 3 of issue 2026002"), "{said}");
}

#[test]
fn a_pulse_is_taken_only_where_it_is_the_real_one() {
    let signature =
        "b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482e26cd02df835d3546d23c4b13e0dfc92";
    let beacon = format!("drand:{}:123", QUICKNET.0);
    let wrong = signature.replace("b75c", "b75d");
    let typed = format!("Ann\n\nxyz\n{wrong}\n{signature}\nyes\n");
    let (said, result) = held(Lang::En, &beacon, &typed);
    assert!(matches!(result, Ok((Evidence::Drand(_), _))), "{said}");
    assert!(said.contains("fb8f7bc29bf24db51871ec8c79f3a1e4bd0557bc0dfcee9ed1d924e69d1c60dc"), "{said}");
    let other = format!("drand:{}:124", QUICKNET.0);
    let (said, result) = held(Lang::Zh, &other, &format!("甲\n\n{signature}\n"));
    assert!(result.is_err() && said.contains("第 124 轮"), "{said}");
}

fn asked<T>(typed: &str, lang: Lang, ask: impl Fn(&mut Dialogue<'_>) -> T) -> (String, T) {
    let texts = Catalogue::new(lang);
    let mut talk = Lines { input: typed.as_bytes(), output: Vec::new() };
    let result = ask(&mut Dialogue { talk: &mut talk, texts: &texts });
    (String::from_utf8(talk.output).unwrap(), result)
}

#[test]
fn the_beacon_is_chosen_and_a_weak_one_refused_with_its_bits() {
    let at: DateTime = "2024-01-03T09:00:00".parse().unwrap();
    let choose = |typed: &str| {
        asked(typed, Lang::En, |d| d.beacon("A1", "1", Dated::by(at, None)).map(|b| b.to_string()))
    };
    assert_eq!(choose("\n").1, Ok("dice:20d10".to_owned()));
    let (said, result) = choose("3\n3D\n1,2,3\n3\nssq\n2024002、2024003，2024004\n");
    assert_eq!(result, Ok("lottery:SSQ:2024002,2024003,2024004".to_owned()));
    assert!(said.contains("29 bits"), "{said}");
    // By its name; what is no code is said at once, and an issue of before with the one to expect.
    let (said, result) = choose("3\n双色球\n2024002,2024003,2024004\n");
    assert_eq!(result, Ok("lottery:SSQ:2024002,2024003,2024004".to_owned()), "{said}");
    let (said, _) = choose("3\n六合彩\n3\nSSQ\n2023005,2023006,2023007\n");
    assert!(said.contains("`六合彩` is no code of a lottery: SSQ, DLT"), "{said}");
    let first = first_pulse(at).unwrap();
    assert_eq!(choose("x\n2\n").1, Ok(format!("drand:{}:{first}", QUICKNET.0)));
    assert_eq!(choose("").1, Err(Cancelled));
}

#[test]
fn what_an_input_method_makes_of_an_answer_is_understood() {
    let at: DateTime = "2024-01-03T09:00:00".parse().unwrap();
    let choose = |typed: &str| {
        asked(typed, Lang::Zh, |d| d.beacon("A1", "1", Dated::by(at, None)).map(|b| b.to_string()))
    };
    let lottery = "lottery:SSQ:2024002,2024003,2024004".to_owned();
    for typed in ["３\n双色球\n", "彩票\nSSQ\n", "Lottery\nssq\n"] {
        assert_eq!(choose(&format!("{typed}2024002，2024003，2024004\n")).1, Ok(lottery.clone()), "{typed}");
    }
    for typed in ["１\n", "骰子\n", "Dice\n"] {
        assert_eq!(choose(typed).1, Ok("dice:20d10".to_owned()), "{typed}");
    }
    assert!(choose("ＤＲＡＮＤ\n").1.unwrap().starts_with("drand:"));
    let throws = "31415926535897932384\n31415926535897932384\nＹ\n";
    assert!(held(Lang::Zh, "dice:20d10", &format!("甲\n乙\n甲\n２\n丙\n{throws}")).1.is_ok());
}

#[test]
fn a_slip_in_the_issues_costs_the_issues_alone() {
    let at: DateTime = "2024-01-03T09:00:00".parse().unwrap();
    let choose = |typed: &str| {
        asked(typed, Lang::En, |d| d.beacon("A1", "1", Dated::by(at, None)).map(|b| b.to_string()))
    };
    let (said, result) = choose("3\nSSQ\n2024002\n2024002,2024004,2024005\n2024002,2024003,2024004\n");
    assert_eq!(result, Ok("lottery:SSQ:2024002,2024003,2024004".to_owned()), "{said}");
    assert!(said.contains("no three issues or more") && said.contains("2024004 does not follow"), "{said}");
    // Nothing goes back to the kinds.
    assert_eq!(choose("3\nSSQ\n\n1\n").1, Ok("dice:20d10".to_owned()));
}

#[test]
fn one_name_is_one_persons_and_nobody_stands_by_twice() {
    let throws = "31415926535897932384\n31415926535897932384\n是\n";
    let typed = format!("张三、李四\n张三\n李四\n王五，王五\n王五，赵六\n{throws}");
    let (said, result) = held(Lang::Zh, "dice:20d10", &typed);
    let wanted = Ceremony { typists: names("张三,李四"), witnesses: names("王五,赵六") };
    assert_eq!(result.unwrap().1, wanted, "{said}");
    assert!(said.contains("“张三、李四”不止一个人") && said.contains("王五 写了两次"), "{said}");
    assert!(said.contains("20 枚十面骰子（dice:20d10）"), "{said}");
}

#[test]
fn of_two_names_that_are_one_either_may_be_the_slip() {
    let throws = "31415926535897932384\n31415926535897932384\nyes\n";
    for (slip, typists, witnesses) in
        [("1\nAmy\nBob\n", "Amy,Bob", "Ann,Cid"), ("x\n2\nCid\n", "Ann,Bob", "Cid")]
    {
        let typed = format!("Ann\nBob\nAnn, Cid\n{slip}{throws}");
        let (said, result) = held(Lang::En, "dice:20d10", &typed);
        let wanted = Ceremony { typists: names(typists), witnesses: names(witnesses) };
        assert_eq!(result.unwrap().1, wanted, "{said}");
        assert!(said.contains("Ann types, and cannot be a witness"), "{said}");
    }
    // Before a commit the witnesses are asked for first.
    let at: DateTime = "2024-01-03T09:00:00".parse().unwrap();
    for (slip, typist, witness) in [("1\nBob\n", "Bob", "Ann"), ("2\nBob\n", "Ann", "Bob")] {
        let typed = format!("Ann\nAnn\n{slip}yes\n");
        let (said, result) = asked(&typed, Lang::Zh, |d| d.commit(&Beacon::Dice, Dated::by(at, None)));
        assert_eq!(result, Ok(Ceremony { typists: names(typist), witnesses: names(witness) }), "{said}");
    }
    // A terminal that was closed answers with nothing for ever.
    assert_eq!(held(Lang::En, "dice:20d10", &format!("Ann\nBob\nAnn\n{}", "\n".repeat(9))).1, Err(Cancelled));
}

#[test]
fn a_commit_that_says_an_earlier_time_is_not_made_now() {
    let at: DateTime = "2024-01-03T09:00:00".parse().unwrap();
    let now: DateTime = "2024-01-08T15:00:00".parse().unwrap();
    let clock = |rehearsal| Some(Clock { now, rehearsal });
    let (plain, late, practice) =
        (Dated::by(at, None), Dated::by(at, clock(false)), Dated::by(at, clock(true)));
    for (dated, words, pulse) in [
        (plain, "committed to now (2024-01-03T09:00:00", at),
        (late, "as of 2024-01-03T09:00:00", now),
        (practice, "as if it were 2024-01-03T09:00:00", at),
    ] {
        let (said, beacon) = asked("2\n", Lang::En, |d| d.beacon("A1", "1", dated));
        assert!(said.contains(words), "{said}");
        // Pulses that were known when it was entered decide nothing.
        assert_eq!(beacon.ok(), quicknet_after(pulse));
    }
}

#[test]
fn the_last_question_says_when_t_is_at_the_earliest_and_what_to_look_up() {
    let at: DateTime = "2024-01-03T09:00:00".parse().unwrap();
    let beacon = Beacon::parse("lottery:SSQ:2024005,2024006,2024007").unwrap();
    let pulse = quicknet_after(at).unwrap();
    let clock = |rehearsal| Some(Clock { now: at, rehearsal });
    for (beacon, rehearsal, words) in [
        (&beacon, false, "T is 2024-01-04T09:00:00 (Beijing time) at the earliest"),
        (&beacon, true, "at or after T = 2024-01-04T09:00:00"),
        (&pulse, false, "the first pulse of drand from T on"),
    ] {
        let dated = Dated::by(at, clock(rehearsal));
        let (said, _) = asked("\nAnn\nno\n", Lang::En, |d| d.commit(beacon, dated));
        assert!(said.contains(words), "{said}");
        let yes = said.find("Commit? (yes/no)").unwrap();
        let look_up = said.find("issue 2024005 must not be drawn before");
        assert!(look_up.is_some_and(|at| at < yes) == matches!(beacon, Beacon::Lottery { .. }), "{said}");
    }
}

#[test]
fn a_typed_secret_below_64_bits_is_refused_with_its_bits() {
    let draw = DrawName::parse("2024-A1").unwrap();
    for lang in Lang::ALL {
        let typed = "27182818\n31415926535897932384\n31415926535897932385\n31415926535897932384\n31415926535897932384\n";
        let (said, result) = asked(typed, lang, |d| d.secret(&draw, "ENV"));
        assert_eq!(result, Ok(Some("31415926535897932384".to_owned())));
        assert!(said.contains("26") && said.contains("64"), "{said}");
        assert_eq!(asked("\n", lang, |d| d.secret(&draw, "ENV")).1, Ok(None));
    }
}

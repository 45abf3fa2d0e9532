//! The dialogues of a draw in the terminal: what a beacon gave is typed by two people, each without seeing what the
//! other typed, and shown once more before anything is drawn with it.
//!
//! What is asked and answered goes through [`Talk`], so that a test can hold a whole ceremony.

use crate::draw::{
    Beacon, Code, Commit, DICE, Digest, DrawName, Evidence, LEAST_BITS, PulseError, QUICKNET, checked,
    first_pulse, numbers_of, odd_numbers, pulse_time, too_weak, typed_bits,
};
use crate::ledger::Ceremony;
use crate::message::{Catalogue, Message};
use crate::msg;
use jiff::civil::DateTime;
use std::io::{BufRead, Write};

/// A terminal, or a script that stands for one.
pub(super) trait Talk {
    /// Says something.
    fn say(&mut self, text: &str);
    /// Asks for a line; `None` where nobody answers any more.
    fn ask(&mut self, prompt: &str) -> Option<String>;
    /// Asks for a line that is not shown while it is typed.
    fn ask_hidden(&mut self, prompt: &str) -> Option<String>;
}

/// Lines from a reader, words to a writer.
pub(super) struct Lines<R, W> {
    /// What is typed.
    pub input: R,
    /// What is said.
    pub output: W,
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

/// The terminal of this process: words go to standard error, so that standard output stays the result.
pub(super) struct Terminal;

impl Terminal {
    /// The terminal, where somebody sits at it.
    pub fn open() -> Option<Self> {
        use std::io::IsTerminal;
        (std::io::stdin().is_terminal() && std::io::stderr().is_terminal()).then_some(Self)
    }

    /// Standard input is locked a line at a time: what is typed unseen is read past this.
    fn lines() -> Lines<std::io::StdinLock<'static>, std::io::Stderr> {
        Lines { input: std::io::stdin().lock(), output: std::io::stderr() }
    }
}

impl Talk for Terminal {
    fn say(&mut self, text: &str) {
        let _ = writeln!(std::io::stderr(), "{text}");
    }

    fn ask(&mut self, prompt: &str) -> Option<String> {
        Self::lines().ask(prompt)
    }

    fn ask_hidden(&mut self, prompt: &str) -> Option<String> {
        let mut output = std::io::stderr();
        let _ = write!(output, "{prompt}");
        let _ = output.flush();
        console::Term::stderr().read_secure_line().ok().map(|line| line.trim().to_owned())
    }
}

/// Nobody answers any more, or somebody said no: nothing is recorded.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cancelled;

type Answer<T> = Result<T, Cancelled>;

/// So many blank lines on end are somebody who left: a terminal that was closed may answer with nothing for ever.
const MOST_BLANK: u32 = 5;

/// A dialogue in a language.
pub(super) struct Dialogue<'a> {
    pub talk: &'a mut dyn Talk,
    pub texts: &'a Catalogue,
}

impl Dialogue<'_> {
    fn say(&mut self, message: &Message) {
        let text = crate::finding::printable(&self.texts.text(message));
        self.talk.say(&text);
    }

    fn prompt(&self, message: &Message) -> String {
        format!("{} ", crate::finding::printable(&self.texts.text(message)))
    }

    fn ask(&mut self, message: &Message) -> Answer<String> {
        let prompt = self.prompt(message);
        self.talk.ask(&prompt).ok_or(Cancelled)
    }

    fn ask_hidden(&mut self, message: &Message) -> Answer<String> {
        let prompt = self.prompt(message);
        self.talk.ask_hidden(&prompt).ok_or(Cancelled)
    }

    /// A line that is not empty.
    fn some(&mut self, message: &Message) -> Answer<String> {
        loop {
            let line = self.ask(message)?;
            if !line.is_empty() {
                return Ok(line);
            }
        }
    }

    fn agreed(&mut self, message: &Message) -> Answer<bool> {
        loop {
            match self.ask(message)?.to_lowercase().as_str() {
                "y" | "yes" | "是" | "确认" => return Ok(true),
                "n" | "no" | "否" => return Ok(false),
                _ => self.say(&msg!("ceremony-yes-or-no")),
            }
        }
    }

    fn witnesses(&mut self) -> Answer<Vec<String>> {
        let line = self.ask(&msg!("ceremony-witnesses"))?;
        Ok(names(&line))
    }

    /// What a beacon gave, typed by people, and who they are.
    pub fn evidence(
        &mut self,
        commit: &Commit,
        earliest: DateTime,
        at: DateTime,
    ) -> Answer<(Evidence, Ceremony)> {
        self.say(&msg!("ceremony-committed", commit = commit.digest().hex()));
        self.say(&msg!(
            "ceremony-frozen",
            draw = commit.head.draw.as_str(),
            round = commit.head.round.to_string(),
            rows = commit.pool_rows,
            root = commit.pool_root.hex()
        ));
        self.say(&msg!(
            "ceremony-earliest",
            beacon = commit.beacon.to_string(),
            earliest = earliest.to_string()
        ));
        match &commit.beacon {
            Beacon::Drand { round, .. } => {
                let there = pulse_time(*round).map(|t| t.to_string()).unwrap_or_default();
                self.say(&msg!("ceremony-pulse", pulse = *round, at = there));
                let typist = self.some(&msg!("ceremony-one-typist"))?;
                let witnesses = self.witnesses()?;
                let evidence = self.pulse(&commit.beacon)?;
                Ok((evidence, Ceremony { typists: vec![typist], witnesses }))
            }
            Beacon::Dice => {
                self.say(&msg!("ceremony-dice", dice = DICE, at = at.to_string()));
                let ceremony = self.people()?;
                let evidence = self.twice(&commit.beacon, &ceremony, Self::dice)?;
                Ok((evidence, ceremony))
            }
            Beacon::Lottery { lottery, issues } => {
                let all: Vec<String> = issues.iter().map(ToString::to_string).collect();
                self.say(&msg!("ceremony-lottery", lottery = lottery.as_str(), issues = all));
                let ceremony = self.people()?;
                let (lottery, issues) = (lottery.clone(), issues.clone());
                let evidence = self.twice(&commit.beacon, &ceremony, |dialogue, name, hidden| {
                    dialogue.lottery((&lottery, &issues), name, hidden)
                })?;
                Ok((evidence, ceremony))
            }
        }
    }

    /// Two different people, and who stands by.
    fn people(&mut self) -> Answer<Ceremony> {
        let first = self.some(&msg!("ceremony-first-typist"))?;
        let second = loop {
            let second = self.some(&msg!("ceremony-second-typist"))?;
            if second != first {
                break second;
            }
            self.say(&msg!("ceremony-same-person"));
        };
        let witnesses = self.witnesses()?;
        Ok(Ceremony { typists: vec![first, second], witnesses })
    }

    /// Both type, the second without showing it; what differs is named by its place and typed anew by both.
    fn twice(
        &mut self,
        beacon: &Beacon,
        people: &Ceremony,
        type_in: impl Fn(&mut Self, &str, bool) -> Answer<Evidence>,
    ) -> Answer<Evidence> {
        let name = |i: usize| people.typists.get(i).map(String::as_str).unwrap_or_default();
        loop {
            let first = type_in(self, name(0), false)?;
            self.say(&msg!("ceremony-turn-away", first = name(0), second = name(1)));
            let second = type_in(self, name(1), true)?;
            if let Some(place) = difference(&first, &second) {
                self.say(&msg!("ceremony-differs", place = place));
                continue;
            }
            let (text, value) = (hashed(&first), first.value(beacon).map_err(|_| Cancelled)?);
            self.say(&msg!("ceremony-value", text = text, value = value.hex()));
            if self.agreed(&msg!("ceremony-go-on"))? {
                return Ok(first);
            }
            self.say(&msg!("ceremony-again"));
        }
    }

    /// Twenty digits, one at a time or several in a line; `-` takes the last one back.
    fn dice(&mut self, name: &str, hidden: bool) -> Answer<Evidence> {
        self.say(&msg!("ceremony-dice-typing", name = name, dice = DICE));
        let (mut throws, mut blank) = (Vec::<u8>::new(), 0);
        loop {
            let next = throws.len() + 1;
            let prompt = msg!("ceremony-throw", next = next, dice = DICE);
            let line = if hidden { self.ask_hidden(&prompt)? } else { self.ask(&prompt)? };
            blank = if line.is_empty() { blank + 1 } else { 0 };
            if blank >= MOST_BLANK {
                return Err(Cancelled);
            }
            if line == "-" {
                throws.pop();
                continue;
            }
            match digits(&line) {
                Err(odd) => self.say(&msg!("ceremony-no-digit", text = odd)),
                Ok(more) if throws.len() + more.len() > DICE => {
                    let found = throws.len() + more.len();
                    self.say(&msg!("ceremony-too-many", dice = DICE, found = found));
                }
                Ok(more) => throws.extend(more),
            }
            if let Ok(all) = <[u8; DICE]>::try_from(throws.as_slice()) {
                return Ok(Evidence::Dice(all));
            }
        }
    }

    /// The numbers of each issue, in the notice's order.
    fn lottery(&mut self, (lottery, issues): (&Code, &[Code]), name: &str, hidden: bool) -> Answer<Evidence> {
        self.say(&msg!("ceremony-lottery-typing", name = name));
        let mut out = Vec::new();
        for issue in issues {
            let prompt = match numbers_of(lottery) {
                Some(count) => msg!("ceremony-issue-of", issue = issue.as_str(), count = count),
                None => msg!("ceremony-issue", issue = issue.as_str()),
            };
            let mut blank = 0;
            let numbers = loop {
                let line = if hidden { self.ask_hidden(&prompt)? } else { self.ask(&prompt)? };
                blank = if line.is_empty() { blank + 1 } else { 0 };
                if blank >= MOST_BLANK {
                    return Err(Cancelled);
                }
                match numbers(&line) {
                    Err(odd) => self.say(&msg!("ceremony-no-number", text = odd)),
                    Ok(numbers) => match odd_numbers(lottery, issue, &numbers) {
                        Some(odd) => self.say(&odd),
                        None => break numbers,
                    },
                }
            };
            out.push((issue.clone(), numbers));
        }
        Ok(Evidence::Lottery { lottery: lottery.clone(), issues: out })
    }

    /// A pulse proves itself: one person pastes it, and nothing but the real one is taken.
    fn pulse(&mut self, beacon: &Beacon) -> Answer<Evidence> {
        loop {
            let line = self.some(&msg!("ceremony-signature"))?;
            let text = line.trim_start_matches("drand=").to_lowercase();
            let Ok(evidence) = Evidence::parse(format!("drand={text}\n").as_bytes()) else {
                self.say(&msg!("ceremony-no-signature"));
                continue;
            };
            match checked(&evidence, beacon) {
                Some(Ok(value)) => {
                    self.say(&msg!("ceremony-proven", value = value.hex()));
                    if self.agreed(&msg!("ceremony-go-on"))? {
                        return Ok(evidence);
                    }
                }
                Some(Err(why @ PulseError::OtherChain(_))) => {
                    self.say(&why.message());
                    return Err(Cancelled);
                }
                Some(Err(why)) => self.say(&why.message()),
                None => return Err(Cancelled),
            }
        }
    }

    /// Which beacon shall decide.
    pub fn beacon(&mut self, task: &str, round: &str, at: DateTime) -> Answer<Beacon> {
        self.say(&msg!("ceremony-commit", task = task, round = round, at = at.to_string()));
        loop {
            let choice = self.ask(&msg!("ceremony-which-beacon"))?;
            match choice.as_str() {
                "" | "1" => return Ok(Beacon::Dice),
                "2" => match quicknet_after(at) {
                    Some(beacon) => return Ok(beacon),
                    None => self.say(&msg!("ceremony-no-pulse")),
                },
                "3" => {
                    let lottery = self.some(&msg!("ceremony-which-lottery"))?;
                    let issues = self.some(&msg!("ceremony-which-issues"))?;
                    let issues = names(&issues).join(",");
                    match Beacon::parse(&format!("lottery:{}:{issues}", lottery.to_uppercase())) {
                        Err(_) => self.say(&msg!("ceremony-no-issues")),
                        Ok(beacon) => match too_weak(&beacon) {
                            Some(weak) => self.say(&weak),
                            None => return Ok(beacon),
                        },
                    }
                }
                _ => self.say(&msg!("ceremony-one-two-three")),
            }
        }
    }

    /// A party's secret: made here, or typed by the party, twice and hidden.
    pub fn secret(&mut self, draw: &DrawName, party: &str) -> Answer<Option<String>> {
        self.say(&msg!("ceremony-secret", draw = draw.as_str(), party = party, least = LEAST_BITS));
        loop {
            let first = self.ask_hidden(&msg!("ceremony-secret-first", party = party))?;
            if first.is_empty() {
                return Ok(None);
            }
            let bits = typed_bits(&first);
            if bits < LEAST_BITS {
                self.say(&msg!("ceremony-secret-weak", bits = bits, least = LEAST_BITS));
                continue;
            }
            if self.ask_hidden(&msg!("ceremony-secret-again", party = party))? == first {
                return Ok(Some(first));
            }
            self.say(&msg!("ceremony-secret-differs"));
        }
    }

    /// The last question before a commit.
    pub fn commit(&mut self, beacon: &Beacon, at: DateTime) -> Answer<Ceremony> {
        let earliest = at.checked_add(jiff::Span::new().hours(24)).unwrap_or(DateTime::MAX);
        let witnesses = self.witnesses()?;
        let typist = self.some(&msg!("ceremony-one-typist"))?;
        self.say(&msg!("ceremony-earliest", beacon = beacon.to_string(), earliest = earliest.to_string()));
        if self.agreed(&msg!("ceremony-commit-now"))? {
            Ok(Ceremony { typists: vec![typist], witnesses })
        } else {
            Err(Cancelled)
        }
    }
}

/// The first pulse of quicknet that a commit at this time may name.
pub(super) fn quicknet_after(at: DateTime) -> Option<Beacon> {
    Some(Beacon::Drand { chain: Digest::parse(QUICKNET.0)?, round: first_pulse(at)? })
}

/// What `V` is the hash of, for people to look at.
pub(super) fn hashed(evidence: &Evidence) -> String {
    let text = evidence.to_string();
    match text.split_once('=') {
        Some(("dice", digits)) => format!("dr1-dice|{digits}"),
        Some(("lottery", rest)) => format!("dr1-lottery|{rest}"),
        _ => text,
    }
}

/// Names in a line, apart by commas of either script.
fn names(line: &str) -> Vec<String> {
    let parts = line.split([',', '，', '、', ';', '；']).map(str::trim);
    parts.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// A digit as people type it: full width as well.
fn digit(c: char) -> Option<u8> {
    let wide = |c: char| u32::from(c).checked_sub(u32::from('０')).filter(|n| *n < 10);
    c.to_digit(10).or_else(|| wide(c)).and_then(|n| u8::try_from(n).ok())
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || [',', '，', '、', ';', '；'].contains(&c)
}

/// Digits in a line, with or without gaps.
fn digits(line: &str) -> Result<Vec<u8>, String> {
    line.chars().filter(|c| !is_gap(*c)).map(|c| digit(c).ok_or_else(|| c.to_string())).collect()
}

/// Numbers in a line, apart by gaps.
fn numbers(line: &str) -> Result<Vec<u64>, String> {
    let number = |word: &str| {
        let all: Option<String> = word.chars().map(|c| digit(c).map(|n| n.to_string())).collect();
        all.and_then(|text| text.parse().ok()).ok_or_else(|| word.to_owned())
    };
    line.split(is_gap).filter(|word| !word.is_empty()).map(number).collect()
}

/// The first place at which two typings differ, in words; `None` where they are the same.
fn difference(first: &Evidence, second: &Evidence) -> Option<Message> {
    match (first, second) {
        (Evidence::Dice(one), Evidence::Dice(other)) => {
            let at = one.iter().zip(other).position(|(a, b)| a != b)?;
            Some(msg!("ceremony-place-throw", n = at + 1))
        }
        (Evidence::Lottery { issues: one, .. }, Evidence::Lottery { issues: other, .. }) => {
            one.iter().zip(other).find_map(|((issue, a), (_, b))| {
                let at = a.iter().zip(b).position(|(a, b)| a != b);
                let at = at.or_else(|| (a.len() != b.len()).then(|| a.len().min(b.len())))?;
                Some(msg!("ceremony-place-number", issue = issue.as_str(), n = at + 1))
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::h;
    use crate::message::Lang;

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
        let signature = "b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482e26cd02df835d3546d23c4b13e0dfc92";
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
        let choose = |typed: &str| asked(typed, Lang::En, |d| d.beacon("A1", "1", at).map(|b| b.to_string()));
        assert_eq!(choose("\n").1, Ok("dice:20d10".to_owned()));
        let (said, result) = choose("3\n3D\n1,2,3\n3\nssq\n2024005、2024006，2024007\n");
        assert_eq!(result, Ok("lottery:SSQ:2024005,2024006,2024007".to_owned()));
        assert!(said.contains("29 bits"), "{said}");
        let first = first_pulse(at).unwrap();
        assert_eq!(choose("x\n2\n").1, Ok(format!("drand:{}:{first}", QUICKNET.0)));
        assert_eq!(choose("").1, Err(Cancelled));
    }

    #[test]
    fn a_typed_secret_below_64_bits_is_refused_with_its_bits() {
        let draw = DrawName::parse("2024-A1").unwrap();
        for lang in Lang::ALL {
            let typed = "12345678\n31415926535897932384\n31415926535897932385\n31415926535897932384\n31415926535897932384\n";
            let (said, result) = asked(typed, lang, |d| d.secret(&draw, "ENV"));
            assert_eq!(result, Ok(Some("31415926535897932384".to_owned())));
            assert!(said.contains("26") && said.contains("64"), "{said}");
            assert_eq!(asked("\n", lang, |d| d.secret(&draw, "ENV")).1, Ok(None));
        }
    }
}

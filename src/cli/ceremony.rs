//! The dialogues of a draw in the terminal: what a beacon gave is typed by two people, each without seeing what the
//! other typed, and shown once more before anything is drawn with it.
//!
//! What is asked and answered goes through [`Talk`], so that a test can hold a whole ceremony.

use crate::draw::{
    Beacon, Code, Commit, DICE, Digest, DrawName, Evidence, LEAST_BITS, PulseError, QUICKNET, checked,
    first_pulse, known_lotteries, lottery_code, numbers_of, odd_issues, odd_numbers, pulse_time, too_weak,
    typed_bits,
};
use crate::ledger::{Ceremony, Dated};
use crate::message::{Catalogue, Message};
use crate::msg;
use crate::registry::half_width;
use jiff::civil::DateTime;

mod people;

use super::unseen::Shown;
use people::names;
pub(super) use people::{odd_approver, odd_people, several};

/// A terminal, or a script that stands for one.
pub(super) trait Talk {
    /// Says something.
    fn say(&mut self, text: &str);
    /// Asks for a line; `None` where nobody answers any more.
    fn ask(&mut self, prompt: &str) -> Option<String>;
    /// Asks for a line that is not shown while it is typed.
    fn ask_hidden(&mut self, prompt: &str) -> Option<String>;
    /// Takes from the screen what was typed so far.
    fn clear(&mut self) {}
}

/// The terminal of this process: words go to standard error, so that standard output stays the result.
pub(super) struct Terminal;

impl Terminal {
    /// The terminal, where somebody sits at it.
    pub fn open() -> Option<Self> {
        use std::io::IsTerminal;
        (std::io::stdin().is_terminal() && std::io::stderr().is_terminal()).then_some(Self)
    }
}

impl Talk for Terminal {
    fn say(&mut self, text: &str) {
        let text = super::lines::wrapped(text, super::lines::of_errors(), "", "  ");
        super::output::aside(&format!("{text}\n"));
    }

    fn ask(&mut self, prompt: &str) -> Option<String> {
        super::unseen::line(prompt, Shown::Yes)
    }

    fn ask_hidden(&mut self, prompt: &str) -> Option<String> {
        super::unseen::line(prompt, Shown::No)
    }

    fn clear(&mut self) {
        let _ = console::Term::stderr().clear_screen();
        // What was scrolled out of sight, too.
        super::output::aside("\x1b[3J");
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

    /// Says what whoever is asked must know before.
    pub fn warn(&mut self, messages: &[Message]) {
        messages.iter().for_each(|message| self.say(message));
    }

    fn prompt(&self, message: &Message) -> String {
        let text = crate::finding::printable(&self.texts.text(message));
        format!("{} ", super::lines::wrapped(&text, super::lines::of_errors(), "", "  "))
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
            match short(&self.ask(message)?).as_str() {
                "y" | "yes" | "是" | "确认" => return Ok(true),
                "n" | "no" | "否" => return Ok(false),
                _ => self.say(&msg!("ceremony-yes-or-no")),
            }
        }
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
        let beacon = in_words(&commit.beacon);
        self.say(&msg!("ceremony-earliest", beacon = beacon, earliest = earliest.to_string()));
        match &commit.beacon {
            Beacon::Drand { round, .. } => {
                let there = pulse_time(*round).map(|t| t.to_string()).unwrap_or_default();
                self.say(&msg!("ceremony-pulse", pulse = *round, at = there));
                let (typists, witnesses) = (self.one_typist()?, self.witnesses()?);
                let ceremony = self.present(Ceremony { typists, witnesses }, Self::one_typist)?;
                let evidence = self.pulse(&commit.beacon)?;
                Ok((evidence, ceremony))
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
            self.talk.clear();
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
    pub fn beacon(&mut self, task: &str, round: &str, dated: Dated) -> Answer<Beacon> {
        let key = match (dated.recorded, dated.entered_late()) {
            (_, Some(_)) => "ceremony-commit-late",
            (Some(_), None) => "ceremony-commit-rehearsed",
            (None, None) => "ceremony-commit",
        };
        let said = Message::new(key).with("task", task).with("round", round);
        let since = dated.since().to_string();
        self.say(&said.with("at", dated.at.to_string()).with("since", since));
        self.say(&msg!("ceremony-which"));
        loop {
            let choice = self.ask(&msg!("ceremony-which-beacon"))?;
            match short(&choice).as_str() {
                "" | "1" | "骰子" | "dice" => return Ok(Beacon::Dice),
                "2" | "drand" => match quicknet_after(dated.since()) {
                    Some(beacon) => return Ok(beacon),
                    None => self.say(&msg!("ceremony-no-pulse")),
                },
                "3" | "彩票" | "lottery" => {
                    if let Some(beacon) = self.which_lottery(dated)? {
                        return Ok(beacon);
                    }
                }
                _ => self.say(&msg!("ceremony-one-two-three")),
            }
        }
    }

    /// Which issues of which lottery; `None` where it is to be another beacon. A slip in the issues costs the issues alone.
    fn which_lottery(&mut self, dated: Dated) -> Answer<Option<Beacon>> {
        let typed = self.some(&msg!("ceremony-which-lottery"))?;
        let lottery = lottery_code(&typed);
        if Code::parse(&lottery).is_err() {
            let text = typed.as_str();
            self.say(&msg!("ceremony-no-lottery", text = text, known = known_lotteries()));
            return Ok(None);
        }
        loop {
            let issues = self.ask(&msg!("ceremony-which-issues"))?;
            if issues.is_empty() {
                return Ok(None);
            }
            let issues = names(&issues).join(",");
            let Ok(beacon) = Beacon::parse(&format!("lottery:{lottery}:{issues}")) else {
                self.say(&msg!("ceremony-no-issues"));
                continue;
            };
            if let Some(weak) = too_weak(&beacon) {
                self.say(&weak);
                return Ok(None);
            }
            match odd_issues(&beacon, Some(dated.draw_from().date())) {
                Some(odd) => self.say(&odd),
                None => return Ok(Some(beacon)),
            }
        }
    }

    /// A party's secret: made here, or typed by the party, twice and hidden.
    /// `party` is its name and code.
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
    pub fn commit(&mut self, beacon: &Beacon, dated: Dated) -> Answer<Ceremony> {
        let earliest = dated.draw_from();
        let (witnesses, typists) = (self.witnesses()?, self.one_typist()?);
        let ceremony = self.present(Ceremony { typists, witnesses }, Self::one_typist)?;
        // The hours begin when it is recorded, after whoever reads this has said yes.
        let key = match (dated.rehearsal, beacon) {
            (true, _) => "ceremony-earliest",
            (false, Beacon::Drand { .. }) => "ceremony-earliest-pulse",
            (false, _) => "ceremony-earliest-yet",
        };
        let said = Message::new(key).with("beacon", in_words(beacon));
        self.say(&said.with("earliest", earliest.to_string()));
        if let Some(look_up) = look_up_issue(beacon, earliest) {
            self.say(&look_up);
        }
        if self.agreed(&msg!("ceremony-commit-now"))? { Ok(ceremony) } else { Err(Cancelled) }
    }
}

/// A short answer as it is compared: an input method may give full-width signs.
fn short(line: &str) -> String {
    line.chars().map(half_width).collect::<String>().trim().to_lowercase()
}

/// A beacon for people: dice by what they are, besides the text of the commit.
fn in_words(beacon: &Beacon) -> Message {
    match beacon {
        Beacon::Dice => msg!("ceremony-by-dice", dice = DICE, text = beacon.to_string()),
        other => msg!("ceremony-by-other", text = other.to_string()),
    }
}

/// What is to be looked up of the issues of a commit before it is made: their numbers tell the day only as far as the
/// year's pauses let them.
pub(super) fn look_up_issue(beacon: &Beacon, earliest: DateTime) -> Option<Message> {
    let Beacon::Lottery { issues, .. } = beacon else { return None };
    let issue = issues.first()?.as_str();
    Some(msg!("keeper-look-up-issue", issue = issue, earliest = earliest.to_string()))
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
mod tests;

//! Who is there when something is typed: names that are names, two who type, and others who stand by.

use super::{Answer, Cancelled, Dialogue, MOST_BLANK, short};
use crate::ledger::Ceremony;
use crate::message::Message;
use crate::model::{folded, is_name};
use crate::msg;

impl Dialogue<'_> {
    /// Who stands by.
    pub(super) fn witnesses(&mut self) -> Answer<Vec<String>> {
        loop {
            let line = self.ask(&msg!("ceremony-witnesses"))?;
            let people = Ceremony { typists: Vec::new(), witnesses: names(&line) };
            match odd_people(&people) {
                Some(why) => self.say(&why),
                None => return Ok(people.witnesses),
            }
        }
    }

    /// Who is there: whoever types does not stand by, and of two names that are one person's either may be the slip.
    pub(super) fn present(
        &mut self,
        mut people: Ceremony,
        typists: impl Fn(&mut Self) -> Answer<Vec<String>>,
    ) -> Answer<Ceremony> {
        let mut blank = 0;
        while let Some(why) = odd_people(&people) {
            self.say(&why);
            let choice = self.ask(&msg!("ceremony-which-slip"))?;
            blank = if choice.is_empty() { blank + 1 } else { 0 };
            match short(&choice).as_str() {
                "1" => people.typists = typists(self)?,
                "2" => people.witnesses = self.witnesses()?,
                _ if blank >= MOST_BLANK => return Err(Cancelled),
                _ => {}
            }
        }
        Ok(people)
    }

    /// Somebody who types alone.
    pub(super) fn one_typist(&mut self) -> Answer<Vec<String>> {
        Ok(vec![self.name(&msg!("ceremony-one-typist"))?])
    }

    /// Two different people who type.
    fn two_typists(&mut self) -> Answer<Vec<String>> {
        let first = self.name(&msg!("ceremony-first-typist"))?;
        loop {
            let second = self.name(&msg!("ceremony-second-typist"))?;
            if !is_same(&second, &first) {
                return Ok(vec![first, second]);
            }
            self.say(&msg!("ceremony-same-person"));
        }
    }

    /// Somebody's name.
    fn name(&mut self, message: &Message) -> Answer<String> {
        loop {
            let name = self.some(message)?;
            let several = (names(&name).len() > 1).then(|| msg!("ceremony-one-name", text = name.as_str()));
            match no_name(&name).or(several) {
                None => return Ok(name),
                Some(why) => self.say(&why),
            }
        }
    }

    /// Two different people, and who stands by.
    pub(super) fn people(&mut self) -> Answer<Ceremony> {
        let (typists, witnesses) = (self.two_typists()?, self.witnesses()?);
        self.present(Ceremony { typists, witnesses }, Self::two_typists)
    }
}

/// What is the matter with the text that should be somebody's name: a name has letters.
fn no_name(text: &str) -> Option<Message> {
    (!is_name(text)).then(|| msg!("ceremony-no-name", text = text))
}

/// What is the matter with the text that should name who approved something, by the same rule.
pub(in crate::cli) fn odd_approver(text: &str) -> Option<Message> {
    match text.trim() {
        "" => Some(msg!("ledger-unnamed")),
        name => (!is_name(name)).then(|| msg!("ledger-no-name", text = name)),
    }
}

/// What is the matter with who is said to have been there: everybody has a name, nobody types twice or is named twice, and
/// whoever types does not stand by.
pub(in crate::cli) fn odd_people(people: &Ceremony) -> Option<Message> {
    let Ceremony { typists, witnesses } = people;
    let unnamed = || typists.iter().chain(witnesses).find_map(|name| no_name(name));
    let twice = || {
        let again = |(at, name): (usize, &String)| typists.iter().take(at).any(|other| is_same(other, name));
        typists.iter().enumerate().any(again).then(|| msg!("ceremony-same-person"))
    };
    let both = || {
        let witness = witnesses.iter().find(|w| typists.iter().any(|t| is_same(t, w)))?;
        Some(msg!("ceremony-witness-types", name = witness.as_str()))
    };
    let named_twice = || {
        let again = |(at, name): &(usize, &String)| witnesses.iter().take(*at).any(|w| is_same(w, name));
        let (_, name) = witnesses.iter().enumerate().find(again)?;
        Some(msg!("ceremony-witness-twice", name = name.as_str()))
    };
    unnamed().or_else(twice).or_else(both).or_else(named_twice)
}

/// Whether two names are one person's.
fn is_same(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

/// The names in a word of the command line; one without any stays, and is refused as it is.
pub(in crate::cli) fn several(word: &str) -> Vec<String> {
    let names = names(word);
    if names.is_empty() { vec![word.to_owned()] } else { names }
}

/// Names in a line, apart by commas of either script.
pub(super) fn names(line: &str) -> Vec<String> {
    let parts = line.split([',', '，', '、', ';', '；']).map(str::trim);
    parts.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

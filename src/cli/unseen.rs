//! A line that is typed at the terminal, shown or not. The terminal shows again what is typed however this ends, ^C included:
//! as long as it lasts, ^C is a sign like any other, which ends the line, so that whoever broke off is told what became of it.

use std::io::{BufRead, Write};

/// What ^C sends.
const INTERRUPT: u8 = 3;

/// Whether a line is shown while it is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Yes,
    No,
}

/// Asks for a line at the terminal; `None` where it was broken off, or nobody answers.
#[cfg(not(unix))]
pub(super) fn line(prompt: &str, shown: Shown) -> Option<String> {
    let mut output = std::io::stderr();
    let _ = write!(output, "{prompt}");
    let _ = output.flush();
    if shown == Shown::Yes {
        return told(&ended(&mut std::io::stdin().lock())?);
    }
    console::Term::stderr().read_secure_line().ok().map(|line| line.trim().to_owned())
}

/// Asks for a line at the terminal; `None` where it was broken off, or nobody answers.
#[cfg(unix)]
pub(super) fn line(prompt: &str, shown: Shown) -> Option<String> {
    let mut output = std::io::stderr();
    let _ = write!(output, "{prompt}");
    let _ = output.flush();
    let typed = {
        let _asking = Asking::new(shown)?;
        ended(&mut std::io::stdin().lock())
    };
    // The end of a line that is not shown was not shown either, nor that of one that was broken off.
    if shown == Shown::No || typed.as_ref().is_none_or(|typed| !typed.ends_with(b"\n")) {
        let _ = writeln!(output);
    }
    told(&typed?)
}

/// The bytes up to a line's end or ^C; `None` where there is nothing more.
fn ended(input: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    loop {
        let there = match input.fill_buf() {
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => continue,
            there => there.ok()?,
        };
        if there.is_empty() {
            return (!out.is_empty()).then_some(out);
        }
        let end = there.iter().position(|b| matches!(*b, b'\n' | INTERRUPT));
        let taken = end.map_or(there.len(), |at| at + 1);
        out.extend(there.iter().take(taken));
        input.consume(taken);
        if end.is_some() {
            return Some(out);
        }
    }
}

/// A typed line without its end; `None` where ^C is in it.
fn told(typed: &[u8]) -> Option<String> {
    (!typed.contains(&INTERRUPT)).then(|| String::from_utf8_lossy(typed).trim().to_owned())
}

/// A terminal at which ^C ends a line, and that shows nothing of what is typed where it is not to, until this is dropped.
#[cfg(unix)]
struct Asking {
    before: rustix::termios::Termios,
}

#[cfg(unix)]
impl Asking {
    fn new(shown: Shown) -> Option<Self> {
        use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};
        let before = tcgetattr(std::io::stdin()).ok()?;
        let mut asking = before.clone();
        asking.local_modes.remove(LocalModes::ISIG);
        if shown == Shown::No {
            asking.local_modes.remove(LocalModes::ECHO);
        }
        // A line ends at ^C as well, so that it is read at once.
        asking.special_codes[SpecialCodeIndex::VEOL] = INTERRUPT;
        tcsetattr(std::io::stdin(), OptionalActions::Now, &asking).ok()?;
        Some(Self { before })
    }
}

#[cfg(unix)]
impl Drop for Asking {
    fn drop(&mut self) {
        use rustix::termios::{OptionalActions, tcsetattr};
        let _ = tcsetattr(std::io::stdin(), OptionalActions::Now, &self.before);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_at_its_end_or_where_it_is_broken_off() {
        let mut input: &[u8] = b"3 1 4\n7 7\x039\n";
        assert_eq!(ended(&mut input).and_then(|line| told(&line)).as_deref(), Some("3 1 4"));
        assert_eq!(ended(&mut input).and_then(|line| told(&line)), None, "broken off");
        assert_eq!(ended(&mut input).as_deref(), Some(&b"9\n"[..]));
        assert_eq!(ended(&mut input), None, "nobody answers");
    }
}

//! A line that is not shown while it is typed. The terminal shows again what is typed however this ends, ^C included: as
//! long as it lasts, ^C is a sign like any other, which ends the line.

use std::io::{BufRead, Write};

/// What ^C sends.
const INTERRUPT: u8 = 3;

/// Asks for a line at the terminal; `None` where it was broken off, or nobody answers.
#[cfg(not(unix))]
pub(super) fn line(prompt: &str) -> Option<String> {
    let mut output = std::io::stderr();
    let _ = write!(output, "{prompt}");
    let _ = output.flush();
    console::Term::stderr().read_secure_line().ok().map(|line| line.trim().to_owned())
}

/// Asks for a line at the terminal; `None` where it was broken off, or nobody answers.
#[cfg(unix)]
pub(super) fn line(prompt: &str) -> Option<String> {
    let mut output = std::io::stderr();
    let _ = write!(output, "{prompt}");
    let _ = output.flush();
    let typed = {
        let _hidden = Hidden::new()?;
        ended(&mut std::io::stdin().lock())?
    };
    // The line's end was not shown either.
    let _ = writeln!(output);
    told(&typed)
}

/// The bytes up to a line's end or ^C; `None` where there is nothing more.
fn ended(input: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    loop {
        let there = input.fill_buf().ok()?;
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

/// A terminal that shows nothing of what is typed, until this is dropped.
#[cfg(unix)]
struct Hidden {
    before: rustix::termios::Termios,
}

#[cfg(unix)]
impl Hidden {
    fn new() -> Option<Self> {
        use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};
        let before = tcgetattr(std::io::stdin()).ok()?;
        let mut hidden = before.clone();
        hidden.local_modes.remove(LocalModes::ECHO | LocalModes::ISIG);
        // A line ends at ^C as well, so that it is read at once.
        hidden.special_codes[SpecialCodeIndex::VEOL] = INTERRUPT;
        tcsetattr(std::io::stdin(), OptionalActions::Now, &hidden).ok()?;
        Some(Self { before })
    }
}

#[cfg(unix)]
impl Drop for Hidden {
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

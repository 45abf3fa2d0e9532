//! What goes on where it takes over a second: how far a large file is read, how many steps are done, or that there is work
//! at all. Only on a terminal, on standard error, gone when it is over; text that is printed meanwhile stands above it.

use crate::message::{Catalogue, Lang, Message};
use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// All that is shown, line by line: nothing where standard error is no terminal.
static SHOWN: LazyLock<MultiProgress> = LazyLock::new(MultiProgress::new);

/// What is over sooner is not shown.
const PATIENCE: Duration = Duration::from_secs(1);
const TURN: Duration = Duration::from_millis(120);

/// Writes to a terminal without leaving pieces of what is shown between the lines.
pub(super) fn aside_of<T>(write: impl FnOnce() -> T) -> T {
    SHOWN.suspend(write)
}

/// A bar that comes once it took long enough.
struct Bar {
    bar: ProgressBar,
    comes: bool,
}

impl Bar {
    fn new(name: &str, length: u64, template: &str) -> Self {
        let bar = ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self { bar: bar.with_message(name.to_owned()), comes: false }
    }

    fn inc(&mut self, by: u64) {
        self.bar.inc(by);
        if !self.comes && self.bar.elapsed() > PATIENCE {
            self.comes = true;
            SHOWN.add(self.bar.clone());
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
        if self.comes {
            SHOWN.remove(&self.bar);
        }
    }
}

/// A file that says how far it is read.
pub(super) struct Watched {
    file: File,
    bar: Bar,
}

impl Watched {
    /// With the name by which people know it.
    pub fn new(name: &str, file: File) -> Self {
        let length = file.metadata().map_or(0, |of| of.len());
        Self { file, bar: Bar::new(name, length, "{msg} {bar:30} {percent}%") }
    }
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let got = self.file.read(buffer)?;
        self.bar.inc(got as u64);
        Ok(got)
    }
}

impl Seek for Watched {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = self.file.seek(to)?;
        self.bar.bar.set_position(at);
        Ok(at)
    }
}

/// Steps whose number is known.
pub(super) struct Steps(Bar);

impl Steps {
    /// So many, with what they are.
    pub fn new(name: &str, number: usize) -> Self {
        Self(Bar::new(name, number as u64, "{msg} {bar:30} {pos}/{len}"))
    }

    /// One more is done.
    pub fn done(&mut self) {
        self.0.inc(1);
    }
}

/// What is being done, in whose words.
type Said = (Message, Lang);

/// A line that says what is being done, for as long as it takes.
pub(super) struct Busy {
    shown: MultiProgress,
    patience: Duration,
    said: Arc<Mutex<Option<Said>>>,
    turning: RefCell<Option<(Sender<()>, JoinHandle<()>)>>,
}

impl Default for Busy {
    fn default() -> Self {
        Self::on(SHOWN.clone(), PATIENCE)
    }
}

impl Busy {
    fn on(shown: MultiProgress, patience: Duration) -> Self {
        Self { shown, patience, said: Arc::default(), turning: RefCell::default() }
    }

    /// From now on this is being done.
    pub fn say(&self, message: Message, lang: Lang) {
        *self.said.lock().unwrap_or_else(PoisonError::into_inner) = Some((message, lang));
        if self.shown.is_hidden() || self.turning.borrow().is_some() {
            return;
        }
        let (ends, wait) = channel();
        let (shown, patience, said) = (self.shown.clone(), self.patience, self.said.clone());
        let thread = std::thread::spawn(move || turn(&shown, patience, &said, &wait));
        self.turning.replace(Some((ends, thread)));
    }

    /// The reader's language turned out to be another.
    pub fn speak(&self, lang: Lang) {
        if let Some(said) = self.said.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            said.1 = lang;
        }
    }

    /// It is done.
    pub fn end(&self) {
        let turning = self.turning.take();
        if let Some((ends, thread)) = turning {
            drop(ends);
            // It only shows something: whatever became of it, the work is done.
            let _ = thread.join();
        }
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.end();
    }
}

/// Shows what is being done until nobody holds the other end any more.
fn turn(shown: &MultiProgress, patience: Duration, said: &Mutex<Option<Said>>, wait: &Receiver<()>) {
    if wait.recv_timeout(patience) != Err(RecvTimeoutError::Timeout) {
        return;
    }
    let bar = shown.add(ProgressBar::new_spinner());
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed_precise}") {
        // Signs that every terminal has.
        bar.set_style(style.tick_chars("-\\|/-"));
    }
    let mut before = None;
    loop {
        let now = said.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if now != before {
            let text = now.as_ref().map(|(message, lang)| Catalogue::new(*lang).text(message));
            bar.set_message(text.unwrap_or_default());
            before = now;
        }
        bar.tick();
        if wait.recv_timeout(TURN) != Err(RecvTimeoutError::Timeout) {
            break;
        }
    }
    bar.finish_and_clear();
    shown.remove(&bar);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::msg;
    use indicatif::TermLike;

    /// A terminal that keeps what is written to it.
    #[derive(Clone, Default, Debug)]
    struct Written(Arc<Mutex<String>>);

    impl Written {
        fn text(&self) -> String {
            self.0.lock().unwrap().clone()
        }
    }

    impl TermLike for Written {
        fn width(&self) -> u16 {
            80
        }
        fn move_cursor_up(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_down(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_right(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_left(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn write_line(&self, text: &str) -> io::Result<()> {
            self.write_str(text)
        }
        fn write_str(&self, text: &str) -> io::Result<()> {
            self.0.lock().unwrap().push_str(text);
            Ok(())
        }
        fn clear_line(&self) -> io::Result<()> {
            Ok(())
        }
        fn flush(&self) -> io::Result<()> {
            Ok(())
        }
    }

    fn busy(written: &Written, patience: Duration) -> Busy {
        let target = ProgressDrawTarget::term_like_with_hz(Box::new(written.clone()), 100);
        Busy::on(MultiProgress::with_draw_target(target), patience)
    }

    #[test]
    fn what_takes_long_is_said_in_the_readers_language_and_what_is_over_soon_is_not() {
        let written = Written::default();
        let long = busy(&written, Duration::ZERO);
        long.say(msg!("busy-reading"), Lang::En);
        std::thread::sleep(Duration::from_millis(400));
        long.speak(Lang::Zh);
        std::thread::sleep(Duration::from_millis(400));
        long.say(msg!("busy-auditing"), Lang::Zh);
        std::thread::sleep(Duration::from_millis(400));
        long.end();
        let said = |key: &'static str, lang| Catalogue::new(lang).text(&Message::new(key));
        let text = written.text();
        let parts =
            [said("busy-reading", Lang::En), said("busy-reading", Lang::Zh), said("busy-auditing", Lang::Zh)];
        let places: Vec<_> = parts.iter().map(|part| text.find(part.as_str())).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{text}");
        let written = Written::default();
        let short = busy(&written, Duration::from_secs(600));
        short.say(msg!("busy-reading"), Lang::En);
        drop(short);
        assert_eq!(written.text(), "");
    }
}

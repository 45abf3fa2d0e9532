//! The connections of the server, bounded in number, time and size: whoever sends slowly, without end or nothing, or takes
//! no answer, is cut off, and nobody else waits for it. One request a connection; a body is never read.

use super::answer::{Answer, MOST_HEAD};
use std::collections::BTreeMap;
use std::io::{self, Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// So many connections are held at once. For one more the longest that has not asked yet is let go; where all have asked,
/// the next wait in the queue of the system.
const MOST: usize = 64;
/// In this time a request must be there.
const ASKING: Duration = Duration::from_secs(5);
/// Whoever takes nothing of an answer for so long is gone.
const STALLED: Duration = Duration::from_secs(5);
/// In this time an answer must be taken.
const TAKING: Duration = Duration::from_secs(60);
/// So long it is waited for the other side to end, so that it gets its answer though it is still sending.
const ENDING: Duration = Duration::from_millis(500);
/// So much of what it still sends is let go by.
const MOST_LEFT: usize = 1 << 18;
/// So many lines a head may have.
const MOST_LINES: usize = 64;

/// What a connection's time is measured by; no answer depends on it.
#[expect(clippy::disallowed_methods, reason = "the edge: how long somebody is waited for")]
fn now() -> Instant {
    Instant::now()
}

/// What was sent, as far as it could be read.
pub(super) enum Heard {
    Request {
        method: String,
        url: String,
        hosts: Vec<String>,
    },
    /// No request.
    Malformed,
    /// A head that does not end within [`MOST_HEAD`].
    TooLarge,
}

/// Somebody who waits for an answer.
pub(super) struct Waiting {
    pub heard: Heard,
    pub answer: Sender<Answer>,
}

/// Takes connections and hands over what they ask.
pub(super) fn listen(listener: TcpListener) -> Receiver<Waiting> {
    let (asked, all) = sync_channel(MOST);
    std::thread::spawn(move || {
        let places = Arc::new(Places::default());
        for stream in listener.incoming() {
            // Out of descriptors, say: the next may be had once others are given back.
            let Ok(stream) = stream else {
                std::thread::sleep(Duration::from_millis(50));
                continue;
            };
            let place = Places::take(&places, stream.try_clone().ok());
            let asked = asked.clone();
            let spawned = std::thread::Builder::new().spawn(move || {
                // Whoever went away gets nothing.
                let _ = attend(&stream, &place, &asked);
            });
            // Without a thread the connection is closed, and its place given back.
            drop(spawned);
        }
    });
    all
}

/// The connections that are held.
#[derive(Default)]
struct Places {
    held: Mutex<Held>,
    free: Condvar,
}

#[derive(Default)]
struct Held {
    taken: usize,
    next: u64,
    /// Those that have not asked yet, the longest first.
    silent: BTreeMap<u64, TcpStream>,
}

/// One of them; given back with its end.
struct Place {
    of: Arc<Places>,
    number: u64,
}

impl Places {
    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a place; whoever holds one and says nothing makes room.
    fn take(places: &Arc<Self>, stream: Option<TcpStream>) -> Place {
        let mut held = places.held();
        while held.taken >= MOST {
            if let Some((_, silent)) = held.silent.pop_first() {
                // Its thread reads the end and gives the place back.
                let _ = silent.shutdown(Shutdown::Both);
            }
            held = places.free.wait(held).unwrap_or_else(PoisonError::into_inner);
        }
        held.taken += 1;
        let number = held.next;
        held.next += 1;
        held.silent.extend(stream.map(|stream| (number, stream)));
        drop(held);
        Place { of: Arc::clone(places), number }
    }
}

impl Place {
    /// It has asked, and keeps its place until it is answered.
    fn asked(&self) {
        self.of.held().silent.remove(&self.number);
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut held = self.of.held();
        held.silent.remove(&self.number);
        held.taken -= 1;
        drop(held);
        self.of.free.notify_one();
    }
}

/// One connection: a request, its answer, the end.
fn attend(stream: &TcpStream, place: &Place, asked: &SyncSender<Waiting>) -> io::Result<()> {
    let Some(heard) = head(stream)? else { return Ok(()) };
    place.asked();
    let is_head = matches!(&heard, Heard::Request { method, .. } if method == "HEAD");
    let (answer, answered) = channel();
    let gone = |_| io::Error::from(io::ErrorKind::BrokenPipe);
    asked.send(Waiting { heard, answer }).map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))?;
    let answer = answered.recv().map_err(gone)?;
    let mut bytes = lines(&answer).into_bytes();
    if !is_head {
        bytes.extend_from_slice(&answer.body);
    }
    write(stream, &bytes)?;
    stream.shutdown(Shutdown::Write)?;
    let (until, mut left) = (now() + ENDING, MOST_LEFT);
    let mut some = [0; 4096];
    while left > 0 && patient(stream, until)? {
        match (&mut &*stream).read(&mut some) {
            Ok(0) | Err(_) => break,
            Ok(n) => left = left.saturating_sub(n),
        }
    }
    Ok(())
}

/// Lets the next reading last until a time at most; not at all where that is over.
fn patient(stream: &TcpStream, until: Instant) -> io::Result<bool> {
    let left = until.saturating_duration_since(now());
    if left.is_zero() {
        return Ok(false);
    }
    stream.set_read_timeout(Some(left))?;
    Ok(true)
}

/// Reads a head, and nothing behind it; `None` where the other side ends or says nothing in time.
fn head(stream: &TcpStream) -> io::Result<Option<Heard>> {
    let until = now() + ASKING;
    let mut read: Vec<u8> = Vec::new();
    let mut some = [0; 2048];
    while patient(stream, until)? {
        let n = (&mut &*stream).read(&mut some)?;
        if n == 0 {
            return Ok(None);
        }
        read.extend_from_slice(some.get(..n).unwrap_or_default());
        if let Some(heard) = heard(&read) {
            return Ok(Some(heard));
        }
    }
    Ok(None)
}

/// What a head says; `None` while its end is missing.
fn heard(bytes: &[u8]) -> Option<Heard> {
    let mut fields = [httparse::EMPTY_HEADER; MOST_LINES];
    let mut request = httparse::Request::new(&mut fields);
    match request.parse(bytes) {
        Ok(httparse::Status::Complete(end)) if end <= MOST_HEAD => {}
        Ok(httparse::Status::Partial) if bytes.len() < MOST_HEAD => return None,
        Ok(_) | Err(httparse::Error::TooManyHeaders) => return Some(Heard::TooLarge),
        Err(_) => return Some(Heard::Malformed),
    }
    let hosts = request.headers.iter().filter(|field| field.name.eq_ignore_ascii_case("Host"));
    let hosts = hosts.map(|field| String::from_utf8_lossy(field.value).into_owned()).collect();
    let (Some(method), Some(url)) = (request.method, request.path) else { return Some(Heard::Malformed) };
    Some(Heard::Request { method: method.to_owned(), url: url.to_owned(), hosts })
}

/// Status and headers of an answer.
fn lines(answer: &Answer) -> String {
    let mut out = format!("HTTP/1.1 {} {}\r\n", answer.status, reason(answer.status));
    for (name, value) in &answer.headers {
        // Nothing of the folder is in one; a line end in a value would begin another header.
        let value = value.replace(['\r', '\n'], " ");
        out.push_str(&format!("{name}: {value}\r\n"));
    }
    out.push_str(&format!("Content-Length: {}\r\nConnection: close\r\n\r\n", answer.body.len()));
    out
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        421 => "Misdirected Request",
        431 => "Request Header Fields Too Large",
        _ => "Internal Server Error",
    }
}

/// Writes while something of it is taken.
fn write(mut stream: &TcpStream, mut bytes: &[u8]) -> io::Result<()> {
    let until = now() + TAKING;
    stream.set_write_timeout(Some(STALLED))?;
    while !bytes.is_empty() {
        if now() >= until {
            return Err(io::ErrorKind::TimedOut.into());
        }
        // Small enough pieces that each is a sign of life.
        let piece = bytes.get(..1 << 16).unwrap_or(bytes);
        let n = stream.write(piece)?;
        if n == 0 {
            return Err(io::ErrorKind::WriteZero.into());
        }
        bytes = bytes.get(n..).unwrap_or_default();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<(u16, String, usize)> {
        Some(match heard(text.as_bytes())? {
            Heard::Request { method, url, hosts } => (200, format!("{method} {url}"), hosts.len()),
            Heard::Malformed => (400, String::new(), 0),
            Heard::TooLarge => (431, String::new(), 0),
        })
    }

    #[test]
    fn heads_are_read_to_their_end_and_no_further() {
        let host = "Host: 127.0.0.1:1\r\n";
        let get = format!("GET /x HTTP/1.1\r\n{host}");
        assert_eq!(said(&get), None);
        assert_eq!(said(&format!("{get}\r\nGET /y HTTP/1.1\r\n")), Some((200, "GET /x".to_owned(), 1)));
        assert_eq!(said(&format!("{get}HOST: evil\r\n\r\n")), Some((200, "GET /x".to_owned(), 2)));
        for no_request in
            ["\u{1}\u{2}", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/1.1\r\n: x\r\n\r\n"]
        {
            assert_eq!(said(no_request), Some((400, String::new(), 0)), "{no_request:?}");
        }
    }

    #[test]
    fn heads_are_bounded() {
        let long = |n: usize| format!("GET /{} HTTP/1.1\r\n\r\n", "x".repeat(n));
        assert_eq!(said(&long(MOST_HEAD - 100)).map(|(status, ..)| status), Some(200));
        assert_eq!(said(&long(MOST_HEAD)).map(|(status, ..)| status), Some(431));
        // Without an end, too.
        assert_eq!(said(&format!("GET /{}", "x".repeat(MOST_HEAD))).map(|(status, ..)| status), Some(431));
        let many = format!("GET / HTTP/1.1\r\n{}\r\n", "A: b\r\n".repeat(MOST_LINES + 1));
        assert_eq!(said(&many).map(|(status, ..)| status), Some(431));
    }

    #[test]
    fn places_are_given_back() {
        let places = Arc::new(Places::default());
        let first: Vec<Place> = (0..MOST).map(|_| Places::take(&places, None)).collect();
        let waiting = {
            let places = Arc::clone(&places);
            std::thread::spawn(move || drop(Places::take(&places, None)))
        };
        drop(first);
        waiting.join().unwrap();
        assert_eq!(places.held().taken, 0);
    }

    /// Five times as many as are held: without room made for it, the last would wait for the time of several heads.
    #[test]
    fn whoever_says_nothing_makes_room() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let all = listen(listener);
        let answering = std::thread::spawn(move || {
            let waiting = all.recv().unwrap();
            waiting.answer.send(Answer::plain(200, "here")).unwrap();
        });
        let silent: Vec<TcpStream> = (0..MOST * 5)
            .map(|_| {
                let mut stream = TcpStream::connect(address).unwrap();
                stream.write_all(b"GET / HT").unwrap();
                stream
            })
            .collect();
        let mut last = TcpStream::connect(address).unwrap();
        last.set_read_timeout(Some(ASKING / 2)).unwrap();
        last.write_all(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").unwrap();
        let mut said = [0; 12];
        last.read_exact(&mut said).unwrap();
        assert_eq!(&said, b"HTTP/1.1 200");
        answering.join().unwrap();
        drop(silent);
    }
}

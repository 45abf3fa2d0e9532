//! The program as a server, and a client that sends exactly what it is told.

use crate::folder::Folder;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A running server; it ends with the test.
pub struct Served {
    child: Child,
    host: String,
}

/// An answer.
pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }
}

impl Served {
    /// Serves a folder on a port that is free.
    pub fn of(folder: &Folder, lang: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_ssj"))
            .args(["serve", "--port", "0", "--as-of", "2024-12-31", "--lang", lang])
            .current_dir(folder.path(""))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let (_, rest) = line.split_once("http://").unwrap_or_else(|| panic!("no address in {line:?}"));
        let host = rest.trim().trim_end_matches('/').to_owned();
        Self { child, host }
    }

    pub fn host(&self) -> &str {
        &self.host
    }

    pub fn port(&self) -> &str {
        self.host.split_once(':').unwrap().1
    }

    pub fn get(&self, url: &str) -> Answer {
        self.ask("GET", url, Some(&self.host))
    }

    /// A connection over which this was sent, as far as it was taken.
    pub fn send(&self, text: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let _ = stream.write_all(text.as_bytes());
        stream
    }

    /// The most memory that the server has had, in KiB.
    #[cfg(target_os = "linux")]
    pub fn peak(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }

    /// The same for whoever waits for each piece of an answer no longer than others are waited for.
    pub fn get_before_others_go(&self, url: &str) -> Answer {
        self.ask_within("GET", url, Some(&self.host), Duration::from_secs(4))
    }

    pub fn ask(&self, method: &str, url: &str, host: Option<&str>) -> Answer {
        self.ask_within(method, url, host, Duration::from_secs(60))
    }

    fn ask_within(&self, method: &str, url: &str, host: Option<&str>, most: Duration) -> Answer {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(most)).unwrap();
        let host = host.map(|host| format!("Host: {host}\r\n")).unwrap_or_default();
        write!(stream, "{method} {url} HTTP/1.1\r\n{host}Connection: close\r\n\r\n").unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let header = |line: &str| line.split_once(": ").map(|(n, v)| (n.to_lowercase(), v.to_owned()));
        let headers: Vec<(String, String)> = lines.filter_map(header).collect();
        let chunked = headers.iter().any(|(name, value)| name == "transfer-encoding" && value == "chunked");
        let body = if chunked { joined(&bytes[end + 4..]) } else { bytes[end + 4..].to_vec() };
        let body = String::from_utf8(body).unwrap();
        Answer { status, headers, body }
    }
}

/// What comes until the other side ends.
pub fn read(mut stream: TcpStream) -> String {
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A body that was sent in pieces, each behind its length in bytes.
fn joined(mut body: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    while let Some(end) = body.windows(2).position(|two| two == b"\r\n") {
        let size = std::str::from_utf8(&body[..end]).unwrap();
        let size = usize::from_str_radix(size.trim(), 16).unwrap();
        if size == 0 {
            break;
        }
        out.extend_from_slice(&body[end + 2..end + 2 + size]);
        body = &body[end + 4 + size..];
    }
    out
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

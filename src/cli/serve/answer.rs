//! What is asked and what is answered, as HTTP has it. A page is given only to who asks this machine by one of its own
//! names: a page of another site whose name leads here is refused, and so is anything but reading.

use std::borrow::Cow;

/// The longest head of a request in bytes: addresses of ours and what browsers say of themselves take far less.
pub(super) const MOST_HEAD: usize = 16 << 10;

/// A request.
pub(super) struct Asked<'a> {
    pub method: &'a str,
    /// Path and query, as they were sent.
    pub url: &'a str,
    /// Every name that it calls this machine by.
    pub hosts: &'a [String],
    /// The port that this server listens on.
    pub port: u16,
}

/// A page of the server.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum Page {
    Report,
    /// What of the folder the report shows.
    Version,
    Draws,
    /// A round, by the name of its folder.
    Draw(String),
    /// An entity by its code, and its nonce where ids are blind; empty where nothing is asked yet.
    Entity {
        code: String,
        nonce: String,
    },
}

/// Why there is no page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Refused {
    /// Nothing has that address.
    NotFound,
    /// Something else than reading.
    NotAllowed,
    /// Whoever asks calls this machine by a name that is none of its own.
    Misdirected,
    /// What was sent is no request.
    Malformed,
    /// It is longer than any of ours.
    TooLarge,
}

impl Refused {
    /// As HTTP counts it.
    pub fn status(self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::NotAllowed => 405,
            Self::Misdirected => 421,
            Self::Malformed => 400,
            Self::TooLarge => 431,
        }
    }
}

/// What is sent back.
#[derive(Clone)]
pub(super) struct Answer {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

/// Sent with everything.
const ALWAYS: [(&str, &str); 5] = [
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
];

impl Answer {
    pub fn of(status: u16, kind: &str, body: String) -> Self {
        let mut headers: Vec<(&'static str, String)> =
            ALWAYS.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        headers.push(("Content-Type", kind.to_owned()));
        Self { status, headers, body: body.into_bytes() }
    }

    /// A word in plain text.
    pub fn plain(status: u16, text: &str) -> Self {
        Self::of(status, "text/plain; charset=utf-8", format!("{text}\n"))
    }

    /// A page with what it may load and run.
    pub fn html(status: u16, policy: &str, page: String) -> Self {
        let mut out = Self::of(status, "text/html; charset=utf-8", page);
        out.headers.push(("Content-Security-Policy", format!("{policy}; frame-ancestors 'none'")));
        out
    }
}

impl Asked<'_> {
    /// The page, or why there is none.
    pub fn page(&self) -> Result<Page, Refused> {
        let names = ["127.0.0.1", "localhost", "[::1]"].map(|name| format!("{name}:{}", self.port));
        // Of two names the one that is looked at here may be another than what others look at.
        let host = match self.hosts {
            [host] => host,
            [] => return Err(Refused::Misdirected),
            _ => return Err(Refused::Malformed),
        };
        if !names.iter().any(|name| name.eq_ignore_ascii_case(host)) {
            return Err(Refused::Misdirected);
        }
        if !["GET", "HEAD"].contains(&self.method) {
            return Err(Refused::NotAllowed);
        }
        let (path, query) = self.url.split_once('?').unwrap_or((self.url, ""));
        match path {
            "/" => Ok(Page::Report),
            "/version" => Ok(Page::Version),
            "/draws" => Ok(Page::Draws),
            "/entity" => {
                let value = |name: &str| {
                    let mut all = form_urlencoded::parse(query.as_bytes());
                    let found = all.find(|(key, _)| key == name).map(|(_, value): (_, Cow<'_, str>)| value);
                    found.map(|value| value.trim().to_owned()).unwrap_or_default()
                };
                Ok(Page::Entity { code: value("code"), nonce: value("nonce") })
            }
            _ => match path.strip_prefix("/draws/") {
                // A name of a folder of a draw, and no path.
                Some(name) if !name.is_empty() && name.bytes().all(is_of_name) => {
                    Ok(Page::Draw(name.to_owned()))
                }
                _ => Err(Refused::NotFound),
            },
        }
    }
}

fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(method: &str, url: &str, host: Option<&str>) -> Result<Page, u16> {
        let hosts: Vec<String> = host.map(str::to_owned).into_iter().collect();
        Asked { method, url, hosts: &hosts, port: 8080 }.page().map_err(Refused::status)
    }

    #[test]
    fn pages_by_their_addresses() {
        let get = |url| asked("GET", url, Some("127.0.0.1:8080"));
        assert_eq!(get("/"), Ok(Page::Report));
        assert_eq!(get("/?x=1"), Ok(Page::Report));
        assert_eq!(get("/draws/A1-1"), Ok(Page::Draw("A1-1".to_owned())));
        let entity = Page::Entity { code: "甲 乙".to_owned(), nonce: String::new() };
        assert_eq!(get("/entity?code=%E7%94%B2+%E4%B9%99&nonce="), Ok(entity));
        for url in ["/draws/", "/draws/../x", "/draws/a%2Fb", "/etc/passwd", "//", "/ssj.ron", "*"] {
            assert_eq!(get(url), Err(404), "{url}");
        }
    }

    #[test]
    fn only_this_machine_by_its_own_names_and_only_reading() {
        assert_eq!(asked("GET", "/", Some("LOCALHOST:8080")), Ok(Page::Report));
        for host in [None, Some("evil.example:8080"), Some("127.0.0.1"), Some("127.0.0.1:80"), Some("")] {
            assert_eq!(asked("GET", "/", host), Err(421), "{host:?}");
        }
        let twice = ["localhost:8080".to_owned(), "evil.example".to_owned()];
        let asked_twice = Asked { method: "GET", url: "/", hosts: &twice, port: 8080 };
        assert_eq!(asked_twice.page().map_err(Refused::status), Err(400));
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "get"] {
            assert_eq!(asked(method, "/", Some("localhost:8080")), Err(405), "{method}");
        }
    }
}

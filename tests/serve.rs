//! The served report: what a browser gets, what is refused, and that it follows the folder.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

mod serve {
    pub mod client;
}
#[path = "draw/folder.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod folder;

use folder::{COMMIT, Folder, REVEAL, RUN};
use serve::client::{self as server, Served};

fn drawn() -> Folder {
    Folder::after(&[&COMMIT, &RUN, &REVEAL])
}

#[test]
fn the_report_is_served_with_a_strict_policy_and_follows_the_folder() {
    let folder = drawn();
    let server = Served::of(&folder, "en");
    let page = server.get("/");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("抽查") && page.body.contains("href=\"/draws\""), "{}", page.body);
    let policy = page.header("content-security-policy").unwrap();
    for words in ["default-src 'none'", "connect-src 'self'", "frame-ancestors 'none'", "script-src 'sha256-"]
    {
        assert!(policy.contains(words), "{policy}");
    }
    assert!(!policy.contains("unsafe"), "{policy}");
    assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(page.header("cache-control"), Some("no-store"));
    let before = server.get("/version").body;
    assert_eq!(before, server.get("/version").body, "nothing changed");
    assert!(page.body.contains(&format!("data-version=\"{}\"", before.trim())));

    // Broken rules are shown, and the report comes back once they are mended.
    let rules = folder.get("rules/plan.ssj");
    folder.put("rules/plan.ssj", &rules.replace("任务 抽查 {", "任务 抽查 <b>{"));
    assert_ne!(server.get("/version").body, before);
    let trouble = server.get("/");
    assert!(trouble.status == 200 && trouble.body.contains("The report cannot be made"), "{}", trouble.body);
    assert!(trouble.body.contains("plan.ssj") && !trouble.body.contains("<b>{"), "{}", trouble.body);
    folder.put("rules/plan.ssj", &rules);
    assert!(server.get("/").body.contains("抽查"));
}

#[test]
fn draws_and_entities_have_their_pages() {
    let folder = drawn();
    let server = Served::of(&folder, "en");
    let draws = server.get("/draws");
    assert!(draws.status == 200 && draws.body.contains("<a href=\"/draws/A1-1\">A1-1</a>"), "{}", draws.body);
    assert!(draws.body.contains("nothing disproven"));
    // Which task, when, and how much of it.
    for words in [
        "data-head=\"Task\">抽查 (A1) round 1</td>",
        "data-head=\"Drawn on\" class=\"day\">2024-01-04</td>",
        ">3</td>",
        ">2</td>",
        ">Drawn on</th>",
    ] {
        assert!(draws.body.contains(words), "{words}: {}", draws.body);
    }
    let draw = server.get("/draws/A1-1").body;
    for words in ["dr1-certificate", "dr1-commit", "proven: seed and keys follow", "verify.sh", "dice=3,1,4"]
    {
        assert!(draw.contains(words), "{words}: {draw}");
    }
    assert_eq!(server.get("/draws/A9-9").status, 404);
    assert!(server.get("/entity").body.contains("<form action=\"/entity\" method=\"get\">"));
    let told = server.get("/entity?code=e2").body;
    assert!(told.contains("A1-1") && told.contains("sha256sum"), "{told}");
    // First the answer, with what the stratum is; a name asks as its code does.
    let answer = told.split("class=\"answer\"").nth(1).unwrap().split("</div>").next().unwrap();
    for words in [
        "<strong>Drawn once: of 1 draws, 1 had it in the pool.</strong>",
        "抽查 (A1) round 1, drawn on 2024-01-04",
        "风险 is",
    ] {
        assert!(answer.contains(words), "{words}: {answer}");
    }
    let by_name = server.get("/entity?code=%E4%BA%8C%E5%8E%82").body;
    assert!(by_name.contains("“二厂” has the code E2") && by_name.contains(answer.trim()), "{by_name}");
    let nobody = server.get("/entity?code=%E4%B9%9D%E5%8E%82").body;
    assert!(nobody.contains("nobody in the library has that name") && !nobody.contains("<pre"), "{nobody}");
    let absent = server.get("/entity?code=E9").body;
    for words in [
        "<strong>Nobody in the library has “E9” as a code",
        "<p>Not drawn: none of 1 draws had it in its pool.",
    ] {
        assert!(absent.contains(words), "{words}: {absent}");
    }
    assert!(
        absent.contains("<details><summary>Not in the pool: A1-1 抽查 (A1) round 1</summary>"),
        "{absent}"
    );
    // What is to be run stands under its sentence, and the hashes of the proof under theirs.
    let boxes: Vec<&str> =
        told.split("<pre").skip(1).map(|rest| rest.split("</pre>").next().unwrap()).collect();
    let (runs, hashes): (Vec<&&str>, Vec<&&str>) = boxes.iter().partition(|text| text.contains("sha256sum"));
    assert!(!runs.is_empty() && !hashes.is_empty(), "{told}");
    let is_hash = |line: &str| line.trim().len() == 64 && line.trim().bytes().all(|b| b.is_ascii_hexdigit());
    assert!(runs.iter().all(|text| !text.lines().any(is_hash)), "{told}");
    let odd = server.get("/entity?code=%3Cscript%3Ealert(1)%3C%2Fscript%3E%E2%80%AE").body;
    assert!(!odd.contains("<script>alert") && odd.contains("&lt;script&gt;"), "{odd}");
    // A list that is gone contradicts nothing, and its draw is not called sound.
    let pool = folder.get("ledger/draws/A1-1/pool.txt");
    std::fs::remove_file(folder.path("ledger/draws/A1-1/pool.txt")).unwrap();
    let draws = server.get("/draws").body;
    assert!(draws.contains("files are missing") && !draws.contains("nothing disproven"), "{draws}");
    folder.put("ledger/draws/A1-1/pool.txt", &pool);
    // What was changed afterwards is contradicted at once.
    folder.edit("ledger/draws/A1-1/selected.txt", "E2", "E1");
    assert!(server.get("/draws").body.contains("contradicted"));
    // Where the ledger cannot be read a draw's page says that, and not that there is none.
    folder.put("ledger/events.jsonl", "{\n");
    let draw = server.get("/draws/A1-1");
    assert!(draw.status == 200 && draw.body.contains("events.jsonl"), "{}", draw.body);
}

#[test]
fn every_page_says_that_the_data_are_fictional_and_that_it_is_a_rehearsal() {
    let folder = drawn();
    let entities = folder.get("data/entities.csv");
    folder.put("data/entities.csv", &format!("# 虚构数据 fictional data\n{entities}"));
    let pages = ["/", "/draws", "/draws/A1-1", "/entity", "/entity?code=e2", "/no-such-page"];
    for (lang, fictional, rehearsal, inside) in [
        ("zh", "虚构数据", "演练：抽取的结果不作数", "内部使用，不得公开"),
        ("en", "Fictional data", "A rehearsal: nothing", "For the office alone"),
    ] {
        let server = Served::of(&folder, lang);
        for page in pages {
            let body = server.get(page).body;
            let strong = |words: &str| body.contains(&format!("<strong>{words}"));
            assert!(strong(fictional) && strong(rehearsal), "{lang} {page}: {body}");
            assert!(strong(inside), "{lang} {page}: {body}");
        }
    }
    // The events stay what they are when the folder no longer says so; a real library is not called fictional.
    folder.edit("ssj.ron", "    rehearsal: true,\n", "");
    folder.put("data/entities.csv", &entities);
    let server = Served::of(&folder, "en");
    for page in pages {
        let body = server.get(page).body;
        assert!(
            body.contains("<strong>A rehearsal") && !body.contains("<strong>Fictional"),
            "{page}: {body}"
        );
    }
    // To whoever calls it by another's name nothing of the folder is told.
    assert!(!server.ask("GET", "/", Some("evil.example")).body.contains("<strong>"));
}

#[test]
fn nobody_else_is_answered_and_nothing_is_written() {
    let folder = drawn();
    let server = Served::of(&folder, "zh");
    assert!(server.get("/").body.contains("本机服务的其他页面"));
    for (method, url, host, status) in [
        ("GET", "/", Some("evil.example"), 421),
        ("GET", "/", None, 421),
        ("POST", "/", Some(server.host()), 405),
        ("DELETE", "/draws/A1-1", Some(server.host()), 405),
        ("GET", "/ssj.ron", Some(server.host()), 404),
        ("GET", "/draws/..%2f..%2fssj.ron", Some(server.host()), 404),
        ("GET", "/../../etc/passwd", Some(server.host()), 404),
    ] {
        let answer = server.ask(method, url, host);
        assert_eq!(answer.status, status, "{method} {url} {host:?}");
        assert!(!answer.body.contains("抽查"));
    }
    // They are pages like the others, in the reader's language; to another's name nothing of the folder is told.
    for (lang, not_found, not_allowed, misdirected) in [
        ("zh", "404 没有这个网页", "405 这里只能查看", "421 不应答这个网址"),
        ("en", "404 There is no such page", "405 This server only reads", "421 This address is not answered"),
    ] {
        let server = Served::of(&folder, lang);
        let found = server.get("/no-such-page").body;
        assert!(found.contains(not_found) && found.contains("<a href=\"/draws\">"), "{found}");
        assert!(found.contains("data-version=\"") && !found.contains("data-version=\"\""), "{found}");
        let refused = server.ask("POST", "/", Some(server.host())).body;
        assert!(refused.contains(not_allowed), "{refused}");
        let strange = server.ask("GET", "/", Some("evil.example")).body;
        assert!(strange.contains(misdirected) && !strange.contains("<nav"), "{strange}");
        assert!(strange.contains("data-version=\"\""), "{strange}");
    }
    assert!(server.ask("HEAD", "/", Some(server.host())).body.is_empty());
    assert!(!folder.path("reports").exists());
}

/// Rules, data and secrets may lie outside of the folder, and a folder may have any name.
#[test]
fn what_lies_outside_of_the_folder_is_followed() {
    let folder = drawn();
    std::fs::create_dir_all(folder.home.path().join("shared/reports")).unwrap();
    let outside = folder.home.path().join("shared/reports/plan.ssj");
    std::fs::rename(folder.path("rules/plan.ssj"), &outside).unwrap();
    folder.edit(
        "ssj.ron",
        "rules: [\"rules\"]",
        "rules: [\"../shared/reports\"],\n    roots: [\"../shared\"]",
    );
    let server = Served::of(&folder, "zh");
    let (before, version) = (server.get("/").body, server.get("/version").body);
    assert!(before.contains("抽查") && !before.contains("报告无法生成"), "{before}");
    let rules = std::fs::read_to_string(&outside).unwrap();
    std::fs::write(&outside, rules.replace("任务 抽查 {", "任务 抽查 <b>{")).unwrap();
    assert_ne!(server.get("/version").body, version);
    assert!(server.get("/").body.contains("报告无法生成"));
    std::fs::write(&outside, rules).unwrap();
    assert!(server.get("/").body.contains("抽查") && !server.get("/").body.contains("报告无法生成"));
    // A report that is written is no change.
    let version = server.get("/version").body;
    assert!(folder.ssj(&["report", "--as-of", "2024-12-31"]).status.code().is_some());
    assert!(folder.path("reports/audit-2024-12-31.html").is_file());
    assert_eq!(server.get("/version").body, version);
}

/// Whoever asks too much, too slowly, or takes no answer, keeps nobody else waiting.
#[test]
fn one_client_keeps_no_other_waiting() {
    let folder = drawn();
    let server = Served::of(&folder, "en");
    server.get("/");
    let get = format!("GET / HTTP/1.1\r\nHost: {}\r\n\r\n", server.host());
    let held = [
        server.send(&format!(
            "POST / HTTP/1.1\r\nHost: {}\r\nContent-Length: 99999999\r\n\r\nabc",
            server.host()
        )),
        server.send(&get.repeat(60)),
        server.send("GET / HTTP/1.1\r\n"),
        server.send(""),
    ];
    let many: Vec<_> = (0..20).map(|_| server.send(&get)).collect();
    // A request that is not whole is waited for five seconds: whoever stood behind it would give up before.
    assert_eq!(server.get_before_others_go("/version").status, 200);
    // One answer a connection, whatever is sent behind it; then it ends.
    let ends = |stream: std::net::TcpStream| server::read(stream);
    let [post, pipelined, half, silent] = held.map(ends);
    assert!(post.starts_with("HTTP/1.1 405 "), "{post}");
    assert_eq!(
        (pipelined.matches("HTTP/1.1 200 OK").count(), pipelined.matches("<!doctype").count()),
        (1, 1)
    );
    assert_eq!((half.as_str(), silent.as_str()), ("", ""));
    drop(many);
}

#[test]
fn what_is_no_request_of_a_browser_is_refused() {
    let folder = drawn();
    let server = Served::of(&folder, "zh");
    let host = server.host();
    let long = "x".repeat(20 << 20);
    for (text, status, words) in [
        (format!("GET / HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n\r\n"), 400, "这不是网页请求"),
        (format!("GET / HTTP/1.1\r\nHost: {host}\r\nHost: {host}\r\n\r\n"), 400, "这不是网页请求"),
        ("\u{16}\u{3}\u{1}\r\n\r\n".to_owned(), 400, "这不是网页请求"),
        (format!("GET /{long} HTTP/1.1\r\nHost: {host}\r\n\r\n"), 431, "请求太长"),
        (format!("GET / HTTP/1.1\r\nHost: {host}\r\nA: {long}\r\n\r\n"), 431, "请求太长"),
    ] {
        let answer = server::read(server.send(&text));
        let begins = answer.chars().take(200).collect::<String>();
        // Whoever is still sending may be cut off before the answer comes through.
        let cut = status == 431 && answer.is_empty();
        assert!(
            cut || begins.starts_with(&format!("HTTP/1.1 {status} ")) && answer.contains(words),
            "{begins}"
        );
        assert!(!answer.contains("抽查"));
    }
    assert_eq!(server.get("/version").status, 200);
    // Nothing of what was sent is kept.
    #[cfg(target_os = "linux")]
    assert!(server.peak() < 100 << 10, "{} KiB", server.peak());
}

#[test]
fn sealed_draws_are_not_shown_and_a_port_in_use_is_said() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let server = Served::of(&folder, "en");
    assert!(server.get("/draws").body.contains("No draw of this folder is revealed yet."));
    assert_eq!(server.get("/draws/A1-1").status, 404);
    folder.refuses(&["serve", "--port", server.port()], 5, &["cannot be served", "--port 0"]);
    folder.refuses(&["serve", "--port", "70000"], 2, &["70000", "0–65535"]);
    let nowhere = ["-C", "nowhere", "serve"];
    folder.refuses(&nowhere, 5, &["nowhere"]);
}

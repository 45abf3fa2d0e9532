//! Public files as they are looked through: what a reader of them is shown is found however it is written, and of what
//! cannot be read nobody is told that it is clean.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

#[path = "draw/folder.rs"]
#[allow(dead_code, reason = "each user of the small plan needs another part of it")]
mod folder;

use folder::Folder;
use serde_json::Value;
use std::io::{Cursor, Write as _};

const LOOK: [&str; 5] = ["audit", "--as-of", "2024-01-02", "--published", "public"];

/// How many places are found in a file, and what is said of it where it was not read.
fn looked(name: &str, bytes: &[u8]) -> (usize, Vec<String>) {
    let folder = Folder::new();
    let path = folder.path("public").join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
    let audit = folder.json(&LOOK);
    let leaks = audit["findings"].as_array().unwrap().iter();
    let leaks = leaks.filter(|f| f["name"] == "protected-field-published").count();
    let unread = audit["not_checked"].as_array().unwrap().iter();
    let unread = unread.filter(|n| n["what"].as_str().unwrap().starts_with("public file "));
    let unread: Vec<String> = unread.map(|n| n["why"].as_str().unwrap().to_owned()).collect();
    let code = folder.ssj(&LOOK).status.code();
    assert!(unread.is_empty() || code == Some(6), "{name}: {code:?}");
    (leaks, unread)
}

fn finds(name: &str, bytes: &[u8], places: usize) {
    let (found, unread) = looked(name, bytes);
    assert_eq!((found, unread), (places, Vec::new()), "{name}: {}", String::from_utf8_lossy(bytes));
}

fn unread(name: &str, bytes: &[u8], words: &str) {
    let (_, unread) = looked(name, bytes);
    assert!(
        unread.iter().any(|why| why.starts_with("not read") && why.contains(words)),
        "{name}: {unread:?}"
    );
}

#[test]
fn what_is_said_by_numbers_is_found() {
    let all: &[(&str, &str)] = &[
        ("a.json", "{ \"x\": \"\\u9ad8\" }"),
        ("a.json", "{ \"\\u7535\\u8bdd\": \"1\" }"),
        ("a.json", "{ \"x\": \"\\u0031\\u0033912345678\" }"),
        ("a.js", "var rows = ['\\u4fe1\\u7528\\u98ce\\u9669\\u7b49\\u7ea7\\uff1a\\u4f4e'];"),
        ("a.js", "show({ tier: 'D' }, \"\\x313912345678\");"),
        ("a.html", "<p>&#49;&#x33;912345678</p>"),
        ("a.html", "<p>&#0000000000049;3912345678</p>"),
        ("a.html", "<p>&#49&#51&#57;12345678</p>"),
        ("a.html", "<td title=13912345678>一厂</td>"),
        ("a.html", "<script>for (i = 0; i<n; i++) { call(13912345678) }</script>"),
        ("a.html", "<script>var rows = [['一厂', '\\u9ad8']]</script>"),
        ("a.md", "联系 &#49;3912345678"),
        ("a.xml", "<row><level>高</level></row>"),
        ("a.xls", "<table><tr><td>一厂</td><td>高</td></tr></table>"),
        ("a.html", "<a href=\"data:text/csv;base64,5LiA5Y6CLOmrmAo=\">下载</a>"),
        ("a.html", "<img SRC='DATA:TEXT/CSV;BASE64,5LiA5Y6CLOmrmAo='>"),
        ("a.html", "<a href=\"list?tel=%31%33912345678&x=%E7%94%B2\">一厂</a>"),
        ("a.md", "[一厂](https://a.cn/?tel=%31%33912345678)"),
        ("a.css", "body { background: url(data:text/plain;base64,MTM5MTIzNDU2Nzg=) }"),
    ];
    for (name, text) in all {
        let expected = if text.contains("tier: 'D'") { 2 } else { 1 };
        finds(name, text.as_bytes(), expected);
    }
    // What only looks so is nothing.
    finds(
        "a.html",
        "<script>if (a<b && c>d) { x('\\u4e00\\u5382') }</script><p>一厂 &amp; 二厂</p>".as_bytes(),
        0,
    );
    finds(
        "a.json",
        "{ \"name\": \"高平路\\u4e00\\u5382\", \"count\": \"\\u0031\\u0033912345678\" }".as_bytes(),
        0,
    );
}

#[test]
fn every_encoding_of_a_table_is_read() {
    let text = "对象,结果,信用风险等级\r\n一厂,未发现问题,高\r\n二厂，未发现问题,,\r\n";
    let (gb, ..) = encoding_rs::GB18030.encode(text);
    finds("a.csv", &gb, 2);
    let units = || std::iter::once(0xfeff).chain(text.encode_utf16());
    finds("a.csv", &units().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(), 2);
    finds("a.csv", &units().flat_map(u16::to_be_bytes).collect::<Vec<u8>>(), 2);
    let (gb, ..) = encoding_rs::GB18030.encode("对象,结果\n联通,未发现问题\n");
    finds("a.csv", &gb, 0);
    // A text in UTF-8 with a damaged byte is not read as another one.
    unread("a.csv", &[text.as_bytes(), b"\xff\n", text.as_bytes()].concat(), "UTF-8");
    unread("a.csv", &text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(), "UTF-8");
}

#[test]
fn what_cannot_be_read_is_not_clean_and_stops_nothing() {
    unread("a.pdf", b"%PDF-1.7\n<3133393132333435363738> Tj\n", "PDF");
    unread("a.pdf", b"%PDF-1.7\n\xff\xfe", "PDF");
    unread("a.txt", b"junk\n%PDF-1.7\n", "PDF");
    unread("a.doc", b"{\\rtf1 \\u49?3912345678}", "RTF");
    unread("a.eml", b"Content-Transfer-Encoding: quoted-printable\n\n=31=33912345678\n", "MIME");
    unread("a.htm", b"MIME-Version: 1.0\nContent-Transfer-Encoding: quoted-printable\n\n=31\n", "MIME");
    unread("a.png", b"\x89PNG\r\n", "PNG");
    unread("a.html", b"<img src='data:image/png;base64,iVBORw0K'>", "image/png");
    unread("a.html", b"<img alt=x src=\"https://a.cn/1.png\">", "elsewhere");
    unread("a.md", "一厂 ![名单](http://a.cn/1.png)\n".as_bytes(), "elsewhere");
    unread("a.css", b"body { background: url(//a.cn/1.png) }", "elsewhere");
    finds("a.html", b"<a href=\"https://a.cn/\">a</a><svg xmlns=\"http://www.w3.org/2000/svg\"/>", 0);
    // The others are looked through all the same.
    let folder = Folder::new();
    std::fs::create_dir_all(folder.path("public")).unwrap();
    std::fs::write(folder.path("public/a.pdf"), b"%PDF-1.7\n\xff").unwrap();
    folder.put("public/b.csv", "对象,结果\n一厂,13912345678\n");
    let audit = folder.json(&LOOK);
    let found = |f: &&Value| f["name"] == "protected-field-published";
    assert_eq!(audit["findings"].as_array().unwrap().iter().filter(found).count(), 1);
    assert!(audit["not_checked"].to_string().contains("public/a.pdf"), "{}", audit["not_checked"]);
    for lang in ["zh", "en"] {
        let out = folder.ssj_in(&LOOK, lang);
        let said = String::from_utf8(out.stdout).unwrap();
        assert!(said.contains("a.pdf") && said.contains("PDF"), "{said}");
        let wide = |line: &str| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
        assert!(said.lines().all(|line| wide(line) <= 80), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed_and_stops_nothing() {
    let folder = Folder::new();
    folder.put("public/b.csv", "对象,结果\n一厂,13912345678\n");
    folder.put("elsewhere.csv", "对象,结果\n一厂,13912345678\n");
    std::os::unix::fs::symlink("../elsewhere.csv", folder.path("public/a.csv")).unwrap();
    let audit = folder.json(&LOOK);
    let found = audit["findings"].as_array().unwrap().iter();
    assert_eq!(found.filter(|f| f["name"] == "protected-field-published").count(), 1);
    let unread = audit["not_checked"].as_array().unwrap().iter();
    let unread: Vec<&Value> = unread.filter(|n| n["what"] == "public file public/a.csv").collect();
    assert!(unread.len() == 1 && unread[0]["why"].as_str().unwrap().contains("link"), "{unread:?}");
    std::fs::remove_file(folder.path("public/b.csv")).unwrap();
    assert_eq!(folder.ssj(&LOOK).status.code(), Some(6));
}

#[test]
fn names_of_files_and_of_members_are_looked_at() {
    finds("一厂 13912345678.csv", b"a,b\n", 1);
    finds("11010519491231002X/a.csv", b"a,b\n", 1);
    finds("甲厂（D级）.csv", b"a,b\n", 1);
    finds("2024-12-31 电话.csv", b"a,b\n", 0);
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in [("13912345678.csv", &b"a,b\n"[..]), ("b.pdf", b"%PDF-1.7\n")] {
        zip.start_file(name, stored).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let zip = zip.finish().unwrap().into_inner();
    let (found, unread) = looked("a.zip", &zip);
    assert_eq!((found, unread.len()), (1, 1), "{unread:?}");
    // Of many no more are named than anybody reads.
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for n in 0..110 {
        zip.start_file(format!("{n}.png"), stored).unwrap();
        zip.write_all(b"\x89PNG\r\n").unwrap();
    }
    let (_, unread) = looked("a.zip", &zip.finish().unwrap().into_inner());
    assert_eq!((unread.len(), unread[100].as_str()), (101, "not read: 10 more files packed in it"));
}

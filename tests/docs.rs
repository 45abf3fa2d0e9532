//! The documents say what the program does: the references are made from it, what the README quotes is run, and
//! every link leads somewhere. `SSJ_BLESS=1 cargo test --test docs` writes the references again.

#![expect(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests may fail loudly too")]

use ssj::audit::{Duty, State};
use ssj::cli::{EXITS, LONG, codes, page, pages};
use ssj::finding::{Code, PAGES};
use ssj::message::{Catalogue, Lang};
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

#[expect(clippy::disallowed_methods, reason = "a test may be told to write what it would compare")]
fn blessed() -> bool {
    std::env::var("SSJ_BLESS").is_ok_and(|v| v == "1")
}

/// Compares a committed document with what it is made from, or writes it.
fn compare(path: &str, made: &str) {
    if blessed() {
        std::fs::write(root().join(path), made).unwrap();
    }
    assert!(read(path) == made, "{path} is stale; run: SSJ_BLESS=1 cargo test --test docs");
}

fn text(texts: &Catalogue, key: &str) -> String {
    texts.find(key).unwrap_or_else(|| panic!("no {key}"))
}

/// The headings of the families, by their page.
const HEADINGS: &[(&str, &str, &str)] = &[
    ("rules", "Rule files and manifest", "规则文件和清单"),
    ("gaps", "Oversight gaps", "监管漏洞"),
    ("numbers", "Numbers", "比例和频次"),
    ("calendar", "Calendar", "日历"),
    ("legal", "Legal bases", "法律依据"),
    ("library", "Rules against the entity library", "规则对照检查对象名录"),
    ("tables", "Input tables and files", "输入的表格和文件"),
    ("drawing", "Preparing a draw", "抽取的准备"),
    ("audit", "Audit", "审计"),
    ("records", "Records", "记录"),
    ("exceptions", "Waivers and examples", "豁免和示例"),
];

/// The address of a code in the pages of the families.
fn address(code: &Code) -> String {
    format!("{}.md#{}-{}", code.page(), code.code.to_lowercase(), code.name)
}

#[test]
fn the_plan_of_the_examples_is_printed() {
    let made = format!(
        "# The plan of the examples 示例所在的计划\n\n\
         <!-- Made from the program. Write it again with: SSJ_BLESS=1 cargo test --test docs -->\n\n\
         各条问题的示例改的都是这一份虚构的小计划，它自己没有任何问题。\n\
         The examples of the findings change this small plan, which is fictional; nothing is found on it.\n\n\
         ```ssj\n{}\n{}```\n",
        ssj::lint::HEADER,
        ssj::lint::FRAME
    );
    compare("docs/findings/frame.md", &made);
}

#[test]
fn the_year_of_the_examples_is_printed() {
    let made = format!(
        "# The year of the examples 示例所在的一年\n\n\
         <!-- Made from the program. Write it again with: SSJ_BLESS=1 cargo test --test docs -->\n\n\
         审查和记录两类问题的示例改的都是这虚构的一年；照下面做完，审查没有问题，只说明这是演练。\n\
         The examples of the findings of the audit and of the records change this fictional year; as it stands here, the \
         audit finds nothing but that it was rehearsed.\n\n{}",
        ssj::cli::example_year(&Catalogue::new(Lang::Zh))
    );
    compare("docs/findings/year.md", &made);
}

#[test]
fn every_family_has_a_page_of_what_explain_says() {
    let families: Vec<&str> = PAGES.iter().map(|(_, page)| *page).collect();
    assert_eq!(families, HEADINGS.iter().map(|(page, ..)| *page).collect::<Vec<_>>());
    for (name, heading, chinese) in HEADINGS {
        let all = codes();
        let of_page: Vec<_> = all.iter().filter(|c| c.page() == *name).collect();
        if of_page.is_empty() {
            continue;
        }
        let mut out = format!(
            "# {heading} {chinese}\n\n\
             <!-- Made from the program. Write it again with: SSJ_BLESS=1 cargo test --test docs -->\n\n\
             [All findings 全部问题](../findings.md)\n"
        );
        for code in of_page {
            out.push_str(&format!("\n## {} {}\n", code.code, code.name));
            for lang in [Lang::Zh, Lang::En] {
                let texts = Catalogue::new(lang);
                let level = text(&texts, &format!("severity-{}", code.severity.name()));
                let explained = page(code, &texts);
                let body = explained.split_once('\n').unwrap().1.trim_end();
                let label = if lang == Lang::Zh { "中文" } else { "English" };
                out.push_str(&format!("\n**{label}** ({level})\n{body}\n"));
            }
        }
        compare(&format!("docs/findings/{name}.md"), &out);
    }
}

fn row(code: &Code, zh: &Catalogue, en: &Catalogue) -> String {
    let level = format!("severity-{}", code.severity.name());
    let cell = |texts: &Catalogue| {
        let part =
            |part| text(texts, &format!("{}-{part}", code.name)).replace('|', "\\|").replace('\n', " ");
        format!("**{}** {}", part("summary"), part("why"))
    };
    format!(
        "| {} | [`{}`](findings/{}) | {} {} | {} | {} |\n",
        code.code,
        code.name,
        address(code),
        text(en, &level),
        text(zh, &level),
        cell(en),
        cell(zh)
    )
}

#[test]
fn the_reference_of_findings_is_what_explain_says() {
    let (zh, en) = (Catalogue::new(Lang::Zh), Catalogue::new(Lang::En));
    let mut out = String::from(
        "# Findings 问题一览\n\n\
         <!-- Made from the program. Write it again with: SSJ_BLESS=1 cargo test --test docs -->\n\n\
         Codes and names never change and are never reused. Levels of the lints (1xx to 4xx, 901 to 903, 912)\n\
         and of the audit (701 to 726) can be set in the manifest: `levels: { \"joint-only-coverage\": error }`. What an error does to the exit code is\n\
         in [commands.md](commands.md). `ssj explain NAME` prints one entry.\n\n\
         编号和名称固定不变，也不会另作他用。1xx 至 4xx、901 至 903、912 和 701 至 726 的级别可以在清单 `ssj.ron` 的 `levels` 中调整。\n\
         退出码见 [commands.md](commands.md)。`ssj explain 名称` 显示其中一条。\n",
    );
    let all = codes();
    let mut shown = 0;
    for (name, heading, chinese) in HEADINGS {
        let of_range: Vec<_> = all.iter().filter(|c| c.page() == *name).collect();
        if of_range.is_empty() {
            continue;
        }
        out.push_str(&format!(
            "\n## {heading} {chinese}\n\n\
             | code 编号 | name 名称 | level 级别 | what and why | 含义和原因 |\n\
             | --- | --- | --- | --- | --- |\n"
        ));
        for code in of_range {
            out.push_str(&row(code, &zh, &en));
            shown += 1;
        }
    }
    assert_eq!(shown, all.len(), "a code outside the families");
    out.push('\n');
    out.push_str(include_str!("docs/not-claimed.md"));
    compare("docs/findings.md", &out);
}

#[test]
fn the_reference_of_commands_is_their_help() {
    let (zh, en) = (Catalogue::new(Lang::Zh), Catalogue::new(Lang::En));
    let mut out = String::from(
        "# Commands 命令\n\n\
         <!-- Made from the program. Write it again with: SSJ_BLESS=1 cargo test --test docs -->\n\n\
         ## Exit codes 退出码\n\n| code | meaning | 含义 |\n| --- | --- | --- |\n",
    );
    for (_, code, key) in EXITS {
        out.push_str(&format!("| {code} | {} | {} |\n", text(&en, key), text(&zh, key)));
    }
    out.push_str("\nIf several apply, the heaviest wins: 4, 5, 3, 2, 6, 1.\n多种情况同时出现时取最重的：4、5、3、2、6、1。\n");
    let long: Vec<String> = LONG.iter().map(|name| format!("`{name}`")).collect();
    out.push_str(&format!(
        "\n## What takes over a second 超过一秒的\n\nOn a terminal these say, from the first second on, what they are doing, \
         in the reader's language and on standard error: {}.\nFiles of libraries have a bar that shows how far they are \
         read, wherever they are. Where standard error goes to a file or a pipe nothing of it is written.\n\
         以上命令超过一秒时，在终端上（标准错误）用读者的语言写明正在做什么；名录文件另有读取进度条。标准错误写入文件或管道时都不显示。\n",
        long.join(", ")
    ));
    for ((name, english), (_, chinese)) in pages(Lang::En).iter().zip(&pages(Lang::Zh)) {
        out.push_str(&format!("\n## {name}\n"));
        for help in [english, chinese] {
            let lines: Vec<&str> = help.trim_end().lines().map(str::trim_end).collect();
            out.push_str(&format!("\n```text\n{}\n```\n", lines.join("\n")));
        }
    }
    compare("docs/commands.md", &out);
}

#[test]
fn the_heaviest_exit_wins_in_the_order_that_the_reference_gives() {
    let by_code = |n: u8| EXITS.iter().find(|(_, code, _)| *code == n).map(|(e, _, _)| *e).unwrap();
    for pair in [4, 5, 3, 2, 6, 1, 0].windows(2) {
        assert_eq!(by_code(pair[1]).and(by_code(pair[0])), by_code(pair[0]));
    }
}

fn markdown() -> Vec<PathBuf> {
    let mut all = vec![root().join("README.md")];
    let mut folders = vec![root().join("docs")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "md") {
                all.push(path);
            }
        }
    }
    all.sort();
    all
}

/// The anchors of a page's headings, as forges make them.
fn anchors(page: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(page).unwrap();
    let headings = text.lines().filter(|l| l.starts_with('#')).map(|l| l.trim_start_matches('#').trim());
    let kept = |c: &char| c.is_alphanumeric() || ['-', '_', ' '].contains(c);
    headings.map(|h| h.to_lowercase().chars().filter(kept).collect::<String>().replace(' ', "-")).collect()
}

#[test]
fn every_relative_link_leads_somewhere() {
    let images = root().join("docs/images").is_dir();
    let mut dead = Vec::new();
    for page in markdown() {
        let text = std::fs::read_to_string(&page).unwrap();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            if target.contains("://") || (target.contains("images/") && !images) {
                continue;
            }
            let path = if file.is_empty() { page.clone() } else { page.parent().unwrap().join(file) };
            let found = path.exists() && (anchor.is_empty() || anchors(&path).contains(&anchor.to_owned()));
            if !found {
                dead.push(format!("{}: {target}", page.display()));
            }
        }
    }
    assert_eq!(dead, Vec::<String>::new());
}

#[test]
fn the_glossary_defines_counts_duties_states_and_levels_in_the_programs_words() {
    let glossary = read("docs/glossary.md");
    let counts = [
        "all-entities",
        "drawn-entities",
        "draws",
        "to-inspect",
        "inspected",
        "to-publish",
        "published",
        "published-on-time",
        "closed",
    ];
    let keys: Vec<String> = counts
        .iter()
        .map(|name| format!("count-{name}"))
        .chain(Duty::ALL.iter().map(|d| d.key().to_owned()))
        .chain(State::ALL.iter().map(|s| s.key().to_owned()))
        .chain(["error", "warning", "info"].map(|level| format!("severity-{level}")))
        .collect();
    for lang in Lang::ALL {
        let texts = Catalogue::new(lang);
        for key in &keys {
            let words = text(&texts, key);
            assert!(glossary.contains(&format!("| {words} |")), "{lang}: {key} = {words}");
        }
    }
    for name in counts {
        assert!(glossary.contains(&format!("| {name} |")), "{name}");
    }
    // The other readings, too, are those that the audit prints.
    for lang in Lang::ALL {
        let texts = Catalogue::new(lang);
        for key in [
            "enterprises",
            "drawn-enterprises",
            "drawn-by-own-tasks",
            "finalised",
            "visits-public",
            "draws-on-time",
        ] {
            let words = text(&texts, &format!("count-{key}"));
            assert!(glossary.contains(&words), "{lang}: {key} = {words}");
        }
    }
}

#[test]
fn the_page_of_the_audit_has_every_duty_state_and_finding() {
    let page = read("docs/audit.md");
    let zh = Catalogue::new(Lang::Zh);
    for duty in Duty::ALL {
        let row = format!("\n| `{}` {} |", duty.slug(), text(&zh, duty.key()));
        assert_eq!(page.matches(&row).count(), 1, "{row}");
    }
    for state in State::ALL {
        let name = state.key().trim_start_matches("state-");
        assert_eq!(
            page.matches(&format!("\n| `{name}` | {} |", text(&zh, state.key()))).count(),
            1,
            "{name}"
        );
    }
    for code in ssj::audit::codes::ALL {
        assert!(page.contains(&format!("`{}`", code.name)), "{}", code.name);
    }
}

/// Fenced blocks of a language.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    text.split(&fence).skip(1).filter_map(|rest| rest.split("\n```").next()).map(str::to_owned).collect()
}

#[test]
fn the_readme_quotes_the_rules_as_they_are() {
    let readme = read("README.md");
    let rules = ["annex1", "annex2", "annex3", "plan", "examples"]
        .map(|n| read(&format!("rules/zezhou-2024/{n}.ssj")))
        .join("\n");
    let quoted = blocks(&readme, "ssj");
    assert!(!quoted.is_empty());
    for block in quoted {
        assert!(rules.contains(&block), "not in rules/zezhou-2024:\n{block}");
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            // What an earlier trial left behind is no part of the example.
            if !path.ends_with("ledger") && !path.ends_with("reports") {
                copy(&path, &target);
            }
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

/// Every `console` block of the README is run in order, on a copy. Lines that are shown must come, in their order;
/// `…` stands for lines that are left out.
#[test]
fn the_readme_shows_what_its_commands_print() {
    let folder = tempfile::tempdir().unwrap();
    for example in ["examples/zezhou-2024", "examples/overlap-2024"] {
        copy(&root().join(example), &folder.path().join(example));
    }
    copy(&root().join("rules"), &folder.path().join("rules"));
    let readme = read("README.md");
    for setup in ["cargo run --release -- run examples/zezhou-2024", "cargo test"] {
        assert!(
            blocks(&readme, "console").iter().any(|b| b.lines().any(|l| l == format!("$ {setup}"))),
            "{setup}"
        );
    }
    for block in blocks(&readme, "console") {
        let mut output = String::new();
        let mut rest = "";
        for line in block.lines() {
            if let Some(command) = line.strip_prefix("$ ") {
                output = run(command, folder.path());
                rest = &output;
            } else if line != "…" {
                let found = rest.split_once(line);
                rest = found.unwrap_or_else(|| panic!("`{line}` is not in what is left of:\n{output}")).1;
            }
        }
    }
}

/// Standard output of a command of the README; `cargo test` is this very test.
fn run(command: &str, folder: &Path) -> String {
    if command == "cargo test" {
        return String::new();
    }
    let (command, code) = match command.split_once("  # exit ") {
        Some((command, code)) => (command, code.trim().parse().unwrap()),
        None => (command, 0),
    };
    if let Some((from, to)) = command.strip_prefix("cp -r ").and_then(|paths| paths.split_once(' ')) {
        copy(&folder.join(from), &folder.join(to));
        return String::new();
    }
    let args = command.strip_prefix("cargo run --release -- ").or(command.strip_prefix("ssj ")).unwrap();
    let out = Command::new(env!("CARGO_BIN_EXE_ssj"))
        .args(args.split_whitespace())
        .env("LC_ALL", "C.UTF-8")
        .current_dir(folder)
        .output()
        .unwrap();
    let error = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(code), "{command}: {error}");
    String::from_utf8(out.stdout).unwrap()
}

/// The columns of results, from the table that the readers and `doctor` use.
#[test]
fn the_columns_of_results_are_those_that_are_read() {
    let columns = &ssj::registry::columns::RESULTS.columns;
    let mut made =
        String::from("| column 列 | English | also 别名 | merged 可合并 |\n| --- | --- | --- | --- |\n");
    for column in columns {
        let needed = if column.required { " *" } else { "" };
        let merged = if column.spreads { "yes 是" } else { "no 否" };
        let also = column.aliases.join("、");
        made.push_str(&format!("| {}{needed} | `{}` | {also} | {merged} |\n", column.zh, column.en));
    }
    let (page, begin, end) = (read("docs/records.md"), "<!-- columns -->\n", "<!-- end of columns -->\n");
    let (before, rest) = page.split_once(begin).unwrap();
    let after = rest.split_once(end).map_or(rest, |(_, after)| after);
    compare("docs/records.md", &format!("{before}{begin}\n{made}\n{end}{after}"));
}

//! `ssj export`: the rules as the three annex tables.

use super::Exit;
use super::args::{Cli, ExportTablesArgs, Format, TableFormat};
use super::check::fail;
use super::new_folder::in_the_way;
use super::output::Out;
use super::outputs::{Force, free, nothing};
use super::project::{
    Failure, Overlay, Project, folder_of, is_rule_file, read_text, shown, sound, unreadable,
};
use super::restated::restated_of;
use super::table_format::{chosen, csv_files};
use crate::annex::{self, Annex, Sheet};
use crate::cli::disk::write_file;
use crate::finding::Finding;
use crate::message::Lang;
use crate::msg;
use crate::source::Sources;
use crate::syntax::{KEYWORDS, format_text};
use jiff::civil::{Date, date};
use std::path::PathBuf;

pub(super) fn run(cli: &Cli, args: &ExportTablesArgs, out: &Out) -> Exit {
    let format = match chosen(args) {
        Ok(format) => format,
        Err(why) => {
            why.iter().for_each(|line| out.hint(line));
            return Exit::Usage;
        }
    };
    let dir = folder_of(args.path.as_deref(), cli);
    let loaded = Project::load(dir).and_then(|p| Project::load_over(dir, &in_chinese(&p)?));
    let (project, out) = match sound(loaded, Format::Human, out) {
        Ok(both) => both,
        Err(exit) => return exit,
    };
    out.doing(msg!("busy-writing"));
    match write(&project, (args, format), &out) {
        Ok(exit) => exit,
        Err(failure) => fail(&failure, &out),
    }
}

/// The rule files with Chinese keywords: the tables print values as the rules write them, and are Chinese.
fn in_chinese(project: &Project) -> Result<Overlay, Box<Failure>> {
    let mut out = Overlay::new();
    for path in project.rule_files.iter().filter(|p| p.is_file()) {
        let literate = crate::syntax::literate::is_literate(&path.to_string_lossy());
        // In Markdown the text around the rules is the document's own: its values stay as they are.
        if literate || !is_rule_file(path)? {
            continue;
        }
        let real = std::fs::canonicalize(path).map_err(|e| unreadable(path, &e))?;
        if let Some(text) = format_text(&read_text(path)?, Some(Lang::Zh)) {
            out.insert(real, text);
        }
    }
    Ok(out)
}

fn write(
    project: &Project,
    (args, format): (&ExportTablesArgs, TableFormat),
    out: &Out,
) -> Result<Exit, Box<Failure>> {
    let model = &project.model;
    let annexes = annex::annexes(model, &project.sources);
    if annexes.is_empty() {
        return Err(in_the_way(msg!("tables-nothing"), msg!("tables-nothing-help")));
    }
    let mut sheets: Vec<Sheet> = annexes.iter().map(annex::sheet).collect();
    // A document is issued as it is, and is not read again.
    let with_further = !args.annexes_only && format != TableFormat::Docx;
    if with_further {
        let (restated, libraries) = restated_of(project);
        sheets.push(annex::laid_out(&annex::further(&annexes, &restated, &libraries)));
    }
    let title = model.header.as_ref().map_or("", |h| h.title.as_str());
    let files: Vec<(PathBuf, Vec<u8>)> = match format {
        TableFormat::Xlsx => {
            // The day of issue, else the first day of the plan year: never today's.
            let day =
                model.issued().or_else(|| Date::new(model.year(), 1, 1).ok()).unwrap_or(date(2000, 1, 1));
            let bytes = annex::xlsx(&sheets, title, day).map_err(|e| unwritten(&e.to_string()))?;
            vec![(place(project, args, "附件.xlsx"), bytes)]
        }
        TableFormat::Docx => {
            let bytes = annex::docx(&sheets, title).map_err(|e| unwritten(&e.to_string()))?;
            vec![(place(project, args, "附件.docx"), bytes)]
        }
        TableFormat::Csv => {
            let names: Vec<&str> = sheets.iter().map(|s| s.name.as_str()).collect();
            let files = csv_files(&place(project, args, "附件"), &names);
            files.into_iter().zip(sheets.iter().map(|s| annex::csv(s).into_bytes())).collect()
        }
    };
    for (path, _) in &files {
        free(project, path, (nothing, Force::of(args.force)))?;
    }
    for (path, bytes) in &files {
        if let Some(dir) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
            std::fs::create_dir_all(dir).map_err(|e| unreadable(dir, &e))?;
        }
        write_file(path, bytes)?;
        out.line(&msg!("tables-written", path = shown(path)));
    }
    told(&annexes, project, with_further, out);
    Ok(Exit::Clean)
}

/// How many rows there are, and what of the plan has no column in them.
fn told(annexes: &[Annex], project: &Project, with_further: bool, out: &Out) {
    for annex in annexes {
        let n = annex.rows.len();
        out.hint(&msg!("tables-rows", annex = annex.number.heading(), n = n));
    }
    let chinese = out.texts.lang() == Lang::Zh;
    let spelled = |keyword| {
        let row = KEYWORDS.iter().find(|row| row.keyword == keyword);
        row.and_then(|r| if chinese { r.zh.first() } else { r.en.first() }).copied().unwrap_or_default()
    };
    let left: Vec<String> = annex::left_out(&project.model)
        .into_iter()
        .map(|(keyword, n)| format!("{} {n}", spelled(keyword)))
        .collect();
    if with_further {
        out.hint(&match left.is_empty() {
            true => msg!("tables-further-names"),
            false => msg!("tables-further", fields = left),
        });
        return;
    }
    if !left.is_empty() {
        out.hint(&msg!("tables-left-out", fields = left));
    }
    let tasks = project.model.tasks.iter().filter(|t| !annex::schedule_is_carried(t, &project.sources));
    let inexact: Vec<String> = tasks.map(|t| t.decl.name.clone()).collect();
    if !inexact.is_empty() {
        out.hint(&msg!("tables-inexact", tasks = inexact));
    }
}

/// Where a file goes: where it was asked for, else among the reports of a plan folder, else here.
fn place(project: &Project, args: &ExportTablesArgs, name: &str) -> PathBuf {
    let reports = || {
        let folder = project.dir.join("ssj.ron").is_file();
        if folder { project.dir.join(&project.manifest.reports).join(name) } else { PathBuf::from(name) }
    };
    args.out.clone().unwrap_or_else(reports)
}

fn unwritten(why: &str) -> Box<Failure> {
    let finding = Finding::new(&super::exit::UNREADABLE, msg!("io-other-write", why = why));
    Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Io })
}

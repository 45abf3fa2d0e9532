//! `ssj plan`: the compiled plan and its views.

use super::args::{Cli, PlanArgs, PlanAxis, PlanFormat, PlanView};
use super::check::fail;
use super::compiled::{from_file, sheet_of};
use super::output::{Out, exit_of};
use super::project::{Project, folder_of, opened};
use super::{Exit, merge};
use crate::cli::args::Format;
use crate::finding::Severity;
use crate::message::Message;
use crate::model::{Matter, Model};
use crate::msg;
use crate::plan::{Plan, assume, compile};
use crate::views::{self, Dimension, Lacking, Sheet};
use clap::ValueEnum;

/// Compiles the plan of a project with its assumptions.
pub(super) fn compiled(project: &Project) -> (Model, Plan) {
    let mut model = project.assumed().clone();
    let assumed = assume(&mut model);
    let plan = compile(&model, assumed);
    (model, plan)
}

pub(super) fn run(cli: &Cli, args: &PlanArgs, out: &Out) -> Exit {
    if let Some(refused) = refused(args) {
        out.hint(&refused);
        return Exit::Usage;
    }
    if let Some(file) = &args.from {
        // A folder that is given besides would be ignored.
        if args.path.is_some() || !args.data.is_empty() || args.merge {
            out.hint(&msg!("kept-and-path"));
            return Exit::Usage;
        }
        return match from_file(file) {
            Ok(sheet) => show(&sheet, args, &out.to(read_by(args))),
            Err(failure) => fail(&failure, out),
        };
    }
    let (project, out) = match opened(folder_of(args.path.as_deref(), cli), read_by(args), out) {
        Ok(both) => both,
        Err(exit) => return exit,
    };
    out.doing(msg!("busy-compiling"));
    if args.merge {
        return merge::run(&project, args, &out);
    }
    let (model, plan) = compiled(&project);
    match sheet_of(&project, &model, &plan, args) {
        Ok((sheet, unusable)) => {
            out.beside(&unusable, &project.sources);
            let exit = exit_of(&unusable, Severity::Error).and(show(&sheet, args, &out));
            out.beside(&plan.blocked, &project.sources);
            if let Some(open) = open_bases(&model) {
                out.hint(&open);
            }
            exit.and(exit_of(&plan.blocked, Severity::Error))
        }
        Err(failure) => fail(&failure, &out),
    }
}

/// Which matters of a plan have bases that nobody has decided yet: they are drawn, and whether they may be inspected is
/// open.
fn open_bases(model: &Model) -> Option<Message> {
    let open: Vec<&Matter> = model.matters.iter().filter(|m| !m.open_bases.is_empty()).collect();
    let n: usize = open.iter().map(|m| m.open_bases.len()).sum();
    let matters: Vec<String> = open.iter().map(|m| m.decl.name.clone()).collect();
    (n > 0).then(|| msg!("plan-open-bases", n = n, matters = matters))
}

/// What a program reads is never in the language of the locale.
fn read_by(args: &PlanArgs) -> Format {
    if args.format == PlanFormat::Json { Format::Json } else { Format::Human }
}

/// The formats of a view.
fn formats(args: &PlanArgs) -> &'static [PlanFormat] {
    use PlanFormat::{Csv, Dot, Json, Mermaid, Ron, Svg, Table};
    match args.view() {
        _ if args.merge => &[Table, Json, Csv],
        PlanView::Plan => &[Table, Json, Ron, Dot, Mermaid, Svg],
        PlanView::Timeline => &[Table, Json, Mermaid, Svg],
        PlanView::Coverage | PlanView::Load => &[Table, Json, Svg],
        PlanView::Critical => &[Table, Json, Dot, Mermaid, Svg],
    }
}

fn typed(value: &impl ValueEnum) -> String {
    value.to_possible_value().map(|v| v.get_name().to_owned()).unwrap_or_default()
}

/// Why a command line asks for what there is not.
fn refused(args: &PlanArgs) -> Option<Message> {
    if let Some(view) = args.view.filter(|_| args.merge) {
        return Some(msg!("merge-and-view", view = typed(&view)));
    }
    let formats = formats(args);
    if !formats.contains(&args.format) {
        let view = if args.merge { "--merge".to_owned() } else { typed(&args.view()) };
        let names: Vec<String> = formats.iter().map(typed).collect();
        return Some(msg!("views-no-format", view = view, format = typed(&args.format), formats = names));
    }
    let coverage = args.view() == PlanView::Coverage && !args.merge;
    let axes = [("--rows", args.rows.is_some()), ("--columns", args.columns.is_some())];
    if let Some((option, _)) = axes.into_iter().find(|(_, said)| *said && !coverage) {
        return Some(msg!("views-only-coverage", option = option));
    }
    let lookup = &args.lookup;
    let merging = [
        ("--as-of", args.as_of.is_some()),
        ("--secrets", lookup.secrets.is_some()),
        ("--annex", !lookup.annex.is_empty()),
    ];
    if let Some((option, _)) = merging.into_iter().find(|(_, said)| *said && !args.merge) {
        return Some(msg!("views-only-merge", option = option));
    }
    let [rows, columns] = args.axes();
    (coverage && rows == columns).then(|| msg!("views-same-dimension", dimension = typed(&rows)))
}

fn axis(of: PlanAxis) -> Dimension {
    match of {
        PlanAxis::Matter => Dimension::Matter,
        PlanAxis::Scope => Dimension::Scope,
        PlanAxis::Region => Dimension::Region,
        PlanAxis::Trade => Dimension::Trade,
        PlanAxis::Tier => Dimension::Tier,
    }
}

/// Shows a view of a sheet.
fn show(sheet: &Sheet, args: &PlanArgs, out: &Out) -> Exit {
    let texts = &out.texts;
    let json = |value: serde_json::Value| format!("{value:#}\n");
    let text = match (args.view(), args.format) {
        (PlanView::Plan, PlanFormat::Ron) => views::keep(sheet),
        (PlanView::Plan, PlanFormat::Json) => json(views::plan_json(sheet, texts)),
        (PlanView::Plan, PlanFormat::Dot) => views::graph(sheet).dot(texts),
        (PlanView::Plan, PlanFormat::Mermaid) => views::graph_mermaid(sheet, texts),
        (PlanView::Plan | PlanView::Timeline, PlanFormat::Svg) => views::gantt_svg(sheet, texts),
        (PlanView::Plan, _) => {
            out.print(&views::plan_text(sheet, texts, super::lines::of_output()));
            if let Some(first) = sheet.tasks.first().filter(|_| args.from.is_none()) {
                out.hint(&msg!("plan-preview", task = first.code.as_str()));
            }
            views::waits_text(sheet, texts, super::lines::of_output())
        }
        (PlanView::Timeline, PlanFormat::Json) => json(views::timeline_json(sheet, texts)),
        (PlanView::Timeline, PlanFormat::Mermaid) => views::gantt_mermaid(sheet, texts),
        (PlanView::Timeline, _) => views::timeline_text(sheet, texts),
        (PlanView::Critical, PlanFormat::Json) => json(views::critical_json(sheet, texts)),
        (PlanView::Critical, PlanFormat::Mermaid) => views::critical_mermaid(sheet, texts),
        (PlanView::Critical, PlanFormat::Svg) => views::critical_svg(sheet, texts),
        (PlanView::Critical, PlanFormat::Dot) => views::critical_dot(sheet, texts),
        (PlanView::Critical, _) => {
            let ways = views::waits_text(sheet, texts, super::lines::of_output());
            if ways.trim().is_empty() {
                out.hint(&msg!("views-no-ways"));
            }
            ways
        }
        (PlanView::Coverage, format) => {
            let [rows, columns] = args.axes();
            let coverage = match views::coverage(sheet, axis(rows), axis(columns)) {
                Ok(coverage) => coverage,
                Err(lacking) => {
                    if let Lacking::Library(dimension) = lacking {
                        out.hint(&msg!("views-needs-library", dimension = dimension.name()));
                        out.hint(&msg!("views-no-load-help"));
                    }
                    return Exit::Usage;
                }
            };
            match format {
                PlanFormat::Json => json(views::coverage_json(sheet, &coverage, texts)),
                PlanFormat::Svg => views::coverage_svg(sheet, &coverage, texts),
                _ => views::coverage_text(sheet, &coverage, texts),
            }
        }
        (PlanView::Load, format) => {
            let Some(load) = views::load(sheet) else {
                out.hint(&msg!("views-no-load"));
                out.hint(&msg!("views-no-load-help"));
                return Exit::Incomplete;
            };
            match format {
                PlanFormat::Json => json(views::load_json(sheet, &load, texts)),
                PlanFormat::Svg => views::load_svg(sheet, &load, texts),
                _ => views::load_text(sheet, &load, texts),
            }
        }
    };
    out.print(&text);
    Exit::Clean
}

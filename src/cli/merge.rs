use super::{Exit, args::PlanArgs, output::Out, project::Project};
pub(super) fn run(_: &Project, _: &PlanArgs, _: &Out) -> Exit { Exit::Usage }

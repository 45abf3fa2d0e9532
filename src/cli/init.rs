//! x
use super::Exit;
use super::args::{Cli, InitArgs};
use super::output::Out;
pub(super) fn run(_: &Cli, _: &InitArgs, _: &Out) -> Exit { Exit::Clean }

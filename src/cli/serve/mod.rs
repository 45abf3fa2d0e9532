//! `ssj serve`: the report live on this machine while the folder changes, with pages for the draws and for "was I in the
//! pool, was I drawn, why". It only reads, answers nobody but this machine, and its pages load nothing from elsewhere.

mod answer;
mod line;
mod pages;
mod rounds;
mod state;
mod watch;

use super::Exit;
use super::args::{Cli, ServeArgs};
use super::output::Out;
use super::project::Failure;
use crate::finding::Finding;
use crate::msg;
use crate::source::Sources;
use answer::{Answer, Asked, Refused};
use line::{Heard, Waiting};
use state::State;
use std::io::Write as _;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;

pub(super) fn run(cli: &Cli, args: &ServeArgs, out: &Out) -> Exit {
    // What is wrong with the folder is shown as a page; only one that is none at all ends the command.
    let dir = cli.dir.clone().unwrap_or_else(|| PathBuf::from("."));
    let out = match super::project::Project::load(&dir) {
        Ok(project) => out.prefer(project.manifest.language),
        Err(failure) if failure.exit == Exit::Io => return super::check::fail(&failure, out),
        Err(_) => out.prefer(None),
    };
    // Nothing but this machine: other addresses are not offered.
    let address = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), args.port);
    let bound = TcpListener::bind(address).and_then(|listener| Ok((listener.local_addr()?.port(), listener)));
    let (port, listener) = match bound {
        Ok(both) => both,
        Err(error) => {
            let message = msg!("serve-no-port", port = u64::from(args.port), why = error.to_string());
            let finding = Finding::new(&super::exit::UNREADABLE, message).help(msg!("serve-no-port-help"));
            let failure = Failure { finding, sources: Sources::default(), exit: Exit::Io };
            return super::check::fail(&failure, &out);
        }
    };
    let url = format!("http://127.0.0.1:{port}/");
    out.item(0, &msg!("serve-at", url = url));
    if std::io::stdout().flush().is_err() {
        return Exit::Io;
    }
    out.hint(&msg!("serve-end"));
    // Nobody reads the terminal of a server for this.
    out.done();
    let mut state = State::new(dir, args.as_of, &out);
    for Waiting { heard, answer } in line::listen(listener) {
        // Whoever went away gets nothing.
        let _ = answer.send(answered(&heard, port, &mut state));
    }
    Exit::Clean
}

/// Finds the page of a request.
fn answered(heard: &Heard, port: u16, state: &mut State<'_>) -> Answer {
    let page = match heard {
        Heard::Request { method, url, hosts } => Asked { method, url, hosts, port }.page(),
        Heard::Malformed => Err(Refused::Malformed),
        Heard::TooLarge => Err(Refused::TooLarge),
    };
    match page {
        Ok(page) => state.answer(&page),
        Err(refused) => state.refuse(refused),
    }
}

//! `ssj serve`: the report live on this machine while the folder changes, with pages for the draws and for "was I in the
//! pool, was I drawn, why". It only reads, answers nobody but this machine, and its pages load nothing from elsewhere.

mod answer;
mod pages;
mod state;

use super::Exit;
use super::args::{Cli, ServeArgs};
use super::output::Out;
use super::project::Failure;
use crate::finding::Finding;
use crate::msg;
use crate::source::Sources;
use answer::{Answer, Asked};
use state::State;
use std::io::Write as _;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use tiny_http::{Header, Request, Response, Server};

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
    let server = match Server::http(address) {
        Ok(server) => server,
        Err(error) => {
            let message = msg!("serve-no-port", port = u64::from(args.port), why = error.to_string());
            let finding = Finding::new(&super::exit::UNREADABLE, message).help(msg!("serve-no-port-help"));
            let failure = Failure { finding, sources: Sources::default(), exit: Exit::Io };
            return super::check::fail(&failure, &out);
        }
    };
    let port = server.server_addr().to_ip().map_or(args.port, |address| address.port());
    let url = format!("http://127.0.0.1:{port}/");
    out.item(0, &msg!("serve-at", url = url));
    if std::io::stdout().flush().is_err() {
        return Exit::Io;
    }
    out.hint(&msg!("serve-end"));
    // Nobody reads the terminal of a server for this.
    out.done();
    let mut state = State::new(dir, args.as_of, &out);
    for request in server.incoming_requests() {
        let answer = answered(&request, port, &mut state);
        // Whoever went away gets nothing.
        let _ = respond(request, answer);
    }
    Exit::Clean
}

/// Reads a request and finds its page.
fn answered(request: &Request, port: u16, state: &mut State<'_>) -> Answer {
    let header = |name: &'static str| {
        let one = request.headers().iter().find(|header| header.field.equiv(name))?;
        Some(one.value.as_str())
    };
    let asked = Asked { method: request.method().as_str(), url: request.url(), host: header("Host"), port };
    match asked.page() {
        Ok(page) => state.answer(&page),
        Err(refused) => state.refuse(refused),
    }
}

fn respond(request: Request, answer: Answer) -> std::io::Result<()> {
    let mut response = Response::from_data(answer.body).with_status_code(answer.status);
    for (name, value) in answer.headers {
        if let Ok(header) = Header::from_bytes(name.as_bytes(), value.as_bytes()) {
            response.add_header(header);
        }
    }
    request.respond(response)
}

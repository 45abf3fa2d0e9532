//! `ssj ledger key`: makes a key, keeps its secret outside the plan and takes it into use.

use super::args::KeyArgs;
use super::{approver, open, record, refuse};
use crate::cli::Exit;
use crate::cli::disk;
use crate::cli::keeper::Stop;
use crate::cli::output::Out;
use crate::cli::project::{Project, shown};
use crate::cli::secrets::{Secrets, fresh};
use crate::cli::store::checkpoint::key_path;
use crate::ledger::{Event, Key, KeyUsed, is_key_name};
use crate::msg;

pub(super) fn run(project: &Project, args: &KeyArgs, out: &Out) -> Result<Exit, Stop> {
    if !is_key_name(&args.name) {
        return Err(refuse(msg!("ledger-bad-key-name", name = args.name.as_str()), Exit::Usage));
    }
    let approver = approver(&args.approver)?;
    let secrets = Secrets::of_user(args.when.secrets.as_ref(), &[], &project.dir)?;
    let Some(folder) = secrets.folder() else { return Err(refuse(msg!("secrets-nowhere"), Exit::Usage)) };
    let (mut store, at) = open(project, &args.when, out)?;
    let secret = fresh()?;
    let key = Key::new(&args.name, secret.as_bytes());
    let (vkey, path) = (key.vkey().to_string(), key_path(folder, key.vkey()));
    // The secret lasts before anything says that it is used.
    let disk = store.disk().clone();
    disk::make_dirs(disk.as_ref(), disk::parent(&path)).map_err(Box::from)?;
    let written = disk::write(disk.as_ref(), &path, 0o600, format!("{secret}\n").as_bytes());
    written.map_err(Box::from)?;
    store.sign_with(key);
    let exit = record(store, at, vec![Event::KeyUsed(KeyUsed { key: vkey.clone(), approver })], out)?;
    out.print(&format!("{vkey}\n"));
    out.hint(&msg!("ledger-key-lies", path = shown(&path)));
    Ok(exit)
}

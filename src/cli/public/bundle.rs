//! The public bundle: the public files, the draws that can be public whole, the verifier, and the hashes of all.

use super::place::{Content, Guard, Ready, Waiting};
use super::{Gathered, unmade};
use crate::cli::Exit;
use crate::cli::disk::{self, Doing, Kind, Shared, Trouble, listed, parent};
use crate::cli::keeper::{Stop, refuse};
use crate::cli::output::Out;
use crate::cli::project::{Project, shown};
use crate::cli::store::{CERTIFICATE_PROOF, PROOF};
use crate::draw::{Bundle, FileName};
use crate::finding::Finding;
use crate::msg;
use crate::publish::{self, Draw, GUIDES, OPEN};
use std::io::{self, Cursor, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The second verifier, which has nothing of this program.
const VERIFIER: &str = include_str!("../../../examples/verify/verify.sh");
const SUMS: &str = "SHA256SUMS";

/// Writes a bundle into a new folder, or as one archive. The inner error: what must not be public was found in it.
pub(super) fn write(
    project: &Project,
    all: &Gathered,
    mut files: Vec<Ready>,
    to: Option<&Path>,
    out: &Out,
) -> Result<Result<(), Vec<Finding>>, Stop> {
    let as_of = all.head.as_of();
    let to = to.map_or_else(
        || project.dir.join(&project.manifest.reports).join(format!("public-{as_of}")),
        Path::to_owned,
    );
    let zipped = to.extension().is_some_and(|e| e.eq_ignore_ascii_case("zip"));
    free(&project.disk, &to, zipped)?;
    let draws =
        publish::draws((&all.known.model, &all.known.plan, &all.known.store.log), &all.known.bundles, as_of);
    for draw in draws.iter().filter(|d| d.open) {
        let bundle = all.known.bundles.get(&(draw.task.clone(), draw.turn));
        files.extend(bundle.into_iter().flat_map(|bundle| of_draw(draw, bundle)));
        // That the ledger records the commit; a record that names who was there stays with the office.
        let proof = all.known.store.proof(&draw.task, draw.turn).filter(|proof| !proof.names_people());
        let name = format!("draws/{}/{PROOF}", draw.folder);
        files.extend(proof.map(|proof| Ready::text(name, proof.text(), Guard::Draw)));
        // And that it records this certificate, so that no failure can be left out of it.
        let proof = all.known.store.certificate_proof(&draw.task, draw.turn);
        let proof = proof.filter(|proof| !proof.names_people());
        let name = format!("draws/{}/{CERTIFICATE_PROOF}", draw.folder);
        files.extend(proof.map(|proof| Ready::text(name, proof.text(), Guard::Draw)));
    }
    let closed: Vec<String> = draws.iter().filter(|d| !d.open).map(|d| d.folder.clone()).collect();
    if !closed.is_empty() {
        out.hint(&msg!("public-closed", n = closed.len(), draws = closed));
    }
    for name in GUIDES {
        let text = publish::guide(name, &all.head, &draws).map_err(|e| unmade(&e))?;
        files.push(Ready::text(name, text, Guard::Plan));
    }
    files.push(Ready::text("verify.sh", VERIFIER.to_owned(), Guard::Plan));
    files.push(Ready::text("checkpoint.txt", all.known.store.public_note(), Guard::Plan));
    files.sort_by(|a, b| a.name.cmp(&b.name));
    let folder = parent(&to).to_owned();
    let waiting = Waiting::within(&project.disk, &folder)?;
    let (mut found, mut sums) = (Vec::new(), String::new());
    for file in &files {
        waiting.write(file)?;
        let read = waiting.read(file, &all.guarded)?;
        sums.push_str(&format!("{}  {}\n", read.digest.hex(), file.name));
        found.extend(read.found);
    }
    if !found.is_empty() {
        return Ok(Err(found));
    }
    let sums = Ready::text(SUMS, sums, Guard::Plan);
    waiting.write(&sums)?;
    files.push(sums);
    let disk = project.disk.as_ref();
    let failed = |e| Stop::Failure(Trouble::of(disk, Doing::Write, &to, e).into());
    if zipped {
        let bytes = archive(&project.disk, &waiting.folder, &files).map_err(failed)?;
        disk::write(disk, &to, 0o644, &bytes).map_err(|t| Stop::Failure(t.into()))?;
    } else {
        if disk.kind(&to).is_ok() {
            disk.remove_dir(&to).map_err(failed)?;
        }
        disk.rename(&waiting.folder, &to).map_err(failed)?;
        disk::flush(disk, &folder).map_err(|t| Stop::Failure(t.into()))?;
    }
    out.line(&msg!("report-written", path = shown(&to)));
    Ok(Ok(()))
}

/// A bundle is made once, in a place of its own: what is there is never mixed with it or lost to it.
fn free(disk: &Shared, to: &Path, zipped: bool) -> Result<(), Stop> {
    match disk.kind(to) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(e) => Err(Stop::Failure(Trouble::of(disk.as_ref(), Doing::Read, to, e).into())),
        Ok(Kind::Folder) if !zipped => {
            let inside = listed(disk.as_ref(), to).map_err(|t| Stop::Failure(t.into()))?;
            match inside.is_empty() {
                true => Ok(()),
                false => Err(refuse(msg!("public-folder-there", folder = shown(to)), Exit::Usage)),
            }
        }
        Ok(_) => Err(refuse(msg!("public-file-there", path = shown(to)), Exit::Usage)),
    }
}

/// The public files of an open draw.
fn of_draw(draw: &Draw, bundle: &Bundle) -> Vec<Ready> {
    let place = |name: &str| format!("draws/{}/{name}", draw.folder);
    let file = |name: FileName| -> Option<Ready> {
        let content = match name {
            FileName::Pool => Content::Pool(bundle.pool()?.clone()),
            name => Content::Bytes(bundle.get(name)?.to_owned()),
        };
        let guard = if draw.blind { Guard::Blind } else { Guard::Draw };
        Some(Ready { name: place(&format!("{name}.txt")), content, guard })
    };
    OPEN.into_iter().filter_map(file).collect()
}

/// The files as one archive, the same bytes every time; read again from where they were looked through.
fn archive(disk: &Shared, folder: &Path, files: &[Ready]) -> io::Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        zip.start_file(file.name.as_str(), options).map_err(io::Error::other)?;
        zip.write_all(&disk.read(&PathBuf::from(folder).join(&file.name))?)?;
    }
    Ok(zip.finish().map_err(io::Error::other)?.into_inner())
}

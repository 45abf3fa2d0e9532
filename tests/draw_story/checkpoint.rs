//! The ledger extends what was noted of it earlier.

use super::folder::*;
use super::story::*;
use ssj::draw::*;
use ssj::ledger::Event;

#[test]
fn the_ledger_must_extend_a_checkpoint_noted_earlier() {
    let folder = Folder::after(&[&COMMIT]);
    std::fs::copy(folder.path("ledger/checkpoint.txt"), folder.path("noted.txt")).unwrap();
    for step in [&RUN[..], &REVEAL] {
        does(&folder, step);
    }
    folder.refuses(&["verify", "--checkpoint", "noted.txt"], 0, &["extends"]);
    let text = folder.get("noted.txt");
    let (size, root) = (text.lines().nth(1).unwrap(), text.lines().nth(2).unwrap());
    let short = format!("{}:{}\n", &size[5..], &root[5..]);
    folder.put("short.txt", &short);
    folder.refuses(&["verify", "--checkpoint", "short.txt"], 0, &["extends"]);
    folder.put("other.txt", &short[..short.len() - 2]);
    folder.refuses(&["verify", "--checkpoint", "other.txt"], 3, &["other.txt"]);
    folder.put("other.txt", &format!("1:{}\n", h("another")));
    folder.refuses(&["verify", "--checkpoint", "other.txt"], 4, &["broken-ledger"]);
    // Everything written anew, consistent in itself: only who kept a checkpoint can tell.
    folder.forge(|entries| {
        for entry in entries.iter_mut() {
            if let Event::DrawCommit { ceremony, .. } = &mut entry.event {
                *ceremony =
                    Some(ssj::ledger::Ceremony { typists: vec![], witnesses: vec!["nobody".to_owned()] });
            }
        }
    });
    folder.refuses(&["verify"], 0, &[]);
    folder.refuses(&["verify", "--checkpoint", "noted.txt"], 4, &["broken-ledger"]);
}

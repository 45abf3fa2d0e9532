//! Work on a long stream of bytes that goes on beside what makes them: a thread takes one piece after the other.

use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{Builder, JoinHandle};

/// How many pieces wait for the thread.
const WAITING: usize = 4;

/// A thread that takes pieces into something, and gives each back to be filled again.
pub(crate) struct Aside<T> {
    pieces: SyncSender<Vec<u8>>,
    empty: Receiver<Vec<u8>>,
    thread: JoinHandle<T>,
}

impl<T: Send + 'static> Aside<T> {
    /// Goes on with something.
    ///
    /// # Errors
    /// Gives it back where there is one processor, or no thread to be had.
    pub(crate) fn begin(of: T, take: impl FnMut(&mut T, &[u8]) + Send + 'static) -> Result<Self, T>
    where
        T: Clone,
    {
        if std::thread::available_parallelism().map_or(1, usize::from) < 2 {
            return Err(of);
        }
        Self::spawn(of, take)
    }

    /// The same however many processors there are.
    fn spawn(of: T, mut take: impl FnMut(&mut T, &[u8]) + Send + 'static) -> Result<Self, T>
    where
        T: Clone,
    {
        let ((pieces, given), (back, empty)) = (sync_channel::<Vec<u8>>(WAITING), sync_channel(2 * WAITING));
        let mut own = of.clone();
        let thread = Builder::new().spawn(move || {
            for mut piece in given {
                take(&mut own, &piece);
                piece.clear();
                // One that nobody takes back is no loss.
                let _ = back.try_send(piece);
            }
            own
        });
        match thread {
            Ok(thread) => Ok(Self { pieces, empty, thread }),
            Err(_) => Err(of),
        }
    }

    /// Gives a piece; what comes back is empty, and may have room.
    pub(crate) fn give(&self, piece: Vec<u8>) -> Vec<u8> {
        // The thread ends before the pieces do only by a panic, which its end tells.
        let _ = self.pieces.send(piece);
        self.empty.try_recv().unwrap_or_default()
    }

    /// Gives a copy of some bytes.
    pub(crate) fn copy(&self, bytes: &[u8]) {
        let mut piece = self.empty.try_recv().unwrap_or_default();
        piece.extend_from_slice(bytes);
        let _ = self.pieces.send(piece);
    }

    /// What became of it, once all pieces are taken.
    pub(crate) fn end(self) -> T {
        drop(self.pieces);
        self.thread.join().unwrap_or_else(|panic| resume_unwind(panic))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_taken_in_their_order() {
        let take = |all: &mut Vec<u8>, piece: &[u8]| all.extend_from_slice(piece);
        let Ok(aside) = Aside::spawn(vec![0], take) else { panic!("no thread") };
        let mut piece = Vec::new();
        for byte in 1..100 {
            piece.push(byte);
            piece = aside.give(piece);
            assert!(piece.is_empty());
            aside.copy(&[byte, 200]);
        }
        let expected = (1..100).flat_map(|byte| [byte, byte, 200]);
        assert_eq!(aside.end(), std::iter::once(0).chain(expected).collect::<Vec<u8>>());
    }
}

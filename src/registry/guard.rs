//! Lets readers that others wrote loose on bytes that may be anything.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Why a file cannot be read.
pub(super) enum Why<E> {
    /// The reader says so.
    Said(E),
    /// The reader stumbled: it was given what nobody writes. It is not asked again.
    Stumbled,
}

/// Whatever the reader does, the program goes on.
pub(super) fn guarded<T, E>(read: impl FnOnce() -> Result<T, E>) -> Result<T, Why<E>> {
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(Why::Said(error)),
        Err(_) => Err(Why::Stumbled),
    }
}

//! What the system sends and a command must outlive.

/// A file past the size that the user may write (`ulimit -f`) is an error of writing like a full disk, which says what is
/// whole and what is not. Without this the system kills the process in the middle of a step (POSIX, `SIGXFSZ`).
pub(super) fn outlive_a_full_quota() {
    #[cfg(unix)]
    {
        let seen = std::sync::Arc::default();
        // Where it cannot be asked for, all else goes on as without it.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, seen);
    }
}

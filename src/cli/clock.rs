//! The clock, read at the edge only: today's date and time in China (UTC+8, no summer time).

use jiff::ToSpan;
use jiff::civil::{DateTime, date};

/// Now.
#[expect(clippy::disallowed_methods, reason = "the edge: every stage below is given its dates")]
pub(super) fn now() -> DateTime {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(since.as_secs()).unwrap_or_default() + 8 * 3600;
    let epoch = date(1970, 1, 1).at(0, 0, 0, 0);
    epoch.checked_add(seconds.seconds()).unwrap_or(epoch)
}

//! How many file handles there are: each connection takes one, and so does each file that is sent over it.

/// Handles for the database, the log and whatever else is open.
const OTHERS: u64 = 64;

/// How many connections there may be, of those that are wanted. As many handles as the system lets us have are taken first:
/// most give fewer to a program that does not ask.
pub(super) fn room_for(wanted: usize) -> usize {
    let Some(handles) = raised() else { return wanted };
    let most = room_in(handles, wanted);
    if most < wanted {
        tracing::warn!(
            handles,
            connections = most,
            wanted,
            "there are too few file handles: raise the limit (ulimit -n)"
        );
    } else {
        tracing::info!(handles, connections = most, "file handles and connections at most");
    }
    most
}

fn room_in(handles: u64, wanted: usize) -> usize {
    let room = usize::try_from(handles.saturating_sub(OTHERS) / 2).unwrap_or(usize::MAX);
    wanted.min(room.max(1))
}

/// How many handles there are, after the limit was raised as far as it goes. None where there is no limit.
#[cfg(unix)]
fn raised() -> Option<u64> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let highest = Rlimit { current: limit.maximum, ..limit };
    // A system may have a lower limit that it does not name.
    if setrlimit(Resource::Nofile, highest).is_ok() { limit.maximum } else { limit.current }
}

#[cfg(not(unix))]
fn raised() -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use super::room_in;

    #[test]
    fn there_is_a_handle_for_each_connection_and_for_its_file() {
        assert_eq!(room_in(524_288, 1024), 1024);
        assert_eq!(room_in(1024, 1024), 480);
        assert_eq!(room_in(10, 1024), 1);
    }
}

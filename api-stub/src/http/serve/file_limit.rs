//! The limit of open files: each connection takes one, and so does each file that is sent over it.

/// For the database, the log and everything else that is open.
const RESERVED: u64 = 64;

/// How many of the wanted connections the limit allows, once it is raised as far as it goes: most systems give fewer to a
/// program that does not ask.
pub(super) fn max_connections(wanted: usize) -> usize {
    let Some(files) = raise() else { return wanted };
    let max = connections_for(files, wanted);
    if max < wanted {
        tracing::warn!(
            handles = files,
            connections = max,
            wanted,
            "there are too few file handles: raise the limit (ulimit -n)"
        );
    } else {
        tracing::info!(handles = files, connections = max, "file handles and connections at most");
    }
    max
}

fn connections_for(files: u64, wanted: usize) -> usize {
    let room = usize::try_from(files.saturating_sub(RESERVED) / 2).unwrap_or(usize::MAX);
    wanted.min(room.max(1))
}

/// The limit, after it was raised as far as it goes. None where there is none.
#[cfg(unix)]
fn raise() -> Option<u64> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let highest = Rlimit { current: limit.maximum, ..limit };
    // A system may have a lower limit that it does not name.
    if setrlimit(Resource::Nofile, highest).is_ok() { limit.maximum } else { limit.current }
}

#[cfg(not(unix))]
fn raise() -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use super::connections_for;

    #[test]
    fn there_is_a_handle_for_each_connection_and_for_its_file() {
        assert_eq!(connections_for(524_288, 1024), 1024);
        assert_eq!(connections_for(1024, 1024), 480);
        assert_eq!(connections_for(10, 1024), 1);
    }
}

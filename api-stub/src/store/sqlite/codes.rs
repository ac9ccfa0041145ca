//! SQLite's result codes.

use crate::store::ErrorKind;

/// What SQLite's result code means, and how long that lasts. The lowest eight bits are the primary code; the rest is detail.
pub(in crate::store) fn describe_code(code: u32) -> (&'static str, ErrorKind) {
    match code & 0xFF {
        1 => ("it has other tables than those of this program", ErrorKind::Permanent),
        3 | 23 => ("the system does not allow it", ErrorKind::Permanent),
        5 | 6 => ("another program has locked it", ErrorKind::Busy),
        7 => ("there is no memory left", ErrorKind::Unavailable),
        8 => ("it can't be written to", ErrorKind::Unavailable),
        9 => ("it was interrupted", ErrorKind::Unavailable),
        10 => ("input or output failed", ErrorKind::Unavailable),
        11 => ("it is damaged: restore a copy of it", ErrorKind::Permanent),
        13 => ("the disk is full", ErrorKind::Unavailable),
        14 => ("its file can't be opened", ErrorKind::Unavailable),
        15 => ("another program locks it in another way", ErrorKind::Unavailable),
        18 => ("there is too much of it", ErrorKind::Permanent),
        19 => ("it does not fit into its table", ErrorKind::Permanent),
        24 | 26 => ("it is not a SQLite database", ErrorKind::Permanent),
        _ => ("it failed", ErrorKind::Permanent),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SQLite's numbers for what an operator sees: `SQLITE_BUSY_SNAPSHOT`, `SQLITE_IOERR_FSYNC`, `SQLITE_FULL`.
    #[test]
    fn temporary_errors_are_distinguished_from_permanent_ones() {
        for code in [5, 517, 6, 10, 1034, 13, 8, 1032, 14] {
            assert_ne!(describe_code(code).1, ErrorKind::Permanent, "{code}");
        }
        // An error in the statement, a broken file, a rule of the table, and no database at all.
        for code in [1, 11, 267, 19, 2067, 26] {
            assert_eq!(describe_code(code).1, ErrorKind::Permanent, "{code}");
        }
    }
}

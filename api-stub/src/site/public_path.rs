//! Which paths lead to files that may be served.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;
use tokio::task::spawn_blocking;

/// The file itself, and its compressed copies beside it.
const SUFFIXES: [&str; 3] = ["", ".br", ".gz"];

/// Whether the file at a path in that folder may be served: nothing hidden, and nothing outside, wherever a link leads.
pub(super) async fn is_public(folder: &Path, path: &str) -> bool {
    let Some(file) = relative_path(path).map(|parts| folder.join(parts)) else { return false };
    let folder = folder.to_owned();
    // Links are followed by the file system.
    spawn_blocking(move || stays_inside(&folder, &file)).await.unwrap_or(false)
}

/// A path's parts below the folder; none where one of them is empty or hidden. With an empty one, `//name/` would be
/// answered with a redirect to the host of that name.
fn relative_path(path: &str) -> Option<PathBuf> {
    let path = percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()?;
    let mut parts = PathBuf::new();
    if path.is_empty() {
        return Some(parts);
    }
    let path = path.strip_suffix('/').unwrap_or(&path);
    for (at, part) in path.split('/').enumerate() {
        // https://www.rfc-editor.org/rfc/rfc8615
        let known = at == 0 && part == ".well-known";
        if part.is_empty() || part.contains('\\') || part.starts_with('.') && !known {
            return None;
        }
        parts.push(part);
    }
    Some(parts)
}

fn stays_inside(folder: &Path, file: &Path) -> bool {
    let Ok(folder) = folder.canonicalize() else { return false };
    [file.to_owned(), file.join("index.html")].iter().all(|file| {
        SUFFIXES.iter().all(|end| {
            let mut name = OsString::from(file);
            name.push(end);
            // What is not there leads nowhere.
            Path::new(&name).canonicalize().map_or(true, |found| found.starts_with(&folder))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_an_empty_or_a_hidden_part_is_not_served() {
        for (path, parts) in [
            ("/", ""),
            ("/guides/", "guides"),
            ("/guides/a%20b.html", "guides/a b.html"),
            ("/.well-known/security.txt", ".well-known/security.txt"),
        ] {
            assert_eq!(relative_path(path).as_deref(), Some(Path::new(parts)), "{path}");
        }
        for path in [
            "//evil.example",
            "/%2fevil.example/",
            "/a//b",
            "//",
            "/.git/config",
            "/%2egit/config",
            "/a/.env",
            "/a/.well-known/x",
            "/..",
            "/a/../b",
            "/a%5c..%5cb",
            "/%FF",
            "",
        ] {
            assert_eq!(relative_path(path), None, "{path}");
        }
    }
}

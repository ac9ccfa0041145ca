//! The documents of a folder, and what is wrong with them.

use std::collections::{BTreeMap, HashMap};
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Document;
use super::document::{accept, hash};

/// The documents that were read, by their files.
pub(super) type Read = BTreeMap<PathBuf, &'static Document>;

/// A folder of documents, read again whenever that is asked for.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    /// Every document ever accepted, by its hash. A form is kept for as long as the program runs, so what is read again unchanged
    /// has to be the same form: only a document that someone has edited takes memory anew.
    interned: HashMap<String, &'static Document>,
    pub(super) read: Read,
}

impl Folder {
    pub(super) fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), interned: HashMap::new(), read: Read::new() }
    }

    /// Reads the folder, and says which files have which problems. Those stay as they were read before.
    ///
    /// # Errors
    /// Where the folder itself can't be read: then all stay as they were.
    pub(super) fn reread(&mut self) -> io::Result<Vec<String>> {
        let mut files = Vec::new();
        for entry in fs::read_dir(&self.path)? {
            let path = entry?.path();
            if path.extension() == Some(OsStr::new("json")) {
                files.push(path);
            }
        }
        files.sort();
        let mut problems = Vec::new();
        let mut now = Vec::new();
        for path in files {
            let before = self.read.get(&path).copied();
            let found = self.document(&path).unwrap_or_else(|all| {
                problems.extend(all.into_iter().map(|problem| describe(&path, &problem)));
                before
            });
            now.extend(found.map(|document| (path, document, before)));
        }
        // A name belongs to the file that had it before, or else to the first.
        now.sort_by_key(|(_, document, before)| before.is_none_or(|before| before.form != document.form));
        let mut read = Read::new();
        for (path, document, _) in now {
            match read.iter().find(|(_, other)| other.form == document.form) {
                Some((other, _)) => problems.push(describe(
                    &path,
                    &format!(
                        "the name {} is that of {} as well. Give the form another",
                        document.form.name,
                        name(other)
                    ),
                )),
                None => drop(read.insert(path, document)),
            }
        }
        self.read = read;
        Ok(problems)
    }

    /// The document in a file. None where the file has gone since.
    fn document(&mut self, path: &Path) -> Result<Option<&'static Document>, Vec<String>> {
        let json = match fs::read(path) {
            Ok(json) => json,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(vec![format!("it can't be read: {error}")]),
        };
        if let Some(known) = self.interned.get(&hash(&json)) {
            return Ok(Some(known));
        }
        let document: &'static Document = Box::leak(Box::new(accept(json)?));
        self.interned.insert(document.hash.clone(), document);
        Ok(Some(document))
    }
}

fn describe(path: &Path, problem: &str) -> String {
    format!("{} is not offered as it is: {problem}", name(path))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Documents(tempfile::TempDir, Folder);

    impl Documents {
        fn new() -> Self {
            let folder = tempfile::tempdir().expect("folder");
            let documents = Folder::new(folder.path());
            Self(folder, documents)
        }

        fn write(&self, file: &str, json: &str) {
            fs::write(self.0.path().join(file), json).expect("written");
        }

        /// The names that there are, and the problems.
        fn reread(&mut self) -> (String, String) {
            let problems = self.1.reread().expect("a folder").join("\n");
            let names: Vec<_> = self.1.read.values().map(|document| document.form.name).collect();
            (names.join(" "), problems)
        }
    }

    #[test]
    fn a_wrong_document_is_named_and_stops_nothing_else() {
        let mut documents = Documents::new();
        documents.write("a.json", r#"{"name":"a"}"#);
        documents.write("b.json", "{");
        documents.write("c.json", r#"{"name":"c"}"#);
        documents.write("notes.txt", "no document");
        let (names, problems) = documents.reread();
        assert_eq!(names, "a c");
        assert!(problems.starts_with("b.json is not offered as it is: it is not JSON"), "{problems}");
        // What was read before goes on.
        documents.write("c.json", "{");
        let (names, problems) = documents.reread();
        assert_eq!((&*names, problems.lines().count()), ("a c", 2), "{problems}");
        fs::remove_file(documents.0.path().join("c.json")).expect("removed");
        assert_eq!(documents.reread().0, "a");
        fs::remove_dir_all(documents.0.path()).expect("removed");
        assert!(documents.1.reread().is_err() && documents.1.read.len() == 1);
    }

    #[test]
    fn a_name_belongs_to_the_file_that_had_it() {
        let mut documents = Documents::new();
        documents.write("b.json", r#"{"name":"x"}"#);
        assert_eq!(documents.reread(), ("x".into(), String::new()));
        documents.write("a.json", r#"{"name":"x","sections":[]}"#);
        let (names, problems) = documents.reread();
        assert_eq!(names, "x");
        assert!(problems.starts_with("a.json is not offered as it is: the name x is that of b.json"), "{problems}");
        // At the start, it is the first file's.
        let mut fresh = Folder::new(documents.0.path());
        assert!(fresh.reread().expect("a folder")[0].starts_with("b.json"));
    }

    #[test]
    fn what_is_read_again_unchanged_is_the_same_form() {
        let mut documents = Documents::new();
        documents.write("a.json", r#"{"name":"a"}"#);
        documents.reread();
        let first = *documents.1.read.values().next().expect("a document");
        documents.write("a.json", r#"{"name":"a","sections":[]}"#);
        documents.reread();
        let second = *documents.1.read.values().next().expect("a document");
        documents.write("a.json", r#"{"name":"a"}"#);
        documents.reread();
        let third = *documents.1.read.values().next().expect("a document");
        assert!(std::ptr::eq(first, third) && !std::ptr::eq(first, second));
        assert_eq!(documents.1.interned.len(), 2);
    }
}

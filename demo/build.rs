//! Lists the coalitions' themes and the languages there are, from their folders, so that no one has to name them twice.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("..");
    let mut out =
        String::from("/// The themes there are, by name: the sheet of each.\npub const THEMES: &[(&str, &str)] = &[\n");
    for file in files(&root.join("styles/themes"), "css")? {
        let _ = writeln!(out, "    ({:?}, include_str!({:?})),", stem(&file), file.canonicalize()?.to_string_lossy());
    }
    out.push_str("];\n\n/// The languages there are.\npub const LANGUAGES: &[Spoken] = &[\n");
    for file in files(&root.join("widgets/locales"), "json")? {
        let texts: serde_json::Value = serde_json::from_slice(&fs::read(&file)?)?;
        let locale = &texts["locale"];
        let name = locale["name"].as_str().unwrap_or_default();
        let reviewed = locale["reviewed"].as_bool().unwrap_or_default();
        let _ = writeln!(out, "    Spoken {{ tag: {:?}, name: {name:?}, reviewed: {reviewed} }},", stem(&file));
    }
    out.push_str("];\n");
    fs::write(PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("folders.rs"), out)
}

fn files(folder: &Path, end: &str) -> io::Result<Vec<PathBuf>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<_> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|of| of == end));
    files.sort();
    Ok(files)
}

fn stem(file: &Path) -> String {
    file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

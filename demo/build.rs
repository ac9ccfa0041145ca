//! Lists the coalitions' themes, the languages of the widgets and the translations of settings, from their folders, so that no
//! one has to name them twice.

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
    out.push_str("];\n\n/// The languages there are.\npub const LANGUAGES: &[LanguageInfo] = &[\n");
    for file in files(&root.join("widgets/locales"), "json")? {
        let texts: serde_json::Value = serde_json::from_slice(&fs::read(&file)?)?;
        let locale = &texts["locale"];
        let name = locale["name"].as_str().unwrap_or_default();
        let reviewed = locale["reviewed"].as_bool().unwrap_or_default();
        let _ = writeln!(out, "    LanguageInfo {{ tag: {:?}, name: {name:?}, reviewed: {reviewed} }},", stem(&file));
    }
    out.push_str("];\n");
    write("assets.rs", &out)?;
    write("translations.rs", &translations(&root.join("demo/locales"))?)
}

/// What settings are called in each language but English, by dotted key: parsed here, so that no page has to.
fn translations(folder: &Path) -> io::Result<String> {
    let mut out =
        String::from("/// The texts of each language, by key.\nconst TRANSLATIONS: &[(&str, &[(&str, &str)])] = &[\n");
    for file in files(folder, "json")?.iter().filter(|file| stem(file) != "en") {
        let mut texts = Vec::new();
        flatten(&mut texts, String::new(), &serde_json::from_slice(&fs::read(file)?)?);
        let _ = writeln!(out, "    ({:?}, &{texts:?}),", stem(file));
    }
    out.push_str("];\n");
    Ok(out)
}

fn flatten(texts: &mut Vec<(String, String)>, key: String, value: &serde_json::Value) {
    if let Some(members) = value.as_object() {
        for (name, value) in members {
            flatten(texts, if key.is_empty() { name.clone() } else { format!("{key}.{name}") }, value);
        }
    } else {
        texts.push((key, value.as_str().unwrap_or_default().to_owned()));
    }
}

fn write(name: &str, text: &str) -> io::Result<()> {
    fs::write(PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join(name), text)
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

//! What of the site is HTML before there is a program. `pages studio FOLDER` writes that page for trunk, under its file's
//! name, `pages FOLDER` one that is every page by its address; both print the path. `pages --guides` prints the bars of the
//! guides, as JSON.

use std::path::Path;
use std::{env, fs, io};

use outreach_demo::pages::{PAGES, Page};
use outreach_demo::shell::{document, guides_bar};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match &arguments[..] {
        [flag] if flag == "--guides" => {
            println!("{}", serde_json::json!({ "index": guides_bar(true), "guide": guides_bar(false) }));
            Ok(())
        }
        [folder] => write(None, folder),
        [name, folder] => {
            let page = PAGES.iter().find(|page| page.name == name);
            write(Some(page.ok_or_else(|| io::Error::other(format!("there is no page called {name:?}")))?), folder)
        }
        _ => Err(io::Error::other("usage: pages [NAME] FOLDER, or pages --guides")),
    }
}

fn write(page: Option<&Page>, folder: &str) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let path = fs::canonicalize(folder)?.join(page.map_or("index.html", |page| page.file));
    // Trunk takes every path as one from the page's folder, even an absolute one.
    let site =
        ["../".repeat(path.components().count() - 2).as_str(), env!("CARGO_MANIFEST_DIR").trim_start_matches('/')]
            .concat();
    let shown = PAGES.iter().filter(|of| page.is_none_or(|page| *of == page));
    let own = shown.flat_map(|of| ["css", "js"].map(|end| format!("src/pages/{0}/{0}.{end}", of.name)));
    let own = own.filter(|file| Path::new(env!("CARGO_MANIFEST_DIR")).join(file).is_file());
    let own: Vec<String> = own.map(|file| [&site, "/", &file].concat()).collect();
    fs::write(&path, document(page, &site, &own))?;
    println!("{}", path.display());
    Ok(())
}

//! The pages of the site. Each is a folder here: its `mod.rs` says what it is called, its `view` draws it, and a sheet or a
//! script that has the page's name is for this page alone. `scripts/site` builds a program for each of them, and a file for
//! any static host.

pub(crate) mod builder;
pub(crate) mod home;
pub(crate) mod studio;

#[cfg(target_arch = "wasm32")]
use leptos::prelude::{AnyView, IntoAny};

use crate::words::{self, Text};

/// A page that a program draws.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// Its folder.
    pub name: &'static str,
    /// Its file on the site.
    pub file: &'static str,
    /// What it is called in the navigation.
    pub nav: Text,
    /// Its heading.
    pub title: Text,
    /// What is read first below it.
    pub lead: Text,
}

impl PartialEq for Page {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

macro_rules! pages {
    ($($name:ident),*) => {
        /// All of them, in the order of the navigation.
        pub const PAGES: &[Page] = &[$($name::PAGE),*];
        #[cfg(target_arch = "wasm32")]
        const VIEWS: &[fn() -> AnyView] = &[$($name::view::draw),*];
    };
}

pages![home, builder, studio];

/// Plain HTML that needs no program, made by `demo/build/guides.mjs`: where it begins, and what it is called.
pub const GUIDES: (&str, Text) = ("guides/index.html", words::NAV_GUIDES);

/// The page that an address names by its path. Hosts that leave `.html` out are understood too.
pub fn at_path(path: &str) -> &'static Page {
    let file = path.rsplit('/').next().unwrap_or_default();
    let stem = |page: &Page| page.file.strip_suffix(".html") == Some(file);
    PAGES.iter().find(|page| page.file == file || stem(page)).unwrap_or(&PAGES[0])
}

/// What draws the page of that name, and no other: it is chosen when the program is built, so that the rest of the site is
/// not in it. Without a name, any page by its address.
///
/// # Panics
/// If there is no page of that name, the program is not built.
#[cfg(target_arch = "wasm32")]
pub const fn view(name: Option<&str>) -> fn() -> AnyView {
    let Some(name) = name else { return by_address };
    let mut at = 0;
    while at < PAGES.len() {
        if is_same(PAGES[at].name.as_bytes(), name.as_bytes()) {
            return VIEWS[at];
        }
        at += 1;
    }
    panic!("there is no page of that name")
}

#[cfg(target_arch = "wasm32")]
const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

#[cfg(target_arch = "wasm32")]
fn by_address() -> AnyView {
    let here = crate::app::page();
    PAGES.iter().position(|page| page == here).map_or_else(|| ().into_any(), |at| VIEWS[at]())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_a_page() {
        let names =
            ["/", "/site/studio.html", "/builder", "/index.html", "/guides/", ""].map(|path| at_path(path).name);
        assert_eq!(names, ["home", "studio", "builder", "home", "home", "home"]);
    }

    #[test]
    fn pages_have_names_and_files_of_their_own() {
        for (at, page) in PAGES.iter().enumerate() {
            let folder = ["src/pages/", page.name].concat();
            assert!(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).is_dir(), "{}", page.name);
            assert!(
                PAGES[..at].iter().all(|other| other.name != page.name && other.file != page.file),
                "{}",
                page.name
            );
        }
    }
}

//! The pages of the site. Each is a file of its own, so that any static host serves it; the last part of the path says
//! which one it is.

use leptos::prelude::window;

use crate::words::{self, Text};

/// A page that this program draws. The guides are plain HTML and need no program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SitePage {
    Home,
    Builder,
    Studio,
}

impl SitePage {
    /// The page that an address names. Hosts that leave `.html` out are understood too.
    pub fn of_address() -> Self {
        let path = window().location().pathname().unwrap_or_default();
        match path.rsplit('/').next().unwrap_or_default() {
            "builder.html" | "builder" => Self::Builder,
            "studio.html" | "studio" => Self::Studio,
            _ => Self::Home,
        }
    }
}

/// What the navigation leads to: the file, its name, and the page where it is one of this program's.
pub const LINKS: [(&str, Text, Option<SitePage>); 4] = [
    ("index.html", words::NAV_HOME, Some(SitePage::Home)),
    ("builder.html", words::NAV_BUILDER, Some(SitePage::Builder)),
    ("studio.html", words::NAV_STUDIO, Some(SitePage::Studio)),
    ("guides/index.html", words::NAV_GUIDES, None),
];

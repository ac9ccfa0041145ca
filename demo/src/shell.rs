//! What of a page is HTML before its program is there: the bar at its top, its heading and lead. The program draws the same
//! bar, and the guides have it too.

use std::path::Path;

use outreach_core::html::Html;

use crate::pages::{GUIDES, PAGES, Page};
use crate::words::{self, Language, Text};

/// The page's HTML, for trunk, which finds the rest of it in `folder`. What all pages have in common is in `demo/index.html`;
/// `own` are the page's own sheets and scripts, by path.
pub fn document(page: Option<&Page>, folder: &str, own: &[String]) -> String {
    let own: String = own.iter().map(|path| link(path)).collect();
    // A page whose heading says what the site is needs no name of its own.
    let title = page.filter(|page| *page != &PAGES[0]).map(|page| [page.nav.within(Language::English), " – "].concat());
    let shell = page.map(shell).unwrap_or_default();
    include_str!("../index.html")
        .replace("{{folder}}", folder)
        .replace("{{own}}", &own)
        .replace("{{title}}", &title.unwrap_or_default())
        .replace("{{shell}}", &shell)
}

fn link(path: &str) -> String {
    let mut html = Html::default();
    if Path::new(path).extension().is_some_and(|end| end == "css") {
        html.open("link", &[("data-trunk", "data-trunk"), ("rel", "css"), ("href", path)]);
    } else {
        // Its program imports it, and is found first.
        let file = path.rsplit('/').next().unwrap_or(path);
        html.open("link", &[("data-trunk", "data-trunk"), ("rel", "copy-file"), ("href", path)]);
        html.open("link", &[("rel", "modulepreload"), ("href", &["./", file].concat())]);
    }
    html.into_string()
}

/// What is shown until the program is there.
fn shell(page: &Page) -> String {
    let mut html = Html::default();
    html.open("div", &[("id", "shell")]);
    html.open("header", &[("class", "top")]);
    bar(&mut html, page, false);
    html.close("header");
    html.open("main", &[("class", "page")]);
    html.open("section", &[("class", "lead")]);
    for (tag, text) in [("h1", page.title), ("p", page.lead)] {
        html.open(tag, &[]);
        say(&mut html, text);
        html.close(tag);
    }
    html.open("noscript", &[]);
    html.element("p", &[], NO_SCRIPT);
    html.close("noscript");
    for tag in ["section", "main", "div"] {
        html.close(tag);
    }
    html.into_string()
}

const NO_SCRIPT: &str =
    "This page needs JavaScript. The forms themselves don’t. / Esta página necesita JavaScript. Los formularios, no.";

/// What is in the bar at the top of a page: its links and switches in both languages. Switches are for a program to follow.
pub fn bar(html: &mut Html, here: &Page, is_live: bool) {
    let links = PAGES.iter().map(|page| (page.file.to_owned(), page.nav, if page == here { "page" } else { "" }));
    frame(html, links.chain([(GUIDES.0.to_owned(), GUIDES.1, "")]), say);
    let languages = Language::ALL.map(|language| Text::new(language.name(), language.name()));
    let themes = [words::AUTO, words::LIGHT, words::DARK];
    for (name, label, choices) in [("language", words::LANGUAGE, &languages[..]), ("theme", words::THEME, &themes)] {
        html.open("fieldset", &[("class", "switch"), (if is_live { "" } else { "inert" }, "inert")]);
        switch(html, name, label, choices.iter().copied());
        html.close("fieldset");
    }
    html.close("div");
}

/// The same for the guides, which are in English, and as light or dark as the reader's device. `is_index` where all of them
/// are listed.
pub fn guides_bar(is_index: bool) -> String {
    let mut html = Html::default();
    html.open("header", &[("class", "top")]);
    let links = PAGES.iter().map(|page| (["../", page.file].concat(), page.nav, ""));
    let own = ("index.html".to_owned(), GUIDES.1, if is_index { "page" } else { "true" });
    frame(&mut html, links.chain([own]), |html, text| html.text(text.within(Language::English)));
    html.close("div");
    html.close("header");
    html.into_string()
}

/// The name of the site and its navigation, in a row that is left open.
fn frame(html: &mut Html, links: impl Iterator<Item = (String, Text, &'static str)>, say: impl Fn(&mut Html, Text)) {
    html.open("div", &[("class", "page bar")]);
    html.open("p", &[("class", "brand")]);
    html.open("svg", &[("viewBox", "0 0 32 32"), ("aria-hidden", "true")]);
    for (tag, attributes) in LOGO {
        html.open(tag, attributes);
        html.close(tag);
    }
    html.close("svg");
    html.text("Outreach Widgets");
    html.close("p");
    html.open("nav", &[("aria-label", words::NAV.within(Language::English))]);
    html.open("ul", &[("class", "nav")]);
    for (file, name, current) in links {
        html.open("li", &[]);
        html.open("a", &[("href", &file), ("aria-current", current)]);
        say(html, name);
        html.close("a");
        html.close("li");
    }
    html.close("ul");
    html.close("nav");
}

const LOGO: [(&str, &[(&str, &str)]); 2] = [
    ("rect", &[("width", "32"), ("height", "32"), ("rx", "8"), ("fill", "currentColor")]),
    ("path", &[("d", "M9 17.5 14 22l9-12")]),
];

/// A choice of a few, all in view: radio buttons that look like one bar, for a fieldset. The value of each is its place.
pub fn switch(html: &mut Html, name: &str, label: Text, choices: impl IntoIterator<Item = Text>) {
    html.open("legend", &[]);
    say(html, label);
    html.close("legend");
    for (at, choice) in choices.into_iter().enumerate() {
        html.open("label", &[]);
        html.open("input", &[("type", "radio"), ("name", name), ("value", &at.to_string())]);
        html.open("span", &[]);
        say(html, choice);
        html.close("span");
        html.close("label");
    }
}

/// A text in both languages. The sheet shows the one that the page is in.
fn say(html: &mut Html, text: Text) {
    let [english, spanish] = Language::ALL.map(|language| text.within(language));
    if english == spanish {
        html.text(english);
        return;
    }
    for (language, text) in [(Language::English, english), (Language::Spanish, spanish)] {
        html.element("span", &[("lang", language.tag())], text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_of_the_page_is_filled() {
        for page in PAGES {
            let html = document(Some(page), "/site", &["/site/own.css".to_owned()]);
            assert!(
                !html.contains("{{") && html.contains("<link data-trunk rel=\"css\" href=\"/site/own.css\">"),
                "{html}"
            );
            assert!(html.contains("<div id=\"shell\"><header class=\"top\">"), "{html}");
            assert_eq!(html.matches(" aria-current=\"page\"").count(), 1, "{html}");
        }
        assert!(!document(None, "/site", &[]).contains("id=\"shell\""));
    }

    #[test]
    fn the_guides_have_the_same_links() {
        let bar = guides_bar(true);
        assert!(PAGES.iter().all(|page| bar.contains(&format!("href=\"../{}\"", page.file))), "{bar}");
        assert!(bar.contains("<a href=\"index.html\" aria-current=\"page\">Guides</a>"), "{bar}");
    }
}

//! A seat on a page: who holds it, and how to reach them.
//!
//! What sources write is not trusted: an address is a link only where it begins as one of the web, and an email or a
//! number only where it is one.

use outreach_core::html::Html;
use outreach_core::value::Email;
use outreach_districts::dialled;
use serde_json::Value;

use super::say::Say;

/// The text of a member; empty where it is left out.
pub(super) fn text<'a>(json: &'a Value, name: &str) -> &'a str {
    json[name].as_str().unwrap_or_default()
}

/// The entries of a member; none where it is left out.
pub(super) fn list<'a>(json: &'a Value, name: &str) -> &'a [Value] {
    json[name].as_array().map_or(&[], Vec::as_slice)
}

/// The card of a seat of a district. `title` is what its holder is called.
pub(super) fn card(out: &mut Html, say: &Say, district: &Value, seat: &Value, title: &str) {
    let place = [text(district, "name"), text(seat, "label")].join(" ");
    let person = &seat["person"];
    out.open("div", &[("class", "card")]);
    if seat["vacant"] == true {
        out.element("h4", &[("class", "name")], &say.form("vacant", &[]));
        out.element("p", &[], place.trim());
    } else {
        out.element("h4", &[("class", "name")], text(person, "name"));
        let parts = [title, place.trim()].into_iter().filter(|part| !part.is_empty());
        out.element("p", &[], &parts.collect::<Vec<_>>().join(", "));
        if !text(person, "party").is_empty() {
            out.element("p", &[], &say.party(text(person, "party")));
        }
        reach(out, say, person);
    }
    for line in term(say, seat) {
        out.element("p", &[("class", "hint")], &line);
    }
    out.close("div");
}

/// How long it is so, who says so, and what comes next.
fn term(say: &Say, seat: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    let until = say.day(text(&seat["term"], "to"));
    let key = match (text(seat, "standing"), seat["vacant"] == true) {
        ("not-yet", _) => "not_yet",
        ("ended", _) => "ended",
        (_, true) => "vacant_until",
        (_, false) => "until",
    };
    if key == "not_yet" || !until.is_empty() {
        lines.push(say.form(key, &[("day", &until)]));
    }
    if !text(seat, "source").is_empty() {
        lines.push(say.page("now", &[("who", &say.who(text(seat, "source")))]));
    }
    let next = &seat["next"];
    let name = text(&next["person"], "name");
    if !name.is_empty() {
        let key = if text(next, "from").is_empty() { "next" } else { "next_from" };
        lines.push(say.page(key, &[("name", name), ("day", &say.day(text(next, "from")))]));
    }
    lines
}

fn reach(out: &mut Html, say: &Say, person: &Value) {
    out.open("ul", &[("class", "lookup-reach")]);
    let says_more = |one: &&Value| ["phone", "address", "fax"].iter().any(|name| !text(one, name).is_empty());
    for one in list(person, "offices").iter().filter(says_more) {
        office(out, say, one);
    }
    let email = text(person, "email");
    if !email.is_empty() {
        out.open("li", &[]);
        match Email::parse(email) {
            Ok(_) => out.element("a", &[("href", &["mailto:", email].concat())], email),
            Err(_) => out.text(email),
        }
        out.close("li");
    }
    let form = text(person, "contact_form");
    if is_web(form) {
        out.open("li", &[]);
        web(out, form, &say.form("write", &[]));
        out.close("li");
    }
    let mut seen = vec![short(form)];
    for url in list(person, "links").iter().map(|link| text(link, "url")).filter(|url| is_web(url)) {
        // Sources name the same page with and without a slash at its end.
        if !seen.contains(&short(url)) {
            seen.push(short(url));
            out.open("li", &[]);
            web(out, url, short(url));
            out.close("li");
        }
    }
    out.close("ul");
}

fn office(out: &mut Html, say: &Say, office: &Value) {
    out.open("li", &[]);
    out.element("span", &[("class", "lookup-office")], &say.form(&["office.", text(office, "kind")].concat(), &[]));
    let phone = text(office, "phone");
    if !phone.is_empty() {
        out.text(" ");
        match dialled(phone) {
            Some(number) => out.element("a", &[("href", &["tel:", &number].concat())], phone),
            None => out.text(phone),
        }
    }
    let mut rest = vec![text(office, "address").to_owned()];
    if !text(office, "fax").is_empty() {
        rest.push(say.page("fax", &[("number", text(office, "fax"))]));
    }
    for line in rest.iter().filter(|line| !line.is_empty()) {
        out.open("br", &[]);
        out.text(line);
    }
    out.close("li");
}

/// A link to another site, which learns nothing of where it was followed.
fn web(out: &mut Html, url: &str, words: &str) {
    out.element("a", &[("href", url), ("target", "_blank"), ("rel", "noopener noreferrer")], words);
}

fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// An address as one would read it out.
fn short(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn drawn(person: &Value) -> String {
        let mut out = Html::default();
        let seat = json!({ "vacant": false, "standing": "current", "term": {}, "person": person });
        card(&mut out, &Say::new("en"), &json!({ "name": "District 1" }), &seat, "Senator");
        out.into_string()
    }

    #[test]
    fn only_an_address_of_the_web_is_a_link() {
        let evil = drawn(&json!({
            "name": "<b>A</b>",
            "email": "a@example.org?bcc=<everybody>",
            "contact_form": "javascript:alert(1)",
            "offices": [{ "kind": "capitol", "phone": "\"><script>" }, { "kind": "mail", "name": "Nowhere" }],
            "links": [{ "url": "data:text/html,x" }, { "url": "HTTPS" }],
        }));
        assert!(!evil.contains("href") && !evil.contains("<b>") && !evil.contains("<script"), "{evil}");
        assert!(!evil.contains("Mail"), "an office that says no more than its kind is left out: {evil}");
        assert!(evil.contains("a@example.org?bcc=&lt;everybody&gt;"), "it is told all the same: {evil}");
    }

    #[test]
    fn a_page_named_twice_is_told_once() {
        let html = drawn(&json!({
            "name": "A",
            "contact_form": "https://www.a.example/contact/",
            "links": [{ "url": "https://a.example" }, { "url": "https://www.a.example/" }, { "url": "https://a.example/contact" }],
        }));
        assert_eq!(html.matches("<a ").count(), 2, "{html}");
        assert_eq!(html.matches("rel=\"noopener noreferrer\"").count(), 2, "{html}");
    }
}

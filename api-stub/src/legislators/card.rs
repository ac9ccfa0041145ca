//! A seat on a page: who holds it, and how to reach them.
//!
//! What sources write is not trusted: an address is a link only where it begins as one of the web, and an email or a
//! number only where it is one.

use outreach_core::html::Html;
use outreach_core::value::Email;
use outreach_districts::tel_uri;
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

/// The card of a seat of a district. `title` is what its holder is called, `data` the day of the people.
pub(super) fn card(out: &mut Html, say: &Say, district: &Value, seat: &Value, title: &str, data: &str) {
    let place = [text(district, "name"), text(seat, "label")].join(" ");
    let person = &seat["person"];
    out.open("div", &[("class", "card")]);
    if person.is_null() {
        let key = if seat["vacant"] == true { "vacant" } else { "seat_unknown" };
        out.element("h4", &[("class", "name")], &say.form(key, &[]));
        out.element("p", &[], place.trim());
    } else {
        out.element("h4", &[("class", "name")], text(person, "name"));
        let parts = [title, place.trim()].into_iter().filter(|part| !part.is_empty());
        out.element("p", &[], &parts.collect::<Vec<_>>().join(", "));
        if !text(person, "party").is_empty() {
            out.element("p", &[], &say.party(text(person, "party")));
        }
        // Before the number: it may be someone else's by now.
        if let Some(line) = doubt(say, seat, data) {
            out.element("p", &[("class", "notice")], &line);
        }
        reach(out, say, person);
    }
    for line in term(say, seat) {
        out.element("p", &[("class", "hint")], &line);
    }
    out.close("div");
}

/// What makes it doubtful that whoever is named still sits.
fn doubt(say: &Say, seat: &Value, data: &str) -> Option<String> {
    let day = say.day(text(seat, "since"));
    match (text(seat, "standing"), day.is_empty()) {
        ("ended", false) => Some(say.form("ended", &[("day", &day)])),
        ("unknown", false) => Some(say.form("unsure", &[("day", &day), ("data", &say.day(data))])),
        ("ended" | "unknown", true) => Some(say.form("seat_unknown", &[])),
        ("not-yet", _) => Some(say.form("not_yet", &[])),
        _ => None,
    }
}

/// How long it is so, who says so, and what comes next.
fn term(say: &Say, seat: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    let [until, since] = [text(&seat["term"], "to"), text(seat, "since")].map(|day| say.day(day));
    let (key, day) = match (text(seat, "standing"), seat["person"].is_null()) {
        ("current", true) => ("vacant_until", &until),
        ("current", false) => ("until", &until),
        (_, true) => ("was_vacant", &since),
        (_, false) => ("", &since),
    };
    if !key.is_empty() && !day.is_empty() {
        lines.push(say.form(key, &[("day", day)]));
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
    if is_http_url(form) {
        out.open("li", &[]);
        web(out, form, &say.form("write", &[]));
        out.close("li");
    }
    let mut seen = vec![short(form)];
    for url in list(person, "links").iter().map(|link| text(link, "url")).filter(|url| is_http_url(url)) {
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
        match tel_uri(phone) {
            Some(uri) => out.element("a", &[("href", &uri)], phone),
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

fn is_http_url(url: &str) -> bool {
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
        let seat = json!({ "vacant": false, "standing": "current", "term": {}, "person": person });
        of(&seat)
    }

    fn of(seat: &Value) -> String {
        let mut out = Html::default();
        card(&mut out, &Say::new("en"), &json!({ "name": "District 1" }), seat, "Senator", "2026-08-05");
        out.into_string()
    }

    #[test]
    fn a_seat_that_nobody_is_known_to_hold_is_not_called_vacant() {
        let seat = |vacant: bool, standing: &str| json!({ "vacant": vacant, "standing": standing, "term": {} });
        assert!(of(&seat(true, "current")).contains("Vacant seat"));
        let unknown = of(&seat(false, "unknown"));
        assert!(unknown.contains("We don’t know who holds this seat.") && !unknown.to_lowercase().contains("vacant"));
        let mut ran_out = seat(false, "unknown");
        ran_out["since"] = "2026-12-01".into();
        let ran_out = of(&ran_out);
        assert!(ran_out.contains("It was expected to stay vacant until December 1, 2026."), "{ran_out}");
        assert!(!ran_out.contains("Vacant seat"), "{ran_out}");
    }

    #[test]
    fn an_election_since_the_data_stands_before_the_telephone() {
        let person = json!({ "name": "A", "offices": [{ "kind": "capitol", "phone": "334-261-0800" }] });
        let seat = |standing: &str, since: &str| {
            of(&json!({ "vacant": false, "standing": standing, "since": since, "person": person,
                "term": { "from": "2022-11-09", "to": "2026-11-03" } }))
        };
        let order = |html: &str, words: &str| {
            let (doubt, phone) = (html.find(words), html.find("tel:"));
            assert!(doubt.is_some() && doubt < phone, "{words}: {html}");
            assert!(!html.contains("Term until"), "{html}");
        };
        order(
            &seat("unknown", "2026-11-03"),
            "There was an election on or before November 3, 2026, after our data of August 5, 2026",
        );
        order(&seat("ended", "2026-11-03"), "This term ended on November 3, 2026.");
        order(&seat("unknown", ""), "We don’t know who holds this seat.");
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

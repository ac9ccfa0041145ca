//! A seat on a page: who holds it, and how to contact them.
//!
//! Sources are not trusted: a URL is only a link if it is one of the web, and an email or phone number only if it is valid.

use outreach_core::html::Html;
use outreach_core::kind::Email;
use outreach_districts::tel_uri;
use serde_json::Value;

use crate::lookup::text::PageText;

/// The text of a member; empty if there is none.
pub(super) fn text<'a>(json: &'a Value, name: &str) -> &'a str {
    json[name].as_str().unwrap_or_default()
}

/// The entries of a member; none if there is none.
pub(super) fn list<'a>(json: &'a Value, name: &str) -> &'a [Value] {
    json[name].as_array().map_or(&[], Vec::as_slice)
}

/// The card of a seat. `title` is its holder's, `data` the day of the people.
pub(super) fn card(out: &mut Html, texts: &PageText, district: &Value, seat: &Value, title: &str, data: &str) {
    let place = [text(district, "name"), text(seat, "label")].join(" ");
    let person = &seat["person"];
    out.open("div", &[("class", "card")]);
    if person.is_null() {
        let key = if seat["vacant"] == true { "vacant" } else { "seat_unknown" };
        out.element("h4", &[("class", "name")], &texts.form(key, &[]));
        out.element("p", &[], place.trim());
    } else {
        out.element("h4", &[("class", "name")], text(person, "name"));
        let parts = [title, place.trim()].into_iter().filter(|part| !part.is_empty());
        out.element("p", &[], &parts.collect::<Vec<_>>().join(", "));
        if !text(person, "party").is_empty() {
            out.element("p", &[], &texts.party(text(person, "party")));
        }
        // Before the phone number: someone else may hold the seat by now.
        if let Some(line) = status_warning(texts, seat, data) {
            out.element("p", &[("class", "notice")], &line);
        }
        contact_details(out, texts, person);
    }
    for line in term_lines(texts, seat) {
        out.element("p", &[("class", "hint")], &line);
    }
    out.close("div");
}

/// Why the person may not hold the seat any more.
fn status_warning(texts: &PageText, seat: &Value, data: &str) -> Option<String> {
    let day = texts.day(text(seat, "since"));
    match (text(seat, "standing"), day.is_empty()) {
        ("ended", false) => Some(texts.form("ended", &[("day", &day)])),
        ("unknown", false) => Some(texts.form("unsure", &[("day", &day), ("data", &texts.day(data))])),
        ("ended" | "unknown", true) => Some(texts.form("seat_unknown", &[])),
        ("not-yet", _) => Some(texts.form("not_yet", &[])),
        _ => None,
    }
}

/// The end of the term or vacancy, the source, and the next term.
fn term_lines(texts: &PageText, seat: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    let [until, since] = [text(&seat["term"], "to"), text(seat, "since")].map(|day| texts.day(day));
    let (key, day) = match (text(seat, "standing"), seat["person"].is_null()) {
        ("current", true) => ("vacant_until", &until),
        ("current", false) => ("until", &until),
        (_, true) => ("was_vacant", &since),
        (_, false) => ("", &since),
    };
    if !key.is_empty() && !day.is_empty() {
        lines.push(texts.form(key, &[("day", day)]));
    }
    if !text(seat, "source").is_empty() {
        lines.push(texts.page("now", &[("who", &texts.adapter_name(text(seat, "source")))]));
    }
    let next = &seat["next"];
    let name = text(&next["person"], "name");
    if !name.is_empty() {
        let key = if text(next, "from").is_empty() { "next" } else { "next_from" };
        lines.push(texts.page(key, &[("name", name), ("day", &texts.day(text(next, "from")))]));
    }
    lines
}

fn contact_details(out: &mut Html, texts: &PageText, person: &Value) {
    out.open("ul", &[("class", "lookup-reach")]);
    let has_details = |one: &&Value| ["phone", "address", "fax"].iter().any(|name| !text(one, name).is_empty());
    for one in list(person, "offices").iter().filter(has_details) {
        office(out, texts, one);
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
        web_link(out, form, &texts.form("write", &[]));
        out.close("li");
    }
    let mut seen = vec![display_url(form)];
    for url in list(person, "links").iter().map(|link| text(link, "url")).filter(|url| is_http_url(url)) {
        // Sources have the same page with and without a slash at its end.
        if !seen.contains(&display_url(url)) {
            seen.push(display_url(url));
            out.open("li", &[]);
            web_link(out, url, display_url(url));
            out.close("li");
        }
    }
    out.close("ul");
}

fn office(out: &mut Html, texts: &PageText, office: &Value) {
    out.open("li", &[]);
    out.element("span", &[("class", "lookup-office")], &texts.form(&["office.", text(office, "kind")].concat(), &[]));
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
        rest.push(texts.page("fax", &[("number", text(office, "fax"))]));
    }
    for line in rest.iter().filter(|line| !line.is_empty()) {
        out.open("br", &[]);
        out.text(line);
    }
    out.close("li");
}

/// A link to another site, which doesn't learn where it was followed.
fn web_link(out: &mut Html, url: &str, words: &str) {
    out.element("a", &[("href", url), ("target", "_blank"), ("rel", "noopener noreferrer")], words);
}

fn is_http_url(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// A URL without scheme, `www.` and trailing slash.
fn display_url(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn card_of(person: &Value) -> String {
        let seat = json!({ "vacant": false, "standing": "current", "term": {}, "person": person });
        seat_card(&seat)
    }

    fn seat_card(seat: &Value) -> String {
        let mut out = Html::default();
        card(&mut out, &PageText::new("en"), &json!({ "name": "District 1" }), seat, "Senator", "2026-08-05");
        out.into_string()
    }

    #[test]
    fn a_seat_with_an_unknown_holder_is_not_called_vacant() {
        let seat = |vacant: bool, standing: &str| json!({ "vacant": vacant, "standing": standing, "term": {} });
        assert!(seat_card(&seat(true, "current")).contains("Vacant seat"));
        let unknown = seat_card(&seat(false, "unknown"));
        assert!(unknown.contains("We don’t know who holds this seat.") && !unknown.to_lowercase().contains("vacant"));
        let mut ran_out = seat(false, "unknown");
        ran_out["since"] = "2026-12-01".into();
        let ran_out = seat_card(&ran_out);
        assert!(ran_out.contains("It was expected to stay vacant until December 1, 2026."), "{ran_out}");
        assert!(!ran_out.contains("Vacant seat"), "{ran_out}");
    }

    #[test]
    fn an_election_since_the_data_is_shown_before_the_phone() {
        let person = json!({ "name": "A", "offices": [{ "kind": "capitol", "phone": "334-261-0800" }] });
        let seat = |standing: &str, since: &str| {
            seat_card(&json!({ "vacant": false, "standing": standing, "since": since, "person": person,
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
    fn only_urls_of_the_web_are_links() {
        let evil = card_of(&json!({
            "name": "<b>A</b>",
            "email": "a@example.org?bcc=<everybody>",
            "contact_form": "javascript:alert(1)",
            "offices": [{ "kind": "capitol", "phone": "\"><script>" }, { "kind": "mail", "name": "Nowhere" }],
            "links": [{ "url": "data:text/html,x" }, { "url": "HTTPS" }],
        }));
        assert!(!evil.contains("href") && !evil.contains("<b>") && !evil.contains("<script"), "{evil}");
        assert!(!evil.contains("Mail"), "an office without details is omitted: {evil}");
        assert!(evil.contains("a@example.org?bcc=&lt;everybody&gt;"), "it is still shown: {evil}");
    }

    #[test]
    fn the_same_page_is_listed_once() {
        let html = card_of(&json!({
            "name": "A",
            "contact_form": "https://www.a.example/contact/",
            "links": [{ "url": "https://a.example" }, { "url": "https://www.a.example/" }, { "url": "https://a.example/contact" }],
        }));
        assert_eq!(html.matches("<a ").count(), 2, "{html}");
        assert_eq!(html.matches("rel=\"noopener noreferrer\"").count(), 2, "{html}");
    }
}

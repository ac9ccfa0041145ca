//! A seat on a page: who holds it, and how to contact them.
//!
//! Sources are not trusted: a URL is only a link if it is one of the web, and an email or phone number only if it is valid.

use outreach_core::html::Html;
use outreach_core::kind::Email;
use outreach_districts::{TermStatus, tel_uri};

use crate::lookup::answer::{Day, Office, Person, Seat};
use crate::lookup::text::PageText;

/// The card of a seat. `title` is its holder's, which is English, `data` the day of the people.
pub(super) fn card(out: &mut Html, texts: &PageText, district: &str, seat: &Seat<'_>, title: &str, data: &str) {
    let place = [district, seat.label].join(" ");
    out.open("div", &[("class", "card")]);
    if let Some(person) = &seat.person {
        out.element("h4", &[("class", "name")], person.name);
        // Most languages need to know more of someone to give them a title.
        let title = if texts.lang == "en" { title } else { "" };
        let parts = [title, place.trim()].into_iter().filter(|part| !part.is_empty());
        out.element("p", &[], &parts.collect::<Vec<_>>().join(", "));
        if !person.party.is_empty() {
            out.element("p", &[], &texts.party(person.party));
        }
        // Before the phone number: someone else may hold the seat by now.
        if let Some(line) = status_warning(texts, seat, data) {
            out.element("p", &[("class", "notice")], &line);
        }
        contact_details(out, texts, person);
    } else {
        let key = if seat.vacant { "vacant" } else { "seat_unknown" };
        out.element("h4", &[("class", "name")], &texts.form(key, &[]));
        out.element("p", &[], place.trim());
    }
    for line in term_lines(texts, seat) {
        out.element("p", &[("class", "hint")], &line);
    }
    out.close("div");
}

/// Why the person may not hold the seat any more.
fn status_warning(texts: &PageText, seat: &Seat<'_>, data: &str) -> Option<String> {
    let since = seat.since.map(|day| written(texts, day));
    match (seat.standing.0, since) {
        (TermStatus::Current, _) => None,
        (TermStatus::Ended, Some(day)) => Some(texts.form("ended", &[("day", &day)])),
        (TermStatus::Unknown, Some(day)) => Some(texts.form("unsure", &[("day", &day), ("data", data)])),
        (TermStatus::Ended | TermStatus::Unknown, None) => Some(texts.form("seat_unknown", &[])),
        (TermStatus::NotYet, _) => Some(texts.form("not_yet", &[])),
    }
}

fn written(texts: &PageText, day: Day) -> String {
    texts.day(&day.to_string())
}

/// The end of the term or vacancy, the source, and the next term.
fn term_lines(texts: &PageText, seat: &Seat<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    let ends = match (seat.standing.0, &seat.person) {
        (TermStatus::Current, None) => Some("vacant_until").zip(seat.term.to),
        (TermStatus::Current, Some(_)) => Some("until").zip(seat.term.to),
        (_, None) => Some("was_vacant").zip(seat.since),
        (_, Some(_)) => None,
    };
    if let Some((key, day)) = ends {
        lines.push(texts.form(key, &[("day", &written(texts, day))]));
    }
    if let Some(source) = seat.source {
        lines.push(texts.page("now", &[("who", &texts.adapter_name(source))]));
    }
    if let Some((next, person)) = seat.next.as_ref().and_then(|next| Some((next, next.person.as_ref()?))) {
        let key = if next.from.is_some() { "next_from" } else { "next" };
        let day = next.from.map_or_else(String::new, |day| written(texts, day));
        lines.push(texts.page(key, &[("name", person.name), ("day", &day)]));
    }
    lines
}

fn contact_details(out: &mut Html, texts: &PageText, person: &Person<'_>) {
    out.open("ul", &[("class", "lookup-reach")]);
    let has_details = |one: &&Office<'_>| [one.phone, one.address, one.fax].iter().any(|text| !text.is_empty());
    for one in person.offices.iter().filter(has_details) {
        office(out, texts, person.name, one);
    }
    let email = person.email;
    if !email.is_empty() {
        out.open("li", &[]);
        match Email::parse(email) {
            Ok(_) => out.element("a", &[("href", &["mailto:", email].concat())], email),
            Err(_) => out.text(email),
        }
        out.close("li");
    }
    let form = person.contact_form;
    if is_http_url(form) {
        out.open("li", &[]);
        web_link(out, form, &texts.form("write", &[]));
        out.close("li");
    }
    let mut seen = vec![display_url(form)];
    for url in person.links.iter().map(|link| link.url).filter(|url| is_http_url(url)) {
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

fn office(out: &mut Html, texts: &PageText, whose: &str, office: &Office<'_>) {
    let kind = texts.form(&["office.", office.kind.0.code()].concat(), &[]);
    out.open("li", &[]);
    out.element("span", &[("class", "lookup-office")], &kind);
    let phone = office.phone;
    if !phone.is_empty() {
        out.text(" ");
        match tel_uri(phone) {
            Some(uri) => {
                // Among links alone, a number does not say whose it is.
                let label = format!("{phone}: {whose}, {kind}");
                out.element("a", &[("href", &uri), ("aria-label", &label)], phone);
            }
            None => out.text(phone),
        }
    }
    let mut rest = vec![office.address.to_owned()];
    if !office.fax.is_empty() {
        rest.push(texts.page("fax", &[("number", office.fax)]));
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
    use crate::lookup::answer::{Code, Link, Span};
    use outreach_districts::{Date, OfficeKind};

    fn seat(vacant: bool, standing: TermStatus) -> Seat<'static> {
        let standing = Code(standing);
        Seat { vacant, standing, since: None, label: "", person: None, term: Span::default(), next: None, source: None }
    }

    fn office(kind: OfficeKind, name: &'static str, phone: &'static str) -> Office<'static> {
        Office { kind: Code(kind), name, address: "", phone, fax: "" }
    }

    fn links(urls: &[&'static str]) -> Vec<Link<'static>> {
        urls.iter().map(|url| Link { url, note: "" }).collect()
    }

    fn day(text: &str) -> Option<Day> {
        Date::parse(text).map(Day)
    }

    fn card_of(person: Person<'static>) -> String {
        seat_card(&Seat { person: Some(person), ..seat(false, TermStatus::Current) })
    }

    fn seat_card(seat: &Seat<'_>) -> String {
        let mut out = Html::default();
        card(&mut out, &PageText::new("en"), "District 1", seat, "Senator", "August 5, 2026");
        out.into_string()
    }

    #[test]
    fn a_seat_with_an_unknown_holder_is_not_called_vacant() {
        assert!(seat_card(&seat(true, TermStatus::Current)).contains("Vacant seat"));
        let unknown = seat_card(&seat(false, TermStatus::Unknown));
        assert!(unknown.contains("We don’t know who holds this seat.") && !unknown.to_lowercase().contains("vacant"));
        let ran_out = seat_card(&Seat { since: day("2026-12-01"), ..seat(false, TermStatus::Unknown) });
        assert!(ran_out.contains("It was expected to stay vacant until December 1, 2026."), "{ran_out}");
        assert!(!ran_out.contains("Vacant seat"), "{ran_out}");
    }

    #[test]
    fn an_election_since_the_data_is_shown_before_the_phone() {
        let of = |standing, since| {
            let offices = vec![office(OfficeKind::Capitol, "", "334-261-0800")];
            let person = Some(Person { name: "A", offices, ..Person::default() });
            let term = Span { from: day("2022-11-09"), to: day("2026-11-03") };
            seat_card(&Seat { since, person, term, ..seat(false, standing) })
        };
        let order = |html: &str, words: &str| {
            let (doubt, phone) = (html.find(words), html.find("tel:"));
            assert!(doubt.is_some() && doubt < phone, "{words}: {html}");
            assert!(!html.contains("Term until"), "{html}");
        };
        order(
            &of(TermStatus::Unknown, day("2026-11-03")),
            "There was an election on or before November 3, 2026, after our data of August 5, 2026",
        );
        order(&of(TermStatus::Ended, day("2026-11-03")), "This term ended on November 3, 2026.");
        order(&of(TermStatus::Unknown, None), "We don’t know who holds this seat.");
    }

    #[test]
    fn only_urls_of_the_web_are_links() {
        let evil = card_of(Person {
            name: "<b>A</b>",
            email: "a@example.org?bcc=<everybody>",
            contact_form: "javascript:alert(1)",
            offices: vec![office(OfficeKind::Capitol, "", "\"><script>"), office(OfficeKind::Mail, "Nowhere", "")],
            links: links(&["data:text/html,x", "HTTPS"]),
            ..Person::default()
        });
        assert!(!evil.contains("href") && !evil.contains("<b>") && !evil.contains("<script"), "{evil}");
        assert!(!evil.contains("Mail"), "an office without details is omitted: {evil}");
        assert!(evil.contains("a@example.org?bcc=&lt;everybody&gt;"), "it is still shown: {evil}");
    }

    #[test]
    fn the_same_page_is_listed_once() {
        let html = card_of(Person {
            name: "A",
            contact_form: "https://www.a.example/contact/",
            links: links(&["https://a.example", "https://www.a.example/", "https://a.example/contact"]),
            ..Person::default()
        });
        assert_eq!(html.matches("<a ").count(), 2, "{html}");
        assert_eq!(html.matches("rel=\"noopener noreferrer\"").count(), 2, "{html}");
    }
}

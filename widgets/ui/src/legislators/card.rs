//! Shows a seat, who holds it and how to reach them.

use outreach_core::settings::PHOTOS;
use outreach_districts::{District, Pack, Person, Seat, Standing, dialled};
use wasm_bindgen::JsValue;

use super::result::{day, level};
use crate::element::El;
use crate::page;
use crate::pen::Pen;

/// What is said of a seat's time. A warning stands where the number is: whoever calls should know before.
pub(super) struct Time {
    text: String,
    pub(super) warning: String,
}

/// What is said of a seat's time, by data of that day.
pub(super) fn time(pen: &Pen<'_>, seat: &Seat<'_>, data: &str) -> Time {
    let at = seat.passed().or(seat.term.to);
    let at = at.map_or_else(String::new, |at| day(pen, at));
    let key = match (seat.standing, seat.holder.is_some()) {
        (Standing::NotYet, _) => "not_yet",
        (Standing::Unknown, true) if at.is_empty() => "seat_unknown",
        _ if at.is_empty() => "",
        (Standing::Unknown, true) => "unsure",
        (Standing::Unknown, _) => "was_vacant",
        (Standing::Ended, _) => "ended",
        (_, false) => "vacant_until",
        _ => "until",
    };
    let text = pen.words(key, &[("day", &at), ("data", data)]);
    if matches!(seat.standing, Standing::Unknown | Standing::Ended) {
        Time { text: String::new(), warning: text }
    } else {
        Time { text, warning: String::new() }
    }
}

/// The card of a seat.
pub(super) fn card(pen: &mut Pen<'_>, district: &District<'_>, seat: &Seat<'_>, title: &str, time: &Time) {
    let place = [district.name, " ", seat.label].concat();
    if let Some(person) = &seat.holder {
        face(pen, person);
        pen.heading("p.name", &level(pen.state, 2), person.name);
        pen.line("p", &[title, ", ", &place].concat());
        let party = pen.words(&["party.", person.party].concat(), &[]);
        pen.line("p", if party.is_empty() { person.party } else { &party });
        pen.line("p.notice", &time.warning);
        reach(pen, person);
    } else {
        let nobody = pen.words(if seat.is_vacant() { "vacant" } else { "seat_unknown" }, &[]);
        pen.heading("p.name", &level(pen.state, 2), &nobody);
        pen.line("p", &place);
        pen.line("p.hint", &time.warning);
    }
    pen.line("p.hint", &time.text);
    if let Some(next) = seat.next
        && let (Some(from), Some(person)) = (next.from, next.holder)
    {
        let from = day(pen, from);
        pen.say("p.hint", "next", &[("day", &from), ("legislator", person.name)]);
    }
}

/// Their initials, and over them their photo where the coalition has it: no other host learns who looks.
fn face(pen: &mut Pen<'_>, person: &Person<'_>) {
    let settings = pen.state.settings.read();
    pen.open("span.face");
    pen.attr("aria-hidden", "true");
    let mut initials = String::new();
    let mut begins = true;
    for c in person.name.chars() {
        let between = c == ' ';
        if begins && !between {
            initials.push(c);
        }
        begins = between;
    }
    pen.text(&initials);
    if settings.is_set(PHOTOS) {
        pen.open("img.photo");
        // An image without a description that does not come leaves nothing in its place.
        pen.attr("alt", "");
        pen.attr("src", &[settings.get(PHOTOS), "/", person.id, ".jpg"].concat());
        pen.close();
    }
    pen.close();
}

fn reach(pen: &mut Pen<'_>, person: &Person<'_>) {
    for office in person.offices() {
        pen.open("p.office");
        pen.say("span", &["office.", office.kind.code()].concat(), &[]);
        if !office.phone.is_empty() {
            match dialled(office.phone) {
                Some(number) => pen.link("tel:", &number, office.phone),
                None => pen.line("span", office.phone),
            }
        }
        pen.line("span", office.address);
        pen.close();
    }
    if !person.email.is_empty() {
        pen.open("p");
        pen.link("mailto:", person.email, person.email);
        pen.close();
    }
    if person.contact_form.starts_with("https://") {
        let words = pen.words("write", &[]);
        pen.open("p");
        pen.open("a");
        pen.attr("href", person.contact_form);
        pen.attr("target", "_blank");
        pen.attr("rel", "noopener noreferrer");
        pen.text(&words);
        pen.close();
        pen.close();
    }
}

/// Where the district lies in its state, once the lines are here.
pub(super) fn map(pen: &mut Pen<'_>, pack: &Pack, outline: &JsValue, district: &District<'_>) {
    if district.mapped && pack.is_drawn() {
        let map = page::map(outline, &pack.boundary(district.id), district.name);
        pen.put(&El::fill(map));
    }
}

//! Shows a seat, who holds it and how to reach them.

use outreach_core::settings::PHOTOS;
use outreach_districts::{District, Pack, Person, Seat, TermStatus, tel_uri};
use wasm_bindgen::JsValue;

use super::result::{day, level};
use crate::browser;
use crate::element::ElementBuilder;
use crate::tree_builder::TreeBuilder;

/// What is said of a seat's time, by data of that day, and whether that is a warning.
pub(super) fn time(pen: &TreeBuilder<'_>, seat: &Seat<'_>, data: &str) -> (String, bool) {
    let at = seat.uncertain_since().or(seat.term.to);
    let at = at.map_or_else(String::new, |at| day(pen, at));
    let warns = matches!(seat.status, TermStatus::Unknown | TermStatus::Ended);
    let key = match (seat.status, seat.holder.is_some()) {
        (TermStatus::NotYet, _) => "not_yet",
        (TermStatus::Unknown, true) if at.is_empty() => "seat_unknown",
        _ if at.is_empty() => "",
        (TermStatus::Unknown, true) => "unsure",
        (TermStatus::Unknown, _) => "was_vacant",
        (TermStatus::Ended, _) => "ended",
        (_, false) => "vacant_until",
        _ => "until",
    };
    (pen.words(key, &[("day", &at), ("data", data)]), warns)
}

/// The name of who holds a seat; that it is vacant, or that it isn't known.
pub(super) fn holder(pen: &TreeBuilder<'_>, seat: &Seat<'_>) -> String {
    let nobody = if seat.is_vacant() { "vacant" } else { "seat_unknown" };
    seat.holder.map_or_else(|| pen.words(nobody, &[]), |person| person.name.to_owned())
}

/// The card of a seat. What is said of its time stands above the number: whoever calls should know before.
pub(super) fn card(
    pen: &mut TreeBuilder<'_>,
    district: &District<'_>,
    seat: &Seat<'_>,
    title: &str,
    time: &str,
    warns: bool,
) {
    let place = [district.name, " ", seat.label].concat();
    if let Some(person) = &seat.holder {
        face(pen, person);
        pen.heading("p.name", &level(pen.state, 2), person.name);
        pen.line("p", &[title, ", ", &place].concat());
        let party = pen.words(&["party.", person.party].concat(), &[]);
        pen.line("p", if party.is_empty() { person.party } else { &party });
    } else {
        pen.heading("p.name", &level(pen.state, 2), &holder(pen, seat));
        pen.line("p", &place);
    }
    pen.line(if warns { "p.notice" } else { "p.hint" }, time);
    if let Some(person) = &seat.holder {
        reach(pen, person);
    }
    if let Some(next) = seat.next
        && let (Some(from), Some(person)) = (next.from, next.holder)
    {
        let from = day(pen, from);
        pen.say("p.hint", "next", &[("day", &from), ("legislator", person.name)]);
    }
}

/// Their initials, and over them their photo where the coalition has it: no other host learns who looks.
fn face(pen: &mut TreeBuilder<'_>, person: &Person<'_>) {
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

fn reach(pen: &mut TreeBuilder<'_>, person: &Person<'_>) {
    for office in person.offices() {
        pen.open("p.office");
        pen.say("span", &["office.", office.kind.code()].concat(), &[]);
        if !office.phone.is_empty() {
            match tel_uri(office.phone) {
                Some(uri) => pen.link("", &uri, office.phone),
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
pub(super) fn map(pen: &mut TreeBuilder<'_>, pack: &Pack, outline: &JsValue, district: &District<'_>) {
    if district.mapped && pack.lines_loaded() {
        let map = browser::map(outline, &pack.boundary(district.id), district.name);
        pen.put(&ElementBuilder::fill(map));
    }
}

//! Shows a seat, who holds it and how to reach them.

use crate::browser;
use outreach_core::settings::PHOTOS;
use outreach_districts::{District, Pack, Person, Seat, TermStatus, tel_uri};
use outreach_ui::runtime::{ElementBuilder, TreeBuilder};
use wasm_bindgen::JsValue;

use crate::result::{day, level};

/// What is said of a seat's time, by data of that day, and whether that is a warning.
pub(crate) fn time(tree: &TreeBuilder<'_>, seat: &Seat<'_>, data: &str) -> (String, bool) {
    let at = seat.uncertain_since().or(seat.term.to);
    let at = at.map_or_else(String::new, |at| day(tree, at));
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
    (tree.words(key, &[("day", &at), ("data", data)]), warns)
}

/// The name of who holds a seat; that it is vacant, or that it isn't known.
pub(crate) fn holder(tree: &TreeBuilder<'_>, seat: &Seat<'_>) -> String {
    let key = if seat.is_vacant() { "vacant" } else { "seat_unknown" };
    seat.holder.map_or_else(|| tree.words(key, &[]), |person| person.name.to_owned())
}

/// The card of a seat. What is said of its term is above the number: a caller should know before.
pub(crate) fn card(
    tree: &mut TreeBuilder<'_>,
    district: &District<'_>,
    seat: &Seat<'_>,
    title: &str,
    time: &str,
    warns: bool,
) {
    let place = [district.name, " ", seat.label].concat();
    if let Some(person) = &seat.holder {
        face(tree, person);
        tree.heading("p.name", &level(tree.state, 2), person.name);
        tree.line("p", &[title, ", ", &place].concat());
        let party = tree.words(&["party.", person.party].concat(), &[]);
        tree.line("p", if party.is_empty() { person.party } else { &party });
    } else {
        tree.heading("p.name", &level(tree.state, 2), &holder(tree, seat));
        tree.line("p", &place);
    }
    tree.line(if warns { "p.notice" } else { "p.hint" }, time);
    if let Some(person) = &seat.holder {
        reach(tree, person);
    }
    if let Some(next) = seat.next
        && let (Some(from), Some(person)) = (next.from, next.holder)
    {
        let from = day(tree, from);
        tree.say("p.hint", "next", &[("day", &from), ("legislator", person.name)]);
    }
}

/// Their initials, and over them their photo where the coalition has it: no other host learns who looks.
fn face(tree: &mut TreeBuilder<'_>, person: &Person<'_>) {
    let settings = tree.state.settings.read();
    tree.open("span.face");
    tree.attr("aria-hidden", "true");
    let mut initials = String::new();
    let mut begins = true;
    for c in person.name.chars() {
        let between = c == ' ';
        if begins && !between {
            initials.push(c);
        }
        begins = between;
    }
    tree.text(&initials);
    if settings.is_set(PHOTOS) {
        tree.open("img.photo");
        // An image without a description that does not come leaves nothing in its place.
        tree.attr("alt", "");
        tree.attr("src", &[settings.get(PHOTOS), "/", person.id, ".jpg"].concat());
        tree.close();
    }
    tree.close();
}

fn reach(tree: &mut TreeBuilder<'_>, person: &Person<'_>) {
    for office in person.offices() {
        tree.open("p.office");
        tree.say("span", &["office.", office.kind.code()].concat(), &[]);
        if !office.phone.is_empty() {
            match tel_uri(office.phone) {
                Some(uri) => tree.link("", &uri, office.phone),
                None => tree.line("span", office.phone),
            }
        }
        tree.line("span", office.address);
        tree.close();
    }
    if !person.email.is_empty() {
        tree.open("p");
        tree.link("mailto:", person.email, person.email);
        tree.close();
    }
    if person.contact_form.starts_with("https://") {
        let words = tree.words("write", &[]);
        tree.open("p");
        tree.open("a");
        tree.attr("href", person.contact_form);
        tree.attr("target", "_blank");
        tree.attr("rel", "noopener noreferrer");
        tree.text(&words);
        tree.close();
        tree.close();
    }
}

/// Where the district lies in its state, once the lines are here.
pub(crate) fn map(tree: &mut TreeBuilder<'_>, pack: &Pack, outline: &JsValue, district: &District<'_>) {
    if district.mapped && pack.lines_loaded() {
        let map = browser::map(outline, &pack.boundary(district.id), district.name);
        tree.put(&ElementBuilder::fill(map));
    }
}

//! Shows a seat, who holds it and how to reach them.

use outreach_core::settings::PHOTOS;
use outreach_districts::{District, Pack, Person, Seat, Standing, dialled};

use super::result::{day, level};
use crate::element::El;
use crate::page;
use crate::pen::Pen;

/// The card of a seat.
pub(super) fn card(pen: &mut Pen<'_>, district: &District<'_>, seat: &Seat<'_>, title: &str) {
    let until = seat.term.to.map_or_else(String::new, |to| day(pen, to));
    let places = [("day", &*until)];
    let place = [district.name, " ", seat.label].concat();
    let term = match (seat.standing, seat.holder.is_some()) {
        (Standing::NotYet, _) => "not_yet",
        _ if until.is_empty() => "",
        (Standing::Ended, _) => "ended",
        (_, false) => "vacant_until",
        _ => "until",
    };
    if let Some(person) = &seat.holder {
        face(pen, person);
        pen.heading("p.name", &level(pen.state, 2), person.name);
        pen.line("p", &[title, ", ", &place].concat());
        let party = pen.words(&["party.", person.party].concat(), &[]);
        pen.line("p", if party.is_empty() { person.party } else { &party });
        reach(pen, person);
    } else {
        let vacant = pen.words("vacant", &[]);
        pen.heading("p.name", &level(pen.state, 2), &vacant);
        pen.line("p", &place);
    }
    pen.say("p.hint", term, &places);
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

/// Where the district lies in its state.
pub(super) fn map(pen: &mut Pen<'_>, pack: &Pack, district: &District<'_>) {
    if district.mapped {
        let map = page::map(&pen.state.lookup.peek().outline, &pack.boundary(district.id), district.name);
        pen.put(&El::fill(map));
    }
}

//! Shows a seat, who holds it and how to reach them.

use outreach_core::settings::{ENDPOINT, PHOTOS};
use outreach_districts::{Date, District, OfficeKind, Pack, Person, Seat, Standing};

use super::result::{day, say};
use crate::element::{El, el};
use crate::page;
use crate::state::State;

/// The card of a seat.
pub(super) fn card(state: &State, district: &District<'_>, seat: &Seat<'_>, title: &str) -> El {
    let until = seat.term.to.map_or_else(String::new, |to| day(state, to));
    let until = [("day", until.as_str())];
    let card = el("div.card");
    let name = el("p.name").attr("role", "heading").attr("aria-level", "4");
    let place = [district.name, " ", seat.label].concat();
    let Some(person) = seat.holder else {
        let until = if seat.term.to.is_some() { say(state, "vacant_until", &until) } else { String::new() };
        return card
            .child(name.text(&state.of_form("vacant")))
            .child(el("p").text(&place))
            .child(el("p.hint").text(&until));
    };
    let line = [title, ", ", &place].concat();
    let term = match seat.standing {
        Standing::Current => "until",
        Standing::Ended => "ended",
        Standing::NotYet => "not_yet",
    };
    card.child(face(state, &person))
        .child(name.text(person.name))
        .child(el("p").text(&line))
        .child(el("p").text(person.party))
        .children(reach(state, &person))
        .child(el("p.hint").text(&say(state, term, &until)))
}

/// Their photo where the coalition has it, else their initials: no other host learns who looks.
fn face(state: &State, person: &Person<'_>) -> El {
    let settings = state.settings.peek();
    let own = page::host_of(settings.get(ENDPOINT));
    if settings.is_set(PHOTOS) && page::host_of(person.photo) == own {
        return el("img.face").attr("src", person.photo).attr("alt", "");
    }
    let mut initials = String::new();
    for word in person.name.split(' ') {
        initials.extend(word.chars().next());
    }
    el("span.face").attr("aria-hidden", "true").text(&initials)
}

fn reach(state: &State, person: &Person<'_>) -> Vec<El> {
    let mut lines = Vec::new();
    for office in person.offices() {
        let kind = match office.kind {
            OfficeKind::Capitol => "office.capitol",
            OfficeKind::District => "office.district",
            OfficeKind::Mail => "office.mail",
            OfficeKind::Other => "office.other",
        };
        let line = el("p").child(el("span").text(&[&state.of_form(kind), ": "].concat()));
        let line = if office.phone.is_empty() {
            line
        } else {
            line.child(el("a").attr("href", &["tel:", office.phone].concat()).text(office.phone))
        };
        lines.push(line.child(el("span").text(&[" ", office.address].concat())));
    }
    if !person.email.is_empty() {
        lines.push(el("p").child(el("a").attr("href", &["mailto:", person.email].concat()).text(person.email)));
    }
    if person.contact_form.starts_with("https://") {
        let link =
            el("a").attr("href", person.contact_form).attr("target", "_blank").attr("rel", "noopener noreferrer");
        lines.push(el("p").child(link.text(&state.of_form("write"))));
    }
    lines
}

/// Where the district lies in its state.
pub(super) fn map(pack: &Pack, district: &District<'_>, today: Date) -> Option<El> {
    let state = pack.state(today)?;
    let draw = || page::map(&pack.boundary(state.id), &pack.boundary(district.id), district.name);
    district.mapped.then(|| El::fill(draw()))
}

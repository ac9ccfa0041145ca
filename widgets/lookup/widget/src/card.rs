//! Shows a seat, who holds it and how to reach them.

use crate::browser;
use outreach_core::number::parse;
use outreach_core::settings::{BILL, PHOTOS};
use outreach_districts::{District, Layer, Office, OfficeKind, Person, Seat, TermStatus, Zip, tel_uri};
use outreach_ui::browser as page;
use outreach_ui::runtime::{ElementBuilder, TreeBuilder};

use crate::call::{self, Call};
use crate::lookup::Lookup;
use crate::result::{InState, day, level};

/// A seat of a district that is certain.
pub(crate) struct Seated<'a> {
    /// The place of its state among those that are shown.
    pub(crate) at: usize,
    pub(crate) layer: Layer,
    pub(crate) district: District<'a>,
    pub(crate) seat: Seat<'a>,
    /// Whether they are to be called about the bill.
    pub(crate) is_called: bool,
}

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

/// A district in the language shown where it has a number; by its own name where it has not.
pub(crate) fn place(tree: &TreeBuilder<'_>, district: &District<'_>) -> String {
    let code = district.code();
    if code.is_empty() || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return district.name.to_owned();
    }
    tree.words("district", &[("number", code)])
}

/// Opens a part of the answer that is folded up, or as the visitor left it, whatever else has changed.
pub(crate) fn fold(tree: &mut TreeBuilder<'_>, name: &str, key: &str, words: &str) {
    tree.open(name);
    if browser::is_unfolded(&tree.state.root, key) {
        tree.attr("open", "");
    }
    tree.open("summary");
    tree.attr("data-field", key);
    tree.text(words);
    tree.close();
}

/// The card of a seat: who holds it, one button to call and one to write; their offices and the map are folded up. A warning
/// about their term is above the number: a caller should know before. With a call, it says what to say as well.
pub(crate) fn card(tree: &mut TreeBuilder<'_>, here: &InState<'_>, seated: &Seated<'_>, call: Option<&Call<'_>>) {
    let Seated { layer, district, seat, .. } = seated;
    let (time, warns) = time(tree, seat, &here.people);
    tree.open(if call.is_some() { "div.card call" } else { "div.card" });
    if let Some(call) = call {
        call::begin(tree, call);
    }
    tree.open("div.who");
    if let Some(person) = &seat.holder {
        face(tree, person);
    }
    tree.open("div");
    tree.heading("p.name", &level(tree.state, here.below), &holder(tree, seat));
    let mut role = [&*here.chamber(tree, *layer), ", ", &*place(tree, district)].concat();
    if !seat.label.is_empty() {
        role = [&*role, " ", seat.label].concat();
    }
    if let Some(Person { party, .. }) = seat.holder
        && !party.is_empty()
    {
        let own = tree.words(&["party.", party].concat(), &[]);
        role = [&*role, " · ", if own.is_empty() { party } else { &own }].concat();
    }
    tree.line("p.hint", &role);
    tree.close();
    tree.close();
    if warns || seat.holder.is_none() {
        tree.line(if warns { "p.notice" } else { "p.hint" }, &time);
    }
    if let Some(person) = &seat.holder {
        let all = person.offices();
        let letter = call.map_or_else(String::new, |call| call::letter(tree, call));
        reach(tree, person, &all, &letter);
        if let Some(call) = call {
            call::guide(tree, call);
        }
        tree.open("div.folds");
        if let Some(call) = call {
            call::more(tree, call);
        }
        offices(tree, person, &all, if warns { "" } else { &time });
    } else {
        tree.open("div.folds");
    }
    map(tree, here, seated);
    tree.close();
    if let Some(next) = seat.next
        && let (Some(from), Some(person)) = (next.from, next.holder)
    {
        let from = day(tree, from);
        tree.say("p.hint", "next", &[("day", &from), ("legislator", person.name)]);
    }
    tree.close();
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

/// The button that calls the capitol, the one that writes a letter, and the telephone of the nearest office besides.
fn reach(tree: &mut TreeBuilder<'_>, person: &Person<'_>, offices: &[Office<'_>], letter: &str) {
    let (mut main, mut nearest, mut least) = (None, None, u32::MAX);
    let zip = Lookup::of(tree.state).get_untracked().zip.map(Zip::number);
    for office in offices {
        if tel_uri(office.phone).is_none() {
            continue;
        }
        let in_capitol = office.kind == OfficeKind::Capitol;
        if in_capitol || main.is_none() {
            main = Some(office);
        }
        // Neighboring places have neighboring ZIP codes. A location alone has none to compare.
        if !in_capitol && let Some((zip, other)) = zip.zip(last_zip(office.address)) {
            let away = other.abs_diff(zip);
            if away < least {
                (nearest, least) = (Some(office), away);
            }
        }
    }
    tree.open("div.buttons");
    if let Some(office) = main {
        telephone(tree, "a.button primary", person, office);
    }
    if person.email.is_empty() {
        online(tree, "a.button secondary", person);
    } else {
        let mut to = ["mailto:", person.email].concat();
        if !letter.is_empty() {
            to = page::mail(person.email, tree.state.settings.read().get(BILL), letter);
        }
        let words = tree.words("email", &[]);
        link(tree, "a.button secondary", &to, &words);
        tree.close();
    }
    tree.close();
    if let Some(office) = nearest
        && main.is_some_and(|main| main.phone != office.phone)
    {
        contact(tree, person, office, "");
    }
}

/// The ZIP that an address ends with, which may be longer by four digits.
fn last_zip(address: &str) -> Option<u32> {
    parse(address.rsplit(' ').next()?.get(..5)?)
}

/// Opens a link.
fn link(tree: &mut TreeBuilder<'_>, looks: &str, to: &str, text: &str) {
    tree.open(looks);
    tree.attr("href", to);
    tree.text(text);
}

/// A link that calls an office, with the words for it on a button.
fn telephone(tree: &mut TreeBuilder<'_>, looks: &str, person: &Person<'_>, office: &Office<'_>) {
    let Some(uri) = tel_uri(office.phone) else { return tree.line("span", office.phone) };
    let call = if looks == "a" { String::new() } else { [&*tree.words("phone", &[]), " "].concat() };
    let kind = tree.words(&["office.", office.kind.code()].concat(), &[]);
    link(tree, looks, &uri, &call);
    // What a listener hears begins with what is seen: someone who presses by voice says that.
    tree.attr("aria-label", &[&call, office.phone, ": ", person.name, ", ", &kind].concat());
    // The parts of a number keep their order in every language.
    tree.line("bdi", office.phone);
    tree.close();
}

/// A link to the form on the person's own website, if they have one.
fn online(tree: &mut TreeBuilder<'_>, looks: &str, person: &Person<'_>) {
    if person.contact_form.starts_with("https://") {
        let words = tree.words("write", &[]);
        link(tree, looks, person.contact_form, &words);
        tree.attr("target", "_blank");
        tree.attr("rel", "noopener noreferrer");
        tree.close();
    }
}

/// An office: what it is, how to call it, and where it is.
fn contact(tree: &mut TreeBuilder<'_>, person: &Person<'_>, office: &Office<'_>, address: &str) {
    tree.open("p.office");
    tree.say("span", &["office.", office.kind.code()].concat(), &[]);
    if !office.phone.is_empty() {
        telephone(tree, "a", person, office);
    }
    tree.line("span", address);
    tree.close();
}

/// All offices and other ways to reach someone, and until when they sit.
fn offices(tree: &mut TreeBuilder<'_>, person: &Person<'_>, all: &[Office<'_>], term: &str) {
    let words = tree.words("offices", &[]);
    fold(tree, "details", &[person.id, person.name].concat(), &words);
    for office in all {
        contact(tree, person, office, office.address);
    }
    if !person.email.is_empty() {
        tree.open("p");
        tree.link("mailto:", person.email, person.email);
        tree.close();
    }
    tree.open("p");
    online(tree, "a", person);
    tree.close();
    tree.line("p.hint", term);
    tree.close();
}

/// Where the district lies in its state, once the lines are here.
fn map(tree: &mut TreeBuilder<'_>, here: &InState<'_>, seated: &Seated<'_>) {
    let Seated { layer, district, .. } = seated;
    if *layer != Layer::State && district.mapped && here.pack.lines_loaded() {
        let words = tree.words("map", &[]);
        fold(
            tree,
            "details",
            &[&*district.ocd(), " ", seated.seat.holder.map_or("", |person| person.id)].concat(),
            &words,
        );
        let map = browser::map(here.outline, &here.pack.boundary(district.id), district.name);
        tree.put(&ElementBuilder::fill(map));
        tree.close();
    }
}

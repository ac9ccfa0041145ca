//! What to say on the telephone and in a letter, about the bill that the coalition names; and what came of a call, which
//! is reported to the coalition, without a word about who called or whom.

use std::rc::Rc;

use crate::browser;
use crate::lookup::Lookup;
use outreach_core::forms::legislators::ENDS;
use outreach_core::messages::{Words, interpolate};
use outreach_core::number::{digits, parse};
use outreach_core::settings::{BILL, CHAMBERS, COALITION, OUTCOMES, POSITION, TEST};
use outreach_districts::{Layer, Pack, Person, Seat, TermStatus};
use outreach_ui::browser as page;
use outreach_ui::locale::{ENGLISH, Locale};
use outreach_ui::runtime::{State, TreeBuilder, next_tick, with_locale};

/// Whom a call goes to.
pub(crate) struct Call<'a> {
    pub(crate) layer: Layer,
    pub(crate) title: &'a str,
    pub(crate) person: &'a Person<'a>,
    /// Why it may be someone else's by now.
    pub(crate) warning: &'a str,
    /// Which of the calls it is, from 0, and of how many.
    pub(crate) number: u32,
    pub(crate) of: u32,
}

/// Whether someone is to be called about the bill: they sit in a chamber that votes on it, and vote there.
pub(crate) fn is_called(state: &State, pack: &Pack, layer: Layer, seat: &Seat<'_>) -> bool {
    let settings = state.settings.read();
    seat.holder.is_some()
        && seat.status != TermStatus::NotYet
        && settings.is_set(BILL)
        && settings.lists(CHAMBERS, layer.code())
        && pack.has_vote(layer)
}

/// The guide to a call about the bill.
pub(crate) fn guide(tree: &mut TreeBuilder<'_>, call: &Call<'_>) {
    let settings = tree.state.settings.read();
    // The office speaks English, whatever its caller reads.
    let own_texts = tree.state.own_texts.borrow();
    let english = Words::new(Locale::of(ENGLISH, &own_texts), tree.state.form, &*tree.words.organization);
    let in_english = tree.words.messages.tag == ENGLISH;
    let lookup = Lookup::of(tree.state).get_untracked();
    let done = lookup.done;
    let is_done = done >> call.number & 1 == 1;
    tree.open("details.call");
    if lookup.guide == Some(call.number) {
        tree.attr("open", "");
    }
    let title = tree.words(if is_done { "call.done" } else { "call.title" }, &[]);
    let number = tree.words("call.number", &[("number", &digits(call.number + 1)), ("total", &digits(call.of))]);
    tree.open("summary");
    tree.attr("data-do", "guide");
    tree.attr("data-field", &digits(call.number));
    tree.text(&[&title, " (", &number, ")"].concat());
    tree.close();
    tree.line("p.notice", call.warning);
    for kind in ["script", "voicemail", "letter"] {
        tree.say("p.label", &["call.", kind].concat(), &[]);
        let spoken = script(tree.state, &english, kind, call);
        if !in_english {
            let own = script(tree.state, &tree.words, kind, call);
            tree.line("p.script", &own);
        }
        tree.open("p.script");
        tree.attr("lang", ENGLISH);
        tree.attr("dir", "ltr");
        tree.text(&spoken);
        tree.close();
        if kind == "letter" {
            let words = tree.words("copy_result", &[]);
            tree.open("p.share");
            tree.button("button.link", "copy_text", &spoken, &words);
            if !call.person.email.is_empty() {
                let mail = page::mail(call.person.email, settings.get(BILL), &spoken);
                let words = tree.words.text("ui.share_email");
                tree.link("", &mail, &words);
            }
            tree.close();
        }
    }
    tree.open("div.buttons");
    for end in ENDS {
        let field = [end, " ", &digits(call.number), " ", call.layer.code()].concat();
        let words = tree.words(&["call.", end].concat(), &[]);
        tree.button("button.button secondary", "outcome", &field, &words);
    }
    tree.close();
    tree.close();
}

/// The coalition's words for this call: those for the party, else those for the chamber or the position, else the usual.
/// A letter that the coalition has not written says what is said on the phone.
fn script(state: &State, words: &Words<Locale>, kind: &str, call: &Call<'_>) -> String {
    let settings = state.settings.read();
    let position = settings.get(POSITION);
    let mut template = None;
    for kind in [kind, "script"] {
        for way in [call.person.party, call.layer.code(), position, "any"] {
            template = template.or_else(|| words.of_form(&[kind, ".", way].concat()));
        }
    }
    let typed = |name: &str| {
        let typed = state.field(name).and_then(|field| field.value.read().first().cloned());
        typed.unwrap_or_else(|| words.of_form(&["call.your_", name].concat()).unwrap_or_default())
    };
    let places: [(&str, &str); 6] = [
        ("legislator", call.person.name),
        ("title", call.title),
        ("caller", &typed("caller")),
        ("town", &typed("town")),
        ("bill", settings.get(BILL)),
        ("position", &words.of_form(&["call.", position].concat()).unwrap_or_default()),
    ];
    interpolate(&template.unwrap_or_default(), &places)
}

/// Takes down how a call ended, reports it to the coalition, and goes on to the next.
pub(crate) fn ended(state: &Rc<State>, field: &str) {
    let mut parts = field.split(' ');
    let mut part = || parts.next().unwrap_or_default();
    let (end, number, layer) = (part(), part(), part());
    let settings = state.settings.get_untracked();
    // No one is called while it is tried out.
    if settings.is_set(OUTCOMES) && !settings.is_set(TEST) {
        let body =
            ["form=legislators&coalition=", settings.get(COALITION), "&layer=", layer, "&outcome=", end].concat();
        browser::post_beacon(settings.get(OUTCOMES), &body);
    }
    let number = parse(number).unwrap_or_default();
    let mut next = 0;
    Lookup::of(state).update(|lookup| {
        lookup.done |= 1 << (number & 31);
        // One call after the other.
        next = lookup.done.trailing_ones();
        lookup.guide = Some(next);
    });
    next_tick(
        state,
        Box::new(|state| {
            state.focus(".result");
            state.focus("[open] summary");
        }),
    );
}

/// Opens what to say in a call, or closes it. It stays so when the result is drawn anew.
pub(crate) fn opened(state: &Rc<State>, field: &str) {
    let number = parse(field);
    Lookup::of(state).update(|lookup| lookup.guide = if lookup.guide == number { None } else { number });
    let summary = ["summary[data-field='", field, "']"].concat();
    next_tick(state, Box::new(move |state| state.focus(&summary)));
}

/// Fetches the English words for a visitor who reads others. A bill without chambers is reported: no bill is before a state's
/// legislature and Congress at once, so a guide for all would have someone called who can't vote on it, and which of them it
/// is the bill's name does not tell.
pub(crate) fn with_english(state: &Rc<State>) {
    let settings = state.settings.get_untracked();
    if !settings.is_set(BILL) {
        return;
    }
    if settings.is_set(CHAMBERS) {
        with_locale(state, ENGLISH.to_owned(), Box::new(|state, _| Lookup::of(state).update(|_| {})));
    } else {
        page::warn(
            &["<outreach-legislators bill> chambers=\"\" must ", &CHAMBERS.attribute().value_type.expected()].concat(),
        );
    }
}

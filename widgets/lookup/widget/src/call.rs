//! Calls about the bill that the coalition names: whom, what to say, and what came of each, which is reported to the
//! coalition without a word about who called or whom.

use std::rc::Rc;

use crate::browser;
use crate::card::{Seated, fold};
use crate::lookup::Lookup;
use crate::result::list;
use js_sys::Date;
use outreach_core::lookup::ENDS;
use outreach_core::messages::{Words, interpolate};
use outreach_core::number::digits;
use outreach_core::settings::{BILL, CHAMBERS, COALITION, OUTCOMES, POSITION, TEST};
use outreach_districts::{Layer, Pack};
use outreach_ui::browser as page;
use outreach_ui::locale::{ENGLISH, Locale};
use outreach_ui::runtime::{State, TreeBuilder, next_tick, with_locale};

/// A call that is to be made.
pub(crate) struct Call<'a> {
    pub(crate) seated: &'a Seated<'a>,
    pub(crate) title: &'a str,
    /// Which of the calls it is, from 1, and of how many.
    pub(crate) number: u32,
    pub(crate) of: u32,
}

/// Whether those who sit for such districts vote on the bill.
pub(crate) fn votes(state: &State, pack: &Pack, layer: Layer) -> bool {
    let settings = state.settings.read();
    settings.is_set(BILL)
        && settings.lists(CHAMBERS, layer.code())
        && pack.has_vote(layer)
        && pack.chamber(layer).is_some()
}

/// By what the call to someone is remembered.
pub(crate) fn key(seated: &Seated<'_>) -> String {
    let name = seated.seat.holder.map_or("", |person| person.name);
    [seated.layer.code(), " ", name].concat()
}

/// Where the bill is and, once it is known who is to be called, how many they are. A call takes two minutes.
pub(crate) fn lead(tree: &mut TreeBuilder<'_>, chambers: &str, calls: u32) {
    let chambers = list(tree, chambers);
    let bill = tree.state.settings.read().get(BILL).to_owned();
    let mut words = tree.words("call.where", &[("bill", &bill), ("chambers", &chambers)]);
    if calls > 0 {
        let whom = tree.words("call.calls", &[("count", &digits(calls)), ("minutes", &digits(2 * calls))]);
        words = [&*words, " ", &whom].concat();
    }
    tree.line("p.intro", &words);
}

/// What is said in place of a next call.
pub(crate) fn thanks(tree: &mut TreeBuilder<'_>, made: u32) {
    tree.open("div.panel thanks");
    tree.attr("tabindex", "-1");
    tree.attr("data-state", "confirmed");
    tree.say("p.panel-title", if made > 0 { "call.thanks" } else { "call.none" }, &[("count", &digits(made))]);
    tree.close();
}

/// The head of a card of someone to be called now: which of the calls it is. It takes the focus when it comes.
pub(crate) fn begin(tree: &mut TreeBuilder<'_>, call: &Call<'_>) {
    let number = tree.words("call.number", &[("number", &digits(call.number)), ("total", &digits(call.of))]);
    tree.attr("tabindex", "-1");
    tree.attr("role", "group");
    tree.attr("aria-label", &number);
    if call.of > 1 {
        tree.line("p.hint", &number);
    }
}

/// What to say, and what came of it.
pub(crate) fn guide(tree: &mut TreeBuilder<'_>, call: &Call<'_>) {
    let in_english = tree.words.messages.tag == ENGLISH;
    tree.open("div.say");
    say(tree, call, "script", if in_english { "call.title" } else { "call.english" });
    tree.close();
    tree.say("p.label", "call.how", &[]);
    tree.open("div.buttons ends");
    for end in ENDS {
        let words = tree.words(&["call.", end].concat(), &[]);
        let looks = if end == "skip" { "button.link" } else { "button.button secondary" };
        tree.button(looks, "outcome", &[end, " ", &key(call.seated)].concat(), &words);
    }
    tree.close();
}

/// What to say to a machine and what to write, folded up.
pub(crate) fn more(tree: &mut TreeBuilder<'_>, call: &Call<'_>) {
    let words = tree.words("call.more", &[]);
    fold(tree, "details", "more", &words);
    say(tree, call, "voicemail", "call.voicemail");
    say(tree, call, "letter", "call.letter");
    let words = tree.words("copy_result", &[]);
    let letter = letter(tree, call);
    tree.button("button.link", "copy_text", &letter, &words);
    tree.close();
}

/// A text in English, for the office speaks that, whatever its caller reads; below it what it means.
fn say(tree: &mut TreeBuilder<'_>, call: &Call<'_>, kind: &str, label: &str) {
    tree.say("p.label", label, &[]);
    let spoken = in_english(tree, kind, call);
    tree.open("p.script");
    tree.attr("lang", ENGLISH);
    tree.attr("dir", "ltr");
    tree.text(&spoken);
    tree.close();
    if tree.words.messages.tag != ENGLISH {
        tree.say("p.label", "call.meaning", &[]);
        let own = text(tree.state, &tree.words, kind, call);
        tree.line("p.script", &own);
    }
}

/// The letter to someone, in English.
pub(crate) fn letter(tree: &TreeBuilder<'_>, call: &Call<'_>) -> String {
    in_english(tree, "letter", call)
}

fn in_english(tree: &TreeBuilder<'_>, kind: &str, call: &Call<'_>) -> String {
    let own_texts = tree.state.own_texts.borrow();
    let english = Words::new(Locale::of(ENGLISH, &own_texts), tree.state.form, &*tree.words.organization);
    text(tree.state, &english, kind, call)
}

/// The coalition's words of that kind for this call: those for the party, else those for the chamber or the position, else
/// the usual.
fn text(state: &State, words: &Words<Locale>, kind: &str, call: &Call<'_>) -> String {
    let settings = state.settings.read();
    let position = settings.get(POSITION);
    let Some(person) = &call.seated.seat.holder else { return String::new() };
    let mut template = None;
    for way in [person.party, call.seated.layer.code(), position, "any"] {
        template = template.or_else(|| words.of_form(&[kind, ".", way].concat()));
    }
    let typed = |name: &str| {
        let typed = state.field(name).and_then(|field| field.value.read().first().cloned());
        typed.unwrap_or_else(|| words.of_form(&["call.your_", name].concat()).unwrap_or_default())
    };
    // Not every language can say a title without knowing more of who has it. One that the texts don't have is said in English:
    // that of Puerto Rico's Resident Commissioner, who has no vote and so is not called, and any that a state's legislature
    // has from its source and the texts don't know yet.
    let whom = words.of_form(&["titles.", call.title].concat());
    let whom = whom.unwrap_or_else(|| [call.title, " {{legislator}}"].concat());
    let whom = interpolate(&whom, &[("legislator", person.name)]);
    let places: [(&str, &str); 7] = [
        ("legislator", person.name),
        ("title", call.title),
        ("whom", &whom),
        ("caller", &typed("caller")),
        ("town", &typed("town")),
        ("bill", settings.get(BILL)),
        ("position", &words.of_form(&["call.", position].concat()).unwrap_or_default()),
    ];
    interpolate(&template.unwrap_or_default(), &places)
}

/// Takes down how a call ended, reports it to the coalition, and goes on to the next. The second click of a double click hits
/// the next card, of whom the visitor has seen nothing yet.
pub(crate) fn ended(state: &Rc<State>, field: &str) {
    let now = Date::now();
    let since = now - Lookup::of(state).get_untracked().ended_at;
    if (0.0..DOUBLE_CLICK).contains(&since) {
        return;
    }
    let mut parts = field.split(' ');
    let mut part = || parts.next().unwrap_or_default();
    let (end, layer) = (part(), part());
    let key = field.get(end.len() + 1..).unwrap_or_default();
    let settings = state.settings.get_untracked();
    // No one is called while it is tried out.
    if settings.is_set(OUTCOMES) && !settings.is_set(TEST) {
        let body =
            ["form=legislators&coalition=", settings.get(COALITION), "&layer=", layer, "&outcome=", end].concat();
        browser::post_beacon(settings.get(OUTCOMES), &body);
    }
    Lookup::of(state).update(|lookup| {
        lookup.ended_at = now;
        lookup.done.push(key.to_owned());
        lookup.made += u32::from(end != "skip");
    });
    next_tick(
        state,
        Box::new(|state| {
            state.focus(NEXT);
            page::reveal(&state.root, NEXT);
        }),
    );
}

/// The longest time between the clicks of a double click, in milliseconds: what systems have it at.
const DOUBLE_CLICK: f64 = 500.0;

/// The card of the next call, or the thanks where there is none.
const NEXT: &str = ".call, .thanks";

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
        // Without it, a bill does not say whom to call.
        page::reject(state.form.name, CHAMBERS.attribute().name, "", true);
    }
}

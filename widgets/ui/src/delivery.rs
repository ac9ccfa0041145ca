//! Sends a submission and sees it through, until it has ended in one of the four ways.

use std::rc::Rc;

use outreach_core::delivery::{Attempt, FAILURE, LISTED, Outcome, Rejection, Reply};
use outreach_core::encode::flat;
use outreach_core::form::Field;
use outreach_core::messages::keys;
use outreach_core::record::{Envelope, Proof, Record, SOURCES, wire};
use outreach_core::settings::{COALITION, ENDPOINT, PARTNER, SUCCESS_URL, TEST, TIMEOUT};
use outreach_core::validate::validate;
use wasm_bindgen::JsValue;

use crate::browser;
use crate::events::{emit, invalid};
use crate::listener::Timer;
use crate::locale::{get, pairs};
use crate::state::{Phase, Problem, State};

/// Validates the answers and, where all are good, sends them. True where they were sent.
pub(crate) fn submit(state: &Rc<State>) -> bool {
    // A second press while it is on its way, or when it has arrived, is no second submission.
    // A question that is looked up takes the place of the one before.
    if state.form.is_submitted() && matches!(*state.phase.get_untracked(), Phase::Submitting | Phase::Confirmed) {
        return false;
    }
    if !check(state) {
        return false;
    }
    if !emit(state, "before-submit", "") {
        return false;
    }
    (state.widget.on_submit)(state, true);
    true
}

/// Validates the answers and shows what is wrong. True where nothing is.
pub(crate) fn check(state: &Rc<State>) -> bool {
    let good = state.validate(None);
    state.summary.set(!good);
    if good {
        return true;
    }
    if let Some((field, _)) = state.problems().next() {
        state.step_to(field);
    }
    invalid(state);
    focus_next_tick(state, ".summary");
    false
}

/// Empties the form for the next person.
pub(crate) fn reset(state: &Rc<State>) {
    state.attempt.set(state.attempt.get() + 1);
    state.timer.take();
    state.abort();
    state.clear();
    state.receipt.take();
    state.sent.take();
    state.offers_plain.set(false);
    state.phase.set(Phase::Editing);
    focus_next_tick(state, ".input");
}

/// Sends again what waits, now that there may be a way.
pub(crate) fn resume(state: &Rc<State>) {
    if matches!(*state.phase.get_untracked(), Phase::Queued(_)) {
        (state.widget.on_submit)(state, false);
    }
}

/// Whether leaving the page now would lose something that someone thinks is on its way.
pub(crate) fn is_under_way(state: &State) -> bool {
    state.form.is_submitted() && matches!(*state.phase.get_untracked(), Phase::Submitting | Phase::Queued(_))
}

/// Does something when the page has been brought in step, and what is folded is open where there is something to see.
pub fn next_tick(state: &Rc<State>, f: Box<dyn FnOnce(&State)>) {
    let state = state.clone();
    browser::set_timer(
        0,
        browser::then(Box::new(move |_| {
            browser::unfold(&state.root);
            f(&state);
        })),
    );
}

/// Moves the focus when the page has been brought in step.
pub fn focus_next_tick(state: &Rc<State>, selector: &'static str) {
    next_tick(state, Box::new(move |state| state.focus(selector)));
}

/// Sends the answers: see [`Widget::on_submit`](crate::widget::Widget::on_submit).
pub(crate) fn send(state: &Rc<State>, by_hand: bool) {
    let values = state.values();
    let judged = validate(state.form, &state.settings.get_untracked().options, &values);
    let Ok(answers) = judged else {
        // It was edited while it waited.
        state.phase.set(Phase::Editing);
        check(state);
        return;
    };
    // What may have arrived keeps its number as long as it is the same; other words are another submission, or a
    // backend that knows the number would throw them away. A rejection ends no doubt about an earlier attempt.
    let changed = state.unconfirmed_values.replace(Some(values.clone())).is_some_and(|sent| sent != values);
    if changed || state.submission_id.borrow().is_empty() {
        state.submission_id.replace(browser::uuid());
    }
    let envelope = envelope(state);
    let words = state.words();
    // The words that each consent is given to, as they are on the screen.
    let proof = |field: &'static Field| Proof { text: words.label(field), ..Proof::default() };
    let format = state.settings.get_untracked().format();
    let options = &state.settings.get_untracked().options;
    let record = Record::new(state.form, options, envelope, &answers, &values, &proof);
    let body = format.encode(&record);
    // In their normal form, which reads the same in whatever language is shown when they have arrived.
    state.receipt.replace(flat(&record));
    state.sent.replace(browser::prepare_end(&state.root));
    let attempt = state.attempt.get() + 1;
    state.attempt.set(attempt);
    state.timer.take();
    state.offers_plain.set(false);
    state.phase.set(Phase::Submitting);
    state.say(&state.text(keys::SENDING));
    let endpoint = state.settings.get_untracked().get(ENDPOINT).to_owned();
    if endpoint.is_empty() {
        return settle(state, Attempt::Blocked, &[], by_hand);
    }
    // Held weakly: an answer that comes when the widget is gone, or after a later attempt, is no one's any more.
    let state_then = Rc::downgrade(state);
    let then = browser::then(Box::new(move |answer| {
        if let Some(state) = state_then.upgrade().filter(|state| state.attempt.get() == attempt) {
            state.request.take();
            let errors = pairs(&get(&answer, "errors"));
            settle(&state, read(&answer, !errors.is_empty()), &errors, by_hand);
        }
    }));
    let seconds = state.settings.get_untracked().number(TIMEOUT);
    let abort = browser::post(&endpoint, format.content_type(), &body, seconds, FAILURE, LISTED, then);
    state.request.replace(Some(abort));
}

/// What `post` of `js/delivery/post.js` gives.
fn read(answer: &JsValue, errors: bool) -> Attempt {
    let number = |name: &str| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "statuses and at most 86400 seconds"
        )]
        get(answer, name).as_f64().map_or(0, |number| number as u32)
    };
    match number("status") {
        0 => Attempt::TimedOut,
        1 => Attempt::Unreadable,
        2 => Attempt::Unreachable,
        3 => Attempt::Blocked,
        status => Attempt::Reply(Reply {
            status: u16::try_from(status).unwrap_or_default(),
            retry_after: Some(number("after")).filter(|seconds| *seconds > 0),
            errors,
        }),
    }
}

fn envelope(state: &State) -> Envelope {
    let settings = state.settings.get_untracked();
    let source = SOURCES.iter().map(|name| {
        let value = if *name == "partner" { settings.get(PARTNER).to_owned() } else { browser::query_parameter(name) };
        (*name, value)
    });
    Envelope {
        coalition: settings.get(COALITION).to_owned(),
        submission_id: state.submission_id.borrow().clone(),
        submitted_at: browser::now(),
        locale: state.words().messages.tag,
        page: browser::page_address(),
        source: source.collect(),
        test: settings.is_set(TEST),
    }
}

/// What is wrong, in pairs: a field's name and words, or no name and words for the whole.
fn settle(state: &Rc<State>, attempt: Attempt, errors: &[(String, String)], by_hand: bool) {
    state.rejection_text.borrow_mut().clear();
    let outcome = attempt.outcome();
    state.offers_plain.set(outcome.offers_plain());
    let (phase, focus) = match outcome {
        Outcome::Confirmed => {
            state.clear();
            (Phase::Confirmed, ".panel")
        }
        Outcome::Unconfirmed(doubt) => (Phase::Unconfirmed(doubt.key()), ".panel"),
        Outcome::Queued { after } => {
            wait(state, after);
            (Phase::Queued(after), ".panel")
        }
        Outcome::Rejected(Rejection::Fields) if mark(state, errors) => {
            state.summary.set(true);
            (Phase::Rejected(keys::REJECTED_FIELDS), ".summary")
        }
        Outcome::Rejected(rejection) => {
            for (name, words) in errors {
                if name == wire::SUBMISSION_ID {
                    // The endpoint has other answers under this number: the next attempt takes another.
                    state.submission_id.borrow_mut().clear();
                } else if name.is_empty() && rejection == Rejection::Fields {
                    state.rejection_text.borrow_mut().push_str(words);
                }
            }
            (Phase::Rejected(rejection.key()), ".panel")
        }
    };
    let name = phase.name();
    let success = state.settings.get_untracked().get(SUCCESS_URL).to_owned();
    state.phase.set(phase.clone());
    if by_hand {
        focus_next_tick(state, focus);
    }
    // Not every screen reader reads what the focus comes to, and none is to go on saying that it is being sent.
    state.say(&announcement(state, &phase));
    if phase == Phase::Confirmed {
        emit(state, "success", name);
        if !success.is_empty() {
            browser::navigate(&success);
        }
    } else {
        emit(state, "error", name);
    }
}

fn announcement(state: &State, phase: &Phase) -> String {
    match phase {
        Phase::Confirmed => state.of_form("thanks.title"),
        Phase::Unconfirmed(_) => state.text(keys::UNCONFIRMED_TITLE),
        Phase::Queued(_) => state.text(keys::QUEUED_TITLE),
        _ => state.text(keys::REJECTED_TITLE),
    }
}

/// Puts the endpoint's errors on their fields. False where it named none of ours.
fn mark(state: &State, errors: &[(String, String)]) -> bool {
    let mut marked = false;
    for (name, words) in errors {
        if let Some(of) = state.field(name) {
            of.problem.set(Some(Problem::FromEndpoint(words.clone())));
            if !marked {
                state.step_to(of.field);
            }
            marked = true;
        }
    }
    marked
}

/// Sends again by itself: when the endpoint said, or after 5, 10, 20 … at most 60 seconds.
fn wait(state: &Rc<State>, after: Option<u32>) {
    let tries = state.attempt.get();
    let seconds = after.unwrap_or_else(|| 60.min(5 << tries.saturating_sub(1).min(4)));
    let state_then = Rc::downgrade(state);
    let then = browser::then(Box::new(move |_| {
        if let Some(state) = state_then.upgrade() {
            resume(&state);
        }
    }));
    state.timer.replace(Some(Timer::new(seconds, then)));
}

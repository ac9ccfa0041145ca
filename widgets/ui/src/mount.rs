//! Puts a widget on a page, and takes it off again.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::Array;
use leptos::prelude::*;
use outreach_core::form::Form;
use outreach_core::messages::keys;
use outreach_core::settings::{ENDPOINT, Settings};
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use crate::effect::{Owned, owned, run_due};
use crate::form::{FormView, set_language};
use crate::listener;
use crate::locale::{ENGLISH, get, get_function, pairs};
use crate::signal::Signal;
use crate::state::{FieldState, Phase, State, initial};
use crate::widget::Widget;
use crate::{browser, delivery, locale, settings};

/// What the page brings besides the element: members of one JavaScript object.
///
/// `lang` the language to open in; `texts` its locale file; `languages` pairs of tag and name;
/// `load` fetches a locale file by tag, for a function that gets it; `config` more settings; `values` pairs of name and value that the page fills in;
/// `typed` those that the visitor typed before; `sent` what a widget that had to be mounted again had sent, and no one
/// knows whether it arrived: its `id`, its `values`, and whether it is `queued`;
/// `announce` says something to screen readers; `state` gets the phase, the number of what is on its way, and whether
/// the plain content is to be offered.
pub type Options = JsValue;

/// A widget on a page. Dropping it takes it off.
pub struct Mounted {
    state: Rc<State>,
    // What follows the state in the view, and what listens.
    view: Owned,
    // Held while the widget is mounted.
    _listeners: [EventListener; 3],
}

/// Puts a widget into `root`, which stands for the element `host`. Nothing where there is no endpoint to send to: a form
/// that can't be sent must not take the place of what can.
pub fn mount(
    widget: &Widget,
    form: &'static Form,
    host: HtmlElement,
    root: HtmlElement,
    options: &Options,
) -> Option<Mounted> {
    let config = get(options, "config");
    let lang = get(options, "lang").as_string().unwrap_or_else(|| ENGLISH.to_owned());
    let texts = get(options, "texts");
    if texts.is_object() {
        locale::keep(&lang, texts);
    }
    let blank = |field| FieldState {
        field,
        value: Signal::new(initial(field)),
        problem: Signal::new(None),
        blurred: Signal::new(false),
    };
    let state = Rc::new(State {
        form,
        widget: *widget,
        host,
        root,
        fields: form.fields().map(blank).collect(),
        settings: Signal::new(Settings::default()),
        lang: Signal::new(lang),
        requested_lang: RefCell::default(),
        no_language: Signal::new(false),
        phase: Signal::new(Phase::Editing),
        step: Signal::new(0),
        receipt: RefCell::default(),
        pressed: Cell::new(false),
        left: Cell::new(None),
        apart: Cell::new(false),
        sent: RefCell::default(),
        own: (widget.own)(),
        summary: Signal::new(false),
        submission_id: RefCell::default(),
        unconfirmed_values: RefCell::default(),
        offers_plain: Cell::new(false),
        rejection_text: RefCell::default(),
        attempt: Cell::new(0),
        timer: RefCell::default(),
        request: RefCell::default(),
        settings_source: RefCell::default(),
        own_texts: RefCell::default(),
        languages: pairs(&get(options, "languages")),
        load: get_function(options, "load"),
        announce: get_function(options, "announce"),
        on_phase: get_function(options, "state"),
    });
    settings::read(&state, &config);
    if state.settings.get_untracked().get(ENDPOINT).is_empty() {
        return None;
    }
    state.fill(&get(options, "values"), false);
    resume_sent(&state, &get(options, "sent"));
    state.fill(&get(options, "typed"), true);
    // As `mount_to` does it, but for an executor and an owner, which nothing here needs.
    let view = owned(|| {
        let state = state.clone();
        view! { <FormView state=state /> };
    });
    browser::unfold(&state.root);
    delivery::resume(&state);
    Some(Mounted { _listeners: listen(&state), state, view })
}

/// Takes up what was under way when the module broke down.
fn resume_sent(state: &State, sent: &JsValue) {
    // What is looked up is not sent.
    if state.form.is_submitted()
        && let Some(id) = get(sent, "id").as_string()
    {
        state.fill(&get(sent, "values"), true);
        state.submission_id.replace(id);
        state.unconfirmed_values.replace(Some(state.values()));
        // What was taken back since is not on the screen any more.
        for of in &state.fields {
            of.value.set(Vec::new());
        }
        let queued = get(sent, "queued").is_truthy();
        state.phase.set(if queued { Phase::Queued(None) } else { Phase::Unconfirmed(keys::UNCONFIRMED_TEXT) });
    }
}

impl Mounted {
    /// Reads the element's attributes and `config` again.
    pub fn refresh(&self, config: &JsValue) {
        settings::read(&self.state, config);
    }

    /// Shows another language.
    pub fn set_language(&self, tag: &str) {
        set_language(&self.state, tag.to_owned());
    }

    /// Validates the answers and shows what is wrong.
    pub fn validate(&self) -> bool {
        delivery::check(&self.state)
    }

    /// Sends the form, as its button does.
    pub fn submit(&self) -> bool {
        delivery::submit(&self.state)
    }

    /// Empties the form.
    pub fn reset(&self) {
        delivery::reset(&self.state);
    }

    /// Fills answers in: pairs of name and value.
    pub fn fill(&self, values: &JsValue) {
        self.state.fill(values, false);
        // At once: a page that fills in often has nothing waiting.
        run_due();
        browser::unfold(&self.state.root);
    }

    /// What is typed, as pairs of name and value: so that the loader can put it back should the element come back.
    /// Never given to the page.
    pub fn typed(&self) -> JsValue {
        let typed = Array::new();
        for of in &self.state.fields {
            for value in &*of.value.get_untracked() {
                typed.push(&Array::of2(&JsValue::from_str(of.field.name), &JsValue::from_str(value)));
            }
        }
        typed.into()
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.state.timer.take();
        self.state.abort();
        self.view.clear();
        // Whose colors were the page's follows it no longer.
        browser::theme(&self.state.root, "");
        self.state.root.set_text_content(None);
    }
}

/// What a widget listens for on the window.
fn listen(state: &Rc<State>) -> [EventListener; 3] {
    let (online, leaving, back) = (state.clone(), state.clone(), state.clone());
    let window = window();
    let listener = |event, hear| listener::listen(&window, event, hear);
    [
        listener("online", Box::new(move |_| delivery::resume(&online))),
        listener(
            "beforeunload",
            Box::new(move |event| {
                if delivery::is_under_way(&leaving) {
                    event.prevent_default();
                }
            }),
        ),
        // From the back-forward cache a page comes back as it was left, with a request that will never be answered.
        listener(
            "pageshow",
            Box::new(move |event| {
                let unanswered = *back.phase.get_untracked() == Phase::Submitting;
                if get(event, "persisted").is_truthy() && unanswered {
                    back.attempt.set(back.attempt.get() + 1);
                    back.phase.set(if back.form.is_submitted() {
                        Phase::Unconfirmed(keys::UNCONFIRMED_TEXT)
                    } else {
                        Phase::Editing
                    });
                }
            }),
        ),
    ]
}

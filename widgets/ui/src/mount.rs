//! Puts a widget on a page, and takes it off again.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::Array;
use leptos::mount::mount_to;
use leptos::prelude::*;
use outreach_core::Values;
use outreach_core::messages::keys;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use crate::form::{FormView, speak};
use crate::legislators::Lookup;
use crate::locale::{ENGLISH, get, get_function, pairs};
use crate::state::{FieldState, Phase, State, initial};
use crate::watched::Watched;
use crate::widget::Widget;
use crate::{delivery, events, locale, settings};

/// What the page brings besides the element: members of one JavaScript object.
///
/// `lang` the language to open in; `texts` its locale file; `languages` pairs of tag and name;
/// `load` fetches a locale file by tag, for a function that hears it; `config` more settings; `values` pairs of name and value that the page fills in;
/// `typed` those that the visitor typed before;
/// `announce` says something to screen readers; `state` shows the phase in `:state()`.
pub type Options = JsValue;

/// A widget on a page. Dropping it takes it off.
pub struct Mounted {
    state: Rc<State>,
    // Leptos' handle, whose type only the compiler can name.
    view: RefCell<Option<Box<dyn Any>>>,
    // Held for as long as the widget stands.
    _listeners: [EventListener; 3],
}

/// Puts a widget into `root`, which stands for the element `host`.
pub fn mount(widget: &'static Widget, host: HtmlElement, root: HtmlElement, options: &Options) -> Mounted {
    let form = widget.form;
    let config = get(options, "config");
    let lang = get(options, "lang").as_string().unwrap_or_else(|| ENGLISH.to_owned());
    let texts = get(options, "texts");
    if texts.is_object() {
        locale::keep(&lang, texts);
    }
    let settings = settings::read(form, &host, &config);
    let blank = |field| FieldState { field, value: Watched::new(initial(field)), problem: Watched::new(None) };
    let state = Rc::new(State {
        form,
        widget,
        host,
        root: root.clone(),
        fields: form.fields().map(blank).collect(),
        settings: Watched::new(settings),
        lang: Watched::new(lang),
        phase: Watched::new(Phase::Editing),
        step: Watched::new(0),
        kept: RefCell::default(),
        lookup: Watched::new(Lookup::default()),
        summary: Watched::new(false),
        submission_id: RefCell::default(),
        in_doubt: RefCell::default(),
        said: RefCell::default(),
        attempt: Cell::new(0),
        timer: RefCell::default(),
        request: RefCell::default(),
        own_texts: RefCell::new(settings::own_texts(&config)),
        languages: pairs(&get(options, "languages")),
        load: get_function(options, "load"),
        announce: get_function(options, "announce"),
        show_state: get_function(options, "state"),
    });
    state.take_bearings();
    fill(&state, &get(options, "values"), false);
    fill(&state, &get(options, "typed"), true);
    let view = {
        let state = state.clone();
        Box::new(mount_to(root, move || view! { <FormView state=state /> }))
    };
    let mounted = Mounted { _listeners: listen(&state), state, view: RefCell::new(Some(view)) };
    events::tell(&mounted.state, "ready", "");
    mounted
}

impl Mounted {
    /// Reads the element's attributes and `config` again.
    pub fn refresh(&self, config: &JsValue) {
        self.state.own_texts.replace(settings::own_texts(config));
        self.state.settings.replace(settings::read(self.state.form, &self.state.host, config));
        self.state.take_bearings();
    }

    /// Shows another language.
    pub fn speak(&self, tag: &str) {
        speak(&self.state, tag.to_owned());
    }

    /// Judges the answers and shows what is wrong.
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
        fill(&self.state, values, false);
    }

    /// What is typed, as pairs of name and value: so that the loader can put it back should the element come back.
    /// Never given to the page.
    pub fn typed(&self) -> JsValue {
        let typed = Array::new();
        for of in &self.state.fields {
            for value in &*of.value.peek() {
                typed.push(&Array::of2(&JsValue::from_str(of.field.name), &JsValue::from_str(value)));
            }
        }
        typed.into()
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.state.timer.take();
        self.state.call_off();
        drop(self.view.take());
    }
}

/// What a widget listens for on the window.
fn listen(state: &Rc<State>) -> [EventListener; 3] {
    let (online, leaving, back) = (state.clone(), state.clone(), state.clone());
    let must_hear = EventListenerOptions::enable_prevent_default();
    [
        EventListener::new(&window(), "online", move |_| delivery::resume(&online)),
        EventListener::new_with_options(&window(), "beforeunload", must_hear, move |event| {
            if delivery::is_under_way(&leaving) {
                event.prevent_default();
            }
        }),
        // From the back-forward cache a page comes back as it was left, with a request that will never be answered.
        EventListener::new(&window(), "pageshow", move |event| {
            let unanswered = *back.phase.peek() == Phase::Submitting;
            if get(event, "persisted").is_truthy() && unanswered {
                back.attempt.set(back.attempt.get() + 1);
                back.phase.set(if back.widget.act.is_some() {
                    Phase::Editing
                } else {
                    Phase::Unconfirmed(keys::UNCONFIRMED_TEXT)
                });
            }
        }),
    ]
}

/// Takes values for the form's own fields; what is no field of it is left alone. A permission is only ever taken from
/// what the visitor ticked: no page may give it for them.
fn fill(state: &State, values: &JsValue, by_visitor: bool) {
    let values: Values = pairs(values).into_iter().collect();
    for of in state.fields.iter().filter(|of| by_visitor || !of.field.kind.is_box()) {
        let mut answer: Vec<_> = values.all(of.field.name).into_iter().map(str::to_owned).collect();
        // Of an amount that was chosen and another that was typed, the one that was typed comes last.
        if !of.field.kind.is_list() && answer.len() > 1 {
            answer.drain(..answer.len() - 1);
        }
        if !answer.is_empty() {
            of.value.set(answer);
        }
    }
}

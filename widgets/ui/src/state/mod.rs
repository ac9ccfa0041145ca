//! What a widget knows: what was typed, what is wrong with it, and how far it has come.

mod handle;
mod phase;

use std::any::Any;
use std::cell::{Cell, RefCell};

use js_sys::Function;
use outreach_core::form::{Field, Form, OneBox, Section, When};
use outreach_core::kind::{Email, Money};
use outreach_core::messages::{Messages, Words};
use outreach_core::options::FormOptions;
use outreach_core::settings::{ORGANIZATION, STEPS, Settings};
use outreach_core::validate::check;
use outreach_core::{Invalid, Values};
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use crate::browser;
use crate::effect::run_due;
use crate::listener::Timer;
use crate::locale::{Locale, pairs};
use crate::signal::Signal;
use crate::widget::Widget;

pub use handle::StateHandle;
pub use phase::Phase;

/// What is wrong with an answer: found here, or said by the endpoint in its own words.
#[derive(Debug, Clone, PartialEq)]
pub enum Problem {
    /// Found by the form's own rules; worded in whatever language is shown.
    Invalid(Invalid),
    /// Said by the endpoint.
    FromEndpoint(String),
}

/// One question and what has become of it.
#[derive(Debug)]
pub struct FieldState {
    /// The question.
    pub field: &'static Field,
    /// The answer as it was typed, or the answers chosen.
    pub value: Signal<Vec<String>>,
    /// What is wrong with it.
    pub problem: Signal<Option<Problem>>,
    /// Whether it has been left since it was typed in.
    pub(crate) blurred: Signal<bool>,
}

/// Everything one widget knows. The signals are counted by reference, not owned by the view: JavaScript may call when
/// the view is gone, and nothing then panics.
#[derive(Debug)]
pub struct State {
    /// What is asked.
    pub form: &'static Form,
    /// What the element shows besides the form.
    pub(crate) widget: Widget,
    /// The element on the page.
    pub(crate) host: HtmlElement,
    /// The element that the view is drawn in.
    pub root: HtmlElement,
    /// The fields, in the order of the form.
    pub fields: Vec<FieldState>,
    /// What the webmaster set.
    pub settings: Signal<Settings>,
    /// The tag of the language shown.
    pub lang: Signal<String>,
    /// The language that was last asked for: the words of an earlier one may still come.
    pub(crate) requested_lang: RefCell<String>,
    /// Whether the words of a language that was asked for did not come.
    pub(crate) no_language: Signal<bool>,
    /// How far it has come.
    pub phase: Signal<Phase>,
    /// The section that is shown, where they are shown one at a time.
    pub(crate) step: Signal<usize>,
    /// What was last sent, in its normal form, for the words of thanks.
    pub(crate) receipt: RefCell<Values>,
    /// Whether it was last used by a press, and not by a key.
    pub(crate) pressed: Cell<bool>,
    /// The place of the field that was left, while its answer is not validated.
    pub(crate) left: Cell<Option<usize>>,
    /// Whether there is an answer for each of two questions that could share a box.
    pub(crate) apart: Cell<bool>,
    /// The form as it was sent, for the sender's own copy.
    pub(crate) sent: RefCell<JsValue>,
    /// What only this widget knows.
    pub(crate) own: Box<dyn Any>,
    /// Whether the summary of errors is shown: only after someone has tried to send.
    pub summary: Signal<bool>,
    /// The idempotency key of this filling in.
    pub(crate) submission_id: RefCell<String>,
    /// The answers last sent. Others get a number of their own.
    pub(crate) unconfirmed_values: RefCell<Option<Values>>,
    /// Whether the plain content of the element may succeed where what was last sent did not.
    pub(crate) offers_plain: Cell<bool>,
    /// The endpoint's own words for why it rejected them, where it has some.
    pub(crate) rejection_text: RefCell<String>,
    /// Counts attempts, so that a late answer to an earlier one is not taken for the present one's.
    pub attempt: Cell<u32>,
    /// Runs while it is queued; dropping it stops it.
    pub(crate) timer: RefCell<Option<Timer>>,
    /// Calls the request under way off.
    pub(crate) request: RefCell<Option<Function>>,
    /// What the settings were read from, to know whether they have changed.
    pub(crate) settings_source: RefCell<String>,
    /// The webmaster's own texts by language.
    pub own_texts: RefCell<JsValue>,
    /// The languages offered: tag and the language's name for itself.
    pub(crate) languages: Vec<(String, String)>,
    /// Fetches a locale file: `(tag, then) => void`, where `then` gets the file, or nothing where there is none.
    pub(crate) load: Option<Function>,
    /// Says something to screen readers: `(text) => void`.
    pub(crate) announce: Option<Function>,
    /// Hears the phase, the number of what is on its way, and whether the plain content is to be offered:
    /// `(name, id, plain) => void`.
    pub(crate) on_phase: Option<Function>,
}

impl State {
    /// The state of the field of that name.
    pub fn field(&self, name: &str) -> Option<&FieldState> {
        self.fields.iter().find(|state| state.field.name == name)
    }

    /// Whether the question matters, now.
    pub(crate) fn applies(&self, field: &Field) -> bool {
        (self.widget.can_ask)(self, field)
            && self.form.applies(field, &|when: &When| {
                self.field(when.field).is_some_and(|other| when.holds(other.value.read().iter().map(String::as_str)))
            })
            && self.can_permit(field)
    }

    /// Whether there is what a permission is for: no one is asked whether they may be called who gave an email address.
    fn can_permit(&self, field: &Field) -> bool {
        let needed = field.kind.consent().and_then(|_| self.form.needed_by(field));
        let needed = needed.filter(|needed| self.settings.read().options.in_one_box(needed));
        needed.and_then(|needed| self.field(needed.name)).is_none_or(|needed| !needed.value.read().is_empty())
    }

    /// The field whose answer is typed in the box of this one too.
    pub(crate) fn other_in_box(&self, of: &FieldState) -> Option<&FieldState> {
        match of.field.one_box {
            Some(OneBox::Takes(other)) if self.settings.read().options.in_one_box(of.field) => self.field(other),
            _ => None,
        }
    }

    /// The field that what is typed in the box of this one is the answer of.
    pub(crate) fn meant<'a>(&'a self, of: &'a FieldState, typed: &str) -> &'a FieldState {
        self.other_in_box(of).filter(|_| !Email::is_meant(typed)).unwrap_or(of)
    }

    /// The one of a box whose answer is wrong.
    pub(crate) fn wrong<'a>(&'a self, of: &'a FieldState) -> Option<&'a FieldState> {
        let is_wrong = |of: &&FieldState| of.problem.read().is_some();
        Some(of).filter(is_wrong).or_else(|| self.other_in_box(of).filter(is_wrong))
    }

    /// Takes what depends on the language and the day into the form's options. Nothing is redrawn for it.
    pub(crate) fn refresh_environment(&self) {
        let comma = self.words().messages.comma();
        self.settings.update_untracked(|settings| {
            settings.options.comma = comma;
            settings.options.today = browser::today();
            settings.options.apart = self.apart.get();
        });
    }

    /// What paying online costs on top, where there is an amount to reckon it from.
    pub(crate) fn fee(&self, field: &Field) -> Option<Money> {
        let on = field.kind.fee_on().filter(|_| Money::IS_ASKED)?;
        let settings = self.settings.read();
        let FormOptions { money, comma, .. } = &settings.options;
        let typed = self.field(on)?.value.read();
        let amount = Money::parse(typed.first()?, money.currency, *comma).ok()?;
        Some(money.fees?.on(amount))
    }

    /// Whether the question is asked on this page, now.
    fn is_asked(&self, field: &Field) -> bool {
        self.settings.get_untracked().options.asks(field) && self.applies(field)
    }

    /// Takes pairs of name and value for the form's own fields; what is no field of it is left alone. A permission is only
    /// ever taken from what the visitor ticked: no page may give it for them.
    pub(crate) fn fill(&self, values: &JsValue, by_visitor: bool) {
        let values = pairs(values);
        for of in self.fields.iter().filter(|of| by_visitor || !of.field.kind.is_box()) {
            let of_field = values.iter().filter(|(name, value)| name == of.field.name && !value.is_empty());
            let mut answer: Vec<_> = of_field.map(|(_, value)| value.clone()).collect();
            // Of an amount that was chosen and another that was typed, the one that was typed comes last.
            if !of.field.kind.is_list() && answer.len() > 1 {
                answer.drain(..answer.len() - 1);
            }
            let Some(first) = answer.first() else { continue };
            let meant = self.meant(of, first);
            match self.other_in_box(of) {
                // It took the place of what was in the box; unless there is an answer for each.
                Some(other) if !values.iter().any(|(name, _)| name == other.field.name) => self.put(of, answer),
                _ => meant.value.set(answer),
            }
        }
        // Where there is an answer for each, each has a box.
        let both = |of: &FieldState| {
            !of.value.get_untracked().is_empty()
                && self.other_in_box(of).is_some_and(|other| !other.value.get_untracked().is_empty())
        };
        if self.fields.iter().any(both) {
            self.set_apart(true);
        }
    }

    /// The answers to the questions that are asked: what is validated and sent.
    pub fn values(&self) -> Values {
        let mut values = Values::default();
        for state in self.fields.iter().filter(|state| self.is_asked(state.field)) {
            for value in &*state.value.get_untracked() {
                // Who ticked it agreed to the amount beside it.
                match self.fee(state.field) {
                    Some(fee) => values.push(state.field.name, &fee.decimal()),
                    None if state.field.kind.fee_on().is_some() => {}
                    None => values.push(state.field.name, value),
                }
            }
        }
        values
    }

    /// What is wrong with one answer, in the light of the others.
    fn find(&self, state: &FieldState, values: &Values) -> Option<Problem> {
        let settings = self.settings.get_untracked();
        let found = self.is_asked(state.field).then(|| check(self.form, &settings.options, state.field, values).err());
        found.flatten().map(Problem::Invalid)
    }

    /// Validates the answers of one step, or of all, and marks the fields. True where all are good.
    pub(crate) fn validate(&self, step: Option<usize>) -> bool {
        // Password managers set values without an event. What the page has just set is shown first.
        run_due();
        self.fill(&browser::read_controls(&self.root), true);
        let values = self.values();
        for state in &self.fields {
            if step.is_none_or(|step| step == self.step_of(state.field)) {
                state.problem.set(self.find(state, &values));
            }
        }
        self.problems().next().is_none()
    }

    /// Whether a section has a question that is asked now.
    pub(crate) fn is_shown(&self, section: &Section) -> bool {
        let settings = self.settings.read();
        section.fields.iter().any(|field| settings.options.shows(field) && self.applies(field))
    }

    /// The steps that are gone through one by one; none where all is shown at once, or all is one step.
    pub(crate) fn steps(&self) -> Vec<usize> {
        let mut steps = Vec::new();
        if self.settings.read().is_set(STEPS) {
            for (place, section) in self.form.sections.iter().enumerate() {
                let step = self.form.step(place);
                if steps.last() != Some(&step) && self.is_shown(section) {
                    steps.push(step);
                }
            }
        }
        if steps.len() > 1 { steps } else { Vec::new() }
    }

    /// The step after the present one, or before it.
    pub(crate) fn next_step(&self, back: bool) -> Option<usize> {
        let here = *self.step.read();
        let steps = self.steps();
        if back {
            steps.into_iter().rev().find(|step| *step < here)
        } else {
            steps.into_iter().find(|step| *step > here)
        }
    }

    /// Shows the step of a field.
    pub(crate) fn step_to(&self, field: &Field) {
        self.step.set(self.step_of(field));
    }

    /// The step that a field is asked in.
    fn step_of(&self, field: &Field) -> usize {
        let section = self.form.sections.iter().position(|section| section.holds(field));
        section.map_or(0, |section| self.form.step(section))
    }

    /// The fields with an error that was found here, and the error.
    pub(crate) fn problems(&self) -> impl Iterator<Item = (&'static Field, Invalid)> {
        self.fields.iter().filter_map(|state| match *state.problem.get_untracked() {
            Some(Problem::Invalid(invalid)) => Some((state.field, invalid)),
            _ => None,
        })
    }

    /// Validates one answer when its field is left. An empty field is not yet an error: someone may be on the way to it.
    pub(crate) fn validate_on_blur(&self, state: &FieldState) {
        state.blurred.set(true);
        if !state.value.get_untracked().is_empty() {
            state.problem.set(self.find(state, &self.values()));
        }
    }

    /// What is in a box is one answer.
    fn put(&self, of: &FieldState, value: Vec<String>) {
        let meant = self.meant(of, value.first().map_or("", String::as_str));
        if let Some(other) = self.other_in_box(of) {
            for of in [of, other] {
                of.value.set(Vec::new());
            }
        }
        meant.value.set(value);
    }

    /// Takes an answer. Errors that are shown are validated again at once, so that they go when they are fixed: this
    /// field's, and those that a rule put on another, since a phone makes the email unnecessary.
    pub(crate) fn answer(&self, state: &FieldState, value: Vec<String>) {
        self.put(state, value);
        state.blurred.set(false);
        let values = self.values();
        for other in &self.fields {
            let by_rule = matches!(
                *other.problem.get_untracked(),
                Some(Problem::Invalid(Invalid::AtLeastOneOf(_) | Invalid::RequiredBy(_)))
            );
            let shown = by_rule
                || (other.problem.get_untracked().is_some()
                    && [Some(state), self.other_in_box(state)].into_iter().flatten().any(|of| of.field == other.field));
            if shown {
                other.problem.set(self.find(other, &values));
            }
        }
    }

    /// Gives each of two questions a box of its own, or both one again.
    fn set_apart(&self, is: bool) {
        if self.apart.replace(is) != is {
            self.settings.update(|settings| settings.options.apart = is);
        }
    }

    /// Forgets everything that was typed, for the next person.
    pub(crate) fn clear(&self) {
        self.set_apart(false);
        for state in &self.fields {
            state.value.set(initial(state.field));
            state.problem.set(None);
        }
        (self.widget.on_reset)(self);
        self.summary.set(false);
        self.step.set(0);
        self.submission_id.borrow_mut().clear();
        self.unconfirmed_values.take();
    }

    /// The words of the form in the language shown. Follows language and settings when read in a view.
    pub fn words(&self) -> Words<Locale> {
        let messages = Locale::of(&self.lang.read(), &self.own_texts.borrow());
        let settings = self.settings.read();
        Words::new(messages, self.form, settings.get(ORGANIZATION)).own_consent(&settings.options)
    }

    /// The text of a key.
    pub fn text(&self, key: &str) -> String {
        self.words().text(key)
    }

    /// The form's own text.
    pub fn of_form(&self, key: &str) -> String {
        self.words().of_form(key).unwrap_or_default()
    }

    pub(crate) fn label(&self, field: &Field) -> String {
        self.words().box_label(&self.settings.read().options, field)
    }

    /// A field's hint; empty where it has none.
    pub(crate) fn hint(&self, field: &Field) -> String {
        // That either suffices, the label of one box for both says.
        let one_box = self.settings.read().options.in_one_box(field);
        self.words().hint(field).filter(|_| !one_box).unwrap_or_default()
    }

    pub(crate) fn problem_text(&self, state: &FieldState) -> String {
        match &*state.problem.read() {
            None => String::new(),
            Some(Problem::FromEndpoint(words)) => words.clone(),
            Some(Problem::Invalid(invalid)) => self.words().error(state.field, *invalid),
        }
    }

    /// Calls the request under way off, if there is one.
    pub(crate) fn abort(&self) {
        if let Some(request) = self.request.take() {
            browser::call(&request);
        }
    }

    /// Says something to screen readers, without moving the focus.
    pub fn say(&self, text: &str) {
        if let Some(announce) = &self.announce {
            // The page's own code runs there; whatever it throws is not ours to fix.
            let _ = announce.call1(&JsValue::UNDEFINED, &JsValue::from_str(text));
        }
    }

    /// What only this widget knows, which [`Widget::own`] made.
    ///
    /// # Panics
    /// It is of another type.
    pub fn own<T: 'static>(&self) -> &T {
        self.own.downcast_ref().expect("the widget made it")
    }

    /// Moves the focus to the first element of the view that matches.
    pub fn focus(&self, selector: &str) {
        browser::focus(&self.root, selector);
    }
}

/// What a field holds before anyone has answered.
pub(crate) fn initial(field: &Field) -> Vec<String> {
    if field.initial.is_empty() { Vec::new() } else { vec![field.initial.to_owned()] }
}

/// Whether a question is validated when it is left, rather than when its answer is chosen.
pub(crate) fn is_typed(Field { kind, .. }: &Field) -> bool {
    kind.choices().is_none() && !kind.is_box() && !kind.is_list()
}

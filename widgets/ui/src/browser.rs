//! The page's side of things, in `js/`: what the browser does in a line of its own language.

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

/// A function that JavaScript calls once, with what has come of something. Boxed here, so that the way from one
/// language to the other is compiled once and not for every closure.
pub fn then(hear: Box<dyn FnOnce(JsValue)>) -> JsValue {
    Closure::once_into_js(hear)
}

/// Calls a function that needs nothing, and is ours: it throws nothing.
pub fn call(function: &js_sys::Function) {
    let _ = function.call0(&JsValue::UNDEFINED);
}

#[wasm_bindgen(module = "/js/delivery/post.js")]
extern "C" {
    /// Posts a body; `then` gets once what came of it. Gives a function that aborts it.
    pub fn post(
        url: &str,
        content_type: &str,
        body: &str,
        seconds: u32,
        failure: &str,
        already: &str,
        then: JsValue,
    ) -> js_sys::Function;
}

#[wasm_bindgen(module = "/js/uuid.js")]
extern "C" {
    /// A random UUID.
    pub fn uuid() -> String;
}

#[wasm_bindgen(module = "/js/time.js")]
extern "C" {
    /// The time, RFC 3339.
    pub fn now() -> String;
    /// The day on the visitor's calendar, `2026-12-01`.
    pub fn today() -> String;
    /// Calls a function after so many seconds. Gives a function that aborts it.
    #[wasm_bindgen(js_name = setTimer)]
    pub fn set_timer(seconds: u32, then: JsValue) -> js_sys::Function;
    /// Calls a function when what is being done now is done.
    pub fn microtask(then: &JsValue);
}

#[wasm_bindgen(module = "/js/address.js")]
extern "C" {
    /// The page's address without query and fragment.
    #[wasm_bindgen(js_name = pageAddress)]
    pub fn page_address() -> String;
    /// An entry of the page's query; empty where there is none.
    #[wasm_bindgen(js_name = queryParameter)]
    pub fn query_parameter(name: &str) -> String;
    /// The host of an address.
    #[wasm_bindgen(js_name = hostOf)]
    pub fn host_of(url: &str) -> String;
    /// An address of this site or of the widgets' host; empty, and the webmaster warned, where it is of any other.
    #[wasm_bindgen(js_name = logoAddress)]
    pub fn logo_address(url: &str) -> String;
    /// A link that writes an email.
    pub fn mail(to: &str, subject: &str, body: &str) -> String;
    /// Leaves for another page.
    pub fn navigate(url: &str);
}

#[wasm_bindgen(module = "/js/language.js")]
extern "C" {
    /// How a language is written, as its file and the webmaster's own texts say it.
    pub fn facts(own: &JsValue, texts: &JsValue) -> JsValue;
    /// The plural form of a number, a space, and the number as that language writes it.
    pub fn plural(facts: &JsValue, count: u32) -> String;
    /// The lines of a text as a list of that type.
    pub fn list(tag: &str, r#type: &str, lines: &str) -> String;
}

#[wasm_bindgen(module = "/js/document.js")]
extern "C" {
    /// The items of a list; of a text, an object with that as `use`.
    pub fn items(list: &JsValue) -> js_sys::Array;
    /// A member of an object, or of another where it has none such, as a text.
    pub fn member(own: &JsValue, otherwise: &JsValue, name: &str) -> String;
}

#[wasm_bindgen(module = "/js/email.js")]
extern "C" {
    /// The email address that a mistyped one was likely meant to be; empty where it looks right.
    #[wasm_bindgen(js_name = suggestEmail)]
    pub fn suggest_email(typed: &str) -> String;
}

#[wasm_bindgen(module = "/js/events.js")]
extern "C" {
    /// Dispatches an event that says the form's name and one thing more. Pairs are given as fields and codes.
    pub fn dispatch(host: &HtmlElement, name: &str, form: &str, say: &str, what: &JsValue) -> bool;
}

#[wasm_bindgen(module = "/js/end/late.js")]
extern "C" {
    /// Loads what is added at the end. Gives a copy of the form as it is now.
    #[wasm_bindgen(js_name = prepareEnd)]
    pub fn prepare_end(root: &HtmlElement) -> JsValue;
    /// Adds it to a panel: the form as it was, and what was sent as a form post; the words of the language, and the webmaster's
    /// own before them; the coalition's name, when the next step is, and whether the webmaster says thanks in their own words.
    #[wasm_bindgen(js_name = showEnd)]
    pub fn show_end(
        panel: &Element,
        form: &JsValue,
        sent: &str,
        texts: &JsValue,
        own: &JsValue,
        organization: &str,
        time: &str,
        is_own: bool,
    );
}

#[wasm_bindgen(module = "/js/share.js")]
extern "C" {
    /// Copies a text; `then` is called when it is done.
    pub fn copy(text: &str, then: JsValue);
    /// Prints the page.
    pub fn print();
}

#[wasm_bindgen(module = "/js/settings.js")]
extern "C" {
    /// The `lang` that holds for an element, and its attributes, as pairs.
    #[wasm_bindgen(js_name = attributesOf)]
    pub fn attributes_of(element: &HtmlElement) -> JsValue;
    /// The webmaster's own texts in `config`, as one text.
    #[wasm_bindgen(js_name = textsOf)]
    pub fn texts_of(config: &JsValue) -> String;
    /// An object's members, as pairs of texts.
    pub fn members(object: &JsValue) -> JsValue;
}

#[wasm_bindgen(module = "/js/theme.js")]
extern "C" {
    /// The `data-theme` of the root in a box: as set, or as the page is.
    pub fn theme(r#box: &HtmlElement, set: &str) -> String;
    /// The `data-choices` of the root in a box: as set, or as a theme has it.
    #[wasm_bindgen(js_name = choiceStyle)]
    pub fn choice_style(r#box: &HtmlElement, set: &str) -> String;
}

#[wasm_bindgen(module = "/js/reject/late.js")]
extern "C" {
    /// Tells the webmaster how to fix a setting that is not taken, or a name that was meant to be one.
    pub fn reject(form: &str, name: &str, value: &str, is_setting: bool);
}

#[wasm_bindgen(module = "/js/warn.js")]
extern "C" {
    /// Tells the webmaster on the console, once for each mistake.
    pub fn warn(text: &str);
}

#[wasm_bindgen(module = "/js/dom/element.js")]
extern "C" {
    /// A new element.
    #[wasm_bindgen(js_name = createElement)]
    pub fn create_element(tag: &str) -> Element;
    /// Adds one element to another.
    #[wasm_bindgen(js_name = appendChild)]
    pub fn append_child(parent: &Element, child: &Element);
    /// Sets an attribute, or takes it away.
    pub fn attribute(element: &Element, name: &str, value: Option<&str>);
    /// Sets a property, unless it is so.
    pub fn property(element: &Element, name: &str, value: &JsValue);
    /// The first element within another that matches.
    pub fn find(root: &HtmlElement, selector: &str) -> Option<Element>;
    /// Gives an element a text, unless it has it.
    #[wasm_bindgen(js_name = setText)]
    pub fn set_text(element: &Element, text: &str);
}

#[wasm_bindgen(module = "/js/dom/choices.js")]
extern "C" {
    /// Does what a button among choices is for: a shortcut, or one that shows what is folded away.
    pub fn press(button: &Element);
}

#[wasm_bindgen(module = "/js/dom/focus.js")]
extern "C" {
    /// Moves the focus to the first that matches.
    pub fn focus(root: &HtmlElement, selector: &str);
    /// Scrolls to the question of the first that matches.
    pub fn reveal(root: &HtmlElement, selector: &str);
    /// Opens what is folded where there is something to see.
    pub(crate) fn unfold(root: &HtmlElement);
    /// The element that says in `data-do` what a press on another does.
    #[wasm_bindgen(js_name = actionOf)]
    pub fn action_of(target: &JsValue) -> Option<Element>;
    /// Whether what gets the focus may move: it is typed in or chosen from a list, or no finger is on it.
    #[wasm_bindgen(js_name = mayMove)]
    pub fn may_move(next: &JsValue, pressed: bool) -> bool;
    /// Empties an element. Gives a function to call when it has its new children: the focus is then where it was.
    pub fn clear(element: &Element) -> js_sys::Function;
}

#[wasm_bindgen(module = "/js/dom/controls.js")]
extern "C" {
    /// What the controls within an element show, as pairs of name and value.
    #[wasm_bindgen(js_name = readControls)]
    pub fn read_controls(root: &HtmlElement) -> JsValue;
}

#[wasm_bindgen(module = "/js/money/amount.js")]
extern "C" {
    /// An amount: whole units, and minor ones to so many places.
    pub fn money(facts: &JsValue, currency: &str, whole: u32, minor: u32, places: u32) -> String;
}

#[wasm_bindgen(module = "/js/money/total.js")]
extern "C" {
    /// Fetches how much is pledged so far; `then` gets the minor units as text, if they come.
    #[wasm_bindgen(js_name = fetchTotal)]
    pub fn fetch_total(url: &str, currency: &str, then: JsValue);
}

#[wasm_bindgen(module = "/js/money/handoff.js")]
extern "C" {
    /// The address to pay at.
    pub fn handoff(address: &str, amount: &str, currency: &str, frequency: &str) -> String;
}

// `post.js` imports this file: wasm-bindgen carries along those alone of which something is declared.
#[wasm_bindgen(module = "/js/delivery/reply.js")]
extern "C" {
    fn said();
}

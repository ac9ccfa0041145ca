//! A widget on a page of its own, for the tests.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{JSON, Object, Promise, Reflect};
use outreach_core::form::{Form, Purpose};
use outreach_core::forms::volunteer;
use outreach_ui::mount::{Mounted, mount};
use outreach_ui::widget::Widget;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CustomEvent, Element, HtmlElement, HtmlInputElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

/// The locale files, as the loader would fetch them.
pub(crate) const LOCALES: &[(&str, &str)] =
    &[("en", include_str!("../../../locales/en.json")), ("es", include_str!("../../../locales/es.json"))];

/// A widget on a page of its own.
pub(crate) struct Page {
    pub(crate) host: HtmlElement,
    pub(crate) shadow: ShadowRoot,
    pub(crate) widget: Option<Mounted>,
    pub(crate) events: Rc<RefCell<Vec<String>>>,
    _listener: Closure<dyn FnMut(CustomEvent)>,
}

impl Page {
    pub(crate) fn new(attributes: &[(&str, &str)]) -> Self {
        Self::with(attributes, &[])
    }

    pub(crate) fn with(attributes: &[(&str, &str)], options: &[(&str, &str)]) -> Self {
        Self::of(Widget::new(Purpose::Submission), &volunteer::FORM, attributes, options)
    }

    pub(crate) fn of(
        widget: Widget,
        form: &'static Form,
        attributes: &[(&str, &str)],
        options: &[(&str, &str)],
    ) -> Self {
        let document = web_sys::window().expect("window").document().expect("document");
        let host: HtmlElement = document.create_element("div").expect("element").unchecked_into();
        for (name, value) in [("endpoint", "/nowhere")].iter().chain(attributes) {
            host.set_attribute(name, value).expect("attribute");
        }
        document.body().expect("body").append_child(&host).expect("appended");
        let events: Rc<RefCell<Vec<String>>> = Rc::default();
        let heard = events.clone();
        let listener = Closure::<dyn FnMut(CustomEvent)>::new(move |event: CustomEvent| {
            let detail = JSON::stringify(&event.detail()).map(String::from).unwrap_or_default();
            heard.borrow_mut().push([&event.type_(), " ", &detail].concat());
        });
        for name in ["change", "invalid", "success", "error"] {
            let name = ["outreach-", name].concat();
            host.add_event_listener_with_callback(&name, listener.as_ref().unchecked_ref()).expect("listening");
        }
        let shadow = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).expect("shadow root");
        let root = document.create_element("div").expect("element").unchecked_into::<HtmlElement>();
        shadow.append_child(&root).expect("appended");
        let object = Object::new();
        for (name, json) in [("texts", LOCALES[0].1)].iter().chain(options) {
            Reflect::set(&object, &JsValue::from_str(name), &JSON::parse(json).expect("JSON")).expect("set");
        }
        let widget = mount(&widget, form, host.clone(), root, &object.into());
        Self { host, shadow, widget, events, _listener: listener }
    }

    pub(crate) fn widget(&self) -> &Mounted {
        self.widget.as_ref().expect("still there")
    }

    pub(crate) fn find(&self, selector: &str) -> Element {
        self.shadow.query_selector(selector).expect("selector").unwrap_or_else(|| panic!("no {selector}"))
    }

    pub(crate) fn text(&self, selector: &str) -> String {
        self.find(selector).text_content().unwrap_or_default()
    }

    pub(crate) fn input(&self, name: &str) -> HtmlInputElement {
        self.find(&["[name=\"", name, "\"]"].concat()).unchecked_into()
    }

    pub(crate) fn type_into(&self, name: &str, text: &str) {
        let input = self.input(name);
        input.set_value(text);
        let event = web_sys::Event::new_with_event_init_dict("input", &{
            let init = web_sys::EventInit::new();
            init.set_bubbles(true);
            init
        });
        input.dispatch_event(&event.expect("event")).expect("dispatched");
    }

    pub(crate) fn heard(&self, start: &str) -> usize {
        self.events.borrow().iter().filter(|event| event.starts_with(start)).count()
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.widget = None;
        self.host.remove();
    }
}

/// What follows the state is brought in step after the present task.
pub(crate) async fn settled() {
    rest(20).await;
}

/// Lets some milliseconds pass.
pub(crate) async fn rest(milliseconds: i32) {
    let later = Promise::new(&mut |resolve, _| {
        let window = web_sys::window().expect("window");
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds).expect("timer");
    });
    JsFuture::from(later).await.expect("resolved");
}

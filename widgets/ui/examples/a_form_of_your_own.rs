//! A form that is not in the product: declared, and made a widget.
//!
//! It stands in docs/guides/add-a-form.md, and tests/guides sees that the two are the same.
#![allow(unreachable_pub, unused_crate_dependencies, reason = "an example of what stands in libraries")]

use js_sys::Object;
use leptos::prelude::document;
use outreach_ui::mount::mount;
use outreach_ui::widget::Widget;
use wasm_bindgen::JsCast;

mod tenants {
    use outreach_core::form::{Choice, Choices, Consent, Field, Fold, Form, Kind, Purpose, Rule, Section};

    /// Tenants who look for others in their building.
    pub static FORM: Form = Form {
        name: "tenants",
        purpose: Purpose::Submission,
        sections: &[
            Section::new(
                "you",
                &[
                    Field::new("given_name", Kind::Name).person("given-name").required(),
                    Field::new("email", Kind::Email).person("email").takes("phone").always(),
                    Field::new("phone", Kind::Phone).person("tel").typed_in("email").always(),
                    Field::new("zip", Kind::Zip).person("postal-code"),
                ],
            )
            .fold(Fold::Bare),
            Section::new(
                "building",
                &[
                    Field::new("trouble", Kind::Many(&TROUBLE)).custom(),
                    Field::new("which_repair", Kind::Text { max: 200 }).when("trouble", &["repairs"]),
                    Field::new("message", Kind::LongText { max: 4000 }).on_request(),
                ],
            ),
            Section::new("consent", &[Field::new("consent_email", Kind::Consent(NEWS)).always()]).fold(Fold::Bare),
        ],
        rules: &[Rule::AtLeastOne { of: &["email", "phone"], when: None }],
    };

    static TROUBLE: Choices =
        Choices { name: "trouble", items: &[Choice::new("rent"), Choice::new("repairs"), Choice::new("eviction")] };

    const NEWS: Consent = Consent { channel: "email", purpose: "updates", version: "2026-11-29" };
}

/// What `<outreach-tenants>` shows.
pub static WIDGET: Widget = Widget::new(&tenants::FORM);

fn main() {
    let body = document().body().expect("a page");
    let host = document().create_element("div").expect("an element");
    body.append_child(&host).expect("appended");
    // It stands as long as the page.
    std::mem::forget(mount(&WIDGET, host.clone().unchecked_into(), host.unchecked_into(), &Object::new().into()));
}

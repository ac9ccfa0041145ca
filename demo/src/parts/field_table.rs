//! The fields a webmaster may choose from, as the form declares them.

use leptos::prelude::*;
use outreach_core::form::{Form, Presence};
use outreach_core::messages::{Words, catalog};

use crate::preferences::Preferences;
use crate::words;

/// The table of the chosen form's optional fields.
#[component]
pub fn FieldTable(preferences: Preferences) -> impl IntoView {
    let say = move |text| preferences.say(text);
    let row = move |form: &'static Form, name: &'static str, presence: Presence| {
        let label = move || {
            let messages = catalog::best(preferences.language.get().tag()).1;
            let words = Words::new(messages, form, "");
            form.field(name).map(|field| words.label(field))
        };
        let shown = if presence == Presence::Default { words::SHOWN_USUALLY } else { words::SHOWN_ON_REQUEST };
        view! {
            <tr role="row">
                <th role="rowheader" scope="row"><code>{name}</code></th>
                <td role="cell">{label}</td>
                <td role="cell">{say(shown)}</td>
            </tr>
        }
    };
    let choosable = |presence| matches!(presence, Presence::Default | Presence::OnRequest | Presence::Priced);
    let rows = move || {
        let form = preferences.example().form;
        let fields = form.fields().filter(|field| choosable(field.presence));
        fields.map(|field| row(form, field.name, field.presence)).collect::<Vec<_>>()
    };
    view! {
        <section class="reference" id="fields">
            <h2>{say(words::FIELDS)}</h2>
            <p>{say(words::FIELDS_MORE)}</p>
            <table role="table">
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{say(words::FIELD)}</th>
                        <th role="columnheader" scope="col">{say(words::LABEL)}</th>
                        <th role="columnheader" scope="col">{say(words::SHOWN)}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </section>
    }
}

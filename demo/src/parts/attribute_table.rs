//! Every attribute of the chosen form, as core documents it.

use leptos::prelude::*;
use outreach_core::settings::{ABOUT, ATTRIBUTES, Attribute};

use crate::preferences::Preferences;
use crate::words;

/// The table of attributes. Its rows are English in both languages, and say so to a screen reader.
#[component]
pub fn AttributeTable(preferences: Preferences) -> impl IntoView {
    let say = move |text| preferences.say(text);
    let row = |(attribute, about): (&'static Attribute, &&'static str)| {
        let default = if attribute.default.is_empty() { "–" } else { attribute.default };
        view! {
            <tr role="row">
                <th role="rowheader" scope="row"><code>{attribute.name}</code></th>
                <td role="cell">{attribute.takes.must()}</td>
                <td role="cell">{default}</td>
                <td role="cell">{about.trim()}</td>
            </tr>
        }
    };
    let rows = move || {
        let form = preferences.example().form;
        ATTRIBUTES.iter().zip(ABOUT).filter(|(attribute, _)| attribute.is_for(form)).map(row).collect::<Vec<_>>()
    };
    // The roles are those of the elements; on narrow screens the sheet sets rows under each other, and browsers then
    // forget that it is a table.
    view! {
        <section class="reference" id="attributes">
            <h2>{say(words::ATTRIBUTES)}</h2>
            <p>{say(words::ATTRIBUTES_MORE)}</p>
            <table role="table">
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{say(words::ATTRIBUTE)}</th>
                        <th role="columnheader" scope="col">{say(words::MUST)}</th>
                        <th role="columnheader" scope="col">{say(words::DEFAULT)}</th>
                        <th role="columnheader" scope="col">{say(words::ABOUT)}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup" lang="en">{rows}</tbody>
            </table>
        </section>
    }
}

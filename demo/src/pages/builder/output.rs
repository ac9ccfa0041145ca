//! The lines to paste, in each way they can be written, and what a policy must allow for them.

use leptos::prelude::*;
use leptos::task::spawn_local;
use outreach_core::settings;

use super::sign::{Sign, Signing};
use super::{Builder, words};
use crate::config::Config;
use crate::locales;
use crate::parts::{Copy, Switch};
use crate::policy;
use crate::snippet::{Pin, Way, plain_form};
use crate::words::Text;

const fn label(way: Way) -> Text {
    match way {
        Way::Link => words::WAY_LINK,
        Way::Form => words::WAY_FORM,
        Way::Div => words::WAY_DIV,
        Way::Frame => words::WAY_FRAME,
    }
}

const fn about(way: Way) -> Text {
    match way {
        Way::Link => words::WAY_LINK_MORE,
        Way::Form => words::WAY_FORM_MORE,
        Way::Div => words::WAY_DIV_MORE,
        Way::Frame => words::WAY_FRAME_MORE,
    }
}

/// The card with all of it.
#[component]
pub(super) fn Output(builder: Builder) -> impl IntoView {
    let config = builder.config;
    let way = Memo::new(move |_| config.read().way);
    // The bar of choices and what is chosen follow each other.
    let chosen = RwSignal::new(way.get_untracked());
    Effect::new(move || chosen.set(way.get()));
    Effect::new(move |was: Option<()>| {
        let now = chosen.get();
        if was.is_some() && now != way.get_untracked() {
            config.update(|config| config.way = now);
        }
    });
    let ways = Way::ALL.map(|way| (way, Signal::derive(builder.say(label(way))))).to_vec();

    let signing = Signing::new(builder, way);
    let snippet = Memo::new(move |_| {
        let snippet = builder.snippet.get();
        match signing.links() {
            Some(links) => snippet.with(&links),
            None => snippet,
        }
    });
    let pin = pinned(builder);
    let text = Memo::new(move |_| {
        let config = config.read();
        let snippet = snippet.read();
        let words = builder.locales.words(&config, "en");
        let plain = words.filter(|_| way.get() == Way::Form).map(|words| plain_form(&config, &snippet, &words));
        snippet.text(way.get(), pin.read().as_ref(), &plain.unwrap_or_default())
    });
    let policy = move || policy::lines(&snippet.read(), way.get(), &text.read()).join("\n");
    let styled = move || policy::styles(&text.read()).next().is_some();
    let script = move || way.get() != Way::Frame;

    view! {
        <section class="card">
            <Copy id="snippet" title=words::PASTE text=text>
                <Switch name="way" label=Signal::derive(builder.say(words::WAY)) choices=ways chosen />
                <p>{move || builder.say(about(way.get()))()}</p>
            </Copy>
            <Cautions builder way=way.into() />
            <Sign builder signing />
            <Tick
                builder
                id="pinned"
                words=[words::PINNED, words::PINNED_HINT]
                chosen=|config| &mut config.pinned
                hidden=Signal::derive(move || !script())
            />
            <p class="wrong" role="status">
                {move || (script() && config.read().pinned && pin.read().is_none()).then(builder.say(words::PIN_MISSING))}
            </p>
            <Tick
                builder
                id="linked"
                words=[words::LINKED, words::LINKED_HINT]
                chosen=|config| &mut config.linked
                hidden=Signal::derive(move || config.read().style.is_empty() || !script())
            />
            <Copy id="policy" title=words::POLICY text=Signal::derive(policy)>
                <p>{builder.say(words::POLICY_MORE)}</p>
                <p hidden=move || !styled()>{builder.say(words::POLICY_STYLE)}</p>
            </Copy>
        </section>
    }
}

/// A yes or no about the lines: its label, what it is good for, and where the choice stands.
#[component]
fn Tick(
    builder: Builder,
    id: &'static str,
    words: [Text; 2],
    chosen: fn(&mut Config) -> &mut bool,
    hidden: Signal<bool>,
) -> impl IntoView {
    let config = builder.config;
    let hint = [id, "-hint"].concat();
    let [label, more] = words;
    view! {
        <div class="control box" hidden=hidden>
            <label for=id>{builder.say(label)}</label>
            <p class="hint" id=hint.clone()>{builder.say(more)}</p>
            <input
                id=id
                type="checkbox"
                aria-describedby=hint
                prop:checked=move || *chosen(&mut config.get())
                on:change:target=move |event| config.update(|config| *chosen(config) = event.target().checked())
            />
        </div>
    }
}

/// What the lines lack.
#[component]
fn Cautions(builder: Builder, way: Signal<Way>) -> impl IntoView {
    let cautions = move || {
        let snippet = builder.snippet.read();
        let endpoint = snippet.value(settings::ENDPOINT.attribute().name).is_some();
        let link = !snippet.href.is_empty();
        [
            (!builder.wrong.read().is_empty(), words::WRONG),
            (!endpoint && way.get() != Way::Frame, words::NO_ENDPOINT),
            (!link && way.get() == Way::Frame, words::NO_FRAME),
            (!link && matches!(way.get(), Way::Link | Way::Div), words::NO_LINK),
            (builder.config.read().mixes_languages(), words::ONE_LANGUAGE),
        ]
        .into_iter()
        .filter(|(told, _)| *told)
        .map(|(_, text)| view! { <p class="caution">{builder.say(text)}</p> })
        .collect_view()
    };
    view! { <div role="status">{cautions}</div> }
}

/// The loader as it is today, where it is to be pinned.
fn pinned(builder: Builder) -> RwSignal<Option<Pin>> {
    let pin = RwSignal::new(None);
    let wanted = Memo::new(move |_| {
        let config = builder.config.read();
        config.pinned.then(|| config.host_or(&builder.place.read_value().site).to_owned())
    });
    Effect::new(move || {
        pin.set(None);
        let Some(host) = wanted.get() else { return };
        spawn_local(async move {
            let found = locales::pin(&host).await;
            // Another host may have been typed meanwhile.
            if wanted.try_get_untracked().flatten().as_deref() == Some(host.as_str()) {
                pin.set(found);
            }
        });
    });
    pin
}

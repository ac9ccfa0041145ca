//! The lines to paste, in each way they can be written, and what a policy must allow for them.

use leptos::prelude::*;
use leptos::task::spawn_local;
use outreach_core::settings;

use super::share::Share;
use super::sign::{Sign, Signing};
use super::{BuilderState, words};
use crate::config::Config;
use crate::diagnosis::other_form;
use crate::locales;
use crate::parts::{Copy, Switch};
use crate::policy;
use crate::snippet::{EmbedFormat, Pin, plain_form};
use crate::words::Text;

const fn label(embed_format: EmbedFormat) -> Text {
    match embed_format {
        EmbedFormat::Link => words::WAY_LINK,
        EmbedFormat::Form => words::WAY_FORM,
        EmbedFormat::Div => words::WAY_DIV,
        EmbedFormat::Button => words::WAY_BUTTON,
        EmbedFormat::Frame => words::WAY_FRAME,
    }
}

const fn about(embed_format: EmbedFormat) -> Text {
    match embed_format {
        EmbedFormat::Link => words::WAY_LINK_MORE,
        EmbedFormat::Form => words::WAY_FORM_MORE,
        EmbedFormat::Div => words::WAY_DIV_MORE,
        EmbedFormat::Button => words::WAY_BUTTON_MORE,
        EmbedFormat::Frame => words::WAY_FRAME_MORE,
    }
}

/// The card with all of it.
#[component]
pub(super) fn Output(builder: BuilderState) -> impl IntoView {
    let config = builder.config;
    let embed_format = Memo::new(move |_| config.read().embed_format);
    // The bar of choices and what is chosen follow each other.
    let chosen = RwSignal::new(embed_format.get_untracked());
    Effect::new(move || chosen.set(embed_format.get()));
    Effect::new(move |was: Option<()>| {
        let now = chosen.get();
        if was.is_some() && now != embed_format.get_untracked() {
            config.update(|config| config.embed_format = now);
        }
    });
    let ways = EmbedFormat::ALL.map(|embed_format| (embed_format, label(embed_format))).to_vec();

    let signing = Signing::new(builder, embed_format);
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
        let plain = words
            .filter(|_| embed_format.get() == EmbedFormat::Form)
            .map(|words| plain_form(&config, &snippet, &words));
        snippet.text(embed_format.get(), pin.read().as_ref(), &plain.unwrap_or_default())
    });
    let policy = move || policy::lines(&snippet.read(), embed_format.get(), &text.read()).join("\n");
    let styled = move || policy::styles(&text.read()).next().is_some();
    let pins = move || embed_format.get().has_loader();
    let is_unsigned = Signal::derive(move || signing.is_wanted() && signing.links().is_none());

    view! {
        <section class="card">
            <Copy id="snippet" title=words::PASTE text=text>
                <Switch name="way" label=words::WAY choices=ways chosen />
                <p>{move || builder.localize(about(embed_format.get()))()}</p>
            </Copy>
            <Warnings builder embed_format=embed_format.into() />
            <Sign builder signing />
            <details>
                <summary>{builder.localize(words::DEVELOPERS)}</summary>
                <div class="more">
            <Checkbox
                builder
                id="pinned"
                words=[words::PINNED, words::PINNED_HINT]
                chosen=|config| &mut config.pinned
                hidden=Signal::derive(move || !pins())
            />
            <p class="wrong" role="status">
                {move || (pins() && config.read().pinned && pin.read().is_none()).then(builder.localize(words::PIN_MISSING))}
            </p>
            <Checkbox
                builder
                id="linked"
                words=[words::LINKED, words::LINKED_HINT]
                chosen=|config| &mut config.linked
                hidden=Signal::derive(move || {
                    let config = config.read();
                    config.style.is_empty() || !config.tokens.is_empty() || config.embed_format == EmbedFormat::Frame
                })
            />
            <Copy id="policy" title=words::POLICY text=Signal::derive(policy)>
                <p>{builder.localize(words::POLICY_MORE)}</p>
                <p hidden=move || !styled()>{builder.localize(words::POLICY_STYLE)}</p>
            </Copy>
                </div>
            </details>
        </section>
        <Share builder snippet is_unsigned />
    }
}

/// A yes or no about the lines: its label, what it is good for, and where the choice is kept.
#[component]
fn Checkbox(
    builder: BuilderState,
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
            <label for=id>{builder.localize(label)}</label>
            <p class="hint" id=hint.clone()>{builder.localize(more)}</p>
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
fn Warnings(builder: BuilderState, embed_format: Signal<EmbedFormat>) -> impl IntoView {
    let cautions = move || {
        let snippet = builder.snippet.read();
        let endpoint = snippet.value(settings::ENDPOINT.attribute().name);
        let is_other = endpoint.is_some_and(|address| other_form(snippet.form_definition(), address).is_some());
        let endpoint = endpoint.is_some();
        let link = !snippet.href.is_empty();
        [
            (!builder.invalid.read().is_empty(), words::WRONG),
            (!endpoint && embed_format.get() != EmbedFormat::Frame, words::NO_ENDPOINT),
            (!link && embed_format.get() == EmbedFormat::Frame, words::NO_FRAME),
            (
                !link && matches!(embed_format.get(), EmbedFormat::Link | EmbedFormat::Div | EmbedFormat::Button),
                words::NO_LINK,
            ),
            (is_other, words::OTHER_ADDRESS),
            (builder.config.read().mixes_languages(), words::ONE_LANGUAGE),
        ]
        .into_iter()
        .filter(|(told, _)| *told)
        .map(|(_, text)| view! { <p class="caution">{builder.localize(text)}</p> })
        .collect_view()
    };
    view! { <div role="status">{cautions}</div> }
}

/// The loader as it is today, where it is to be pinned.
fn pinned(builder: BuilderState) -> RwSignal<Option<Pin>> {
    let pin = RwSignal::new(None);
    let wanted = Memo::new(move |_| {
        let config = builder.config.read();
        config.pinned.then(|| config.host_or(&builder.location.read_value().site).to_owned())
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

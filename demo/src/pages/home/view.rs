//! What the front door shows.

use leptos::prelude::*;
use outreach_core::settings;

use super::PAGE;
use crate::examples::EXAMPLES;
use crate::locales::Locales;
use crate::pages::{GUIDES, builder, studio};
use crate::parts::{Copy, Deferred, EventLog, LiveWidget, Switch};
use crate::preferences::{PageTheme, Preferences, theme_name};
use crate::site_location;
use crate::snippet::{EmbedFormat, Snippet};
use crate::texts;
use crate::words;

texts! {
    BUILD = "Get your embed code", "Obtenga su código";
    READ = "Guides for Wix, WordPress and others", "Guías para Wix, WordPress y otros";
    TRY = "Try it", "Pruébelo";
    TRY_MORE = "These are the real forms. What you send goes only to this site’s own server.",
        "Son los formularios reales. Lo que envíe llega solo al servidor de este sitio.";
    TRY_ALONE = "These are the real forms. This copy of the site has no server, so what you send goes nowhere.",
        "Son los formularios reales. Esta copia del sitio no tiene servidor: lo que envíe no llega a ninguna parte.";
    PASTE = "Paste this", "Pegue esto";
    PASTE_MORE = "The form on this page is exactly this code. Put your own address and names in it, or let the builder do it.",
        "El formulario de esta página es exactamente este código. Ponga su propia dirección y sus nombres, o deje que lo haga el generador.";
    YOURS = "Change it in the builder", "Cambiarlo en el generador";
    HOSTED = "The same form without JavaScript", "El mismo formulario sin JavaScript";
    HOSTED_MORE = "A separate page to link from an email, a QR code on a flyer, or a site that doesn’t allow scripts.",
        "Una página propia para enlazar desde un correo, el código QR de un volante o un sitio que no permite scripts.";
    PROMISES = "What you and your visitors can count on", "Con qué pueden contar usted y sus visitantes";
    NEVER_WORSE = "Never breaks your page", "Nunca daña su página";
    NEVER_WORSE_MORE = "Until the widget runs, and whenever it can’t, visitors see the link or plain form inside it.",
        "Mientras el formulario no funcione, sus visitantes ven el enlace o el formulario simple que lleva dentro.";
    TRUTH = "Visitors always know what happened", "Sus visitantes siempre saben qué pasó";
    TRUTH_MORE = "Received; sent but not confirmed; waiting for a connection; or rejected, and what to fix. Nothing they typed is lost.",
        "Recibido; enviado sin confirmar; en espera de conexión; o rechazado, y qué corregir. Nada de lo escrito se pierde.";
    PRIVATE = "No tracking", "Sin rastreo";
    PRIVATE_MORE = "No cookies, no storage, no third parties. No field asks for immigration status, birthplace or a document number, and no setting can add one.",
        "Sin cookies, sin almacenamiento, sin terceros. Ningún campo pide estatus migratorio, lugar de nacimiento ni número de documento, y ningún ajuste puede agregarlo.";
    FREE = "It’s yours", "Es suyo";
    FREE_MORE = "Free software that runs from a folder on any web host. The backend is one program, or anything that accepts a form post.",
        "Software libre que funciona desde cualquier carpeta de cualquier alojamiento. El servidor es un solo programa, o lo que acepte envíos de formularios.";
    NEXT = "Next steps", "Siguientes pasos";
    BUILDER_MORE = "Choose questions, texts, languages and amounts, see the form change, copy the code, and send a test.",
        "Elija campos, textos, idiomas y montos, vea cómo cambia el formulario, copie el código y envíe una prueba.";
    STUDIO_MORE = "Use your coalition’s colors, and check their contrast as you go.",
        "Dele los colores de su coalición, con el contraste revisado al momento.";
    GUIDES_MORE = "Step by step for each website builder, and how to set up a server.",
        "Paso a paso para cada creador de sitios, y cómo configurar un servidor.";
}

/// On this page the form is as light or dark as all of it; on another it is light unless asked.
fn themed(mut snippet: Snippet) -> Snippet {
    let theme = settings::THEME.attribute().name;
    if snippet.value(theme).is_none() {
        snippet.attributes.push((theme, theme_name(PageTheme::Auto).to_owned()));
    }
    snippet
}

pub(crate) fn draw() -> AnyView {
    view! { <Home /> }.into_any()
}

/// The page's content.
#[component]
fn Home() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let locales = expect_context::<Locales>();
    let localize = move |text| preferences.localize(text);
    let location = StoredValue::new(site_location::site_location());
    let config = Memo::new(move |_| {
        let mut config = preferences.example().config(&location.read_value());
        config.set("lang", preferences.language.get().tag());
        if preferences.theme.get() != PageTheme::Auto {
            config.set("theme", theme_name(preferences.theme.get()));
        }
        config
    });
    let snippet = Memo::new(move |_| {
        let config = config.read();
        Snippet::of(&config, &location.read_value(), locales.words(&config, "en").as_ref())
    });
    let live_widget = Memo::new(move |_| themed(snippet.get()));
    let text = move || snippet.read().text(EmbedFormat::Link, None, "");
    let href = move || snippet.read().href.clone();
    let hosted = move || !snippet.read().href.is_empty();
    let yours = move || [builder::PAGE.file, &preferences.query(), "#", &config.read().to_fragment()].concat();
    let forms = EXAMPLES.iter().enumerate().map(|(at, example)| (at, example.name)).collect();
    let try_more = if location.read_value().backend.is_empty() { TRY_ALONE } else { TRY_MORE };
    let to = move |file: &'static str| move || preferences.link(file);
    let promise = move |title, more| {
        view! {
            <li class="card">
                <h3>{localize(title)}</h3>
                <p>{localize(more)}</p>
            </li>
        }
    };
    let next = move |file, title, more| {
        view! {
            <li class="card">
                <h3><a href=to(file)>{localize(title)}</a></h3>
                <p>{localize(more)}</p>
            </li>
        }
    };

    view! {
        <main class="page" id="main" tabindex="-1">
            <div class="columns hero">
                <section class="lead">
                    <h1>{localize(PAGE.title)}</h1>
                    <p>{localize(PAGE.lead)}</p>
                    <p class="ways-on">
                        <a class="button" href=to(builder::PAGE.file)>{localize(BUILD)}</a>
                        <a href=GUIDES.0>{localize(READ)}</a>
                    </p>
                </section>
                <section class="live" id="form" aria-labelledby="try">
                    <h2 id="try">{localize(TRY)}</h2>
                    <Switch
                        name="form"
                        label=words::FORM
                        choices=forms
                        chosen=preferences.form
                    />
                    <LiveWidget snippet=live_widget />
                    <p class="note">{localize(try_more)}</p>
                </section>
                <div class="aside">
                    <Deferred order=1>
                        <section class="card">
                            <Copy id="snippet" title=PASTE text=Signal::derive(text)>
                                <p>{localize(PASTE_MORE)}</p>
                            </Copy>
                            <p><a href=yours>{localize(YOURS)}</a></p>
                        </section>
                        <section class="card" hidden=move || !hosted()>
                            <h2>{localize(HOSTED)}</h2>
                            <p>{localize(HOSTED_MORE)}</p>
                            <p><a href=href>{move || snippet.read().link.clone()}</a></p>
                        </section>
                        <EventLog preferences />
                    </Deferred>
                </div>
            </div>
            <Deferred order=2>
                <section class="reference">
                    <h2>{localize(PROMISES)}</h2>
                    <ul class="cards">
                        {promise(NEVER_WORSE, NEVER_WORSE_MORE)} {promise(TRUTH, TRUTH_MORE)}
                        {promise(PRIVATE, PRIVATE_MORE)} {promise(FREE, FREE_MORE)}
                    </ul>
                </section>
            </Deferred>
            <Deferred order=3>
                <section class="reference">
                    <h2>{localize(NEXT)}</h2>
                    <ul class="cards">
                        {next(builder::PAGE.file, builder::PAGE.title, BUILDER_MORE)}
                        {next(studio::PAGE.file, studio::PAGE.title, STUDIO_MORE)}
                        <li class="card">
                            <h3><a href=GUIDES.0>{localize(GUIDES.1)}</a></h3>
                            <p>{localize(GUIDES_MORE)}</p>
                        </li>
                    </ul>
                </section>
            </Deferred>
        </main>
    }
}

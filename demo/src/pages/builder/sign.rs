//! Has the server sign the link, with a token that is kept in memory alone, and again whenever what it says changes.

use std::collections::BTreeMap;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Headers, ReferrerPolicy, Request, RequestCache, RequestCredentials, RequestInit, RequestRedirect, Response,
};

use super::{Builder, words};
use crate::locales::flat;
use crate::parts::coded;
use crate::signing::{Links, Outcome, Wanted};
use crate::snippet::Way;

/// How long nothing must change before the link is signed again, in milliseconds.
const REST: u32 = 600;

/// What is to be signed, and what came of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signing {
    /// What has to be signed for the lines as they are.
    wanted: Memo<Option<Wanted>>,
    token: RwSignal<String>,
    /// What is being asked for.
    asked: RwSignal<Option<Wanted>>,
    /// What came of which question.
    came: RwSignal<Option<(Wanted, Outcome)>>,
    /// The server that took the token, and is asked again without a press. The token goes to no other unless it is sent there.
    trusted: RwSignal<Option<String>>,
}

impl Signing {
    pub(super) fn new(builder: Builder, way: Memo<Way>) -> Self {
        let signing = Self {
            wanted: Memo::new(move |_| Wanted::of(&builder.snippet.read(), way.get())),
            token: RwSignal::new(String::new()),
            asked: RwSignal::new(None),
            came: RwSignal::new(None),
            trusted: RwSignal::new(None),
        };
        let timer = StoredValue::new_local(None::<Timeout>);
        Effect::new(move || {
            let again = signing.wanted.get().filter(|wanted| signing.trusted.read().as_ref() == Some(&wanted.server));
            let again = again.filter(|_| signing.outcome_untracked().is_none());
            timer.set_value(again.map(|_| Timeout::new(REST, move || signing.sign())));
        });
        signing
    }

    /// What came of what is wanted now.
    fn outcome(self) -> Option<Outcome> {
        let wanted = self.wanted.get();
        self.came.get().filter(|(asked, _)| wanted.as_ref() == Some(asked)).map(|(_, outcome)| outcome)
    }

    fn outcome_untracked(self) -> Option<Outcome> {
        untrack(move || self.outcome())
    }

    /// The signed addresses, where they fit what is chosen.
    pub(super) fn links(self) -> Option<Links> {
        match self.outcome()? {
            Outcome::Signed(links) => Some(links),
            Outcome::WrongToken | Outcome::Rejected(_) | Outcome::Unable => None,
        }
    }

    fn is_asking(self) -> bool {
        let asked = self.asked.get();
        asked.is_some() && asked == self.wanted.get()
    }

    fn sign(self) {
        let Some(Some(wanted)) = self.wanted.try_get_untracked() else { return };
        if untrack(move || self.is_asking()) {
            return;
        }
        let token = self.token.get_untracked();
        self.came.set(None);
        self.asked.set(Some(wanted.clone()));
        spawn_local(async move {
            let outcome = ask(&wanted, token.trim()).await;
            // Another token may have been typed meanwhile, or something else be asked for.
            if self.asked.try_get_untracked().flatten().as_ref() != Some(&wanted) {
                return;
            }
            self.asked.set(None);
            match outcome {
                Outcome::Signed(_) => self.trusted.set(Some(wanted.server.clone())),
                Outcome::WrongToken => self.trusted.set(None),
                Outcome::Rejected(_) | Outcome::Unable => {}
            }
            self.came.set(Some((wanted, outcome)));
        });
    }

    fn typed(self, token: String) {
        self.token.set(token);
        self.trusted.set(None);
        self.asked.set(None);
    }
}

async fn ask(wanted: &Wanted, token: &str) -> Outcome {
    // A header takes no other characters, and no token has them.
    if token.is_empty() || !token.chars().all(|c| c.is_ascii_graphic()) {
        return Outcome::WrongToken;
    }
    match send(wanted, token).await {
        Ok((status, body)) => wanted.outcome(status, &body),
        Err(_) => Outcome::Unable,
    }
}

async fn send(wanted: &Wanted, token: &str) -> Result<(u16, BTreeMap<String, String>), JsValue> {
    let headers = Headers::new()?;
    headers.set("Accept", "application/json")?;
    headers.set("Authorization", &["Bearer ", token].concat())?;
    headers.set("Content-Type", "application/json")?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers(&headers);
    init.set_body(&body(wanted)?);
    init.set_cache(RequestCache::NoStore);
    init.set_credentials(RequestCredentials::Omit);
    init.set_redirect(RequestRedirect::Error);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    let request = Request::new_with_str_and_init(&wanted.url(), &init)?;
    let reply: Response = JsFuture::from(window().fetch_with_request(&request)).await?.dyn_into()?;
    let text = JsFuture::from(reply.text()?).await?.as_string().unwrap_or_default();
    // A server that is no api-stub may answer with a page.
    let body = js_sys::JSON::parse(&text).map(|body| flat(&body)).unwrap_or_default();
    Ok((reply.status(), body))
}

fn body(wanted: &Wanted) -> Result<JsValue, JsValue> {
    let settings = js_sys::Object::new();
    for (name, value) in &wanted.settings {
        js_sys::Reflect::set(&settings, &JsValue::from_str(name), &JsValue::from_str(value))?;
    }
    let body = js_sys::Object::new();
    js_sys::Reflect::set(&body, &"form".into(), &wanted.form.into())?;
    js_sys::Reflect::set(&body, &"settings".into(), &settings)?;
    js_sys::JSON::stringify(&body).map(Into::into)
}

/// Where the token is typed, and what came of it; hidden where nothing has to be signed.
#[component]
pub(super) fn Sign(builder: Builder, signing: Signing) -> impl IntoView {
    let signed = Memo::new(move |_| signing.links().is_some());
    let hint = builder.say(words::TOKEN_HINT);
    let said = move || {
        if signing.is_asking() {
            return Some(view! { <p>{builder.say(words::SIGNING)}</p> }.into_any());
        }
        Some(match signing.outcome()? {
            Outcome::Signed(_) => view! { <p class="good">{builder.say(words::SIGNED)}</p> }.into_any(),
            Outcome::WrongToken => view! { <p class="wrong">{builder.say(words::WRONG_TOKEN)}</p> }.into_any(),
            Outcome::Unable => view! { <p class="wrong">{builder.say(words::CANT_SIGN)}</p> }.into_any(),
            Outcome::Rejected(reasons) => {
                let reasons = reasons.into_iter().map(|reason| view! { <li lang="en">{reason}</li> }).collect_view();
                view! { <p class="wrong">{builder.say(words::NOT_SIGNED)}</p> <ul>{reasons}</ul> }.into_any()
            }
        })
    };
    view! {
        <div id="sign" hidden=move || signing.wanted.read().is_none()>
            <p class:caution=move || !signed.get()>{builder.say(words::SIGN_MORE)}</p>
            <div class="control">
                <label for="sign-token">{builder.say(words::TOKEN)}</label>
                <p class="hint" id="sign-token-hint">{move || coded(hint())}</p>
                <input
                    id="sign-token"
                    type="password"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="sign-token-hint"
                    on:input:target=move |event| signing.typed(event.target().value())
                />
            </div>
            <p>
                <button type="button" class="copy" id="sign-link" on:click=move |_| signing.sign()>
                    {builder.say(words::SIGN)}
                </button>
            </p>
            <div role="status" id="sign-status">{said}</div>
        </div>
    }
}

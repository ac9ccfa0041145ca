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

use super::{BuilderState, words};
use crate::locales::flatten;
use crate::parts::inline_code;
use crate::signing::{SignRequest, SignResult, SignedLinks};
use crate::snippet::EmbedFormat;

/// How long nothing must change before the link is signed again, in milliseconds.
const DEBOUNCE_MS: u32 = 600;

/// What is to be signed, and the result.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signing {
    /// What has to be signed for the lines as they are.
    wanted: Memo<Option<SignRequest>>,
    token: RwSignal<String>,
    /// What is being asked for.
    pending: RwSignal<Option<SignRequest>>,
    /// The result, with its request.
    result: RwSignal<Option<(SignRequest, SignResult)>>,
    /// The server that took the token, and is asked again without a press. The token goes to no other unless it is sent there.
    trusted: RwSignal<Option<String>>,
}

impl Signing {
    pub(super) fn new(builder: BuilderState, embed_format: Memo<EmbedFormat>) -> Self {
        let signing = Self {
            wanted: Memo::new(move |_| SignRequest::of(&builder.snippet.read(), embed_format.get())),
            token: RwSignal::new(String::new()),
            pending: RwSignal::new(None),
            result: RwSignal::new(None),
            trusted: RwSignal::new(None),
        };
        let timer = StoredValue::new_local(None::<Timeout>);
        Effect::new(move || {
            let again = signing.wanted.get().filter(|wanted| signing.trusted.read().as_ref() == Some(&wanted.server));
            let again = again.filter(|_| signing.result_untracked().is_none());
            timer.set_value(again.map(|_| Timeout::new(DEBOUNCE_MS, move || signing.sign())));
        });
        signing
    }

    /// The result for what is wanted now.
    fn outcome(self) -> Option<SignResult> {
        let wanted = self.wanted.get();
        self.result.get().filter(|(pending, _)| wanted.as_ref() == Some(pending)).map(|(_, outcome)| outcome)
    }

    fn result_untracked(self) -> Option<SignResult> {
        untrack(move || self.outcome())
    }

    /// The signed addresses, where they fit what is chosen.
    pub(super) fn links(self) -> Option<SignedLinks> {
        match self.outcome()? {
            SignResult::Signed(links) => Some(links),
            SignResult::WrongToken | SignResult::Rejected(_) | SignResult::Unable => None,
        }
    }

    /// Whether there is something to sign.
    pub(super) fn is_wanted(self) -> bool {
        self.wanted.read().is_some()
    }

    fn is_pending(self) -> bool {
        let pending = self.pending.get();
        pending.is_some() && pending == self.wanted.get()
    }

    fn sign(self) {
        let Some(Some(wanted)) = self.wanted.try_get_untracked() else { return };
        if untrack(move || self.is_pending()) {
            return;
        }
        let token = self.token.get_untracked();
        self.result.set(None);
        self.pending.set(Some(wanted.clone()));
        spawn_local(async move {
            let outcome = request_links(&wanted, token.trim()).await;
            // Another token may have been typed meanwhile, or something else be asked for.
            if self.pending.try_get_untracked().flatten().as_ref() != Some(&wanted) {
                return;
            }
            self.pending.set(None);
            match outcome {
                SignResult::Signed(_) => self.trusted.set(Some(wanted.server.clone())),
                SignResult::WrongToken => self.trusted.set(None),
                SignResult::Rejected(_) | SignResult::Unable => {}
            }
            self.result.set(Some((wanted, outcome)));
        });
    }

    fn set_token(self, token: String) {
        self.token.set(token);
        self.trusted.set(None);
        self.pending.set(None);
    }
}

async fn request_links(wanted: &SignRequest, token: &str) -> SignResult {
    // A header takes no other characters, and no token has them.
    if token.is_empty() || !token.chars().all(|c| c.is_ascii_graphic()) {
        return SignResult::WrongToken;
    }
    match send(wanted, token).await {
        Ok((status, body)) => wanted.outcome(status, &body),
        Err(_) => SignResult::Unable,
    }
}

async fn send(wanted: &SignRequest, token: &str) -> Result<(u16, BTreeMap<String, String>), JsValue> {
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
    let body = js_sys::JSON::parse(&text).map(|body| flatten(&body)).unwrap_or_default();
    Ok((reply.status(), body))
}

fn body(wanted: &SignRequest) -> Result<JsValue, JsValue> {
    let settings = js_sys::Object::new();
    for (name, value) in &wanted.settings {
        js_sys::Reflect::set(&settings, &JsValue::from_str(name), &JsValue::from_str(value))?;
    }
    let body = js_sys::Object::new();
    js_sys::Reflect::set(&body, &"form".into(), &wanted.form.into())?;
    js_sys::Reflect::set(&body, &"settings".into(), &settings)?;
    js_sys::JSON::stringify(&body).map(Into::into)
}

/// Where the token is typed, and the result; hidden where nothing has to be signed.
#[component]
pub(super) fn Sign(builder: BuilderState, signing: Signing) -> impl IntoView {
    let signed = Memo::new(move |_| signing.links().is_some());
    let hint = builder.localize(words::TOKEN_HINT);
    let message = move || {
        if signing.is_pending() {
            return Some(view! { <p>{builder.localize(words::SIGNING)}</p> }.into_any());
        }
        Some(match signing.outcome()? {
            SignResult::Signed(_) => view! { <p class="good">{builder.localize(words::SIGNED)}</p> }.into_any(),
            SignResult::WrongToken => view! { <p class="wrong">{builder.localize(words::WRONG_TOKEN)}</p> }.into_any(),
            SignResult::Unable => view! { <p class="wrong">{builder.localize(words::CANT_SIGN)}</p> }.into_any(),
            SignResult::Rejected(reasons) => {
                let reasons = reasons.into_iter().map(|reason| view! { <li lang="en">{reason}</li> }).collect_view();
                view! { <p class="wrong">{builder.localize(words::NOT_SIGNED)}</p> <ul>{reasons}</ul> }.into_any()
            }
        })
    };
    view! {
        <div id="sign" hidden=move || signing.wanted.read().is_none()>
            <p class:caution=move || !signed.get()>{builder.localize(words::SIGN_MORE)}</p>
            <div class="control">
                <label for="sign-token">{builder.localize(words::TOKEN)}</label>
                <p class="hint" id="sign-token-hint">{move || inline_code(hint())}</p>
                <input
                    id="sign-token"
                    type="password"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="sign-token-hint"
                    on:input:target=move |event| signing.set_token(event.target().value())
                />
            </div>
            <p>
                <button type="button" class="copy" id="sign-link" on:click=move |_| signing.sign()>
                    {builder.localize(words::SIGN)}
                </button>
            </p>
            <div role="status" id="sign-status">{message}</div>
        </div>
    }
}

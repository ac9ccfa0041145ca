//! The form's own page, to be passed on: its link, a message, and a code for a flyer.

use leptos::prelude::*;

use super::{BuilderState, words};
use crate::parts::{Copy, Download};
use crate::sharing::{qr_code, whatsapp};
use crate::snippet::Snippet;

/// The card. `snippet` has the signed link, where there is one; `is_unsigned` where there is none and should be.
#[component]
pub(super) fn Share(builder: BuilderState, snippet: Memo<Snippet>, is_unsigned: Signal<bool>) -> impl IntoView {
    let href = Memo::new(move |_| snippet.read().href.clone());
    let none = move || href.read().is_empty();
    let message = move || whatsapp(&snippet.read().link, &href.read());
    let code = Memo::new(move |_| qr_code(&href.read()).unwrap_or_default());
    let too_long = move || code.read().is_empty();
    view! {
        <section class="card" id="share" aria-labelledby="share-title">
            <h2 id="share-title">{builder.localize(words::SHARE)}</h2>
            <p>{move || builder.localize(if none() { words::SHARE_NONE } else { words::SHARE_MORE })()}</p>
            <p class="caution" hidden=move || none() || !is_unsigned.get()>{builder.localize(words::UNSIGNED)}</p>
            <div class="share" hidden=none>
                <div>
                    <Copy id="link" title=words::PAGE_LINK text=href>
                        <p>{builder.localize(words::PAGE_LINK_MORE)}</p>
                    </Copy>
                    <p><a id="whatsapp" href=message target="_blank" rel="noreferrer">{builder.localize(words::WHATSAPP)}</a></p>
                </div>
                <div>
                    <h3>{builder.localize(words::QR)}</h3>
                    <p class="wrong" hidden=move || !too_long()>{builder.localize(words::QR_LONG)}</p>
                    <div hidden=too_long>
                        <div class="qr" id="qr" role="img" aria-label=builder.localize(words::QR_ALT) inner_html=code></div>
                        <Download
                            preferences=builder.preferences
                            words=words::QR_SAVE
                            file="qr.svg"
                            kind="image/svg+xml"
                            text=code
                        />
                    </div>
                </div>
            </div>
        </section>
    }
}

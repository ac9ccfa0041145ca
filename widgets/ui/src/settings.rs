//! Reads the webmaster's settings from the element and from the `config` object.

use outreach_core::settings::{ENDPOINT, Settings};
use wasm_bindgen::JsValue;

use crate::browser;
use crate::locale::{get, pairs};
use crate::state::State;

/// Reads what is set: the attributes, and before them `config`, whose names and values are the same. Nothing is touched
/// where all is as it was, so that nothing is redrawn.
pub(crate) fn read(state: &State, config: &JsValue) {
    let (form, host) = (state.form, &state.host);
    let mut set = pairs(&browser::members(config));
    set.extend(pairs(&browser::attributes_of(host)));
    // The plain form inside the element knows where it posts to.
    let plain = browser::find(host, "form[action]");
    let action = plain.and_then(|form| form.get_attribute("action")).unwrap_or_default();
    let mut all = [&*action, &browser::texts_of(config)].concat();
    // What is taken is all that counts: other scripts write on the element, too.
    let set = set.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let mut settings = Settings::take(form, set, &mut |name, value, taken| match taken {
        Ok(()) => all.push_str(&["\n", name, "=", value].concat()),
        Err(is_setting) => browser::reject(form.name, name, value, is_setting),
    });
    if *state.settings_source.borrow() == all {
        return;
    }
    state.settings_source.replace(all);
    // The webmaster's own texts, by language.
    state.own_texts.replace(get(config, "texts"));
    settings.set_default(ENDPOINT, action);
    if settings.get(ENDPOINT).is_empty() {
        browser::warn("outreach: set endpoint=\"https://…\" on the element");
    }
    state.settings.replace(settings);
    state.refresh_environment();
}

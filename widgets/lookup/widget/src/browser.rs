//! The browser's side of the lookup, in `js/`. `js/ui` is the form runtime's own: what of it these files import must be
//! declared here as well, for wasm-bindgen carries along those files alone of which something is declared. The build
//! puts each into the glue once.

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

#[wasm_bindgen(module = "/js/ui/fetch.js")]
extern "C" {
    /// Posts a form's body and does not wait for what comes of it.
    #[wasm_bindgen(js_name = postBeacon)]
    pub(crate) fn post_beacon(url: &str, body: &str);
}

#[wasm_bindgen(module = "/js/place.js")]
extern "C" {
    /// Asks where a street is or, with none, who is asked that. `then` gets the place, or the name, or why there is nothing.
    pub(crate) fn geocode(url: &str, street: &str, zip: &str, lang: &str, then: JsValue);
    /// Asks where the visitor is. `then` gets micro-degrees north and east and meters, or a word why not.
    pub(crate) fn locate(then: JsValue);
}

#[wasm_bindgen(module = "/js/packs.js")]
extern "C" {
    /// Fetches files of a state: its people (1), its lines (2) or both (3). `then` gets them, or why there are none.
    #[wasm_bindgen(js_name = fetchPack)]
    pub(crate) fn fetch_pack(url: &str, code: &str, files: u32, anew: bool, then: JsValue);
}

#[wasm_bindgen(module = "/js/map.js")]
extern "C" {
    /// What all maps of a state have in common.
    pub(crate) fn outline(state: &[i32]) -> JsValue;
    /// A map of a part in its whole.
    pub(crate) fn map(outline: &JsValue, part: &[i32], label: &str) -> Element;
    /// A map of districts to choose from: their boundaries one after the other, their names and their divisions line by line.
    #[wasm_bindgen(js_name = districtMap)]
    pub(crate) fn district_map(places: &[i32], names: &str, ocds: &str) -> Element;
}

#[wasm_bindgen(module = "/js/fold.js")]
extern "C" {
    /// Whether that part is here, and unfolded.
    #[wasm_bindgen(js_name = isUnfolded)]
    pub(crate) fn is_unfolded(root: &HtmlElement, key: &str) -> bool;
    /// Unfolds all of the answer, to be copied or printed, and gives its text.
    pub(crate) fn unfold(root: &HtmlElement) -> String;
    /// How many match.
    pub(crate) fn count(root: &HtmlElement, selector: &str) -> u32;
}

#[wasm_bindgen(module = "/js/day.js")]
extern "C" {
    /// The day on the visitor's calendar, `20261201`.
    #[wasm_bindgen(js_name = dayNumber)]
    pub(crate) fn day_number() -> u32;
    /// A day, `20261103`, in words.
    #[wasm_bindgen(js_name = formatDay)]
    pub(crate) fn format_day(facts: &JsValue, day: u32) -> String;
}

#[wasm_bindgen(module = "/js/ui/time.js")]
extern "C" {
    fn today() -> String;
}

#[wasm_bindgen(module = "/js/distance.js")]
extern "C" {
    /// A distance in words.
    #[wasm_bindgen(js_name = formatDistance)]
    pub(crate) fn format_distance(facts: &JsValue, meters: u32) -> String;
}

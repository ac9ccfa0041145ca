//! Choices that are pressed as a whole, and what is shown only on request.

use outreach_core::form::Purpose;
use outreach_core::kind::sample;
use outreach_ui::widget::Widget;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

use crate::page::{Page, settled};

/// Whether nothing that it is in is folded away; the sheet, which is not there, hides what is.
fn is_shown(element: &Element) -> bool {
    let folded =
        ".root:not([data-choices=plain]) .field:not([data-open]) [data-rest], [data-open] .rest:not([aria-expanded])";
    let hides = element.closest(folded).expect("selector");
    hides.is_none()
}

async fn press(page: &Page, selector: &str) {
    page.find(selector).unchecked_into::<HtmlElement>().click();
    settled().await;
}

fn shown(page: &Page, name: &str) -> usize {
    let all = page.shadow.query_selector_all(&["[name=\"", name, "\"]"].concat()).expect("selector");
    (0..all.length()).filter_map(|at| all.item(at)).filter(|node| is_shown(node.unchecked_ref())).count()
}

fn ticked(page: &Page, name: &str) -> Vec<String> {
    let all = page.shadow.query_selector_all(&["[name=\"", name, "\"]:checked"].concat()).expect("selector");
    let inputs = (0..all.length()).filter_map(|at| all.item(at));
    inputs.filter_map(|node| node.unchecked_ref::<Element>().get_attribute("value")).collect()
}

#[wasm_bindgen_test]
async fn a_choice_that_is_made_is_a_part_of_its_own() {
    let page = Page::new(&[]);
    let [yes, no] = ["yes", "no"].map(|code| format!("label:has([name=over_18][value={code}])"));
    let parts = || [&yes, &no].map(|label| page.find(label).get_attribute("part").expect("part"));
    assert_eq!(parts(), ["choice", "choice"]);
    press(&page, &yes).await;
    assert_eq!(parts(), ["choice checked", "choice"]);
    press(&page, &no).await;
    assert_eq!(parts(), ["choice", "choice checked"]);
}

#[wasm_bindgen_test]
async fn an_input_with_an_error_is_a_part_of_its_own() {
    let page = Page::new(&[]);
    let part = || page.input("given_name").get_attribute("part").expect("part");
    assert_eq!(part(), "input");
    page.widget().validate();
    settled().await;
    assert_eq!(part(), "input invalid");
    page.type_into("given_name", "Ana");
    settled().await;
    assert_eq!(part(), "input");
}

#[wasm_bindgen_test]
async fn the_rest_of_a_long_list_comes_on_request_and_has_the_focus() {
    let page = Page::new(&[]);
    assert_eq!(shown(&page, "ways"), 5);
    press(&page, "#f-ways .rest").await;
    assert_eq!(shown(&page, "ways"), 10);
    assert!(!is_shown(&page.find("#f-ways .rest")));
    let focused = page.shadow.active_element().expect("focus");
    assert_eq!(focused.get_attribute("value").as_deref(), Some("legal-observing"), "the first of what is new");
}

#[wasm_bindgen_test]
async fn a_choice_that_is_made_is_never_out_of_sight() {
    let page = Page::with(&[], &[("values", r#"[["ways", "childcare"]]"#)]);
    settled().await;
    assert_eq!(shown(&page, "ways"), 10);
    press(&page, "[name=ways][value=childcare]").await;
    assert_eq!((shown(&page, "ways"), ticked(&page, "ways").len()), (10, 0), "what was shown stays");
}

#[wasm_bindgen_test]
async fn of_plain_choices_none_is_folded_away() {
    let page = Page::new(&[("choice-style", "plain")]);
    assert_eq!((shown(&page, "ways"), shown(&page, "availability")), (10, 21));
    page.host.set_attribute("choice-style", "tile").expect("set");
    page.widget().refresh(&wasm_bindgen::JsValue::UNDEFINED);
    settled().await;
    assert_eq!((shown(&page, "ways"), shown(&page, "availability")), (5, 0));
}

#[wasm_bindgen_test]
async fn a_theme_decides_how_choices_look_unless_the_webmaster_does() {
    let style = |page: &Page| page.find(".root").get_attribute("data-choices");
    assert_eq!(style(&Page::new(&[])), None, "each list has what suits it");
    let theme = [("style", "--outreach-choice-style: plain")];
    assert_eq!(style(&Page::new(&theme)).as_deref(), Some("plain"));
    assert_eq!(style(&Page::new(&[theme[0], ("choice-style", "chip")])).as_deref(), Some("chip"));
}

#[wasm_bindgen_test]
async fn a_shortcut_ticks_its_cells_and_the_table_opens_for_what_it_can_not_say() {
    let page = Page::new(&[]);
    let evenings = "#f-availability [data-value^=mon-evening]";
    let pressed = || page.find(evenings).get_attribute("aria-pressed").expect("pressed");
    assert_eq!((pressed().as_str(), shown(&page, "availability")), ("false", 0));
    press(&page, evenings).await;
    assert_eq!(pressed(), "true");
    assert_eq!(ticked(&page, "availability"), ["mon", "tue", "wed", "thu", "fri"].map(|day| format!("{day}-evening")));
    press(&page, "#f-availability .rest").await;
    assert_eq!(page.find("#f-availability .rest").get_attribute("aria-expanded").as_deref(), Some("true"));
    press(&page, "[value=mon-evening]").await;
    assert_eq!((pressed().as_str(), ticked(&page, "availability").len()), ("false", 4));
    // Folded away, four evenings would be out of sight.
    press(&page, "#f-availability .rest").await;
    assert_eq!(shown(&page, "availability"), 21);
    // Those that are missing are ticked, and then all are unticked.
    press(&page, evenings).await;
    assert_eq!((pressed().as_str(), ticked(&page, "availability").len()), ("true", 5));
    press(&page, evenings).await;
    assert_eq!(ticked(&page, "availability").len(), 0);
}

#[wasm_bindgen_test]
async fn another_amount_is_typed_where_its_tile_was() {
    let page = Page::of(Widget::new(Purpose::Submission), &sample::FORM, &[], &[]);
    let other = "#f-money-other";
    assert!(!is_shown(&page.find(other)));
    press(&page, "#f-money .rest").await;
    assert!(is_shown(&page.find(other)) && !is_shown(&page.find("#f-money .rest")));
    assert_eq!(page.shadow.active_element().expect("focus").id(), "f-money-other");
    let page = Page::of(Widget::new(Purpose::Submission), &sample::FORM, &[], &[("values", r#"[["money", "30"]]"#)]);
    settled().await;
    assert!(is_shown(&page.find(other)), "what was filled in before is seen");
}

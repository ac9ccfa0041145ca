//! The lookup in a real browser, with the sample state and others that are made up in place of a server.
//! `scripts/wasm-tests chromium` runs it.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, unused_crate_dependencies, reason = "tests")]

#[path = "../../../ui/tests/widget/page.rs"]
#[expect(dead_code, reason = "the form runtime's tests use the rest of it")]
mod page;

use std::sync::atomic::{AtomicUsize, Ordering};

use js_sys::{Array, Function, Uint8Array};
use outreach_core::forms::legislators;
use outreach_districts::write::{
    ChamberSource, DistrictRef, DistrictSource, OfficeSource, PersonSource, PlanSource, SeatSource, StateSource,
    ZipSource,
};
use outreach_districts::{Date, Layer, OfficeKind, Point, SAMPLE, Span, Zip};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::HtmlElement;

use crate::page::{Page, rest, settled};

wasm_bindgen_test_configure!(run_in_browser);

/// What a list said is remembered by its address, so that each page has its own.
static PAGES: AtomicUsize = AtomicUsize::new(0);

/// A page whose endpoint has those files, and finds streets. It counts what it is asked.
fn page_with(files: &[(&str, &[u8])], attributes: &[(&str, &str)]) -> Page {
    let stub = "const files = Object.fromEntries(entries); window.asked = [];
        window.fetch = url => { window.asked.push(url); const name = url.split('packs/')[1];
          return Promise.resolve(/packs$/.test(url) ? new Response('{\"streets\": [\"census\"]}')
            : files[name] ? new Response(files[name]) : new Response('', { status: 404 })) }";
    let entries = Array::new();
    for (name, bytes) in files {
        entries.push(&Array::of2(&JsValue::from_str(name), &Uint8Array::from(*bytes)));
    }
    Function::new_with_args("entries", stub).call1(&JsValue::UNDEFINED, &entries).expect("stubbed");
    let endpoint = format!("https://sample{}.example/api/legislators", PAGES.fetch_add(1, Ordering::Relaxed));
    Page::of(outreach_lookup::WIDGET, &legislators::FORM, &[&[("endpoint", &*endpoint)], attributes].concat(), &[])
}

/// A page whose endpoint has the sample state.
fn page() -> Page {
    page_with(&[("zz", SAMPLE[0]), ("zz.lines", SAMPLE[1])], &[])
}

async fn wait() {
    for _ in 0..10 {
        settled().await;
    }
}

async fn look_up(page: &Page, zip: &str) {
    page.type_into("zip", zip);
    settled().await;
    page.widget().submit();
    wait().await;
}

async fn press(page: &Page, selector: &str) {
    page.find(selector).unchecked_into::<HtmlElement>().click();
    settled().await;
}

/// The words of all cards: of those who sit there for certain.
fn cards(page: &Page) -> String {
    let cards = page.shadow.query_selector_all(".card").expect("a selector");
    (0..cards.length()).filter_map(|at| cards.get(at)?.text_content()).collect()
}

/// What the endpoint was asked, without what all its addresses begin with.
fn asked() -> String {
    let all = js_sys::eval("window.asked.map(url => url.split('legislators/')[1]).join(' ')").expect("counted");
    all.as_string().expect("a text")
}

#[wasm_bindgen_test]
async fn a_zip_of_one_district_is_answered_without_telling_it() {
    let page = page();
    look_up(&page, "00101").await;
    let text = page.text(".result");
    for expected in ["Robin Sample", "Charlie Sample", "Sources: ", "made up"] {
        assert!(text.contains(expected), "{expected} is not in {text}");
    }
    // Who finds streets there, and the people of the state: no one learns the ZIP.
    assert_eq!(asked(), "packs packs/zz");
    assert_eq!(page.heard("outreach-success"), 1);
    assert!(!page.events.borrow().concat().contains("00101"));
    // Another lookup in the same state asks for nothing but the maps of what is to be chosen.
    look_up(&page, "00102").await;
    assert_eq!(asked(), "packs packs/zz packs/zz.lines");
}

#[wasm_bindgen_test]
async fn one_of_several_is_never_picked_and_a_choice_can_be_taken_back() {
    let page = page();
    look_up(&page, "00102").await;
    assert!(page.text(".districts").contains("District 1 – Jordan Sample"), "{}", page.text(".districts"));
    assert!(!cards(&page).contains("Jordan Sample"));
    press(&page, "[data-field$='/sldl:1']").await;
    assert!(cards(&page).contains("Jordan Sample"));
    press(&page, "[data-do=change]").await;
    assert!(!cards(&page).contains("Jordan Sample"));
}

#[wasm_bindgen_test]
async fn a_damaged_or_foreign_pack_is_reported_without_a_panic() {
    let mut damaged = SAMPLE[0].to_vec();
    if let Some(byte) = damaged.get_mut(200) {
        *byte ^= 1;
    }
    for answer in [&damaged[..], b"<!doctype html>", SAMPLE[1], b""] {
        let page = page_with(&[("zz", answer), ("zz.lines", SAMPLE[1])], &[]);
        look_up(&page, "00101").await;
        assert!(page.text(".result").contains("can\u{2019}t be reached"), "{}", page.text(".result"));
        assert_eq!(page.heard("outreach-error"), 1);
    }
}

/// A made-up state: one district of each kind named, which a territory has no lines of; its people, in the order of the districts, sit for
/// them, and those left over for the state. The ZIP lies in all of them.
fn state(code: &str, territory: bool, kinds: &[Layer], people: &[&str], zip: &str, other: &[&str]) -> StateSource {
    let place = |plan| DistrictRef { plan, district: 0 };
    let tail =
        |layer: Layer| if layer == Layer::Cd { "cd:at-large".to_owned() } else { layer.code().to_owned() + ":1" };
    let corner = |lat, lon| Point::from_degrees(lat, lon).expect("a place");
    let square = vec![corner(30.0, -40.0), corner(31.0, -40.0), corner(31.0, -39.0), corner(30.0, -39.0)];
    let rings = if territory { Vec::new() } else { vec![square] };
    let plan = |layer: &Layer| PlanSource {
        layer: *layer,
        valid: Span::default(),
        source: "made up".into(),
        vintage: "2024".into(),
        precision: 0,
        largest: 0,
        doubtful: false,
        districts: vec![DistrictSource {
            tail: tail(*layer),
            name: [code, " ", layer.code()].concat(),
            rings: rings.clone(),
            ..DistrictSource::default()
        }],
    };
    let chamber = |layer: &Layer| ChamberSource {
        layer: *layer,
        name: ["Chamber of ", layer.code()].concat(),
        title: "Member".into(),
        seats: 1,
        unmapped_seats: 0,
    };
    let seat = |at: usize| SeatSource {
        of: (at < kinds.len()).then_some(place(at)),
        seat: 0,
        label: String::new(),
        holder: Some(at),
        term: Span::default(),
        unsure: None,
    };
    let mut chambers: Vec<_> = kinds.iter().map(chamber).collect();
    if people.len() > kinds.len() {
        chambers.push(chamber(&Layer::State));
    }
    StateSource {
        division: ["ocd-division/country:us/state:", code].concat(),
        code: code.into(),
        name: ["State of ", code].concat(),
        territory,
        people_as_of: Date::parse("2026-08-05"),
        chambers,
        plans: kinds.iter().map(plan).collect(),
        people: people.iter().map(|name| PersonSource { name: (*name).into(), ..PersonSource::default() }).collect(),
        seats: (0..people.len()).map(seat).collect(),
        zips: vec![ZipSource {
            zip: Zip::parse(zip).expect(zip),
            other_states: other.iter().map(|code| (*code).to_owned()).collect(),
            districts: (0..kinds.len()).map(|plan| (place(plan), None)).collect(),
        }],
        ..StateSource::default()
    }
}

/// Its people, as the endpoint has them.
fn people(source: &StateSource) -> Vec<u8> {
    source.pack().expect("a pack").people
}

/// Puerto Rico has no senators, and its member of Congress no vote: no one is asked to call them about a bill.
#[wasm_bindgen_test]
async fn a_territory_has_a_delegate_and_what_it_lacks_is_said() {
    let pack = people(&state("pr", true, &[Layer::Cd], &["Dele Gate"], "00901", &[]));
    let page = page_with(&[("pr", &pack)], &[("bill", "HR 1"), ("chambers", "cd")]);
    look_up(&page, "00901").await;
    let text = page.text(".result");
    assert_eq!(text.matches("Dele Gate").count(), 1, "{text}");
    assert!(
        text.contains("State of pr has no US senators, and its own legislature isn\u{2019}t covered here."),
        "{text}"
    );
    assert_eq!(text.matches("Chamber of").count(), 1, "{text}");
    assert!(page.shadow.query_selector(".call").expect("a selector").is_none(), "a delegate has no vote: {text}");
    assert_eq!(asked(), "packs packs/pr");
}

#[wasm_bindgen_test]
async fn a_zip_of_two_states_names_both_and_a_choice_is_of_one() {
    let kinds = [Layer::Sldu, Layer::Sldl];
    let pack = people(&state("al", false, &kinds, &["Al Upper", "Al Lower", "Al Senator"], "00104", &["zz"]));
    let page = page_with(&[("zz", SAMPLE[0]), ("zz.lines", SAMPLE[1]), ("al", &pack)], &[]);
    look_up(&page, "00104").await;
    let text = page.text(".result");
    for expected in ["This ZIP code is also in AL.", "Sample State House", "State of al", "Chamber of sldl"] {
        assert!(text.contains(expected), "{expected} is not in {text}");
    }
    assert!(cards(&page).is_empty(), "a state was picked: {text}");
    press(&page, "[data-field$='state:al/sldu:1']").await;
    let text = page.text(".result");
    for name in ["Al Upper", "Al Lower", "Al Senator"] {
        assert!(cards(&page).contains(name), "whatever there is one of in that state is theirs: {text}");
    }
    assert!(!text.contains("Sample State"), "the other state is not: {text}");
    press(&page, "[data-do=change]").await;
    assert!(page.text(".result").contains("Sample State House"));
}

/// What can't be reached of the other state leaves the one that is known, and says that there is another.
#[wasm_bindgen_test]
async fn a_zip_of_two_states_of_which_one_has_no_pack_is_certain_of_neither() {
    let page = page();
    look_up(&page, "00104").await;
    let text = page.text(".result");
    assert!(text.contains("This ZIP code is also in AL.") && text.contains("Sample State House"), "{text}");
    assert!(page.shadow.query_selector(".card").expect("a selector").is_none(), "{text}");
}

/// With no one to call, a closed fold with “(0)” was all there was.
#[wasm_bindgen_test]
async fn a_vacant_seat_with_a_bill_is_said_and_not_folded_away() {
    let mut source = state("zz", false, &[Layer::Sldu, Layer::Sldl], &["Up Per", "Low Er"], "00105", &[]);
    source.seats[1].holder = None;
    let page = page_with(&[("zz", &people(&source))], &[("bill", "HB 56"), ("chambers", "sldl")]);
    look_up(&page, "00105").await;
    let text = page.text(".result");
    assert!(text.starts_with("HB 56 is in the Chamber of sldl."), "{text}");
    assert!(cards(&page).contains("Vacant seat") && cards(&page).contains("Up Per"), "{text}");
    for absent in [".others", ".call", ".thanks"] {
        assert!(page.shadow.query_selector(absent).expect("a selector").is_none(), "{absent}: {text}");
    }
    assert_eq!(text.matches("Data of ").count(), 1, "{text}");
}

/// The second click hits the button of the next card, which has come into the place of the last.
#[wasm_bindgen_test]
async fn a_double_click_ends_one_call_and_not_the_next() {
    let page = page_with(&[("zz", SAMPLE[0])], &[("bill", "HB 56"), ("chambers", "sldu, sldl")]);
    look_up(&page, "00101").await;
    press(&page, "[data-field^='reached ']").await;
    assert!(page.text(".call").contains("Call 2 of 2"));
    press(&page, "[data-field^='reached ']").await;
    assert!(page.text(".result").contains("Call 2 of 2"), "{}", page.text(".result"));
    rest(500).await;
    press(&page, "[data-field^='reached ']").await;
    assert!(page.text(".thanks").contains("Calls made: 2"));
}

/// A location has no ZIP to compare, so the smallest was the nearest, and an address without one nearer still.
#[wasm_bindgen_test]
async fn the_nearest_office_is_one_with_a_zip_and_only_of_a_lookup_with_one() {
    let mut source = state("zz", false, &[Layer::Sldl], &["Offi Cer"], "00190", &[]);
    let office = |kind, phone: &str, address: &str| OfficeSource {
        kind,
        name: String::new(),
        address: address.into(),
        phone: ["555-555-", phone].concat(),
        fax: String::new(),
    };
    source.people[0].offices = vec![
        office(OfficeKind::Capitol, "0100", "1 Sample Square, Sampleton, ZZ 00101"),
        office(OfficeKind::District, "0101", "Sampleton City Hall"),
        office(OfficeKind::District, "0102", "2 Sample Street, Sampleton, ZZ 00102"),
        office(OfficeKind::District, "0103", "3 Sample Street, Sampleton, ZZ 00189-0001"),
    ];
    let packed = source.pack().expect("a pack");
    let page = page_with(&[("zz", &packed.people), ("zz.lines", &packed.lines)], &[]);
    look_up(&page, "00190").await;
    assert_eq!(page.text(".card > .office"), "District office555-555-0103");
    js_sys::eval(
        "navigator.geolocation.getCurrentPosition = then =>
           then({ coords: { latitude: 30.5, longitude: -39.5, accuracy: 20 } })",
    )
    .expect("stubbed");
    press(&page, "[data-do=locate]").await;
    wait().await;
    assert!(cards(&page).contains("Offi Cer"), "{}", page.text(".result"));
    assert!(page.shadow.query_selector(".card > .office").expect("a selector").is_none(), "{}", cards(&page));
}

//! The lookup: what is found, what is said where nothing is, and that nobody hears where the visitor lives.

use anyhow::{Result, ensure};
use outreach_tests::axe;
use outreach_tests::endpoint::{Endpoint, Reply};
use outreach_tests::packs::Packs;
use outreach_tests::page::Element;
use outreach_tests::root::Root;
use outreach_tests::until::{SOON, until};
use outreach_tests::widget::Widget;
use serde_json::{Value, json};

use super::FormCase;
use crate::test::{Test, cases, key};

pub(super) const FORM: FormCase = FormCase {
    name: "legislators",
    valid: &[("zip", &["00101"])],
    usual: &[("zip", &["00101"])],
    more: &[],
    record: "{}",
    more_record: "{}",
    consents: &[],
    untouched: &[],
    empty: &[("zip", "missing")],
    bad: &[],
    text: "zip",
    other_text: "street",
    choice: ("zip", ""),
    personal: &["00102", "Sentinel"],
    own: CASES,
};

cases![
    exact_zip,
    straddling_zip,
    near_a_line,
    vacant_seat,
    cross_state_zip,
    zip_without_area,
    unknown_zip,
    in_the_sea,
    in_london,
    location_refused,
    endpoint_down,
    street_found,
    street_not_found,
    choosing_a_district,
    language_keeps_the_result,
    nobody_hears_where,
    by_keyboard,
    narrow,
    accessible,
    real_capitols,
    real_straddling_zip,
    real_line,
    real_vacant_seat,
    real_state_line,
    zip_of_no_state,
    no_endpoint,
    unanswered_location_prompt,
    real_cross_state_zip,
    real_po_box,
    real_doubtful_lines,
    our_own_server,
    next_term,
    own_photos,
    what_to_say,
    what_came_of_a_call,
    own_words,
    choosing_again,
    hosted_page_without_script,
];

/// A widget of that endpoint, in a browser whose location is what the script does with `ok` and `no`.
async fn open(test: &Test, endpoint: &str, location: &str) -> Result<Widget> {
    open_as(test, &element(endpoint), location, "2026-11-25").await
}

/// The element on a page whose clock stands on that day.
async fn open_as(test: &Test, element: &Element, location: &str, day: &str) -> Result<Widget> {
    let stub = format!(
        "<script>Object.defineProperty(navigator, 'geolocation', {{ value: {{ getCurrentPosition(ok, no) {{ \
         window.locations = (window.locations || 0) + 1; {location} }} }} }});
         {{ const Clock = Date; Date = class extends Clock {{
           constructor(...of) {{ if (of.length) super(...of); else super('{day}T12:00:00'); }} }} }}</script>"
    );
    test.open(test.page().head(&stub).element(element)).await?;
    let widget = test.nth(0);
    widget.wait_ready().await?;
    Ok(widget)
}

fn element(endpoint: &str) -> Element {
    Element::new("legislators", endpoint)
}

fn at(lat: f64, lon: f64, metres: u32) -> String {
    format!("ok({{ coords: {{ latitude: {lat}, longitude: {lon}, accuracy: {metres} }} }})")
}

/// Waits for the result and gives its words.
async fn result(widget: &Widget) -> Result<String> {
    until("there is a result", SOON, || async {
        ensure!(widget.phase().await? == "editing", "it is {}", widget.phase().await?);
        let text = widget.root.text(".result").await?;
        Ok((!text.is_empty()).then_some(text))
    })
    .await
}

async fn by_zip(test: &Test, packs: &Packs, zip: &str) -> Result<(Widget, String)> {
    let widget = open(test, &packs.url(), "no({ code: 2 })").await?;
    widget.root.type_in("zip", zip).await?;
    widget.submit().await?;
    let text = result(&widget).await?;
    Ok((widget, text))
}

async fn by_location(test: &Test, packs: &Packs, location: &str) -> Result<(Widget, String)> {
    let widget = open(test, &packs.url(), location).await?;
    let asked: Value = test.driver.execute("return window.locations ?? 0;", vec![]).await?.convert()?;
    ensure!(asked == 0, "the location was asked for before a press");
    widget.root.click("[data-do=locate]").await?;
    let text = result(&widget).await?;
    Ok((widget, text))
}

fn says(text: &str, words: &[&str]) -> Result<()> {
    for word in words {
        ensure!(text.contains(word), "“{word}” is not in: {text}");
    }
    Ok(())
}

async fn exact_zip(test: Test) -> Result<()> {
    let packs = Packs::sample(Value::Null).await?;
    let (widget, text) = by_zip(&test, &packs, "00101").await?;
    says(&text, &["Robin Sample", "Charlie Sample", "Skyler Specimen", "Sample: this state", "August 5, 2026"])?;
    ensure!(widget.root.shows("a[href='tel:555-555-0100']").await? && widget.root.shows("svg .mine").await?);
    ensure!(!widget.root.shows("[data-do=choose]").await?, "there is nothing to choose");
    ensure!(!widget.root.shows(".card img").await?, "a photo was loaded");
    // Whoever follows a link has the result still before them.
    let leaving: Vec<String> = widget
        .root
        .ask(
            "return [...root.querySelectorAll('.result a')].filter(one => one.target !== '_blank'
               && !/^(tel|mailto):/.test(one.href)).map(one => one.href);",
            vec![],
        )
        .await?;
    ensure!(leaving.is_empty(), "these leave the page: {leaving:?}");
    widget.root.wait_focused("result").await?;
    test.no_errors_on_page().await
}

async fn straddling_zip(test: Test) -> Result<()> {
    let packs = Packs::sample(Value::Null).await?;
    let (widget, text) = by_zip(&test, &packs, "00102").await?;
    says(
        &text,
        &["Robin Sample", "One of these districts is yours", "State House District 1", "State House District 2"],
    )?;
    ensure!(!text.contains("Jordan Sample"), "one of several was picked");
    let choices: u32 = widget.root.ask("return root.querySelectorAll('.choices svg').length;", vec![]).await?;
    ensure!(choices == 2, "{choices} districts to choose from");
    Ok(())
}

async fn near_a_line(test: Test) -> Result<()> {
    let packs = Packs::sample(Value::Null).await?;
    let (_, text) = by_location(&test, &packs, &at(37.25, -51.5002, 60)).await?;
    says(&text, &["m from a district line", "State House District 1", "State House District 2", "Robin Sample"])?;
    ensure!(!text.contains("Jordan Sample"), "one of two was picked: {text}");
    Ok(())
}

async fn vacant_seat(test: Test) -> Result<()> {
    let packs = Packs::sample(Value::Null).await?;
    let (_, text) = by_zip(&test, &packs, "00105").await?;
    says(&text, &["Vacant seat", "March 1, 2027"])
}

async fn cross_state_zip(test: Test) -> Result<()> {
    let packs = Packs::sample(Value::Null).await?;
    let (widget, text) = by_zip(&test, &packs, "00104").await?;
    says(&text, &["This ZIP code is also in AL"])?;
    ensure!(!widget.root.shows(".card").await?, "nothing is certain: {text}");
    Ok(())
}

async fn zip_without_area(test: Test) -> Result<()> {
    let packs = Packs::sample(Value::Null).await?;
    let (widget, text) = by_zip(&test, &packs, "00199").await?;
    says(&text, &["PO boxes", "Choose your district"])?;
    ensure!(!widget.root.shows(".card").await?);
    Ok(())
}

async fn unknown_zip(test: Test) -> Result<()> {
    let packs = Packs::sample(Value::Null).await?;
    let (widget, text) = by_zip(&test, &packs, "35203").await?;
    says(&text, &["We have no data"])?;
    ensure!(widget.root.typed().await?["zip"] == ["35203"], "what was typed is gone");
    Ok(())
}

async fn in_the_sea(test: Test) -> Result<()> {
    let packs = Packs::sample(Value::Null).await?;
    let (widget, text) = by_location(&test, &packs, &at(30.0, -40.0, 10)).await?;
    says(&text, &["This place is in no state"])?;
    ensure!(!widget.root.shows(".card").await?);
    Ok(())
}

async fn in_london(test: Test) -> Result<()> {
    let packs = Packs::sample(Value::Null).await?;
    let (_, text) = by_location(&test, &packs, &at(51.507, -0.128, 10)).await?;
    says(&text, &["This place is in no state"])
}

async fn location_refused(test: Test) -> Result<()> {
    let packs = Packs::sample(Value::Null).await?;
    let (widget, text) = by_location(&test, &packs, "no({ code: 1 })").await?;
    says(&text, &["was not shared"])?;
    let (_, text) = by_location(&test, &packs, "no({ code: 3 })").await?;
    says(&text, &["could not be found"])?;
    ensure!(packs.asked().is_empty(), "nobody had to be asked");
    widget.root.type_in("zip", "00101").await?;
    widget.submit().await?;
    until("the ZIP helps", SOON, || async { Ok(result(&widget).await?.contains("Robin Sample").then_some(())) }).await
}

async fn endpoint_down(test: Test) -> Result<()> {
    let closed = Endpoint::closed()?;
    let widget = open(&test, &closed.url(), "no({ code: 2 })").await?;
    widget.root.type_in("zip", "00101").await?;
    widget.submit().await?;
    says(&result(&widget).await?, &["can’t be reached"])?;
    ensure!(widget.root.typed().await?["zip"] == ["00101"], "what was typed is gone");
    test.no_errors_on_page().await
}

async fn with_street(test: &Test, answer: Value) -> Result<(Packs, Widget, String)> {
    let packs = Packs::sample(answer).await?;
    let widget = open(test, &packs.url(), "no({ code: 2 })").await?;
    widget.root.type_in("zip", "00102").await?;
    widget.root.type_in("street", "7 Sentinel Street").await?;
    says(&widget.root.text("form").await?, &["are sent to 127.0.0.1:"])?;
    ensure!(packs.asked().is_empty(), "something was sent before a press");
    widget.submit().await?;
    let text = result(&widget).await?;
    Ok((packs, widget, text))
}

async fn street_found(test: Test) -> Result<()> {
    let point = json!({ "lat": 37.25, "lon": -51.75 });
    let (packs, _, text) = with_street(&test, json!({ "point": point, "accuracy": 100, "states": [] })).await?;
    says(&text, &["Jordan Sample", "Robin Sample"])?;
    let asked = packs.asked();
    let body = "street=7+Sentinel+Street&zip=00102&locale=en";
    ensure!(asked[0].0 == "POST /api/legislators" && asked[0].1 == body, "{asked:?}");
    // Where others say another district, nothing is picked.
    let layer = json!({ "why": "disagreement", "districts": [{ "ocd": "ocd-division/country:us/state:zz/sldl:2" }] });
    let answer = json!({ "point": point, "accuracy": 100, "states": [{ "layers": [layer] }] });
    let (_, _, text) = with_street(&test, answer).await?;
    says(&text, &["One of these districts is yours", "Robin Sample"])?;
    ensure!(!text.contains("Jordan Sample"), "one of two was picked: {text}");
    Ok(())
}

async fn street_not_found(test: Test) -> Result<()> {
    let (_, widget, text) = with_street(&test, json!({ "notices": [], "states": [] })).await?;
    says(&text, &["The street was not found", "One of these districts is yours", "Robin Sample"])?;
    ensure!(widget.root.typed().await?["street"] == ["7 Sentinel Street"], "what was typed is gone");
    Ok(())
}

async fn choosing_a_district(test: Test) -> Result<()> {
    let packs = Packs::sample(Value::Null).await?;
    let (widget, _) = by_zip(&test, &packs, "00102").await?;
    widget.root.click("[data-field='sldl:2']").await?;
    until("both members are there", SOON, || async {
        let text = widget.root.text(".result").await?;
        Ok((text.contains("Avery Example") && text.contains("Morgan Specimen")).then_some(()))
    })
    .await
}

async fn language_keeps_the_result(test: Test) -> Result<()> {
    let packs = Packs::sample(Value::Null).await?;
    let (widget, _) = by_zip(&test, &packs, "00102").await?;
    widget.root.click("[data-field='sldl:1']").await?;
    widget.script("root.setAttribute('lang', 'es');").await?;
    until("it speaks Spanish", SOON, || async {
        let text = widget.root.text(".result").await?;
        Ok((text.contains("Mandato") && text.contains("Jordan Sample")).then_some(()))
    })
    .await?;
    ensure!(widget.root.typed().await?["zip"] == ["00102"]);
    ensure!(packs.asked().len() == 1, "it was looked up once: {:?}", packs.asked());
    Ok(())
}

async fn nobody_hears_where(test: Test) -> Result<()> {
    let packs = Packs::sample(Value::Null).await?;
    let (_, text) = by_zip(&test, &packs, "00102").await?;
    says(&text, &["Robin Sample"])?;
    ensure!(packs.asked() == [("GET /api/legislators/packs/zz".to_owned(), String::new())], "{:?}", packs.asked());
    let (asked, _, _) =
        with_street(&test, json!({ "point": { "lat": 37.25, "lon": -51.75 }, "accuracy": 9, "states": [] })).await?;
    for (address, _) in asked.asked() {
        ensure!(!address.contains("00102") && !address.contains("Sentinel"), "in an address: {address}");
    }
    let left: Value = test
        .driver
        .execute(
            "const keys = get => { try { return Object.entries(get()); } catch (_) { return []; } };
             return [location.href, document.cookie, keys(() => localStorage), keys(() => sessionStorage), history.state,
               host.events, performance.getEntriesByType('resource').map(one => one.name)];",
            vec![],
        )
        .await?
        .convert()?;
    for personal in ["00102", "Sentinel", "sldl", "Robin"] {
        ensure!(!left.to_string().contains(personal), "{personal} is in {left}");
    }
    Ok(())
}

async fn by_keyboard(test: Test) -> Result<()> {
    let packs = Packs::sample(Value::Null).await?;
    let widget = open(&test, &packs.url(), "no({ code: 2 })").await?;
    widget.root.type_in("zip", "00102").await?;
    test.press(key::ENTER).await?;
    result(&widget).await?;
    widget.root.wait_focused("result").await?;
    // On into the result, to what can be pressed there.
    for _ in 0..40 {
        test.press(key::TAB).await?;
        let on: Value = widget.root.ask("return root.activeElement?.dataset.field ?? null;", vec![]).await?;
        if on == "sldl:1" {
            test.press(key::ENTER).await?;
            return until("it is chosen", SOON, || async {
                Ok(widget.root.text(".result").await?.contains("Jordan Sample").then_some(()))
            })
            .await;
        }
    }
    anyhow::bail!("the keyboard does not reach the districts");
}

async fn narrow(test: Test) -> Result<()> {
    let packs = Packs::sample(Value::Null).await?;
    let page = test.page().head("<style>main { width: 288px }</style>").element(&element(&packs.url()));
    test.open(page).await?;
    let widget = test.nth(0);
    widget.wait_ready().await?;
    widget.root.type_in("zip", "00103").await?;
    widget.submit().await?;
    result(&widget).await?;
    let wide: Vec<String> = widget
        .root
        .ask(
            "const edge = root.querySelector('.root').getBoundingClientRect().right + 1;
             return [...root.querySelectorAll('.result *')].filter(one => one.getBoundingClientRect().right > edge)
               .map(one => one.outerHTML.slice(0, 80));",
            vec![],
        )
        .await?;
    ensure!(wide.is_empty(), "too wide for 320 px: {wide:?}");
    Ok(())
}

async fn accessible(test: Test) -> Result<()> {
    let packs = Packs::sample(Value::Null).await?;
    for zip in ["00101", "00103", "00105", "00199"] {
        by_zip(&test, &packs, zip).await?;
        axe::judge(&test.driver, &format!("the lookup of {zip}")).await?;
    }
    Ok(())
}

async fn real_capitols(test: Test) -> Result<()> {
    let packs = Packs::real().await?;
    let (_, text) = by_location(&test, &packs, &at(32.377_65, -86.300_83, 20)).await?;
    says(&text, &["Kirk Hatcher", "TaShina Morris", "Shomari Figures", "Katie Britt", "Tommy Tuberville"])?;
    let (_, text) = by_location(&test, &packs, &at(40.2206, -74.77, 20)).await?;
    says(&text, &["Shirley Turner", "Anthony Verrelli", "Verlina Reynolds-Jackson", "Cory Booker", "New Jersey Senate"])
}

async fn real_straddling_zip(test: Test) -> Result<()> {
    let packs = Packs::real().await?;
    let (widget, text) = by_zip(&test, &packs, "36104").await?;
    says(&text, &["Kirk Hatcher", "Shomari Figures", "Katie Britt", "One of these districts is yours"])?;
    ensure!(widget.root.shows("[data-field='sldl:77']").await? && widget.root.shows("[data-field='sldl:78']").await?);
    ensure!(!text.contains("TaShina Morris"), "one of two was picked: {text}");
    Ok(())
}

/// 220 metres north of Alabama's capitol runs the line between two districts of the House.
async fn real_line(test: Test) -> Result<()> {
    let packs = Packs::real().await?;
    let (widget, text) = by_location(&test, &packs, &at(32.379_65, -86.300_83, 60)).await?;
    says(&text, &["m from a district line", "Kirk Hatcher"])?;
    ensure!(widget.root.shows("[data-field='sldl:77']").await? && widget.root.shows("[data-field='sldl:78']").await?);
    ensure!(!text.contains("TaShina Morris"), "one of two was picked: {text}");
    Ok(())
}

async fn real_vacant_seat(test: Test) -> Result<()> {
    let packs = Packs::real().await?;
    // Its vacancy was to last until 5 November: on the 25th nobody knows who sits there.
    let (_, text) = by_zip(&test, &packs, "01054").await?;
    says(&text, &["Vacant seat", "ended on November 5, 2026. Somebody else may sit there now."])
}

/// Forty metres on either side of the line between Mississippi and Alabama, known to a hundred: each is answered with its
/// own state's districts, and neither state is certain.
async fn real_state_line(test: Test) -> Result<()> {
    let packs = Packs::real().await?;
    for (lon, own, other) in [(-88.340_1, "sldu:32", "sldu:21"), (-88.339_3, "sldu:21", "sldu:32")] {
        let (widget, text) = by_location(&test, &packs, &at(33.0, lon, 100)).await?;
        says(&text, &["m from a district line"])?;
        ensure!(widget.root.shows(&format!("[data-field='{own}']")).await?, "at {lon}: {text}");
        ensure!(!widget.root.shows(&format!("[data-field='{other}']")).await?, "at {lon}: {text}");
        ensure!(!widget.root.shows(".card").await?, "a state was picked: {text}");
    }
    Ok(())
}

/// Puerto Rico's ZIPs are no sample state's.
async fn zip_of_no_state(test: Test) -> Result<()> {
    let packs = Packs::sample(Value::Null).await?;
    let (_, text) = by_zip(&test, &packs, "00901").await?;
    says(&text, &["We have no data"])?;
    ensure!(packs.asked().is_empty(), "{:?}", packs.asked());
    Ok(())
}

async fn no_endpoint(test: Test) -> Result<()> {
    test.open(test.page().element(&element("").unset("endpoint"))).await?;
    let widget = test.nth(0);
    widget.wait_ready().await?;
    widget.root.type_in("zip", "00101").await?;
    widget.submit().await?;
    says(&result(&widget).await?, &["can’t be reached"])?;
    let asked: Vec<String> = test
        .driver
        .execute("return performance.getEntriesByType('resource').map(one => one.name);", vec![])
        .await?
        .convert()?;
    ensure!(!asked.iter().any(|one| one.contains("/packs/")), "the website was asked for a pack: {asked:?}");
    Ok(())
}

/// A prompt that nobody answers does not stand in the way of a ZIP, and its late answer is nobody's.
async fn unanswered_location_prompt(test: Test) -> Result<()> {
    let packs = Packs::sample(Value::Null).await?;
    let widget = open(&test, &packs.url(), "window.later = () => no({ code: 1 });").await?;
    widget.root.click("[data-do=locate]").await?;
    widget.root.type_in("zip", "00101").await?;
    widget.submit().await?;
    until("the ZIP is answered", SOON, || async {
        Ok(widget.root.text(".result").await.is_ok_and(|text| text.contains("Robin Sample")).then_some(()))
    })
    .await?;
    test.driver.execute("window.later();", vec![]).await?;
    let text = result(&widget).await?;
    ensure!(text.contains("Robin Sample") && !text.contains("not shared"), "{text}");
    Ok(())
}

async fn real_cross_state_zip(test: Test) -> Result<()> {
    let packs = Packs::real().await?;
    let (_, text) = by_zip(&test, &packs, "38769").await?;
    says(&text, &["This ZIP code is also in AR"])
}

async fn real_po_box(test: Test) -> Result<()> {
    let packs = Packs::real().await?;
    let (_, text) = by_zip(&test, &packs, "35201").await?;
    says(&text, &["PO boxes", "Choose your district"])
}

async fn real_doubtful_lines(test: Test) -> Result<()> {
    let packs = Packs::real().await?;
    let (_, text) = by_zip(&test, &packs, "39201").await?;
    says(&text, &["District lines were redrawn lately", "Roger Wicker"])?;
    let (_, text) = by_zip(&test, &packs, "36104").await?;
    ensure!(!text.contains("redrawn"), "Alabama's lines are not doubtful: {text}");
    Ok(())
}

/// With `api-stub` itself, which knows no streets here: it says so in its own words, and the ZIP is looked up.
async fn our_own_server(test: Test) -> Result<()> {
    let endpoint = test.bench.stub.endpoint("legislators");
    let widget = open(&test, &endpoint, "no({ code: 2 })").await?;
    widget.root.type_in("zip", "00101").await?;
    widget.submit().await?;
    says(&result(&widget).await?, &["Robin Sample", "Charlie Sample", "Sources: "])?;
    let widget = open(&test, &endpoint, "no({ code: 2 })").await?;
    widget.root.type_in("zip", "00102").await?;
    widget.root.type_in("street", "7 Sentinel Street").await?;
    widget.submit().await?;
    let text = result(&widget).await?;
    says(&text, &["this service knows ZIP codes and points on the map only", "One of these districts is yours"])?;
    ensure!(widget.root.typed().await?["street"] == ["7 Sentinel Street"], "what was typed is gone");
    ensure!(!test.bench.stub.log()?.contains("Sentinel"), "the street is in the server's log");
    Ok(())
}

async fn next_term(test: Test) -> Result<()> {
    let packs = Packs::sample(Value::Null).await?;
    for (day, said) in [("2026-11-25", true), ("2026-10-01", false)] {
        let widget = open_as(&test, &element(&packs.url()), "no({ code: 2 })", day).await?;
        widget.root.type_in("zip", "00101").await?;
        widget.submit().await?;
        let text = result(&widget).await?;
        says(&text, &["Skyler Specimen", "Term until January 3, 2027"])?;
        ensure!(text.contains("Terms end on January 3, 2027") == said, "on {day}: {text}");
    }
    Ok(())
}

/// The coalition's own photos, and initials where it has none. No other host learns who looks whom up.
async fn own_photos(test: Test) -> Result<()> {
    let packs = Packs::sample(Value::Null).await?;
    let photos = Endpoint::open().await?.then(Reply::status(404));
    let element = element(&packs.url()).set("photos", &photos.url());
    let widget = open_as(&test, &element, "no({ code: 2 })", "2026-11-25").await?;
    widget.root.type_in("zip", "00101").await?;
    widget.submit().await?;
    says(&result(&widget).await?, &["Robin Sample"])?;
    ensure!(widget.root.text("span.face").await? == "RS", "initials stand for a photo that is not there");
    let from: Vec<String> =
        widget.root.ask("return [...root.querySelectorAll('img')].map(one => one.src);", vec![]).await?;
    ensure!(
        !from.is_empty()
            && from
                .iter()
                .all(|one| one.starts_with(&photos.url()) && one.rsplit_once('.').is_some_and(|(_, end)| end == "jpg")),
        "{from:?}"
    );
    Ok(())
}

/// A lookup of a coalition that has named a bill, with what else is set.
async fn with_bill(test: &Test, packs: &Packs, set: &[(&str, &str)]) -> Result<Widget> {
    let mut element = element(&packs.url()).set("bill", "House Bill 56").set("position", "oppose");
    for (name, value) in set {
        element = element.set(name, value);
    }
    let widget = open_as(test, &element, "no({ code: 2 })", "2026-11-25").await?;
    widget.root.type_in("zip", "00101").await?;
    Ok(widget)
}

async fn what_to_say(test: Test) -> Result<()> {
    let packs = Packs::sample(Value::Null).await?;
    let widget = with_bill(&test, &packs, &[("lang", "es"), ("fields", "caller, town")]).await?;
    widget.root.type_in("caller", "Ana").await?;
    widget.submit().await?;
    result(&widget).await?;
    until("the words of the call are there in both languages", SOON, || async {
        widget.root.ask::<Value>("root.querySelector('details.call').open = true;", vec![]).await?;
        let text = widget.root.text("details.call").await?;
        let spanish = text.contains("me llamo Ana y vivo en [tu ciudad]") && text.contains("Robin Sample");
        let english =
            text.contains("my name is Ana and I live in [your town]") && text.contains("to oppose House Bill 56");
        Ok((spanish && english).then_some(()))
    })
    .await?;
    let text = widget.root.text("details.call").await?;
    says(&text, &["Llamada 1 de 5", "Buzón de voz", "En una carta"])?;
    let spoken: Vec<String> =
        widget.root.ask("return [...root.querySelectorAll('.script')].map(one => one.lang);", vec![]).await?;
    ensure!(spoken.iter().any(|lang| lang == "en"), "the English words are marked as such: {spoken:?}");
    Ok(())
}

/// The coalition learns what came of a call, and nothing else; the next call opens.
async fn what_came_of_a_call(test: Test) -> Result<()> {
    let packs = Packs::sample(Value::Null).await?;
    let outcomes = Endpoint::open().await?.then(Reply::status(204));
    let widget = with_bill(&test, &packs, &[("outcomes", &outcomes.url()), ("coalition", "acij")]).await?;
    widget.submit().await?;
    result(&widget).await?;
    widget.root.click("details.call summary").await?;
    widget.root.reach("[data-field^='voicemail 0']").await?.click().await?;
    let heard = outcomes.wait_posts(1).await?;
    let body = &heard[0].body;
    ensure!(body == "form=legislators&coalition=acij&layer=sldu&outcome=voicemail", "{body}");
    until("the next call is open and the first is done", SOON, || async {
        let open: Vec<bool> =
            widget.root.ask("return [...root.querySelectorAll('details.call')].map(one => one.open);", vec![]).await?;
        Ok((open == [false, true, false, false, false]).then_some(()))
    })
    .await?;
    says(&widget.root.text("details.call summary").await?, &["done"])
}

/// The coalition's own script: by party before chamber before position.
async fn own_words(test: Test) -> Result<()> {
    let packs = Packs::sample(Value::Null).await?;
    let config = json!({ "texts": { "en": { "forms": { "legislators": {
        "script": { "sldu": "To the senate: {{bill}}.", "oppose": "Please oppose {{bill}}, {{title}} {{legislator}}." },
        "letter": { "Sample Party": "Dear friend {{legislator}}" },
    } } } } });
    let widget = with_bill(&test, &packs, &[]).await?;
    widget.light().ask::<Value>("root.config = arguments[0];", vec![config]).await?;
    widget.submit().await?;
    result(&widget).await?;
    widget.root.ask::<Value>("for (const one of root.querySelectorAll('details')) one.open = true;", vec![]).await?;
    let text = widget.root.text(".result").await?;
    says(
        &text,
        &[
            "To the senate: House Bill 56.",
            "Dear friend Robin Sample",
            "Please oppose House Bill 56, Representative Charlie Sample.",
        ],
    )
}

async fn choosing_again(test: Test) -> Result<()> {
    let packs = Packs::sample(Value::Null).await?;
    let (widget, _) = by_zip(&test, &packs, "00102").await?;
    widget.root.click("[data-field='sldl:1']").await?;
    until("it is chosen", SOON, || async { Ok(widget.root.shows("[data-do=change]").await?.then_some(())) }).await?;
    widget.root.reach("[data-do=change]").await?.click().await?;
    until("both are to choose from again", SOON, || async {
        let text = widget.root.text(".result").await?;
        Ok((text.contains("One of these districts is yours") && !text.contains("Jordan Sample")).then_some(()))
    })
    .await
}

/// What visitors get whose browser runs no script: the same answer, as a page.
async fn hosted_page_without_script(test: Test) -> Result<()> {
    test.driver.goto(test.bench.stub.hosted("legislators", "lang=es")).await?;
    let page = Root::new(&test.driver, "document");
    page.type_in("zip", "00101").await?;
    page.click("button[type=submit]").await?;
    until("the answer is there", SOON, || async {
        Ok(page.text("main").await.is_ok_and(|text| text.contains("Robin Sample")).then_some(()))
    })
    .await?;
    let address = test.driver.current_url().await?;
    ensure!(!address.as_str().contains("00101"), "the ZIP is in the address: {address}");
    axe::judge(&test.driver, "the page of an answer").await
}

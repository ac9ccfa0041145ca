//! The lookup without a script: a page that asks, and an answer that is a page.

use api_stub::http::rate_limit::RateLimits;
use axum::body::Body;

use crate::external_services::{Behavior, Time, census, fixture};
use crate::harness::{BROWSER, FORM, Server, TestResponse, request};
use crate::legislators::{DAY, ENDPOINT};

const PAGE: &str = "/f/legislators";

/// Posts as a browser that follows a plain form does.
pub(crate) async fn post(server: &Server, body: &str) -> TestResponse {
    post_with(server, body, &[]).await
}

async fn post_with(server: &Server, body: &str, more: &[(&str, &str)]) -> TestResponse {
    let headers = [&[("content-type", FORM), ("accept", BROWSER)], more].concat();
    server.send(request("POST", ENDPOINT, &headers, Body::from(body.to_owned()))).await
}

/// Asks on the day of the sample's people.
pub(crate) async fn ask(server: &Server, place: &str) -> TestResponse {
    post(server, &format!("{place}&as_of={DAY}")).await
}

/// Asserts that all of these are there, in this order.
pub(crate) fn in_order(body: &str, words: &[&str]) {
    let mut rest = body;
    for word in words {
        let (_, after) = rest.split_once(word).unwrap_or_else(|| panic!("no {word} after what came before: {body}"));
        rest = after;
    }
}

#[tokio::test]
async fn without_a_geocoder_the_form_has_no_street() {
    let server = Server::new().await;
    let asks = |body: &str| (body.contains("id=\"f-street\""), body.contains("your street"));
    for answer in [
        server.get(PAGE).await,
        ask(&server, "zip=00102").await,
        ask(&server, "zip=00102&street=1+Madeup+Ave").await,
        ask(&server, "zip=").await,
    ] {
        assert_eq!(asks(&answer.body), (false, false), "{}", answer.body);
        assert!(answer.body.contains("name=\"zip\""));
    }
    let (server, _service) = census(Behavior::Body(fixture("census_found.json")), &Time::new()).await;
    assert_eq!(asks(&server.get(PAGE).await.body), (true, true));
    assert!(ask(&server, "zip=00102").await.is_page(200, "en").contains("Add your street for an exact answer."));
    assert!(!ask(&server, "zip=00101").await.body.contains("Add your street"), "the ZIP settles everything");
}

#[tokio::test]
async fn the_form_posts_zip_and_street_in_the_body() {
    let (server, _service) = census(Behavior::Nothing, &Time::new()).await;
    let english = server.get(PAGE).await;
    let english = english.is_page(200, "en");
    in_order(
        english,
        &[
            "<title>Who represents you?</title>",
            "keep neither",
            "name=\"locale\" value=\"en\"",
            "name=\"zip\"",
            "name=\"street\"",
            "Look up</button>",
        ],
    );
    assert!(english.contains("method=\"post\" action=\"/api/legislators\""), "{english}");
    assert!(english.contains("href=\"/f/legislators?lang=es\" lang=\"es\" hreflang=\"es\">Español</a>"), "{english}");
    assert!(!english.contains("caller") && !english.contains("submission_id") && !english.contains("<h3"), "{english}");
    let spanish = server.get(&format!("{PAGE}?lang=es-MX&zip=00102&street=Sentinel")).await;
    let spanish = spanish.is_page(200, "es");
    assert!(spanish.contains("¿Quién te representa?") && spanish.contains("Código postal"));
    assert!(!spanish.contains("00102") && !spanish.contains("Sentinel"), "a location in the query is ignored");
    server.get_with(PAGE, &[("accept-language", "es")]).await.is_page(200, "es");
    server.get("/thanks/legislators").await.is_page(404, "en");
}

#[tokio::test]
async fn the_geocoder_is_named_before_a_street_is_typed() {
    let server = Server::new().await;
    assert!(!server.get(PAGE).await.body.contains("this service asks"));
    let (server, _service) = census(Behavior::Body(fixture("census_found.json")), &Time::new()).await;
    let page = server.get(PAGE).await;
    assert!(
        page.body.contains("this service asks the US Census Bureau (a federal agency), which sees the address"),
        "{}",
        page.body
    );
    let found = ask(&server, "zip=00102&street=1+Madeup+Ave").await;
    let found = found.is_page(200, "en");
    assert!(found.contains("Jordan Sample") && !found.contains("District 2"), "the street settles it: {found}");
}

#[tokio::test]
async fn the_result_lists_everyone_with_contact_details() {
    let server = Server::new().await;
    let answer = ask(&server, "lat=37.25&lon=-51.75&locale=en").await;
    let body = answer.is_page(200, "en");
    in_order(
        body,
        &[
            "<h1 class=\"title\">Who represents you?</h1>",
            "<h2 class=\"lookup-state\">Sample State</h2>",
            "Sample: this state and everyone in it are made up.",
            ">Sample State Senate</h3>",
            "Robin Sample</h4>",
            ">Sample State House</h3>",
            "<h4 class=\"name\">Jordan Sample</h4>",
            "Representative, State House District 1",
            "Sample Party",
            "Capitol</span> <a href=\"tel:+15555550103\" aria-label=\"555-555-0103: Jordan Sample, Capitol\">555-555-0103</a><br>Room 104, 1 Sample Square",
            "District office</span> <a href=\"tel:+15555550153\" aria-label=",
            "<a href=\"mailto:jordan.sample@example.org\">jordan.sample@example.org</a>",
            "<a href=\"https://example.org/jordan.sample\" target=\"_blank\" rel=\"noopener noreferrer\">",
            "Term until November 4, 2026",
            ">United States House of Representatives</h3>",
            "Write online</a>",
            ">United States Senate</h3>",
            "Data of August 5, 2026, districts of 2024, Congress 119. Sources: made up for Outreach Widgets (CC0-1.0).",
            "Look up another place",
            "<form class=\"form\"",
        ],
    );
    assert_eq!(answer.header("referrer-policy"), "same-origin");
    assert_eq!((body.matches("<h1").count(), body.matches("<img").count()), (1, 0));
    assert_eq!(body.matches(" target=").count(), body.matches(" rel=\"noopener noreferrer\"").count());
    assert!(!body.contains("forms.") && !body.contains("page.lookup") && !body.contains("{{"), "{body}");
}

#[tokio::test]
async fn several_possible_districts_are_listed_and_none_is_picked() {
    let server = Server::new().await;
    let answer = ask(&server, "zip=00102&street=1+Madeup+Ave").await;
    let body = answer.is_page(200, "en");
    in_order(
        body,
        &[
            "this service knows ZIP codes and points on the map only",
            "from the ZIP code alone",
            ">Sample State House</h3>",
            "One of these districts is yours.",
            "<details class=\"lookup-choice\"><summary>State House District 1 · 64% of the ZIP code’s land</summary>",
            "Jordan Sample",
            "<details class=\"lookup-choice\"><summary>State House District 2",
            ">United States House of Representatives</h3>",
            "name=\"zip\" autocomplete=\"postal-code\"",
        ],
    );
    assert!(!body.contains("<details open") && !body.contains(" open>"), "none is picked: {body}");
    assert!(body.contains("value=\"00102\" id=\"f-zip\""));
    let (found_by_none, _service) = census(Behavior::Body(fixture("census_no_match.json")), &Time::new()).await;
    let body = ask(&found_by_none, "zip=00102&street=1+Madeup+Ave").await.body;
    assert!(body.contains("value=\"00102\" id=\"f-zip\"") && body.contains("value=\"1 Madeup Ave\" id=\"f-street\""));
    let crossing = ask(&server, "zip=00104").await;
    assert!(crossing.is_page(200, "en").contains("This ZIP code is also in AL."));
    let near = ask(&server, "lat=37.2&lon=-51.500452&accuracy=60").await;
    let near = near.is_page(200, "en");
    in_order(
        near,
        &[
            "You are 130 ft from a district line, and together, your location and our map may be off by 210 ft.",
            "District 1 · Our map puts",
            "District 2</summary>",
        ],
    );
}

#[tokio::test]
async fn vacant_seats_next_terms_and_days_without_districts_are_shown() {
    let server = Server::new().await;
    let answer = ask(&server, "lat=37.75&lon=-51.75").await;
    in_order(
        answer.is_page(200, "en"),
        &["From November 4, 2026: Taylor Placeholder.", "Vacant seat</h4>", "Until March 1, 2027, as far as we know."],
    );
    let ended = post(&server, "lat=37.75&lon=-51.25&as_of=2028-12-01").await;
    in_order(
        ended.is_page(200, "en"),
        &[
            "since our data was collected on August 5, 2026.",
            "They may have been elected again, or someone else may hold this seat now.",
        ],
    );
    let later = post(&server, "lat=37.75&lon=-51.75&as_of=2027-02-01").await;
    assert!(later.is_page(200, "en").contains("We do not know which districts apply on this day."));
    let nowhere = ask(&server, "zip=36104").await;
    let nowhere = nowhere.is_page(200, "en");
    assert!(nowhere.contains("This service has no data for that state.") && nowhere.contains("<form class=\"form\""));
}

#[tokio::test]
async fn if_a_service_disagrees_both_districts_are_shown() {
    let (server, _service) = census(Behavior::Body(fixture("census_disagrees.json")), &Time::new()).await;
    let answer = ask(&server, "zip=00102&street=1+Madeup+Ave&locale=es").await;
    in_order(
        answer.is_page(200, "es"),
        &["Nuestro mapa y la Oficina del Censo de EE. UU. indican distritos distintos", "<details"],
    );
}

#[tokio::test]
async fn the_language_can_be_changed_without_losing_the_result() {
    let server = Server::new().await;
    let wished = post_with(&server, "zip=00101", &[("accept-language", "es-MX")]).await;
    wished.is_page(200, "es");
    let said = post_with(&server, "zip=00101&locale=en", &[("accept-language", "es")]).await;
    let said = said.is_page(200, "en");
    // Buttons and not links, which would have to say where someone lives.
    in_order(
        said,
        &[
            "method=\"post\" action=\"/api/legislators\"",
            "type=\"hidden\" name=\"zip\" value=\"00101\"",
            "<button class=\"link\" name=\"locale\" value=\"es\" lang=\"es\">Español",
        ],
    );
    assert!(!said.contains("?lang="), "{said}");
    let spanish = ask(&server, "lat=37.25&lon=-51.75&locale=es").await;
    in_order(
        spanish.is_page(200, "es"),
        &[
            "Cámara baja estatal (Sample State House)",
            "Oficina del distrito",
            "Mandato hasta el 4 de noviembre de 2026",
            "Datos del 5 de agosto de 2026",
        ],
    );
}

#[tokio::test]
async fn errors_are_shown_with_what_was_typed() {
    let server = Server::new().await;
    for (body, lang, words) in [
        ("zip=&street=1+Madeup+Ave", "en", "Enter your ZIP code."),
        ("zip=&street=1+Madeup+Ave&locale=es", "es", "Escribe tu código postal."),
        ("zip=123&street=1+Madeup+Ave", "en", "The ZIP code needs 5 digits, like 35203."),
        ("zip=%22%3E%3Cscript%3E&street=1+Madeup+Ave", "en", "Enter the ZIP code with digits only"),
    ] {
        let answer = post(&server, body).await;
        let page = answer.is_page(422, lang);
        assert!(page.contains("<title>Error: ") && page.contains(words), "{body}: {page}");
        assert!(page.contains("href=\"#f-zip\"") && page.contains("value=\"1 Madeup Ave\""), "{body}: {page}");
        assert!(page.contains("aria-invalid=\"true\"") && !page.contains("<h3"), "{body}: {page}");
    }
    // Another form than ours asks by other names, and needs no ZIP.
    let point = post(&server, "lat=91&lon=1").await;
    assert!(point.is_page(422, "en").contains("point must have lat from -90 to 90"), "{}", point.body);
    ask(&server, "street=1+Madeup+Ave&city=Sampleton&state=ZZ").await.is_page(200, "en");
}

#[tokio::test]
async fn other_failures_are_pages_too() {
    let server = Server::with(|state| state.limits = RateLimits::per_minute(1)).await;
    for _ in 0..2 {
        post(&server, "zip=00101").await.is_page(200, "en");
    }
    let busy = post(&server, "zip=00101&street=1+Madeup+Ave&locale=es").await;
    let page = busy.is_page(429, "es");
    assert!(page.contains("Espera un minuto") && page.contains("value=\"1 Madeup Ave\""), "{page}");
    assert!((29..=31).contains(&busy.header("retry-after").parse::<u32>().expect("seconds")));

    let server = Server::new().await;
    let headers = [("content-type", FORM), ("accept", BROWSER)];
    let query = server.send(request("POST", "/api/legislators?zip=00101", &headers, "zip=00101".into())).await;
    assert!(query.is_page(400, "en").contains("nothing into the address"));
    post(&server, &"x".repeat(70_000)).await.is_page(413, "en");
    let multipart = [("content-type", "multipart/form-data; boundary=x"), ("accept", BROWSER)];
    server.send(request("POST", ENDPOINT, &multipart, "x".into())).await.is_page(415, "en");
}

#[tokio::test]
async fn opening_the_endpoint_redirects_browsers_and_fails_for_programs() {
    let server = Server::new().await;
    let opened = server.get_with(ENDPOINT, &[("accept", BROWSER)]).await;
    assert_eq!((opened.status, opened.header("location"), opened.header("cache-control")), (303, PAGE, "no-store"));
    assert!(server.get(ENDPOINT).await.is_problem(405)["detail"].as_str().expect("words").contains(PAGE));
    let json = server
        .send(request(
            "POST",
            ENDPOINT,
            &[("content-type", "application/json"), ("accept", BROWSER)],
            r#"{"zip":"00101"}"#.into(),
        ))
        .await;
    assert_eq!((json.status, json.header("content-type")), (200, "application/json"), "no plain form sends JSON");
}

//! Forms with branches and amounts of money, posted as a browser without script posts them.

use crate::harness::{BROWSER, FORM, Server, TestResponse, request};

async fn post(server: &Server, address: &str, body: &str) -> TestResponse {
    let headers = [("content-type", FORM), ("accept", BROWSER)];
    server.send(request("POST", address, &headers, body.to_owned().into())).await
}

const PLEDGE: &str = "frequency=monthly&given_name=Ana&email=ana%40example.org&amount.currency=USD";

async fn record(server: &Server, form: &str) -> serde_json::Value {
    use futures_util::TryStreamExt;
    let records: Vec<_> = server.store().records(form, true).try_collect().await.expect("records");
    serde_json::from_str(&records.last().expect("a record").json).expect("JSON")
}

#[tokio::test]
async fn an_amount_is_read_in_the_language_of_the_page_and_kept_as_cents() {
    let server = Server::new().await;
    for (typed, cents) in [("20", 2000), ("%2420", 2000), ("1%2C234.50", 123_450), ("1.234%2C50", 123_450)] {
        let taken = post(&server, "/api/pledge", &format!("{PLEDGE}&amount={typed}&locale=es")).await;
        assert_eq!(taken.status, 303, "{typed}: {}", taken.body);
        let amount = record(&server, "pledge").await["answers"]["amount"].clone();
        assert_eq!(amount, serde_json::json!({ "minor": cents, "currency": "USD" }), "{typed}");
    }
}

#[tokio::test]
async fn a_suggestion_and_another_amount_are_one_too_many_and_nothing_is_lost() {
    let server = Server::new().await;
    // What the page itself sends when only the suggestion is chosen, or only the other amount is typed.
    for amounts in ["amount=25.00&amount=", "amount=&amount=40"] {
        assert_eq!(post(&server, "/api/pledge", &format!("{PLEDGE}&{amounts}")).await.status, 303, "{amounts}");
    }
    let both = post(&server, "/api/pledge", &format!("{PLEDGE}&amount=25.00&amount=40")).await;
    both.is_page(422, "en");
    assert!(both.body.contains("Choose an amount or enter your own, not both."));
    assert!(both.body.contains("value=\"25.00\" checked") && both.body.contains("value=\"ana@example.org\""));
}

#[tokio::test]
async fn the_limits_and_prices_in_the_address_of_a_page_hold_for_what_it_posts() {
    let server = Server::new().await;
    let page = server.get("/f/pledge?minimum=5&amounts=5,15&currency=MXN").await;
    page.is_page(200, "en");
    assert!(page.body.contains("value=\"15.00\"") && page.body.contains("name=\"amount.currency\" value=\"MXN\""));
    let action = page.body.split("action=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("an action");
    let action = action.replace("&amp;", "&");
    assert!(action.contains("minimum=5"), "{action}");
    let small = post(&server, &action, &PLEDGE.replace("USD", "MXN&amount=4")).await;
    small.is_page(422, "en");
    assert!(small.body.contains("The smallest amount is"), "{}", small.body);

    let join = "/api/join?level=regular%3DRegular%3A+35%3B+student%3DStudent%3A+10&lang=en";
    let body = "applicant=individual&given_name=Ana&phone=2055550123&level=student&dues=in-full";
    assert_eq!(post(&server, join, body).await.status, 303);
    let answers = record(&server, "join").await["answers"].clone();
    assert_eq!(answers["dues_amount"], serde_json::json!({ "minor": 1000, "currency": "USD" }), "{answers}");
}

/// The address of a link.
fn address<'a>(html: &'a str, before: &str) -> &'a str {
    html.split(before).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_else(|| panic!("no {before}: {html}"))
}

/// A visitor may read the rest in another language; what they agree to stays in the coalition's, and so does its record.
#[tokio::test]
async fn a_text_to_agree_to_is_recorded_in_its_own_language() {
    for (said, lang) in [(&[("lang", "en")][..], "en"), (&[], "und")] {
        let server = Server::new().await;
        let said = [&[("values-text", "We welcome all.")], said].concat();
        let page = server.get(&server.signed("page", "join", &said).await).await;
        let link = ["/f/join?lang=es", address(&page.body, "href=\"/f/join?lang=es")].concat().replace("&amp;", "&");
        let spanish = server.get(&link).await;
        let spanish = spanish.is_page(200, "es");
        assert!(spanish.contains(&format!("<span lang=\"{lang}\">We welcome all.</span>")), "{spanish}");
        for (name, is) in [("values_pledge", lang), ("consent_email", "es")] {
            let entry = format!("name=\"{name}.locale\" value=\"{is}\"");
            assert!(spanish.contains(&entry), "{entry}: {spanish}");
        }
        let action = address(spanish, "action=\"").replace("&amp;", "&");
        let body = "applicant=individual&given_name=Ana&phone=2055550123&values_pledge=yes&values_pledge.text=We+welcome+all.&locale=es";
        assert_eq!(post(&server, &action, body).await.status, 303);
        let record = record(&server, "join").await;
        assert_eq!((&record["consents"][0]["locale"], &record["locale"]), (&lang.into(), &"es".into()), "{record}");
    }
}

#[tokio::test]
async fn a_text_to_agree_to_must_be_ticked_and_is_kept_word_for_word() {
    let server = Server::new().await;
    let said = [("values-text", "We welcome all."), ("values-version", "2")];
    let page = server.get(&server.signed("page", "join", &said).await).await;
    assert!(page.body.contains("We welcome all."), "{}", page.body);
    let text = "applicant=individual&given_name=Ana&phone=2055550123&values_pledge.text=We+welcome+all.&values_pledge.version=2";
    let unticked = post(&server, &server.signed("endpoint", "join", &said).await, text).await;
    unticked.is_page(422, "en");
    assert!(unticked.body.contains("Check the box to agree") && unticked.body.contains("We welcome all.</span>"));
    assert_eq!(post(&server, "/api/join", &format!("{text}&values_pledge=yes")).await.status, 303);
    let consent = record(&server, "join").await["consents"][0].clone();
    assert_eq!((&consent["text"], &consent["text_version"]), (&"We welcome all.".into(), &"2".into()), "{consent}");
    // Someone who was not asked has agreed to nothing.
    let body = "applicant=individual&given_name=Ana&phone=2055550123";
    assert_eq!(post(&server, "/api/join", body).await.status, 303);
    assert!(!record(&server, "join").await["consents"].to_string().contains("values"));
}

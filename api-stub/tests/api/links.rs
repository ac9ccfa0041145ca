//! Links to the hosted pages: no one writes on the coalition's page without its server's signature.

use axum::body::Body;
use serde_json::json;

use crate::harness::{BROWSER, FORM, Server, request};

const EVIL: &str = "Pay+at+evil.example+and+send+your+passport";

async fn coalition() -> Server {
    Server::with(|state| state.organization = "ACIJ".into()).await
}

async fn post(server: &Server, path: &str, body: &str) -> crate::harness::TestResponse {
    let headers = [("content-type", FORM), ("accept", BROWSER)];
    server.send(request("POST", path, &headers, Body::from(body.to_owned()))).await
}

/// What a stranger writes in a link, in a list or in what another site's form posts, is nowhere on our pages.
#[tokio::test]
async fn a_stranger_writes_nothing_on_the_coalitions_pages() {
    let server = coalition().await;
    let written = [
        format!("organization={EVIL}"),
        format!("values-text={EVIL}"),
        format!("values-text={EVIL}&values-version=2&lang=en&own-lang=en&signature=AAAA"),
        format!("level=friend%3D{EVIL}%3A+99"),
        "level=pay-at-evil-example".to_owned(),
        format!("ways=driving%3D{EVIL}"),
        "ways=pay-at-evil-example".to_owned(),
        format!("heading={EVIL}&intro={EVIL}&thanks={EVIL}&button={EVIL}"),
        format!("utm_source={EVIL}&partner={EVIL}&coalition={EVIL}&fields={EVIL}&currency={EVIL}"),
    ];
    for said in &written {
        for path in ["/f/join", "/f/volunteer", "/f/pledge", "/thanks/join", "/thanks/volunteer"] {
            let page = server.get(&format!("{path}?{said}")).await;
            assert_eq!(page.status, 200, "{path}?{said}");
            assert!(!shows_evil(&page.body), "{path}?{said}: {}", page.body);
        }
        for form in ["join", "volunteer"] {
            let refused = post(&server, &format!("/api/{form}?{said}"), "email=x").await;
            assert_eq!(refused.status, 422);
            assert!(!shows_evil(&refused.body), "/api/{form}?{said}: {}", refused.body);
        }
    }
    let posted = format!(
        "applicant=individual&email=x&values_pledge.text={EVIL}&values_pledge=yes&ways=pay-at-evil-example&level=pay-at-evil-example"
    );
    for form in ["join", "volunteer"] {
        let refused = post(&server, &format!("/api/{form}"), &posted).await;
        assert!(!shows_evil(refused.is_page(422, "en")), "{}", refused.body);
    }
}

/// Whether a page shows it: what is only sent along, unseen, is not the page's own.
fn shows_evil(page: &str) -> bool {
    page.split('<')
        .filter(|tag| {
            !tag.starts_with("input type=\"hidden\"") && !tag.starts_with("form ") && !tag.starts_with("a href=")
        })
        .any(|tag| tag.contains("evil"))
}

#[tokio::test]
async fn a_signed_link_shows_its_texts_in_every_language_and_on_the_thank_you_page() {
    let server = coalition().await;
    let said = [
        ("lang", "en"),
        ("organization", "River & Coast"),
        ("values-text", "We welcome all."),
        ("level", "friend=A friend: 35"),
        ("fields", "level"),
    ];
    let link = server.signed("page", "join", &said).await;
    let page = server.get(&link).await;
    let english = page.is_page(200, "en");
    for words in ["River &amp; Coast", "We welcome all.", "A friend"] {
        assert!(english.contains(words), "{words}: {english}");
    }
    let address = |body: &str, before: &str| {
        let rest = body.split(before).nth(1).unwrap_or_else(|| panic!("{before}: {body}"));
        rest.split('"').next().expect("address").replace("&amp;", "&")
    };
    let spanish = server.get(&["/f/join?lang=es", &address(english, "href=\"/f/join?lang=es")].concat()).await;
    let spanish = spanish.is_page(200, "es");
    assert!(spanish.contains("<span lang=\"en\">We welcome all.</span>"), "{spanish}");
    let action = address(spanish, "action=\"");
    let body = "applicant=individual&given_name=Ana&phone=2055550123&values_pledge=yes&locale=es";
    let stored = post(&server, &action, body).await;
    assert_eq!(stored.status, 303, "{}", stored.body);
    let thanks = server.get(stored.header("location")).await;
    assert!(thanks.is_page(200, "es").contains("River &amp; Coast"), "{}", thanks.body);
    let unticked = post(&server, &action, &body.replace("values_pledge=yes&", "")).await;
    assert!(unticked.is_page(422, "es").contains("We welcome all."), "{}", unticked.body);
}

/// One letter, one entry or another form, and the signature is none.
#[tokio::test]
async fn a_signature_is_for_its_texts_alone() {
    let server = coalition().await;
    let link = server.signed("page", "join", &[("lang", "en"), ("values-text", "We welcome all.")]).await;
    let another = coalition().await;
    let changed = [
        link.replace("all.", "some."),
        link.replace("values-text", "values-text=Pay&values-text"),
        link.replace("lang=en", "lang=es"),
        format!("{link}&organization=Evil"),
        format!("{link}&level=friend%3DEvil"),
        link.replace("signature=", "signature=A"),
    ];
    for changed in changed {
        assert_ne!(changed, link);
        let page = server.get(&changed).await;
        assert!(page.status == 200 && !page.body.contains("We welcome") && !page.body.contains("Evil"), "{changed}");
    }
    assert!(!another.get(&link).await.body.contains("We welcome all."), "another server's key");
    let choosing = server.get(&format!("{link}&fields=level&utm_source=flyer&amounts=5")).await;
    assert!(choosing.body.contains("We welcome all."), "what an address may choose needs no signature");
    assert!(choosing.body.contains("name=\"source.utm_source\" value=\"flyer\""), "{}", choosing.body);
}

/// A webmaster's own form may post here without a signature. What was agreed to there is stored word for word.
#[tokio::test]
async fn what_was_agreed_to_elsewhere_is_kept_though_it_is_not_shown() {
    let server = coalition().await;
    let pledge = "values_pledge=yes&values_pledge.text=We+welcome+all.&values_pledge.version=3&values_pledge.locale=en&level=friend";
    let wrong = post(&server, "/api/join", &format!("applicant=individual&given_name=Ana&email=ana&{pledge}")).await;
    let page = wrong.is_page(422, "en");
    for (name, value) in [
        ("values_pledge", "yes"),
        ("values_pledge.text", "We welcome all."),
        ("values_pledge.version", "3"),
        ("level", "friend"),
    ] {
        let entry = format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">");
        assert_eq!(page.matches(&entry).count(), 1, "{entry}: {page}");
    }
    // However many choices come along, nothing that was agreed to is lost among them.
    let many: String = (0..300).flat_map(|at| ["level=c".to_owned(), at.to_string(), "&".to_owned()]).collect();
    let wrong =
        post(&server, "/api/join", &format!("applicant=individual&given_name=Ana&email=ana&{many}{pledge}")).await;
    let page = wrong.is_page(422, "en");
    assert!(page.contains("name=\"values_pledge\" value=\"yes\""), "{page}");
    assert_eq!(page.matches("name=\"level\"").count(), 100);
    let unticked = pledge.replace("values_pledge=yes&", "");
    let unticked =
        post(&server, "/api/join", &format!("applicant=individual&given_name=Ana&email=a@example.org&{unticked}"))
            .await;
    let page = unticked.is_page(422, "en");
    assert!(
        page.contains("Check the box to agree to our values. This question is on the page that you came from."),
        "{page}"
    );
    assert!(!page.contains("href=\"#f-values_pledge\""), "there is nothing to go to: {page}");
}

#[tokio::test]
async fn a_server_without_a_name_uses_the_one_in_its_link() {
    let server = Server::new().await;
    let page = server.get("/f/volunteer?organization=River+%26+Coast&ways=driving%3DEvil").await;
    assert!(page.body.contains("River &amp; Coast") && !page.body.contains("Evil"), "{}", page.body);
}

#[tokio::test]
async fn a_link_is_signed_for_the_token_alone() {
    let server = coalition().await;
    let wanted = || json!({ "form": "join", "settings": { "organization": "Evil" } });
    for token in ["", "wrong", "Bearer"] {
        let refused = server.sign(token, wanted()).await;
        refused.is_problem(401);
        assert_eq!(refused.header("www-authenticate"), "Bearer");
        assert!(!refused.body.contains("signature="));
    }
    let bare = request("POST", "/api/links", &[("content-type", "application/json")], Body::from(wanted().to_string()));
    server.send(bare).await.is_problem(401);
    server.get("/api/links").await.is_problem(405);
}

#[tokio::test]
async fn an_invalid_setting_of_a_link_is_named() {
    let server = coalition().await;
    let token = server.token();
    for (wanted, named) in [
        (json!({ "form": "nope" }), "form"),
        (json!({ "form": "join", "settings": { "heading": "x" } }), "heading"),
        (json!({ "form": "join", "settings": { "signature": "x" } }), "signature"),
        (json!({ "form": "join", "settings": { "fields": "shoe" } }), "fields"),
        (json!({ "form": "join", "settings": { "organization": "x".repeat(81) } }), "organization"),
        (json!({ "form": "join", "settings": { "values-text": "ሰ".repeat(1000) } }), "settings"),
        (json!({ "form": "join", "settings": { "values-text": 1 } }), "values-text"),
        (json!({ "form": "legislators", "settings": { "organization": "x" } }), "organization"),
    ] {
        let problem = server.sign(&token, wanted).await.is_problem(422);
        assert_eq!(problem["errors"][0]["field"], named, "{problem}");
    }
    for broken in [json!(1), json!({ "form": "join", "setings": {} })] {
        server.sign(&token, broken).await.is_problem(400);
    }
    assert_eq!(server.signed("page", "legislators", &[("lang", "es")]).await, "/f/legislators?lang=es");
    assert_eq!(server.signed("page", "volunteer", &[("fields", "county")]).await, "/f/volunteer?fields=county");
}

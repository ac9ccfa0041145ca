//! The pages that need no script.

use api_stub::http::cors::Origins;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::harness::{BROWSER, FORM, ID, Server, VALID_FORM, request};

/// The value of the first input of that name.
fn value<'a>(html: &'a str, name: &str) -> &'a str {
    let (_, rest) =
        html.split_once(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("no {name}: {html}"));
    rest.split('"').next().expect("value")
}

#[tokio::test]
async fn the_page_is_in_each_language_and_links_to_the_others() {
    let server = Server::with(|state| state.organization = "ACIJ & friends".into()).await;
    let english = server.get("/f/volunteer").await;
    let english = english.is_page(200, "en");
    assert!(english.contains("<title>Volunteer with ACIJ &amp; friends</title>"), "{english}");
    assert!(english.contains("href=\"/f/volunteer?lang=es\" lang=\"es\" hreflang=\"es\">Español</a>"), "{english}");
    let said =
        [("lang", "es-MX"), ("coalition", "acij"), ("organization", "CIPC"), ("utm_source", "flyer"), ("partner", "x")];
    let spanish = server.get(&server.signed("page", "volunteer", &said).await).await;
    let spanish = spanish.is_page(200, "es");
    assert!(spanish.contains("aria-current=\"true\">Español"));
    assert!(spanish.contains("CIPC") && !spanish.contains("ACIJ"));
    let link = "/f/volunteer?lang=en&amp;coalition=acij&amp;organization=CIPC&amp;utm_source=flyer&amp;partner=x";
    assert!(spanish.contains(link), "{spanish}");
    assert!(spanish.contains("action=\"/api/volunteer?lang=es&amp;coalition=acij&amp;organization=CIPC&amp;"));
    for (name, is) in [("coalition", "acij"), ("locale", "es"), ("source.utm_source", "flyer"), ("source.partner", "x")]
    {
        assert_eq!(value(spanish, name), is);
    }
    let wished = server.get_with("/f/volunteer", &[("accept-language", "tlh,es;q=0.8")]).await;
    wished.is_page(200, "es");
}

/// Traditional Chinese is not there, and its readers should not have to wonder.
#[tokio::test]
async fn a_substitute_language_says_so() {
    let server = Server::new().await;
    for path in ["/f/volunteer", "/f/legislators"] {
        for asked in ["zh-TW", "zh-Hant-HK"] {
            let page = server.get(&format!("{path}?lang={asked}")).await;
            assert!(
                page.is_page(200, "zh-Hans").contains("<p class=\"hint\">本页没有繁体中文版，以简体中文显示。</p>")
            );
        }
        let wished = server.get_with(path, &[("accept-language", "zh-TW,zh;q=0.9,en;q=0.8")]).await;
        assert!(wished.is_page(200, "zh-Hans").contains("本页没有繁体中文版"));
        let mam = server.get(&format!("{path}?lang=mam")).await;
        assert!(mam.is_page(200, "en").contains("It is shown in English."));
        for asked in ["zh-CN", "zh-Hans"] {
            let page = server.get(&format!("{path}?lang={asked}")).await;
            assert!(!page.is_page(200, "zh-Hans").contains("本页没有"), "{asked}");
        }
    }
}

#[tokio::test]
async fn headings_have_no_gap() {
    let server = Server::new().await;
    let page = server.post(FORM, BROWSER, "email=x").await;
    let body = page.is_page(422, "en");
    assert_eq!(body.matches("<h1").count(), 1);
    assert!(body.matches("<h2").count() == 1 && !body.contains("<h3"), "the list of errors: {body}");
    let page = server.get("/f/join").await;
    let body = page.is_page(200, "en");
    assert!(body.matches("<h2").count() > 1 && !body.contains("<h3"), "sections with headings: {body}");
}

#[tokio::test]
async fn a_page_view_has_a_key_so_that_a_double_post_is_one_record() {
    let server = Server::new().await;
    let (one, two) = (server.get("/f/volunteer").await, server.get("/f/volunteer").await);
    let (one, two) = (value(&one.body, "submission_id"), value(&two.body, "submission_id"));
    assert_ne!(one, two);
    for _ in 0..2 {
        assert_eq!(server.post(FORM, BROWSER, format!("{VALID_FORM}&submission_id={one}")).await.status, 303);
    }
    assert_eq!(server.records().await.len(), 1);
}

#[tokio::test]
async fn the_form_is_redrawn_with_its_errors_and_everything_that_was_typed() {
    let server = Server::new().await;
    let typed = format!(
        "given_name=Ana+%22M%22&email=ana&phone=205&contact_method=text&county=Jefferson&ways=driving&ways=banner-sewing\
         &availability=sat-morning&message=%3C%2Ftextarea%3E%0D%0Auno&preferred_language=mam&consent_text=yes\
         &locale=es&submission_id={ID}&coalition=acij&page=https%3A%2F%2Facij.example%2Fx&source.utm_source=flyer&test=true"
    );
    let answer = server.post(FORM, BROWSER, typed).await;
    let body = answer.is_page(422, "es");
    assert!(body.contains("<title>Error:"), "the title says so first");
    assert!(
        body.contains("class=\"summary\"") && body.contains("role=\"alert\"") && body.contains("href=\"#f-email\"")
    );
    for kept in [
        "value=\"Ana &quot;M&quot;\"",
        "value=\"ana\"",
        "value=\"205\"",
        "value=\"text\" checked",
        "value=\"Jefferson\"",
        "value=\"driving\" checked",
        // Not on this server's list: it is sent along, and says nothing.
        "type=\"hidden\" name=\"ways\" value=\"banner-sewing\"",
        "value=\"sat-morning\" checked",
        "&lt;/textarea&gt;\nuno",
        "value=\"mam\" selected",
        "name=\"consent_text\" value=\"yes\" checked",
    ] {
        assert!(body.contains(kept), "{kept}: {body}");
    }
    let page = "https://acij.example/x";
    for (name, is) in
        [("submission_id", ID), ("coalition", "acij"), ("page", page), ("source.utm_source", "flyer"), ("test", "true")]
    {
        assert_eq!(value(body, name), is);
    }
    assert_eq!(server.records().await.len(), 0);
}

#[tokio::test]
async fn a_redrawn_form_has_a_valid_envelope() {
    let server = Server::new().await;
    let wrong = VALID_FORM.replace("%40", "") + "&submission_id=1&coalition=A+B";
    let answer = server.post(FORM, BROWSER, wrong).await;
    let body = answer.is_page(422, "en");
    assert!(!body.contains("must be"), "what is hidden is not the visitor's to fix: {body}");
    assert_eq!(value(body, "submission_id").len(), 36);
    assert!(!body.contains("A B"));
}

#[tokio::test]
async fn nothing_in_an_address_becomes_markup() {
    let server = Server::new().await;
    let evil = "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E";
    for path in ["/f/volunteer", "/thanks/volunteer"] {
        let page = server
            .get(&format!("{path}?lang={evil}&organization={evil}&coalition={evil}&utm_source={evil}&fields={evil}"))
            .await;
        assert!(page.is_page(200, "en").contains("&lt;script&gt;"));
    }
    let long = server.get(&format!("/f/volunteer?organization={}", "x".repeat(5000))).await;
    assert!(!long.is_page(200, "en").contains(&"x".repeat(201)));
}

#[tokio::test]
async fn the_thank_you_page_leads_back_only_to_a_page_of_the_coalitions() {
    let origin = "https://acij.example".parse().expect("origin");
    let server = Server::with(|app| {
        app.organization = "ACIJ".into();
        app.origins = Origins::from_list(vec![origin]);
    })
    .await;
    let send = |number: u8, page: &'static str, referer: &'static str| {
        let body = format!("{VALID_FORM}&locale=es&message={number}&page={page}");
        let headers = [("content-type", FORM), ("accept", BROWSER), ("referer", referer)];
        server.send(request("POST", "/api/volunteer", &headers, body.into()))
    };
    let known = "/thanks/volunteer?lang=es&page=https%3A%2F%2Facij.example%2Fayuda";
    let front = "/thanks/volunteer?lang=es&page=https%3A%2F%2Facij.example%2F";
    for (number, page, referer, to) in [
        (1, "https%3A%2F%2Facij.example%2Fayuda%3Femail%3Dana", "", known),
        // A form that the coalition has pasted does not know its page; the browser does.
        (2, "", "https://acij.example/ayuda?email=ana", known),
        // To another server it names no more than the origin.
        (5, "", "https://acij.example/", front),
        (3, "https%3A%2F%2Fevil.example%2F", "https://evil.example/", "/thanks/volunteer?lang=es"),
        (4, "%2Ff%2Fvolunteer", "http://127.0.0.1/f/volunteer", "/thanks/volunteer?lang=es"),
    ] {
        let answer = send(number, page, referer).await;
        assert_eq!((answer.status, answer.header("location")), (303, to), "{number}");
    }
    let page = server.get_with(known, &[("host", "forms.acij.example")]).await;
    let body = page.is_page(200, "es");
    assert!(
        body.contains("<a href=\"https://acij.example/ayuda\" class=\"button\">Volver a la página de ACIJ</a>"),
        "{body}"
    );
    assert!(body.contains("%0D%0Ahttps%3A%2F%2Facij.example%2Fayuda\""), "{body}");
    // Another language keeps the way back, and no other page comes in.
    assert!(body.contains("href=\"/thanks/volunteer?lang=en&amp;page=https%3A%2F%2Facij.example%2Fayuda\""), "{body}");
    // The front page is not the form's: it is led back to, and not handed on.
    let page = server.get_with(front, &[("host", "forms.acij.example")]).await;
    let body = page.is_page(200, "es");
    assert!(body.contains("<a href=\"https://acij.example/\" class=\"button\">"), "{body}");
    let shared = "%0D%0Ahttps%3A%2F%2Fforms.acij.example%2Ff%2Fvolunteer%3Flang%3Des\"";
    assert!(body.contains("href=\"https://wa.me/?text=") && body.contains(shared), "{body}");
    assert!(!body.contains("%0D%0Ahttps%3A%2F%2Facij.example"), "{body}");
    for evil in ["https%3A%2F%2Fevil.example%2F", "javascript%3Aalert(1)", "https%3A%2F%2Facij.example.evil.example%2F"]
    {
        let page = server.get(&format!("/thanks/volunteer?lang=en&page={evil}")).await;
        let body = page.is_page(200, "en");
        assert!(!body.contains("evil") && !body.contains("alert") && !body.contains("Back to"), "{body}");
    }
}

#[tokio::test]
async fn the_thank_you_page_is_shared_without_a_script() {
    let server = Server::with(|app| app.organization = "River & Coast".into()).await;
    let page = server.get_with("/thanks/volunteer?lang=en&utm_source=flyer", &[("host", "forms.acij.example")]).await;
    let body = page.is_page(200, "en");
    let text =
        "Volunteer%20with%20River%20%26%20Coast%0D%0Ahttps%3A%2F%2Fforms.acij.example%2Ff%2Fvolunteer%3Flang%3Den";
    for link in [
        format!("href=\"https://wa.me/?text={text}\""),
        format!("href=\"sms:?&amp;body={text}\""),
        "href=\"mailto:?subject=Volunteer%20with%20River%20%26%20Coast&amp;body=https%3A%2F%2F".into(),
    ] {
        assert!(body.contains(&link), "{link} is not in {body}");
    }
    assert!(body.contains("Someone from River &amp; Coast will contact you soon."), "{body}");
    // Who says no host, or none that there is, is not sent anywhere.
    for host in ["", "a b", "\"><script>"] {
        let page = server.get_with("/thanks/volunteer?lang=en", &[("host", host)]).await;
        assert!(!page.is_page(200, "en").contains("wa.me"), "{host}");
    }
}

#[tokio::test]
async fn an_address_may_choose_the_fields() {
    let server = Server::new().await;
    let some = server.get("/f/volunteer?fields=county").await;
    let some = some.is_page(200, "en");
    assert!(some.contains("name=\"county\"") && some.contains("name=\"email\"") && !some.contains("name=\"zip\""));
    let usual = server.get("/f/volunteer?fields=shoe").await;
    assert!(usual.is_page(200, "en").contains("name=\"zip\""), "what can't be taken is left at its default");
}

#[tokio::test]
async fn an_unknown_form_is_a_page_too() {
    let server = Server::new().await;
    for path in ["/f/nope", "/thanks/nope?lang=en", "/f/%FF"] {
        server.get(path).await.is_page(404, "en");
    }
    server.get("/f/nope?lang=es").await.is_page(404, "es");
}

/// A site builder's frame had its own scroll bar, for no one outside knew how tall the form is.
#[tokio::test]
async fn a_page_in_a_frame_says_how_tall_it_is() {
    let server = Server::new().await;
    let framed = [("sec-fetch-dest", "iframe")];
    let rejected = [("content-type", FORM), ("accept", BROWSER), ("sec-fetch-dest", "iframe")];
    for (response, status) in [
        (server.get_with("/f/volunteer", &framed).await, 200),
        (server.get_with("/thanks/volunteer?lang=es", &framed).await, 200),
        (server.get_with("/f/nope", &framed).await, 404),
        (server.send(request("POST", "/api/volunteer", &rejected, "given_name=Ana".into())).await, 422),
    ] {
        assert_eq!(response.status, status, "{}", response.body);
        let scripts: Vec<_> = response.body.split("<script>").skip(1).collect();
        assert_eq!(scripts.len(), 1, "{}", response.body);
        let (script, rest) = scripts[0].split_once("</script>").expect("it ends");
        assert!(rest.trim_start().starts_with("</body>") && script.contains("outreachHeight"), "{script}");
        // It, and no other, is allowed.
        let hash = STANDARD.encode(Sha256::digest(script));
        let policy = response.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'self';"), "{policy}");
        assert!(policy.ends_with(&format!("; script-src 'sha256-{hash}'")), "{policy}");
        assert_eq!(response.header("cache-control"), "no-store");
    }
    for dest in ["document", "empty", "embed"] {
        server.get_with("/f/volunteer", &[("sec-fetch-dest", dest)]).await.is_page(200, "en");
    }
    let json = server.get_with("/api/volunteer/schema.json", &framed).await;
    assert!(!json.body.contains("<script") && json.header("content-security-policy").is_empty());
}

#[tokio::test]
async fn the_page_has_a_stylesheet() {
    let server = Server::new().await;
    let sheet = server.get("/f/page.css").await;
    assert_eq!((sheet.status, sheet.header("content-type")), (200, "text/css; charset=utf-8"));
    assert_eq!(sheet.header("cache-control"), "public, max-age=300");
    // The policy of the page lets nothing else in.
    assert!(!sheet.body.contains("url(") && !sheet.body.contains("@import"));
}

//! How much one address may do.

use std::net::SocketAddr;

use api_stub::http::rate_limit::RateLimits;
use axum::extract::ConnectInfo;

use crate::harness::{BROWSER, FORM, ID, Server, TestResponse, VALID_FORM, request};

async fn send(
    server: &Server,
    method: &str,
    path: &str,
    from: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> TestResponse {
    let mut request = request(method, path, headers, body.to_owned().into());
    let from: SocketAddr = from.parse().expect("address");
    request.extensions_mut().insert(ConnectInfo(from));
    server.send(request).await
}

async fn post_body(server: &Server, from: &str, accept: &str, body: &str) -> TestResponse {
    send(server, "POST", "/api/volunteer", from, &[("content-type", FORM), ("accept", accept)], body).await
}

async fn post(server: &Server, from: &str, accept: &str, forwarded: &str) -> TestResponse {
    let headers = [("content-type", FORM), ("accept", accept), ("x-forwarded-for", forwarded)];
    let body = format!("{VALID_FORM}&submission_id={ID}&locale=es");
    send(server, "POST", "/api/volunteer", from, &headers, &body).await
}

#[tokio::test]
async fn too_many_requests_are_shown_how_long_to_wait() {
    let server = Server::with(|state| state.limits = RateLimits::per_minute(2)).await;
    for _ in 0..2 {
        assert_eq!(post(&server, "192.0.2.1:1", "*/*", "").await.status, 201);
    }
    let answer = post(&server, "192.0.2.1:2", "*/*", "203.0.113.7").await;
    answer.is_problem(429);
    let seconds: u64 = answer.header("retry-after").parse().expect("seconds");
    assert!((1..=31).contains(&seconds), "{seconds}");
    assert!(!answer.body.contains("192.0.2.1"));
    assert_eq!(post(&server, "192.0.2.2:1", "*/*", "").await.status, 201, "another address is another count");
    assert_eq!(server.get("/f/volunteer").await.status, 200, "pages are counted apart");
}

#[tokio::test]
async fn a_person_keeps_what_they_typed() {
    let server = Server::with(|state| state.limits = RateLimits::per_minute(1)).await;
    post(&server, "192.0.2.1:1", BROWSER, "").await;
    let answer = post(&server, "192.0.2.1:1", BROWSER, "").await;
    let body = answer.is_page(429, "es");
    assert!(body.contains("value=\"Ana\"") && body.contains(ID) && body.contains("Espera un minuto"), "{body}");
    assert!(!answer.header("retry-after").is_empty());
}

/// Fifty people who mistype something do not lock out the one who does not, nor the other way round.
#[tokio::test]
async fn mistakes_take_nothing_from_those_who_make_none() {
    let server = Server::with(|state| state.limits = RateLimits::per_minute(4)).await;
    let statuses = |accept, body: &'static str, times| {
        let server = &server;
        async move {
            let mut statuses = Vec::new();
            for _ in 0..times {
                statuses.push(post_body(server, "192.0.2.1:1", accept, body).await.status);
            }
            statuses
        }
    };
    assert_eq!(statuses("*/*", "email=x", 9).await, [[422; 8].as_slice(), &[429]].concat());
    assert_eq!(statuses(BROWSER, "given_name=Ana", 1).await, [429], "mistakes are used up");
    assert_eq!(statuses("*/*", VALID_FORM, 2).await, [201, 201]);
    let lookup = ("POST", "/api/legislators", "zip=00101");
    let outcome = ("POST", "/api/legislators/outcomes", "layer=cd&outcome=skip");
    let headers = [("content-type", FORM), ("accept", "*/*")];
    for ((method, path, body), status) in [(lookup, 200), (outcome, 204), (("GET", "/api/pledge/progress", ""), 200)] {
        assert_eq!(send(&server, method, path, "192.0.2.1:1", &headers, body).await.status, status, "{path}");
    }
}

#[tokio::test]
async fn too_many_submissions_leave_room_for_reports_of_mistakes() {
    let server = Server::with(|state| state.limits = RateLimits::per_minute(1)).await;
    let post = |body| post_body(&server, "192.0.2.1:1", "*/*", body);
    assert_eq!(
        [post(VALID_FORM).await.status, post(VALID_FORM).await.status, post("email=x").await.status],
        [201, 429, 422]
    );
    assert_eq!(server.records().await.len(), 1);
}

/// A form whose first key is another's takes a second try by itself, which is no second submission.
#[tokio::test]
async fn a_phone_passed_around_a_table_counts_each_person_once() {
    let server = Server::with(|state| state.limits = RateLimits::per_minute(3)).await;
    for name in ["Ana", "Bo", "Chi"] {
        let body = format!("given_name={name}&email=a%40example.org&over_18=yes&submission_id={ID}");
        assert_eq!(post_body(&server, "192.0.2.1:1", BROWSER, &body).await.status, 303, "{name}");
    }
    assert_eq!(server.records().await.len(), 3);
}

#[tokio::test]
async fn what_is_too_large_to_be_redrawn_is_still_in_the_form_behind() {
    let server = Server::with(|state| state.limits = RateLimits::per_minute(1)).await;
    let long = format!("{VALID_FORM}&locale=es&message={}", "x".repeat(50_000));
    let headers = [("content-type", FORM), ("accept", BROWSER)];
    let send_long = || send(&server, "POST", "/api/volunteer?lang=es", "192.0.2.1:1", &headers, &long);
    for _ in 0..2 {
        assert!(send_long().await.is_page(422, "es").contains(&"x".repeat(50_000)));
    }
    let answer = send_long().await;
    let body = answer.is_page(429, "es");
    assert!(body.contains("vuelve a él") && body.len() < 3000, "{body}");
    assert!(!answer.header("retry-after").is_empty() && answer.header("content-language") == "es");
    let question = format!("zip=00101&street={}", "x".repeat(50_000));
    let ask = || send(&server, "POST", "/api/legislators", "192.0.2.1:1", &headers, &question);
    let (_, _, answer) = (ask().await, ask().await, ask().await);
    assert!(answer.is_page(429, "en").contains("still in the form"), "{}", answer.body);
}

/// A form shown again costs more than one that is stored.
#[tokio::test]
async fn a_flood_of_posts_does_not_redraw_a_form_each_time() {
    let server = Server::with(|state| state.limits = RateLimits::per_minute(1)).await;
    let mut drawn = 0;
    for _ in 0..40 {
        let answer = post(&server, "192.0.2.1:1", BROWSER, "").await;
        drawn += usize::from(answer.status == 429 && answer.body.contains("<form"));
    }
    assert_eq!(drawn, 10, "as many as pages");
}

#[tokio::test]
async fn pages_have_a_generous_limit_of_their_own() {
    let server = Server::with(|state| state.limits = RateLimits::per_minute(1)).await;
    let paths = ["/f/volunteer?lang=es", "/thanks/volunteer", "/f/legislators", "/f/nope", "/f/join"];
    let get = |path| send(&server, "GET", path, "192.0.2.1:1", &[("accept-language", "es")], "");
    for path in paths.iter().chain(&paths) {
        assert!(get(path).await.status < 429, "{path}");
    }
    for path in paths {
        let answer = get(path).await;
        assert!(answer.is_page(429, "es").contains("demasiadas páginas") && !answer.header("retry-after").is_empty());
    }
    assert_eq!(get("/f/page.css").await.status, 200, "files are not drawn");
    assert_eq!(post(&server, "192.0.2.1:1", "*/*", "").await.status, 201);
}

#[tokio::test]
async fn a_household_of_ipv6_addresses_is_one() {
    let server = Server::with(|state| state.limits = RateLimits::per_minute(1)).await;
    assert_eq!(post(&server, "[2001:db8:1:200::1]:1", "*/*", "").await.status, 201);
    assert_eq!(post(&server, "[2001:db8:1:2ff:3::4]:1", "*/*", "").await.status, 429);
    assert_eq!(post(&server, "[2001:db8:1:300::1]:1", "*/*", "").await.status, 201);
}

#[tokio::test]
async fn only_a_trusted_proxy_names_the_sender() {
    let server = Server::with(|state| state.limits = RateLimits::per_minute(1)).await;
    assert_eq!(post(&server, "127.0.0.1:1", "*/*", "203.0.113.1").await.status, 201);
    assert_eq!(post(&server, "127.0.0.1:1", "*/*", "203.0.113.2").await.status, 429);
    let trusting = |hops| {
        Server::with(move |state| {
            state.limits = RateLimits::per_minute(1);
            state.limits.trusted_hops = hops;
        })
    };
    let server = trusting(1).await;
    assert_eq!(post(&server, "127.0.0.1:1", "*/*", "203.0.113.1").await.status, 201);
    assert_eq!(post(&server, "127.0.0.1:1", "*/*", "203.0.113.2:4711").await.status, 201);
    // What is further left was written by the sender.
    assert_eq!(post(&server, "127.0.0.1:1", "*/*", "198.51.100.1, 203.0.113.2:4712").await.status, 429);
    let server = trusting(2).await;
    for visitor in ["203.0.113.1", "\"203.0.113.2:4711\"", "[2001:db8::1]:4711"] {
        let forwarded = format!("{visitor}, 192.0.2.7");
        assert_eq!(post(&server, "127.0.0.1:1", "*/*", &forwarded).await.status, 201, "{visitor}");
        assert_eq!(post(&server, "127.0.0.1:1", "*/*", &forwarded).await.status, 429, "{visitor}");
    }
}

/// An address, a body or a header may be as long as the largest form needs, and no longer.
#[tokio::test]
async fn what_no_form_needs_is_rejected_before_it_costs_anything() {
    let server = Server::new().await;
    let long = "x".repeat(8 * 1024);
    for path in ["/f/join", "/thanks/join", "/f/legislators", "/f/page.css", "/", "/v1/a.js", "/api/legislators/packs"]
    {
        server.get(&format!("{path}?ways={long}")).await.is_problem(414);
    }
    server.get_with(&format!("/f/join?ways={long}"), &[("accept", BROWSER)]).await.is_page(414, "en");
    let posted =
        server.send(request("POST", &format!("/api/join?{long}"), &[("content-type", FORM)], VALID_FORM.into())).await;
    posted.is_problem(414);
    server.get(&format!("/f/join?ways={}", &long[300..])).await.is_page(200, "en");

    let many = "ways=a&".repeat(5000) + VALID_FORM;
    server.post(FORM, "*/*", many.clone()).await.is_problem(413);
    server.post(FORM, BROWSER, many.clone()).await.is_page(413, "en");
    let list = serde_json::json!({ "answers": { "ways": vec!["a"; 5000] } }).to_string();
    server.post("application/json", "*/*", list).await.is_problem(413);
    let headers = [("content-type", FORM), ("accept", BROWSER)];
    server.send(request("POST", "/api/legislators", &headers, many.into())).await.is_page(413, "en");

    let wishes = "tlh,".repeat(1000) + "es";
    server.get_with("/f/join", &[("accept-language", &wishes)]).await.is_page(200, "en");
}

#[tokio::test]
async fn a_list_in_an_address_is_capped_at_a_hundred_unique_codes() {
    let server = Server::new().await;
    let list: Vec<_> = (0..400).map(|at| format!("c{at},c{at}")).collect();
    let page = server.get(&server.signed("page", "volunteer", &[("ways", &list.join(","))]).await).await;
    let boxes = page.is_page(200, "en").matches("name=\"ways\"").count();
    assert_eq!(boxes, 100);
    let answered: Vec<_> = (0..400).map(|at| format!("ways=d{at}&ways=d{at}")).collect();
    let again = server.post(FORM, BROWSER, answered.join("&")).await;
    // What is on no list of this page is sent along unseen.
    assert_eq!(again.is_page(422, "en").matches("type=\"hidden\" name=\"ways\"").count(), 100);
}

#[tokio::test]
async fn an_encoded_body_is_rejected_with_what_to_do() {
    let server = Server::new().await;
    for path in ["/api/volunteer", "/api/legislators", "/api/legislators/outcomes"] {
        for coding in ["gzip", "br", "x-unknown"] {
            let headers = [("content-type", FORM), ("content-encoding", coding)];
            let answer = server.send(request("POST", path, &headers, VALID_FORM.into())).await.is_problem(415);
            assert!(answer["detail"].as_str().expect("words").contains("Content-Encoding"), "{answer}");
        }
    }
    let headers = [("content-type", FORM), ("content-encoding", "identity")];
    assert_eq!(server.send(request("POST", "/api/volunteer", &headers, VALID_FORM.into())).await.status, 201);
}

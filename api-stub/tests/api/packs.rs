//! The packs as files.

use api_stub::lookup::Legislators;
use api_stub::lookup::packs::Packs;
use axum::body::Body;
use outreach_districts::SAMPLE;
use serde_json::json;

use crate::external_services::{Behavior, Time, census};
use crate::harness::{Server, request};

const PACK: &str = "/api/legislators/packs/zz";

#[tokio::test]
async fn a_pack_can_be_cached() {
    let server = Server::new().await;
    let plain = server.get(PACK).await;
    assert_eq!((plain.status, plain.header("content-type")), (200, "application/octet-stream"));
    assert_eq!(plain.header("content-length"), SAMPLE[0].len().to_string());
    assert!(plain.header("cache-control").starts_with("public, max-age="), "{:?}", plain.headers);
    assert_eq!((plain.header("access-control-allow-origin"), plain.header("vary")), ("*", "accept-encoding"));
    let mut tags = vec![plain.header("etag").to_owned()];
    for (accept, coding) in [("br", "br"), ("gzip", "gzip"), ("gzip, deflate, br", "br")] {
        let small = server.get_with(PACK, &[("accept-encoding", accept)]).await;
        assert_eq!((small.status, small.header("content-encoding")), (200, coding));
        assert!(small.header("content-length").parse::<usize>().expect("a length") < SAMPLE[0].len());
        let tag = small.header("etag").to_owned();
        let first = accept.len() < 5;
        assert!(tag.starts_with('"') && tags.contains(&tag) != first, "each coding has a strong tag of its own: {tag}");
        let again = server.get_with(PACK, &[("accept-encoding", accept), ("if-none-match", &tag)]).await;
        assert_eq!((again.status, again.header("etag"), again.body.as_str()), (304, tag.as_str(), ""));
        assert_eq!(again.header("cache-control"), plain.header("cache-control"));
        tags.push(tag);
    }
    let old = server.get_with(PACK, &[("if-none-match", "\"0123456789abcdef\"")]).await;
    assert_eq!(old.status, 200);
    let head = server.send(request("HEAD", PACK, &[], Body::empty())).await;
    assert_eq!((head.status, head.body.as_str(), head.header("etag")), (200, "", plain.header("etag")));
}

#[tokio::test]
async fn the_list_has_every_pack_and_marks_samples() {
    let server = Server::new().await;
    let list = server.get("/api/legislators/packs").await;
    assert_eq!((list.status, list.header("access-control-allow-origin")), (200, "*"));
    let list = list.json();
    let one = &list["packs"][0];
    assert_eq!(
        (&one["state"], &one["name"], &one["sample"]),
        (&"zz".into(), &"Sample State".into(), &true.into()),
        "{list}"
    );
    assert_eq!((&one["people_as_of"], &one["good_until"]), (&"2026-08-05".into(), &"2026-11-03".into()));
    for (file, [url, bytes, hash]) in
        SAMPLE.into_iter().zip([["url", "bytes", "hash"], ["lines_url", "lines_bytes", "lines_hash"]])
    {
        let sent = server.get(one[url].as_str().expect("an address")).await;
        assert_eq!((sent.header("content-length"), &one[bytes]), (file.len().to_string().as_str(), &file.len().into()));
        assert!(sent.header("etag").contains(one[hash].as_str().expect("a hash")));
    }
}

/// A widget reads it before it shows a field for a street.
#[tokio::test]
async fn the_list_has_the_geocoders() {
    let server = Server::new().await;
    assert_eq!(server.get("/api/legislators/packs").await.json()["streets"], json!([]));
    let (server, service) = census(Behavior::Nothing, &Time::new()).await;
    assert_eq!(server.get("/api/legislators/packs").await.json()["streets"], json!(["census"]));
    assert!(service.asked().is_empty(), "no service is asked for the list");
}

#[tokio::test]
async fn a_missing_state_is_an_error_that_lists_the_others() {
    let server = Server::new().await;
    for path in ["/api/legislators/packs/al", "/api/legislators/packs/%FF", "/api/legislators/packs/..%2Fzz"] {
        let missing = server.get(path).await;
        let problem = missing.is_problem(404);
        assert_eq!(problem["detail"], "There is no pack of that state here. There are: zz.");
        assert_eq!((missing.header("cache-control"), missing.header("access-control-allow-origin")), ("no-store", "*"));
    }
    assert_eq!(server.get("/api/legislators/packs/ZZ").await.status, 200);
    let posted = server.send(request("POST", PACK, &[], Body::empty())).await;
    posted.is_problem(405);
    assert_eq!(posted.header("allow"), "GET,HEAD");
}

#[tokio::test]
async fn a_damaged_pack_in_a_folder_is_an_error_with_its_name() {
    let folder = tempfile::tempdir().expect("folder");
    let error = Packs::open(folder.path()).expect_err("empty").to_string();
    assert!(error.contains("there is no pack in"), "{error}");
    std::fs::write(folder.path().join("zz.pack"), SAMPLE[0]).expect("written");
    let error = format!("{:#}", Packs::open(folder.path()).expect_err("half of it"));
    assert!(error.contains("zz.lines"), "{error}");
    std::fs::write(folder.path().join("zz.lines"), SAMPLE[1]).expect("written");
    let packs = Packs::open(folder.path()).expect("packs");
    let server = Server::with(|state| state.legislators = Legislators::new(packs)).await;
    assert_eq!(server.get(PACK).await.status, 200);
    std::fs::write(folder.path().join("al.pack"), &SAMPLE[0][..SAMPLE[0].len() - 1]).expect("written");
    let error = format!("{:#}", Packs::open(folder.path()).expect_err("damaged"));
    assert!(error.contains("al.pack") && error.contains("cut short or damaged"), "{error}");
}

//! Static files: their kind, their compression, and how long they may be kept.

use std::fs;

use crate::harness::Server;

const HASHED: &str = "outreach-0123456789abcdef";

async fn built() -> Server {
    let server = Server::new().await;
    let (dist, site) = (server.folder.path().join("dist/v1"), server.folder.path().join("site"));
    fs::create_dir_all(&dist).expect("dist");
    fs::create_dir_all(&site).expect("site");
    for name in ["outreach.js", "outreach.css", "manifest.json"] {
        fs::write(dist.join(name), name).expect("file");
    }
    for end in ["js", "wasm", "css"] {
        fs::write(dist.join(format!("{HASHED}.{end}")), "plain").expect("file");
        fs::write(dist.join(format!("{HASHED}.{end}.br")), "brotli").expect("file");
        fs::write(dist.join(format!("{HASHED}.{end}.gz")), "gzip").expect("file");
    }
    fs::write(dist.join("es-0123456789abcdef.json"), "{}").expect("file");
    fs::write(site.join("index.html"), "<h1>Home</h1>").expect("file");
    fs::write(site.join("demo-0123456789abcdef_bg.wasm"), "wasm").expect("file");
    fs::write(server.folder.path().join("secret.txt"), "SECRET").expect("file");
    server
}

#[tokio::test]
async fn each_file_has_its_kind_and_may_be_used_by_every_page() {
    let server = built().await;
    for (name, kind, keep) in [
        ("outreach.js", "text/javascript; charset=utf-8", "public, max-age=300"),
        ("outreach.css", "text/css; charset=utf-8", "public, max-age=300"),
        ("manifest.json", "application/json", "public, max-age=300"),
        (&format!("{HASHED}.js"), "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"),
        (&format!("{HASHED}.wasm"), "application/wasm", "public, max-age=31536000, immutable"),
        (&format!("{HASHED}.css"), "text/css; charset=utf-8", "public, max-age=31536000, immutable"),
        ("es-0123456789abcdef.json", "application/json", "public, max-age=31536000, immutable"),
    ] {
        let answer = server.get(&format!("/v1/{name}")).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, kind), "{name}");
        assert_eq!(answer.header("cache-control"), keep, "{name}");
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{name}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin", "{name}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{name}");
        assert!(answer.header("vary").contains("accept-encoding"), "{name}");
    }
}

#[tokio::test]
async fn the_compressed_file_is_sent_where_it_is_accepted() {
    let server = built().await;
    for (accepts, encoding, body) in
        [("gzip, deflate, br, zstd", "br", "brotli"), ("gzip", "gzip", "gzip"), ("identity", "", "plain")]
    {
        let answer = server.get_with(&format!("/v1/{HASHED}.wasm"), &[("accept-encoding", accepts)]).await;
        assert_eq!((answer.header("content-encoding"), answer.body.as_str()), (encoding, body), "{accepts}");
        assert_eq!(answer.header("content-type"), "application/wasm", "streaming compilation needs the kind");
    }
}

#[tokio::test]
async fn a_cached_file_is_not_sent_again() {
    let server = built().await;
    let first = server.get("/v1/outreach.js").await;
    let again = server.get_with("/v1/outreach.js", &[("if-modified-since", first.header("last-modified"))]).await;
    assert_eq!((again.status, again.header("cache-control")), (304, "public, max-age=300"));
    assert_eq!(again.header("access-control-allow-origin"), "*");
}

#[tokio::test]
async fn the_site_is_everything_else() {
    let server = built().await;
    let home = server.get("/").await;
    assert_eq!((home.status, home.body.as_str()), (200, "<h1>Home</h1>"));
    assert_eq!(home.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(home.header("cache-control"), "public, max-age=300");
    assert!(!home.headers.contains_key("access-control-allow-origin"));
    let wasm = server.get("/demo-0123456789abcdef_bg.wasm").await;
    assert_eq!(wasm.header("cache-control"), "public, max-age=31536000, immutable");
}

#[tokio::test]
async fn a_missing_file_is_a_404_that_is_not_cached() {
    let server = built().await;
    let long = format!("/v1/{}", "x".repeat(3000));
    for path in ["/v1/outreach-ffffffffffffffff.js", "/v1/", "/v1", "/v1/%00", "/v1/%FF", long.as_str()] {
        let answer = server.get(path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
    }
    server.get("/nope").await.is_page(404, "en");
}

#[tokio::test]
async fn nothing_outside_the_folders_is_served() {
    let server = built().await;
    for path in [
        "/v1/../../secret.txt",
        "/v1/%2e%2e/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/v1/..%5c..%5csecret.txt",
    ] {
        let answer = server.get(path).await;
        assert!(answer.status == 404 && !answer.body.contains("SECRET"), "{path}: {}", answer.status);
    }
}

#[tokio::test]
async fn a_folder_named_like_a_host_never_redirects_to_that_host() {
    let server = built().await;
    fs::create_dir_all(server.folder.path().join("site/evil.example")).expect("folder");
    fs::write(server.folder.path().join("site/evil.example/index.html"), "<h1>Ours</h1>").expect("file");
    for path in ["//evil.example", "//evil.example/", "///evil.example", "/%2fevil.example", "/v1//evil.example"] {
        let answer = server.get(path).await;
        assert_eq!((answer.status, answer.header("location")), (404, ""), "{path}");
    }
    let led = server.get("/evil.example").await;
    assert_eq!((led.status, led.header("location")), (307, "/evil.example/"));
    assert_eq!(server.get("/evil.example/").await.body, "<h1>Ours</h1>");
}

#[tokio::test]
async fn hidden_files_are_not_served() {
    let server = built().await;
    for folder in ["site", "dist/v1"] {
        let folder = server.folder.path().join(folder);
        fs::create_dir_all(folder.join(".git")).expect("folder");
        fs::create_dir_all(folder.join("sub/.hidden")).expect("folder");
        for name in [".git/config", ".env", "sub/.hidden/x"] {
            fs::write(folder.join(name), "SECRET").expect("file");
        }
    }
    for path in ["/.git/config", "/%2egit/config", "/.env", "/%2Eenv", "/sub/.hidden/x", "/sub/%2ehidden/x", "/.git/"] {
        for path in [path.to_owned(), format!("/v1{path}")] {
            let answer = server.get(&path).await;
            assert!(answer.status == 404 && !answer.body.contains("SECRET"), "{path}: {}", answer.status);
        }
    }
    fs::create_dir_all(server.folder.path().join("site/.well-known")).expect("folder");
    fs::write(server.folder.path().join("site/.well-known/security.txt"), "Contact: us").expect("file");
    assert_eq!(server.get("/.well-known/security.txt").await.body, "Contact: us");
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_that_leads_out_of_its_folder_is_not_followed() {
    use std::os::unix::fs::symlink;
    let server = built().await;
    let root = server.folder.path();
    fs::create_dir_all(root.join("outside")).expect("folder");
    fs::write(root.join("outside/index.html"), "SECRET").expect("file");
    for folder in ["site", "dist/v1"] {
        let folder = root.join(folder);
        symlink(root.join("secret.txt"), folder.join("linked.txt")).expect("link");
        symlink(root.join("outside"), folder.join("linked")).expect("link");
        fs::write(folder.join("copied.js"), "plain").expect("file");
        symlink(root.join("secret.txt"), folder.join("copied.js.gz")).expect("link");
        fs::create_dir_all(folder.join("listed")).expect("folder");
        symlink(root.join("secret.txt"), folder.join("listed/index.html")).expect("link");
        fs::write(folder.join("real.txt"), "inside").expect("file");
        symlink("real.txt", folder.join("inside.txt")).expect("link");
    }
    for path in ["/linked.txt", "/linked/index.html", "/linked/", "/copied.js", "/listed/"] {
        for path in [path.to_owned(), format!("/v1{path}")] {
            let answer = server.get_with(&path, &[("accept-encoding", "gzip")]).await;
            assert!(answer.status == 404 && !answer.body.contains("SECRET"), "{path}: {}", answer.status);
        }
    }
    assert_eq!(server.get("/inside.txt").await.body, "inside");
    assert_eq!(server.get("/v1/inside.txt").await.body, "inside");
}

#[tokio::test]
async fn what_is_not_built_says_how_to_build_it() {
    let server = Server::new().await;
    let widget = server.get("/v1/outreach.js").await;
    assert!(widget.status == 404 && widget.body.contains("make dist"), "{}", widget.body);
    let site = server.get("/").await;
    let site = site.is_page(404, "en");
    assert!(site.contains("make dist") && site.contains("/f/volunteer"), "{site}");
}

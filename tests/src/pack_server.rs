//! The lookup's endpoint: packs of states, and the position of a street. It records its requests, and a test can make it serve
//! something else.

use std::collections::HashMap;
use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{Method, Response, Uri};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::{paths, real_packs};

#[derive(Debug)]
struct Inner {
    /// Its files, by the end of the address: `al`, `al.lines`.
    files: HashMap<String, Vec<u8>>,
    street: Value,
    overrides: Mutex<HashMap<String, Override>>,
    is_holding: watch::Sender<bool>,
    requests: Mutex<Vec<(String, String)>>,
}

/// What to do instead of serving a file.
#[derive(Debug, Clone)]
pub enum Override {
    /// Serve these bytes the first time.
    Once(Vec<u8>),
    /// Always serve these.
    Always(Vec<u8>),
    /// Answer 404.
    Missing,
    /// Answer once [`PackServer::release`] is called.
    Held,
}

/// An endpoint on a port of its own.
#[derive(Debug)]
pub struct PackServer {
    port: u16,
    inner: Arc<Inner>,
}

/// The ending of the file of a state's lines.
const LINES_SUFFIX: &str = ".lines";

/// The name of the list of packs, for [`PackServer::override_file`].
pub const LIST: &str = "";

impl PackServer {
    /// With the sample state, and the answer to every question for a street; null where it can find none.
    pub async fn sample(street: Value) -> Result<Self> {
        Self::open(read(&paths::root().join("widgets/lookup/districts/sample")).await?, street).await
    }

    /// With the real packs of some states, made once a run.
    pub async fn real() -> Result<Self> {
        Self::open(read(&real_packs::folder(real_packs::STATES).await?).await?, Value::Null).await
    }

    async fn open(files: HashMap<String, Vec<u8>>, street: Value) -> Result<Self> {
        let (is_holding, _) = watch::channel(true);
        let inner =
            Arc::new(Inner { files, street, overrides: Mutex::default(), is_holding, requests: Mutex::default() });
        let app = Router::new().fallback(answer).with_state(Arc::clone(&inner));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = listener.local_addr()?.port();
        tokio::spawn(async move {
            // It ends with the program.
            let _ = axum::serve(listener, app).await;
        });
        Ok(Self { port, inner })
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/api/legislators", self.port)
    }

    /// The bytes of one of its files: `zz`, `zz.lines`.
    pub fn file(&self, name: &str) -> Vec<u8> {
        self.inner.files.get(name).cloned().unwrap_or_default()
    }

    /// Sets what to do instead of serving that file, or [`LIST`].
    pub fn override_file(&self, name: &str, with: Override) {
        self.inner.overrides.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), with);
    }

    /// Answers the held requests.
    pub fn release(&self) {
        self.inner.is_holding.send_replace(false);
    }

    /// Its requests except those for the list of packs: method and address, and the body.
    pub fn requests(&self) -> Vec<(String, String)> {
        let mut requests = self.all_requests();
        requests.retain(|request| *request != list());
        requests
    }

    /// The files that were requested, in order.
    pub fn fetched_files(&self) -> Vec<String> {
        let name =
            |(requests, _): (String, String)| Some(requests.strip_prefix("GET /api/legislators/packs/")?.to_owned());
        self.requests().into_iter().filter_map(name).collect()
    }

    /// How often its list of packs was requested, which reveals nothing about the visitor.
    pub fn list_requests(&self) -> usize {
        self.all_requests().iter().filter(|request| **request == list()).count()
    }

    fn all_requests(&self) -> Vec<(String, String)> {
        self.inner.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The request for the list of packs: it contains nothing.
fn list() -> (String, String) {
    ("GET /api/legislators/packs".to_owned(), String::new())
}

/// The packs of a folder, by the endings of their addresses.
async fn read(folder: &Path) -> Result<HashMap<String, Vec<u8>>> {
    let mut files = HashMap::new();
    let mut entries = tokio::fs::read_dir(folder).await?;
    while let Some(entry) = entries.next_entry().await? {
        let name = entry.file_name().to_string_lossy().into_owned();
        let name = name.strip_suffix(".pack").or_else(|| name.strip_suffix(LINES_SUFFIX).and(Some(&*name)));
        if let Some(name) = name {
            files.insert(name.to_owned(), tokio::fs::read(entry.path()).await?);
        }
    }
    Ok(files)
}

impl Inner {
    /// The list: who finds streets, and each pack with its hash, like `api-stub`'s.
    fn list(&self) -> Value {
        let hash = |name: &str| {
            let bytes = self.files.get(name)?;
            Some(Sha256::digest(bytes).iter().fold(String::new(), |hash, byte| format!("{hash}{byte:02x}")))
        };
        let states = self.files.keys().filter(|name| name.strip_suffix(LINES_SUFFIX).is_none());
        let packs: Vec<_> = states
            .map(|state| json!({ "state": state, "hash": hash(state), "lines_hash": hash(&[state, LINES_SUFFIX].concat()) }))
            .collect();
        json!({ "streets": if self.street.is_null() { json!([]) } else { json!(["census"]) }, "packs": packs })
    }

    /// The bytes to serve, if any.
    async fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        let override_with = {
            let mut all = self.overrides.lock().unwrap_or_else(PoisonError::into_inner);
            let override_with = all.get(name).cloned();
            if matches!(override_with, Some(Override::Once(_))) {
                all.remove(name);
            }
            override_with
        };
        match override_with {
            Some(Override::Once(bytes) | Override::Always(bytes)) => return Some(bytes),
            Some(Override::Missing) => return None,
            // It fails only where the sender is gone, which we own.
            Some(Override::Held) => drop(self.is_holding.subscribe().wait_for(|still_held| !still_held).await),
            None => {}
        }
        if name == LIST { Some(self.list().to_string().into_bytes()) } else { self.files.get(name).cloned() }
    }
}

async fn answer(State(inner): State<Arc<Inner>>, method: Method, uri: Uri, body: Bytes) -> Response<Body> {
    let requests = (format!("{method} {uri}"), String::from_utf8_lossy(&body).into_owned());
    inner.requests.lock().unwrap_or_else(PoisonError::into_inner).push(requests);
    let reply = Response::builder().header("access-control-allow-origin", "*");
    let file = uri.path().strip_prefix("/api/legislators/packs").map(|name| name.trim_start_matches('/'));
    let reply = if method == Method::POST {
        reply.header("content-type", "application/json").body(inner.street.to_string().into())
    } else if let Some(bytes) = inner.bytes(file.unwrap_or("none")).await {
        // Without this, a browser caches as long as it likes: a file fetched again would be the old one.
        reply.header("cache-control", "max-age=3600").body(bytes.into())
    } else {
        reply.status(404).body(Body::empty())
    };
    reply.unwrap_or_default()
}

//! The lookup's endpoint: packs of states, and where a street is. It remembers what it was asked, and can be told to hand
//! out something else.

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

use crate::{data, paths};

#[derive(Debug)]
struct Desk {
    /// What it has, by the end of the address: `al`, `al.lines`.
    files: HashMap<String, Vec<u8>>,
    street: Value,
    odd: Mutex<HashMap<String, Odd>>,
    holds: watch::Sender<bool>,
    asked: Mutex<Vec<(String, String)>>,
}

/// What it does in place of handing out a file.
#[derive(Debug, Clone)]
pub enum Odd {
    /// It hands out these bytes the first time.
    Once(Vec<u8>),
    /// It always hands out these.
    Always(Vec<u8>),
    /// It has none.
    Gone,
    /// It answers once [`Packs::release`] is called.
    Held,
}

/// An endpoint on a port of its own.
#[derive(Debug)]
pub struct Packs {
    port: u16,
    desk: Arc<Desk>,
}

/// How the name of a state's lines ends.
const LINES: &str = ".lines";

/// How the address of its list ends.
pub const LIST: &str = "";

impl Packs {
    /// With the sample state, and the answer to anyone who asks where a street is; null where it can find none.
    pub async fn sample(street: Value) -> Result<Self> {
        Self::open(read(&paths::root().join("widgets/districts/sample")).await?, street).await
    }

    /// With the real packs of some states, made once a run.
    pub async fn real() -> Result<Self> {
        Self::open(read(&data::folder(data::STATES).await?).await?, Value::Null).await
    }

    async fn open(files: HashMap<String, Vec<u8>>, street: Value) -> Result<Self> {
        let (holds, _) = watch::channel(true);
        let desk = Arc::new(Desk { files, street, odd: Mutex::default(), holds, asked: Mutex::default() });
        let app = Router::new().fallback(answer).with_state(Arc::clone(&desk));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = listener.local_addr()?.port();
        tokio::spawn(async move {
            // It ends with the program.
            let _ = axum::serve(listener, app).await;
        });
        Ok(Self { port, desk })
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/api/legislators", self.port)
    }

    /// The bytes of a file that it has: `zz`, `zz.lines`.
    pub fn file(&self, name: &str) -> Vec<u8> {
        self.desk.files.get(name).cloned().unwrap_or_default()
    }

    /// What to do in place of handing out that file, or [`LIST`].
    pub fn odd(&self, name: &str, odd: Odd) {
        self.desk.odd.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), odd);
    }

    /// Hands out what it held.
    pub fn release(&self) {
        self.desk.holds.send_replace(false);
    }

    /// What it was asked, but for its list of packs: method and address, and the body.
    pub fn asked(&self) -> Vec<(String, String)> {
        let mut asked = self.all_asked();
        asked.retain(|question| *question != list());
        asked
    }

    /// The files that it was asked for, in order.
    pub fn fetched(&self) -> Vec<String> {
        let name = |(asked, _): (String, String)| Some(asked.strip_prefix("GET /api/legislators/packs/")?.to_owned());
        self.asked().into_iter().filter_map(name).collect()
    }

    /// How often its list of packs was asked for, which tells nothing of the one who asks.
    pub fn listed(&self) -> usize {
        self.all_asked().iter().filter(|question| **question == list()).count()
    }

    fn all_asked(&self) -> Vec<(String, String)> {
        self.desk.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The question for the list of packs: nothing stands in it.
fn list() -> (String, String) {
    ("GET /api/legislators/packs".to_owned(), String::new())
}

/// The packs of a folder, by the ends of their addresses.
async fn read(folder: &Path) -> Result<HashMap<String, Vec<u8>>> {
    let mut files = HashMap::new();
    let mut entries = tokio::fs::read_dir(folder).await?;
    while let Some(entry) = entries.next_entry().await? {
        let name = entry.file_name().to_string_lossy().into_owned();
        let name = name.strip_suffix(".pack").or_else(|| name.strip_suffix(LINES).and(Some(&*name)));
        if let Some(name) = name {
            files.insert(name.to_owned(), tokio::fs::read(entry.path()).await?);
        }
    }
    Ok(files)
}

impl Desk {
    /// What it says of itself: who finds streets, and each pack with its hash, as `api-stub` does.
    fn list(&self) -> Value {
        let hash = |name: &str| {
            let bytes = self.files.get(name)?;
            Some(Sha256::digest(bytes).iter().fold(String::new(), |hash, byte| format!("{hash}{byte:02x}")))
        };
        let states = self.files.keys().filter(|name| name.strip_suffix(LINES).is_none());
        let packs: Vec<_> = states
            .map(|state| json!({ "state": state, "hash": hash(state), "lines_hash": hash(&[state, LINES].concat()) }))
            .collect();
        json!({ "streets": if self.street.is_null() { json!([]) } else { json!(["census"]) }, "packs": packs })
    }

    /// What is to be handed out, if anything.
    async fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        let odd = {
            let mut all = self.odd.lock().unwrap_or_else(PoisonError::into_inner);
            let odd = all.get(name).cloned();
            if matches!(odd, Some(Odd::Once(_))) {
                all.remove(name);
            }
            odd
        };
        match odd {
            Some(Odd::Once(bytes) | Odd::Always(bytes)) => return Some(bytes),
            Some(Odd::Gone) => return None,
            // It fails only where the sender is gone, and that is ours.
            Some(Odd::Held) => drop(self.holds.subscribe().wait_for(|held| !held).await),
            None => {}
        }
        if name == LIST { Some(self.list().to_string().into_bytes()) } else { self.files.get(name).cloned() }
    }
}

async fn answer(State(desk): State<Arc<Desk>>, method: Method, uri: Uri, body: Bytes) -> Response<Body> {
    let asked = (format!("{method} {uri}"), String::from_utf8_lossy(&body).into_owned());
    desk.asked.lock().unwrap_or_else(PoisonError::into_inner).push(asked);
    let reply = Response::builder().header("access-control-allow-origin", "*");
    let file = uri.path().strip_prefix("/api/legislators/packs").map(|name| name.trim_start_matches('/'));
    let reply = if method == Method::POST {
        reply.header("content-type", "application/json").body(desk.street.to_string().into())
    } else if let Some(bytes) = desk.bytes(file.unwrap_or("none")).await {
        // A browser that is told nothing keeps it as long as it likes: then a file fetched anew would be the old one.
        reply.header("cache-control", "max-age=3600").body(bytes.into())
    } else {
        reply.status(404).body(Body::empty())
    };
    reply.unwrap_or_default()
}

//! The lookup's endpoint: packs of states, and where a street is. It remembers what it was asked.

use std::collections::HashMap;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result, ensure};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{Method, Response, Uri};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::OnceCell;

use crate::paths;

#[derive(Debug, Default)]
struct Desk {
    packs: HashMap<String, Vec<u8>>,
    street: Value,
    asked: Mutex<Vec<(String, String)>>,
}

/// An endpoint on a port of its own.
#[derive(Debug)]
pub struct Packs {
    port: u16,
    desk: Arc<Desk>,
}

impl Packs {
    /// With the sample state, and the answer to anyone who asks where a street is; null where it can find none.
    pub async fn sample(street: Value) -> Result<Self> {
        let sample = tokio::fs::read(paths::root().join("widgets/districts/sample/zz.pack")).await?;
        Self::open(HashMap::from([("zz".to_owned(), sample)]), street).await
    }

    /// With the real packs of some states, made once a run.
    pub async fn real() -> Result<Self> {
        static MADE: OnceCell<HashMap<String, Vec<u8>>> = OnceCell::const_new();
        let packs = MADE.get_or_try_init(|| make(data())).await?.clone();
        Self::open(packs, Value::Null).await
    }

    async fn open(packs: HashMap<String, Vec<u8>>, street: Value) -> Result<Self> {
        let desk = Arc::new(Desk { packs, street, asked: Mutex::default() });
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

    /// What it was asked, but for its list of packs: method and address, and the body.
    pub fn asked(&self) -> Vec<(String, String)> {
        let mut asked = self.all_asked();
        asked.retain(|question| *question != list());
        asked
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

fn data() -> PathBuf {
    std::env::var_os("OUTREACH_DATA").map_or_else(|| paths::root().join("../shared/legislators"), PathBuf::from)
}

/// Whether the real data is there, where `OUTREACH_DATA` says or beside the tree.
pub fn has_real() -> bool {
    data().is_dir()
}

/// Packs four states with the importer.
async fn make(from: PathBuf) -> Result<HashMap<String, Vec<u8>>> {
    let folder = TempDir::new()?;
    println!("The real packs of Alabama, Massachusetts, Mississippi and New Jersey are made from {}.", from.display());
    let output = tokio::process::Command::new(crate::stub::program()?)
        .args(["districts", "pack", "--states", "al,ma,ms,nj", "--allow-mismatch", "--from"])
        .arg(from)
        .arg("--out")
        .arg(folder.path())
        .output()
        .await?;
    ensure!(output.status.success(), "packing failed: {}", String::from_utf8_lossy(&output.stderr));
    let mut packs = HashMap::new();
    for state in ["al", "ma", "ms", "nj"] {
        let file = folder.path().join(format!("{state}.pack"));
        let bytes = tokio::fs::read(&file).await.with_context(|| format!("there is no {}", file.display()))?;
        packs.insert(state.to_owned(), bytes);
    }
    Ok(packs)
}

async fn answer(State(desk): State<Arc<Desk>>, method: Method, uri: Uri, body: Bytes) -> Response<Body> {
    let asked = (format!("{method} {uri}"), String::from_utf8_lossy(&body).into_owned());
    desk.asked.lock().unwrap_or_else(PoisonError::into_inner).push(asked);
    let reply = Response::builder().header("access-control-allow-origin", "*");
    let state = uri.path().strip_prefix("/api/legislators/packs/");
    let reply = match (method, state.and_then(|state| desk.packs.get(state))) {
        (Method::GET, None) if uri.path() == "/api/legislators/packs" => {
            let streets = if desk.street.is_null() { json!([]) } else { json!(["census"]) };
            reply.header("content-type", "application/json").body(json!({ "streets": streets }).to_string().into())
        }
        (Method::GET, Some(pack)) => reply.header("content-type", "application/octet-stream").body(pack.clone().into()),
        (Method::POST, _) => reply.header("content-type", "application/json").body(desk.street.to_string().into()),
        _ => reply.status(404).body(Body::empty()),
    };
    reply.unwrap_or_default()
}

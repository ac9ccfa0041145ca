//! An endpoint that answers as it is told, and remembers what it was sent.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Method, Response};
use futures_util::{StreamExt, stream};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::engine::free_port;
use crate::until::{SOON, until};

/// What to answer.
#[derive(Debug, Clone)]
pub struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
    after: Duration,
    readable: bool,
    ends: bool,
}

impl Reply {
    /// An answer of this status that any page may read.
    pub fn status(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: String::new(), after: Duration::ZERO, readable: true, ends: true }
    }

    /// With this header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// With this body.
    #[must_use]
    pub fn body(mut self, content_type: &str, body: impl Into<String>) -> Self {
        self.body = body.into();
        self.header("content-type", content_type)
    }

    /// After so long.
    #[must_use]
    pub fn after(mut self, after: Duration) -> Self {
        self.after = after;
        self
    }

    /// Without an end: the connection stays open behind the body.
    #[must_use]
    pub fn endless(mut self) -> Self {
        self.ends = false;
        self
    }

    /// Without the header that lets another site's page read it.
    #[must_use]
    pub fn unreadable(mut self) -> Self {
        self.readable = false;
        self
    }
}

/// A request as it came in.
#[derive(Debug, Clone)]
pub struct Request {
    /// The method.
    pub method: String,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: String,
}

impl Request {
    /// A header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The names and values of a form-encoded body.
    pub fn pairs(&self) -> Vec<(String, String)> {
        form_urlencoded::parse(self.body.as_bytes()).into_owned().collect()
    }

    /// The first value of that name in a form-encoded body.
    pub fn value(&self, name: &str) -> String {
        self.pairs().into_iter().find(|(of, _)| of == name).map(|(_, value)| value).unwrap_or_default()
    }
}

#[derive(Debug, Default)]
struct Script {
    replies: VecDeque<Reply>,
    requests: Vec<Request>,
    preflight: Option<Reply>,
}

/// An endpoint on a port, and so an origin, of its own.
#[derive(Debug)]
pub struct Endpoint {
    port: u16,
    script: Arc<Mutex<Script>>,
    server: Option<JoinHandle<()>>,
}

impl Endpoint {
    /// An address where nothing listens yet: the line is down.
    pub fn closed() -> Result<Self> {
        Ok(Self { port: free_port()?, script: Arc::default(), server: None })
    }

    /// An endpoint that answers 201, after what it is told by [`then`](Self::then).
    pub async fn open() -> Result<Self> {
        let mut endpoint = Self::closed()?;
        endpoint.come_up().await?;
        Ok(endpoint)
    }

    /// Queues an answer.
    #[must_use]
    pub fn then(self, reply: Reply) -> Self {
        self.script().replies.push_back(reply);
        self
    }

    /// Answers preflights so, and not as an endpoint does that accepts JSON.
    #[must_use]
    pub fn preflight(self, reply: Reply) -> Self {
        self.script().preflight = Some(reply);
        self
    }

    /// Begins to listen.
    pub async fn come_up(&mut self) -> Result<()> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).await;
        let listener = listener.with_context(|| format!("port {} was taken meanwhile", self.port))?;
        let app = Router::new().fallback(answer).with_state(Arc::clone(&self.script));
        self.server = Some(tokio::spawn(async move {
            // It ends when it is aborted.
            let _ = axum::serve(listener, app).await;
        }));
        Ok(())
    }

    /// Where to post.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/take", self.port)
    }

    /// What came in, without preflights.
    pub fn posts(&self) -> Vec<Request> {
        self.script().requests.iter().filter(|request| request.method == "POST").cloned().collect()
    }

    /// Everything that came in.
    pub fn requests(&self) -> Vec<Request> {
        self.script().requests.clone()
    }

    /// Waits until so many posts have come in.
    pub async fn wait_posts(&self, count: usize) -> Result<Vec<Request>> {
        until(&format!("the endpoint gets {count} posts"), SOON, || async {
            let posts = self.posts();
            Ok((posts.len() >= count).then_some(posts))
        })
        .await
    }

    fn script(&self) -> std::sync::MutexGuard<'_, Script> {
        self.script.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Drop for Endpoint {
    fn drop(&mut self) {
        if let Some(server) = &self.server {
            server.abort();
        }
    }
}

async fn answer(
    State(script): State<Arc<Mutex<Script>>>,
    method: Method,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let request = Request { method: method.to_string(), headers, body: String::from_utf8_lossy(&body).into_owned() };
    let reply = {
        let mut script = script.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        script.requests.push(request);
        if method == Method::OPTIONS {
            script.preflight.clone().unwrap_or_else(|| {
                Reply::status(204)
                    .header("access-control-allow-methods", "POST")
                    .header("access-control-allow-headers", "content-type")
            })
        } else if method == Method::HEAD {
            Reply::status(200)
        } else {
            script.replies.pop_front().unwrap_or_else(|| Reply::status(201).body("application/json", "{}"))
        }
    };
    tokio::time::sleep(reply.after).await;
    let mut response = Response::builder().status(reply.status);
    if reply.readable {
        // A page may read `Retry-After` of another origin only where the endpoint says so.
        response =
            response.header("access-control-allow-origin", "*").header("access-control-expose-headers", "retry-after");
    }
    for (name, value) in reply.headers {
        response = response.header(name, value);
    }
    let body = if reply.ends {
        Body::from(reply.body)
    } else {
        let begun = stream::once(async { Ok::<_, Infallible>(reply.body) });
        Body::from_stream(begun.chain(stream::pending()))
    };
    response.body(body).unwrap_or_default()
}

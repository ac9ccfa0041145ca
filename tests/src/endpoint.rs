//! A scripted endpoint, which records what it was sent.

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
use crate::wait::{TIMEOUT, until};

/// What to answer.
#[derive(Debug, Clone)]
pub struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
    delay: Duration,
    is_readable: bool,
    is_finite: bool,
}

impl Reply {
    /// An answer of this status that any page may read.
    pub fn status(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: String::new(),
            delay: Duration::ZERO,
            is_readable: true,
            is_finite: true,
        }
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

    /// After a delay.
    #[must_use]
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Without an end: the connection stays open after the body.
    #[must_use]
    pub fn endless(mut self) -> Self {
        self.is_finite = false;
        self
    }

    /// Without the header that lets another site's page read it.
    #[must_use]
    pub fn unreadable(mut self) -> Self {
        self.is_readable = false;
        self
    }
}

/// A request that was received.
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
        self.pairs().into_iter().find(|(key, _)| key == name).map(|(_, value)| value).unwrap_or_default()
    }
}

#[derive(Debug, Default)]
struct Scripted {
    replies: VecDeque<Reply>,
    requests: Vec<Request>,
    preflight: Option<Reply>,
}

/// An endpoint on a port, and so an origin, of its own.
#[derive(Debug)]
pub struct Endpoint {
    port: u16,
    scripted: Arc<Mutex<Scripted>>,
    server: Option<JoinHandle<()>>,
}

impl Endpoint {
    /// An address where nothing listens yet, as if the connection were down.
    pub fn closed() -> Result<Self> {
        Ok(Self { port: free_port()?, scripted: Arc::default(), server: None })
    }

    /// An endpoint that answers 201, after the replies that [`then`](Self::then) queues.
    pub async fn open() -> Result<Self> {
        let mut endpoint = Self::closed()?;
        endpoint.listen().await?;
        Ok(endpoint)
    }

    /// Queues a reply.
    #[must_use]
    pub fn then(self, reply: Reply) -> Self {
        self.scripted().replies.push_back(reply);
        self
    }

    /// Answers preflights with this, and not like an endpoint that accepts JSON.
    #[must_use]
    pub fn preflight(self, reply: Reply) -> Self {
        self.scripted().preflight = Some(reply);
        self
    }

    /// Starts listening.
    pub async fn listen(&mut self) -> Result<()> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).await;
        let listener = listener.with_context(|| format!("port {} was taken meanwhile", self.port))?;
        let app = Router::new().fallback(answer).with_state(Arc::clone(&self.scripted));
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

    /// The requests without preflights.
    pub fn posts(&self) -> Vec<Request> {
        self.scripted().requests.iter().filter(|request| request.method == "POST").cloned().collect()
    }

    /// All requests.
    pub fn requests(&self) -> Vec<Request> {
        self.scripted().requests.clone()
    }

    /// Waits until `count` posts have arrived.
    pub async fn wait_for_posts(&self, count: usize) -> Result<Vec<Request>> {
        until(&format!("the endpoint gets {count} posts"), TIMEOUT, || async {
            let posts = self.posts();
            Ok((posts.len() >= count).then_some(posts))
        })
        .await
    }

    fn scripted(&self) -> std::sync::MutexGuard<'_, Scripted> {
        self.scripted.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
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
    State(scripted): State<Arc<Mutex<Scripted>>>,
    method: Method,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let request = Request { method: method.to_string(), headers, body: String::from_utf8_lossy(&body).into_owned() };
    let reply = {
        let mut scripted = scripted.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        scripted.requests.push(request);
        if method == Method::OPTIONS {
            scripted.preflight.clone().unwrap_or_else(|| {
                Reply::status(204)
                    .header("access-control-allow-methods", "POST")
                    .header("access-control-allow-headers", "content-type")
            })
        } else if method == Method::HEAD {
            Reply::status(200)
        } else {
            scripted.replies.pop_front().unwrap_or_else(|| Reply::status(201).body("application/json", "{}"))
        }
    };
    tokio::time::sleep(reply.delay).await;
    let mut response = Response::builder().status(reply.status);
    if reply.is_readable {
        // A page may read `Retry-After` of another origin only where the endpoint says so.
        response =
            response.header("access-control-allow-origin", "*").header("access-control-expose-headers", "retry-after");
    }
    for (name, value) in reply.headers {
        response = response.header(name, value);
    }
    let body = if reply.is_finite {
        Body::from(reply.body)
    } else {
        let body_start = stream::once(async { Ok::<_, Infallible>(reply.body) });
        Body::from_stream(body_start.chain(stream::pending()))
    };
    response.body(body).unwrap_or_default()
}

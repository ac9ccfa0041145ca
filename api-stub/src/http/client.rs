//! Requests to external services.
//!
//! Their URLs contain what someone typed. So no error of the HTTP library is passed on, because it quotes the URL; and no redirect
//! is followed, because another server would learn it.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use reqwest::header::HeaderValue;
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode};
use rustls::{ClientConfig, RootCertStore};
use serde_json::Value;

/// A request that is being made.
pub(crate) use reqwest::RequestBuilder;

/// For each try.
pub const TIMEOUT: Duration = Duration::from_secs(3);

/// The largest response that is read, in bytes. Usual ones have some 20 KB.
const MAX_RESPONSE: usize = 1024 * 1024;

/// How often a request is tried.
const MAX_TRIES: u32 = 2;

/// Why there is no response to read. It can't contain what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FetchError {
    /// Status 401, 403 or 429: the key is wrong, or its quota used up.
    Denied(u16),
    /// Another error status.
    Status(u16),
    /// No answer in time.
    Timeout,
    /// No connection.
    Unreachable,
    /// The answer can't be parsed.
    InvalidResponse,
}

impl FetchError {
    /// Whether a second try may succeed.
    pub(crate) fn is_transient(self) -> bool {
        matches!(self, Self::Status(500..) | Self::Timeout | Self::Unreachable | Self::InvalidResponse)
    }
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Denied(status) => write!(f, "refused with {status}: see to the key"),
            Self::Status(status) => write!(f, "answered {status}"),
            Self::Timeout => f.write_str("no answer in time"),
            Self::Unreachable => f.write_str("not reachable"),
            Self::InvalidResponse => f.write_str("the answer can't be read"),
        }
    }
}

/// An HTTP client for services.
#[derive(Clone)]
pub struct HttpClient {
    client: Client,
    timeout: Duration,
}

impl HttpClient {
    /// With a timeout for each try.
    pub fn new(timeout: Duration) -> anyhow::Result<Self> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let tls = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .context("TLS can't be set up")?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            .redirect(Policy::none())
            .referer(false)
            .user_agent(concat!("outreach-widgets/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(reqwest::Error::without_url)
            .context("the HTTP client can't be set up")?;
        Ok(Self { client, timeout })
    }

    /// Sends a GET request, twice if need be, and reads the response as JSON.
    pub(crate) async fn get(
        &self,
        address: &str,
        request: impl Fn(RequestBuilder) -> RequestBuilder,
    ) -> Result<Value, FetchError> {
        let mut tries = 1;
        loop {
            let send = self.send(request(self.client.get(address)));
            match tokio::time::timeout(self.timeout, send).await.unwrap_or(Err(FetchError::Timeout)) {
                Err(failure) if failure.is_transient() && tries < MAX_TRIES => tries += 1,
                answer => return answer,
            }
        }
    }

    async fn send(&self, request: RequestBuilder) -> Result<Value, FetchError> {
        let classify =
            |error: reqwest::Error| if error.is_timeout() { FetchError::Timeout } else { FetchError::Unreachable };
        let mut response = request.send().await.map_err(classify)?;
        match response.status() {
            status if status.is_success() => {}
            status @ (StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::TOO_MANY_REQUESTS) => {
                return Err(FetchError::Denied(status.as_u16()));
            }
            status => return Err(FetchError::Status(status.as_u16())),
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(classify)? {
            if body.len() + chunk.len() > MAX_RESPONSE {
                return Err(FetchError::InvalidResponse);
            }
            body.extend_from_slice(&chunk);
        }
        serde_json::from_slice(&body).map_err(|_| FetchError::InvalidResponse)
    }
}

impl fmt::Debug for HttpClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HttpClient")
    }
}

/// An API key. It is sent in a header and not in the URL. Its `Debug` does not show it.
#[derive(Clone)]
pub struct Key(HeaderValue);

impl Key {
    pub(crate) fn header(&self) -> HeaderValue {
        self.0.clone()
    }
}

impl std::str::FromStr for Key {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut header = HeaderValue::from_str(text.trim()).map_err(|_| "a key is of plain letters and digits")?;
        if header.is_empty() {
            return Err("the key is empty".into());
        }
        header.set_sensitive(true);
        Ok(Self(header))
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

/// A URL without a slash at its end.
pub(crate) fn base_url(address: &str) -> String {
    address.trim_end_matches('/').to_owned()
}

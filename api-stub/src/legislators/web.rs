//! Asks other servers, over HTTP.
//!
//! Their addresses hold what someone typed. So no error of the library is passed on: its words quote the address. And
//! no redirect is followed: it would tell someone else.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use reqwest::header::HeaderValue;
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, StatusCode};
use rustls::{ClientConfig, RootCertStore};
use serde_json::Value;

use super::adapter::Failure;

/// How long an answer may take.
pub const TIMEOUT: Duration = Duration::from_secs(3);

/// The largest answer that is read. They have some 20 KB.
const LARGEST: usize = 1024 * 1024;

/// How often a question is asked.
const TRIES: u32 = 2;

/// Where questions go out.
#[derive(Clone)]
pub struct Web {
    client: Client,
    timeout: Duration,
}

impl Web {
    /// Waits so long for each answer.
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

    /// Asks with GET, twice if need be, and reads the answer as JSON.
    pub(crate) async fn get(
        &self,
        address: &str,
        request: impl Fn(RequestBuilder) -> RequestBuilder,
    ) -> Result<Value, Failure> {
        let mut tries = 1;
        loop {
            let once = self.once(request(self.client.get(address)));
            match tokio::time::timeout(self.timeout, once).await.unwrap_or(Err(Failure::Late)) {
                Err(failure) if failure.may_pass() && tries < TRIES => tries += 1,
                answer => return answer,
            }
        }
    }

    async fn once(&self, request: RequestBuilder) -> Result<Value, Failure> {
        let broken = |error: reqwest::Error| if error.is_timeout() { Failure::Late } else { Failure::Unreachable };
        let mut response = request.send().await.map_err(broken)?;
        match response.status() {
            status if status.is_success() => {}
            status @ (StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::TOO_MANY_REQUESTS) => {
                return Err(Failure::Refused(status.as_u16()));
            }
            status => return Err(Failure::Status(status.as_u16())),
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(broken)? {
            if body.len() + chunk.len() > LARGEST {
                return Err(Failure::Unreadable);
            }
            body.extend_from_slice(&chunk);
        }
        serde_json::from_slice(&body).map_err(|_| Failure::Unreadable)
    }
}

impl std::fmt::Debug for Web {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Web")
    }
}

/// A key that someone gave us, to be told to no one else. It goes out in a header and not in an address. Its `Debug`
/// does not show it.
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

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

/// An address without the slash at its end.
pub(crate) fn base(address: &str) -> String {
    address.trim_end_matches('/').to_owned()
}

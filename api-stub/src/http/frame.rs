//! What is around every answer, and the features that give them.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::MethodRouter;
use tokio::time::sleep;
use tower_http::set_header::SetResponseHeaderLayer;

use super::cors::{self, Origins};
use super::openapi::{Describe, Description};
use super::rate_limit::RateLimits;
use super::{framed, log, page, panics, problem, size_limits};
use crate::tasks::Tasks;

/// How often addresses that have sent nothing for a while are dropped.
const PRUNING: Duration = Duration::from_mins(1);

/// The limits of all requests.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    pub(crate) limits: Arc<RateLimits>,
    /// How long a body may take to arrive.
    pub(crate) body_timeout: Duration,
}

/// What a feature adds to the server: its routes, by what is around them, and what it says of itself.
pub(crate) struct Feature {
    /// Below `/api`. Pages of the allowed origins may read the answers, and nothing caches them.
    pub(crate) api: Router,
    /// Data for every page there is, cached as the answer says.
    pub(crate) open: Router,
    /// Pages that this server draws. How many someone may have drawn is limited.
    pub(crate) pages: Router,
    /// For those who run the server.
    pub(crate) probes: Router,
    /// Files, and what answers every other address.
    pub(crate) files: Router,
    /// Its part of the OpenAPI document.
    pub(crate) openapi: Describe,
    /// What those who run the server should know just now.
    pub(crate) notice: Option<Notice>,
    /// What it does beside answering.
    pub(crate) background: Option<Background>,
}

/// A sentence, where there is something to say.
pub(crate) type Notice = Box<dyn Fn() -> Option<String> + Send + Sync>;

/// Begins tasks, once the server runs.
pub(crate) type Background = Box<dyn FnOnce(&Tasks)>;

impl Default for Feature {
    fn default() -> Self {
        Self {
            api: Router::new(),
            open: Router::new(),
            pages: Router::new(),
            probes: Router::new(),
            files: Router::new(),
            openapi: |_| Description::default(),
            notice: None,
            background: None,
        }
    }
}

/// A route that is posted to. Webmasters paste an endpoint with a slash behind it, and site builders add one.
pub(crate) fn posted<S: Clone + Send + Sync + 'static>(path: &str, answer: MethodRouter<S>) -> Router<S> {
    Router::new().route(&format!("{path}/"), answer.clone()).route(path, answer)
}

impl Frame {
    /// Drops each minute what no longer counts toward a limit.
    fn prune(self, tasks: &Tasks) {
        let limits = self.limits;
        tasks.keep("pruning rate limits", move |stop| {
            let limits = Arc::clone(&limits);
            async move {
                while stop.run_until_cancelled(sleep(PRUNING)).await.is_some() {
                    limits.prune();
                }
            }
        });
    }

    /// The features with everything around them, and what they do in the background.
    pub(crate) fn around(
        self,
        features: impl IntoIterator<Item = Feature>,
        origins: &Origins,
    ) -> (Router, Vec<Background>) {
        let mut all = Feature::default();
        let mut background = Vec::new();
        for feature in features {
            all.api = all.api.merge(feature.api);
            all.open = all.open.merge(feature.open);
            all.pages = all.pages.merge(feature.pages);
            all.probes = all.probes.merge(feature.probes);
            all.files = all.files.merge(feature.files);
            background.extend(feature.background);
        }
        let no_store = HeaderValue::from_static("no-store");
        let api = all
            .api
            .fallback(problem::not_found)
            .method_not_allowed_fallback(problem::method_not_allowed)
            .layer(from_fn(size_limits::limit_address))
            .layer(cors::layer(origins));
        let open = all
            .open
            .layer(SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, no_store.clone()))
            .layer(from_fn(size_limits::limit_address))
            .layer(from_fn(cors::allow_any_origin));
        let pages = all
            .pages
            .layer(from_fn_with_state(self.clone(), page::rate_limit))
            .layer(from_fn(size_limits::limit_address));
        let answers = Router::new()
            .nest("/api", api)
            .merge(pages)
            .merge(all.probes)
            .layer(from_fn(framed::tell_height))
            .layer(SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, no_store));
        let nosniff = HeaderValue::from_static("nosniff");
        let router = answers
            .merge(open)
            .merge(all.files.layer(from_fn(size_limits::limit_address)))
            .layer(SetResponseHeaderLayer::overriding(header::X_CONTENT_TYPE_OPTIONS, nosniff))
            .layer(panics::catch())
            .layer(from_fn(log::request_log));
        background.push(Box::new(|tasks| self.prune(tasks)));
        (router, background)
    }
}

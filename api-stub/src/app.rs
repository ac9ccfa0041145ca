//! The server, put together: its settings, and the features it has.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;

use crate::documents::Forms;
use crate::hosted::{Host, Key};
use crate::http::cors::Origins;
use crate::http::frame::{Background, Frame};
use crate::http::rate_limit::RateLimits;
use crate::lookup::{self, Legislators};
use crate::shared::Shared;
use crate::site::{self, Site};
use crate::store::Store;
use crate::tasks::Tasks;
use crate::totals::{self, Totals};
use crate::{forms, health, link, openapi, submissions};

/// A server that is not running yet. A test changes a field and leaves the rest.
#[derive(Debug)]
pub struct App {
    /// The forms: those that are submitted have a page, an endpoint and a schema here.
    pub forms: Arc<Forms>,
    /// Where submissions are kept, and counts and totals made of them.
    pub store: Arc<dyn Store>,
    /// The coalition's name on hosted pages whose address names none.
    pub organization: String,
    /// Signs the words in links to hosted pages.
    pub link_key: Key,
    /// The folder that holds `v1`, the built widgets.
    pub dist: PathBuf,
    /// The folder of the built site, which answers every address that no feature has.
    pub site: PathBuf,
    /// Whose pages may read answers.
    pub origins: Origins,
    /// How often one address may do something.
    pub limits: RateLimits,
    /// How often published totals may change, and the last ones.
    pub totals: Totals,
    /// Packs and services of the lookup.
    pub legislators: Legislators,
    /// How long a body may take to arrive.
    pub body_timeout: Duration,
}

impl App {
    /// The shipped forms, kept in `store`, and the defaults of the command line.
    pub fn new(store: Arc<dyn Store>) -> Self {
        Self {
            forms: Arc::default(),
            store,
            organization: String::new(),
            link_key: Key::default(),
            dist: "dist".into(),
            site: "demo/dist".into(),
            origins: Origins::Any,
            limits: RateLimits::per_minute(60),
            totals: Totals::default(),
            legislators: Legislators::sample(),
            body_timeout: Duration::from_secs(15),
        }
    }

    /// The whole server as one service, without a socket: for tests.
    pub fn router(self) -> Router {
        self.build(&Tasks::default()).0
    }

    /// The whole server as one service. What it does beside answering begins now, among `tasks`.
    pub(crate) fn start(self, tasks: &Tasks) -> Router {
        let (router, background) = self.build(tasks);
        for begin in background {
            begin(tasks);
        }
        router
    }

    fn build(self, tasks: &Tasks) -> (Router, Vec<Background>) {
        let frame = Frame { limits: Arc::new(self.limits), body_timeout: self.body_timeout };
        let shared = Shared {
            forms: Arc::clone(&self.forms),
            store: self.store,
            host: Arc::new(Host { organization: self.organization, key: self.link_key, origins: self.origins.clone() }),
            frame: frame.clone(),
            tasks: tasks.clone(),
        };
        let shared = &shared;
        let mut features = vec![
            submissions::feature(shared),
            forms::feature(shared),
            link::feature(shared),
            totals::feature(shared, self.totals),
            lookup::feature(shared, self.legislators),
            site::feature(Site { widgets: self.dist, rest: self.site, forms: self.forms }),
        ];
        // What these say is said by the others.
        let openapi = openapi::feature(shared, &features);
        let health = health::feature(shared, &mut features);
        features.extend([openapi, health]);
        frame.around(features, &self.origins)
    }
}

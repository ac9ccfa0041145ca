//! What the handlers share.

use std::path::PathBuf;
use std::time::Duration;

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use outreach_core::form::Form;
use outreach_core::forms;

use crate::hosted::Key;
use crate::http::cors::Origins;
use crate::http::rate_limit::RateLimits;
use crate::legislators::Legislators;
use crate::openapi::ApiDescription;
use crate::store::Store;
use crate::totals::Totals;

/// What every handler may need. A test changes a field and leaves the rest.
#[derive(Debug)]
pub struct AppState {
    /// The forms it accepts.
    pub forms: Vec<&'static Form>,
    /// The database.
    pub store: Store,
    /// The coalition's name on hosted pages that don't say another.
    pub organization: String,
    /// Signs the words in links to hosted pages.
    pub link_key: Key,
    /// The built widgets: the folder that holds `v1`.
    pub dist: PathBuf,
    /// The built site.
    pub site: PathBuf,
    /// Whose pages may read answers.
    pub origins: Origins,
    /// How often one address may do something.
    pub limits: RateLimits,
    /// The published totals of pledges.
    pub totals: Totals,
    /// The lookup.
    pub legislators: Legislators,
    /// How long a body may take to arrive.
    pub body_timeout: Duration,
    /// The OpenAPI document and the schemas, once they are written.
    pub(crate) api_description: ApiDescription,
}

impl AppState {
    /// The shipped forms, kept in `store`, and the defaults of the command line.
    pub fn new(store: Store) -> Self {
        Self {
            forms: forms::submitted().collect(),
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
            api_description: ApiDescription::default(),
        }
    }

    /// The form of that name.
    pub fn form(&self, name: &str) -> Option<&'static Form> {
        self.forms.iter().copied().find(|form| form.name == name)
    }

    pub(crate) fn form_from_path(&self, address: FormPath) -> Option<&'static Form> {
        let Path(name) = address.ok()?;
        self.form(&name)
    }
}

/// The form's name in an address, where it can be read.
pub(crate) type FormPath = Result<Path<String>, PathRejection>;

//! What every request may need.

use std::path::PathBuf;
use std::time::Duration;

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use outreach_core::form::Form;
use outreach_core::forms::FORMS;

use crate::legislators::Legislators;
use crate::openapi::Described;
use crate::{Key, Limits, Origins, Store, Totals};

/// What the server knows. A test changes a field and leaves the rest.
#[derive(Debug)]
pub struct State {
    /// The forms it takes.
    pub forms: &'static [&'static Form],
    /// Where submissions are kept.
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
    /// How much one address may do.
    pub limits: Limits,
    /// What is pledged.
    pub totals: Totals,
    /// Who represents whom.
    pub legislators: Legislators,
    /// How long a body may take to arrive.
    pub body_timeout: Duration,
    /// What describes all that to programs.
    pub(crate) described: Described,
}

impl State {
    /// The shipped forms, kept in `store`, and the defaults of the command line.
    pub fn new(store: Store) -> Self {
        Self {
            forms: FORMS,
            store,
            organization: String::new(),
            link_key: Key::default(),
            dist: "dist".into(),
            site: "demo/dist".into(),
            origins: Origins::Any,
            limits: Limits::per_minute(60),
            totals: Totals::default(),
            legislators: Legislators::sample(),
            body_timeout: Duration::from_secs(15),
            described: Described::default(),
        }
    }

    /// The form of that name.
    pub fn form(&self, name: &str) -> Option<&'static Form> {
        self.forms.iter().copied().find(|form| form.name == name)
    }

    /// The form that an address names.
    pub(crate) fn asked(&self, address: Asked) -> Option<&'static Form> {
        let Path(name) = address.ok()?;
        self.form(&name)
    }
}

/// The form's name in an address, where it can be read.
pub(crate) type Asked = Result<Path<String>, PathRejection>;

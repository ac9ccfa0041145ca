//! All forms there are just now.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use anyhow::Context;
use outreach_core::form::Form;
use outreach_core::forms::FORMS;

use super::ServedForm;
use super::folder::Folder;

/// The forms: ours, and those of the documents in a folder. They change when the folder is read again.
#[derive(Debug)]
pub struct Forms {
    ours: Vec<ServedForm>,
    folder: Mutex<Option<Folder>>,
    now: RwLock<Arc<[ServedForm]>>,
}

impl Default for Forms {
    /// Those that are shipped.
    fn default() -> Self {
        Self::of(&FORMS)
    }
}

impl Forms {
    /// These, and no documents.
    pub fn of(forms: &[&'static Form]) -> Self {
        let ours: Vec<_> = forms.iter().copied().map(ServedForm::from).collect();
        let now = RwLock::new(ours.as_slice().into());
        Self { ours, folder: Mutex::new(None), now }
    }

    /// Those that are shipped, and the documents of a folder; with what is wrong with those that are wrong.
    ///
    /// # Errors
    /// Where the folder can't be read.
    pub fn open(folder: &Path) -> anyhow::Result<(Self, Vec<String>)> {
        let forms = Self { folder: Mutex::new(Some(Folder::new(folder))), ..Self::default() };
        let problems = forms
            .reread()
            .with_context(|| format!("--forms {}: name a folder with form documents", folder.display()))?;
        Ok((forms, problems))
    }

    /// Reads the folder again, and says what is wrong with its documents: those stay as they were.
    ///
    /// # Errors
    /// Where the folder can't be read: then all stay as they were.
    pub fn reread(&self) -> anyhow::Result<Vec<String>> {
        // Poisoned, it holds what was read before.
        let mut folder = self.folder.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(folder) = folder.as_mut() else { return Ok(Vec::new()) };
        let problems = folder.reread().context("the folder of form documents can't be read")?;
        let documents = folder.read.values().map(|document| ServedForm::of(document));
        let now = self.ours.iter().copied().chain(documents).collect();
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = now;
        Ok(problems)
    }

    /// All of them, as they are now.
    pub(crate) fn all(&self) -> Arc<[ServedForm]> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The one of that name.
    pub(crate) fn find(&self, name: &str) -> Option<ServedForm> {
        self.all().iter().copied().find(|form| form.name == name)
    }

    /// Those that are submitted.
    pub(crate) fn submitted(&self) -> Vec<ServedForm> {
        self.all().iter().copied().filter(|form| form.is_submitted()).collect()
    }

    /// The submitted one of that name.
    pub(crate) fn find_submitted(&self, name: &str) -> Option<ServedForm> {
        self.find(name).filter(|form| form.is_submitted())
    }
}

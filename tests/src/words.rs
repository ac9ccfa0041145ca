//! The texts that a visitor should see, read from the locale files.

use anyhow::{Context, Result};
use serde_json::Value;

use crate::paths;

/// One language's words; English where it has none yet.
#[derive(Debug, Clone)]
pub struct Words {
    own: Value,
    english: Value,
}

impl Words {
    /// Reads `widgets/locales/<lang>.json`.
    pub fn read(lang: &str) -> Result<Self> {
        Ok(Self { own: file(lang)?, english: file("en")? })
    }

    /// The text at a dotted key.
    pub fn text(&self, key: &str) -> Result<&str> {
        self.find(key).with_context(|| format!("no text at {key}"))
    }

    /// The label of a field.
    pub fn label(&self, field: &str) -> Result<&str> {
        self.text(&format!("fields.{field}.label"))
    }

    /// The message for that error of a field.
    pub fn error(&self, field: &str, code: &str) -> Result<String> {
        let own = self.find(&format!("fields.{field}.errors.{code}"));
        let template = own.map_or_else(|| self.text(&format!("errors.{code}")), Ok)?;
        Ok(template.replace("{{label}}", self.label(field)?))
    }

    /// The message for an error of a field without a label in the file, because its text is the webmaster's.
    pub fn error_only(&self, field: &str, code: &str) -> Result<&str> {
        self.text(&format!("fields.{field}.errors.{code}"))
    }

    /// The text at a key, with the coalition's name in its place.
    pub fn with_organization(&self, key: &str, organization: &str) -> Result<String> {
        Ok(self.text(key)?.replace("{{organization}}", organization))
    }

    fn find(&self, key: &str) -> Option<&str> {
        let text = |from| key.split('.').try_fold(from, |value: &Value, part| value.get(part))?.as_str();
        text(&self.own).or_else(|| text(&self.english))
    }
}

fn file(lang: &str) -> Result<Value> {
    let file = paths::root().join("widgets/locales").join(lang).with_extension("json");
    let text = std::fs::read_to_string(&file).with_context(|| format!("{} can't be read", file.display()))?;
    Ok(serde_json::from_str(&text)?)
}

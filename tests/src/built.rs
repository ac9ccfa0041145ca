//! What is in `dist/`.

use anyhow::{Context, Result};
use serde_json::Value;

use crate::paths;

/// The list of its files.
pub fn manifest() -> Result<Value> {
    Ok(serde_json::from_str(&std::fs::read_to_string(paths::dist().join("v1/manifest.json"))?)?)
}

/// The name, with its hash, of a file that a page with one form loads, such as `css` or `locales/es`: old ones may lie
/// beside it. The module is the smallest that has the form.
pub fn file(form: &str, part: &str) -> Result<String> {
    let manifest = manifest()?;
    let modules = manifest["modules"].as_object().into_iter().flatten();
    let module = modules
        .filter_map(|(name, forms)| Some((name, forms.as_array()?)))
        .filter(|(_, forms)| forms.iter().any(|other| other == form))
        .min_by_key(|(_, forms)| forms.len())
        .map(|(name, _)| name)
        .with_context(|| format!("no module has {form}"))?;
    let name = manifest["files"][format!("{module}/{part}")]["file"].as_str();
    Ok(name.with_context(|| format!("the list has no {module}/{part}"))?.to_owned())
}

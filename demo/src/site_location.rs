//! Where this site is, as the browser sees it.

use leptos::prelude::{document, window};

use crate::snippet::SiteLocation;

/// Reads it from the address of the page. The backend is what `index.html` names, or on one's own machine the server
/// that serves the page.
pub fn site_location() -> SiteLocation {
    let location = window().location();
    let origin = location.origin().unwrap_or_default();
    let path = location.pathname().unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let site = [&origin, folder].concat();
    let named = document().query_selector("meta[name=outreach-backend]").ok().flatten();
    let named = named.and_then(|meta| meta.get_attribute("content")).unwrap_or_default();
    let local = ["http://localhost", "http://127.0.0.1"].iter().any(|start| origin.starts_with(start));
    let backend = if named.is_empty() && local { origin } else { named.trim_end_matches('/').to_owned() };
    SiteLocation { site, backend }
}

//! The front door: what the widgets are, each of them live, and what to paste for it.

#[cfg(target_arch = "wasm32")]
pub(crate) mod view;

use super::Page;
use crate::words::Text;

pub(crate) const PAGE: Page = Page {
    name: "home",
    file: "index.html",
    nav: Text::new("Start", "Inicio"),
    title: Text::new(
        "Forms for immigrant rights coalitions",
        "Formularios para coaliciones que apoyan a las personas inmigrantes",
    ),
    lead: Text::new(
        "Volunteer signup, membership, pledges and legislator lookup for any website. Free, without tracking, and at home on an old phone, on a slow connection, with a screen reader and in your visitors’ language.",
        "Voluntariado, membresía, promesas de donación y búsqueda de legisladores para cualquier sitio web. Gratis, sin rastreo, y hechos para un teléfono viejo, una conexión lenta, un lector de pantalla y el idioma de sus visitantes.",
    ),
};

//! The theme studio: every token with a control of its kind, the widgets as they will be, and whether they can be read.

#[cfg(target_arch = "wasm32")]
pub(crate) mod view;

use super::Page;
use crate::words::Text;

pub(crate) const PAGE: Page = Page {
    name: "studio",
    file: "studio.html",
    nav: Text::new("Themes", "Temas"),
    title: Text::new("Theme studio", "Estudio de temas"),
    lead: Text::new(
        "Give the forms your coalition’s colors. Every change shows at once on the real forms, and you see whether everyone can read them.",
        "Dele a los formularios los colores de su coalición. Cada cambio se ve al instante en los formularios reales, y se le dice si todas las personas podrán leerlos.",
    ),
};

//! The snippet builder: every setting a form has, the form as it will be, the lines to paste, and a test of the endpoint.

#[cfg(target_arch = "wasm32")]
pub(crate) mod view;

use super::Page;
use crate::words::Text;

pub(crate) const PAGE: Page = Page {
    name: "builder",
    file: "builder.html",
    nav: Text::new("Builder", "Generador"),
    title: Text::new("Get your embed code", "Obtenga el código para su sitio"),
    lead: Text::new(
        "Answer four questions, and your code is ready to paste. Everything is in this page’s address: bookmark it, or share it.",
        "Cuatro respuestas, y el código está listo para pegar. Todo queda en la dirección de esta página: consérvela o compártala.",
    ),
};

//! The snippet builder: every setting a form has, the form as it will be, the lines to paste, and a test of the endpoint.

#[cfg(target_arch = "wasm32")]
pub(crate) mod view;

use super::Page;
use crate::words::Text;

pub(crate) const PAGE: Page = Page {
    name: "builder",
    file: "builder.html",
    nav: Text::new("Snippet builder", "Generador de código"),
    title: Text::new("Get your embed code", "Obtenga el código para su sitio"),
    lead: Text::new(
        "Choose a form and its questions. The preview shows it as visitors will see it; the code below updates as you go. This page’s address holds all your choices: bookmark it, or share it.",
        "Elija un formulario y lo que pregunta. La vista previa lo muestra como lo verán sus visitantes; el código de abajo se actualiza al momento. La dirección de esta página guarda todo lo que elija: consérvela o compártala.",
    ),
};

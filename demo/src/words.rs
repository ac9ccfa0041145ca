//! What the demo says, in its two languages. The widgets bring their own words.

/// A language the demo speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    English,
    Spanish,
}

impl Language {
    /// Both, in the order shown.
    pub const ALL: [Self; 2] = [Self::English, Self::Spanish];

    /// Its tag, BCP 47.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
        }
    }

    /// Its name for itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Spanish => "Español",
        }
    }
}

/// One thing said in both languages.
#[derive(Debug, Clone, Copy)]
pub struct Text {
    en: &'static str,
    es: &'static str,
}

impl Text {
    /// The text in that language.
    pub const fn within(self, language: Language) -> &'static str {
        match language {
            Language::English => self.en,
            Language::Spanish => self.es,
        }
    }
}

macro_rules! texts {
    ($($name:ident = $en:literal, $es:literal;)*) => { $(pub const $name: Text = Text { en: $en, es: $es };)* };
}

texts! {
    NAV = "Pages", "Páginas";
    NAV_HOME = "Start", "Inicio";
    NAV_BUILDER = "Snippet builder", "Generador de código";
    NAV_STUDIO = "Theme studio", "Estudio de temas";
    NAV_GUIDES = "Guides", "Guías";
    HEARD = "What your page hears", "Lo que oye tu página";
    HEARD_MORE = "The widget tells your page what happens, and nothing about the visitor. Fill the form in and watch.",
        "El formulario le cuenta a tu página qué ocurre, y nada sobre la persona. Llénalo y mira.";
    SKIP = "Skip to the content", "Ir al contenido";
    LANGUAGE = "Language", "Idioma";
    THEME = "Colors", "Colores";
    AUTO = "Auto", "Auto";
    LIGHT = "Light", "Claro";
    DARK = "Dark", "Oscuro";
    LEAD = "Forms for coalitions that stand by immigrants, pasted into any website with one script and one element.",
        "Formularios para coaliciones que apoyan a las personas inmigrantes: se pegan en cualquier sitio web con un script y un elemento.";
    LEAD_MORE = "They work on an old phone, on a slow line, with a screen reader and in your visitors’ language, and they set no cookies and track nobody.",
        "Funcionan en un teléfono viejo, con conexión lenta, con lector de pantalla y en el idioma de sus visitantes; no usan cookies ni rastrean a nadie.";
    TRY = "Try it", "Pruébelo";
    TRY_MORE = "This is the real form. What you send goes to the backend on this machine, and nowhere else.",
        "Este es el formulario real. Lo que envíe llega al servidor de esta máquina y a ningún otro lugar.";
    PASTE = "Paste this", "Pegue esto";
    PASTE_MORE = "The form on this page is made of exactly these lines. Put your own endpoint and names in.",
        "El formulario de esta página está hecho exactamente de estas líneas. Ponga su propia dirección y sus nombres.";
    COPY = "Copy", "Copiar";
    COPIED = "Copied.", "Copiado.";
    COPY_YOURSELF = "Selected. Press Ctrl+C (on a Mac, ⌘C) to copy.", "Seleccionado. Presione Ctrl+C (en Mac, ⌘C) para copiar.";
    HOSTED = "The same form without JavaScript", "El mismo formulario sin JavaScript";
    HOSTED_MORE = "A page of its own, to link from an email, a flyer’s QR code or a site that allows no scripts.",
        "Una página propia para enlazar desde un correo, el código QR de un volante o un sitio que no permite scripts.";
    FORM = "Form", "Formulario";
    VOLUNTEER = "Volunteer", "Voluntariado";
    JOIN = "Join", "Membresía";
    PLEDGE = "Pledge", "Donación";
    SIGN_UP = "Sign up to volunteer", "Inscribirse para ser voluntario/a";
    JOIN_LINK = "Become a member", "Hacerse miembro";
    PLEDGE_LINK = "Pledge a gift", "Prometer una donación";
    FIELDS = "Fields you may choose", "Campos que puede elegir";
    FIELDS_MORE = "Name them in fields=\"…\" to show only these, and in required=\"…\" to ask for an answer. What is always asked is not listed.",
        "Nómbrelos en fields=\"…\" para mostrar solo estos, y en required=\"…\" para pedir una respuesta. Lo que siempre se pregunta no está en la lista.";
    FIELD = "Name", "Nombre";
    LABEL = "What visitors read", "Lo que leen sus visitantes";
    SHOWN = "Shown", "Se muestra";
    SHOWN_USUALLY = "usually", "normalmente";
    SHOWN_ON_REQUEST = "when named", "si se nombra";
    ATTRIBUTES = "Attributes of the element", "Atributos del elemento";
    ATTRIBUTES_MORE = "All of them may be left out but endpoint.", "Todos son opcionales menos endpoint. La tabla está en inglés.";
    ATTRIBUTE = "Attribute", "Atributo";
    MUST = "Must", "Debe";
    DEFAULT = "Default", "Si falta";
    ABOUT = "What it does", "Qué hace";
    LINKS = "More", "Más";
    SCHEMA = "JSON Schema of what is sent", "JSON Schema de lo que se envía";
}

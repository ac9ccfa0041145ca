//! What the demo says, in its two languages. The widgets bring their own words.

/// A language the demo speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Spanish.
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
    /// The same in both.
    pub const fn new(en: &'static str, es: &'static str) -> Self {
        Self { en, es }
    }

    /// The text in that language.
    pub const fn within(self, language: Language) -> &'static str {
        match language {
            Language::English => self.en,
            Language::Spanish => self.es,
        }
    }
}

/// Declares texts: `NAME = "English", "Spanish";`.
#[macro_export]
macro_rules! texts {
    ($($name:ident = $en:literal, $es:literal;)*) => {
        $(#[doc = $en] pub const $name: $crate::words::Text = $crate::words::Text::new($en, $es);)*
    };
}

texts! {
    NAV = "Pages", "Páginas";
    NAV_HOME = "Start", "Inicio";
    NAV_BUILDER = "Snippet builder", "Generador de código";
    NAV_STUDIO = "Theme studio", "Estudio de temas";
    NAV_GUIDES = "Guides", "Guías";
    SKIP = "Skip to the content", "Ir al contenido";
    LANGUAGE = "Language", "Idioma";
    THEME = "Colors", "Colores";
    AUTO = "Auto", "Auto";
    LIGHT = "Light", "Claro";
    DARK = "Dark", "Oscuro";
    COPY = "Copy", "Copiar";
    COPIED = "Copied.", "Copiado.";
    COPY_YOURSELF = "Selected. Press Ctrl+C (on a Mac, ⌘C) to copy.", "Seleccionado. Presione Ctrl+C (en Mac, ⌘C) para copiar.";
    FORM = "Form", "Formulario";
    VOLUNTEER = "Volunteer", "Voluntariado";
    JOIN = "Join", "Membresía";
    PLEDGE = "Pledge", "Donación";
    LEGISLATORS = "Legislators", "Legisladores";
}

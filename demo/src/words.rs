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
    NO_COLOR = "Enter a color, like #1a56a0.", "Escriba un color, como #1a56a0.";
    VOLUNTEER = "Volunteer", "Voluntariado";
    JOIN = "Join", "Membresía";
    PLEDGE = "Pledge", "Donación";
    LEGISLATORS = "Legislators", "Legisladores";
}

/// That what is declared has words here, and nothing else has. `file` is where an author adds or removes them.
#[cfg(test)]
pub(crate) fn assert_same_names(
    file: &str,
    declared: impl IntoIterator<Item = String>,
    translated: impl IntoIterator<Item = String>,
) {
    let (declared, translated): (Vec<_>, Vec<_>) = (declared.into_iter().collect(), translated.into_iter().collect());
    let missing: Vec<_> = declared.iter().filter(|name| !translated.contains(name)).collect();
    assert!(missing.is_empty(), "{file} has no words for {missing:?}");
    let extra: Vec<_> = translated.iter().filter(|name| !declared.contains(name)).collect();
    assert!(extra.is_empty(), "{file} has words for {extra:?}, which are declared nowhere");
    assert_eq!(translated.len(), declared.len(), "{file} has words twice for the same");
}

/// What is typed as it is, between backticks, and what is filled in: the same in every language.
#[cfg(test)]
pub(crate) fn literal_parts(text: &str) -> Vec<&str> {
    let quoted = text.split('`').skip(1).step_by(2);
    let filled_in = text.split("{{").skip(1).filter_map(|rest| rest.split("}}").next());
    quoted.chain(filled_in).collect()
}

//! What an answer has to say about itself, in the visitor's language. A widget may say it in its own words: each has a
//! code.

/// Something that the visitor should know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notice {
    /// No geocoder is set up here.
    StreetNotAsked,
    /// The geocoders don't know the street.
    StreetNotFound,
    /// They know several, far from each other.
    StreetAmbiguous,
    /// None of them answered.
    StreetUnreachable,
    /// The answer is for the ZIP in the address.
    ByZip,
    /// The answer is for the state in the address.
    ByState,
    /// The ZIP has no area: it is for PO boxes, or new.
    ZipWithoutArea,
    /// The state is none of those loaded.
    NoPack,
    /// Nothing is there.
    Nowhere,
}

impl Notice {
    /// All of them.
    pub(crate) const ALL: [Self; 9] = [
        Self::StreetNotAsked,
        Self::StreetNotFound,
        Self::StreetAmbiguous,
        Self::StreetUnreachable,
        Self::ByZip,
        Self::ByState,
        Self::ZipWithoutArea,
        Self::NoPack,
        Self::Nowhere,
    ];

    /// What it is called, for programs.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::StreetNotAsked => "street-not-asked",
            Self::StreetNotFound => "street-not-found",
            Self::StreetAmbiguous => "street-ambiguous",
            Self::StreetUnreachable => "street-unreachable",
            Self::ByZip => "by-zip",
            Self::ByState => "by-state",
            Self::ZipWithoutArea => "zip-without-area",
            Self::NoPack => "no-pack",
            Self::Nowhere => "nowhere",
        }
    }

    /// What it says, in one of the languages that the widgets speak.
    pub(crate) fn text(self, lang: &str) -> &'static str {
        let [en, es] = match self {
            Self::StreetNotAsked => [
                "The street could not be looked up: this service knows ZIP codes and points on the map only.",
                "No se pudo buscar la calle: este servicio solo conoce códigos postales y puntos en el mapa.",
            ],
            Self::StreetNotFound => [
                "The street could not be looked up: nobody we asked knows the address. Please check how it is written.",
                "No se pudo buscar la calle: nadie a quien preguntamos conoce la dirección. Revise cómo está escrita.",
            ],
            Self::StreetAmbiguous => [
                "The street could not be looked up: there are several addresses like it. Please add the city or the ZIP code.",
                "No se pudo buscar la calle: hay varias direcciones parecidas. Agregue la ciudad o el código postal.",
            ],
            Self::StreetUnreachable => [
                "The street could not be looked up: the service that knows streets does not answer just now.",
                "No se pudo buscar la calle: el servicio que conoce las calles no responde en este momento.",
            ],
            Self::ByZip => {
                ["This is what is known from the ZIP code alone.", "Esto es lo que se sabe solo con el código postal."]
            }
            Self::ByState => {
                ["This is what is known from the state alone.", "Esto es lo que se sabe solo con el estado."]
            }
            Self::ZipWithoutArea => [
                "This ZIP code has no area of its own, as those for PO boxes. Please add your street, or use your location.",
                "Este código postal no tiene un área propia, como los de apartados postales. Agregue su calle o use su ubicación.",
            ],
            Self::NoPack => [
                "The districts of that state are not loaded here.",
                "Los distritos de ese estado no están cargados aquí.",
            ],
            Self::Nowhere => ["No district was found there.", "No se encontró ningún distrito en ese lugar."],
        };
        if lang == "es" { es } else { en }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_a_code_and_words_of_its_own_in_each_language() {
        let mut said = Vec::new();
        for notice in Notice::ALL {
            for text in [notice.code(), notice.text("en"), notice.text("es")] {
                assert!(!said.contains(&text), "{text}");
                said.push(text);
            }
        }
        for (tag, _) in outreach_core::messages::catalog::LOCALES.iter() {
            let speaks = *tag == "en" || Notice::Nowhere.text(tag) != Notice::Nowhere.text("en");
            assert!(speaks, "the notices have no {tag}");
        }
    }
}

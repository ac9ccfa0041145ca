//! What tokens are for, and what the pairs of colors are. `styles/tokens.json` says it in English; here is the Spanish.
//! Tokens are called by their short names.

use super::tokens::{Pair, Token, short};
use crate::words::Text;

/// What a token is for. What stands between backticks is code.
pub fn meaning(token: &'static Token) -> Text {
    let told = TOKENS.iter().find(|(name, _)| *name == token.short());
    Text::new(&token.meaning, told.map_or(&token.meaning, |(_, spanish)| spanish))
}

/// What a pair is.
pub fn pair_meaning(pair: &'static Pair) -> Text {
    let (front, back) = (short(&pair.front), short(&pair.back));
    let told = PAIRS.iter().find(|(of, on, _)| *of == front && *on == back);
    Text::new(&pair.what, told.map_or(&pair.what, |(_, _, spanish)| spanish))
}

const TOKENS: &[(&str, &str)] = &[
    ("font", "Tipo de letra de todo."),
    ("heading-font", "Tipo de letra de los títulos."),
    (
        "font-size",
        "Tamaño del texto, al que siguen todas las medidas; `medium` es el que cada visitante eligió en su navegador.",
    ),
    ("space", "Distancia entre campos y entre secciones."),
    ("padding", "Distancia del borde del formulario a su contenido."),
    (
        "radius",
        "Redondez de las esquinas; las rectas se escriben `0em`, porque un `0` solo no tiene unidad con que calcular.",
    ),
    ("max-width", "Ancho máximo del formulario."),
    ("target", "Altura mínima de lo que se presiona; `2.75em` son 44 px."),
    ("bg", "Fondo del formulario."),
    ("text", "Texto."),
    ("muted", "Texto que importa menos: introducción, indicaciones, «(opcional)»."),
    ("line", "Líneas finas que solo separan una cosa de otra."),
    ("border", "Borde de lo que se puede llenar."),
    ("field", "Fondo de los campos."),
    ("accent", "El color de la coalición: botones, enlaces, casillas marcadas."),
    ("accent-text", "Texto sobre el color de acento."),
    ("error", "Errores."),
    ("error-bg", "Fondo de los errores."),
    ("success", "Lo que salió bien."),
    ("success-bg", "Fondo de lo que salió bien."),
    ("focus", "Anillo alrededor de lo que tiene el foco."),
];

/// In front, behind, and what it is.
const PAIRS: &[(&str, &str, &str)] = &[
    ("text", "bg", "Texto"),
    ("text", "field", "Lo que se escribe"),
    ("text", "panel", "Texto en un panel"),
    ("text", "error-bg", "Texto en el resumen de errores"),
    ("text", "success-bg", "Agradecimiento"),
    ("muted", "bg", "Introducción, indicaciones, «(opcional)»"),
    ("muted", "success-bg", "Indicaciones en el agradecimiento"),
    ("accent", "bg", "Enlaces, botones secundarios"),
    ("accent", "panel", "Enlaces y botones secundarios en un panel"),
    ("accent", "error-bg", "Enlaces y botones secundarios donde algo se rechazó"),
    ("accent", "success-bg", "Enlaces y botones secundarios en el agradecimiento"),
    ("accent-text", "accent", "Texto de un botón, iniciales de quien legisla"),
    ("error", "bg", "Errores junto a sus campos"),
    ("error", "error-bg", "Enlaces del resumen de errores"),
    ("error", "field", "Borde de un campo con un error"),
    ("success", "success-bg", "Título del agradecimiento"),
    ("border", "bg", "Borde de los campos frente al formulario, líneas de un mapa"),
    ("border", "field", "Borde de los campos frente al campo"),
    ("focus", "bg", "Anillo alrededor de lo que tiene el foco"),
    ("focus", "panel", "El anillo en un panel"),
    ("focus", "error-bg", "El anillo en el resumen de errores"),
    ("focus", "success-bg", "El anillo en el agradecimiento"),
];

#[cfg(test)]
mod tests {
    use super::super::tokens::{DECLARED, tokens};
    use super::*;
    use crate::words::{Language, assert_same_names, literal_parts};

    const FILE: &str = "demo/src/theming/meanings.rs";

    #[test]
    fn every_token_has_its_spanish() {
        let declared = tokens().iter().map(|token| token.short().to_owned());
        assert_same_names(FILE, declared, TOKENS.iter().map(|(name, _)| (*name).to_owned()));
    }

    #[test]
    fn every_pair_has_its_spanish() {
        let name = |front: &str, back: &str| [front, " on ", back].concat();
        let declared = DECLARED.pairs.iter().map(|pair| name(short(&pair.front), short(&pair.back)));
        assert_same_names(FILE, declared, PAIRS.iter().map(|(front, back, _)| name(front, back)));
    }

    #[test]
    fn code_is_not_translated() {
        for token in tokens() {
            let codes = Language::ALL.map(|language| literal_parts(meaning(token).within(language)));
            assert_eq!(codes[0], codes[1], "{}", token.short());
        }
    }
}

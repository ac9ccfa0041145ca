//! The settings: a name for people, and in Spanish what each does. In English core says it.

use outreach_core::settings::Setting;

use crate::words::Text;

/// What a setting is called, so that no one has to know the name of its attribute.
pub fn label(setting: Setting) -> Text {
    let name = setting.attribute().name;
    told(name).map_or(Text::new(name, name), |(_, label, _)| *label)
}

/// What a setting does. What stands between backticks is code.
pub fn about(setting: Setting) -> Text {
    let english = setting.about();
    Text::new(english, told(setting.attribute().name).map_or(english, |(_, _, spanish)| spanish))
}

fn told(name: &str) -> Option<&'static Told> {
    SETTINGS.iter().find(|(of, ..)| *of == name)
}

/// The attribute, its name for people, and what it does, in Spanish.
type Told = (&'static str, Text, &'static str);

macro_rules! told {
    ($($attribute:literal = $en:literal, $es:literal; $about:literal;)*) => {
        const SETTINGS: &[Told] = &[$(($attribute, Text::new($en, $es), $about)),*];
    };
}

told! {
    "endpoint" = "Where answers go", "A dónde van las respuestas";
        "La dirección a la que se envían las respuestas. Si lo deja en blanco, se usa la del formulario simple que está dentro del elemento.";
    "format" = "How answers are written", "Cómo se escriben las respuestas";
        "El formato en que se envían las respuestas.";
    "coalition" = "Your coalition’s short name", "Nombre corto de su coalición";
        "El nombre corto de la coalición, que se guarda con cada respuesta.";
    "organization" = "Your coalition’s name", "Nombre de su coalición";
        "El nombre que conocen sus visitantes, para títulos y permisos. Si lo deja en blanco, «la coalición».";
    "lang" = "Language it opens in", "Idioma inicial";
        "El idioma en que se abre el formulario y en que están sus propios textos. Si lo deja en blanco, el de la página.";
    "languages" = "Languages to choose from", "Idiomas para elegir";
        "Los idiomas que ofrece el formulario. Si lo deja en blanco, todos.";
    "fields" = "Questions to show", "Preguntas que se muestran";
        "Qué preguntas opcionales se muestran. Si lo deja en blanco, las estándar del formulario.";
    "required" = "Required questions", "Preguntas obligatorias";
        "Las preguntas opcionales que hay que responder.";
    "heading" = "Title", "Título";
        "Reemplaza el título; con un guion no se muestra ninguno.";
    "intro" = "Introduction", "Introducción";
        "Reemplaza la introducción; con un guion no se muestra ninguna.";
    "button" = "Button text", "Texto del botón";
        "Reemplaza el texto del botón.";
    "thanks" = "Thank-you text", "Texto de agradecimiento";
        "Reemplaza el texto que se muestra cuando la respuesta ha llegado.";
    "heading-level" = "Level of the title", "Nivel del título";
        "El nivel del título en el esquema de la página.";
    "privacy-url" = "Your privacy notice", "Su aviso de privacidad";
        "Su aviso de privacidad, con un enlace encima del botón.";
    "contact" = "Email for help", "Correo para pedir ayuda";
        "A quién escribir cuando falla el envío.";
    "next-url" = "Next step", "Siguiente paso";
        "Un siguiente paso que se ofrece cuando la respuesta ha llegado.";
    "next-text" = "Text of the next step", "Texto del siguiente paso";
        "El texto de ese paso. Si lo deja en blanco, el dominio de la dirección.";
    "success-url" = "Page to go to afterwards", "Página a la que se pasa después";
        "Lleva a esta página cuando la respuesta ha llegado.";
    "partner" = "Partner organization", "Organización aliada";
        "Se guarda como `source.partner`.";
    "timeout" = "How long to wait", "Cuánto esperar";
        "Cuántos segundos se espera la contestación.";
    "theme" = "Light or dark", "Claro u oscuro";
        "Claro u oscuro. `auto` es como la página: el `color-scheme` que declara y, si no declara ninguno, el dispositivo de cada visitante.";
    "steps" = "Show in steps", "Mostrar por pasos";
        "Muestra un formulario largo por pasos, una sección a la vez.";
    "reviewed-by" = "Who reviews it", "Quién lo revisa";
        "Quién revisa lo que se envió, como «el comité de membresía». Se muestra después de enviar.";
    "reviewed-when" = "When people hear back", "Cuándo se les contesta";
        "Cuándo esperar una respuesta, como «en dos semanas». Se muestra después de enviar.";
    "values-text" = "Your values pledge", "Su compromiso con los valores";
        "Membresía: su compromiso con los valores, que hay que marcar y que se guarda palabra por palabra.";
    "values-version" = "Version of your values pledge", "Versión de su compromiso";
        "Membresía: la versión de su compromiso con los valores. Cámbiela cuando cambie el texto.";
    "currency" = "Currency", "Moneda";
        "Membresía, donación: la moneda de todas las cantidades.";
    "minimum" = "Smallest amount", "Cantidad mínima";
        "Membresía, donación: la cantidad más pequeña que se acepta.";
    "maximum" = "Largest amount", "Cantidad máxima";
        "Membresía, donación: la cantidad más grande que se acepta.";
    "amounts" = "Suggested amounts", "Cantidades sugeridas";
        "Donación: las cantidades que se sugieren. Si lo deja en blanco, 10, 25, 50 y 100.";
    "fees" = "Fees for paying online", "Comisiones de pagar en línea";
        "Donación: lo que su procesador retiene de cada pago; así, quienes pagan en línea pueden elegir agregarlo.";
    "handoff" = "Where to pay online", "Dónde pagar en línea";
        "Donación: dónde pagar en línea; se ofrece después, con la cantidad y la frecuencia ya puestas. Se conocen ActBlue, Givebutter, Every.org, Donorbox y PayPal.me; para cualquier otro, escriba {{amount}}, {{cents}}, {{currency}} y {{frequency}} donde correspondan.";
    "progress" = "How much is pledged so far", "Total comprometido hasta ahora";
        "Donación: una dirección de JSON que dice cuánto se ha comprometido hasta ahora, y se muestra como una barra.";
    "goal" = "Goal", "Meta";
        "Donación: la meta de la barra, como cantidad.";
    "photos" = "Folder of photos", "Carpeta de fotos";
        "Legisladores: una carpeta de fotos que llevan por nombre el ID de Open States, `…/ID.jpg`. Donde falta la foto quedan las iniciales; no se pregunta a ningún otro servidor.";
    "bill" = "Bill", "Proyecto de ley";
        "Legisladores: el proyecto de ley por el que se llama, como «HB 56», junto con `chambers`. Si falta uno de los dos, no hay guía para llamar.";
    "chambers" = "Who votes on the bill", "Quién vota el proyecto de ley";
        "Legisladores: las cámaras que votan el proyecto de ley: senado estatal `sldu`, cámara baja estatal `sldl`, Cámara de Representantes de EE. UU. `cd`, Senado de EE. UU. `state`. No se pide llamar a nadie más.";
    "position" = "What to ask for", "Qué se pide";
        "Legisladores: qué se les pide hacer con el proyecto de ley.";
    "outcomes" = "Where the results of calls go", "A dónde van los resultados de las llamadas";
        "Legisladores: a dónde se envía cómo terminó una llamada: `form`, `coalition`, `layer` y `outcome`, y nada más.";
    "test" = "Test mode", "Modo de prueba";
        "Marca cada respuesta como prueba.";
    "config" = "More settings", "Más ajustes";
        "Una dirección de JSON con más ajustes, que llevan los mismos nombres, y con textos.";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, agree, codes};

    #[test]
    fn every_setting_has_a_name_and_its_spanish() {
        agree(
            "demo/src/explained/settings.rs",
            Setting::all().map(|setting| setting.attribute().name.to_owned()),
            SETTINGS.iter().map(|(name, ..)| (*name).to_owned()),
        );
    }

    #[test]
    fn names_are_short_and_differ() {
        for language in Language::ALL {
            let mut names: Vec<_> = Setting::all().map(|setting| label(setting).within(language)).collect();
            for name in &names {
                assert!((3..=45).contains(&name.chars().count()) && !name.ends_with('.'), "{name}");
            }
            names.sort_unstable();
            assert!(names.is_sorted_by(|one, next| one != next), "{names:?}");
        }
    }

    #[test]
    fn code_is_not_translated() {
        for setting in Setting::all() {
            let codes = Language::ALL.map(|language| codes(about(setting).within(language)));
            assert_eq!(codes[0], codes[1], "{}", setting.attribute().name);
        }
    }
}

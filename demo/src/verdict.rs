//! What a test of an endpoint means, and how to fix what is wrong. A table of cases.

use std::collections::BTreeMap;

use outreach_core::encode::Format;
use outreach_core::form::Form;
use outreach_core::submission::wire;

use crate::config::all_forms;
use crate::texts;
use crate::words::Text;

/// What was seen when the test was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// An answer that could be read.
    Reply {
        /// The status that it counts as.
        status: u16,
        /// Whether it is a web page, and not data.
        html: bool,
        /// How many fields it names as wrong.
        errors: usize,
        /// Whether it says that it failed, whatever its status.
        failed: bool,
    },
    /// It leads to another address.
    Redirect,
    /// Something answers there, but this page may not read what it says.
    Unreadable {
        /// Whether the same could be read when it was sent as plain text, which needs no preflight.
        as_text: bool,
    },
    /// Nothing answers there.
    Nothing,
    /// Nothing came in the time allowed.
    Late,
    /// There is no address, or one that the widget does not take.
    NoAddress,
    /// It is the address of the form of that name, and not of this one; no name where it did not say which.
    OtherForm(&'static str),
}

macro_rules! cases {
    ($($(#[$about:meta])* $case:ident: $title:ident, $fix:ident;)*) => {
        /// One way in which a test can end.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Case { $($(#[$about])* $case),* }

        impl Case {
            /// All there are, in the order explained.
            pub const ALL: &[Self] = &[$(Self::$case),*];

            /// What happened, in a line.
            pub const fn title(self) -> Text {
                match self { $(Self::$case => $title),* }
            }

            /// What it means, and what to do.
            pub const fn fix(self) -> Text {
                match self { $(Self::$case => $fix),* }
            }
        }
    };
}

cases! {
    /// All is well.
    Arrived: ARRIVED, ARRIVED_FIX;
    /// A web page with a good status.
    Page: PAGE, PAGE_FIX;
    /// A failure with a good status.
    Failed: FAILED, FAILED_FIX;
    /// Known already.
    Already: ALREADY, ALREADY_FIX;
    /// It names fields.
    Fields: FIELDS, FIELDS_FIX;
    /// 400 or 422 without names.
    Refused: REFUSED, REFUSED_FIX;
    /// 415.
    Format: FORMAT, FORMAT_FIX;
    /// 401 or 403.
    Permission: PERMISSION, PERMISSION_FIX;
    /// 404 or 410.
    Missing: MISSING, MISSING_FIX;
    /// 405.
    NoPost: NO_POST, NO_POST_FIX;
    /// 413.
    TooLarge: TOO_LARGE, TOO_LARGE_FIX;
    /// 429 or 503.
    Busy: BUSY, BUSY_FIX;
    /// 408, 425 and any other 5xx.
    Broken: BROKEN, BROKEN_FIX;
    /// 3xx.
    Redirect: REDIRECT, REDIRECT_FIX;
    /// The preflight of JSON.
    Preflight: PREFLIGHT, PREFLIGHT_FIX;
    /// No CORS header.
    NoCors: NO_CORS, NO_CORS_FIX;
    /// Nothing there.
    Unreachable: UNREACHABLE, UNREACHABLE_FIX;
    /// Too slow.
    Late: LATE, LATE_FIX;
    /// Not an address.
    NoAddress: NO_ADDRESS, NO_ADDRESS_FIX;
    /// Another form's address.
    OtherForm: OTHER_FORM, OTHER_FORM_FIX;
    /// Any other status.
    Odd: ODD, ODD_FIX;
}

impl Case {
    /// Whether visitors can use it like that.
    pub const fn is_good(self) -> bool {
        matches!(self, Self::Arrived | Self::Already)
    }

    /// Which case it is.
    pub fn of(format: Format, seen: &Seen) -> Self {
        match seen {
            Seen::Redirect => Self::Redirect,
            Seen::Unreadable { as_text: true } if format == Format::Json => Self::Preflight,
            Seen::Unreadable { .. } => Self::NoCors,
            Seen::Nothing => Self::Unreachable,
            Seen::Late => Self::Late,
            Seen::NoAddress => Self::NoAddress,
            Seen::OtherForm(_) => Self::OtherForm,
            Seen::Reply { status, html, errors, failed } => match status {
                200..300 if *failed && *errors > 0 => Self::Fields,
                200..300 if *failed => Self::Failed,
                200..300 if *html => Self::Page,
                200..300 => Self::Arrived,
                300..400 => Self::Redirect,
                409 => Self::Already,
                400 | 422 if *errors > 0 => Self::Fields,
                400 | 422 => Self::Refused,
                401 | 403 => Self::Permission,
                404 | 410 => Self::Missing,
                405 | 501 => Self::NoPost,
                413 => Self::TooLarge,
                415 => Self::Format,
                429 | 503 => Self::Busy,
                408 | 425 | 500.. => Self::Broken,
                _ => Self::Odd,
            },
        }
    }
}

/// The form whose address of an `api-stub` that may be, where it is not this one: `…/api/<form>`.
pub fn other_form(form: &Form, endpoint: &str) -> Option<&'static Form> {
    let path = endpoint.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let (before, name) = path.rsplit_once('/')?;
    let named = all_forms().into_iter().find(|other| other.name == name && other.name != form.name);
    named.filter(|_| before.ends_with("/api") || before == "/api")
}

/// The form that a schema says it describes.
pub fn described(schema: &BTreeMap<String, String>) -> Option<&'static Form> {
    let name = schema.get(&["properties.", wire::FORM, ".const"].concat())?;
    all_forms().into_iter().find(|form| form.name == name)
}

/// Whether one of our servers, behind whatever address, says that it takes another form: another server may call
/// something else `form`. `body` is its JSON by dotted key.
pub fn takes_other_form(body: &BTreeMap<String, String>) -> bool {
    body.iter().any(|(key, value)| {
        let code = key.strip_suffix(".field").and_then(|entry| body.get(&[entry, ".code"].concat()));
        key.starts_with("errors.") && value == wire::FORM && code.is_some_and(|code| code == wire::ENVELOPE)
    })
}

/// The fields that an answer names as wrong, with its words, as the widget finds them: `errors: [{field, detail}]` or
/// `errors: {field: words}`, the same under `invalid_fields`, or `{field: [words]}` by itself. `body` is its JSON by dotted
/// key.
pub fn field_errors(form: &'static Form, body: &BTreeMap<String, String>) -> Vec<(String, String)> {
    let mut errors = Vec::new();
    for (key, value) in body {
        let named = key.strip_prefix("errors.").or_else(|| key.strip_prefix("invalid_fields."));
        let within = named.unwrap_or(key);
        let (name, rest) = within.split_once('.').unwrap_or((within, ""));
        let entry = |what: &str| body.get(&[key.trim_end_matches(rest), what].concat());
        if matches!(rest, "field" | "name") && name.bytes().all(|b| b.is_ascii_digit()) {
            let words = entry("detail").or_else(|| entry("message")).cloned().unwrap_or_default();
            errors.push((value.clone(), words));
        } else if (rest == "0" || (rest.is_empty() && named.is_some())) && form.field(name).is_some() {
            errors.push((name.to_owned(), value.clone()));
        }
    }
    errors
}

texts! {
    ARRIVED = "It arrived.", "Llegó.";
    ARRIVED_FIX = "The endpoint answered that it has it. Look for the record marked as a test. api-stub leaves it out of exports; elsewhere, delete it.",
        "El servidor respondió que lo tiene. Busque el registro marcado como prueba. api-stub no lo exporta; en otro sitio, bórrelo.";
    PAGE = "A web page came back.", "Respondió una página web.";
    PAGE_FIX = "The status is good, but the answer is a web page: some services answer so when they have stored it, and so does a login page or a site’s home page. Look whether the test is among your records. If it is not, the address is a page and no endpoint.",
        "El estado es bueno, pero la respuesta es una página web: así responden algunos servicios cuando ya guardaron, y también una página de acceso o la portada de un sitio. Mire si la prueba está entre sus registros. Si no está, la dirección es una página y no un servidor de formularios.";
    FAILED = "It answered that it failed.", "Respondió que falló.";
    FAILED_FIX = "The status is good, but what it answered, below, says that it was not stored. Visitors are shown its message, if it has one.",
        "El estado es bueno, pero lo que respondió, abajo, dice que no guardó nada. Sus visitantes ven su mensaje, si lo tiene.";
    ALREADY = "It is there already.", "Ya estaba allí.";
    ALREADY_FIX = "The endpoint knows this person. Visitors are told that it has arrived.",
        "El servidor ya conoce a esta persona. A sus visitantes se les dice que llegó.";
    FIELDS = "It refused some answers.", "Rechazó algunas respuestas.";
    FIELDS_FIX = "They are named below. Visitors see them beside the fields. If it asks for a field that the form does not show, add it to “required”, or make the endpoint do without.",
        "Se nombran abajo. Sus visitantes las verán junto a los campos. Si pide un campo que el formulario no muestra, agréguelo a «required» o haga que el servidor no lo exija.";
    REFUSED = "It refused the submission and did not say why.", "Lo rechazó sin decir por qué.";
    REFUSED_FIX = "Most often it expects another format, or a field under another name. Try another format; what it answered, below, may say more.",
        "Casi siempre espera otro formato, o un campo con otro nombre. Pruebe otro formato; lo que respondió, abajo, quizá diga más.";
    FORMAT = "It does not read this format.", "No lee este formato.";
    FORMAT_FIX = "Choose another under “format”: form is what most endpoints take.",
        "Elija otro en «format»: form es lo que acepta la mayoría.";
    PERMISSION = "It wants a permission.", "Pide un permiso.";
    PERMISSION_FIX = "The endpoint takes posts only with a key or from certain websites. A key on a public page is no secret: let the endpoint take posts without one, or put your own server between.",
        "Solo acepta envíos con una clave o desde ciertos sitios. Una clave en una página pública no es secreta: permita envíos sin clave o ponga un servidor propio en medio.";
    MISSING = "There is nothing at this address.", "No hay nada en esta dirección.";
    MISSING_FIX = "The server is there, the endpoint is not. Look at the path for a typing error, or whether the endpoint was switched off.",
        "El servidor está, pero esa dirección no. Revise si hay un error en la ruta o si fue desactivada.";
    NO_POST = "It takes no posts.", "No acepta envíos.";
    NO_POST_FIX = "The address is a page or a file, such as on a static host. Write the endpoint’s own address.",
        "La dirección es una página o un archivo, como en un alojamiento estático. Escriba la dirección del servidor de formularios.";
    TOO_LARGE = "It is too large for the endpoint.", "Es demasiado grande para el servidor.";
    TOO_LARGE_FIX = "A submission has at most some kilobytes: raise the endpoint’s limit.",
        "Un envío tiene a lo sumo unos kilobytes: suba el límite del servidor.";
    BUSY = "It is busy.", "Está ocupado.";
    BUSY_FIX = "It takes only so many in a time. Wait a minute and try again; the widget does so by itself.",
        "Solo acepta cierta cantidad por tiempo. Espere un minuto y pruebe de nuevo; el formulario lo hace solo.";
    BROKEN = "The endpoint broke down.", "El servidor falló.";
    BROKEN_FIX = "The fault is in the endpoint, not in the form: its own log says more. Visitors read “not confirmed”, since it may have been stored.",
        "La falla es del servidor, no del formulario: su registro dice más. Sus visitantes leen «sin confirmar», porque quizá se guardó.";
    REDIRECT = "It leads to another address.", "Lleva a otra dirección.";
    REDIRECT_FIX = "Browsers follow, and most drop what was sent. Google Apps Script stores first and is fine: look whether the test is among your records. If it is not, write the last address here, often the same with https:// or with a slash at its end.",
        "Los navegadores la siguen y casi siempre pierden lo enviado. Google Apps Script guarda primero y funciona: mire si la prueba está entre sus registros. Si no está, escriba aquí la dirección final, a menudo la misma con https:// o con una barra al final.";
    PREFLIGHT = "It does not answer the browser’s question before JSON.", "No responde a la pregunta del navegador antes de JSON.";
    PREFLIGHT_FIX = "Before json the browser asks with OPTIONS whether it may (a preflight). Choose json-text, which is the same without the question, or let the endpoint answer it.",
        "Antes de json el navegador pregunta con OPTIONS si puede (preflight). Elija json-text, que es lo mismo sin la pregunta, o haga que el servidor la responda.";
    NO_CORS = "It answers, but no other website may read what.", "Responde, pero ningún otro sitio puede leerlo.";
    NO_CORS_FIX = "The endpoint must say Access-Control-Allow-Origin: * (or name your website). Until then it may have arrived, and visitors read “not confirmed”. Look whether the test is among your records.",
        "El servidor debe decir Access-Control-Allow-Origin: * (o nombrar su sitio). Mientras tanto puede que llegue, y sus visitantes leen «sin confirmar». Mire si la prueba está entre sus registros.";
    UNREACHABLE = "Nothing answers there.", "Allí no responde nadie.";
    UNREACHABLE_FIX = "The name is misspelled, the server is down, its certificate is not good, or an extension of your browser stands between. Open the address in a tab of its own to see which.",
        "El nombre está mal escrito, el servidor está apagado, su certificado no sirve o una extensión de su navegador lo impide. Abra la dirección en otra pestaña para ver cuál.";
    LATE = "It took too long.", "Tardó demasiado.";
    LATE_FIX = "No answer came within the time that “timeout” allows. It may have arrived all the same.",
        "No hubo respuesta en el tiempo que permite «timeout». Puede que haya llegado de todos modos.";
    NO_ADDRESS = "There is no endpoint to send to.", "No hay a dónde enviar.";
    NO_ADDRESS_FIX = "Write one under “endpoint”. It starts with https://, or with / for an address on the same site.",
        "Escriba una en «endpoint». Empieza con https://, o con / si es del mismo sitio.";
    OTHER_FORM = "This is the address of another form.", "Esta es la dirección de otro formulario.";
    OTHER_FORM_FIX = "What visitors send there would be refused, or kept among the wrong answers. Write this form’s own address: on api-stub it ends in the form’s own name, such as /api/pledge.",
        "Lo que envíen sus visitantes se rechazaría o quedaría entre respuestas de otro tipo. Escriba la dirección de este formulario: en api-stub termina en el nombre del formulario, como /api/pledge.";
    ODD = "It answered in a way that we don’t know.", "Respondió de una manera que no conocemos.";
    ODD_FIX = "What it answered, below, may say more.", "Lo que respondió, abajo, quizá diga más.";
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_core::delivery::{Attempt, Outcome, Reply};
    use outreach_core::forms::volunteer::FORM;

    fn status(status: u16) -> Case {
        Case::of(Format::Form, &Seen::Reply { status, html: false, errors: 0, failed: false })
    }

    #[test]
    fn every_case_is_reached() {
        let reply = |status, html, errors| Seen::Reply { status, html, errors, failed: false };
        let seen = [
            (reply(201, false, 0), Case::Arrived),
            (reply(200, true, 0), Case::Page),
            (Seen::Reply { status: 200, html: true, errors: 0, failed: true }, Case::Failed),
            (reply(409, false, 0), Case::Already),
            (reply(422, false, 2), Case::Fields),
            (reply(400, false, 0), Case::Refused),
            (reply(415, false, 0), Case::Format),
            (reply(403, true, 0), Case::Permission),
            (reply(404, true, 0), Case::Missing),
            (reply(405, true, 0), Case::NoPost),
            (reply(413, false, 0), Case::TooLarge),
            (reply(429, false, 0), Case::Busy),
            (reply(502, true, 0), Case::Broken),
            (Seen::Redirect, Case::Redirect),
            (Seen::Unreadable { as_text: true }, Case::Preflight),
            (Seen::Unreadable { as_text: false }, Case::NoCors),
            (Seen::Nothing, Case::Unreachable),
            (Seen::Late, Case::Late),
            (Seen::NoAddress, Case::NoAddress),
            (Seen::OtherForm("pledge"), Case::OtherForm),
            (reply(418, false, 0), Case::Odd),
        ];
        for (seen, case) in &seen {
            assert_eq!(Case::of(Format::Json, seen), *case, "{seen:?}");
        }
        let reached: Vec<_> = seen.iter().map(|(_, case)| *case).collect();
        assert_eq!(reached, Case::ALL);
    }

    /// What is called good here is what the widget tells visitors.
    #[test]
    fn good_is_what_visitors_are_told() {
        for code in (200..600).filter(|code| !(300..400).contains(code)) {
            let told = Attempt::Reply(Reply { status: code, ..Reply::default() }).outcome();
            assert_eq!(status(code).is_good(), told == Outcome::Confirmed, "{code}");
        }
    }

    #[test]
    fn an_address_of_another_form_is_known() {
        let other = |endpoint: &str| other_form(&FORM, endpoint).map(|form| form.name);
        assert_eq!(other("https://acij.example/api/pledge?organization=ACIJ"), Some("pledge"));
        assert_eq!(other("/api/join/"), Some("join"));
        assert_eq!(other("https://acij.example/out/api/legislators"), Some("legislators"));
        for own in
            ["https://acij.example/api/volunteer", "https://hooks.example/pledge", "https://x.example/api/sample", ""]
        {
            assert_eq!(other(own), None, "{own}");
        }
    }

    #[test]
    fn a_schema_says_whose_it_is() {
        let schema = |form: &str| [("properties.form.const".to_owned(), form.to_owned())].into();
        assert_eq!(described(&schema("pledge")).map(|form| form.name), Some("pledge"));
        assert!(described(&schema("sample")).is_none() && described(&BTreeMap::new()).is_none());
    }

    #[test]
    fn only_json_needs_a_preflight() {
        assert_eq!(Case::of(Format::Form, &Seen::Unreadable { as_text: true }), Case::NoCors);
    }

    #[test]
    fn errors_are_found_however_they_are_written() {
        let read = |pairs: &[(&str, &str)]| {
            let body = pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
            field_errors(&FORM, &body)
        };
        let wanted = vec![("email".to_owned(), "No @".to_owned())];
        assert_eq!(read(&[("errors.0.field", "email"), ("errors.0.detail", "No @"), ("title", "Bad")]), wanted);
        assert_eq!(read(&[("errors.email.0", "No @"), ("status", "400")]), wanted);
        assert_eq!(read(&[("errors.email", "No @"), ("errors.none", "x")]), wanted);
        assert_eq!(read(&[("email.0", "No @"), ("message.other", "x")]), wanted);
        assert_eq!(read(&[("invalid_fields.0.field", "email"), ("invalid_fields.0.message", "No @")]), wanted);
        assert_eq!(read(&[("error", "no")]), []);
    }

    /// `message` is a field of ours: what a reply says about the whole is not said of it.
    #[test]
    fn a_message_about_the_whole_is_no_error_of_the_field_message() {
        let body = [("ok", "false"), ("message", "The sheet is full.")].map(|(key, value)| (key.into(), value.into()));
        assert_eq!(field_errors(&FORM, &body.into()), []);
    }

    /// As visitors see them, beside the fields.
    #[test]
    fn a_failure_inside_a_success_that_names_fields_is_about_them() {
        let seen = Seen::Reply { status: 200, html: false, errors: 1, failed: true };
        assert_eq!(Case::of(Format::Form, &seen), Case::Fields);
    }

    #[test]
    fn only_an_error_of_our_own_says_that_the_address_is_another_forms() {
        let says = |entry: &[(&str, &str)]| {
            takes_other_form(&entry.iter().map(|(name, value)| (format!("errors.0.{name}"), (*value).into())).collect())
        };
        assert!(says(&[("field", "form"), ("code", "envelope"), ("detail", "form must be the form of this address.")]));
        assert!(!says(&[("field", "form"), ("message", "This form is closed")]));
        assert!(!says(&[("field", "locale"), ("code", "envelope")]));
    }
}

//! What a test of an endpoint means, and how to fix what is wrong. A table of cases.

use std::collections::BTreeMap;

use outreach_core::encode::Format;
use outreach_core::form::Form;
use outreach_core::record::wire;

use crate::config::{all_forms, of_endpoint};
use crate::texts;
use crate::words::Text;

/// What was seen when the test was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Observation {
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
    /// It redirects to another address.
    Redirect,
    /// Something answers there, but this page may not read what it says.
    Unreadable {
        /// Whether the same could be read when it was sent as plain text, which needs no preflight.
        as_text: bool,
    },
    /// No reply from this address.
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
    pub fn of(format: Format, observed: &Observation) -> Self {
        match observed {
            Observation::Redirect => Self::Redirect,
            Observation::Unreadable { as_text: true } if format == Format::Json => Self::Preflight,
            Observation::Unreadable { .. } => Self::NoCors,
            Observation::Nothing => Self::Unreachable,
            Observation::Late => Self::Late,
            Observation::NoAddress => Self::NoAddress,
            Observation::OtherForm(_) => Self::OtherForm,
            Observation::Reply { status, html, errors, failed } => match status {
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
    of_endpoint(endpoint).map(|(_, named)| named).filter(|named| named != &form)
}

/// The form that a schema says it describes.
pub fn form_of_schema(schema: &BTreeMap<String, String>) -> Option<&'static Form> {
    let name = schema.get(&["properties.", wire::FORM, ".const"].concat())?;
    all_forms().into_iter().find(|form| form.name == name)
}

/// Whether one of our servers, behind whatever address, says that it takes another form: another server may call
/// something else `form`. `body` is its JSON by dotted key.
pub fn rejects_as_other_form(body: &BTreeMap<String, String>) -> bool {
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
    ARRIVED_FIX = "The endpoint confirmed it. Look for the record marked as a test. api-stub leaves it out of exports; elsewhere, delete it.",
        "El servidor respondió que lo tiene. Busque el registro marcado como prueba. api-stub no lo exporta; en otro sitio, bórrelo.";
    PAGE = "A web page came back.", "Respondió una página web.";
    PAGE_FIX = "The status says success, but the reply is a web page. Some services reply like that after storing a submission, but so does a login page or a home page. Check your records for the test. If it isn’t there, the address is a page, not an endpoint.",
        "El estado indica éxito, pero la respuesta es una página web: así responden algunos servicios después de guardar, y también una página de acceso o la portada de un sitio. Busque la prueba en sus registros. Si no está, la dirección es una página y no un servidor de formularios.";
    FAILED = "The endpoint reported a failure.", "El servidor informó de una falla.";
    FAILED_FIX = "The status says success, but the reply below says that the submission was not stored. Visitors see its message, if there is one.",
        "El estado indica éxito, pero la respuesta, abajo, dice que no se guardó nada. Sus visitantes ven su mensaje, si lo tiene.";
    ALREADY = "Already on file.", "Ya está registrada.";
    ALREADY_FIX = "The endpoint already has this person. Visitors see a confirmation.",
        "El servidor ya conoce a esta persona. Sus visitantes ven una confirmación.";
    FIELDS = "It rejected some answers.", "Rechazó algunas respuestas.";
    FIELDS_FIX = "They are listed below. Visitors see the messages beside the fields. If the endpoint needs a field that the form doesn’t show, add it to “required”, or make it optional in the endpoint.",
        "Se indican abajo. Sus visitantes verán los mensajes junto a los campos. Si pide un campo que el formulario no muestra, agréguelo a «required» o haga que el servidor no lo exija.";
    REFUSED = "It rejected the submission without saying why.", "Lo rechazó sin decir por qué.";
    REFUSED_FIX = "It probably expects another format, or another name for a field. Try another format; the reply below may say more.",
        "Casi siempre espera otro formato, o un campo con otro nombre. Pruebe otro formato; la respuesta, abajo, quizá diga más.";
    FORMAT = "It doesn’t accept this format.", "No acepta este formato.";
    FORMAT_FIX = "Choose another under “format”. Most endpoints accept form.",
        "Elija otro en «format»: form es lo que acepta la mayoría.";
    PERMISSION = "It needs permission.", "Pide un permiso.";
    PERMISSION_FIX = "The endpoint accepts posts only with a key, or only from certain websites. A key on a public page is not secret: let the endpoint accept posts without one, or put your own server in between.",
        "Solo acepta envíos con una clave o desde ciertos sitios. Una clave en una página pública no es secreta: permita envíos sin clave o ponga un servidor propio en medio.";
    MISSING = "There is nothing at this address.", "No hay nada en esta dirección.";
    MISSING_FIX = "The server is there, the endpoint is not. Check the path for typos, and check that the endpoint is still enabled.",
        "El servidor está, pero esa dirección no. Revise si hay un error en la ruta o si fue desactivada.";
    NO_POST = "It doesn’t accept posts.", "No acepta envíos.";
    NO_POST_FIX = "The address is a page or a file, for example on a static host. Enter the endpoint’s own address.",
        "La dirección es una página o un archivo, como en un alojamiento estático. Escriba la dirección del servidor de formularios.";
    TOO_LARGE = "It is too large for the endpoint.", "Es demasiado grande para el servidor.";
    TOO_LARGE_FIX = "A submission is a few kilobytes at most: raise the endpoint’s limit.",
        "Un envío tiene a lo sumo unos kilobytes: suba el límite del servidor.";
    BUSY = "It is busy.", "Está ocupado.";
    BUSY_FIX = "It limits how many submissions it accepts. Wait a minute and try again; the widget does this automatically.",
        "Solo acepta cierta cantidad por tiempo. Espere un minuto y pruebe de nuevo; el formulario lo hace solo.";
    BROKEN = "The endpoint failed.", "El servidor falló.";
    BROKEN_FIX = "The problem is in the endpoint, not in the form: check the endpoint’s log. Visitors read “not confirmed”, since it may have been stored.",
        "La falla es del servidor, no del formulario: su registro dice más. Sus visitantes leen «sin confirmar», porque quizá se guardó.";
    REDIRECT = "It redirects to another address.", "Redirige a otra dirección.";
    REDIRECT_FIX = "Browsers follow the redirect, but most drop what was sent. Google Apps Script stores first, so it works: check your records for the test. If it isn’t there, enter the final address here, often the same one with https:// or with a slash at the end.",
        "Los navegadores la siguen y casi siempre pierden lo enviado. Google Apps Script guarda primero y funciona: mire si la prueba está entre sus registros. Si no está, escriba aquí la dirección final, a menudo la misma con https:// o con una barra al final.";
    PREFLIGHT = "It doesn’t answer the browser’s preflight request.", "No responde a la consulta previa del navegador (preflight).";
    PREFLIGHT_FIX = "Before sending json, the browser asks for permission with OPTIONS (a preflight). Choose json-text, which needs no preflight, or let the endpoint answer it.",
        "Antes de json el navegador pregunta con OPTIONS si puede (preflight). Elija json-text, que es lo mismo sin la pregunta, o haga que el servidor la responda.";
    NO_CORS = "It replies, but other websites may not read the reply.", "Responde, pero otros sitios no pueden leer la respuesta.";
    NO_CORS_FIX = "The endpoint must say Access-Control-Allow-Origin: * (or name your website). Until then, submissions may arrive, but visitors read “not confirmed”. Check your records for the test.",
        "El servidor debe decir Access-Control-Allow-Origin: * (o nombrar su sitio). Mientras tanto puede que llegue, y sus visitantes leen «sin confirmar». Mire si la prueba está entre sus registros.";
    UNREACHABLE = "No reply from this address.", "Allí no responde nadie.";
    UNREACHABLE_FIX = "The name is misspelled, the server is down, its certificate is invalid, or a browser extension blocks it. Open the address in a new tab to find out.",
        "El nombre está mal escrito, el servidor está apagado, su certificado no sirve o una extensión de su navegador lo impide. Abra la dirección en otra pestaña para ver cuál.";
    LATE = "It took too long.", "Tardó demasiado.";
    LATE_FIX = "No reply came within the time set by “timeout”. It may have arrived anyway.",
        "No hubo respuesta en el tiempo que permite «timeout». Puede que haya llegado de todos modos.";
    NO_ADDRESS = "There is no endpoint to send to.", "No hay a dónde enviar.";
    NO_ADDRESS_FIX = "Enter one under “Where answers go”. It starts with https://, or with / for an address on the same site.",
        "Escriba una en «A dónde van las respuestas». Empieza con https://, o con / si es del mismo sitio.";
    NAMED_FORM = "This is the address of the {{form}} form.", "Esta es la dirección del formulario {{form}}.";
    OTHER_FORM = "This is the address of another form.", "Esta es la dirección de otro formulario.";
    OTHER_FORM_FIX = "What visitors send there would be rejected, or stored with the wrong answers. Enter this form’s own address: on api-stub it ends with the form’s name, like /api/pledge.",
        "Lo que envíen sus visitantes se rechazaría o quedaría entre respuestas de otro tipo. Escriba la dirección de este formulario: en api-stub termina en el nombre del formulario, como /api/pledge.";
    ODD = "Unrecognized reply.", "Respuesta desconocida.";
    ODD_FIX = "The reply below may say more.", "La respuesta, abajo, quizá diga más.";
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_core::delivery::{Attempt, Outcome, Reply};
    use outreach_core::forms::volunteer::FORM;

    fn status(status: u16) -> Case {
        Case::of(Format::Form, &Observation::Reply { status, html: false, errors: 0, failed: false })
    }

    #[test]
    fn every_case_is_reached() {
        let reply = |status, html, errors| Observation::Reply { status, html, errors, failed: false };
        let observed = [
            (reply(201, false, 0), Case::Arrived),
            (reply(200, true, 0), Case::Page),
            (Observation::Reply { status: 200, html: true, errors: 0, failed: true }, Case::Failed),
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
            (Observation::Redirect, Case::Redirect),
            (Observation::Unreadable { as_text: true }, Case::Preflight),
            (Observation::Unreadable { as_text: false }, Case::NoCors),
            (Observation::Nothing, Case::Unreachable),
            (Observation::Late, Case::Late),
            (Observation::NoAddress, Case::NoAddress),
            (Observation::OtherForm("pledge"), Case::OtherForm),
            (reply(418, false, 0), Case::Odd),
        ];
        for (observed, case) in &observed {
            assert_eq!(Case::of(Format::Json, observed), *case, "{observed:?}");
        }
        let reached: Vec<_> = observed.iter().map(|(_, case)| *case).collect();
        assert_eq!(reached, Case::ALL);
    }

    /// What is called good here is what the widget tells visitors.
    #[test]
    fn a_good_result_is_what_visitors_see() {
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
        assert_eq!(form_of_schema(&schema("pledge")).map(|form| form.name), Some("pledge"));
        assert!(form_of_schema(&schema("sample")).is_none() && form_of_schema(&BTreeMap::new()).is_none());
    }

    #[test]
    fn only_json_needs_a_preflight() {
        assert_eq!(Case::of(Format::Form, &Observation::Unreadable { as_text: true }), Case::NoCors);
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
        let observed = Observation::Reply { status: 200, html: false, errors: 1, failed: true };
        assert_eq!(Case::of(Format::Form, &observed), Case::Fields);
    }

    #[test]
    fn only_an_error_of_our_own_says_that_the_address_is_another_forms() {
        let says = |entry: &[(&str, &str)]| {
            rejects_as_other_form(
                &entry.iter().map(|(name, value)| (format!("errors.0.{name}"), (*value).into())).collect(),
            )
        };
        assert!(says(&[("field", "form"), ("code", "envelope"), ("detail", "form must be the form of this address.")]));
        assert!(!says(&[("field", "form"), ("message", "This form is closed")]));
        assert!(!says(&[("field", "locale"), ("code", "envelope")]));
    }
}

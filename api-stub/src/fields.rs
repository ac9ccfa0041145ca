//! `api-stub fields`: what a form asks, as a table for the documentation.

use outreach_core::form::{Choices, Field, Form, Kind, Part, Presence};
use outreach_core::messages::Words;
use outreach_core::messages::catalog::best;

/// The table in Markdown, one line for each field, in the order of the form.
pub fn markdown(form: &'static Form) -> String {
    let words = Words { messages: best("en").1, form, organization: String::new() };
    let mut table =
        String::from("| Name | Question | Answer | Asked | In JSON | `autocomplete` |\n|---|---|---|---|---|---|\n");
    for field in form.fields() {
        let in_json = match (&field.kind, field.part) {
            (Kind::Consent(_), _) => "`consents`",
            (_, Part::Person) => "`person`",
            (_, Part::Answers) => "`answers`",
        };
        let cells = [
            &format!("`{}`", field.name),
            &cell(&words.label(field)),
            &cell(&answer(&field.kind)),
            &cell(&asked(field)),
            in_json,
            &format!("`{}`", field.autocomplete),
        ];
        table.extend(["| ", &cells.join(" | "), " |\n"]);
    }
    table
}

fn answer(kind: &Kind) -> String {
    match kind {
        Kind::Name => format!("a name, at most {} characters", kind.max()),
        Kind::Text { max } => format!("one line, at most {max} characters"),
        Kind::LongText { max } => format!("several lines, at most {max} characters"),
        Kind::Email => "an email address".into(),
        Kind::Phone => "a telephone number; stored as E.164".into(),
        Kind::Zip => "a ZIP code of 5 or 9 digits".into(),
        Kind::Radio(choices) | Kind::Select(choices) => format!("one of {}", codes(choices)),
        Kind::Many(choices) => format!("any of {}", codes(choices)),
        Kind::ManyOpen(choices) => format!("any of {}, or codes of your own", codes(choices)),
        Kind::Grid { rows, columns } => {
            format!("any of `row-column`, with rows {} and columns {}", codes(rows), codes(columns))
        }
        Kind::Consent(consent) => {
            format!(
                "`yes`, or nothing: may we reach you by {} for {} (words of {})",
                consent.channel, consent.purpose, consent.version
            )
        }
        Kind::Hidden => "not shown".into(),
    }
}

fn asked(field: &Field) -> String {
    let presence = match field.presence {
        Presence::Required => "always, required",
        Presence::Always => "always",
        Presence::Default => "unless `fields` leaves it out",
        Presence::OnRequest => "where `fields` names it",
    };
    field.when.map_or_else(|| presence.to_owned(), |when| format!("{presence}, if `{}` is `{}`", when.field, when.is))
}

fn codes(choices: &Choices) -> String {
    choices.items.iter().map(|choice| format!("`{}`", choice.code)).collect::<Vec<_>>().join(" ")
}

/// A bar would end the cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use outreach_core::forms::FORMS;

    #[test]
    fn every_field_has_its_line_and_every_line_its_cells() {
        for form in FORMS {
            let table = super::markdown(form);
            let lines: Vec<_> = table.lines().skip(2).collect();
            assert_eq!(lines.len(), form.fields().count());
            for (line, field) in lines.iter().zip(form.fields()) {
                assert!(line.starts_with(&format!("| `{}` |", field.name)), "{line}");
                assert_eq!(line.replace("\\|", "").matches('|').count(), 7, "{line}");
            }
        }
    }
}

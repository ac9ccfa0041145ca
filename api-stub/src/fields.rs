//! `api-stub fields`: the fields of a form, as a table for the documentation.

use outreach_core::form::{Choices, Field, Form, Kind, Presence, RecordPart};
use outreach_core::messages::Words;
use outreach_core::messages::catalog::negotiate;

/// The table in Markdown, one line for each field, in the order of the form.
pub fn markdown(form: &'static Form) -> String {
    let words = Words::new(negotiate("en").1, form, "");
    let mut table =
        String::from("| Name | Question | Answer | Asked | In JSON | `autocomplete` |\n|---|---|---|---|---|---|\n");
    for field in form.fields() {
        let in_json = match (&field.kind, field.part) {
            (Kind::Consent(_), _) => "`consents`",
            (_, RecordPart::Person) => "`person`",
            (_, RecordPart::Answers) => "`answers`",
        };
        let is_own = matches!(&field.kind, Kind::Consent(consent) if consent.is_own());
        let label = if is_own { "your own text".to_owned() } else { words.label(field) };
        let cells = [
            &format!("`{}`", field.name),
            &cell(&label),
            &cell(&answer_type(&field.kind)),
            &cell(&when_asked(form, field)),
            in_json,
            &format!("`{}`", field.autocomplete),
        ];
        table.extend(["| ", &cells.join(" | "), " |\n"]);
    }
    table
}

/// The tables of all of these, each under its form's name.
pub fn all(forms: &[&'static Form]) -> String {
    forms.iter().map(|form| format!("## {}\n\n{}", form.name, markdown(form))).collect::<Vec<_>>().join("\n")
}

fn answer_type(kind: &Kind) -> String {
    match kind {
        Kind::Name => format!("a name, at most {} characters", kind.max()),
        Kind::Text { max } => format!("one line, at most {max} characters"),
        Kind::LongText { max } => format!("several lines, at most {max} characters"),
        Kind::Email => "an email address".into(),
        Kind::Phone => "a telephone number; stored as E.164".into(),
        Kind::Zip => "a ZIP code of 5 or 9 digits".into(),
        Kind::Radio(choices) | Kind::Select(choices) => format!("one of {}", codes(choices)),
        Kind::OneOpen(choices) if choices.items.is_empty() => "one of the codes of your own".into(),
        Kind::OneOpen(choices) => format!("one of {}, or of codes of your own", codes(choices)),
        Kind::Money { suggested: [] } => "an amount of money".into(),
        Kind::Money { suggested } => {
            let suggested: Vec<_> = suggested.iter().map(u32::to_string).collect();
            format!("an amount of money; suggested are {}, or your own", suggested.join(", "))
        }
        Kind::Fee { on } => format!("the fee on `{on}`, or nothing"),
        Kind::Date { ahead } => format!("a day, `2026-12-01`{}", if *ahead { ", not before today" } else { "" }),
        Kind::Website => "the address of a website".into(),
        Kind::Many(choices) => format!("any of {}", codes(choices)),
        Kind::ManyOpen(choices) => format!("any of {}, or codes of your own", codes(choices)),
        Kind::Grid { rows, columns } => {
            format!("any of `row-column`, with rows {} and columns {}", codes(rows), codes(columns))
        }
        Kind::Consent(consent) if consent.is_own() => "`yes`, or nothing: agreed".into(),
        Kind::Consent(consent) => {
            format!(
                "`yes`, or nothing: may we reach you by {} for {} (words of {})",
                consent.channel, consent.purpose, consent.version
            )
        }
        Kind::Hidden => "not shown".into(),
    }
}

fn when_asked(form: &Form, field: &Field) -> String {
    let condition = match &field.kind {
        Kind::Consent(consent) if consent.is_own() => Some("where `values-text` is set"),
        Kind::OneOpen(choices) if choices.items.is_empty() => Some("where you set it"),
        Kind::Fee { .. } => Some("where `fees` is set"),
        _ => None,
    };
    let presence = condition.unwrap_or(match field.presence {
        Presence::Required => "always, required",
        Presence::Always => "always",
        Presence::Default => "unless `fields` leaves it out",
        Presence::OnRequest => "where `fields` names it",
        Presence::WhenPriced => "where choices have prices, or `fields` names it",
    });
    let section_condition = form.section(field).and_then(|section| section.when);
    let conditions = section_condition.into_iter().chain(field.when).map(|when| {
        let answers: Vec<_> = when.is.iter().map(|is| format!("`{is}`")).collect();
        format!(", if `{}` is {}", when.field, answers.join(" or "))
    });
    presence.to_owned() + &conditions.collect::<String>()
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

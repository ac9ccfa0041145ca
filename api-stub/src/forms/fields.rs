//! `api-stub fields`: the fields of a form, as a table for the documentation.

use outreach_core::form::{Consent, Field, Form, OneBox, Presence, RecordPart};
use outreach_core::kind::{Wire, sample};
use outreach_core::messages::Words;

use crate::documents::ServedForm;

/// The table in Markdown, one line for each field, in the order of the form.
pub(crate) fn markdown(served: ServedForm) -> String {
    let form = served.form;
    let words = Words::new(served.messages("en"), form, "");
    let mut table =
        String::from("| Name | Question | Answer | Asked | In JSON | `autocomplete` |\n|---|---|---|---|---|---|\n");
    for field in form.fields() {
        let in_json = match (field.kind.wire(), field.part) {
            (Wire::Consent, _) => "`consents`",
            (_, RecordPart::Person) => "`person`",
            (_, RecordPart::Answers) => "`answers`",
        };
        let is_own = field.kind.consent().is_some_and(Consent::is_own);
        let label = if is_own { "your own text".to_owned() } else { words.label(field) };
        let cells = [
            &format!("`{}`", field.name),
            &cell(&label),
            &cell(&field.about()),
            &cell(&when_asked(form, field)),
            in_json,
            &format!("`{}`", field.autocomplete),
        ];
        table.extend(["| ", &cells.join(" | "), " |\n"]);
    }
    table
}

/// The tables of all of these, each under its form's name, and of the kinds of fields there are.
pub(crate) fn all(forms: &[ServedForm]) -> String {
    let forms = forms.iter().map(|form| format!("## {}\n\n{}\n", form.name, markdown(*form)));
    forms.chain([format!("## Kinds of fields\n\n{}", kinds())]).collect()
}

/// Each kind that is typed, with what becomes of its examples.
fn kinds() -> String {
    let mut table = String::from("| Kind | Answer | Typed | Sent and stored |\n|---|---|---|---|\n");
    let mut seen = Vec::new();
    for field in sample::FORM.fields() {
        let (about, examples) = (field.about(), field.kind.examples());
        if examples.accepted.is_empty() || seen.contains(&examples.accepted) {
            continue;
        }
        let list = |of: fn(&(&str, &str)) -> String| examples.accepted.iter().map(of).collect::<Vec<_>>().join(" ");
        let typed = list(|(typed, _)| format!("`{}`", typed.escape_debug()));
        let stored = list(|(_, stored)| format!("`{}`", stored.escape_debug()));
        table.extend(["| ", &[field.kind.name(), &cell(&about), &cell(&typed), &cell(&stored)].join(" | "), " |\n"]);
        seen.push(examples.accepted);
    }
    table
}

fn when_asked(form: &Form, field: &Field) -> String {
    let presence = field.kind.needs().unwrap_or(match field.presence {
        Presence::Required => "always, required",
        Presence::Always => "always",
        Presence::Default => "unless `fields` leaves it out",
        Presence::OnRequest => "where `fields` names it",
        Presence::WhenPriced => "where choices have prices, or `fields` names it",
    });
    let section_condition = form.section(field).and_then(|section| section.when);
    let conditions = section_condition.into_iter().chain(field.when).map(|when| {
        let said = |is: &&str| if is.is_empty() { "not answered".to_owned() } else { format!("`{is}`") };
        let answers: Vec<_> = when.is.iter().map(said).collect();
        format!(", if `{}` is {}", when.field, answers.join(" or "))
    });
    let one_box = field.one_box.map(|(OneBox::Takes(other) | OneBox::In(other))| {
        format!(", in one box with `{other}` unless `fields` or `required` names either")
    });
    let conditions = conditions.chain(one_box).collect::<String>();
    presence.to_owned() + &conditions
}

/// A bar would end the cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use outreach_core::forms;

    #[test]
    fn every_field_has_its_line_and_every_line_its_cells() {
        for form in forms::submitted() {
            let table = super::markdown(form.into());
            let lines: Vec<_> = table.lines().skip(2).collect();
            assert_eq!(lines.len(), form.fields().count());
            for (line, field) in lines.iter().zip(form.fields()) {
                assert!(line.starts_with(&format!("| `{}` |", field.name)), "{line}");
                assert_eq!(line.replace("\\|", "").matches('|').count(), 7, "{line}");
            }
        }
    }
}

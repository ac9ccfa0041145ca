//! The form as JSON Schema (2020-12): what `POST /api/<form>` takes as JSON.

use serde_json::{Map, Value, json};

use crate::form::{Form, Presence, RecordPart};
use crate::kind::Wire;
use crate::record::{ENTRIES, PROOF, SOURCES, member, own};

/// The schema of a form's JSON body.
pub fn json_schema(form: &'static Form) -> Value {
    let part = |part: RecordPart| {
        let fields = || form.fields().filter(move |f| f.part == part && f.kind.wire() != Wire::Consent);
        let required: Vec<_> = fields()
            .filter(|field| field.presence == Presence::Required && form.applies(field, &|_| false))
            .map(|field| field.name)
            .collect();
        let properties: Map<_, _> = fields().map(|field| (field.name.to_owned(), field.schema())).collect();
        json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
    };
    let channels: Vec<_> =
        form.fields().filter_map(|field| field.kind.consent()).map(|consent| consent.channel).collect();
    let mut properties: Map<_, _> =
        ENTRIES.iter().map(|entry| (entry.name.to_owned(), entry.rule.schema(form, entry.about))).collect();
    let sources: Map<_, _> = SOURCES.iter().map(|name| ((*name).to_owned(), json!({ "type": "string" }))).collect();
    properties.insert(
        member::SOURCE.to_owned(),
        json!({ "type": "object", "properties": sources, "additionalProperties": false }),
    );
    for (name, schema) in [RecordPart::Person, RecordPart::Answers].map(|of| (of.name(), part(of))) {
        properties.insert(name.to_owned(), schema);
    }
    let mut consent: Map<_, _> = [
        (member::CHANNEL.to_owned(), json!({ "enum": channels })),
        (member::PURPOSE.to_owned(), json!({ "type": "string" })),
        (member::GRANTED.to_owned(), json!({ "type": "boolean" })),
    ]
    .into_iter()
    .collect();
    consent.extend(PROOF.iter().map(|entry| (entry.name.to_owned(), entry.rule.schema(form, entry.about))));
    let consent = json!({
        "type": "object",
        "properties": consent,
        "required": [member::CHANNEL, member::GRANTED],
        "additionalProperties": false,
    });
    properties.insert(member::CONSENTS.to_owned(), json!({ "type": "array", "items": consent }));
    let prices: Map<_, _> = form
        .fields()
        .filter(|field| field.may_have_prices())
        .map(|field| (field.name.to_owned(), crate::kind::amount_schema()))
        .collect();
    if !prices.is_empty() {
        let about = "What the chosen answers cost in a year when they were chosen, where they had a price.";
        properties.insert(
            member::PRICES.to_owned(),
            json!({ "type": "object", "description": about, "properties": prices, "additionalProperties": false }),
        );
    }
    properties.insert(member::OWN.to_owned(), own_answers());
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": form.name,
        "type": "object",
        "properties": properties,
        "required": [RecordPart::Person.name(), RecordPart::Answers.name()],
        "additionalProperties": false,
    })
}

/// The answers to questions of the webmaster's own, which no form declares.
fn own_answers() -> Value {
    let answers = json!({
        "type": "array",
        "description": "What was answered: codes where the webmaster gave some, else the words.",
        "items": { "type": "string", "maxLength": own::LONGEST_ANSWER },
        "maxItems": own::MOST_ANSWERS,
    });
    let label = json!({
        "type": "string",
        "description": "The question as it was shown. Its name, where it is left out.",
        "maxLength": own::LONGEST_LABEL,
    });
    json!({
        "type": "object",
        "description": "Answers to questions of the webmaster's own, by the name of the question.",
        "propertyNames": { "pattern": format!("^{}$", own::PATTERN) },
        "maxProperties": own::MOST_QUESTIONS,
        "additionalProperties": {
            "type": "object",
            "properties": { (member::LABEL): label, (member::ANSWERS): answers },
            "additionalProperties": false,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::FORMS;

    #[test]
    fn every_field_is_described() {
        for form in FORMS.iter().copied() {
            let schema = json_schema(form);
            for field in form.fields().filter(|field| field.kind.wire() != Wire::Consent) {
                assert!(
                    schema["properties"][field.part.name()]["properties"][field.name].is_object(),
                    "{}",
                    field.name
                );
            }
        }
    }
}

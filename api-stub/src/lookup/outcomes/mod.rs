//! `POST /api/legislators/outcomes`: how a call ended, from widgets whose `outcomes` is this endpoint. Only a count for the day
//! is stored, and nothing about the single call: not who called, whom, from where or when.
//!
//! Errors quote nothing, not even the name of an unknown member.

pub(crate) mod export;

use std::borrow::Cow;
use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use outreach_core::code::is_code;
use outreach_core::forms::legislators::FORM;
use outreach_core::lookup::ENDS;
use outreach_core::record::wire;
use outreach_districts::Layer;

use super::Legislators;
use crate::http::body::{BodyFormat, Endpoint, Posted};
use crate::http::problem::{Entry, Problem};
use crate::http::rate_limit::LimitedAction;
use crate::shared::Shared;

/// The kind of district of the person who was called.
pub(super) const LAYER: &str = "layer";

/// How it ended.
pub(super) const OUTCOME: &str = "outcome";

const MEMBERS: [&str; 4] = [wire::FORM, wire::COALITION, LAYER, OUTCOME];

/// The names of the layers.
pub(super) fn layers() -> [&'static str; Layer::ALL.len()] {
    Layer::ALL.map(Layer::code)
}

/// Reports of how a call ended.
pub(crate) struct Outcomes;

impl Endpoint for Outcomes {
    const COUNTS_AS: LimitedAction = LimitedAction::Outcomes;
    const FOR_PEOPLE: bool = false;
}

/// `POST /api/legislators/outcomes`.
pub(crate) async fn count(
    State((shared, legislators)): State<(Shared, Arc<Legislators>)>,
    posted: Posted<Outcomes>,
) -> Result<StatusCode, Problem> {
    let Posted { client, content, limit, .. } = posted;
    let content = content?;
    limit?;
    client
        .reject_query("Put everything into the body, and nothing into the address: addresses are written into logs.")?;
    if client.body_format != Some(BodyFormat::Form) {
        let words = "Send application/x-www-form-urlencoded.";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, words));
    }
    let call = Call::read(&content).map_err(|errors| Problem {
        errors,
        ..Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "The outcome is invalid.")
    })?;
    let words = "The server could not count it.";
    let Some(today) = (legislators.today)() else {
        tracing::error!("the clock of this machine is not set");
        return Err(Problem::new(StatusCode::INTERNAL_SERVER_ERROR, words));
    };
    let counted = shared.store.count_call(&today.to_string(), &call.coalition, call.layer.code(), call.outcome).await;
    counted.map_err(|error| {
        tracing::error!(%error, "a call could not be counted");
        Problem::store_failed(&error, words)
    })?;
    Ok(StatusCode::NO_CONTENT)
}

/// Any other method.
pub(crate) async fn other_method() -> Problem {
    let words = "This is where widgets tell how a call ended, with POST. What was counted is printed by api-stub export \
                 --outcomes.";
    Problem { allow: Some("POST"), ..Problem::new(StatusCode::METHOD_NOT_ALLOWED, words) }
}

/// The body: everything about a call.
#[derive(Debug, PartialEq, Eq)]
struct Call {
    coalition: String,
    layer: Layer,
    outcome: &'static str,
}

impl Call {
    fn read(body: &[u8]) -> Result<Self, Vec<Entry>> {
        let mut errors = Vec::new();
        let mut values: [Option<Cow<'_, str>>; MEMBERS.len()] = Default::default();
        let (mut twice, mut unknown) = ([false; MEMBERS.len()], false);
        for (name, value) in form_urlencoded::parse(body) {
            match MEMBERS.iter().position(|member| *member == name) {
                Some(at) => twice[at] |= values[at].replace(value).is_some(),
                None => unknown = true,
            }
        }
        let mut report = |field: &str, code, words: &str| {
            let detail = if field == "body" { format!("The body {words}") } else { format!("{field} {words}") };
            errors.push(Entry { field: field.to_owned(), code, detail });
        };
        if unknown {
            report("body", "unknown", &format!("has an unknown member. There are: {}.", MEMBERS.join(", ")));
        }
        for (name, _) in MEMBERS.iter().zip(twice).filter(|(_, twice)| *twice) {
            report(name, "twice", "appears twice.");
        }
        let [form, coalition, layer, outcome] = values.map(Option::unwrap_or_default);
        if !form.is_empty() && form != FORM.name {
            report(wire::FORM, wire::ENVELOPE, &format!("must be {}.", FORM.name));
        }
        if !coalition.is_empty() && !is_code(&coalition) {
            report(wire::COALITION, wire::ENVELOPE, "must be lower case letters, digits and hyphens.");
        }
        let layer = Layer::from_code(&layer);
        if layer.is_none() {
            report(LAYER, "choice", &format!("must be one of {}.", layers().join(", ")));
        }
        let outcome = ENDS.into_iter().find(|end| *end == outcome);
        if outcome.is_none() {
            report(OUTCOME, "choice", &format!("must be one of {}.", ENDS.join(", ")));
        }
        match (layer, outcome) {
            (Some(layer), Some(outcome)) if errors.is_empty() => {
                Ok(Self { coalition: coalition.into_owned(), layer, outcome })
            }
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_core::lookup::CHAMBERS;
    use proptest::prelude::*;

    #[test]
    fn outcomes_of_every_chamber_of_a_bill_can_be_counted() {
        let [mut named, mut counted] = [CHAMBERS, layers()];
        named.sort_unstable();
        counted.sort_unstable();
        assert_eq!(named, counted);
    }

    #[test]
    fn an_unusual_body_is_read_or_its_errors_reported() {
        let codes = |body: &str| {
            let errors = Call::read(body.as_bytes()).expect_err(body);
            errors.into_iter().map(|error| (error.field, error.code)).collect::<Vec<_>>()
        };
        let of = |field: &str, code| (field.to_owned(), code);
        assert_eq!(
            Call::read(b"&outcome=skip&&layer=c%64"),
            Ok(Call { coalition: String::new(), layer: Layer::Cd, outcome: "skip" })
        );
        assert_eq!(codes(""), [of(LAYER, "choice"), of(OUTCOME, "choice")]);
        assert_eq!(codes("layer=cd&layer=cd&outcome=skip"), [of(LAYER, "twice")]);
        assert_eq!(codes("layer=cd&outcome=skip&x&y=1"), [of("body", "unknown")]);
        assert_eq!(codes("layer=cd&outcome=skip&coalition=%FF"), [of(wire::COALITION, "envelope")]);
    }

    proptest! {
        #[test]
        fn never_panics(body in "((form|coalition|layer|outcome|x)=[a-z%+0-9-]{0,9}&?){0,5}", bytes: Vec<u8>) {
            let _ = (Call::read(body.as_bytes()), Call::read(&bytes));
        }
    }
}

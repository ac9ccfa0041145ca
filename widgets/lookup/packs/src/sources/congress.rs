//! The members of Congress of unitedstates/congress-legislators: when their terms end, and their contact forms.

use std::collections::HashMap;

use anyhow::Context;
use outreach_districts::{Date, Layer, Span};
use serde::Deserialize;

use super::member::{Member, date, is_http_url};

/// Terms by the number in the Biographical Directory.
#[derive(Debug, Default)]
pub struct Congress(HashMap<String, Vec<Term>>);

#[derive(Debug, Clone, Deserialize)]
struct Term {
    #[serde(rename = "type")]
    kind: String,
    start: String,
    end: String,
    #[serde(default)]
    contact_form: String,
}

#[derive(Deserialize)]
struct Legislator {
    id: Ids,
    terms: Vec<Term>,
}

#[derive(Deserialize)]
struct Ids {
    bioguide: String,
}

impl Congress {
    /// Reads `legislators-current`, as YAML or as JSON, which is YAML too.
    pub fn read(bytes: &[u8]) -> anyhow::Result<Self> {
        let text = std::str::from_utf8(bytes).context("it is not UTF-8")?;
        let legislators: Vec<Legislator> = if text.trim_start().starts_with('[') {
            serde_json::from_str(text).context("it is not the JSON of congress-legislators")?
        } else {
            // The guard against hostile files counts too little for a file of 500 people.
            let options = serde_saphyr::options! { budget: None };
            serde_saphyr::from_str_with_options(text, options).context("it is not the YAML of congress-legislators")?
        };
        Ok(Self(legislators.into_iter().map(|legislator| (legislator.id.bioguide, legislator.terms)).collect()))
    }

    /// Whether nothing was read.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Sets the exact term and the contact form of a member of Congress. If no term includes that day, it is the last one, which
    /// has ended: a list from before the turnover doesn't have those who were elected again. Returns whether the member is
    /// listed.
    pub fn complete(&self, member: &mut Member, on: Date) -> bool {
        let kind = if member.layer == Layer::State { "sen" } else { "rep" };
        let terms = member.bioguide.as_ref().and_then(|number| self.0.get(number));
        let of_kind = terms.into_iter().flatten().filter(|term| term.kind == kind).rev();
        let span = |term: &Term| Span { from: date(Some(&term.start)), to: date(Some(&term.end)) };
        // Someone who came back since then serves a term that the list does not have.
        let last =
            |term: &&Term| span(term).to.is_some_and(|to| to <= on && member.term.from.is_none_or(|from| from < to));
        let holds = of_kind.clone().find(|term| span(term).contains(on));
        let Some(term) = holds.or_else(|| of_kind.clone().find(last)) else { return false };
        (member.term, member.end_is_known) = (span(term), true);
        if is_http_url(&term.contact_form) {
            term.contact_form.clone_into(&mut member.person.contact_form);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_districts::states::State;
    use outreach_districts::write::PersonSource;

    #[test]
    fn a_member_gets_the_term_of_the_day() {
        let text = "- id:\n    bioguide: A1\n    lis: S275\n  terms:\n  - type: sen\n    start: '2019-01-03'\n    end: '2025-01-03'\n    state: AL\n  - type: sen\n    start: '2025-01-03'\n    end: '2031-01-03'\n    contact_form: https://example.org/form\n";
        let congress = Congress::read(text.as_bytes()).expect("read");
        let mut member = Member {
            person: PersonSource::default(),
            state: State::of_code("al").expect("a state"),
            layer: Layer::State,
            district: String::new(),
            term: Span::default(),
            end_is_known: false,
            bioguide: Some("A1".into()),
        };
        assert!(congress.complete(&mut member, Date::parse("2026-08-05").expect("a day")));
        assert_eq!((member.term.to, member.end_is_known), (Date::parse("2031-01-03"), true));
        assert_eq!(member.person.contact_form, "https://example.org/form");
        let mut ended = Member { term: Span::default(), end_is_known: false, ..member.clone() };
        assert!(congress.complete(&mut ended, Date::parse("2031-01-20").expect("a day")));
        assert_eq!(
            (ended.term.to, ended.end_is_known),
            (Date::parse("2031-01-03"), true),
            "the list is older than that"
        );
        let mut again =
            Member { term: Span { from: Date::parse("2031-01-03"), to: None }, end_is_known: false, ..ended };
        assert!(!congress.complete(&mut again, Date::parse("2031-01-20").expect("a day")), "elected again");
        member.layer = Layer::Cd;
        assert!(
            !congress.complete(&mut member, Date::parse("2026-08-05").expect("a day")),
            "a senator sits in no district"
        );
    }
}

//! A permission: one box, never ticked beforehand, recorded with its exact text.

use super::{Asked, Column, Examples, Frame, KindRules, Wire};
use crate::form::Field;
use crate::html::{Control, Html};
use crate::invalid::Invalid;
use crate::messages::Messages;
use crate::options::FormOptions;

/// What a permission is for.
#[derive(Debug, PartialEq, Eq)]
pub struct Consent {
    /// How the coalition may reach the person: `email`, `text`, `call`.
    pub channel: &'static str,
    /// What for: `updates`.
    pub purpose: &'static str,
    /// The version of the text, changed whenever its meaning changes. Empty: text and version are the webmaster's own,
    /// and without a text it is not asked.
    pub version: &'static str,
}

impl Consent {
    /// Whether its words are the webmaster's.
    pub const fn is_own(&self) -> bool {
        self.version.is_empty()
    }
}

#[derive(Clone, Copy)]
pub(super) struct Rules<'a> {
    pub(super) consent: &'a Consent,
}

impl KindRules for Rules<'_> {
    fn name(self) -> &'static str {
        "consent"
    }

    fn wire(self) -> Wire {
        Wire::Consent
    }

    fn frame(self) -> Frame {
        Frame::Box
    }

    fn parse(self, raw: &str, _asked: &Asked) -> Result<String, Invalid> {
        if raw == "yes" { Ok(raw.to_owned()) } else { Err(Invalid::Answer("choice")) }
    }

    fn column(self) -> Column {
        Column::Short
    }

    fn can_be_asked(self, _field: &Field, options: &FormOptions) -> bool {
        !self.consent.is_own() || !options.own_consent.text.is_empty()
    }

    fn plain<M: Messages>(self, control: &Control<M>, out: &mut Html) {
        out.open("label", &[("class", "choice")]);
        let yes = ("yes", control.held().contains("yes"));
        control.tick(out, "checkbox", yes, &[("id", control.id), ("aria-describedby", control.described)]);
        let lang = if control.words().shows_own_text(control.field) { control.form.own_lang() } else { "" };
        out.element("span", &[("lang", lang)], &control.words().label(control.field));
        out.close("label");
    }

    fn about(self, _field: &Field) -> String {
        let Consent { channel, purpose, version } = self.consent;
        if self.consent.is_own() {
            "`yes`, or nothing: agreed".to_owned()
        } else {
            format!("`yes`, or nothing: may we reach you by {channel} for {purpose} (words of {version})")
        }
    }

    fn needs(self) -> Option<&'static str> {
        self.consent.is_own().then_some("where `values-text` is set")
    }

    fn examples(self) -> &'static Examples {
        &Examples { accepted: &[("yes", "yes")], rejected: &[("true", "choice")], pattern: "yes" }
    }
}

//! One question: its label, its hint and its error around the control. A group of controls is under a legend.

use super::control::Control;
use super::id;
use super::plain_form::PlainForm;
use super::write::Html;
use crate::form::Field;
use crate::kind::Frame;
use crate::messages::{Messages, keys};

impl<M: Messages> PlainForm<'_, M> {
    pub(super) fn field(&self, out: &mut Html, field: &'static Field) {
        let error = self.errors.iter().find(|error| error.field.name == field.name);
        let id = id(field);
        let frame = field.kind.frame();
        if frame == Frame::Hidden {
            return Control { form: self, field, id: &id, described: "", invalid: false }.write(out);
        }
        let hint_id = [&id, "-hint"].concat();
        let error_id = [&id, "-error"].concat();
        let hint = self.hint(field);
        let described = match (&hint, error) {
            (Some(_), Some(_)) => [&hint_id, " ", &error_id].concat(),
            (Some(_), None) => hint_id.clone(),
            (None, Some(_)) => error_id.clone(),
            (None, None) => String::new(),
        };
        let class = if error.is_some() { "field invalid" } else { "field" };
        let group = frame == Frame::Legend;
        if group {
            out.open("fieldset", &[("class", class), ("id", &id), ("aria-describedby", &described)]);
            out.open("legend", &[("class", "label")]);
        } else {
            out.open("div", &[("class", class)]);
            if frame == Frame::Label {
                out.open("label", &[("class", "label"), ("for", &id)]);
            }
        }
        if frame != Frame::Box {
            out.text(&self.words.label(field));
            if self.words.shows_optional_marker(self.options, field) {
                out.text(" ");
                out.element("span", &[("class", "optional")], &self.words.text(keys::OPTIONAL));
            }
            out.close(if group { "legend" } else { "label" });
        }
        if let Some(hint) = hint {
            out.element("p", &[("class", "hint"), ("id", &hint_id)], &hint);
        }
        if let Some(error) = error {
            out.open("p", &[("class", "error"), ("id", &error_id)]);
            out.element("span", &[("class", "error-mark")], &self.words.text(keys::ERROR));
            out.text(" ");
            out.text(&self.words.error(field, error.invalid));
            out.close("p");
        }
        Control { form: self, field, id: &id, described: &described, invalid: error.is_some() }.write(out);
        out.close(if group { "fieldset" } else { "div" });
    }

    /// A plain page can't hide a question until it matters, so it says when it does. One that only waits for another to
    /// be answered comes right after it, and that is enough.
    fn hint(&self, field: &'static Field) -> Option<String> {
        let hint = self.words.hint(field);
        let Some(when) = field.when.filter(|when| !when.is.is_empty()) else { return hint };
        let when = self.words.needed_because("page.when_shown", when);
        Some(hint.map_or_else(|| when.clone(), |hint| [&when, " ", &hint].concat()))
    }
}

#[cfg(test)]
mod tests {
    use crate::forms::legislators;
    use crate::html::sample::render;
    use crate::messages::catalog::LOCALES;
    use crate::values::Values;

    #[test]
    fn the_lookup_asks_for_a_zip_and_a_street_in_every_language() {
        for tag in LOCALES.keys() {
            let html = render(&legislators::FORM, tag, &Values::default());
            assert!(html.contains("name=\"zip\" autocomplete=\"postal-code\"") && html.contains("name=\"street\""));
            assert!(!html.contains("forms.") && !html.contains("fields.") && !html.contains("{{"), "{tag}: {html}");
            // That the street waits for the ZIP needs no words: it is asked right after it.
            assert!(!html.contains("-hint\""), "{tag}: {html}");
        }
    }
}

//! The HTML itself. Whatever is put in goes through here, so nothing that someone typed becomes markup.

/// Text of HTML, escaped wherever something is put in. An attribute without a name, or with an empty value that is
/// not `value`, is left out.
#[derive(Debug, Default)]
pub struct Html(pub(super) String);

impl Html {
    /// Opens an element.
    pub fn open(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.0.push('<');
        self.0.push_str(tag);
        for (name, value) in attributes {
            if name.is_empty() || (value.is_empty() && *name != "value") {
                continue;
            }
            self.0.push(' ');
            self.0.push_str(name);
            // `required`, `checked`, `selected` are said by their name alone. A visitor may well type the word `value`.
            if name != value || matches!(*name, "name" | "value") {
                self.0.push_str("=\"");
                self.text(value);
                self.0.push('"');
            }
        }
        self.0.push('>');
    }

    /// Closes it.
    pub fn close(&mut self, tag: &str) {
        self.0.push_str("</");
        self.0.push_str(tag);
        self.0.push('>');
    }

    /// An element with text and nothing else in it.
    pub fn element(&mut self, tag: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(tag, attributes);
        self.text(text);
        self.close(tag);
    }

    /// Text.
    pub fn text(&mut self, text: &str) {
        escape_into(&mut self.0, text);
    }

    /// What has been written.
    pub fn into_string(self) -> String {
        self.0
    }
}

fn escape_into(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

/// Escapes text for HTML, in content and in double-quoted attributes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_into(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use crate::forms::volunteer::FORM;
    use crate::html::sample::render;
    use crate::values::Values;

    #[test]
    fn nothing_typed_becomes_markup() {
        let typed: Values =
            [("given_name", "\"><script>alert(1)</script>"), ("message", "</textarea><b>")].into_iter().collect();
        let html = render(&FORM, "en", &typed);
        assert!(!html.contains("<script") && !html.contains("<b>") && !html.contains("<B>"));
        assert!(html.contains("&lt;/textarea&gt;&lt;b&gt;"));
    }

    #[test]
    fn a_typed_word_is_never_an_attribute() {
        let typed: Values = [("given_name", "value"), ("family_name", "name")].into_iter().collect();
        let html = render(&FORM, "en", &typed);
        assert!(html.contains("value=\"value\" id=\"f-given_name\"") && html.contains("value=\"name\""));
    }
}

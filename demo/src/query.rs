//! Names and values in an address, as a form post writes them.

/// Reads `name=value&name=value`.
pub fn read(text: &str) -> Vec<(String, String)> {
    let pairs = text.trim_start_matches(['#', '?']);
    form_urlencoded::parse(pairs.as_bytes()).into_owned().collect()
}

/// Writes names and values. A list of nothing is a name alone.
pub fn write<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut out = form_urlencoded::Serializer::new(String::new());
    for (name, value) in pairs {
        if value.is_empty() {
            out.append_key_only(name);
        } else {
            out.append_pair(name, value);
        }
    }
    out.finish()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_list_of_nothing_is_kept() {
        assert_eq!(write([("fields", ""), ("a", "1 & 2")]), "fields&a=1+%26+2");
        assert_eq!(read("#fields&a=1+%26+2"), [("fields".into(), String::new()), ("a".into(), "1 & 2".into())]);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(value in "[^\r ]([^\r]{0,40}[^\r\\s])?") {
            let value = value.trim();
            prop_assert_eq!(read(&write([("name", value)])), vec![("name".to_owned(), value.to_owned())]);
        }

        #[test]
        fn never_panics(text in "\\PC{0,40}|[%0-9a-f&=+]{0,20}") {
            read(&text);
        }
    }
}

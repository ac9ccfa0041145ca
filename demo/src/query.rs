//! Names and values in an address: written as a form post writes them, and read back.

use outreach_core::Values;

/// Reads `name=value&name=value`. What is not so is left out.
pub fn read(text: &str) -> Vec<(String, String)> {
    let pairs = text.trim_start_matches(['#', '?']).split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name), decode(value))
        })
        .collect()
}

/// Writes names and values.
pub fn write<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut out = String::new();
    for (name, value) in pairs {
        if !out.is_empty() {
            out.push('&');
        }
        // Core leaves out what is empty, and here a list of nothing is something else than no list.
        let one: Values = [(name, value)].into_iter().collect();
        let written = outreach_core::encode::form(&one);
        out.push_str(if written.is_empty() { name } else { &written });
    }
    out
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = |at: usize| after.get(at).and_then(|b| char::from(*b).to_digit(16));
        match (first, hex(0), hex(1)) {
            #[expect(clippy::cast_possible_truncation, reason = "two hex digits are a byte")]
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = &after[2..];
                continue;
            }
            (b'+', ..) => bytes.push(b' '),
            _ => bytes.push(*first),
        }
        rest = after;
    }
    String::from_utf8_lossy(&bytes).replace("\r\n", "\n")
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

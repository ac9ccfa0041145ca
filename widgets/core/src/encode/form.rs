//! `application/x-www-form-urlencoded`, as the URL standard writes it.

use crate::values::Values;

/// Writes names and values as a browser's form post would.
pub fn form(values: &Values) -> String {
    let mut body = String::new();
    for (name, value) in values.iter() {
        if !body.is_empty() {
            body.push('&');
        }
        component(&mut body, name);
        body.push('=');
        component(&mut body, value);
    }
    body
}

fn component(out: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut byte_out = |b: u8| match b {
        b' ' => out.push('+'),
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'*' | b'-' | b'.' | b'_' => out.push(char::from(b)),
        _ => {
            out.push('%');
            out.push(char::from(HEX[usize::from(b >> 4)]));
            out.push(char::from(HEX[usize::from(b & 15)]));
        }
    };
    for b in text.bytes() {
        // A browser sends a line end as CR LF.
        if b == b'\n' {
            byte_out(b'\r');
        }
        byte_out(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn writes_what_a_browser_writes() {
        let values: Values =
            [("given_name", "Ana María"), ("message", "1+1=2 & ñ\n😀"), ("a~b", "*-._")].into_iter().collect();
        assert_eq!(
            form(&values),
            "given_name=Ana+Mar%C3%ADa&message=1%2B1%3D2+%26+%C3%B1%0D%0A%F0%9F%98%80&a%7Eb=*-._"
        );
    }

    proptest! {
        #[test]
        fn another_reader_reads_it_back(pairs in proptest::collection::vec(("[^\r\n]{1,20}", "[^\r\n]{0,40}"), 0..6)) {
            let values: Values = pairs.into_iter().collect();
            let body = form(&values);
            let read: Values = form_urlencoded::parse(body.as_bytes()).collect();
            prop_assert_eq!(read, values);
        }
    }
}

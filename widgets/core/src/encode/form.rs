//! `application/x-www-form-urlencoded`, as the URL standard writes it.

use crate::kind::Money;
use crate::number::digits;
use crate::record::{Answer, AnswerValue, OwnAnswer, Record, wire};
use crate::values::Values;

/// Writes the submission as a plain form would post it.
pub fn form(record: &Record) -> String {
    pairs(&flat(record))
}

/// The submission as names and values: what a form post carries, from a widget and from the plain form alike.
pub fn flat(record: &Record) -> Values {
    let mut flat = Values::default();
    for (name, value) in record.envelope.entries(record.form) {
        flat.push(name, value.text());
    }
    for (name, value) in &record.envelope.source {
        flat.push(&[wire::SOURCE, name].concat(), value);
    }
    for field in record.form.fields() {
        let name = field.name;
        if let Some(Answer { value, price, .. }) = record.answers.iter().find(|answer| answer.field.name == name) {
            let mut money = *price;
            match value {
                AnswerValue::Text(text) | AnswerValue::Number(text) => flat.push(name, text),
                AnswerValue::List(list) => list.iter().for_each(|text| flat.push(name, text)),
                AnswerValue::Money(amount) => {
                    flat.push(name, &amount.decimal());
                    money = Some(*amount);
                }
            }
            if let Some(Money { minor, currency }) = money {
                flat.push(&[name, wire::money::MINOR].concat(), &digits(minor));
                flat.push(&[name, wire::money::CURRENCY].concat(), currency.code());
            }
        } else if record.consents.iter().any(|consent| consent.field.name == name && consent.granted) {
            flat.push(name, "yes");
        }
    }
    for consent in &record.consents {
        for entry in consent.proof.entries() {
            flat.push(&[consent.field.name, entry.suffix].concat(), entry.value);
        }
    }
    if OwnAnswer::IS_ASKED {
        record.own.iter().for_each(|own| own.write(&mut flat));
    }
    flat
}

/// Writes names and values as a browser's form post would.
pub fn pairs(values: &Values) -> String {
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
            pairs(&values),
            "given_name=Ana+Mar%C3%ADa&message=1%2B1%3D2+%26+%C3%B1%0D%0A%F0%9F%98%80&a%7Eb=*-._"
        );
    }

    proptest! {
        #[test]
        fn another_reader_reads_it_back(typed in proptest::collection::vec(("[^\r\n]{1,20}", "[^\r\n]{0,40}"), 0..6)) {
            let values: Values = typed.into_iter().collect();
            let body = pairs(&values);
            let read: Values = form_urlencoded::parse(body.as_bytes()).collect();
            prop_assert_eq!(read, values);
        }
    }
}

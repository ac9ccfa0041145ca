//! Open States' people as compact JSON, one object per line, with their divisions.

use anyhow::Context;
use outreach_districts::write::PersonSource;
use serde_json::Value;

use super::member::{Member, is_http_url, office, seat, set_email, term};

/// Everyone who holds a seat in our packs.
pub fn read(bytes: &[u8]) -> anyhow::Result<Vec<Member>> {
    let text = std::str::from_utf8(bytes).context("it is not UTF-8")?;
    let mut members = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let row: Value = serde_json::from_str(line).with_context(|| format!("line {} is no JSON", number + 1))?;
        members.extend(member(&row));
    }
    Ok(members)
}

fn member(row: &Value) -> Option<Member> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let of = |name: &str| text(&row[name]);
    let (state, layer, district) = seat(&of("jurisdiction"), &of("chamber"), &of("district"))?;
    let mut person = PersonSource {
        id: of("id").trim_start_matches("ocd-person/").to_owned(),
        name: of("name"),
        party: of("party"),
        photo: Some(of("image")).filter(|url| is_http_url(url)).unwrap_or_default(),
        ..PersonSource::default()
    };
    set_email(&mut person, &of("email"));
    let list = |name: &str| row[name].as_array().cloned().unwrap_or_default();
    for entry in list("offices") {
        let of = |name: &str| text(&entry[name]);
        person.offices.push(office(&of("classification"), &of("name"), &of("address"), &of("voice"), &of("fax")));
    }
    let links = list("links").iter().map(text).filter(|url| is_http_url(url)).map(|url| [url, String::new()]).collect();
    person.links = links;
    let term = term(row["role_start_date"].as_str(), row["role_end_date"].as_str());
    let bioguide = row["bioguide"].as_str().map(str::to_owned);
    Some(Member { person, state, layer, district, term, end_is_known: false, bioguide })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_member_and_an_invalid_one_is_reported() {
        let line = r#"{"id":"ocd-person/1","name":"Ana","email":"https://example.org/form","party":"Purple","chamber":"lower","district":"VT-AL","jurisdiction":"ocd-jurisdiction/country:us/government","offices":[{"classification":"capitol","voice":"555-0100"}],"links":["https://example.org"],"bioguide":"A1"}"#;
        let members = read(format!("{line}\n\n").as_bytes()).expect("read");
        assert_eq!((members[0].state.code, members[0].district.as_str()), ("vt", "AL"));
        assert_eq!(members[0].person.contact_form, "https://example.org/form");
        let error = read(format!("{line}\n{{").as_bytes()).expect_err("broken");
        assert_eq!(error.to_string(), "line 2 is no JSON");
    }
}

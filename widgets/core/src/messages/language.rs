//! Which of the languages on offer serves a reader. `widgets/embed/js/language.js` is the same for the loader, which runs
//! before any Wasm does; the cases in `tests/negotiation.json` hold for both.

/// The first of the wanted tags (BCP 47) that one on offer serves, by that one: `es-MX` is served by `es`, `pt` by `pt-BR`.
pub fn negotiate<'o>(
    wanted: impl IntoIterator<Item: AsRef<str>>,
    offered: impl IntoIterator<Item = &'o str, IntoIter: Clone>,
) -> Option<&'o str> {
    let offered = offered.into_iter();
    wanted.into_iter().find_map(|tag| {
        let tag = tag.as_ref();
        let same = |one: &&str| one.eq_ignore_ascii_case(tag);
        let close = |one: &&str| spoken(one).eq_ignore_ascii_case(spoken(tag));
        offered.clone().find(same).or_else(|| offered.clone().find(close))
    })
}

/// Whether the locale that serves a tag is in another language, or in another script: Simplified Chinese replaces
/// Traditional, and English replaces what is not there.
pub fn stands_in(wanted: &str, served: &str) -> bool {
    let says = |tag: &str| wanted.split(['-', '_']).any(|part| part.eq_ignore_ascii_case(tag));
    let traditional = ["hant", "tw", "hk", "mo"].into_iter().any(says) && !says("hans");
    !spoken(served).eq_ignore_ascii_case(spoken(wanted)) || (served == "zh-Hans" && traditional)
}

/// The language without region or script. Browsers call Tagalog by its standard form, Filipino.
fn spoken(tag: &str) -> &str {
    match tag.split(['-', '_']).next().unwrap_or_default() {
        base if base.eq_ignore_ascii_case("fil") => "tl",
        base => base,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_case_is_negotiated_as_the_table_says() {
        let cases: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/negotiation.json")).expect("a table of cases");
        let tags = |case: &serde_json::Value, name: &str| -> Vec<String> {
            case[name].as_array().expect(name).iter().map(|tag| tag.as_str().expect("a tag").to_owned()).collect()
        };
        for case in cases.as_array().expect("cases") {
            let (wanted, offered) = (tags(case, "wanted"), tags(case, "offered"));
            let chosen = negotiate(&wanted, offered.iter().map(String::as_str));
            assert_eq!(chosen, case["chosen"].as_str(), "{case}");
        }
    }

    #[test]
    fn another_language_or_script_stands_in() {
        for (wanted, served) in [
            ("zh-TW", "zh-Hans"),
            ("zh-HK", "zh-Hans"),
            ("zh-hant", "zh-Hans"),
            ("zh-Hant-TW", "zh-Hans"),
            ("zh-MO", "zh-Hans"),
            ("mam", "en"),
            ("xx-TW", "en"),
        ] {
            assert!(stands_in(wanted, served), "{wanted}");
        }
        for (wanted, served) in [
            ("zh", "zh-Hans"),
            ("zh-CN", "zh-Hans"),
            ("zh-Hans-HK", "zh-Hans"),
            ("zh-SG", "zh-Hans"),
            ("es-MX", "es"),
            ("pt-PT", "pt-BR"),
            ("fil", "tl"),
            ("fil-PH", "tl"),
            ("EN-us", "en"),
        ] {
            assert!(!stands_in(wanted, served), "{wanted}");
        }
    }
}

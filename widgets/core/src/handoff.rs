//! The way on to a payment: the address of the coalition's processor with amount and frequency filled in, and nothing
//! else. Who pledged is not told.

use crate::forms::pledge::Gift;

/// A processor that is known by its host.
struct Processor {
    /// Its host, or the end of it.
    host: &'static str,
    /// What is added to the path.
    path: &'static str,
    /// What is added to the query.
    query: &'static str,
    /// Its words for once, monthly, quarterly and yearly. Empty where it can't be told: the visitor chooses there.
    words: [&'static str; 4],
}

const PROCESSORS: &[Processor] = &[
    Processor {
        host: "actblue.com",
        path: "",
        query: "amount={amount}&recurring={frequency}&refcode=pledge",
        words: ["", "1", "", ""],
    },
    Processor {
        host: "givebutter.com",
        path: "",
        query: "amount={amount}&frequency={frequency}",
        words: ["", "monthly", "quarterly", "yearly"],
    },
    Processor {
        host: "every.org",
        path: "",
        query: "amount={amount}&frequency={frequency}",
        words: ["ONCE", "MONTHLY", "", ""],
    },
    Processor {
        host: "donorbox.org",
        path: "",
        query: "amount={amount}&default_interval={frequency}",
        words: ["o", "m", "q", "a"],
    },
    Processor { host: "paypal.me", path: "/{amount}{currency}", query: "", words: [""; 4] },
    Processor { host: "paypal.com", path: "/{amount}{currency}", query: "", words: [""; 4] },
];

/// The address to pay at. Nothing where `url` does not start with `https://`.
pub fn address(url: &str, gift: Gift) -> Option<String> {
    let rest = url.strip_prefix("https://")?;
    if rest.contains('{') {
        return Some(fill(url, gift, gift.frequency));
    }
    let (before, fragment) = url.split_once('#').map_or((url, ""), |(before, fragment)| (before, fragment));
    let (base, query) = before.split_once('?').map_or((before, ""), |(base, query)| (base, query));
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default().to_ascii_lowercase();
    let of = |processor: &&Processor| {
        host.strip_suffix(processor.host).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    let Some(processor) = PROCESSORS.iter().find(of) else { return Some(url.to_owned()) };
    let at = ["once", "monthly", "quarterly", "yearly"].iter().position(|word| *word == gift.frequency).unwrap_or(0);
    let mut entries: Vec<String> = Vec::new();
    // What the webmaster's own address says is not said again.
    for entry in processor.query.split('&').filter(|entry| !entry.is_empty()) {
        let name = entry.split('=').next().unwrap_or_default();
        let said = query.split('&').any(|own| own.split('=').next() == Some(name));
        let unsaid = entry.contains("{frequency}") && processor.words[at].is_empty();
        if !said && !unsaid {
            entries.push(fill(entry, gift, processor.words[at]));
        }
    }
    if !query.is_empty() {
        entries.insert(0, query.to_owned());
    }
    let mut address = base.trim_end_matches(if processor.path.is_empty() { '\0' } else { '/' }).to_owned();
    address.push_str(&fill(processor.path, gift, ""));
    for (at, entry) in entries.iter().enumerate() {
        address.push(if at == 0 { '?' } else { '&' });
        address.push_str(entry);
    }
    if !fragment.is_empty() {
        address.push('#');
        address.push_str(fragment);
    }
    Some(address)
}

/// Puts a gift in the places `{amount}`, `{cents}`, `{currency}` and `{frequency}`.
fn fill(template: &str, gift: Gift, frequency: &str) -> String {
    let mut filled = String::new();
    for (at, piece) in template.split('{').enumerate() {
        let place = if at == 0 { None } else { piece.split_once('}') };
        let Some((name, rest)) = place else {
            if at > 0 {
                filled.push('{');
            }
            filled.push_str(piece);
            continue;
        };
        match name {
            "amount" => filled.push_str(&gift.amount.decimal()),
            "cents" => filled.push_str(&gift.amount.minor.to_string()),
            "currency" => filled.push_str(gift.amount.currency.code()),
            "frequency" => filled.push_str(frequency),
            _ => filled.push_str(&["{", name, "}"].concat()),
        }
        filled.push_str(rest);
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Currency;

    fn to(url: &str, frequency: &'static str) -> String {
        address(url, Gift { amount: Currency::USD.whole(20), fee: None, frequency }).unwrap_or_default()
    }

    #[test]
    fn each_processor_is_told_in_its_own_words() {
        for (url, frequency, wanted) in [
            (
                "https://secure.actblue.com/donate/acij",
                "monthly",
                "https://secure.actblue.com/donate/acij?amount=20.00&recurring=1&refcode=pledge",
            ),
            (
                "https://secure.actblue.com/donate/acij?refcode=web",
                "yearly",
                "https://secure.actblue.com/donate/acij?refcode=web&amount=20.00",
            ),
            (
                "https://givebutter.com/acij",
                "quarterly",
                "https://givebutter.com/acij?amount=20.00&frequency=quarterly",
            ),
            ("https://givebutter.com/acij", "once", "https://givebutter.com/acij?amount=20.00"),
            (
                "https://www.every.org/acij#/donate",
                "monthly",
                "https://www.every.org/acij?amount=20.00&frequency=MONTHLY#/donate",
            ),
            ("https://donorbox.org/acij", "yearly", "https://donorbox.org/acij?amount=20.00&default_interval=a"),
            ("https://paypal.me/acij/", "once", "https://paypal.me/acij/20.00USD"),
            ("https://www.paypal.com/paypalme/acij", "once", "https://www.paypal.com/paypalme/acij/20.00USD"),
            (
                "https://pay.example/x?a={amount}&c={cents}&f={frequency}&u={currency}",
                "monthly",
                "https://pay.example/x?a=20.00&c=2000&f=monthly&u=USD",
            ),
            ("https://pay.example/x", "monthly", "https://pay.example/x"),
            ("https://notactblue.com/x", "monthly", "https://notactblue.com/x"),
        ] {
            assert_eq!(to(url, frequency), wanted);
        }
    }

    #[test]
    fn only_https_leads_on() {
        for url in ["http://secure.actblue.com/donate/acij", "javascript:alert({amount})", "//paypal.me/acij", ""] {
            assert_eq!(to(url, "once"), "", "{url}");
        }
    }

    #[test]
    fn unknown_places_stay_to_be_seen() {
        assert_eq!(to("https://pay.example/{name}/{amount", "once"), "https://pay.example/{name}/{amount");
    }
}

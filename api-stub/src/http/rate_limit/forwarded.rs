//! The sender's address as proxies report it.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU8;

use axum::http::HeaderMap;

/// The sender's address from `X-Forwarded-For`, behind so many proxies.
///
/// Each proxy adds, at the end, the address that connected to it. So what is further left than the last `hops` entries
/// was written by the sender, who may write anything. Where there are fewer entries, a proxy was bypassed, and the leftmost is
/// the client that did so. An entry that is no address (`unknown`) is skipped for the proxy that wrote it, to its right.
pub(super) fn sender(headers: &HeaderMap, hops: NonZeroU8) -> Option<IpAddr> {
    let lines = headers.get_all("x-forwarded-for").iter().rev().filter_map(|line| line.to_str().ok());
    let entries = lines.flat_map(|line| line.rsplit(',')).map(str::trim).filter(|entry| !entry.is_empty());
    entries.take(hops.get().into()).filter_map(address).last()
}

/// An address as proxies write them: bare, in quotes, with a port, and an IPv6 one in brackets where it has a port.
fn address(entry: &str) -> Option<IpAddr> {
    let entry = entry.trim_matches(['"', ' ', '\t']);
    let bare = entry.strip_prefix('[').and_then(|entry| entry.strip_suffix(']')).unwrap_or(entry);
    let with_port = || entry.parse::<SocketAddr>().ok().map(|address| address.ip());
    bare.parse().ok().or_else(with_port)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sender_of(lines: &[&str], hops: u8) -> Option<String> {
        let name = axum::http::HeaderName::from_static("x-forwarded-for");
        let headers = lines.iter().map(|line| (name.clone(), line.parse().expect("header"))).collect();
        sender(&headers, NonZeroU8::new(hops).expect("hops")).map(|address| address.to_string())
    }

    #[test]
    fn an_address_is_read_however_a_proxy_writes_it() {
        for entry in
            ["203.0.113.9", "203.0.113.9:4711", "\"203.0.113.9:4711\"", " 203.0.113.9 ", "1.2.3.4,\t203.0.113.9,"]
        {
            assert_eq!(sender_of(&[entry], 1).as_deref(), Some("203.0.113.9"), "{entry}");
        }
        for entry in ["2001:db8::9", "[2001:db8::9]", "[2001:db8::9]:4711", "\"[2001:db8::9]:4711\"", "\"2001:DB8::9\""]
        {
            assert_eq!(sender_of(&[entry], 1).as_deref(), Some("2001:db8::9"), "{entry}");
        }
        for entry in
            ["", "unknown", "_hidden", "203.0.113", "203.0.113.9:x", "203.0.113.9:70000", "[2001:db8::9", "a, ,"]
        {
            assert_eq!(sender_of(&[entry], 1), None, "{entry}");
        }
    }

    #[test]
    fn each_trusted_hop_is_one_entry_and_the_rest_may_be_forged() {
        let entries = ["198.51.100.1, 203.0.113.9:4711", "192.0.2.7"];
        assert_eq!(sender_of(&entries, 1).as_deref(), Some("192.0.2.7"));
        assert_eq!(sender_of(&entries, 2).as_deref(), Some("203.0.113.9"));
        assert_eq!(sender_of(&["203.0.113.9"], 3).as_deref(), Some("203.0.113.9"), "a proxy was bypassed");
        assert_eq!(sender_of(&["unknown, 192.0.2.7"], 2).as_deref(), Some("192.0.2.7"), "the proxy is used instead");
    }

    proptest! {
        #[test]
        fn entries_before_the_trusted_hops_change_nothing(
            untrusted in "[ -~]{0,60}",
            trusted in proptest::collection::vec((any::<IpAddr>(), any::<u16>(), 0..5_u8), 1..5),
            two_headers in any::<bool>(),
        ) {
            let hops = u8::try_from(trusted.len()).expect("few");
            let entries: Vec<_> = trusted.iter().map(|(ip, port, notation)| match (notation, ip) {
                (0, _) => SocketAddr::new(*ip, *port).to_string(),
                (1, _) => format!("\"{}\"", SocketAddr::new(*ip, *port)),
                (2, IpAddr::V6(_)) => format!("[{ip}]"),
                _ => ip.to_string(),
            }).collect();
            let entries = entries.join(", ");
            let lines = if two_headers { vec![untrusted, entries] } else { vec![format!("{untrusted},{entries}")] };
            let lines: Vec<_> = lines.iter().map(String::as_str).collect();
            prop_assert_eq!(sender_of(&lines, hops), Some(trusted[0].0.to_string()));
        }

        #[test]
        fn any_text_is_an_address_or_none(entry in "[ -~]{0,40}|[0-9a-f:.\\[\\]\", ]{0,50}", hops in 1..9_u8) {
            let _ = sender_of(&[&entry], hops);
        }
    }
}

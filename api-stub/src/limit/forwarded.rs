//! Whom proxies say they speak for.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU8;

use axum::http::HeaderMap;

/// The sender's address by `X-Forwarded-For`, where so many proxies stand between us and them.
///
/// Each proxy adds, at the end, the address that connected to it. So what stands further left than the last `hops` entries
/// was written by the sender, who may write anything. Where there are fewer entries, a proxy was passed by, and the leftmost
/// is the client that did so. An entry that is no address (`unknown`) is passed over for the proxy that wrote it, which stands to
/// its right.
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

    fn by(lines: &[&str], hops: u8) -> Option<String> {
        let name = axum::http::HeaderName::from_static("x-forwarded-for");
        let headers = lines.iter().map(|line| (name.clone(), line.parse().expect("header"))).collect();
        sender(&headers, NonZeroU8::new(hops).expect("hops")).map(|address| address.to_string())
    }

    #[test]
    fn an_address_is_read_however_a_proxy_writes_it() {
        for entry in
            ["203.0.113.9", "203.0.113.9:4711", "\"203.0.113.9:4711\"", " 203.0.113.9 ", "1.2.3.4,\t203.0.113.9,"]
        {
            assert_eq!(by(&[entry], 1).as_deref(), Some("203.0.113.9"), "{entry}");
        }
        for entry in ["2001:db8::9", "[2001:db8::9]", "[2001:db8::9]:4711", "\"[2001:db8::9]:4711\"", "\"2001:DB8::9\""]
        {
            assert_eq!(by(&[entry], 1).as_deref(), Some("2001:db8::9"), "{entry}");
        }
        for entry in
            ["", "unknown", "_hidden", "203.0.113", "203.0.113.9:x", "203.0.113.9:70000", "[2001:db8::9", "a, ,"]
        {
            assert_eq!(by(&[entry], 1), None, "{entry}");
        }
    }

    #[test]
    fn each_trusted_hop_is_one_entry_and_what_stands_before_is_the_senders_to_write() {
        let entries = ["198.51.100.1, 203.0.113.9:4711", "192.0.2.7"];
        assert_eq!(by(&entries, 1).as_deref(), Some("192.0.2.7"));
        assert_eq!(by(&entries, 2).as_deref(), Some("203.0.113.9"));
        assert_eq!(by(&["203.0.113.9"], 3).as_deref(), Some("203.0.113.9"), "a proxy was passed by");
        assert_eq!(by(&["unknown, 192.0.2.7"], 2).as_deref(), Some("192.0.2.7"), "the proxy stands for it");
    }

    proptest! {
        #[test]
        fn what_stands_left_of_the_trusted_hops_changes_nothing(
            left in "[ -~]{0,60}",
            trusted in proptest::collection::vec((any::<IpAddr>(), any::<u16>(), 0..5_u8), 1..5),
            parted in any::<bool>(),
        ) {
            let hops = u8::try_from(trusted.len()).expect("few");
            let written: Vec<_> = trusted.iter().map(|(ip, port, how)| match (how, ip) {
                (0, _) => SocketAddr::new(*ip, *port).to_string(),
                (1, _) => format!("\"{}\"", SocketAddr::new(*ip, *port)),
                (2, IpAddr::V6(_)) => format!("[{ip}]"),
                _ => ip.to_string(),
            }).collect();
            let written = written.join(", ");
            let lines = if parted { vec![left, written] } else { vec![format!("{left},{written}")] };
            let lines: Vec<_> = lines.iter().map(String::as_str).collect();
            prop_assert_eq!(by(&lines, hops), Some(trusted[0].0.to_string()));
        }

        #[test]
        fn whatever_is_written_is_an_address_or_none(entry in "[ -~]{0,40}|[0-9a-f:.\\[\\]\", ]{0,50}", hops in 1..9_u8) {
            let _ = by(&[&entry], hops);
        }
    }
}

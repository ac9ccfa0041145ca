//! Where the server listens, as people write it.

use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

use anyhow::Context;
use tokio::net::{TcpListener, lookup_host};

/// An address or a name, and a port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listen {
    host: String,
    port: u16,
}

impl FromStr for Listen {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.contains('/') {
            return Err("leave out http:// and everything after the port: 127.0.0.1:8080".into());
        }
        if text.parse::<u16>().is_ok() {
            return Err(format!("write an address, too: {}", address_examples(text)));
        }
        if text.parse::<IpAddr>().is_ok_and(|address| address.is_ipv6()) {
            return Err(format!("write IPv6 in brackets, and a port: [{text}]:8080"));
        }
        if let Some(port) = text.strip_prefix(':').or_else(|| text.strip_prefix("*:")) {
            return Err(format!("write which address: {}", address_examples(port)));
        }
        let (host, port) = text.rsplit_once(':').ok_or_else(|| format!("write a port, too: {text}:8080"))?;
        let port = port.parse().map_err(|_| format!("{port} is no port: write a number up to 65535"))?;
        let host = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
        Ok(Self { host: host.to_owned(), port })
    }
}

fn address_examples(port: &str) -> String {
    format!(
        "127.0.0.1:{port} for this machine only, 0.0.0.0:{port} for everyone, [::]:{port} for everyone with IPv6 too"
    )
}

impl Listen {
    /// Listens on the first of its addresses that is available. Those of IPv4 come first: a proxy that forwards to 127.0.0.1 would
    /// not reach a server on ::1 alone, while browsers try both.
    pub(super) async fn bind(&self) -> anyhow::Result<TcpListener> {
        let found = lookup_host((self.host.as_str(), self.port)).await;
        let mut addresses: Vec<SocketAddr> = found.into_iter().flatten().collect();
        addresses.sort_by_key(SocketAddr::is_ipv6);
        let mut failed = None;
        for address in addresses {
            match TcpListener::bind(address).await {
                Ok(listener) => return Ok(listener),
                Err(error) => failed = failed.or(Some((address, error))),
            }
        }
        let (address, error) =
            failed.with_context(|| format!("--listen {}: no address of that name is known here", self.host))?;
        let hint = bind_hint(address, error.kind());
        Err(error).with_context(|| format!("can't listen on {address}: {hint}"))
    }
}

fn bind_hint(address: SocketAddr, kind: ErrorKind) -> String {
    match kind {
        ErrorKind::AddrInUse => "another program has it. End that, or take another port with --listen".into(),
        ErrorKind::PermissionDenied if address.port() < 1024 => {
            "ports below 1024 are for the system. Take one such as 8080, and let a proxy lead there".into()
        }
        ErrorKind::AddrNotAvailable => {
            format!("this machine does not have the address {}. 0.0.0.0 means all that it has", address.ip())
        }
        _ => "the system does not allow it".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(String, u16), String> {
        text.parse().map(|Listen { host, port }| (host, port))
    }

    #[test]
    fn an_address_or_a_name_and_a_port() {
        for (text, host, port) in [
            ("127.0.0.1:8080", "127.0.0.1", 8080),
            ("localhost:0", "localhost", 0),
            ("[::1]:8080", "::1", 8080),
            ("forms.acij.example:80", "forms.acij.example", 80),
        ] {
            assert_eq!(read(text), Ok((host.to_owned(), port)), "{text}");
        }
    }

    #[test]
    fn an_invalid_address_gets_a_hint() {
        for (text, hint) in [
            ("8080", "127.0.0.1:8080"),
            (":8080", "0.0.0.0:8080"),
            ("*:8080", "[::]:8080"),
            ("localhost", "localhost:8080"),
            ("::1", "[::1]:8080"),
            ("http://127.0.0.1:8080", "leave out http://"),
            ("127.0.0.1:8080/", "leave out http://"),
            ("127.0.0.1:808080", "up to 65535"),
            ("127.0.0.1:", "up to 65535"),
        ] {
            let error = read(text).expect_err(text);
            assert!(error.contains(hint), "{text}: {error}");
        }
    }

    #[test]
    fn an_unavailable_address_gets_an_explanation() {
        let address = SocketAddr::from(([203, 0, 113, 1], 80));
        assert!(bind_hint(address, ErrorKind::AddrInUse).contains("another program"));
        assert!(bind_hint(address, ErrorKind::PermissionDenied).contains("below 1024"));
        assert!(bind_hint(address, ErrorKind::AddrNotAvailable).contains("203.0.113.1"));
    }

    #[tokio::test]
    async fn a_name_is_resolved_and_an_unknown_one_is_reported() {
        let local = Listen { host: "localhost".into(), port: 0 };
        let listener = local.bind().await.expect("localhost");
        assert!(listener.local_addr().expect("address").ip().is_loopback());
        let nowhere = Listen { host: "nowhere.invalid".into(), port: 0 };
        assert!(nowhere.bind().await.expect_err("nowhere").to_string().contains("nowhere.invalid"));
    }
}

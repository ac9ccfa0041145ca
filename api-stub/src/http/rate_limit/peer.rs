//! Who is counted as one client.

use std::net::IpAddr;

/// An address, or the network of addresses that one household or office has. IPv6 is assigned in /56 networks, whose owner can
/// use any address in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Peer {
    V4(u32),
    V6(u128),
    /// The network that an IPv4 address is in: a /16.
    Provider4(u32),
    /// The network that an IPv6 address is in: a /40, of which a customer can rent some, but not many.
    Provider6(u128),
    Unknown,
}

impl From<IpAddr> for Peer {
    fn from(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(v4) => Self::V4(v4.into()),
            IpAddr::V6(v6) => Self::V6(u128::from(v6) >> (128 - 56)),
        }
    }
}

impl Peer {
    /// The larger network that it is in.
    pub(super) const fn provider(self) -> Self {
        match self {
            Self::V4(address) => Self::Provider4(address >> 16),
            Self::V6(network) => Self::Provider6(network >> (56 - 40)),
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peer(address: &str) -> Peer {
        address.parse::<IpAddr>().expect("address").into()
    }

    #[test]
    fn a_customer_is_one_peer_with_any_of_their_addresses() {
        assert_eq!(peer("2001:db8:1:200::1"), peer("2001:db8:1:2ff:ffff::9"));
        assert_ne!(peer("2001:db8:1:200::1"), peer("2001:db8:1:300::1"));
        assert_eq!(peer("::ffff:192.0.2.1"), peer("192.0.2.1"));
        assert_ne!(peer("192.0.2.1"), peer("192.0.2.2"));
    }

    #[test]
    fn a_customers_larger_network_is_their_providers() {
        let provider = |address| peer(address).provider();
        assert_eq!(provider("2001:db8:1:200::1"), provider("2001:db8:ff:300::1"));
        assert_ne!(provider("2001:db8:100::1"), provider("2001:db8:200::1"));
        assert_eq!(provider("192.0.2.1"), provider("192.0.99.2"));
        assert_eq!(provider("192.0.2.1"), provider("192.0.2.1").provider());
    }
}

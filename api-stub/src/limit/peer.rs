//! Who is counted as one.

use std::net::IpAddr;

/// An address, or the network of addresses that one household or office has. IPv6 is given out by the /56: who has one
/// changes among its addresses at will.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Peer {
    V4(u32),
    V6(u128),
    /// The network around an IPv4 address: a /16.
    Around4(u32),
    /// The network around an IPv6 address: a /40, of which a customer can rent some, but not many.
    Around6(u128),
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
    /// The network around it.
    pub(super) const fn around(self) -> Self {
        match self {
            Self::V4(address) => Self::Around4(address >> 16),
            Self::V6(network) => Self::Around6(network >> (56 - 40)),
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
    fn a_customer_is_one_whichever_of_their_addresses_they_use() {
        assert_eq!(peer("2001:db8:1:200::1"), peer("2001:db8:1:2ff:ffff::9"));
        assert_ne!(peer("2001:db8:1:200::1"), peer("2001:db8:1:300::1"));
        assert_eq!(peer("::ffff:192.0.2.1"), peer("192.0.2.1"));
        assert_ne!(peer("192.0.2.1"), peer("192.0.2.2"));
    }

    #[test]
    fn around_a_customer_is_their_provider() {
        let around = |address| peer(address).around();
        assert_eq!(around("2001:db8:1:200::1"), around("2001:db8:ff:300::1"));
        assert_ne!(around("2001:db8:100::1"), around("2001:db8:200::1"));
        assert_eq!(around("192.0.2.1"), around("192.0.99.2"));
        assert_eq!(around("192.0.2.1"), around("192.0.2.1").around());
    }
}

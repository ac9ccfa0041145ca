//! How many submissions one address may send. Addresses are counted in memory, for as long as the count takes, and are
//! written nowhere.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// The limit.
#[derive(Debug)]
pub struct Limit {
    limiter: Option<DefaultKeyedRateLimiter<Peer>>,
    /// Whether the last address in `X-Forwarded-For` is the sender's: only behind a proxy that sets it.
    pub trust_proxy: bool,
}

/// Who is counted as one. A household has a whole /64 of IPv6 addresses, and changes among them by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Peer {
    V4([u8; 4]),
    V6([u16; 4]),
    Unknown,
}

impl From<IpAddr> for Peer {
    fn from(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(v4) => Self::V4(v4.octets()),
            IpAddr::V6(v6) => {
                let [a, b, c, d, ..] = v6.segments();
                Self::V6([a, b, c, d])
            }
        }
    }
}

impl Limit {
    /// So many a minute for each address, and as many at once. 0 is no limit.
    pub fn per_minute(rate: u32) -> Self {
        let limiter = NonZeroU32::new(rate).map(|rate| RateLimiter::keyed(Quota::per_minute(rate)));
        Self { limiter, trust_proxy: false }
    }

    /// Counts one.
    ///
    /// # Errors
    /// Seconds to wait until there is room for another.
    pub(crate) fn count(&self, headers: &HeaderMap, extensions: &Extensions) -> Result<(), u64> {
        let Some(limiter) = &self.limiter else { return Ok(()) };
        limiter.check_key(&self.peer(headers, extensions)).map_err(|not_until| {
            let wait = not_until.wait_time_from(DefaultClock::default().now());
            wait.as_secs() + 1
        })
    }

    /// Forgets addresses that have not sent anything for a while.
    pub fn forget(&self) {
        if let Some(limiter) = &self.limiter {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }

    fn peer(&self, headers: &HeaderMap, extensions: &Extensions) -> Peer {
        let forwarded = || {
            // Each proxy adds at the end; what stands before that was written by the sender, who may write anything.
            let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?.rsplit(',').next()?;
            last.trim().parse::<IpAddr>().ok()
        };
        let connected = || extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let address = if self.trust_proxy { forwarded().or_else(connected) } else { connected() };
        address.map_or(Peer::Unknown, Peer::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peer(address: &str) -> Peer {
        address.parse::<IpAddr>().expect("address").into()
    }

    #[test]
    fn a_household_is_one() {
        assert_eq!(peer("2001:db8:1:2::1"), peer("2001:db8:1:2:ffff::9"));
        assert_ne!(peer("2001:db8:1:2::1"), peer("2001:db8:1:3::1"));
        assert_eq!(peer("::ffff:192.0.2.1"), peer("192.0.2.1"));
        assert_ne!(peer("192.0.2.1"), peer("192.0.2.2"));
    }

    #[test]
    fn only_a_trusted_proxy_says_who_sent_it() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "203.0.113.9, 192.0.2.7".parse().expect("header"));
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 1))));
        let mut limit = Limit::per_minute(1);
        assert_eq!(limit.peer(&headers, &extensions), peer("127.0.0.1"));
        limit.trust_proxy = true;
        assert_eq!(limit.peer(&headers, &extensions), peer("192.0.2.7"));
    }

    #[test]
    fn says_how_long_to_wait_and_zero_is_no_limit() {
        let (headers, extensions) = (HeaderMap::new(), Extensions::new());
        let limit = Limit::per_minute(1);
        assert_eq!(limit.count(&headers, &extensions), Ok(()));
        assert!((59..=61).contains(&limit.count(&headers, &extensions).expect_err("second")));
        limit.forget();
        assert!(limit.count(&headers, &extensions).is_err(), "what still counts is not forgotten");
        let none = Limit::per_minute(0);
        assert!((0..1000).all(|_| none.count(&headers, &extensions).is_ok()));
    }
}

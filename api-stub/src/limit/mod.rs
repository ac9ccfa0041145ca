//! How much one address may do. Addresses are counted in memory, for as long as the count takes, and are written nowhere.

use std::net::SocketAddr;
use std::num::{NonZeroU8, NonZeroU32};

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap, StatusCode};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::problem::Problem;

mod forwarded;
mod peer;

pub(crate) use peer::Peer;

/// What is counted, each by itself: who mistypes a form fifty times can still send it, and so can everyone behind the same
/// address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Posts to a form, whatever comes of them. Only this is known before they are read.
    Attempts,
    /// Those that are stored.
    Submissions,
    /// Those that are not, because an entry is to be fixed.
    Mistakes,
    /// Questions who represents a place.
    Lookups,
    /// How calls ended.
    Outcomes,
    /// Questions how much is pledged.
    Readings,
    /// Pages of this server.
    Pages,
}

struct Rule {
    what: Counted,
    /// How many for each submission that the rate allows.
    times: u32,
    /// What is said of one too many.
    words: &'static str,
}

/// All that is counted.
const RULES: [Rule; 7] = [
    Rule {
        what: Counted::Attempts,
        times: 3,
        words: "Too many forms were sent from this address. Wait and send again.",
    },
    Rule {
        what: Counted::Submissions,
        times: 1,
        words: "Too many submissions came from this address. Wait and send again.",
    },
    Rule {
        what: Counted::Mistakes,
        times: 2,
        words: "Too many forms with mistakes came from this address. Wait and send again.",
    },
    Rule { what: Counted::Lookups, times: 2, words: "Too many questions came from this address. Wait and ask again." },
    Rule {
        what: Counted::Outcomes,
        times: 2,
        words: "Too many calls were reported from this address. Wait and send again.",
    },
    Rule {
        what: Counted::Readings,
        times: 10,
        words: "The total was asked for too often from this address. Wait and ask again.",
    },
    Rule {
        what: Counted::Pages,
        times: 10,
        words: "Too many pages were asked for from this address. Wait and ask again.",
    },
];

/// Networks of IPv6 have so many times the rate of one customer among all of theirs.
const AROUND: u32 = 16;

/// So many addresses are counted each by itself. Where more come, they are counted with those around them, so that a flood of
/// addresses does not fill the memory.
const MOST: usize = 100_000;

/// The limits.
#[derive(Debug)]
pub struct Limits {
    /// One for each of [`RULES`]; none where there is no limit.
    limiters: Vec<Limiter>,
    /// How many proxies stand before us that add to `X-Forwarded-For`.
    pub trusted_hops: u8,
}

#[derive(Debug)]
struct Limiter {
    each: DefaultKeyedRateLimiter<Peer>,
    around: DefaultKeyedRateLimiter<Peer>,
}

impl Limits {
    /// So many submissions a minute for each address, and as many at once; of the rest, what goes with it. 0 is no limit.
    pub fn per_minute(rate: u32) -> Self {
        let keyed = |rate: NonZeroU32| RateLimiter::keyed(Quota::per_minute(rate));
        let limiter = |rule: &Rule| {
            let rate = NonZeroU32::new(rate.saturating_mul(rule.times))?;
            let around = rate.saturating_mul(NonZeroU32::new(AROUND)?);
            Some(Limiter { each: keyed(rate), around: keyed(around) })
        };
        Self { limiters: RULES.iter().filter_map(limiter).collect(), trusted_hops: 0 }
    }

    /// Counts one.
    ///
    /// # Errors
    /// It is one too many. The problem says how long to wait.
    pub(crate) fn count(&self, what: Counted, headers: &HeaderMap, extensions: &Extensions) -> Result<(), Problem> {
        let mut rules = RULES.iter().zip(&self.limiters);
        let Some((rule, limiter)) = rules.find(|(rule, _)| rule.what == what) else { return Ok(()) };
        limiter.count(self.peer(headers, extensions)).map_err(|seconds| {
            let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, rule.words);
            Problem { retry_after: Some(seconds), ..problem }
        })
    }

    /// Forgets addresses that have done nothing for a while.
    pub fn forget(&self) {
        for limiter in self.limiters.iter().flat_map(|limiter| [&limiter.each, &limiter.around]) {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }

    fn peer(&self, headers: &HeaderMap, extensions: &Extensions) -> Peer {
        let forwarded = NonZeroU8::new(self.trusted_hops).and_then(|hops| forwarded::sender(headers, hops));
        let connected = || extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        forwarded.or_else(connected).map_or(Peer::Unknown, Peer::from)
    }
}

impl Limiter {
    /// Counts one, or says how many seconds it takes until there is room for another.
    fn count(&self, peer: Peer) -> Result<(), u64> {
        let check = |limiter: &DefaultKeyedRateLimiter<Peer>, peer| {
            limiter.check_key(&peer).map_err(|not_until| {
                let wait = not_until.wait_time_from(DefaultClock::default().now());
                wait.as_secs() + 1
            })
        };
        // An IPv4 address is hard enough to come by; of IPv6 networks a customer may have thousands.
        if matches!(peer, Peer::V6(_)) {
            check(&self.around, told_apart(&self.around, peer.around()))?;
        }
        check(&self.each, told_apart(&self.each, peer))
    }
}

/// The peer, or more with it where there are too many to count each by itself.
fn told_apart(limiter: &DefaultKeyedRateLimiter<Peer>, peer: Peer) -> Peer {
    match limiter.len() {
        0..MOST => peer,
        MOST..TOO_MANY => peer.around(),
        _ => Peer::Unknown,
    }
}

/// Here even the networks are too many.
const TOO_MANY: usize = 2 * MOST;

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

    fn from(address: impl Into<IpAddr>) -> Extensions {
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::new(address.into(), 1)));
        extensions
    }

    #[test]
    fn each_rule_stands_in_the_documentation() {
        let documentation = include_str!("../../../docs/backend.md");
        for rule in &RULES {
            let row = format!("| {} | ", format!("{:?}", rule.what).to_lowercase());
            let row = documentation.lines().find(|line| line.starts_with(&row)).unwrap_or_else(|| panic!("{row}"));
            assert!(row.contains(&format!(" | {} |", rule.times)), "{row}");
        }
    }

    #[test]
    fn only_a_trusted_proxy_says_who_sent_it() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "203.0.113.9, 192.0.2.7".parse().expect("header"));
        let extensions = from([127, 0, 0, 1]);
        let mut limits = Limits::per_minute(1);
        let peer = |limits: &Limits| limits.peer(&headers, &extensions);
        let is = |address: &str| Peer::from(address.parse::<IpAddr>().expect("address"));
        assert_eq!(peer(&limits), is("127.0.0.1"));
        limits.trusted_hops = 1;
        assert_eq!(peer(&limits), is("192.0.2.7"));
        limits.trusted_hops = 2;
        assert_eq!(peer(&limits), is("203.0.113.9"));
        assert_eq!(limits.peer(&HeaderMap::new(), &extensions), is("127.0.0.1"), "nothing was said");
    }

    #[test]
    fn says_how_long_to_wait_and_zero_is_no_limit() {
        let (headers, extensions) = (HeaderMap::new(), Extensions::new());
        let limits = Limits::per_minute(1);
        let count = |limits: &Limits| limits.count(Counted::Submissions, &headers, &extensions);
        assert!(count(&limits).is_ok());
        let wait = |limits: &Limits| count(limits).expect_err("second").retry_after.expect("seconds");
        assert!((59..=61).contains(&wait(&limits)));
        limits.forget();
        assert!(count(&limits).is_err(), "what still counts is not forgotten");
        let none = Limits::per_minute(0);
        assert!((0..1000).all(|_| count(&none).is_ok()));
    }

    #[test]
    fn one_who_has_many_networks_is_limited_among_all_of_them() {
        let limits = Limits::per_minute(1);
        let count = |address: Ipv6Addr| limits.count(Counted::Submissions, &HeaderMap::new(), &from(address));
        let network = |of: u16, at: u16| Ipv6Addr::new(0x2001, 0xdb8, of << 8, at << 8, 0, 0, 0, 1);
        let taken = (0..100).filter(|at| count(network(1, *at)).is_ok()).count();
        assert_eq!(taken, usize::try_from(AROUND).expect("few"));
        assert!(count(network(2, 0)).is_ok(), "another provider is another count");
    }

    #[test]
    fn a_flood_of_addresses_does_not_fill_the_memory() {
        let limits = Limits::per_minute(1);
        for at in 0..300_000_u32 {
            let _ =
                limits.count(Counted::Pages, &HeaderMap::new(), &from(Ipv4Addr::from(at.wrapping_mul(2_654_435_761))));
        }
        let held = limits.limiters.iter().map(|limiter| limiter.each.len()).max().expect("limiters");
        assert!(held <= TOO_MANY, "{held}");
    }
}

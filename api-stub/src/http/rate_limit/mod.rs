//! Rate limits by address. Addresses are in memory only while they count, and are written nowhere.

use std::net::SocketAddr;
use std::num::{NonZeroU8, NonZeroU32};

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap, StatusCode};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::http::problem::Problem;

mod asker;
mod forwarded;
mod peer;

pub(crate) use asker::Asker;
pub(crate) use peer::Peer;

/// What is limited, each by itself: someone who mistypes a form fifty times can still send it, and so can everyone behind the same
/// address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitedAction {
    /// Posts to a form, valid or not. Only this is known before they are read.
    Attempts,
    /// Those that are stored.
    Submissions,
    /// Those that are not, because an entry is to be fixed.
    Mistakes,
    /// Lookups of who represents a place.
    Lookups,
    /// How calls ended.
    Outcomes,
    /// Requests for the total of pledges.
    Readings,
    /// Pages of this server.
    Pages,
}

struct Rule {
    what: LimitedAction,
    /// How many for each submission that the rate allows.
    factor: u32,
    message: &'static str,
}

const RULES: [Rule; 7] = [
    Rule {
        what: LimitedAction::Attempts,
        factor: 3,
        message: "Too many forms were sent from this address. Wait and send again.",
    },
    Rule {
        what: LimitedAction::Submissions,
        factor: 1,
        message: "Too many submissions came from this address. Wait and send again.",
    },
    Rule {
        what: LimitedAction::Mistakes,
        factor: 2,
        message: "Too many forms with mistakes came from this address. Wait and send again.",
    },
    Rule {
        what: LimitedAction::Lookups,
        factor: 2,
        message: "Too many questions came from this address. Wait and ask again.",
    },
    Rule {
        what: LimitedAction::Outcomes,
        factor: 2,
        message: "Too many calls were reported from this address. Wait and send again.",
    },
    Rule {
        what: LimitedAction::Readings,
        factor: 10,
        message: "The total was asked for too often from this address. Wait and ask again.",
    },
    Rule {
        what: LimitedAction::Pages,
        factor: 10,
        message: "Too many pages were asked for from this address. Wait and ask again.",
    },
];

/// How many times the rate of one peer a provider's IPv6 network has for all of its peers.
const PROVIDER_FACTOR: u32 = 16;

/// The most addresses that are counted each by itself. More are counted by provider, so that a flood of addresses does not fill
/// the memory.
const MAX_PEERS: usize = 100_000;

/// The rate limits of [`LimitedAction`]s.
#[derive(Debug)]
pub struct RateLimits {
    /// One for each of [`RULES`]; none where there is no limit.
    limiters: Vec<Limiter>,
    /// How many proxies in front of this server add to `X-Forwarded-For`.
    pub trusted_hops: u8,
}

#[derive(Debug)]
struct Limiter {
    by_peer: DefaultKeyedRateLimiter<Peer>,
    by_provider: DefaultKeyedRateLimiter<Peer>,
}

impl RateLimits {
    /// `rate` submissions a minute for each address, and as many at once; a multiple of that for the rest. 0 is no limit.
    pub fn per_minute(rate: u32) -> Self {
        let keyed = |rate: NonZeroU32| RateLimiter::keyed(Quota::per_minute(rate));
        let limiter = |rule: &Rule| {
            let rate = NonZeroU32::new(rate.saturating_mul(rule.factor))?;
            let by_provider = rate.saturating_mul(NonZeroU32::new(PROVIDER_FACTOR)?);
            Some(Limiter { by_peer: keyed(rate), by_provider: keyed(by_provider) })
        };
        Self { limiters: RULES.iter().filter_map(limiter).collect(), trusted_hops: 0 }
    }

    /// Counts one.
    ///
    /// # Errors
    /// It is one too many. The problem says how long to wait.
    fn count(&self, what: LimitedAction, peer: Peer) -> Result<(), Problem> {
        let mut rules = RULES.iter().zip(&self.limiters);
        let Some((rule, limiter)) = rules.find(|(rule, _)| rule.what == what) else { return Ok(()) };
        limiter.count(peer).map_err(|seconds| {
            let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, rule.message);
            Problem { retry_after: Some(seconds), ..problem }
        })
    }

    /// Drops addresses that have sent nothing for a while.
    pub fn prune(&self) {
        for limiter in self.limiters.iter().flat_map(|limiter| [&limiter.by_peer, &limiter.by_provider]) {
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
    /// Counts one, or returns the seconds until another is allowed.
    fn count(&self, peer: Peer) -> Result<(), u64> {
        let check = |limiter: &DefaultKeyedRateLimiter<Peer>, peer| {
            limiter.check_key(&peer).map_err(|not_until| {
                let wait = not_until.wait_time_from(DefaultClock::default().now());
                wait.as_secs() + 1
            })
        };
        // An IPv4 address is hard enough to come by; of IPv6 networks a customer may have thousands.
        if matches!(peer, Peer::V6(_)) {
            check(&self.by_provider, bucket(&self.by_provider, peer.provider()))?;
        }
        check(&self.by_peer, bucket(&self.by_peer, peer))
    }
}

/// The peer, or its provider where there are too many to count each by itself.
fn bucket(limiter: &DefaultKeyedRateLimiter<Peer>, peer: Peer) -> Peer {
    match limiter.len() {
        0..MAX_PEERS => peer,
        MAX_PEERS..MAX_PROVIDERS => peer.provider(),
        _ => Peer::Unknown,
    }
}

/// The most providers; beyond, all share one count.
const MAX_PROVIDERS: usize = 2 * MAX_PEERS;

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
    fn each_rule_is_in_the_documentation() {
        let documentation = include_str!("../../../../docs/backend.md");
        for rule in &RULES {
            let row = format!("| {} | ", format!("{:?}", rule.what).to_lowercase());
            let row = documentation.lines().find(|line| line.starts_with(&row)).unwrap_or_else(|| panic!("{row}"));
            assert!(row.contains(&format!(" | {} |", rule.factor)), "{row}");
        }
    }

    #[test]
    fn only_a_trusted_proxy_says_who_sent_it() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "203.0.113.9, 192.0.2.7".parse().expect("header"));
        let extensions = from([127, 0, 0, 1]);
        let mut limits = RateLimits::per_minute(1);
        let peer = |limits: &RateLimits| limits.peer(&headers, &extensions);
        let is = |address: &str| Peer::from(address.parse::<IpAddr>().expect("address"));
        assert_eq!(peer(&limits), is("127.0.0.1"));
        limits.trusted_hops = 1;
        assert_eq!(peer(&limits), is("192.0.2.7"));
        limits.trusted_hops = 2;
        assert_eq!(peer(&limits), is("203.0.113.9"));
        assert_eq!(limits.peer(&HeaderMap::new(), &extensions), is("127.0.0.1"), "nothing was said");
    }

    #[test]
    fn the_problem_has_the_time_to_wait_and_zero_is_no_limit() {
        let (headers, extensions) = (HeaderMap::new(), Extensions::new());
        let limits = RateLimits::per_minute(1);
        let count = |limits: &RateLimits| limits.count(LimitedAction::Submissions, limits.peer(&headers, &extensions));
        assert!(count(&limits).is_ok());
        let wait = |limits: &RateLimits| count(limits).expect_err("second").retry_after.expect("seconds");
        assert!((59..=61).contains(&wait(&limits)));
        limits.prune();
        assert!(count(&limits).is_err(), "what still counts is not dropped");
        let none = RateLimits::per_minute(0);
        assert!((0..1000).all(|_| count(&none).is_ok()));
    }

    #[test]
    fn a_client_with_many_networks_is_limited_in_all_of_them() {
        let limits = RateLimits::per_minute(1);
        let count = |address: Ipv6Addr| limits.count(LimitedAction::Submissions, Peer::from(IpAddr::from(address)));
        let network = |of: u16, at: u16| Ipv6Addr::new(0x2001, 0xdb8, of << 8, at << 8, 0, 0, 0, 1);
        let accepted = (0..100).filter(|at| count(network(1, *at)).is_ok()).count();
        assert_eq!(accepted, usize::try_from(PROVIDER_FACTOR).expect("few"));
        assert!(count(network(2, 0)).is_ok(), "another provider is another count");
    }

    #[test]
    fn a_flood_of_addresses_does_not_fill_the_memory() {
        let limits = RateLimits::per_minute(1);
        for at in 0..300_000_u32 {
            let _ = limits
                .count(LimitedAction::Pages, Peer::from(IpAddr::from(Ipv4Addr::from(at.wrapping_mul(2_654_435_761)))));
        }
        let tracked = limits.limiters.iter().map(|limiter| limiter.by_peer.len()).max().expect("limiters");
        assert!(tracked <= MAX_PROVIDERS, "{tracked}");
    }
}

//! What became of a submission. It ends in exactly one of four ways, and the visitor sees which.

use crate::messages::keys;

/// What happened when a submission was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// The endpoint answered and the answer could be read.
    Reply(Reply),
    /// Something answered, but the page may not read what (no CORS header, or a redirect that has none).
    Unreadable,
    /// Nothing answered in the time allowed. It may have arrived all the same.
    TimedOut,
    /// The endpoint could not be reached.
    Unreachable,
    /// It was never sent: there is no endpoint, the page's own content security policy forbids it, or the endpoint
    /// rejects the preflight.
    Blocked,
}

/// An answer from the endpoint.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status. Where the body says that the person is on the list already, as [`LISTED`] has it, it counts as
    /// [`ALREADY`]; a success
    /// whose body says that it failed, as [`FAILURE`] has it, counts as [`FAILED`].
    pub status: u16,
    /// Seconds asked for in `Retry-After`.
    pub retry_after: Option<u32>,
    /// Whether the body says what is wrong, with a field or the whole.
    pub errors: bool,
}

/// What a reply counts as whose body says that the person is on the list already.
pub const ALREADY: u16 = 409;

/// What a success counts as whose body says that it failed.
pub const FAILED: u16 = 422;

/// Which JSON says that it failed: a regular expression, case-insensitive and with `.` for line ends too, over each of
/// its entries as `.name=value`, with `.name.name` for nested ones. What it matches is a failure, but for the second
/// group: that says that all went well, and outweighs the others. Written for JavaScript: the browser has an engine for
/// it, and one of our own would be larger than a form.
pub const FAILURE: &str = concat!(
    "^\\.(((success|ok)=(true|1|yes)|(result|status)=(success|ok|mail_sent))",
    // WordPress, FormSubmit (whose booleans are strings).
    "|(success|ok)=(false|0|no)",
    // Apps Script, Mailchimp, JSend, scripts in PHP; and Contact Form 7: mail_failed, acceptance_missing and others.
    "|(result|status|type)=(ko|(?!no)\\w*(error|fail|false|spam|invalid|abort|missing|reject|denied)\\w*)",
    // A status of its own, from a gateway that passes it on as 200.
    "|status(_?code)?=[45]\\d\\d",
    // An error that is not empty, and says more than that there is none.
    "|((is|has)_?)?errors?(_?message|\\..*)?=(?!(false|0|none|null|no( errors?)?|n/?a|ok|success|)$).*)$",
);

/// Which words say that the person is on the list already: a regular expression, case-insensitive, over a text, or over the
/// message in JSON. Not over all of it: it may repeat what was sent. Nor where the endpoint broke down.
pub const LISTED: &str = "already (subscribed|exists|a member)";

/// How a submission ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The endpoint said that it has it.
    Confirmed,
    /// No one can say whether it was stored. Sent again, the same answers carry the same number.
    Unconfirmed(Doubt),
    /// It did not arrive. It is sent again by itself, after so many seconds, as long as the page is open.
    Queued {
        /// Seconds until the next try, where the endpoint named them.
        after: Option<u32>,
    },
    /// It was not stored.
    Rejected(Rejection),
}

/// Why no one knows whether a submission was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// No reply could be read.
    Unheard,
    /// The endpoint or a gateway before it broke down, perhaps after it was stored.
    Broken,
}

/// Why a submission was not stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rejection {
    /// Something in it is to be fixed: the reply says what.
    Fields,
    /// It was rejected without a reason.
    NotAccepted,
    /// It is larger than the endpoint accepts.
    TooLarge,
    /// The endpoint is not what the webmaster thinks it is: a wrong address, format or permission.
    Setup,
}

impl Doubt {
    /// The locale key of the words for it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Unheard => keys::UNCONFIRMED_TEXT,
            Self::Broken => keys::REJECTED_SERVER,
        }
    }
}

impl Rejection {
    /// The locale key of the words for it, where neither a field of the form nor the reply has better ones.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Fields | Self::NotAccepted => keys::REJECTED_REFUSED,
            Self::TooLarge => keys::REJECTED_TOO_LARGE,
            Self::Setup => keys::REJECTED_SETUP,
        }
    }
}

impl Outcome {
    /// Whether a plain form or a link could succeed where the widget can't.
    pub const fn offers_plain(self) -> bool {
        match self {
            Self::Unconfirmed(Doubt::Broken) | Self::Queued { after: None } | Self::Rejected(Rejection::Setup) => true,
            Self::Confirmed
            | Self::Unconfirmed(Doubt::Unheard)
            | Self::Queued { after: Some(_) }
            | Self::Rejected(Rejection::Fields | Rejection::NotAccepted | Rejection::TooLarge) => false,
        }
    }
}

impl Attempt {
    /// What it means for the visitor. The table in docs/backend.md says the same, and a test compares them.
    pub fn outcome(&self) -> Outcome {
        let reply = match self {
            Self::Reply(reply) => reply,
            Self::Unreadable | Self::TimedOut => return Outcome::Unconfirmed(Doubt::Unheard),
            Self::Unreachable => return Outcome::Queued { after: None },
            Self::Blocked => return Outcome::Rejected(Rejection::Setup),
        };
        match reply.status {
            200..300 | 303 | ALREADY => Outcome::Confirmed,
            400 | FAILED => Outcome::Rejected(if reply.errors { Rejection::Fields } else { Rejection::NotAccepted }),
            413 => Outcome::Rejected(Rejection::TooLarge),
            // An hour is longer than anyone leaves a form open: more is a figure of speech.
            429 | 503 => Outcome::Queued { after: Some(reply.retry_after.unwrap_or(30).clamp(1, 3600)) },
            // A gateway gives up while the endpoint behind it stores.
            408 | 425 | 500 | 502 | 504..600 => Outcome::Unconfirmed(Doubt::Broken),
            _ => Outcome::Rejected(Rejection::Setup),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(status: u16) -> Outcome {
        Attempt::Reply(Reply { status, ..Reply::default() }).outcome()
    }

    /// A row of the table in docs/backend.md: the statuses, what the body says, and the end.
    struct Row(Vec<std::ops::RangeInclusive<u16>>, &'static str, &'static str);

    fn documented() -> Vec<Row> {
        let page: &'static str = include_str!("../../../docs/backend.md");
        let table = page.split("| status | body | end |").nth(1).expect("the table of replies");
        let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
        rows.map(|line| {
            let cells: Vec<_> = line.split('|').map(str::trim).collect();
            let [_, statuses, body, end, ..] = cells[..] else { panic!("{line}") };
            let number = |text: &str| text.parse().expect("a status");
            let ranges = statuses.split(", ").map(|range| match range.split_once('–') {
                _ if range == "any" => 100..=599,
                Some((from, to)) => number(from)..=number(to),
                None => number(range)..=number(range),
            });
            Row(ranges.collect(), body, end)
        })
        .collect()
    }

    /// Every status ends as the first row says that it falls under.
    #[test]
    fn every_reply_ends_as_documented() {
        let rows = documented();
        let mut used = vec![false; rows.len()];
        for (status, errors) in (100..600).flat_map(|status| [(status, false), (status, true)]) {
            let fits = |Row(statuses, body, _): &Row| {
                let says = match *body {
                    "says what is wrong" => errors,
                    "any" => true,
                    other => panic!("{other:?}"),
                };
                says && statuses.iter().any(|range| range.contains(&status))
            };
            let at = rows.iter().position(fits).unwrap_or_else(|| panic!("no row for {status}"));
            used[at] = true;
            let end = match Attempt::Reply(Reply { status, errors, retry_after: None }).outcome() {
                Outcome::Confirmed => "**confirmed**",
                Outcome::Unconfirmed(Doubt::Broken) => "**unconfirmed**",
                Outcome::Queued { after: Some(30) } => "**queued**",
                Outcome::Rejected(Rejection::Fields) => "**rejected**: fields",
                Outcome::Rejected(Rejection::NotAccepted) => "**rejected**: refused",
                Outcome::Rejected(Rejection::TooLarge) => "**rejected**: too large",
                Outcome::Rejected(Rejection::Setup) => "**rejected**: set-up",
                other => panic!("{other:?}"),
            };
            assert_eq!(end, rows[at].2, "{status}, errors: {errors}");
        }
        assert!(used.iter().all(|used| *used), "a row that nothing falls under: {used:?}");
    }

    #[test]
    fn a_failure_inside_a_success_is_rejected_and_a_known_person_is_confirmed() {
        assert_eq!(status(FAILED), Outcome::Rejected(Rejection::NotAccepted));
        assert_eq!(status(ALREADY), Outcome::Confirmed);
    }

    /// The first send was stored, and the proxy answered 504.
    #[test]
    fn a_breakdown_is_unconfirmed() {
        for code in [408, 425, 500, 502, 504, 520, 599] {
            assert_eq!(status(code), Outcome::Unconfirmed(Doubt::Broken), "{code}");
        }
        // It knows no such method: nothing was stored.
        assert_eq!(status(501), Outcome::Rejected(Rejection::Setup));
    }

    #[test]
    fn the_plain_content_is_offered_where_it_could_succeed() {
        let offered =
            [status(404), status(401), status(500), Attempt::Unreachable.outcome(), Attempt::Blocked.outcome()];
        assert!(offered.into_iter().all(Outcome::offers_plain));
        let not = [status(200), status(422), status(413), status(429), Attempt::TimedOut.outcome()];
        assert!(!not.into_iter().any(Outcome::offers_plain));
    }

    #[test]
    fn a_busy_endpoint_is_asked_again_when_it_says() {
        let reply = |retry_after| Attempt::Reply(Reply { status: 429, retry_after, ..Reply::default() }).outcome();
        assert_eq!(reply(Some(7)), Outcome::Queued { after: Some(7) });
        assert_eq!(reply(None), Outcome::Queued { after: Some(30) });
        assert_eq!(reply(Some(0)), Outcome::Queued { after: Some(1) });
        assert_eq!(reply(Some(u32::MAX)), Outcome::Queued { after: Some(3600) });
    }

    /// Thanks for what is stored nowhere would be untrue, and another try in vain. A service that answers 410 is off.
    #[test]
    fn an_erased_submission_is_neither_confirmed_nor_sent_again() {
        let reply = Reply { status: 422, retry_after: Some(5), ..Reply::default() };
        assert_eq!(Attempt::Reply(reply).outcome(), Outcome::Rejected(Rejection::NotAccepted));
        assert_eq!(status(410), Outcome::Rejected(Rejection::Setup));
    }

    #[test]
    fn nothing_unknown_is_called_confirmed() {
        assert_eq!(Attempt::Unreadable.outcome(), Outcome::Unconfirmed(Doubt::Unheard));
        assert_eq!(Attempt::TimedOut.outcome(), Outcome::Unconfirmed(Doubt::Unheard));
        assert_eq!(Attempt::Blocked.outcome(), Outcome::Rejected(Rejection::Setup));
        assert_eq!(Attempt::Unreachable.outcome(), Outcome::Queued { after: None });
    }
}

//! What became of a submission. It ends in exactly one of four ways, and the visitor is told which.

/// What happened when a submission was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attempt {
    /// The endpoint answered and the answer could be read.
    Reply(Reply),
    /// Something answered, but the page may not read what (no CORS header, or a redirect that has none).
    Unreadable,
    /// Nothing answered in the time allowed. It may have arrived all the same.
    TimedOut,
    /// The endpoint could not be reached.
    Unreachable,
    /// It was never sent: there is no endpoint, or the page's own content security policy forbids it.
    Blocked,
}

/// An answer from the endpoint.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// Seconds asked for in `Retry-After`.
    pub retry_after: Option<u32>,
    /// Errors named in the body.
    pub errors: Vec<ReplyError>,
    /// The body says that the person is already on the list.
    pub already: bool,
}

/// One answer that the endpoint refused.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReplyError {
    /// The field's name as it was sent.
    pub field: String,
    /// What to mend, in words.
    pub message: String,
}

/// How a submission ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The endpoint said that it has it.
    Confirmed,
    /// It was sent, and nobody can say whether it was stored.
    Unconfirmed,
    /// It did not arrive. It is sent again by itself, after so many seconds, as long as the page is open.
    Queued {
        /// Seconds until the next try, where the endpoint named them.
        after: Option<u32>,
    },
    /// It was not taken.
    Rejected(Rejection),
}

/// Why a submission was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rejection {
    /// These answers are to be mended.
    Fields(Vec<ReplyError>),
    /// It was refused without a word on which answer.
    Refused,
    /// It is larger than the endpoint takes.
    TooLarge,
    /// The endpoint is not what the webmaster thinks it is: a wrong address, format or permission.
    Setup,
    /// The endpoint broke down.
    Server,
}

impl Rejection {
    /// The last part of the locale key `delivery.rejected.<code>`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Fields(_) => "fields",
            Self::Refused => "refused",
            Self::TooLarge => "too_large",
            Self::Setup => "setup",
            Self::Server => "server",
        }
    }
}

impl Attempt {
    /// What it means for the visitor.
    pub fn outcome(self) -> Outcome {
        let reply = match self {
            Self::Reply(reply) => reply,
            Self::Unreadable | Self::TimedOut => return Outcome::Unconfirmed,
            Self::Unreachable => return Outcome::Queued { after: None },
            Self::Blocked => return Outcome::Rejected(Rejection::Setup),
        };
        match reply.status {
            200..300 | 303 | 409 => Outcome::Confirmed,
            _ if reply.already => Outcome::Confirmed,
            400 | 422 if !reply.errors.is_empty() => Outcome::Rejected(Rejection::Fields(reply.errors)),
            // 410: it was there, and has been deleted because somebody asked for it.
            400 | 410 | 422 => Outcome::Rejected(Rejection::Refused),
            413 => Outcome::Rejected(Rejection::TooLarge),
            // An hour is longer than anybody leaves a form open: more is a figure of speech.
            429 | 503 => Outcome::Queued { after: Some(reply.retry_after.unwrap_or(30).clamp(1, 3600)) },
            300..500 => Outcome::Rejected(Rejection::Setup),
            _ => Outcome::Rejected(Rejection::Server),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(status: u16) -> Outcome {
        Attempt::Reply(Reply { status, ..Reply::default() }).outcome()
    }

    #[test]
    fn every_status_has_one_end() {
        for good in [200, 201, 202, 204, 303, 409] {
            assert_eq!(status(good), Outcome::Confirmed, "{good}");
        }
        for (bad, why) in [
            (400, Rejection::Refused),
            (410, Rejection::Refused),
            (422, Rejection::Refused),
            (413, Rejection::TooLarge),
            (401, Rejection::Setup),
            (404, Rejection::Setup),
            (405, Rejection::Setup),
            (415, Rejection::Setup),
            (500, Rejection::Server),
            (502, Rejection::Server),
        ] {
            assert_eq!(status(bad), Outcome::Rejected(why), "{bad}");
        }
    }

    #[test]
    fn a_busy_endpoint_is_asked_again_when_it_says() {
        let reply = |retry_after| Attempt::Reply(Reply { status: 429, retry_after, ..Reply::default() }).outcome();
        assert_eq!(reply(Some(7)), Outcome::Queued { after: Some(7) });
        assert_eq!(reply(None), Outcome::Queued { after: Some(30) });
        assert_eq!(reply(Some(0)), Outcome::Queued { after: Some(1) });
        assert_eq!(reply(Some(u32::MAX)), Outcome::Queued { after: Some(3600) });
    }

    #[test]
    fn being_on_the_list_already_is_no_failure() {
        let reply = Reply { status: 400, already: true, ..Reply::default() };
        assert_eq!(Attempt::Reply(reply).outcome(), Outcome::Confirmed);
    }

    /// Thanks for what is stored nowhere would be untrue, and another try in vain.
    #[test]
    fn what_was_deleted_on_request_is_neither_confirmed_nor_sent_again() {
        let reply = Reply { status: 410, retry_after: Some(5), ..Reply::default() };
        assert_eq!(Attempt::Reply(reply).outcome(), Outcome::Rejected(Rejection::Refused));
    }

    #[test]
    fn nothing_unknown_is_called_confirmed() {
        assert_eq!(Attempt::Unreadable.outcome(), Outcome::Unconfirmed);
        assert_eq!(Attempt::TimedOut.outcome(), Outcome::Unconfirmed);
        assert_eq!(Attempt::Blocked.outcome(), Outcome::Rejected(Rejection::Setup));
        assert_eq!(Attempt::Unreachable.outcome(), Outcome::Queued { after: None });
    }
}

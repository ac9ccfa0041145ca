//! Whether the sources reflect an election yet. Open States keeps the first day of members who are elected again, so an old
//! day means nothing by itself; and new members are added over weeks, one by one.

use std::collections::HashMap;

use outreach_districts::states::State;
use outreach_districts::{Date, Layer};

use crate::overrides::terms::Terms;
use crate::overrides::{add_days, began_with};
use crate::sources::member::Member;

/// For so many days after a turnover, no earlier member is known to be in office still, however many are new.
const GRACE_DAYS: i64 = 30;

/// After so many days, a member with an old first day was elected again.
const REPORTED_AFTER_DAYS: i64 = 120;

/// At least one in so many of a class is new once the sources reflect its election: in nearly all classes, more are.
const NEW_ONE_IN: usize = 10;

/// Who is new in each chamber.
#[derive(Debug)]
pub(super) struct Turnover {
    on: Date,
    /// The members whose terms turned over on a day, and how many of them have begun since.
    classes: HashMap<(&'static str, Layer, Date), (usize, usize)>,
    /// The last day on which a member of a chamber began.
    newest: HashMap<(&'static str, Layer), Date>,
}

impl Turnover {
    /// Counts them on the day of the people.
    pub(super) fn of(members: &[Member], terms: &Terms, on: Date) -> Self {
        let (mut classes, mut newest) = (HashMap::new(), HashMap::new());
        for Member { state, layer, district, term, .. } in members {
            if let Some(turned) = terms.last_turnover(*state, *layer, district, on) {
                let (all, new) = classes.entry((state.code, *layer, turned)).or_insert((0, 0));
                *all += 1;
                *new += usize::from(term.from.is_some_and(|from| began_with(from, turned)));
            }
            if let Some(from) = term.from {
                let newest = newest.entry((state.code, *layer)).or_insert(from);
                *newest = from.max(*newest);
            }
        }
        Self { on, classes, newest }
    }

    /// The last turnover of a district, if someone who represents it since `from` may be from before it.
    pub(super) fn unreported_since(
        &self,
        terms: &Terms,
        state: State,
        layer: Layer,
        district: &str,
        from: Option<Date>,
    ) -> Option<Date> {
        let within = |turned: Date, days| add_days(turned, days).is_some_and(|day| self.on < day);
        // One or two seats say nothing about the others.
        let special = terms
            .special_election_since(state, layer, district, from, self.on)
            .filter(|special| within(*special, REPORTED_AFTER_DAYS));
        let turned = terms.last_turnover(state, layer, district, self.on).filter(|turned| {
            let (all, new) = self.classes.get(&(state.code, layer, *turned)).copied().unwrap_or_default();
            let few = new == 0 || new * NEW_ONE_IN < all;
            // In a legislature someone is always new; among the few seats of a state in the House, often no one is.
            let newest = self.newest.get(&(state.code, layer)).filter(|_| layer != Layer::Cd);
            let old = newest.is_some_and(|newest| !began_with(*newest, *turned));
            let began = from.is_some_and(|from| began_with(from, *turned));
            !began && (within(*turned, GRACE_DAYS) || few && within(*turned, REPORTED_AFTER_DAYS) || old)
        });
        turned.max(special)
    }
}

#[cfg(test)]
mod tests {
    use outreach_districts::Span;
    use outreach_districts::write::PersonSource;

    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect(text)
    }

    /// The turnover after which a member who began on the first of these days may have left, among members with all of them.
    fn unreported_since(code: &str, layer: Layer, first_days: &[&str], on: &str) -> Option<String> {
        let terms = Terms::read(None).expect("the table");
        let state = State::of_code(code).expect(code);
        let member = |from: &&str| Member {
            person: PersonSource::default(),
            state,
            layer,
            district: "2".to_owned(),
            term: Span { from: Date::parse(from), to: None },
            end_is_known: false,
            bioguide: None,
        };
        let members: Vec<_> = first_days.iter().map(member).collect();
        let turnover = Turnover::of(&members, &terms, day(on));
        turnover.unreported_since(&terms, state, layer, "2", Date::parse(first_days[0])).map(|day| day.to_string())
    }

    #[test]
    fn one_new_member_does_not_make_earlier_ones_current() {
        let turned = Some("2026-11-04".to_owned());
        let house = ["2018-11-07", "2022-11-09", "2026-11-04"];
        assert_eq!(unreported_since("de", Layer::Sldl, &house, "2026-11-20"), turned);
        assert_eq!(
            unreported_since("de", Layer::Sldl, &["2026-11-04", "2018-11-07"], "2026-11-20"),
            None,
            "who is new"
        );
        assert_eq!(unreported_since("de", Layer::Sldl, &house, "2026-12-05"), None, "a third is new, a month after");
        let mut many = [["2018-11-07"; 40].as_slice(), &["2026-12-20"]].concat();
        assert_eq!(unreported_since("de", Layer::Sldl, &many, "2027-01-10"), turned, "one was appointed");
        assert_eq!(unreported_since("de", Layer::Sldl, &many, "2027-03-10"), None, "by then it would be reported");
        many.pop();
        assert_eq!(unreported_since("de", Layer::Sldl, &many, "2027-03-10"), turned, "no one at all is new");
        assert_eq!(unreported_since("de", Layer::Sldl, &["", ""], "2026-11-20"), turned, "no first day is known");
        assert_eq!(unreported_since("de", Layer::Sldl, &house, "2026-08-05"), None, "before the election");
    }

    #[test]
    fn a_first_day_shortly_before_the_term_belongs_to_it() {
        let house = ["2026-11-16", "2026-11-16"];
        assert_eq!(
            unreported_since("ok", Layer::Sldl, &house, "2026-11-25"),
            None,
            "two days before the fifteenth day"
        );
        assert_eq!(
            unreported_since("ok", Layer::Sldl, &["2026-10-16", "2026-11-16"], "2026-11-25"),
            Some("2026-11-18".into())
        );
        // Where the first day of the session was not set, any of those that it could be.
        assert_eq!(unreported_since("co", Layer::Sldl, &["2027-01-04"], "2027-01-20"), None);
        assert_eq!(unreported_since("co", Layer::Sldl, &["2025-01-08"], "2027-01-20"), Some("2027-01-01".into()));
    }

    #[test]
    fn a_special_election_is_not_reflected_at_once() {
        let senate = ["2025-02-01", "2024-01-09"];
        assert_eq!(unreported_since("nj", Layer::Sldu, &senate, "2026-11-20"), Some("2026-11-04".into()));
        assert_eq!(
            unreported_since("nj", Layer::Sldu, &["2024-01-09"], "2026-11-20"),
            None,
            "elected when the term began"
        );
        assert_eq!(unreported_since("nj", Layer::Sldu, &["2026-11-04"], "2026-11-20"), None, "elected now");
        assert_eq!(unreported_since("nj", Layer::Sldu, &senate, "2027-04-20"), None);
    }
}

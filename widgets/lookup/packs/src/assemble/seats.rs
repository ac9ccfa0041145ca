//! Assigns people and vacancies to seats.

use outreach_districts::states::{Kind, State};
use outreach_districts::write::{DistrictRef, SeatSource, StateSource};
use outreach_districts::{Date, Layer, Span};

use super::{Assembler, ElectingUnit};
use crate::overrides::terms::TermEnd;
use crate::report::{Report, Severity};
use crate::sources::member::{Member, Vacancy};

impl Assembler<'_> {
    pub(super) fn add_seats(
        &self,
        source: &mut StateSource,
        units: &[ElectingUnit],
        state: State,
        report: &mut Report,
    ) {
        let mut members: Vec<&Member> = self.imported.members.iter().filter(|member| member.state == state).collect();
        let mut vacancies: Vec<&Vacancy> = self.imported.vacancies.iter().filter(|seat| seat.state == state).collect();
        let layers: Vec<_> = source.plans.iter().map(|plan| plan.layer).collect();
        for unit in units {
            let layer = layers[unit.place.plan];
            let here = |of: Layer, district: &str| of == layer && same_district(layer, district, &unit.district);
            let (holders, rest) = members.into_iter().partition(|member| here(member.layer, &member.district));
            members = rest;
            let (empty, rest) = vacancies.into_iter().partition(|seat| here(seat.layer, &seat.district));
            vacancies = rest;
            let group = SeatGroup {
                state,
                layer,
                of: Some(unit.place),
                district: &unit.district,
                label: &unit.label,
                first_seat: unit.first_seat,
                seats: unit.seats,
            };
            self.fill(source, &group, &holders, &empty, report);
        }
        let (senators, rest): (Vec<_>, Vec<_>) = members.into_iter().partition(|member| member.layer == Layer::State);
        let (empty, vacancies): (Vec<_>, Vec<_>) = vacancies.into_iter().partition(|seat| seat.layer == Layer::State);
        if state.kind == Kind::State {
            let senate =
                SeatGroup { state, layer: Layer::State, of: None, district: "", label: "", first_seat: 0, seats: 2 };
            self.fill(source, &senate, &senators, &empty, report);
        }
        self.warn_of_outdated_people(source, &layers, state, report);
        for member in rest {
            let text = format!(
                "{} sits for {} {}, which is no district here",
                member.person.name,
                member.layer.code(),
                member.district
            );
            report.add(state, Severity::Warning, text);
        }
        for vacancy in vacancies {
            let text = format!(
                "{} {} is said to be vacant, which is no district here",
                vacancy.layer.code(),
                vacancy.district
            );
            report.add(state, Severity::Warning, text);
        }
    }

    /// Reports the members of each chamber whose terms ended before the day of the people.
    fn warn_of_outdated_people(&self, source: &StateSource, layers: &[Layer], state: State, report: &mut Report) {
        let held = source.seats.iter().filter(|seat| seat.holder.is_some());
        for layer in Layer::ALL {
            let of_layer = held.clone().filter(|seat| seat.of.map_or(Layer::State, |of| layers[of.plan]) == layer);
            let since = of_layer.clone().filter_map(|seat| seat.term.to.into_iter().chain(seat.unsure).min());
            let (old, first) =
                since.filter(|day| *day <= self.on).fold((0, self.on), |(n, first), day| (n + 1, first.min(day)));
            if old > 0 {
                let text = format!(
                    "{}: {old} of {} members are from before an election or the end of a term ({first}), and not reported as current",
                    layer.code(),
                    of_layer.count()
                );
                report.add(state, Severity::Warning, text);
            }
        }
    }

    /// Adds the seats of a district: held, listed as vacant, and with an unknown holder.
    fn fill(
        &self,
        source: &mut StateSource,
        group: &SeatGroup<'_>,
        holders: &[&Member],
        empty: &[&Vacancy],
        report: &mut Report,
    ) {
        let SeatGroup { state, layer, district, .. } = *group;
        let mut seat = group.first_seat;
        let mut add = |source: &mut StateSource, holder, (term, unsure)| {
            let label = group.label.to_owned();
            source.seats.push(SeatSource { of: group.of, seat, label, holder, term, unsure });
            seat += 1;
        };
        for member in holders {
            let holder = Some(add_person(source, member));
            add(source, holder, self.term(group, member));
        }
        // The list of vacancies can be older than the people: a seat with a holder is not vacant.
        let free = (group.seats as usize).saturating_sub(holders.len());
        for vacancy in empty.iter().take(free) {
            let filled = || self.overrides.terms.vacancy_end(state, layer, district, self.on);
            let unsure = self.unreported_since(group, None).or_else(filled);
            add(source, None, (Span { from: None, to: vacancy.until }, unsure));
        }
        let mut add_to_report = |severity, what: String| {
            let place =
                if district.is_empty() { "US Senate".to_owned() } else { [layer.code(), " ", district].concat() };
            report.add(state, severity, format!("{place}: {what}"));
        };
        if empty.len() > free {
            add_to_report(Severity::Note, "said to be vacant, but every seat has a holder".to_owned());
        }
        for _ in empty.len()..free {
            add_to_report(
                Severity::Warning,
                "no one holds a seat and no vacancy is listed: the holder is reported as unknown".to_owned(),
            );
            add(source, None, (Span::default(), Some(Date::MIN)));
        }
        if holders.len() > group.seats as usize {
            add_to_report(Severity::Warning, format!("{} people for {} seats", holders.len(), group.seats));
        }
    }

    /// A member's term, and the first day for which it isn't known whether they still hold the seat.
    fn term(&self, group: &SeatGroup<'_>, member: &Member) -> (Span, Option<Date>) {
        let SeatGroup { state, layer, district, .. } = *group;
        let terms = &self.overrides.terms;
        // The source gives every member of the House two years, even the one with four.
        let usual = |to: Date| {
            let ends = terms.class(state, layer, district).and_then(|class| class.ends);
            terms.usual_end(layer) == Some(to) && ends.is_some_and(|ends| to < ends)
        };
        let own = member.term.to.filter(|to| !usual(*to));
        if member.end_is_known && own.is_some() {
            return (member.term, None);
        }
        let until = match self.unreported_since(group, member.term.from) {
            Some(turned) => TermEnd { to: None, unsure: Some(turned) },
            None => terms.member_end(state, layer, district, member.term.from, self.on),
        };
        let to = own.into_iter().chain(until.to).min();
        let unsure = until.unsure.filter(|unsure| to.is_none_or(|to| *unsure < to));
        (Span { from: member.term.from, to }, unsure)
    }

    /// The last turnover, if someone who holds the seat since `from` may be from before it.
    fn unreported_since(&self, group: &SeatGroup<'_>, from: Option<Date>) -> Option<Date> {
        self.turnover.unreported_since(&self.overrides.terms, group.state, group.layer, group.district, from)
    }
}

/// The seats that a district, a part of one, or for the US Senate the state itself elects.
struct SeatGroup<'a> {
    state: State,
    layer: Layer,
    of: Option<DistrictRef>,
    district: &'a str,
    label: &'a str,
    first_seat: u32,
    seats: u32,
}

fn add_person(source: &mut StateSource, member: &Member) -> usize {
    source.people.push(member.person.clone());
    source.people.len() - 1
}

/// Whether two sources mean the same district: Open States drops leading zeros in some places and not in others, and a
/// single seat is at large.
fn same_district(layer: Layer, a: &str, b: &str) -> bool {
    let short = |name: &str| {
        let short = name.trim_start_matches('0');
        if layer == Layer::Cd && short.is_empty() { "AL".to_owned() } else { short.to_lowercase() }
    };
    short(a).eq_ignore_ascii_case(&short(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_districts_are_compared_as_meant() {
        assert!(same_district(Layer::Cd, "AL", "AL") && same_district(Layer::Cd, "0", "AL"));
        assert!(same_district(Layer::Sldl, "Belknap 4", "belknap 4") && same_district(Layer::Sldl, "07", "7"));
        assert!(!same_district(Layer::Sldl, "7", "70"));
    }
}

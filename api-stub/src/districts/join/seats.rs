//! Who sits where: people and vacancies find their seats.

use outreach_districts::write::{SeatSource, StateSource};
use outreach_districts::{Layer, Span};

use super::{Joiner, Ward};
use crate::districts::member::{Member, Vacancy};
use crate::districts::report::{Report, Weight};
use crate::districts::states::State;

impl Joiner<'_> {
    pub(super) fn add_seats(&self, source: &mut StateSource, wards: &[Ward], state: State, report: &mut Report) {
        let mut members: Vec<&Member> = self.imported.members.iter().filter(|member| member.state == state).collect();
        let mut vacancies: Vec<&Vacancy> = self.imported.vacancies.iter().filter(|seat| seat.state == state).collect();
        let layers: Vec<_> = source.plans.iter().map(|plan| plan.layer).collect();
        for ward in wards {
            let layer = layers[ward.place.plan];
            let here = |of: Layer, district: &str| of == layer && same_district(layer, district, &ward.district);
            let (holders, rest) = members.into_iter().partition(|member| here(member.layer, &member.district));
            members = rest;
            let (empty, rest) = vacancies.into_iter().partition(|seat| here(seat.layer, &seat.district));
            vacancies = rest;
            self.add_ward(source, ward, layer, &holders, &empty, state, report);
        }
        let (senators, rest): (Vec<_>, Vec<_>) = members.into_iter().partition(|member| member.layer == Layer::State);
        for (seat, member) in senators.iter().enumerate() {
            let holder = Some(add_person(source, member));
            source.seats.push(SeatSource {
                of: None,
                seat: super::count(seat),
                label: String::new(),
                holder,
                term: member.term,
                unsure: None,
            });
        }
        if state.code != "dc" && senators.len() != 2 {
            report.add(state, Weight::Warning, format!("{} US senators are known and not 2", senators.len()));
        }
        for member in rest {
            let told = format!(
                "{} sits for {} {}, which is no district here",
                member.person.name,
                member.layer.code(),
                member.district
            );
            report.add(state, Weight::Warning, told);
        }
        for vacancy in vacancies {
            let told = format!(
                "{} {} is said to be vacant, which is no district here",
                vacancy.layer.code(),
                vacancy.district
            );
            report.add(state, Weight::Warning, told);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one place calls it")]
    fn add_ward(
        &self,
        source: &mut StateSource,
        ward: &Ward,
        layer: Layer,
        holders: &[&Member],
        empty: &[&Vacancy],
        state: State,
        report: &mut Report,
    ) {
        let mut seat = ward.first_seat;
        let mut add = |source: &mut StateSource, holder, term| {
            source.seats.push(SeatSource {
                of: Some(ward.place),
                seat,
                label: ward.label.clone(),
                holder,
                term,
                unsure: None,
            });
            seat += 1;
        };
        for member in holders {
            let mut term = member.term;
            term.to = term
                .to
                .or_else(|| self.known.terms.of_member(state, layer, &ward.district, member.term.from, self.on).to);
            let holder = Some(add_person(source, member));
            add(source, holder, term);
        }
        // The list of vacancies is older than the people at times: a seat that somebody holds is not vacant.
        let free = (ward.seats as usize).saturating_sub(holders.len());
        for vacancy in empty.iter().take(free) {
            add(source, None, Span { from: None, to: vacancy.until });
        }
        let told = |what: String| format!("{} {}: {what}", layer.code(), ward.district);
        if empty.len() > free {
            report.add(state, Weight::Note, told("said to be vacant, but every seat has a holder".to_owned()));
        }
        for _ in empty.len()..free {
            report.add(state, Weight::Warning, told("nobody holds a seat and no vacancy is listed".to_owned()));
            add(source, None, Span::default());
        }
        if holders.len() > ward.seats as usize {
            report.add(state, Weight::Warning, told(format!("{} people for {} seats", holders.len(), ward.seats)));
        }
    }
}

fn add_person(source: &mut StateSource, member: &Member) -> usize {
    source.people.push(member.person.clone());
    source.people.len() - 1
}

/// Whether two sources mean the same district: Open States leaves leading zeros out in some places and not in others,
/// and an only seat is at large.
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

//! Who sits where: people and vacancies find their seats.

use outreach_districts::write::{DistrictRef, SeatSource, StateSource};
use outreach_districts::{Date, Layer, Span};

use super::{Joiner, Ward};
use crate::districts::known::terms::Until;
use crate::districts::member::{Member, Vacancy};
use crate::districts::report::{Report, Weight};
use crate::districts::states::{Kind, State};

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
            let elects = Elects {
                state,
                layer,
                of: Some(ward.place),
                district: &ward.district,
                label: &ward.label,
                first_seat: ward.first_seat,
                seats: ward.seats,
            };
            self.fill(source, &elects, &holders, &empty, report);
        }
        let (senators, rest): (Vec<_>, Vec<_>) = members.into_iter().partition(|member| member.layer == Layer::State);
        let (empty, vacancies): (Vec<_>, Vec<_>) = vacancies.into_iter().partition(|seat| seat.layer == Layer::State);
        if state.kind == Kind::State {
            let senate =
                Elects { state, layer: Layer::State, of: None, district: "", label: "", first_seat: 0, seats: 2 };
            self.fill(source, &senate, &senators, &empty, report);
        }
        self.warn_of_old_people(source, &layers, state, report);
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

    /// Reports the members of each chamber whose terms had turned over before the day of the people.
    fn warn_of_old_people(&self, source: &StateSource, layers: &[Layer], state: State, report: &mut Report) {
        let held = source.seats.iter().filter(|seat| seat.holder.is_some());
        for layer in Layer::ALL {
            let of_layer = held.clone().filter(|seat| seat.of.map_or(Layer::State, |of| layers[of.plan]) == layer);
            let since = of_layer.clone().filter_map(|seat| seat.term.to.into_iter().chain(seat.unsure).min());
            let (old, first) =
                since.filter(|day| *day <= self.on).fold((0, self.on), |(n, first), day| (n + 1, first.min(day)));
            if old > 0 {
                let told = format!(
                    "{}: {old} of {} members are of before an election or the end of a term ({first}), and not told as current",
                    layer.code(),
                    of_layer.count()
                );
                report.add(state, Weight::Warning, told);
            }
        }
    }

    /// Seats of a district: who holds them, those that are known to be vacant, and those that nothing is known of.
    fn fill(
        &self,
        source: &mut StateSource,
        elects: &Elects<'_>,
        holders: &[&Member],
        empty: &[&Vacancy],
        report: &mut Report,
    ) {
        let Elects { state, layer, district, .. } = *elects;
        let mut seat = elects.first_seat;
        let mut add = |source: &mut StateSource, holder, (term, unsure)| {
            let label = elects.label.to_owned();
            source.seats.push(SeatSource { of: elects.of, seat, label, holder, term, unsure });
            seat += 1;
        };
        for member in holders {
            let holder = Some(add_person(source, member));
            add(source, holder, self.term(elects, member));
        }
        // The list of vacancies is older than the people at times: a seat that someone holds is not vacant.
        let free = (elects.seats as usize).saturating_sub(holders.len());
        for vacancy in empty.iter().take(free) {
            let filled = || self.known.terms.of_vacancy(state, layer, district, self.on);
            let unsure = self.missed(elects, None).or_else(filled);
            add(source, None, (Span { from: None, to: vacancy.until }, unsure));
        }
        let mut told = |weight, what: String| {
            let place =
                if district.is_empty() { "US Senate".to_owned() } else { [layer.code(), " ", district].concat() };
            report.add(state, weight, format!("{place}: {what}"));
        };
        if empty.len() > free {
            told(Weight::Note, "said to be vacant, but every seat has a holder".to_owned());
        }
        for _ in empty.len()..free {
            told(Weight::Warning, "nobody holds a seat and no vacancy is listed: it is told as not known".to_owned());
            add(source, None, (Span::default(), Some(Date::MIN)));
        }
        if holders.len() > elects.seats as usize {
            told(Weight::Warning, format!("{} people for {} seats", holders.len(), elects.seats));
        }
    }

    /// A member's term, and from when on no one knows whether they still sit.
    fn term(&self, elects: &Elects<'_>, member: &Member) -> (Span, Option<Date>) {
        let Elects { state, layer, district, .. } = *elects;
        let terms = &self.known.terms;
        // Everyone in the House is given its two years, even who has four.
        let usual = |to: Date| {
            let ends = terms.class(state, layer, district).and_then(|class| class.ends);
            terms.usual_end(layer) == Some(to) && ends.is_some_and(|ends| to < ends)
        };
        let own = member.term.to.filter(|to| !usual(*to));
        if member.sure && own.is_some() {
            return (member.term, None);
        }
        let until = match self.missed(elects, member.term.from) {
            Some(turned) => Until { to: None, unsure: Some(turned) },
            None => terms.of_member(state, layer, district, member.term.from, self.on),
        };
        let to = own.into_iter().chain(until.to).min();
        let unsure = until.unsure.filter(|unsure| to.is_none_or(|to| *unsure < to));
        (Span { from: member.term.from, to }, unsure)
    }

    /// The day on which terms turned over, where whoever sits since `from` may be of before it.
    fn missed(&self, elects: &Elects<'_>, from: Option<Date>) -> Option<Date> {
        self.turnover.missed(&self.known.terms, elects.state, elects.layer, elects.district, from)
    }
}

/// What elects members: a district or a part of one, or for the US Senate the state itself.
struct Elects<'a> {
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

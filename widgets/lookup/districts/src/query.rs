//! Queries of a pack besides the lookup: plans, districts, and who holds their seats.

use outreach_core::kind::Date;

use crate::cursor::Cursor;
use crate::district::{District, DistrictId, is_at_large, split_at_colon};
use crate::layer::Layer;
use crate::lines::{PlanEntry, read_plan};
use crate::lookup::Match;
use crate::pack::Pack;
use crate::person::Person;
use crate::plan::{Chamber, Plan};
use crate::seat::{NextTerm, Seat, TermStatus};

impl Pack {
    /// The chamber whose members sit for a layer.
    pub fn chamber(&self, layer: Layer) -> Option<Chamber<'_>> {
        self.about().chambers.into_iter().find(|chamber| chamber.layer == layer)
    }

    /// All plans, past, present and future.
    pub fn plans(&self) -> Vec<Plan<'_>> {
        self.plans.iter().map(|entry| self.plan(entry)).collect()
    }

    /// The plan of a layer that is valid on a day.
    pub fn plan_on(&self, layer: Layer, as_of: Date) -> Option<Plan<'_>> {
        self.plans.get(self.plan_index(layer, as_of)?).map(|entry| self.plan(entry))
    }

    fn plan(&self, entry: &PlanEntry) -> Plan<'_> {
        read_plan(&mut Cursor::from(&self.bytes, entry.at))
    }

    pub(crate) fn plan_index(&self, layer: Layer, as_of: Date) -> Option<usize> {
        self.plans.iter().position(|plan| plan.layer == layer && plan.valid.contains(as_of))
    }

    /// Whether the state has districts of that kind. Nebraska has no lower chamber.
    pub fn has(&self, layer: Layer) -> bool {
        self.plans.iter().any(|plan| plan.layer == layer)
    }

    /// Whether the members of a layer vote on bills. A delegate to the House does not: places with one have no senators.
    pub fn has_vote(&self, layer: Layer) -> bool {
        layer != Layer::Cd || self.chamber(Layer::State).is_some()
    }

    /// None if the id is of another pack.
    pub fn district(&self, id: DistrictId) -> Option<District<'_>> {
        let entry = self.districts.get(id.0 as usize)?;
        let mut names = Cursor::from(&self.bytes, entry.names);
        Some(District {
            id,
            layer: entry.layer,
            state: self.division(),
            tail: names.text(),
            geoid: names.text(),
            name: names.text(),
            mapped: names.flag(),
        })
    }

    /// The districts without a boundary that may apply besides those found: New Hampshire's floterials cover other districts
    /// of the county that both are named after; Maine's tribal seats cover none, and may always apply.
    pub fn unmapped(&self, layer: Layer, found: &Match, as_of: Date) -> Vec<District<'_>> {
        let all = self.districts(layer, as_of);
        let found = found.districts();
        let mut here = Vec::new();
        for of in &all {
            // A territory's only district, for example, is found itself.
            if of.mapped || found.contains(&of.id) {
                continue;
            }
            let (mut has_ended, mut beside) = (false, false);
            for other in &all {
                if other.mapped && other.county() == of.county() {
                    has_ended = true;
                    beside |= found.contains(&other.id);
                }
            }
            if beside || !has_ended {
                here.push(*of);
            }
        }
        here
    }

    /// The districts of a layer on a day, in the order of their names.
    pub fn districts(&self, layer: Layer, as_of: Date) -> Vec<District<'_>> {
        let plan = self.plan_index(layer, as_of).and_then(|index| self.plans.get(index));
        let (first, end) = plan.map_or((0, 0), |plan| plan.districts);
        let mut districts = Vec::new();
        for id in first..end {
            if let Some(district) = self.district(DistrictId(id)) {
                districts.push(district);
            }
        }
        districts
    }

    /// The district of that OCD division on a day: `ocd-division/country:us/state:al/sldu:26`, or its last part
    /// alone, `sldu:26`. The division of the state itself gives the state. Of a state with one seat in Congress, `cd:1`
    /// and `cd:at-large` are the same.
    pub fn find(&self, ocd: &str, as_of: Date) -> Option<District<'_>> {
        let tail = match ocd.strip_prefix(self.division()) {
            Some("") => "",
            Some(tail) => tail.strip_prefix('/')?,
            None => ocd,
        };
        let layer = if tail.is_empty() { Layer::State } else { Layer::from_code(split_at_colon(tail).0)? };
        let districts = self.districts(layer, as_of);
        let one = layer == Layer::Cd && districts.len() == 1 && is_at_large(tail);
        let whole = districts.iter().find(|district| one || district.tail == tail).copied();
        whole.or_else(|| districts.into_iter().find(|district| self.elects(district, tail, as_of)))
    }

    /// Whether one of the district's seats has the division by its letter: Idaho elects `sldl:16a` and `sldl:16b` from
    /// the same lines.
    fn elects(&self, district: &District<'_>, tail: &str, as_of: Date) -> bool {
        let Some(letter) = tail.strip_prefix(district.tail).filter(|letter| !letter.is_empty()) else { return false };
        self.seats(district.id, as_of).iter().any(|seat| seat.label.eq_ignore_ascii_case(letter))
    }

    /// The state itself, as the district of the US senators.
    pub fn state(&self, as_of: Date) -> Option<District<'_>> {
        self.districts(Layer::State, as_of).into_iter().next()
    }

    /// The seats of a district on a day: several if it elects several. For the state itself, the US senators' seats. None if
    /// the members of that time are not known yet.
    pub fn seats(&self, district: DistrictId, as_of: Date) -> Vec<Seat<'_>> {
        // Rows are sorted by district, seat and term. The last term that has begun counts.
        let mut rows = self.section(self.seats);
        let mut seats: Vec<Seat<'_>> = Vec::new();
        let mut last = u32::MAX;
        while rows.remaining() > 0 {
            let (of, seat, label, holder, term, unsure) =
                (rows.number(), rows.number(), rows.text(), rows.number(), rows.span(), rows.date());
            if of != u32::from(district.0) {
                continue;
            }
            let holder = self.person(holder);
            let status = match () {
                () if !term.has_begun(as_of) => TermStatus::NotYet,
                // A vacancy that was expected to end may or may not have been filled.
                () if term.has_ended(as_of) && holder.is_some() => TermStatus::Ended,
                () if term.has_ended(as_of) || unsure.is_some_and(|unsure| unsure <= as_of) => TermStatus::Unknown,
                () => TermStatus::Current,
            };
            let before = seats.last_mut().filter(|_| last == seat);
            last = seat;
            match before {
                Some(before) if status == TermStatus::NotYet => {
                    before.next = before.next.or(Some(NextTerm { from: term.from, holder }));
                    continue;
                }
                Some(_) => drop(seats.pop()),
                None => {}
            }
            seats.push(Seat { label, holder, term, unsure, status, next: None });
        }
        seats
    }

    /// A person by number, from 1; 0 is no one.
    fn person(&self, number: u32) -> Option<Person<'_>> {
        let mut people = self.section(self.people);
        for _ in 1..number {
            if people.remaining() == 0 {
                break;
            }
            people.section();
        }
        (number > 0 && people.remaining() > 0).then(|| Person::read(people.section()))
    }
}

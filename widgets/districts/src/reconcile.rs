//! One rule for what contradicts itself: kinds of district of one state, several states, and a place beside its ZIP. The
//! browser and the server follow it alike.

use crate::date::Date;
use crate::district::DistrictId;
use crate::lookup::{Answer, Found, Side, Uncertain, Why};
use crate::pack::Pack;
use crate::zip::Zip;

/// Holds what several states say of one point against each other. One that has it for certain settles it, and the others
/// have nothing to say; where two have it for certain, neither has. Those that are left with nothing are to be left out:
/// their state is not found.
pub fn reconcile(answers: &mut [&mut Answer<'_>]) {
    let exact = answers.iter().filter(|answer| answer.is_settled()).count();
    for answer in answers {
        if exact > 1 {
            answer.doubt();
        } else if exact == 1 && !answer.is_settled() {
            answer.state = Found::None;
            answer.empty();
        }
    }
}

impl Answer<'_> {
    /// Whether the state is certain.
    pub fn is_settled(&self) -> bool {
        matches!(self.state, Found::Exact(_))
    }

    /// Whether the place is in the state, or may be.
    pub fn is_here(&self) -> bool {
        !matches!(self.state, Found::None | Found::NoPlan)
    }

    fn empty(&mut self) {
        for of in &mut self.layers {
            of.found = Found::None;
        }
    }

    /// Nothing of it is certain any more.
    fn doubt(&mut self) {
        self.state.doubt(Why::Contradiction);
        for of in &mut self.layers {
            of.found.doubt(Why::Contradiction);
        }
    }
}

impl Found {
    /// What was certain is not, because of that.
    fn doubt(&mut self, why: Why) {
        if let Self::Exact(district) = *self {
            *self = uncertain(why, &[district]);
        }
    }

    /// The same of another district: of a state's only one, which is as certain as the state.
    fn of(&self, only: DistrictId) -> Self {
        let mut found = self.clone();
        match &mut found {
            Self::Exact(district) => *district = only,
            Self::Uncertain(near) => near.sides.iter_mut().for_each(|side| side.district = only),
            _ => {}
        }
        found
    }

    /// Holds it against the ZIP. What the ZIP settles is settled, unless the point says otherwise.
    fn hold_against(&mut self, zip: &Self) {
        let said = zip.districts();
        let both = match (&*self, zip) {
            (Self::Exact(ours), Self::Exact(_) | Self::Candidates(_)) if !said.contains(ours) => self.districts(),
            (Self::None, Self::Exact(_)) => Vec::new(),
            (Self::Uncertain(near), Self::Exact(one)) if near.why == Why::Line => {
                if near.sides.iter().any(|side| side.district == *one) { Vec::new() } else { self.districts() }
            }
            _ => return,
        };
        *self = if both.is_empty() { zip.clone() } else { uncertain(Why::Contradiction, &[both, said].concat()) };
    }
}

/// The first of them is where the point lies.
fn uncertain(why: Why, districts: &[DistrictId]) -> Found {
    let mut sides = Vec::new();
    for (at, district) in districts.iter().enumerate() {
        sides.push(Side { district: *district, inside: at == 0, metres: 0 });
    }
    Found::Uncertain(Uncertain { why, metres: 0, accuracy: 0, sides, edge: false })
}

impl Pack {
    /// Where nothing contradicts the state: a state's only district is as certain as the state, no district is more
    /// certain, and none is certain by lines that have been redrawn.
    pub(crate) fn settle(&self, answer: &mut Answer<'_>, as_of: Date) {
        if !answer.is_here() {
            return answer.empty();
        }
        for of in &mut answer.layers {
            let plan = self.plan_index(of.layer, as_of).and_then(|index| self.plans.get(index));
            let Some(plan) = plan else { continue };
            let (first, end) = plan.districts;
            if end - first == 1 {
                of.found = answer.state.of(DistrictId(first));
            } else if let (Found::Uncertain(near), Found::Exact(district)) = (&answer.state, &of.found) {
                let sides = vec![Side { district: *district, inside: true, metres: near.metres }];
                of.found = Found::Uncertain(Uncertain { sides, ..near.clone() });
            }
            if plan.doubtful {
                of.found.doubt(Why::Plan);
            }
        }
    }

    /// Holds what the lines say of a place against what is known of the ZIP in its address.
    pub fn hold_against(&self, answer: &mut Answer<'_>, zip: Zip, as_of: Date) {
        let of_zip = self.lookup_zip(zip, as_of);
        if of_zip.is_here() {
            answer.state.hold_against(&of_zip.state);
            for of in &mut answer.layers {
                of.found.hold_against(of_zip.found(of.layer));
            }
        } else if zip.state().is_some_and(|code| code != self.about().code) {
            answer.doubt();
        }
    }
}

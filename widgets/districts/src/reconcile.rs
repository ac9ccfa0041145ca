//! One rule for what contradicts itself: kinds of district of one state, several states, and a place beside its ZIP. The
//! browser and the server follow it alike.

use crate::date::Date;
use crate::district::DistrictId;
use crate::lookup::{Answer, Found, Side, Uncertain, Why};
use crate::pack::Pack;
use crate::zip::Zip;

/// Holds what several states say of one point against each other, and then against the ZIP of its address, if it has one.
///
/// One state that has the point for certain settles it, and the others have nothing to say; where two have it for certain,
/// neither has. Those that are left with nothing are to be left out: their state is not found.
pub fn reconcile(answers: &mut [(&Pack, &mut Answer<'_>)], zip: Option<Zip>, as_of: Date) {
    agree(answers);
    if let Some(zip) = zip {
        for (pack, answer) in answers.iter_mut() {
            // A ZIP brings no one into a state that the point is not in.
            if answer.is_here() {
                pack.hold_against(answer, zip, as_of);
            }
        }
        agree(answers);
    }
}

fn agree(answers: &mut [(&Pack, &mut Answer<'_>)]) {
    let exact = answers.iter().filter(|(_, answer)| answer.is_settled()).count();
    for (_, answer) in answers {
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

    /// Holds it against the ZIP. What the ZIP settles is settled, unless the point says otherwise.
    fn hold_against(&mut self, zip: Self) {
        let (mut both, said) = (self.districts(), zip.districts());
        let (open, one) = match self {
            Self::None => (true, false),
            Self::Uncertain(near) => (near.why == Why::Line, near.why == Why::Plan),
            _ => (false, matches!(self, Self::Exact(_))),
        };
        let is_settled = open && matches!(zip, Self::Exact(_));
        if is_settled && both.is_empty() || both.iter().any(|ours| said.contains(ours)) {
            if is_settled {
                *self = zip;
            }
        } else if is_settled || one && !said.is_empty() {
            both.extend(said);
            *self = uncertain(Why::Contradiction, &both);
        }
    }
}

impl Uncertain {
    /// As uncertain of a district.
    fn of(&self, district: DistrictId, inside: bool) -> Found {
        let side = Side { district, inside, metres: self.metres };
        Found::Uncertain(Self { sides: vec![side], ..*self })
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
            let only = end - first == 1;
            if let Found::Uncertain(near) = &answer.state {
                if only {
                    of.found = near.of(DistrictId(first), near.sides.iter().any(|side| side.inside));
                } else if let Found::Exact(district) = of.found {
                    of.found = near.of(district, true);
                }
            } else if only {
                of.found = Found::Exact(DistrictId(first));
            }
            if plan.doubtful {
                of.found.doubt(Why::Plan);
            }
        }
    }

    /// Holds what the lines say of a place against what is known of the ZIP in its address.
    fn hold_against(&self, answer: &mut Answer<'_>, zip: Zip, as_of: Date) {
        let of_zip = self.lookup_zip(zip, as_of);
        if of_zip.is_here() {
            answer.state.hold_against(of_zip.state);
            // Both have the kinds of district that the state has, in the same order.
            for (of, zip) in answer.layers.iter_mut().zip(of_zip.layers) {
                of.found.hold_against(zip.found);
            }
        } else if zip.state().is_some_and(|code| code != self.about().code) {
            answer.doubt();
        }
    }
}

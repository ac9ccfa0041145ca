//! The kinds of district.

/// A kind of district, by the Census Bureau's name for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Layer {
    /// The state itself, for which the US senators sit.
    State,
    /// State Legislative District, Upper chamber. Nebraska's only chamber too.
    Sldu,
    /// State Legislative District, Lower chamber.
    Sldl,
    /// Congressional District.
    Cd,
}

impl Layer {
    /// All of them, in the order of results.
    pub const ALL: [Self; 4] = [Self::State, Self::Sldu, Self::Sldl, Self::Cd];

    /// Its name in OCD divisions and files: `sldu`. The state itself is `state`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Sldu => "sldu",
            Self::Sldl => "sldl",
            Self::Cd => "cd",
        }
    }

    /// The layer of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layer| layer.code() == code)
    }

    /// The layer of a number in a pack. An unknown number is read as the last.
    pub(crate) const fn from_number(number: u8) -> Self {
        match number {
            0 => Self::State,
            1 => Self::Sldu,
            2 => Self::Sldl,
            _ => Self::Cd,
        }
    }
}

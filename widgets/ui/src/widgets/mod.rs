//! What only one widget adds to its form. Nothing outside of here names one of them.

pub mod join;
pub mod pledge;
pub mod volunteer;

//! The parts that pages are made of.

mod copy;
mod header;
mod heard;
mod live;
mod switch;

pub use copy::Copy;
pub use header::Header;
pub use heard::Heard;
pub use live::Live;
pub use switch::Switch;

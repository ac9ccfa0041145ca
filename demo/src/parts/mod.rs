//! The parts that pages are made of.

mod coded;
mod copy;
mod header;
mod heard;
mod later;
mod live;
mod switch;

pub use coded::coded;
pub use copy::Copy;
pub use header::Header;
pub use heard::Heard;
pub use later::Later;
pub use live::Live;
pub use switch::Switch;

//! The parts that pages are made of.

mod attribute_table;
mod field_table;
mod header;
mod heard;
mod live;
mod paste;
mod switch;

pub use attribute_table::AttributeTable;
pub use field_table::FieldTable;
pub use header::Header;
pub use heard::Heard;
pub use live::Live;
pub use paste::Paste;
pub use switch::Switch;

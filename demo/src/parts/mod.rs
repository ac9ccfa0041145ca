//! The parts that pages are made of.

mod copy;
mod deferred;
mod download;
mod event_log;
mod header;
mod inline_code;
mod live_widget;
mod switch;
mod themed;

pub use copy::Copy;
pub use deferred::Deferred;
pub use download::Download;
pub use event_log::EventLog;
pub use header::Header;
pub use inline_code::inline_code;
pub use live_widget::LiveWidget;
pub use switch::Switch;
pub use themed::apply_theme;

//! The pages of the site.

mod home;

pub use home::Home;

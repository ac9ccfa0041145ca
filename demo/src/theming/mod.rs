//! What a theme is: the tokens that may be set, what is set, whether it can be read, and how it is written down.
//!
//! `styles/tokens.json` declares the tokens, and everything here reads it from there.

mod color;
mod contrast;
mod css;
mod dtcg;
mod find_colors;
mod fonts;
mod history;
mod import;
mod length;
mod meanings;
mod notation;
mod oklch;
mod presets;
pub mod roles;
mod scan;
mod share;
mod site;
mod suggest;
mod theme;
mod tokens;

pub use color::Rgb;
pub use contrast::{PairContrast, fix_all, pair_contrasts};
pub use find_colors::{FoundColor, find_colors};
pub use history::History;
pub use import::{Imported, import};
pub use length::stepped;
pub use meanings::{meaning, pair_meaning};
pub use presets::{PRESETS, Preset, preset, preset_of};
pub use roles::{ASSIGNABLE, GROUPS};
pub use site::{Site, SiteColor};
pub use suggest::{suggest, with_accent};
pub use theme::{NotAllowed, Theme};
pub use tokens::{Group, Kind, Pair, Scheme, Token, default_words, short, token, tokens};

pub use css::write as to_css;
pub use dtcg::write as to_json;
pub use fonts::stacks;
pub use notation::parse as parse_color;
pub use share::{from_fragment, of_config, put};

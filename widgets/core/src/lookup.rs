//! What the code of the lookup calls its questions and answers. It is a form like any other, so that it is asked and validated in the
//! same way, in the widget and on a page without a script; but no server stores it.

/// The street, which a server is asked about, where that server can find streets. First comes the ZIP, which suffices for
/// many and, without a street, does not leave the browser.
pub const STREET: &str = "street";

/// What says where someone lives.
pub const PLACE: [&str; 2] = ["zip", STREET];

/// The chambers that can vote on a bill, by the names that packs and answers have for their districts.
pub const CHAMBERS: [&str; 4] = ["sldu", "sldl", "cd", "state"];

/// How a call can end, as it is reported to the coalition.
pub const ENDS: [&str; 4] = ["reached", "voicemail", "busy", "skip"];

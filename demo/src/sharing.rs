//! The ways in which a form's page is passed on: a message, and a code on a flyer.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

/// How wide the white edge is that a camera needs, in squares.
const EDGE: i32 = 4;

/// A link that opens WhatsApp with a message, for the sender to choose to whom.
pub fn whatsapp(words: &str, url: &str) -> String {
    let message = [words, "\n", url].concat();
    let message: String = form_urlencoded::byte_serialize(message.trim().as_bytes()).collect();
    ["https://wa.me/?text=", &message.replace('+', "%20")].concat()
}

/// A QR code as SVG, black on white; none where the text is longer than such a code can be.
pub fn qr_code(text: &str) -> Option<String> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let size = code.size() + 2 * EDGE;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).unwrap_or_default();
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + EDGE, y + EDGE);
            }
            x += run.max(1);
        }
    }
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/><path d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_has_the_words_and_the_link() {
        assert_eq!(
            whatsapp("¿Ayudas? Sí & ya", "https://acij.example/f/join?lang=es&a=1+2"),
            "https://wa.me/?text=%C2%BFAyudas%3F%20S%C3%AD%20%26%20ya%0Ahttps%3A%2F%2Facij.example%2Ff%2Fjoin%3Flang%3Des%26a%3D1%2B2"
        );
    }

    /// The squares of the picture are those of the code, and around them is the white edge that cameras need.
    #[test]
    fn every_square_is_drawn() {
        let url = "https://acij.example/f/volunteer?coalition=acij&lang=es";
        let svg = qr_code(url).unwrap();
        let code = QrCode::encode_text(url, QrCodeEcc::Medium).unwrap();
        let drawn: i32 = svg.split("v1h-").filter_map(|run| run.rsplit_once('h')?.1.parse::<i32>().ok()).sum();
        let dark = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let dark = dark.filter(|(x, y)| code.get_module(*x, *y)).count();
        assert_eq!(usize::try_from(drawn).unwrap(), dark);
        assert!(svg.contains("<path d=\"M4 4h7v1h-7z"), "its corner is a square of seven: {svg}");
        assert!(svg.contains(&format!("viewBox=\"0 0 {0} {0}\"", code.size() + 8)));
        assert_eq!(qr_code(&"x".repeat(3000)), None);
    }
}

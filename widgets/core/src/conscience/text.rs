//! A text as words that are written one way: without case, accents and punctuation.
//!
//! By hand and roughly: the tables behind `char::to_lowercase` and `char::is_alphanumeric` are larger than all of this.

/// Where a sentence begins or ends, in place of a word.
pub(super) const EDGE: char = '|';
/// What letters are where something harmless was.
pub(super) const GONE: char = '.';

/// The words of a text, a space before each, and an edge around each sentence.
pub(super) fn words(text: &str) -> Vec<char> {
    plain(&["\n", text, "\n"].concat(), false)
}

/// Patterns with their letters written one way.
pub(super) fn patterns(text: &str) -> Vec<char> {
    plain(text, true)
}

fn plain(text: &str, is_patterns: bool) -> Vec<char> {
    let mut plain = Vec::new();
    let (mut before, mut length) = (EDGE, 0);
    for c in text.chars() {
        let mut c = letter(c);
        // A full stop ends a sentence, unless it ends an abbreviation.
        if c == '.' {
            c = if length > 3 { EDGE } else { ' ' };
        }
        if c == NOTHING {
            continue;
        }
        if !is_patterns {
            if c == '\n' {
                c = EDGE;
            }
            if matches!(c, ' ' | '*' | '/' | '_') {
                length = 0;
                continue;
            }
            // Other scripts are beside Latin letters without a space, as in `您的SSN`.
            if c == EDGE || before.is_ascii() != c.is_ascii() {
                length = 0;
            }
            if length == 0 {
                plain.push(' ');
            }
            length = if c == EDGE { 0 } else { length + 1 };
            before = c;
        }
        plain.push(c);
    }
    plain
}

const NOTHING: char = '\0';

/// Letters without what is around them: from `À` to `ÿ`, where both cases have one place; from `Ā` to `Ʒ`, one for eight; from `Ạ` to
/// `ỹ`, one for both cases. Letters that none of our languages has are taken for one nearby.
const LATIN: &[u8; 100] =
    b"aaaaaaaceeeeiiiidnooooo ouuuuy sacdegiilnoossuuz    ouuaaaaaaaaaaaaeeeeeeeeiioooooooooooouuuuuuuyyyy";

/// One character written one way: a letter or digit, a space, a full stop, an edge for the end of a sentence, or nothing. What
/// means something in a pattern stays.
fn letter(mut c: char) -> char {
    // Wide forms.
    if let '\u{FF01}'..='\u{FF5E}' = c {
        c = char::from_u32(c as u32 - 0xFEE0).unwrap_or_default();
    }
    let code = c as usize;
    let at = match code {
        0xC0..=0xFF => code & 31,
        0x100..=0x1B7 => 32 + ((code - 0x100) >> 3),
        0x1EA0..=0x1EF9 => 55 + ((code - 0x1EA0) >> 1),
        _ => LATIN.len(),
    };
    if let Some(letter) = LATIN.get(at) {
        return (*letter).into();
    }
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '0'..='9' | 'a'..='z' | '.' | '*' | '/' | '_' | '\n' => c,
        '?' | '!' | ';' | ':' | '(' | ')' | EDGE | '؟' | '。' | '።' => EDGE,
        // What marks letters, and what no one sees.
        '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{200B}'..='\u{200F}' => {
            NOTHING
        }
        '\0'..='\u{BF}'
        | '\u{60C}'..='\u{61B}'
        | '\u{1360}'..='\u{1368}'
        | '\u{2000}'..='\u{2BFF}'
        | '\u{3000}'..='\u{303F}'
        | '\u{FE0F}'
        | '\u{1F000}'.. => ' ',
        // Arabic letters with and without hamza, and the endings that are written either way.
        'آ' | 'أ' | 'إ' | 'ٱ' => 'ا',
        'ئ' | 'ى' => 'ي',
        'ة' => 'ه',
        _ => c,
    }
}

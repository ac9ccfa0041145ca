//! Patterns, laid against words. By index and in loops: this runs in the browser, where slices and iterators are more bytes.

use super::text::{EDGE, GONE};

/// How many words `_` may be.
const GAP: usize = 2;

/// Whether one of a list's patterns fits the words anywhere. Where it does, they are gone from `left`. `at` is where the list
/// begins, and then where the next does.
pub(super) fn find(patterns: &[char], at: &mut usize, words: &[char], left: &mut [char]) -> bool {
    let mut found = false;
    while get(patterns, *at) != '\n' {
        for word in 1..words.len() {
            if get(words, word - 1) == ' ' {
                let end = end(patterns, *at, words, word, 0);
                // A pattern that takes no word says nothing.
                if end > word {
                    found = true;
                    if let Some(gone) = left.get_mut(word..end - 1) {
                        gone.fill(GONE);
                    }
                }
            }
        }
        while get(patterns, *at) != '\n' {
            *at += 1;
        }
        *at += 1;
    }
    *at += 1;
    found
}

/// Where the word behind those begins that the pattern takes; 0 where it does not fit. `at` is where the rest of the pattern
/// begins, `word` where the rest of the words does, and `gap` how many words a `_` there has taken.
fn end(pattern: &[char], mut at: usize, words: &[char], mut word: usize, mut gap: usize) -> usize {
    while get(pattern, at) != '\n' {
        if get(pattern, at) == '_' {
            // As many as there are, but not across the end of a sentence, nor where something harmless was.
            if gap < GAP && !matches!(get(words, word), EDGE | GONE | '\n') {
                let mut next = word;
                while get(words, next) > ' ' {
                    next += 1;
                }
                let end = end(pattern, at, words, next + 1, gap + 1);
                if end > 0 {
                    return end;
                }
            }
            gap = 0;
        } else {
            let mut read = word;
            // Behind the last star, and where what it stands for ends.
            let (mut star, mut taken) = (0, 0);
            loop {
                let (wanted, letter) = (get(pattern, at), get(words, read));
                let is_letter = letter > ' ';
                if wanted == '*' {
                    at += 1;
                    (star, taken) = (at, read);
                } else if is_letter && wanted == letter {
                    at += 1;
                    read += 1;
                } else if is_letter && star > 0 {
                    taken += 1;
                    (at, read) = (star, taken);
                } else if !is_letter && (wanted <= ' ' || wanted == '/') {
                    break;
                } else {
                    // On to the next alternative.
                    while get(pattern, at) > ' ' && get(pattern, at) != '/' {
                        at += 1;
                    }
                    if get(pattern, at) != '/' {
                        return 0;
                    }
                    at += 1;
                    (read, star) = (word, 0);
                }
            }
            if read == word {
                return 0;
            }
            word = read + 1;
        }
        while get(pattern, at) > ' ' {
            at += 1;
        }
        if get(pattern, at) == ' ' {
            at += 1;
        }
    }
    word
}

/// The letter there; the end of a line where there is none.
#[inline(never)]
fn get(text: &[char], at: usize) -> char {
    text.get(at).copied().unwrap_or('\n')
}

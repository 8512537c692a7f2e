//! Values of BibTeX as plain text.

use super::limits::TITLE_BYTES;
use crate::grammar::latex;
use crate::text::cut;

/// What a reader sees of a value, on one line; braces and commands are left out.
pub fn plain(value: &str) -> String {
    let value = cut(value, 0..value.floor_char_boundary(value.len().min(2 * TITLE_BYTES)));
    let mut shown = String::with_capacity(value.len());
    let mut at = 0;
    while let Some(letter) = value.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = cut(value, at..value.len());
        match letter {
            '{' | '}' => at += 1,
            '~' => {
                shown.push(' ');
                at += 1;
            }
            '\\' => at += command(rest, &mut shown),
            _ => {
                shown.push(letter);
                at += letter.len_utf8();
            }
        }
    }
    let words = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    cut(&words, 0..words.floor_char_boundary(words.len().min(TITLE_BYTES))).to_owned()
}

/// Adds what a command shows; its length.
fn command(rest: &str, shown: &mut String) -> usize {
    if let Some((letter, length)) = latex::accent(rest) {
        shown.push_str(&letter);
        return length;
    }
    let name = rest.bytes().skip(1).take_while(u8::is_ascii_alphabetic).count();
    match rest.get(1..).and_then(|rest| rest.chars().next()) {
        Some(sign) if name == 0 => {
            shown.push(if sign == '\\' { ' ' } else { sign });
            1 + sign.len_utf8()
        }
        Some(_) => {
            let behind = cut(rest, 1 + name..rest.len());
            shown.push_str(latex::sign(cut(rest, 1..1 + name)).unwrap_or(""));
            1 + name + (behind.len() - behind.trim_start_matches(' ').len())
        }
        None => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_left_out() {
        for (value, expected) in [
            ("The {P}ort of\n  {\\'E}vora", "The Port of Évora"),
            ("Stra{\\ss}e \\& {\\emph{Quay}}~5", "Straße & Quay 5"),
            ("G{\\\"o}del \\textbf{now}\\", "Gödel now"),
        ] {
            assert_eq!(plain(value), expected, "{value}");
        }
        assert!(plain(&"é".repeat(10_000)).len() <= TITLE_BYTES);
    }
}

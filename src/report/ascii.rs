//! JSON that is safe to print: what a terminal or a CI runner would obey is written as `\u001b`.

use std::io::{self, Write};

use serde_json::ser::Formatter;

use super::escape;

/// The compact form, with every hidden character escaped, and every `#` that follows another one.
pub(super) struct Careful;

impl Formatter for Careful {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut from = 0;
        let mut previous = '\0';
        for (at, c) in fragment.char_indices() {
            if escape::is_hidden(c) || (c == '#' && previous == '#') {
                writer.write_all(fragment.get(from..at).unwrap_or("").as_bytes())?;
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(writer, "\\u{unit:04x}")?;
                }
                from = at + c.len_utf8();
            }
            previous = c;
        }
        writer.write_all(fragment.get(from..).unwrap_or("").as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use super::*;

    fn written(text: &str) -> String {
        let mut bytes = Vec::new();
        text.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, Careful)).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn hidden_characters_are_escaped_and_come_back() {
        let text = "a\u{1b}\u{7f}\u{9b}\u{202e}\u{2028}\u{feff}\u{1fffe}\"\\\n ##[error] é";
        let json = written(text);
        assert_eq!(json, r##""a\u001b\u007f\u009b\u202e\u2028\ufeff\ud83f\udffe\"\\\n #\u0023[error] é""##);
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}

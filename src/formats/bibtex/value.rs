//! Values as a reader sees them: braces and commands of LaTeX are left out, accents make letters.

use super::fields::{Database, Value};
use crate::formats::shown::OBJECT;
use crate::grammar::bibtex::Piece;
use crate::grammar::latex;
use crate::text::{MappedText, MappedTextBuilder, Span, cut};

/// Longer values are cut off: nothing that is shown of an entry is longer.
const MAX_VALUE: usize = 4096;

/// The deepest chain of strings that stand for others.
const MAX_DEPTH: usize = 4;

/// Text as it is collected for one entry.
pub(super) struct Writer<'s, 'd, 'e> {
    pub database: &'d Database<'s, 'e>,
    builder: MappedTextBuilder<'s>,
    /// Whether a blank is to stand before what comes next.
    blank: bool,
}

impl<'s, 'd, 'e> Writer<'s, 'd, 'e> {
    pub(super) fn new(database: &'d Database<'s, 'e>) -> Self {
        Self { database, builder: MappedTextBuilder::new(database.source), blank: false }
    }

    pub(super) fn finish(self) -> MappedText<'s> {
        let text = self.builder.build();
        let kept = crate::text::trim_range(text.as_str(), 0..text.as_str().len());
        if kept.len() == text.as_str().len() { text } else { text.slice(kept) }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.builder.is_empty()
    }

    /// Adds what stands between values.
    pub(super) fn connect(&mut self, text: &str, at: usize) {
        let text = if self.builder.ends_with('.') { text.strip_prefix('.').unwrap_or(text) } else { text };
        self.blank = false;
        self.builder.shown_as(text, Span::at(at));
    }

    pub(super) fn ends_with(&self, c: char) -> bool {
        self.builder.ends_with(c)
    }

    /// Adds a value; `verbatim` ones are addresses and identifiers, in which `~` is no blank.
    pub(super) fn show(&mut self, value: Value<'e>, verbatim: bool) {
        self.pieces(value.pieces, value.lent, verbatim, 0);
    }

    fn pieces(&mut self, pieces: &[Piece], lent: Option<Span>, verbatim: bool, depth: usize) {
        for piece in pieces {
            match piece {
                Piece::Text(range) | Piece::Number(range) => self.text(Span::from(range.clone()), lent, verbatim),
                Piece::Name(range) => {
                    let span = Span::from(range.clone());
                    let name = cut(self.database.source, span.range());
                    match (month(name), self.database.string(name)) {
                        (Some(month), _) => self.put(month, lent.unwrap_or(span)),
                        (None, Some(pieces)) if depth < MAX_DEPTH => {
                            self.pieces(pieces, Some(lent.unwrap_or(span)), verbatim, depth + 1);
                        }
                        _ => self.put(name, lent.unwrap_or(span)),
                    }
                }
            }
        }
    }

    /// Adds source text; where another entry or a string lends it, it is shown to stand at `lent`.
    pub(super) fn text(&mut self, span: Span, lent: Option<Span>, verbatim: bool) {
        let source = self.database.source;
        let end = source.floor_char_boundary(span.end().min(span.start() + MAX_VALUE));
        let mut at = span.start();
        while at < end {
            let rest = cut(source, at..end);
            let plain = rest.find(|c: char| "{}\\~$-`'\"".contains(c) || c.is_whitespace()).unwrap_or(rest.len());
            if plain > 0 {
                self.add(Span::new(at, at + plain), lent);
                at += plain;
                continue;
            }
            at += self.sign(rest, at, lent, verbatim).max(1);
        }
    }

    /// Shows what stands for the sign at the start of `rest`; its bytes.
    fn sign(&mut self, rest: &str, at: usize, lent: Option<Span>, verbatim: bool) -> usize {
        const SIGNS: [(&str, &str); 9] = [
            ("\"`", "„"),
            ("\"'", "“"),
            ("\"=", "-"),
            ("\"~", "-"),
            ("---", "—"),
            ("--", "–"),
            ("``", "“"),
            ("''", "”"),
            ("~", " "),
        ];
        let place = |length: usize| lent.unwrap_or(Span::new(at, at + length));
        if rest.starts_with(char::is_whitespace) {
            self.blank = !self.builder.is_empty() && !self.builder.ends_with(' ');
            return rest.len() - rest.trim_start().len();
        }
        if rest.starts_with(['{', '}']) {
            return 1;
        }
        if let Some((letter, length)) = latex::accent(rest).filter(|_| !verbatim) {
            self.put(&letter, place(length));
            return length;
        }
        if rest.starts_with('\\') {
            return self.command(rest, at, lent);
        }
        if let Some(end) = rest.strip_prefix('$').and_then(|inner| inner.find('$')).filter(|_| !verbatim) {
            self.put(OBJECT, place(end + 2));
            return end + 2;
        }
        let found = SIGNS.iter().find(|(written, _)| !verbatim && rest.starts_with(written));
        match found {
            Some((written, shown)) => {
                self.put(shown, place(written.len()));
                written.len()
            }
            None => {
                self.add(Span::new(at, at + 1), lent);
                1
            }
        }
    }

    fn command(&mut self, rest: &str, at: usize, lent: Option<Span>) -> usize {
        let name = rest.bytes().skip(1).take_while(u8::is_ascii_alphabetic).count();
        let behind = cut(rest, 1 + name..rest.len());
        // The hyphen at which a line may break, of the package extdash.
        if behind.starts_with("-/") {
            self.put("-", lent.unwrap_or(Span::new(at, at + 3)));
            return 3;
        }
        if name == 0 {
            let sign = behind.chars().next().map_or(0, char::len_utf8);
            if sign > 0 && !behind.starts_with(['\\', ' ', ',', ';', '/', '-']) {
                self.add(Span::new(at + 1, at + 1 + sign), lent);
            } else {
                self.blank |= behind.starts_with(['\\', ' ', ',']);
            }
            return 1 + sign;
        }
        let blanks = behind.len() - behind.trim_start_matches(' ').len();
        if sorts_only(cut(rest, 1..1 + name)) {
            let argument = cut(behind, blanks..behind.len());
            let end = argument.find('}').filter(|_| argument.starts_with('{')).map_or(0, |end| end + 1);
            return 1 + name + blanks + end;
        }
        // `\symbol{45}` is a hyphen.
        if cut(rest, 1..1 + name) == "symbol"
            && let Some((number, _)) = behind.strip_prefix('{').and_then(|inner| inner.split_once('}'))
            && let Some(shown) = number.trim().parse().ok().and_then(char::from_u32).filter(|c| c.is_ascii_graphic())
        {
            let length = 1 + name + number.len() + 2;
            self.put(&shown.to_string(), lent.unwrap_or(Span::new(at, at + length)));
            return length;
        }
        if let Some(shown) = latex::sign(cut(rest, 1..1 + name)) {
            self.put(shown, lent.unwrap_or(Span::new(at, at + 1 + name)));
        }
        1 + name + blanks
    }

    fn add(&mut self, span: Span, lent: Option<Span>) {
        match lent {
            None => {
                self.space(span.start());
                self.builder.verbatim(span);
            }
            Some(place) => {
                // What is written elsewhere is no mark here.
                let text = cut(self.database.source, span.range()).replace('[', "(").replace(']', ")");
                self.put(&text, place);
            }
        }
    }

    /// Adds words that stand for what is written at `place`.
    pub(super) fn stand_in(&mut self, text: &str, place: Span) {
        self.put(text, place);
    }

    fn put(&mut self, text: &str, place: Span) {
        self.space(place.start());
        self.builder.shown_as(text, place);
    }

    fn space(&mut self, at: usize) {
        if std::mem::take(&mut self.blank) {
            self.builder.shown_as(" ", Span::at(at));
        }
    }
}

/// Whether a command is one that people give what entries are sorted by, and that prints nothing: `\noopsort{1973b}`.
fn sorts_only(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    matches!(name.as_str(), "noopsort" | "noop" | "sortnoop" | "noopsortkey" | "sortas" | "sort")
}

/// The month that every style knows by this name.
fn month(name: &str) -> Option<&'static str> {
    const MONTHS: [(&str, &str); 12] = [
        ("jan", "January"),
        ("feb", "February"),
        ("mar", "March"),
        ("apr", "April"),
        ("may", "May"),
        ("jun", "June"),
        ("jul", "July"),
        ("aug", "August"),
        ("sep", "September"),
        ("oct", "October"),
        ("nov", "November"),
        ("dec", "December"),
    ];
    MONTHS.iter().find(|(known, _)| name.eq_ignore_ascii_case(known)).map(|(_, shown)| *shown)
}

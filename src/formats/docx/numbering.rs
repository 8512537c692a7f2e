//! Labels of list items as the pages show them: the document holds only how they are counted.

use std::collections::HashMap;

use super::styles::Styles;
use crate::formats::container::OpenError;
use crate::formats::container::archive::Archive;
use crate::formats::container::page::Label;
use crate::formats::container::xml::{Event, Tag, Xml};
use crate::model::LabelForm;
use crate::text::Span;

/// The levels of a list.
const LEVELS: usize = 9;

/// The longest label in bytes.
const MAX_LABEL: usize = 64;

/// How a level is counted and shown.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    /// The label, with `%1` for the number of the first level.
    text: String,
    /// Whether all numbers are shown as digits.
    legal: bool,
}

impl Default for Level {
    fn default() -> Self {
        Self { start: 1, format: "decimal".to_owned(), text: String::new(), legal: false }
    }
}

/// How the lists of a kind are counted.
#[derive(Clone, Debug, Default)]
struct Kind {
    levels: Vec<Level>,
    /// The level of the paragraphs of a style.
    styles: HashMap<String, u8>,
    /// The style whose list this is.
    link: Option<String>,
}

/// A list: its kind, and the numbers that levels begin with here.
#[derive(Clone, Debug, Default)]
struct List {
    kind: String,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
    met: bool,
}

/// All lists of a document, and how far they are counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    kinds: HashMap<String, Kind>,
    lists: HashMap<String, List>,
    /// The last numbers of the levels by kind of list; 0 where a level has not begun.
    counts: HashMap<String, [Option<u32>; LEVELS]>,
}

/// What a paragraph of a list shows.
pub(super) enum Shown {
    Label(Label),
    /// Nothing: it goes on with the item before it.
    Nothing,
}

impl Numbering {
    /// Reads the part of that name; no lists where there is none.
    pub(super) fn read(archive: &Archive<'_>, name: &str, styles: &Styles) -> Result<Self, OpenError> {
        let mut numbering = Self::default();
        let Some(part) = archive.find(name)? else { return Ok(numbering) };
        let mut xml = Xml::new(name, &part.text);
        let mut reader = Reader::default();
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(tag) => reader.start(&tag),
                Event::End(end) => reader.end(end.name(), &mut numbering),
                _ => {}
            }
        }
        numbering.follow_links(styles);
        Ok(numbering)
    }

    /// Puts the kind in the place of a reference to a style that has it.
    fn follow_links(&mut self, styles: &Styles) {
        let kind_of = |style: &str| Some(self.lists.get(styles.number(style)?.0)?.kind.clone());
        let links: HashMap<String, String> =
            self.kinds.iter().filter_map(|(id, kind)| Some((id.clone(), kind_of(kind.link.as_deref()?)?))).collect();
        for list in self.lists.values_mut() {
            if let Some(kind) = links.get(&list.kind) {
                list.kind.clone_from(kind);
            }
        }
    }

    /// Counts a paragraph of a list; `None` where there is no such list.
    pub(super) fn count(&mut self, list: &str, depth: Option<u8>, style: Option<&str>, span: Span) -> Option<Shown> {
        let list = self.lists.get_mut(list)?;
        let kind = self.kinds.get(&list.kind)?;
        let styled = || kind.styles.get(style?).copied();
        let depth = usize::from(depth.or_else(styled).unwrap_or(0)).min(LEVELS - 1);
        let level = |at: usize| list.levels.get(&at).or_else(|| kind.levels.get(at)).cloned().unwrap_or_default();
        let start = |at: usize| list.starts.get(&at).copied().unwrap_or_else(|| level(at).start);
        let counts = self.counts.entry(list.kind.clone()).or_default();
        if !std::mem::replace(&mut list.met, true) {
            for at in list.starts.keys() {
                counts.iter_mut().skip(*at).take(1).for_each(|count| *count = None);
            }
        }
        for (at, count) in counts.iter_mut().enumerate() {
            match *count {
                _ if at > depth => *count = None,
                Some(number) if at == depth => *count = Some(number.saturating_add(1)),
                None => *count = Some(start(at)),
                Some(_) => {}
            }
        }
        let own = level(depth);
        if own.format == "bullet" {
            let blank = own.text.trim().is_empty();
            let label = Label { text: "•".to_owned(), form: LabelForm::Bullet, number: None, key: "".into(), span };
            return Some(if blank { Shown::Nothing } else { Shown::Label(label) });
        }
        let number = |at: usize| {
            let level = level(at);
            let format = if own.legal { "decimal" } else { &level.format };
            written(counts.get(at).copied().flatten().unwrap_or(1), format)
        };
        let text = filled(&own.text, number);
        Some(label(text.trim(), span).map_or(Shown::Nothing, Shown::Label))
    }
}

/// What is being read of the part.
#[derive(Default)]
struct Reader {
    kind: Option<(String, Kind)>,
    list: Option<(String, List)>,
    /// The open level.
    level: Option<(usize, Level)>,
    /// The level that a list sets anew.
    changed: Option<usize>,
}

impl Reader {
    fn start(&mut self, tag: &Tag) {
        let value = tag.attribute("w", "val");
        let place = || tag.attribute("w", "ilvl").and_then(|at| at.parse().ok()).filter(|at| *at < LEVELS);
        match tag.name() {
            ("w", "abstractNum") => {
                self.kind = tag.attribute("w", "abstractNumId").map(|id| (id.to_owned(), Kind::default()));
            }
            ("w", "num") => self.list = tag.attribute("w", "numId").map(|id| (id.to_owned(), List::default())),
            ("w", "abstractNumId") => {
                if let (Some((_, list)), Some(kind)) = (&mut self.list, value) {
                    kind.clone_into(&mut list.kind);
                }
            }
            ("w", "numStyleLink") => {
                if let Some((_, kind)) = &mut self.kind {
                    kind.link = value.map(str::to_owned);
                }
            }
            ("w", "lvlOverride") => self.changed = place(),
            ("w", "startOverride") => {
                let start = value.and_then(|value| value.parse().ok());
                if let (Some((_, list)), Some(at), Some(start)) = (&mut self.list, self.changed, start) {
                    list.starts.insert(at, start);
                }
            }
            ("w", "lvl") => self.level = place().map(|at| (at, Level::default())),
            _ => self.level_property(tag, value),
        }
    }

    fn level_property(&mut self, tag: &Tag, value: Option<&str>) {
        let Some((at, level)) = &mut self.level else { return };
        match (tag.name(), value) {
            (("w", "start"), Some(value)) => level.start = value.parse().unwrap_or(1),
            (("w", "numFmt"), Some(value)) => value.clone_into(&mut level.format),
            (("w", "lvlText"), Some(value)) => value.clone_into(&mut level.text),
            (("w", "isLgl"), value) => level.legal = !matches!(value, Some("0" | "false" | "off")),
            (("w", "pStyle"), Some(value)) => {
                if let (Some((_, kind)), Ok(at)) = (&mut self.kind, u8::try_from(*at)) {
                    kind.styles.insert(value.to_owned(), at);
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: (&str, &str), numbering: &mut Numbering) {
        match name {
            ("w", "lvl") => {
                let Some((at, level)) = self.level.take() else { return };
                if let Some((_, list)) = &mut self.list {
                    list.levels.insert(at, level);
                } else if let Some((_, kind)) = &mut self.kind {
                    kind.levels.resize(kind.levels.len().max(at + 1), Level::default());
                    if let Some(place) = kind.levels.get_mut(at) {
                        *place = level;
                    }
                }
            }
            ("w", "lvlOverride") => self.changed = None,
            ("w", "abstractNum") => numbering.kinds.extend(self.kind.take()),
            ("w", "num") => numbering.lists.extend(self.list.take()),
            _ => {}
        }
    }
}

/// A label with the numbers of its levels.
fn filled(template: &str, number: impl Fn(usize) -> String) -> String {
    let mut filled = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('%') {
        filled.push_str(before);
        let digit = after.chars().next().and_then(|c| c.to_digit(10)).filter(|digit| *digit > 0);
        rest = match digit.and_then(|digit| usize::try_from(digit - 1).ok()) {
            Some(at) => {
                filled.push_str(&number(at));
                after.get(1..).unwrap_or("")
            }
            None => {
                filled.push('%');
                after
            }
        };
        if filled.len() > MAX_LABEL {
            return String::new();
        }
    }
    filled.push_str(rest);
    if filled.len() > MAX_LABEL { String::new() } else { filled }
}

/// The label that a text is; `None` where it shows nothing.
pub(in crate::formats) fn label(text: &str, span: Span) -> Option<Label> {
    if text.is_empty() {
        return None;
    }
    let form = match (text.starts_with('['), text.starts_with('('), text.ends_with(']'), text.ends_with(')')) {
        (true, _, true, _) => LabelForm::Bracket,
        (_, true, _, true) => LabelForm::Parens,
        (_, _, _, true) => LabelForm::Paren,
        _ => LabelForm::Dot,
    };
    let key = text.trim_matches(['[', ']', '(', ')', '.', ':', ' ']);
    let number = if key.len() <= 9 && key.bytes().all(|byte| byte.is_ascii_digit()) { key.parse().ok() } else { None };
    Some(Label { text: text.to_owned(), form, number, key: key.into(), span })
}

/// A number as a list shows it; digits where the way is not known.
pub(in crate::formats) fn written(number: u32, format: &str) -> String {
    match format {
        "none" => String::new(),
        "upperRoman" => roman(number).to_uppercase(),
        "lowerRoman" => roman(number),
        "upperLetter" => letters(number).to_uppercase(),
        "lowerLetter" => letters(number),
        "decimalZero" if number < 10 => format!("0{number}"),
        _ => number.to_string(),
    }
}

/// `a` to `z`, then `aa` to `zz`.
fn letters(number: u32) -> String {
    let Some(number) = number.checked_sub(1) else { return String::new() };
    let count = usize::try_from(number / 26).unwrap_or(0).min(MAX_LABEL) + 1;
    char::from_u32(u32::from('a') + number % 26).map_or_else(String::new, |letter| letter.to_string().repeat(count))
}

/// A number in small Roman numerals; digits beyond 3999.
pub(in crate::formats) fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number > 3999 {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_list_says() {
        for (number, format, expected) in [
            (4, "lowerRoman", "iv"),
            (1994, "upperRoman", "MCMXCIV"),
            (27, "lowerLetter", "aa"),
            (3, "upperLetter", "C"),
            (7, "decimalZero", "07"),
            (7, "chicago", "7"),
            (7, "none", ""),
        ] {
            assert_eq!(written(number, format), expected);
        }
        assert_eq!(filled("%1.%2) 5%", |at| at.to_string()), "0.1) 5%");
    }

    #[test]
    fn labels_are_told_by_their_punctuation() {
        let read = |text: &str| label(text, Span::default()).map(|it| (it.form, it.number, it.key.to_string()));
        assert_eq!(read("[12]"), Some((LabelForm::Bracket, Some(12), "12".into())));
        assert_eq!(read("1."), Some((LabelForm::Dot, Some(1), "1".into())));
        assert_eq!(read("(a)"), Some((LabelForm::Parens, None, "a".into())));
        assert_eq!(read("2.1"), Some((LabelForm::Dot, None, "2.1".into())));
        assert_eq!(read(""), None);
    }
}

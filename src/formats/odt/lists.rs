//! Labels of list items as the pages show them: the document holds only how they are counted.

use std::collections::HashMap;

use crate::formats::container::page::Label;
use crate::formats::container::xml::Tag;
use crate::formats::docx::numbering::{label, written};
use crate::model::LabelForm;
use crate::text::Span;

/// Deeper levels count as this one.
pub(super) const LEVELS: usize = 10;

/// How a level is counted and shown.
#[derive(Clone, Debug)]
enum Level {
    Bullet,
    Number { start: u32, format: &'static str, prefix: String, suffix: String, shown: usize },
}

/// The numbers of a list so far.
type Counts = [u32; LEVELS];

/// An open list.
#[derive(Debug, Default)]
struct List {
    style: Option<String>,
    id: Option<String>,
    /// The number that the next item has, if it says so itself.
    start: Option<u32>,
}

/// The styles of lists, and how far the lists are counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    styles: HashMap<String, [Option<Level>; LEVELS]>,
    /// The style that is read.
    style: Option<String>,
    open: Vec<List>,
    counts: Counts,
    /// How far lists were counted when they ended, by style and by identifier.
    ended: HashMap<String, Counts>,
}

impl Lists {
    /// Takes note of a start tag among the styles.
    pub(super) fn start(&mut self, tag: &Tag) {
        match tag.name() {
            ("text", "list-style" | "outline-style") => {
                self.style = tag.attribute("style", "name").map(str::to_owned);
            }
            ("text", "list-level-style-number") => self.level(tag, number_level(tag)),
            ("text", "list-level-style-bullet" | "list-level-style-image") => self.level(tag, Level::Bullet),
            _ => {}
        }
    }

    /// Takes note of an end tag among the styles.
    pub(super) fn end(&mut self, name: (&str, &str)) {
        if matches!(name, ("text", "list-style" | "outline-style")) {
            self.style = None;
        }
    }

    fn level(&mut self, tag: &Tag, level: Level) {
        let place = tag.attribute("text", "level").and_then(|place| place.parse::<usize>().ok()).unwrap_or(0);
        let Some(style) = &self.style else { return };
        let levels = self.styles.entry(style.clone()).or_default();
        if let Some(slot) = place.checked_sub(1).and_then(|place| levels.get_mut(place)) {
            *slot = Some(level);
        }
    }

    /// Opens a list.
    pub(super) fn open(&mut self, tag: &Tag) {
        let outer = self.open.last().and_then(|list| list.style.clone());
        let style = tag.attribute("text", "style-name").map(str::to_owned).or(outer);
        let id = tag.attribute("", "id").map(str::to_owned);
        if self.open.is_empty() {
            let before = tag
                .attribute("text", "continue-list")
                .map(str::to_owned)
                .or_else(|| style.clone().filter(|_| tag.attribute("text", "continue-numbering") == Some("true")));
            self.counts = before.and_then(|before| self.ended.get(&before)).copied().unwrap_or_default();
        } else if let Some(count) = self.counts.get_mut(self.open.len()) {
            *count = 0;
        }
        self.open.push(List { style, id, start: None });
    }

    /// Closes the innermost list.
    pub(super) fn close(&mut self) {
        let Some(list) = self.open.pop().filter(|_| self.open.is_empty()) else { return };
        let counts = self.counts;
        self.ended.extend(list.style.into_iter().chain(list.id).map(|name| (name, counts)));
    }

    /// Says with which number the next item begins.
    pub(super) fn begin_item(&mut self, tag: &Tag) {
        if let Some(list) = self.open.last_mut() {
            list.start = tag.attribute("text", "start-value").and_then(|start| start.parse().ok());
        }
    }

    /// How many lists are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Counts the item that begins here; `styled` is the list of its paragraph's style.
    pub(super) fn count(&mut self, styled: Option<&str>, span: Span) -> Option<Label> {
        let at = self.open.len().checked_sub(1)?.min(LEVELS - 1);
        let list = self.open.last_mut()?;
        let start = list.start.take();
        let style = list.style.as_deref().or(styled)?;
        let levels = self.styles.get(style)?;
        let Some(Level::Number { start: first, format, prefix, suffix, shown }) = levels.get(at)?.as_ref() else {
            let text = "•".to_owned();
            return Some(Label { text, form: LabelForm::Bullet, number: None, key: "".into(), span });
        };
        for (place, count) in self.counts.iter_mut().enumerate().skip(at) {
            *count = match (place == at, start, *count) {
                (false, _, _) => 0,
                (true, Some(start), _) => start,
                (true, None, 0) => *first,
                (true, None, count) => count.saturating_add(1),
            };
        }
        if format.is_empty() {
            return label(format!("{prefix}{suffix}").trim(), span);
        }
        let numbers = levels.iter().zip(self.counts).take(at + 1).skip((at + 1).saturating_sub(*shown));
        let numbers = numbers.filter_map(|(level, count)| match level {
            Some(Level::Number { format, .. }) if !format.is_empty() => Some(written(count.max(1), format)),
            _ => None,
        });
        let numbers: Vec<String> = numbers.collect();
        label(format!("{prefix}{}{suffix}", numbers.join(".")).trim(), span)
    }
}

fn number_level(tag: &Tag) -> Level {
    let value = |name| tag.attribute("style", name).unwrap_or("");
    let number = |name| tag.attribute("text", name).and_then(|number| number.parse::<u32>().ok());
    let format = match value("num-format") {
        "" => "",
        "i" => "lowerRoman",
        "I" => "upperRoman",
        "a" => "lowerLetter",
        "A" => "upperLetter",
        _ => "decimal",
    };
    Level::Number {
        start: number("start-value").unwrap_or(1),
        format,
        prefix: value("num-prefix").to_owned(),
        suffix: value("num-suffix").to_owned(),
        shown: usize::try_from(number("display-levels").unwrap_or(1)).unwrap_or(1),
    }
}

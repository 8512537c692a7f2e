//! YAML text → tree.

use std::collections::hash_map::Entry as Slot;
use std::collections::{HashMap, HashSet};

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};

use super::offsets::Offsets;
use super::{Entry, Key, Mistakes, Node, Spanned, Value};
use crate::diagnostic::Diagnostic;
use crate::rules::limits;
use crate::text::{Span, cut};

/// Reads a YAML file; an empty one is a null.
///
/// `None` where it cannot be read at all, with the reason in `mistakes`: bad syntax, a control character,
/// an anchor, alias, tag or merge key, a key that is not text, a second document, or more than [`limits`] allow.
/// A key that stands twice is a mistake too, but reading goes on.
#[must_use]
pub fn parse(text: &str, mistakes: &mut Mistakes) -> Option<Node> {
    parse_within(limits::NODES, text, mistakes)
}

/// The same for a data set, which may hold more: [`limits::DATA_NODES`].
#[must_use]
pub fn parse_data(text: &str, mistakes: &mut Mistakes) -> Option<Node> {
    parse_within(limits::DATA_NODES, text, mistakes)
}

fn parse_within(max_nodes: usize, text: &str, mistakes: &mut Mistakes) -> Option<Node> {
    let read = check_bytes(text).and_then(|()| Reader::new(text, max_nodes, mistakes).read());
    read.map_err(|refusal| mistakes.add(*refusal)).ok()
}

/// A refusal ends reading.
type Read<T> = Result<T, Box<Diagnostic>>;

fn refuse<T>(span: Span, message: impl Into<String>, help: &str) -> Read<T> {
    let refusal = Diagnostic::mistake(span, message.into());
    Err(Box::new(if help.is_empty() { refusal } else { refusal.with_help(help) }))
}

/// What can be said before parsing: the size, and characters that YAML does not allow.
fn check_bytes(text: &str) -> Read<()> {
    if text.len() > limits::FILE_BYTES {
        return refuse(Span::default(), "the file is larger than 1 MiB", "split it into several files");
    }
    let forbidden = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}');
    match text.char_indices().find(|(_, c)| forbidden(*c)) {
        None => Ok(()),
        Some((at, c)) => refuse(
            Span::new(at, at + c.len_utf8()),
            format!("a control character (U+{:04X})", u32::from(c)),
            "remove it, or write it as an escape in double quotes",
        ),
    }
}

/// A list or map whose end is not reached yet.
struct Open {
    start: usize,
    items: Items,
}

enum Items {
    List(Vec<Node>),
    Map { entries: Vec<Entry>, key: Option<Key> },
}

struct Reader<'t, 'm> {
    text: &'t str,
    offsets: Offsets,
    mistakes: &'m mut Mistakes,
    open: Vec<Open>,
    nodes: usize,
    max_nodes: usize,
    documents: usize,
    root: Option<Node>,
}

impl<'t, 'm> Reader<'t, 'm> {
    fn new(text: &'t str, max_nodes: usize, mistakes: &'m mut Mistakes) -> Self {
        let offsets = Offsets::new(text);
        Self { text, offsets, mistakes, open: Vec::new(), nodes: 0, max_nodes, documents: 0, root: None }
    }

    fn read(mut self) -> Read<Node> {
        let mut parser = Parser::new_from_str(self.text);
        while let Some(event) = parser.next_event() {
            let (event, span) = event.map_err(|error| self.syntax(&error))?;
            let span = Span::new(self.offsets.byte(span.start.index()), self.offsets.byte(span.end.index()));
            self.take(event, self.trimmed(span))?;
        }
        let nothing = || Node { value: Value::Scalar { text: String::new(), plain: true }, span: Span::default() };
        Ok(self.root.unwrap_or_else(nothing))
    }

    fn syntax(&self, error: &ScanError) -> Box<Diagnostic> {
        let at = self.offsets.byte(error.marker().index());
        let end = cut(self.text, at..self.text.len()).chars().next().map_or(at, |c| at + c.len_utf8());
        let mistake = Diagnostic::mistake(Span::new(at, end), format!("not valid YAML: {}", error.info()));
        let tab = error.info().contains("tab");
        Box::new(if tab { mistake.with_help("indent with blanks, not with tabs") } else { mistake })
    }

    /// The span without white space at its end, which the parser counts in at some nodes.
    fn trimmed(&self, span: Span) -> Span {
        let part = cut(self.text, span.range());
        Span::new(span.start(), span.start() + part.trim_end().len())
    }

    fn take(&mut self, event: Event<'_>, span: Span) -> Read<()> {
        match event {
            Event::DocumentStart(_) => self.start_document(span),
            Event::Alias(_) => refuse(span, "aliases are not read", "write the value out"),
            Event::Scalar(text, style, anchor, tag) => {
                self.plain_yaml(span, anchor, tag.is_some())?;
                self.count(span)?;
                self.scalar(text.into_owned(), style == ScalarStyle::Plain, span)
            }
            Event::SequenceStart(anchor, tag) => {
                self.plain_yaml(span, anchor, tag.is_some())?;
                self.begin(span, Items::List(Vec::new()))
            }
            Event::MappingStart(anchor, tag) => {
                self.plain_yaml(span, anchor, tag.is_some())?;
                self.begin(span, Items::Map { entries: Vec::new(), key: None })
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.end(span);
                Ok(())
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
        }
    }

    fn start_document(&mut self, span: Span) -> Read<()> {
        self.documents += 1;
        if self.documents == 1 {
            return Ok(());
        }
        refuse(span, "a second document begins here", "one file holds one document: remove the line `---`")
    }

    fn plain_yaml(&self, span: Span, anchor: usize, tag: bool) -> Read<()> {
        if tag {
            return refuse(self.sigil(span, '!'), "tags are not read", "write the plain value");
        }
        if anchor != 0 {
            return refuse(self.sigil(span, '&'), "anchors are not read", "write the value out where it is needed");
        }
        Ok(())
    }

    /// The word that begins with `sigil` at or right before a node, or the node.
    fn sigil(&self, span: Span, sigil: char) -> Span {
        let mut ends = cut(self.text, span.start()..self.text.len()).char_indices().map(|(at, _)| span.start() + at);
        let head = cut(self.text, 0..ends.nth(1).unwrap_or(self.text.len()));
        let line = cut(self.text, 0..span.start()).trim_end().rfind('\n').map_or(0, |end| end + 1);
        let Some(start) = head.rfind(sigil).filter(|start| *start >= line) else { return span };
        let word = cut(self.text, start..self.text.len());
        let len = word.find(|c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}')).unwrap_or(word.len());
        Span::new(start, start + len)
    }

    fn count(&mut self, span: Span) -> Read<()> {
        self.nodes += 1;
        if self.nodes <= self.max_nodes {
            return Ok(());
        }
        let message = format!("the file holds more than the limit of {} keys and values", self.max_nodes);
        refuse(span, message, "split it into several files")
    }

    fn begin(&mut self, span: Span, items: Items) -> Read<()> {
        self.count(span)?;
        if let Some(Open { items: Items::Map { key: None, .. }, .. }) = self.open.last() {
            return refuse(span, "a key must be text, not a list or a map", "");
        }
        if self.open.len() >= limits::DEPTH {
            return refuse(span, "lists and maps are nested more than 32 levels deep", "");
        }
        self.open.push(Open { start: span.start(), items });
        Ok(())
    }

    fn scalar(&mut self, text: String, plain: bool, span: Span) -> Read<()> {
        if let Some(Open { items: Items::Map { key: key @ None, .. }, .. }) = self.open.last_mut() {
            if plain && text == "<<" {
                return refuse(span, "merge keys (`<<`) are not read", "write the keys out");
            }
            *key = Some(Spanned { value: text, span });
        } else {
            self.put(Node { value: Value::Scalar { text, plain }, span });
        }
        Ok(())
    }

    fn end(&mut self, span: Span) {
        let Some(open) = self.open.pop() else { return };
        let last = match &open.items {
            Items::List(items) => items.last().map(|item| item.span.end()),
            Items::Map { entries, .. } => entries.last().map(|entry| entry.value.span.end().max(entry.key.span.end())),
        };
        // A flow collection ends at its bracket; the end of a block collection is reported where the next thing starts.
        let bracket = matches!(self.text.as_bytes().get(span.start()), Some(b']' | b'}'));
        let end = if bracket { span.start() + 1 } else { last.unwrap_or(span.start()) };
        let value = match open.items {
            Items::List(items) => Value::List(items),
            Items::Map { entries, .. } => Value::Map(self.distinct(entries)),
        };
        self.put(Node { value, span: Span::new(open.start, end) });
    }

    /// Reports keys that stand twice and keeps the first of each.
    fn distinct(&mut self, mut entries: Vec<Entry>) -> Vec<Entry> {
        let repeated = repeated(&entries);
        if repeated.is_empty() {
            return entries;
        }
        for (key, before) in &repeated {
            let mistake = Diagnostic::mistake(key.span, format!("the key `{}` stands twice", key.value));
            self.mistakes.add(mistake.with_label(*before, "first here").with_help("remove one of the two"));
        }
        let spans: HashSet<Span> = repeated.iter().map(|(key, _)| key.span).collect();
        entries.retain(|entry| !spans.contains(&entry.key.span));
        entries
    }

    fn put(&mut self, node: Node) {
        match self.open.last_mut().map(|open| &mut open.items) {
            Some(Items::List(items)) => items.push(node),
            Some(Items::Map { entries, key }) => entries.extend(key.take().map(|key| Entry { key, value: node })),
            None => self.root = Some(node),
        }
    }
}

/// The keys that stand in a map already, with the place of the first.
fn repeated(entries: &[Entry]) -> Vec<(Key, Span)> {
    let mut first: HashMap<&str, Span> = HashMap::with_capacity(entries.len());
    let mut repeated = Vec::new();
    for Entry { key, .. } in entries {
        match first.entry(&key.value) {
            Slot::Vacant(slot) => drop(slot.insert(key.span)),
            Slot::Occupied(slot) => repeated.push((key.clone(), *slot.get())),
        }
    }
    repeated
}

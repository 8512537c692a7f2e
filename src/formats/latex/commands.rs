//! Commands: what a reader sees in their place.

use super::super::shown::OBJECT;
use super::super::writer::{Keys, note_key};
use super::text::Text;
use super::{Group, Reader};
use crate::grammar::latex;
use crate::model::{BlockKind, ItemLabel, LabelForm};
use crate::text::{Span, cut};

/// Commands whose argument is shown as it is.
const SHOWN: [&str; 27] = [
    "textbf",
    "textsc",
    "textrm",
    "textsf",
    "textmd",
    "textup",
    "textnormal",
    "text",
    "underline",
    "mbox",
    "hbox",
    "fbox",
    "uline",
    "enquote",
    "uppercase",
    "MakeUppercase",
    "lowercase",
    "MakeLowercase",
    "textcolor",
    "centerline",
    "textsuperscript",
    "textlf",
    "hyperref",
    "CSLLeftMargin",
    "CSLRightInline",
    "CSLBlock",
    "CSLIndent",
];
/// Commands whose argument is emphasised.
const EMPHASISED: [&str; 5] = ["emph", "textit", "textsl", "booktitle", "worktitle"];

/// Commands that show nothing, whatever their arguments are.
const SILENT: [&str; 32] = [
    "label",
    "index",
    "vspace",
    "hspace",
    "input",
    "include",
    "usepackage",
    "bibliographystyle",
    "bibliography",
    "pagestyle",
    "thispagestyle",
    "setlength",
    "addtolength",
    "newcommand",
    "renewcommand",
    "providecommand",
    "author",
    "date",
    "nocite",
    "color",
    "hypersetup",
    "addcontentsline",
    "markboth",
    "setcounter",
    "addtocounter",
    "todo",
    "selectlanguage",
    "fontsize",
    "includegraphics",
    "addbibresource",
    "printbibliography",
    "documentclass",
];

impl<'s> Reader<'s> {
    /// Reads the command at the start of `rest`.
    pub(super) fn command(&mut self, rest: &'s str) {
        let start = self.at;
        if let Some((shown, length)) = latex::accent(rest) {
            self.text.writer.put(&shown, Span::new(start, start + length));
            self.at += length;
            return;
        }
        let behind = rest.get(1..).unwrap_or("");
        let length = behind.bytes().take_while(u8::is_ascii_alphabetic).count();
        if length == 0 {
            return self.sign_command(behind);
        }
        let name = cut(behind, 0..length);
        let star = usize::from(cut(behind, length..behind.len()).starts_with('*'));
        self.at = start + 1 + length + star;
        self.named(name, Span::new(start, self.at), rest);
    }

    /// A command of one sign.
    fn sign_command(&mut self, behind: &'s str) {
        let start = self.at;
        let sign = behind.chars().next();
        let length = 1 + sign.map_or(0, char::len_utf8);
        self.at += length;
        let span = Span::new(start, self.at);
        match sign {
            Some('\\') => {
                self.at = self.body.arguments(self.source, self.at + usize::from(behind.starts_with("\\*"))).1;
                self.text.writer.put("\n", span);
            }
            Some('%' | '&' | '#' | '_' | '$' | '{' | '}') => self.text.writer.add(Span::new(start + 1, self.at)),
            Some(' ' | ',' | ';' | ':' | '\n') => self.text.writer.put(" ", span),
            Some(open @ ('[' | '(')) => {
                let close = if open == '[' { "\\]" } else { "\\)" };
                self.object(behind, close);
            }
            _ => {}
        }
    }

    /// A formula that ends with `close`.
    fn object(&mut self, behind: &str, close: &str) {
        /// Longer ones are not closed.
        const MAX_FORMULA: usize = 8192;
        let near = cut(behind, 0..behind.len().min(MAX_FORMULA));
        let Some(end) = near.find(close) else { return };
        let start = self.at.saturating_sub(2);
        self.at = start + 1 + end + close.len();
        self.text.writer.put(OBJECT, Span::new(start, self.at));
    }

    /// A formula between dollar signs.
    pub(super) fn formula(&mut self, rest: &str) {
        /// Longer ones are not closed.
        const MAX_FORMULA: usize = 4096;
        let sign = if rest.starts_with("$$") { "$$" } else { "$" };
        let near = cut(rest, sign.len()..rest.len().min(MAX_FORMULA));
        let near = near.split("\n\n").next().unwrap_or("");
        let mut ends = near.match_indices(sign).map(|(at, _)| at);
        let end = ends.find(|at| !cut(near, 0..*at).ends_with('\\'));
        let length = end.map_or(sign.len(), |end| 2 * sign.len() + end);
        let span = Span::new(self.at, self.at + length);
        self.text.writer.put(if end.is_some() { OBJECT } else { "" }, span);
        self.at += length;
    }

    fn named(&mut self, name: &str, command: Span, rest: &'s str) {
        if let Some(level) = level(name).filter(|_| self.open_notes == 0) {
            return self.apart(BlockKind::Heading, level);
        }
        if let Some(shown) = latex::sign(name) {
            self.swallow();
            return self.text.writer.put(shown, Span::new(command.start(), self.at));
        }
        match name {
            "item" | "bibitem" | "caption" | "captionof" if self.open_notes > 0 => self.unknown(command.start()),
            "begin" => self.begin(command.start()),
            "end" => self.end(),
            "item" => self.item(command),
            "bibitem" => self.bibitem(command),
            "caption" | "captionof" => self.apart(BlockKind::Caption, 0),
            "footnote" | "footnotetext" | "thanks" | "endnote" | "sidenote" => self.note(command),
            "href" => self.href(command.start()),
            // The name of a place, and what stands there or leads there.
            "hypertarget" | "hyperlink" | "citeproc" => {
                if let Some(name) = self.body.group(self.at) {
                    self.at = name.end() + 1;
                    self.open(|_| Group::Plain);
                }
            }
            "iffalse" => self.skip_branch(),
            "par" => self.flush(),
            "vadjust" => self.aside(),
            "url" | "nolinkurl" | "path" => {
                if let (Some(inner), end) = self.body.arguments(self.source, self.at) {
                    self.text.writer.add(inner);
                    self.at = end;
                }
            }
            "verb" | "lstinline" => self.code_in_line(command.start(), rest),
            _ if is_citation(name) => self.citation(command.start(), rest),
            _ if EMPHASISED.contains(&name) => self.open(|text| Group::Emphasis(text.id, text.writer.len())),
            _ if SHOWN.contains(&name) => self.open(|_| Group::Plain),
            _ if SILENT.contains(&name) => {
                self.at = self.body.arguments(self.source, self.at).1.min(self.body.span.end()).max(self.at);
            }
            _ => self.unknown(command.start()),
        }
    }

    /// Leaves out what is switched off up to `\fi`; what it cites may still be meant to be listed.
    fn skip_branch(&mut self) {
        let rest = cut(self.source, self.at..self.body.span.end());
        let ends = rest.match_indices("\\fi").map(|(at, end)| at + end.len());
        let ends = ends.filter(|end| !rest.as_bytes().get(*end).is_some_and(u8::is_ascii_alphabetic));
        if let Some(end) = ends.min() {
            self.content.named.extend(super::unread::keys(cut(rest, 0..end)));
            self.at += end;
        }
    }

    /// Leaves out what is set between two lines: `\vadjust pre{…}`.
    fn aside(&mut self) {
        let behind = cut(self.source, self.at..self.body.span.end());
        let open = self.at + behind.len() - behind.trim_start_matches(' ').trim_start_matches("pre").len();
        self.at = self.body.group(open).map_or(self.at, |group| group.end() + 1);
    }

    /// Leaves out the blanks behind a command, or the empty braces.
    fn swallow(&mut self) {
        let rest = cut(self.source, self.at..self.body.span.end());
        let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        self.at += if rest.starts_with("{}") { 2 } else { blank };
    }

    /// Opens the group that stands next, optional arguments left out.
    fn open(&mut self, group: impl FnOnce(&Text<'s>) -> Group<'s>) {
        let mut at = self.at;
        if self.source.as_bytes().get(at) == Some(&b'[') {
            at = self.body.optional_end(self.source, at).unwrap_or(at);
        }
        if self.source.as_bytes().get(at) == Some(&b'{') && self.body.group(at).is_some() {
            self.groups.push(group(&self.text));
            self.at = at + 1;
        }
    }

    fn apart(&mut self, kind: BlockKind, level: u8) {
        self.flush();
        if kind == BlockKind::Heading {
            self.gap = true;
            self.continues = false;
        }
        let before = self.groups.len();
        self.open(|_| Group::Apart);
        if self.groups.len() > before {
            self.kind = (kind, level);
        }
    }

    fn note(&mut self, command: Span) {
        let Some(inner) = self.body.group(self.bracket_end()) else { return };
        self.numbers += 1;
        let key = note_key(&format!("<{}>", self.numbers));
        let label = Span::new(command.start(), inner.start());
        self.text.writer.note(self.numbers, &key, Span::new(command.start(), inner.end() + 1));
        let outer = std::mem::replace(&mut self.text, Text::new(self.source, inner.start()));
        self.open_notes += 1;
        self.groups.push(Group::Note(label, key.into(), Box::new(outer)));
        self.at = inner.start();
    }

    fn href(&mut self, command: usize) {
        let Some(address) = self.body.group(self.at) else { return };
        self.at = address.end() + 1;
        self.open(|text| Group::Link(text.id, text.writer.len(), command, address));
    }

    /// `\verb|code|`, `\lstinline[language=C]!code!`
    fn code_in_line(&mut self, start: usize, rest: &str) {
        self.at = self.bracket_end();
        if let Some(group) = self.body.group(self.at) {
            self.at = group.end() + 1;
            return self.text.writer.put(OBJECT, Span::new(start, self.at));
        }
        let behind = cut(rest, self.at - start..rest.len());
        let Some(sign) = behind.chars().next() else { return };
        let line = behind.split('\n').next().unwrap_or("");
        if let Some(end) = cut(line, sign.len_utf8()..line.len()).find(sign) {
            self.at += end + 2 * sign.len_utf8();
            self.text.writer.put(OBJECT, Span::new(start, self.at));
        }
    }

    fn citation(&mut self, start: usize, rest: &str) {
        let Some(found) = latex::citation(rest) else { return self.unknown(start) };
        self.at = start + found.length;
        let keys: Vec<Span> = found.keys.into_iter().map(|key| Span::from(key).shifted(start)).collect();
        // The argument of a macro that is being defined.
        if keys.iter().any(|key| cut(self.source, key.range()).starts_with('#')) {
            return self.text.writer.put(OBJECT, Span::new(start, self.at));
        }
        if !found.is_known {
            let named = keys.iter().map(|key| Box::from(cut(self.source, key.range())));
            self.content.uncited_keys.extend(named);
        }
        let keys = Keys { spans: &keys, names_entries: self.bibliography || found.is_known };
        self.text.writer.keys(keys, Span::new(start, self.at), !self.bibliography);
    }

    fn item(&mut self, command: Span) {
        self.flush();
        let written = Span::new(self.at, self.bracket_end());
        self.at = self.body.arguments(self.source, self.at).1.min(written.end());
        let span = Span::new(command.start(), self.at);
        if let Some((form, number)) = own_label(cut(self.source, written.range())) {
            let key = number.map(|number| number.to_string()).unwrap_or_default().into();
            self.label = Some(ItemLabel { span, form, number, key });
            return;
        }
        let number = self.lists.last_mut().and_then(|list| list.as_mut()).map(|next| {
            *next = next.saturating_add(1);
            *next
        });
        let form = if number.is_some() { LabelForm::Dot } else { LabelForm::Bullet };
        let key = number.map(|number| number.to_string()).unwrap_or_default().into();
        self.label = Some(ItemLabel { span, form, number, key });
    }

    /// The end of the optional argument that stands next.
    fn bracket_end(&self) -> usize {
        let stands = self.source.as_bytes().get(self.at) == Some(&b'[');
        stands.then(|| self.body.optional_end(self.source, self.at)).flatten().unwrap_or(self.at)
    }

    fn bibitem(&mut self, command: Span) {
        self.flush();
        let Some(key) = self.body.group(self.bracket_end()) else { return };
        let end = key.end() + 1;
        // The entry that follows shows its own label.
        let shows_label = cut(self.source, self.at..key.start()).starts_with("[\\citeproctext]");
        self.at = end;
        if shows_label {
            self.gap = true;
            return;
        }
        let span = Span::new(command.start(), end);
        let key: Box<str> = cut(self.source, key.range()).trim().into();
        let form = if self.bibliography { LabelForm::Footnote } else { LabelForm::Bullet };
        self.keys.extend((form == LabelForm::Footnote).then(|| key.clone()));
        let key = if form == LabelForm::Footnote { key } else { "".into() };
        self.label = Some(ItemLabel { span, form, number: None, key });
        self.gap = true;
    }

    /// A command that is not known to hold prose.
    fn unknown(&mut self, start: usize) {
        let (argument, end) = self.body.arguments(self.source, self.at);
        self.at = end.min(self.body.span.end()).max(self.at);
        if argument.is_some_and(|argument| !argument.is_empty()) {
            self.text.writer.put(OBJECT, Span::new(start, self.at));
        } else {
            self.swallow();
        }
    }
}

/// What an item shows that is given its own label, `[{[1]}]`; `None` where it is given none.
fn own_label(argument: &str) -> Option<(LabelForm, Option<u32>)> {
    let inner = argument.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'))?;
    let shown: String = inner.chars().filter(|c| !matches!(c, '{' | '}' | ' ')).collect();
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| !text.starts_with('+'));
    let bracketed = shown.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).and_then(number);
    Some(match (bracketed, shown.strip_suffix('.').and_then(number)) {
        (Some(number), _) => (LabelForm::Bracket, Some(number)),
        (None, Some(number)) => (LabelForm::Dot, Some(number)),
        (None, None) => (LabelForm::Bullet, None),
    })
}

fn is_citation(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    lower.contains("cite")
        && !lower.contains("nocite")
        && !lower.contains("citeauthor")
        && !lower.starts_with("citation")
}

/// The level of a heading.
fn level(name: &str) -> Option<u8> {
    Some(match name {
        "title" | "part" | "chapter" => 1,
        "section" => 2,
        "subsection" => 3,
        "subsubsection" => 4,
        "paragraph" => 5,
        "subparagraph" => 6,
        _ => return None,
    })
}

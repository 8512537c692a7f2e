//! What a run of lines is split into, before it becomes blocks.

use std::ops::Range;

use crate::grammar::label::{self, LineLabel};
use crate::model::{Block, BlockKind, ItemLabel, LabelForm};
use crate::text::{MappedText, Span, trim_range};

/// A label at the start of a line, with its place in the text that holds the lines.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// The number of its line.
    pub line: usize,
    /// The label with its punctuation.
    pub range: Span,
    /// Its number, key or bullet.
    pub key: Span,
    pub form: LabelForm,
    pub number: Option<u32>,
    /// The bullet; stands for nothing in other forms.
    pub bullet: Option<char>,
    pub indent: u16,
    /// Whether two or more blanks, or a tab, stand behind a bare number.
    pub wide: bool,
}

impl Mark {
    /// The label of the line whose text is `body`, which starts at byte `start` and is indented by `indent` columns.
    pub(super) fn read(body: &str, start: usize, line: usize, indent: u16) -> Option<Self> {
        if body.as_bytes().first().is_none_or(u8::is_ascii_alphabetic) {
            return None;
        }
        // `.. [1] Text` is how reStructuredText, which many plain texts are written in, sets a note.
        let directive = body.strip_prefix(".. ").filter(|rest| rest.starts_with('['));
        let LineLabel { range, form, number, key, .. } = label::label(directive.unwrap_or(body))?;
        let skipped = directive.map_or(0, |rest| body.len() - rest.len());
        let place = |range: Range<usize>| Span::from(range).shifted(start + skipped);
        let (form, wide) = form_of(form);
        let bullet = if form == LabelForm::Bullet { body.chars().next() } else { None };
        Some(Self { line, range: place(range), key: place(key), form, number, bullet, indent, wide })
    }

    /// The label of an item in the words of the model.
    pub(super) fn label(&self, text: &MappedText<'_>) -> ItemLabel {
        let key = if self.form == LabelForm::Bullet { "" } else { crate::text::cut(text.as_str(), self.key.range()) };
        ItemLabel { span: text.span(self.range.range()), form: self.form, number: self.number, key: key.into() }
    }
}

fn form_of(form: label::LabelForm) -> (LabelForm, bool) {
    let form = match form {
        label::LabelForm::Dot => LabelForm::Dot,
        label::LabelForm::Paren => LabelForm::Paren,
        label::LabelForm::Parens => LabelForm::Parens,
        label::LabelForm::Bracket => LabelForm::Bracket,
        label::LabelForm::Definition => LabelForm::LinkDefinition,
        label::LabelForm::Superscript => LabelForm::Superscript,
        label::LabelForm::Footnote => LabelForm::Footnote,
        label::LabelForm::BareNumber { wide } => return (LabelForm::BareNumber, wide),
        label::LabelForm::Bullet => LabelForm::Bullet,
    };
    (form, false)
}

/// A stretch of lines that becomes one block.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub kind: BlockKind,
    /// All its bytes, a label or an underline included.
    pub span: Span,
    /// The bytes of its text.
    pub text: Span,
    pub mark: Option<Mark>,
    pub level: u8,
    pub indent: u16,
    pub continues: bool,
}

impl Part {
    /// A part without a label.
    pub(super) fn new(kind: BlockKind, text: Span, indent: u16) -> Self {
        Self { kind, span: text, text, mark: None, level: 0, indent, continues: false }
    }

    /// An item whose first line ends at byte `end`.
    pub(super) fn item(mark: Mark, end: usize, level: u8) -> Self {
        let defines = matches!(mark.form, LabelForm::Footnote | LabelForm::LinkDefinition);
        let kind = if defines { BlockKind::Definition } else { BlockKind::ListItem };
        let text = Span::new(mark.range.end(), end);
        let (span, indent) = (mark.range.to(text), mark.indent);
        Self { kind, span, text, mark: Some(mark), level, indent, continues: false }
    }

    /// Adds a line that ends at byte `end`.
    pub(super) fn extend(&mut self, end: usize) {
        self.span = Span::new(self.span.start(), end);
        self.text = Span::new(self.text.start(), end);
    }

    /// The block over `text`.
    pub(super) fn block<'s>(&self, text: &MappedText<'s>, gap_before: bool, quoted: bool) -> Block<'s> {
        Block {
            kind: self.kind,
            span: text.span(self.span.range()),
            text: text.slice(trim_range(text.as_str(), self.text.range())),
            label: self.mark.as_ref().map(|mark| mark.label(text)),
            level: self.level,
            indent: self.indent,
            gap_before,
            quoted,
            continues_item: self.continues,
        }
    }
}

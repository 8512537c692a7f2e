//! One rule with its file.

use std::borrow::Cow;

use super::examples::{self, Example};
use super::yaml::{Fields, Mistakes, parse};
use super::{builtin, schema};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::query::RuleSpec;
use crate::text::SourceFile;

/// A rule as its file gives it.
#[derive(Clone, Debug)]
pub struct RuleFile {
    /// What it looks for and says.
    pub spec: RuleSpec,
    /// The folder it stands in.
    pub family: String,
    /// Whether it comes with the program.
    pub builtin: bool,
    /// The built-in rule whose place it takes.
    pub replaces: Option<RuleId>,
    /// The path of its file as it was given.
    pub path: String,
    text: Cow<'static, str>,
}

impl RuleFile {
    /// Why the rule is there, in paragraphs of Markdown; empty where the file does not say.
    #[must_use]
    pub fn explanation(&self) -> String {
        let text = self.manual(|fields, mistakes| fields.get("explanation")?.text(mistakes));
        text.map(|text| text.value).unwrap_or_default()
    }

    /// Where the rule comes from: style guides and standards, one per element.
    #[must_use]
    pub fn see(&self) -> Vec<String> {
        let texts = self.manual(|fields, mistakes| Some(fields.get("see")?.texts(mistakes)));
        texts.unwrap_or_default().into_iter().map(|text| text.value).collect()
    }

    /// Its examples, the flagged ones first.
    #[must_use]
    pub fn examples(&self) -> Vec<Example> {
        self.manual(|fields, mistakes| Some(examples::read(&fields.get("examples")?, mistakes))).unwrap_or_default()
    }

    /// The text of its file.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The file, to show places in it.
    #[must_use]
    pub fn source(&self) -> SourceFile {
        SourceFile::new(self.path.as_str(), &*self.text)
    }

    /// Something of the file that is read when asked; its mistakes were told when the rule was read.
    fn manual<T>(&self, read: impl FnOnce(&Fields<'_>, &mut Mistakes) -> Option<T>) -> Option<T> {
        let mut mistakes = Mistakes::default();
        let root = parse(&self.text, &mut mistakes)?;
        read(&Fields::read(&root, "a rule", schema::KEYS, &mut mistakes)?, &mut mistakes)
    }

    /// Reads a built-in rule as far as a run needs it; a test checks the whole of it.
    pub(super) fn builtin(path: &'static str, text: &'static str) -> Result<Self, Vec<Diagnostic>> {
        let mut mistakes = Mistakes::default();
        let root = parse(head(text), &mut mistakes);
        let fields = root.as_ref().and_then(|root| Fields::read(root, "a rule", schema::KEYS, &mut mistakes));
        let spec = fields.and_then(|fields| schema::read(&fields, &mut mistakes));
        mistakes.finish()?;
        Ok(Self { builtin: true, ..Self::new(spec.ok_or_else(Vec::new)?, None, path, Cow::Borrowed(text)) })
    }

    /// A rule of a project, whose file is checked.
    pub(super) fn project(spec: RuleSpec, replaces: Option<RuleId>, path: &str, file: &SourceFile) -> Self {
        Self::new(spec, replaces, path, Cow::Owned(file.text().to_owned()))
    }

    fn new(spec: RuleSpec, replaces: Option<RuleId>, path: &str, text: Cow<'static, str>) -> Self {
        Self { spec, family: builtin::folder(path).to_owned(), builtin: false, replaces, path: path.to_owned(), text }
    }
}

/// The part of a rule file before its explanation and examples, which stand last.
fn head(text: &str) -> &str {
    let end = ["\nexplanation:", "\nexamples:"].iter().filter_map(|key| text.find(key)).min();
    text.get(..end.map_or(text.len(), |end| end + 1)).unwrap_or(text)
}

//! A document that is open in an editor.

use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::cli::args::CheckArgs;
use crate::cli::check;
use crate::cli::guard;
use crate::cli::others::Others;
use crate::cli::plan::{Plan, Planner};
use crate::cli::trouble::{Trouble, name_of};
use crate::cli::walk::{Target, absolute};
use crate::formats::{Format, Reading};
use crate::lint::{Lead, LintOptions, Outcome};
use crate::report::{self, Columns, FileFindings, Output};
use crate::text::SourceFile;

/// What editors call the notations that documents have other names for here.
const LANGUAGES: [(&str, &str); 6] = [
    ("bib", "bibtex"),
    ("plaintext", "text"),
    ("restructuredtext", "rst"),
    ("tex", "latex"),
    ("quarto", "markdown"),
    ("wikitext", "mediawiki"),
];

/// The text of an open document, which may be newer than the file.
pub struct Document {
    uri: String,
    target: Target,
    format: Format,
    text: String,
    version: Option<i64>,
    /// Whether what was last told of it may be wrong.
    doubtful: bool,
    open: bool,
}

/// A document, and what was found in it.
pub struct Checked<'d> {
    document: &'d Document,
    plan: Plan,
    others: Others,
    /// Its text.
    pub source: SourceFile,
    /// What was found.
    pub outcome: Outcome,
}

impl Document {
    /// The document that `didOpen` tells of; `None` if its notation is not read.
    pub fn opened(uri: &str, params: &Value) -> Option<Self> {
        let text = |name: &str| params.pointer(&format!("/textDocument/{name}")).and_then(Value::as_str);
        let path = path_of(uri);
        let language = text("languageId").unwrap_or_default();
        let named = LANGUAGES.iter().find(|(theirs, _)| *theirs == language).map_or(language, |(_, ours)| ours);
        let by_name = path.as_deref().and_then(|path| Format::of_path(&name_of(path)));
        let format = by_name.or_else(|| Format::named(named)).filter(|format| !format.is_container())?;
        // A text without a file is governed by the settings of the folder that the server runs in.
        let path = path.unwrap_or_else(|| PathBuf::from("untitled"));
        let target = Target { absolute: absolute(&path).ok()?, path, depth: 0, stdin: false };
        let version = params.pointer("/textDocument/version").and_then(Value::as_i64);
        let text = text("text")?.to_owned();
        Some(Self { uri: uri.to_owned(), target, format, text, version, doubtful: true, open: true })
    }

    /// Takes the new text, which `didChange` brings whole.
    pub fn change(&mut self, params: &Value) {
        let changes = params.pointer("/contentChanges").and_then(Value::as_array);
        let last = changes.and_then(|changes| changes.last()?.get("text")?.as_str());
        if let Some(text) = last {
            text.clone_into(&mut self.text);
        }
        self.version = params.pointer("/textDocument/version").and_then(Value::as_i64);
        self.doubtful = true;
    }

    /// Nothing more is said of it but that.
    pub fn close(&mut self) {
        (self.open, self.doubtful, self.version) = (false, true, None);
    }

    /// What was told of it may be wrong.
    pub fn doubt(&mut self) {
        self.doubtful = true;
    }

    pub fn is_doubtful(&self) -> bool {
        self.doubtful
    }

    pub fn is_open(&self) -> bool {
        self.open
    }

    pub fn version(&self) -> Option<i64> {
        self.version
    }

    /// Checks it, so that there is no doubt about it; `None` if nothing is to be said.
    ///
    /// # Errors
    /// What keeps it from being checked, in words.
    pub fn settle(&mut self, args: &CheckArgs, options: &LintOptions) -> Result<Option<Checked<'_>>, String> {
        self.doubtful = false;
        if self.open { self.check(args, options) } else { Ok(None) }
    }

    /// Checks it under the settings that govern its place now.
    ///
    /// # Errors
    /// What keeps it from being checked, in words.
    pub fn check(&self, args: &CheckArgs, options: &LintOptions) -> Result<Option<Checked<'_>>, String> {
        let checked = guard::catch(|| self.judged(args, options));
        checked.unwrap_or_else(|place| Err(guard::apology(&place)))
    }

    fn judged(&self, args: &CheckArgs, options: &LintOptions) -> Result<Option<Checked<'_>>, String> {
        let mut planner = Planner::new(args, options.clone()).map_err(|troubles| in_words(&troubles))?;
        let index = planner.plan_for(&self.target);
        let troubles = planner.troubles();
        if !troubles.is_empty() {
            return Err(in_words(&troubles));
        }
        let is_excluded = planner.excludes(&self.target, index);
        let Some(plan) = planner.into_plan(index).filter(|_| !is_excluded) else { return Ok(None) };
        if u64::try_from(self.text.len()).is_ok_and(|length| length > plan.max_file_size) {
            return Ok(None);
        }
        let source = SourceFile::new(name_of(&self.target.path), self.text.as_str());
        let others = Others::default();
        let mut checked = Checked { document: self, plan, others, source, outcome: Outcome::default() };
        checked.outcome = checked.again(&checked.source);
        Ok(Some(checked))
    }
}

impl<'d> Checked<'d> {
    /// What the editor calls it.
    pub fn uri(&self) -> &'d str {
        &self.document.uri
    }

    /// Its notation.
    pub fn format(&self) -> Format {
        self.document.format
    }

    /// Checks another text of it.
    pub fn again(&self, source: &SourceFile) -> Outcome {
        let Document { target, format, .. } = self.document;
        check::judged(&self.plan, (target, target), source, Reading::new(*format, None), &self.others)
    }

    /// Which of its cites lead to which entries.
    pub fn leads(&self) -> Vec<Lead> {
        self.plan.linter.leads(&self.source, self.document.format)
    }

    /// What was found, as the editor shows it.
    pub fn diagnostics(&self, columns: Columns) -> Vec<Value> {
        let Outcome { diagnostics, others, .. } = &self.outcome;
        report::diagnostics(&FileFindings { source: &self.source, others, diagnostics }, self.uri(), columns)
    }
}

/// Troubles as they are printed.
fn in_words(troubles: &[Trouble]) -> String {
    let mut bytes = Vec::new();
    let mut out = Output::new(&mut bytes, false);
    for trouble in troubles {
        // Memory can be written to.
        drop(trouble.print(&mut out));
    }
    String::from_utf8_lossy(&bytes).trim_end().to_owned()
}

/// The file that an address names.
fn path_of(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    let path = rest.get(rest.find('/')?..)?;
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let bare = path.strip_prefix('/').filter(|_| cfg!(windows));
    Some(Path::new(bare.unwrap_or(&path)).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn addresses_name_files() {
        let path = |uri: &str| path_of(uri).map(|path| name_of(&path));
        assert_eq!(path("file:///a%20b/%C3%A9.md").as_deref(), Some("/a b/é.md"));
        assert_eq!(path("file://localhost/a.md").as_deref(), Some("/a.md"));
        assert_eq!((path("untitled:Untitled-1"), path("file:a")), (None, None));
    }
}

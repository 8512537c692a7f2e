//! A document and the files beside it in one text: `=== NAME` alone on a line begins the next file.

use std::sync::Arc;

use sourcelint::text::{Files, Refusal, SharedFile, SourceFile};

const BEGIN: &str = "\n=== ";

/// A document with the files beside it.
pub struct Project<'t> {
    document: &'t str,
    files: Vec<(&'t str, &'t str)>,
}

impl<'t> Project<'t> {
    pub fn new(text: &'t str) -> Self {
        let mut parts = text.split(BEGIN);
        let document = parts.next().unwrap_or("");
        Self { document, files: parts.map(|part| part.split_once('\n').unwrap_or((part, ""))).collect() }
    }

    pub fn document(&self) -> &'t str {
        self.document
    }

    pub fn files(&self) -> &[(&'t str, &'t str)] {
        &self.files
    }
}

impl Files for Project<'_> {
    fn read(&self, name: &str) -> Result<Arc<SourceFile>, Refusal> {
        let (name, text) = self.files.iter().find(|(known, _)| *known == name).ok_or(Refusal::Missing)?;
        Ok(Arc::new(SourceFile::new(*name, *text)))
    }

    fn own_name(&self) -> &str {
        "document"
    }

    fn shared(&self) -> Vec<SharedFile> {
        Vec::new()
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let inside = |name: &&(&str, &str)| folder.is_empty() && !name.0.contains('/');
        self.files.iter().filter(inside).map(|(name, _)| (*name).to_owned()).collect()
    }
}

//! What is checked in a project's rule file; in built-in ones a test does.

use super::yaml::{Field, Fields, Mistakes, Node, parse};
use super::{Library, RuleFile, builtin, examples, schema};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::query::{self, Mistake, RuleSpec};
use crate::text::{SourceFile, did_you_mean};

/// Reads a rule with all that its file holds, to stand among those of `library`.
///
/// `path` is the file's path as it was given; the id must be its stem.
pub(super) fn read(path: &str, file: &SourceFile, library: &Library) -> Result<RuleFile, Vec<Diagnostic>> {
    let mut mistakes = Mistakes::default();
    let rule = parse(file.text(), &mut mistakes).and_then(|root| rule(&root, path, file, library, &mut mistakes));
    mistakes.finish()?;
    rule.ok_or_else(Vec::new)
}

fn rule(root: &Node, path: &str, file: &SourceFile, library: &Library, mistakes: &mut Mistakes) -> Option<RuleFile> {
    let fields = Fields::read(root, "a rule", schema::KEYS, mistakes)?;
    let spec = schema::read(&fields, mistakes);
    manual(&fields, mistakes);
    let replaces = fields.get("replaces").and_then(|field| replaced(&field, library, mistakes));
    let spec = spec?;
    // The built-in rules may be tested in the folder that they are built from.
    let same = library.find(spec.id.as_str()).is_some_and(|known| known.builtin && known.text() == file.text());
    if let Some(field) = fields.get("id").filter(|_| !same) {
        place(&field, &spec.id, path, replaces.as_ref(), library, mistakes);
    }
    wording(root, &spec, library, mistakes);
    Some(RuleFile::project(spec, replaces, path, file))
}

/// The explanation, the sources and the examples.
fn manual(fields: &Fields<'_>, mistakes: &mut Mistakes) {
    fields.get("explanation").map(|field| field.text(mistakes));
    fields.get("see").map(|field| field.texts(mistakes));
    fields.get("examples").map(|field| examples::read(&field, mistakes));
}

/// The built-in rule whose place the rule takes.
fn replaced(field: &Field<'_>, library: &Library, mistakes: &mut Mistakes) -> Option<RuleId> {
    let id = schema::rule_id(field, mistakes)?;
    if library.find(id.as_str()).is_some_and(|known| known.builtin) {
        return Some(id);
    }
    let builtin = library.rules().filter(|known| known.builtin).map(|known| known.spec.id.as_str());
    let mistake = Diagnostic::mistake(field.node.span, format!("`{id}` is not a built-in rule"));
    let help = did_you_mean(id.as_str(), builtin);
    mistakes.add(mistake.with_help(help.unwrap_or_else(|| "`sourcelint rules` lists the built-in rules".to_owned())));
    None
}

/// Whether the id is the file's name and free.
fn place(
    field: &Field<'_>,
    id: &RuleId,
    path: &str,
    replaces: Option<&RuleId>,
    library: &Library,
    mistakes: &mut Mistakes,
) {
    let mut wrong = |message: String, help: String| {
        mistakes.add(Diagnostic::mistake(field.node.span, message).with_help(help));
    };
    if id.as_str() != builtin::stem(path) {
        let help = format!("rename the file to `{id}.yaml`, or the rule to the file's name");
        wrong(format!("the id `{id}` is not the file's name"), help);
    }
    match library.find(id.as_str()) {
        Some(other) if other.builtin && replaces != Some(id) => {
            let help = format!("choose another id, or add `replaces: {id}` to put this rule in its place");
            wrong(format!("the id `{id}` is already that of a built-in rule"), help);
        }
        Some(other) if !other.builtin => {
            wrong(
                format!("the id `{id}` is already that of the rule in {}", other.path),
                "choose another id".to_owned(),
            );
        }
        _ => {}
    }
}

/// Whether every word of the rule means something.
fn wording(root: &Node, spec: &RuleSpec, library: &Library, mistakes: &mut Mistakes) {
    if let Err(wrong) = query::compile(spec, library.lexicon()) {
        wrong.iter().for_each(|mistake| mistakes.add(placed(root, mistake)));
    }
}

/// A mistake of the rule language at its place in the file.
fn placed(root: &Node, mistake: &Mistake) -> Diagnostic {
    let place = Diagnostic::mistake(root.place(&mistake.path, mistake.at_key), mistake.message.as_str());
    match &mistake.help {
        Some(help) => place.with_help(help.as_str()),
        None => place,
    }
}

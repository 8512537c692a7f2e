//! `sourcelint inspect`: a document as the rules see it.

use super::args::{InspectArgs, PageFormat};
use super::console::{Console, Status};
use super::single;
use super::trouble::{Trouble, name_of};
use crate::config::ALL;
use crate::report;
use crate::text::Tree;

/// So many things of a part are shown to a person who did not ask for it.
const SHOWN: usize = 20;

/// Prints the parts of a document and what binds to what.
pub fn inspect(args: InspectArgs, console: &Console) -> Status {
    let (format, show) = (args.output_format, args.show);
    let document = single::Named { file: args.file, stdin_filename: args.stdin_filename, project: args.project };
    let tree = single::read(document, |plan, target, opened, beside| {
        let tree = plan.linter.inspect(&opened.source, opened.reading(), beside);
        tree.map_err(|reason| vec![Trouble::Line { path: name_of(&target.path).into(), message: reason }])
    });
    match tree.flatten() {
        Ok(tree) => console.to_stdout(|out| match format {
            PageFormat::Full => report::tree(out, &page(tree, &show)),
            PageFormat::Json => report::tree_json(out, &chosen(tree, &show)),
        }),
        Err(troubles) => console.troubles(&troubles),
    }
    console.status()
}

/// The parts that are asked for, in the order of the tree; all if none is.
fn chosen(tree: Tree, show: &[String]) -> Tree {
    let Tree::Map(mut parts) = tree else { return tree };
    let wanted = |name: &str| show.is_empty() || show.iter().any(|word| word == name || word == ALL);
    parts.retain(|(name, _)| name == "format" || wanted(name));
    for name in show.iter().filter(|name| *name != ALL) {
        if !parts.iter().any(|(known, _)| known == name) {
            parts.push((name.clone().into(), Tree::List(Vec::new())));
        }
    }
    Tree::Map(parts)
}

/// What a person reads: how much there is of what, then the parts that were asked for, or the beginning of each.
fn page(tree: Tree, show: &[String]) -> Tree {
    let Tree::Map(parts) = &tree else { return tree };
    let counts = parts.iter().filter_map(|(name, value)| match value {
        Tree::List(things) => Some((name.clone(), Tree::count(things.len()))),
        _ => None,
    });
    let counts = Tree::Map(counts.collect());
    let Tree::Map(mut parts) = chosen(tree, show) else { return counts };
    for (name, value) in parts.iter_mut().filter(|_| show.is_empty()) {
        let Tree::List(things) = value else { continue };
        let more = things.len().saturating_sub(SHOWN);
        if more > 0 {
            things.truncate(SHOWN);
            things.push(Tree::text(format!("{more} more, which --show {name} prints")));
        }
    }
    parts.insert(1.min(parts.len()), ("summary".into(), counts));
    Tree::Map(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(count: usize) -> Tree {
        let list = |count| Tree::List((0..count).map(Tree::count).collect());
        Tree::map([("format", Tree::text("markdown")), ("references", list(count)), ("dates", list(1))])
    }

    fn lengths(tree: &Tree) -> Vec<(&str, usize)> {
        let Tree::Map(parts) = tree else { return Vec::new() };
        let length = |value: &Tree| match value {
            Tree::List(things) => things.len(),
            Tree::Map(things) => things.len(),
            _ => 0,
        };
        parts.iter().map(|(name, value)| (name.as_ref(), length(value))).collect()
    }

    #[test]
    fn a_long_part_is_cut_where_nobody_asked_for_it() {
        let asked = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        for (count, shown) in [(SHOWN, SHOWN), (SHOWN + 1, SHOWN + 1), (SHOWN + 9, SHOWN + 1)] {
            let page = page(tree(count), &[]);
            assert_eq!(lengths(&page), [("format", 0), ("summary", 2), ("references", shown), ("dates", 1)]);
        }
        let whole = page(tree(SHOWN + 9), &asked(&["references"]));
        assert_eq!(lengths(&whole), [("format", 0), ("summary", 2), ("references", SHOWN + 9)]);
        assert_eq!(lengths(&page(tree(SHOWN + 9), &asked(&["ALL"]))).len(), 4);
        assert_eq!(lengths(&chosen(tree(3), &asked(&["dates"]))), [("format", 0), ("dates", 1)]);
    }
}

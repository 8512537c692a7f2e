//! Runs: adjacent short lines, as menus, buttons and credits leave them.

use std::collections::HashSet;
use std::ops::Range;

use super::lines::Line;
use crate::lexicon::{InterfaceLine, fold};
use crate::model::{BlockKind, Document};
use crate::text::cut;

/// A line of at least so many words is running text.
const PROSE: usize = 12;
/// The most words of a line that follows a line such as “Popular posts”.
const MAX_FOLLOWER: usize = 20;
/// So many lines at the ends of a text are its head and tail, however short the text is.
const EDGE_LINES: usize = 3;

/// Where a run stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// Before all running text.
    Head,
    /// Between.
    Middle,
    /// After all running text.
    Tail,
}

/// Adjacent short lines.
#[derive(Clone, Debug)]
pub struct Run {
    /// Its lines, as indices of the table of lines.
    pub lines: Range<usize>,
    /// Where it stands.
    pub place: Place,
    /// Whether a line of web pages in it stands in a run at the other end of the text too.
    pub repeated: bool,
}

/// The maximal runs of short lines.
///
/// Lines of web pages go together across empty lines. A line that links to other pages, such as “Popular posts”, takes
/// all lines up to the end of the text along, if these look like titles.
pub fn find(document: &Document<'_>, lines: &[Line]) -> Vec<Run> {
    let followers = followers(document, lines);
    let mut runs: Vec<Run> = Vec::new();
    let mut open = false;
    for (at, line) in lines.iter().enumerate() {
        let Some(run) = runs.last_mut().filter(|_| open && (line.short || at >= followers)) else {
            open = line.short;
            if open {
                runs.push(Run { lines: at..at + 1, place: Place::Middle, repeated: false });
            }
            continue;
        };
        let both = line.interface.is_some() && lines.get(at - 1).is_some_and(|before| before.interface.is_some());
        if at >= followers && run.lines.end == at || !line.gap_before || both {
            run.lines.end = at + 1;
        } else {
            runs.push(Run { lines: at..at + 1, place: Place::Middle, repeated: false });
        }
    }
    locate(document, lines, &mut runs);
    runs
}

/// The first line behind a line such as “Popular posts” from which on all lines look like titles of other pages.
fn followers(document: &Document<'_>, lines: &[Line]) -> usize {
    let titles = lines.iter().rev().take_while(|line| {
        let block = document.block(line.passage.block);
        let apart = block.is_some_and(|block| {
            matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph) && block.label.is_none() && !block.quoted
        });
        let cited = !document.in_block(&document.citations, line.passage.block, |it| it.passage).is_empty();
        line.words <= MAX_FOLLOWER && apart && !cited
    });
    let first = lines.len() - titles.count();
    let opener = lines.iter().skip(first).position(|line| line.interface == Some(InterfaceLine::Opener));
    opener.map_or(usize::MAX, |at| first + at + 1)
}

fn locate(document: &Document<'_>, lines: &[Line], runs: &mut [Run]) {
    let text = document.source.text().len();
    let prose = |line: &Line| line.words >= PROSE && line.interface.is_none();
    let head = lines.iter().position(prose).unwrap_or(lines.len());
    let tail = lines.iter().rposition(prose).map_or(0, |at| at + 1);
    let offset = |at: usize| lines.get(at).map_or(0, |line| document.span(line.passage).start());
    for run in runs.iter_mut() {
        let near_head = run.lines.end <= EDGE_LINES || offset(run.lines.start) <= text / 10;
        let near_tail = run.lines.start + EDGE_LINES >= lines.len() || offset(run.lines.start) >= text - text / 10;
        if run.lines.end <= head && near_head {
            run.place = Place::Head;
        } else if run.lines.start >= tail && near_tail {
            run.place = Place::Tail;
        }
    }
    let texts = |run: &Run| {
        let own = lines.get(run.lines.clone()).unwrap_or_default().iter().filter(|line| line.interface.is_some());
        own.filter_map(|line| Some(fold(cut(document.block(line.passage.block)?.text.as_str(), line.passage.range()))))
    };
    let of = |place: Place| runs.iter().filter(move |run| run.place == place);
    let at_head: HashSet<_> = of(Place::Head).flat_map(texts).collect();
    let at_tail: HashSet<_> = of(Place::Tail).flat_map(texts).collect();
    let repeated: Vec<bool> = runs
        .iter()
        .map(|run| match run.place {
            Place::Head => texts(run).any(|line| at_tail.contains(&line)),
            Place::Tail => texts(run).any(|line| at_head.contains(&line)),
            Place::Middle => false,
        })
        .collect();
    runs.iter_mut().zip(repeated).for_each(|(run, repeated)| run.repeated = repeated);
}

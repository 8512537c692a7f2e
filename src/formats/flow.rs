//! Paragraphs of a markup: their lines are split as plain text is split, and their links go along.

use super::line::{Line, measure};
use super::part::Part;
use super::shown::Mark;
use super::split::Splitter;
use crate::model::{Block, BlockId, JoinedBrackets, Link, LinkForm, MarkedCitation, Passage};
use crate::text::{MappedText, Span, trim_range};

type Range = std::ops::Range<usize>;

/// A link whose block is not known yet.
#[derive(Clone, Debug)]
pub(super) struct Pending {
    /// The bytes of its text in the text of the block.
    pub shown: Range,
    pub span: Span,
    pub target: Box<str>,
    /// The bytes of the address, where they are written as the parser gives it back.
    pub address: Option<Span>,
    pub form: LinkForm,
}

/// Links and emphases of a text whose blocks are not known yet, in order.
#[derive(Default)]
pub(super) struct Marked {
    pub links: Vec<Pending>,
    /// Bytes of emphasised text in the text of the block, the outermost where one holds another.
    pub emphases: Vec<Range>,
    /// Bytes of brackets that the notation shows as one link, each with its address.
    pub joined: Vec<(Range, Box<str>)>,
    /// Numbers that are cited where nothing is read.
    pub named: Vec<Box<str>>,
}

/// Where a part of a text has become a block.
pub(super) struct Placed {
    pub block: BlockId,
    /// Its first byte in the text, a label included.
    pub start: usize,
    /// The bytes of the block's text in the text.
    pub text: Range,
}

/// Splits paragraphs.
#[derive(Default)]
pub(super) struct Flow {
    splitter: Splitter,
    lines: Vec<Line>,
}

impl Flow {
    /// Splits a paragraph into blocks, which are numbered from `first` on.
    pub(super) fn split<'s>(
        &mut self,
        text: &MappedText<'s>,
        quoted: bool,
        first: usize,
    ) -> (Vec<Block<'s>>, Vec<Placed>) {
        measure(text.as_str(), &mut self.lines);
        self.splitter.end_lists();
        let parts = self.splitter.split(text.as_str(), &self.lines).iter();
        let blocks = parts.clone().map(|part| part.block(text, false, quoted)).collect();
        let place = |(at, part): (usize, &Part)| Placed {
            block: BlockId::new(first + at),
            start: part.span.start(),
            text: trim_range(text.as_str(), part.text.range()),
        };
        (blocks, parts.enumerate().map(place).collect())
    }
}

/// Puts the links of a text into the blocks that its parts became; a link in a label has no text.
pub(super) fn link(links: Vec<Pending>, places: &[Placed], into: &mut Vec<Link>) {
    let passages = passages(links.iter().map(|link| link.shown.clone()).collect(), places);
    for (link, passage) in links.into_iter().zip(passages) {
        let Pending { span, target, address, form, .. } = link;
        into.push(Link { passage, span, target, address, form });
    }
}

/// Puts the emphasised stretches of a text into the blocks that its parts became.
pub(super) fn emphasise(shown: Vec<Range>, places: &[Placed], into: &mut Vec<Passage>) {
    into.extend(passages(shown, places).into_iter().filter(|passage| !passage.range().is_empty()));
}

/// Puts brackets that are shown as one link into the blocks that the parts of a text became.
pub(super) fn join(joined: Vec<(Range, Box<str>)>, places: &[Placed], into: &mut Vec<JoinedBrackets>) {
    let found = passages(joined.iter().map(|(shown, _)| shown.clone()).collect(), places);
    let all = joined.into_iter().zip(found).filter(|(_, passage)| !passage.range().is_empty());
    into.extend(all.map(|((_, target), passage)| JoinedBrackets { passage, target }));
}

/// Puts marks into the blocks that the parts of a text became.
pub(super) fn cite(marks: Vec<Mark>, places: &[Placed], into: &mut Vec<MarkedCitation>) {
    let found = passages(marks.iter().map(|mark| mark.range.clone()).collect(), places);
    for (mark, passage) in marks.into_iter().zip(found).filter(|(_, passage)| !passage.range().is_empty()) {
        let (start, whole) = (mark.range.start, passage.range());
        let part = |range: Range| {
            let at = |offset: usize| (whole.start + offset.saturating_sub(start)).min(whole.end);
            Passage::new(passage.block, at(range.start)..at(range.end))
        };
        let keys = mark.keys.into_iter().map(|(range, key)| (part(range), key)).collect();
        into.push(MarkedCitation { passage, keys, outside: mark.outside });
    }
}

/// The parts of the blocks that show these bytes of the text, which are in order.
fn passages(shown: Vec<Range>, places: &[Placed]) -> Vec<Passage> {
    let mut places = places.iter().peekable();
    let mut place = places.next();
    let mut found = Vec::with_capacity(shown.len());
    for range in shown {
        while places.peek().is_some_and(|next| next.start <= range.start) {
            place = places.next();
        }
        let Some(Placed { block, text, .. }) = place else { break };
        let at = |offset: usize| offset.clamp(text.start, text.end) - text.start;
        found.push(Passage::new(*block, at(range.start)..at(range.end)));
    }
    found
}

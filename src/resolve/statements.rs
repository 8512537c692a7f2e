//! What running text states: sentences, quotations, figures, and who is said to say so.
//!
//! Only paragraphs that hold a thing asked for are read closely.

use std::collections::HashSet;
use std::ops::Range;

use super::basis::{self, Sets, Surveyed, has};
use super::function_words::DEFINITE;
use super::measured::measured;
use super::sentences::sentences;
use super::{Options, ascription, rivals, speakers};
use crate::grammar::quantity::{self, QuantityNode, quantities};
use crate::grammar::quotation::quotations;
use crate::lexicon::{Lexicon, Marker};
use crate::model::{
    Basis, BlockId, BlockKind, Document, Measure, Passage, Quantity, QuantityFrame, Quotation, Sentence, SentenceId,
};
use crate::text::{cut, word_before};

/// Fills sentences, quotations, quantities and attributions.
pub fn fill(document: &mut Document<'_>, options: Options<'_>) {
    let asked = options.prose;
    if !asked.sentences && !asked.quotations && !asked.quantities && !asked.attributions {
        return;
    }
    let sets = Sets::of(options.lexicon);
    let in_list = in_list(document);
    let mut told = HashSet::new();
    for index in 0..document.blocks.len() {
        let Some(block) = document.blocks.get(index) else { break };
        let running = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Definition);
        if running && !in_list.get(index).copied().unwrap_or(false) {
            let found = read(document, BlockId::new(index), options, sets, &mut told);
            found.store(document);
        }
    }
    if asked.quantities {
        rivals::fill(document, options.lexicon);
    }
}

/// Which blocks hold entries of reference lists.
fn in_list(document: &Document<'_>) -> Vec<bool> {
    let mut in_list = vec![false; document.blocks.len()];
    for entry in &document.references {
        if let Some(flag) = in_list.get_mut(entry.block.index()) {
            *flag = true;
        }
    }
    in_list
}

/// What one block holds.
#[derive(Default)]
struct Found {
    sentences: Vec<Sentence>,
    quotations: Vec<Quotation>,
    quantities: Vec<Quantity>,
    attributions: Vec<crate::model::Attribution>,
}

impl Found {
    fn store(self, document: &mut Document<'_>) {
        document.sentences.extend(self.sentences);
        document.quotations.extend(self.quotations);
        document.quantities.extend(self.quantities);
        document.attributions.extend(self.attributions);
    }
}

fn read(
    document: &Document<'_>,
    id: BlockId,
    options: Options<'_>,
    sets: Sets<'_>,
    told: &mut HashSet<String>,
) -> Found {
    let (asked, lexicon) = (options.prose, options.lexicon);
    let mut found = Found::default();
    let Some(block) = document.block(id) else { return found };
    let text = block.text.as_str();
    // What stands in a block quotation is said by others.
    let own = !block.quoted;
    let counted = |word: &str| has(sets.counted, word);
    let figures = if asked.quantities && own { quantities(text, &counted) } else { Vec::new() };
    let marked = if asked.attributions && own { lexicon.markers.find(text) } else { Vec::new() };
    let close = asked.sentences || !figures.is_empty() || !marked.is_empty();
    if !close && !asked.quotations {
        return found;
    }
    let quoted: Vec<Range<usize>> = quotations(text).into_iter().map(|quoted| quoted.range).collect();
    let close = close || asked.quotations && own && !quoted.is_empty();
    if close {
        let markers = if asked.attributions && own { marked } else { lexicon.markers.find(text) };
        let closed = basis::closes(document, id, text)
            || matches!(block.kind, BlockKind::ListItem | BlockKind::Paragraph)
                && basis::leads_in(document, id, sets, lexicon);
        let survey = Surveyed { id, text, quoted: &quoted, markers: &markers, told, closed };
        state(document, &survey, lexicon, sets, &figures, &mut found);
        if asked.attributions && own {
            attribute(document, &survey, sets, &mut found);
            let groups = markers.iter().filter(|(_, marker)| *marker == Marker::Group);
            told.extend(groups.map(|(place, _)| cut(text, place.clone()).to_lowercase()));
        }
    }
    if asked.quotations {
        quote(document, id, &quoted, ascription::Sets::of(lexicon), &mut found);
    }
    found
}

/// The quotations of a block, with what tells whose words they hold.
fn quote(document: &Document<'_>, id: BlockId, quoted: &[Range<usize>], sets: ascription::Sets<'_>, found: &mut Found) {
    let text = document.block(id).map_or("", |block| block.text.as_str());
    let sentences: Vec<Range<usize>> = found.sentences.iter().map(|it| it.passage.range()).collect();
    for range in quoted {
        let after = sentences.partition_point(|sentence| sentence.start <= range.start);
        let at = after.checked_sub(1);
        let ascription = at.and_then(|at| ascription::ascription(text, &sentences, at, quoted, range, sets));
        let sentence = at.map(|at| SentenceId::new(document.sentences.len() + at));
        found.quotations.push(Quotation { passage: Passage::new(id, range.clone()), sentence, ascription });
    }
}

/// The sentences of a block, and the figures in them.
fn state(
    document: &Document<'_>,
    survey: &Surveyed<'_>,
    lexicon: &Lexicon,
    sets: Sets<'_>,
    figures: &[QuantityNode],
    found: &mut Found,
) {
    let first = found.sentences.len();
    for range in sentences(survey.text, lexicon) {
        if let Some(before) = found.sentences.get_mut(first..).and_then(<[Sentence]>::last_mut)
            && before.basis.is_none()
            && basis::looks_back(survey.text, &range, sets)
        {
            before.basis = Some(Basis::Speaker);
        }
        let (basis, prospective) = survey.judge(document, sets, &range);
        if matches!(basis, Some(Basis::Citation | Basis::Link)) {
            let run = found.sentences.get_mut(first..).unwrap_or_default();
            cover(run, &found.quantities, survey.text, &range, figures);
        }
        let id = SentenceId::new(document.sentences.len() + found.sentences.len());
        let inside = figures_in(figures, &range).iter();
        found.quantities.extend(inside.map(|figure| quantity_of(survey, sets, &range, figure, id)));
        found.sentences.push(Sentence { passage: Passage::new(survey.id, range), basis, prospective });
    }
}

/// A figure with what it measures.
fn quantity_of(
    survey: &Surveyed<'_>,
    sets: Sets<'_>,
    sentence: &Range<usize>,
    figure: &QuantityNode,
    id: SentenceId,
) -> Quantity {
    let measured = measured(survey, sentence, figure, sets);
    Quantity {
        passage: Passage::new(survey.id, figure.range.clone()),
        measure: match figure.measure {
            quantity::Measure::Percent => Measure::Percent,
            quantity::Measure::Currency => Measure::Currency,
            quantity::Measure::Count => Measure::Count,
        },
        value: figure.value,
        noun: figure.noun.clone().map(|noun| Passage::new(survey.id, noun)),
        frame: figure.frame.map(|frame| match frame {
            quantity::Frame::Change => QuantityFrame::Change,
            quantity::Frame::Share => QuantityFrame::Share,
        }),
        quoted: survey.is_quoted(figure.range.start),
        sentence: id,
        rival: None,
        definite: is_known(survey.text, figure.range.start),
        owned: measured.as_ref().is_some_and(|it| it.owned),
        measured: measured.map(|it| Passage::new(survey.id, it.noun)),
    }
}

/// Carries a citation back to what it is for: the sentence behind whose end it stands, and figures told in one breath.
///
/// `Growth was 4%. It fell to 2% [7].`, `They lost “a third.” (Smith, p. 4)`
fn cover(
    before: &mut [Sentence],
    quantities: &[Quantity],
    text: &str,
    citing: &Range<usize>,
    figures: &[QuantityNode],
) {
    let counts = |range: &Range<usize>| {
        let after = quantities.partition_point(|it| it.passage.range().start < range.end);
        let last = after.checked_sub(1).and_then(|last| quantities.get(last));
        last.is_some_and(|it| range.contains(&it.passage.range().start))
    };
    let Some(last) = before.last_mut() else { return };
    let detached = basis::opens_with_citation(cut(text, citing.clone()));
    if detached && last.basis != Some(Basis::Link) {
        last.basis = Some(Basis::Citation);
    }
    if !detached && figures_in(figures, citing).is_empty() {
        return;
    }
    for sentence in before.iter_mut().rev().skip(usize::from(detached)) {
        let plain = sentence.basis.is_none() && counts(&sentence.passage.range());
        if !plain {
            break;
        }
        sentence.basis = Some(Basis::Closing);
    }
}

/// The figures that begin in a sentence.
fn figures_in<'f>(figures: &'f [QuantityNode], sentence: &Range<usize>) -> &'f [QuantityNode] {
    let start = figures.partition_point(|figure| figure.range.start < sentence.start);
    let end = figures.partition_point(|figure| figure.range.start < sentence.end);
    figures.get(start..end).unwrap_or(&[])
}

/// Whether the word before a place makes what follows a known thing.
fn is_known(text: &str, at: usize) -> bool {
    let before = cut(text, 0..at).trim_end();
    let word = word_before(before, before.len()).to_lowercase();
    DEFINITE.contains(&word.as_str()) || word == "other"
}

/// Who is said to say so, sentence by sentence.
fn attribute(document: &Document<'_>, survey: &Surveyed<'_>, sets: Sets<'_>, found: &mut Found) {
    let first = document.sentences.len();
    for (index, sentence) in found.sentences.iter().enumerate() {
        let range = sentence.passage.range();
        let markers = survey.markers_in(&range);
        if !markers.is_empty() {
            let id = SentenceId::new(first + index);
            found.attributions.extend(speakers::read(survey, sets, &range, markers, id));
        }
    }
}

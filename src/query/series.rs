//! Figures that go on from one another: who is named for the first is meant for the next ones too.

use crate::model::{Basis, Document, Sentence};

/// The most sentences between a figure and the words that tell where it comes from.
const MAX: usize = 12;

/// Whether a sentence goes on from one that tells where its figures come from, with nothing but figures between.
pub fn goes_on(document: &Document<'_>, index: usize) -> bool {
    let Some(own) = document.sentences.get(index) else { return false };
    let mut block = own.passage.block.index();
    let earlier = document.sentences.get(..index).unwrap_or(&[]);
    for sentence in earlier.iter().rev().take(MAX) {
        if block - sentence.passage.block.index() > 1 {
            return false;
        }
        block = sentence.passage.block.index();
        let figures = has_figure(document, sentence);
        match sentence.basis {
            Some(Basis::Speaker | Basis::AccordingTo | Basis::Study) => return figures,
            None if figures => {}
            _ => return false,
        }
    }
    false
}

/// Whether a number that is no year stands in a sentence.
fn has_figure(document: &Document<'_>, sentence: &Sentence) -> bool {
    let text = document.text(sentence.passage);
    text.split(|c: char| !c.is_alphanumeric()).any(|word| {
        let year = word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|byte| byte.is_ascii_digit());
        word.starts_with(|c: char| c.is_ascii_digit()) && !year
    })
}

//! What of running text is found when it is first asked for: lines, repeats, languages, topics.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Context;
use crate::model::{Passage, Reach, is_reserved, reach_of};
use crate::query::anchors::Anchors;
use crate::query::broken::{self, BrokenMark};
use crate::query::invisible::{self, Invisible};
use crate::query::lines::{self, Line};
use crate::query::node::{Kind, Node};
use crate::query::repeats::{self, Repeat};
use crate::query::runs::{self, Run};
use crate::query::subjects::numbers;
use crate::query::{language, persons, topics};
use crate::text::{Span, cut};

impl Context<'_> {
    /// The lines of the prose, found on first use.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        self.lines.get_or_init(|| lines::find(self.document, &self.lexicon.interface_lines))
    }

    /// The line of a passage.
    #[must_use]
    pub fn line_of(&self, passage: Passage) -> Option<Node> {
        let start = (passage.block, passage.range().start);
        let after = self.lines().partition_point(|line| (line.passage.block, line.passage.range().start) <= start);
        let at = after.checked_sub(1)?;
        self.lines().get(at).filter(|line| line.passage.block == passage.block)?;
        Some(Node::new(Kind::Line, at))
    }

    /// The runs of adjacent short lines, found on first use.
    #[must_use]
    pub fn runs(&self) -> &[Run] {
        self.runs.get_or_init(|| runs::find(self.document, self.lines()))
    }

    /// The number of words outside of code, counted on first use.
    #[must_use]
    pub fn words(&self) -> usize {
        let prose = self.document.blocks.iter().filter(|block| block.is_prose());
        *self.words.get_or_init(|| prose.map(|block| block.text.as_str().split_whitespace().count()).sum())
    }

    /// How many public addresses have a host that is set aside for documentation, and how many there are, counted on
    /// first use.
    #[must_use]
    pub fn reserved_addresses(&self) -> (usize, usize) {
        let links = &self.document.links;
        *self.reserved.get_or_init(|| {
            let public = links.iter().filter(|link| reach_of(&link.target) == Some(Reach::Public));
            (public.clone().filter(|link| is_reserved(&link.target)).count(), public.count())
        })
    }

    /// How many marks name notes by their keys, and the highest number that is a key, counted on first use.
    #[must_use]
    pub fn notes(&self) -> (usize, Option<u32>) {
        *self.notes.get_or_init(|| numbers::notes(self.document))
    }

    /// The places that links inside the document lead to, found on first use.
    #[must_use]
    pub fn anchors(&self) -> &Anchors {
        self.anchors.get_or_init(|| Anchors::of(self.document))
    }

    /// The marks that are not written as marks are, found on first use.
    #[must_use]
    pub fn broken_marks(&self) -> &[BrokenMark] {
        self.broken.get_or_init(|| broken::find(self.document))
    }

    /// The tag before the one at `index` that gives its name to a note that says something else.
    #[must_use]
    pub fn rival_tag(&self, index: usize) -> Option<usize> {
        let rivals = self.rival_tags.get_or_init(|| {
            let tags = &self.document.note_tags;
            let mut first: HashMap<(&str, &str, usize), (usize, &str)> = HashMap::new();
            let mut rivals = Vec::with_capacity(tags.len());
            for (at, tag) in tags.iter().enumerate() {
                let named = tag.name.as_deref().zip(tag.content.as_deref());
                rivals.push(named.and_then(|(name, content)| {
                    let key = (name, tag.group.as_deref().unwrap_or(""), tag.lists_before);
                    let (earlier, other) = *first.entry(key).or_insert((at, content));
                    (other != content).then_some(earlier)
                }));
            }
            rivals
        });
        rivals.get(index).copied().flatten()
    }

    /// What stands before and behind a span in its line of the source, as far as it can matter.
    #[must_use]
    pub fn line_around(&self, span: Span) -> (&str, &str) {
        /// A line may be as long as a file.
        const REACH: usize = 512;
        let text = self.document.source.text();
        let from = text.floor_char_boundary(span.start().saturating_sub(REACH));
        let to = text.floor_char_boundary(span.end().saturating_add(REACH));
        let (before, after) = (cut(text, from..span.start()), cut(text, span.end()..to));
        (before.rsplit(['\n', '\r']).next().unwrap_or(""), after.split(['\n', '\r']).next().unwrap_or(""))
    }

    /// What the document calls the persons whom it names, found on first use.
    #[must_use]
    pub fn roles(&self) -> &HashSet<String> {
        self.roles.get_or_init(|| persons::roles(self.document))
    }

    /// The characters that show nothing, found on first use.
    #[must_use]
    pub fn invisible(&self) -> &[Invisible] {
        self.invisible.get_or_init(|| invisible::find(self.document))
    }

    /// The passages that stand in the document twice, found on first use.
    #[must_use]
    pub fn repeats(&self) -> &[Repeat] {
        self.repeats.get_or_init(|| repeats::find(self.document))
    }

    /// The script of a line, or its language, where that is not the document's.
    #[must_use]
    pub fn foreign(&self, line: &Line) -> Option<&'static str> {
        let text = self.document.text(line.passage);
        let (script, own) = (language::script_of(text)?, self.script()?);
        if script != own {
            return Some(script);
        }
        let known = self.language().filter(|_| line.alone)?;
        language::language_other_than(known, text, &self.lexicon.languages)
    }

    /// How many lines are in the script or language that this name tells, which is not the document's.
    #[must_use]
    pub fn foreign_lines(&self, name: &str) -> usize {
        let count = || {
            let mut counts = BTreeMap::new();
            for name in self.lines().iter().filter_map(|line| self.foreign(line)) {
                *counts.entry(name).or_default() += 1;
            }
            counts
        };
        self.foreign.get_or_init(count).get(name).copied().unwrap_or(0)
    }

    /// What the document speaks of, found on first use.
    #[must_use]
    pub fn topics(&self) -> &[&'static str] {
        self.topics.get_or_init(|| topics::find(self.document, &self.lexicon.topics, self.lines()))
    }

    /// The language of the document, found on first use.
    #[must_use]
    pub fn language(&self) -> Option<&'static str> {
        self.languages().sure
    }

    /// The language of the document, as sure and as likely as it is, found on first use.
    #[must_use]
    pub fn languages(&self) -> language::Known {
        *self.language.get_or_init(|| language::language_of_document(self.document, &self.lexicon.languages))
    }

    /// The script of the document, found on first use.
    #[must_use]
    pub fn script(&self) -> Option<&'static str> {
        *self.script.get_or_init(|| language::script_of_document(self.document))
    }
}

//! Running a rule over a document.

use std::collections::BTreeMap;
use std::collections::HashMap;

use super::context::Context;
use super::matcher::{Condition, Matcher, with_text};
use super::node::{Kind, Node, Value};
use super::pattern::Pattern;
use super::recall::Recall;
use super::rule::{CollapsePlan, OncePer, Rule};
use super::spec::Term;
use super::template::Counts;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::model::{BlockId, Passage};
use crate::text::{Foreign, Location, cut};

/// The most labels of one finding.
pub const MAX_LABELS: usize = 20;
/// The bytes that the search for text matches may read, for one rule and one document.
pub const MAX_SEARCHED: usize = 256 << 20;
/// The bytes that one search looks at, so that a pattern that reads on and on costs no square of the text.
const WINDOW: usize = 4096;

/// What a rule found.
#[derive(Debug, Default)]
pub struct Found {
    /// In no particular order.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the rule was stopped because its pattern read more than [`MAX_SEARCHED`] bytes.
    pub exhausted: bool,
}

/// Things of which one finding speaks: the first, and others that are the same finding.
#[derive(Debug)]
struct Hit {
    node: Node,
    others: Vec<Node>,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum KeyPart {
    Node(Node),
    Text(String),
}

impl Rule {
    /// Runs the rule.
    ///
    /// `options` are those that settings give; the others have the rule's own values. `blocks` are those that its
    /// pattern may be found in, as the [`Sieve`](super::Sieve) tells them; without them all are searched.
    #[must_use]
    pub fn run(
        &self,
        context: &mut Context<'_>,
        severity: Severity,
        options: &[(String, Term)],
        blocks: Option<&[BlockId]>,
    ) -> Found {
        context.recall = Recall::default();
        context.options = self.options.iter().chain(options).cloned().collect::<BTreeMap<_, _>>();
        let mut found = Found::default();
        if let Some(pattern) = &self.pattern {
            if self.is_ruled_out(context) {
                return found;
            }
            (context.matches, found.exhausted) = matches(context, pattern, blocks);
        }
        let candidates = context.all(self.select);
        let hits: Vec<Node> = candidates.iter().copied().filter(|node| self.holds(context, *node)).collect();
        if hits.is_empty() {
            return found;
        }
        let hits = match &self.once_per {
            Some(once) => merge(context, once, hits),
            None => hits.into_iter().map(|node| Hit { node, others: Vec::new() }).collect(),
        };
        found.diagnostics = match &self.collapse {
            Some(plan) => self.collapsed(context, plan, severity, hits, &candidates),
            None => hits.iter().map(|hit| self.diagnose(context, severity, hit)).collect(),
        };
        found
    }

    /// Whether the document tells that nothing holds, so that nothing has to be searched.
    fn is_ruled_out(&self, context: &Context<'_>) -> bool {
        // What the document says, it says of every thing: the first that may be found stands for all.
        let any = Node::new(self.select, 0);
        let of_document = |condition: &&Condition| condition.is_of_document();
        let holds = |condition: &Condition| condition.holds(context, any, any);
        let excused = |conditions: &Vec<Condition>| {
            !conditions.is_empty() && conditions.iter().all(|it| it.is_of_document() && holds(it))
        };
        !self.filter.iter().filter(of_document).all(holds) || self.unless.iter().any(excused)
    }

    fn holds(&self, context: &Context<'_>, node: Node) -> bool {
        let all = |conditions: &[Condition]| conditions.iter().all(|condition| condition.holds(context, node, node));
        all(&self.filter)
            && (self.any_of.is_empty() || self.any_of.iter().any(|conditions| all(conditions)))
            && !self.unless.iter().any(|conditions| all(conditions))
    }

    fn diagnose(&self, context: &Context<'_>, severity: Severity, hit: &Hit) -> Diagnostic {
        let node = hit.node;
        let render = |template: &super::template::Template| template.render(context, node, Counts::default());
        let place = self.at.as_ref().and_then(|path| context.location_of(&path.value(context, node)));
        let place = place.unwrap_or_else(|| context.location(node));
        let (labels, more) = self.labels(context, hit, place);
        let mut notes: Vec<Foreign> = self.notes.iter().map(|note| render(note).into()).collect();
        if more > 0 {
            notes.push(format!("and {more} more").into());
        }
        let holds = |conditions: &[Condition]| conditions.iter().all(|condition| condition.holds(context, node, node));
        let help = self.help.iter().find(|(when, _)| holds(when)).map(|(_, say)| render(say).into());
        Diagnostic {
            rule: Some(self.id.clone()),
            severity,
            message: render(&self.message).into(),
            location: place,
            caption: self.caption.as_ref().map(|caption| render(caption).into()).unwrap_or_default(),
            labels,
            notes,
            help,
            fix: self
                .fix
                .as_ref()
                .and_then(|fix| fix.make_all(context, std::iter::once(node).chain(hit.others.iter().copied()))),
        }
    }

    /// The labels of a finding, and how many there was no room for.
    fn labels(&self, context: &Context<'_>, hit: &Hit, primary: Location) -> (Vec<Label>, usize) {
        let mut labels: Vec<Label> = Vec::new();
        let mut more = 0;
        let mut add = |place: Location, message: String| {
            if place == primary || labels.iter().any(|label| label.location == place) {
                return;
            }
            if labels.len() < MAX_LABELS {
                labels.push(Label { location: place, message: message.into() });
            } else {
                more += 1;
            }
        };
        for plan in &self.labels {
            if plan.each {
                for target in plan.path.nodes(context, hit.node) {
                    add(context.location(target), plan.message.render(context, target, Counts::default()));
                }
            } else if let Some(place) = context.location_of(&plan.path.value(context, hit.node)) {
                add(place, plan.message.render(context, hit.node, Counts::default()));
            }
        }
        let words = self.once_per.as_ref().and_then(|once| once.label.as_ref());
        for other in &hit.others {
            let place = self.at.as_ref().and_then(|path| context.location_of(&path.value(context, *other)));
            let message =
                words.map_or_else(|| "also here".to_owned(), |it| it.render(context, *other, Counts::default()));
            add(place.unwrap_or_else(|| context.location(*other)), message);
        }
        (labels, more)
    }

    fn collapsed(
        &self,
        context: &Context<'_>,
        plan: &CollapsePlan,
        severity: Severity,
        hits: Vec<Hit>,
        candidates: &[Node],
    ) -> Vec<Diagnostic> {
        let over = |node: Node| plan.over.nodes(context, node).first().copied();
        let mut groups: BTreeMap<Option<Node>, Vec<Hit>> = BTreeMap::new();
        for hit in hits {
            groups.entry(over(hit.node)).or_default().push(hit);
        }
        let mut of: HashMap<Node, usize> = HashMap::new();
        let distinct = match &self.once_per {
            Some(once) => merge(context, once, candidates.to_vec()).into_iter().map(|hit| hit.node).collect(),
            None => candidates.to_vec(),
        };
        for group in distinct.into_iter().filter_map(over) {
            *of.entry(group).or_default() += 1;
        }
        let mut diagnostics = Vec::new();
        for (group, hits) in groups {
            let counts = Counts { count: hits.len(), of: group.and_then(|node| of.get(&node)).copied().unwrap_or(0) };
            match hits.first() {
                Some(first) if group.is_some() && plan.holds(context, first.node, counts) => {
                    diagnostics.push(self.one_for_all(context, plan, severity, first.node, counts));
                }
                _ => diagnostics.extend(hits.iter().map(|hit| self.diagnose(context, severity, hit))),
            }
        }
        diagnostics
    }

    fn one_for_all(
        &self,
        context: &Context<'_>,
        plan: &CollapsePlan,
        severity: Severity,
        node: Node,
        counts: Counts,
    ) -> Diagnostic {
        let at = plan.at.as_ref().unwrap_or(&plan.over);
        let place = context.location_of(&at.value(context, node)).unwrap_or_else(|| context.location(node));
        Diagnostic {
            rule: Some(self.id.clone()),
            severity,
            message: plan.message.render(context, node, counts).into(),
            location: place,
            caption: Foreign::default(),
            labels: Vec::new(),
            notes: Vec::new(),
            help: plan.help.as_ref().map(|help| help.render(context, node, counts).into()),
            fix: None,
        }
    }
}

impl CollapsePlan {
    fn holds(&self, context: &Context<'_>, node: Node, counts: Counts) -> bool {
        let fits = |matcher: &Option<Matcher>, value: Value<'_>| {
            matcher.as_ref().is_none_or(|matcher| matcher.fits(context, node, &value))
        };
        fits(&self.count, Value::count(counts.count))
            && fits(&self.of, Value::count(counts.of))
            && fits(&self.share, super::subjects::share(counts.count, counts.of))
    }
}

/// Joins things that agree in all keys; the first of them stands for all.
fn merge(context: &Context<'_>, once: &OncePer, nodes: Vec<Node>) -> Vec<Hit> {
    let mut seen: HashMap<Vec<Option<KeyPart>>, usize> = HashMap::new();
    let mut hits: Vec<Hit> = Vec::new();
    for node in nodes {
        let key: Vec<Option<KeyPart>> =
            once.keys.iter().map(|path| key_part(context, &path.value(context, node))).collect();
        match seen.get(&key).and_then(|at| hits.get_mut(*at)) {
            Some(hit) => hit.others.push(node),
            None => {
                seen.insert(key, hits.len());
                hits.push(Hit { node, others: Vec::new() });
            }
        }
    }
    hits
}

fn key_part(context: &Context<'_>, value: &Value<'_>) -> Option<KeyPart> {
    match value {
        Value::Missing => None,
        Value::Node(node) => Some(KeyPart::Node(*node)),
        Value::Nodes(nodes) => nodes.first().map(|node| KeyPart::Node(*node)),
        Value::Number(number) => Some(KeyPart::Text(number.to_string())),
        Value::Date(date) => Some(KeyPart::Text(date.to_string())),
        Value::YesNo(flag) => Some(KeyPart::Text(flag.to_string())),
        Value::Texts(texts) => Some(KeyPart::Text(texts.join("\n"))),
        _ => {
            let mut text = String::new();
            with_text(context, value, |part| {
                text.push_str(part);
                true
            });
            Some(KeyPart::Text(text))
        }
    }
}

/// All places in prose where a pattern is found, searched in windows; whether the search was given up.
fn matches(context: &Context<'_>, pattern: &Pattern, blocks: Option<&[BlockId]>) -> (Vec<Passage>, bool) {
    let mut found = Vec::new();
    let mut searched = 0;
    let all = blocks.is_none().then(|| (0..context.document.blocks.len()).map(BlockId::new));
    for id in all.into_iter().flatten().chain(blocks.unwrap_or(&[]).iter().copied()) {
        let Some(block) = context.document.block(id).filter(|block| block.is_prose()) else { continue };
        let Some(regex) = pattern.regex() else { break };
        let text = block.text.as_str();
        let mut from = 0;
        while from < text.len() {
            let window = cut(text, from..text.ceil_char_boundary(from + WINDOW).min(text.len()));
            searched += window.len();
            if searched > MAX_SEARCHED {
                return (found, true);
            }
            match regex.find(window).filter(|hit| !hit.is_empty()) {
                Some(hit) => {
                    found.push(Passage::new(id, from + hit.start()..from + hit.end()));
                    from += hit.end();
                }
                None if from + window.len() >= text.len() => break,
                None => from = text.floor_char_boundary(from + window.len() / 2 + 1),
            }
        }
    }
    (found, false)
}

/// Whether a rule of this kind speaks of directives, which are judged after all others.
#[must_use]
pub fn judges_directives(rule: &Rule) -> bool {
    rule.select == Kind::Directive
}

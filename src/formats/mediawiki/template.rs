//! Templates: what a reader sees in their place.

use super::super::shown::OBJECT;
use super::inline::{MAX_DEPTH, Writer};
use super::notes;
use crate::text::{Bytes, Span, cut, find_any, trim_range};

/// Templates that show one of their parameters as prose, counted from 1.
const PROSE: [(&str, usize); 12] = [
    ("lang", 2),
    ("nowrap", 1),
    ("nobold", 1),
    ("small", 1),
    ("em", 1),
    ("strong", 1),
    ("transl", 2),
    ("abbr", 1),
    ("tooltip", 1),
    ("quote", 1),
    ("blockquote", 1),
    ("as written", 1),
];
/// Templates that ask for a source.
const ASKING: [&str; 5] = ["citation needed", "cn", "fact", "citation required", "cit"];
/// Templates that are short citations of works listed elsewhere.
const SHORT: [&str; 11] =
    ["sfn", "sfnp", "sfnm", "harv", "harvnb", "harvtxt", "harvp", "harvcol", "harvcolnb", "rp", "snf"];

/// Templates that are notes.
const NOTES: [&str; 4] = ["efn", "refn", "notetag", "efn-ua"];

/// Whether what is written is a template that is a note.
pub(super) fn is_note(written: &str) -> bool {
    let name = written.trim_start_matches('{').split(['|', '}']).next().unwrap_or("").trim();
    NOTES.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// A parameter.
pub(super) struct Param<'s> {
    /// Empty where it is counted.
    pub name: &'s str,
    pub value: Span,
}

impl<'s> Writer<'s, '_> {
    /// Shows what stands in the place of a template.
    pub(super) fn template(&mut self, span: Span, depth: usize) {
        let params = self.params(span);
        let Some((head, params)) = params.split_first() else { return };
        let name = cut(self.source, head.value.range()).trim().replace('_', " ").to_lowercase();
        let name = name.as_str();
        let counted = |number: usize| params.iter().filter(|param| param.name.is_empty()).nth(number - 1);
        if depth >= MAX_DEPTH {
            return;
        }
        if name.starts_with("cite ") || name == "citation" || name == "cite" {
            return self.cite(span, name, params, depth + 1);
        }
        if matches!(name, "reflist" | "references" | "notelist" | "notelist-ua") || name.starts_with("#tag:references")
        {
            let given = params.iter().find(|param| param.name == "group");
            let group = given.map_or(notes::list_group(name), |param| cut(self.source, param.value.range()));
            self.names.list_group = group.trim().trim_matches('"').to_owned();
            let listed = std::mem::replace(&mut self.listed, true);
            self.skip(span, depth);
            self.listed = listed;
            return;
        }
        if ASKING.contains(&name) {
            return self.put("[citation needed]", span);
        }
        if NOTES.contains(&name) {
            let named = params.iter().find(|param| param.name == "name");
            let named = named.map(|param| cut(self.source, param.value.range()).trim_matches(['"', ' ']).to_owned());
            let inner = counted(1).map(|param| param.value);
            let label = Span::new(span.start(), inner.map_or(span.end(), Span::start));
            let given =
                params.iter().find(|param| param.name == "group").map(|param| cut(self.source, param.value.range()));
            let group = given.map_or(notes::template_group(name), str::trim);
            return self.note(span, label, (named, group), inner, depth + 1);
        }
        if SHORT.contains(&name) {
            let key = counted(1).map_or("", |param| cut(self.source, param.value.range()).trim());
            let start = self.builder.len();
            if self.in_note {
                self.short_note(params, depth);
            } else if !key.is_empty() && name != "rp" {
                self.mark(span, key, true);
            }
            if name != "rp" && name != "sfnm" {
                self.led(start, span, params);
            }
            return;
        }
        if name == "r" && !self.in_note {
            for param in params.iter().filter(|param| param.name.is_empty()) {
                let key = cut(self.source, param.value.range()).trim();
                if !key.is_empty() {
                    self.mark(param.value, key, false);
                }
            }
            return;
        }
        if let Some(param) = PROSE.iter().find(|(known, _)| *known == name).and_then(|(_, number)| counted(*number)) {
            return self.show(param.value, depth + 1);
        }
        if !self.builder.is_empty() && !self.in_note {
            self.put(OBJECT, Span::new(span.start(), span.start() + 2));
        }
        self.skip(span, depth);
    }

    /// `Lee 2019, p. 3`
    fn short_note(&mut self, params: &[Param<'s>], depth: usize) {
        let mut open = "";
        for param in params {
            let connector = match param.name {
                "" => open,
                "p" | "page" => ", p. ",
                "pp" | "pages" => ", pp. ",
                "loc" => ", ",
                _ => continue,
            };
            self.connect(connector, param.value.start());
            self.show(param.value, depth + 1);
            open = " ";
        }
    }

    /// The name of a template and its parameters.
    fn params(&self, span: Span) -> Vec<Param<'s>> {
        const FIRST: Bytes = Bytes::of(b"<{[|");
        let braces = cut(self.source, span.range()).bytes().take_while(|byte| *byte == b'{').count().min(3);
        let (start, end) = (span.start() + braces.min(2), span.end().saturating_sub(2));
        let text = cut(self.source, 0..end);
        let mut found = Vec::new();
        let (mut from, mut at) = (start, start);
        while let Some(next) = find_any(text, &FIRST, at) {
            at = next + 1;
            if text.as_bytes().get(next) == Some(&b'|') {
                found.push(self.param(Span::new(from, next)));
                from = at;
            } else if let Some(token) = self.tokens.at(next) {
                at = token.span.end();
            }
        }
        found.push(self.param(Span::new(from, end)));
        found
    }

    fn param(&self, span: Span) -> Param<'s> {
        let written = cut(self.source, span.range());
        let named = written.split_once('=').filter(|(name, _)| name.len() < 40 && !name.contains(['<', '[', '{']));
        let (name, start) = named.map_or(("", 0), |(name, _)| (name.trim(), name.len() + 1));
        let value = Span::new(span.start() + start, span.end());
        Param { name, value: trim_range(self.source, value.range()).into() }
    }

    /// Adds what the template puts between values.
    pub(super) fn connect(&mut self, text: &str, at: usize) {
        let text = if self.builder.ends_with('.') { text.strip_prefix('.').unwrap_or(text) } else { text };
        self.put(text, Span::at(at));
    }

    pub(super) fn linked_to(&mut self, start: usize, span: Span, address: Option<Span>) {
        if let Some(address) = address {
            self.linked(start, span, address);
        }
    }
}

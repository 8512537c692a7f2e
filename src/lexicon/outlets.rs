//! The registry of outlets: who publishes.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use super::fold::{fold, name_key};
use super::words::domains;
use crate::text::size;

/// Text of the registry; the built-in one is never copied.
pub type Text = Cow<'static, str>;

/// One who publishes: a newspaper, an agency, an encyclopedia, a platform.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Outlet {
    /// Its name as it is printed.
    pub name: Text,
    /// Other names that entries use.
    pub aliases: Vec<Text>,
    /// Its domains.
    pub hosts: Vec<Text>,
    /// What it is: a word such as `newspaper`; empty where nobody said.
    pub kind: Text,
    /// Whether the name is also an everyday word, so that the name alone does not tell.
    pub common_word: bool,
    /// Whether it dates its issues by the month, so that a month is its full date.
    pub month_is_full: bool,
    /// How often it appears, as a word such as `weekly`; empty where nobody said.
    pub periodicity: Text,
    /// What others say about its reliability.
    pub ratings: Vec<Rating>,
}

/// What somebody says about the reliability of an outlet.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Rating {
    /// Who says it.
    pub by: Text,
    /// Their word for it, such as `deprecated`.
    pub rating: Text,
    /// The year from which it holds.
    pub from: Option<u16>,
}

/// All outlets, found by name and by host.
#[derive(Clone, Debug, Default)]
pub struct Outlets {
    all: Vec<Outlet>,
    names: HashMap<Text, u32>,
    hosts: HashMap<Text, u32>,
}

impl Outlets {
    /// Makes room for so many more outlets.
    pub fn reserve(&mut self, outlets: usize) {
        self.all.reserve(outlets);
        self.names.reserve(2 * outlets);
        self.hosts.reserve(outlets);
    }

    /// Adds an outlet; its names and hosts now mean it, also where they meant another before.
    pub fn add(&mut self, outlet: Outlet) {
        let Ok(index) = u32::try_from(self.all.len()) else { return };
        for name in std::iter::once(&outlet.name).chain(&outlet.aliases) {
            self.names.insert(key(name, name_key), index);
        }
        for host in &outlet.hosts {
            self.hosts.insert(key(host, fold), index);
        }
        self.all.push(outlet);
    }

    /// The outlet with this index.
    #[must_use]
    pub fn get(&self, index: u32) -> Option<&Outlet> {
        self.all.get(size(index))
    }

    /// The outlet with this name or alias; case, `the` before it and the dots of acronyms are ignored.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Option<u32> {
        self.names.get(&*name_key(name)).copied()
    }

    /// The outlet with the longest domain that holds the host.
    #[must_use]
    pub fn by_host(&self, host: &str) -> Option<u32> {
        let host = fold(host);
        domains(&host).find_map(|domain| self.hosts.get(domain).copied())
    }

    /// All outlets, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = &Outlet> {
        self.all.iter()
    }

    /// The kinds in use, sorted.
    #[must_use]
    pub fn kinds(&self) -> BTreeSet<&str> {
        self.all.iter().map(|outlet| &*outlet.kind).filter(|kind| !kind.is_empty()).collect()
    }
}

/// A text as it is looked up, borrowed where nothing changes.
fn key(text: &Text, fold: impl for<'t> Fn(&'t str) -> Cow<'t, str>) -> Text {
    match text {
        Cow::Borrowed(text) => fold(text),
        Cow::Owned(text) => Cow::Owned(fold(text).into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn registry() -> Outlets {
        let outlet =
            |name: &'static str, aliases: &[&'static str], hosts: &[&'static str], kind: &'static str| Outlet {
                name: name.into(),
                aliases: aliases.iter().map(|alias| Text::from(*alias)).collect(),
                hosts: hosts.iter().map(|host| Text::from(*host)).collect(),
                kind: kind.into(),
                ..Outlet::default()
            };
        let mut outlets = Outlets::default();
        outlets.add(outlet("The Harbour Post", &["H.P."], &["harbourpost.example"], "newspaper"));
        outlets.add(outlet("Harbour Wiki", &[], &["wiki.harbourpost.example"], "wiki"));
        outlets
    }

    #[test]
    fn names_are_whole_and_forgiving() {
        let outlets = registry();
        for (name, index) in [
            ("Harbour Post", Some(0)),
            ("the harbour  post", Some(0)),
            ("HP", Some(0)),
            ("H.P.", Some(0)),
            ("Harbour Wiki", Some(1)),
            ("Harbour", None),
            ("The Harbour Post Office", None),
        ] {
            assert_eq!(outlets.by_name(name), index, "{name:?}");
        }
    }

    #[test]
    fn the_longest_domain_wins() {
        let outlets = registry();
        for (host, index) in [
            ("www.harbourpost.example", Some(0)),
            ("HarbourPost.example", Some(0)),
            ("en.wiki.harbourpost.example", Some(1)),
            ("example", None),
            ("nharbourpost.example", None),
        ] {
            assert_eq!(outlets.by_host(host), index, "{host:?}");
        }
    }

    #[test]
    fn kinds_are_sorted() {
        assert_eq!(registry().kinds().into_iter().collect::<Vec<_>>(), ["newspaper", "wiki"]);
    }
}

//! The registry of outlets: who publishes.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use super::fold::{fold, name_key};
use super::spelling::{bare, has_article, printed, squashed};
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
    /// What the DOIs of its works begin with, such as `10.48550`.
    pub dois: Vec<Text>,
    /// What it is: a word such as `newspaper`; empty where nobody said.
    pub kind: Text,
    /// The state that owns or directs it; empty where none does.
    pub state: Text,
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
    /// The year in which it was made public.
    pub decided: Option<u16>,
    /// The first year of publication that it is about; all years before `until` where there is none.
    pub from: Option<u16>,
    /// The last year of publication that it is about; all years after `from` where there is none.
    pub until: Option<u16>,
    /// The subjects that it is limited to; empty where it is about all.
    pub topics: Text,
}

/// All outlets, found by name and by host.
#[derive(Clone, Debug, Default)]
pub struct Outlets {
    all: Vec<Outlet>,
    names: HashMap<Text, u32>,
    hosts: HashMap<Text, u32>,
    dois: HashMap<Text, u32>,
    squashed: OnceLock<HashMap<String, u32>>,
}

impl Outlets {
    /// Makes room for so many more outlets.
    pub fn reserve(&mut self, outlets: usize) {
        self.all.reserve(outlets);
        self.names.reserve(2 * outlets);
        self.hosts.reserve(outlets);
    }

    /// Adds an outlet; its names and hosts now mean it, also where they meant another before.
    ///
    /// What is said of an outlet that is there already, by its own name, is added to what is known of it.
    pub fn add(&mut self, outlet: Outlet) {
        if let Some(index) = self.named(&outlet.name) {
            return self.complete(index, outlet);
        }
        let Ok(index) = u32::try_from(self.all.len()) else { return };
        self.file(index, &outlet);
        self.all.push(outlet);
    }

    /// The outlet that bears this as its own name, not as an alias.
    fn named(&self, name: &str) -> Option<u32> {
        let index = self.by_name(name)?;
        self.get(index).filter(|known| name_key(&known.name) == name_key(name)).map(|_| index)
    }

    /// Adds what `more` says to an outlet.
    fn complete(&mut self, index: u32, more: Outlet) {
        self.file(index, &more);
        let Some(known) = self.all.get_mut(size(index)) else { return };
        known.aliases.extend(more.aliases);
        known.hosts.extend(more.hosts);
        known.dois.extend(more.dois);
        known.ratings.extend(more.ratings);
        known.common_word |= more.common_word;
        known.month_is_full |= more.month_is_full;
        let words = [(&mut known.kind, more.kind), (&mut known.state, more.state)];
        let words = words.into_iter().chain([(&mut known.periodicity, more.periodicity)]);
        words.filter(|(_, word)| !word.is_empty()).for_each(|(known, word)| *known = word);
    }

    /// Lets the names, hosts and DOIs of an outlet lead to it.
    fn file(&mut self, index: u32, outlet: &Outlet) {
        self.squashed.take();
        for name in std::iter::once(&outlet.name).chain(&outlet.aliases) {
            self.names.insert(key(name, name_key), index);
        }
        for host in &outlet.hosts {
            self.hosts.insert(key(host, fold), index);
        }
        for doi in &outlet.dois {
            self.dois.insert(key(doi, fold), index);
        }
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

    /// The outlet with a name that differs from this one in capitals, blanks and hyphens only.
    #[must_use]
    pub fn by_squashed(&self, name: &str) -> Option<u32> {
        /// A shorter name is equal to others by chance.
        const MIN: usize = 5;
        let names = self.squashed.get_or_init(|| {
            let mut names = HashMap::new();
            for (index, outlet) in (0..).zip(&self.all) {
                for name in std::iter::once(&outlet.name).chain(&outlet.aliases).map(|name| squashed(name)) {
                    if name.len() >= MIN {
                        names.entry(name).or_insert(index);
                    }
                }
            }
            names
        });
        names.get(&squashed(name)).copied()
    }

    /// A name without capitals, blanks and hyphens.
    #[must_use]
    pub fn squashed(&self, name: &str) -> String {
        squashed(name)
    }

    /// How an outlet spells a name, if that is otherwise than it is written.
    #[must_use]
    pub fn spelling(&self, index: u32, written: &str) -> Option<&str> {
        let outlet = self.get(index)?;
        let names = || std::iter::once(&outlet.name).chain(&outlet.aliases).map(|name| bare(name));
        let (plain, key, article) = (printed(written), squashed(written), has_article(written));
        if names().any(|name| printed(name) == plain) {
            return None;
        }
        let mut same = names().filter(|name| squashed(name) == key);
        let first = same.next()?;
        Some(std::iter::once(first).chain(same).find(|name| has_article(name) == article).unwrap_or(first))
    }

    /// The outlet with the longest domain that holds the host.
    #[must_use]
    pub fn by_host(&self, host: &str) -> Option<u32> {
        let host = fold(host);
        domains(&host).find_map(|domain| self.hosts.get(domain).copied())
    }

    /// The outlet whose works have DOIs like this one.
    #[must_use]
    pub fn by_doi(&self, doi: &str) -> Option<u32> {
        /// The most characters behind the slash that tell.
        const MAX_TELLING: usize = 6;
        let doi = fold(doi);
        let slash = doi.find('/')?;
        let ends = (slash + 1..=slash + MAX_TELLING).rev().chain([slash]);
        ends.filter_map(|end| doi.get(..end)).find_map(|start| self.dois.get(start).copied())
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
#[allow(clippy::unwrap_used)]
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
    fn more_about_a_known_outlet_is_added_to_it() {
        let mut outlets = registry();
        let rating = Rating { by: "The Desk".into(), rating: "unreliable".into(), ..Rating::default() };
        outlets.add(Outlet {
            name: "Harbour Post".into(),
            dois: vec!["10.1000/hp".into()],
            ratings: vec![rating.clone()],
            ..Outlet::default()
        });
        let known = outlets.get(0).unwrap();
        assert_eq!((outlets.iter().count(), &*known.kind), (2, "newspaper"));
        assert_eq!(known.ratings, [rating]);
        assert_eq!(outlets.by_host("harbourpost.example"), Some(0));
        assert_eq!(outlets.by_doi("10.1000/HP.2024.1"), Some(0));
        assert_eq!((outlets.by_doi("10.1000/h"), outlets.by_doi("10.10001/hp")), (None, None));
    }

    #[test]
    fn a_name_is_known_in_another_spelling() {
        let outlets = registry();
        for (written, spelling) in [
            ("Harbour post", Some("The Harbour Post")),
            ("the harbour  Post", Some("The Harbour Post")),
            ("HarbourPost", Some("The Harbour Post")),
            ("Harbour Post", None),
            ("Harbour-Post", None),
            ("HP", None),
        ] {
            let index = outlets.by_squashed(written).or_else(|| outlets.by_name(written)).unwrap();
            assert_eq!((index, outlets.spelling(index, written)), (0, spelling), "{written:?}");
        }
    }

    #[test]
    fn kinds_are_sorted() {
        assert_eq!(registry().kinds().into_iter().collect::<Vec<_>>(), ["newspaper", "wiki"]);
    }
}

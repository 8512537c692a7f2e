//! What the built-in registry of outlets must hold to.

use std::collections::{BTreeMap, BTreeSet};

use super::super::yaml::{Field, Mistakes, parse_data};
use super::super::{builtin, outlet};
use super::*;
use crate::lexicon::{OUTLET_KINDS, PERIODICITIES, fold};

/// The built-in registry.
fn registry() -> Vec<Outlet> {
    outlets(builtin::data_set("outlets"))
}

#[test]
fn reading_by_lines_gives_what_reading_as_yaml_gives() {
    let text = builtin::data_set("outlets");
    let mut mistakes = Mistakes::default();
    let root = parse_data(text, &mut mistakes).unwrap();
    let items = Field { name: "outlets", node: &root }.list("outlets", &mut mistakes);
    let as_yaml: Vec<Outlet> = items.iter().filter_map(|item| outlet::read(item, &mut mistakes)).collect();
    assert_eq!(mistakes.finish(), Ok(()));
    let by_lines = outlets(text);
    assert_eq!(by_lines.len(), as_yaml.len());
    for (line, yaml) in by_lines.iter().zip(&as_yaml) {
        assert_eq!(line, yaml);
    }
}

#[test]
fn quotes_keep_commas() {
    let elements = list("[One, \"Two, Three\", Four's]");
    assert_eq!(elements.iter().map(|element| &**element).collect::<Vec<_>>(), ["One", "Two, Three", "Four's"]);
    assert!(list("[]").is_empty());
}

/// A name as people look for it in a list: the article and the case are ignored.
fn key(name: &str) -> String {
    let folded = fold(name);
    folded.strip_prefix("the ").unwrap_or(&folded).to_owned()
}

fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    host.contains('.') && !host.starts_with("www.") && host.split('.').all(label)
}

#[test]
fn every_outlet_has_a_name_a_host_and_a_kind() {
    for outlet in registry() {
        let name = &outlet.name;
        assert!(OUTLET_KINDS.contains(&&*outlet.kind), "{name}: {:?} is no kind", outlet.kind);
        assert!(!outlet.hosts.is_empty(), "{name} has no host");
        assert!(outlet.hosts.iter().all(|host| is_host(host)), "{name}: {:?}", outlet.hosts);
        let often = &*outlet.periodicity;
        assert!(often.is_empty() || PERIODICITIES.contains(&often), "{name}: {often:?} is no periodicity");
    }
}

#[test]
fn no_name_and_no_host_means_two_outlets() {
    let (mut names, mut hosts) = (BTreeMap::new(), BTreeMap::new());
    for outlet in registry() {
        let own: BTreeSet<String> =
            std::iter::once(&outlet.name).chain(&outlet.aliases).map(|name| key(name)).collect();
        for name in own {
            let other = names.insert(name.clone(), outlet.name.clone());
            assert_eq!(other, None, "{name:?} is also {}", outlet.name);
        }
        for host in &outlet.hosts {
            let other = hosts.insert(host.clone(), outlet.name.clone());
            assert_eq!(other, None, "{host} is also {}", outlet.name);
        }
    }
}

#[test]
fn names_stand_in_the_order_of_the_alphabet() {
    let names: Vec<String> = registry().iter().map(|outlet| outlet.name.to_lowercase()).collect();
    for (before, after) in names.iter().zip(names.iter().skip(1)) {
        assert!(before <= after, "{after:?} stands behind {before:?}");
    }
}

#[test]
fn the_registry_is_broad() {
    let outlets = registry();
    let count = |fits: fn(&Outlet) -> bool| outlets.iter().filter(|outlet| fits(outlet)).count();
    assert!(outlets.len() >= 600);
    assert!(count(|outlet| !outlet.aliases.is_empty()) >= 150);
    assert!(count(|outlet| outlet.common_word) >= 30);
    let kinds: BTreeSet<&str> = outlets.iter().map(|outlet| &*outlet.kind).collect();
    assert_eq!(kinds.len(), OUTLET_KINDS.len(), "kinds without an outlet");
}

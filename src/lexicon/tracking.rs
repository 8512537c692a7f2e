//! Query parameters that only record where a reader came from.

use std::collections::HashSet;

/// Query parameters that only record where a reader came from.
#[derive(Clone, Debug, Default)]
pub struct Tracking {
    names: HashSet<Box<str>>,
    beginnings: Vec<Box<str>>,
}

impl Tracking {
    /// Adds a whole name.
    pub fn add_name(&mut self, name: &str) {
        self.names.insert(name.to_ascii_lowercase().into());
    }

    /// Adds a beginning: all names that start with it track.
    pub fn add_beginning(&mut self, beginning: &str) {
        if !beginning.is_empty() {
            self.beginnings.push(beginning.to_ascii_lowercase().into());
        }
    }

    /// Whether a query parameter with this name tracks; case is ignored.
    #[must_use]
    pub fn is_tracking(&self, parameter: &str) -> bool {
        let starts = |beginning: &str| {
            parameter
                .as_bytes()
                .get(..beginning.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(beginning.as_bytes()))
        };
        self.beginnings.iter().any(|beginning| starts(beginning))
            || self.names.contains(parameter)
            || self.names.contains(&*parameter.to_ascii_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_whole_and_beginnings_are_not() {
        let mut tracking = Tracking::default();
        tracking.add_name("gclid");
        tracking.add_beginning("utm_");
        for (parameter, tracks) in [
            ("gclid", true),
            ("GCLID", true),
            ("utm_source", true),
            ("UTM_x", true),
            ("gclid2", false),
            ("utm", false),
            ("é", false),
        ] {
            assert_eq!(tracking.is_tracking(parameter), tracks, "{parameter:?}");
        }
    }
}

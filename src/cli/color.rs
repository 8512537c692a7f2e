//! Whether to use colours.

use super::args::ColorChoice;

/// Whether to colour a stream: the flag, then `NO_COLOR`, `CLICOLOR_FORCE` or `FORCE_COLOR`, `CLICOLOR=0`,
/// `TERM=dumb`, and at last whether the stream is a terminal. A variable that is empty counts as not set, and colours are
/// forced by none that is 0.
pub fn wanted(choice: ColorChoice, variable: impl Fn(&str) -> Option<String>, terminal: bool) -> bool {
    let set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    let forces = |name: &str| set(name) && variable(name).as_deref() != Some("0");
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if set("NO_COLOR") => false,
        ColorChoice::Auto if forces("CLICOLOR_FORCE") || forces("FORCE_COLOR") => true,
        ColorChoice::Auto if variable("CLICOLOR").as_deref() == Some("0") => false,
        ColorChoice::Auto if variable("TERM").as_deref() == Some("dumb") => false,
        ColorChoice::Auto => terminal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(choice: ColorChoice, variables: &[(&str, &str)], terminal: bool) -> bool {
        let find = |name: &str| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        wanted(choice, find, terminal)
    }

    #[test]
    fn each_source_wins_over_those_after_it() {
        let (auto, all) = (ColorChoice::Auto, ["NO_COLOR", "CLICOLOR_FORCE", "FORCE_COLOR"].map(|name| (name, "1")));
        assert!(with(ColorChoice::Always, &all, false));
        assert!(!with(ColorChoice::Never, &all, true));
        assert!(!with(auto, &all, true));
        assert!(with(auto, &[("CLICOLOR_FORCE", "1"), ("CLICOLOR", "0"), ("TERM", "dumb")], false));
        assert!(with(auto, &[("FORCE_COLOR", "1")], false));
        assert!(!with(auto, &[("CLICOLOR", "0")], true));
        assert!(!with(auto, &[("TERM", "dumb")], true));
    }

    #[test]
    fn an_empty_variable_is_not_set() {
        assert!(with(ColorChoice::Auto, &[("NO_COLOR", "")], true));
        assert!(!with(ColorChoice::Auto, &[("CLICOLOR_FORCE", "")], false));
        assert!(!with(ColorChoice::Auto, &[("CLICOLOR_FORCE", "0"), ("FORCE_COLOR", "0")], false));
    }
}

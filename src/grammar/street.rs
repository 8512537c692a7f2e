//! Numbers of houses, which are no years.

/// Whether a street follows the number before `after`: `2095 Beach Avenue`.
pub(super) fn is_house(after: &str) -> bool {
    const STREETS: [&str; 14] = [
        "Street",
        "St",
        "Avenue",
        "Ave",
        "Road",
        "Rd",
        "Boulevard",
        "Blvd",
        "Drive",
        "Lane",
        "Parkway",
        "Highway",
        "Terrace",
        "Broadway",
    ];
    /// So far the word for a street is looked for, in bytes.
    const REACH: usize = 64;
    let mut words = super::prefix(after, REACH).split(' ').map(|word| (word, word.trim_end_matches([',', '.', ')'])));
    for (written, word) in words.by_ref().take(4) {
        if STREETS.contains(&word) {
            return true;
        }
        if written.len() > word.len() && word.len() > 1 || !word.starts_with(char::is_uppercase) {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn houses() {
        assert!(is_house("Beach Avenue, Vancouver") && is_house("N. Main St.") && is_house("Broadway"));
        assert!(!is_house("Tides on Main Street") && !is_house("") && !is_house("Leeds, Road Society"));
    }
}

//! Suggestions for words that are not known.

/// `did you mean …?` where a known word is near, else the list of the known ones.
#[must_use]
pub fn did_you_mean(word: &str, known: &[&str]) -> String {
    match nearest(word, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known here: {}", known.join(", ")),
    }
}

/// The known word within two edits (one for short words), or one that shares a long beginning.
#[must_use]
pub fn nearest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    /// Longer words are no typing errors, and comparing them costs the product of the lengths.
    const LONGEST: usize = 64;
    if word.len() > LONGEST {
        return None;
    }
    let allowed = if word.chars().count() < 5 { 1 } else { 2 };
    let scored = known.iter().map(|candidate| (distance(word, candidate), *candidate));
    scored.filter(|(distance, _)| *distance <= allowed).min().map(|(_, candidate)| candidate)
}

/// The number of letters to insert, delete, change or swap with their neighbour.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    let mut last = None;
    for (at, letter) in left.chars().enumerate() {
        let mut next = vec![at + 1];
        for (to, other) in right.iter().enumerate() {
            let cell = |cells: &[usize], index: usize| cells.get(index).copied().unwrap_or(usize::MAX / 2);
            let change = cell(&row, to) + usize::from(letter != *other);
            let mut best = change.min(cell(&row, to + 1) + 1).min(cell(&next, to) + 1);
            let swapped = to > 0 && last == Some(*other) && right.get(to - 1) == Some(&letter);
            if swapped {
                best = best.min(cell(&before, to - 1) + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut row, next);
        last = Some(letter);
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_typing_errors_and_nothing_else() {
        let known = ["text", "target", "number", "list"];
        assert_eq!(nearest("txet", &known), Some("text"));
        assert_eq!(nearest("taget", &known), Some("target"));
        assert_eq!(nearest("colour", &known), None);
        assert_eq!(did_you_mean("numbr", &known), "did you mean `number`?");
        assert_eq!(did_you_mean("zzz", &known), "known here: text, target, number, list");
    }
}

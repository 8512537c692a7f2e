//! How much two words differ.

/// The number of letters to insert, delete, change or swap with their neighbour.
///
/// The time grows with the product of the lengths: callers bound them.
#[must_use]
pub fn edits(left: &str, right: &str) -> usize {
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
    fn letters_are_inserted_deleted_changed_and_swapped() {
        for (left, right, expected) in
            [("text", "text", 0), ("text", "txet", 1), ("target", "taget", 1), ("lee", "roy", 3), ("", "é", 1)]
        {
            assert_eq!(edits(left, right), expected, "{left} {right}");
        }
    }
}

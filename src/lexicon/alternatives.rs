//! Phrases that stand for several: `vor (zwei|drei) (Tagen|Wochen)`.

/// The most phrases that one stands for.
const MAX: usize = 2048;

/// The phrases that a phrase stands for: each group in round brackets is one of the words between its bars.
///
/// A word may be empty. A phrase whose brackets do not pair stands for itself.
#[must_use]
pub fn alternatives(phrase: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut rest = phrase;
    while let Some((head, tail)) = rest.split_once('(') {
        let Some((group, after)) = tail.split_once(')') else { break };
        let words: Vec<&str> = group.split('|').collect();
        if found.len().saturating_mul(words.len()) > MAX {
            break;
        }
        found = found.iter().flat_map(|start| words.iter().map(move |word| format!("{start}{head}{word}"))).collect();
        rest = after;
    }
    found.iter().map(|start| format!("{start}{rest}").split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_multiplied_out() {
        assert_eq!(alternatives("last year"), ["last year"]);
        assert_eq!(
            alternatives("(a|two) (days|weeks) ago"),
            ["a days ago", "a weeks ago", "two days ago", "two weeks ago"]
        );
        assert_eq!(alternatives("in the past (|few )days"), ["in the past days", "in the past few days"]);
        assert_eq!(alternatives("the end (of"), ["the end (of"]);
    }
}

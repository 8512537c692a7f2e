//! Phrases that stand for several: `vor (zwei|drei) (Tagen|Wochen)`.

/// The most phrases that one stands for.
const MAX: usize = 2048;

/// A phrase as parts in a row, each with the words that may stand there: a group in round brackets has those between its
/// bars, and what stands outside of groups is one word.
///
/// A word may be empty. Brackets that do not pair stand for themselves, and so do groups that would make a phrase stand
/// for more than 2,048.
pub(super) fn parts(phrase: &str) -> Vec<Vec<&str>> {
    let (mut found, mut many, mut rest) = (Vec::new(), 1_usize, phrase);
    while let Some((head, tail)) = rest.split_once('(') {
        let Some((group, after)) = tail.split_once(')') else { break };
        let words: Vec<&str> = group.split('|').collect();
        many = many.saturating_mul(words.len());
        if many > MAX {
            break;
        }
        found.extend([vec![head], words]);
        rest = after;
    }
    found.push(vec![rest]);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_parts_with_several_words() {
        assert_eq!(parts("last year"), [vec!["last year"]]);
        assert_eq!(parts("(a|two) days ago"), [vec![""], vec!["a", "two"], vec![" days ago"]]);
        assert_eq!(parts("the past (|few )days"), [vec!["the past "], vec!["", "few "], vec!["days"]]);
        assert_eq!(parts("the end (of"), [vec!["the end (of"]]);
        let group = "(1|2|3|4|5|6|7|8|9|10)";
        assert_eq!(parts(&group.repeat(4)).last(), Some(&vec![group]));
    }
}

//! A quick look where in a text a phrase may begin: at nearly all places none does.

/// The bytes of a phrase that are looked at.
pub(super) const OPENING: usize = 3;
/// A table has a bit for each value of two bytes, in words of 64.
const WORDS: usize = 1 << 10;

/// What phrases begin with.
#[derive(Clone, Debug)]
pub(super) struct Openings(Box<[u64; WORDS]>);

impl Default for Openings {
    fn default() -> Self {
        Self(Box::new([0; WORDS]))
    }
}

impl Openings {
    /// Adds the first bytes of a phrase.
    pub(super) fn add(&mut self, opening: [u8; OPENING]) {
        let place = place(opening);
        if let Some(word) = self.0.get_mut(usize::from(place >> 6)) {
            *word |= 1 << (place & 63);
        }
    }

    /// The first place of `text`, from `from` on, where a word begins that a phrase may begin with.
    pub(super) fn next(&self, text: &str, from: usize) -> Option<usize> {
        let openings = windows(text.as_bytes().get(from..)?);
        let mut places = openings.filter(|(_, opening)| self.has(*opening)).map(|(at, _)| from + at);
        places.find(|at| starts_a_word(text, *at))
    }

    /// Whether a phrase may open with these bytes.
    pub(super) fn has(&self, opening: [u8; OPENING]) -> bool {
        let place = place(opening);
        self.0.get(usize::from(place >> 6)).is_some_and(|word| word >> (place & 63) & 1 == 1)
    }
}

/// Each three bytes in a row, with their place.
pub(super) fn windows(text: &[u8]) -> impl Iterator<Item = (usize, [u8; OPENING])> {
    text.windows(OPENING).enumerate().filter_map(|(at, window)| Some((at, *window.first_chunk()?)))
}

/// The bit of three bytes; others may share it.
fn place([one, two, three]: [u8; OPENING]) -> u16 {
    (u16::from(one) | u16::from(two) << 8).wrapping_mul(31) ^ u16::from(three).wrapping_mul(1031)
}

/// Whether no letter or digit stands before a place.
fn starts_a_word(text: &str, at: usize) -> bool {
    match text.as_bytes().get(at.wrapping_sub(1)) {
        _ if !text.is_char_boundary(at) => false,
        None => true,
        Some(byte) if byte.is_ascii() => !byte.is_ascii_alphanumeric(),
        Some(_) => !text.get(..at).and_then(|head| head.chars().next_back()).is_some_and(char::is_alphanumeric),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_may_open_a_phrase_are_found_and_others_are_not() {
        let mut openings = Openings::default();
        [*b"las", "эк".as_bytes()[..3].try_into().unwrap()].into_iter().for_each(|opening| openings.add(opening));
        let text = "At last, élan элан эксперты; last";
        let all = std::iter::successors(openings.next(text, 0), |at| openings.next(text, at + 1));
        let found: Vec<&str> = all.filter_map(|at| text.get(at..)).collect();
        assert!(found.contains(&"last, élan элан эксперты; last") && found.contains(&"эксперты; last"));
        assert!(found.contains(&"last") && !found.iter().any(|rest| rest.starts_with("lan")));
    }
}

//! Runs of digits, which dates, locators and figures are found by.

use std::ops::ControlFlow;

use super::Range;

/// Hands on the runs of digits in `text` outside of the `masked` ranges, which are sorted, until `read` breaks off.
///
/// `read` gets the text up to the next masked range, the digits, and the byte from which on nothing is taken yet; it says
/// up to which byte it has read.
pub(super) fn digits_outside(
    text: &str,
    masked: &[Range],
    mut read: impl FnMut(&str, &Range, usize) -> ControlFlow<(), usize>,
) {
    let mut masked = masked.iter().peekable();
    let mut at = 0;
    while let Some(digits) = next_digits(text, at) {
        while let Some(mask) = masked.next_if(|mask| mask.end <= digits.start) {
            at = at.max(mask.end);
        }
        let limit = match masked.peek() {
            Some(mask) if mask.start <= digits.start => {
                at = mask.end.max(digits.end);
                continue;
            }
            Some(mask) => mask.start,
            None => text.len(),
        };
        match text.get(..limit).map_or(ControlFlow::Continue(digits.end), |text| read(text, &digits, at)) {
            ControlFlow::Continue(end) => at = end,
            ControlFlow::Break(()) => return,
        }
    }
}

/// The next run of ASCII digits at or after byte `at`.
pub(super) fn next_digits(text: &str, at: usize) -> Option<Range> {
    let rest = text.as_bytes().get(at..)?;
    let start = at + rest.iter().position(u8::is_ascii_digit)?;
    let run = text.as_bytes().get(start..)?.iter().take_while(|b| b.is_ascii_digit()).count();
    Some(start..start + run)
}

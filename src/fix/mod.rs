//! Fixes applied: from a text and what was found in it to a text in which it is mended.
//!
//! The edits of a fix are applied all or none. Of fixes that touch each other the first one is applied, and the text is
//! checked again before the others have their turn. What does not come to an end is given up, and nothing is changed.

mod converge;
mod draft;
mod select;

pub use converge::{Fixed, GaveUp, ROUNDS, converge};
pub use draft::Draft;

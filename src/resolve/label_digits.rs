//! How the numbers of marks are written.

use crate::grammar::citation::Label;

/// The digits that a number is written with.
pub fn digits(label: &Label) -> usize {
    match label {
        Label::Number { digits, .. } => *digits,
        Label::Key { .. } => 0,
    }
}

/// Whether a number is zero or has leading zeros, as numbers of entries do not.
pub fn is_odd_number(label: &Label) -> bool {
    match label {
        Label::Number { value, digits, .. } => *value == 0 || value.to_string().len() != *digits,
        Label::Key { .. } => false,
    }
}

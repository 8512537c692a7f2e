//! Sizes of files as people write them.

use crate::config::bytes;

/// Reads `4096`, `64KiB`, `100 MB` or `2GiB`.
///
/// # Errors
/// Says what would have been right; the text itself is not repeated.
pub fn parse_size(text: &str) -> Result<u64, &'static str> {
    bytes(text).ok_or("not a size such as 4096, 64KiB, 128MiB or 2GiB")
}

/// Writes a number of bytes with the largest unit that keeps it whole.
pub fn show_size(bytes: u64) -> String {
    let units = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")];
    match units.into_iter().find(|(unit, _)| bytes >= *unit && bytes.is_multiple_of(*unit)) {
        Some((unit, name)) => format!("{} {name}", bytes / unit),
        None => format!("{bytes} bytes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_in_the_settings() {
        assert_eq!(parse_size("4096"), Ok(4096));
        assert_eq!(parse_size("64KiB"), Ok(65_536));
        assert_eq!(parse_size("1 MB"), Ok(1_000_000));
        assert_eq!(parse_size("128MiB"), Ok(134_217_728));
        for bad in ["", "-1", "MiB", "1.5MB", "99999999999GiB", "1TB"] {
            assert!(parse_size(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn sizes_are_shown_whole() {
        assert_eq!(show_size(134_217_728), "128 MiB");
        assert_eq!(show_size(1500), "1500 bytes");
    }
}

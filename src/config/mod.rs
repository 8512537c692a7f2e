//! `.sourcelint.yaml` → settings.
//!
//! Nothing here opens files: `extends` and `rules` are given back as they are written, with their places.

mod names;
mod settings;
#[cfg(test)]
mod tests;
mod values;

pub use names::ALL;
pub(crate) use settings::KEYS as SETTINGS_KEYS;
pub use settings::{OptionValues, Settings};
pub use values::bytes;

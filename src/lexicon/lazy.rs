//! Tables that are filled when they are first asked.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// A table that is filled when it is first asked.
///
/// Most documents need few of the tables, and reading all of them would take longer than a short check.
#[derive(Clone)]
pub struct Lazy<T> {
    cell: OnceLock<T>,
    fill: Arc<dyn Fn() -> T + Send + Sync>,
}

impl<T> Lazy<T> {
    /// A table that `fill` makes.
    #[must_use]
    pub fn new(fill: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self { cell: OnceLock::new(), fill: Arc::new(fill) }
    }

    /// Changes the table, filling it before.
    pub fn edit(&mut self, change: impl FnOnce(&mut T)) {
        let mut table = self.cell.take().unwrap_or_else(|| (self.fill)());
        change(&mut table);
        self.cell = OnceLock::from(table);
    }
}

impl<T> Deref for Lazy<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.cell.get_or_init(|| (self.fill)())
    }
}

impl<T: Default + 'static> Default for Lazy<T> {
    fn default() -> Self {
        Self::new(T::default)
    }
}

impl<T: fmt::Debug> fmt::Debug for Lazy<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.cell.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[test]
    fn is_filled_once_and_only_when_asked() {
        static FILLED: AtomicU32 = AtomicU32::new(0);
        let mut table = Lazy::new(|| {
            FILLED.fetch_add(1, Ordering::Relaxed);
            vec![1]
        });
        assert_eq!(FILLED.load(Ordering::Relaxed), 0);
        assert_eq!((table.len(), table.len()), (1, 1));
        table.edit(|numbers| numbers.push(2));
        assert_eq!(*table, [1, 2]);
        assert_eq!(FILLED.load(Ordering::Relaxed), 1);
    }
}

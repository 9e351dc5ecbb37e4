//! The one address of a figure.

use std::fmt;
use std::sync::Arc;

/// The address of a figure: `TABLE.ROW.COLUMN`, the same string in Rust, JSON, Arrow and Python.
///
/// ```
/// use gouji_core::Address;
///
/// let address = Address::from("requests.granted.total");
/// assert_eq!((address.table(), address.row(), address.column()), ("requests", "granted", "total"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address(Arc<str>);

impl Address {
    /// The address of a row and column of a table.
    #[must_use]
    pub fn new(table: &str, row: &str, column: &str) -> Self {
        Self(format!("{table}.{row}.{column}").into())
    }

    /// The address as a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The table's id.
    #[must_use]
    pub fn table(&self) -> &str {
        self.part(0)
    }

    /// The row's id.
    #[must_use]
    pub fn row(&self) -> &str {
        self.part(1)
    }

    /// The column's id.
    #[must_use]
    pub fn column(&self) -> &str {
        self.part(2)
    }

    fn part(&self, index: usize) -> &str {
        self.0.splitn(3, '.').nth(index).unwrap_or_default()
    }
}

impl From<&str> for Address {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl PartialEq<str> for Address {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

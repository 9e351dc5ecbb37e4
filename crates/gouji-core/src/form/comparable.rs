//! Which figures of an edition count the same as figures of another one.
//!
//! Every edition says it of its own rows and columns, in terms of a name that the editions share; nothing is said of
//! pairs of editions, so that a form of tomorrow, or of a user, compares with all of them at once.

use super::{Address, Form, FormCell};

/// Rows and columns of a table that count what other editions count. A cell takes the first rule that names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparableRule {
    /// Ids of the rows; none is all of them.
    pub rows: Vec<String>,
    /// Ids of the columns; none is all of them.
    pub columns: Vec<String>,
    /// The row of another edition that counts these rows together, so that only their sum compares.
    pub together: Option<String>,
}

impl ComparableRule {
    /// The name under which a cell compares, where the rule speaks of it.
    pub(super) fn name_of(&self, cell: &Address) -> Option<Address> {
        let is_named = |ids: &[String], id: &str| ids.is_empty() || ids.iter().any(|own| own == id);
        if !is_named(&self.rows, cell.row()) || !is_named(&self.columns, cell.column()) {
            return None;
        }
        match &self.together {
            Some(row) => Some(Address::new(cell.table(), row, cell.column())),
            None => Some(cell.clone()),
        }
    }
}

impl Form {
    /// The name under which a figure compares with other editions; `None` where no other edition counts the same, or
    /// the form has no such address.
    ///
    /// Figures with the same name compare. Where several figures of one edition have it, their sum does.
    ///
    /// ```
    /// use gouji_core::form::form;
    ///
    /// let [old, new] = ["ogi-2019", "ogi-2021"].map(|id| form(id).unwrap());
    /// let name = |name: &str| Some(gouji_core::Address::from(name));
    /// assert_eq!(old.comparable("requests.received.total").cloned(), name("requests.received.total"));
    /// assert_eq!(old.comparable("requests.other_outcome.total").cloned(), name("requests.other_outcome.total"));
    /// assert_eq!(new.comparable("requests.other_fee_unpaid.total").cloned(), name("requests.other_outcome.total"));
    /// assert_eq!(new.comparable("proactive.normative_documents.in_force"), None);
    /// ```
    #[must_use]
    pub fn comparable(&self, address: &str) -> Option<&Address> {
        self.cell(address)?.comparable.as_ref()
    }

    /// The figures of the form whose sum compares under a name, in form order; none where the form does not have it.
    ///
    /// ```
    /// let form = gouji_core::form::form("ogi-2021").unwrap();
    /// let parts: Vec<&str> = form.comparable_as("requests.other_outcome.total").map(|cell| cell.address.row()).collect();
    /// assert_eq!(parts, ["other_not_corrected", "other_fee_unpaid", "other_other"]);
    /// ```
    pub fn comparable_as<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f FormCell> {
        self.cells().filter(move |cell| cell.comparable.as_ref().is_some_and(|own| *own == *name))
    }
}

//! The figures of tables 2, 3 and 4 by name: `report.requests()?.received().natural_person()`.
//!
//! Names are the ids of the forms. What all editions have is a method that gives a row or a cell; what only some have
//! is one that can say so. A cell has its state, figure and place: a blank is never handed out as a zero, and a row
//! that the document lacks is there with its cells missing. Other tables, and those of a user's own, are read by
//! address ([`Report::cell`]) or by row and column ([`TableReport::row`]).

use std::fmt;

use super::{Cell, Report, TableReport};
use crate::form::{Address, forms};

/// Why a figure cannot be had by name: the report lacks its table, or the edition its row or column.
///
/// ```
/// let text = "信息内容\t本年处理决定数量\n行政许可\t25\n";
/// let report = gouji_core::read(text.as_bytes(), &gouji_core::ReadOptions::default()).unwrap();
/// let error = report.requests().unwrap_err();
/// assert_eq!(error.to_string(), "the report has no table `requests`");
/// let error = report.proactive().unwrap().licensing().change().unwrap_err();
/// assert_eq!(error.to_string(), "the form ogi-2021 has no `proactive.licensing.change`; it is in ogi-2019");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessError {
    kind: AccessErrorKind,
    name: String,
    form: Option<String>,
}

/// Why a figure cannot be had by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AccessErrorKind {
    /// The report does not have the table.
    TableAbsent,
    /// The edition that the table follows does not have the row or column.
    NotInForm,
}

impl AccessError {
    fn table_absent(table: &str) -> Self {
        Self { kind: AccessErrorKind::TableAbsent, name: table.to_owned(), form: None }
    }

    fn not_in_form(table: &TableReport, row: &str, column: Option<&str>) -> Self {
        let mut name = format!("{}.{row}", table.id());
        if let Some(column) = column {
            name.extend([".", column]);
        }
        Self { kind: AccessErrorKind::NotInForm, name, form: Some(table.form.id.to_string()) }
    }

    /// Why.
    #[must_use]
    pub fn kind(&self) -> AccessErrorKind {
        self.kind
    }

    /// What is not there: `TABLE`, `TABLE.ROW` or `TABLE.ROW.COLUMN`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The same in Chinese.
    #[must_use]
    pub fn message_zh(&self) -> String {
        let name = &self.name;
        match (&self.form, self.others().as_slice()) {
            (None, _) => format!("报告中没有表 {name}"),
            (Some(form), []) => format!("{form} 格式没有 {name}"),
            (Some(form), others) => format!("{form} 格式没有 {name}；该项见于 {}", others.join("、")),
        }
    }

    /// The editions that have what this one has not.
    fn others(&self) -> Vec<&'static str> {
        let has_it = |address: &Address| {
            let rest = address.as_str().strip_prefix(&*self.name);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let own = forms().iter().filter(|form| form.cells().any(|cell| has_it(&cell.address)));
        own.map(|form| &*form.id).collect()
    }
}

impl fmt::Display for AccessError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(form) = &self.form else { return write!(f, "the report has no table `{}`", self.name) };
        write!(f, "the form {form} has no `{}`", self.name)?;
        match self.others().as_slice() {
            [] => Ok(()),
            others => write!(f, "; it is in {}", others.join(" and ")),
        }
    }
}

impl std::error::Error for AccessError {}

/// A row of a table in hand, where its cells are looked up.
#[derive(Clone, Copy)]
struct Row<'a> {
    table: &'a TableReport,
    id: &'static str,
    cells: &'a [Cell],
}

impl<'a> Row<'a> {
    fn of(table: &'a TableReport, id: &'static str) -> Result<Self, AccessError> {
        let cells = table.row(id).ok_or_else(|| AccessError::not_in_form(table, id, None))?;
        Ok(Self { table, id, cells })
    }

    fn cell(self, column: &'static str) -> Result<&'a Cell, AccessError> {
        let own = self.cells.iter().find(|cell| cell.address.column() == column);
        own.ok_or_else(|| AccessError::not_in_form(self.table, self.id, Some(column)))
    }
}

/// The columns of a kind of row: those that every edition has, and those of some.
macro_rules! row {
    ($(#[$about:meta])* $row:ident { $($column:ident),* } some { $($rare:ident),* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug)]
        #[allow(clippy::struct_field_names, reason = "the names are the ids of the forms")]
        pub struct $row<'a> {
            $($column: &'a Cell,)*
            $($rare: Result<&'a Cell, (&'a TableReport, &'static str)>,)*
        }

        impl<'a> $row<'a> {
            fn of(table: &'a TableReport, id: &'static str) -> Result<Self, AccessError> {
                let row = Row::of(table, id)?;
                Ok(Self {
                    $($column: row.cell(stringify!($column))?,)*
                    $($rare: row.cell(stringify!($rare)).map_err(|_| (table, id)),)*
                })
            }

            $(
                #[doc = concat!("The cell of column `", stringify!($column), "`.")]
                #[must_use]
                pub fn $column(&self) -> &'a Cell {
                    self.$column
                }
            )*

            $(
                #[doc = concat!("The cell of column `", stringify!($rare), "`.")]
                ///
                /// # Errors
                /// Where the edition does not have the column.
                pub fn $rare(&self) -> Result<&'a Cell, AccessError> {
                    self.$rare.map_err(|(table, id)| {
                        AccessError::not_in_form(table, id, Some(stringify!($rare)))
                    })
                }
            )*
        }
    };
}

/// The rows of a table: those that every edition has, and those of some.
macro_rules! table {
    (
        $(#[$about:meta])* $table:ident, $accessor:ident
        { $($row:ident: $kind:ident),* } some { $($rare:ident: $rare_kind:ident),* }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug)]
        pub struct $table<'a> {
            table: &'a TableReport,
            $($row: $kind<'a>,)*
        }

        impl<'a> $table<'a> {
            /// The rows of one table, where it is printed more than once.
            ///
            /// # Errors
            /// Where the table is another one, or one of a form that lacks some row or column.
            pub fn of(table: &'a TableReport) -> Result<Self, AccessError> {
                if table.id() != stringify!($accessor) {
                    return Err(AccessError::table_absent(stringify!($accessor)));
                }
                Ok(Self { table, $($row: $kind::of(table, stringify!($row))?,)* })
            }

            /// The table with all its cells.
            #[must_use]
            pub fn table(&self) -> &'a TableReport {
                self.table
            }

            $(
                #[doc = concat!("The row `", stringify!($row), "`.")]
                #[must_use]
                pub fn $row(&self) -> $kind<'a> {
                    self.$row
                }
            )*

            $(
                #[doc = concat!("The row `", stringify!($rare), "`.")]
                ///
                /// # Errors
                /// Where the edition does not have the row.
                pub fn $rare(&self) -> Result<$rare_kind<'a>, AccessError> {
                    $rare_kind::of(self.table, stringify!($rare))
                }
            )*
        }

        impl Report {
            $(#[$about])*
            ///
            /// It is the first where the table is printed more than once.
            ///
            /// # Errors
            /// Where the report does not have the table, or it follows a form of the user that lacks some row or column.
            pub fn $accessor(&self) -> Result<$table<'_>, AccessError> {
                let id = stringify!($accessor);
                $table::of(self.table(id).ok_or_else(|| AccessError::table_absent(id))?)
            }
        }

        #[cfg(test)]
        impl $table<'_> {
            /// The ids of all rows that can be had by name.
            const ROWS: &'static [&'static str] = &[$(stringify!($row),)* $(stringify!($rare)),*];
        }
    };
}

row! {
    /// A row of table 3: a figure for each kind of applicant, and their total.
    Applicants {
        natural_person, commercial_enterprise, research_institution, public_interest_organization,
        legal_service_organization, other, total
    } some {}
}

row! {
    /// A group of table 4: a figure for each result, and their total.
    Results { upheld, corrected, other, pending, total } some {}
}

row! {
    /// A row of table 2 about documents; the editions count them differently.
    Documents {} some { newly_made, newly_disclosed, total_disclosed, issued, repealed, in_force }
}

row! {
    /// A row of table 2 about decisions; the edition of 2019 counts items as well.
    Decisions { decisions } some { items_last_year, change }
}

row! {
    /// The row of table 2 about fees: items in the edition of 2019, an amount in that of 2021.
    Fees {} some { items_last_year, change, amount }
}

row! {
    /// The row of table 2 about procurement.
    Procurement { projects, amount } some {}
}

table! {
    /// Table 2, proactive disclosure.
    ///
    /// ```
    /// let text = "信息内容\t本年处理决定数量\n行政许可\t25\n行政处罚\t\n";
    /// let report = gouji_core::read(text.as_bytes(), &gouji_core::ReadOptions::default())?;
    /// let proactive = report.proactive()?;
    /// assert_eq!(proactive.licensing().decisions().value(), gouji_core::Decimal::from_integer(25));
    /// assert_eq!(proactive.penalties().decisions().state, gouji_core::State::Blank);
    /// assert!(proactive.other_public_services().is_err()); // a row of the edition of 2019
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Proactive, proactive {
        government_rules: Documents,
        normative_documents: Documents,
        licensing: Decisions,
        penalties: Decisions,
        coercive_measures: Decisions,
        administrative_fees: Fees
    } some {
        other_public_services: Decisions,
        centralized_procurement: Procurement
    }
}

table! {
    /// Table 3, requests: what came in, the outcomes, and what is carried forward.
    ///
    /// ```
    /// let text = "三、收到和处理政府信息公开申请情况\n\
    ///             \t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n\
    ///             一、本年新收政府信息公开申请数量\t12\t1\t0\t0\t\t0\t13\n\
    ///             二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0\n\
    ///             （一）予以公开\t5\t0\t0\t0\t0\t0\t5\n";
    /// let report = gouji_core::read(text.as_bytes(), &gouji_core::ReadOptions::default())?;
    /// let received = report.requests()?.received();
    /// assert_eq!(received.natural_person().value(), gouji_core::Decimal::from_integer(12));
    /// assert_eq!(received.legal_service_organization().state, gouji_core::State::Blank);
    /// // A row of the form that the document does not have: its cells are missing.
    /// assert_eq!(report.requests()?.carried_forward().total().state, gouji_core::State::Missing);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Requests, requests {
        received: Applicants,
        carried_over: Applicants,
        granted: Applicants,
        partly_granted: Applicants,
        refused_state_secret: Applicants,
        refused_prohibited_by_law: Applicants,
        refused_safety_and_stability: Applicants,
        refused_third_party_rights: Applicants,
        refused_internal_affairs: Applicants,
        refused_process_information: Applicants,
        refused_enforcement_file: Applicants,
        refused_administrative_query: Applicants,
        unavailable_not_held: Applicants,
        unavailable_needs_creation: Applicants,
        unavailable_still_unclear: Applicants,
        unprocessed_petition: Applicants,
        unprocessed_duplicate: Applicants,
        unprocessed_publication: Applicants,
        unprocessed_excessive: Applicants,
        unprocessed_reconfirmation: Applicants,
        outcomes_total: Applicants,
        carried_forward: Applicants
    } some {
        other_outcome: Applicants,
        other_not_corrected: Applicants,
        other_fee_unpaid: Applicants,
        other_other: Applicants
    }
}

table! {
    /// Table 4, remedies: reconsideration and litigation.
    ///
    /// ```
    /// let text = "四、政府信息公开行政复议、行政诉讼情况\n\
    ///             行政复议\t\t\t\t\t行政诉讼\n\
    ///             \t\t\t\t\t未经复议直接起诉\t\t\t\t\t复议后起诉\n\
    ///             结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t\
    ///             结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n\
    ///             2\t1\t0\t0\t3\t0\t0\t0\t0\t0\t0\t0\t0\t0\t—\n";
    /// let report = gouji_core::read(text.as_bytes(), &gouji_core::ReadOptions::default())?;
    /// let remedies = report.remedies()?;
    /// assert_eq!(remedies.reconsideration().total().value(), gouji_core::Decimal::from_integer(3));
    /// assert_eq!(remedies.litigation_after_reconsideration().total().state, gouji_core::State::Dash);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Remedies, remedies {
        reconsideration: Results,
        litigation_direct: Results,
        litigation_after_reconsideration: Results
    } some {}
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{AccessErrorKind, Applicants, Proactive, Remedies, Requests};
    use crate::form::form;
    use crate::{ReadOptions, Report, read};

    /// A report of that edition with a table of only these lines.
    fn report(lines: &str) -> Report {
        read(lines.as_bytes(), &ReadOptions::default()).unwrap()
    }

    #[test]
    fn every_row_of_the_editions_can_be_had_by_name_and_no_other() {
        let rows = |table: &str| -> BTreeSet<String> {
            let tables = ["ogi-2019", "ogi-2021"].map(|id| form(id).unwrap().table(table).unwrap());
            tables.iter().flat_map(|table| table.rows()).map(|(_, row)| row.label.id.to_string()).collect()
        };
        for (table, named) in
            [("proactive", Proactive::ROWS), ("requests", Requests::ROWS), ("remedies", Remedies::ROWS)]
        {
            assert_eq!(rows(table), named.iter().map(|&row| row.to_owned()).collect(), "{table}");
        }
    }

    #[test]
    fn rows_and_columns_of_one_edition_are_told_where_another_is_followed() {
        let old = report(
            "信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t8\t+1\t25\n其他对外管理服务事项\t3\t0\t7\n",
        );
        let proactive = old.proactive().unwrap();
        assert_eq!(proactive.licensing().change().unwrap().raw, "+1");
        assert_eq!(proactive.other_public_services().unwrap().decisions().raw, "7");
        let error = proactive.normative_documents().in_force().unwrap_err();
        assert_eq!(
            (error.kind(), error.name()),
            (AccessErrorKind::NotInForm, "proactive.normative_documents.in_force")
        );
        assert_eq!(
            error.message_zh(),
            "ogi-2019 格式没有 proactive.normative_documents.in_force；该项见于 ogi-2021"
        );
        assert_eq!(old.remedies().unwrap_err().message_zh(), "报告中没有表 remedies");
        let error = Applicants::of(proactive.table(), "licensing").unwrap_err();
        assert_eq!(error.to_string(), "the form ogi-2019 has no `proactive.licensing.natural_person`");
    }
}

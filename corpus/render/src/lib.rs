//! Renders the facts of reports into files of many layouts, and says what a reader must get out of each.
//!
//! This is the instrument with which the reader and the checker are measured, so it shares no code with them: the
//! forms, labels and identities here are a copy of the facts, not of the library.
//!
//! The way of a file:
//!
//! ```text
//! Record ──> Page ──noise──> Page ──layout──> bytes
//!                              └────────────> Expected
//! ```
//!
//! * [`Record`]: the facts of one report, from `corpus/facts` or from the generator.
//! * [`Page`]: what the report prints, as headings, prose and grids in the official layout.
//! * [`Layout`]: one way to write a page into a file; all of them are in [`LAYOUTS`].
//! * [`Expected`]: for every address what the file still says: a cell that a layout destroys is expected as lost.
//!
//! * [`Noise`]: what real reports do to the form, in any layout.
//! * [`generate`], [`generate_years`], [`generate_district`], [`generate_statistics`]: further consistent reports, all of fictional bodies.
//! * [`Narrative::told`]: prose around the figures, each embedded figure recorded, some false on demand.
//! * [`inject`]: errors of the kinds that offices make, with the identities they break and the smallest repairs.
//! * [`Expected::score`]: how a reader's answers compare with the truth.
//!
//! The same record, layout, noise and seed always give the same bytes.
//!
//! ```
//! let record = gouji_corpus::record_named("hemu-2020").expect("a full record");
//! let layout = gouji_corpus::Layout::named("docx-official").expect("a layout");
//! let file = gouji_corpus::render(record, layout, 1);
//! assert_eq!(file.file_name, "hemu-2020.docx-official.docx");
//! let amount = file.expected.cell("proactive.centralized_procurement.amount").expect("an address");
//! assert_eq!(amount.value.as_deref(), Some("102.48"));
//! assert_eq!(amount.raw.as_deref(), Some("102.48万元"));
//! ```
//!
//! The program `corpus-render` writes files to a folder:
//!
//! ```text
//! cargo run -p gouji-corpus --bin corpus-render -- --list
//! cargo run -p gouji-corpus --bin corpus-render -- --facts hemu-2020 --layout docx-official --out folder
//! ```

mod docx;
mod expected;
mod facts;
mod generate;
mod html;
mod identities;
mod inject;
mod layout;
mod narrative;
mod noise;
mod page;
mod phrases;
mod record;
mod repair;
mod reshape;
mod sample;
mod score;
mod seed;
mod statistics;
mod tell;
#[cfg(test)]
mod tests_of_bytes;
mod text;
mod xlsx;

pub use expected::{Expected, ExpectedCell, ExpectedSection, ExpectedState, ExpectedTable, is_padding};
pub use facts::{
    APPLICANTS, Form, FormBlock, FormColumn, FormId, FormRow, FormSum, FormTable, REMEDIES, RESULTS, TableId,
    address,
};
pub use generate::{District, Size, generate, generate_district, generate_years};
pub use identities::{Identity, Residual, broken_identities, identities};
pub use inject::{Change, ErrorKind, Injected, PrintChange, Truth, inject};
pub use layout::{Format, LAYOUTS, Layout, Rendered, render, render_together, render_with};
pub use narrative::{EmbeddedClaim, Narrative, Paragraph};
pub use noise::Noise;
pub use page::{Block, Cell, Joint, Merge, Page, Role, Row, RowKind, Table};
pub use record::{
    Broken, CellFact, ClaimFact, Provenance, Record, TableForms, full_records, partial_records, record_named,
};
pub use repair::Repairs;
pub use sample::{SampleFile, sample};
pub use score::{Reading, Score, Verdict};
pub use seed::Dice;
pub use statistics::generate_statistics;
pub use tell::Tale;

//! Scores the library on rendered reports whose truth is known.
//!
//! Takes the corpus (`gouji-corpus`), which says what every file still holds and which errors were put into it; gives
//! counts: what was read right, what was presented as right although it is not, what was flagged and what was missed,
//! and for every kind of error whether it was found, placed and explained. It repairs nothing and knows nothing of how
//! the library works: it calls `read` and `check` as a user would.
//!
//! * [`documents`]: which documents are scored: records, prose and noise by seed.
//! * [`reading`]: one report against its expectation; [`layouts`]: many of them, layout by layout.
//! * [`claims`]: the claims of the prose.
//! * [`exact`]: a record as the report that a perfect reader would give.
//! * [`errors`]: injected errors, direct and through the reader, and clean records.
//! * [`floors`]: what has been reached already, and never falls again.

pub mod claims;
pub mod documents;
pub mod errors;
pub mod evaluation;
pub mod exact;
pub mod floors;
pub mod layouts;
pub mod ledger;
pub mod parallel;
pub mod rate;
pub mod reading;
pub mod scoreboard;
pub mod table;
pub mod tables;

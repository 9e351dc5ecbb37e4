//! Word files.
//!
//! `written` uses docx-rs; `package` makes every archive reproducible.

mod package;
mod written;

pub(crate) use package::{in_memory, repack};
pub(crate) use written::official;

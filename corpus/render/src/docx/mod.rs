//! Word files.
//!
//! `written` uses docx-rs, `markup` writes by hand what docx-rs cannot express, `package` makes every archive
//! reproducible.

mod markup;
mod package;
mod written;

pub(crate) use markup::{
    content_controls, default_namespace, editing_marks, form_fields, horizontal_merges, other_prefix,
    skipped_columns, strict, text_boxes,
};
pub(crate) use package::{in_memory, pack, repack_with};
pub(crate) use written::{
    automatic_numbering, inside_one_cell, nested_tables, official, split_runs, tracked_changes,
};

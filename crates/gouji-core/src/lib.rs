//! Reads annual reports on government information disclosure (政府信息公开工作年度报告) into a typed model.
//!
//! Data flows one way: bytes, [`Document`], [`Report`]. This crate opens no files, starts no threads, reads no
//! clock and writes to no terminal; whoever calls it hands in bytes.

pub mod decimal;
pub mod document;
mod error;
pub mod figure;
pub mod form;
pub mod location;
mod reader;

pub use decimal::Decimal;
pub use document::Document;
pub use error::{ReadError, ReadErrorKind};
pub use form::Address;
pub use location::{Location, Place};
pub use reader::{FORMATS, Format, FormatReader, Limits, read_document};

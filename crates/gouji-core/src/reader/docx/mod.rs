//! .

use super::Limits;
use crate::document::Document;
use crate::error::{ReadError, ReadErrorKind};

pub(super) fn recognises(_bytes: &[u8]) -> bool {
    false
}

pub(super) fn read(_bytes: &[u8], _limits: &Limits) -> Result<Document, ReadError> {
    Err(ReadError::new(ReadErrorKind::UnknownFormat))
}

//! What the outputs share: the language of texts, places in words, safe text, styles.

pub(crate) mod language;
pub(crate) mod place;
pub(crate) mod plain;
pub(crate) mod sentence;
pub(crate) mod style;

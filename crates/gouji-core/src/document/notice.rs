//! What a reader found odd about a file, and the list of all there is to find.

use crate::location::Location;

/// Something odd about the file that did not stop the reading. Readers make it of one of the [`NOTICES`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Notice {
    /// A stable kebab-case code, listed in [`NOTICES`].
    pub code: &'static str,
    /// What was found, in Chinese.
    pub message: String,
    /// What was found, in English.
    pub message_en: String,
    /// Where.
    pub location: Location,
}

/// A kind of notice, for documentation.
#[derive(Debug, PartialEq, Eq)]
pub struct NoticeKind {
    /// The code.
    pub code: &'static str,
    /// What it means, in English.
    pub meaning: &'static str,
}

impl NoticeKind {
    /// A notice of this kind. Readers have no other way to make one.
    pub(crate) fn notice(
        &'static self,
        message: impl Into<String>,
        message_en: impl Into<String>,
        location: Location,
    ) -> Notice {
        Notice { code: self.code, message: message.into(), message_en: message_en.into(), location }
    }
}

macro_rules! notices {
    ($($name:ident: $code:literal, $meaning:literal;)*) => {
        $(#[doc = $meaning] pub(crate) static $name: NoticeKind = NoticeKind { code: $code, meaning: $meaning };)*

        /// Every notice that a reader can give; the assembly of a report hands them on as its problems.
        pub static NOTICES: &[&NoticeKind] = &[$(&$name),*];
    };
}

notices! {
    DUPLICATE_PART: "duplicate-part", "the package holds two parts of one name; another program may read the other one";
    RENAMED_PART: "renamed-part", "a part has two different names; another program may read another part";
    TRACKED_DELETION: "tracked-deletion", "tracked deletions were left out";
    TRACKED_INSERTION: "tracked-insertion", "tracked insertions were left out, because the original was asked for";
    PICTURE: "picture", "pictures or charts whose text cannot be read";
    ALTERNATIVE_CONTENT_PART: "alternative-content-part", "embedded documents were left out";
    HIDDEN_TEXT: "hidden-text", "hidden text, which is kept apart from the text";
    TEXT_IN_MERGED_CELL: "text-in-merged-cell", "cells that a merge covers hold something of their own";
    MERGE_WITHOUT_START: "merge-without-start", "cells continue a vertical merge that no cell above starts";
    HIDDEN_SHEET: "hidden-sheet", "a sheet is hidden";
    SPARSE_SHEET: "sparse-sheet", "the cells of a sheet lie far apart; empty rows and columns were left out";
    REPEATED_CELL: "repeated-cell", "a cell stands in the file more than once; the last one counts";
    ENCODING_DAMAGED: "encoding-damaged", "characters could not be decoded, or were damaged by an earlier conversion";
    MOJIBAKE_REPAIRED: "mojibake-repaired", "the text had been read in the wrong encoding; it was restored without loss";
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::NOTICES;

    /// The sources of the readers.
    fn sources(folder: &Path, into: &mut Vec<String>) {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() { sources(&path, into) } else { into.push(fs::read_to_string(path).unwrap()) }
        }
    }

    #[test]
    fn every_kind_has_a_code_of_its_own() {
        let mut codes: Vec<&str> = NOTICES.iter().map(|kind| kind.code).collect();
        assert!(codes.iter().all(|code| code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')));
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), NOTICES.len());
    }

    #[test]
    fn readers_give_every_kind_and_no_other() {
        let mut texts = Vec::new();
        sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/reader")), &mut texts);
        // A notice of no kind could only be written out field by field.
        let is_literal = |line: &str| line.contains("Notice {") && !line.contains("->");
        assert!(!texts.iter().flat_map(|text| text.lines()).any(is_literal));
        for kind in NOTICES {
            let name = kind.code.replace('-', "_").to_uppercase();
            assert!(texts.iter().any(|text| text.contains(&name)), "no reader gives {}", kind.code);
        }
    }
}

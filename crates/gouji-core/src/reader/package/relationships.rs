//! Relationships of a package: which part is the main one, and which parts belong to a part.
//!
//! Takes the `.rels` part that stands beside a part; gives out targets as part names. External targets are
//! dropped: nothing outside the package is ever followed.

use super::Package;
use super::xml::{Event, Events, Namespace};
use crate::error::ReadError;

/// What relationship types begin with, transitional and strict.
const TYPE_PREFIXES: [&str; 2] = [
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
];

/// One relationship to a part of the same package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::reader) struct Relationship {
    /// The id by which the source part refers to it.
    pub(in crate::reader) id: String,
    /// The last word of its type: `officeDocument`, `styles`, `footer`; empty for types that we do not know.
    pub(in crate::reader) kind: String,
    /// The name of the part that it leads to.
    pub(in crate::reader) target: String,
}

/// The relationships of a part, or of the package itself if `source` is empty.
pub(in crate::reader) fn relationships_of(
    package: &mut Package<'_>,
    source: &str,
) -> Result<Vec<Relationship>, ReadError> {
    let (folder, file) = source.rsplit_once('/').unwrap_or(("", source));
    let separator = if folder.is_empty() { "" } else { "/" };
    let Some(part) = package.read(&format!("{folder}{separator}_rels/{file}.rels"))? else {
        return Ok(Vec::new());
    };
    let text = super::xml::decode(&part)?;
    let mut events = Events::new(&text, &part.name, package.limits());
    let mut found = Vec::new();
    while let Some(event) = events.next()? {
        let Event::Start(element) = event else { continue };
        if element.namespace != Namespace::PackageRelationships || element.name != "Relationship" {
            continue;
        }
        if element.attribute("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("External")) {
            continue;
        }
        let kind = element.attribute("Type").unwrap_or_default();
        found.push(Relationship {
            id: element.attribute("Id").unwrap_or_default().into_owned(),
            kind: last_word_of_type(&kind).to_owned(),
            target: resolve(folder, &element.attribute("Target").unwrap_or_default()),
        });
    }
    Ok(found)
}

fn last_word_of_type(kind: &str) -> &str {
    TYPE_PREFIXES.iter().find_map(|prefix| kind.strip_prefix(prefix)).unwrap_or_default()
}

/// The part name that a target means, seen from a folder.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let start = if target.starts_with('/') { "" } else { folder };
    let mut segments: Vec<&str> = Vec::new();
    for segment in start.split('/').chain(target.split('/')) {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()),
            _ => segments.push(segment),
        }
    }
    segments.join("/")
}

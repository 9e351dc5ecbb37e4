//! Reads an Office Open XML word-processing document (`.docx`, and `.docm`, `.dotx`, `.dotm`).
//!
//! Takes the bytes of the package; returns blocks in reading order: the body, then notes (each with the place of the
//! text that refers to it), then headers and footers. Tables keep their spans, automatic numbers are computed and kept beside the text, every block, cell
//! and run knows its part and bytes. Of tracked changes one side is read, by option, and the other counted; field
//! instructions and fallbacks of alternate content are left out; what cannot be read (pictures, embedded documents)
//! is counted in notices. Hidden text stands apart in its region. It looks at no layout and no formatting.

mod known;
mod number_format;
mod numbering;
mod paragraph;
mod story;
mod styles;
mod table;

#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::sync::Arc;

use numbering::Numbering;
use story::{Counts, Setting, Story};
use styles::Styles;

use super::package::relationships::{Relationship, relationships_of};
use super::package::{Package, Part, xml};
use super::sniff::{Content, Source};
use super::{DocumentOptions, Format};
use crate::document::notice::{
    ALTERNATIVE_CONTENT_PART, DUPLICATE_PART, HIDDEN_TEXT, MERGE_WITHOUT_START, PICTURE, RENAMED_PART,
    TEXT_IN_MERGED_CELL, TRACKED_DELETION, TRACKED_INSERTION,
};
use crate::document::{Block, Document, Notice, Region};
use crate::error::ReadError;
use crate::location::{Location, Place};

/// Whether the bytes are a package whose main part is a word-processing document.
pub(super) fn recognises(source: &Source<'_>) -> bool {
    matches!(source.content(), Ok(Some(Content::Word)))
}

/// Reads the document.
pub(super) fn read(source: &mut Source<'_>, options: &DocumentOptions) -> Result<Document, ReadError> {
    let limits = &options.limits;
    let (mut package, main) = source.take_package_with_main()?;
    let relationships = relationships_of(&mut package, &main)?;
    let styles = match read_related(&mut package, &relationships, "styles")? {
        Some(part) => Styles::read(&part, limits)?,
        None => Styles::default(),
    };
    let numbering = match read_related(&mut package, &relationships, "numbering")? {
        Some(part) => Numbering::read(&part, limits)?,
        None => Numbering::default(),
    };
    let setting =
        Setting { styles: &styles, numbering: &numbering, limits, changes: options.tracked_changes };
    let mut counts = Counts::default();
    let mut blocks = Vec::new();
    for (name, region) in stories(&package, main, &relationships) {
        let Some(part) = package.read(&name)? else { continue };
        read_story(&part, region, setting, &mut counts, &mut blocks)?;
    }
    let mut notices = notices_of_package(&package);
    notices.extend(notices_of_counts(&counts));
    Ok(Document { format: Format::Docx, blocks, notices })
}

/// The parts that hold text, in the order in which their blocks are given out.
fn stories(package: &Package<'_>, main: String, relationships: &[Relationship]) -> Vec<(String, Region)> {
    let mut met = HashSet::from([main.to_ascii_lowercase()]);
    let mut found = vec![(main, Region::Body)];
    let further = [
        ("footnotes", Region::Note),
        ("endnotes", Region::Note),
        ("header", Region::HeaderOrFooter),
        ("footer", Region::HeaderOrFooter),
    ];
    for (kind, region) in further {
        for relationship in relationships.iter().filter(|relationship| relationship.kind == kind) {
            let name = &relationship.target;
            if package.has(name) && met.insert(name.to_ascii_lowercase()) {
                found.push((name.clone(), region));
            }
        }
    }
    found
}

fn read_related(
    package: &mut Package<'_>,
    relationships: &[Relationship],
    kind: &str,
) -> Result<Option<Part>, ReadError> {
    match relationships.iter().find(|relationship| relationship.kind == kind) {
        Some(relationship) => package.read(&relationship.target),
        None => Ok(None),
    }
}

fn read_story(
    part: &Part,
    region: Region,
    setting: Setting<'_>,
    counts: &mut Counts,
    blocks: &mut Vec<Block>,
) -> Result<(), ReadError> {
    let text = xml::decode(part)?;
    let mut events = xml::Events::new(&text, &part.name, setting.limits);
    blocks.append(&mut Story::new(setting, &part.name, region, counts).read(&mut events)?);
    Ok(())
}

fn notices_of_package(package: &Package<'_>) -> Vec<Notice> {
    let mut notices = Vec::new();
    let names = package.repeated_names();
    if package.has_replaced_entries() || !names.is_empty() {
        let names = if names.is_empty() { String::new() } else { format!(" (`{}`)", names.join("`, `")) };
        notices.push(DUPLICATE_PART.notice(
            format!("文件包中有同名的部件{names}，读取的可能不是原作者的内容"),
            format!("the package holds two parts of one name{names}; another program may read the other one"),
            Location::whole(),
        ));
    }
    if package.has_renamed_entries() {
        notices.push(RENAMED_PART.notice(
            "文件包中有部件带有两个不同的名称，读取的可能不是原作者的内容",
            "the package holds a part with two different names; another program may read another part",
            Location::whole(),
        ));
    }
    notices
}

fn notices_of_counts(counts: &Counts) -> Vec<Notice> {
    let kinds = [
        (&counts.deletions, &TRACKED_DELETION, "处修订删除的内容未读取", "tracked deletions were left out"),
        (
            &counts.insertions,
            &TRACKED_INSERTION,
            "处修订插入的内容未读取（按修订前的原文读取）",
            "tracked insertions were left out, because the original text was asked for",
        ),
        (
            &counts.pictures,
            &PICTURE,
            "处图片或图表无法读取文字",
            "pictures or charts whose text cannot be read",
        ),
        (
            &counts.embedded,
            &ALTERNATIVE_CONTENT_PART,
            "处嵌入的其他文档未读取",
            "embedded documents were left out",
        ),
        (
            &counts.hidden,
            &HIDDEN_TEXT,
            "处隐藏文字，未计入正文",
            "stretches of hidden text, which are kept apart from the text",
        ),
        (
            &counts.merged_texts,
            &TEXT_IN_MERGED_CELL,
            "个被合并的单元格另有文字，已并入起始单元格",
            "cells covered by a merge hold text of their own, which was added to the first cell",
        ),
        (
            &counts.lone_continuations,
            &MERGE_WITHOUT_START,
            "个单元格声明延续上方合并，但上方没有对应的单元格",
            "cells continue a vertical merge that no cell above starts",
        ),
    ];
    let met = kinds.into_iter().filter_map(|(count, kind, message, message_en)| {
        let first = count.first.clone()?;
        let count = count.count;
        Some(kind.notice(format!("{count} {message}"), format!("{count} {message_en}"), first))
    });
    met.collect()
}

/// Where something of a word-processing document stands.
fn location(part: &Arc<str>, place: &Place, bytes: std::ops::Range<usize>) -> Location {
    Location { part: Some(Arc::clone(part)), place: place.clone(), bytes: Some(bytes) }
}

//! Tells formats apart by their content, and says why bytes cannot be read.
//!
//! Takes bytes; looks at signatures, at the declarations of a package and at the stream names of a compound file.
//! It never looks at a file name and reads no content.

use std::cell::OnceCell;

use memchr::{memchr, memmem};

use super::Limits;
use super::package::Package;
use super::package::compound::CompoundFile;
use super::package::relationships::relationships_of;
use super::package::xml::{self, Event, Events, Namespace};
use crate::error::{ReadError, ReadErrorKind};

/// What a package or a compound file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// Office Open XML word-processing document.
    Word,
    /// Office Open XML workbook.
    Workbook,
    /// Binary workbook in a package (`.xlsb`).
    BinaryWorkbook,
    /// ODF spreadsheet.
    OpenSpreadsheet,
    /// Legacy workbook in a compound file (`.xls`).
    LegacyWorkbook,
    /// An encrypted document.
    Encrypted,
    /// A known kind that is not read.
    Other(&'static str),
}

/// The bytes of one source, looked at once: what was opened to learn what they hold is handed on to their reader.
pub(super) struct Source<'a> {
    bytes: &'a [u8],
    limits: &'a Limits,
    opened: OnceCell<Opened<'a>>,
    is_web_page: OnceCell<bool>,
}

/// What became of bytes when they were opened.
struct Opened<'a> {
    content: Result<Option<Content>, ReadError>,
    package: Option<Package<'a>>,
    /// The name of the package's main part.
    main: Option<String>,
}

impl<'a> Source<'a> {
    /// A source that is opened under these limits.
    pub(super) fn new(bytes: &'a [u8], limits: &'a Limits) -> Self {
        Self { bytes, limits, opened: OnceCell::new(), is_web_page: OnceCell::new() }
    }

    /// The bytes.
    pub(super) fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// What the bytes hold, if they are a package or a compound file.
    ///
    /// # Errors
    /// When the container is damaged.
    pub(super) fn content(&self) -> Result<Option<Content>, ReadError> {
        self.opened().content.clone()
    }

    /// The package that the bytes are, which is given out once.
    ///
    /// # Errors
    /// When they are none, or damaged.
    pub(super) fn take_package(&mut self) -> Result<Package<'a>, ReadError> {
        self.content()?;
        let package = self.opened.get_mut().and_then(|opened| opened.package.take());
        package.ok_or_else(|| ReadError::damaged("the bytes are no package"))
    }

    /// The package that the bytes are, and the name of its main part.
    ///
    /// # Errors
    /// When they are none, or damaged.
    pub(super) fn take_package_with_main(&mut self) -> Result<(Package<'a>, String), ReadError> {
        let package = self.take_package()?;
        let main = self.opened.get_mut().and_then(|opened| opened.main.take());
        Ok((package, main.ok_or_else(|| ReadError::damaged("the package names no main part"))?))
    }

    fn opened(&self) -> &Opened<'a> {
        self.opened.get_or_init(|| {
            if is_zip(self.bytes) {
                return open_package(self.bytes, self.limits);
            }
            let content = is_compound_file(self.bytes).then(|| content_of_compound_file(self.bytes));
            Opened { content: content.transpose(), package: None, main: None }
        })
    }

    /// Whether the bytes are a web page: they begin as one, or hold what only pages hold.
    pub(super) fn is_web_page(&self) -> bool {
        *self.is_web_page.get_or_init(|| is_web_page(self.bytes))
    }

    /// Whether the bytes begin as something that is no text, whatever else they hold.
    pub(super) fn is_other_than_text(&self) -> bool {
        is_compound_file(self.bytes) || self.kind_by_signature() != ReadErrorKind::UnknownFormat
    }

    /// Why no reader recognised the bytes.
    pub(super) fn why_not_read(&self) -> ReadError {
        match self.content() {
            Err(error) => error,
            Ok(Some(Content::Encrypted)) => ReadError::new(ReadErrorKind::Encrypted),
            Ok(Some(Content::Other(name))) => ReadError::new(ReadErrorKind::UnsupportedFormat(name)),
            Ok(_) => ReadError::new(self.kind_by_signature()),
        }
    }

    fn kind_by_signature(&self) -> ReadErrorKind {
        match self.kind_of_markup().or_else(|| kind_by_signature(self.bytes)) {
            Some(name) => ReadErrorKind::UnsupportedFormat(name),
            None => ReadErrorKind::UnknownFormat,
        }
    }

    /// Markup is not read as if its tags were words.
    fn kind_of_markup(&self) -> Option<&'static str> {
        if self.is_web_page() {
            return Some("web page (HTML)");
        }
        let head = head_of_markup(self.bytes.get(..64).unwrap_or(self.bytes));
        ["<?xml", "<!doctype", "<w:"].iter().any(|tag| head.starts_with(tag)).then_some("XML")
    }
}

/// Whether the bytes begin as a ZIP archive.
fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Whether the bytes are a ZIP archive that is no document itself.
#[cfg(feature = "containers")]
pub(super) fn is_plain_archive(bytes: &[u8]) -> bool {
    let limits = Limits::default();
    is_zip(bytes) && matches!(Source::new(bytes, &limits).content(), Ok(Some(Content::Other("ZIP archive"))))
}

/// Whether the bytes begin as an OLE2 compound file (legacy Office, or an encrypted package).
fn is_compound_file(bytes: &[u8]) -> bool {
    CompoundFile::is_one(bytes)
}

/// Bytes in which the tags of a page are looked for.
const PAGE_HEAD: usize = 128 * 1024;

/// Whether the bytes are a web page: they begin as one, or hold what only pages hold.
fn is_web_page(bytes: &[u8]) -> bool {
    let head = bytes.get(..PAGE_HEAD).unwrap_or(bytes);
    if memchr(b'<', head).is_none() {
        return false;
    }
    if begins_as_page_at_once(head) {
        return true;
    }
    let head = head_of_markup(head);
    let head = match head.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        // Markup after a prolog is a page only if its root says so.
        Some((_, rest)) => return begins_as_page(without_comments(rest)),
        None => without_comments(&head),
    };
    begins_as_page(head) && !is_markdown_with_tags(head) || holds_page(head)
}

/// Whether the first tag is one of a page and no row of Markdown follows, which most pages show without a look at the rest.
fn begins_as_page_at_once(head: &[u8]) -> bool {
    let has = |rows: &[u8]| memmem::find(head, rows).is_some();
    let begin = head.get(..1024).unwrap_or(head);
    let is_wide = memchr(0, begin).is_some();
    !is_wide && begins_as_page(without_comments(&head_of_markup(begin))) && !has(b"|\n|") && !has(b"|\r\n|")
}

/// Whether rows of Markdown stand below the tags with which a text begins, and none of a page.
fn is_markdown_with_tags(head: &str) -> bool {
    let is_of_page = |tag: &str| head.contains(tag);
    has_rows_of_markdown(head) && !["<!doctype", "<html", "<body", "<tr", "<td"].into_iter().any(is_of_page)
}

/// Markdown begins its rows with bars.
fn has_rows_of_markdown(head: &str) -> bool {
    head.contains("|\n|") || head.contains("|\r\n|")
}

/// Elements with which pages and pieces of pages begin.
const PAGE_ELEMENTS: &[&str] = &[
    "html", "head", "body", "title", "meta", "link", "style", "script", "base", "table", "tbody", "thead",
    "tr", "td", "div", "p", "span", "font", "center", "section", "article", "main", "nav", "header",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "pre", "b", "strong", "i", "a",
    "br", "hr", "img", "form", "ruby",
];

fn begins_as_page(head: &str) -> bool {
    if head.starts_with("<!doctype html") {
        return true;
    }
    let Some(tag) = head.strip_prefix('<') else { return false };
    let (name, rest) = tag.split_at(tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len()));
    let ends = rest.starts_with(|c: char| c == '>' || c == '/' || c.is_ascii_whitespace());
    ends && PAGE_ELEMENTS.contains(&name)
}

/// Text with tags further on: a message before the page, or a page without its head.
fn holds_page(head: &str) -> bool {
    let has = |tag: &str| head.contains(tag);
    if !has("<") {
        return false;
    }
    let closed = ["</p>", "</div>", "</span>", "</tr>", "<br>", "<br/>", "<br />"];
    let count: usize = closed.iter().map(|tag| head.matches(tag).count()).sum();
    // Markdown has breaks inside cells.
    let is_markdown = has_rows_of_markdown(head);
    has("<html") || has("<body") || has("<table") && (has("<td") || has("<th")) || count >= 4 && !is_markdown
}

/// Comments that come first say nothing about what follows.
fn without_comments(head: &str) -> &str {
    let mut head = head.trim_start();
    while let Some(rest) = head.strip_prefix("<!--") {
        head = rest.split_once("-->").map_or("", |(_, rest)| rest).trim_start();
    }
    head
}

/// The beginning of the bytes in small letters, in sixteen bits too.
fn head_of_markup(bytes: &[u8]) -> String {
    let wide = match bytes {
        [0xff, 0xfe, rest @ ..] => Some((rest, 0)),
        [0xfe, 0xff, rest @ ..] => Some((rest, 1)),
        [b'<', 0, ..] => Some((bytes, 0)),
        [0, b'<', ..] => Some((bytes, 1)),
        _ => None,
    };
    let text = match wide {
        Some((rest, low)) => {
            let low_bytes = rest.iter().skip(low).step_by(2).copied().collect::<Vec<u8>>();
            String::from_utf8_lossy(&low_bytes).to_ascii_lowercase()
        }
        None => {
            String::from_utf8_lossy(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)).to_ascii_lowercase()
        }
    };
    text.trim_start().to_owned()
}

/// The name of a known kind that is not read.
fn kind_by_signature(bytes: &[u8]) -> Option<&'static str> {
    let signatures: [(&[u8], &'static str); 12] = [
        (b"%PDF-", "PDF"),
        (b"{\\rtf", "RTF"),
        (b"\x89PNG", "PNG picture"),
        (b"\xFF\xD8\xFF", "JPEG picture"),
        (b"GIF8", "GIF picture"),
        (b"\x1F\x8B", "gzip archive"),
        (b"7z\xBC\xAF\x27\x1C", "7z archive"),
        (b"Rar!", "RAR archive"),
        (b"PAR1", "Parquet table"),
        (b"PK\x03\x04", "ZIP archive"),
        (b"PK\x05\x06", "ZIP archive"),
        (b"\xDB\xA5", "Word document of before 1997"),
    ];
    // Workbooks of before 1993 are a bare stream of records that starts with one of these.
    let bare_workbooks: [&[u8]; 3] = [b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00"];
    let bare_workbooks = bare_workbooks.map(|signature| (signature, "Excel workbook of before 1993"));
    let mut known = signatures.iter().chain(&bare_workbooks);
    known.find(|(signature, _)| bytes.starts_with(signature)).map(|(_, name)| *name)
}

fn content_of_compound_file(bytes: &[u8]) -> Result<Content, ReadError> {
    let Some(file) = CompoundFile::open(bytes) else {
        return Err(ReadError::damaged("the directory of the compound file"));
    };
    let known = [
        ("EncryptedPackage", Content::Encrypted),
        ("WordDocument", Content::Other("legacy Word document (.doc)")),
        ("Workbook", Content::LegacyWorkbook),
        ("Book", Content::LegacyWorkbook),
        ("PowerPoint Document", Content::Other("legacy PowerPoint presentation (.ppt)")),
        ("VisioDocument", Content::Other("Visio drawing")),
        ("Quill", Content::Other("Publisher document")),
        ("MatOST", Content::Other("legacy Works document (.wps)")),
        ("FileHeader", Content::Other("Hangul document (.hwp)")),
        ("__properties_version1.0", Content::Other("Outlook message")),
    ];
    let found = known.into_iter().find(|(name, _)| file.has(name));
    Ok(found.map_or(Content::Other("compound file of an unknown kind"), |(_, content)| content))
}

fn open_package<'a>(bytes: &'a [u8], limits: &'a Limits) -> Opened<'a> {
    match Package::open(bytes, limits) {
        Ok(mut package) => {
            let (content, main) = match content_and_main_of(&mut package) {
                Ok((content, main)) => (Ok(Some(content)), main),
                Err(error) => (Err(error), None),
            };
            Opened { content, package: Some(package), main }
        }
        Err(error) => Opened { content: Err(error), package: None, main: None },
    }
}

/// What a package holds, and the name of its main part if it has one.
fn content_and_main_of(package: &mut Package<'_>) -> Result<(Content, Option<String>), ReadError> {
    if let Some(content) = content_of_open_document(package)? {
        return Ok((content, None));
    }
    if let Some(main) = main_part(package)? {
        let content = match content_of_type(&declared_type(package, &main)?) {
            Some(content) => content,
            None => content_of_root(package, &main)?
                .unwrap_or(Content::Other("office package of an unknown kind")),
        };
        return Ok((content, Some(main)));
    }
    let telling: [(&str, &'static str); 3] = [
        ("ofd.xml", "OFD"),
        ("index/document.iwa", "Apple Pages document"),
        ("meta-inf/manifest.mf", "Java archive"),
    ];
    let known = telling.iter().find(|(name, _)| package.has(name));
    Ok((Content::Other(known.map_or("ZIP archive", |(_, name)| name)), None))
}

/// The name of the main part by the relationships of the package; by the content types if those are broken.
fn main_part(package: &mut Package<'_>) -> Result<Option<String>, ReadError> {
    let relationships = relationships_of(package, "")?;
    let main = relationships.into_iter().find(|relationship| relationship.kind == "officeDocument");
    let main = main.map(|relationship| relationship.target).filter(|target| package.has(target));
    if main.is_some() {
        return Ok(main);
    }
    let declared = content_types(package)?;
    let main = declared.into_iter().find(|declared| {
        declared.kind.ends_with("main+xml")
            && content_of_type(&declared.kind).is_some()
            && package.has(&declared.name)
    });
    Ok(main.map(|declared| declared.name))
}

/// ODF files and books name their type in a part of its own.
fn content_of_open_document(package: &mut Package<'_>) -> Result<Option<Content>, ReadError> {
    let Some(part) = package.read("mimetype")? else { return Ok(None) };
    let kind = String::from_utf8_lossy(&part.bytes);
    Ok(match kind.trim() {
        "application/vnd.oasis.opendocument.spreadsheet"
        | "application/vnd.oasis.opendocument.spreadsheet-template" => Some(Content::OpenSpreadsheet),
        "application/vnd.oasis.opendocument.text" | "application/vnd.oasis.opendocument.text-template" => {
            Some(Content::Other("OpenDocument text (.odt)"))
        }
        "application/vnd.oasis.opendocument.presentation" => {
            Some(Content::Other("OpenDocument presentation (.odp)"))
        }
        "application/epub+zip" => Some(Content::Other("EPUB book")),
        _ => None,
    })
}

/// A content type as a package declares it.
struct DeclaredType {
    /// The name of the part, or an extension.
    name: String,
    is_extension: bool,
    kind: String,
}

fn content_types(package: &mut Package<'_>) -> Result<Vec<DeclaredType>, ReadError> {
    let Some(part) = package.read("[Content_Types].xml")? else { return Ok(Vec::new()) };
    let text = xml::decode(&part)?;
    let mut events = Events::new(&text, &part.name, package.limits());
    let mut declared = Vec::new();
    while let Some(event) = events.next()? {
        let Event::Start(element) = event else { continue };
        let (key, is_extension) = match (element.namespace, element.name) {
            (Namespace::ContentTypes, "Override") => ("PartName", false),
            (Namespace::ContentTypes, "Default") => ("Extension", true),
            _ => continue,
        };
        let name = element.attribute(key).unwrap_or_default().trim_start_matches('/').to_owned();
        let kind = element.attribute("ContentType").unwrap_or_default().into_owned();
        declared.push(DeclaredType { name, is_extension, kind });
    }
    Ok(declared)
}

/// The content type that the package declares for a part; empty if it declares none.
fn declared_type(package: &mut Package<'_>, name: &str) -> Result<String, ReadError> {
    let declared = content_types(package)?;
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let by_name =
        declared.iter().find(|declared| !declared.is_extension && declared.name.eq_ignore_ascii_case(name));
    let by_extension = || {
        declared
            .iter()
            .find(|declared| declared.is_extension && declared.name.eq_ignore_ascii_case(extension))
    };
    Ok(by_name.or_else(by_extension).map(|declared| declared.kind.clone()).unwrap_or_default())
}

fn content_of_type(declared: &str) -> Option<Content> {
    let declared = declared.to_ascii_lowercase();
    // Order matters: the binary workbook has the longer name.
    let known = [
        ("wordprocessingml", Content::Word),
        ("vnd.ms-word", Content::Word),
        ("ms-excel.sheet.binary", Content::BinaryWorkbook),
        ("spreadsheetml", Content::Workbook),
        ("vnd.ms-excel", Content::Workbook),
        ("presentationml", Content::Other("PowerPoint presentation (.pptx)")),
        ("ms-powerpoint", Content::Other("PowerPoint presentation (.pptx)")),
        ("visio", Content::Other("Visio drawing")),
        ("xps", Content::Other("XPS document")),
    ];
    known.into_iter().find(|(word, _)| declared.contains(word)).map(|(_, content)| content)
}

/// What the root element of the main part says, where no content type does.
fn content_of_root(package: &mut Package<'_>, main: &str) -> Result<Option<Content>, ReadError> {
    let Some(part) = package.read(main)? else { return Ok(None) };
    let text = xml::decode(&part)?;
    let mut events = Events::new(&text, &part.name, package.limits());
    while let Some(event) = events.next()? {
        let Event::Start(root) = event else { continue };
        return Ok(match (root.namespace, root.name) {
            (Namespace::Word, "document") => Some(Content::Word),
            (Namespace::Sheet, "workbook") => Some(Content::Workbook),
            _ => None,
        });
    }
    Ok(None)
}

//! What an element means for the text of a page: its role in blocks and grids, and what its attributes say of it.
//!
//! Takes a name and attributes; knows the default style that browsers give to elements and the few inline
//! declarations that change what is a block, a grid or hidden. Style sheets are not read.

use html5ever::{Attribute, LocalName, QualName, local_name, ns};

/// A browser takes no wider cell.
const WIDEST_SPAN: usize = 1000;
/// A browser takes no taller cell.
const TALLEST_SPAN: usize = 65_534;

/// The role of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Flows with the text around it.
    Inline,
    /// Begins and ends a paragraph.
    Block,
    /// A heading of this level.
    Heading(u8),
    /// A list whose items are numbered.
    NumberedList,
    /// An item of a list.
    Item,
    /// Ends a line.
    Break,
    /// A link that leads somewhere.
    Link,
    /// The title of the page.
    Title,
    /// A region that leads elsewhere: navigation, a sidebar.
    Navigation,
    /// The head or foot of the page, or of an article in it.
    Margin,
    /// An article or section, or the main part.
    Article,
    /// A control of a form that is not text.
    Control,
    /// A field of a form; its value is text.
    Field,
    /// What stands beside characters to tell their sound.
    Annotation,
    /// Text that a tracked change deleted, or that is struck out.
    Deletion,
    /// Text that a tracked change inserted.
    Insertion,
    /// A table.
    Table,
    /// The caption of a table.
    Caption,
    /// Rows of a table.
    Rows(Group),
    /// A row of a table.
    Row,
    /// A cell of a table.
    Cell,
    /// Holds no text of the page: a script, a style sheet, a template.
    Opaque,
}

/// Where the rows of a group stand in their table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    /// Before all others.
    Head,
    /// In order.
    Body,
    /// After all others.
    Foot,
}

/// An element as far as its text goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Element {
    /// Its role.
    pub(super) role: Role,
    /// Whether line ends and spaces count.
    pub(super) is_preformatted: bool,
    /// Whether readers do not see it.
    pub(super) is_hidden: bool,
    /// Whether its text is raised, as the mark of a note is.
    pub(super) is_raised: bool,
    /// Grid rows that a cell asks for; zero is the rest of its group.
    pub(super) row_span: usize,
    /// Grid columns that a cell asks for.
    pub(super) column_span: usize,
    /// The number of the first item of a list, or of this item.
    pub(super) number: Option<i64>,
    /// The value of a field.
    pub(super) value: Option<Box<str>>,
}

/// Attributes that can say something about text. The last one tells the parser whether markup inside formulas is HTML.
static ATTRIBUTES_OF_TEXT: [LocalName; 10] = [
    local_name!("style"),
    local_name!("colspan"),
    local_name!("rowspan"),
    local_name!("href"),
    local_name!("hidden"),
    local_name!("role"),
    local_name!("start"),
    local_name!("value"),
    local_name!("type"),
    local_name!("encoding"),
];

/// Whether an attribute says something about text.
pub(super) fn tells_about_text(name: &LocalName, value: &str) -> bool {
    let is_style = *name == local_name!("style");
    if is_style { declarations(value).next().is_some() } else { ATTRIBUTES_OF_TEXT.contains(name) }
}

/// A declaration of a style attribute that can change what text is.
#[derive(Clone, Copy)]
enum Declaration {
    Display,
    Visibility,
    Hide,
    FontSize,
    WhiteSpace,
    ListStyle,
    Decoration,
}

/// The declarations of a style that can change what text is, with their values.
fn declarations(style: &str) -> impl Iterator<Item = (Declaration, &str)> {
    style.split(';').filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        let name = name.trim();
        let value = value.trim().trim_end_matches("!important").trim_end();
        let known = [
            ("display", Declaration::Display),
            ("visibility", Declaration::Visibility),
            ("mso-hide", Declaration::Hide),
            ("font-size", Declaration::FontSize),
            ("white-space", Declaration::WhiteSpace),
            ("list-style", Declaration::ListStyle),
            ("text-decoration", Declaration::Decoration),
            ("text-decoration-line", Declaration::Decoration),
            ("list-style-type", Declaration::ListStyle),
        ];
        let (_, declaration) = known.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        // All sizes but zero say the same.
        let is_told = !matches!(declaration, Declaration::FontSize) || value.starts_with('0');
        is_told.then_some((*declaration, value))
    })
}

impl Element {
    /// The element of this name with these attributes.
    pub(super) fn new(name: &QualName, attributes: &[Attribute]) -> Self {
        let is_html = name.ns == ns!(html);
        let name = &*name.local;
        let mut element = Self {
            role: if is_html { role_of(name) } else { role_in_drawing(name) },
            is_preformatted: is_html && matches!(name, "pre" | "listing" | "xmp" | "plaintext" | "textarea"),
            is_hidden: false,
            is_raised: is_html && name == "sup",
            row_span: 1,
            column_span: 1,
            number: None,
            value: None,
        };
        for attribute in attributes {
            element.apply(&attribute.name.local, &attribute.value);
        }
        element
    }

    fn apply(&mut self, name: &str, value: &str) {
        match name {
            "hidden" => self.is_hidden = true,
            "style" => self.apply_style(value),
            "colspan" => self.column_span = span(value).unwrap_or(1).clamp(1, WIDEST_SPAN),
            "rowspan" => self.row_span = span(value).unwrap_or(1).min(TALLEST_SPAN),
            "href" if self.role == Role::Inline => self.role = Role::Link,
            "role" if matches!(value, "navigation" | "banner" | "contentinfo" | "search") => {
                self.role = Role::Navigation;
            }
            "start" | "value" if matches!(self.role, Role::NumberedList | Role::Item) => {
                self.number = value.trim().parse().ok();
            }
            "value" if self.role == Role::Field => self.value = Some(value.into()),
            "type" if self.role == Role::Field && !matches!(value, "text" | "number" | "tel") => {
                self.role = Role::Opaque;
            }
            _ => {}
        }
    }

    /// The declarations of a style attribute that change what text is.
    fn apply_style(&mut self, style: &str) {
        for (declaration, value) in declarations(style) {
            let value = value.to_ascii_lowercase();
            match declaration {
                Declaration::Display => self.apply_display(&value),
                Declaration::Visibility => self.is_hidden |= matches!(value.as_str(), "hidden" | "collapse"),
                Declaration::Hide => self.is_hidden |= value == "all",
                Declaration::FontSize => {
                    self.is_hidden |= matches!(value.as_str(), "0" | "0px" | "0pt" | "0em");
                }
                Declaration::WhiteSpace => {
                    self.is_preformatted |= matches!(value.as_str(), "pre" | "pre-wrap" | "pre-line");
                }
                Declaration::ListStyle if value.contains("none") && self.role == Role::NumberedList => {
                    self.role = Role::Block;
                }
                Declaration::Decoration if value.contains("line-through") && self.role == Role::Inline => {
                    self.role = Role::Deletion;
                }
                Declaration::ListStyle | Declaration::Decoration => {}
            }
        }
    }

    fn apply_display(&mut self, display: &str) {
        let is_flow = matches!(self.role, Role::Inline | Role::Block | Role::Item);
        match display {
            "none" => self.is_hidden = true,
            "inline" if is_flow => self.role = Role::Inline,
            // A box inside a line (`inline-block`) does not break it.
            "block" | "flex" | "grid" | "list-item" if self.role == Role::Inline => self.role = Role::Block,
            "table" if is_flow => self.role = Role::Table,
            "table-row" if is_flow => self.role = Role::Row,
            "table-cell" if is_flow => self.role = Role::Cell,
            "table-caption" if is_flow => self.role = Role::Caption,
            "table-row-group" if is_flow => self.role = Role::Rows(Group::Body),
            "table-header-group" if is_flow => self.role = Role::Rows(Group::Head),
            "table-footer-group" if is_flow => self.role = Role::Rows(Group::Foot),
            _ => {}
        }
    }

    /// Whether the element begins and ends a paragraph.
    pub(super) fn is_block(&self) -> bool {
        match self.role {
            Role::Block
            | Role::Heading(_)
            | Role::NumberedList
            | Role::Item
            | Role::Title
            | Role::Navigation
            | Role::Margin
            | Role::Article
            | Role::Table
            | Role::Caption
            | Role::Rows(_)
            | Role::Row
            | Role::Cell => true,
            Role::Inline
            | Role::Break
            | Role::Link
            | Role::Control
            | Role::Field
            | Role::Annotation
            | Role::Deletion
            | Role::Insertion
            | Role::Opaque => false,
        }
    }
}

/// A number as browsers read it from an attribute: leading digits count, the rest does not.
fn span(value: &str) -> Option<usize> {
    let value = value.trim_start();
    let value = value.strip_prefix('+').unwrap_or(value);
    let end = value.bytes().take_while(u8::is_ascii_digit).count();
    let digits = value.get(..end).filter(|digits| !digits.is_empty())?;
    Some(digits.parse().unwrap_or(usize::MAX))
}

/// The role of an element of a drawing or formula, whose names mean something else.
fn role_in_drawing(name: &str) -> Role {
    match name {
        "script" | "style" => Role::Opaque,
        _ => Role::Inline,
    }
}

fn role_of(name: &str) -> Role {
    match name {
        "table" => Role::Table,
        "tr" => Role::Row,
        "td" | "th" => Role::Cell,
        "tbody" => Role::Rows(Group::Body),
        "thead" => Role::Rows(Group::Head),
        "tfoot" => Role::Rows(Group::Foot),
        "caption" => Role::Caption,
        "br" => Role::Break,
        "h1" => Role::Heading(1),
        "h2" => Role::Heading(2),
        "h3" => Role::Heading(3),
        "h4" => Role::Heading(4),
        "h5" => Role::Heading(5),
        "h6" => Role::Heading(6),
        "ol" => Role::NumberedList,
        "li" => Role::Item,
        "title" => Role::Title,
        "nav" | "aside" | "search" => Role::Navigation,
        "header" | "footer" => Role::Margin,
        "article" | "main" | "section" => Role::Article,
        "select" | "button" | "datalist" => Role::Control,
        "input" => Role::Field,
        "rt" | "rp" => Role::Annotation,
        "del" | "s" | "strike" => Role::Deletion,
        "ins" => Role::Insertion,
        "script" | "style" | "template" | "noscript" | "noframes" | "noembed" | "iframe" | "colgroup"
        | "col" | "audio" | "video" | "object" | "applet" | "canvas" => Role::Opaque,
        "address" | "blockquote" | "body" | "center" | "dd" | "details" | "dialog" | "dir" | "div" | "dl"
        | "dt" | "fieldset" | "figcaption" | "figure" | "form" | "frameset" | "head" | "hgroup" | "hr"
        | "html" | "legend" | "listing" | "menu" | "option" | "p" | "plaintext" | "pre" | "summary"
        | "textarea" | "ul" | "xmp" => Role::Block,
        _ => Role::Inline,
    }
}

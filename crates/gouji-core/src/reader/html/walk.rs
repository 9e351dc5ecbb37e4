//! Walks the tree of a page and gives out its blocks.
//!
//! Takes the tree; every paragraph and table becomes a block with its region, in the order in which a reader meets
//! them. Text that is hidden, or stands beside the text, follows the block in which it stands. The walk keeps its
//! own stack: the depth of a page costs memory that a limit bounds, never recursion.

use std::ops::Range;

use super::element::{Element, Role};
use super::grid::{self, PlacedCell};
use super::links::Links;
use super::origin::Origin;
use super::paragraph::OpenParagraph;
use super::tree::{Content, Id, ROOT, Tree};
use crate::document::{Block, BlockKind, GridCell, Region, Table};
use crate::error::{ReadError, ReadErrorKind};
use crate::location::{Location, Place};
use crate::reader::{DocumentOptions, Limits, TrackedChanges, text};

/// The blocks of a page.
///
/// # Errors
/// When a limit is passed.
pub(super) fn blocks(
    tree: &Tree,
    origin: &Origin<'_>,
    options: &DocumentOptions,
) -> Result<Vec<Block>, ReadError> {
    let mut walker = Walker {
        tree,
        origin,
        limits: &options.limits,
        changes: options.tracked_changes,
        links: Links::count(tree),
        paragraphs: 0,
        tables: 0,
        cells: 0,
        blocks: 0,
        aside: Vec::new(),
    };
    walker.run()
}

struct Walker<'a> {
    tree: &'a Tree,
    origin: &'a Origin<'a>,
    limits: &'a Limits,
    changes: TrackedChanges,
    links: Links,
    paragraphs: u32,
    tables: u32,
    cells: usize,
    blocks: usize,
    /// Blocks that wait for the end of the block in which they stand.
    aside: Vec<Block>,
}

/// What an element hands down to what it holds.
#[derive(Clone, Copy, Debug, Default)]
struct Style {
    region: Region,
    /// The region of text that is taken out of the paragraph around it.
    aside: Option<Region>,
    heading: Option<u8>,
    is_preformatted: bool,
    /// Whether text is printed raised.
    is_raised: bool,
    /// Whether the element stands in an article.
    is_in_article: bool,
    /// The number of the last item of a list.
    number: Option<i64>,
}

/// Where the walk is in a subtree.
enum Step {
    Enter(Id),
    Leave(Id),
}

/// A subtree whose blocks are one list: the page, or a cell.
struct Flow {
    root: Id,
    next: Option<Step>,
    styles: Vec<Style>,
    open: OpenParagraph,
    /// The paragraph around text that is taken out of it.
    around: Option<OpenParagraph>,
    blocks: Vec<Block>,
    place: Option<Place>,
    /// Whether blocks taken out of their paragraphs stay in this list.
    keeps_aside: bool,
}

/// A table whose cells are being read.
struct OpenTable {
    node: Id,
    style: Style,
    number: u32,
    waiting: std::vec::IntoIter<PlacedCell>,
    /// The cell that is being read.
    current: Option<PlacedCell>,
    cells: Vec<GridCell>,
}

enum Frame {
    Flow(Flow),
    Table(OpenTable),
}

/// Why a flow was left.
enum Stop {
    /// A table begins.
    Table(OpenTable),
    /// Everything is read.
    End,
}

impl Walker<'_> {
    fn run(&mut self) -> Result<Vec<Block>, ReadError> {
        let page = Flow::new(ROOT, Style::default(), None);
        let mut frames = vec![Frame::Flow(page)];
        while let Some(frame) = frames.pop() {
            match frame {
                Frame::Flow(mut flow) => match self.advance(&mut flow)? {
                    Stop::Table(table) => {
                        frames.push(Frame::Flow(flow));
                        frames.push(Frame::Table(table));
                        // Every table is a level, with a flow between two of them.
                        check("nesting", frames.len() / 2, self.limits.nesting)?;
                    }
                    Stop::End => match frames.last_mut() {
                        Some(Frame::Table(table)) => self.end_cell(table, flow.blocks),
                        Some(Frame::Flow(_)) | None => {
                            flow.blocks.append(&mut self.aside);
                            return Ok(flow.blocks);
                        }
                    },
                },
                Frame::Table(mut table) => match table.waiting.next() {
                    Some(cell) => {
                        let flow = table.flow(&cell);
                        table.current = Some(cell);
                        frames.push(Frame::Table(table));
                        frames.push(Frame::Flow(flow));
                    }
                    None => {
                        if let Some(Frame::Flow(flow)) = frames.last_mut() {
                            self.end_table(table, flow)?;
                        }
                    }
                },
            }
        }
        Ok(Vec::new())
    }

    /// Reads on in a flow up to the next table, or to its end.
    fn advance(&mut self, flow: &mut Flow) -> Result<Stop, ReadError> {
        while let Some(step) = flow.next.take() {
            match step {
                Step::Enter(id) => {
                    if let Some(table) = self.enter(id, flow)? {
                        flow.next = flow.after(self.tree, id);
                        return Ok(Stop::Table(table));
                    }
                }
                Step::Leave(id) => self.leave(id, flow)?,
            }
        }
        self.flush(flow)?;
        Ok(Stop::End)
    }

    fn enter(&mut self, id: Id, flow: &mut Flow) -> Result<Option<OpenTable>, ReadError> {
        let Some(node) = self.tree.node(id) else { return Ok(None) };
        match &node.content {
            Content::Text(text) => flow.push_text(text, &node.source),
            Content::Element(element) if element.role != Role::Opaque => {
                return self.enter_element(id, element, flow);
            }
            Content::Nothing if id == flow.root => {
                flow.styles.push(flow.style());
                flow.next = node.first_child.map(Step::Enter);
                return Ok(None);
            }
            Content::Element(_) | Content::Nothing => {}
        }
        flow.next = flow.after(self.tree, id);
        Ok(None)
    }

    fn enter_element(
        &mut self,
        id: Id,
        element: &Element,
        flow: &mut Flow,
    ) -> Result<Option<OpenTable>, ReadError> {
        let outer = flow.style();
        let style = if id == flow.root { outer } else { self.style_inside(id, element, outer) };
        if style.aside.is_some() && outer.aside.is_none() {
            flow.around = Some(std::mem::take(&mut flow.open));
        } else if element.is_block() {
            self.flush(flow)?;
        }
        if element.role == Role::Table
            && let Some(table) = self.open_table(id, style, flow)?
        {
            // A table is not entered as a flow: what was put aside for it comes back at once.
            flow.come_back(outer, style);
            return Ok(Some(table));
        }
        match element.role {
            Role::Break if flow.style().heading.is_some() => flow.open.push_line_end(),
            Role::Break => self.flush(flow)?,
            Role::Field => {
                let tag = self.tree.node(id).map(|node| node.source.clone()).unwrap_or_default();
                flow.push_text(element.value.as_deref().unwrap_or_default(), &tag);
            }
            Role::Item => flow.number_item(element),
            _ => {}
        }
        flow.styles.push(style);
        let first = self.tree.node(id).and_then(|node| node.first_child);
        flow.next = Some(first.map_or(Step::Leave(id), Step::Enter));
        Ok(None)
    }

    fn leave(&mut self, id: Id, flow: &mut Flow) -> Result<(), ReadError> {
        let style = flow.styles.pop().unwrap_or_default();
        let is_block = self.tree.element(id).is_some_and(Element::is_block);
        let comes_back = style.aside.is_some() && flow.style().aside.is_none() && id != flow.root;
        if is_block || comes_back {
            flow.styles.push(style);
            self.flush(flow)?;
            flow.styles.pop();
        }
        flow.come_back(flow.style(), style);
        if id != flow.root {
            flow.next = flow.after(self.tree, id);
        }
        Ok(())
    }

    fn style_inside(&self, id: Id, element: &Element, outer: Style) -> Style {
        let mut style = outer;
        style.number = None;
        match element.role {
            Role::Heading(level) => style.heading = Some(level),
            Role::Title => style.region = Region::HeaderOrFooter,
            Role::Navigation | Role::Control => style.region = Region::Navigation,
            Role::Margin if !outer.is_in_article => style.region = Region::Navigation,
            Role::Article => style.is_in_article = true,
            Role::Annotation => style.aside = outer.aside.or(Some(Region::Note)),
            Role::Deletion if self.changes == TrackedChanges::Final => {
                style.aside = outer.aside.or(Some(Region::Deleted));
            }
            Role::Insertion if self.changes == TrackedChanges::Original => {
                style.aside = outer.aside.or(Some(Region::Deleted));
            }
            Role::NumberedList => style.number = Some(element.number.unwrap_or(1).saturating_sub(1)),
            _ => {}
        }
        if element.is_hidden {
            style.aside = Some(Region::Hidden);
        }
        if element.is_block() && style.region == Region::Body && self.links.are_most_of(id) {
            style.region = Region::Navigation;
        }
        style.is_preformatted |= element.is_preformatted;
        style.is_raised |= element.is_raised;
        style
    }

    /// The table at a node, unless it is only a box that calls itself one.
    fn open_table(&mut self, id: Id, style: Style, flow: &mut Flow) -> Result<Option<OpenTable>, ReadError> {
        let Some(grid) = grid::grid(self.tree, id) else { return Ok(None) };
        self.tables = self.tables.saturating_add(1);
        self.cells = self.cells.saturating_add(grid.cells.len());
        check("cells", self.cells, self.limits.cells)?;
        for caption in grid.captions {
            self.caption(caption, style, flow)?;
        }
        let waiting = grid.cells.into_iter();
        Ok(Some(OpenTable {
            node: id,
            style,
            number: self.tables,
            waiting,
            current: None,
            cells: Vec::new(),
        }))
    }

    /// A caption is a paragraph before its table. A table inside a caption is left to its text.
    fn caption(&mut self, id: Id, style: Style, flow: &mut Flow) -> Result<(), ReadError> {
        let mut pending: Vec<Id> = vec![id];
        while let Some(id) = pending.pop() {
            let Some(node) = self.tree.node(id) else { continue };
            if let Content::Text(text) = &node.content {
                flow.open.push(text, &node.source);
            }
            let is_opaque = self.tree.element(id).is_some_and(|element| element.role == Role::Opaque);
            if !is_opaque {
                let children: Vec<Id> = self.tree.children(id).collect();
                pending.extend(children.into_iter().rev());
            }
        }
        flow.styles.push(style);
        self.flush(flow)?;
        flow.styles.pop();
        Ok(())
    }

    fn end_cell(&mut self, table: &mut OpenTable, blocks: Vec<Block>) {
        let Some(cell) = table.current.take() else { return };
        if cell.is_displaced {
            self.aside.extend(blocks);
            return;
        }
        let location = self.location(table.place(&cell), cell.node);
        table.cells.push(GridCell {
            row_span: cell.row_span,
            column_span: cell.column_span,
            blocks,
            is_hidden: cell.is_hidden,
            ..GridCell::empty(cell.row, cell.column, location)
        });
    }

    fn end_table(&mut self, table: OpenTable, flow: &mut Flow) -> Result<(), ReadError> {
        if table.cells.is_empty() {
            return Ok(());
        }
        let place = Place::TableCell { table: table.number, row: 1, column: 1 };
        let location = self.location(place, table.node);
        let kind = BlockKind::Table(Table::from_cells(table.cells, self.limits)?);
        let region = table.style.aside.unwrap_or(table.style.region);
        self.push(Block { kind, region, location }, table.style, flow)
    }

    /// Ends the open paragraph.
    fn flush(&mut self, flow: &mut Flow) -> Result<(), ReadError> {
        let Some(written) = flow.open.take() else { return Ok(()) };
        let style = flow.style();
        let place = flow.place.clone().unwrap_or_else(|| {
            self.paragraphs = self.paragraphs.saturating_add(1);
            Place::Paragraph { paragraph: self.paragraphs }
        });
        let region = style.aside.unwrap_or(style.region);
        if style.is_preformatted && written.text.contains(['\n', '\t']) {
            let location = Location { part: None, place, bytes: written.bytes(self.origin) };
            for mut block in text::blocks_inside(&written.text, &location, self.limits)? {
                block.region = region;
                self.push(block, style, flow)?;
            }
            return Ok(());
        }
        self.push(written.into_block(&place, style.heading, region, self.origin), style, flow)
    }

    /// The place of a node.
    fn location(&self, place: Place, node: Id) -> Location {
        let bytes = self.tree.node(node).and_then(|node| self.origin.bytes(&node.source));
        Location { part: None, place, bytes }
    }

    fn push(&mut self, block: Block, style: Style, flow: &mut Flow) -> Result<(), ReadError> {
        self.blocks += 1;
        check("blocks", self.blocks, self.limits.blocks)?;
        if style.aside.is_some() && !flow.keeps_aside {
            self.aside.push(block);
            return Ok(());
        }
        flow.blocks.push(block);
        if flow.place.is_none() {
            flow.blocks.append(&mut self.aside);
        }
        Ok(())
    }
}

fn check(name: &'static str, count: usize, limit: usize) -> Result<(), ReadError> {
    if count > limit { Err(ReadError::new(ReadErrorKind::Limit { name, limit })) } else { Ok(()) }
}

impl OpenTable {
    fn place(&self, cell: &PlacedCell) -> Place {
        let from_one = |index: usize| u32::try_from(index + 1).unwrap_or(u32::MAX);
        Place::TableCell { table: self.number, row: from_one(cell.row), column: from_one(cell.column) }
    }

    fn flow(&self, cell: &PlacedCell) -> Flow {
        let mut style = self.style;
        if cell.is_displaced {
            style.aside = Some(Region::Hidden);
        }
        style.heading = None;
        Flow::new(cell.node, style, Some(self.place(cell)))
    }
}

impl Flow {
    fn new(root: Id, style: Style, place: Option<Place>) -> Self {
        Self {
            root,
            next: Some(Step::Enter(root)),
            keeps_aside: style.aside.is_some(),
            styles: vec![style],
            open: OpenParagraph::default(),
            around: None,
            blocks: Vec::new(),
            place,
        }
    }

    fn style(&self) -> Style {
        self.styles.last().copied().unwrap_or_default()
    }

    fn push_text(&mut self, text: &str, source: &Range<usize>) {
        self.open.is_raised = self.style().is_raised;
        if self.style().is_preformatted {
            self.open.push_preformatted(text, source);
        } else {
            self.open.push(text, source);
        }
    }

    /// Counts an item of a numbered list.
    fn number_item(&mut self, element: &Element) {
        let Some(list) = self.styles.last_mut() else { return };
        let Some(last) = list.number else { return };
        let number = element.number.unwrap_or(last.saturating_add(1));
        list.number = Some(number);
        self.open.number = Some(format!("{number}."));
    }

    /// Takes up the paragraph again that was open before text was taken out of it.
    fn come_back(&mut self, outer: Style, inner: Style) {
        if inner.aside.is_some()
            && outer.aside.is_none()
            && let Some(around) = self.around.take()
        {
            self.open = around;
        }
    }

    /// What follows a node and all it holds.
    fn after(&self, tree: &Tree, id: Id) -> Option<Step> {
        if id == self.root {
            return None;
        }
        let node = tree.node(id)?;
        node.next.map(Step::Enter).or_else(|| node.parent.map(Step::Leave))
    }
}

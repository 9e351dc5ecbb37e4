//! The tree that a browser builds, in one vector.
//!
//! Takes decoded text; html5ever does what the standard says about tags that are missing, misplaced or unknown, and
//! tells this module which nodes to make. Nodes refer to each other by index, so that neither dropping nor walking
//! a tree of any depth takes recursion. Comments and declarations are left out.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TokenizerResult, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{TagKind, Tokenizer, TokenizerOpts};
use html5ever::{Attribute, LocalName, QualName, local_name};
use memchr::memchr;

use super::element::{Element, Role};
use super::tokens::{AsksAboutTokens, Current, Watcher};
use crate::error::{ReadError, ReadErrorKind};
use crate::reader::Limits;

/// Bytes handed to the parser between two looks at the limits.
const CHUNK: usize = 4 * 1024;

static TABLE: LocalName = local_name!("table");
static CELLS: [LocalName; 2] = [local_name!("td"), local_name!("th")];
/// Elements that end a cell beside cells themselves.
static ROWS: [LocalName; 5] = [
    local_name!("tr"),
    local_name!("tbody"),
    local_name!("thead"),
    local_name!("tfoot"),
    local_name!("caption"),
];

/// A node's index.
pub(super) type Id = usize;

/// Text that stands further apart belongs to two places.
const WIDEST_GAP: usize = 1024;

/// The index of the root.
pub(super) const ROOT: Id = 0;

/// So many bytes of a page make a node, or more; that much room is made at once, within bounds.
const BYTES_OF_A_NODE: usize = 48;
const MOST_ROOM: usize = 16 * 1024;
/// More names than these are not looked for.
const MOST_SHARED_NAMES: usize = 24;

/// The index of no node.
const NOWHERE: Id = Id::MAX;

/// The tree of a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// A node of the tree.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) parent: Option<Id>,
    previous: Option<Id>,
    pub(super) next: Option<Id>,
    pub(super) first_child: Option<Id>,
    last_child: Option<Id>,
    depth: usize,
    /// The bytes of the decoded page from which it comes; empty where they are not known.
    pub(super) source: Range<usize>,
    pub(super) content: Content,
}

/// What a node is.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) enum Content {
    /// The root, a comment or a declaration.
    #[default]
    Nothing,
    /// An element.
    Element(Element),
    /// Text.
    Text(String),
}

/// Builds the tree of a page.
///
/// # Errors
/// When elements are nested too deeply, there are too many of them, or arranging them takes too many steps.
pub(super) fn build(text: &str, limits: &Limits) -> Result<Tree, ReadError> {
    build_by(text, limits, true)
}

/// The same by the general machinery alone.
#[cfg(test)]
pub(super) fn build_slowly(text: &str, limits: &Limits) -> Result<Tree, ReadError> {
    build_by(text, limits, false)
}

fn build_by(text: &str, limits: &Limits, takes_plain: bool) -> Result<Tree, ReadError> {
    // The parser states some of its expectations as assertions; none may end the program.
    catch_unwind(AssertUnwindSafe(|| parse(text, limits, takes_plain)))
        .unwrap_or_else(|_| Err(ReadError::damaged("the markup contradicts itself")))
}

/// Hands the page to the parser: plain tokens right to its second half, all else in pieces to its first.
fn parse(text: &str, limits: &Limits, takes_plain: bool) -> Result<Tree, ReadError> {
    let input = BufferQueue::default();
    let watcher = Watcher::new(Sink::new(limits, text.len()), text, &input);
    // What stands behind the piece that is read first may look like a byte order mark.
    let options = TokenizerOpts { discard_bom: text.starts_with('\u{feff}'), ..TokenizerOpts::default() };
    let tokenizer = Tokenizer::new(watcher, options);
    let mut checked = 0;
    while let Some(rest) = tokenizer.sink.rest().filter(|rest| !rest.is_empty()) {
        let is_plain = takes_plain && tokenizer.sink.take_plain().is_some();
        if !is_plain {
            let piece = rest.get(..piece_length(rest)).unwrap_or(rest);
            tokenizer.sink.give(piece.len());
            input.push_back(StrTendril::from_slice(piece));
            // Scripts and declared encodings stop it, but nothing is done about them.
            while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
            tokenizer.sink.count_unfinished();
        }
        let taken = text.len() - tokenizer.sink.rest().map_or(0, str::len);
        if taken - checked >= CHUNK {
            tokenizer.sink.builder.sink.check()?;
            checked = taken;
        }
    }
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

/// How much of a page is handed to the first half of the parser at once: up to where a tag may end.
fn piece_length(rest: &str) -> usize {
    let chunk = rest.floor_char_boundary_at(CHUNK);
    let end = memchr(b'>', rest.as_bytes().get(..chunk).unwrap_or_default());
    end.map_or(chunk, |end| end + 1)
}

/// Cutting text where a character begins.
trait FloorCharBoundary {
    fn floor_char_boundary_at(&self, index: usize) -> usize;
}

impl FloorCharBoundary for str {
    fn floor_char_boundary_at(&self, index: usize) -> usize {
        if index >= self.len() {
            return self.len();
        }
        (index..=self.len()).find(|&end| self.is_char_boundary(end)).unwrap_or(self.len())
    }
}

fn limit(name: &'static str, limit: usize) -> ReadError {
    ReadError::new(ReadErrorKind::Limit { name, limit })
}

impl Tree {
    /// The node at an index.
    pub(super) fn node(&self, id: Id) -> Option<&Node> {
        self.nodes.get(id)
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The element at an index, if it is one.
    pub(super) fn element(&self, id: Id) -> Option<&Element> {
        match &self.node(id)?.content {
            Content::Element(element) => Some(element),
            Content::Nothing | Content::Text(_) => None,
        }
    }

    /// The children of a node in order.
    pub(super) fn children(&self, id: Id) -> impl Iterator<Item = Id> {
        let first = self.node(id).and_then(|node| node.first_child);
        std::iter::successors(first, |child| self.node(*child)?.next)
    }

    fn update(&mut self, id: Option<Id>, change: impl FnOnce(&mut Node)) {
        if let Some(node) = id.and_then(|id| self.nodes.get_mut(id)) {
            change(node);
        }
    }

    fn push(&mut self, content: Content, source: Range<usize>) -> Id {
        self.nodes.push(Node { source, content, ..Node::default() });
        self.nodes.len() - 1
    }

    fn detach(&mut self, id: Id) {
        let Some(node) = self.nodes.get_mut(id) else { return };
        let (parent, previous, next) = (node.parent.take(), node.previous.take(), node.next.take());
        self.update(previous, |node| node.next = next);
        self.update(next, |node| node.previous = previous);
        self.update(parent, |node| {
            if node.first_child == Some(id) {
                node.first_child = next;
            }
            if node.last_child == Some(id) {
                node.last_child = previous;
            }
        });
    }

    /// Puts a detached node under a parent, before a child of it or last; returns its depth.
    fn insert(&mut self, id: Id, parent: Id, before: Option<Id>) -> usize {
        let depth = self.node(parent).map_or(0, |node| node.depth + 1);
        let previous = match before {
            Some(before) => self.node(before).and_then(|node| node.previous),
            None => self.node(parent).and_then(|node| node.last_child),
        };
        self.update(Some(id), |node| {
            (node.parent, node.previous, node.next, node.depth) = (Some(parent), previous, before, depth);
        });
        self.update(previous, |node| node.next = Some(id));
        self.update(before, |node| node.previous = Some(id));
        self.update(Some(parent), |node| {
            if previous.is_none() {
                node.first_child = Some(id);
            }
            if before.is_none() {
                node.last_child = Some(id);
            }
        });
        depth
    }

    /// Adds text to the text node that stands before the place, or puts a new one there.
    fn insert_text(&mut self, text: &str, source: Range<usize>, parent: Id, before: Option<Id>) {
        let previous = match before {
            Some(before) => self.node(before).and_then(|node| node.previous),
            None => self.node(parent).and_then(|node| node.last_child),
        };
        let previous = previous.and_then(|previous| self.nodes.get_mut(previous));
        if let Some(Node { content: Content::Text(own), source: begun, .. }) = previous {
            own.push_str(text);
            *begun = joined(begun, &source);
            return;
        }
        let id = self.push(Content::Text(text.to_owned()), source);
        self.insert(id, parent, before);
    }
}

/// The place of text that goes on: the parser passes over tags that mean nothing, takes a token apart, and brings text
/// together that stood far apart, which has no place of its own.
fn joined(begun: &Range<usize>, more: &Range<usize>) -> Range<usize> {
    let goes_on = begun.start <= more.start && more.start.saturating_sub(begun.end) < WIDEST_GAP;
    if goes_on && !begun.is_empty() { begun.start..more.end.max(begun.end) } else { 0..0 }
}

/// A node as the parser holds it.
#[derive(Clone)]
struct Handle {
    id: Id,
    name: Rc<QualName>,
}

/// What the parser builds into.
struct Sink<'a> {
    tree: RefCell<Tree>,
    limits: &'a Limits,
    /// The name of what has none.
    no_name: Rc<QualName>,
    /// Names that were met: most elements have one of a few.
    names: RefCell<Vec<Rc<QualName>>>,
    /// The token that is being worked on, and the work so far.
    current: Current,
    deepest: Cell<usize>,
    /// Tables and cells that are open, and which of them are cells.
    open: RefCell<Vec<(Id, bool)>>,
}

impl<'a> Sink<'a> {
    fn new(limits: &'a Limits, page_bytes: usize) -> Self {
        let no_name = Rc::new(QualName::new(None, html5ever::ns!(), LocalName::from("")));
        let mut nodes = Vec::with_capacity((page_bytes / BYTES_OF_A_NODE).min(MOST_ROOM) + 1);
        nodes.push(Node::default());
        Self {
            tree: RefCell::new(Tree { nodes }),
            limits,
            no_name,
            names: RefCell::default(),
            current: Current::default(),
            deepest: Cell::new(0),
            open: RefCell::default(),
        }
    }

    fn check(&self) -> Result<(), ReadError> {
        if self.deepest.get() > self.limits.page_nesting {
            return Err(limit("page_nesting", self.limits.page_nesting));
        }
        if self.current.steps() > self.limits.work {
            return Err(limit("work", self.limits.work));
        }
        if self.tree.borrow().len() > self.limits.page_nodes {
            return Err(limit("page_nodes", self.limits.page_nodes));
        }
        Ok(())
    }

    /// Notes where a table or cell ends.
    fn end(&self, node: Option<(Id, bool)>, end: usize) {
        self.tree.borrow_mut().update(node.map(|(id, _)| id), |node| node.source.end = end);
    }

    /// The name as handles hold it.
    fn shared(&self, name: QualName) -> Rc<QualName> {
        let mut names = self.names.borrow_mut();
        if let Some(met) = names.iter().find(|met| ***met == name) {
            return Rc::clone(met);
        }
        let name = Rc::new(name);
        if names.len() < MOST_SHARED_NAMES {
            names.push(Rc::clone(&name));
        }
        name
    }

    fn nameless(&self, id: Id) -> Handle {
        Handle { id, name: Rc::clone(&self.no_name) }
    }

    fn place(&self, child: NodeOrText<Handle>, parent: Id, before: Option<Id>) {
        let mut tree = self.tree.borrow_mut();
        match child {
            NodeOrText::AppendText(text) => tree.insert_text(&text, self.current.range(), parent, before),
            NodeOrText::AppendNode(handle) => {
                tree.detach(handle.id);
                let depth = tree.insert(handle.id, parent, before);
                self.current.spend(depth.saturating_mul(self.current.weight()));
                self.deepest.set(self.deepest.get().max(depth));
            }
        }
    }
}

impl AsksAboutTokens for Sink<'_> {
    fn current(&self) -> &Current {
        &self.current
    }

    /// Ends the tables and cells that the tag ends; the parser itself does not tell.
    fn meet_tag(&self, kind: TagKind, name: &LocalName) {
        let is_end = kind == TagKind::EndTag;
        let ends_table = is_end && *name == TABLE;
        let ends_cell = CELLS.contains(name) || ROWS.contains(name);
        if !ends_cell && !ends_table {
            return;
        }
        let token = self.current.range();
        let mut open = self.open.borrow_mut();
        if open.last().is_some_and(|(_, is_cell)| *is_cell) {
            let is_own_tag = is_end && CELLS.contains(name);
            self.end(open.pop(), if is_own_tag { token.end } else { token.start });
        }
        if ends_table {
            self.end(open.pop(), token.end);
        }
    }
}

impl TreeSink for Sink<'_> {
    type Handle = Handle;
    type Output = Result<Tree, ReadError>;
    type ElemName<'b>
        = &'b QualName
    where
        Self: 'b;

    fn finish(self) -> Self::Output {
        self.check()?;
        let end = self.current.range().end;
        for node in self.open.take() {
            self.end(Some(node), end);
        }
        Ok(self.tree.into_inner())
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.nameless(ROOT)
    }

    fn elem_name<'b>(&'b self, target: &'b Handle) -> &'b QualName {
        &target.name
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _flags: ElementFlags) -> Handle {
        if self.check().is_err() {
            // The parser cannot be stopped inside a chunk, but nothing more is kept for it.
            return Handle { id: NOWHERE, name: self.shared(name) };
        }
        let element = Element::new(&name, &attributes);
        // The places of other elements are those of the text in them.
        let is_frame = matches!(element.role, Role::Table | Role::Cell | Role::Field);
        let source = if is_frame { self.current.range() } else { 0..0 };
        let is_cell = element.role == Role::Cell;
        let id = self.tree.borrow_mut().push(Content::Element(element), source);
        if name.local == TABLE || CELLS.contains(&name.local) {
            self.open.borrow_mut().push((id, is_cell));
        }
        Handle { id, name: self.shared(name) }
    }

    fn create_comment(&self, _text: StrTendril) -> Handle {
        self.nameless(self.tree.borrow_mut().push(Content::Nothing, 0..0))
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Handle {
        self.nameless(self.tree.borrow_mut().push(Content::Nothing, 0..0))
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.place(child, parent.id, None);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        let parent = self.tree.borrow().node(element.id).and_then(|node| node.parent);
        match parent {
            Some(parent) => self.place(child, parent, Some(element.id)),
            None => self.place(child, previous.id, None),
        }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public: StrTendril, _system: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        // What a template holds is no text of the page; it may as well stand in the template, which is not entered.
        target.clone()
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.id == other.id
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let parent = self.tree.borrow().node(sibling.id).and_then(|node| node.parent);
        if let Some(parent) = parent {
            self.place(child, parent, Some(sibling.id));
        }
    }

    fn add_attrs_if_missing(&self, _target: &Handle, _attributes: Vec<Attribute>) {
        // Only the root and the body get attributes late, and none of theirs changes their text.
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.tree.borrow_mut().detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut tree = self.tree.borrow_mut();
        while let Some(child) = tree.node(node.id).and_then(|node| node.first_child) {
            tree.detach(child);
            tree.insert(child, new_parent.id, None);
            self.current.spend(1);
        }
    }
}

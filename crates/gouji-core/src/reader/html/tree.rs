//! The tree that a browser builds, in one vector.
//!
//! Takes decoded text; html5ever does what the standard says about tags that are missing, misplaced or unknown, and
//! tells this module which nodes to make. Nodes refer to each other by index, so that neither dropping nor walking
//! a tree of any depth takes recursion. Comments and declarations are left out.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ParseOpts, QualName, parse_document};

use super::element::Element;
use crate::error::{ReadError, ReadErrorKind};
use crate::reader::Limits;

/// Bytes handed to the parser between two looks at the limits.
const CHUNK: usize = 4 * 1024;

/// A node's index.
pub(super) type Id = usize;

/// The index of the root.
pub(super) const ROOT: Id = 0;

/// The index of no node.
const NOWHERE: Id = Id::MAX;

/// The tree of a page.
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// A node of the tree.
#[derive(Default)]
pub(super) struct Node {
    pub(super) parent: Option<Id>,
    previous: Option<Id>,
    pub(super) next: Option<Id>,
    pub(super) first_child: Option<Id>,
    last_child: Option<Id>,
    depth: usize,
    pub(super) content: Content,
}

/// What a node is.
#[derive(Default)]
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
    check_attributes(text, limits)?;
    // The parser states some of its expectations as assertions; none may end the program.
    catch_unwind(AssertUnwindSafe(|| parse(text, limits)))
        .unwrap_or_else(|_| Err(ReadError::damaged("the markup contradicts itself")))
}

fn parse(text: &str, limits: &Limits) -> Result<Tree, ReadError> {
    let sink = Sink::new(limits);
    let mut parser = parse_document(sink, ParseOpts::default());
    let mut rest = text;
    while !rest.is_empty() {
        let (chunk, tail) = rest.split_at(rest.floor_char_boundary_at(CHUNK));
        parser.process(StrTendril::from_slice(chunk));
        parser.tokenizer.sink.sink.check()?;
        rest = tail;
    }
    parser.finish()
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

/// The parser compares every attribute of a tag with all before it; a tag with very many is refused beforehand.
fn check_attributes(text: &str, limits: &Limits) -> Result<(), ReadError> {
    let mut steps = 0_usize;
    let mut rest = text.as_bytes();
    while let Some(start) = rest.iter().position(|byte| *byte == b'<') {
        let (_, tag) = rest.split_at(start + 1);
        let (length, attributes) = attributes(tag);
        steps = steps.saturating_add(attributes.saturating_mul(attributes));
        if steps > limits.work {
            return Err(limit("work", limits.work));
        }
        rest = tag.get(length..).unwrap_or_default();
    }
    Ok(())
}

/// The length of a tag and how many attributes it has at most.
fn attributes(tag: &[u8]) -> (usize, usize) {
    if !tag.first().is_some_and(u8::is_ascii_alphabetic) {
        return (0, 0);
    }
    let mut quote = None;
    let mut attributes = 0;
    let mut before = b'<';
    for (index, &byte) in tag.iter().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (None, b'>') => return (index, attributes),
            (None, b' ' | b'\t' | b'\n' | b'\r' | 0x0c | b'/' | b'"' | b'\'') => {
                attributes += usize::from(!matches!(before, b' ' | b'\t' | b'\n' | b'\r' | 0x0c | b'/'));
            }
            _ => {}
        }
        before = byte;
    }
    (tag.len(), attributes)
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

    fn push(&mut self, content: Content) -> Id {
        self.nodes.push(Node { content, ..Node::default() });
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
    fn insert_text(&mut self, text: &str, parent: Id, before: Option<Id>) {
        let previous = match before {
            Some(before) => self.node(before).and_then(|node| node.previous),
            None => self.node(parent).and_then(|node| node.last_child),
        };
        let previous = previous.and_then(|previous| self.nodes.get_mut(previous));
        if let Some(Node { content: Content::Text(own), .. }) = previous {
            own.push_str(text);
            return;
        }
        let id = self.push(Content::Text(text.to_owned()));
        self.insert(id, parent, before);
    }
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
    /// Levels that the parser may have had to look through so far.
    steps: Cell<usize>,
    deepest: Cell<usize>,
}

impl<'a> Sink<'a> {
    fn new(limits: &'a Limits) -> Self {
        let no_name = Rc::new(QualName::new(None, html5ever::ns!(), html5ever::LocalName::from("")));
        let tree = RefCell::new(Tree { nodes: vec![Node::default()] });
        Self { tree, limits, no_name, steps: Cell::new(0), deepest: Cell::new(0) }
    }

    fn check(&self) -> Result<(), ReadError> {
        if self.deepest.get() > self.limits.page_nesting {
            return Err(limit("page_nesting", self.limits.page_nesting));
        }
        if self.steps.get() > self.limits.work {
            return Err(limit("work", self.limits.work));
        }
        if self.tree.borrow().len() > self.limits.page_nodes {
            return Err(limit("page_nodes", self.limits.page_nodes));
        }
        Ok(())
    }

    fn nameless(&self, id: Id) -> Handle {
        Handle { id, name: Rc::clone(&self.no_name) }
    }

    fn place(&self, child: NodeOrText<Handle>, parent: Id, before: Option<Id>) {
        let mut tree = self.tree.borrow_mut();
        match child {
            NodeOrText::AppendText(text) => tree.insert_text(&text, parent, before),
            NodeOrText::AppendNode(handle) => {
                tree.detach(handle.id);
                let depth = tree.insert(handle.id, parent, before);
                self.steps.set(self.steps.get().saturating_add(depth));
                self.deepest.set(self.deepest.get().max(depth));
            }
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
            return Handle { id: NOWHERE, name: Rc::new(name) };
        }
        let element = Element::new(&name.local, &attributes);
        let id = self.tree.borrow_mut().push(Content::Element(element));
        Handle { id, name: Rc::new(name) }
    }

    fn create_comment(&self, _text: StrTendril) -> Handle {
        self.nameless(self.tree.borrow_mut().push(Content::Nothing))
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Handle {
        self.nameless(self.tree.borrow_mut().push(Content::Nothing))
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
            self.steps.set(self.steps.get().saturating_add(1));
        }
    }
}

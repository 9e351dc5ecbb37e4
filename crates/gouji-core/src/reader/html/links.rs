//! How much of each element's text is links.

use super::element::Role;
use super::tree::{Content, Id, ROOT, Tree};

/// Fewer links make no list of them.
const LEAST_LINKS: u32 = 3;

/// Counts for every node of a tree.
pub(super) struct Links {
    counts: Vec<Count>,
}

#[derive(Clone, Copy, Default)]
struct Count {
    links: u32,
    characters: u32,
    /// Characters inside links.
    linked: u32,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.links = self.links.saturating_add(other.links);
        self.characters = self.characters.saturating_add(other.characters);
        self.linked = self.linked.saturating_add(other.linked);
    }
}

impl Links {
    /// Counts in one walk.
    pub(super) fn count(tree: &Tree) -> Self {
        let is_link = |id: &Id| tree.element(*id).is_some_and(|element| element.role == Role::Link);
        let least = usize::try_from(LEAST_LINKS).unwrap_or(usize::MAX);
        if (0..tree.len()).filter(is_link).take(least).count() < least {
            // Too few for any list of them.
            return Self { counts: Vec::new() };
        }
        let mut counts = vec![Count::default(); tree.len()];
        let mut inside = 0_u32;
        let mut next = Some(ROOT);
        while let Some(id) = next {
            let own = own_count(tree, id, inside);
            let is_link = own.links > 0;
            if let Some(count) = counts.get_mut(id) {
                count.add(own);
            }
            let is_opaque = tree.element(id).is_some_and(|element| element.role == Role::Opaque);
            let child = tree.node(id).and_then(|node| node.first_child).filter(|_| !is_opaque);
            if child.is_some() {
                inside += u32::from(is_link);
                next = child;
            } else {
                next = leave(tree, id, &mut inside, &mut counts);
            }
        }
        Self { counts }
    }

    /// Whether links are most of what stands in a node.
    pub(super) fn are_most_of(&self, id: Id) -> bool {
        let Some(count) = self.counts.get(id) else { return false };
        count.links >= LEAST_LINKS && count.linked.saturating_mul(10) >= count.characters.saturating_mul(6)
    }
}

fn own_count(tree: &Tree, id: Id, inside: u32) -> Count {
    match tree.node(id).map(|node| &node.content) {
        Some(Content::Text(text)) => {
            let written = text.chars().filter(|c| !c.is_whitespace()).count();
            let characters = u32::try_from(written).unwrap_or(u32::MAX);
            Count { links: 0, characters, linked: if inside > 0 { characters } else { 0 } }
        }
        Some(Content::Element(element)) => {
            Count { links: u32::from(element.role == Role::Link), ..Count::default() }
        }
        Some(Content::Nothing) | None => Count::default(),
    }
}

/// Leaves a node and all parents that end with it; gives out what comes next.
fn leave(tree: &Tree, mut id: Id, inside: &mut u32, counts: &mut [Count]) -> Option<Id> {
    loop {
        let node = tree.node(id)?;
        let count = counts.get(id).copied().unwrap_or_default();
        if let Some(parent) = node.parent.and_then(|parent| counts.get_mut(parent)) {
            parent.add(count);
        }
        if node.next.is_some() {
            return node.next;
        }
        id = node.parent?;
        let is_link = tree.element(id).is_some_and(|element| element.role == Role::Link);
        *inside = inside.saturating_sub(u32::from(is_link));
    }
}

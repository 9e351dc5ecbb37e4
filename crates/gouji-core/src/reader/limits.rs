//! Limits that keep any input within bounded memory and work.

/// Limits of reading. Every limit is an option with a safe default; passing one is an error that names it.
///
/// ```
/// use gouji_core::Limits;
///
/// let strict = Limits { cells: 10_000, ..Limits::default() };
/// assert!(strict.part_bytes > 0);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file itself; in a container that is read from front to back, of each document.
    pub file_bytes: usize,
    /// Bytes of one part of a package after decompression.
    pub part_bytes: usize,
    /// Bytes of all parts of a document that are read, after decompression.
    pub total_bytes: usize,
    /// How many times larger than its compressed form a part may be (checked above 1 MiB).
    pub expansion: usize,
    /// Depth of nested elements, and of tables in tables.
    pub nesting: usize,
    /// Depth of nested elements of a web page, whose tags are often never closed.
    pub page_nesting: usize,
    /// Elements and pieces of text of a web page.
    pub page_nodes: usize,
    /// Steps that arranging a malformed page may take.
    pub work: usize,
    /// Cells of all tables and streams, spans counted once.
    pub cells: usize,
    /// Grid positions of one table, spans counted in full.
    pub grid_positions: usize,
    /// Blocks of a document, runs of paragraphs counted too.
    pub blocks: usize,
    /// Archives inside each other.
    pub container_depth: usize,
    /// Documents of one container.
    pub sources: usize,
    /// Bytes to which everything compressed in one container may inflate, one document after the other.
    pub container_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 256 << 20,
            part_bytes: 128 << 20,
            total_bytes: 256 << 20,
            expansion: 100,
            nesting: 256,
            page_nesting: 4096,
            page_nodes: 4_000_000,
            work: 2_000_000_000,
            cells: 1_000_000,
            grid_positions: 4_000_000,
            blocks: 1_000_000,
            container_depth: 4,
            sources: 1_000_000,
            container_bytes: usize::try_from(64_u64 << 30).unwrap_or(usize::MAX),
        }
    }
}

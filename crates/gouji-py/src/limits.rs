//! The limits of reading.

use pyo3::prelude::*;

/// Limits of reading; passing one raises `LimitError`. Whatever is not given has its safe default.
#[pyclass(frozen, eq, hash, module = "gouji")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Limits {
    /// Bytes of the file itself.
    #[pyo3(get)]
    file_bytes: usize,
    /// Bytes of one part of a package after decompression.
    #[pyo3(get)]
    part_bytes: usize,
    /// Bytes of all parts that are read, after decompression.
    #[pyo3(get)]
    total_bytes: usize,
    /// How many times larger than its compressed form a part may be.
    #[pyo3(get)]
    expansion: usize,
    /// Depth of nested elements.
    #[pyo3(get)]
    nesting: usize,
    /// Cells of all tables and streams, spans counted once.
    #[pyo3(get)]
    cells: usize,
    /// Grid positions of one table, spans counted in full.
    #[pyo3(get)]
    grid_positions: usize,
    /// Blocks of a document.
    #[pyo3(get)]
    blocks: usize,
}

#[pymethods]
impl Limits {
    #[new]
    #[pyo3(signature = (*, file_bytes=None, part_bytes=None, total_bytes=None, expansion=None, nesting=None, cells=None, grid_positions=None, blocks=None))]
    #[allow(clippy::too_many_arguments, reason = "one keyword argument for each limit")]
    fn new(
        file_bytes: Option<usize>,
        part_bytes: Option<usize>,
        total_bytes: Option<usize>,
        expansion: Option<usize>,
        nesting: Option<usize>,
        cells: Option<usize>,
        grid_positions: Option<usize>,
        blocks: Option<usize>,
    ) -> Self {
        let usual = gouji::core::Limits::default();
        Self {
            file_bytes: file_bytes.unwrap_or(usual.file_bytes),
            part_bytes: part_bytes.unwrap_or(usual.part_bytes),
            total_bytes: total_bytes.unwrap_or(usual.total_bytes),
            expansion: expansion.unwrap_or(usual.expansion),
            nesting: nesting.unwrap_or(usual.nesting),
            cells: cells.unwrap_or(usual.cells),
            grid_positions: grid_positions.unwrap_or(usual.grid_positions),
            blocks: blocks.unwrap_or(usual.blocks),
        }
    }

    fn __repr__(&self) -> String {
        let Self { file_bytes, part_bytes, total_bytes, expansion, nesting, cells, grid_positions, blocks } =
            self;
        format!(
            "Limits(file_bytes={file_bytes}, part_bytes={part_bytes}, total_bytes={total_bytes}, \
             expansion={expansion}, nesting={nesting}, cells={cells}, grid_positions={grid_positions}, \
             blocks={blocks})"
        )
    }
}

impl Limits {
    /// The limits of the library.
    pub(crate) fn to_library(&self) -> gouji::core::Limits {
        gouji::core::Limits {
            file_bytes: self.file_bytes,
            part_bytes: self.part_bytes,
            total_bytes: self.total_bytes,
            expansion: self.expansion,
            nesting: self.nesting,
            cells: self.cells,
            grid_positions: self.grid_positions,
            blocks: self.blocks,
        }
    }
}

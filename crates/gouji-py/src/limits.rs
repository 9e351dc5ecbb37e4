//! The limits of reading.

use pyo3::prelude::*;

/// The class, from the one list of its names.
macro_rules! limits {
    ($($(#[doc = $doc:literal])+ $name:ident,)+) => {
        /// Limits of reading; passing one raises `LimitError`. Whatever is not given has its safe default.
        #[pyclass(frozen, eq, hash, module = "gouji")]
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub(crate) struct Limits {
            $($(#[doc = $doc])+ #[pyo3(get)] $name: usize,)+
        }

        #[pymethods]
        impl Limits {
            #[new]
            #[pyo3(signature = (*, $($name=None),+))]
            #[allow(clippy::too_many_arguments, reason = "one keyword argument for each limit")]
            fn new($($name: Option<usize>),+) -> Self {
                let usual = gouji::Limits::default();
                Self { $($name: $name.unwrap_or(usual.$name)),+ }
            }

            fn __repr__(&self) -> String {
                let limits = [$(format!("{}={}", stringify!($name), self.$name)),+];
                format!("Limits({})", limits.join(", "))
            }
        }

        impl Limits {
            /// The limits of the library.
            pub(crate) fn to_library(&self) -> gouji::Limits {
                gouji::Limits { $($name: self.$name),+ }
            }
        }
    };
}

limits! {
    /// Bytes of the file itself.
    file_bytes,
    /// Bytes of one part of a package after decompression.
    part_bytes,
    /// Bytes of all parts that are read, after decompression.
    total_bytes,
    /// How many times larger than its compressed form a part may be.
    expansion,
    /// Depth of nested elements, and of tables in tables.
    nesting,
    /// Depth of nested elements of a web page.
    page_nesting,
    /// Elements and pieces of text of a web page.
    page_nodes,
    /// Steps that arranging a malformed page may take.
    work,
    /// Cells of all tables and streams, spans counted once.
    cells,
    /// Grid positions of one table, spans counted in full.
    grid_positions,
    /// Blocks of a document, runs of paragraphs counted too.
    blocks,
    /// Archives inside each other.
    container_depth,
    /// Documents of one container.
    sources,
    /// Bytes to which everything compressed in one container may inflate.
    container_bytes,
}

//! Streams within limits: how much of one may be held, and how far it may inflate.
//!
//! A limit that is passed while another crate reads from such a stream travels through it as an `io::Error` and comes
//! out again as the error that it is.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use super::{as_u64, limit};
use crate::error::ReadError;
use crate::reader::Limits;
use crate::reader::package::lower_case_start;

/// Compressed data of this size and less may expand without regard to the ratio.
const EXPANSION_FLOOR: usize = 1 << 20;

/// Reads to the end, or fails with the limit of that name and value where there are more bytes than that.
pub(super) fn read_within(
    stream: &mut dyn Read,
    most: usize,
    name: &'static str,
    value: usize,
) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    let outcome = stream.take(as_u64(most).saturating_add(1)).read_to_end(&mut bytes);
    if bytes.len() > most {
        return Err(limit(name, value));
    }
    outcome.map_err(|error| error_of(&error))?;
    Ok(bytes)
}

/// The error that an error of a stream stands for.
pub(super) fn error_of(error: &io::Error) -> ReadError {
    let passed = error.get_ref().and_then(|inner| inner.downcast_ref::<ReadError>());
    passed.cloned().unwrap_or_else(|| ReadError::damaged(lower_case_start(&error.to_string())))
}

/// A stream that remembers what was read from it.
pub(super) struct Recorded<R> {
    stream: R,
    bytes: Vec<u8>,
}

impl<R: Read> Recorded<R> {
    pub(super) fn new(stream: R) -> Self {
        Self { stream, bytes: Vec::new() }
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

impl<R: Read> Read for Recorded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.stream.read(into)?;
        self.bytes.extend_from_slice(into.get(..count).unwrap_or_default());
        Ok(count)
    }
}

/// A stream that counts what was read from it.
pub(super) struct Counted<R> {
    stream: R,
    count: Rc<Cell<usize>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.stream.read(into)?;
        self.count.set(self.count.get().saturating_add(count));
        Ok(count)
    }
}

/// What a compressed stream inflates to, as far as the limits allow.
pub(super) struct Inflated<D> {
    decoder: D,
    compressed: Rc<Cell<usize>>,
    given: usize,
    expansion: usize,
    /// Bytes to which everything compressed may still inflate, and what that was at first.
    bytes_left: Rc<Cell<usize>>,
    container_bytes: usize,
}

impl<D: Read> Inflated<D> {
    /// What `decoder` makes of a stream; it is given the stream to read from.
    pub(super) fn new<R: Read>(
        stream: R,
        limits: &Limits,
        bytes_left: Rc<Cell<usize>>,
        decoder: impl FnOnce(Counted<R>) -> D,
    ) -> Self {
        let compressed = Rc::new(Cell::new(0));
        let decoder = decoder(Counted { stream, count: Rc::clone(&compressed) });
        let (expansion, container_bytes) = (limits.expansion, limits.container_bytes);
        Self { decoder, compressed, given: 0, expansion, bytes_left, container_bytes }
    }
}

impl<D: Read> Read for Inflated<D> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.decoder.read(into)?;
        self.given = self.given.saturating_add(count);
        let most = self.compressed.get().saturating_mul(self.expansion).max(EXPANSION_FLOOR);
        if self.given > most {
            return Err(io::Error::other(limit("expansion", self.expansion)));
        }
        match self.bytes_left.get().checked_sub(count) {
            Some(left) => self.bytes_left.set(left),
            None => return Err(io::Error::other(limit("container_bytes", self.container_bytes))),
        }
        Ok(count)
    }
}

//! A JSON array that is written as its members come.

use std::io;

use serde::Serialize;

use super::Output;
use super::ascii::Careful;

/// An array whose members stand on lines of their own.
pub(super) struct Array<'w> {
    out: Output<'w>,
    is_empty: bool,
}

impl<'w> Array<'w> {
    pub(super) fn new(out: Output<'w>) -> Self {
        Self { out, is_empty: true }
    }

    /// Opens it.
    pub(super) fn begin(&mut self) -> io::Result<()> {
        self.out.raw(b"[")
    }

    /// The next member.
    pub(super) fn push(&mut self, member: &impl Serialize) -> io::Result<()> {
        self.out.raw(if self.is_empty { b"\n" } else { b",\n" })?;
        self.is_empty = false;
        self.out.raw(&bytes(member)?)
    }

    /// Closes it, and the line.
    pub(super) fn end(&mut self) -> io::Result<()> {
        self.close()?;
        self.out.raw(b"\n")
    }

    /// Closes it.
    pub(super) fn close(&mut self) -> io::Result<()> {
        self.out.raw(if self.is_empty { b"]" } else { b"\n]" })
    }

    /// What stands around it.
    pub(super) fn around(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.raw(bytes)
    }
}

/// A value as JSON on one line.
pub(super) fn bytes(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, Careful))?;
    Ok(bytes)
}

//! Frames: how a backup lies in its file.
//!
//! A line that names the format, then frames: a letter, the length, and as many bytes. The last frame holds the digest
//! (SHA-256) of all that stands before it, and nothing comes after it.

use std::io::{self, Read, Write};

use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest as _, Sha256};

/// The first line of the file.
const FORMAT: &[u8] = b"koppel-backup 1\n";

/// What a frame holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A set of tables, with its version.
    Part,
    /// A table, with its columns.
    Table,
    /// A row of the table before it.
    Row,
    /// How many rows each table has.
    Manifest,
    /// The digest.
    Seal,
}

impl Kind {
    fn letter(self) -> u8 {
        match self {
            Self::Part => b'p',
            Self::Table => b't',
            Self::Row => b'r',
            Self::Manifest => b'm',
            Self::Seal => b's',
        }
    }

    fn parse(letter: u8) -> io::Result<Self> {
        let all = [Self::Part, Self::Table, Self::Row, Self::Manifest, Self::Seal];
        all.into_iter()
            .find(|kind| kind.letter() == letter)
            .ok_or_else(|| damaged("something that is no frame"))
    }
}

/// An error that says that the file is damaged.
pub(super) fn damaged(why: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why.into())
}

/// A backup that is being written.
pub(super) struct Sink<W: Write> {
    out: W,
    digest: Sha256,
}

impl<W: Write> Sink<W> {
    pub(super) fn begin(out: W) -> io::Result<Self> {
        let mut sink = Self { out, digest: Sha256::new() };
        sink.write(FORMAT)?;
        Ok(sink)
    }

    pub(super) fn frame(&mut self, kind: Kind, payload: &[u8]) -> io::Result<()> {
        let length = u32::try_from(payload.len()).map_err(|_too_long| damaged("a row of more than 4 GB"))?;
        self.write(&[kind.letter()])?;
        self.write(&length.to_le_bytes())?;
        self.write(payload)
    }

    pub(super) fn json<T: Serialize>(&mut self, kind: Kind, value: &T) -> io::Result<()> {
        let payload = serde_json::to_vec(value).map_err(io::Error::other)?;
        self.frame(kind, &payload)
    }

    /// Writes the manifest and the digest.
    pub(super) fn finish<T: Serialize>(mut self, manifest: &T) -> io::Result<W> {
        self.json(Kind::Manifest, manifest)?;
        let digest = self.digest.clone().finalize();
        self.frame(Kind::Seal, &digest)?;
        Ok(self.out)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.digest.update(bytes);
        self.out.write_all(bytes)
    }
}

/// A backup that is being read.
pub(super) struct Frames<R: Read> {
    input: R,
    digest: Sha256,
}

impl<R: Read> Frames<R> {
    pub(super) fn begin(input: R) -> io::Result<Self> {
        let mut frames = Self { input, digest: Sha256::new() };
        let mut format = [0; FORMAT.len()];
        frames.read(&mut format).map_err(|_short| damaged("it does not begin as a backup does"))?;
        if format == FORMAT { Ok(frames) } else { Err(damaged("it does not begin as a backup does")) }
    }

    /// The next frame; nothing after the digest, which is checked here.
    pub(super) fn next(&mut self) -> io::Result<Option<(Kind, Vec<u8>)>> {
        let before = self.digest.clone();
        let mut letter = [0];
        self.read(&mut letter)?;
        let kind = Kind::parse(letter[0])?;
        let mut length = [0; 4];
        self.read(&mut length)?;
        let length = u32::from_le_bytes(length);
        let mut payload = Vec::new();
        // Grows with what is there: a damaged length must not take the memory that it names.
        let read = (&mut self.input).take(u64::from(length)).read_to_end(&mut payload)?;
        if read as u64 != u64::from(length) {
            return Err(cut_off());
        }
        self.digest.update(&payload);
        if kind != Kind::Seal {
            return Ok(Some((kind, payload)));
        }
        if payload != before.finalize().as_slice() {
            return Err(damaged("its digest is another one"));
        }
        match self.input.read(&mut [0])? {
            0 => Ok(None),
            _ => Err(damaged("something stands after its end")),
        }
    }

    fn read(&mut self, into: &mut [u8]) -> io::Result<()> {
        self.input.read_exact(into).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => cut_off(),
            _ => error,
        })?;
        self.digest.update(&*into);
        Ok(())
    }
}

fn cut_off() -> io::Error {
    damaged("it is cut off")
}

/// Reads the JSON of a frame.
pub(super) fn json<T: DeserializeOwned>(payload: &[u8]) -> io::Result<T> {
    serde_json::from_slice(payload).map_err(|error| damaged(format!("a frame that cannot be read ({error})")))
}

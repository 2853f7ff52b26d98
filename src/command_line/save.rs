//! Files that are whole or not there: written under another name, then renamed.

use super::failure::Failure;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Writes the pieces to the file of this name, which keeps its old content if that fails. `-` is standard output.
pub fn save(name: &OsStr, pieces: impl Iterator<Item = String>) -> Result<(), Failure> {
    if name == "-" {
        return write(std::io::stdout().lock(), pieces).map(drop).map_err(Failure::output);
    }
    let path = Path::new(name);
    let failure = |error| Failure::Unwritable(name.to_owned(), error);
    if path.is_dir() {
        return Err(Failure::Folder(name.to_owned()));
    }
    let unfinished = beside(path).ok_or_else(|| failure(io::ErrorKind::InvalidFilename.into()))?;
    let written = File::create_new(&unfinished)
        .and_then(|file| write(BufWriter::new(file), pieces)?.into_inner()?.sync_all())
        .and_then(|()| fs::rename(&unfinished, path));
    if written.is_err() {
        // OK because it may not exist; the failure that is reported is the first one.
        let _ = fs::remove_file(&unfinished);
    }
    written.map_err(failure)
}

fn write<W: Write>(mut to: W, pieces: impl Iterator<Item = String>) -> io::Result<W> {
    for piece in pieces {
        to.write_all(piece.as_bytes())?;
    }
    to.flush()?;
    Ok(to)
}

/// A name in the same folder, which a rename can replace at once, that no other run of the command uses.
fn beside(path: &Path) -> Option<PathBuf> {
    let mut name = OsString::from(".");
    name.push(path.file_name()?);
    name.push(format!(".{}.part", std::process::id()));
    Some(path.with_file_name(name))
}

//! Files that are whole or not there: written under another name, then renamed.

use super::failure::Failure;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A written file that does not have its name yet; removed unless it is finished.
pub struct Unfinished<'a> {
    name: &'a OsStr,
    path: PathBuf,
}

impl Unfinished<'_> {
    /// Writes the pieces beside the file of this name, which keeps its old content.
    pub fn new(
        name: &OsStr,
        pieces: impl Iterator<Item = String>,
    ) -> Result<Unfinished<'_>, Failure> {
        if Path::new(name).is_dir() {
            return Err(Failure::Folder(name.to_owned()));
        }
        let failure = |error| Failure::Unwritable(name.to_owned(), error);
        let path = beside(Path::new(name));
        let path = path.ok_or_else(|| failure(io::ErrorKind::InvalidFilename.into()))?;
        let file = File::create_new(&path).map_err(failure)?;
        let unfinished = Unfinished { name, path };
        write(file, pieces).map_err(failure)?;
        Ok(unfinished)
    }

    /// Gives the file its name.
    pub fn finish(self) -> Result<(), Failure> {
        let renamed = fs::rename(&self.path, self.name);
        renamed.map_err(|error| Failure::Unwritable(self.name.to_owned(), error))
    }
}

impl Drop for Unfinished<'_> {
    fn drop(&mut self) {
        // OK because a finished one is not there, and of the others the first failure is reported.
        let _ = fs::remove_file(&self.path);
    }
}

fn write(file: File, pieces: impl Iterator<Item = String>) -> io::Result<()> {
    let mut to = BufWriter::new(file);
    for piece in pieces {
        to.write_all(piece.as_bytes())?;
    }
    to.into_inner()?.sync_all()
}

/// A name in the same folder, which a rename can replace at once, that no other run of the command uses.
fn beside(path: &Path) -> Option<PathBuf> {
    let mut name = OsString::from(".");
    name.push(path.file_name()?);
    name.push(format!(".{}.part", std::process::id()));
    Some(path.with_file_name(name))
}

//! A file or standard input as rows of text in UTF-8, without holding all of it where the format allows.
//!
//! Does what `src/web/worker.js` does in the browser: the format is detected from the first bytes, other encodings are
//! decoded, web pages and workbooks become CSV. Workbooks need the feature `xlsx`.

use super::failure::Failure;
use crate::import::{Encoding, FileError, FileFormat, HEAD_BYTES, csv_of_html, file_format};
use crate::service::{EncodingGuess, Problem};
use encoding_rs::Decoder;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{Cursor, ErrorKind, Read};
use std::time::SystemTime;

/// The length of a file and when it was last changed, by which another content is noticed. `None` for what can be read
/// only once, such as standard input and pipes.
pub fn version(name: &OsStr) -> Option<(u64, SystemTime)> {
    let metadata = fs::metadata(name).ok().filter(|it| it.is_file() && name != "-")?;
    Some((metadata.len(), metadata.modified().ok()?))
}

/// Bytes that are read at once.
const PIECE: usize = 2 * 1024 * 1024;

/// An open file whose format is known.
pub struct Input {
    /// The first bytes, in UTF-8.
    pub head: Vec<u8>,
    /// Whether there are no more.
    pub is_whole: bool,
    /// The size of the file; of standard input, what is known of it.
    pub bytes: u64,
    pub encoding: Option<EncodingGuess>,
    /// Of a workbook: the sheets that are not read, one per line, and whether it counts days from 1904.
    pub workbook: Option<(String, bool)>,
    rest: Source,
    decoder: Option<Decoder>,
}

/// What is read, with the name for messages.
struct Source {
    name: OsString,
    bytes: Box<dyn Read>,
}

impl Source {
    /// `-` is standard input.
    fn open(name: &OsStr) -> Result<(Source, u64), Failure> {
        let named = |bytes: Box<dyn Read>| Source { name: name.to_owned(), bytes };
        if name == "-" {
            return Ok((named(Box::new(std::io::stdin().lock())), 0));
        }
        let failure = |error| failure_of(name, error);
        let file = File::open(name).map_err(failure)?;
        let metadata = file.metadata().map_err(failure)?;
        if metadata.is_dir() {
            return Err(Failure::Folder(name.to_owned()));
        }
        Ok((named(Box::new(file)), metadata.len()))
    }

    /// Up to so many bytes; fewer only at the end.
    fn read(&mut self, most: usize) -> Result<Vec<u8>, Failure> {
        let mut piece = Vec::new();
        let read = self.bytes.by_ref().take(most as u64).read_to_end(&mut piece);
        read.map_err(|error| failure_of(&self.name, error))?;
        Ok(piece)
    }

    fn is_at_end(&mut self) -> Result<bool, Failure> {
        let next = self.read(1)?;
        let is_at_end = next.is_empty();
        let rest = std::mem::replace(&mut self.bytes, Box::new(std::io::empty()));
        self.bytes = Box::new(Cursor::new(next).chain(rest));
        Ok(is_at_end)
    }

    fn read_all(&mut self, mut head: Vec<u8>) -> Result<Vec<u8>, Failure> {
        let read = self.bytes.read_to_end(&mut head);
        read.map_err(|error| failure_of(&self.name, error))?;
        Ok(head)
    }
}

fn failure_of(name: &OsStr, error: std::io::Error) -> Failure {
    match error.kind() {
        ErrorKind::NotFound => Failure::Missing(name.to_owned()),
        ErrorKind::IsADirectory => Failure::Folder(name.to_owned()),
        _ => Failure::Unreadable(name.to_owned(), error),
    }
}

fn refused(error: FileError) -> Failure {
    Failure::Problem(Problem::File(error))
}

impl Input {
    /// Opens a file, or standard input as `-`; a text is decoded from `chosen` instead of the detected encoding.
    pub fn open(name: &OsStr, chosen: Option<Encoding>) -> Result<Input, Failure> {
        let (mut source, bytes) = Source::open(name)?;
        let head = source.read(HEAD_BYTES)?;
        let is_whole = source.is_at_end()?;
        let bytes = bytes.max(head.len() as u64);
        let guess = |detected| EncodingGuess {
            encoding: chosen.unwrap_or(detected),
            is_chosen: chosen.is_some(),
        };
        match file_format(&head).map_err(refused)? {
            FileFormat::Text(detected) => {
                let guess = guess(detected);
                let mut decoder = decoder(guess.encoding);
                let head = decoded(&mut decoder, head);
                let encoding = Some(guess);
                Ok(Input { head, is_whole, bytes, encoding, workbook: None, rest: source, decoder })
            }
            FileFormat::Html(detected) => {
                let guess = guess(detected);
                let page = source.read_all(head)?;
                let page = decoded(&mut decoder(guess.encoding), page);
                let table = csv_of_html(&String::from_utf8_lossy(&page)).map_err(refused)?;
                Ok(Input::converted(table.into_bytes(), Some(guess), None))
            }
            FileFormat::Xlsx => {
                let (rows, others, from_1904) = rows_of_workbook(source.read_all(head)?)?;
                Ok(Input::converted(rows, None, Some((others, from_1904))))
            }
        }
    }

    fn converted(
        mut rows: Vec<u8>,
        encoding: Option<EncodingGuess>,
        workbook: Option<(String, bool)>,
    ) -> Input {
        let bytes = rows.len() as u64;
        let rest = rows.split_off(rows.len().min(HEAD_BYTES));
        Input {
            head: rows,
            is_whole: rest.is_empty(),
            bytes,
            encoding,
            workbook,
            rest: Source { name: OsString::new(), bytes: Box::new(Cursor::new(rest)) },
            decoder: None,
        }
    }

    /// The next bytes after the first ones, in UTF-8; `None` at the end.
    pub fn next(&mut self) -> Result<Option<Vec<u8>>, Failure> {
        let piece = self.rest.read(PIECE)?;
        Ok((!piece.is_empty()).then(|| decoded(&mut self.decoder, piece)))
    }
}

/// `None` for UTF-8, whose bytes are used as they are.
fn decoder(encoding: Encoding) -> Option<Decoder> {
    let encoding = encoding_rs::Encoding::for_label(encoding.label().as_bytes())?;
    (encoding != encoding_rs::UTF_8).then(|| encoding.new_decoder_with_bom_removal())
}

/// A character may begin in one piece and end in the next.
fn decoded(decoder: &mut Option<Decoder>, bytes: Vec<u8>) -> Vec<u8> {
    let Some(decoder) = decoder else { return bytes };
    // OK because a piece is far smaller than the address space.
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(0));
    let _ = decoder.decode_to_string(&bytes, &mut text, false);
    text.into_bytes()
}

#[cfg(feature = "xlsx")]
fn rows_of_workbook(workbook: Vec<u8>) -> Result<(Vec<u8>, String, bool), Failure> {
    let mut rows = Vec::new();
    let others = crate::import::csv_of_xlsx(&workbook, &mut |bytes| rows.extend_from_slice(bytes))
        .map_err(refused)?;
    Ok((rows, others.join("\n"), crate::import::days_from_1904(&workbook)))
}

#[cfg(not(feature = "xlsx"))]
fn rows_of_workbook(_: Vec<u8>) -> Result<(Vec<u8>, String, bool), Failure> {
    Err(Failure::NoWorkbooks)
}

//! Detects the format of a file from its bytes, never from its name.
//!
//! Many a Vietnamese ".xls" is a web page and many a ".csv" a workbook. Unreadable formats are named, so that
//! the page can say what to do.

use serde::{Deserialize, Serialize};

/// A file that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    /// Rows of text; other encodings than UTF-8 are decoded by the browser first.
    Text(Encoding),
    /// A web page with a table, as many shop programs export under an Excel file name.
    Html(Encoding),
    /// A workbook of Excel 2007 or later.
    Xlsx,
}

/// Character encoding of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1258,
    Windows1252,
}

impl Encoding {
    pub const ALL: [Encoding; 5] = [
        Encoding::Utf8,
        Encoding::Windows1258,
        Encoding::Windows1252,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
    ];

    /// The label of the encoding for a browser's `TextDecoder`.
    pub fn label(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Windows1258 => "windows-1258",
            Encoding::Windows1252 => "windows-1252",
        }
    }

    pub fn from_label(label: &str) -> Option<Encoding> {
        Encoding::ALL.into_iter().find(|it| it.label() == label)
    }

    /// Whether the encoding is only a fallback, so that the visitor may choose another.
    pub fn is_guess(self) -> bool {
        matches!(self, Encoding::Windows1258 | Encoding::Windows1252)
    }
}

/// Why a file as a whole cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileError {
    Empty,
    /// There are no rows below the headings.
    HeadingsOnly,
    /// The text has one cell in every row.
    NoColumns,
    Pdf,
    /// Excel 97; also an encrypted workbook whose first bytes do not show it, because both are OLE files.
    OldExcel,
    Encrypted,
    /// The XML format of Excel 2003.
    XmlSpreadsheet,
    /// A ZIP that is not a workbook.
    Archive,
    /// Not a text.
    Binary,
    /// Many rows have more cells than there are headings, as where thousands commas are not quoted.
    Ragged {
        /// The first such row, as a spreadsheet counts, and its text.
        row: u32,
        text: String,
    },
    /// One row per customer, with what each bought in all: there are no orders to read.
    ListOfCustomers,
    /// One row per subscription, not per payment.
    ListOfSubscriptions,
    /// A web page without a table.
    NoTable,
    /// A damaged workbook; one without a sheet of at least two rows is [`Empty`](FileError::Empty).
    Workbook,
    /// A workbook beyond a size limit.
    TooLarge {
        of: LimitKind,
        found: u64,
        limit: u64,
    },
}

impl FileError {
    /// The kind of doubt for which the file is refused.
    pub fn doubt(&self) -> Option<&'static str> {
        match self {
            FileError::Ragged { .. } => Some("ragged_rows"),
            FileError::ListOfCustomers => Some("list_of_customers"),
            _ => None,
        }
    }
}

/// The limit that a workbook exceeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LimitKind {
    Bytes,
    Cells,
    /// Entries of the ZIP.
    Parts,
}

/// Detects the format of a file from its first bytes.
///
/// ```
/// use clv_calculator::import::{Encoding, FileError, FileFormat, file_format};
/// assert_eq!(file_format(b"date,amount\n"), Ok(FileFormat::Text(Encoding::Utf8)));
/// assert_eq!(file_format(b"d\0a\0t\0e\0"), Ok(FileFormat::Text(Encoding::Utf16Le)));
/// assert_eq!(file_format(b"ng\xe0y,ti\xean\n"), Ok(FileFormat::Text(Encoding::Windows1258)));
/// assert_eq!(file_format(b"<html><table><tr>"), Ok(FileFormat::Html(Encoding::Utf8)));
/// assert_eq!(file_format(b"%PDF-1.7"), Err(FileError::Pdf));
/// assert_eq!(file_format(b""), Err(FileError::Empty));
/// ```
pub fn file_format(head: &[u8]) -> Result<FileFormat, FileError> {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    if text.iter().all(u8::is_ascii_whitespace) {
        return Err(FileError::Empty);
    }
    match head {
        [b'P', b'K', 3, 4, ..] if is_workbook(head) => return Ok(FileFormat::Xlsx),
        [b'P', b'K', 3..=8, ..] => return Err(FileError::Archive),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(ole(head)),
        [b'%', b'P', b'D', b'F', ..] => return Err(FileError::Pdf),
        _ => {}
    }
    let encoding = encoding(head).ok_or(FileError::Binary)?;
    // HTML and XML tags are ASCII, so removing the NULs makes them readable in UTF-16 too.
    let start: Vec<u8> = head.iter().take(4_096).filter(|byte| **byte != 0).copied().collect();
    let start = String::from_utf8_lossy(&start).to_lowercase();
    let start = start.trim_start_matches(|c: char| !c.is_ascii_graphic());
    if start.contains("urn:schemas-microsoft-com:office:spreadsheet")
        && !start.contains("<table ")
        && start.contains("<workbook")
    {
        return Err(FileError::XmlSpreadsheet);
    }
    let is_page =
        ["<html", "<!doctype html", "<table", "<meta", "<head", "<style", "<body", "<div"];
    if is_page.iter().any(|tag| start.starts_with(tag))
        || start.starts_with("<?xml") && start.contains("<html")
    {
        return Ok(FileFormat::Html(encoding));
    }
    if start.starts_with("<?xml") {
        Err(FileError::XmlSpreadsheet)
    } else {
        Ok(FileFormat::Text(encoding))
    }
}

/// `None` when it is not a text.
fn encoding(head: &[u8]) -> Option<Encoding> {
    match head {
        [0xef, 0xbb, 0xbf, ..] => return Some(Encoding::Utf8),
        [0xff, 0xfe, ..] => return Some(Encoding::Utf16Le),
        [0xfe, 0xff, ..] => return Some(Encoding::Utf16Be),
        _ => {}
    }
    let nuls = |first| head.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (nuls(0), nuls(1), head.len() / 2);
    if half > 0 && odd * 10 >= half * 4 && even * 10 < half {
        return Some(Encoding::Utf16Le);
    }
    if half > 0 && even * 10 >= half * 4 && odd * 10 < half {
        return Some(Encoding::Utf16Be);
    }
    let strange =
        |byte: &&u8| matches!(byte, 1..=8 | 11 | 12 | 14..=26 | 28..=31 | 127) || **byte == 0;
    let strange = head.iter().filter(strange).count();
    let text = std::str::from_utf8(head);
    // The sample may end within a character.
    let is_utf8 = text.is_ok() || text.is_err_and(|error| error.error_len().is_none());
    match (is_utf8, strange * 50 > head.len(), strange * 5 > head.len()) {
        (_, _, true) | (false, true, _) => None,
        (true, ..) => Some(Encoding::Utf8),
        (false, ..) => Some(Encoding::Windows1258),
    }
}

fn is_workbook(head: &[u8]) -> bool {
    [&b"[Content_Types].xml"[..], b"xl/", b"_rels/.rels", b"docProps/"]
        .iter()
        .any(|name| memchr::memmem::find(head, name).is_some())
}

fn ole(head: &[u8]) -> FileError {
    let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
    let is_encrypted = memchr::memmem::find(head, &name).is_some();
    if is_encrypted { FileError::Encrypted } else { FileError::OldExcel }
}

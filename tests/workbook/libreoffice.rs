//! Recalculates a workbook in LibreOffice.

use crate::engine::Book;
use std::io::{Cursor, Read, Write};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs, process};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The workbook without the values beside its formulas, so that they must be computed, and with other numbers in
/// cells of its first sheet.
pub fn without_values(workbook: &[u8], edits: &[(&str, f64)]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).expect("an archive");
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for nth in 0..archive.len() {
        let mut file = archive.by_index(nth).expect("a file");
        let name = file.name().expect("a name").into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).expect("a text");
        if name == "xl/worksheets/sheet1.xml" {
            edits.iter().for_each(|(cell, value)| text = edited(&text, cell, *value));
        }
        writer.start_file(name, SimpleFileOptions::default()).expect("room");
        writer.write_all(stripped(&text).as_bytes()).expect("room");
    }
    writer.finish().expect("an archive").into_inner()
}

/// Without the values after formulas.
fn stripped(text: &str) -> String {
    let mut parts = text.split("</f><v>");
    let mut stripped = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (_, rest) = part.split_once("</v>").expect("the value's end");
        stripped.push_str("</f>");
        stripped.push_str(rest);
    }
    stripped
}

/// With another number in a cell, which may have been blank.
fn edited(text: &str, cell: &str, value: f64) -> String {
    let (before, rest) = text.split_once(&format!("<c r=\"{cell}\" ")).expect("the cell");
    let (attributes, rest) = rest.split_once('>').expect("the tag's end");
    let rest = match attributes.ends_with('/') {
        true => rest,
        false => rest.split_once("</c>").expect("the cell's end").1,
    };
    let attributes = attributes.trim_end_matches('/');
    format!("{before}<c r=\"{cell}\" {attributes}><v>{value}</v></c>{rest}")
}

/// LibreOffice computes the values that are stored beside the formulas.
pub fn check_recalculated(workbook: &[u8]) {
    let found = Book::open(&recalculated(&without_values(workbook, &[])));
    let expected = Book::open(workbook);
    assert_eq!(found.formulas(), expected.formulas());
    for cell in expected.formulas() {
        let (found, expected) = (found.stored(&cell), expected.stored(&cell));
        assert!(found.is_near(&expected), "{cell:?}: {found:?}, not {expected:?}");
    }
}

/// The workbook as LibreOffice computes and saves it.
pub fn recalculated(workbook: &[u8]) -> Vec<u8> {
    static LAST: AtomicU32 = AtomicU32::new(0);
    let nth = LAST.fetch_add(1, Ordering::Relaxed);
    let folder = env::temp_dir().join(format!("clv-workbook-{}-{nth}", process::id()));
    let [given, saved] = ["given", "saved"].map(|it| folder.join(it));
    fs::create_dir_all(&given).expect("a folder");
    let file = given.join("workbook.xlsx");
    fs::write(&file, workbook).expect("a file");
    let own = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let done = Command::new("soffice")
        .args([&own, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .args([&saved, &file])
        .output()
        .expect("LibreOffice: make test-workbook says how to install it");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let computed = fs::read(saved.join("workbook.xlsx")).expect("a saved workbook");
    fs::remove_dir_all(&folder).expect("the folder");
    computed
}

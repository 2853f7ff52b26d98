//! Whatever a workbook holds: rows as CSV or a named fault, in bounded memory.
#![no_main]

mod input;

use clv_calculator::service::Service;
use clv_calculator::import::{FileError, HEAD_BYTES, MAX_COLUMNS, csv_of_xlsx};
use libfuzzer_sys::fuzz_target;
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

fuzz_target!(|data: &[u8]| {
    let (bytes, choices) = input::with_choices(data);
    match choices % 4 {
        // As it stands: without its last byte an archive has no end.
        0 => read(data),
        // The fuzzer meets no checksum by chance, so the bytes stand inside of a workbook.
        1 => read(&workbook(bytes, b"<sst/>")),
        2 => {
            let half = bytes.len() / 2;
            read(&workbook(&bytes[..half], &bytes[half..]));
        }
        _ => read(&workbook(&input::grown(bytes), b"<sst/>")),
    }
});

fn read(file: &[u8]) {
    let mut csv = Vec::new();
    let read = csv_of_xlsx(file, &mut |piece| csv.extend_from_slice(piece));
    assert!(std::str::from_utf8(&csv).is_ok());
    match read {
        Ok(_) => assert!(!csv.is_empty()),
        Err(FileError::TooLarge { found, limit, .. }) => assert!(found > limit),
        Err(FileError::Empty | FileError::Workbook | FileError::Encrypted) => {}
        Err(other) => panic!("{other:?}"),
    }
    let widest = csv
        .split(|byte| *byte == b'\n')
        .map(|row| row.iter().filter(|byte| **byte == b',').count());
    assert!(csv.contains(&b'"') || widest.max() <= Some(MAX_COLUMNS));
    // Its columns are guessed as those of any file.
    let head = &csv[..csv.len().min(HEAD_BYTES)];
    Service::default().inspect(head, head.len() == csv.len(), false);
}

fn workbook(sheet: &[u8], strings: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = format!(
        r#"<Relationships><Relationship Id="rId1" Type="{kind}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{kind}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
    );
    let form = format!(
        r#"<workbook xmlns:r="{kind}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let styles =
        r#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;
    for (name, text) in [
        ("[Content_Types].xml", &b"<Types/>"[..]),
        ("xl/workbook.xml", form.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/sharedStrings.xml", strings),
        ("xl/worksheets/sheet1.xml", sheet),
    ] {
        zip.start_file(name, SimpleFileOptions::default())
            .expect("memory");
        zip.write_all(text).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

//! Whatever a web page holds: its tables as CSV or a named fault.
#![no_main]

mod input;

use clv_calculator::service::Service;
use clv_calculator::import::{FileError, HEAD_BYTES, csv_of_html, file_format};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let (bytes, choices) = input::with_choices(data);
    let _ = file_format(bytes);
    let bytes = match choices % 8 {
        0 => input::grown(bytes),
        _ => bytes.to_vec(),
    };
    let page = String::from_utf8_lossy(&bytes);
    match csv_of_html(&page) {
        Ok(csv) => {
            // Every letter of a cell may be a quote that is doubled; a row's end is two letters.
            assert!(
                csv.len() <= 8 + 4 * page.len(),
                "{} of {}",
                csv.len(),
                page.len()
            );
            let head = &csv.as_bytes()[..csv.len().min(HEAD_BYTES)];
            Service::default().inspect(head, head.len() == csv.len(), false);
        }
        Err(error) => assert_eq!(error, FileError::NoTable),
    }
});

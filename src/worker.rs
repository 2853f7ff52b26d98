//! The worker's entry points: `src/web/worker.js` calls them, and they pass the calls to a [`Service`].

use clv_calculator::customer_base::{Phase, sample};
use clv_calculator::import;
use clv_calculator::import::Day;
use clv_calculator::service::{
    EncodingGuess, Export, Problem, Request, Response, Service, decoded, html_table_to_csv,
};
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;

/// Seed of the sample shop, so that everyone sees the same one.
const SEED: u64 = 2026;

thread_local! {
    static SERVICE: RefCell<Service> = RefCell::default();
}

#[wasm_bindgen]
extern "C" {
    /// Reports to the page which phase has begun.
    #[wasm_bindgen(js_namespace = globalThis, js_name = clvPhase)]
    fn phase(name: &str);
}

fn with_service<T>(call: impl FnOnce(&mut Service) -> T) -> T {
    SERVICE.with_borrow_mut(call)
}

/// Says which day it is, counted from 1970-01-01, so that orders in the future are noticed.
#[wasm_bindgen(js_name = setToday)]
pub fn set_today(day: i32) {
    with_service(|service| service.set_today(Day(day)));
}

/// `text:utf-8`, `html:utf-16le`, `xlsx`: how the file must be converted before its bytes are pushed. `None`
/// for an unreadable file, for which `inspect` returns the reason.
#[wasm_bindgen(js_name = fileFormat)]
pub fn file_format(head: &[u8]) -> Option<String> {
    use import::FileFormat::{Html, Text, Xlsx};
    Some(match import::file_format(head).ok()? {
        Text(encoding) => ["text:", encoding.label()].concat(),
        Html(encoding) => ["html:", encoding.label()].concat(),
        Xlsx => "xlsx".to_owned(),
    })
}

#[wasm_bindgen(js_name = tableOfHtml)]
pub fn table_of_html(page: &str) -> Result<String, Vec<u8>> {
    html_table_to_csv(page)
}

/// `encoding` is the one from which the text was decoded, empty for other files; `is_chosen` when the
/// visitor chose it.
#[wasm_bindgen]
pub fn inspect(
    head: &[u8],
    whole: bool,
    month_first: bool,
    encoding: &str,
    is_chosen: bool,
) -> Vec<u8> {
    let encoding = import::Encoding::from_label(encoding);
    let guess = encoding.map(|encoding| EncodingGuess { encoding, is_chosen });
    with_service(|service| service.inspect_decoded(head, whole, month_first, guess).encoded())
}

/// Like [`inspect`], for a workbook; `others` lists its sheets that are not read, one per line. `from_1904` when
/// it counts days from 1904.
#[wasm_bindgen(js_name = inspectWorkbook)]
pub fn inspect_workbook(
    head: &[u8],
    whole: bool,
    month_first: bool,
    others: &str,
    from_1904: bool,
) -> Vec<u8> {
    with_service(|service| {
        service.inspect_workbook(head, whole, month_first, others, from_1904).encoded()
    })
}

/// Reads a table of spend, decoded to UTF-8; `head` are the first bytes of its file.
#[wasm_bindgen(js_name = readSpend)]
pub fn read_spend(head: &[u8], text: &[u8], month_first: bool) -> Vec<u8> {
    match import::file_format(head) {
        Ok(_) => with_service(|service| service.read_spend(text, month_first).encoded()),
        Err(error) => Response::Failed(Problem::File(error)).encoded(),
    }
}

#[wasm_bindgen]
pub fn begin(follows: bool, bytes: f64) -> bool {
    with_service(|service| service.begin(follows, bytes as u64))
}

#[wasm_bindgen]
pub fn push(bytes: &[u8]) {
    with_service(|service| service.push(bytes))
}

#[wasm_bindgen(js_name = isBetweenRows)]
pub fn is_between_rows() -> bool {
    with_service(|service| service.is_between_rows())
}

#[wasm_bindgen]
pub fn chunk() -> Vec<u8> {
    with_service(Service::chunk)
}

#[wasm_bindgen]
pub fn merge(chunk: &[u8]) -> bool {
    with_service(|service| service.merge(chunk))
}

#[wasm_bindgen]
pub fn finish() -> Vec<u8> {
    with_service(|service| service.finish().encoded())
}

/// `None` when the bytes are not a request of this build.
#[wasm_bindgen]
pub fn respond(request: &[u8]) -> Option<Vec<u8>> {
    let request: Request = decoded(request)?;
    let on_phase = &mut |step: Phase| {
        phase(step.name());
        true
    };
    Some(with_service(|service| service.respond(request, on_phase).encoded()))
}

/// Prepares to read the file again for a list of customers; false where that cannot be: `finishList` says why.
#[wasm_bindgen(js_name = beginList)]
pub fn begin_list(request: &[u8]) -> bool {
    decoded(request).is_some_and(|request| with_service(|service| service.begin_list(request)))
}

#[wasm_bindgen(js_name = pushContacts)]
pub fn push_contacts(bytes: &[u8]) {
    with_service(|service| service.push_contacts(bytes))
}

#[wasm_bindgen(js_name = finishList)]
pub fn finish_list() -> Vec<u8> {
    with_service(|service| service.finish_list().encoded())
}

#[wasm_bindgen(js_name = exportPiece)]
pub fn export_piece(what: &str, piece: u32) -> String {
    let what = Export::from_name(what);
    what.map_or_else(String::new, |what| {
        with_service(|service| service.export(what, piece as usize))
    })
}

/// What the program that writes workbooks needs of the last report.
#[wasm_bindgen]
pub fn tables() -> Vec<u8> {
    with_service(|service| service.tables())
}

/// The sample shop as the CSV file it would export on this day, counted from 1970-01-01.
#[wasm_bindgen(js_name = sampleShop)]
pub fn sample_shop(today: i32) -> String {
    sample::sample_shop_csv(Day(today), SEED)
}

fn main() {}

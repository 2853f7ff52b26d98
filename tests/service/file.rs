//! Helpers of these tests: a file, its service, requests and responses.

use clv_calculator::customer_base::{Report, Settings};
use clv_calculator::import::Day;
use clv_calculator::import::{HEAD_BYTES, ImportReport, cut};
use clv_calculator::service::{FilePreview, Request, Response, Service, decoded, encoded};

pub const CDNOW: &[u8] = include_bytes!("../imports/cdnow.csv");

/// The usual calibration period of the CDNOW log.
pub fn calibration() -> Settings {
    Settings { observation_end: Day::from_ymd(1997, 9, 30), ..Settings::default() }
}

/// The response as the page receives it: encoded and decoded.
#[track_caller]
pub fn sent(answer: Response) -> Response {
    let arrived = decoded(&encoded(&answer)).expect("whole");
    // Compared by bytes, since NaN is not equal to itself.
    assert_eq!(encoded(&answer), encoded(&arrived));
    arrived
}

#[track_caller]
pub fn ask(service: &mut Service, question: Request) -> Response {
    let question = decoded(&encoded(&question)).expect("whole");
    sent(service.respond(question, &mut |_| true))
}

#[track_caller]
pub fn look(service: &mut Service, file: &[u8]) -> Response {
    let head = &file[..file.len().min(HEAD_BYTES)];
    sent(service.inspect(head, file.len() <= HEAD_BYTES, false))
}

#[track_caller]
pub fn preview(answer: Response) -> Box<FilePreview> {
    match answer {
        Response::Preview(preview) => preview,
        other => panic!("{other:?}"),
    }
}

/// A service that has inspected the file.
#[track_caller]
pub fn service(file: &[u8]) -> Service {
    let mut service = Service::default();
    preview(look(&mut service, file));
    service
}

/// Reads the whole file, in pieces of `size` bytes.
#[track_caller]
pub fn read(service: &mut Service, file: &[u8], size: usize) -> Response {
    assert!(service.begin(false, file.len() as u64));
    file.chunks(size).for_each(|piece| service.push(piece));
    sent(service.finish())
}

/// Inspects the file and reads it in one piece.
#[track_caller]
pub fn served(file: &[u8]) -> (Service, Response) {
    let mut service = service(file);
    let answer = read(&mut service, file, usize::MAX);
    (service, answer)
}

#[track_caller]
pub fn import_report(answer: Response) -> Box<ImportReport> {
    match answer {
        Response::Read(read) => Box::new(read.report),
        other => panic!("{other:?}"),
    }
}

#[track_caller]
pub fn report(service: &mut Service, settings: Settings) -> Box<Report> {
    match ask(service, Request::Report(settings)) {
        Response::Report(report) => report,
        other => panic!("{other:?}"),
    }
}

/// The totals of all customers: revenue and historical value.
#[track_caller]
pub fn brought(file: &str) -> (String, String) {
    let (mut service, answer) = served(file.as_bytes());
    import_report(answer);
    let report = report(&mut service, Settings::default());
    let revenue = report.totals.revenue.clone().expect("orders");
    (revenue, report.history.expect("orders").total)
}

/// The encoded report, to compare by bytes.
#[track_caller]
pub fn bytes(service: &mut Service, settings: Settings) -> Vec<u8> {
    encoded(&Response::Report(report(service, settings)))
}

/// Where the file is cut into `count` slices: behind line ends, as for several workers.
pub fn cuts(file: &[u8], count: usize) -> Vec<usize> {
    let near = |slice: usize| file.len() * slice / count;
    let inner = (1..count).filter_map(|slice| Some(near(slice) + cut(&file[near(slice)..])?));
    let mut cuts: Vec<usize> = [0].into_iter().chain(inner).collect();
    cuts.push(file.len());
    cuts
}

#[track_caller]
pub fn close(found: f64, expected: f64, relative: f64) {
    let off = (found - expected).abs();
    assert!(off <= relative * expected.abs(), "{found} is not {expected}");
}

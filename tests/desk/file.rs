//! A file and who serves it: the verbs of these tests.

use clv_calculator::desk::{Answer, Ask, Desk, Looked, decoded, encoded};
use clv_calculator::orders::reading::{HEAD_BYTES, ImportReport, cut};
use clv_calculator::orders::{Day, Report, Settings};

pub const CDNOW: &[u8] = include_bytes!("../imports/cdnow.csv");

/// The CDNOW log's usual window.
pub fn calibration() -> Settings {
    Settings { observation_end: Day::from_ymd(1997, 9, 30), ..Settings::default() }
}

/// The answer as it arrives on the other side.
#[track_caller]
pub fn sent(answer: Answer) -> Answer {
    let arrived = decoded(&encoded(&answer)).expect("whole");
    // Not compared by value: an undefined figure is not equal to itself.
    assert_eq!(encoded(&answer), encoded(&arrived));
    arrived
}

#[track_caller]
pub fn ask(desk: &mut Desk, question: Ask) -> Answer {
    let question = decoded(&encoded(&question)).expect("whole");
    sent(desk.ask(question, &mut |_| true))
}

#[track_caller]
pub fn look(desk: &mut Desk, file: &[u8]) -> Answer {
    let head = &file[..file.len().min(HEAD_BYTES)];
    sent(desk.look(head, file.len() <= HEAD_BYTES, false))
}

#[track_caller]
pub fn looked(answer: Answer) -> Box<Looked> {
    match answer {
        Answer::Looked(looked) => looked,
        other => panic!("{other:?}"),
    }
}

/// A desk that has looked at the file.
#[track_caller]
pub fn desk(file: &[u8]) -> Desk {
    let mut desk = Desk::default();
    looked(look(&mut desk, file));
    desk
}

/// The whole file, in pieces of `size` bytes.
#[track_caller]
pub fn read(desk: &mut Desk, file: &[u8], size: usize) -> Answer {
    assert!(desk.begin(false, file.len() as u64));
    file.chunks(size).for_each(|piece| desk.push(piece));
    sent(desk.finish())
}

/// Read at one go.
#[track_caller]
pub fn served(file: &[u8]) -> (Desk, Answer) {
    let mut desk = desk(file);
    let answer = read(&mut desk, file, usize::MAX);
    (desk, answer)
}

#[track_caller]
pub fn account(answer: Answer) -> Box<ImportReport> {
    match answer {
        Answer::Read(account) => account,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
pub fn report(desk: &mut Desk, settings: Settings) -> Box<Report> {
    match ask(desk, Ask::Report(settings)) {
        Answer::Report(report) => report,
        other => panic!("{other:?}"),
    }
}

/// What the customers brought in all: revenue and historical value.
#[track_caller]
pub fn brought(file: &str) -> (String, String) {
    let (mut desk, answer) = served(file.as_bytes());
    account(answer);
    let report = report(&mut desk, Settings::default());
    let revenue = report.totals.revenue.clone().expect("orders");
    (revenue, report.history.expect("orders").total)
}

/// Everything the page could show of it, to compare by bytes.
#[track_caller]
pub fn bytes(desk: &mut Desk, settings: Settings) -> Vec<u8> {
    encoded(&Answer::Report(report(desk, settings)))
}

/// Where the file can be cut into `count` slices: behind line ends, as a worker does.
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

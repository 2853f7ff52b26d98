//! Whatever an order file holds: it is served, and in which pieces and slices never shows.
#![no_main]

mod input;

use clv_calculator::service::{Response, Request, Service, FilePreview, Export, decoded, encoded};
use clv_calculator::import::{HEAD_BYTES, cut};
use clv_calculator::customer_base::{Query, Report, Settings};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let (file, choices) = input::with_choices(data);
    if choices & 0b1_1111 == 0 {
        served(&input::grown(file), choices, false);
    } else {
        served(file, choices, choices & 0b1110 == 0);
    }
});

fn served(file: &[u8], choices: u8, with_report: bool) {
    let Some(mut whole) = service(file, choices) else {
        return;
    };
    whole.push(file);
    let answer = sent(whole.finish());
    let mut pieces = service(file, choices).expect("as before");
    input::pieces(file, choices)
        .into_iter()
        .for_each(|piece| pieces.push(piece));
    assert_eq!(sent(pieces.finish()), answer, "in pieces");
    let sliced =
        slices(file, choices).inspect(|(_, of_slices)| assert_eq!(*of_slices, answer, "in slices"));
    if !with_report || !matches!(answer, Response::Read(_) | Response::ReadSummary(..)) {
        return;
    }
    let expected = everything(&mut whole);
    assert_eq!(everything(&mut pieces), expected, "in pieces");
    if let Some((mut service, _)) = sliced {
        assert_eq!(everything(&mut service), expected, "in slices");
    }
}

/// A desk that is about to read this file; none when it holds no rows or misses a column.
fn service(file: &[u8], choices: u8) -> Option<Service> {
    let mut service = Service::default();
    let preview = preview(&mut service, file, choices)?;
    let mapping = preview.guess.mapping.clone();
    let ask = if choices & 64 == 0 {
        Request::DetectFormats(mapping)
    } else {
        Request::RestoreMapping(preview.mapping_text.clone())
    };
    match sent(service.respond(ask, &mut |_| true)) {
        Response::Preview(again) => assert_eq!(again.mapping_text, preview.mapping_text),
        other => panic!("{other:?}"),
    }
    service.begin(false, file.len() as u64).then_some(service)
}

fn preview(service: &mut Service, file: &[u8], choices: u8) -> Option<Box<FilePreview>> {
    let head = &file[..file.len().min(HEAD_BYTES)];
    match sent(service.inspect(head, file.len() <= HEAD_BYTES, choices & 128 != 0)) {
        Response::Preview(preview) => Some(preview),
        _ => None,
    }
}

/// Two slices read side by side and merged, as `worker_client.js` does; none when the cut is no place to cut.
fn slices(file: &[u8], choices: u8) -> Option<(Service, Response)> {
    let mut lead = service(file, choices)?;
    let near = first_row(file, choices)?.max(file.len() * usize::from(choices) / 256);
    let (first, second) = file.split_at(near + cut(&file[near..])?);
    lead.push(first);
    let mut other = service(file, choices)?;
    other.begin(true, second.len() as u64);
    other.push(second);
    let is_cut = lead.is_between_rows();
    (is_cut && lead.merge(&other.chunk())).then(|| {
        let answer = sent(lead.finish());
        (lead, answer)
    })
}

/// Where the first row of orders begins, or a little later: no slice begins before, as the smallest is
/// larger than a head.
fn first_row(file: &[u8], choices: u8) -> Option<usize> {
    let preview = preview(&mut Service::default(), file, choices)?;
    let above = preview.preview.rows.first()?.row as usize - 1;
    let ends = file.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    let at = ends.map(|(at, _)| at + 1).nth(above.checked_sub(1)?)?;
    // Between quotes a line end ends no row.
    (!file[..at].contains(&b'"')).then_some(at)
}

fn everything(service: &mut Service) -> (Box<Report>, Response, String) {
    let report = match sent(service.respond(Request::Report(Settings::default()), &mut |_| true)) {
        Response::Report(report) => report,
        other => panic!("{other:?}"),
    };
    let rows = sent(service.respond(Request::Rows(Query::default()), &mut |_| true));
    service.export(Export::Cohorts, 0);
    service.export(Export::Attributes, 0);
    (report, rows, service.export(Export::Customers, 0))
}

/// As it arrives on the other side.
fn sent(answer: Response) -> Response {
    decoded(&encoded(&answer)).expect("whole")
}

//! The number of pieces and slices that a file is read in does not change the result.

use super::file::{CDNOW, bytes, calibration, cuts, import_report, read, sent, served, service};
use clv_calculator::service::{Problem, Response, Service};
use proptest::prelude::*;

/// Reads slices apart and merges them, as `worker_client.js` does; the whole file if a cut is in quotes.
fn read_slices(file: &[u8], count: usize) -> (Service, Response) {
    let cuts = cuts(file, count);
    let slice = |nth: usize| &file[cuts[nth]..cuts[nth + 1]];
    let mut lead = service(file);
    assert!(lead.begin(false, cuts[1] as u64));
    lead.push(slice(0));
    let mut is_whole = lead.is_between_rows();
    for nth in 1..cuts.len() - 1 {
        let mut other = service(file);
        assert!(other.begin(true, slice(nth).len() as u64));
        other.push(slice(nth));
        let ends_well = nth == cuts.len() - 2 || other.is_between_rows();
        let part = other.chunk();
        is_whole = is_whole && ends_well && lead.merge(&part);
    }
    let answer = if is_whole { sent(lead.finish()) } else { read(&mut lead, file, usize::MAX) };
    (lead, answer)
}

#[test]
fn chunk_size_does_not_change_the_result() {
    let (mut whole, answer) = served(CDNOW);
    let expected = bytes(&mut whole, calibration());
    for size in [1, 1_021] {
        let mut service = service(CDNOW);
        assert_eq!(read(&mut service, CDNOW, size), answer, "{size}");
        assert_eq!(bytes(&mut service, calibration()), expected, "{size}");
    }
}

#[test]
fn slicing_does_not_change_the_result() {
    let (mut whole, answer) = served(CDNOW);
    let expected = bytes(&mut whole, calibration());
    for count in [2, 3] {
        let (mut service, sliced) = read_slices(CDNOW, count);
        assert_eq!(sliced, answer, "{count}");
        assert_eq!(bytes(&mut service, calibration()), expected, "{count}");
    }
}

#[test]
fn reading_again_replaces_the_first_reading() {
    let (mut service, first) = served(CDNOW);
    let expected = bytes(&mut service, calibration());
    assert_eq!(read(&mut service, CDNOW, 4_096), first);
    assert_eq!(bytes(&mut service, calibration()), expected);
}

/// Half of the rows have a line end within quotes, so that most cuts lie within one.
fn quoted() -> Vec<u8> {
    let mut file = b"customer,date,amount,note\n".to_vec();
    for n in 0..400 {
        let note = if n % 2 == 0 { "plain" } else { "\"two\nlines, \"\"quoted\"\"\n\"" };
        file.extend(
            format!("C{},2026-{:02}-{:02},{n}.5,{note}\n", n % 37, n % 9 + 1, n % 28 + 1).bytes(),
        );
    }
    file
}

#[test]
fn a_cut_within_quotes_is_detected() {
    let file = quoted();
    let within = file.iter().position(|byte| *byte == b'"').expect("a quote") + 5;
    assert_eq!(file[within - 1], b'\n');
    let mut service = service(&file);
    assert!(service.begin(false, file.len() as u64));
    service.push(&file[..within]);
    assert!(!service.is_between_rows());
    service.push(&file[within..]);
    assert!(service.is_between_rows());
    assert_eq!(import_report(sent(service.finish())).rows, 400);
}

#[test]
fn slicing_at_quoted_line_ends_does_not_change_the_result() {
    let file = quoted();
    let (mut whole, answer) = served(&file);
    let expected = bytes(&mut whole, Default::default());
    for count in [2, 3, 5, 8, 13, 21] {
        let (mut service, sliced) = read_slices(&file, count);
        assert_eq!(sliced, answer, "{count}");
        assert_eq!(bytes(&mut service, Default::default()), expected, "{count}");
    }
}

#[test]
fn bytes_that_are_no_chunk_are_refused() {
    let mut lead = service(CDNOW);
    assert!(lead.begin(false, 0));
    lead.push(CDNOW);
    for foreign in [&b""[..], b"\x00", b"\xff\xff\xff\xff", CDNOW] {
        assert!(!lead.merge(foreign));
    }
    // What was read before is kept.
    assert_eq!(import_report(sent(lead.finish())).rows, 6_919);
}

#[test]
fn a_chunk_without_a_lead_is_refused() {
    let mut other = service(CDNOW);
    assert!(other.begin(true, 0));
    other.push(b"0001,1997-01-01,29.33\n");
    let part = other.chunk();
    assert!(!part.is_empty());
    assert!(!Service::default().merge(&part));
    assert_eq!(other.chunk(), b"", "a part is taken once");
    assert_eq!(sent(other.finish()), Response::Failed(Problem::NothingRead));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn damaged_chunks_do_not_panic(at: prop::sample::Index, bit in 0..8u8, end: prop::sample::Index) {
        let mut other = service(CDNOW);
        other.begin(true, 0);
        other.push(&CDNOW[CDNOW.len() - 2_200..]);
        let mut part = other.chunk();
        let at = at.index(part.len());
        part[at] ^= 1 << bit;
        let end = end.index(part.len() * 4).min(part.len());
        let mut lead = service(CDNOW);
        lead.begin(false, 0);
        lead.push(&CDNOW[..2_200]);
        lead.merge(&part[..end]);
    }
}

//! In how many pieces and slices the bytes come never shows.

use super::file::{CDNOW, account, bytes, calibration, cuts, desk, read, sent, served};
use clv_calculator::desk::{Answer, Desk, Problem};
use proptest::prelude::*;

/// Slices read side by side and merged, as `desk.js` does; whole when a cut lies within quotes.
fn read_slices(file: &[u8], count: usize) -> (Desk, Answer) {
    let cuts = cuts(file, count);
    let slice = |nth: usize| &file[cuts[nth]..cuts[nth + 1]];
    let mut lead = desk(file);
    assert!(lead.begin(false, cuts[1] as u64));
    lead.push(slice(0));
    let mut is_whole = lead.is_between_rows();
    for nth in 1..cuts.len() - 1 {
        let mut other = desk(file);
        assert!(other.begin(true, slice(nth).len() as u64));
        other.push(slice(nth));
        let ends_well = nth == cuts.len() - 2 || other.is_between_rows();
        let part = other.part();
        is_whole = is_whole && ends_well && lead.merge(&part);
    }
    let answer = if is_whole { sent(lead.finish()) } else { read(&mut lead, file, usize::MAX) };
    (lead, answer)
}

#[test]
fn pieces_do_not_matter() {
    let (mut whole, answer) = served(CDNOW);
    let expected = bytes(&mut whole, calibration());
    for size in [1, 1_021] {
        let mut desk = desk(CDNOW);
        assert_eq!(read(&mut desk, CDNOW, size), answer, "{size}");
        assert_eq!(bytes(&mut desk, calibration()), expected, "{size}");
    }
}

#[test]
fn slices_do_not_matter() {
    let (mut whole, answer) = served(CDNOW);
    let expected = bytes(&mut whole, calibration());
    for count in [2, 3] {
        let (mut desk, sliced) = read_slices(CDNOW, count);
        assert_eq!(sliced, answer, "{count}");
        assert_eq!(bytes(&mut desk, calibration()), expected, "{count}");
    }
}

#[test]
fn a_file_read_twice_is_read_once() {
    let (mut desk, first) = served(CDNOW);
    let expected = bytes(&mut desk, calibration());
    assert_eq!(read(&mut desk, CDNOW, 4_096), first);
    assert_eq!(bytes(&mut desk, calibration()), expected);
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
fn a_cut_within_quotes_is_noticed() {
    let file = quoted();
    let within = file.iter().position(|byte| *byte == b'"').expect("a quote") + 5;
    assert_eq!(file[within - 1], b'\n');
    let mut desk = desk(&file);
    assert!(desk.begin(false, file.len() as u64));
    desk.push(&file[..within]);
    assert!(!desk.is_between_rows());
    desk.push(&file[within..]);
    assert!(desk.is_between_rows());
    assert_eq!(account(sent(desk.finish())).rows, 400);
}

#[test]
fn quoted_line_ends_do_not_matter() {
    let file = quoted();
    let (mut whole, answer) = served(&file);
    let expected = bytes(&mut whole, Default::default());
    for count in [2, 3, 5, 8, 13, 21] {
        let (mut desk, sliced) = read_slices(&file, count);
        assert_eq!(sliced, answer, "{count}");
        assert_eq!(bytes(&mut desk, Default::default()), expected, "{count}");
    }
}

#[test]
fn foreign_bytes_are_refused() {
    let mut lead = desk(CDNOW);
    assert!(lead.begin(false, 0));
    lead.push(CDNOW);
    for foreign in [&b""[..], b"\x00", b"\xff\xff\xff\xff", CDNOW] {
        assert!(!lead.merge(foreign));
    }
    // What was read before is not lost by it.
    assert_eq!(account(sent(lead.finish())).rows, 6_919);
}

#[test]
fn a_part_without_a_lead_is_refused() {
    let mut other = desk(CDNOW);
    assert!(other.begin(true, 0));
    other.push(b"0001,1997-01-01,29.33\n");
    let part = other.part();
    assert!(!part.is_empty());
    assert!(!Desk::default().merge(&part));
    assert_eq!(other.part(), b"", "a part is taken once");
    assert_eq!(sent(other.finish()), Answer::Failed(Problem::NothingRead));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn damaged_parts_never_panic(at: prop::sample::Index, bit in 0..8u8, end: prop::sample::Index) {
        let mut other = desk(CDNOW);
        other.begin(true, 0);
        other.push(&CDNOW[CDNOW.len() - 2_200..]);
        let mut part = other.part();
        let at = at.index(part.len());
        part[at] ^= 1 << bit;
        let end = end.index(part.len() * 4).min(part.len());
        let mut lead = desk(CDNOW);
        lead.begin(false, 0);
        lead.push(&CDNOW[..2_200]);
        lead.merge(&part[..end]);
    }
}

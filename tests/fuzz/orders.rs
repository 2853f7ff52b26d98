//! Whatever an order file holds: it is served, and in which pieces and slices never shows.
#![no_main]

mod input;

use clv_calculator::desk::{Answer, Ask, Desk, Looked, Save, decoded, encoded};
use clv_calculator::orders::reading::{HEAD_BYTES, cut};
use clv_calculator::orders::{Query, Report, Settings};
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
    let Some(mut whole) = desk(file, choices) else {
        return;
    };
    whole.push(file);
    let answer = sent(whole.finish());
    let mut pieces = desk(file, choices).expect("as before");
    input::pieces(file, choices)
        .into_iter()
        .for_each(|piece| pieces.push(piece));
    assert_eq!(sent(pieces.finish()), answer, "in pieces");
    let sliced =
        slices(file, choices).inspect(|(_, of_slices)| assert_eq!(*of_slices, answer, "in slices"));
    if !with_report || !matches!(answer, Answer::Read(_) | Answer::ReadSummary(..)) {
        return;
    }
    let expected = everything(&mut whole);
    assert_eq!(everything(&mut pieces), expected, "in pieces");
    if let Some((mut desk, _)) = sliced {
        assert_eq!(everything(&mut desk), expected, "in slices");
    }
}

/// A desk that is about to read this file; none when it holds no rows or misses a column.
fn desk(file: &[u8], choices: u8) -> Option<Desk> {
    let mut desk = Desk::default();
    let looked = looked(&mut desk, file, choices)?;
    let mapping = looked.guess.mapping.clone();
    let ask = if choices & 64 == 0 {
        Ask::Judge(mapping)
    } else {
        Ask::Recall(looked.mapping_text.clone())
    };
    match sent(desk.ask(ask, &mut |_| true)) {
        Answer::Looked(again) => assert_eq!(again.mapping_text, looked.mapping_text),
        other => panic!("{other:?}"),
    }
    desk.begin(false, file.len() as u64).then_some(desk)
}

fn looked(desk: &mut Desk, file: &[u8], choices: u8) -> Option<Box<Looked>> {
    let head = &file[..file.len().min(HEAD_BYTES)];
    match sent(desk.look(head, file.len() <= HEAD_BYTES, choices & 128 != 0)) {
        Answer::Looked(looked) => Some(looked),
        _ => None,
    }
}

/// Two slices read side by side and merged, as `desk.js` does; none when the cut is no place to cut.
fn slices(file: &[u8], choices: u8) -> Option<(Desk, Answer)> {
    let mut lead = desk(file, choices)?;
    let near = first_row(file, choices)?.max(file.len() * usize::from(choices) / 256);
    let (first, second) = file.split_at(near + cut(&file[near..])?);
    lead.push(first);
    let mut other = desk(file, choices)?;
    other.begin(true, second.len() as u64);
    other.push(second);
    let is_cut = lead.is_between_rows();
    (is_cut && lead.merge(&other.part())).then(|| {
        let answer = sent(lead.finish());
        (lead, answer)
    })
}

/// Where the first row of orders begins, or a little later: no slice begins before, as the smallest is
/// larger than a head.
fn first_row(file: &[u8], choices: u8) -> Option<usize> {
    let looked = looked(&mut Desk::default(), file, choices)?;
    let above = looked.preview.rows.first()?.row as usize - 1;
    let ends = file.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    let at = ends.map(|(at, _)| at + 1).nth(above.checked_sub(1)?)?;
    // Between quotes a line end ends no row.
    (!file[..at].contains(&b'"')).then_some(at)
}

fn everything(desk: &mut Desk) -> (Box<Report>, Answer, String) {
    let report = match sent(desk.ask(Ask::Report(Settings::default()), &mut |_| true)) {
        Answer::Report(report) => report,
        other => panic!("{other:?}"),
    };
    let rows = sent(desk.ask(Ask::Rows(Query::default()), &mut |_| true));
    desk.save(Save::Cohorts, 0);
    desk.save(Save::Attributes, 0);
    (report, rows, desk.save(Save::Customers, 0))
}

/// As it arrives on the other side.
fn sent(answer: Answer) -> Answer {
    decoded(&encoded(&answer)).expect("whole")
}

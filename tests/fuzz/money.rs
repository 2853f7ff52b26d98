//! Whatever is typed: it is read exactly or refused, and what is written is read again.
#![no_main]

mod input;

use clv_calculator::money::{Code, CurrencyStyle, Kind, MAX_CELLS, compact, currency, listed, percent, plain, read, read_column, read_plain, rounded, write};
use clv_calculator::locale::DecimalMark;
use libfuzzer_sys::fuzz_target;

const MARKS: [DecimalMark; 2] = [DecimalMark::Comma, DecimalMark::Point];
const KINDS: [Kind; 4] = [Kind::Money, Kind::Count, Kind::Percent, Kind::Ratio];

fuzz_target!(|data: &[u8]| {
    let (bytes, choices) = input::with_choices(data);
    let text = String::from_utf8_lossy(bytes);
    for mark in MARKS {
        for kind in KINDS {
            one(&text, kind, mark);
        }
    }
    if let Some(value) = read_plain(&text) {
        assert_eq!(read_plain(&plain(value)), Some(value));
    }
    let column = match choices % 16 {
        0 => String::from_utf8_lossy(&input::grown(bytes)).into_owned(),
        _ => text.into_owned(),
    };
    MARKS.into_iter().for_each(|mark| list(&column, mark));
});

fn one(text: &str, kind: Kind, mark: DecimalMark) {
    let Ok(reading) = read(text, kind, mark) else {
        return;
    };
    let value = reading.value;
    assert_eq!(value, value.normalize(), "{text:?}");
    assert_eq!(read_plain(&plain(value)), Some(value), "{text:?}");
    for mark in MARKS {
        let again = |text: &str, kind| read(text, kind, mark).map(|reading| reading.value);
        let written = write(value, mark);
        assert_eq!(again(&written, kind), Ok(value), "{text:?} as {written:?}");
        assert_eq!(
            again(&percent(value, mark), Kind::Percent),
            Ok(value),
            "{text:?}"
        );
        for code in [Code::VND, Code::USD, reading.currency.unwrap_or(Code::EUR)] {
            let style = CurrencyStyle::usual(code, mark);
            compact(value, &style, mark);
            let (shown, digits) = (currency(value, &style, mark), style.digits);
            assert_eq!(
                again(&shown, Kind::Money),
                Ok(rounded(value, digits)),
                "{text:?} as {shown:?}"
            );
        }
    }
}

/// What the language's switch relies on: amounts written in either language are the same amounts.
fn list(text: &str, mark: DecimalMark) {
    let column = read_column(text, mark);
    assert!(
        column.amounts.len() <= MAX_CELLS * 100,
        "{}",
        column.amounts.len()
    );
    if column.amounts.len() > MAX_CELLS {
        return;
    }
    for mark in MARKS {
        let lines: Vec<String> = column.amounts.iter().map(|it| listed(*it, mark)).collect();
        let again = read_column(&lines.join("\n"), mark);
        assert_eq!(
            (again.amounts, again.unread),
            (column.amounts.clone(), Vec::new()),
            "{text:?}"
        );
    }
}

//! Export files of shops and spreadsheets, and what is read from them.
//!
//! To add a case, add a file to `imports/`; the expected reading is beside it in `NAME.txt`. On a
//! difference `NAME-changed.txt` is written for comparison. All people are invented, except in
//! `cdnow.csv`: 1/10 sample of CDNOW's customers of 1997, anonymous, by Fader and Hardie, as
//! distributed with the Python package lifetimes 0.11.3 (MIT).

use clv_calculator::import::{Amount, Attribute, Day, Orders};
use clv_calculator::import::{
    Corrected, DateOrder, Encoding, FileError, FileFormat, Guess, HEAD_BYTES, Imported, Joined,
    LineTotals, Mapping, ParsedChunk, Preview, Reader, Reason, Role, SHOWN_ROWS, Sniffed,
    SummaryColumns, SummaryReader, csv_of_html, cut, detect_formats, file_format, guess,
};
use clv_calculator::locale::DecimalMark;
use proptest::prelude::*;
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/imports")
}

/// The file as UTF-8 text: the decoding that is left to the caller of `import`.
fn decoded(bytes: &[u8]) -> Result<Vec<u8>, FileError> {
    let utf_16 = |read: fn([u8; 2]) -> u16| {
        let units = bytes.as_chunks::<2>().0.iter().map(|unit| read(*unit));
        char::decode_utf16(units)
            .map(|letter| letter.unwrap_or('\u{fffd}'))
            .collect::<String>()
            .into_bytes()
    };
    let text = |encoding| match encoding {
        Encoding::Utf16Le => utf_16(u16::from_le_bytes),
        Encoding::Utf16Be => utf_16(u16::from_be_bytes),
        _ => bytes.to_vec(),
    };
    match file_format(bytes)? {
        FileFormat::Text(encoding) => Ok(text(encoding)),
        FileFormat::Html(encoding) => {
            csv_of_html(&String::from_utf8_lossy(&text(encoding))).map(String::into_bytes)
        }
        FileFormat::Xlsx => sheet(bytes),
    }
}

#[cfg(feature = "xlsx")]
fn sheet(bytes: &[u8]) -> Result<Vec<u8>, FileError> {
    let mut csv = Vec::new();
    clv_calculator::import::csv_of_xlsx(bytes, &mut |piece| csv.extend_from_slice(piece))?;
    Ok(csv)
}

#[cfg(feature = "xlsx")]
fn from_1904(bytes: &[u8]) -> bool {
    clv_calculator::import::days_from_1904(bytes)
}

#[cfg(not(feature = "xlsx"))]
fn from_1904(_: &[u8]) -> bool {
    false
}

/// Without the feature `xlsx`, workbooks are left out of the test.
#[cfg(not(feature = "xlsx"))]
fn sheet(_: &[u8]) -> Result<Vec<u8>, FileError> {
    Err(FileError::Workbook)
}

fn sniffed(text: &[u8]) -> Result<Sniffed, FileError> {
    Sniffed::new(&text[..text.len().min(HEAD_BYTES)], text.len() <= HEAD_BYTES)
}

fn read(text: &[u8], sniffed: &Sniffed, mapping: &Mapping) -> Imported {
    let mut reader = Reader::new(sniffed, mapping);
    reader.push(text);
    reader.finish().finish()
}

/// Reads with the detected mapping.
fn read_guessed(text: &[u8]) -> Imported {
    let sniffed = sniffed(text).expect("a table");
    read(text, &sniffed, &guess(&sniffed, false).mapping)
}

/// A readable description of what is read from a file.
fn description(bytes: &[u8]) -> String {
    let mut text = String::new();
    let file = decoded(bytes).and_then(|file| Ok((sniffed(&file)?, file)));
    let (mut sniffed, file) = match file {
        Ok(file) => file,
        Err(error) => return format!("cannot be read: {error:?}\n"),
    };
    sniffed.days_from_1904 = from_1904(bytes);
    if let Some(columns) = SummaryColumns::find(&sniffed) {
        let (unit, evidence) = columns.unit(&sniffed);
        writeln!(text, "times: {unit:?}, {evidence:?}").expect("memory");
        let mut summary = SummaryReader::new(&sniffed, columns, unit);
        summary.push(&file);
        let (summary, row_errors) = summary.finish();
        for row in &summary.rows {
            let customer = summary.customers.text(row.customer);
            writeln!(text, "{customer:?} {row:?}").expect("memory");
        }
        row_errors.iter().for_each(|issue| writeln!(text, "{issue:?}").expect("memory"));
        return text;
    }
    let guess = guess(&sniffed, false);
    describe_guess(&mut text, &sniffed, &guess);
    describe_outcome(&mut text, &read(&file, &sniffed, &guess.mapping));
    text
}

fn describe_guess(text: &mut String, sniffed: &Sniffed, guess: &Guess) {
    let mapping = &guess.mapping;
    for role in Role::ALL {
        if let Some(column) = mapping.column(role) {
            writeln!(text, "{}: {}", role.name(), sniffed.headings[column]).expect("memory");
        }
    }
    for column in &mapping.attributes {
        writeln!(text, "attribute: {}", sniffed.headings[*column]).expect("memory");
    }
    writeln!(text, "dates: {:?}, {:?}", mapping.date_order, guess.dates).expect("memory");
    let assumed = if guess.thousands_assumed { ", thousands assumed" } else { "" };
    writeln!(text, "decimal mark: {:?}{assumed}", mapping.decimal_mark).expect("memory");
    if mapping.column(Role::Margin).is_some() {
        writeln!(text, "margins: {:?}", mapping.margins).expect("memory");
    }
    if mapping.phones {
        text.push_str("customers are telephone numbers\n");
    }
    if guess.namesakes {
        text.push_str("customers are names\n");
    }
    text.push('\n');
}

fn describe_outcome(text: &mut String, Imported { orders: imported, import_report }: &Imported) {
    lines_of(imported).iter().for_each(|order| writeln!(text, "{order}").expect("memory"));
    writeln!(text, "\ncurrency: {:?} of {:?}", imported.currency, import_report.currencies)
        .expect("memory");
    let Joined { orders, rows, several, differing, line_totals, .. } = import_report.joined;
    writeln!(
        text,
        "{} rows, {rows} joined to {orders} orders; of {several} with several amounts {differing} differ: {line_totals:?}",
        import_report.rows
    )
    .expect("memory");
    if import_report.joined.guessed {
        text.push_str("that is a guess\n");
    }
    for (name, rule) in
        [("costs", import_report.joined.costs), ("refunds", import_report.joined.refunds)]
    {
        if let Some(rule) = rule {
            writeln!(text, "several {name}: {rule:?}").expect("memory");
        }
    }
    let (rows, orders, rest) =
        (import_report.refund_rows, import_report.reduced_orders, import_report.unmatched_refunds);
    writeln!(
        text,
        "{rows} refund rows, {orders} reduced, {rest} unmatched, {} rounded",
        import_report.rounded
    )
    .expect("memory");
    for issue in import_report.row_errors.iter() {
        write!(text, "{:?} {}:", issue.reason, issue.rows).expect("memory");
        issue.first.iter().for_each(|example| {
            write!(text, " {} {:?}", example.row, example.text).expect("memory")
        });
        text.push('\n');
    }
    let used = imported.orders.len() as u64
        + import_report.joined.rows
        + import_report.refund_rows
        + import_report.row_errors.rows();
    assert_eq!(used, import_report.rows, "every row is in one place\n{text}");
}

/// Customer, day, amount, cost and attributes of all orders, sorted so that they do not depend on the
/// order of the file.
fn lines_of(orders: &Orders) -> Vec<String> {
    assert!(
        orders
            .attributes
            .iter()
            .all(|attribute| attribute.of_customer.len() == orders.customers.len())
    );
    let line = |at: usize| {
        let order = orders.orders[at];
        let mut line =
            format!("{} {} {}", orders.customers.text(order.customer), order.day, order.amount);
        if let Some(costs) = &orders.costs {
            write!(line, " cost {}", costs[at]).expect("memory");
        }
        for attribute in &orders.attributes {
            let value = attribute.of_customer[order.customer as usize];
            let value = if value == Attribute::NONE { "—" } else { attribute.values.text(value) };
            write!(line, " | {value}").expect("memory");
        }
        line
    };
    let mut lines: Vec<String> = (0..orders.orders.len()).map(line).collect();
    lines.sort_unstable();
    lines
}

#[test]
fn every_file_matches_its_expected_reading() {
    let mut changed = Vec::new();
    let mut files = 0;
    for entry in std::fs::read_dir(folder()).expect("folder") {
        let path = entry.expect("entry").path();
        let is = |extension: &str| path.extension().is_some_and(|found| found == extension);
        if is("txt") || path.ends_with("cdnow.csv") || is("xlsx") && !cfg!(feature = "xlsx") {
            continue;
        }
        files += 1;
        let found = description(&std::fs::read(&path).expect("file"));
        let beside = path.with_extension("txt");
        if std::fs::read_to_string(&beside).ok().as_ref() != Some(&found) {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            std::fs::write(beside.with_file_name(format!("{name}-changed.txt")), found)
                .expect("written");
            changed.push(name);
        }
    }
    assert!(changed.is_empty(), "read otherwise: {changed:?}");
    assert!(files > 20, "{files}");
}

#[test]
fn cdnow_has_its_published_numbers() {
    let outcome = read_guessed(&std::fs::read(folder().join("cdnow.csv")).expect("file"));
    let Imported { orders, import_report } = outcome;
    assert_eq!(
        (orders.customers.len(), orders.orders.len(), import_report.row_errors.rows()),
        (2_357, 6_919, 0)
    );
    assert_eq!(orders.orders.iter().filter(|order| order.amount == Amount(0)).count(), 8);
    let days = || orders.orders.iter().map(|order| order.day);
    assert_eq!(days().min(), Day::from_ymd(1997, 1, 1));
    assert_eq!(days().max(), Day::from_ymd(1998, 6, 30));
    // Revenue and orders up to 1997-09-30, from the pandas summary of the same package.
    let end = Day::from_ymd(1997, 9, 30).expect("a day");
    let calibration = orders.orders.iter().filter(|order| order.day <= end);
    let revenue: i64 = calibration.clone().map(|order| order.amount.0).sum();
    assert_eq!((calibration.count(), Amount(revenue).to_string().as_str()), (4_960, "173115.55"));
}

#[test]
fn a_mapping_is_remembered_by_headings() {
    for name in ["shopify.csv", "kiotviet.csv", "plain-vi.csv", "semicolon.csv"] {
        let file = std::fs::read(folder().join(name)).expect("file");
        let sniffed = sniffed(&file).expect("a table");
        let told = guess(&sniffed, false).mapping;
        let mut mapping = told.clone();
        mapping.line_totals = LineTotals::Add;
        mapping.left_out.remove(0);
        let kept = Mapping::from_text(&mapping.to_text(&sniffed, &told), &sniffed);
        assert_eq!(kept.corrected, Corrected::default(), "{name}");
        let again = detect_formats(kept.mapping, false, false, &sniffed);
        assert_eq!(again.mapping, mapping, "{name}");
        mapping.date_order = DateOrder::Mdy;
        mapping.phones = !mapping.phones;
        let kept = Mapping::from_text(&mapping.to_text(&sniffed, &told), &sniffed);
        let corrected = Corrected {
            date_order: Some(DateOrder::Mdy),
            phones: Some(mapping.phones),
            ..Corrected::default()
        };
        assert_eq!(kept.corrected, corrected, "{name}");
    }
}

#[test]
fn a_preview_shows_how_rows_are_read() {
    let file = "khách,ngày,tiền\nAn,2/11/2026,\"1,500\"\nKhách lẻ,hôm qua,x\n".as_bytes();
    let sniffed = sniffed(file).expect("a table");
    let preview = Preview::new(&sniffed, &guess(&sniffed, false).mapping, 10);
    assert_eq!(preview.rows[0].customer.as_deref(), Some("An"));
    assert_eq!(preview.rows[0].day, Day::from_ymd(2026, 11, 2));
    assert_eq!(preview.rows[0].amount, Some(Amount(15_000_000)));
    let sight = &preview.rows[1];
    assert_eq!((sight.row, &sight.customer, sight.day, sight.amount), (3, &None, None, None));
}

#[test]
fn date_order_decimal_mark_and_columns_can_be_changed() {
    let file = b"customer,date,amount\nA,01/02/2026,1.500\nB,01/02/2026,2.500\n";
    let sniffed = sniffed(file).expect("a table");
    let mut mapping = guess(&sniffed, false).mapping;
    assert_eq!(
        lines_of(&read(file, &sniffed, &mapping).orders),
        ["A 2026-02-01 1500", "B 2026-02-01 2500"]
    );
    mapping.date_order = DateOrder::Mdy;
    mapping.decimal_mark = DecimalMark::Point;
    assert_eq!(
        lines_of(&read(file, &sniffed, &mapping).orders),
        ["A 2026-01-02 1.5", "B 2026-01-02 2.5"]
    );
    mapping.set(Role::Customer, Some(2));
    assert_eq!(mapping.missing(), [Role::Amount]);
    let outcome = read(file, &sniffed, &mapping);
    assert_eq!(outcome.import_report.row_errors.of(Reason::NoAmount).rows, 2);
}

#[test]
fn a_column_with_too_many_values_is_no_attribute() {
    let mut file = String::from("customer,date,amount,city,coupon\n");
    for n in 0..3_000 {
        writeln!(file, "C{n},2026-01-01,1,City {},Coupon {n}", n % 7).expect("memory");
    }
    let Imported { orders, import_report } = read_guessed(file.as_bytes());
    assert_eq!(import_report.many_values, ["coupon"]);
    assert_eq!((orders.attributes.len(), orders.attributes[0].values.len()), (1, 7));
}

#[test]
fn a_file_with_ten_thousand_columns_is_read() {
    let wide = |first: &str, cell: &str| format!("{first},{}\n", vec![cell; 10_000].join(","));
    let file = wide("customer,date,amount", "h")
        + &wide("A,2026-01-01,5", "1")
        + &wide("B,2026-01-02,6", "1");
    assert_eq!(
        lines_of(&read_guessed(file.as_bytes()).orders),
        ["A 2026-01-01 5", "B 2026-01-02 6"]
    );
}

#[test]
fn only_the_first_rows_of_a_reason_are_kept() {
    let mut file = String::from("customer,date,amount\nA,2026-01-01,1\n");
    (0..500).for_each(|_| file.push_str("B,2026-01-01,x\n"));
    let import_report = read_guessed(file.as_bytes()).import_report;
    let issue = import_report.row_errors.of(Reason::NotAnAmount);
    assert_eq!((issue.rows, issue.first.len(), issue.first[0].row), (500, SHOWN_ROWS, 3));
}

#[test]
fn a_cut_within_quotes_is_detected() {
    let file = b"customer,date,amount\n\"A\nB\",2026-01-01,5\nC,2026-01-02,6\n";
    let sniffed = sniffed(file).expect("a table");
    let mapping = guess(&sniffed, false).mapping;
    let within = 21 + cut(&file[21..]).expect("a line end");
    let mut first = Reader::new(&sniffed, &mapping);
    first.push(&file[..within]);
    assert!(!first.is_between_rows());
    first.push(&file[within..]);
    assert!(first.is_between_rows());
    assert_eq!(first.finish().finish().orders.customers.text(0), "A B");
}

/// Rows that cover every path: usual ones, quotes, refunds, statuses, blank and invalid cells.
fn row() -> impl Strategy<Value = String> {
    let customer = prop_oneof![
        8 => (0..6u8).prop_map(|n| format!("C{n}")),
        2 => (0..4u8).prop_map(|n| format!("a.rather.long.address{n}@Example.com")),
        1 => Just("\"Lan, \"\"Anh\"\"\"".to_owned()),
        1 => Just("Khách lẻ".to_owned()),
        1 => Just(String::new()),
    ];
    let day = prop_oneof![8 => (1..28u8).prop_map(|d| format!("2026-01-{d:02}")), 1 => Just("13/01/2026".to_owned()), 1 => Just(String::new())];
    let amount = prop_oneof![
        6 => (0..4u8).prop_map(|n| format!("{n}0.5")),
        3 => (1..4u8).prop_map(|n| format!("-{n}0.5")),
        1 => Just("\"1,000.00\"".to_owned()),
        1 => Just("?".to_owned()),
        1 => Just(String::new()),
    ];
    let order = prop_oneof![5 => (1..9u8).prop_map(|n| n.to_string()), 1 => Just(String::new())];
    let status = prop_oneof![6 => Just("paid"), 1 => Just("cancelled"), 1 => Just("")];
    let city = prop_oneof![Just("Huế"), Just("\"Hà\nNội\""), Just("")];
    (customer, day, amount, order, status, city)
        .prop_map(|(c, d, a, o, s, v)| format!("{c},{d},{a},{o},{s},{v}"))
}

/// Rows, some of them with misplaced quotes.
fn broken_row() -> impl Strategy<Value = String> {
    let quoted = prop_oneof![
        Just("\"Lan".to_owned()),
        Just("Lan\"".to_owned()),
        Just("\"Lan\n\"Anh".to_owned()),
        Just("\"Lan\r\n\" ".to_owned()),
        Just("\"\"Lan\"".to_owned()),
    ];
    prop_oneof![
        3 => row(),
        1 => quoted.prop_map(|customer| format!("{customer},2026-01-05,7,3,paid,Huế")),
    ]
}

/// A file of such rows, and what is sniffed from it.
fn file(rows: &[String]) -> (Sniffed, Vec<u8>) {
    let text = format!(
        "customer,date,amount,order id,status,city\nC1,2026-01-01,1.5,90,paid,Huế\n{}",
        rows.join("\n")
    );
    (sniffed(text.as_bytes()).expect("a table"), text.into_bytes())
}

fn mapping(sniffed: &Sniffed, numbered: bool, repeats: LineTotals) -> Mapping {
    let mut mapping = guess(sniffed, false).mapping;
    mapping.set(Role::Order, Some(3).filter(|_| numbered));
    mapping.line_totals = repeats;
    mapping
}

fn described(outcome: &Imported) -> String {
    let mut text = String::new();
    describe_outcome(&mut text, outcome);
    text
}

fn repeats() -> impl Strategy<Value = LineTotals> {
    prop_oneof![Just(LineTotals::Decide), Just(LineTotals::Once), Just(LineTotals::Add)]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn chunk_size_does_not_change_the_result(rows in prop::collection::vec(row(), 0..40), size in 1..60usize, numbered: bool, repeats in repeats()) {
        let (sniffed, file) = file(&rows);
        let mapping = mapping(&sniffed, numbered, repeats);
        let mut reader = Reader::new(&sniffed, &mapping);
        file.chunks(size).for_each(|piece| reader.push(piece));
        prop_assert_eq!(described(&reader.finish().finish()), described(&read(&file, &sniffed, &mapping)));
    }

    #[test]
    fn slicing_does_not_change_the_result(rows in prop::collection::vec(row(), 0..40), share in 0..100usize, numbered: bool, repeats in repeats()) {
        let (sniffed, file) = file(&rows);
        let mapping = mapping(&sniffed, numbered, repeats);
        let near = file.len() * share / 100;
        let at = near + cut(&file[near..]).unwrap_or(file.len() - near);
        let mut first = Reader::new(&sniffed, &mapping);
        first.push(&file[..at]);
        let mut second = Reader::following(&sniffed, &mapping);
        second.push(&file[at..]);
        let merged = if first.is_between_rows() {
            let mut part = first.finish();
            let sent = second.finish().to_bytes();
            part.merge(ParsedChunk::from_bytes(&sent).expect("whole"));
            part
        } else {
            first.push(&file[at..]);
            first.finish()
        };
        prop_assert_eq!(described(&merged.finish()), described(&read(&file, &sniffed, &mapping)));
    }

    /// With some quotes never closed, the same rows are lost however the bytes are divided.
    #[test]
    fn broken_quotes_are_read_alike_in_chunks_and_slices(rows in prop::collection::vec(broken_row(), 0..30), size in 1..60usize, share in 0..100usize) {
        let (sniffed, file) = file(&rows);
        let mapping = mapping(&sniffed, true, LineTotals::Decide);
        let whole = described(&read(&file, &sniffed, &mapping));
        let mut reader = Reader::new(&sniffed, &mapping);
        file.chunks(size).for_each(|piece| reader.push(piece));
        prop_assert_eq!(described(&reader.finish().finish()), whole.clone());
        let near = file.len() * share / 100;
        let at = near + cut(&file[near..]).unwrap_or(file.len() - near);
        let mut first = Reader::new(&sniffed, &mapping);
        first.push(&file[..at]);
        let merged = if first.is_between_rows() {
            let mut second = Reader::following(&sniffed, &mapping);
            second.push(&file[at..]);
            let mut part = first.finish();
            part.merge(second.finish());
            part
        } else {
            first.push(&file[at..]);
            first.finish()
        };
        prop_assert_eq!(described(&merged.finish()), whole);
    }

    #[test]
    fn row_order_does_not_change_the_result(rows in prop::collection::vec(row(), 0..40), seed: u64, numbered: bool, repeats in repeats()) {
        let (sniffed, straight) = file(&rows);
        let mapping = mapping(&sniffed, numbered, repeats);
        let mut shuffled = rows;
        shuffled.sort_by_cached_key(|row| row.bytes().fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)));
        let (_, other) = file(&shuffled);
        let (straight, other) = (read(&straight, &sniffed, &mapping), read(&other, &sniffed, &mapping));
        prop_assert_eq!(lines_of(&straight.orders), lines_of(&other.orders));
        let counts = |outcome: &Imported| {
            let row_errors: Vec<(Reason, u64)> = outcome.import_report.row_errors.iter().map(|issue| (issue.reason, issue.rows)).collect();
            (row_errors, outcome.import_report.joined, outcome.import_report.unmatched_refunds)
        };
        prop_assert_eq!(counts(&straight), counts(&other));
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), text in "[a-z0-9,;\"\n\r\t|.]{0,300}") {
        let _ = description(&bytes);
        let _ = description(text.as_bytes());
        let _ = ParsedChunk::from_bytes(&bytes);
    }
}

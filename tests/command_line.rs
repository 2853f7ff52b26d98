//! The command `clv`: its JSON is the service's report to the last bit, and every failure is a sentence and a code.

use clv_calculator::customer_base::{Model, Report, Settings};
use clv_calculator::import::{Day, Doubt, HEAD_BYTES};
use clv_calculator::service::{Request, Response, Service};
use serde_json::Value;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

#[path = "command_line/lists.rs"]
mod lists;

const CDNOW: &str = "tests/imports/cdnow.csv";
/// A spreadsheet as people keep it, in dong: guests, rows that are left out, and so a doubt.
const DOUBTED: &str = "tests/imports/plain-vi.csv";
/// Its customer column holds "new" and "returning".
const OPEN: &str = "tests/reports/09-woo-new-returning.csv";

fn clv(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clv"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(words);
    for variable in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(variable);
    }
    command
}

fn run(words: &[&str]) -> (i32, String, String) {
    parts(clv(words).output().expect("it starts"))
}

fn parts(output: Output) -> (i32, String, String) {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("it exits"), text(output.stdout), text(output.stderr))
}

/// A folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().expect("UTF-8").to_owned()
}

/// What the worker would answer for a file with the detected columns.
fn served(file: &str, settings: Settings) -> (Service, Report, Vec<Doubt>) {
    let file = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("a file");
    let mut service = Service::default();
    service.inspect(&file[..file.len().min(HEAD_BYTES)], file.len() <= HEAD_BYTES, false);
    assert!(service.begin(false, file.len() as u64));
    service.push(&file);
    let Response::Read(read) = service.finish() else { panic!("not read") };
    match service.respond(Request::Report(settings), &mut |_| true) {
        Response::Report(report) => (service, *report, read.doubts),
        other => panic!("{other:?}"),
    }
}

fn json(words: &[&str]) -> Value {
    let (code, out, err) = run(words);
    assert_eq!(code, 0, "{err}");
    serde_json::from_str(&out).expect("JSON")
}

/// The JSON holds the report and its ranges, number by number, and repeats the figures of the page by name.
fn compare(file: &str, words: &[&str], settings: Settings) -> Value {
    let (mut service, report, doubts) = served(file, settings);
    let found = json(&[&[file, "--json"], words].concat());
    let same = |name: &str, expected: &Value| assert_eq!(&found[name], expected, "{name}");
    same("report", &serde_json::to_value(&report).expect("plain"));
    let Response::Ranges(ranges) = service.respond(Request::Ranges, &mut |_| true) else {
        panic!("no ranges")
    };
    same("ranges", &serde_json::to_value(&ranges).expect("plain"));
    let kinds: Vec<&str> = doubts.iter().map(Doubt::kind).collect();
    let listed = found["doubts"].as_array().expect("a list");
    assert!(listed.iter().map(|it| it["kind"].as_str().expect("a text")).eq(kinds));

    let bits = |name: &str| found["outputs"][name].as_f64().map(f64::to_bits);
    let number = |name: &str, value: f64| assert_eq!(bits(name), Some(value.to_bits()), "{name}");
    number("customers_count", report.totals.customers_count as f64);
    number("revenue", report.totals.revenue.as_ref().expect("orders").parse().expect("a number"));
    let outlook = report.prediction.outlook.as_ref().expect("a model");
    number("outlook_residual", outlook.residual);
    number("expected_orders", outlook.expected_orders);
    number("customers_alive", outlook.customers_alive);
    let ranges = ranges.expect("a model");
    number("expected_orders_low", ranges.base.orders.low);
    number("outlook_residual_high", ranges.base.value.high);
    let model = report.prediction.model.expect("a model");
    let parameters = report.prediction.buying[model].parameters().expect("a fit");
    number(&[model.name(), "_alpha"].concat(), parameters.alpha);
    number(&[model.name(), "_b"].concat(), parameters.b);
    found
}

#[test]
fn json_equals_the_report_of_the_service_to_the_last_bit() {
    let found = compare(CDNOW, &[], Settings::default());
    assert_eq!(found["outputs"]["model"], "mbgnbd");
    assert_eq!(found["outputs"]["first_order"], "1997-01-01");
    assert_eq!(
        found["outputs"]["mbgnbd_loglik"],
        found["report"]["prediction"]["buying"][1]["Found"]["log_likelihood"]
    );
}

#[test]
fn json_of_other_settings_equals_the_report_with_them() {
    let settings = Settings {
        observation_end: Day::from_ymd(1997, 9, 30),
        margin: clv_calculator::customer_base::Fraction::from_percent(
            "37.5".parse().expect("a number"),
        ),
        horizon_months: 24,
        discount_percent: 10.0,
        model: clv_calculator::customer_base::ModelChoice::Only(Model::MbgNbd),
        ..Settings::default()
    };
    let words = [
        "--until=1997-09-30",
        "--margin",
        "37.5",
        "--horizon-months=24",
        "--discount",
        "10",
        "--model",
        "mbgnbd",
    ];
    compare(CDNOW, &words, settings);
}

#[test]
fn a_doubted_file_says_its_doubts_and_still_reports() {
    let found = compare(DOUBTED, &[], Settings::default());
    assert_eq!(found["doubts"][0]["kind"], "money_left_out");
    let (code, out, err) = run(&[DOUBTED]);
    assert_eq!(code, 0);
    assert!(err.contains("[money_left_out]") && !err.contains("  ["), "{err}");
    assert!(out.contains("has rounded the customer ID"), "why rows were left out: {out}");
}

#[test]
fn every_output_has_a_name_of_the_vocabulary() {
    let vocabulary = include_str!("../docs/vocabulary.md");
    let found = json(&[CDNOW, "--json"]);
    let undocumented = |name: &&String| {
        let plain = name.trim_end_matches("_low").trim_end_matches("_high").trim_end_matches("_se");
        let models = ["mbgcnbd", "mbgnbd", "bgnbd", "naive"];
        let model = models.iter().find_map(|it| plain.strip_prefix(it));
        let plain = model.map_or(plain.to_owned(), |it| ["MODEL", it].concat());
        let way =
            |plain: String, it: &&str| plain.replace(&["holdout_", it].concat(), "holdout_WAY");
        let plain = models.iter().fold(plain, way);
        let plain = plain.replace("accuracy_plain_", "accuracy_");
        !vocabulary.contains(&["`", &plain, "`"].concat())
    };
    let outputs = found["outputs"].as_object().expect("an object");
    let unknown: Vec<&String> = outputs.keys().filter(undocumented).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn an_open_column_is_asked_for_with_the_option_that_answers() {
    let (code, out, err) = run(&[OPEN, "--json"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("“new” and “returning”") && err.contains("--customer"), "{err}");
    let (code, _, err) = run(&[OPEN, "--lang", "vi"]);
    assert!(code == 2 && err.contains("không phân biệt được"), "{err}");
    // Answered, although the answer is a poor one.
    let (code, _, err) = run(&[OPEN, "--json", "--customer", "#2"]);
    assert_eq!(code, 0, "{err}");
}

#[test]
fn columns_are_found_by_heading_and_by_number() {
    let folder = folder("columns");
    let file = path(&folder, "orders.csv");
    fs::write(&file, "Khách,Ngày,Thu,Thực thu,Thu\nAn,2026-01-05,10,7,1\nAn,2026-02-05,20,9,2\n")
        .expect("written");
    let revenue =
        |words: &[&str]| json(&[&[&file, "--json"], words].concat())["outputs"]["revenue"].clone();
    assert_eq!(revenue(&["--amount", "thuc thu"]), 16);
    assert_eq!(revenue(&["--amount=#5"]), 3);
    assert_eq!(revenue(&["--column", "amount=Thực thu"]), 16);
    let (code, _, err) = run(&[&file, "--amount", "Thu"]);
    assert!(code == 1 && err.contains("Several columns are called “Thu”"), "{err}");
    let (code, _, err) = run(&[&file, "--amount", "Tiền"]);
    assert!(code == 1 && err.contains("Khách, Ngày, #3, Thực thu, #5"), "{err}");
}

#[test]
fn choices_change_how_cells_are_read() {
    let folder = folder("choices");
    let file = path(&folder, "orders.csv");
    fs::write(
        &file,
        "customer,date,amount,status\nAn,02/03/2026,10,paid\nAn,04/05/2026,20,pending\n",
    )
    .expect("written");
    let outputs = |words: &[&str]| json(&[&[&file, "--json"], words].concat())["outputs"].clone();
    assert_eq!(outputs(&[])["first_order"], "2026-03-02");
    assert_eq!(outputs(&["--date-order", "mdy"])["first_order"], "2026-02-03");
    assert_eq!(
        (outputs(&[])["revenue"].clone(), outputs(&["--include", "pending"])["revenue"].clone()),
        (10.into(), 30.into())
    );
    let (code, _, err) = run(&[&file, "--date-order", "backwards"]);
    assert!(code == 1 && err.contains("“backwards” cannot be used for --date-order"), "{err}");
}

#[test]
fn standard_input_is_read_like_the_file() {
    let mut child = clv(&["-", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let bytes = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(CDNOW)).expect("a file");
    let mut input = child.stdin.take().expect("piped");
    let writer = std::thread::spawn(move || input.write_all(&bytes));
    let (code, out, err) = parts(child.wait_with_output().expect("it exits"));
    writer.join().expect("joined").expect("all read");
    assert_eq!(code, 0, "{err}");
    assert_eq!(out, run(&[CDNOW, "--json"]).1);
}

#[test]
fn other_encodings_and_web_pages_are_read() {
    for (file, orders) in [("tests/imports/utf-16.tsv", 3), ("tests/imports/page.xls", 2)] {
        let found = json(&[file, "--json"]);
        let rows = found["import"]["rows"].as_u64().expect("rows");
        assert!(rows > 0 && found["outputs"]["orders_count"].as_u64() <= Some(orders), "{file}");
    }
}

/// Longer than what is inspected and than one piece, in two encodings.
#[test]
fn large_files_are_read_in_pieces() {
    let folder = folder("large");
    let (plain, wide) = (path(&folder, "orders.csv"), path(&folder, "orders-utf-16.csv"));
    let csv = clv_calculator::customer_base::sample::bench_csv(100_000, 1);
    assert!(csv.len() > HEAD_BYTES + 2 * 1024 * 1024);
    fs::write(&plain, &csv).expect("written");
    let units = std::iter::once(0xfeff).chain(csv.iter().map(|byte| u16::from(*byte)));
    fs::write(&wide, units.flat_map(u16::to_le_bytes).collect::<Vec<u8>>()).expect("written");
    let found = compare(&plain, &[], Settings::default());
    assert_eq!(found["outputs"]["orders_count"], 100_000);
    let same = json(&[&wide, "--json"]);
    assert_eq!(same["outputs"], found["outputs"]);
}

#[cfg(feature = "xlsx")]
#[test]
fn workbooks_are_read_and_their_other_sheets_named() {
    let (code, out, err) = run(&["tests/imports/cover.xlsx"]);
    assert!(code == 0 && out.contains("Orders: ") && err.contains("not Bìa, Kho"), "{err}");
}

#[test]
fn exports_are_whole_files_equal_to_the_pages() {
    let folder = folder("exports");
    let file = path(&folder, "customers.csv");
    fs::write(&file, "old").expect("written");
    let (code, out, err) =
        run(&[CDNOW, "--export", &file, "--export-cohorts", &path(&folder, "cohorts.csv")]);
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
    let (mut service, ..) = served(CDNOW, Settings::default());
    let mut whole = |what| {
        (0..)
            .map(|piece| service.export(what, piece))
            .take_while(|it| !it.is_empty())
            .collect::<String>()
    };
    assert_eq!(
        fs::read_to_string(&file).expect("saved"),
        whole(clv_calculator::service::Export::Customers)
    );
    let cohorts = fs::read_to_string(folder.join("cohorts.csv")).expect("saved");
    assert_eq!(cohorts, whole(clv_calculator::service::Export::Cohorts));
    let names = fs::read_dir(&folder).expect("a folder").count();
    assert_eq!(names, 2, "nothing unfinished is left");
    assert_eq!(run(&[CDNOW, "--export", "-"]).1, fs::read_to_string(&file).expect("saved"));
}

#[test]
fn an_export_that_fails_leaves_the_old_file() {
    let folder = folder("failing");
    let file = path(&folder, "customers.csv");
    fs::write(&file, "old").expect("written");
    assert_eq!(run(&[OPEN, "--export", &file]).0, 2);
    assert_eq!(fs::read_to_string(&file).expect("kept"), "old");
    let lost = path(&folder, "no/such/folder.csv");
    let (code, _, err) = run(&[CDNOW, "--export", &file, "--export-cohorts", &lost]);
    assert!(code == 1 && err.contains("cannot be written"), "{err}");
    assert_eq!(fs::read_to_string(&file).expect("kept"), "old", "all exports or none");
    let (code, _, err) = run(&[CDNOW, "--export", &path(&folder, ".")]);
    assert!(code == 1 && err.contains("is a folder"), "{err}");
}

#[test]
fn what_cannot_be_read_is_a_sentence_and_code_1() {
    let cases: [(&[&str], &str); 11] = [
        (&[], "A file is missing"),
        (&["no-such-file.csv"], "There is no file “no-such-file.csv”"),
        (&["src"], "“src” is a folder"),
        (&["tests/imports/cdnow.csv/x"], "cannot be read"),
        (&["tests/imports/empty.csv"], "The file is empty"),
        (&["tests/imports/binary.csv"], "neither text nor a spreadsheet"),
        (&[CDNOW, DOUBTED], "One file at a time"),
        (&[CDNOW, "--frob"], "There is no option --frob"),
        (&[CDNOW, "--export"], "--export needs a value"),
        (&[CDNOW, "--margin", "200"], "from 0 to 100"),
        (&["--sql", "mysql"], "“mysql” cannot be used for --sql"),
    ];
    for (words, sentence) in cases {
        let (code, out, err) = run(words);
        assert_eq!((code, out.as_str()), (1, ""), "{words:?}: {err}");
        assert!(err.starts_with("clv: ") && err.contains(sentence), "{words:?}: {err}");
    }
}

#[test]
fn a_closed_pipe_is_said_not_a_panic() {
    let mut child = clv(&[CDNOW, "--export", "-"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    drop(child.stdout.take());
    let mut err = String::new();
    child.stderr.take().expect("piped").read_to_string(&mut err).expect("UTF-8");
    assert_eq!(child.wait().expect("it exits").code(), Some(1));
    assert!(err.contains("has closed it") && !err.contains("panicked"), "{err}");
}

#[test]
fn queries_are_those_of_the_page_for_options_and_for_a_files_headings() {
    let words = [
        "--sql",
        "duckdb",
        "--table=cdnow_orders",
        "--date",
        "order_date",
        "--until",
        "1997-09-30",
    ];
    let expected = include_str!("orders/sql/duckdb.sql");
    assert_eq!(run(&words), (0, expected.to_owned(), String::new()));
    let with_file = [&words[..], &[CDNOW]].concat();
    assert_eq!(run(&with_file), (0, expected.to_owned(), String::new()));
    assert_eq!(run(&["--sql", "spark", OPEN]).0, 2);
}

#[test]
fn a_query_that_applies_the_model_needs_a_file_and_an_engine() {
    let (code, out, err) = run(&[CDNOW, "--sql", "bigquery", "--score", "--sql-customer", "who"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("CAST(`who` AS STRING)") && out.contains("ARRAY<STRUCT<frequency INT64"));
    assert!(out.contains("AS p_buys_90_days") && out.contains("AS predicted_clv"));
    // Later orders are scored by the model of the day.
    let (_, out, _) = run(&[CDNOW, "--sql", "spark", "--track", "--until", "1997-09-30"]);
    assert!(out.contains("SELECT MAX(order_day) AS observation_end"), "{out}");
    assert!(out.contains("since the fit on the orders up to 1997-09-30"), "{out}");
    let cases: [(&[&str], &str); 5] = [
        (&["--sql", "duckdb", "--score"], "A file is missing"),
        (&[CDNOW, "--sql", "duckdb", "--export", "-"], "saves no files"),
        (&[CDNOW, "--score"], "need an engine"),
        (&["tests/imports/customers.csv", "--sql", "duckdb", "--track"], "does not tell the day"),
        (&[CDNOW, "--sql", "duckdb", "--score=1"], "no option --score"),
    ];
    for (words, sentence) in cases {
        let (code, out, err) = run(words);
        assert!(code == 1 && out.is_empty() && err.contains(sentence), "{words:?}: {err}");
    }
}

#[test]
fn help_has_every_option_in_both_languages() {
    let [english, vietnamese] = ["en", "vi"].map(|lang| run(&["--help", "--lang", lang]));
    assert_eq!((english.0, vietnamese.0), (0, 0));
    let options = |text: &str| {
        let words = text.split_whitespace().filter(|it| it.starts_with("--"));
        words.map(|it| it.trim_end_matches([';', '.']).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(options(&english.1), options(&vietnamese.1));
    assert!(options(&english.1).len() > 30 && english.2.is_empty());
    let environment = clv(&["--help"]).env("LANG", "vi_VN.UTF-8").output().expect("it starts");
    assert_eq!(parts(environment).1, vietnamese.1);
    for text in [&english.1, &vietnamese.1] {
        assert!(text.lines().all(|line| line.chars().count() <= 100));
    }
}

//! Lists for campaigns from the command: the worker's files, and only with an answer about consent.

use super::{CDNOW, clv, folder, parts, path, run};
use clv_calculator::audience::{Country, Format, ListCounts, ListOptions};
use clv_calculator::customer_base::{Chance, Filter, Query, RfmGroup, Settings};
use clv_calculator::import::Day;
use clv_calculator::service::{Export, ListRequest, Request, Response, Service};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::SystemTime;

/// Sixty customers by three channels; every sixth refused, and every tenth has the telephone number of one who did.
fn shop() -> String {
    let mut file =
        "Order ID,Date,Customer ID,Total,Billing Phone,Customer Name,Consent,Channel,Currency\n"
            .to_owned();
    for nth in 0..60 {
        let agreed = if nth % 6 == 0 { "no" } else { "yes" };
        let phone = if nth % 10 == 1 { 6 } else { nth };
        let channel = ["Facebook", "Google", "Zalo"][nth % 3];
        for order in 0..=nth % 5 {
            let (month, day, total) = (1 + order * 2, nth % 28 + 1, 100_000 + nth);
            file += &format!(
                "{nth}-{order},2026-{month:02}-{day:02},KH{nth:02},{total},09123453{phone:02},Khách {nth},{agreed},{channel},VND\n"
            );
        }
    }
    file
}

/// The list and its control file, as page and worker make them.
fn made(file: &[u8], query: Query, options: ListOptions) -> (ListCounts, String, String) {
    const AHEAD: u64 = 14 * 3600;
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("a time").as_secs();
    let mut service = Service::default();
    service.set_today(Day(((now + AHEAD) / 86_400) as i32));
    let Response::Preview(preview) = service.inspect(file, true, false) else {
        panic!("no preview")
    };
    assert!(service.begin(false, file.len() as u64));
    service.push(file);
    assert!(matches!(service.finish(), Response::Read(_)));
    service.respond(Request::Report(Settings::default()), &mut |_| true);
    assert!(service.begin_list(ListRequest { query, columns: preview.contacts, options }));
    service.push_contacts(file);
    let Response::List(counts) = service.finish_list() else { panic!("no list") };
    (counts, service.export(Export::List, 0), service.export(Export::Control, 0))
}

fn usual() -> ListOptions {
    ListOptions { country: Some(Country::Vn), ..ListOptions::default() }
}

/// Runs the command on the shop in a folder of its own; returns what it wrote.
#[track_caller]
fn written(name: &str, words: &[&str]) -> (String, String, String) {
    let folder = folder(name);
    let [orders, list, control] =
        ["orders.csv", "list.csv", "control.csv"].map(|it| path(&folder, it));
    fs::write(&orders, shop()).expect("written");
    let files = [&orders, "--export-list", &list, "--export-control", &control, "--list-consent"];
    let (code, out, err) = run(&[&files[..], words].concat());
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
    assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 3, "nothing unfinished is left");
    let read = |file| fs::read_to_string(file).expect("saved");
    (read(list), read(control), err)
}

#[test]
fn a_list_has_the_bytes_of_the_workers() {
    let shop = shop();
    let rfm = |group| Filter::Rfm(group);
    let chance = Filter::Chance { of: Chance::Alive, from_percent: 60, to_percent: 100 };
    let monday = Day::from_ymd(2026, 11, 16).expect("a day");
    let channel = |value: &str| Filter::Attribute {
        heading: "Channel".to_owned(),
        value: Some(value.to_owned()),
    };
    let plain = ListOptions { is_hashed: false, ..usual() };
    let cases: [(&[&str], Filter, ListOptions); 7] = [
        (&[], Filter::Everybody, usual()),
        (&["--list-hashing", "plain"], Filter::Everybody, plain),
        (
            &["--list-format=zalo", "--list-control=30", "--list-seed=2026"],
            Filter::Everybody,
            ListOptions { format: Format::Zalo, control_percent: 30, seed: 2026, ..usual() },
        ),
        (
            &["--filter", "rfm=best", "--list-format", "meta"],
            rfm(RfmGroup::Best),
            ListOptions { format: Format::Meta, ..usual() },
        ),
        (&["--filter", "p_alive=60-100"], chance, usual()),
        (&["--filter=attribute=channel=Zalo"], channel("Zalo"), usual()),
        (&["--filter", "act_by=2026-11-16"], Filter::ActBy(monday), usual()),
    ];
    for (nth, (words, filter, options)) in cases.into_iter().enumerate() {
        let query = Query { filter, ..Query::default() };
        let (counts, list, control) = made(shop.as_bytes(), query, options);
        assert!(counts.written > 0, "{words:?}: {counts:?}");
        let found = written(&format!("list-{nth}"), words);
        assert_eq!((found.0, found.1), (list, control), "{words:?}");
    }
}

#[test]
fn what_became_of_the_customers_goes_to_standard_error() {
    let (list, _, err) = written("list-said", &["--list-format", "zalo", "--lang", "en"]);
    assert_eq!(list.lines().count(), 45);
    for sentence in [
        "Telephone number: “Billing Phone”",
        "The list has 44 of the 60 customers chosen",
        "have not agreed to advertising: 16.",
        "share an e-mail address or telephone number with someone who refused: 6.",
    ] {
        assert!(err.contains(sentence), "{err}");
    }
    let words = ["--list-format", "zalo", "--list-column", "consent=", "--list-country", ""];
    let folder = folder("list-columns");
    let [orders, list] = ["orders.csv", "list.csv"].map(|it| path(&folder, it));
    fs::write(&orders, shop()).expect("written");
    let asked = [&[&*orders, "--list-consent", "--export-list", &list][..], &words].concat();
    let (code, _, err) = run(&asked);
    assert!(code == 1 && err.contains("No column of the file says who agreed"), "{err}");
    // Without a country these numbers are none, so nobody is in the list.
    assert!(err.contains("no file is written") && !folder.join("list.csv").exists(), "{err}");
}

#[test]
fn a_list_that_must_not_or_cannot_be_made_is_a_sentence_and_no_file() {
    let folder = folder("list-refused");
    let [orders, list, control, lost] =
        ["orders.csv", "list.csv", "control.csv", "no/such.csv"].map(|it| path(&folder, it));
    fs::write(&orders, shop()).expect("written");
    let agreed = [&*orders, "--list-consent", "--export-list", &list];
    let with = |words: &[&'static str]| [&agreed[..], words].concat();
    let summary = ["tests/imports/customers.csv", "--list-consent", "--export-list", &list];
    let cases: [(Vec<&str>, &str); 14] = [
        (vec![&orders, "--export-list", &list], "add --list-consent"),
        (vec![&orders, "--list-format", "zalo"], "add --export-list"),
        (vec![&orders, "--filter", "silent"], "add --export-list"),
        (vec![&orders, "--export-control", &control], "add --export-list"),
        (with(&["--list-control", "10"]), "add --export-control"),
        (with(&["--list-control", "51"]), "“51” cannot be used for --list-control"),
        (with(&["--list-seed", "x"]), "Enter a whole number from 0 to 4294967295"),
        (with(&["--filter", "rfm=rich"]), "“rfm=rich” cannot be used for --filter"),
        (with(&["--filter", "p_alive=80-20"]), "cannot be used for --filter"),
        (with(&["--filter", "attribute=Shop=A"]), "by “Shop”, but by: Channel"),
        (with(&["--list-column", "phone=Tel"]), "There is no column “Tel”"),
        (with(&["--search", "nobody"]), "Nobody can be in the list"),
        (summary.to_vec(), "This file is a summary of customers"),
        (
            [&agreed[..], &["--list-control=50", "--export-control", &lost]].concat(),
            "cannot be written",
        ),
    ];
    for (words, sentence) in cases {
        let (code, out, err) = run(&words);
        assert!(code == 1 && out.is_empty() && err.contains(sentence), "{words:?}: {err}");
        let left = fs::read_dir(&folder).expect("a folder").count();
        assert_eq!(left, 1, "{words:?} left a file");
    }
    let (code, _, err) = run(&[&orders, "--list-consent=yes"]);
    assert!(code == 1 && err.contains("There is no option --list-consent"), "{err}");
}

#[test]
fn what_can_be_read_once_makes_no_list() {
    let asked = ["-", "--list-consent", "--export-list", "-"];
    let input = fs::File::open(CDNOW).expect("a file");
    let output = clv(&asked).stdin(Stdio::from(input)).output().expect("it runs");
    let (code, out, err) = parts(output);
    assert!(code == 1 && out.is_empty() && err.contains("reads the file twice"), "{err}");
}

#[test]
fn a_list_can_be_printed_and_files_beside_it_are_saved() {
    let folder = folder("list-printed");
    let [orders, control] = ["orders.csv", "control.csv"].map(|it| path(&folder, it));
    fs::write(&orders, shop()).expect("written");
    let asked =
        [&*orders, "--list-consent", "--export-list=-", "--list-control=20", "--export-control"];
    let (code, out, err) = run(&[&asked[..], &[&control, "--list-format=tiktok"]].concat());
    assert!(code == 0 && out.starts_with("Email_SHA256,Phone_SHA256\r\n"), "{err}");
    let noted = fs::read_to_string(&control).expect("saved");
    assert!(noted.starts_with("customer_id,in_list,"));
    assert_eq!(
        noted.lines().filter(|it| it.split(',').nth(1) == Some("1")).count(),
        out.lines().count() - 1
    );
    // Two exports cannot have one name.
    let twice =
        [&*orders, "--list-consent", "--export-list", &control, "--export-control", &control];
    let (code, _, err) = run(&twice);
    assert!(code == 1 && err.contains("cannot be written"), "{err}");
    assert_eq!(fs::read_to_string(&control).expect("kept"), noted);
}

/// All but the one whose week has nobody in this shop.
#[test]
fn the_documented_examples_run() {
    let text = include_str!("../../docs/command-line.md");
    let is_example = |it: &&str| it.starts_with("clv orders.csv --export-list");
    let examples: Vec<&str> = text.lines().filter(is_example).collect();
    assert_eq!(examples.len(), 4);
    let folder = folder("list-examples");
    fs::write(folder.join("orders.csv"), shop()).expect("written");
    let program = Path::new(env!("CARGO_BIN_EXE_clv")).parent().expect("a folder");
    for example in examples.into_iter().filter(|it| !it.contains("act_by")) {
        let path = format!("PATH=\"{}:$PATH\"; {example}", program.display());
        let output = Command::new("sh").current_dir(&folder).args(["-c", &path]).output();
        let (code, _, err) = parts(output.expect("it runs"));
        assert_eq!(code, 0, "{example}: {err}");
    }
    let saved = fs::read_dir(&folder).expect("a folder").count();
    assert_eq!(saved, 5, "orders, three lists, one control group");
}

//! Files as shops export them give no reason for doubt: a page that always doubts says nothing.

#[path = "files/outcome.rs"]
mod outcome;

use clv_calculator::customer_base::sample::sample_shop_csv;
use clv_calculator::import::{Candidate, Day, Doubt, FileError, Question, Role, WhyOpen};
use clv_calculator::service::{FilePreview, Problem, Request, Response, Service};
use outcome::{Outcome, Seen, seen};

/// Fixtures of `imports` in which nothing is wrong.
const CLEAN: [&str; 13] = [
    "cdnow.csv",
    "kiotviet.csv",
    "lines.csv",
    "no-headings.csv",
    "page.xls",
    "semicolon.csv",
    "sep.csv",
    "serial.csv",
    "shopee.csv",
    "stripe.csv",
    "tiktok.csv",
    "title.csv",
    "woocommerce.csv",
];

#[test]
fn clean_files_show_no_doubt_and_no_question() {
    for file in CLEAN {
        let Seen { columns, evidence, outcome } = seen("imports", file);
        assert_eq!(evidence.len(), 3, "{file}: {columns}");
        let Outcome::Read { doubts, .. } = outcome else { panic!("{file}: {outcome}") };
        assert!(doubts.is_empty(), "{file}: {doubts:?}");
    }
}

#[test]
fn the_sample_shop_shows_no_doubt() {
    for seed in [1, 7, 2026] {
        let today = Day::from_ymd(2026, 11, 30).expect("a day");
        let shop = sample_shop_csv(today, seed).into_bytes();
        let mut service = Service::default();
        service.set_today(today);
        let head = &shop[..shop.len().min(clv_calculator::import::HEAD_BYTES)];
        let preview = service.inspect(head, shop.len() == head.len(), false);
        let Response::Preview(preview) = preview else { panic!("{preview:?}") };
        assert_eq!((&preview.doubts, &preview.guess.questions), (&vec![], &vec![]));
        assert!(service.begin(false, shop.len() as u64));
        service.push(&shop);
        let read = service.finish();
        let Response::Read(read) = read else { panic!("{read:?}") };
        assert_eq!(read.doubts, []);
    }
}

fn service() -> Service {
    let mut service = Service::default();
    service.set_today(Day::from_ymd(2026, 11, 30).expect("a day"));
    service
}

fn preview(response: Response) -> FilePreview {
    match response {
        Response::Preview(preview) => *preview,
        other => panic!("{other:?}"),
    }
}

fn inspected(file: &str) -> (Service, FilePreview) {
    let mut service = service();
    let seen = preview(service.inspect(file.as_bytes(), true, false));
    (service, seen)
}

fn read(mut service: Service, file: &str) -> Vec<Doubt> {
    assert!(service.begin(false, file.len() as u64), "{file}");
    service.push(file.as_bytes());
    match service.finish() {
        Response::Read(read) => read.doubts,
        other => panic!("{other:?}"),
    }
}

fn doubts(file: &str) -> Vec<Doubt> {
    read(inspected(file).0, file)
}

fn kinds(doubts: &[Doubt]) -> Vec<&'static str> {
    doubts.iter().map(Doubt::kind).collect()
}

/// The file with a column given another role by the visitor.
fn chosen(file: &str, role: Role, column: Option<usize>) -> (Service, FilePreview) {
    let (mut service, seen) = inspected(file);
    let mut mapping = seen.guess.mapping;
    mapping.set(role, column);
    let seen = preview(service.respond(Request::DetectFormats(mapping), &mut |_| true));
    (service, seen)
}

/// A table of `rows` rows.
fn table(headings: &str, rows: usize, row: impl Fn(usize) -> String) -> String {
    (0..rows).fold(headings.to_owned(), |file, nth| file + "\n" + &row(nth)) + "\n"
}

fn day(nth: usize) -> String {
    format!("2025-{:02}-{:02}", nth / 4 % 12 + 1, 10 + nth % 19)
}

#[test]
fn blank_last_cells_of_a_workbook_are_no_doubt() {
    let row = |nth| {
        let note = if nth % 4 == 0 { "" } else { ",x" };
        format!("{},{},{}.50{note}", customer(nth), day(nth), 20 + nth * 7 % 50)
    };
    let file = table("customer id,order date,amount,note", 40, row);
    let kinds_of = |service, file| kinds(&read(service, file));
    let mut of_workbook = service();
    let seen = preview(of_workbook.inspect_sheet(file.as_bytes(), true, false, ""));
    assert_eq!((seen.doubts, kinds_of(of_workbook, &file)), (vec![], vec![]));
    // In a text a cell may have been lost.
    assert_eq!(kinds_of(inspected(&file).0, &file), ["ragged_rows"]);
}

#[test]
fn two_findings_of_one_kind_are_both_said() {
    let file = table("customer id,order date,amount,channel", 40, |nth| {
        let amount = format!("{}.50", 20 + nth * 7 % 50);
        match nth {
            20 => format!("C2,{},1,250.00,Ads", day(nth)),
            30 => format!("C3,{},{amount}", day(nth)),
            _ => format!("C{},{},{amount},Ads", nth % 9, day(nth)),
        }
    });
    let ragged: Vec<bool> = doubts(&file)
        .iter()
        .filter_map(|it| match it {
            Doubt::RaggedRows { fewer, .. } => Some(*fewer),
            _ => None,
        })
        .collect();
    assert_eq!(ragged, [false, true]);
}

#[test]
fn the_people_behind_a_crowded_customer_are_said() {
    let file = table("Mã khách,Liên hệ,Ngày mua,Tổng tiền", 30, |nth| {
        let customer = if nth % 2 == 0 { "VANGLAI".to_owned() } else { format!("KH{}", nth % 7) };
        format!("{customer},k{nth}@example.com,{},{}000", day(nth), 85 + nth * 7)
    });
    let crowds: Vec<u64> = doubts(&file)
        .iter()
        .filter_map(|it| match it {
            Doubt::CrowdedCustomer { people, .. } => Some(*people),
            _ => None,
        })
        .collect();
    assert_eq!(crowds, [15]);
}

fn asked(seen: &FilePreview, role: Role) -> (WhyOpen, Vec<usize>) {
    let of_role = |it: &&Question| it.role == role;
    let question = seen.guess.questions.iter().find(of_role).expect("a question");
    let columns = question.candidates.iter().map(|Candidate { column, .. }| *column);
    (question.why.clone(), columns.collect())
}

#[test]
fn what_is_no_customer_is_not_offered_and_doubted_when_chosen() {
    let file = table("date,order state,paid,Số tiền giảm,Kênh,who,number", 10, |nth| {
        let state = ["NV", "FL", "OR"][nth % 3];
        format!("{},{state},{}.50,{}000,web,K{},T{nth}", day(nth), 20 + nth, nth % 4, nth % 5)
    });
    let (_, seen) = inspected(&file);
    assert_eq!(asked(&seen, Role::Customer), (WhyOpen::Unnamed, vec![5]));
    let with = |column| {
        let (service, _) = chosen(&file, Role::Customer, Some(column));
        kinds(&read(service, &file))
    };
    assert_eq!(with(1), ["few_customers"]);
    assert_eq!(with(3), ["few_customers"]);
    assert_eq!(with(5), [""; 0]);
}

#[test]
fn programs_without_customers_offer_no_column() {
    for (folder, file) in [
        ("reports", "22-amazon-date-range.csv"),
        ("reports", "09-woo-new-returning.csv"),
        ("programs", "amazon-all-orders.csv"),
        ("programs", "amazon-date-range.csv"),
        ("programs", "haravan-orders.csv"),
        ("programs", "stripe-balance-history.csv"),
        ("programs", "stripe-balance-itemized.csv"),
        ("programs", "stripe-payments-no-customer.csv"),
    ] {
        let Outcome::Asked(questions) = seen(folder, file).outcome else { panic!("{file}") };
        assert_eq!(questions[0].role, Role::Customer, "{file}");
        assert_eq!(questions[0].candidates, [], "{file}");
    }
}

#[test]
fn the_question_for_a_customer_says_what_is_true() {
    let file = table("customer id,order date,amount", 12, |nth| {
        format!("C{},{},{}.50", nth % 5, day(nth), 20 + nth)
    });
    let (_, seen) = chosen(&file, Role::Customer, None);
    assert_eq!(asked(&seen, Role::Customer), (WhyOpen::Unnamed, vec![0]));
    let (_, seen) = chosen(&file, Role::Amount, Some(0));
    let used = WhyOpen::Used { heading: "customer id".to_owned(), role: Role::Amount };
    assert_eq!(asked(&seen, Role::Customer), (used, vec![]));
    let names = table("Tên khách hàng,Ngày,Số tiền", 12, |nth| {
        format!("Nguyễn {},{},{}000", ["An", "Hà"][nth % 2], day(nth), 85 + nth)
    });
    assert!(inspected(&names).1.guess.namesakes);
    assert!(!chosen(&names, Role::Customer, None).1.guess.namesakes);
}

#[test]
fn millions_of_dong_are_offered_but_not_taken() {
    let file = |heading: &str, texts: [&str; 3]| {
        table(&format!("Mã khách hàng,Ngày mua,{heading}"), 3, |nth| {
            format!("KH{},{},{}", nth % 2, day(nth), texts[nth])
        })
    };
    let asked = |heading, texts| asked(&inspected(&file(heading, texts)).1, Role::Amount);
    let millions = ["12500000", "31200000", "19000000"];
    assert_eq!(asked("Cột lạ", millions), (WhyOpen::Unnamed, vec![2]));
    assert_eq!(asked("Cột lạ", ["912500000", "371200000", "319000000"]).1, [2]);
    for (heading, texts) in [
        ("Mã vận đơn", millions),
        ("Cột lạ", ["0912345678", "0371234567", "0912345688"]),
        ("Cột lạ", ["912345678", "371234567", "912345688"]),
        ("Cột lạ", ["57612345678901", "57612345678999", "57612345678123"]),
    ] {
        assert_eq!(asked(heading, texts), (WhyOpen::Unsure, vec![]), "{texts:?}");
    }
    let without = asked("Thành phố", ["Hà Nội", "Huế", "Hà Nội"]);
    assert_eq!(without, (WhyOpen::Unnamed, vec![]));
    // Beside them a column of small numbers is not taken in silence.
    let two = table("Mã khách hàng,Ngày mua,A,B", 3, |nth| {
        format!("KH{},{},{},{}", nth % 2, day(nth), millions[nth], [2, 9, 4][nth])
    });
    assert_eq!(crate::asked(&inspected(&two).1, Role::Amount).1, [2, 3]);
}

#[test]
fn a_list_of_customers_is_refused_or_doubted_once() {
    let list = |headings: &str| {
        table(headings, 12, |nth| format!("KH{nth},{},{}000,{}", day(nth), 85 + nth, day(nth)))
    };
    let refused = list("Mã khách hàng,Lần mua cuối,Tổng đã mua,Ghi chú");
    let answer = service().inspect(refused.as_bytes(), true, false);
    assert_eq!(answer, Response::Failed(Problem::File(FileError::ListOfCustomers)));
    let doubted = list("customer id,order date,amount,last order");
    assert_eq!(kinds(&doubts(&doubted)), ["list_of_customers"]);
}

#[test]
fn rows_of_which_a_doubt_speaks_are_not_counted_as_money_left_out() {
    let rows = |bad: &'static str| {
        table("customer id,order date,amount", 40, move |nth| match nth % 8 {
            7 => format!("{},{bad}", customer(nth)),
            _ => format!("{},{},{}.50", customer(nth), dmy(nth), 20 + nth),
        })
    };
    assert_eq!(kinds(&doubts(&rows("05/03/2025,\"1.250\""))), ["mixed_decimals"]);
    let (mut service, _) = inspected(&rows("05/03/2025,\"1.250\""));
    assert!(service.begin(false, 0));
    service.push(rows("05/03/2025,\"1.250\"").as_bytes());
    let Response::Read(read) = service.finish() else { panic!("not read") };
    assert_eq!(read.report.row_errors.money(), 0, "1.25 or 1,250 is not known");
    assert_eq!(kinds(&doubts(&rows("02/25/2025,31.50"))), ["mixed_dates"]);
    assert_eq!(kinds(&doubts(&rows("05/03/2025,")))[..], ["money_left_out"]);
    let unnamed = table("customer id,order date,amount", 40, |nth| {
        let customer = if nth % 4 == 0 { format!("C{}", nth % 5) } else { String::new() };
        format!("{customer},{},{}.50", dmy(nth), 20 + nth)
    });
    assert_eq!(kinds(&doubts(&unnamed)), ["customers_unnamed"]);
}

/// Nine customers who come back, and some who do not.
fn customer(nth: usize) -> String {
    format!("C{}", if nth % 6 == 5 { 100 + nth } else { nth % 9 })
}

fn dmy(nth: usize) -> String {
    format!("{:02}/{:02}/2025", 13 + nth % 15, nth / 4 % 12 + 1)
}

#[test]
fn dates_that_were_swapped_back_are_said() {
    let file = table("customer id,order date,amount", 20, |nth| {
        let date = match nth % 2 {
            0 => format!("{:02}/03/2024", 13 + nth / 2),
            _ => format!("2024-{:02}-03", nth / 2 + 1),
        };
        format!("C{},{date},{}.50", nth % 7, 20 + nth)
    });
    assert_eq!(doubts(&file), [Doubt::SwappedDates]);
}

#[test]
fn the_footer_of_a_program_is_expected() {
    let file = std::fs::read_to_string("tests/programs/ebay-orders.csv").expect("a file");
    let paid: String =
        file.lines().filter(|it| !it.starts_with("103,")).map(|it| it.to_owned() + "\n").collect();
    assert_eq!(doubts(&paid), []);
    assert_eq!(doubts(&paid.replace("Seller ID :", "Seller ID:")), []);
}

/// The last cells of a row may be left out where they are blank, by Excel in whole blocks of rows.
#[test]
fn rows_of_uneven_length_are_doubted_unless_their_ends_were_cut() {
    let file = |row: &dyn Fn(usize, String) -> String| {
        table("customer id,order date,amount,note,tag", 64, |nth| {
            row(nth, format!("{},{},{}.50", customer(nth), day(nth), 20 + nth * 7 % 50))
        })
    };
    let blank = |_, cells| format!("{cells},,");
    let cut = |_, cells| cells;
    let blocks = |nth, cells| if nth / 16 % 2 == 1 { cells } else { blank(nth, cells) };
    let short = |nth, cells| if nth % 20 == 7 { cells } else { blank(nth, cells) };
    let long = |nth, cells| if nth % 20 == 7 { format!("{cells},,,") } else { blank(nth, cells) };
    let all_long = |_, cells| format!("{cells},,,");
    for (name, doubted, row) in [
        ("blank", false, &blank as &dyn Fn(usize, String) -> String),
        ("cut", false, &cut),
        ("blocks", false, &blocks),
        ("short", true, &short),
        ("long", true, &long),
        ("all long", false, &all_long),
    ] {
        let expected: &[&str] = if doubted { &["ragged_rows"] } else { &[] };
        assert_eq!(kinds(&doubts(&file(row))), expected, "{name}");
    }
}

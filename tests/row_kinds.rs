//! Rows that are no sales: returns, movements of money, totals, and rows with more cells than headings.

use clv_calculator::import::{
    Doubt, ImportReport, Mapping, Reader, Reason, Role, Sniffed, guess, of_sample,
};

/// The orders as "customer amount", and the report.
fn read(file: &str, mapping: &Mapping) -> (Vec<String>, ImportReport) {
    let sniffed = Sniffed::new(file.as_bytes(), true).expect("a table");
    let mut reader = Reader::new(&sniffed, mapping);
    reader.push(file.as_bytes());
    let imported = reader.finish().finish();
    let customers = &imported.orders.customers;
    let order = |customer, amount| format!("{} {amount}", customers.text(customer));
    let orders = imported.orders.orders.iter().map(|it| order(it.customer, it.amount));
    (orders.collect(), imported.import_report)
}

fn mapping(file: &str) -> Mapping {
    guess(&Sniffed::new(file.as_bytes(), true).expect("a table"), false).mapping
}

fn read_guessed(file: &str) -> (Vec<String>, ImportReport) {
    read(file, &mapping(file))
}

fn rows(report: &ImportReport, reason: Reason) -> u64 {
    report.row_errors.of(reason).rows
}

#[test]
fn returns_are_deducted_whatever_their_sign() {
    for sign in ["", "-"] {
        let file = format!(
            "Customer,Date,Total,Type\nAn,2026-01-05,100,Sale\nAn,2026-01-09,{sign}40,Return\nBo,2026-01-07,50,Sale\nBo,2026-01-08,{sign}30,Transfer\n"
        );
        let (orders, report) = read_guessed(&file);
        assert_eq!(orders, ["An 60", "Bo 50"], "{sign}");
        assert_eq!((report.refund_rows, rows(&report, Reason::NotASale)), (1, 1), "{sign}");
    }
}

/// The kinds of rows may stand under a heading that says nothing, or that says something else.
#[test]
fn a_column_of_types_is_known_by_its_words() {
    let with = |heading: &str, other: &str| {
        mapping(&format!(
            "Customer,Date,Total,{heading}\nAn,2026-01-05,100,Sale\nAn,2026-01-09,40,{other}\n"
        ))
        .column(Role::Document)
    };
    assert_eq!(with("Kind", "Return"), Some(3));
    assert_eq!(with("Type", "Sale"), Some(3), "the first return may come after the sample");
    assert_eq!(with("Type", "Exchange"), None);
    assert_eq!(with("Kind", "Transfer"), None);
    assert_eq!(with("Return type", ""), None);
}

/// The sender of a refund is the shop: the order it names tells the customer.
#[test]
fn a_return_that_names_its_order_is_settled_with_it() {
    let file = "Order ID,Customer,Date,Total,Type,Original order\n\
        1,An,2026-01-05,100,Sale,\n2,Bo,2026-01-06,50,Sale,\n3,Shop,2026-01-07,50,Refund,2\n4,Shop,2026-01-08,30,Refund,1\n5,Shop,2026-01-09,70,Refund,0\n";
    let (orders, report) = read_guessed(file);
    assert_eq!(orders, ["An 70"]);
    assert_eq!(rows(&report, Reason::FullyRefunded), 1);
    assert_eq!(rows(&report, Reason::RefundWithoutOrder), 1, "its order is not in the file");
    assert_eq!(report.unmatched_refunds, 700_000);
}

#[test]
fn returns_that_no_column_tells_are_a_doubt() {
    let doubts = |refund: &str| {
        let file = format!(
            "Customer,Date,Total,Refund,Note\nAn,2026-01-05,100,0,Sale\nAn,2026-01-09,40,{refund},Return\nBo,2026-01-07,50,0,Exchange\n"
        );
        let sniffed = Sniffed::new(file.as_bytes(), true).expect("a table");
        of_sample(&guess(&sniffed, false), &sniffed)
    };
    let (heading, words) = ("Note".to_owned(), vec!["Return".to_owned()]);
    assert_eq!(doubts("0"), [Doubt::ReturnsAsSales { heading, words, rows: 1 }]);
    assert_eq!(doubts("40"), [], "another column has its refund");
}

#[test]
fn totals_are_no_orders() {
    for total in ["Tổng cộng,,150,", ",Tổng cộng:,150,", "GRAND TOTAL,2026-01-31,150,"] {
        for heading in ["Order ID", "Remark"] {
            let file = format!(
                "Customer,Date,Total,{heading}\nAn,2026-01-05,100,1\nBo,2026-01-06,50,2\n{total}\n"
            );
            let (orders, report) = read_guessed(&file);
            assert_eq!(orders, ["An 100", "Bo 50"], "{file}");
            assert_eq!(rows(&report, Reason::TotalRow), 1, "{file}");
        }
    }
    let (orders, report) = read_guessed(
        "Order ID,Customer,Date,Total\n1,An,2026-01-05,100\nTotal,An,2026-01-06,100\n",
    );
    assert_eq!((orders.len(), rows(&report, Reason::TotalRow)), (1, 1));
}

/// Where the cells of a row belong is not known when there are more than headings; blank ones mean nothing.
#[test]
fn rows_with_more_cells_than_headings_are_not_cut_off() {
    let mut file = "Customer,Date,Total,Note\n".to_owned();
    for day in 1..=20 {
        file += &format!("C{day},2026-01-{day:02},{day}00,,, \n");
    }
    file += "Bo,2026-02-01,1,250,000\n\"Bo, Le\",2026-02-02,7,\"x\"\n\"Le, An\",2026-02-03,1,\"2\",\"3\"\n";
    let (orders, report) = read_guessed(&file);
    assert_eq!(orders.len(), 21);
    assert_eq!(orders.last().map(String::as_str), Some("Bo, Le 7"));
    let extra = report.row_errors.of(Reason::ExtraCells);
    let first: Vec<_> = extra.first.iter().map(|it| (it.row, it.text.as_str())).collect();
    assert_eq!(first, [(22, "Bo,2026-02-01,1,250,000"), (24, "Le, An,2026-02-03,1,2,3")]);
}

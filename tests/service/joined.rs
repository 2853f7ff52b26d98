//! Orders of several lines with refunds and costs; every expected value is worked by hand.

use super::file::{ask, brought, import_report, preview, report, served, service};
use clv_calculator::customer_base::{Query, Settings};
use clv_calculator::import::{LineTotals, Reason, Role};
use clv_calculator::service::{Request, Response};

#[track_caller]
fn check(file: &str, revenue: &str, value: &str) {
    assert_eq!(brought(file), (revenue.to_owned(), value.to_owned()), "{file}");
}

/// Neither order 2 nor its refund counts: 100. Regression: the refund reduced order 1, which gave 50.
#[test]
fn refund_of_an_excluded_order_does_not_reduce_other_orders() {
    for status in ["Refunded", "Cancelled", "Đã hủy"] {
        let file = format!(
            "order_id,customer_id,order_date,total,status\n\
            1,A,2026-01-01,100,Completed\n2,A,2026-02-01,50,{status}\n2,A,2026-02-05,-50,Completed\n"
        );
        check(&file, "100", "100");
        let row_errors = import_report(served(file.as_bytes()).1).row_errors;
        assert_eq!(row_errors.rows(), 2, "both rows of order 2");
    }
}

/// The refund of an order that counts reduces that order: 100 + 50 - 20.
#[test]
fn refund_of_a_counted_order_reduces_that_order() {
    check(
        "order_id,customer_id,order_date,total,status\n1,A,2026-01-01,100,Completed\n2,A,2026-02-01,50,Completed\n2,A,2026-02-05,-20,Refunded\n",
        "130",
        "130",
    );
}

const COSTS: &str = "order_id,customer_id,order_date,order_total,cost\n";

/// A repeated total of 300,000 and costs per line: 100,000 + 80,000, not the larger of them.
#[test]
fn costs_are_joined_by_their_own_rule() {
    check(
        &format!("{COSTS}1,A,2026-01-01,300000,100000\n1,A,2026-01-01,300000,80000\n"),
        "300000",
        "120000",
    );
    // The order's cost on every line: once.
    check(
        &format!("{COSTS}1,A,2026-01-01,300000,180000\n1,A,2026-01-01,300000,180000\n"),
        "300000",
        "120000",
    );
    // The total on the first line only, costs on all of them: 300 - 100 - 80 - 20.
    check(&format!("{COSTS}1,A,2026-01-01,300,100\n1,,,,80\n1,,,,20\n"), "300", "100");
    // The total on the first line only, the order's cost on both: 300 - 100.
    check(&format!("{COSTS}1,A,2026-01-01,300,100\n1,,,,100\n"), "300", "200");
    // Equal amounts are added by choice of the visitor, and so are their costs.
    let file = format!("{COSTS}1,A,2026-01-01,50,20\n1,A,2026-01-01,50,20\n");
    check(&file, "50", "30");
    let mut at_desk = service(file.as_bytes());
    let mut mapping =
        preview(ask(&mut at_desk, Request::RestoreMapping(String::new()))).guess.mapping;
    mapping.line_totals = LineTotals::Add;
    ask(&mut at_desk, Request::UseMapping(mapping));
    import_report(super::file::read(&mut at_desk, file.as_bytes(), usize::MAX));
    let history = report(&mut at_desk, Settings::default()).history;
    assert_eq!(history.expect("orders").total, "60");
}

/// Refunds per line with a repeated total: 300 - 10 - 20; the order's on every line: 300 - 30.
#[test]
fn refund_cells_are_joined_by_their_own_rule() {
    let file = "order_id,customer_id,order_date,order_total,refund\n";
    check(&format!("{file}1,A,2026-01-01,300,10\n1,A,2026-01-01,300,20\n"), "270", "270");
    check(&format!("{file}1,A,2026-01-01,300,30\n1,A,2026-01-01,300,30\n"), "270", "270");
}

/// Margins per line with a repeated total: 30 + 20 of 300; also with the total on the first line only.
#[test]
fn margins_are_joined_like_costs() {
    let file = "order_id,customer_id,order_date,order_total,gross_profit\n";
    check(&format!("{file}1,A,2026-01-01,300,30\n1,A,2026-01-01,300,20\n"), "300", "50");
    check(&format!("{file}1,A,2026-01-01,300,50\n1,A,2026-01-01,300,50\n"), "300", "50");
    check(&format!("{file}1,A,2026-01-01,300,30\n1,,,,20\n"), "300", "50");
}

/// 35 % of 200,000 and 40 % of 300,000: 70,000 + 120,000. As money it would be 75.
#[test]
fn a_margin_can_be_a_rate() {
    for (heading, first, second) in [
        ("margin", "35%", "40%"),
        ("Margin %", "35", "40"),
        ("margin", "35", "40"),
        ("margin", "0.35", "0.4"),
        ("Biên lợi nhuận", "0.35", "0.40"),
    ] {
        let file = format!(
            "customer,date,amount,{heading}\nA,2026-01-01,200000,{first}\nB,2026-01-02,300000,{second}\n"
        );
        check(&file, "500000", "190000");
        assert!(import_report(served(file.as_bytes()).1).rates, "{file}");
    }
    // By order number, the total and its rate on both lines: 35 % of 200,000 once.
    check(
        "order_id,customer,date,order_total,margin\n1,A,2026-01-01,200000,35%\n1,A,2026-01-01,200000,35%\n",
        "200000",
        "70000",
    );
    // Two rates of one total: their mean, 30 %.
    check(
        "order_id,customer,date,order_total,margin\n1,A,2026-01-01,200000,35%\n1,A,2026-01-01,200000,25%\n",
        "200000",
        "60000",
    );
    // A margin of 35 on 80 may well be money, so the column is not read as rates.
    let money = "customer,date,amount,margin\nA,2026-01-01,80,35\nB,2026-01-02,90,40\n";
    check(money, "170", "75");
    assert!(!import_report(served(money.as_bytes()).1).rates);
}

/// Two items of equal price: the heading says that the amounts are per line.
#[test]
fn equal_amounts_of_lines_are_added() {
    for heading in ["Thành tiền", "line_total"] {
        let file = format!(
            "order_id,customer,date,product,{heading}\n1,A,2026-01-01,Mũ,50\n1,A,2026-01-01,Áo,50\n2,B,2026-01-02,Mũ,50\n"
        );
        check(&file, "150", "150");
    }
    // An order's total is counted once.
    check(
        "order_id,customer,date,product,order_total\n1,A,2026-01-01,Mũ,100\n1,A,2026-01-01,Áo,100\n",
        "100",
        "100",
    );
    // "amount" may be either, so the report marks it as a guess.
    let file =
        "order_id,customer,date,product,amount\n1,A,2026-01-01,Mũ,100\n1,A,2026-01-01,Áo,100\n";
    check(file, "100", "100");
    assert!(import_report(served(file.as_bytes()).1).joined.guessed);
}

/// The public Online Retail file: 6 × 2.55 + 6 × 3.39 + 2 × 1.5 - 1 × 3.39 = 35.25, two purchases.
#[test]
fn a_quantity_multiplies_the_unit_price() {
    let file = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n\
        536365,85123A,HOLDER,6,2010-12-01 08:26,2.55,17850,UK\n\
        536365,71053,LANTERN,6,2010-12-01 08:26,3.39,17850,UK\n\
        536366,22633,WARMER,2,2010-12-01 08:28,1.5,13047,UK\n\
        C536379,71053,LANTERN,-1,2010-12-02 09:41,3.39,17850,UK\n";
    let (_, answer) = served(file.as_bytes());
    let import_report = import_report(answer);
    assert!(import_report.by_quantity);
    assert_eq!((import_report.rows, import_report.refund_rows), (4, 1));
    check(file, "35.25", "35.25");
    let vietnamese = "Mã đơn hàng,Khách hàng,Ngày,Tên hàng,Số lượng,Đơn giá\n\
        1,An,01/02/2026,Mũ,2,90.000\n1,An,01/02/2026,Áo,1,90.000\n2,Bình,15/02/2026,Mũ,3,90.000\n";
    check(vietnamese, "540000", "540000");
}

/// The quantity column is detected; without it the price in its cell is the amount.
#[test]
fn the_quantity_column_can_be_removed() {
    let file = "customer,date,quantity,price\nA,2026-01-01,3,5\n";
    check(file, "15", "15");
    let mut at_desk = service(file.as_bytes());
    let first = preview(ask(&mut at_desk, Request::RestoreMapping(String::new())));
    assert_eq!(first.guess.mapping.column(Role::Quantity), Some(2));
    assert_eq!(first.preview.rows[0].amount.map(|it| it.to_string()).as_deref(), Some("15"));
    let mut mapping = first.guess.mapping;
    mapping.set(Role::Quantity, None);
    ask(&mut at_desk, Request::DetectFormats(mapping));
    import_report(super::file::read(&mut at_desk, file.as_bytes(), usize::MAX));
    let report = report(&mut at_desk, Settings::default());
    assert_eq!(report.totals.revenue.as_deref(), Some("5"));
}

/// The largest amount of the first day decides; the alphabet only between equal amounts.
#[test]
fn a_customer_belongs_to_the_product_of_the_largest_line() {
    let file = "order_id,customer,date,product,line_total\n\
        1,A,2026-01-01,An extra,5\n1,A,2026-01-01,The thing,95\n\
        2,A,2026-02-01,Something else,500\n\
        3,B,2026-01-01,Zebra,10\n3,B,2026-01-01,Apple,10\n";
    let (mut at_desk, _) = served(file.as_bytes());
    let report = report(&mut at_desk, Settings::default());
    let [table] = report.attributes.as_slice() else { panic!("{:?}", report.attributes) };
    let values: Vec<&str> = table.rows.iter().filter_map(|it| it.value.as_deref()).collect();
    assert_eq!(values, ["Apple", "The thing"]);
}

/// Two columns with one heading: costs and filters of one do not apply to the other.
#[test]
fn columns_with_equal_headings_are_told_apart() {
    let file = "customer,date,amount,city,city\nA,2026-01-01,5,Huế,Hà Nội\n";
    let (mut at_desk, _) = served(file.as_bytes());
    let report = report(&mut at_desk, Settings::default());
    let headings: Vec<&str> = report.attributes.iter().map(|it| it.heading.as_str()).collect();
    assert_eq!(headings, ["city #4", "city #5"]);
}

/// Row 3 is the refunded order; row 4 is its refund.
#[test]
fn a_refunded_order_is_reported_by_its_own_row() {
    for file in [
        "customer,date,amount\nB,2026-01-01,9\nA,2026-01-02,5\nA,2026-01-03,-5\n",
        "order_id,customer,date,amount\n1,B,2026-01-01,9\n2,A,2026-01-02,5\n3,A,2026-01-03,-5\n",
    ] {
        let import_report = import_report(served(file.as_bytes()).1);
        let issue = import_report.row_errors.of(Reason::FullyRefunded);
        assert_eq!((issue.first[0].row, issue.first[0].text.as_str()), (3, "5"), "{file}");
    }
    // A skipped row and a blank line before it count as rows.
    let file = "customer,date,amount\nA,x,1\nB,2026-01-01,9\n\nA,2026-01-02,5\nA,2026-01-03,-5\n";
    let import_report = import_report(served(file.as_bytes()).1);
    assert_eq!(import_report.row_errors.of(Reason::FullyRefunded).first[0].row, 5);
}

/// Rows of nothing but delimiters are blank, also in a file with order numbers.
#[test]
fn rows_of_delimiters_are_blank() {
    let file = "order_id,customer,date,amount,note\n1,A,2026-01-01,5,x\n,,,,\n,,,,\n";
    let import_report = import_report(served(file.as_bytes()).1);
    assert_eq!((import_report.rows, import_report.row_errors.rows()), (1, 0));
}

/// A spreadsheet rounds order numbers to 5.76E+17, which then stands for many orders.
#[test]
fn a_rounded_order_number_is_refused() {
    let file = "order_id,customer,date,amount\n5.76E+17,A,2026-01-01,5\n5.76E+17,A,2026-01-02,6\n17,A,2026-01-03,7\n";
    let import_report = import_report(served(file.as_bytes()).1);
    assert_eq!(import_report.row_errors.of(Reason::RoundedOrder).rows, 2);
    check(file, "7", "7");
}

/// Three rows, each counted once for its currency, although refunds and costs name it, too.
#[test]
fn a_row_names_its_currency_once() {
    let file = "customer,date,amount,refund,cost\nA,2026-01-01,$5.00,$1.00,$2.00\nB,2026-01-01,$6.00,,$2.00\nC,2026-01-01,$7.00,,\n";
    let import_report = import_report(served(file.as_bytes()).1);
    assert_eq!(import_report.currencies, [("USD".to_owned(), 3)]);
}

/// Many people share the masked number (+84)91*****01: the column of names tells them apart.
#[test]
fn masked_phone_numbers_identify_no_customer() {
    let file = "phone,buyer name,date,amount\n(+84)91*****01,An,2026-01-01,5\n(+84)91*****01,Bình,2026-01-02,6\n";
    let (mut at_desk, answer) = served(file.as_bytes());
    assert_eq!(import_report(answer).row_errors.rows(), 0);
    assert_eq!(report(&mut at_desk, Settings::default()).totals.customers_count, 2);
    // Chosen as the customer column by hand, masked numbers are refused with their reason.
    let mut mapping =
        preview(ask(&mut at_desk, Request::RestoreMapping(String::new()))).guess.mapping;
    mapping.set(Role::Customer, Some(0));
    ask(&mut at_desk, Request::DetectFormats(mapping));
    let answer = super::file::read(&mut at_desk, file.as_bytes(), usize::MAX);
    let Response::Failed(clv_calculator::service::Problem::NoOrders(import_report)) = answer else {
        panic!("{answer:?}")
    };
    assert_eq!(import_report.row_errors.of(Reason::Guest).rows, 2);
    assert_eq!(ask(&mut at_desk, Request::Rows(Query::default())), super::order::NOTHING);
}

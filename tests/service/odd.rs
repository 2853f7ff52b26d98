//! Unusual spellings: statuses in sentences, quotes never closed, currencies with E.

use super::file::{brought, import_report, served};
use clv_calculator::import::Reason;

/// Shopee's status of a delivered order. Regression: its "Trả hàng/Hoàn tiền" left the order out.
#[test]
fn an_order_that_may_still_be_returned_counts() {
    let file = "Mã đơn hàng,Ngày đặt hàng,Trạng Thái Đơn Hàng,Tổng giá trị đơn hàng (VND),Người Mua\n\
        1,2025-11-01 09:10,\"Người mua xác nhận đã nhận được hàng, tuy nhiên Người mua vẫn có thể gửi yêu cầu Trả hàng/Hoàn tiền tới ngày 2025-12-05\",270.000,lan\n\
        2,2025-11-02 09:10,Hoàn thành,90.000,lan\n3,2025-11-03 09:10,Trả hàng/Hoàn tiền,50.000,lan\n";
    assert_eq!(brought(file).0, "360000");
    assert_eq!(import_report(served(file.as_bytes()).1).row_errors.of(Reason::Refunded).rows, 1);
}

/// The row of B is skipped and reported; C and D are read: 10 + 30 + 40.
#[test]
fn a_quote_closed_by_another_row_loses_only_its_own_line() {
    let file = "customer,date,amount\nA,2026-01-01,10\n\"B,2026-01-02,20\nC,2026-01-03,30\n\"D\",2026-01-04,40\n";
    let import_report = import_report(served(file.as_bytes()).1);
    assert_eq!((import_report.rows, import_report.row_errors.rows()), (4, 1));
    let issue = import_report.row_errors.of(Reason::UnclosedQuote);
    assert_eq!((issue.first[0].row, issue.first[0].text.as_str()), (3, "\"B,2026-01-02,20"));
    assert_eq!(brought(file).0, "80");
}

/// 12.50 + 7.25; the E of EUR is no exponent.
#[test]
fn a_currency_code_may_begin_with_e() {
    let file = "customer,date,amount\nA,2026-01-01,12.50 EUR\nB,2026-01-02,7.25 EUR\n";
    assert_eq!(brought(file).0, "19.75");
    let file = "customer,date,amount\nA,2026-01-01,100 EGP\nB,2026-01-02,1.5E+02EGP\n";
    let import_report = import_report(served(file.as_bytes()).1);
    assert_eq!(import_report.currencies, [("EGP".to_owned(), 1)]);
}

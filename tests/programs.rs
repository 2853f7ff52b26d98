//! Files in the shapes that known programs write (sources in `programs/README.md`), each with its columns and what
//! is read from it. All data are invented. The figures were computed apart from this project, from the list of sales
//! that each file was made of.

#[path = "files/outcome.rs"]
mod outcome;

use clv_calculator::import::RoleEvidence;
use outcome::{Outcome, seen};

/// File, program, columns, outcome. Doubts follow the figures, and have their reason above.
const FILES: &[(&str, &str, &str, &str)] = &[
    (
        "amazon-all-orders.csv",
        "Amazon",
        "date = purchase-date | amount = item-price | order = amazon-order-id | status = order-status | currency = currency",
        "asked for customer",
    ),
    (
        "amazon-date-range.csv",
        "Amazon",
        "date = date/time | amount = product sales | order = order id | document = type",
        "asked for customer",
    ),
    // The prices are without tax and shipping, which are columns of their own.
    (
        "amazon-order-report.csv",
        "Amazon",
        "customer = buyer-email | date = purchase-date | amount = item-price | order = order-id | currency = currency",
        "5 orders, 3 customers, 2 came back, 100, 2026-01-05 to 2026-03-15",
    ),
    (
        "bigcommerce-orders.csv",
        "BigCommerce",
        "customer = Billing Email | date = Order Date | amount = Order Total (inc tax) | order = Order ID | status = Order Status | refund = Refund Amount | currency = Order Currency Code",
        "7 orders, 5 customers, 2 came back, 654.5, 2026-01-05 to 2026-03-12",
    ),
    ("btydplus-elog2cbs.csv", "", "", "refused: ListOfCustomers"),
    // Nobody paid for one order, so it has no amount.
    (
        "ebay-orders.csv",
        "eBay",
        "customer = Buyer Username | date = Sale Date | amount = Total Price | order = Sales Record Number",
        "5 orders, 3 customers, 2 came back, 1352.49, 2026-01-05 to 2026-03-03, money_left_out",
    ),
    (
        "etsy-order-items.csv",
        "Etsy",
        "customer = Buyer | date = Sale Date | amount = Item Total | order = Order ID | currency = Currency",
        "6 orders, 3 customers, 2 came back, 172, 2026-01-05 to 2026-03-13",
    ),
    // One order was adjusted from 20 to 10.
    (
        "etsy-orders.csv",
        "Etsy",
        "customer = Buyer User ID | date = Sale Date | amount = Order Total | order = Order ID | status = Status | currency = Currency",
        "6 orders, 3 customers, 2 came back, 225.5, 2026-01-05 to 2026-03-13",
    ),
    (
        "haravan-orders.csv",
        "Haravan",
        "date = Ngày đặt hàng | amount = Tổng cộng | order = Mã đơn hàng | status = Trạng thái hủy",
        "asked for customer",
    ),
    // "Khách lẻ" is everybody without a number.
    (
        "kiotviet-invoice-lines.csv",
        "KiotViet",
        "customer = Mã khách hàng | date = Thời gian | amount = Khách cần trả | order = Mã hóa đơn",
        "5 orders, 3 customers, 2 came back, 2840000, 2026-01-05 to 2026-03-01",
    ),
    (
        "lazada-orders.csv",
        "Lazada",
        "customer = customerName | date = createTime | amount = paidPrice | order = orderNumber | status = status | refund = refundAmount",
        "4 orders, 2 customers, 2 came back, 949000, 2026-01-05 to 2026-02-28",
    ),
    ("lifetimes-summary.csv", "", "", "summary of 8 customers, 4 came back"),
    // The refund names no receipt: it is taken off the one of that amount. A sale at the till has no customer.
    (
        "loyverse-receipts.csv",
        "Loyverse",
        "customer = Customer name | date = Date | amount = Total collected | order = Receipt number | status = Status | cost = Cost of goods | margin = Gross profit | document = Receipt type",
        "4 orders, 3 customers, 1 came back, 1455, 2026-01-19 to 2026-03-13",
    ),
    (
        "magento-orders.csv",
        "Magento",
        "customer = Customer Email | date = Purchase Date | amount = Grand Total (Purchased) | order = \"ID\" | status = Status | refund = Total Refunded",
        "6 orders, 3 customers, 3 came back, 1398.5, 2026-01-05 to 2026-03-02",
    ),
    (
        "odoo-sale-orders.csv",
        "Odoo",
        "customer = Customer | date = Creation Date | amount = Total | order = Order Reference | status = Status",
        "4 orders, 2 customers, 2 came back, 3880.5, 2026-01-05 to 2026-03-01",
    ),
    (
        "paypal-activity-de.csv",
        "PayPal",
        "customer = Absender E-Mail-Adresse | date = Datum | amount = Brutto | order = Transaktionscode | status = Status | currency = Währung | document = Typ | reference = Zugehöriger Transaktionscode",
        "5 orders, 3 customers, 2 came back, 1322.06, 2026-01-03 to 2026-03-12",
    ),
    (
        "paypal-activity.csv",
        "PayPal",
        "customer = From Email Address | date = Date | amount = Gross | order = Transaction ID | status = Status | currency = Currency | document = Type | reference = Reference Txn ID",
        "4 orders, 2 customers, 2 came back, 1484, 2026-01-14 to 2026-03-12",
    ),
    (
        "paypal-statement-de.csv",
        "PayPal",
        "customer = Absender E-Mail-Adresse | date = Datum | amount = Brutto | order = Transaktionscode | currency = Währung | document = Beschreibung | reference = Zugehöriger Transaktionscode",
        "5 orders, 3 customers, 2 came back, 1336, 2026-01-10 to 2026-03-13",
    ),
    (
        "paypal-statement-fr.csv",
        "PayPal",
        "customer = Adresse email de l'expéditeur | date = Date | amount = Avant commission | order = Numéro de transaction | currency = Devise | document = Description | reference = Numéro de la transaction de référence",
        "5 orders, 3 customers, 2 came back, 1339, 2026-01-02 to 2026-03-01",
    ),
    ("pymc-marketing-rfm.csv", "", "", "summary of 7 customers, 4 came back"),
    // One completed order was returned, which only a second column says.
    (
        "shopee-vn-orders.csv",
        "Shopee",
        "customer = Người Mua | date = Ngày đặt hàng | amount = Tổng giá trị đơn hàng (VND) | order = Mã đơn hàng | status = Trạng Thái Đơn Hàng",
        "5 orders, 3 customers, 2 came back, 1160000, 2026-01-05 to 2026-03-02",
    ),
    // A sale at the till has no customer.
    (
        "shopify-orders.csv",
        "Shopify",
        "customer = Email | date = Created at | amount = Total | order = Name | status = Financial Status | refund = Refunded Amount | currency = Currency",
        "5 orders, 3 customers, 2 came back, 1172, 2026-01-05 to 2026-03-20",
    ),
    // A sale at the till has no customer.
    (
        "square-items.csv",
        "Square",
        "customer = Customer ID | date = Date | amount = Net Sales | order = Transaction ID | document = Event Type",
        "4 orders, 2 customers, 2 came back, 44, 2026-01-18 to 2026-03-02",
    ),
    // A sale at the till has no customer.
    (
        "square-transactions.csv",
        "Square",
        "customer = Customer ID | date = Date | amount = Total Collected | order = Transaction ID | document = Event Type",
        "5 orders, 3 customers, 2 came back, 1426.52, 2026-01-13 to 2026-03-08",
    ),
    (
        "stripe-balance-history.csv",
        "Stripe",
        "date = Created (UTC) | amount = Amount | currency = Currency | document = Type",
        "asked for customer",
    ),
    (
        "stripe-balance-itemized.csv",
        "Stripe",
        "date = created_utc | amount = gross | currency = currency | document = reporting_category",
        "asked for customer",
    ),
    (
        "stripe-payments-all-columns.csv",
        "Stripe",
        "customer = Customer Email | date = Created date (UTC) | amount = Amount | order = id | status = Status | refund = Amount Refunded | currency = Currency",
        "5 orders, 3 customers, 2 came back, 1335, 2026-01-05 to 2026-03-01",
    ),
    (
        "stripe-payments-default.csv",
        "Stripe",
        "customer = Customer Email | date = Created date (UTC) | amount = Amount | order = id | status = Status | refund = Amount Refunded | currency = Currency",
        "4 orders, 2 customers, 2 came back, 3285, 2026-01-05 to 2026-03-09",
    ),
    (
        "stripe-payments-no-customer.csv",
        "Stripe",
        "date = Created date (UTC) | amount = Amount | order = id | status = Status | refund = Amount Refunded | currency = Currency",
        "asked for customer",
    ),
    // A payment without an account has only an address; one is in another currency.
    (
        "stripe-payments.csv",
        "Stripe",
        "customer = Customer Email | date = Created (UTC) | amount = Amount | order = id | status = Status | refund = Amount Refunded | currency = Currency",
        "5 orders, 3 customers, 2 came back, 1506, 2026-01-05 to 2026-03-01",
    ),
    ("stripe-subscriptions.csv", "", "", "refused: ListOfSubscriptions"),
    (
        "tiktok-shop-orders.csv",
        "TikTok Shop",
        "customer = Buyer Username | date = Created Time | amount = Order Amount | order = Order ID | status = Order Status | refund = Order Refund Amount",
        "4 orders, 2 customers, 2 came back, 775000, 2026-01-05 to 2026-02-28",
    ),
    (
        "woocommerce-advanced-export.csv",
        "WooCommerce",
        "customer = Email (Billing) | date = Order Date | amount = Order Total Amount | order = Order Number | status = Order Status | refund = Order Refund Amount",
        "5 orders, 3 customers, 2 came back, 190, 2026-01-05 to 2026-03-20",
    ),
    ("woocommerce-analytics-customers.csv", "", "", "refused: ListOfCustomers"),
    (
        "woocommerce-analytics-orders-browser.csv",
        "WooCommerce",
        "customer = Customer | date = Date | amount = Net sales | order = Order # | status = Status",
        "5 orders, 3 customers, 2 came back, 1346.5, 2026-01-05 to 2026-03-01",
    ),
    // One order has no name.
    (
        "woocommerce-analytics-orders.csv",
        "WooCommerce",
        "customer = Customer | date = Date | amount = Net Sales | order = Order # | status = Status",
        "5 orders, 3 customers, 2 came back, 1346.5, 2026-01-05 to 2026-03-01",
    ),
    (
        "woocommerce-csv-export.csv",
        "WooCommerce",
        "customer = billing_email | date = date | amount = order_total | order = order_id | status = status",
        "6 orders, 4 customers, 2 came back, 261.8, 2026-01-05 to 2026-03-02",
    ),
];

#[test]
fn files_of_known_programs_are_read_as_they_are_meant() {
    for (file, program, columns, outcome) in FILES {
        let seen = seen("programs", file);
        assert_eq!(seen.outcome.to_string(), *outcome, "{file}");
        if matches!(seen.outcome, Outcome::Read { .. } | Outcome::Asked(_)) {
            assert_eq!(seen.columns, *columns, "{file}");
            let known = RoleEvidence::Program((*program).to_owned());
            assert!(seen.evidence.iter().all(|it| *it == known), "{file}: {:?}", seen.evidence);
        }
    }
}

#[test]
fn every_file_is_in_the_table() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let files = std::fs::read_dir(folder).expect("a folder");
    let names = files.map(|it| it.expect("a file").file_name().into_string().expect("a name"));
    let mut names: Vec<String> = names.filter(|name| name != "README.md").collect();
    names.sort();
    assert_eq!(names, FILES.iter().map(|(file, ..)| *file).collect::<Vec<_>>());
}

//! Programs of shops and tills, and of statistics.

use super::program::{ORDERS, Program, Rows};
use crate::import::Role::{self, *};

pub(super) static PROGRAMS: &[Program] = &[
    // One row per line item; the order's cells are blank on all but the first.
    Program {
        name: "Shopify",
        signature: &["financial status", "lineitem name"],
        roles: &[
            (Customer, &["email", "customer id", "phone", "billing phone", "billing name"]),
            (Date, &["created at", "paid at"]),
            (Amount, &["total"]),
            (Order, &["name", "id"]),
            (Status, &["financial status"]),
            (Refund, &["refunded amount"]),
            (Currency, &["currency"]),
        ],
        ..ORDERS
    },
    // Analytics, orders, as e-mailed and as downloaded. Refunds are rows of their own. There is no amount with tax and
    // shipping; the formatted one is the same number.
    Program {
        name: "WooCommerce",
        signature: &["order #", "net sales"],
        roles: &[
            (Date, &["date"]),
            (Amount, &["net sales"]),
            (Order, &["order #"]),
            (Customer, &["customer"]),
            (Status, &["status"]),
        ],
        namesakes: true,
        ..ORDERS
    },
    Program {
        name: "WooCommerce",
        signature: &["order #", "n revenue formatted"],
        roles: &[
            (Date, &["date"]),
            (Amount, &["n revenue formatted"]),
            (Order, &["order #"]),
            (Customer, &["customer"]),
            (Status, &["status"]),
        ],
        namesakes: true,
        ..ORDERS
    },
    // Analytics, customers.
    Program {
        name: "WooCommerce",
        signature: &["total spend", "aov", "last active"],
        rows: Rows::Customers,
        ..ORDERS
    },
    // Plug-ins that export orders: "Order/Customer CSV Export" and those after its model. The customer number is 0 for
    // everybody without an account.
    Program {
        name: "WooCommerce",
        signature: &["order id", "order number", "billing email", "order total"],
        roles: &[
            (Customer, &["billing email", "customer id", "billing phone"]),
            (Date, &["date", "order date"]),
            (Amount, &["order total"]),
            (Order, &["order id", "order number"]),
            (Status, &["status"]),
            (Currency, &["order currency"]),
        ],
        ..ORDERS
    },
    // "Advanced Order Export": a row per line; the order's cells are repeated.
    Program {
        name: "WooCommerce",
        signature: &["order number", "email billing", "order total amount"],
        roles: &[
            (Customer, &["email billing", "phone billing"]),
            (Date, &["order date"]),
            (Amount, &["order total amount"]),
            (Order, &["order number"]),
            (Status, &["order status"]),
            (Refund, &["order refund amount"]),
        ],
        ..ORDERS
    },
    // Adobe Commerce. The first heading is "ID" with quotation marks.
    Program {
        name: "Magento",
        signature: &["purchase point", "bill to name", "grand total purchased"],
        roles: &[
            (Customer, &["customer email", "bill to name"]),
            (Date, &["purchase date"]),
            (Amount, &["grand total purchased"]),
            (Order, &["id"]),
            (Status, &["status"]),
            (Refund, &["total refunded"]),
        ],
        ..ORDERS
    },
    // The template chooses the columns, and one of two spellings. The customer number is 0 for everybody without an
    // account.
    Program {
        name: "BigCommerce",
        signature: &["order total inc tax", "order total ex tax", "subtotal inc tax"],
        roles: BIGCOMMERCE,
        ..ORDERS
    },
    Program {
        name: "BigCommerce",
        signature: &["total inc tax", "total ex tax", "subtotal inc tax"],
        roles: BIGCOMMERCE,
        ..ORDERS
    },
    // Invoices. No source was found for the whole list of headings.
    Program {
        name: "KiotViet",
        signature: &["ma hoa don", "khach can tra"],
        roles: &[
            (Customer, &["ma khach hang", "ma kh", "dien thoai", "khach hang"]),
            (Date, &["thoi gian", "ngay ban"]),
            (Amount, &["khach can tra"]),
            (Status, &["trang thai"]),
        ],
        ..ORDERS
    },
    // No source was found for the columns of customers: the general headings decide.
    Program {
        name: "Haravan",
        signature: &["ma don hang", "thoi gian thanh toan", "trang thai huy", "tong cong"],
        roles: &[
            (Date, &["ngay dat hang"]),
            (Amount, &["tong cong"]),
            (Order, &["ma don hang"]),
            (Status, &["trang thai huy"]),
        ],
        ..ORDERS
    },
    Program {
        name: "Loyverse",
        signature: &["receipt number", "receipt type", "total collected"],
        roles: &[
            (Customer, &["customer name"]),
            (Date, &["date"]),
            (Amount, &["total collected"]),
            (Order, &["receipt number"]),
            (Status, &["status"]),
            (Document, &["receipt type"]),
        ],
        namesakes: true,
        ..ORDERS
    },
    // Sales orders; the user chooses the columns.
    Program {
        name: "Odoo",
        signature: &["order reference", "salesperson", "customer", "total"],
        roles: &[
            (Customer, &["customer"]),
            (Date, &["order date", "creation date"]),
            (Amount, &["total"]),
            (Order, &["order reference"]),
            (Status, &["status"]),
        ],
        namesakes: true,
        ..ORDERS
    },
    // The table of `elog2cbs` in the R package BTYDplus. It is a summary only with the sum of the repeat purchases,
    // `sales.x`; `sales` includes the first one.
    Program {
        name: "BTYDplus",
        signature: &["cust", "x", "t x", "t cal", "sales x"],
        rows: Rows::Summary,
        ..ORDERS
    },
    Program {
        name: "BTYDplus",
        signature: &["cust", "x", "t x", "t cal"],
        rows: Rows::Customers,
        ..ORDERS
    },
];

const BIGCOMMERCE: &[(Role, &[&str])] = &[
    (Customer, &["billing email", "customer email", "customer id"]),
    (Date, &["order date", "date created"]),
    (Amount, &["order total inc tax", "total inc tax"]),
    (Order, &["order id"]),
    (Status, &["order status", "status"]),
    (Refund, &["refund amount", "refunded amount"]),
    (Currency, &["order currency code", "currency code"]),
];

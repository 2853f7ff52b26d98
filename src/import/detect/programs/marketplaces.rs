//! Marketplaces, where many shops sell.

use super::program::{ORDERS, Program};
use crate::import::Role::*;

pub(super) static PROGRAMS: &[Program] = &[
    Program {
        name: "Etsy",
        signature: &["buyer user id", "order value", "order net"],
        roles: &[
            (Customer, &["buyer user id", "buyer", "full name"]),
            (Date, &["sale date"]),
            (Amount, &["order total"]),
            (Order, &["order id"]),
            (Status, &["status"]),
            (Currency, &["currency"]),
        ],
        adjusted: "adjusted order total",
        ..ORDERS
    },
    // Items: one row per item; the transaction is the item.
    Program {
        name: "Etsy",
        signature: &["sale date", "listing id", "item total"],
        roles: &[
            (Customer, &["buyer", "ship name"]),
            (Date, &["sale date"]),
            (Amount, &["item total"]),
            (Order, &["order id"]),
            (Currency, &["currency"]),
        ],
        ..ORDERS
    },
    // The total stands on one row of an order.
    Program {
        name: "eBay",
        signature: &["sales record number", "buyer username", "sold for"],
        roles: &[
            (Customer, &["buyer username", "buyer email"]),
            (Date, &["sale date"]),
            (Amount, &["total price"]),
            (Order, &["sales record number"]),
        ],
        ..ORDERS
    },
    Program {
        name: "eBay",
        signature: &["verkaufsprotokollnummer", "nutzername des kaufers"],
        roles: &[
            (Customer, &["nutzername des kaufers"]),
            (Date, &["verkauft am"]),
            (Amount, &["gesamtbetrag"]),
            (Order, &["verkaufsprotokollnummer"]),
        ],
        ..ORDERS
    },
    // All orders: no customers. The price is that of the whole line.
    Program {
        name: "Amazon",
        signature: &["amazon order id", "purchase date", "item price"],
        roles: &[
            (Customer, &[]),
            (Date, &["purchase date"]),
            (Amount, &["item price"]),
            (Order, &["amazon order id"]),
            (Status, &["order status"]),
            (Currency, &["currency"]),
        ],
        ..ORDERS
    },
    // Order report: the buyer's address is the same in all orders of a shop.
    Program {
        name: "Amazon",
        signature: &["order item id", "purchase date", "buyer email", "item price"],
        roles: &[
            (Customer, &["buyer email", "buyer name"]),
            (Date, &["purchase date"]),
            (Amount, &["item price"]),
            (Order, &["order id"]),
            (Currency, &["currency"]),
        ],
        ..ORDERS
    },
    // Date range report: no customers; the total is net of fees.
    Program {
        name: "Amazon",
        signature: &["settlement id", "order id", "product sales"],
        roles: &[
            (Customer, &[]),
            (Date, &["date time"]),
            (Amount, &["product sales"]),
            (Order, &["order id"]),
            // "Order state" is where the buyer lives.
            (Status, &[]),
            (Document, &["type"]),
        ],
        ..ORDERS
    },
    // One row per piece.
    Program {
        name: "Lazada",
        signature: &["lazadasku", "ordernumber", "paidprice"],
        roles: &[
            (Customer, &["customeremail", "customername"]),
            (Date, &["createtime"]),
            (Amount, &["paidprice"]),
            (Order, &["ordernumber"]),
            (Status, &["status"]),
            (Refund, &["refundamount"]),
        ],
        ..ORDERS
    },
    // The order's total is repeated on every line; telephone numbers are masked.
    Program {
        name: "Shopee",
        signature: &["ma don hang", "nguoi mua"],
        roles: &[
            (Customer, &["nguoi mua"]),
            (Date, &["ngay dat hang", "thoi gian tao don hang"]),
            (Amount, &["tong gia tri don hang vnd", "tong so tien nguoi mua thanh toan"]),
            (Status, &["trang thai don hang"]),
        ],
        returned: "trang thai tra hang hoan tien",
        ..ORDERS
    },
    // The order's amounts are repeated on every line; a row below the headings explains them.
    Program {
        name: "TikTok Shop",
        signature: &["order id", "buyer username", "order amount"],
        roles: &[
            (Customer, &["buyer username", "phone #"]),
            (Date, &["created time"]),
            (Amount, &["order amount"]),
            (Order, &["order id"]),
            (Status, &["order status"]),
            (Refund, &["order refund amount"]),
        ],
        ..ORDERS
    },
];

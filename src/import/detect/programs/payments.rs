//! Programs that take payments.

use super::program::{ORDERS, Program, Rows};
use crate::import::Role::{self, *};

pub(super) static PROGRAMS: &[Program] = &[
    // Payments: every charge is a row. The heading of the date changed twice.
    Program {
        name: "Stripe",
        signature: &["created date utc", "amount refunded"],
        roles: STRIPE_PAYMENTS,
        ..ORDERS
    },
    Program {
        name: "Stripe",
        signature: &["created utc", "amount refunded"],
        roles: STRIPE_PAYMENTS,
        ..ORDERS
    },
    Program {
        name: "Stripe",
        signature: &["created", "amount refunded", "captured"],
        roles: STRIPE_PAYMENTS,
        ..ORDERS
    },
    // Balance history: no customers.
    Program {
        name: "Stripe",
        signature: &["source", "net", "created utc", "available on utc"],
        roles: &[
            (Customer, &[]),
            (Date, &["created utc"]),
            (Amount, &["amount"]),
            (Currency, &["currency"]),
            (Document, &["type"]),
        ],
        ..ORDERS
    },
    // Itemised balance report: customers only as an optional column.
    Program {
        name: "Stripe",
        signature: &["balance transaction id", "reporting category", "gross"],
        roles: &[
            (Customer, &["customer id", "customer email"]),
            (Date, &["created utc", "created"]),
            (Amount, &["gross"]),
            (Currency, &["currency"]),
            (Document, &["reporting category"]),
        ],
        ..ORDERS
    },
    Program {
        name: "Stripe",
        signature: &["current period start utc", "current period end utc"],
        rows: Rows::Subscriptions,
        ..ORDERS
    },
    // One row per movement of money, in activity reports and account statements. The sender of a refund, and of any
    // other payment by the shop, is the shop.
    Program {
        name: "PayPal",
        signature: &["gross", "net", "transaction id", "from email address"],
        roles: &[
            (Customer, &["from email address"]),
            (Date, &["date"]),
            (Amount, &["gross"]),
            (Order, &["transaction id"]),
            (Status, &["status"]),
            (Currency, &["currency"]),
            (Document, &["type", "description"]),
            (Reference, &["reference txn id"]),
        ],
        ..ORDERS
    },
    Program {
        name: "PayPal",
        signature: &["brutto", "netto", "transaktionscode"],
        roles: &[
            (Customer, &["absender e mail adresse"]),
            (Date, &["datum"]),
            (Amount, &["brutto"]),
            (Order, &["transaktionscode"]),
            (Status, &["status"]),
            (Currency, &["wahrung"]),
            (Document, &["typ", "beschreibung"]),
            (Reference, &["zugehoriger transaktionscode"]),
        ],
        ..ORDERS
    },
    Program {
        name: "PayPal",
        signature: &["avant commission", "numero de transaction"],
        roles: &[
            (Customer, &["adresse email de l expediteur", "de l adresse email"]),
            (Date, &["date"]),
            (Amount, &["avant commission"]),
            (Order, &["numero de transaction"]),
            (Status, &["etat"]),
            (Currency, &["devise"]),
            (Document, &["type", "description"]),
            (Reference, &["numero de la transaction de reference"]),
        ],
        ..ORDERS
    },
    Program {
        name: "PayPal",
        signature: &["bruto", "neto", "id de transaccion"],
        roles: &[
            (Customer, &["correo electronico del remitente", "remitente"]),
            (Date, &["fecha"]),
            (Amount, &["bruto"]),
            (Order, &["id de transaccion"]),
            (Status, &["estado"]),
            (Currency, &["divisa"]),
            (Document, &["tipo", "descripcion"]),
            (Reference, &["id de referencia de trans"]),
        ],
        ..ORDERS
    },
    // Transactions: one row per payment, with tax and tip.
    Program {
        name: "Square",
        signature: &["event type", "total collected", "net total"],
        roles: &[
            (Customer, &["customer id", "customer reference id", "customer name"]),
            (Date, &["date"]),
            (Amount, &["total collected"]),
            (Order, &["transaction id"]),
            (Document, &["event type"]),
        ],
        ..ORDERS
    },
    // Items: one row per item, already times the quantity; the only amount after discounts has no tax.
    Program {
        name: "Square",
        signature: &["event type", "qty", "gross sales", "net sales"],
        roles: &[
            (Customer, &["customer id", "customer reference id", "customer name"]),
            (Date, &["date"]),
            (Amount, &["net sales"]),
            (Order, &["transaction id"]),
            (Document, &["event type"]),
        ],
        ..ORDERS
    },
];

const STRIPE_PAYMENTS: &[(Role, &[&str])] = &[
    (Customer, &["customer id", "customer email", "customer description"]),
    (Date, &["created date utc", "created utc", "created"]),
    (Amount, &["amount"]),
    (Order, &["id"]),
    (Status, &["status"]),
    (Refund, &["amount refunded"]),
    (Currency, &["currency"]),
];

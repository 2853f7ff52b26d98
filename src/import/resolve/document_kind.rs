//! Classifies the texts of a column of document types: sales, returns of their own, and neither.
//!
//! Tills and book-keeping write a return as a document like an order, with an amount above 0. Unlike the words
//! of a status, these name the document itself.

use crate::import::folded;
use unicode_normalization::UnicodeNormalization;

/// What a document records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    Sale,
    /// Goods or money went back to the customer: the amount is taken off, whatever its sign.
    Return,
    /// A withdrawal, a transfer, a fee.
    Neither,
}

impl DocumentKind {
    /// The kind that a text names; `None` for other texts, such as products and statuses.
    ///
    /// ```
    /// use clv_calculator::import::DocumentKind::{self, *};
    /// for (text, kind) in [
    ///     ("Đơn bán", Some(Sale)),
    ///     ("Hóa đơn bán hàng", Some(Sale)),
    ///     ("invoice", Some(Sale)),
    ///     ("Đơn trả", Some(Return)),
    ///     ("Phiếu trả hàng", Some(Return)),
    ///     ("Credit note", Some(Return)),
    ///     ("credit_memo", Some(Return)),
    ///     ("REFUND", Some(Return)),
    ///     ("Express Checkout Payment", Some(Sale)),
    ///     ("Handyzahlung", Some(Sale)),
    ///     ("Rückzahlung", Some(Return)),
    ///     ("General Withdrawal", Some(Neither)),
    ///     ("Service Fee", Some(Neither)),
    ///     ("Rút tiền", Some(Neither)),
    ///     ("Bankgutschrift auf PayPal-Konto", Some(Neither)),
    ///     ("Payment by transfer", None),
    ///     ("No refund", None),
    ///     ("Trả góp", None),
    ///     ("Trà", None),
    ///     ("Đã thanh toán", None),
    ///     ("", None),
    /// ] {
    ///     assert_eq!(DocumentKind::from_text(text), kind, "{text}");
    /// }
    /// ```
    pub fn from_text(text: &str) -> Option<DocumentKind> {
        // "Trà", tea, differs from "trả" only by its mark.
        if text.nfc().flat_map(char::to_lowercase).collect::<String>().contains("trà") {
            return None;
        }
        let text = folded(text);
        let kinds = [
            (SALES, DocumentKind::Sale),
            (RETURNS, DocumentKind::Return),
            (OTHERS, DocumentKind::Neither),
        ];
        let known = kinds.into_iter().find(|(texts, _)| texts.contains(&text.as_str()));
        known.map(|(_, kind)| kind).or_else(|| by_words(&text))
    }
}

/// The kind of a text that programs for payments make up of several words.
fn by_words(text: &str) -> Option<DocumentKind> {
    let text = [" ", text, " "].concat();
    let says = |words: &[&str]| words.iter().any(|it| text.contains(&[" ", it, " "].concat()));
    let is_moved = says(MOVED_WORDS);
    if says(DENIALS) {
        None
    } else if says(OTHER_WORDS) {
        Some(DocumentKind::Neither)
    } else if says(RETURN_WORDS) {
        Some(DocumentKind::Return)
    } else if says(SALE_WORDS) || text.ends_with("zahlung ") {
        // A payment by transfer may be either.
        (!is_moved).then_some(DocumentKind::Sale)
    } else {
        is_moved.then_some(DocumentKind::Neither)
    }
}

const SALES: &[&str] = &[
    "ban",
    "ban hang",
    "ban le",
    "ban buon",
    "ban si",
    "don",
    "don ban",
    "don ban hang",
    "don ban le",
    "don hang",
    "don dat hang",
    "hang ban",
    "hoa don",
    "hoa don ban",
    "hoa don ban hang",
    "hoa don ban le",
    "hd ban",
    "phieu ban",
    "phieu ban hang",
    "phieu xuat",
    "xuat ban",
    "charge",
    "invoice",
    "order",
    "payment",
    "receipt",
    "sale",
    "sales",
    "sales invoice",
    "sales order",
    "sales receipt",
    "sale order",
    "shop order",
    "sell",
    "tax invoice",
];

const RETURNS: &[&str] = &[
    "tra",
    "tra hang",
    "tra lai",
    "tra lai hang",
    "tra hang hoan tien",
    "doi tra",
    "doi tra hang",
    "don tra",
    "don tra hang",
    "don hoan",
    "don hoan hang",
    "don hoan tra",
    "don hoan tien",
    "don doi tra",
    "hang tra",
    "hang tra lai",
    "hang ban tra lai",
    "hang hoan",
    "hoa don tra",
    "hoa don tra hang",
    "hoa don dieu chinh giam",
    "hd tra",
    "hoan",
    "hoan hang",
    "hoan tien",
    "hoan tra",
    "khach tra",
    "khach tra hang",
    "khach hang tra hang",
    "nhap tra",
    "nhap hang tra",
    "nhap hang tra lai",
    "nhap tra hang",
    "phieu hoan",
    "phieu hoan hang",
    "phieu hoan tien",
    "phieu hoan tra",
    "phieu nhap hang tra lai",
    "phieu tra",
    "phieu tra hang",
    "chargeback",
    "charge back",
    "credit",
    "credit invoice",
    "credit memo",
    "credit note",
    "creditmemo",
    "creditnote",
    "customer return",
    "payment refund",
    "payment reversal",
    "refund",
    "refund order",
    "refunded",
    "refunds",
    "return",
    "return order",
    "returned",
    "returns",
    "reversal",
    "rma",
    "sale return",
    "sales return",
    "sales credit",
    "sales credit note",
    "shop order refund",
    "storno",
    "stornorechnung",
    "gutschrift",
];

const OTHERS: &[&str] = &[
    "rut tien",
    "nap tien",
    "chuyen tien",
    "chuyen khoan",
    "chuyen kho",
    "hang chuyen kho",
    "quy doi",
    "phi",
    "phi dich vu",
    "phi giao dich",
    "phi san",
    "phi thanh toan",
    "phi van chuyen",
];

const DENIALS: &[&str] = &["no", "not", "non", "without", "denied", "rejected", "declined"];

/// Words in English, German, French and Spanish.
const OTHER_WORDS: &[&str] = &[
    "withdrawal",
    "payout",
    "fee",
    "fees",
    "adjustment",
    "hold",
    "release",
    "authorization",
    "authorisation",
    "reserve",
    "conversion",
    "mass pay",
    "mass payment",
    // What was to be paid back stays; what was to be paid does not come.
    "refund failure",
    "refund reversal",
    "dispute reversal",
    "payment failure",
    "charge failure",
    "auszahlung",
    "abbuchung",
    "bankgutschrift",
    "wahrungsumrechnung",
    "gebuhr",
    "entgelt",
    "retrait",
    "frais",
    "retiro",
    "comision",
];

/// How a sale was paid, or no sale.
const MOVED_WORDS: &[&str] =
    &["transfer", "deposit", "topup", "uberweisung", "virement", "transferencia"];

const RETURN_WORDS: &[&str] = &[
    "refund",
    "refunds",
    "chargeback",
    "reversal",
    "dispute",
    "credit note",
    "ruckzahlung",
    "ruckerstattung",
    "erstattung",
    "remboursement",
    "reembolso",
];

const SALE_WORDS: &[&str] =
    &["payment", "charge", "purchase", "sale", "checkout", "paiement", "vente", "pago", "venta"];

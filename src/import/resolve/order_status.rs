//! Classifies the texts of a status column, in the words of many shop programs.
//!
//! An unknown word lets the order count: leaving out a paid order would be the worse error, and the page
//! lists what was left out.

use crate::import::detect::heading::folded;
use serde::{Deserialize, Serialize};

/// The status of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum OrderStatus {
    /// The cell is blank.
    Unstated,
    /// Paid, sent, completed, partly refunded, or an unknown word.
    Counts,
    Pending,
    Failed,
    Cancelled,
    Refunded,
}

impl OrderStatus {
    pub const LEFT_OUT: [OrderStatus; 4] =
        [OrderStatus::Pending, OrderStatus::Failed, OrderStatus::Cancelled, OrderStatus::Refunded];

    /// Classifies a text clause by clause: clauses about what *may* still happen are ignored, and a rejected
    /// return does not count as a return.
    ///
    /// ```
    /// use clv_calculator::import::OrderStatus;
    /// use clv_calculator::import::OrderStatus::*;
    /// for (text, status) in [
    ///     ("Hoàn thành", Counts),
    ///     ("Đã hoàn thành", Counts),
    ///     ("Đã huỷ", Cancelled),
    ///     ("Đã hủy bởi người mua", Cancelled),
    ///     ("partially_refunded", Counts),
    ///     ("Refunded (partial)", Counts),
    ///     ("Refunded", Refunded),
    ///     ("Trả hàng/Hoàn tiền", Refunded),
    ///     ("Đã nhận hàng, nhưng vẫn có thể Trả hàng/Hoàn tiền tới ngày 5/12", Counts),
    ///     ("Yêu cầu trả hàng bị từ chối", Counts),
    ///     ("wc-on-hold", Pending),
    ///     ("Chờ thanh toán", Pending),
    ///     ("Giao hàng thất bại", Failed),
    ///     ("voided", Cancelled),
    ///     ("Chưa hủy", Counts),
    ///     ("Not cancelled", Counts),
    ///     ("", Unstated),
    /// ] {
    ///     assert_eq!(OrderStatus::from_text(text), status, "{text}");
    /// }
    /// ```
    pub fn from_text(text: &str) -> OrderStatus {
        let clauses = clauses(text);
        if clauses.is_empty() {
            return OrderStatus::Unstated;
        }
        if clauses.iter().any(|clause| PARTLY.contains(&&**clause)) {
            return OrderStatus::Counts;
        }
        let facts =
            clauses.into_iter().filter(|clause| !says(clause, PARTLY) && !says(clause, POSSIBLE));
        // The separator keeps phrases from matching across clauses.
        let facts = facts.map(without_denials).collect::<Vec<_>>().join(" , ");
        if says(&facts, CANCELLED) {
            OrderStatus::Cancelled
        } else if says(&facts, REFUNDED) {
            OrderStatus::Refunded
        } else if says(&facts, FAILED) {
            OrderStatus::Failed
        } else if says(&facts, PENDING) {
            OrderStatus::Pending
        } else {
            OrderStatus::Counts
        }
    }
}

/// The folded clauses of a text, separated by commas, full stops, brackets, dashes or words like "but".
fn clauses(text: &str) -> Vec<String> {
    let text = text.replace(" - ", ",").replace(" – ", ",");
    let ends = |letter: char| ",;.()[]|\n".contains(letter);
    let mut clauses = Vec::new();
    for clause in text.split(ends).map(folded) {
        let clause = BUT.iter().fold([" ", &clause, " "].concat(), |clause, but| {
            clause.replace(&[" ", but, " "].concat(), " , ")
        });
        clauses.extend(clause.split(',').map(|it| it.trim().to_owned()));
    }
    clauses.retain(|clause| !clause.is_empty());
    clauses
}

/// The clause without the returns and cancellations that it denies.
fn without_denials(clause: String) -> String {
    if !says(&clause, REFUNDED) && !says(&clause, CANCELLED) {
        return clause;
    }
    let mut denied: Vec<String> = NEVER.iter().map(|it| (*it).to_owned()).collect();
    for asked in ASKED {
        denied.extend(DENIED_BEFORE.iter().map(|it| [it, " ", asked].concat()));
        denied.extend(DENIED_AFTER.iter().map(|it| [asked, " ", it].concat()));
    }
    // Longest first: removing "refund rejected" from "return refund rejected" would leave "return".
    denied.sort_unstable_by_key(|words| std::cmp::Reverse(words.len()));
    denied.iter().fold(clause, |mut clause, words| {
        while let Some(at) = place_of(&clause, words) {
            clause.replace_range(at..at + words.len(), ",");
        }
        clause
    })
}

/// Conjunctions that end a clause like a comma.
const BUT: &[&str] = &["tuy nhien", "nhung", "mac du", "but", "however", "although"];
/// The status applies to a part of the order only; the rest counts.
const PARTLY: &[&str] = &["partially", "partial", "mot phan"];
/// Phrases about what may happen, not what has happened.
const POSSIBLE: &[&str] = &[
    "co the",
    "toi ngay",
    "truoc ngay",
    "het han tra hang",
    "het han doi tra",
    "trong thoi han",
    "can still",
    "can be",
    "can request",
    "can return",
    "may still",
    "may be",
    "may request",
    "until",
    "eligible",
    "return window",
];
/// Phrases that deny a return or cancellation, or only look like one.
const NEVER: &[&str] = &[
    "not cancelled",
    "not canceled",
    "not refunded",
    "not returned",
    "no refund",
    "no return",
    "non refundable",
    "chua huy",
    "khong huy",
    "chua hoan tien",
    "khong hoan tien",
    "chua hoan tra",
    "khong hoan tra",
    "chua tra hang",
    "khong tra hang",
    "khong co yeu cau tra hang",
    "da hoan thanh",
    "da hoan tat",
];
/// Requests that a customer makes and a shop may reject.
const ASKED: &[&str] = &[
    "return",
    "refund",
    "return refund",
    "return request",
    "refund request",
    "return refund request",
    "cancellation",
    "cancellation request",
    "cancel request",
    "tra hang",
    "hoan tien",
    "tra hang hoan tien",
    "yeu cau tra hang",
    "yeu cau hoan tien",
    "yeu cau tra hang hoan tien",
    "yeu cau huy",
    "yeu cau huy don",
];
const DENIED_BEFORE: &[&str] = &["rejected", "declined", "denied", "tu choi"];
const DENIED_AFTER: &[&str] = &[
    "rejected",
    "declined",
    "denied",
    "withdrawn",
    "bi tu choi",
    "da bi tu choi",
    "khong duoc chap nhan",
];
const CANCELLED: &[&str] = &[
    "huy",
    "cancelled",
    "canceled",
    "cancel",
    "cancellation",
    "void",
    "voided",
    "trash",
    "deleted",
    "da xoa",
    "storniert",
];
const REFUNDED: &[&str] = &[
    "refunded",
    "refund",
    "hoan tien",
    "tra hang",
    "tra lai hang",
    "hoan tra",
    "hoan hang",
    "da hoan",
    "chuyen hoan",
    "returned",
    "return",
    "returning",
    "shipped back",
    "chargeback",
    "charged back",
    "dispute lost",
    "erstattet",
];
const FAILED: &[&str] = &[
    "failed",
    "failure",
    "that bai",
    "khong thanh cong",
    "khong giao duoc",
    "khong the giao",
    "khong nhan hang",
    "bom hang",
    "that lac",
    "lost by 3pl",
    "damaged by 3pl",
    "declined",
    "expired",
    "het han",
    "rejected",
    "tu choi",
    "error",
    "loi",
];
const PENDING: &[&str] = &[
    "pending",
    "cho xac nhan",
    "cho thanh toan",
    "chua thanh toan",
    "cho xu ly",
    "cho duyet",
    "unpaid",
    "on hold",
    "awaiting payment",
    "draft",
    "quotation",
    "ausstehend",
    "ban nhap",
    "phieu tam",
    "incomplete",
    "requires payment method",
    "requires confirmation",
    "requires action",
    "requires capture",
    "authorized",
    "uncaptured",
    "dat coc",
];

fn says(text: &str, words: &[&str]) -> bool {
    words.iter().any(|words| place_of(text, words).is_some())
}

/// Position of `words` in `text` as consecutive whole words.
fn place_of(text: &str, words: &str) -> Option<usize> {
    let is_whole = |at: &usize| {
        let before = text[..*at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        before.is_none_or(|c| c == ' ') && after.is_none_or(|c| c == ' ')
    };
    text.match_indices(words).map(|(at, _)| at).find(is_whole)
}

#[cfg(test)]
mod tests {
    use super::OrderStatus::{self, *};

    /// Texts as written by Shopee, TikTok Shop, Lazada, KiotViet, Haravan, Sapo, Shopify, WooCommerce and
    /// Stripe. Regression: every mention of a return used to count as one.
    #[test]
    fn programs_say_it_in_many_words() {
        for (text, status) in [
            (
                "Người mua xác nhận đã nhận được hàng, tuy nhiên Người mua vẫn có thể gửi yêu cầu Trả hàng/Hoàn tiền tới ngày 2025-12-05",
                Counts,
            ),
            (
                "Order received, but buyer can still submit return/refund request until 2025-12-05",
                Counts,
            ),
            ("Đã hoàn tất", Counts),
            ("Đã giao hàng (hết hạn trả hàng)", Counts),
            ("Đang giao", Counts),
            ("Chờ lấy hàng", Counts),
            ("Trả hàng/Hoàn tiền", Refunded),
            ("Hoàn thành, đã hoàn tiền", Refunded),
            ("TO_RETURN", Refunded),
            ("IN_CANCEL", Cancelled),
            ("UNPAID", Pending),
            ("Awaiting shipment", Counts),
            ("shipped_back_success", Refunded),
            ("return_rejected", Counts),
            ("denied_return", Counts),
            ("lost_by_3pl", Failed),
            ("failed_delivery", Failed),
            ("Không giao được", Failed),
            ("Đã chuyển hoàn", Refunded),
            ("Phiếu tạm", Pending),
            ("Đã hoàn trả một phần", Counts),
            ("Đã thanh toán một phần - Đã hủy", Cancelled),
            ("Chưa trả hàng", Counts),
            ("Đã hủy/Hoàn tiền", Cancelled),
            ("Từ chối yêu cầu Trả hàng/Hoàn tiền", Counts),
            ("Khách không nhận hàng, hoàn hàng", Refunded),
            ("Delivery failed - returned to sender", Refunded),
            ("Partial refund", Counts),
            ("wc-checkout-draft", Pending),
            ("Dispute lost", Refunded),
            (" \u{a0}", Unstated),
        ] {
            assert_eq!(OrderStatus::from_text(text), status, "{text}");
        }
    }
}

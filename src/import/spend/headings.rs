//! The headings of spend tables. All words are [`folded`], the preferred ones first.
//!
//! # Sources, read 2026-12-01
//!
//! - Meta Ads Manager, English: `optimization_v4/README.md` of github.com/avnergomes/ads_analyzer ("Reporting starts,
//!   Reporting ends, Campaign name, Amount spent (USD), Impressions, Link clicks, Results") and `excel_exporter.py` of
//!   github.com/trinhhan1999/Get_Data_From_Meta_API ("Day, Messaging conversations started").
//! - Google Ads, English: `docs/GOOGLE_ADS_CSV_EXPORT_GUIDE.md` of github.com/mohamed1nashaat/RB-Benchmarking ("Day,
//!   Campaign, Cost, Conversions").
//! - From public importers of these files, found by their text without the name of a repository: Meta in Vietnamese
//!   ("Tên chiến dịch, Ngày, Bắt đầu, Kết thúc, Bắt đầu báo cáo, Kết thúc báo cáo, Đơn vị tiền tệ, Số tiền đã chi tiêu
//!   (VND), Kết quả, Lượt bắt đầu cuộc trò chuyện qua tin nhắn, Chi phí trên mỗi kết quả"); Google's two title rows,
//!   "Currency code" and "Total: Account"; TikTok Ads in English ("By Day, Campaign name, Cost (MYR)").
//!
//! No source was found for the Vietnamese exports of Google Ads and TikTok Ads; their words here are general ones.

use crate::import::detect::currency::currency_code;
use crate::import::detect::header_synonyms::has_word;
use crate::import::folded;
use crate::import::parse::total_row;
use crate::money::Code;

pub(super) const DAYS: &[&str] = &[
    "day",
    "date",
    "ngay",
    "by day",
    "theo ngay",
    "ngay thang",
    "week",
    "tuan",
    "by week",
    "theo tuan",
];

pub(super) const MONTHS: &[&str] = &[
    "month",
    "thang",
    "by month",
    "theo thang",
    "year month",
    "month year",
    "thang nam",
    "ky",
    "period",
    "thoi gian",
];

pub(super) const YEARS: &[&str] = &["year", "nam"];

/// The first and last day of a report or a campaign: no date of a row.
pub(super) const PERIOD: &[&str] = &[
    "reporting starts",
    "reporting ends",
    "bat dau bao cao",
    "ket thuc bao cao",
    "luot bat dau bao cao",
    "luot ket thuc bao cao",
    "starts",
    "ends",
    "bat dau",
    "ket thuc",
];

/// Channels before campaigns, and these before their parts.
pub(super) const LINES: &[&str] = &[
    "channel",
    "kenh",
    "kenh quang cao",
    "kenh marketing",
    "marketing channel",
    "source",
    "nguon",
    "platform",
    "nen tang",
    "line",
    "khoan chi",
    "hang muc",
    "khoan muc",
    "campaign name",
    "campaign",
    "ten chien dich",
    "chien dich",
    "ad set name",
    "ad group name",
    "ad group",
    "ten nhom quang cao",
    "nhom quang cao",
    "ad name",
    "ten quang cao",
    "account name",
    "ten tai khoan",
];

pub(super) const AMOUNTS: &[&str] = &[
    "amount spent",
    "so tien da chi tieu",
    "so tien chi tieu",
    "cost",
    "spend",
    "spent",
    "ad spend",
    "amount",
    "chi phi",
    "chi phi quang cao",
    "chi phi marketing",
    "chi tieu",
    "so tien",
    "so tien da chi",
    "ngan sach da chi",
    "da chi",
    "tien quang cao",
];

/// Those of [`AMOUNTS`] that also head what customers paid.
pub(super) const PAID: &[&str] = &["amount", "so tien"];

pub(super) const RESULTS: &[&str] = &[
    "luot bat dau cuoc tro chuyen qua tin nhan",
    "messaging conversations started",
    "results",
    "ket qua",
    "conversions",
    "luot chuyen doi",
    "so luot chuyen doi",
];

pub(super) const CURRENCIES: &[&str] = &[
    "currency",
    "currency code",
    "don vi tien te",
    "ma don vi tien te",
    "tien te",
    "loai tien",
    "account currency",
];

/// Words in headings of metrics: a table that has them is an advertising report, in which every number that is not
/// named as an amount counts something else.
const METRICS: &[&str] = &[
    "impressions",
    "impr",
    "clicks",
    "reach",
    "frequency",
    "ctr",
    "cpc",
    "cpm",
    "cpa",
    "roas",
    "cost per",
    "avg",
    "conv",
    "views",
    "luot hien thi",
    "nguoi tiep can",
    "tan suat",
    "luot click",
    "luot nhap",
    "luot xem",
    "chi phi tren moi",
    "chi phi moi",
];

/// Words in headings of columns that are no spend, where the headings of amounts are names of lines.
const NO_SPEND: &[&str] =
    &["budget", "ngan sach", "id", "revenue", "doanh thu", "doanh so", "loi nhuan"];

/// Whole headings of such columns: parts of them are in names of lines, "Khách hàng thân thiết".
const COUNTS: &[&str] = &[
    "no",
    "stt",
    "status",
    "trang thai",
    "profit",
    "sales",
    "orders",
    "so don",
    "so don hang",
    "don hang",
    "customers",
    "new customers",
    "so khach",
    "so khach hang",
    "khach hang",
    "khach hang moi",
    "note",
    "notes",
    "ghi chu",
];

/// Rows that are computed from others, beside those that end with a colon: "Total: Account", "Total of 12 results".
const COMPUTED: &[&str] = &[
    "total spend",
    "total cost",
    "total amount",
    "tong chi",
    "tong chi phi",
    "tong chi tieu",
    "tong ngan sach",
    "average",
    "trung binh",
    "binh quan",
    "luy ke",
];

/// What a heading says of its amounts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Unit {
    pub currency: Option<[u8; 3]>,
    /// Units in one of the column's: 1,000,000 under "Chi phí (triệu đồng)"; 0 where nothing is said.
    scale: i64,
}

impl Unit {
    pub fn scale(self) -> i64 {
        self.scale.max(1)
    }

    /// What is said here, or else there.
    pub fn or(self, other: Unit) -> Unit {
        let scale = if self.scale == 0 { other.scale } else { self.scale };
        Unit { currency: self.currency.or(other.currency), scale }
    }
}

/// A heading without its unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Heading {
    pub text: String,
    pub folded: String,
    pub unit: Unit,
}

impl Heading {
    /// ```text
    /// "Amount spent (USD)"   → "Amount spent", USD
    /// "Chi phí (triệu đồng)" → "Chi phí", VND, 1,000,000
    /// "Referral (marketing)" → itself
    /// ```
    pub fn new(heading: &str) -> Heading {
        let (text, unit) = in_brackets(heading)
            .or_else(|| last_word(heading))
            .unwrap_or((heading.trim(), Unit::default()));
        Heading { text: text.to_owned(), folded: folded(text), unit }
    }

    pub fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.folded.as_str())
    }

    /// Whether it is one of the headings that this file knows.
    pub fn is_known(&self) -> bool {
        let lists = [DAYS, MONTHS, YEARS, PERIOD, LINES, AMOUNTS, RESULTS, CURRENCIES];
        lists.iter().any(|list| self.is(list)) || self.is_metric()
    }

    pub fn is_metric(&self) -> bool {
        has_word(&self.folded, METRICS)
    }

    /// Whether its numbers are no spend.
    pub fn is_no_spend(&self) -> bool {
        self.is_metric() || has_word(&self.folded, NO_SPEND) || self.is(COUNTS)
    }
}

fn in_brackets(heading: &str) -> Option<(&str, Unit)> {
    let (text, rest) = heading.split_once(['(', '['])?;
    let (inner, after) = rest.split_once([')', ']'])?;
    let text = text.trim();
    // Three letters beside the name of a line may be a place: "OOH (HCM)".
    let is_word = inner.len() == 3 && inner.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_code = !is_word || is_usual(inner) || AMOUNTS.contains(&folded(text).as_str());
    let is_unit = is_code && after.trim().is_empty() && !text.is_empty();
    Some((text, unit(inner).filter(|_| is_unit)?))
}

fn is_usual(code: &str) -> bool {
    Code::new(code).is_some_and(|code| Code::USUAL.contains(&code))
}

/// "Amount spent USD", "Chi phí VNĐ": only signs and the usual codes, because names of lines have capitals, too.
fn last_word(heading: &str) -> Option<(&str, Unit)> {
    let (text, word) = heading.trim().rsplit_once(char::is_whitespace)?;
    let is_currency = is_usual(word) || matches!(word, "VNĐ" | "₫" | "$" | "€");
    let unit = unit(word).filter(|_| is_currency)?;
    Some((text.trim_end_matches([' ', ',', '-', ':']), unit))
}

/// The unit that a text names, if it names nothing else: "USD", "đ", "nghìn đồng", "triệu".
pub(super) fn unit(text: &str) -> Option<Unit> {
    let text = text.trim();
    // Three small letters are a word: "Clicks (all)".
    let is_word = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_lowercase());
    if let Some(code) = currency_code(text).filter(|_| !is_word || is_usual(text)) {
        return Some(Unit { currency: Some(code), scale: 0 });
    }
    let words = folded(text);
    let (first, rest) = words.split_once(' ').unwrap_or((&words, ""));
    let (scale, currency) = match first {
        "ty" | "billion" => (1_000_000_000, rest),
        "trieu" | "tr" | "million" | "millions" => (1_000_000, rest),
        "nghin" | "ngan" | "thousand" | "thousands" | "k" | "000" | "1000" => (1_000, rest),
        "000d" | "1000d" | "000vnd" => (1_000, "vnd"),
        _ => return None,
    };
    let currency = match currency {
        "" => None,
        "dong" | "d" | "vnd" => Some(*b"VND"),
        "usd" => Some(*b"USD"),
        "eur" => Some(*b"EUR"),
        _ => return None,
    };
    Some(Unit { currency, scale })
}

/// The unit that a row above the headings names: "Đơn vị tính: triệu đồng".
pub(super) fn unit_of_title(cells: &[String]) -> Option<Unit> {
    const NAMES: &[&str] = &["don vi", "don vi tinh", "dvt", "don vi tien te", "unit", "currency"];
    cells.iter().enumerate().find_map(|(at, cell)| {
        let (name, value) = cell.split_once(':').unwrap_or((cell, ""));
        let value = if value.trim().is_empty() { cells.get(at + 1)? } else { value };
        unit(value).filter(|_| NAMES.contains(&folded(name).as_str()))
    })
}

/// Whether a cell says that its row or column is computed from others.
pub(super) fn is_total(cell: &str) -> bool {
    let named = |text: &str| {
        total_row::is_total(text.trim().as_bytes()) || COMPUTED.contains(&folded(text).as_str())
    };
    let of_count = |rest: &str| rest.split(' ').next().is_some_and(|it| it.parse::<u32>().is_ok());
    named(cell)
        || cell.split_once(':').is_some_and(|(before, _)| named(before))
        || folded(cell).strip_prefix("total of ").is_some_and(of_count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_taken_off_headings() {
        let vnd = Some(*b"VND");
        for (heading, text, currency, scale) in [
            ("Amount spent (USD)", "Amount spent", Some(*b"USD"), 1),
            ("Amount spent (PEN)", "Amount spent", Some(*b"PEN"), 1),
            ("Số tiền đã chi tiêu (VND)", "Số tiền đã chi tiêu", vnd, 1),
            ("Chi phí (đ)", "Chi phí", vnd, 1),
            ("Chi phí (triệu đồng)", "Chi phí", vnd, 1_000_000),
            ("Chi phí (1000đ)", "Chi phí", vnd, 1_000),
            ("Cost (k)", "Cost", None, 1_000),
            ("Cost, USD", "Cost", Some(*b"USD"), 1),
            ("Clicks (all)", "Clicks (all)", None, 1),
            ("OOH (HCM)", "OOH (HCM)", None, 1),
            ("Referral program (marketing)", "Referral program (marketing)", None, 1),
            ("Chi phí (đ) dự kiến", "Chi phí (đ) dự kiến", None, 1),
        ] {
            let read = Heading::new(heading);
            assert_eq!(
                (read.text.as_str(), read.unit.currency, read.unit.scale()),
                (text, currency, scale),
                "{heading}"
            );
        }
        let title = ["Đơn vị tính:".to_owned(), "nghìn đồng".to_owned()];
        assert_eq!(unit_of_title(&title), Some(Unit { currency: vnd, scale: 1_000 }));
    }

    #[test]
    fn totals_are_known_by_their_words() {
        for total in [
            "Total: Account",
            "Tổng",
            "Tổng cộng",
            "Total of 12 results",
            "Tổng: Tài khoản",
            "Grand total",
            "Tổng chi phí",
            "Trung bình",
        ] {
            assert!(is_total(total), "{total}");
        }
        for other in ["", "Total Energies", "Total of all", "Tổng đài", "12", "Search: brand"] {
            assert!(!is_total(other), "{other}");
        }
    }
}

//! Historical CLV: what customers have brought in so far.

use super::number::{amount, counted, share, short};
use crate::customer_base::{Bin, History, RfmSegment};
use crate::i18n::Formatter;
use crate::locale::Lang;

words! {
    title: "CLV lịch sử: khách đã mang lại bao nhiêu" => "Historical CLV: what customers have brought in";
    lede: "Doanh thu từ mỗi khách sau khi trừ tiền hoàn, quy ra lợi nhuận gộp theo biên bạn nhập hoặc giá vốn trong file; chưa có cả hai thì vẫn là doanh thu." => "Revenue from each customer, less refunds, turned into gross profit by the margin you typed or the costs in the file; without either it stays revenue.";
    total: "Tổng" => "Total";
    mean: "Trung bình mỗi khách" => "Average per customer";
    median: "Trung vị mỗi khách" => "Median per customer";
    bins: "Khách hàng theo CLV lịch sử" => "Customers by historical CLV";
    value: "CLV lịch sử mỗi khách" => "Historical CLV per customer";
    customers: "Số khách" => "Customers";
    together: "Tổng" => "Total";
    best: "Tỷ trọng của nhóm khách tốt nhất" => "Share of the best customers";
    best_share: "Khách tốt nhất" => "Best customers";
    of_total: "Tỷ trọng" => "Share of the total";
    losing_list: "Xem những khách này trong bảng" => "Show these customers in the table";
    rfm_title: "Nên chăm sóc ai trước" => "Who to focus on first";
    rfm_lede: "Khách được chia nhóm theo lần mua gần nhất, số lần mua và số tiền (RFM)." => "Customers are grouped by how recently they bought, how often, and how much they spent (RFM).";
    group: "Nhóm RFM" => "RFM group";
    what: "Nên làm gì" => "What to do";
    historical: "CLV lịch sử" => "Historical CLV";
    predicted: "CLV dự đoán" => "Predicted CLV";
    show_customers: "Xem khách" => "Show customers";
}

/// "The top 20% of customers account for 64% of the value."
pub fn top_fifth(lang: Lang, history: &History) -> Option<String> {
    let top = share(lang, history.top_fifth()?);
    Some(match lang {
        Lang::Vi => format!("20% khách tốt nhất chiếm {top} tổng giá trị."),
        Lang::En => format!("The top 20% of customers account for {top} of the value."),
    })
}

pub fn losing(fmt: &Formatter, history: &History) -> Option<String> {
    let losing = &history.losing_money;
    if losing.customers == 0 {
        return None;
    }
    let customers = counted(
        fmt.lang,
        losing.customers.into(),
        "khách đang gây lỗ",
        ["customer loses money", "customers lose money"],
    );
    let value = amount(fmt, &losing.value);
    Some(match fmt.lang {
        Lang::Vi => format!("{customers}, tổng cộng {value}."),
        Lang::En => format!("{customers}: {value} in total."),
    })
}

/// The range of values of a bin.
pub fn bin(fmt: &Formatter, bin: &Bin) -> String {
    match (&bin.from, &bin.to, fmt.lang) {
        (Some(from), Some(to), _) => format!("{} – {}", short(fmt, from), short(fmt, to)),
        (None, Some(to), Lang::Vi) => format!("dưới {}", short(fmt, to)),
        (None, Some(to), Lang::En) => format!("below {}", short(fmt, to)),
        (Some(from), None, Lang::Vi) => format!("từ {}", short(fmt, from)),
        (Some(from), None, Lang::En) => format!("{} or more", short(fmt, from)),
        (None, None, _) => "–".to_owned(),
    }
}

/// The largest group and its share of customers, in a sentence.
pub fn rfm_story(lang: Lang, groups: &[RfmSegment]) -> Option<String> {
    let all: u64 = groups.iter().map(|it| u64::from(it.customers)).sum();
    let largest = groups.iter().max_by_key(|it| it.customers)?;
    if all == 0 {
        return None;
    }
    let (name, part) =
        (lang.rfm_group(largest.group), share(lang, f64::from(largest.customers) / all as f64));
    Some(match lang {
        Lang::Vi => format!("Đông nhất là nhóm “{name}”: {part} số khách."),
        Lang::En => format!("The largest group is “{name}”: {part} of customers."),
    })
}

/// The number of customers in a bin.
pub fn bin_label(lang: Lang, bin: &Bin) -> String {
    super::customers::matching(lang, bin.customers)
}

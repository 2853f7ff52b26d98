//! What customers have brought so far.

use super::number::{amount, counted, share, short};
use crate::i18n::{Lang, Voice};
use crate::orders::{Bin, History, RfmSegment};

words! {
    title: "Khách đã mang về bao nhiêu" => "What customers have brought";
    lede: "CLV lịch sử: tổng tiền mỗi khách đã mua, sau khi trừ hoàn trả, nhân biên lợi nhuận." => "Historical CLV: what each customer has bought, less refunds, times margin.";
    total: "Tổng" => "Total";
    mean: "Trung bình một khách" => "Mean per customer";
    median: "Khách đứng giữa (trung vị)" => "Median customer";
    bins: "Khách hàng theo giá trị đã mang về" => "Customers by what they have brought";
    value: "Giá trị mỗi khách" => "Value of a customer";
    customers: "Số khách" => "Customers";
    together: "Cộng lại" => "Together";
    best: "Nhóm khách tốt nhất mang về bao nhiêu" => "What the best customers bring";
    best_share: "Khách tốt nhất" => "Best customers";
    of_total: "Phần trong tổng" => "Share of the total";
    losing_list: "Xem những khách này trong bảng" => "Show them in the table";
    rfm_title: "Chăm ai trước" => "Whom to look after first";
    rfm_lede: "Khách được chia nhóm theo lần mua gần nhất, số lần mua và số tiền (RFM)." => "Customers grouped by how recently, how often and for how much they buy (RFM).";
    group: "Nhóm" => "Group";
    who: "Là ai" => "Who they are";
    what: "Nên làm gì" => "What to do";
    brought: "Đã mang về" => "Have brought";
    will_bring: "Sẽ mang về" => "Will bring";
    see: "Xem khách" => "Show customers";
}

/// "20 % of customers bring 64 %."
pub fn top_fifth(lang: Lang, history: &History) -> Option<String> {
    let top = share(lang, history.top_fifth()?);
    Some(match lang {
        Lang::Vi => format!("20% khách tốt nhất mang về {top} tổng giá trị."),
        Lang::En => format!("The best 20% of customers bring {top} of the value."),
    })
}

pub fn losing(voice: &Voice, history: &History) -> Option<String> {
    let losing = &history.losing_money;
    if losing.customers == 0 {
        return None;
    }
    let customers = counted(
        voice.lang,
        losing.customers.into(),
        "khách đang làm lỗ",
        ["customer loses money", "customers lose money"],
    );
    let value = amount(voice, &losing.value);
    Some(match voice.lang {
        Lang::Vi => format!("{customers}, tổng cộng {value}."),
        Lang::En => format!("{customers}: {value} in all."),
    })
}

/// Between which values a bin lies.
pub fn bin(voice: &Voice, bin: &Bin) -> String {
    match (&bin.from, &bin.to, voice.lang) {
        (Some(from), Some(to), _) => format!("{} – {}", short(voice, from), short(voice, to)),
        (None, Some(to), Lang::Vi) => format!("dưới {}", short(voice, to)),
        (None, Some(to), Lang::En) => format!("below {}", short(voice, to)),
        (Some(from), None, Lang::Vi) => format!("từ {}", short(voice, from)),
        (Some(from), None, Lang::En) => format!("{} or more", short(voice, from)),
        (None, None, _) => "–".to_owned(),
    }
}

/// Where the money of the groups comes from, in a sentence.
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

/// How many customers a bin holds.
pub fn shown(lang: Lang, bin: &Bin) -> String {
    super::customers::shown(lang, bin.customers)
}

//! Cohorts of customers by period of their first purchase.

use super::number::{counted, month, share};
use crate::customer_base::{Cohorts, Grain};
use crate::i18n::Formatter;
use crate::import::Day;
use crate::locale::Lang;

words! {
    title: "Cohort: khách mua lần đầu cùng kỳ, sau đó mua lại ra sao" => "Cohorts: how many first-time buyers buy again";
    lede: "Mỗi dòng là những khách mua lần đầu trong cùng một kỳ; các cột cho biết họ mua lại ra sao trong từng kỳ sau đó. Ô trống: kỳ chưa đến." => "Each row is a cohort: the customers whose first purchase fell in the same period. The columns show the periods that follow. Blank: not observed yet.";
    show: "Chỉ số" => "Measure";
    active: "Tỷ lệ khách mua lại" => "Share buying again";
    revenue: "Doanh thu mỗi khách trong kỳ" => "Revenue per customer in the period";
    cumulative: "Doanh thu cộng dồn mỗi khách" => "Cumulative revenue per customer";
    period: "Kỳ" => "Period";
    auto: "tự chọn" => "automatic";
    cohort: "Mua lần đầu" => "First purchase";
    customers: "Số khách" => "Customers";
    running_note: "* Kỳ cuối chưa hết, số còn tăng." => "* The last period has not ended; its figures will grow.";
    retention: "Tỷ lệ khách mua lại theo thời gian" => "Repeat purchase rate over time";
    export: "Lưu bảng cohort (CSV)" => "Save cohorts (CSV)";
}

pub fn grain(lang: Lang, grain: Grain) -> &'static str {
    match grain {
        Grain::Month => lang.text("tháng", "month"),
        Grain::Quarter => lang.text("quý", "quarter"),
        Grain::Year => lang.text("năm", "year"),
    }
}

/// The name of a cohort: `11/2026`, `Quý 4/2026`, `2026`.
pub fn name(lang: Lang, of: Grain, starts: Day) -> String {
    let (year, in_year, _) = starts.ymd();
    let quarter = (in_year - 1) / 3 + 1;
    match (of, lang) {
        (Grain::Month, _) => month(lang, starts),
        (Grain::Quarter, Lang::Vi) => format!("Quý {quarter}/{year}"),
        (Grain::Quarter, Lang::En) => format!("Q{quarter} {year}"),
        (Grain::Year, _) => year.to_string(),
    }
}

/// The heading of an age: `tháng 3`, `month 3`.
pub fn age(lang: Lang, of: Grain, age: usize) -> String {
    format!("{} {age}", grain(lang, of))
}

/// The repeat purchase rates of the next period and of period 6, in a sentence.
pub fn summary(fmt: &Formatter, cohorts: &Cohorts) -> Option<String> {
    let lang = fmt.lang;
    let at = |age: usize| cohorts.retention.get(age).copied().flatten();
    let unit = grain(lang, cohorts.grain);
    let next = share(lang, at(1)?);
    let mut words = match lang {
        Lang::Vi => format!("Sau kỳ mua đầu tiên, {next} số khách mua lại trong {unit} kế tiếp"),
        Lang::En => {
            format!("In the {unit} after their first purchase, {next} of customers buy again")
        }
    };
    if let Some(later) = at(6) {
        let later = share(lang, later);
        words += &match lang {
            Lang::Vi => format!("; ở {unit} thứ 6 là {later}"),
            Lang::En => format!("; in {unit} 6 it is {later}"),
        };
    }
    Some(words + ".")
}

pub fn older(lang: Lang, customers: u64) -> String {
    counted(
        lang,
        customers,
        "khách mua lần đầu trước đó không có trong bảng này.",
        [
            "customer who first bought before that is not in this table.",
            "customers who first bought before that are not in this table.",
        ],
    )
}

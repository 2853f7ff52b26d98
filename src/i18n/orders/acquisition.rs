//! What winning customers cost and when it comes back.

use super::number::{approximate_money, count, counted, customers, mean, month, rounded};
use super::ranges::eighty;
use crate::customer_base::acquisition::{
    AcquisitionChannel, AcquisitionReport, ByResults, CacParts, Cash, Marginal, Month,
    NoAcquisition, NoCac, NoMarginal, PLAN_MONTHS, Payback,
};
use crate::i18n::Formatter;
use crate::locale::Lang;

words! {
    cac: "Bốn cách tính CAC" => "Four measures of CAC";
    cac_lede: "Mỗi nơi nói CAC một kiểu; cùng một công ty, cùng một tháng có thể ra 88,91 hoặc 39,58. Khi nêu CAC, hãy nói là cách nào." => "CAC means different things: one firm's CAC of one month was 88.91 by one measure and 39.58 by another. Say which one you mean.";
    measure: "Cách tính" => "Measure";
    value: "CAC" => "CAC";
    worked: "Phép tính" => "Calculation";
    months: "Theo tháng khách mua lần đầu" => "By month of first purchase";
    month_heading: "Tháng" => "Month";
    spend: "Chi phí" => "Spend";
    new_customers: "Khách mới" => "New customers";
    payback: "Hoàn vốn" => "Back";
    back: "Lãi gộp cộng dồn mỗi khách so với CAC" => "Margin per customer, added up, as a share of CAC";
    back_note: "100% trở lên: đã hoàn vốn. Tháng 0 là tháng mua lần đầu." => "100% or more: CAC is back. Month 0 is the month of the first purchase.";
    channels: "Theo kênh" => "By channel";
    channel: "Kênh" => "Channel";
    all_channels: "Tất cả" => "All";
    value_of_new: "Giá trị một khách mới" => "Value of a new customer";
    highest: "CAC cao nhất theo LTV:CAC" => "Highest CAC for LTV:CAC";
    highest_in_time: "CAC cao nhất để kịp hoàn vốn" => "Highest CAC to be back in time";
    next: "Khách tiếp theo" => "Next customer";
    too_high: "đang vượt" => "exceeded";
    cash: "Dòng tiền" => "Cash";
    plan: "Nếu chi đều mỗi tháng" => "If you keep spending";
    marginal: "Khách tiếp theo tốn bao nhiêu" => "What the next customer costs";
    by_results: "Tính từ tin nhắn" => "From conversations";
    first_note: "Khách mới là khách có đơn đầu tiên trong file rơi vào tháng đó. Nếu file không có từ khi shop mở bán, những tháng đầu sẽ tính cả khách cũ là khách mới." => "New customers are those whose first order in the file falls in the month. If the file does not go back to the shop's start, its first months count old customers as new.";
    no_margin: "Chưa nhập biên lợi nhuận gộp (mục Thiết lập), nên ở đây doanh thu được tính như lãi gộp: thực tế hoàn vốn lâu hơn và CAC chịu được thấp hơn." => "No gross margin is set (see Settings), so revenue counts as margin here: in truth CAC comes back later, and the highest CAC is lower.";
    running_note: "Tháng cuối chưa hết, số khách mới còn tăng." => "The last month has not ended; its new customers will grow.";
    from: "Từ tháng" => "From";
    to: "Đến tháng" => "To";
    compare_channels: "Đưa CAC từng kênh vào bảng so sánh" => "Use each channel's CAC in the comparison";
    export: "Lưu bảng CAC (CSV)" => "Save CAC by month (CSV)";
    use_cac: "Tính CLV với CAC này" => "Use this CAC in the calculator";
}

/// `3/2026`, `Mar 2026`.
pub fn month_name(lang: Lang, of: Month) -> String {
    of.first_day().map_or_else(|| of.iso(), |day| month(lang, day))
}

/// The heading of an age: `tháng 3`, `month 3`.
pub fn age(lang: Lang, age: usize) -> String {
    [lang.text("tháng ", "month "), &age.to_string()].concat()
}

pub fn months_of(lang: Lang, number: u32) -> String {
    counted(lang, number.into(), "tháng", ["month", "months"])
}

pub fn span(lang: Lang, (first, last): (Month, Month)) -> String {
    [month_name(lang, first), month_name(lang, last)].join(" – ")
}

/// The whole span in a sentence.
pub fn summary(fmt: &Formatter, report: &AcquisitionReport) -> String {
    let lang = fmt.lang;
    let span = span(lang, report.span);
    let spend = super::number::amount(fmt, &report.spend_total);
    let new = customers(lang, report.customers.into());
    match lang {
        Lang::Vi => format!("Trong {span}: chi {spend}, có {new} mua lần đầu."),
        Lang::En => format!("In {span}: {spend} spent, {new} bought for the first time."),
    }
}

pub fn outside(lang: Lang, months: u32) -> String {
    let months = months_of(lang, months);
    match lang {
        Lang::Vi => {
            format!("{months} của bảng chi phí không có trong file đơn hàng nên không tính.")
        }
        Lang::En => format!("{months} of the table are not in the orders and do not count."),
    }
}

/// The ratio with its numbers: `180 ₫ ÷ 4 khách`.
pub fn ratio(fmt: &Formatter, parts: &CacParts) -> String {
    let customers = customers(fmt.lang, parts.customers.round() as u64);
    [mean(fmt, parts.cost), customers].join(" ÷ ")
}

pub fn no_cac(lang: Lang, why: NoCac) -> &'static str {
    match why {
        NoCac::NoSpend => lang.text("không có chi phí", "no spend"),
        NoCac::NoCustomers => lang.text("không có khách mới", "no new customers"),
        NoCac::OutsideTable => {
            lang.text("cần tháng ngoài bảng chi phí", "needs months beyond the table")
        }
    }
}

/// When a cohort has brought back its CAC.
pub fn payback_of(lang: Lang, payback: &Payback, horizon: u16) -> String {
    let age = |age: u32| match (age, lang) {
        (0, _) => lang.text("ngay tháng đầu", "in the first month").to_owned(),
        (age, Lang::Vi) => format!("sau {age} tháng"),
        (age, Lang::En) => ["after ", &months_of(lang, age)].concat(),
    };
    match payback {
        Payback::Reached(reached) => age(*reached),
        Payback::Expected { likely: Some(likely), earliest, latest } => {
            let likely = age(*likely);
            let end = |end: &Option<u32>| end.map_or("…".to_owned(), |it| count(lang, it.into()));
            let range = [eighty(lang), &end(earliest), " – ", &end(latest)].concat();
            match lang {
                Lang::Vi => format!("dự kiến {likely} ({range})"),
                Lang::En => format!("expected {likely} ({range})"),
            }
        }
        Payback::Expected { earliest: Some(earliest), .. } => {
            let earliest = age(*earliest);
            match lang {
                Lang::Vi => format!("chưa; sớm nhất {earliest}"),
                Lang::En => format!("not yet; {earliest} at the earliest"),
            }
        }
        Payback::Expected { .. } => {
            let months = months_of(lang, horizon.min(36).into());
            match lang {
                Lang::Vi => format!("không trong {months} tới"),
                Lang::En => format!("not within the next {months}"),
            }
        }
        Payback::NotYet => lang.text("chưa hoàn vốn", "not yet").to_owned(),
        Payback::NoCac(why) => no_cac(lang, *why).to_owned(),
    }
}

/// The lowest point of cash, and when it is above zero again; `month` writes a month by its index.
pub fn trough(fmt: &Formatter, cash: &Cash, month: &dyn Fn(usize) -> String) -> String {
    let lang = fmt.lang;
    let Some((lowest, amount)) = cash.trough() else {
        return lang
            .text(
                "Không tháng nào bị âm: lãi gộp từ khách mới luôn bù đủ chi phí.",
                "Never below zero: the margin from new customers covers the spend in every month.",
            )
            .to_owned();
    };
    let (amount, lowest) = (mean(fmt, amount), month(lowest));
    let back = cash.back().map(month);
    match (lang, back) {
        (Lang::Vi, Some(back)) => {
            format!("Thấp nhất {amount} vào {lowest}; dương trở lại vào {back}.")
        }
        (Lang::Vi, None) => format!("Thấp nhất {amount} vào {lowest}; đến nay chưa dương trở lại."),
        (Lang::En, Some(back)) => {
            format!("Lowest: {amount} in {lowest}; above zero again in {back}.")
        }
        (Lang::En, None) => format!("Lowest: {amount} in {lowest}; not above zero again so far."),
    }
}

pub fn month_nth(lang: Lang, nth: usize) -> String {
    match lang {
        Lang::Vi => format!("tháng thứ {}", nth + 1),
        Lang::En => format!("month {}", nth + 1),
    }
}

/// What a plan of constant spend ties up.
pub fn plan_of(fmt: &Formatter, report: &AcquisitionReport, cash: &Cash, cac: f64) -> String {
    let lang = fmt.lang;
    let budget = report.input.monthly_budget.unwrap_or_default();
    let new = rounded(lang, budget / cac, 0);
    let (budget, cac) = (mean(fmt, budget), mean(fmt, cac));
    let ages = months_of(lang, report.margins.len() as u32);
    let trough = trough(fmt, cash, &|nth| month_nth(lang, nth));
    match lang {
        Lang::Vi => format!(
            "Mỗi tháng chi {budget}, CAC {cac}: khoảng {new} khách mới mỗi tháng. {trough} Tính cho {PLAN_MONTHS} tháng; lãi gộp mỗi khách chỉ tính đến {ages} tuổi mà file đã thấy."
        ),
        Lang::En => format!(
            "{budget} a month at a CAC of {cac} wins about {new} customers a month. {trough} Over {PLAN_MONTHS} months; margin per customer counts only up to the {ages} of age that the file has seen."
        ),
    }
}

/// The cost of one more customer beside the average.
pub fn next_customer(fmt: &Formatter, marginal: &Result<Marginal, NoMarginal>) -> String {
    let lang = fmt.lang;
    match marginal {
        Ok(it) => {
            let next = approximate_money(fmt, it.next);
            let ends = [it.next_low, it.next_high].map(|end| approximate_money(fmt, end));
            let range = [eighty(lang), &ends.join(" – ")].concat();
            let average = mean(fmt, it.average);
            let more = rounded(lang, it.elasticity * 10.0, 1);
            let months = months_of(lang, it.months as u32);
            match lang {
                Lang::Vi => format!("Khách tiếp theo tốn {next} ({range}), còn trung bình là {average}: chi thêm 10% thì khách mới tăng khoảng {more}%, theo {months} của bảng."),
                Lang::En => format!("The next customer costs {next} ({range}); the average one {average}. 10% more spend brought about {more}% more customers, over {months}."),
            }
        }
        Err(NoMarginal::TooFewMonths { months, needed }) => match lang {
            Lang::Vi => format!("Cần ít nhất {needed} tháng có cả chi phí lẫn khách mới để ước tính khách tiếp theo; mới có {months}."),
            Lang::En => format!("The next customer's cost takes at least {needed} months with spend and new customers; there are {months}."),
        },
        Err(NoMarginal::NoSlope) => lang
            .text(
                "Số khách mới chưa tăng giảm theo chi phí đủ rõ để nói khách tiếp theo tốn bao nhiêu.",
                "New customers did not follow spend clearly enough to tell what the next one costs.",
            )
            .to_owned(),
    }
}

/// The same in a cell.
pub fn next_short(
    fmt: &Formatter,
    marginal: &Result<Marginal, NoMarginal>,
) -> (String, Option<String>) {
    match marginal {
        Ok(it) => {
            let ends = [it.next_low, it.next_high].map(|end| approximate_money(fmt, end));
            let range = [eighty(fmt.lang), &ends.join(" – ")].concat();
            (approximate_money(fmt, it.next), Some(range))
        }
        Err(_) => ("–".to_owned(), None),
    }
}

/// The name of a channel; all together have none.
pub fn channel_name(lang: Lang, of: &AcquisitionChannel) -> String {
    match of.name.is_empty() {
        true => all_channels(lang).to_owned(),
        false => of.name.clone(),
    }
}

pub fn highest_heading(lang: Lang, ratio: f64) -> String {
    let ratio = rounded(lang, ratio, 2);
    [highest(lang), " ", &ratio, ":1"].concat()
}

pub fn in_time_heading(lang: Lang, months: u16) -> String {
    let months = months_of(lang, months.into());
    match lang {
        Lang::Vi => format!("{} trong {months}", highest_in_time(lang)),
        Lang::En => format!("{}, within {months}", highest_in_time(lang)),
    }
}

pub fn results_of(fmt: &Formatter, by: &ByResults) -> String {
    let lang = fmt.lang;
    let results = rounded(lang, by.results, 0);
    let (each, cac) = (mean(fmt, by.cost_per_result), mean(fmt, by.cac));
    let new = rounded(lang, by.customers, 1);
    match lang {
        Lang::Vi => format!(
            "{results} tin nhắn (kết quả), mỗi tin {each}; với tỷ lệ chốt này là {new} khách, mỗi khách {cac}."
        ),
        Lang::En => format!(
            "{results} conversations (results) at {each} each; at this closing rate {new} customers at {cac} each."
        ),
    }
}

/// Why there is no answer, and what to do.
pub fn refused(lang: Lang, why: &NoAcquisition) -> String {
    match why {
        NoAcquisition::Summary => lang.text(
            "Bảng tóm tắt khách hàng không cho biết khách đến tháng nào; hãy dùng file có từng đơn hàng.",
            "A customer summary does not say in which month customers came; use a file of individual orders.",
        ).to_owned(),
        NoAcquisition::Empty => lang.text(
            "Bảng chi phí hoặc file đơn hàng không có dòng nào dùng được.",
            "The table of spend or the orders have no row that can be used.",
        ).to_owned(),
        NoAcquisition::NoOverlap { spend, orders } => {
            let (spend, orders) = (span(lang, *spend), span(lang, *orders));
            match lang {
                Lang::Vi => format!("Bảng chi phí ({spend}) và đơn hàng ({orders}) không có tháng nào chung. Hãy dùng bảng chi phí của cùng thời gian."),
                Lang::En => format!("The spend ({spend}) and the orders ({orders}) have no month in common. Use spend of the same time."),
            }
        }
        NoAcquisition::Currencies { spend, orders } => match lang {
            Lang::Vi => format!("Chi phí ghi bằng {spend}, đơn hàng bằng {orders}. Hãy đổi bảng chi phí sang {orders} rồi thêm lại."),
            Lang::En => format!("The spend is in {spend}, the orders are in {orders}. Convert the spend to {orders} and add it again."),
        },
    }
}

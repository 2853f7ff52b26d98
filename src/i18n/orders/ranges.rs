//! The ranges of forecasts, and how earlier forecasts came true.

use super::choices::{model_name, value_is};
use super::number::{
    approximate_money, coming_months, count, date, days as days_of, rounded, share,
};
use crate::customer_base::forecast::{Backtest, Boundary, NoOrigins, Origins, Range, Tenth};
use crate::customer_base::{Model, Ranges, Report};
use crate::i18n::Formatter;
use crate::locale::Lang;

words! {
    eighty: "80%: " => "80%: ";
    waiting: "Đang tính khoảng 80% của các dự đoán…" => "Computing the 80% ranges of the forecasts…";
    title: "Dự đoán trước đây sát thực tế đến đâu?" => "How accurate were earlier forecasts?";
    earlier: "Dự đoán thử ở các thời điểm trước" => "Forecasts made on earlier days";
    day: "Tính đến ngày" => "As of";
    predicted_range: "Khoảng 80% đã dự đoán" => "80% range";
    within: "Có nằm trong khoảng?" => "Inside the range?";
    yes: "có" => "yes";
    no: "không" => "no";
    single: "Dự đoán cho từng khách" => "Forecasts for single customers";
    measure: "Thước đo" => "Measure";
    model: "Mô hình" => "Model";
    plain: "Công thức đơn giản" => "Simple formula";
    meaning: "Ý nghĩa" => "Meaning";
    mae: "Lệch trung bình mỗi khách (MAE)" => "Mean error per customer (MAE)";
    rmse: "Sai số mỗi khách (RMSE)" => "Error per customer (RMSE)";
    gini: "Độ chính xác của xếp hạng (Gini chuẩn hóa)" => "Ranking accuracy (normalised Gini)";
    top: "Giá trị từ 10% khách đứng đầu" => "Value from the top tenth";
    auc: "Phân biệt khách mua với khách không mua (AUC)" => "Separating buyers from non-buyers (AUC)";
    brier: "Sai số xác suất mua (Brier)" => "Error of the probabilities (Brier)";
    about_mae: "Chênh lệch trung bình giữa số lần mua dự đoán và thực tế của một khách; càng nhỏ càng tốt." => "The average difference between a customer's predicted and actual purchases; smaller is better.";
    about_rmse: "Như trên, nhưng những lần lệch nhiều bị tính nặng hơn." => "The same, but large errors count more.";
    about_gini: "1 là xếp đúng thứ tự từ khách mua nhiều đến khách mua ít, 0 là không hơn gì xếp ngẫu nhiên." => "1 ranks customers exactly by what they bought, 0 is no better than chance.";
    about_top: "Phần giá trị thực tế đến từ 10% khách được dự đoán cao nhất." => "Share of the actual value that came from the tenth of customers with the highest forecasts.";
    about_auc: "Lấy một khách đã mua và một khách không mua: xác suất khách đã mua có dự đoán cao hơn. 50% là không hơn gì đoán ngẫu nhiên." => "Take one customer who bought and one who did not: the chance that the buyer had the higher forecast. 50% is no better than chance.";
    plain_orders: "Số lần mua theo công thức đơn giản" => "Purchases by the simple formula";
    plain_value: "Giá trị theo công thức đơn giản" => "Value by the simple formula";
    tenths: "Số lần mua mỗi khách theo từng nhóm 10% khách: dự đoán và thực tế" => "Purchases per customer by tenth of customers: predicted and actual";
    tenth: "Nhóm 10%" => "Tenth";
    predicted: "Dự đoán" => "Predicted";
    actual: "Thực tế" => "Actual";
    highest: "dự đoán cao nhất" => "highest forecast";
    lowest: "dự đoán thấp nhất" => "lowest forecast";
    band: "Khoảng 80%" => "80% range";
    path: "Số lần mua lại cộng dồn: đến nay và dự đoán" => "Cumulative repeat purchases: so far and predicted";
    low: "Thấp" => "Low";
    likely: "Dự đoán" => "Forecast";
    high: "Cao" => "High";
}

/// What an 80 % range means, and how often the ranges of earlier forecasts were right.
pub fn promise(lang: Lang, ranges: &Ranges, horizon_days: f64) -> String {
    let earlier = match &ranges.origins {
        Ok(origins) => covered(lang, origins, horizon_days),
        Err(why) => not_tested(lang, *why),
    };
    let meaning = lang.text(
        "Khoảng 80%: cứ mười dự đoán như vậy thì chừng tám lần con số thực tế nằm trong khoảng.",
        "80% range: out of ten such forecasts, the actual figure falls inside about eight times.",
    );
    [meaning, " ", &earlier].concat()
}

fn covered(lang: Lang, origins: &Origins, horizon_days: f64) -> String {
    let (all, covered) = (origins.origins.len(), origins.covered());
    let days = days_of(lang, origins.days as u64);
    let mut sentence = match lang {
        Lang::Vi => format!(
            "Thử dự đoán lại ở {all} thời điểm trước trong file, mỗi lần cho {days} kế tiếp: {covered} lần số lần mua thực tế nằm trong khoảng."
        ),
        Lang::En => format!(
            "Repeated on {all} earlier days of the file, for the {days} after each: actual purchases fell inside the range {covered} of {all} times."
        ),
    };
    if origins.growth(horizon_days) > 1.0 {
        sentence += lang.text(
            " Dự đoán ở đây nhìn xa hơn thế, nên khoảng đã được nới thêm.",
            " The forecast here looks further ahead, so its range was widened further.",
        );
    }
    sentence
}

/// Why the ranges were not compared with earlier forecasts.
pub fn not_tested(lang: Lang, why: NoOrigins) -> String {
    let too_narrow = lang.text(
        "khoảng này chỉ gồm những gì mô hình tự biết là không chắc, và thường quá hẹp.",
        "this range holds only what the model itself is unsure of, and is often too narrow.",
    );
    let because = match (why, lang) {
        (NoOrigins::Summary, _) => lang
            .text(
                "Bảng tóm tắt không có từng ngày mua để thử lại các dự đoán trước:",
                "A customer summary has no purchase dates on which to test earlier forecasts:",
            )
            .to_owned(),
        (NoOrigins::TooShort { days }, Lang::Vi) => format!(
            "File chỉ dài {}, chưa đủ (cần ít nhất 168) để thử lại các dự đoán trước:",
            days_of(lang, days.into())
        ),
        (NoOrigins::TooShort { days }, Lang::En) => format!(
            "The file covers only {}, too few (168 are needed) to test earlier forecasts:",
            days_of(lang, days.into())
        ),
        (NoOrigins::TooFewFits { .. }, _) => lang
            .text(
                "Những thời điểm trước có quá ít khách để thử lại các dự đoán:",
                "On earlier days there were too few customers to test forecasts:",
            )
            .to_owned(),
    };
    [&because, " ", too_narrow].concat()
}

/// The first sentence of a report whose simple formula did as well as the model or better.
pub fn plain_is_better(
    fmt: &Formatter,
    report: &Report,
    ranges: Option<&Ranges>,
) -> Option<String> {
    let prediction = &report.prediction;
    let plain = prediction.plain.filter(|_| prediction.is_plain_better())?;
    let (backtest, lang) = (prediction.backtest.as_ref().ok()?, fmt.lang);
    let orders = rounded(lang, plain.expected_orders, 0);
    let (money, of) = (approximate_money(fmt, plain.value), value_is(lang, &report.margin));
    let months = coming_months(lang, report.settings.horizon_months.into());
    let range =
        ranges.and_then(|it| Some(in_brackets(fmt, it.plain?.value, ""))).unwrap_or_default();
    let off = share(lang, backtest.plain.orders_off);
    let model = prediction.model?;
    let of_model = backtest.errors[model].map(|error| share(lang, error.orders_off));
    let model = model_name(model);
    Some(match (lang, of_model) {
        (Lang::Vi, Some(of_model)) => format!(
            "Với file này, công thức đơn giản dự đoán tổng số lần mua không kém mô hình: trung bình lệch {off}, còn {model} lệch {of_model}. Vì vậy hãy dùng số của công thức đơn giản: {months}, khách hiện tại mua thêm khoảng {orders} lần, tương ứng {money} {of}{range}."
        ),
        (Lang::En, Some(of_model)) => format!(
            "For this file the simple formula predicted total purchases at least as well as the model: off by {off} on average, against {of_model} for {model}. So use the simple formula's forecast: about {orders} more purchases from today's customers over the {months}, worth {money} in {of}{range}."
        ),
        (Lang::Vi, None) => format!(
            "Ở các thời điểm trước, {model} không khớp được với dữ liệu của file này, nên hãy dùng số của công thức đơn giản: {months}, khách hiện tại mua thêm khoảng {orders} lần, tương ứng {money} {of}{range}."
        ),
        (Lang::En, None) => format!(
            "On earlier days {model} could not be fitted to this file, so use the simple formula's forecast: about {orders} more purchases from today's customers over the {months}, worth {money} in {of}{range}."
        ),
    })
}

/// The range of what one customer brings, after it; without earlier forecasts the text says that it is likely too narrow.
pub fn each_in_brackets(fmt: &Formatter, ranges: &Ranges, customers: u64) -> String {
    let note = match ranges.origins {
        Ok(_) => "",
        Err(_) => fmt.lang.text("; thực tế có thể lệch xa hơn", "; likely too narrow"),
    };
    in_brackets(fmt, ranges.base.value.per(customers as f64), note)
}

fn in_brackets(fmt: &Formatter, range: Range, note: &str) -> String {
    let [low, high] = [range.low, range.high].map(|end| approximate_money(fmt, end));
    [" (", eighty(fmt.lang), &low, " – ", &high, note, ")"].concat()
}

/// How far total purchases were off on earlier days, by model and simple formula.
pub fn errors(lang: Lang, backtest: &Backtest, model: Model) -> Option<String> {
    let of_model = share(lang, backtest.errors[model]?.orders_off);
    let plain = share(lang, backtest.plain.orders_off);
    let (times, days) = (count(lang, backtest.origins.into()), days_of(lang, backtest.days.into()));
    let model = model_name(model);
    Some(match lang {
        Lang::Vi => format!(
            "Dự đoán thử ở {times} thời điểm trước, mỗi lần cho {days} kế tiếp: tổng số lần mua trung bình lệch {of_model} với {model} và {plain} với công thức đơn giản."
        ),
        Lang::En => format!(
            "Forecasts made on {times} earlier days, for the {days} after each: total purchases were off by {of_model} on average with {model} and by {plain} with the simple formula."
        ),
    })
}

/// What the Brier score is compared with.
pub fn about_brier(lang: Lang, base_rate: f64) -> String {
    let base = rounded(lang, base_rate, 4);
    match lang {
        Lang::Vi => {
            format!("Càng nhỏ càng tốt; nếu dùng cùng một xác suất cho mọi khách thì được {base}.")
        }
        Lang::En => format!(
            "Smaller is better; giving every customer the same probability would score {base}."
        ),
    }
}

/// What a fit at a limit of the model means for the forecast.
pub fn at_limit(lang: Lang, towards: Boundary) -> &'static str {
    match towards {
        Boundary::NobodyLeaves => lang.text(
            "Dữ liệu trông như không khách nào rời bỏ, nên dự đoán coi mọi khách đều còn hoạt động: con số thực tế có thể thấp hơn, và khoảng 80% chưa tính đến điều đó.",
            "The data looks as if no customer ever churned, so the forecast assumes that everyone stays active: the actual figure may be lower, and the 80% range does not cover that.",
        ),
        Boundary::SameDropout => lang.text(
            "Dữ liệu trông như mọi khách đều dễ rời bỏ như nhau; khoảng 80% chưa gồm sai số của các tham số, nên hơi hẹp.",
            "The data looks as if all customers were equally likely to churn; the 80% range leaves out the uncertainty of the parameters and is somewhat narrow.",
        ),
        _ => lang.text(
            "Dữ liệu trông như mọi khách đều mua với cùng một nhịp; khoảng 80% chưa gồm sai số của các tham số, nên hơi hẹp.",
            "The data looks as if all customers buy equally often; the 80% range leaves out the uncertainty of the parameters and is somewhat narrow.",
        ),
    }
}

/// The range of one earlier forecast.
pub fn of_origin(lang: Lang, (low, high): (f64, f64)) -> String {
    [&rounded(lang, low, 0), " – ", &rounded(lang, high, 0)].concat()
}

/// One of the tenths of customers, the first has the highest forecast.
pub fn nth_tenth(lang: Lang, nth: u64) -> String {
    lang.text("Nhóm ", "Tenth ").to_owned() + &count(lang, nth)
}

/// The first and the last tenth of customers in a sentence.
pub fn about_tenths(
    lang: Lang,
    [first, last]: [&Tenth; 2],
    number: &dyn Fn(f64) -> String,
) -> String {
    let [top, top_actual] = [number(first.predicted), number(first.actual)];
    let [low, low_actual] = [number(last.predicted), number(last.actual)];
    match lang {
        Lang::Vi => format!(
            "Nhóm 10% khách được dự đoán mua nhiều nhất: dự đoán {top} lần mỗi khách, thực tế {top_actual}; nhóm được dự đoán mua ít nhất: dự đoán {low}, thực tế {low_actual}."
        ),
        Lang::En => format!(
            "The tenth of customers with the highest forecast: {top} purchases each predicted, {top_actual} actual; the tenth with the lowest: {low} predicted, {low_actual} actual."
        ),
    }
}

/// The purchases so far and those predicted by the last day, in a sentence.
pub fn about_path(
    lang: Lang,
    (end, last): (crate::import::Day, &str),
    [actual, low, likely, high]: &[String; 4],
) -> String {
    let end = date(lang, end);
    match lang {
        Lang::Vi => format!(
            "Đến {end} đã có {actual} lần mua lại; dự đoán đến {last} tổng cộng có {likely} lần (khoảng 80%: {low} – {high})."
        ),
        Lang::En => format!(
            "Repeat purchases: {actual} up to {end}, {likely} in total predicted by {last} (80% range: {low} – {high})."
        ),
    }
}

/// The date this many days after a day.
pub fn days_after(lang: Lang, day: crate::import::Day, days: f64) -> String {
    date(lang, crate::import::Day(day.0 + days.round() as i32))
}

/// Labels the last day of the file in a chart.
pub fn data_until(lang: Lang, day: crate::import::Day) -> String {
    let day = date(lang, day);
    match lang {
        Lang::Vi => format!("Dữ liệu đến {day}"),
        Lang::En => format!("Data until {day}"),
    }
}

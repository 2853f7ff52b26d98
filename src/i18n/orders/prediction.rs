//! The forecast of what customers will bring: estimates, how reliable they are, and why a fit failed.

use super::choices::{model_name, value_is};
use super::number::{
    approximate_money, coming_months, counted, customers as customers_of, date, days as days_of,
    off, rounded,
};
use crate::customer_base::forecast::{Boundary, ChosenBy, NoHoldout, SpendFrom};
use crate::customer_base::{FitError, Fitted, Holdout, Margin, Prediction, Tracking};
use crate::i18n::Formatter;
use crate::locale::Lang;

words! {
    title: "CLV dự đoán: khách còn mang lại bao nhiêu" => "Predicted CLV: what customers are expected to bring in";
    lede: "Ước tính từ nhịp mua của từng khách. Dấu ≈ là số do mô hình ước tính, không phải số đã ghi nhận." => "Estimated from how often each customer buys. ≈ marks a model's estimate, not a recorded figure.";
    historical: "CLV lịch sử" => "Historical CLV";
    residual: "CLV dự đoán" => "Predicted CLV";
    total: "Tổng cộng" => "Total";
    alive: "Khách còn hoạt động" => "Active customers";
    expected_orders: "Số lần mua dự đoán" => "Predicted purchases";
    residual_each: "CLV dự đoán mỗi khách" => "Predicted CLV per customer";
    model: "Mô hình được dùng" => "Model used";
    check: "Đối chiếu dự đoán với thực tế" => "Prediction against actual";
    way: "Cách tính" => "Method";
    orders: "Số lần mua" => "Purchases";
    value: "Giá trị" => "Value";
    off_orders: "Lệch (số lần mua)" => "Error (purchases)";
    off_value: "Lệch (giá trị)" => "Error (value)";
    rms: "Sai số mỗi khách (RMSE)" => "Error per customer (RMSE)";
    actual: "Thực tế" => "Actual";
    naive: "Công thức đơn giản" => "Simple formula";
    tracking: "Số lần mua lại cộng dồn: thực tế và mô hình" => "Cumulative repeat purchases: actual and model";
    expected: "Mô hình" => "Model";
    day: "Ngày" => "Day";
    parameters: "Tham số và sai số chuẩn" => "Parameters and standard errors";
    parameter: "Tham số" => "Parameter";
    estimate: "Ước tính" => "Estimate";
    error: "Sai số chuẩn" => "Standard error";
    loglik: "log-likelihood" => "log-likelihood";
    no_error: "không tính được" => "not available";
    spend_model: "Mô hình chi tiêu Gamma-Gamma" => "Gamma-Gamma spend model";
    none: ". Không mô hình nào hợp với dữ liệu này; phần còn lại của báo cáo không bị ảnh hưởng." => ". No model fits this data; the rest of the report is not affected.";
}

/// The reason why a model was chosen, written to follow its name.
pub fn chosen(lang: Lang, prediction: &Prediction) -> &'static str {
    match prediction.chosen_by {
        ChosenBy::Visitor => lang.text(", do bạn chọn.", ", chosen by you."),
        ChosenBy::Backtest => lang.text(
            ", vì sai số trên từng khách (RMSE) nhỏ nhất khi dự đoán thử ở các thời điểm trước trong file.",
            ", because its error per customer (RMSE) was smallest in forecasts made on earlier days of the file.",
        ),
        ChosenBy::Holdout => lang.text(
            ", vì sai số trên từng khách (RMSE) ở phần cuối của file nhỏ hơn.",
            ", because its error per customer (RMSE) was smaller on the last part of the file.",
        ),
        ChosenBy::Likelihood => untested(lang, prediction),
        ChosenBy::OnlyOne if at_edges(prediction) > 0 => lang.text(
            ", vì các mô hình khác không tìm được bộ tham số tối ưu.",
            ", because no other model has a best fit.",
        ),
        ChosenBy::OnlyOne => lang.text(
            ", vì các mô hình khác không hợp với dữ liệu.",
            ", because no other model fits.",
        ),
        ChosenBy::Nobody => none(lang),
    }
}

/// How many of the models have no best fit but still give a forecast.
fn at_edges(prediction: &Prediction) -> usize {
    let at_edge = |it: &&Fitted<_>| matches!(it, Fitted::AtEdge { .. });
    prediction.buying.values().filter(at_edge).count()
}

/// Why no holdout test decided between the models.
fn untested(lang: Lang, prediction: &Prediction) -> &'static str {
    if at_edges(prediction) > 1 {
        return lang.text(
            ", mô hình thông dụng nhất, vì không mô hình nào tìm được bộ tham số tối ưu.",
            ", the most common one, because no model has a best fit.",
        );
    }
    match prediction.holdout {
        Err(NoHoldout::Summary) => lang.text(
            ", vì hợp với dữ liệu hơn; bảng tóm tắt không có từng ngày mua để thử dự đoán.",
            ", because it fits better; a customer summary does not hold the purchase dates to test on.",
        ),
        Err(NoHoldout::TooShort { .. }) => lang.text(
            ", vì hợp với dữ liệu hơn; file chưa đủ dài để thử dự đoán.",
            ", because it fits better; the file is too short for a test.",
        ),
        Err(NoHoldout::TooFewCustomers { .. }) => lang.text(
            ", vì hợp với dữ liệu hơn; phần đầu của file có quá ít khách để thử dự đoán.",
            ", because it fits better; the first part of the file has too few customers for a test.",
        ),
        Err(NoHoldout::NoFit) => lang.text(
            ", vì hợp với dữ liệu hơn; phần đầu của file không hợp với mô hình nào nên không thử dự đoán được.",
            ", because it fits better; no model fits the first part of the file, so there was no test.",
        ),
        Ok(_) => lang.text(
            ", vì hợp với dữ liệu hơn; ở phần đầu của file chỉ một mô hình hợp, nên không so sánh được.",
            ", because it fits better; only one model fits the first part of the file, so they could not be compared there.",
        ),
    }
}

/// How regularly customers buy, where the model in use learns it.
pub fn regular(lang: Lang, days: f64) -> String {
    let days = days_of(lang, days.round().max(1.0) as u64);
    match lang {
        Lang::Vi => format!("Khách ở đây mua khá đều đặn, khoảng {days} một lần."),
        Lang::En if days == "1 day" => "Customers of this shop buy about every day.".to_owned(),
        Lang::En => format!("Customers of this shop buy about every {days}."),
    }
}

pub fn spend(lang: Lang, prediction: &Prediction) -> &'static str {
    let fits = matches!(prediction.gamma_gamma, Fitted::Found { .. });
    match prediction.spend {
        SpendFrom::GammaGamma => lang.text("Chi tiêu mỗi lần mua lấy từ mô hình Gamma-Gamma.", "Spend per purchase comes from the Gamma-Gamma model."),
        SpendFrom::Average if fits => lang.text("Chi tiêu mỗi lần mua lấy trung bình của chính từng khách: mô hình Gamma-Gamma hợp với dữ liệu, nhưng với q ≤ 1 nó không có số trung bình hữu hạn, vì chi tiêu giữa các khách chênh nhau quá nhiều.", "Spend per purchase is each customer's own average: Gamma-Gamma fits, but with q ≤ 1 it has no finite average, because spend differs too much between customers."),
        SpendFrom::Average => lang.text("Chi tiêu mỗi lần mua lấy trung bình của chính từng khách, vì mô hình Gamma-Gamma không hợp.", "Spend per purchase is each customer's own average, because Gamma-Gamma does not fit."),
        SpendFrom::Nothing => lang.text("File không có số tiền nào, nên chỉ dự đoán số lần mua.", "The file has no amounts, so only the number of purchases is predicted."),
    }
}

/// The forecast in a sentence; its money is revenue or gross profit, depending on the margin.
pub fn summary(fmt: &Formatter, prediction: &Prediction, margin: &Margin) -> Option<String> {
    let outlook = prediction.outlook.as_ref()?;
    let lang = fmt.lang;
    let (alive, orders) =
        (rounded(lang, outlook.customers_alive, 0), rounded(lang, outlook.expected_orders, 0));
    let (money, of) = (approximate_money(fmt, outlook.residual), value_is(lang, margin));
    let months = coming_months(lang, outlook.horizon_months.into());
    let are = if alive == "1" { "is" } else { "are" };
    let purchases = if orders == "1" { "purchase" } else { "purchases" };
    Some(match lang {
        Lang::Vi => format!(
            "Mô hình ước tính khoảng {alive} khách còn hoạt động. Trong {months}, dự đoán có thêm khoảng {orders} lần mua, tương ứng {money} {of}."
        ),
        Lang::En => format!(
            "According to the model, about {alive} of today's customers {are} active. Over the {months} it expects about {orders} more {purchases}, worth {money} in {of}."
        ),
    })
}

/// The result of the holdout test compared with the naive formula.
pub fn verdict(lang: Lang, holdout: &Holdout, prediction: &Prediction) -> Option<String> {
    let model = prediction.model?;
    let error = holdout.errors[model].as_ref()?;
    let (end, name) = (date(lang, holdout.calibration_end), model_name(model));
    let (ours, naive) = (off(lang, error.orders_off?), off(lang, holdout.naive.orders_off?));
    let better = error.orders_off?.abs() <= holdout.naive.orders_off?.abs();
    Some(match (lang, better) {
        (Lang::Vi, true) => format!(
            "Chỉ cho mô hình xem dữ liệu đến {end}, rồi so phần sau với thực tế: {name} lệch {ours}, công thức đơn giản lệch {naive}."
        ),
        (Lang::En, true) => format!(
            "Fitted on the data up to {end} and compared with what followed, {name} was off by {ours}, the simple formula by {naive}."
        ),
        (Lang::Vi, false) => format!(
            "Chỉ cho mô hình xem dữ liệu đến {end}, rồi so phần sau với thực tế: {name} lệch {ours}, còn công thức đơn giản chỉ lệch {naive}. Hãy dè dặt với dự đoán ở đây."
        ),
        (Lang::En, false) => format!(
            "Fitted on the data up to {end} and compared with what followed, {name} was off by {ours}, but the simple formula only by {naive}. Be careful with the predictions here."
        ),
    })
}

pub fn no_holdout(lang: Lang, why: NoHoldout) -> String {
    match (why, lang) {
        (NoHoldout::Summary, _) => lang
            .text(
                "Bảng tóm tắt không có từng ngày mua, nên không thử dự đoán được.",
                "A customer summary does not hold purchase dates, so the prediction cannot be tested.",
            )
            .to_owned(),
        (NoHoldout::TooShort { days }, Lang::Vi) => {
            let days = days_of(lang, days.into());
            format!(
                "File chỉ dài {days}, chưa đủ để giữ lại một phần mà thử dự đoán (cần ít nhất 84)."
            )
        }
        (NoHoldout::TooShort { days }, Lang::En) => format!(
            "The file covers only {}, too few to hold some back for a test (at least 84 are needed).",
            days_of(lang, days.into())
        ),
        (NoHoldout::TooFewCustomers { customers }, Lang::Vi) => format!(
            "Phần đầu của file chỉ có {}, chưa đủ để thử dự đoán (cần ít nhất 50).",
            customers_of(lang, customers)
        ),
        (NoHoldout::TooFewCustomers { customers }, Lang::En) => format!(
            "The first part of the file has only {}, too few for a test (at least 50 are needed).",
            customers_of(lang, customers)
        ),
        (NoHoldout::NoFit, _) => lang
            .text(
                "Phần đầu của file không hợp với mô hình nào, nên không thử dự đoán được.",
                "No model fits the first part of the file, so there was no test.",
            )
            .to_owned(),
    }
}

pub fn tracked(fmt: &Formatter, tracking: &Tracking) -> String {
    let lang = fmt.lang;
    let last = tracking.points.last();
    let (actual, expected) = last.map_or((0.0, 0.0), |it| (it.actual, it.expected));
    let (actual, expected) = (rounded(lang, actual, 0), rounded(lang, expected, 0));
    let known = tracking.calibration_end.map_or(String::new(), |day| match lang {
        Lang::Vi => format!(" Mô hình chỉ biết dữ liệu đến {}.", date(lang, day)),
        Lang::En => format!(" The model only used data up to {}.", date(lang, day)),
    });
    match lang {
        Lang::Vi => format!("Thực tế {actual} lần mua lại, mô hình {expected}.{known}"),
        Lang::En => format!("Repeat purchases: {actual} actual, {expected} by the model.{known}"),
    }
}

/// The property of the data that made a fit fail.
pub fn problem(fmt: &Formatter, error: &FitError) -> String {
    let lang = fmt.lang;
    let say = |vi: &str, en: &str| lang.text(vi, en).to_owned();
    match *error {
        FitError::NoCustomers => say("Không có khách nào.", "There is no customer."),
        FitError::Impossible { .. } => say(
            "Có thời gian hoặc số tiền không thể xảy ra, như lần mua cuối sau ngày chốt số liệu.",
            "Some times or amounts are impossible, such as a last purchase after the cut-off date.",
        ),
        FitError::NoTimeObserved { customers } => match lang {
            Lang::Vi => format!(
                "Cả {} khách đều mua lần đầu vào ngày cuối cùng, nên chưa có gì để quan sát.",
                rounded(lang, customers, 0)
            ),
            Lang::En => format!(
                "Every customer first bought on the last day ({}), so there is nothing to observe after it.",
                customers_of(lang, customers as u64)
            ),
        },
        FitError::NobodyCameBack { customers } => match lang {
            Lang::Vi => format!(
                "Chưa ai trong {} khách mua lại, nên mô hình không ước tính được nhịp mua.",
                rounded(lang, customers, 0)
            ),
            Lang::En => format!(
                "None of {} bought again, so the model cannot learn how often customers buy.",
                customers_of(lang, customers as u64)
            ),
        },
        FitError::NotRegular => say(
            "Khách mua không đều đặn hơn mức ngẫu nhiên (k = 1), nên mô hình này trùng với MBG/NBD.",
            "Customers buy no more regularly than at random (k = 1), so this model is the same as MBG/NBD.",
        ),
        FitError::NoIntervals => say(
            "Bảng tóm tắt không có từng ngày mua, nên không biết khách mua đều đặn đến mức nào.",
            "A customer summary has no purchase dates, so how regularly customers buy is not known.",
        ),
        FitError::NoSpend => say(
            "Không có lần mua lại nào có số tiền trên 0.",
            "No repeat purchase has an amount above zero.",
        ),
        FitError::EqualSpend { mean } => match lang {
            Lang::Vi => format!(
                "Mọi khách đều chi trung bình đúng {} mỗi lần, không có chênh lệch nào để ước tính.",
                super::number::mean(fmt, mean)
            ),
            Lang::En => format!(
                "Every customer spends exactly {} per purchase on average, so there is no difference to learn from.",
                super::number::mean(fmt, mean)
            ),
        },
        FitError::KeepsRising { towards, .. } => boundary(lang, towards).to_owned(),
        FitError::NotConverged { evaluations } => {
            let steps = counted(lang, evaluations.into(), "bước", ["step", "steps"]);
            match lang {
                Lang::Vi => format!("Chưa tìm được lời giải sau {steps}."),
                Lang::En => format!("No solution was found in {steps}."),
            }
        }
    }
}

fn boundary(lang: Lang, boundary: Boundary) -> &'static str {
    match boundary {
        Boundary::NobodyLeaves => lang.text(
            "Dữ liệu trông như không khách nào rời bỏ.",
            "The data looks as if no customer ever churned.",
        ),
        Boundary::EverybodyLeaves => lang.text(
            "Dữ liệu trông như khách nào cũng rời bỏ ngay.",
            "The data looks as if every customer churned at once.",
        ),
        Boundary::SameDropout => lang.text(
            "Dữ liệu trông như mọi khách đều dễ rời bỏ như nhau.",
            "The data looks as if all customers were equally likely to churn.",
        ),
        Boundary::SameRate => lang.text(
            "Dữ liệu trông như mọi khách đều mua với cùng một nhịp.",
            "The data looks as if all customers bought equally often.",
        ),
        Boundary::RatesFarApart => lang.text(
            "Nhịp mua giữa các khách chênh nhau quá nhiều.",
            "How often customers buy differs too much between them.",
        ),
        Boundary::SteadySpend => lang.text(
            "Mỗi khách lần nào cũng chi gần như cùng một số tiền.",
            "Each customer nearly always spends the same.",
        ),
        Boundary::SameSpend => {
            lang.text("Mọi khách chi gần như nhau.", "All customers spend nearly the same.")
        }
        Boundary::SpendFarApart => lang.text(
            "Chi tiêu giữa các khách chênh nhau quá nhiều.",
            "Spend differs too much between customers.",
        ),
    }
}

/// The note for parameters taken on the way to the edge of the parameter space.
pub fn at_edge(lang: Lang, towards: Boundary) -> String {
    [
        boundary(lang, towards),
        " ",
        lang.text(
            "Tham số dưới đây chỉ gần đúng và không có sai số chuẩn.",
            "The parameters below are approximate and have no standard errors.",
        ),
    ]
    .concat()
}

pub fn correlation(lang: Lang, correlation: f64) -> String {
    let text = rounded(lang, correlation, 3);
    match lang {
        Lang::Vi => format!("Tương quan hạng giữa số lần mua và chi tiêu mỗi lần mua: {text}."),
        Lang::En => format!("Rank correlation of purchases and spend per purchase: {text}."),
    }
}

pub fn of_actual(lang: Lang, customers: u64, end: crate::import::Day) -> String {
    let (customers, end) = (customers_of(lang, customers), date(lang, end));
    match lang {
        Lang::Vi => format!("{customers}, từ ngày đó đến {end}"),
        Lang::En => format!("{customers}, from that day to {end}"),
    }
}

/// Labels the day in a chart on which the forecast begins.
pub fn known(lang: Lang, day: crate::import::Day) -> String {
    let day = date(lang, day);
    match lang {
        Lang::Vi => format!("Mô hình biết đến {day}"),
        Lang::En => format!("Known until {day}"),
    }
}

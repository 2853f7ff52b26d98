//! What customers will bring: estimates, how far they can be trusted, and where they failed.

use super::choices::model_name;
use super::number::{
    coming_months, counted, customers as customers_of, date, days as days_of, money_about, off,
    rounded,
};
use crate::i18n::{Lang, Voice};
use crate::orders::predict::{ChosenBy, Edge, NoHoldout, SpendFrom};
use crate::orders::{FitProblem, Fitted, Holdout, Prediction, Tracking};

words! {
    title: "Khách sẽ còn mang về bao nhiêu" => "What customers will still bring";
    lede: "Ước tính từ nhịp mua của từng khách. Dấu ≈ nghĩa là số của mô hình, không phải số đã xảy ra." => "Estimated from each customer's rhythm of buying. ≈ marks what a model says, not what has happened.";
    historical: "Đã mang về" => "Brought so far";
    residual: "Sẽ mang về" => "Still to come";
    total: "Cộng lại" => "Together";
    alive: "Khách còn hoạt động" => "Customers still active";
    expected_orders: "Lần mua dự kiến" => "Purchases expected";
    residual_each: "Sẽ mang về, mỗi khách" => "Still to come, per customer";
    model: "Mô hình được dùng" => "Model in use";
    check: "Dự đoán đã được kiểm chứng chưa?" => "Was it put to the test?";
    way: "Cách dự đoán" => "Way of predicting";
    orders: "Lần mua" => "Purchases";
    value: "Giá trị" => "Value";
    off_orders: "Lệch (lần mua)" => "Off (purchases)";
    off_value: "Lệch (giá trị)" => "Off (value)";
    rms: "Lệch mỗi khách (RMSE, lần mua)" => "Off per customer (RMSE, purchases)";
    actual: "Thực tế" => "What happened";
    naive: "Công thức đơn giản" => "Simple formula";
    tracking: "Lần mua lại cộng dồn: thực tế và mô hình" => "Repeat purchases added up: actual and model";
    expected: "Mô hình" => "Model";
    day: "Ngày" => "Day";
    parameters: "Tham số và sai số chuẩn" => "Parameters and standard errors";
    parameter: "Tham số" => "Parameter";
    estimate: "Ước tính" => "Estimate";
    error: "Sai số chuẩn" => "Standard error";
    loglik: "log-likelihood" => "log-likelihood";
    no_error: "không tính được" => "not available";
    spend_model: "Mô hình chi tiêu Gamma-Gamma" => "Spend model Gamma-Gamma";
    none: "Không mô hình nào hợp với dữ liệu này; phần còn lại của báo cáo vẫn đúng." => "No model fits these data; the rest of the report stands.";
}

/// What stands behind the name of the model.
pub fn chosen(lang: Lang, prediction: &Prediction) -> &'static str {
    match prediction.chosen_by {
        ChosenBy::Visitor => lang.say(", do bạn chọn.", ", chosen by you."),
        ChosenBy::Holdout => lang.say(
            ", vì dự đoán phần cuối của file sát hơn.",
            ", because it came closer on the last part of the file.",
        ),
        ChosenBy::Likelihood => untested(lang, prediction),
        ChosenBy::OnlyOne if at_edges(prediction) > 0 => lang.say(
            ", vì với mô hình kia không tìm được bộ tham số tối ưu.",
            ", because the other model has no best fit.",
        ),
        ChosenBy::OnlyOne => lang.say(
            ", vì mô hình kia không hợp với dữ liệu.",
            ", because the other model does not fit.",
        ),
        ChosenBy::Nobody => none(lang),
    }
}

/// How many of the two models have no best fit but predict still.
fn at_edges(prediction: &Prediction) -> usize {
    let fits = [&prediction.bg_nbd, &prediction.mbg_nbd];
    let at_edge = |it: &&&Fitted<_>| matches!(it, Fitted::AtEdge { .. });
    fits.iter().filter(at_edge).count()
}

/// Why no test decided between the models.
fn untested(lang: Lang, prediction: &Prediction) -> &'static str {
    if at_edges(prediction) > 1 {
        return lang.say(
            ", mô hình quen dùng hơn, vì cả hai đều không tìm được bộ tham số tối ưu.",
            ", the more usual one, because neither has a best fit.",
        );
    }
    match prediction.holdout {
        Err(NoHoldout::Summary) => lang.say(
            ", vì hợp với dữ liệu hơn; bảng tóm tắt không có từng ngày mua để thử dự đoán.",
            ", because it fits better; a customer summary holds no days to test on.",
        ),
        Err(NoHoldout::TooShort { .. }) => lang.say(
            ", vì hợp với dữ liệu hơn; file chưa đủ dài để thử dự đoán.",
            ", because it fits better; the file is too short for a test.",
        ),
        Err(NoHoldout::TooFewCustomers { .. }) => lang.say(
            ", vì hợp với dữ liệu hơn; phần đầu của file có quá ít khách để thử dự đoán.",
            ", because it fits better; the first part of the file has too few customers for a test.",
        ),
        Err(NoHoldout::NoFit) => lang.say(
            ", vì hợp với dữ liệu hơn; phần đầu của file không hợp với mô hình nào nên không thử dự đoán được.",
            ", because it fits better; no model fits the first part of the file, so there was no test.",
        ),
        Ok(_) => lang.say(
            ", vì hợp với dữ liệu hơn; ở phần đầu của file chỉ một mô hình hợp, nên không so sánh được.",
            ", because it fits better; only one model fits the first part of the file, so they could not be compared there.",
        ),
    }
}

pub fn spend(lang: Lang, prediction: &Prediction) -> &'static str {
    let fits = matches!(prediction.gamma_gamma, Fitted::Found { .. });
    match prediction.spend {
        SpendFrom::GammaGamma => lang.say("Chi tiêu mỗi lần mua lấy từ mô hình Gamma-Gamma.", "Spend per purchase comes from the Gamma-Gamma model."),
        SpendFrom::Average if fits => lang.say("Chi tiêu mỗi lần mua lấy trung bình của chính từng khách: mô hình Gamma-Gamma hợp với dữ liệu, nhưng với q ≤ 1 nó không có số trung bình hữu hạn, vì mức chi giữa các khách cách nhau quá xa.", "Spend per purchase is each customer's own mean: Gamma-Gamma fits, but with q ≤ 1 it has no finite mean, because customers' spending lies too far apart."),
        SpendFrom::Average => lang.say("Chi tiêu mỗi lần mua lấy trung bình của chính từng khách, vì mô hình Gamma-Gamma không hợp.", "Spend per purchase is each customer's own mean, because Gamma-Gamma does not fit."),
        SpendFrom::Nothing => lang.say("File không có số tiền nào, nên chỉ dự đoán số lần mua.", "There is no amount in the file, so only purchases are predicted."),
    }
}

/// The prediction in plain words.
pub fn story(voice: &Voice, prediction: &Prediction) -> Option<String> {
    let outlook = prediction.outlook.as_ref()?;
    let lang = voice.lang;
    let (alive, orders) =
        (rounded(lang, outlook.customers_alive, 0), rounded(lang, outlook.expected_orders, 0));
    let money = money_about(voice, outlook.residual);
    let months = coming_months(lang, outlook.horizon_months.into());
    let are = if alive == "1" { "is" } else { "are" };
    let purchases = if orders == "1" { "purchase" } else { "purchases" };
    Some(match lang {
        Lang::Vi => format!(
            "Khoảng {alive} khách hiện nay vẫn còn mua. Trong {months} họ sẽ mua chừng {orders} lần nữa, mang về {money}."
        ),
        Lang::En => format!(
            "About {alive} of today's customers {are} still buying. Over the {months} they will make some {orders} {purchases} and bring {money}."
        ),
    })
}

/// How the test went, the naive formula beside.
pub fn verdict(lang: Lang, holdout: &Holdout, prediction: &Prediction) -> Option<String> {
    let model = prediction.model?;
    let error = holdout.of(model)?;
    let (end, name) = (date(lang, holdout.calibration_end), model_name(model));
    let (ours, naive) = (off(lang, error.orders_off?), off(lang, holdout.naive.orders_off?));
    let better = error.orders_off?.abs() <= holdout.naive.orders_off?.abs();
    Some(match (lang, better) {
        (Lang::Vi, true) => format!(
            "Chỉ cho mô hình xem dữ liệu đến {end}, rồi so phần sau với thực tế: {name} lệch {ours}, công thức đơn giản lệch {naive}."
        ),
        (Lang::En, true) => format!(
            "Shown only what was known on {end} and compared with what came after, {name} was off by {ours}, the simple formula by {naive}."
        ),
        (Lang::Vi, false) => format!(
            "Chỉ cho mô hình xem dữ liệu đến {end}, rồi so phần sau với thực tế: {name} lệch {ours}, còn công thức đơn giản chỉ lệch {naive}. Hãy dè dặt với dự đoán ở đây."
        ),
        (Lang::En, false) => format!(
            "Shown only what was known on {end} and compared with what came after, {name} was off by {ours}, but the simple formula only by {naive}. Be careful with the predictions here."
        ),
    })
}

pub fn no_holdout(lang: Lang, why: NoHoldout) -> String {
    match (why, lang) {
        (NoHoldout::Summary, _) => lang
            .say(
                "Bảng tóm tắt không có từng ngày mua, nên không thử dự đoán được.",
                "A customer summary holds no days, so there is nothing to test against.",
            )
            .to_owned(),
        (NoHoldout::TooShort { days }, Lang::Vi) => {
            let days = days_of(lang, days.into());
            format!("File chỉ trải {days}, chưa đủ để giữ lại một phần mà thử dự đoán (cần 84).")
        }
        (NoHoldout::TooShort { days }, Lang::En) => format!(
            "The file spans {} only, too few to hold some back for a test (84 are needed).",
            days_of(lang, days.into())
        ),
        (NoHoldout::TooFewCustomers { customers }, Lang::Vi) => format!(
            "Phần đầu của file chỉ có {}, chưa đủ để thử dự đoán (cần 50).",
            customers_of(lang, customers)
        ),
        (NoHoldout::TooFewCustomers { customers }, Lang::En) => format!(
            "The first part of the file has {}, too few for a test (50 are needed).",
            customers_of(lang, customers)
        ),
        (NoHoldout::NoFit, _) => lang
            .say(
                "Phần đầu của file không hợp với mô hình nào, nên không thử dự đoán được.",
                "No model fits the first part of the file, so there was no test.",
            )
            .to_owned(),
    }
}

pub fn tracked(voice: &Voice, tracking: &Tracking) -> String {
    let lang = voice.lang;
    let last = tracking.points.last();
    let (actual, expected) = last.map_or((0.0, 0.0), |it| (it.actual, it.expected));
    let (actual, expected) = (rounded(lang, actual, 0), rounded(lang, expected, 0));
    let known = tracking.calibration_end.map_or(String::new(), |day| match lang {
        Lang::Vi => format!(" Mô hình chỉ biết dữ liệu đến {}.", date(lang, day)),
        Lang::En => format!(" The model knew the data up to {} only.", date(lang, day)),
    });
    match lang {
        Lang::Vi => format!("Thực tế {actual} lần mua lại, mô hình {expected}.{known}"),
        Lang::En => format!("Repeat purchases: {actual} in fact, {expected} by the model.{known}"),
    }
}

/// Which property of the data made a fit fail.
pub fn problem(voice: &Voice, problem: &FitProblem) -> String {
    let lang = voice.lang;
    let say = |vi: &str, en: &str| lang.say(vi, en).to_owned();
    match *problem {
        FitProblem::NoCustomers => say("Không có khách nào.", "There is no customer."),
        FitProblem::Impossible => say(
            "Có thời gian hoặc số tiền không thể xảy ra, như lần mua cuối sau ngày chốt.",
            "There are times or amounts that cannot be, such as a last purchase after the end.",
        ),
        FitProblem::NoTimeObserved { customers } => match lang {
            Lang::Vi => format!(
                "Cả {} khách đều xuất hiện vào ngày cuối cùng, chưa quan sát được gì.",
                rounded(lang, customers, 0)
            ),
            Lang::En => format!(
                "Everybody first bought on the last day ({}); nothing was observed after.",
                customers_of(lang, customers as u64)
            ),
        },
        FitProblem::NobodyCameBack { customers } => match lang {
            Lang::Vi => format!(
                "Chưa ai trong {} khách quay lại, nên không dự đoán được nhịp mua.",
                rounded(lang, customers, 0)
            ),
            Lang::En => format!(
                "Of {} nobody came back, so there is no rhythm to learn.",
                customers_of(lang, customers as u64)
            ),
        },
        FitProblem::NoSpend => say(
            "Không có lần mua lại nào có số tiền trên 0.",
            "No repeat purchase has an amount above zero.",
        ),
        FitProblem::EqualSpend { mean } => match lang {
            Lang::Vi => format!(
                "Mọi khách đều chi trung bình đúng {} mỗi lần, không có chênh lệch nào để ước lượng.",
                super::number::mean(voice, mean)
            ),
            Lang::En => format!(
                "Everybody spends exactly {} on average; there is no difference to learn from.",
                super::number::mean(voice, mean)
            ),
        },
        FitProblem::KeepsRising { towards } => edge(lang, towards).to_owned(),
        FitProblem::NotConverged { evaluations } => {
            let steps = counted(lang, evaluations.into(), "bước", ["step", "steps"]);
            match lang {
                Lang::Vi => format!("Chưa tìm được lời giải sau {steps}."),
                Lang::En => format!("No solution was found in {steps}."),
            }
        }
    }
}

pub fn edge(lang: Lang, edge: Edge) -> &'static str {
    match edge {
        Edge::NobodyLeaves => lang.say(
            "Dữ liệu trông như không khách nào rời đi.",
            "The data look as if nobody ever left.",
        ),
        Edge::EverybodyLeaves => lang.say(
            "Dữ liệu trông như khách nào cũng rời đi ngay.",
            "The data look as if everybody left at once.",
        ),
        Edge::SameDropout => lang.say(
            "Dữ liệu trông như mọi khách đều dễ rời đi như nhau.",
            "The data look as if all customers were equally likely to leave.",
        ),
        Edge::SameRate => lang.say(
            "Dữ liệu trông như mọi khách đều mua với cùng một nhịp.",
            "The data look as if all customers bought at the same rate.",
        ),
        Edge::RatesFarApart => lang.say(
            "Nhịp mua giữa các khách cách nhau quá xa.",
            "Customers' rates of buying are too far apart.",
        ),
        Edge::SteadySpend => lang.say(
            "Mỗi khách luôn chi gần như một số tiền.",
            "Each customer nearly always spends the same.",
        ),
        Edge::SameSpend => {
            lang.say("Mọi khách chi gần như nhau.", "All customers spend nearly the same.")
        }
        Edge::SpendFarApart => lang.say(
            "Mức chi giữa các khách cách nhau quá xa.",
            "Customers' spending is too far apart.",
        ),
    }
}

/// Parameters from the way to the edge.
pub fn at_edge(lang: Lang, towards: Edge) -> String {
    [
        edge(lang, towards),
        " ",
        lang.say(
            "Tham số dưới đây là gần đúng, không có sai số.",
            "The parameters below are approximate and have no errors.",
        ),
    ]
    .concat()
}

pub fn correlation(lang: Lang, correlation: f64) -> String {
    let text = rounded(lang, correlation, 3);
    match lang {
        Lang::Vi => format!("Tương quan hạng giữa số lần mua và mức chi: {text}."),
        Lang::En => format!("Rank correlation of frequency and spend: {text}."),
    }
}

pub fn of_actual(lang: Lang, customers: u64, end: crate::orders::Day) -> String {
    let (customers, end) = (customers_of(lang, customers), date(lang, end));
    match lang {
        Lang::Vi => format!("{customers}, từ ngày đó đến {end}"),
        Lang::En => format!("{customers}, from that day to {end}"),
    }
}

/// Where in a picture the prediction begins.
pub fn known(lang: Lang, day: crate::orders::Day) -> String {
    let day = date(lang, day);
    match lang {
        Lang::Vi => format!("Mô hình biết đến {day}"),
        Lang::En => format!("Known until {day}"),
    }
}

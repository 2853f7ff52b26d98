//! Uncertain inputs, given as ranges from low to high.

use crate::chart::Words;
use crate::clv::{Field, Influence, RangeError, ResultName, Share, Spread};
use crate::i18n::Formatter;
use crate::locale::Lang;
use crate::money::rounded;
use rust_decimal::Decimal;

words! {
    title: "Chưa biết chắc con số thì sao?" => "What if the numbers are uncertain?";
    lede: "Số nào chưa chắc, hãy nhập mức thấp nhất và cao nhất có thể. Kết quả lấy từ 10.000 lần thử ngẫu nhiên trong các khoảng đó; số nào để trống cả hai ô thì giữ nguyên."
        => "Where a number is uncertain, type the lowest and highest it could be. The result comes from 10,000 random draws; a number with both ends blank stays as it is.";
    low: "Thấp nhất" => "Low";
    likely: "Dễ xảy ra nhất" => "Likely";
    high: "Cao nhất" => "High";
    more: "Thêm: tỷ lệ giữ chân, lãi suất chiết khấu, số khách mới, LTV:CAC mong muốn" => "More: retention rate, discount rate, new customers, target LTV:CAC";
    guess: "Giả định ±20%" => "Assume ±20%";
    guess_note: "Chỉ điền vào ô trống của các số tiền và số lượng. ±20% là giả định để bắt đầu, hãy thay bằng khoảng bạn tin." => "Fills blank fields of amounts and counts only. ±20% is an assumption to start from; replace it with ranges you believe in.";
    clear: "Bỏ mọi khoảng" => "Clear the ranges";
    undo: "Hoàn tác" => "Undo";
    result: "Kết quả cần xem" => "Result to show";
    fix_fields: "Kết quả sẽ hiện lại khi những ô đánh dấu ✕ ở trên được sửa." => "The result comes back once the fields marked ✕ above are fixed.";
    likely_needed: "Công cụ tính CLV chưa có số này; hãy nhập mức dễ xảy ra nhất." => "The calculator does not have this number yet; type the likely value.";
    p10: "P10: 10% khả năng thấp hơn" => "P10: a 10% chance of less";
    p50: "P50: một nửa khả năng thấp hơn" => "P50: an even chance of less";
    p90: "P90: 90% khả năng thấp hơn" => "P90: a 90% chance of less";
    losing: "Khả năng lỗ trên mỗi khách (CLV ròng âm)" => "Chance that a customer loses money";
    none: "—" => "—";
    draws: "Số lần trong 10.000" => "Of 10,000 draws";
    influences: "Khoảng của số nào làm kết quả dao động nhiều nhất" => "Which range affects the result most";
    input: "Số liệu" => "Input";
    strength: "Mức ảnh hưởng" => "Influence";
    correlation: "Tương quan hạng" => "Rank correlation";
    no_influence: "không làm kết quả thay đổi" => "does not affect the result";
    estimates: "Dấu ≈ là số ước tính: từ 10.000 lần thử với phân phối PERT, các số thay đổi độc lập với nhau." => "≈ marks estimates: from 10,000 draws of PERT distributions, each input independent of the others.";
}

/// What is wrong with a range.
pub fn problem(fmt: &Formatter, error: RangeError) -> String {
    let value = |field, value| fmt.value(field, value);
    match (error, fmt.lang) {
        (RangeError::LowAboveLikely { field, likely, .. }, Lang::Vi) => {
            format!("Thấp nhất không được vượt mức dễ xảy ra nhất ({}).", value(field, likely))
        }
        (RangeError::LowAboveLikely { field, likely, .. }, Lang::En) => {
            format!("Low must not be above likely ({}).", value(field, likely))
        }
        (RangeError::LikelyAboveHigh { field, likely, .. }, Lang::Vi) => {
            format!("Cao nhất không được dưới mức dễ xảy ra nhất ({}).", value(field, likely))
        }
        (RangeError::LikelyAboveHigh { field, likely, .. }, Lang::En) => {
            format!("High must not be below likely ({}).", value(field, likely))
        }
        (RangeError::OutOfRange { field, .. } | RangeError::Twice(field), _) => {
            fmt.out_of_range(field)
        }
    }
}

/// The accessible name of a range: `Số đơn hàng mỗi khách (mỗi năm)`.
pub fn name(fmt: &Formatter, field: Field, unit: &str) -> String {
    match unit {
        "" => fmt.field(field).to_owned(),
        unit => format!("{} ({unit})", fmt.field(field)),
    }
}

/// `Khả năng LTV:CAC dưới 3:1`.
pub fn under_target(fmt: &Formatter, target: Decimal) -> String {
    let target = fmt.ratio(target);
    match fmt.lang {
        Lang::Vi => format!("Khả năng LTV:CAC dưới {target}"),
        Lang::En => format!("Chance that LTV:CAC is under {target}"),
    }
}

/// A value of the result in short form, as on an axis.
pub fn short(fmt: &Formatter, result: ResultName, value: Decimal) -> String {
    match result {
        ResultName::PaybackMonths => fmt.months(value),
        ResultName::LtvCac => fmt.ratio(value),
        _ => fmt.compact(value),
    }
}

/// A value of the result marked as an estimate, with at most three significant digits.
pub fn about(fmt: &Formatter, result: ResultName, value: Decimal) -> String {
    let rough = value.round_sf(ESTIMATED_DIGITS).unwrap_or(value);
    let text = match result {
        ResultName::PaybackMonths => fmt.months(rounded(value, 1)),
        ResultName::LtvCac => fmt.ratio(rough),
        _ => fmt.money(rough),
    };
    ["≈\u{a0}", &text].concat()
}

/// Ten thousand draws are not accurate beyond this many digits.
const ESTIMATED_DIGITS: u32 = 3;

/// A probability in percent with one decimal.
pub fn chance(fmt: &Formatter, share: Share) -> Option<String> {
    let percent = share.percent()?;
    let text = fmt.percent(rounded(percent, 1));
    Some(match share.draws {
        0 => format!("≈\u{a0}{text}"),
        // Otherwise a rare loss would be shown as 0%.
        _ if rounded(percent, 1).is_zero() => {
            format!("<\u{a0}{}", fmt.percent(Decimal::new(1, 1)))
        }
        _ => format!("≈\u{a0}{text}"),
    })
}

/// The result of the draws, in a sentence.
pub fn summary(fmt: &Formatter, spread: &Spread, varies: bool) -> Option<String> {
    let result = fmt.result(spread.result);
    let text = |value| about(fmt, spread.result, value);
    if !varies {
        return Some(match fmt.lang {
            Lang::Vi => "Chưa số nào có mức thấp nhất và cao nhất khác nhau nên chưa có gì để ước tính. Hãy nhập một khoảng, hoặc bấm “Giả định ±20%” để xem thử.".to_owned(),
            Lang::En => "No number varies yet, so there is nothing to estimate. Type a range, or press “Assume ±20%” to try it.".to_owned(),
        });
    }
    let (p50, low) = (text(spread.p50?), text(spread.p10?));
    Some(match (spread.p90.map(text), fmt.lang) {
        (Some(high), Lang::Vi) => format!(
            "Nếu các khoảng này đúng, có 80% khả năng {result} nằm giữa {low} và {high}; khả năng cao hơn hay thấp hơn {p50} là ngang nhau."
        ),
        (Some(high), Lang::En) => format!(
            "If these ranges hold, there is an 80% chance that {result} lies between {low} and {high}; it is as likely above {p50} as below."
        ),
        (None, Lang::Vi) => format!(
            "Nếu các khoảng này đúng, khả năng {result} cao hơn hay thấp hơn {p50} là ngang nhau."
        ),
        (None, Lang::En) => {
            format!("If these ranges hold, {result} is as likely above {p50} as below.")
        }
    })
}

/// The draws without a result, each reason with its share.
pub fn gaps(fmt: &Formatter, spread: &Spread, draws: u32) -> Vec<String> {
    let share = |count: u32| chance(fmt, Share { draws: count, of: draws }).unwrap_or_default();
    let mut sentences = Vec::new();
    if spread.never > 0 {
        let share = share(spread.never);
        sentences.push(match fmt.lang {
            Lang::Vi => format!("{share} số lần thử không hoàn vốn trong vòng đời khách hàng; chúng được xếp sau mọi lần có hoàn vốn."),
            Lang::En => format!("{share} of the draws never pay back within the lifespan; they count as longer than all others."),
        });
    }
    sentences.extend(spread.undefined.iter().map(|(why, count)| {
        let (share, reason, result) = (share(*count), fmt.reason(*why), fmt.result(spread.result));
        match fmt.lang {
            Lang::Vi => format!("{share} số lần thử không tính được {result}: {reason}"),
            Lang::En => format!("{share} of the draws give no {result}: {reason}"),
        }
    }));
    sentences
}

/// Whether the result rises or falls with an input.
pub fn direction(fmt: &Formatter, result: ResultName, influence: &Influence) -> String {
    let lang = fmt.lang;
    let Some(correlation) = influence.correlation.filter(|it| !it.is_zero()) else {
        return no_influence(lang).to_owned();
    };
    let result = fmt.result(result);
    match (correlation > Decimal::ZERO, lang) {
        (true, Lang::Vi) => format!("tăng thì {result} tăng"),
        (true, Lang::En) => format!("higher raises {result}"),
        (false, Lang::Vi) => format!("tăng thì {result} giảm"),
        (false, Lang::En) => format!("higher lowers {result}"),
    }
}

/// Title, description and headings of the chart.
pub fn picture(fmt: &Formatter, spread: &Spread) -> Words {
    let result = fmt.result(spread.result);
    Words {
        title: match fmt.lang {
            Lang::Vi => format!("{result} trong 10.000 lần thử (≈)"),
            Lang::En => format!("{result} over 10,000 draws (≈)"),
        },
        description: fmt
            .lang
            .text(
                "Cột càng cao, kết quả rơi vào khoảng đó càng nhiều lần.",
                "The taller a bar, the more draws end in its range.",
            )
            .to_owned(),
        headings: vec![result.to_owned(), draws(fmt.lang).to_owned()],
    }
}

//! The pictures under test: every chart with usual and with extreme data.
//!
//! The first case is the IELTS course of the worked values (15 million a quarter, CAC 2 million,
//! retention cost 200,000); the others are made up to be narrow, negative, long or huge.

use clv_calculator::chart::plots;
use clv_calculator::chart::*;
use clv_calculator::customer_base::acquisition::{AcquisitionInput, Measure, Spend};
use clv_calculator::customer_base::forecast::{Range, Tenth, TrackingPoint};
use clv_calculator::customer_base::{
    Analysis, Cohorts, Fraction, Grain, Model, PathPoint, Settings, Tracking,
};
use clv_calculator::i18n::Formatter;
use clv_calculator::import::spend::spend_table;
use clv_calculator::import::{Day, Reader, Sniffed, guess};
use clv_calculator::locale::Lang;
use clv_calculator::money::{Code, CurrencyStyle};

pub const WIDE: f64 = 640.0;
pub const NARROW: f64 = 343.0;
pub const LEAST: f64 = 320.0;

pub fn all() -> Vec<(&'static str, Picture)> {
    let yearly: Vec<f64> = (0..=36).map(|month| -700_000.0 + 41_500.0 * f64::from(month)).collect();
    let loss: Vec<f64> = (0..=24).map(|month| -500_000.0 - 12_000.0 * f64::from(month)).collect();
    let never: Vec<f64> = (0..=24).map(|month| -5e6 + 120_000.0 * f64::from(month)).collect();
    let decade: Vec<f64> =
        (0..=1200).map(|month| -9e6 + 8e7 * (1.0 - 0.99_f64.powi(month))).collect();
    let huge: Vec<f64> = (0..=12).map(|month| -2e27 + 5e26 * f64::from(month)).collect();
    vec![
        ("cash-ielts", cash(WIDE, &[-2e6, 2_933_333.0, 7_866_667.0, 12.8e6], Some(1))),
        ("cash-three-years", cash(WIDE, &yearly, Some(17))),
        ("cash-three-years-narrow", cash(NARROW, &yearly, Some(17))),
        ("cash-late", cash(LEAST, &yearly[..20], Some(17))),
        ("cash-loss", cash(NARROW, &loss, None)),
        ("cash-never", cash(WIDE, &never, None)),
        ("cash-one-month", cash(LEAST, &[0.0, 250_000.0], Some(0))),
        ("cash-hundred-years", cash(NARROW, &decade, Some(12))),
        ("cash-huge", cash(LEAST, &huge, Some(4))),
        ("cash-zero", cash(LEAST, &[0.0; 13], Some(0))),
        ("waterfall-shop", waterfall(WIDE, [9e6, 7.2e6, 700_000.0, 300_000.0])),
        ("waterfall-shop-narrow", waterfall(NARROW, [9e6, 7.2e6, 700_000.0, 300_000.0])),
        ("waterfall-loss", waterfall(WIDE, [9e6, 7.2e6, 2_500_000.0, 300_000.0])),
        ("waterfall-loss-narrow", waterfall(LEAST, [9e6, 7.2e6, 2_500_000.0, 300_000.0])),
        ("waterfall-huge", waterfall(LEAST, [9e27, 1e27, 5.0, 0.0])),
        ("waterfall-zero", waterfall(WIDE, [0.0; 4])),
        ("tornado-shop", tornado(WIDE, 800_000.0)),
        ("tornado-shop-narrow", tornado(NARROW, 800_000.0)),
        ("tornado-loss", tornado(NARROW, -2_600_000.0)),
        ("tornado-huge", tornado(LEAST, -1_234_567_890_123.0)),
        ("tornado-one-sided", one_sided(WIDE)),
        ("survival-half", survival(WIDE, 0.9, 24, Some(24.0))),
        ("survival-half-narrow", survival(NARROW, 0.9, 24, Some(18.0))),
        ("survival-loyal", survival(LEAST, 0.995, 36, None)),
        ("survival-gone", survival(LEAST, 0.0, 12, Some(6.0))),
        ("distribution", distribution(WIDE, &[40, 310, 220, 120, 60, 25, 12, 30])),
        ("distribution-narrow", distribution(LEAST, &[0, 310, 220, 120, 60, 25, 12, 30])),
        ("distribution-one", distribution(NARROW, &[0, 1_250_000])),
        ("ranges", ranges(WIDE, [3.1, 6.4, 10.2])),
        ("ranges-narrow", ranges(LEAST, [5.9, 6.0, 6.1])),
        ("overlay", overlay(WIDE, &SCENARIOS)),
        ("overlay-narrow", overlay(LEAST, &SCENARIOS)),
        ("overlay-two", overlay(NARROW, &SCENARIOS[..2])),
        ("bars", bars(WIDE, &SCENARIOS)),
        ("bars-narrow", bars(LEAST, &SCENARIOS)),
        ("stack", stack(WIDE, 7)),
        ("stack-narrow", stack(NARROW, 4)),
        ("stack-two-hundred", stack(LEAST, 200)),
        ("cohorts", cohorts(WIDE)),
        ("cohorts-narrow", cohorts(LEAST)),
        ("tracking", tracking(WIDE, 1.05)),
        ("tracking-narrow", tracking(LEAST, 0.9)),
        ("tenths", tenths(WIDE, 1.0)),
        ("tenths-narrow", tenths(NARROW, 0.01)),
        ("forecast", forecast(WIDE, 1.0)),
        ("forecast-narrow", forecast(NARROW, 6.0)),
        ("forecast-nothing", forecast(LEAST, 0.0)),
        ("payback", payback(WIDE)),
        ("payback-narrow", payback(LEAST)),
    ]
}

pub fn cash(width_px: f64, cash: &[f64], payback: Option<usize>) -> Picture {
    let words = words("Dòng tiền cộng dồn từ một khách", &["Tháng", "Tiền cộng dồn"]);
    let month = |month: usize| format!("Tháng {month}");
    let amount = |month: usize| money(cash[month]);
    let payback = payback.map(|month| (month, format!("Hoàn vốn: tháng {month}")));
    Cash { width_px, words, cash, payback, month: &month, amount: &amount, tick: &short }.picture()
}

/// Revenue, cost of goods, CAC and retention cost.
pub fn waterfall(width_px: f64, [revenue, goods, cac, keeping]: [f64; 4]) -> Picture {
    let step = |label: &str, amount: Amount| {
        let (Amount::Change(value) | Amount::Sum(value)) = amount;
        Step { label: label.into(), value: money(value), amount }
    };
    let steps = vec![
        step("Doanh thu trọn đời (LTV)", Amount::Sum(revenue)),
        step("Giá vốn", Amount::Change(-goods)),
        step("Lợi nhuận gộp", Amount::Sum(revenue - goods)),
        step("Chi phí thu hút khách hàng (CAC)", Amount::Change(-cac)),
        step("Chi phí giữ chân", Amount::Change(-keeping)),
        step("Còn lại sau mọi chi phí", Amount::Sum(revenue - goods - cac - keeping)),
    ];
    Waterfall { width_px, words: words("Doanh thu đi đâu", &["Khoản", "Số tiền"]), steps }.picture()
}

/// A result of `base` with inputs of decreasing effect; costs move it the other way.
pub fn tornado(width_px: f64, base: f64) -> Picture {
    let labels = [
        "Biên lợi nhuận gộp",
        "Giá trị đơn hàng",
        "Số đơn hàng mỗi năm",
        "Chi phí thu hút khách hàng (CAC)",
    ];
    let row = |(index, label): (usize, &&str)| {
        let swing = base.abs() * [0.9, 0.35, 0.3, -0.12][index];
        swing_row(label, base - swing, base + swing)
    };
    let rows = labels.iter().enumerate().map(row).collect();
    let words =
        words("Điều gì thay đổi kết quả nhiều nhất", &["Số liệu", "Giảm 10 %", "Tăng 10 %"]);
    Tornado { width_px, words, base, base_text: format!("Hiện tại: {}", money(base)), rows }
        .picture()
}

fn one_sided(width_px: f64) -> Picture {
    let rows = vec![
        swing_row("Biên lợi nhuận", 90.0, 100.0),
        swing_row("Tỷ lệ giữ chân", 102.0, 108.0),
        swing_row("Không đổi", 100.0, 100.0),
    ];
    let words = words("Một phía", &["Số liệu", "Giảm", "Tăng"]);
    Tornado { width_px, words, base: 100.0, base_text: "Hiện tại: 100 ₫".into(), rows }.picture()
}

fn swing_row(label: &str, low: f64, high: f64) -> Swing {
    Swing { label: label.into(), low, high, low_text: money(low), high_text: money(high) }
}

pub fn survival(width_px: f64, retention: f64, months: i32, lifespan: Option<f64>) -> Picture {
    let shares: Vec<f64> = (0..=months).map(|month| retention.powi(month)).collect();
    let half = shares.iter().position(|share| *share <= 0.5);
    let half = half.map(|month| (month, format!("Tháng {month}: một nửa đã rời đi")));
    let lifespan = lifespan.map(|months| (months, format!("Vòng đời: {months} tháng")));
    let words = words("Khách hàng còn mua", &["Tháng", "Tỷ lệ còn mua"]);
    let month = |month: usize| format!("Tháng {month}");
    let share = |share: f64| format!("{}\u{a0}%", (share * 100.0).round());
    Survival { width_px, words, shares: &shares, half, lifespan, month: &month, share: &share }
        .picture()
}

/// Bars of a million each; the first one lies below zero, the last is open.
pub fn distribution(width_px: f64, counts: &[u32]) -> Picture {
    let last = counts.len() - 1;
    let bar = |(nth, count): (usize, &u32)| Bar {
        range: match nth {
            0 => "dưới 0 ₫".into(),
            nth if nth == last => format!("từ {} triệu ₫", nth - 1),
            nth => format!("{} – {} triệu ₫", nth - 1, nth),
        },
        count: f64::from(*count),
        words: format!("{count} khách"),
        below_zero: nth == 0,
    };
    let bars: Vec<Bar> = counts.iter().enumerate().map(bar).collect();
    Distribution {
        width_px,
        words: words("Khách theo giá trị", &["Giá trị", "Số khách"]),
        bars: &bars,
        marks: &[],
        tick: &|count| format!("{count}"),
    }
    .picture()
}

/// Bell-shaped draws from −2 to 12 million; `at` places three quantiles, counted in bars from the left.
pub fn ranges(width_px: f64, at: [f64; 3]) -> Picture {
    let bar = |nth: i32| Bar {
        range: format!("{} – {} triệu ₫", nth - 2, nth - 1),
        count: (2500.0 * (-0.08 * f64::from(nth - 6).powi(2)).exp()).round(),
        words: format!("{nth} trong mười nghìn"),
        below_zero: nth < 2,
    };
    let bars: Vec<Bar> = (0..14).map(bar).collect();
    let mark = |(name, at): (&str, f64)| Quantile {
        at,
        label: format!("{name}: {:.1} triệu\u{a0}₫", at - 2.0).replace('.', ","),
    };
    let marks: Vec<Quantile> = ["P10", "P50", "P90"].into_iter().zip(at).map(mark).collect();
    Distribution {
        width_px,
        words: words("CLV ròng trong 10.000 lần thử", &["CLV ròng", "Số lần"]),
        bars: &bars,
        marks: &marks,
        tick: &|count| format!("{count}"),
    }
    .picture()
}

/// Names, CAC, monthly margin and months of made-up scenarios.
pub const SCENARIOS: [(&str, f64, f64, usize); 6] = [
    ("Hôm nay", 350_000.0, 95_000.0, 36),
    ("Quà tặng khách hàng thân thiết và giao nhanh", 350_000.0, 112_000.0, 36),
    ("CAC cao", 1_900_000.0, 95_000.0, 36),
    ("Khách ở lại lâu hơn", 450_000.0, 80_000.0, 48),
    ("Lỗ", 900_000.0, -20_000.0, 24),
    ("Ngắn", 100_000.0, 60_000.0, 12),
];

pub fn overlay(width_px: f64, scenarios: &[(&str, f64, f64, usize)]) -> Picture {
    let cash = |cac: f64, margin: f64, month: usize| -cac + margin * month as f64;
    let one = |(name, cac, margin, months): &(&str, f64, f64, usize)| Series {
        name: name.to_string(),
        cash: (0..=*months).map(|month| cash(*cac, *margin, month)).collect(),
        end: money(cash(*cac, *margin, *months)),
    };
    let series: Vec<Series> = scenarios.iter().map(one).collect();
    let mut headings = vec!["Tháng"];
    headings.extend(scenarios.iter().map(|it| it.0));
    Overlay {
        width_px,
        words: words("Tiền cộng dồn của các kịch bản", &headings),
        series: &series,
        month: &|month| format!("Tháng {month}"),
        amount: &|nth, month| series[nth].cash.get(month).map_or("–".into(), |it| money(*it)),
        tick: &short,
    }
    .picture()
}

/// Net value and ratio of the scenarios; the ratio of the last is unknown.
pub fn bars(width_px: f64, scenarios: &[(&str, f64, f64, usize)]) -> Picture {
    let level = |nth: usize, value: Option<f64>, words: String| Level {
        label: scenarios[nth].0.into(),
        value,
        words,
        base: nth == 0,
    };
    let whole = |nth: usize| scenarios[nth].2 * scenarios[nth].3 as f64;
    let count = 0..scenarios.len();
    let net = |nth: usize| {
        let value = whole(nth) - scenarios[nth].1;
        level(nth, Some(value), money(value))
    };
    let ratio = |nth: usize| match nth + 1 == scenarios.len() {
        true => level(nth, None, "không có CAC".into()),
        false => {
            let value = whole(nth) / scenarios[nth].1;
            level(nth, Some(value), format!("{value:.1}:1").replace('.', ","))
        }
    };
    let groups = vec![
        BarGroup { heading: "CLV ròng".into(), bars: count.clone().map(net).collect() },
        BarGroup { heading: "LTV:CAC".into(), bars: count.map(ratio).collect() },
    ];
    let words = words("So sánh kịch bản", &["Kết quả", "Kịch bản", "Giá trị"]);
    Bars { width_px, words, groups }.picture()
}

/// Groups of falling size, every fifth of which loses money.
pub fn stack(width_px: f64, count: usize) -> Picture {
    let part = |nth: usize| {
        let size = (90e6 * 0.8_f64.powi(nth as i32 % 40)).round();
        let value = if nth % 5 == 3 { -size } else { size };
        Portion {
            label: format!("Nhóm khách hàng số {}", nth + 1), value, words: money(value)
        }
    };
    let parts: Vec<Portion> = (0..count).map(part).collect();
    let all = parts.iter().map(|it| it.value).sum();
    Stack {
        width_px,
        words: words("Đóng góp của các nhóm", &["Nhóm", "Đóng góp"]),
        parts,
        others: &|count, value| (format!("{count} nhóm khác"), money(value)),
        total: Portion { label: "Tất cả".into(), value: all, words: money(all) },
    }
    .picture()
}

/// Monthly retention that falls over a year; the last two ages are not observed yet.
pub fn cohorts(width_px: f64) -> Picture {
    let share = |age: i32| match age {
        0 => Some(1.0),
        _ => Some(0.31 * 0.93_f64.powi(age)),
    };
    let cohorts = Cohorts {
        grain: Grain::Month,
        rows: Vec::new(),
        running: true,
        retention: (0..=11).map(share).chain([None, None]).collect(),
        older_customers: 0,
        older_revenue: "0".into(),
    };
    plots::cohort_retention(&cohorts, &vietnamese(), width_px).unwrap()
}

pub fn vietnamese() -> Formatter {
    Formatter::new(Lang::Vi, CurrencyStyle::usual(Code::VND, Lang::Vi.mark()))
}

/// Ten tenths that buy half as often each; the actual ones buy by turns more and less than predicted.
pub fn tenths(width_px: f64, orders: f64) -> Picture {
    let tenth = |nth: i32| {
        let predicted = orders * 7.3 * 0.55_f64.powi(nth);
        let off = if nth % 3 == 1 { 1.12 } else { 0.93 };
        Tenth { predicted, actual: predicted * off }
    };
    let tenths: Vec<Tenth> = (0..10).map(tenth).collect();
    plots::tenths(&tenths, &vietnamese(), width_px).unwrap()
}

pub fn forecast(width_px: f64, orders: f64) -> Picture {
    let (tracking, path) = purchases(orders);
    plots::forecast(&tracking, &path, &vietnamese(), width_px).unwrap()
}

/// CDNOW at a margin of 30 %, with the spend at which new customers of three months cost 20 each.
pub fn payback(width_px: f64) -> Picture {
    let csv = include_bytes!("../imports/cdnow.csv");
    let sniffed = Sniffed::new(csv, true).unwrap();
    let mut reader = Reader::new(&sniffed, &guess(&sniffed, false).mapping);
    reader.push(csv);
    let mut analysis = Analysis::from_orders(reader.finish().finish().orders, 0);
    let settings = Settings { margin: Fraction::from_percent(30.into()), ..Settings::default() };
    analysis.run(&settings, &mut |_| true).unwrap();
    let table = spend_table(b"month,cost\n1997-01,15620\n1997-02,17140\n1997-03,14380\n", false);
    let input = AcquisitionInput {
        spend: Spend::from_table(&table.unwrap()),
        currency: None,
        heading: None,
        from: None,
        to: None,
        measure: Measure::All,
        target_ratio: 3.0,
        target_months: 12,
        monthly_budget: None,
        closing_rate: None,
    };
    let report = analysis.acquisition(&input).unwrap().unwrap();
    plots::payback(report, &vietnamese(), width_px).unwrap()
}

/// Two years of weeks, and a year of predicted purchases in eighths.
pub fn purchases(orders: f64) -> (Tracking, Vec<PathPoint>) {
    let end = Day::from_ymd(2026, 11, 22).unwrap();
    let point = |week: i32| {
        let expected = 3400.0 * (1.0 - 0.99_f64.powi(week));
        TrackingPoint { day: Day(end.0 - 7 * (104 - week)), actual: expected.round(), expected }
    };
    let tracking = Tracking {
        model: Model::BgNbd,
        calibration_end: None,
        points: (1..=104).map(point).collect(),
    };
    let moment = |nth: i32| {
        let part = f64::from(nth) / 8.0;
        let likely = orders * 840.0 * part * (1.2 - 0.2 * part);
        let orders = Range { low: likely * 0.7, likely, high: likely * 1.3, stretch: 1.0 };
        PathPoint { days: part * 365.25, orders }
    };
    (tracking, (1..=8).map(moment).collect())
}

/// A year of weeks; from week 39 on the actual count is `off` times the expected one.
pub fn tracking(width_px: f64, off: f64) -> Picture {
    let moment = |week: i32| {
        let expected = 900.0 * (1.0 - 0.96_f64.powi(week));
        Moment {
            at: f64::from(7 * week),
            name: format!("Tuần {week}"),
            actual: if week < 39 { expected } else { expected * off },
            expected,
        }
    };
    let moments: Vec<Moment> = (0..=52).map(moment).collect();
    Tracks {
        width_px,
        words: words("Lần mua lại", &["Tuần", "Thực tế", "Mô hình"]),
        moments: &moments,
        actual: "Thực tế".into(),
        expected: "Mô hình".into(),
        known: Some((273.0, "Mô hình biết đến tuần 39".into())),
        number: &|value| format!("{value:.0}"),
    }
    .picture()
}

pub fn words(title: &str, headings: &[&str]) -> Words {
    let description = format!("{title}, theo từng dòng trong bảng kèm theo.");
    Words {
        title: title.into(),
        description,
        headings: headings.iter().map(|text| text.to_string()).collect(),
    }
}

/// "−12.800.000 ₫"
pub fn money(value: f64) -> String {
    let digits = format!("{:.0}", value.abs());
    let mut out = String::from(if value < 0.0 { "−" } else { "" });
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out + "\u{a0}₫"
}

/// "12,5 Tr"
fn short(value: f64) -> String {
    let (size, unit) = match value.abs() {
        size if size >= 1e9 => (1e9, "\u{a0}T"),
        size if size >= 1e6 => (1e6, "\u{a0}Tr"),
        size if size >= 1e3 => (1e3, "\u{a0}N"),
        _ => (1.0, ""),
    };
    let number = format!("{}", (value.abs() / size * 100.0).round() / 100.0).replace('.', ",");
    format!("{}{number}{unit}", if value < 0.0 { "−" } else { "" })
}

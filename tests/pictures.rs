//! Charts compared with golden files, and checked for parts cut off, overlapping or missing.
//!
//! Every picture of the gallery is compared with the file of its name in `tests/pictures`. After an
//! intended change: `UPDATE_PICTURES=1 cargo test --no-default-features --test pictures`, look at the
//! files, commit them. Next: `pictures/gallery.rs`, the cases.

#[path = "pictures/gallery.rs"]
mod gallery;

use clv_calculator::chart::label::{LINE_PX, fit, text_width};
use clv_calculator::chart::plots;
use clv_calculator::chart::scale::Scale;
use clv_calculator::chart::*;
use clv_calculator::customer_base::Tracking;
use clv_calculator::customer_base::forecast::Tenth;
use proptest::prelude::*;
use std::path::PathBuf;

#[test]
fn pictures_match_the_golden_files() {
    let mut differing: Vec<&str> = Vec::new();
    for (name, picture) in gallery::all() {
        if !agrees(name, &picture.to_svg()) {
            differing.push(name);
        }
    }
    if !agrees("curve", &curve_svg()) {
        differing.push("curve");
    }
    assert!(
        differing.is_empty(),
        "{differing:?} look different. Compare tests/pictures/<name>.svg with <name>-changed.svg; \
         if the change is wanted: UPDATE_PICTURES=1 cargo test --no-default-features --test pictures"
    );
}

/// Compares with the file, or writes it when asked; writes a `-changed` file beside it on a difference.
fn agrees(name: &str, svg: &str) -> bool {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pictures");
    let file = folder.join(format!("{name}.svg"));
    let changed = folder.join(format!("{name}-changed.svg"));
    let svg = lines(svg);
    let _ = std::fs::remove_file(&changed);
    if std::env::var_os("UPDATE_PICTURES").is_some() {
        std::fs::write(&file, svg).expect("the folder of pictures can be written");
        return true;
    }
    let same = std::fs::read_to_string(&file).is_ok_and(|before| before == svg);
    if !same {
        std::fs::write(&changed, svg).expect("the folder of pictures can be written");
    }
    same
}

/// One element per line, and the namespace that lets a viewer open the file. Numbers have at most two
/// decimals already.
fn lines(svg: &str) -> String {
    svg.replacen("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ", 1).replace("><", ">\n<")
        + "\n"
}

/// A response curve with a gap, two crossings and a target.
fn curve() -> Curve {
    let value = |x: f64| {
        if x < 0.2 { None } else { Some(-30.0 + 400.0 * (x - 0.2) * (1.0 - x)) }
    };
    let sample = |x: f64| Sample { x, y: value(x), over_target: value(x).map(|y| y - 20.0) };
    let samples: Vec<Sample> = (0..=48).map(|index| sample(f64::from(index) / 48.0)).collect();
    let mut curve = Curve::default();
    curve.draw(240.0, 40.0, &samples, sample(0.45));
    curve
}

fn curve_svg() -> String {
    let curve = curve();
    let ticks: String = (curve.break_even.iter().map(|x| ("zero", x)))
        .chain(curve.on_target.iter().map(|x| ("target", x)))
        .map(|(class, x)| format!("<path class=\"{class}\" d=\"M{:.2} 0V40\"/>", x * 240.0))
        .collect();
    format!(
        "<svg class=\"chart curve\" viewBox=\"0 0 240 40\" width=\"240\" height=\"40\"><path class=\"area gain\" d=\"{}\"/>\
         <path class=\"area loss\" d=\"{}\"/><path class=\"line\" d=\"{}\"/>{ticks}\
         <circle class=\"end\" cx=\"{:.2}\" cy=\"{:.2}\" r=\"4\"/></svg>",
        curve.gain,
        curve.loss,
        curve.line,
        curve.today_x,
        curve.today_y.unwrap_or(curve.zero_y)
    )
}

#[test]
fn pictures_are_sound() {
    for (name, picture) in gallery::all() {
        check_sound(name, &picture);
    }
}

/// Checks what must hold for every picture: title and description, a table with a row for every
/// reading, marks inside the picture, no overlapping texts.
fn check_sound(name: &str, picture: &Picture) {
    assert!(!picture.title.is_empty() && !picture.description.is_empty(), "{name} has words");
    assert_eq!(
        picture.points.len(),
        picture.table.rows.len(),
        "{name}: a table row for every reading"
    );
    for (point, row) in picture.points.iter().zip(&picture.table.rows) {
        assert_eq!(row.len(), picture.table.headings.len(), "{name}: a heading for every column");
        assert!(
            row.iter().all(|cell| point.text.contains(cell)),
            "{name}: {} says what {row:?} says",
            point.text
        );
    }
    let sheet = Bounds {
        left: -0.01,
        top: -0.01,
        right: picture.width + 0.01,
        bottom: picture.height + 0.01,
    };
    for mark in &picture.marks {
        if let Mark::Path { points, .. } = mark {
            let finite = |point: &(f64, f64)| point.0.is_finite() && point.1.is_finite();
            assert!(points.iter().all(finite), "{name}: a path through numbers only");
        }
        assert!(sheet.contains(&mark.bounds()), "{name}: {mark:?} lies outside {sheet:?}");
    }
    let texts: Vec<&Mark> =
        picture.marks.iter().filter(|mark| matches!(mark, Mark::Text { .. })).collect();
    for (index, text) in texts.iter().enumerate() {
        for other in &texts[..index] {
            assert!(
                !text.bounds().overlaps(&other.bounds()),
                "{name}: {text:?} overlaps {other:?}"
            );
        }
    }
}

#[test]
fn long_timelines_draw_a_bounded_number_of_points() {
    let cash: Vec<f64> = (0..=1200).map(|month| f64::from(month) - 600.0).collect();
    let picture = gallery::cash(gallery::NARROW, &cash, Some(601));
    let corners = |mark: &Mark| {
        if let Mark::Path { points, .. } = mark { points.len() } else { 0 }
    };
    assert!(picture.marks.iter().map(corners).max() <= Some(2 * gallery::NARROW as usize));
    assert!(picture.points.len() <= 120);
    for month in ["Tháng 0: ", "Tháng 601: ", "Tháng 1200: "] {
        assert!(
            picture.points.iter().any(|point| point.text.starts_with(month)),
            "{month} can be read"
        );
    }
}

#[test]
fn empty_data_gives_a_sound_picture() {
    let month = |_: usize| String::new();
    let tick = |_: f64| String::new();
    let words = || gallery::words("Trống", &[]);
    let cash = Cash {
        width_px: f64::NAN,
        words: words(),
        cash: &[],
        payback: None,
        month: &month,
        amount: &month,
        tick: &tick,
    };
    let survival = Survival {
        width_px: 0.0,
        words: words(),
        shares: &[],
        half: None,
        lifespan: None,
        month: &month,
        share: &tick,
    };
    let waterfall = Waterfall { width_px: 1e9, words: words(), steps: Vec::new() };
    let tornado = Tornado {
        width_px: 320.0,
        words: words(),
        base: f64::NAN,
        base_text: "–".into(),
        rows: Vec::new(),
    };
    for picture in [cash.picture(), survival.picture(), waterfall.picture(), tornado.picture()] {
        check_sound("nothing", &picture);
        assert_eq!(picture.nearest(0.0, 0.0), None);
    }
}

#[test]
fn the_nearest_reading_is_found() {
    let picture = gallery::cash(gallery::WIDE, &[-2.0, 1.0, 4.0], Some(1));
    for (index, point) in picture.points.iter().enumerate() {
        assert_eq!(picture.nearest(point.x + 1.0, point.y - 1.0), Some(index));
    }
}

#[test]
fn a_forecast_continues_from_the_last_actual_value() {
    let picture = gallery::forecast(gallery::WIDE, 1.0);
    let texts: Vec<&str> = picture.points.iter().map(|point| point.text.as_str()).collect();
    // 2205 purchases by the end of the file, and 840 more with a range of 588 to 1092.
    assert_eq!(texts[103], "22/11/2026: Thực tế 2.205");
    assert_eq!(texts[111], "22/11/2027: Thấp 2.793 – Dự đoán 3.045 – Cao 3.297");
    assert_eq!(picture.table.rows[103][2..], ["", "", ""], "a past day has no range");
    assert!(picture.description.contains("3.045 lần (khoảng 80%: 2.793 – 3.297)"));
}

#[test]
fn pairs_and_forecasts_need_two_sides() {
    let fmt = gallery::vietnamese();
    let (tracking, path) = gallery::purchases(1.0);
    let short = Tracking { points: tracking.points[..1].into(), ..tracking.clone() };
    let draw = |tracking, path| plots::forecast(tracking, path, &fmt, gallery::WIDE);
    assert!(draw(&tracking, &path).is_some());
    assert_eq!((draw(&tracking, &[]), draw(&short, &path)), (None, None));
    let tenth = Tenth { predicted: 2.0, actual: 1.0 };
    assert_eq!(plots::tenths(&[tenth], &fmt, gallery::WIDE), None);
    let picture = plots::tenths(&[tenth; 2], &fmt, gallery::WIDE).expect("two tenths are drawn");
    assert_eq!(picture.points[1].text, "Nhóm 2: Dự đoán 2 – Thực tế 1");
}

#[test]
fn colours_mark_better_and_worse_not_low_and_high() {
    let picture = gallery::tornado(gallery::WIDE, 800_000.0);
    let bars: Vec<&str> = picture
        .marks
        .iter()
        .filter_map(|mark| if let Mark::Rect { class, .. } = mark { Some(*class) } else { None })
        .collect();
    assert_eq!(bars[..2], ["bar low loss", "bar high gain"], "more margin is better");
    assert_eq!(bars[6..], ["bar low gain", "bar high loss"], "more cost is worse");
}

#[test]
fn texts_cannot_become_markup() {
    let mut picture = gallery::cash(gallery::WIDE, &[1.0], None);
    let hostile = "</title><script>alert(1)</script> on\u{202e}load=x javascript:y \" ' & \u{0}\u{85}\u{fffe}";
    picture.title = hostile.into();
    picture.marks.push(Mark::Text {
        class: "label",
        x: 0.0,
        y: 20.0,
        anchor: Anchor::Start,
        text: hostile.into(),
    });
    for svg in [picture.to_svg(), picture.parts().concat()] {
        for forbidden in [
            "<script",
            "onload=",
            "javascript:",
            "\u{202e}",
            "\u{0}",
            "\u{85}",
            "\u{fffe}",
            " style=",
        ] {
            assert!(!svg.contains(forbidden), "{forbidden:?} in {svg}");
        }
        assert!(svg.contains("&#60;script&#62;alert(1)"));
    }
}

#[test]
fn a_curve_has_gaps_crossings_and_today() {
    let curve = curve();
    assert_eq!(curve.break_even.len(), 2);
    assert_eq!(curve.on_target.len(), 2);
    // -30 + 400 (x - 0.2)(1 - x) = 0 at x = 0.6 ± √0.085, worked by hand.
    for (found, root) in
        curve.break_even.iter().zip([0.6 - 0.085_f64.sqrt(), 0.6 + 0.085_f64.sqrt()])
    {
        assert!((found - root).abs() < 0.001, "{found} is near {root}");
    }
    assert!(
        curve.line.starts_with("M50 "),
        "nothing is drawn where the result is undefined: {}",
        curve.line
    );
    assert_eq!((curve.gain.matches('Z').count(), curve.loss.matches('Z').count()), (1, 2));
    assert_eq!(curve.today_x, 108.0);
}

/// Any number at all, ordinary ones more often.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        -1e9..1e9,
        any::<f64>(),
        Just(0.0),
        Just(f64::NAN),
        Just(f64::INFINITY),
        -1e28..1e28,
        -1e-12..1e-12
    ]
}

/// Labels as people write them, also long ones.
fn label() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zA-Zạ-ỹ ()]{0,60}", "−?[0-9.]{1,40} ₫"]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn scales_stay_finite(values in prop::collection::vec(number(), 0..8), origin in number(), count in 0_usize..12) {
        let plain = Scale::spanning(origin, &mut values.iter().copied()).onto(300.0, 20.0);
        for scale in [plain, plain.nice(count)] {
            for value in values.iter().chain([&origin]) {
                let at = scale.at(*value);
                prop_assert!((20.0..=300.0).contains(&at), "{value} lies at {at}");
            }
            let ticks = scale.ticks(count);
            prop_assert!(ticks.len() <= 3 * count.max(1) + 4, "{} ticks for {count}", ticks.len());
            prop_assert!(ticks.windows(2).all(|pair| pair[0] < pair[1]), "{ticks:?} rise");
            prop_assert!(ticks.iter().all(|tick| tick.is_finite()));
        }
    }

    #[test]
    fn any_cash_gives_a_sound_picture(
        cash in prop::collection::vec(number(), 1..60), payback in prop::option::of(0_usize..60), width in 280.0..900.0
    ) {
        let payback = payback.filter(|month| *month < cash.len());
        let text = |value: f64| if value.abs() < 1e29 { gallery::money(value) } else { "?".into() };
        let month = |month: usize| format!("Tháng {month}");
        let picture = Cash {
            width_px: width, words: gallery::words("Tiền", &["Tháng", "Tiền"]), cash: &cash, month: &month,
            payback: payback.map(|month| (month, format!("Hoàn vốn: tháng {month}"))),
            amount: &|month| text(cash[month]), tick: &text,
        }.picture();
        check_sound("cash", &picture);
    }

    #[test]
    fn any_steps_give_a_sound_picture(
        steps in prop::collection::vec((label(), label(), number(), any::<bool>()), 0..9), width in 280.0..900.0
    ) {
        let step = |(label, value, number, sum): &(String, String, f64, bool)| {
            let amount = if *sum { Amount::Sum(*number) } else { Amount::Change(*number) };
            Step { label: label.clone(), value: value.clone(), amount }
        };
        let steps = steps.iter().map(step).collect();
        let words = gallery::words("Khoản", &["Khoản", "Số tiền"]);
        check_sound("waterfall", &Waterfall { width_px: width, words, steps }.picture());
    }

    #[test]
    fn any_swings_give_a_sound_picture(
        rows in prop::collection::vec((label(), label(), label(), number(), number()), 0..9),
        base in number(), base_text in label(), width in 280.0..900.0
    ) {
        let row = |(label, low_text, high_text, low, high): &(String, String, String, f64, f64)| Swing {
            label: label.clone(), low: *low, high: *high, low_text: low_text.clone(), high_text: high_text.clone(),
        };
        let rows = rows.iter().map(row).collect();
        let words = gallery::words("Số liệu", &["Số liệu", "Giảm", "Tăng"]);
        check_sound("tornado", &Tornado { width_px: width, words, base, base_text, rows }.picture());
    }

    #[test]
    fn any_retention_gives_a_sound_picture(
        retention in 0.0..=1.0, months in 0_i32..400, lifespan in prop::option::of(number()), width in 280.0..900.0
    ) {
        check_sound("survival", &gallery::survival(width, retention, months, lifespan));
    }

    #[test]
    fn any_series_give_a_sound_picture(
        all in prop::collection::vec((label(), prop::collection::vec(number(), 0..40), label()), 0..8), width in 280.0..900.0
    ) {
        let series: Vec<Series> = all.iter().map(|(name, cash, end)| Series {
            name: name.clone(), cash: cash.clone(), end: end.clone(),
        }).collect();
        let shown = series.len().min(MOST_SERIES);
        let words = gallery::words("Tiền", &["a", "b", "c", "d", "e", "f", "g"][..=shown]);
        let picture = Overlay {
            width_px: width, words, series: &series, month: &|month| format!("Tháng {month}"),
            amount: &|nth, month| format!("{nth} {month}"), tick: &|_| "12 triệu".into(),
        };
        check_sound("overlay", &picture.picture());
    }

    #[test]
    fn any_levels_give_a_sound_picture(
        all in prop::collection::vec(prop::collection::vec((label(), prop::option::of(number()), label(), any::<bool>()), 0..8), 0..4),
        width in 280.0..900.0
    ) {
        let level = |(label, value, words, base): &(String, Option<f64>, String, bool)| Level {
            label: label.clone(), value: *value, words: words.clone(), base: *base,
        };
        let groups = all.iter().map(|bars| BarGroup { heading: "CLV ròng".into(), bars: bars.iter().map(level).collect() });
        let words = gallery::words("So sánh", &["Kết quả", "Kịch bản", "Giá trị"]);
        check_sound("bars", &Bars { width_px: width, words, groups: groups.collect() }.picture());
    }

    #[test]
    fn any_portions_give_a_sound_picture(all in prop::collection::vec((label(), number(), label()), 0..30), width in 280.0..900.0) {
        let part = |(label, value, words): &(String, f64, String)| Portion { label: label.clone(), value: *value, words: words.clone() };
        let total = Portion { label: "Tất cả".into(), value: 1.0, words: "1".into() };
        let picture = Stack {
            width_px: width, words: gallery::words("Nhóm", &["Nhóm", "Đóng góp"]), parts: all.iter().map(part).collect(),
            others: &|count, _| (format!("{count} nhóm"), String::new()), total,
        }.picture();
        check_sound("stack", &picture);
        prop_assert_eq!(picture.points.len(), if all.is_empty() { 0 } else { all.len() + 1 });
    }

    #[test]
    fn any_pairs_give_a_sound_picture(
        all in prop::collection::vec((label(), number(), number()), 0..30), headings in [label(), label()],
        ends in [label(), label()], width in 280.0..900.0
    ) {
        let pair = |(name, predicted, actual): &(String, f64, f64)| Pair {
            name: name.clone(), tick: name.clone(), predicted: *predicted, actual: *actual,
        };
        let pairs: Vec<Pair> = all.iter().map(pair).collect();
        let picture = Pairs {
            width_px: width, words: gallery::words("Nhóm", &["Nhóm", &headings[0], &headings[1]]),
            pairs: &pairs, ends, number: &|value| format!("{value:.0}"),
        };
        check_sound("pairs", &picture.picture());
    }

    #[test]
    fn any_forecast_gives_a_sound_picture(
        past in prop::collection::vec(number(), 0..40), ahead in prop::collection::vec([number(), number(), number()], 0..9),
        names in [label(), label(), label(), label(), label()], width in 280.0..900.0
    ) {
        let [actual, low, high, today, range] = names;
        let past: Vec<Past> = past.iter().enumerate().map(|(nth, actual)| Past {
            at: nth as f64, name: format!("Ngày {nth}"), actual: *actual,
        }).collect();
        let ahead: Vec<Ahead> = ahead.iter().enumerate().map(|(nth, [low, likely, high])| Ahead {
            at: (past.len() + nth) as f64, name: format!("Ngày {nth} tới"), low: *low, likely: *likely, high: *high,
        }).collect();
        let picture = Forecast {
            width_px: width, words: gallery::words("Lần mua", &["Ngày", &actual, &low, "Dự đoán", &high]),
            past: &past, ahead: &ahead, today, range, number: &|value| format!("{value:.0}"),
        }.picture();
        check_sound("forecast", &picture);
        let drawn = !past.is_empty() && !ahead.is_empty();
        prop_assert_eq!(picture.points.len(), if drawn { past.len() + ahead.len() } else { 0 });
    }

    #[test]
    fn any_samples_give_a_curve(values in prop::collection::vec(prop::option::of(number()), 0..20), today in number()) {
        let sample = |(index, y): (usize, &Option<f64>)| Sample { x: index as f64 / 19.0, y: *y, over_target: *y };
        let samples: Vec<Sample> = values.iter().enumerate().map(sample).collect();
        let mut curve = Curve::default();
        curve.draw(240.0, 40.0, &samples, Sample { x: today, y: Some(today), over_target: None });
        prop_assert_eq!(&curve.break_even, &curve.on_target);
        prop_assert!(curve.break_even.iter().all(|x| (0.0..=1.0).contains(x)));
        prop_assert!((0.0..=40.0).contains(&curve.zero_y) && (0.0..=240.0).contains(&curve.today_x));
        for surface in [&curve.gain, &curve.loss] {
            prop_assert_eq!(surface.matches('M').count(), surface.matches('Z').count());
        }
    }

    #[test]
    fn written_numbers_parse_back(value in -1e6..1e6) {
        let mut text = String::new();
        push_number(&mut text, value);
        let read: f64 = text.parse().expect("a plain number");
        prop_assert!((read - value).abs() <= 0.005 + 1e-9, "{value} is written {text}");
        prop_assert!(text != "-0" && !text.ends_with('.'));
    }

    #[test]
    fn shortened_texts_fit(text in label(), room in 20.0..400.0) {
        prop_assert!(text_width(&fit(text, room)) <= room);
        prop_assert!(LINE_PX > 0.0);
    }
}

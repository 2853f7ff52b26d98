//! The charts of the what-if screens show the computed values.

use super::customers::{IELTS, SHOP, dec, inputs};
use clv_calculator::chart::plots::{contributions, scenarios_bars, scenarios_cash, spread};
use clv_calculator::chart::{Picture, Words};
use clv_calculator::clv::{Field, Range, ResultName, Segment, ranges, segments};
use clv_calculator::i18n::Formatter;
use clv_calculator::locale::DecimalMark;
use clv_calculator::locale::Lang;
use clv_calculator::money::{Code, CurrencyStyle};
use clv_calculator::workspace::{CalculatorForm, MAX_SCENARIOS, ScenarioList};

fn fmt() -> Formatter {
    Formatter::new(Lang::Vi, CurrencyStyle::usual(Code::VND, DecimalMark::Comma))
}

fn words(headings: &[&str]) -> Words {
    Words {
        title: "Hình".into(),
        description: "Một hình.".into(),
        headings: headings.iter().map(|it| it.to_string()).collect(),
    }
}

fn list(pairs: &[&str]) -> ScenarioList {
    let mut list = ScenarioList::new(MAX_SCENARIOS);
    for (nth, pairs) in pairs.iter().enumerate() {
        let form = CalculatorForm::new(inputs(pairs), Lang::Vi);
        list.save(&format!("Kịch bản {nth}"), form).unwrap();
    }
    list
}

fn rows(picture: &Picture) -> Vec<String> {
    picture.table.rows.iter().map(|row| row.join(" | ")).collect()
}

#[test]
fn the_cash_chart_shows_up_to_six_comparable_scenarios() {
    let dollars = format!("{SHOP}&currency=USD");
    let kept = list(&[IELTS, "cac=5", &dollars, SHOP]);
    let picture = scenarios_cash(&kept, &fmt(), words(&[]), 640.0).unwrap();
    assert_eq!(picture.table.headings, ["Tháng", "Kịch bản 0", "Kịch bản 3"]);
    // The shop brings 95,000 a month; the course is over after three months.
    let rows = rows(&picture);
    assert_eq!(rows[0], "tháng 0 | −2.000.000\u{a0}₫ | −350.000\u{a0}₫");
    assert_eq!(rows[3], "tháng thứ 3 | 12.800.000\u{a0}₫ | −65.000\u{a0}₫");
    assert_eq!(rows[4], "tháng thứ 4 | – | 30.000\u{a0}₫");
    assert_eq!(scenarios_cash(&list(&["cac=5"]), &fmt(), words(&[]), 640.0), None);
    // Six series at most, and the base is one of them.
    let mut many = list(&[SHOP; 9]);
    many.choose_base(8).unwrap();
    let picture = scenarios_cash(&many, &fmt(), words(&[]), 640.0).unwrap();
    assert_eq!(picture.table.headings.len(), 7);
    assert_eq!(picture.table.headings[6], "Kịch bản 8");
}

#[test]
fn the_bar_chart_shows_results_of_scenarios() {
    let kept = list(&[IELTS, SHOP, "cac=5"]);
    let results = [ResultName::ClvNet, ResultName::LtvCac];
    let picture = scenarios_bars(&kept, &results, &fmt(), words(&["a", "b", "c"]), 640.0).unwrap();
    let rows = rows(&picture);
    assert_eq!(rows.len(), 6);
    assert!(rows[1].ends_with("Kịch bản 1 | 3.070.000\u{a0}₫"), "{rows:?}");
    assert!(rows[3].ends_with("Kịch bản 0 | 7,4:1"), "{rows:?}");
}

#[test]
fn the_distribution_marks_its_quantiles() {
    let cac = Range {
        field: Field::Cac,
        low: dec("1000000"),
        likely: dec("2000000"),
        high: dec("3000000"),
    };
    let found = ranges(&inputs(IELTS), &[cac], ResultName::ClvNet).unwrap();
    let fmt = fmt();
    let short = |value| fmt.compact(value);
    let picture = spread(&found, &short, &fmt, words(&["a", "b"]), 640.0).unwrap();
    assert_eq!(picture.table.rows.len(), found.bins.len());
    let svg = picture.to_svg();
    for name in ["P10", "P50", "P90"] {
        assert_eq!(svg.matches(name).count(), 1, "{name}");
    }
}

#[test]
fn the_contributions_chart_merges_small_groups() {
    let group = |nth: u32| Segment {
        name: format!("Nhóm {nth}"),
        inputs: inputs(SHOP).with(Field::Customers, nth.into()),
    };
    let list: Vec<Segment> = (1..=200).map(group).collect();
    let found = segments(&list).unwrap();
    let others = |count: usize| format!("{count} nhóm khác");
    let picture =
        contributions(&list, &found, &fmt(), words(&["a", "b"]), &others, "Tất cả", 340.0).unwrap();
    let rows = rows(&picture);
    // 3,070,000 each, for 200 and for 1 + 2 + … + 200 customers.
    assert_eq!((rows.len(), rows[0].as_str()), (201, "Nhóm 200 | 614.000.000\u{a0}₫"));
    assert_eq!(rows[200], "Tất cả | 61.707.000.000\u{a0}₫");
    assert!(picture.to_svg().contains("192 nhóm khác"));
}

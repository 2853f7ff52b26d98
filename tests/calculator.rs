//! The calculator's sentences and chart tables, from the inputs to what a visitor reads. The numbers are
//! worked out beside each case.

use clv_calculator::chart::Picture;
use clv_calculator::chart::plots;
use clv_calculator::clv::{
    Example, Field, Headline, Inputs, Outcome, RatePer, Unit, evaluate, plausibility,
};
use clv_calculator::i18n::Formatter;
use clv_calculator::locale::Lang;
use clv_calculator::money::{Code, CurrencyStyle, read_plain};
use clv_calculator::share::Notice;
use clv_calculator::share::{SavedState, link, read_link, reopen, save};
use clv_calculator::workspace::{CalculatorForm, Remark, home_currency};

/// 15,000,000 × 1 × 1 = 15,000,000; − 2,000,000 − 200,000 = 12,800,000. The course lasts three months.
const COURSE: &str = "order_value=15000000&orders=1&period=quarter&lifespan=1&lifespan_unit=quarter&cac=2000000&retention_cost=200000";
/// 200,000 a month for 24 months at 80 %: 160,000 a month.
const PLAN: &str =
    "order_value=200000&orders=1&period=month&lifespan=24&lifespan_unit=month&margin=80&cac=600000";

fn inputs(pairs: &str) -> Inputs {
    let (form, notices) = read_link(&format!("v=1&currency=VND&{pairs}"), Lang::Vi);
    assert_eq!(notices, [], "{pairs}");
    form.inputs
}

/// Replaces no-break spaces, which do not matter here.
fn plainly(text: impl AsRef<str>) -> String {
    text.as_ref().replace('\u{a0}', " ")
}

fn fmt(lang: Lang) -> Formatter {
    Formatter::new(lang, CurrencyStyle::usual(Code::VND, lang.mark()))
}

fn scene(pairs: &str) -> (Inputs, Outcome) {
    let inputs = inputs(pairs);
    let outcome = evaluate(&inputs);
    (inputs, outcome)
}

#[test]
fn summary_states_profit_payback_and_max_cac() {
    let check = |pairs: &str, vi: &str, en: &str| {
        let (inputs, outcome) = scene(pairs);
        for (lang, expected) in [(Lang::Vi, vi), (Lang::En, en)] {
            let said = plainly(fmt(lang).summary(&inputs, &outcome));
            assert_eq!(said, expected, "{pairs}");
        }
    };
    // (15,000,000 − 200,000) ÷ 3 = 4,933,333.33 for LTV:CAC 3:1. The first month brings 5,000,000.
    check(
        COURSE,
        "Mỗi khách hàng mới mang lại 12.800.000 ₫ sau khi trừ giá vốn, CAC và chi phí giữ chân. Hoàn vốn CAC ngay trong tháng đầu. Bạn có thể chi tối đa 4.933.333 ₫ cho một khách mới mà vẫn đạt LTV:CAC 3:1.",
        "Each new customer earns you ₫12,800,000 after cost of goods, CAC and retention cost. CAC is paid back in the first month. You can spend up to ₫4,933,333 to acquire a customer and still reach an LTV:CAC of 3:1.",
    );
    // 24 × 160,000 = 3,840,000; − 4,000,000 = −160,000; 3,840,000 ÷ 3 = 1,280,000.
    check(
        &PLAN.replace("600000", "4000000"),
        "Mỗi khách hàng mới đang lỗ 160.000 ₫. Không hoàn vốn CAC trong suốt vòng đời. Muốn đạt LTV:CAC 3:1, CAC cần giảm còn 1.280.000 ₫ trở xuống.",
        "Each new customer loses you ₫160,000. CAC is not paid back within the lifespan. To reach an LTV:CAC of 3:1, CAC must come down to ₫1,280,000 or less.",
    );
    // 4 × 160,000 = 640,000 ≥ 600,000.
    check(
        PLAN,
        "Mỗi khách hàng mới mang lại 3.240.000 ₫ sau khi trừ giá vốn, CAC và chi phí giữ chân. Hoàn vốn CAC vào tháng thứ 4. Bạn có thể chi tối đa 1.280.000 ₫ cho một khách mới mà vẫn đạt LTV:CAC 3:1.",
        "Each new customer earns you ₫3,240,000 after cost of goods, CAC and retention cost. CAC is paid back in month 4. You can spend up to ₫1,280,000 to acquire a customer and still reach an LTV:CAC of 3:1.",
    );
}

/// Half stay each month, for two months: 160,000 + 80,000 − 600,000 = −360,000. At 100 % a month of
/// discount the second month counts half, too. Churn must not be named where no customer leaves.
#[test]
fn summary_names_churn_and_discounting() {
    let short = PLAN.replace("lifespan=24", "lifespan=2");
    let check = |pairs: &str, vi: &str, en: &str| {
        let (inputs, outcome) = scene(&format!("{short}&{pairs}"));
        let picture = plots::cash(&outcome, &fmt(Lang::Vi), 640.0).unwrap();
        let (story, cash) = (fmt(Lang::Vi).summary(&inputs, &outcome), &picture.description);
        assert!(plainly(&story).contains(vi), "{story}");
        assert!(
            plainly(cash).contains(vi.split(',').next().unwrap().trim_start_matches("Tính cả ")),
            "{cash}"
        );
        let story = fmt(Lang::En).summary(&inputs, &outcome);
        assert!(plainly(&story).contains(en), "{story}");
    };
    check(
        "retention=50",
        "Tính cả khách rời bỏ dần, con số này là −360.000 ₫.",
        "After churn, it is −₫360,000.",
    );
    check(
        "retention=100&discount=100&discount_per=month",
        "Tính cả tiền mất giá theo thời gian, con số này là −360.000 ₫.",
        "After discounting, it is −₫360,000.",
    );
    check(
        "discount=100&discount_per=month",
        "Tính cả tiền mất giá theo thời gian, con số này là −360.000 ₫.",
        "After discounting, it is −₫360,000.",
    );
    // 160,000 + 160,000 × 0.5 ÷ 2 = 200,000; − 600,000 = −400,000.
    check(
        "retention=50&discount=100&discount_per=month",
        "Tính cả khách rời bỏ dần và tiền mất giá theo thời gian, con số này là −400.000 ₫.",
        "After churn and discounting, it is −₫400,000.",
    );
    let (inputs, outcome) = scene(&short);
    assert!(!fmt(Lang::Vi).summary(&inputs, &outcome).contains("Tính cả"));
}

#[test]
fn unit_conversions_are_shown() {
    let check = |pairs: &str, expected: &str| {
        let (inputs, outcome) = scene(pairs);
        let said = fmt(Lang::Vi).understood(&inputs, &outcome).unwrap();
        assert_eq!(plainly(said), expected);
    };
    check("orders=4&period=year&lifespan=3&lifespan_unit=year", "4 đơn/năm × 3 năm = 12 đơn");
    check(
        "orders=4&period=year&lifespan=36&lifespan_unit=month",
        "4 đơn/năm × 36 tháng (36 tháng) = 12 đơn",
    );
    // Regression: it read 0,13 × 12 = 1,5.
    check(
        "orders=0.125&period=month&lifespan=1&lifespan_unit=year",
        "0,125 đơn/tháng × 1 năm (12 tháng) = 1,5 đơn",
    );
    check(
        "orders=0.123456&period=month&lifespan=1&lifespan_unit=year",
        "≈ 0,12 đơn/tháng × 1 năm (12 tháng) = ≈ 1,48 đơn",
    );
}

fn rows(picture: &Picture) -> Vec<String> {
    let rows = picture.table.rows.iter();
    rows.map(|row| plainly(row.join(" | "))).collect()
}

#[test]
fn the_waterfall_shows_each_step() {
    // 24 × 200,000 = 4,800,000; 20 % of it is cost of goods; 24 × 10,000 = 240,000 is retention cost.
    let (inputs, outcome) = scene(&format!("{PLAN}&retention_cost=10000&retention_cost_per=month"));
    let picture = plots::waterfall(&inputs, &outcome, &fmt(Lang::Vi), 640.0).unwrap();
    assert_eq!(
        rows(&picture),
        [
            "Doanh thu vòng đời (LTV) | 4.800.000 ₫",
            "Giá vốn | −960.000 ₫",
            "Lợi nhuận gộp | 3.840.000 ₫",
            "CAC | −600.000 ₫",
            "Chi phí giữ chân khách hàng | −240.000 ₫",
            "CLV ròng | 3.000.000 ₫",
        ]
    );
}

#[test]
fn the_cash_chart_marks_the_month_of_payback() {
    let (_, outcome) = scene(PLAN);
    let picture = plots::cash(&outcome, &fmt(Lang::Vi), 640.0).unwrap();
    let rows = rows(&picture);
    assert_eq!(rows.len(), 25);
    assert_eq!(rows[0], "tháng 0 | −600.000 ₫");
    assert_eq!(rows[3], "tháng thứ 3 | −120.000 ₫");
    assert_eq!(rows[4], "tháng thứ 4 | 40.000 ₫");
    assert_eq!(rows[24], "tháng thứ 24 | 3.240.000 ₫");
    assert!(picture.to_svg().contains("Hoàn vốn&#58; tháng thứ 4"));
    // Without payback nothing is marked, and the description says so.
    let (_, outcome) = scene(&PLAN.replace("600000", "4000000"));
    let picture = plots::cash(&outcome, &fmt(Lang::Vi), 640.0).unwrap();
    assert!(!picture.to_svg().contains("Hoàn vốn&#58;"));
    assert!(picture.description.contains("Hoàn vốn CAC: không hoàn vốn."));
}

#[test]
fn the_tornado_shows_the_largest_swing_first() {
    // Net 3,240,000. Order value, orders and lifespan ±10 % are ±384,000; margin, too; CAC ∓60,000.
    let (inputs, outcome) = scene(PLAN);
    let picture = plots::tornado(&inputs, &outcome, &fmt(Lang::En), 640.0).unwrap();
    let rows = rows(&picture);
    assert_eq!(rows.len(), 5);
    for row in &rows[..4] {
        assert!(row.ends_with("| −₫384K | +₫384K"), "{row}");
    }
    assert_eq!(rows[4], "Customer acquisition cost (CAC) | +₫60K | −₫60K");
}

#[test]
fn survival_falls_by_the_retention_rate() {
    let (_, outcome) = scene(&format!("{PLAN}&retention=50"));
    let picture = plots::survival(&outcome, &fmt(Lang::Vi), 640.0).unwrap();
    assert_eq!(
        rows(&picture)[..3],
        ["sau 0 tháng | 100%", "sau 1 tháng | 50%", "sau 2 tháng | 25%"]
    );
    let (_, outcome) = scene(PLAN);
    assert_eq!(plots::survival(&outcome, &fmt(Lang::Vi), 640.0), None);
}

/// Regression: an empty field was marked at the left end of its curve, like zero.
#[test]
fn an_empty_field_has_no_point_on_its_curve() {
    use clv_calculator::clv::{response_curve, span};
    let at = |pairs: &str| {
        let inputs = inputs(pairs);
        let range = span(&inputs, Field::Retention);
        let drawn = response_curve(&inputs, Field::Retention, range);
        plots::curve(&inputs, Field::Retention, range, &drawn).today_y
    };
    assert_eq!(at(PLAN), None);
    assert!(at(&format!("{PLAN}&retention=90")).is_some());
}

#[test]
fn a_field_echoes_the_value_it_was_read_as() {
    let check = |lang: Lang, currency, field, text: &str, expected: &str| {
        let mut form = CalculatorForm::opening(lang);
        form.inputs.currency = currency;
        form.enter(field, text);
        let remark = form.remark(field, &plausibility(&form.inputs));
        let fmt = Formatter::new(lang, CurrencyStyle::usual(currency, lang.mark()));
        assert_eq!(plainly(fmt.remark(field, remark)), expected);
    };
    let (vnd, usd) = (Code::VND, Code::USD);
    check(Lang::Vi, vnd, Field::Cac, "1tr5", "→ 1.500.000 ₫");
    check(Lang::Vi, vnd, Field::Retention, "98,157", "→ 98,157%");
    check(
        Lang::En,
        usd,
        Field::Cac,
        "$1.234",
        "→ $1.234. The point was read as the decimal mark; if you mean $1,234.00, type a comma.",
    );
    check(Lang::En, usd, Field::Cac, "1.5k", "→ $1,500.00");
}

/// While a text cannot be read, the last valid number is used, or else the default; the remark names it.
#[test]
fn an_unreadable_text_names_the_value_used_instead() {
    let mut form = CalculatorForm::opening(Lang::Vi);
    assert!(!form.has_unread());
    form.enter(Field::Margin, "");
    form.enter(Field::Margin, "abc");
    assert!(form.has_unread());
    let last = match form.remark(Field::Margin, &[]) {
        Remark::Unread { last, .. } => last,
        other => panic!("{other:?}"),
    };
    assert_eq!(last, Some(100.into()));
}

#[test]
fn a_pasted_list_shows_how_it_was_read() {
    let check = |lang: Lang, text: &str, expected: &[&str]| {
        let mut form = CalculatorForm::opening(lang);
        form.inputs.currency = Code::VND;
        form.paste_transactions(text);
        let said: Vec<String> = fmt(lang).transactions(&form).iter().map(plainly).collect();
        assert_eq!(said, expected, "{text:?}");
    };
    check(Lang::Vi, "500.000\n350.000", &["Đã đọc 2 giao dịch, tổng cộng 850.000 ₫."]);
    // English reads a point as the decimal mark, and says so.
    check(
        Lang::En,
        "500.000\n350.000",
        &[
            "2 transactions read, ₫850 in total.",
            "In 2 lines the separator before three digits was read as the decimal mark; leave it out if it groups thousands:",
            "Line 1: “500.000” → ₫500",
            "Line 2: “350.000” → ₫350",
        ],
    );
    check(
        Lang::Vi,
        "7\n150,000",
        &[
            "Đã đọc 2 giao dịch, tổng cộng 157 ₫.",
            "Có 1 dòng mà dấu trước ba chữ số được đọc là dấu thập phân; nếu đó là dấu ngăn hàng nghìn, hãy bỏ dấu:",
            "Dòng 2: “150,000” → 150 ₫",
        ],
    );
    check(
        Lang::Vi,
        "$50\n$70",
        &[
            "Đã đọc 2 giao dịch, tổng cộng 120 ₫.",
            "Bạn gõ USD nhưng công cụ đang tính bằng VND và không quy đổi.",
        ],
    );
}

/// A form with a number of the visitor's own, and its saved text.
fn entered() -> (CalculatorForm, String) {
    let mut form = CalculatorForm::opening(Lang::Vi);
    form.enter(Field::Cac, "3 triệu");
    let stored = save(&form);
    (form, stored)
}

/// An address that only names a screen keeps the numbers; unknown values give a notice.
#[test]
fn a_link_to_an_unknown_screen_gives_a_notice() {
    let (form, stored) = entered();
    let kept = SavedState { work: Some(&stored), ..SavedState::default() };
    for (hash, notices) in [("v=1&view=whatif", 0), ("v=1&view=team", 1), ("v=1&lang=xx", 1)] {
        let opened = reopen(hash, None, kept, Lang::Vi);
        assert_eq!(link(&opened.form), link(&form), "{hash}");
        assert_eq!((opened.notices.len(), opened.is_own), (notices, true));
    }
    let others = reopen("v=10", None, kept, Lang::Vi);
    assert_ne!(link(&others.form), link(&form));
    // One notice for the later version, one with the link to the visitor's own numbers.
    let own = Notice::Replaced(link(&form));
    assert_eq!((others.notices.len(), others.is_own), (2, false));
    assert_eq!(others.notices.last(), Some(&own));
}

/// Another screen opens with the numbers of its tab, in the language of its address.
#[test]
fn a_screen_opens_with_the_numbers_of_its_tab() {
    let (form, stored) = entered();
    let kept = SavedState { work: Some(&stored), ..SavedState::default() };
    for lang in Lang::ALL {
        let hash = format!("v=1&view=whatif&lang={}", lang.code());
        let opened = reopen(&hash, None, kept, Lang::Vi).form;
        assert_eq!((opened.lang, opened.lang_chosen), (lang, true));
        assert_eq!(opened.inputs, form.inputs);
    }
    // The tab shows an unchanged link; the plain address opens the visitor's own numbers.
    let tab = Some("#v=1&order_value=7");
    let others = reopen("v=1&view=share", tab, kept, Lang::Vi);
    assert_eq!(others.form.inputs.order_value, Some(7.into()));
    assert_eq!(others.notices, [Notice::Replaced(link(&form))]);
    assert!(!others.is_own);
    let own = reopen("", tab, kept, Lang::Vi);
    assert_eq!((own.form, own.is_own), (form, true));
}

/// Numbers and language were changed, and the page was reloaded before its address was updated.
#[test]
fn an_outdated_address_does_not_override_saved_work() {
    let (mut form, _) = entered();
    form.set_language(Lang::En);
    let behind = link(&form) + "&margin=viel";
    assert!(behind.contains("lang=en"), "{behind}");
    form.set_language(Lang::Vi);
    form.enter(Field::Cac, "4tr");
    let work = save(&form);
    let kept = SavedState { work: Some(&work), ..SavedState::default() };
    let opened = reopen(&behind, Some(&behind), kept, Lang::Vi);
    assert_eq!((opened.form, opened.notices), (form, vec![]));
}

/// Articles link to the examples, so their numbers must not change.
#[test]
fn examples_keep_their_published_numbers() {
    let course = "currency=VND&order_value=15000000&orders=1&period=quarter&lifespan=1&lifespan_unit=quarter&margin=100&cac=2000000&retention_cost=200000&retention_cost_per=customer";
    let cakes = "currency=USD&order_value=80&orders=1&period=year&lifespan=3&lifespan_unit=year&margin=55&cac=12&retention_cost=3&retention_cost_per=year";
    let expected = [
        (Example::IeltsCourse, [course, course]),
        (Example::CakeShop, [cakes, cakes]),
        (
            Example::Subscription,
            [
                "currency=VND&order_value=200000&orders=1&period=month&lifespan=24&lifespan_unit=month&margin=80&cac=600000&retention_cost=10000&retention_cost_per=month&retention=95&discount=10",
                "currency=USD&order_value=20&orders=1&period=month&lifespan=24&lifespan_unit=month&margin=80&cac=60&retention_cost=1&retention_cost_per=month&retention=95&discount=10",
            ],
        ),
        (
            Example::FourOrders,
            [
                "currency=VND&order_value=500000&orders=4&period=year&lifespan=3&lifespan_unit=year&margin=60&cac=350000&retention_cost=15000&retention_cost_per=order",
                "currency=USD&order_value=100&orders=4&period=year&lifespan=3&lifespan_unit=year&margin=60&cac=120&retention_cost=5&retention_cost_per=order",
            ],
        ),
    ];
    assert_eq!(expected.map(|it| it.0), Example::ALL);
    let names = Example::ALL.map(Example::name);
    let known = ["ielts_course", "cake_shop", "subscription", "four_orders"];
    assert_eq!(names, known);
    for (example, said) in expected {
        for (lang, said) in Lang::ALL.into_iter().zip(said) {
            let inputs = example.inputs(home_currency(lang));
            let usual = (inputs.retention_per, inputs.discount_per);
            assert_eq!(usual, (RatePer::Month, RatePer::Year), "{example:?}");
            let shown = link(&CalculatorForm::new(inputs, lang));
            let shown = shown.replace("&retention_per=month", "");
            assert_eq!(shown, ["v=1&", said, "&discount_per=year"].concat());
        }
    }
}

#[test]
fn a_headline_is_found_only_by_its_own_name() {
    for headline in Headline::ALL {
        assert_eq!(Headline::from_name(headline.name()), Some(headline));
    }
    assert_eq!(Headline::from_name("clv"), None);
}

/// A discount rate, for example, lies between 0 and 1,000 %.
#[test]
fn fields_have_these_allowed_ranges() {
    for (field, least, most) in [
        (Field::Margin, Some("0"), Some("100")),
        (Field::Retention, Some("0"), Some("100")),
        (Field::Discount, Some("0"), Some("1000")),
        (Field::Lifespan, None, Some("1200")),
        (Field::TargetRatio, None, None),
        (Field::Cac, Some("0"), None),
    ] {
        let allowed = field.allowed();
        let least = least.and_then(read_plain);
        assert_eq!((allowed.min, allowed.above_min), (0.into(), least.is_none()));
        assert_eq!(allowed.max, most.and_then(read_plain), "{field:?}");
    }
}

/// The names are part of published links and must not change.
#[test]
fn unit_names_and_choices_are_stable() {
    let spans: &[&str] = &["month", "quarter", "year"];
    let rates: &[&str] = &["month", "year"];
    let costs: &[&str] = &["customer", "order", "month", "quarter", "year"];
    let beside = |field| Unit::of_field(field).map(|unit| (field, unit.name(), unit.choices()));
    let all: Vec<_> = Field::ALL.into_iter().filter_map(beside).collect();
    let expected = [
        (Field::Orders, "period", spans),
        (Field::Lifespan, "lifespan_unit", spans),
        (Field::RetentionCost, "retention_cost_per", costs),
        (Field::Retention, "retention_per", rates),
        (Field::Discount, "discount_per", rates),
    ];
    assert_eq!(all, expected);
    assert_eq!(Unit::Headline.choices(), ["clv_net", "clv_retention"]);
}

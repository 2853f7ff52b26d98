//! The sheet of the customers: probabilities, expected orders, spend and value, as formulas of the model's sheet.
//!
//! # Formula
//! With x, t_x and T of a customer, A = r + k·x, n the dropout opportunities survived and z = (T−t_x)/(α+T): S = Σⱼ wⱼ·zʲ,
//! P(alive) = 1 / (1 + \[n>0\]·a/(b+n−1)·((α+T)/(α+t_x))^A / S), and P(buys within h) = P(alive) ·
//! (1 − ((α+T)/(α+T+h))^A · S(T+h)/S). Expected orders are P(alive) · Σⱼ wⱼ·zʲ·Σᵢ cᵢⱼ·cos(i·arccos u) / S / (α+T), with the
//! row of the table for x and ln(α+T). For k = 1, S is 1. The same as the queries of `customer_base::warehouse`.

use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::value::shown;
use super::model::{key, lowest, table_rows};
use crate::btyd::Dropout;
use crate::customer_base::forecast::Spending;
use crate::customer_base::{Column, CustomerRow, ScoredCustomers, Scorer, TableRow};
use crate::i18n::orders::customers as page_words;
use crate::i18n::{Formatter, workbook as words};
use rust_xlsxwriter::{Workbook, XlsxError};

/// The row of the first customer.
const FIRST: u32 = 5;

/// Customers with formulas, the most valuable ones: more take spreadsheets, and the browser, too long.
const WITH_FORMULAS: usize = 50_000;

const FACTS: [(Column, Shape); 4] = [
    (Column::Frequency, Shape::Plain),
    (Column::RecencyDays, Shape::Plain),
    (Column::AgeDays, Shape::Plain),
    (Column::MonetaryValue, Shape::Money),
];

/// A computed column. In its formula `#` stands for the number of the row.
struct Computed {
    heading: String,
    shape: Shape,
    formula: String,
}

pub(super) fn write(
    book: &mut Workbook,
    scored: &ScoredCustomers,
    fmt: &Formatter,
) -> Result<(), XlsxError> {
    let (lang, customers) = (fmt.lang, &scored.customers);
    let (name, title) = (words::customers(lang), words::customers_title(lang));
    let widths =
        [28.0, 14.0, 20.0, 18.0, 20.0, 18.0, 22.0, 18.0, 20.0, 20.0, 14.0, 14.0, 12.0, 12.0];
    let mut sheet = Sheet::new(book.add_worksheet(), fmt.clone(), name, title, &widths)?;
    sheet.note((1, 0), words::customers_note(lang))?;
    let rows = customers.rows.len();
    if rows < customers.matching as usize || rows > WITH_FORMULAS {
        let formulas = rows.min(WITH_FORMULAS);
        let note = words::most_valuable(lang, formulas, rows, customers.matching);
        sheet.note((2, 0), &note)?;
    }
    let columns = columns(&scored.scorer, fmt);
    sheet.tall_row(FIRST - 1)?;
    let headings = [Column::CustomerId].into_iter().chain(FACTS.map(|it| it.0));
    for (column, heading) in (0..).zip(headings) {
        sheet.heading((FIRST - 1, column), page_words::column(lang, heading))?;
    }
    for (column, it) in (FACTS.len() as u16 + 1..).zip(&columns) {
        sheet.heading((FIRST - 1, column), &it.heading)?;
    }
    let shapes = FACTS.iter().map(|it| it.1).chain(columns.iter().map(|it| it.shape));
    for (column, shape) in (1..).zip(shapes) {
        sheet.column(column, shape)?;
    }
    for (row, (nth, customer)) in (FIRST..).zip(customers.rows.iter().enumerate()) {
        let in_table = || table_values(&scored.scorer, customer);
        let in_table = (nth < WITH_FORMULAS).then(in_table).flatten();
        write_row(&mut sheet, row, customer, in_table, &columns)?;
    }
    sheet.freeze((FIRST, 1))
}

fn write_row(
    sheet: &mut Sheet,
    row: u32,
    customer: &CustomerRow,
    in_table: Option<Vec<f64>>,
    columns: &[Computed],
) -> Result<(), XlsxError> {
    sheet.label((row, 0), &customer.customer_id)?;
    let known = [
        f64::from(customer.frequency),
        customer.recency_days,
        customer.age_days,
        customer.monetary_value,
    ];
    for (column, value) in (1..).zip(known) {
        sheet.plain_number((row, column), value)?;
    }
    let values = [
        customer.p_alive,
        customer.p_buys_90_days,
        customer.expected_orders,
        customer.expected_value,
        customer.predicted_clv,
    ];
    let number = (row + 1).to_string();
    let is_in_table = in_table.is_some();
    let values = values.into_iter().chain(in_table.into_iter().flatten().map(Some));
    for ((column, value), computed) in (FACTS.len() as u16 + 1..).zip(values).zip(columns) {
        if is_in_table {
            let formula = computed.formula.replace('#', &number);
            sheet.plain_computed((row, column), &formula, shown(value))?;
        } else if let Some(value) = value {
            // The page's own number.
            sheet.plain_number((row, column), value)?;
        }
    }
    Ok(())
}

/// The columns F to L, and for k > 1 M and N; B to E are x, t_x, T and the mean spend.
fn columns(scorer: &Scorer, fmt: &Formatter) -> Vec<Computed> {
    let (lang, k) = (fmt.lang, scorer.buying.k);
    let heading = |column| page_words::column(lang, column).to_owned();
    let computed = |heading, shape, formula| Computed { heading, shape, formula };
    let mut columns = vec![
        computed(heading(Column::PAlive), Shape::Percent, p_alive(scorer)),
        computed(words::p_buys(lang).to_owned(), Shape::Percent, p_buys(k)),
        computed(heading(Column::ExpectedOrders), Shape::Decimal, orders(k, "table_orders")),
        computed(heading(Column::ExpectedValue), Shape::Money, spend(&scorer.spending)),
        computed(heading(Column::PredictedClv), Shape::Money, clv(scorer)),
        computed(words::table_row(lang).to_owned(), Shape::Plain, table_row()),
        computed(words::angle(lang).to_owned(), Shape::Decimal, ANGLE.to_owned()),
    ];
    if k > 1 {
        let silence = "(D#-C#)/(model_alpha+D#)".to_owned();
        let sum =
            ["SUMPRODUCT(INDEX(table_weights,K#,0),", &power("M#", "table_weights_passed"), ")"];
        columns.push(computed(words::silence(lang).to_owned(), Shape::Decimal, silence));
        columns.push(computed(words::unfinished(lang).to_owned(), Shape::Decimal, sum.concat()));
    }
    columns
}

fn p_alive(scorer: &Scorer) -> String {
    let k = scorer.buying.k;
    let unfinished = if k > 1 { "-LN(N#)" } else { "" };
    let gone = |before| {
        let odds = format!("LN(model_a/(model_b+B#{before}))");
        let silent = format!("{}*LN((model_alpha+D#)/(model_alpha+C#))", shape(k));
        format!("1/(1+EXP(MIN(700,{silent}+{odds}{unfinished})))")
    };
    match scorer.buying.dropout {
        Dropout::AfterRepeats => format!("IF(B#=0,1,{})", gone("-1")),
        Dropout::AfterAny => gone(""),
    }
}

/// A = r + k·x
fn shape(k: u32) -> String {
    if k == 1 { "(model_r+B#)".to_owned() } else { format!("(model_r+{k}*B#)") }
}

fn p_buys(k: u32) -> String {
    let later = match k {
        1 => String::new(),
        _ => {
            let silence = "(D#+model_within-C#)/(model_alpha+D#+model_within)";
            let powers = power(silence, "table_weights_passed");
            format!("*SUMPRODUCT(INDEX(table_weights,K#,0),{powers})/N#")
        }
    };
    format!("F#*(1-EXP(-{}*LN(1+model_within/(model_alpha+D#))){later})", shape(k))
}

/// z to the powers of some cells, up to 11: Excel has no 0^0, and LibreOffice no power that is too small for a number.
fn power(z: &str, powers: &str) -> String {
    format!("MAX({z},1E-20)^{powers}")
}

/// P(alive) times what a table of coefficients gives.
fn orders(k: u32, table: &str) -> String {
    let (weights, sum) = match k {
        1 => (String::new(), ""),
        _ => ([",", &power("M#", "table_passed")].concat(), "/N#"),
    };
    let terms = format!("SUMPRODUCT(INDEX({table},K#,0),COS(table_degree*L#){weights})");
    format!("F#*{terms}{sum}/(model_alpha+D#)*table_holds")
}

fn spend(spending: &Spending) -> String {
    match spending {
        Spending::GammaGamma(_) => {
            "spend_p*IF(AND(B#>0,E#>0),(spend_v+B#*E#)/(spend_p*B#+spend_q-1),spend_v/(spend_q-1))"
        }
        Spending::Average(_) => "IF(B#>0,E#,spend_mean)",
        Spending::Nothing => "0",
    }
    .to_owned()
}

fn clv(scorer: &Scorer) -> String {
    let orders = match scorer.discount_percent > 0.0 {
        true => orders(scorer.buying.k, "table_discounted"),
        false => "H#".to_owned(),
    };
    [&orders, "*I#*model_margin"].concat()
}

fn table_row() -> String {
    format!("MATCH({},table_key,1)", key("B#", "LN(model_alpha+D#)"))
}

/// arccos u; an error beyond the range of ages of the table's row.
const ANGLE: &str = "ACOS((LN(model_alpha+D#)-INDEX(table_middle,K#))/INDEX(table_half,K#))";

/// The values of the columns K and L, and for k > 1 of M and N; `None` beyond the table.
fn table_values(scorer: &Scorer, customer: &CustomerRow) -> Option<Vec<f64>> {
    let (buying, x) = (&scorer.buying, customer.frequency);
    let [t_x, t] = [customer.recency_days, customer.age_days];
    let age = buying.alpha + t;
    let begun = |it: &TableRow| (it.frequency, lowest(&it.orders)) <= (x, age.ln());
    // Each row of the sheet has k rows of the table, which begin at the same place.
    let row = scorer.rows.partition_point(begun) / buying.k as usize;
    let first = table_rows(scorer).nth(row.checked_sub(1)?)?.first()?;
    let angle = ((age.ln() - first.orders.middle) / first.orders.half).acos();
    let mut values = vec![row as f64, angle];
    if buying.k > 1 {
        values.extend([(t - t_x) / age, buying.unfinished(x, t_x, t)]);
    }
    (first.frequency == x && !angle.is_nan()).then_some(values)
}

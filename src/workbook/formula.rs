//! The calculator's formulas as a spreadsheet computes them, in en-US with commas, as workbooks store them.
//!
//! An operand that has no value is an empty text, which makes arithmetic fail; [`guarded`] then leaves the cell empty,
//! as it does for a division by zero. The derivations are in [`clv::formulas`](crate::clv::formulas).

use super::step::Step;
use super::term::Term;
use crate::clv::{Field, Payback, Period, ResultName, Unit};
use crate::i18n::Formatter;
use crate::money::{Kind, plain};
use rust_decimal::Decimal;

/// Where the terms of a formula are: names or addresses of cells, or formulas in parentheses.
pub(super) type Place<'a> = &'a dyn Fn(Term) -> String;

/// A sum that is less than its costs by no more than this fraction is equal to them: binary fractions round.
const NEARLY: &str = "(1-1E-12)";

/// The formula of a cell: empty where `expression` cannot be computed.
pub(super) fn guarded(expression: &str) -> String {
    ["=IFERROR(", expression, ",\"\")"].concat()
}

/// A text within a formula.
pub(super) fn quoted(text: &str) -> String {
    ["\"", &text.replace('"', "\"\""), "\""].concat()
}

/// The expression of a computed cell; `None` for a cell that is typed.
pub(super) fn expression(term: Term, fmt: &Formatter, at: Place) -> Option<String> {
    Some(match term {
        Term::Typed(_) | Term::Choice(_) => return None,
        Term::Value(field) => checked(field, at),
        Term::Months(unit) => months(unit, fmt, at),
        Term::Step(step) => self::step(step, fmt, at),
        Term::Result(name) => result(name, fmt, at),
    })
}

/// Replaces `{name}` in a formula by the place of each of `terms`.
fn fill(formula: &str, at: Place, terms: &[(&str, Term)]) -> String {
    let mut filled = formula.to_owned();
    for (letter, term) in terms {
        let mark = ["{", letter, "}"].concat();
        if filled.contains(&mark) {
            filled = filled.replace(&mark, &at(*term));
        }
    }
    filled
}

/// The field's number, its default where the cell is blank, or an empty text: [`Field::allowed`].
fn checked(field: Field, at: Place) -> String {
    let (x, allowed) = (at(Term::Typed(field)), field.allowed());
    let bound = |value: Decimal| match field.kind() {
        // OK because a division by 100 neither overflows nor is by zero.
        Kind::Percent => plain(value.checked_div(Decimal::ONE_HUNDRED).unwrap_or(value)),
        _ => plain(value),
    };
    let least = if allowed.above_min { ">" } else { ">=" };
    let least = [&x, least, &bound(allowed.min)].concat();
    let in_unit = match field {
        Field::Lifespan => [&x, "*", &at(Term::Months(Unit::LifespanUnit))].concat(),
        _ => x.clone(),
    };
    let inside = match allowed.max {
        Some(max) => format!("AND({least},{in_unit}<={})", bound(max)),
        None => least,
    };
    let default = field.default_value().map_or("\"\"".to_owned(), bound);
    format!("IF(ISBLANK({x}),{default},IF(ISNUMBER({x}),IF({inside},{x},\"\"),\"\"))")
}

/// Months in the chosen period.
fn months(unit: Unit, fmt: &Formatter, at: Place) -> String {
    let choice = at(Term::Choice(unit));
    let periods = Period::ALL.into_iter().filter(|it| unit.choices().contains(&it.name()));
    periods.rev().fold("\"\"".to_owned(), |rest, period| {
        let months: u8 = period.months();
        format!("IF({choice}={},{months},{rest})", quoted(&fmt.choice(unit, period.name())))
    })
}

/// The letters of the formulas, with what they stand for.
const LETTERS: [(&str, Term); 23] = [
    ("A", Term::Value(Field::OrderValue)),
    ("F", Term::Value(Field::Orders)),
    ("p", Term::Months(Unit::Period)),
    ("n", Term::Value(Field::Lifespan)),
    ("u", Term::Months(Unit::LifespanUnit)),
    ("g", Term::Value(Field::Margin)),
    ("K", Term::Value(Field::Cac)),
    ("s", Term::Value(Field::RetentionCost)),
    ("per", Term::Choice(Unit::RetentionCostPer)),
    ("k", Term::Months(Unit::RetentionCostPer)),
    ("typed", Term::Typed(Field::Retention)),
    ("r", Term::Value(Field::Retention)),
    ("rm", Term::Months(Unit::RetentionPer)),
    ("d", Term::Value(Field::Discount)),
    ("dm", Term::Months(Unit::DiscountPer)),
    ("N", Term::Step(Step::LifespanMonths)),
    ("m", Term::Step(Step::MonthlyMargin)),
    ("c", Term::Step(Step::MonthlyRetentionCost)),
    ("S", Term::Step(Step::RetentionCostTotal)),
    ("R", Term::Step(Step::MonthlyRetention)),
    ("D", Term::Step(Step::MonthlyDiscount)),
    ("q", Term::Step(Step::MonthWeight)),
    ("W", Term::Step(Step::WeightedMonths)),
];

/// The cost of retention is paid once a lifespan, with every order, or every so many months.
fn paid(fmt: &Formatter, [once, order, month]: [&str; 3]) -> String {
    let choice = |name| quoted(&fmt.choice(Unit::RetentionCostPer, name));
    let (customer, per_order) = (choice("customer"), choice("order"));
    format!(
        "IF({{s}}=0,0,{{s}}*IF({{per}}={customer},{once},IF({{per}}={per_order},{order},{month})))"
    )
}

fn step(step: Step, fmt: &Formatter, at: Place) -> String {
    let formula = match step {
        Step::TransactionsTotal => "IF(COUNT(transactions)=0,\"\",SUM(transactions))",
        Step::LifespanMonths => "{n}*{u}",
        Step::LifetimeOrders => "{F}*{N}/{p}",
        Step::MonthlyMargin => "{A}*{F}*{g}/{p}",
        Step::MonthlyRetentionCost => &paid(fmt, ["1/{N}", "{F}/{p}", "1/{k}"]),
        Step::RetentionCostTotal => &paid(fmt, ["{N}/{N}", "{F}*{N}/{p}", "{N}/{k}"]),
        Step::CostOfGoods => "{A}*{F}*{N}/{p}-{A}*{F}*{g}*{N}/{p}",
        Step::MonthlyRetention => "IF({rm}=1,{r},{r}^(1/{rm}))",
        Step::MonthlyDiscount => "IF({dm}=1,{d},(1+{d})^(1/{dm})-1)",
        Step::Staying => "IF(ISBLANK({typed}),1,{R})",
        Step::MonthWeight => "{staying}/(1+{D})",
        // Excel has no 0^0.
        Step::LastWeight => "IF(INT({N})=0,1,{q}^INT({N}))",
        Step::WeightedMonths => "IF({q}=1,{N},(1-{last})/(1-{q})+({N}-INT({N}))*{last})",
        Step::ClvRetentionTruncated => "IF(ISNUMBER({R}),{m}*{W},\"\")",
    };
    let more = [("staying", Term::Step(Step::Staying)), ("last", Term::Step(Step::LastWeight))];
    fill(&fill(formula, at, &LETTERS), at, &more)
}

fn result(name: ResultName, fmt: &Formatter, at: Place) -> String {
    let formula = match name {
        ResultName::CustomerValue => "{A}*{F}",
        ResultName::Ltv => "{A}*{F}*{N}/{p}",
        ResultName::ClvMargin | ResultName::ClvSimple => "{A}*{F}*{g}*{N}/{p}",
        ResultName::ClvCosts => "{A}*{F}*{N}/{p}-{K}-{S}",
        ResultName::ClvNet => "{A}*{F}*{g}*{N}/{p}-{K}-{S}",
        ResultName::ClvRetention => "{m}*{R}/(1-{R}+{D})",
        ResultName::ClvRetentionWithFirst => "{m}*{R}/(1-{R}+{D})+{m}",
        ResultName::LtvCac => "({A}*{F}*{g}*{N}/{p}-{S})/{K}",
        ResultName::PaybackMonths => &payback(fmt),
        ResultName::MaxCac => &[&contribution(), "/{target}"].concat(),
        ResultName::BreakEvenCac => &contribution(),
        ResultName::HistoricalClv => "IF(ISNUMBER({T}),{T}*{g},\"\")",
        ResultName::CustomersValue => "({A}*{F}*{g}*{N}/{p}-{K}-{S})*{customers}",
        ResultName::CustomersCac => "{K}*{customers}",
    };
    let more = [
        ("T", Term::Step(Step::TransactionsTotal)),
        ("target", Term::Value(Field::TargetRatio)),
        ("customers", Term::Value(Field::Customers)),
    ];
    fill(&fill(formula, at, &LETTERS), at, &more)
}

/// Margin less retention cost, without a value where it is negative.
fn contribution() -> String {
    let margin = "{A}*{F}*{g}*{N}/{p}";
    format!("IF({margin}<{{S}}*{NEARLY},\"\",{margin}-{{S}})")
}

/// The first month after which the weights of the months so far, times the monthly contribution, reach CAC.
///
/// # Formula
/// Smallest whole t with (1 − q^t) / (1 − q) ≥ K / (m − c), which is ⌈ln(1 − K / (m − c) · (1 − q)) / ln q⌉; if
/// the lifespan's weights do not reach it, never.
fn payback(fmt: &Formatter) -> String {
    let never = quoted(&fmt.payback(Payback::Never));
    let months = "IF({q}=1,{K}/({m}-{c}),LN(1-{K}/({m}-{c})*(1-{q}))/LN({q}))";
    let whole = format!("IF({{q}}=0,1,MAX(1,ROUNDUP(ROUND({months},9),0)))");
    format!("IF({{K}}=0,0,IF(({{m}}-{{c}})*{{W}}<{{K}}*{NEARLY},{never},{whole}))")
}

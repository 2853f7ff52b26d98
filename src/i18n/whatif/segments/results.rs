//! The results of the groups: findings, ranking, and the smallest change that ends a loss.

use crate::clv::{
    Field, Inputs, Reach, Segment, SegmentRow, Segments, SegmentsError, Undefined, Value,
};
use crate::i18n::Formatter;
use crate::locale::Lang;
use crate::money::rounded;
use rust_decimal::Decimal;

words! {
    summary: "Kết quả chung" => "All groups together";
    customers: "Số khách" => "Customers";
    contribution: "Tổng CLV ròng" => "Total net CLV";
    clv: "CLV chung mỗi khách" => "Blended CLV per customer";
    ltv_cac: "LTV:CAC chung" => "Blended LTV:CAC";
    losing: "Nhóm lỗ" => "Groups that lose money";
    how: "CLV chung = tổng CLV ròng ÷ tổng số khách; LTV:CAC chung = tổng lợi nhuận gộp sau chi phí giữ chân ÷ tổng CAC. Không lấy trung bình của các nhóm, vì nhóm nhỏ sẽ nặng bằng nhóm lớn."
        => "Blended CLV is total net CLV ÷ total customers; blended LTV:CAC is total gross profit after retention cost ÷ total CAC. Averaging the groups' figures would give a small group as much weight as a large one.";
    ranking: "Xếp hạng" => "Ranking";
    ranking_lede: "Bấm vào tiêu đề cột để xếp theo CLV ròng mỗi khách hoặc theo tổng CLV ròng." => "Press a heading to rank by net CLV per customer or by total net CLV.";
    rank: "Hạng" => "Rank";
    group: "Nhóm" => "Group";
    each: "CLV ròng mỗi khách" => "Net CLV per customer";
    ratio: "LTV:CAC" => "LTV:CAC";
    means: "Nhận xét" => "What it means";
    earns: "Có lãi." => "Profitable.";
    even: "Hòa vốn." => "Breaks even.";
    no_turn: "Không thay đổi riêng lẻ nào đủ để hết lỗ." => "No single change would end the loss.";
    left_out: "Chưa tính vào kết quả chung" => "Left out of the totals";
    nothing: "Chưa nhóm nào đủ số liệu để tính." => "No group has enough numbers yet.";
    picture: "Tổng CLV ròng của từng nhóm" => "Total net CLV of each group";
    picture_what: "Nhóm có lãi nối nhau bên phải vạch 0, nhóm lỗ nằm bên trái." => "Profitable groups are stacked to the right of zero; those that lose money are to the left.";
    all: "Tất cả các nhóm" => "All groups";
}

pub fn others(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Vi => format!("{count} nhóm khác"),
        Lang::En => format!("{count} other groups"),
    }
}

/// The group that contributes most, the groups that lose money, and the blended value of one customer.
pub fn findings(fmt: &Formatter, list: &[Segment], found: &Segments) -> Vec<String> {
    let blend = &found.blend;
    if blend.segments == 0 {
        return vec![nothing(fmt.lang).to_owned()];
    }
    let mut sentences = Vec::new();
    sentences.extend(carrier(fmt, list, found));
    sentences.extend(losing_groups(fmt, list, found));
    sentences.extend(together(fmt, blend.clv_net, blend.ltv_cac));
    sentences
}

fn carrier(fmt: &Formatter, list: &[Segment], found: &Segments) -> Option<String> {
    let (nth, percent) = found.blend.carrier?;
    let (row, name) = (&found.rows[nth], &list[nth].name);
    let many = fmt.number(row.customers.ok()?);
    let money = fmt.money(row.contribution.ok()?);
    let share = fmt.percent(rounded(percent, 1));
    let alone = percent == Decimal::ONE_HUNDRED;
    if let Some(lost) = found.blend.contribution.ok().filter(|all| *all < Decimal::ZERO) {
        let lost = fmt.money(-lost);
        return Some(match fmt.lang {
            Lang::Vi => format!(
                "Cả cửa hàng đang lỗ {lost}: nhóm có tổng CLV ròng cao nhất là “{name}” với {money}, không đủ bù các nhóm lỗ."
            ),
            Lang::En => format!(
                "The shop as a whole loses {lost}: “{name}” has the highest total net CLV, {money}, which does not make up for the groups that lose money."
            ),
        });
    }
    Some(match (fmt.lang, alone) {
        (Lang::Vi, true) => {
            format!("Nhóm “{name}” nuôi cửa hàng: {many} khách, tổng CLV ròng {money}.")
        }
        (Lang::En, true) => {
            format!("“{name}” carries the shop: {many} customers with a total net CLV of {money}.")
        }
        (Lang::Vi, false) => format!(
            "Nhóm “{name}” nuôi cửa hàng: {many} khách, tổng CLV ròng {money}, chiếm {share} tổng lãi của các nhóm có lãi."
        ),
        (Lang::En, false) => format!(
            "“{name}” carries the shop: {many} customers with a total net CLV of {money}, {share} of the total of all profitable groups."
        ),
    })
}

fn losing_groups(fmt: &Formatter, list: &[Segment], found: &Segments) -> Option<String> {
    let worst = |nth: &&usize| found.rows[**nth].losing;
    let Some(nth) = found.by_clv.iter().rev().find(worst) else {
        return (list.len() > 1)
            .then(|| fmt.lang.text("Không nhóm nào lỗ.", "No group loses money.").to_owned());
    };
    let (name, lost) = (&list[*nth].name, fmt.money(-found.rows[*nth].clv_net.ok()?));
    let count = found.blend.losing;
    if count == 1 {
        let out = match found.rows[*nth].turn {
            Some((field, reach)) => turn(fmt, &list[*nth].inputs, field, &reach),
            None => no_turn(fmt.lang).to_owned(),
        };
        return Some(match fmt.lang {
            Lang::Vi => format!("Nhóm “{name}” đang lỗ {lost} trên mỗi khách. {out}"),
            Lang::En => format!("“{name}” loses {lost} on every customer. {out}"),
        });
    }
    let all = fmt.money(-found.blend.losses.ok()?);
    Some(match fmt.lang {
        Lang::Vi => format!(
            "{count} nhóm đang lỗ, tổng cộng {all}; nặng nhất là “{name}”, lỗ {lost} trên mỗi khách."
        ),
        Lang::En => format!(
            "{count} groups lose money, {all} in total; the worst is “{name}”, which loses {lost} on every customer."
        ),
    })
}

fn together(fmt: &Formatter, clv: Value, ltv_cac: Value) -> Option<String> {
    let clv = fmt.money(clv.ok()?);
    Some(match (fmt.lang, ltv_cac.map(|it| fmt.ratio(it))) {
        (Lang::Vi, Ok(ratio)) => {
            format!("Tính chung, một khách đáng giá {clv} và LTV:CAC là {ratio}.")
        }
        (Lang::En, Ok(ratio)) => {
            format!("Taken together, a customer is worth {clv} and LTV:CAC is {ratio}.")
        }
        (Lang::Vi, Err(_)) => format!("Tính chung, một khách đáng giá {clv}."),
        (Lang::En, Err(_)) => format!("Taken together, a customer is worth {clv}."),
    })
}

/// Whether a group is profitable and, if not, the smallest change that would make it break even.
pub fn verdict(fmt: &Formatter, inputs: &Inputs, row: &SegmentRow) -> String {
    let lang = fmt.lang;
    let sentence = match (row.clv_net, row.turn) {
        (Err(why), _) => return reason(fmt, why),
        (Ok(net), _) if net.is_zero() => even(lang).to_owned(),
        (Ok(_), _) if !row.losing => earns(lang).to_owned(),
        (Ok(_), None) => format!("{} {}", loses(lang), no_turn(lang)),
        (Ok(_), Some((field, reach))) => {
            format!("{} {}", loses(lang), turn(fmt, inputs, field, &reach))
        }
    };
    match row.contribution {
        Ok(_) => sentence,
        Err(why) => format!("{sentence} {}", reason(fmt, why)),
    }
}

fn loses(lang: Lang) -> &'static str {
    lang.text("Lỗ.", "Loses money.")
}

/// `Thay đổi nhỏ nhất để hòa vốn: giảm CAC từ 400.000 ₫ xuống 320.000 ₫ (−20%).`
fn turn(fmt: &Formatter, inputs: &Inputs, field: Field, reach: &Reach) -> String {
    let today = reach.today.unwrap_or_default();
    let name = match field {
        Field::Cac => "CAC",
        Field::OrderValue => fmt.lang.text("giá trị đơn hàng trung bình", "average order value"),
        Field::Orders => fmt.lang.text("số đơn mỗi khách", "orders per customer"),
        Field::Lifespan => fmt.lang.text("vòng đời khách hàng", "customer lifespan"),
        Field::Margin => fmt.lang.text("biên lợi nhuận gộp", "gross margin"),
        Field::RetentionCost => fmt.lang.text("chi phí giữ chân", "retention cost"),
        other => fmt.field(other),
    };
    let (from, to) = (plainly(fmt, inputs, field, today), plainly(fmt, inputs, field, reach.value));
    let size = size(fmt, field, reach);
    match (fmt.lang, reach.value < today) {
        (Lang::Vi, true) => {
            format!("Thay đổi nhỏ nhất để hòa vốn: giảm {name} từ {from} xuống {to} ({size}).")
        }
        (Lang::Vi, false) => {
            format!("Thay đổi nhỏ nhất để hòa vốn: tăng {name} từ {from} lên {to} ({size}).")
        }
        (Lang::En, true) => {
            format!("Smallest change that breaks even: lower {name} from {from} to {to} ({size}).")
        }
        (Lang::En, false) => {
            format!("Smallest change that breaks even: raise {name} from {from} to {to} ({size}).")
        }
    }
}

fn plainly(fmt: &Formatter, inputs: &Inputs, field: Field, value: Decimal) -> String {
    let exact = fmt.exact(value);
    match (field, fmt.lang) {
        (Field::Orders, Lang::Vi) => format!("{exact} đơn mỗi {}", fmt.period(inputs.period)),
        (Field::Orders, Lang::En) => format!("{exact} a {}", fmt.period(inputs.period)),
        (Field::Lifespan, _) => format!("{exact} {}", fmt.span(inputs.lifespan_unit)),
        _ => fmt.value(field, value),
    }
}

/// The size of a change: in percent of today's value, for the margin in percentage points.
fn size(fmt: &Formatter, field: Field, reach: &Reach) -> String {
    let (change, unit) = match field {
        Field::Margin => (reach.change, fmt.lang.text(" điểm phần trăm", " percentage points")),
        _ => (reach.change_percent, "%"),
    };
    let change = rounded(change.unwrap_or_default(), 1);
    let sign = if change < Decimal::ZERO { "−" } else { "+" };
    [sign, &fmt.exact(change.abs()), unit].concat()
}

/// Why a group has no value.
pub fn reason(fmt: &Formatter, why: Undefined) -> String {
    match (why, fmt.lang) {
        (Undefined::Missing(Field::Customers), Lang::Vi) => "Chưa có số khách.".to_owned(),
        (Undefined::Missing(Field::Customers), Lang::En) => {
            "The number of customers is missing.".to_owned()
        }
        (Undefined::OutOfRange(Field::Customers), Lang::Vi) => {
            "Số khách phải từ 0 trở lên.".to_owned()
        }
        (Undefined::OutOfRange(Field::Customers), Lang::En) => {
            "The number of customers must be 0 or more.".to_owned()
        }
        (why, _) => fmt.reason(why),
    }
}

/// Why groups cannot be added up.
pub fn error(lang: Lang, error: SegmentsError) -> String {
    match (error, lang) {
        (SegmentsError::TooMany { count }, Lang::Vi) => {
            format!("{count} nhóm là quá nhiều, tối đa 200.")
        }
        (SegmentsError::TooMany { count }, Lang::En) => {
            format!("{count} groups are too many: 200 at most.")
        }
        (SegmentsError::Currencies(one, other), Lang::Vi) => format!(
            "Các nhóm dùng hai loại tiền, {} và {}, nên không cộng được. Hãy xóa các nhóm của một loại tiền; các số tiền không được quy đổi.",
            one.as_str(),
            other.as_str()
        ),
        (SegmentsError::Currencies(one, other), Lang::En) => format!(
            "The groups are in two currencies, {} and {}, which cannot be added. Delete the groups in one of them; amounts are not converted.",
            one.as_str(),
            other.as_str()
        ),
    }
}

//! What the groups come to: in a few sentences, ranked, and what would turn those that lose money.

use crate::clv::{
    Field, Inputs, Reach, Segment, SegmentRow, Segments, SegmentsError, Undefined, Value,
};
use crate::i18n::{Lang, Voice};
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

/// Which group carries the shop, which loses money, and what one customer is worth in all.
pub fn story(voice: &Voice, list: &[Segment], found: &Segments) -> Vec<String> {
    let blend = &found.blend;
    if blend.segments == 0 {
        return vec![nothing(voice.lang).to_owned()];
    }
    let mut said = Vec::new();
    said.extend(carrier(voice, list, found));
    said.extend(losers(voice, list, found));
    said.extend(together(voice, blend.clv_net, blend.ltv_cac));
    said
}

fn carrier(voice: &Voice, list: &[Segment], found: &Segments) -> Option<String> {
    let (nth, percent) = found.blend.carrier?;
    let (row, name) = (&found.rows[nth], &list[nth].name);
    let many = voice.number(row.customers.ok()?);
    let money = voice.money(row.contribution.ok()?);
    let share = voice.percent(rounded(percent, 1));
    let alone = percent == Decimal::ONE_HUNDRED;
    if let Some(lost) = found.blend.contribution.ok().filter(|all| *all < Decimal::ZERO) {
        let lost = voice.money(-lost);
        return Some(match voice.lang {
            Lang::Vi => format!(
                "Cả cửa hàng đang lỗ {lost}: nhóm có tổng CLV ròng cao nhất là “{name}” với {money}, không đủ bù các nhóm lỗ."
            ),
            Lang::En => format!(
                "The shop as a whole loses {lost}: “{name}” has the highest total net CLV, {money}, which does not make up for the groups that lose money."
            ),
        });
    }
    Some(match (voice.lang, alone) {
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

fn losers(voice: &Voice, list: &[Segment], found: &Segments) -> Option<String> {
    let worst = |nth: &&usize| found.rows[**nth].losing;
    let Some(nth) = found.by_clv.iter().rev().find(worst) else {
        return (list.len() > 1)
            .then(|| voice.lang.say("Không nhóm nào lỗ.", "No group loses money.").to_owned());
    };
    let (name, lost) = (&list[*nth].name, voice.money(-found.rows[*nth].clv_net.ok()?));
    let count = found.blend.losing;
    if count == 1 {
        let out = match found.rows[*nth].turn {
            Some((field, reach)) => turn(voice, &list[*nth].inputs, field, &reach),
            None => no_turn(voice.lang).to_owned(),
        };
        return Some(match voice.lang {
            Lang::Vi => format!("Nhóm “{name}” đang lỗ {lost} trên mỗi khách. {out}"),
            Lang::En => format!("“{name}” loses {lost} on every customer. {out}"),
        });
    }
    let all = voice.money(-found.blend.losses.ok()?);
    Some(match voice.lang {
        Lang::Vi => format!(
            "{count} nhóm đang lỗ, tổng cộng {all}; nặng nhất là “{name}”, lỗ {lost} trên mỗi khách."
        ),
        Lang::En => format!(
            "{count} groups lose money, {all} in total; the worst is “{name}”, which loses {lost} on every customer."
        ),
    })
}

fn together(voice: &Voice, clv: Value, ltv_cac: Value) -> Option<String> {
    let clv = voice.money(clv.ok()?);
    Some(match (voice.lang, ltv_cac.map(|it| voice.ratio(it))) {
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

/// Whether a group is profitable, and if not, what would turn it most cheaply.
pub fn verdict(voice: &Voice, inputs: &Inputs, row: &SegmentRow) -> String {
    let lang = voice.lang;
    let said = match (row.clv_net, row.turn) {
        (Err(why), _) => return reason(voice, why),
        (Ok(net), _) if net.is_zero() => even(lang).to_owned(),
        (Ok(_), _) if !row.losing => earns(lang).to_owned(),
        (Ok(_), None) => format!("{} {}", loses(lang), no_turn(lang)),
        (Ok(_), Some((field, reach))) => {
            format!("{} {}", loses(lang), turn(voice, inputs, field, &reach))
        }
    };
    match row.contribution {
        Ok(_) => said,
        Err(why) => format!("{said} {}", reason(voice, why)),
    }
}

fn loses(lang: Lang) -> &'static str {
    lang.say("Lỗ.", "Loses money.")
}

/// `Thay đổi nhỏ nhất để hòa vốn: giảm CAC từ 400.000 ₫ xuống 320.000 ₫ (−20%).`
fn turn(voice: &Voice, inputs: &Inputs, field: Field, reach: &Reach) -> String {
    let today = reach.today.unwrap_or_default();
    let name = match field {
        Field::Cac => "CAC",
        Field::OrderValue => voice.lang.say("giá trị đơn hàng trung bình", "average order value"),
        Field::Orders => voice.lang.say("số đơn mỗi khách", "orders per customer"),
        Field::Lifespan => voice.lang.say("vòng đời khách hàng", "customer lifespan"),
        Field::Margin => voice.lang.say("biên lợi nhuận gộp", "gross margin"),
        Field::RetentionCost => voice.lang.say("chi phí giữ chân", "retention cost"),
        other => voice.field(other),
    };
    let (from, to) =
        (plainly(voice, inputs, field, today), plainly(voice, inputs, field, reach.value));
    let size = size(voice, field, reach);
    match (voice.lang, reach.value < today) {
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

fn plainly(voice: &Voice, inputs: &Inputs, field: Field, value: Decimal) -> String {
    let exact = voice.exact(value);
    match (field, voice.lang) {
        (Field::Orders, Lang::Vi) => format!("{exact} đơn mỗi {}", voice.period(inputs.period)),
        (Field::Orders, Lang::En) => format!("{exact} a {}", voice.period(inputs.period)),
        (Field::Lifespan, _) => format!("{exact} {}", voice.span(inputs.lifespan_unit)),
        _ => voice.value(field, value),
    }
}

/// How far: in percent of today, and for what is a percentage itself in points.
fn size(voice: &Voice, field: Field, reach: &Reach) -> String {
    let (change, unit) = match field {
        Field::Margin => (reach.change, voice.lang.say(" điểm phần trăm", " percentage points")),
        _ => (reach.change_percent, "%"),
    };
    let change = rounded(change.unwrap_or_default(), 1);
    let sign = if change < Decimal::ZERO { "−" } else { "+" };
    [sign, &voice.exact(change.abs()), unit].concat()
}

/// Why a group has no value.
pub fn reason(voice: &Voice, why: Undefined) -> String {
    match (why, voice.lang) {
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
        (why, _) => voice.reason(why),
    }
}

/// Why groups cannot be compared at all.
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

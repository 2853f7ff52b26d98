//! Retention programmes: their cost, their effect, and when they break even.

use crate::clv::{
    BreakEven, Combined, CostPer, Field, Inputs, Paid, Programme, ProgrammeKind, Unit, Unreachable,
};
use crate::i18n::Formatter;
use crate::locale::Lang;
use crate::money::{Code, rounded};
use rust_decimal::Decimal;

words! {
    title: "Chương trình chăm sóc khách nào đáng tiền?" => "Which customer programmes pay?";
    lede: "Mỗi chương trình tốn một khoản và được kỳ vọng làm đổi vài con số. Số điền sẵn chỉ là giả định để bắt đầu, không phải số liệu ngành; hãy thay bằng số bạn đo được."
        => "Each programme costs something and is expected to change some numbers. The values filled in are only starting points, not industry figures; replace them with what you have measured.";
    assumed: "Giả định ban đầu" => "Starting assumption";
    own: "Số của bạn" => "Your numbers";
    cost: "Chi phí" => "Cost";
    per: "Cách tính chi phí" => "How the cost is paid";
    once: "trả một lần" => "paid once";
    customer: "mỗi khách, cả vòng đời" => "per customer, whole lifespan";
    customers: "Số khách cùng chia chi phí" => "Customers sharing the cost";
    cost_wrong: "Chi phí phải từ 0 trở lên." => "The cost must be 0 or more.";
    customers_wrong: "Số khách phải lớn hơn 0." => "The number of customers must be above 0.";
    gain: "CLV thêm mỗi khách, sau chi phí" => "CLV gained per customer, after cost";
    fix_fields: "Hãy sửa ô đánh dấu ✕ trong chương trình này." => "Fix the field marked ✕ in this programme.";
    combined: "Tác động chung của các chương trình đã chọn" => "Joint effect of the chosen programmes";
    none: "Chưa chọn chương trình nào. Đánh dấu chương trình muốn làm để xem tác động chung." => "No programme chosen yet. Tick the programmes to see their joint effect.";
    fix_chosen: "Một chương trình đã chọn có ô cần sửa, nên chưa tính được tác động chung." => "A chosen programme has a field to fix, so there is no joint effect yet.";
    before: "CLV ròng hiện nay" => "Net CLV today";
    after: "CLV ròng khi triển khai" => "Net CLV with these programmes";
    total_cost: "Chi phí mỗi khách" => "Cost per customer";
    how: "Khi nhiều chương trình tác động lên cùng một số liệu, các phần trăm được cộng lại (5% và 3% thành 8%), làm trước hay sau đều như nhau. Mọi chi phí được cộng vào chi phí giữ chân."
        => "Percentages on one input are added (5% and 3% make 8%), so the order does not matter. All costs are added to the retention cost.";
    calculate: "Đưa vào công cụ tính CLV" => "Put into the calculator";
}

pub fn name(lang: Lang, kind: ProgrammeKind) -> &'static str {
    match kind {
        ProgrammeKind::Referral => lang.text("Thưởng khách giới thiệu bạn bè", "Referral rewards"),
        ProgrammeKind::Onboarding => lang.text("Hướng dẫn khách mới", "Onboarding"),
        ProgrammeKind::PremiumService => lang.text("Chăm sóc khách VIP", "Premium service"),
        ProgrammeKind::Content => {
            lang.text("Câu hỏi thường gặp và nội dung hữu ích", "FAQ and helpful content")
        }
        ProgrammeKind::WinBack => {
            lang.text("Mời khách mua một lần đặt đơn thứ hai", "Winning back one-time buyers")
        }
        ProgrammeKind::CrossSell => {
            lang.text("Bán chéo (cross-sell) và bán thêm (upsell)", "Cross-selling and up-selling")
        }
        ProgrammeKind::LoyaltyGifts => lang.text("Quà tặng khách thân thiết", "Loyalty gifts"),
        ProgrammeKind::PersonalMessages => lang.text("Tin nhắn cá nhân hóa", "Personal messages"),
    }
}

pub fn about(lang: Lang, kind: ProgrammeKind) -> &'static str {
    match kind {
        ProgrammeKind::Referral => lang.text(
            "Khách cũ đưa khách mới đến, nên thu hút một khách rẻ hơn.",
            "Customers bring customers, so acquiring one costs less.",
        ),
        ProgrammeKind::Onboarding => lang.text(
            "Lần dùng đầu tiên suôn sẻ giúp khách gắn bó lâu hơn.",
            "A good first experience keeps customers longer.",
        ),
        ProgrammeKind::PremiumService => lang.text(
            "Phục vụ riêng cho khách sẵn sàng trả thêm.",
            "Better service for those who will pay for it.",
        ),
        ProgrammeKind::Content => lang.text(
            "Khách tự tìm được câu trả lời, nhân viên đỡ phải hỗ trợ.",
            "Customers help themselves, and support costs less.",
        ),
        ProgrammeKind::WinBack => lang.text(
            "Ưu đãi để khách mua một lần đặt thêm đơn nữa.",
            "An offer so that one order becomes two.",
        ),
        ProgrammeKind::CrossSell => lang.text(
            "Gợi ý món mua kèm hoặc bản cao cấp hơn trong mỗi đơn.",
            "Suggest something that goes with the order, or a better version.",
        ),
        ProgrammeKind::LoyaltyGifts => lang.text(
            "Quà mỗi năm để khách đặt đơn đều hơn.",
            "A gift each year, so that customers order more often.",
        ),
        ProgrammeKind::PersonalMessages => lang.text(
            "Chúc sinh nhật, cảm ơn, tư vấn đúng lúc để khách nhớ tới.",
            "Birthdays, thanks, advice at the right time.",
        ),
    }
}

/// The label of an effect: `Số đơn hàng mỗi khách: thay đổi (%)`.
pub fn effect(fmt: &Formatter, field: Field) -> String {
    let change = fmt.lang.text("thay đổi (%)", "change (%)");
    [fmt.field(field), ": ", change].concat()
}

/// A way to pay, given the name of the picker's option.
pub fn paid_choice(fmt: &Formatter, name: &str) -> String {
    match name {
        "once" => once(fmt.lang).to_owned(),
        "customer" => customer(fmt.lang).to_owned(),
        name => fmt.choice(Unit::RetentionCostPer, name),
    }
}

/// The cost of a programme: `50.000 ₫ mỗi năm`.
fn paid(fmt: &Formatter, programme: &Programme) -> String {
    let cost = fmt.money(programme.cost);
    let per = match (programme.paid, fmt.lang) {
        (Paid::Each(CostPer::Customer), Lang::Vi) => "mỗi khách".to_owned(),
        (Paid::Each(CostPer::Customer), Lang::En) => "per customer".to_owned(),
        (Paid::Each(per), _) => fmt.choice(Unit::RetentionCostPer, per.name()),
        (Paid::Once { customers }, Lang::Vi) => format!("cho {} khách", fmt.exact(customers)),
        (Paid::Once { customers }, Lang::En) => format!("for {} customers", fmt.exact(customers)),
    };
    format!("{cost} {per}")
}

/// Cost and effects in one line.
pub fn in_short(fmt: &Formatter, programme: &Programme) -> String {
    let mut parts = vec![paid(fmt, programme)];
    for effect in &programme.effects {
        let amount = effect.change.amount();
        let sign = if amount > Decimal::ZERO { "+" } else { "" };
        parts.push(format!("{} {sign}{}", low(fmt, effect.field), fmt.percent(amount)));
    }
    parts.join("; ")
}

/// A field's name for use within a sentence.
fn low(fmt: &Formatter, field: Field) -> String {
    if field == Field::Cac {
        return "CAC".to_owned();
    }
    let mut letters = fmt.field(field).chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

/// Names the CLV gained per unit of cost: `CLV thêm trước chi phí, trên mỗi đồng chi ra`.
pub fn back(fmt: &Formatter) -> String {
    let code = fmt.style.code;
    let (vi, en) = match code {
        Code::VND => ("đồng", "đồng"),
        Code::USD => ("đô la", "dollar"),
        _ => (code.as_str(), code.as_str()),
    };
    match fmt.lang {
        Lang::Vi => format!("CLV thêm trước chi phí, trên mỗi {vi} chi ra"),
        Lang::En => format!("CLV gained before cost, per {en} spent"),
    }
}

/// A gain with its sign.
pub fn gained(fmt: &Formatter, gain: Decimal) -> String {
    let plus = if gain > Decimal::ZERO { "+" } else { "" };
    [plus, &fmt.money(gain)].concat()
}

/// The effect at which the programme breaks even, in a sentence.
pub fn break_even(
    fmt: &Formatter,
    inputs: &Inputs,
    programme: &Programme,
    found: &Result<BreakEven, Unreachable>,
) -> String {
    let paid = paid(fmt, programme);
    match found {
        Ok(found) => pays(fmt, inputs, &paid, found),
        Err(Unreachable::Undefined(why)) => fmt.reason(*why),
        Err(Unreachable::NoEffect) => match fmt.lang {
            Lang::Vi => "Với số liệu hiện nay, hiệu quả chính không làm CLV ròng thay đổi, nên không có điểm hòa vốn.".to_owned(),
            Lang::En => "With today's numbers the main effect does not affect net CLV, so there is no break-even.".to_owned(),
        },
        Err(_) => {
            let main = programme.effects.first().map(|it| low(fmt, it.field));
            let main = main.unwrap_or_default();
            match fmt.lang {
                Lang::Vi => format!("Với chi phí {paid}, thay đổi {main} bao nhiêu cũng không bù lại được."),
                Lang::En => format!("At {paid}, no change in {main} is enough to pay for it."),
            }
        }
    }
}

fn pays(fmt: &Formatter, inputs: &Inputs, paid: &str, found: &BreakEven) -> String {
    let BreakEven { field, today, needed, at_least, .. } = *found;
    let name = match (field, fmt.lang) {
        (Field::Orders, Lang::Vi) => ["số đơn mỗi ", fmt.period(inputs.period)].concat(),
        (Field::Orders, Lang::En) => {
            ["the number of orders per ", fmt.period(inputs.period)].concat()
        }
        _ => low(fmt, field),
    };
    let met = if at_least { needed <= today } else { needed >= today };
    if met {
        return match fmt.lang {
            Lang::Vi => {
                format!("Với chi phí {paid}, chương trình có lãi ngay cả khi {name} không đổi.")
            }
            Lang::En => format!("At {paid}, it pays even if {name} stays the same."),
        };
    }
    let (today, needed) = (amount(fmt, inputs, field, today), amount(fmt, inputs, field, needed));
    match (at_least, fmt.lang) {
        (true, Lang::Vi) => {
            format!("Chi {paid} có lãi nếu {name} tăng từ {today} lên ít nhất {needed}.")
        }
        (true, Lang::En) => {
            format!("Spending {paid} pays if {name} rises from {today} to at least {needed}.")
        }
        (false, Lang::Vi) => format!(
            "Chi {paid} có lãi nếu {name} giảm từ {today} xuống còn {needed} hoặc thấp hơn."
        ),
        (false, Lang::En) => {
            format!("Spending {paid} pays if {name} falls from {today} to {needed} or less.")
        }
    }
}

/// A field's value with its unit, in as many digits as it needs.
fn amount(fmt: &Formatter, inputs: &Inputs, field: Field, value: Decimal) -> String {
    match field {
        Field::Lifespan => {
            let unit = inputs.lifespan_unit;
            let number = fmt.exact(rounded(value, 6));
            let noun = match fmt.lang {
                Lang::En if value != Decimal::ONE => fmt.span(unit),
                _ => fmt.period(unit).to_owned(),
            };
            [number, noun].join(" ")
        }
        _ => fmt.value(
            field,
            match field.kind() {
                crate::money::Kind::Money => value,
                _ => rounded(value, 6),
            },
        ),
    }
}

/// The combined effect of the chosen programmes, in a sentence.
pub fn together(fmt: &Formatter, count: usize, combined: &Combined) -> String {
    let (before, after) = (fmt.money(combined.before), fmt.money(combined.after));
    let gain = gained(fmt, combined.gain);
    match fmt.lang {
        Lang::Vi => format!(
            "{count} chương trình đã chọn đưa CLV ròng của một khách từ {before} thành {after} ({gain})."
        ),
        Lang::En if count == 1 => format!(
            "The chosen programme changes the net CLV of a customer from {before} to {after} ({gain})."
        ),
        Lang::En => format!(
            "The {count} chosen programmes change the net CLV of a customer from {before} to {after} ({gain})."
        ),
    }
}

/// The effects that are not counted, one sentence each.
pub fn lost(fmt: &Formatter, combined: &Combined) -> Vec<String> {
    let clipped = combined.clipped.iter().map(|field| {
        let (name, allowed) = (fmt.field(*field), fmt.allowed(*field));
        match fmt.lang {
            Lang::Vi => {
                format!("{name} chỉ có thể {allowed}, nên một phần hiệu quả không được tính.")
            }
            Lang::En => {
                format!("{name} can only be {allowed}, so part of the effect is not counted.")
            }
        }
    });
    let idle = combined.idle.iter().map(|field| {
        let name = fmt.field(*field);
        match fmt.lang {
            Lang::Vi => {
                format!(
                    "Công cụ tính CLV chưa có “{name}”, nên tác động lên số này chưa được tính."
                )
            }
            Lang::En => {
                format!(
                    "“{name}” is empty in the calculator, so the effect on it is not counted yet."
                )
            }
        }
    });
    clipped.chain(idle).collect()
}

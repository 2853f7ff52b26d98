//! Goal seek: what one input would have to be to reach a target.

use super::super::Formatter;
use crate::clv::{Field, Inputs, Reach, ResultName, Unreachable};
use crate::locale::Lang;
use crate::workspace::MAX_NAME;
use rust_decimal::Decimal;

words! {
    title: "Cần đổi gì để đạt mục tiêu?" => "What would it take to reach a target?";
    lede: "Chọn một kết quả và mức muốn đạt. Mỗi dòng cho biết: nếu chỉ đổi một con số thì mức vừa đủ là bao nhiêu. Nếu đã vượt mục tiêu, đó là mức thấp nhất (với chi phí: cao nhất) vẫn còn đạt." => "Choose a result and a target. Each row shows the value that is just enough if only that number changes; where the target is already met, it is the worst value that still meets it.";
    result: "Kết quả" => "Result";
    target: "Mục tiêu" => "Target";
    field: "Con số" => "Number";
    today: "Hiện tại" => "Today";
    needed: "Mức vừa đủ" => "Just enough";
    change_heading: "Thay đổi" => "Change";
    apply: "Lưu thành kịch bản" => "Save as a scenario";
    caption: "Mức vừa đủ của từng con số" => "The value of each number that is just enough";
    met: "Số hiện tại đã đạt mục tiêu này." => "Your current numbers already meet this target.";
}

/// `LTV:CAC 3:1: CAC`, cut to the longest allowed name.
pub fn scenario_name(fmt: &Formatter, result: ResultName, target: Decimal, field: Field) -> String {
    let target = fmt.result_value(result, Ok(Some(target)));
    let name = format!("{} {target}: {}", fmt.result(result), fmt.field(field));
    name.chars().take(MAX_NAME).collect()
}

/// The change of an input: `−520.000 ₫ (−26%)`.
pub fn change(fmt: &Formatter, field: Field, reach: &Reach) -> String {
    let Some(by) = reach.change else {
        return String::new();
    };
    if by.is_zero() {
        return fmt.lang.text("đã đạt", "already there").to_owned();
    }
    let plus = if by > Decimal::ZERO { "+" } else { "" };
    let percent = reach
        .change_percent
        .map_or(String::new(), |percent| format!(" ({plus}{})", fmt.percent(percent)));
    [plus, &fmt.by(field, by), &percent].concat()
}

/// Why changing this input alone does not reach the target.
pub fn unreachable(
    fmt: &Formatter,
    inputs: &Inputs,
    field: Field,
    result: ResultName,
    why: &Unreachable,
) -> String {
    let lang = fmt.lang;
    let name = fmt.field(field);
    let value = |value: Decimal| {
        let unit = fmt.picked_unit(field, inputs);
        let value = fmt.value(field, value);
        match field {
            Field::Orders | Field::Lifespan => [&value, " ", unit.as_str()].concat(),
            _ => value,
        }
    };
    let shown = |value| fmt.result_value(result, Ok(value));
    match (why, lang) {
        (Unreachable::NoEffect, Lang::Vi) => format!("{name} không ảnh hưởng đến kết quả này."),
        (Unreachable::NoEffect, Lang::En) => format!("{name} does not affect this result."),
        (Unreachable::Undefined(why), _) => fmt.reason(*why),
        (Unreachable::OutOfRange { needed, at, nearest }, _) => {
            let best = match (nearest, lang) {
                (Ok(best), Lang::Vi) => format!("Ở mức {} mới được {}.", value(*at), shown(*best)),
                (Ok(best), Lang::En) => {
                    format!("At {} the result is {}.", value(*at), shown(*best))
                }
                (Err(why), _) => fmt.reason(*why),
            };
            match (needed, lang) {
                (Some(needed), Lang::Vi) => format!(
                    "Phải là {}, nhưng {} phải {}. {best}",
                    value(*needed),
                    lower(name),
                    fmt.allowed(field)
                ),
                (Some(needed), Lang::En) => format!(
                    "It would have to be {}, but must be {}. {best}",
                    value(*needed),
                    fmt.allowed(field)
                ),
                (None, Lang::Vi) => format!("Chỉ đổi con số này thì chưa đủ. {best}"),
                (None, Lang::En) => format!("Changing this number alone is not enough. {best}"),
            }
        }
        (Unreachable::Approaches(limit), Lang::Vi) => {
            format!("Tăng bao nhiêu cũng chỉ tiến gần {}.", shown(Some(*limit)))
        }
        (Unreachable::Approaches(limit), Lang::En) => {
            format!("However large it is, the result only approaches {}.", shown(Some(*limit)))
        }
        (Unreachable::Skipped { at, month }, Lang::Vi) => {
            format!(
                "Hoàn vốn tính tròn tháng và nhảy qua mức này: ở {} là {}.",
                value(*at),
                shown(*month)
            )
        }
        (Unreachable::Skipped { at, month }, Lang::En) => {
            format!(
                "Payback counts whole months and skips this one: at {} it is {}.",
                value(*at),
                shown(*month)
            )
        }
        (Unreachable::BeyondLifespan(months), Lang::Vi) => {
            format!("Hoàn vốn phải nằm trong vòng đời {}.", fmt.months(*months))
        }
        (Unreachable::BeyondLifespan(months), Lang::En) => {
            format!("Payback must come within the lifespan of {}.", fmt.months(*months))
        }
        (Unreachable::OnlyWithoutCac, _) => {
            lang.text("Chỉ khi CAC bằng 0.", "Only with a CAC of zero.").to_owned()
        }
    }
}

/// The name in lower case for use within a sentence; `LTV` keeps its capitals.
fn lower(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    match name.starts_with("LTV") {
        true => name.to_owned(),
        false => first.chain(letters).collect(),
    }
}

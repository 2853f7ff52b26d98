//! Messages after an action on the groups: what was done, or why it was refused.

use crate::locale::Lang;
use crate::workspace::{MAX_NAME, ScenarioListError};

/// A completed or refused action with the facts for its message.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    Added(String),
    Duplicated(String),
    Deleted(String),
    Cleared(usize),
    Undone,
    Pasted(usize),
    /// Groups from the values of an order file's attribute; the lifespan may be the calculator's.
    Opened {
        heading: String,
        count: usize,
        own_lifespan: bool,
    },
    Imported(usize),
    /// The reason, and the number of groups that could not be added.
    Refused(ScenarioListError, usize),
}

pub fn message(lang: Lang, message: &Message) -> String {
    match (message, lang) {
        (Message::Added(name), Lang::Vi) => format!("Đã thêm nhóm “{name}”."),
        (Message::Added(name), Lang::En) => format!("Added the group “{name}”."),
        (Message::Duplicated(name), Lang::Vi) => format!("Đã nhân bản thành “{name}”."),
        (Message::Duplicated(name), Lang::En) => format!("Duplicated as “{name}”."),
        (Message::Deleted(name), Lang::Vi) => {
            format!("Đã xóa nhóm “{name}”. Bấm “Hoàn tác” để lấy lại.")
        }
        (Message::Deleted(name), Lang::En) => {
            format!("Deleted the group “{name}”. “Undo” brings it back.")
        }
        (Message::Cleared(count), Lang::Vi) => {
            format!("Đã xóa {count} nhóm. Bấm “Hoàn tác” để lấy lại.")
        }
        (Message::Cleared(count), Lang::En) => {
            format!("Deleted {}. “Undo” brings them back.", groups(*count))
        }
        (Message::Undone, _) => {
            lang.text("Đã hoàn tác bước vừa rồi.", "The last step was undone.").to_owned()
        }
        (Message::Pasted(count), Lang::Vi) => format!("Đã thêm {count} nhóm từ bảng."),
        (Message::Pasted(count), Lang::En) => format!("Added {} from the table.", groups(*count)),
        (Message::Opened { heading, count, own_lifespan }, Lang::Vi) => format!(
            "Đã mở {count} nhóm khách theo “{heading}” từ file đơn hàng. {} Các nhóm trước đó vẫn lấy lại được bằng “Hoàn tác”.",
            match own_lifespan {
                true => "Hãy nhập CAC còn thiếu.",
                false =>
                    "File chưa đủ dài để biết vòng đời khách hàng, nên vòng đời lấy từ công cụ tính CLV. Hãy nhập CAC còn thiếu.",
            }
        ),
        (Message::Opened { heading, count, own_lifespan }, Lang::En) => format!(
            "Opened {} by “{heading}” from the order file. {} “Undo” brings back the groups from before.",
            groups(*count),
            match own_lifespan {
                true => "Enter CAC where it is missing.",
                false =>
                    "The file is too short to show the customer lifespan, so it comes from the calculator. Enter CAC where it is missing.",
            }
        ),
        (Message::Imported(count), Lang::Vi) => format!(
            "Đã mở {count} nhóm từ file. Các nhóm trước đó vẫn lấy lại được bằng “Hoàn tác”."
        ),
        (Message::Imported(count), Lang::En) => format!(
            "Opened {} from the file. “Undo” brings back the groups from before.",
            groups(*count)
        ),
        (Message::Refused(error, count), _) => refused(lang, *error, *count),
    }
}

fn groups(count: usize) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} group{ending}")
}

fn refused(lang: Lang, error: ScenarioListError, count: usize) -> String {
    match (error, lang) {
        (ScenarioListError::Full { most }, Lang::Vi) if count > 1 => {
            format!(
                "Tối đa {most} nhóm, không đủ chỗ cho {count} nhóm nữa. Chưa nhóm nào được thêm."
            )
        }
        (ScenarioListError::Full { most }, Lang::En) if count > 1 => format!(
            "At most {most} groups are possible, so {count} more do not fit. None was added."
        ),
        (ScenarioListError::Full { most }, Lang::Vi) => {
            format!("Đã đủ {most} nhóm. Hãy xóa bớt rồi thêm.")
        }
        (ScenarioListError::Full { most }, Lang::En) => {
            format!("There are {most} groups already, the maximum. Delete one first.")
        }
        (error, _) => name_error(lang, error),
    }
}

/// The message beside a name that is refused.
pub fn name_error(lang: Lang, error: ScenarioListError) -> String {
    match (error, lang) {
        (ScenarioListError::EmptyName, _) => lang
            .text(
                "Nhóm cần có tên; tên cũ vẫn được giữ.",
                "A group needs a name; the last one is kept.",
            )
            .to_owned(),
        (ScenarioListError::NameTooLong { chars }, Lang::Vi) => {
            format!("Tên dài {chars} ký tự, tối đa {MAX_NAME}; tên cũ vẫn được giữ.")
        }
        (ScenarioListError::NameTooLong { chars }, Lang::En) => {
            format!("The name has {chars} characters, {MAX_NAME} at most; the last one is kept.")
        }
        (ScenarioListError::Full { most }, Lang::Vi) => format!("Đã đủ {most} nhóm."),
        (ScenarioListError::Full { most }, Lang::En) => format!("There are {most} groups already."),
        (ScenarioListError::NoSuch(_), _) => {
            lang.text("Nhóm này không còn nữa.", "This group no longer exists.").to_owned()
        }
    }
}

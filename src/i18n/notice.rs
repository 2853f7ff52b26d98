//! What the page says once, at its top: a link it could not follow, a
//! storage it may not use.

use super::Lang;

/// Something outside the form went otherwise than the visitor may expect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The link was made for another version of the page.
    Version(String),
    /// Keys of the link that nobody knows, shortened.
    UnknownKey(String),
    /// A key's value that could not be used; its default stands.
    BadValue { key: &'static str, value: String },
    /// The link is longer than any link of this page.
    LinkTooLong,
    /// A screen that this version does not have.
    NoSuchScreen(String),
    /// Reading or writing the browser's storage is refused.
    StorageBlocked,
    /// The browser did not let a picture be saved.
    SavingBlocked,
    /// What storage held could not be read and was set aside.
    StorageUnreadable,
}

impl Lang {
    pub fn notice(self, notice: &Notice) -> String {
        match (notice, self) {
            (Notice::Version(found), Lang::Vi) => format!(
                "Liên kết này dành cho phiên bản khác của trang (v={found}). Trang mở với ví dụ mặc định."
            ),
            (Notice::Version(found), Lang::En) => format!(
                "This link is for another version of the page (v={found}). The page opened with its default example."
            ),
            (Notice::UnknownKey(key), Lang::Vi) => {
                format!("Liên kết có phần “{key}” mà trang không biết; phần đó được bỏ qua.")
            }
            (Notice::UnknownKey(key), Lang::En) => {
                format!("The link has a part “{key}” that the page does not know; it was left out.")
            }
            (Notice::BadValue { key, value }, Lang::Vi) => format!(
                "Liên kết có giá trị không dùng được: {key}=“{value}”. Trang dùng giá trị mặc định."
            ),
            (Notice::BadValue { key, value }, Lang::En) => format!(
                "The link has a value that cannot be used: {key}=“{value}”. The default stands instead."
            ),
            (Notice::LinkTooLong, _) => self
                .say(
                    "Liên kết quá dài nên không được đọc. Trang mở với ví dụ mặc định.",
                    "The link is too long and was not read. The page opened with its default example.",
                )
                .to_owned(),
            (Notice::NoSuchScreen(view), Lang::Vi) => {
                format!("Phiên bản này chưa có màn hình “{view}”; trang mở phần tính toán.")
            }
            (Notice::NoSuchScreen(view), Lang::En) => {
                format!("This version has no screen “{view}”; the calculator is shown.")
            }
            (Notice::StorageBlocked, _) => self
                .say(
                    "Trình duyệt không cho lưu. Trang vẫn chạy; muốn giữ số liệu, hãy chép liên kết.",
                    "The browser does not allow saving. The page works; copy the link to keep your numbers.",
                )
                .to_owned(),
            (Notice::SavingBlocked, _) => self
                .say(
                    "Trình duyệt không cho lưu hình này.",
                    "The browser did not allow this picture to be saved.",
                )
                .to_owned(),
            (Notice::StorageUnreadable, _) => self
                .say(
                    "Không đọc được số liệu đã lưu lần trước; bản cũ vẫn được giữ riêng.",
                    "What was saved last time could not be read; it has been set aside.",
                )
                .to_owned(),
        }
    }
}

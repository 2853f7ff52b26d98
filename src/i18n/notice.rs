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
    /// The numbers come from a file of orders.
    FromOrders,
    /// Reading or writing the browser's storage is refused.
    StorageBlocked,
    /// What storage held could not be read and was set aside.
    StorageUnreadable,
}

impl Lang {
    pub fn notice(self, notice: &Notice) -> String {
        match (notice, self) {
            (Notice::Version(found), Lang::Vi) => format!(
                "Liên kết này thuộc phiên bản khác của trang (v={found}). Trang mở ví dụ mặc định."
            ),
            (Notice::Version(found), Lang::En) => format!(
                "This link is for another version of the page (v={found}). The default example is shown."
            ),
            (Notice::UnknownKey(key), Lang::Vi) => {
                format!("Liên kết có mục “{key}” trang chưa biết; mục đó được bỏ qua.")
            }
            (Notice::UnknownKey(key), Lang::En) => {
                format!("The link has an unknown part “{key}”; it was left out.")
            }
            (Notice::BadValue { key, value }, Lang::Vi) => format!(
                "Giá trị {key}=“{value}” trong liên kết không dùng được nên được bỏ qua."
            ),
            (Notice::BadValue { key, value }, Lang::En) => format!(
                "The link's value {key}=“{value}” cannot be used and was left out."
            ),
            (Notice::LinkTooLong, _) => self
                .say(
                    "Liên kết quá dài nên chưa được đọc. Trang mở ví dụ mặc định.",
                    "The link is too long and was not read. The default example is shown.",
                )
                .to_owned(),
            (Notice::FromOrders, _) => self
                .say(
                    "Các ô đã điền lấy từ file đơn hàng của bạn; cách tính từng số ghi ở cuối báo cáo đơn hàng. Hãy điền nốt chi phí.",
                    "These numbers come from your order file; the end of the orders report says how each was worked out. Now add your costs.",
                )
                .to_owned(),
            (Notice::StorageBlocked, _) => self
                .say(
                    "Trình duyệt không cho lưu. Trang vẫn tính; muốn giữ số liệu, hãy sao chép liên kết.",
                    "The browser does not allow saving. The page still works; copy the link to keep your numbers.",
                )
                .to_owned(),
            (Notice::StorageUnreadable, _) => self
                .say(
                    "Chưa đọc được số liệu lưu lần trước; bản cũ được giữ riêng.",
                    "What was saved last time could not be read; it has been set aside.",
                )
                .to_owned(),
        }
    }
}

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
    /// Others took the place of the visitor's own numbers, whose link this is.
    Replaced(String),
    /// Reading or writing the browser's storage is refused.
    StorageBlocked,
    /// What storage holds cannot be read; nothing takes its place before it is set aside.
    StorageUnreadable,
}

impl Lang {
    pub fn notice(self, notice: &Notice) -> String {
        let none = String::new;
        let (what, vi, en) = match notice {
            Notice::Version(found) => (
                found.clone(),
                "Liên kết này thuộc phiên bản khác của trang (v=@). Trang mở ví dụ mặc định.",
                "This link is for another version of the page (v=@). The default example is shown.",
            ),
            Notice::UnknownKey(key) => (
                key.clone(),
                "Liên kết có mục “@” trang chưa biết; mục đó được bỏ qua.",
                "The link has an unknown part “@”; it was left out.",
            ),
            Notice::BadValue { key, value } => (
                [key, "=“", value, "”"].concat(),
                "Giá trị @ trong liên kết không dùng được nên được bỏ qua.",
                "The link's value @ cannot be used and was left out.",
            ),
            Notice::LinkTooLong => (
                none(),
                "Liên kết quá dài nên chưa được đọc. Trang mở ví dụ mặc định.",
                "The link is too long and was not read. The default example is shown.",
            ),
            Notice::FromOrders => (
                none(),
                "Các ô đã điền lấy từ file đơn hàng của bạn; cách tính từng số ghi ở cuối báo cáo đơn hàng. Hãy điền nốt chi phí.",
                "These numbers come from your order file; the end of the orders report says how each was worked out. Now add your costs.",
            ),
            Notice::Replaced(_) => (
                none(),
                "Trang đang hiện số liệu khác. Số liệu của bạn vẫn được giữ. ",
                "These are other numbers. Your own are kept. ",
            ),
            Notice::StorageBlocked => (
                none(),
                "Trình duyệt không cho lưu. Trang vẫn tính; muốn giữ số liệu, hãy sao chép liên kết.",
                "The browser does not allow saving. The page still works; copy the link to keep your numbers.",
            ),
            Notice::StorageUnreadable => (
                none(),
                "Chưa đọc được số liệu lưu lần trước; bản cũ vẫn được giữ.",
                "What was saved last time could not be read; it is kept as it was.",
            ),
        };
        self.fill(vi, en, &[&what])
    }
}

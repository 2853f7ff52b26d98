//! Notices at the top of the page, such as a link that could not be read or storage that is blocked.

use crate::locale::Lang;
use crate::share::Notice;

impl Lang {
    pub fn notice(self, notice: &Notice) -> String {
        let none = String::new;
        let (what, vi, en) = match notice {
            Notice::Version(found) => (
                found.clone(),
                "Liên kết này thuộc phiên bản khác của công cụ (v=@) nên ví dụ mặc định được mở thay.",
                "This link is for another version of the calculator (v=@). The default example is shown.",
            ),
            Notice::UnknownKey(key) => (
                key.clone(),
                "Liên kết có mục “@” không nhận ra được nên mục đó bị bỏ qua.",
                "The link has an unknown part “@”; it was left out.",
            ),
            Notice::BadValue { key, value } => (
                [key, "=“", value, "”"].concat(),
                "Giá trị @ trong liên kết không dùng được nên bị bỏ qua.",
                "The link's value @ cannot be used and was left out.",
            ),
            Notice::LinkTooLong => (
                none(),
                "Liên kết quá dài nên không đọc được; ví dụ mặc định được mở thay.",
                "The link is too long and was not read. The default example is shown.",
            ),
            Notice::FromOrders => (
                none(),
                "Các ô đã điền lấy từ file đơn hàng của bạn; cách tính từng số ghi ở cuối báo cáo đơn hàng. Hãy nhập thêm CAC, chi phí giữ chân và biên lợi nhuận gộp nếu còn thiếu.",
                "These numbers come from your order file; the end of the orders report says how each was computed. Now enter CAC, retention cost and gross margin where they are missing.",
            ),
            Notice::Replaced(_) => (
                none(),
                "Bạn đang xem số liệu khác. Số liệu của bạn vẫn được giữ. ",
                "You are looking at other numbers. Yours are saved. ",
            ),
            Notice::StorageBlocked => (
                none(),
                "Trình duyệt không cho lưu. Vẫn tính được bình thường; muốn giữ số liệu, hãy bấm “Sao chép liên kết”.",
                "The browser does not allow saving. The calculator still works; press “Copy link” to keep your numbers.",
            ),
            Notice::StorageUnreadable => (
                none(),
                "Chưa đọc được số liệu lưu lần trước; bản cũ vẫn được giữ.",
                "The numbers saved last time could not be read; they are kept unchanged.",
            ),
        };
        self.fill(vi, en, &[&what])
    }
}

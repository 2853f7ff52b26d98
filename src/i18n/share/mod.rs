//! The words of the screen on which the calculator is passed on.

use super::Lang;

words! {
    title: "Chia sẻ và nhúng vào bài viết" => "Share and embed";
    lede: "Gửi các con số đang có trong máy tính CLV cho người khác, hoặc đặt vào bài viết một máy tính đã điền sẵn để người đọc tự thử."
        => "Send the numbers in the calculator to somebody, or put a calculator that is already filled in into an article for readers to try.";
    link_title: "Gửi liên kết" => "Send a link";
    link_lede: "Ai mở liên kết cũng thấy đúng các con số này và thử tiếp được. Số liệu nằm sau dấu # nên không được gửi tới máy chủ nào."
        => "Whoever opens the link sees these numbers and can go on from them. They stand after the #, which browsers send to no server.";
    link: "Liên kết chứa số liệu hiện tại" => "Link with the current numbers";
    copy_link: "Chép liên kết" => "Copy the link";
    copy_by_hand: "Trình duyệt không cho chép. Hãy bấm vào ô, chọn hết (Ctrl+A) rồi chép (Ctrl+C)."
        => "The browser did not allow copying. Click into the box, select all (Ctrl+A) and copy (Ctrl+C).";
    other_ways: "Những cách khác" => "Other ways";
    file: "File: lưu mọi kịch bản vào một file JSON để giữ lại hoặc mở trên máy khác, ở màn hình"
        => "File: all scenarios in a JSON file, to keep or to open on another device, under";
    print: "Bản in, PDF, bảng tính, Markdown: báo cáo gồm số liệu, kết quả và biểu đồ, ở cuối màn hình"
        => "Paper, PDF, spreadsheet, Markdown: a report with numbers, results and charts, at the end of";
    picture: "Hình: dưới mỗi biểu đồ trong máy tính CLV có nút lưu hình SVG (phóng to vẫn nét) và PNG."
        => "Pictures: under each chart of the calculator are buttons that save it as SVG (sharp at any size) or PNG.";
    open_page: "Mở máy tính CLV với các con số này" => "Open the CLV calculator with these numbers";
    only_here: "Địa chỉ trang hiện tại chỉ mở được trên máy này. Liên kết và mã nhúng sẽ chạy sau khi trang được đưa lên mạng: hãy nhập địa chỉ công khai của trang, nếu có."
        => "For now the page's address opens on this device only. Link and snippet will work once the page is on the web: enter its public address if it has one.";
    single: "Đây là máy tính gói trong một file: gửi cả file thì ai cũng mở được, nhưng bài viết không nhúng được file. Liên kết và mã nhúng cần địa chỉ của máy tính trên mạng: hãy nhập địa chỉ ấy, nếu có."
        => "This is the calculator in one file: whoever gets the file can open it, but no article can embed it. Link and snippet need the address of a calculator on the web: enter it if you have one.";
    address: "Địa chỉ công khai của trang" => "Public address of the page";
    address_hint: "https://tenmien.vn/clv/" => "https://example.com/clv/";
    address_scheme: "Địa chỉ phải bắt đầu bằng https://, ví dụ https://tenmien.vn/clv/. Hiện vẫn dùng địa chỉ của trang này."
        => "The address must begin with https://, as in https://example.com/clv/. Until then this page's own is used.";
    address_host: "Chưa thành địa chỉ trang web; ví dụ https://tenmien.vn/clv/. Hiện vẫn dùng địa chỉ của trang này."
        => "This is no web address yet; it looks like https://example.com/clv/. Until then this page's own is used.";
    address_only_here: "Địa chỉ này cũng chỉ mở được trên máy này." => "This address, too, opens on this device only.";
    address_insecure: "Bài viết trên https sẽ chặn khung http. Hãy dùng https nếu trang có."
        => "Articles on https refuse a frame over http. Use https if the page has it.";
}

pub mod options;
pub mod snippet;

/// A list of past transactions that no link carries.
pub fn list_stays(lang: Lang, pasted: usize, most: usize) -> String {
    lang.fill(
        "Liên kết chỉ chở được tối đa @ giao dịch. Danh sách @ giao dịch bạn đã dán không nằm trong liên kết nên người mở sẽ không thấy CLV lịch sử.",
        "A link carries at most @ transactions. The @ you have pasted are not in it, so whoever opens it sees no historical CLV.",
        &[&most.to_string(), &pasted.to_string()],
    )
}

/// How a typed address was understood.
pub fn address_read(lang: Lang, address: &str) -> String {
    [lang.say("Sẽ dùng: ", "Used: "), address].concat()
}

//! The texts of the share screen: links and embedding.

use crate::locale::Lang;

words! {
    title: "Chia sẻ và nhúng vào bài viết" => "Share and embed";
    lede: "Gửi các con số đang có ở “Tính CLV” cho người khác, hoặc nhúng vào bài viết công cụ đã điền sẵn để người đọc tự thử."
        => "Send the numbers in the calculator to somebody, or embed a filled-in calculator in an article for readers to try.";
    link_title: "Gửi liên kết" => "Send a link";
    link_lede: "Ai mở liên kết cũng thấy đúng các con số này và thử tiếp được. Số liệu nằm sau dấu # nên không được gửi tới máy chủ nào."
        => "Anyone who opens the link sees these numbers and can continue from there. They come after the #, a part that browsers never send to a server.";
    link: "Liên kết chứa số liệu hiện tại" => "Link with the current numbers";
    copy_link: "Sao chép liên kết" => "Copy link";
    copy_by_hand: "Trình duyệt không cho sao chép. Hãy bấm vào ô, chọn hết (Ctrl+A) rồi sao chép (Ctrl+C)."
        => "The browser did not allow copying. Click in the box, select all (Ctrl+A) and copy (Ctrl+C).";
    other_ways: "Những cách khác" => "Other ways";
    file: "File: lưu mọi kịch bản vào một file JSON để giữ lại hoặc mở trên máy khác, ở màn hình"
        => "File: all scenarios in a JSON file, to keep or to open on another device, under";
    print: "Bản in, PDF, bảng tính, Markdown: báo cáo gồm số liệu, kết quả và biểu đồ, ở cuối màn hình"
        => "Paper, PDF, spreadsheet, Markdown: a report with numbers, results and charts, at the end of";
    picture: "Hình: dưới mỗi biểu đồ ở “Tính CLV” có nút “Lưu SVG” (phóng to vẫn nét) và “Lưu PNG”."
        => "Pictures: under each chart of the calculator are the buttons “Save SVG” (sharp at any size) and “Save PNG”.";
    open_page: "Mở công cụ tính CLV với các con số này" => "Open the CLV calculator with these numbers";
    only_here: "Địa chỉ hiện tại của công cụ chỉ mở được trên máy này. Liên kết và mã nhúng dùng được khi công cụ đã được đưa lên mạng: hãy nhập địa chỉ công khai của công cụ, nếu có."
        => "The calculator's current address opens on this device only. The link and the embed code will work once the calculator is on the web: enter its public address if it has one.";
    single: "Đây là bản công cụ gói trong một file: ai nhận được file cũng mở được, nhưng không nhúng file vào bài viết được. Liên kết và mã nhúng cần một bản công cụ đã đưa lên mạng: hãy nhập địa chỉ của bản đó, nếu có."
        => "This is the calculator in one file: anyone who gets the file can open it, but it cannot be embedded in an article. The link and the embed code need the address of a calculator on the web: enter it if you have one.";
    address: "Địa chỉ công khai của công cụ" => "Public address of the calculator";
    address_hint: "https://tenmien.vn/clv/" => "https://example.com/clv/";
    address_scheme: "Địa chỉ phải bắt đầu bằng https://, ví dụ https://tenmien.vn/clv/. Hiện vẫn dùng địa chỉ của trang này."
        => "The address must begin with https://, as in https://example.com/clv/. Until then this page's own address is used.";
    address_host: "Đây chưa phải địa chỉ trang web; ví dụ https://tenmien.vn/clv/. Hiện vẫn dùng địa chỉ của trang này."
        => "This is not a web address; it should look like https://example.com/clv/. Until then this page's own address is used.";
    address_only_here: "Địa chỉ này cũng chỉ mở được trên máy này." => "This address, too, opens on this device only.";
    address_insecure: "Bài viết trên https sẽ chặn khung http. Hãy dùng https nếu có."
        => "Articles on https block a frame over http. Use https if you can.";
}

pub mod options;
pub mod snippet;

/// The note that a list of past transactions is too long for a link.
pub fn list_stays(lang: Lang, pasted: usize, most: usize) -> String {
    lang.fill(
        "Liên kết chỉ chứa được tối đa @ giao dịch. Danh sách @ giao dịch bạn đã dán không nằm trong liên kết nên người mở sẽ không thấy CLV lịch sử.",
        "A link holds at most @ transactions. The @ you have pasted are not in it, so anyone who opens it sees no historical CLV.",
        &[&most.to_string(), &pasted.to_string()],
    )
}

/// How a typed address was interpreted.
pub fn address_read(lang: Lang, address: &str) -> String {
    [lang.text("Sẽ dùng: ", "Used: "), address].concat()
}

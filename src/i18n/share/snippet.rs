//! The forms of the embed code.

use crate::locale::Lang;
use crate::share::Kind;

words! {
    title: "Mã nhúng" => "Embed code";
    kinds: "Dạng mã" => "Format";
    text: "Mã" => "Code";
    copy: "Sao chép mã" => "Copy code";
}

pub fn kind_name(lang: Lang, kind: Kind) -> &'static str {
    match kind {
        Kind::WordPress => lang.text("Khối WordPress", "WordPress block"),
        Kind::Frame => lang.text("HTML: iframe", "HTML: iframe"),
        Kind::Script => lang.text("HTML: script tự co giãn", "HTML: script, resizes automatically"),
        Kind::Link => lang.text("Liên kết", "Link"),
        Kind::OEmbedAddress => lang.text("oEmbed: địa chỉ", "oEmbed: address"),
        Kind::OEmbedAnswer => lang.text("oEmbed: câu trả lời JSON", "oEmbed: JSON answer"),
    }
}

/// Where a form of the code is used, and what to know about it.
pub fn kind_note(lang: Lang, kind: Kind) -> &'static str {
    match kind {
        Kind::WordPress => lang.text(
            "Trong trình soạn thảo WordPress, dán thẳng vào bài: mã tự thành khối “HTML tùy chỉnh”. WordPress.com gói không có plugin sẽ bỏ khung và chỉ giữ liên kết bên trong.",
            "Paste it straight into the WordPress editor: it becomes a “Custom HTML” block. WordPress.com plans without plugins remove the frame and keep the link inside it.",
        ),
        Kind::Frame => lang.text(
            "Dùng cho mọi trang nhận HTML. Khung có chiều cao cố định; nơi không cho khung thì còn liên kết.",
            "For any page that accepts HTML. The frame keeps its height; where frames are removed the link stays.",
        ),
        Kind::Script => lang.text(
            "Khung tự cao theo nội dung và báo kết quả cho trang của bạn (sự kiện clv-change). Nơi chặn script thì còn khung thường, nơi chặn cả khung thì còn liên kết.",
            "The frame grows with its content and tells your page the results (the clv-change event). Without script it is a plain frame, without frames a link.",
        ),
        Kind::Link => lang.text(
            "Một dòng chữ trong bài, bấm vào là mở công cụ đầy đủ với các con số này.",
            "A line in the article that opens the full calculator with these numbers.",
        ),
        Kind::OEmbedAddress => lang.text(
            "Trang tĩnh không trả lời được truy vấn oEmbed vì phần sau dấu # không bao giờ tới máy chủ: dịch vụ oEmbed nào cần địa chỉ thì đưa địa chỉ này, nó mở đúng các con số.",
            "A static page cannot answer an oEmbed query, because what comes after # never reaches a server: give this address to any service that asks for one; it opens with these numbers.",
        ),
        Kind::OEmbedAnswer => lang.text(
            "Dành cho ai tự vận hành máy chủ oEmbed: câu trả lời có sẵn (type rich) cho địa chỉ oEmbed.",
            "For those who run an oEmbed endpoint: the ready answer (type rich) for the oEmbed address.",
        ),
    }
}

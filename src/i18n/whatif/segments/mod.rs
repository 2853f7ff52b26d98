//! The texts of the segment screen, one file per panel.

pub mod keep;
pub mod message;
pub mod paste;
pub mod results;
pub mod table;

words! {
    title: "Nhóm khách nào nuôi cửa hàng, nhóm nào gây lỗ?" => "Which customers carry the shop, and which lose money?";
    lede: "Mỗi nhóm có số liệu và số khách riêng. Kết quả cho thấy nhóm nào lãi, nhóm nào lỗ và CLV chung của cả cửa hàng."
        => "Each group has its own numbers and customer count. The results show which groups are profitable, which lose money, and the blended CLV of the whole shop.";
    example: "Đây là ví dụ: ba nhóm với số liệu giả định. Cứ sửa thử ngay trong bảng; khi bạn thêm nhóm, dán bảng hay mở file, ví dụ sẽ nhường chỗ cho số liệu của bạn."
        => "This is an example: three groups with made-up numbers. Try it by typing into the table; when you add a group, paste a table or open a file, your own numbers replace the example.";
    example_referral: "Ví dụ: Giới thiệu" => "Example: referrals";
    example_facebook: "Ví dụ: Facebook" => "Example: Facebook";
    example_marketplace: "Ví dụ: Sàn TMĐT" => "Example: Amazon";
    show_example: "Xem ví dụ" => "Show the example";
}

//! Groups of customers.

words! {
    title: "Nhóm khách nào nuôi cửa hàng, nhóm nào gây lỗ?" => "Which customers carry the shop, and which lose money?";
    lede: "Mỗi nhóm có số liệu và số khách riêng. Trang xếp hạng các nhóm, chỉ ra nhóm lỗ và tính CLV chung bằng tổng chia tổng."
        => "Each group has its own numbers and customer count. The page ranks the groups, flags those that lose money, and blends CLV as a ratio of sums.";
}

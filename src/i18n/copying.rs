//! Messages after a text was copied, or could not be.

words! {
    copied: "Đã sao chép." => "Copied.";
    refused: "Trình duyệt không cho sao chép." => "The browser did not allow copying.";
}

//! Whether the browser let a text be copied.

words! {
    copied: "Đã sao chép." => "Copied.";
    refused: "Trình duyệt không cho sao chép." => "The browser did not allow copying.";
}

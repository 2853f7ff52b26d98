//! Saving the groups in the browser and as a file, and opening such a file.

words! {
    title: "Giữ lại các nhóm" => "Keep the groups";
    lede: "Các nhóm được tự động lưu trong trình duyệt này. Muốn mang sang máy khác hoặc gửi đồng nghiệp, hãy lưu thành file."
        => "The groups are saved in this browser automatically. To move them to another device or send them to somebody, save them as a file.";
    export: "Lưu thành file (JSON)" => "Save as a file (JSON)";
    import: "Mở file đã lưu" => "Open a saved file";
    blocked: "Trình duyệt không cho lưu. Các nhóm vẫn tính được nhưng sẽ mất khi đóng trang; muốn giữ, hãy bấm “Lưu thành file (JSON)”."
        => "The browser does not allow saving. The groups still work but are lost when the page closes; press “Save as a file (JSON)” to keep them.";
    set_aside: "Chưa đọc được các nhóm lưu lần trước; bản cũ được giữ riêng trong trình duyệt."
        => "The groups saved last time could not be read; they have been set aside in the browser.";
    no_groups: "File này không có nhóm khách nào." => "There are no groups in this file.";
    unread: "Trình duyệt không đọc được file này." => "The browser could not read this file.";
}

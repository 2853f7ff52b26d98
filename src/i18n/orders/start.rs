//! The texts of the panel in which a file is chosen.

words! {
    title: "Khách của bạn đáng giá bao nhiêu?" => "What are your customers worth?";
    lede: "Thả file đơn hàng vào đây để biết mỗi khách đã mang lại bao nhiêu, dự đoán còn mang lại bao nhiêu, và nên chăm sóc ai trước."
        => "Drop an order file here to see what each customer has brought in, what they are likely to bring next, and who to focus on first.";
    promise: "File không rời khỏi máy bạn: mọi phép tính chạy ngay trong trình duyệt, không tải lên, không lưu lại đơn hàng nào."
        => "The file never leaves your device: everything is computed in your browser, and no order is uploaded or stored.";
    drop: "Thả file vào đây, hoặc bấm để chọn" => "Drop a file here, or click to choose one";
    kinds: "CSV, TSV, TXT hoặc Excel (.xlsx), xuất từ Shopee, TikTok Shop, KiotViet, Shopify, WooCommerce, Stripe hoặc bảng tính của bạn"
        => "CSV, TSV, TXT or Excel (.xlsx), exported from Shopify, WooCommerce, Stripe, Shopee, TikTok Shop, KiotViet or your own spreadsheet";
    needs: "Chỉ cần ba cột: khách hàng (mã khách, tài khoản người mua hoặc số điện thoại), ngày mua, số tiền."
        => "Three columns are enough: customer (ID, username, e-mail or phone number), date, amount.";
    paste: "Hoặc dán các ô từ bảng tính" => "Or paste cells from a spreadsheet";
    paste_hint: "Khách\tNgày\tSố tiền\n0912345678\t22/11/2026\t350.000" => "Customer\tDate\tAmount\nan@example.com\t2026-11-22\t35.00";
    paste_use: "Dùng các ô đã dán" => "Use these cells";
    sample: "Thử với cửa hàng mẫu" => "Try the sample shop";
    inspecting: "Đang xem file…" => "Looking at the file…";
    again: "Chọn file khác" => "Choose another file";
    pasted: "Các ô đã dán" => "Pasted cells";
    sample_shop: "Cửa hàng mẫu (số liệu mô phỏng)" => "The sample shop (simulated orders)";
    screen: "Đơn hàng" => "Orders";
    warehouse: "Đơn hàng nằm trong kho dữ liệu? Lấy bảng tóm tắt bằng SQL"
        => "Orders in a data warehouse? Make a customer summary with SQL";
    warehouse_lede: "Chạy câu lệnh này trong kho dữ liệu, xuất kết quả ra CSV rồi thả vào đây: mỗi khách một dòng, không cần từng đơn. Vì không có từng ngày mua, bảng tóm tắt không cho biết khách mua đều đặn đến đâu (mô hình MBG/CNBD-k)."
        => "Run this in your warehouse, export the result as CSV and drop it here: one row per customer, without individual orders. Without the days of the purchases, a summary does not tell how regularly customers buy (the model MBG/CNBD-k).";
    engine: "Hệ quản trị" => "Engine";
    table: "Bảng" => "Table";
    column_customer: "Cột khách hàng" => "Customer column";
    column_date: "Cột ngày mua" => "Date column";
    column_amount: "Cột số tiền" => "Amount column";
    query: "Câu lệnh SQL" => "SQL query";
}

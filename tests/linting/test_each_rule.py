"""Wording of real acts, for the rules that no other table holds: what each must find, and a neighbour that it must leave."""

import pytest

from models.enums import Component
from tests.linting.drafts import one_line, quotes_of

D, S, T, C, F, A, M, R, V, N = (
    Component.DOSSIER,
    Component.SEQUENCE,
    Component.TIME_LIMIT,
    Component.CONDITION,
    Component.FEE,
    Component.AUTHORITY,
    Component.METHOD,
    Component.RESULT,
    Component.VALIDITY,
    Component.SUBJECT,
)

# rule, component, wording that it finds, its quote, wording that it leaves
INSIDE = [
    (
        "HS-04",
        D,
        "a) Bản sao có chứng thực văn bằng kèm theo bản chính để đối chiếu;",
        "Bản sao có chứng thực văn bằng",
        "a) Bản sao văn bằng kèm bản chính để đối chiếu;",
    ),
    ("HS-07", D, "3. Số CMND (hoặc số Hộ chiếu): ......", "CMND", "01 ảnh màu cỡ 03 x 04 cm kiểu chứng minh nhân dân của người đó;"),
    (
        "HS-11",
        D,
        "2. Giấy chứng nhận quyền sử dụng đất;",
        "Giấy chứng nhận quyền sử dụng đất",
        "1. Người sử dụng đất làm thủ tục để được cấp giấy chứng nhận quyền sử dụng đất.",
    ),
    (
        "HS-15",
        D,
        "- Bản sao Quyết định cấp thẻ nhân lực công nghệ cao.",
        "Bản sao Quyết định cấp",
        "- Bản sao quyết định của tòa án nước ngoài do tòa án cấp;",
    ),
    ("HS-17", D, "b) Sơ yếu lý lịch được cơ quan nhà nước có thẩm quyền xác nhận;", "Sơ yếu lý lịch", "b) Phiếu lý lịch tàu biển;"),
    ("HS-18", D, "- 04 ảnh chân dung cỡ 3x4 cm.", "04 ảnh", "- Tệp ảnh chân dung."),
    ("HS-14", D, "(iii) Giấy phép môi trường;", "(iii) Giấy phép môi trường;", "(iii) Bản sao Giấy phép môi trường;"),
    (
        "MD-05",
        S,
        "Các thành phần hồ sơ phải được ký số theo quy định;",
        "hồ sơ phải được ký số",
        "Khi gửi hồ sơ trực tuyến, hồ sơ điện tử được sử dụng chữ ký số theo quy định của pháp luật.",
    ),
    (
        "TH-05",
        T,
        "- Thời gian thực hiện: 10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.",
        "kể từ ngày nhận đủ hồ sơ hợp lệ",
        "Trong thời hạn 02 ngày làm việc kể từ ngày nhận hồ sơ, nếu hồ sơ không hợp lệ thì yêu cầu bổ sung; "
        "trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ thì cấp phép.",
    ),
    ("TH-06", S, "Ủy ban nhân dân tỉnh gửi hồ sơ đến cơ quan có liên quan.", "gửi hồ sơ đến cơ quan", "Cá nhân gửi hồ sơ qua bưu điện."),
    (
        "TH-09",
        S,
        "Nếu hồ sơ chưa hợp lệ thì hướng dẫn người đăng ký bổ sung hồ sơ.",
        "hướng dẫn người đăng ký bổ sung hồ sơ",
        "ĐƠN ĐỀ NGHỊ SỬA ĐỔI, BỔ SUNG",
    ),
    (
        "CT-02",
        S,
        "Người đề nghị phải có mặt tại trụ sở để ký nhận kết quả.",
        "phải có mặt",
        "Người đề nghị có thể ủy quyền cho người khác nhận kết quả.",
    ),
    (
        "CT-04",
        S,
        "1. Kiểm tra hồ sơ phổ cập và kiểm tra thực tế kết quả thực hiện phổ cập giáo dục.",
        "kiểm tra thực tế",
        "1. Sở Y tế kiểm tra thực tế tại cơ sở và lập biên bản theo Mẫu số 03.",
    ),
    (
        "CT-06",
        S,
        "Giám đốc Sở quyết định sau khi có ý kiến thống nhất của Sở Tài chính.",
        "sau khi có ý kiến thống nhất của",
        "Giám đốc Sở quyết định sau khi họp Hội đồng.",
    ),
    (
        "CT-08",
        M,
        "Cá nhân, tổ chức nộp hồ sơ trực tuyến qua Cổng Dịch vụ công quốc gia.",
        "nộp hồ sơ trực tuyến qua Cổng Dịch vụ công quốc gia",
        "Cá nhân nộp hồ sơ trực tuyến hoặc trực tiếp tại Bộ phận Một cửa.",
    ),
    (
        "DT-01",
        N,
        "đ) Các trường hợp khác theo quy định của pháp luật.",
        "Các trường hợp khác theo quy định",
        "đ) Các trường hợp khác quy định tại khoản 2 Điều này.",
    ),
    (
        "DK-03",
        C,
        "a) Doanh nghiệp có trụ sở tại khu công nghệ cao trên địa bàn Thành phố;",
        "có trụ sở tại khu công nghệ cao trên địa bàn Thành phố",
        "a) Doanh nghiệp được thành lập theo Luật Doanh nghiệp;",
    ),
    (
        "DK-06",
        C,
        "3. Nhà đầu tư chứng minh được năng lực tài chính.",
        "chứng minh được",
        "3. Nhà đầu tư chứng minh năng lực tài chính bằng báo cáo tài chính đã kiểm toán.",
    ),
    (
        "PH-02",
        F,
        "Kinh phí kiểm định do tổ chức đề nghị chi trả.",
        "Kinh phí kiểm định do tổ chức đề nghị chi trả",
        "GIẤY XÁC NHẬN NỘP TIỀN KÝ QUỸ",
    ),
    (
        "PH-04",
        F,
        "Bên nhận chuyển nhượng nộp lệ phí trước bạ theo quy định của pháp luật.",
        "lệ phí trước bạ theo quy định",
        "Người nộp phí trong lĩnh vực thể thao theo quy định tại Thông tư này.",
    ),
    (
        "KQ-02",
        V,
        "Giấy phép của Ngân hàng Nhà nước có hiệu lực trong thời hạn 12 tháng kể từ ngày ký.",
        "Giấy phép của Ngân hàng Nhà nước có hiệu lực trong thời hạn 12 tháng",
        "Giấy phép không ghi thời hạn.",
    ),
    (
        "KQ-03",
        R,
        "Trả kết quả bản giấy tại Trung tâm Phục vụ hành chính công.",
        "Trả kết quả bản giấy",
        "Trả kết quả bản giấy và bản điện tử.",
    ),
    (
        "TH-03",
        T,
        "Phòng đăng ký kinh doanh trao giấy biên nhận trong thời hạn bảy ngày, kể từ ngày nhận thông báo.",
        "trong thời hạn bảy ngày",
        "- Thời gian giải quyết theo quy định: 07 ngày kể từ ngày Sở Nội vụ tiếp nhận đủ giấy tờ.",
    ),
    (
        "TH-04",
        T,
        "a) Cấp Giấy chứng nhận đăng ký hộ kinh doanh không quá 03 ngày làm việc;",
        "không quá 03 ngày làm việc",
        "1. Thời hạn của giấy phép làm việc không quá 12 tháng.",
    ),
    (
        "TQ-03",
        D,
        "2. Ngoài hồ sơ quy định tại Nghị định, tổ chức nộp thêm phương án phòng cháy;",
        "Ngoài hồ sơ quy định tại Nghị định, tổ chức nộp thêm",
        "Phòng đăng ký kinh doanh không được yêu cầu người thành lập nộp thêm bất kỳ giấy tờ nào khác.",
    ),
]


@pytest.mark.parametrize(("rule", "component", "weak", "quote", "sound"), INSIDE, ids=[row[0] for row in INSIDE])
def test_a_rule_about_procedures_finds_its_words_and_leaves_their_neighbours(rule, component, weak, quote, sound):
    assert [one[: len(quote)] for one in quotes_of(*one_line(weak, component), rule)] == [quote]
    assert quotes_of(*one_line(sound, component), rule) == []

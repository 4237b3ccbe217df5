"""Sentences as departments write them: what must be raised, and what must be left in peace."""

from datetime import date

import pytest

from models.enums import Component
from tests.linting.drafts import one_line
from workbench.linting import lint

TODAY = date(2026, 11, 22)
D, S, T, C, F, A, M = (
    Component.DOSSIER,
    Component.SEQUENCE,
    Component.TIME_LIMIT,
    Component.CONDITION,
    Component.FEE,
    Component.AUTHORITY,
    Component.METHOD,
)

RAISED = [
    ("HS-01", D, "đ) Những giấy tờ khác có liên quan đến dự án.", "Những giấy tờ khác có liên quan"),
    ("HS-20", D, "c) Tài liệu chứng minh nguồn vốn của chủ đầu tư;", "Tài liệu chứng minh"),
    ("HS-01", D, "b) Hợp đồng thuê đất hoặc giấy tờ có giá trị tương đương;", "hoặc giấy tờ có giá trị tương đương"),
    ("HS-02", D, "a) Bản vẽ mặt bằng, bản vẽ mặt cắt, v.v", "v.v"),
    ("HS-03", D, "- Bản sao bằng tốt nghiệp có công chứng;", "Bản sao bằng tốt nghiệp có công chứng"),
    (
        "HS-03",
        D,
        "Bản dịch các tài liệu tiếng nước ngoài phải được chứng thực.",
        "Bản dịch các tài liệu tiếng nước ngoài phải được chứng thực",
    ),
    ("HS-05", D, "d) Bản sao sổ hộ khẩu của chủ hộ;", "sổ hộ khẩu"),
    ("HS-06", D, "a) Bản chụp thẻ Căn cước của người đại diện;", "Bản chụp thẻ Căn cước"),
    ("HS-08", D, "c) Giấy chứng nhận kết hôn (nếu có);", "Giấy chứng nhận kết hôn"),
    ("HS-09", D, "b) Bản sao Giấy chứng nhận đăng ký hộ kinh doanh;", "Giấy chứng nhận đăng ký hộ kinh doanh"),
    ("HS-10", D, "e) Phiếu lý lịch tư pháp của giám đốc;", "Phiếu lý lịch tư pháp"),
    ("HS-12", Component.DOSSIER_COUNT, "Hồ sơ được lập thành 03 (ba) bộ, gửi Sở Xây dựng.", "Hồ sơ được lập thành 03 (ba) bộ"),
    ("HS-16", D, "a) Bản cam kết có xác nhận của Uỷ ban nhân dân cấp xã nơi cư trú;", "có xác nhận của Uỷ ban nhân dân"),
    ("MD-01", D, "a) Tờ khai đăng ký nuôi chim yến;", "a) Tờ khai đăng ký nuôi chim yến"),
    ("TH-02", T, "2. Sở Y tế trả lời tổ chức trong thời gian sớm nhất.", "trong thời gian sớm nhất"),
    ("TH-03", T, "Thời hạn giải quyết: 15 ngày kể từ ngày nhận đủ hồ sơ.", "Thời hạn giải quyết: 15 ngày"),
    ("TH-03", T, "Ủy ban nhân dân cấp xã xác nhận trong 07 ngày kể từ ngày nhận đơn.", "trong 07 ngày"),
    ("TH-04", T, "Sở Tài chính thẩm định không quá 10 ngày làm việc.", "không quá 10 ngày làm việc"),
    ("TH-07", T, "Với hồ sơ phức tạp, thời gian thẩm định được kéo dài.", "thời gian thẩm định được kéo dài"),
    ("TH-08", S, "Nếu không đủ điều kiện thì thông báo cho người nộp hồ sơ.", "không đủ điều kiện thì thông báo"),
    ("TH-12", S, "Hồ sơ chưa đầy đủ thì bộ phận một cửa hướng dẫn bổ sung.", "chưa đầy đủ thì bộ phận một cửa hướng dẫn"),
    ("CT-01", M, "Cách thức thực hiện: nộp hồ sơ trực tiếp tại Sở Nội vụ.", "nộp hồ sơ trực tiếp tại"),
    ("CT-05", S, "Khi xét thấy cần thiết, Sở tổ chức đoàn kiểm tra.", "Khi xét thấy cần thiết"),
    ("CT-07", A, "Sở Xây dựng gửi hồ sơ đến các cơ quan có liên quan.", "các cơ quan có liên quan"),
    ("DK-01", C, "Có đủ năng lực tài chính để thực hiện dự án.", "Có đủ năng lực tài chính"),
    ("DK-03", C, "Doanh nghiệp có trụ sở trên địa bàn tỉnh.", "có trụ sở trên địa bàn tỉnh"),
    ("DT-01", C, "đ) Các đối tượng khác do Ủy ban nhân dân tỉnh quyết định.", "Các đối tượng khác do Ủy ban nhân dân tỉnh quyết định"),
    ("PH-04", F, "7. Lệ phí: nộp theo quy định.", "Lệ phí: nộp theo quy định"),
    ("TQ-02", A, "Giao Sở Công Thương hướng dẫn hồ sơ, mẫu đơn.", "Giao Sở Công Thương hướng dẫn hồ sơ, mẫu"),
    ("TQ-05", A, "Phòng Tư pháp tiếp nhận hồ sơ.", "Phòng Tư pháp"),
]

LEFT_IN_PEACE = [
    ("HS-01", D, "d) Bản sao văn bản chấp thuận chủ trương đầu tư."),
    ("HS-03", D, "Bản sao có chứng thực hoặc bản sao kèm bản chính để đối chiếu."),
    ("HS-03", D, "Không yêu cầu bản sao có chứng thực."),
    ("HS-06", D, "a) Số định danh cá nhân ghi trong tờ khai;"),
    (
        "HS-08",
        D,
        "Không yêu cầu nộp giấy khai sinh đối với trẻ em đã có số định danh.",
    ),
    ("HS-09", D, "Đơn ghi mã số doanh nghiệp trên giấy chứng nhận đăng ký doanh nghiệp."),
    ("HS-12", Component.DOSSIER_COUNT, "Số lượng hồ sơ: 01 bộ."),
    ("MD-01", D, "a) Đơn vị đăng ký gửi danh sách thành viên;"),
    ("MD-01", D, "a) Đơn đề nghị theo Mẫu số 03 kèm theo Quyết định này;"),
    ("TH-02", S, "Sở kịp thời phát hiện, xử lý vi phạm."),
    ("TH-03", T, "Thời hạn giải quyết: 15 ngày làm việc kể từ ngày nhận đủ hồ sơ."),
    ("TH-03", T, "Thời hạn giải quyết: 45 ngày kể từ ngày nhận đủ hồ sơ."),
    ("TH-03", T, "Thông báo được niêm yết tại trụ sở trong thời gian ít nhất 15 ngày."),
    ("TH-04", T, "Trong thời hạn 05 ngày làm việc, kể từ ngày nhận được văn bản, Sở Tài chính trả lời."),
    ("TH-07", T, "Thời hạn thẩm định được kéo dài không quá 05 ngày làm việc."),
    ("TH-08", S, "Trường hợp không đủ điều kiện, Sở thông báo bằng văn bản và nêu rõ lý do."),
    ("CT-01", M, "Nộp hồ sơ trực tiếp tại trung tâm hoặc trực tuyến trên Cổng Dịch vụ công quốc gia."),
    ("CT-05", S, "Trường hợp diện tích từ 500 m2 trở lên, Sở tổ chức kiểm tra."),
    ("CT-07", A, "Cơ quan có thẩm quyền cấp phép xây dựng chuyển hồ sơ đến Sở Xây dựng."),
    ("DK-01", C, "Có năng lực hành vi dân sự đầy đủ."),
    ("DK-01", C, "Có trình độ tốt nghiệp đại học trở lên."),
    ("PH-04", F, "Phí thẩm định: 300.000 đồng/hồ sơ theo quy định tại Nghị quyết số 12/2024/NQ-HĐND."),
]


def found(outline, extraction, rule):
    return [finding for finding in lint(outline, extraction, on=TODAY) if finding.rule == rule and finding.paragraph is not None]


@pytest.mark.parametrize(("rule", "component", "text", "quote"), RAISED)
def test_a_weak_sentence_is_raised_with_its_words(rule, component, text, quote):
    outline, extraction = one_line(text, component)

    findings = found(outline, extraction, rule)

    assert [finding.quote for finding in findings] == [quote]
    assert text[findings[0].start : findings[0].end] == quote


@pytest.mark.parametrize(("rule", "component", "text"), LEFT_IN_PEACE)
def test_a_sound_sentence_is_left_in_peace(rule, component, text):
    outline, extraction = one_line(text, component)

    assert found(outline, extraction, rule) == []

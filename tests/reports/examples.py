"""Values for the tests of reports: one small but complete set for each document."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from workbench.reports import values as v
from workbench.reports.documents.summary import MODEL_06

DRAFT = "Dự thảo Quyết định quy định trình tự, thủ tục hỗ trợ chi phí tư vấn pháp luật cho doanh nghiệp nhỏ và vừa trên địa bàn tỉnh"
PROCEDURE = "Hỗ trợ chi phí tư vấn pháp luật cho doanh nghiệp nhỏ và vừa"
LONG_WORD = "https://dichvucong.gov.vn/" + "thu-tuc-hanh-chinh-" * 12 + "het"

PAPER = v.Paper(
    letterhead=v.Letterhead(
        agency="Sở Tư pháp", parent="Ủy ban nhân dân tỉnh Mẫu", place="Tỉnh Mẫu", number=5, symbol="BC-STP", day=date(2026, 2, 5)
    ),
    written=datetime(2026, 2, 5, 9, 30, tzinfo=UTC),
    draft_title=DRAFT,
    addressees=("Sở Tài chính",),
    signature=v.Signature(authority=("KT. Giám đốc", "Phó Giám đốc"), name="Nguyễn Văn Mẫu"),
    recipients=("Như trên", "Giám đốc (để báo cáo)", "Lưu: VT, VB"),
)

NECESSITY = v.QuestionAnswer(
    number="1",
    question="Thủ tục hành chính có bảo đảm quyền, nghĩa vụ và lợi ích hợp pháp của cơ quan, tổ chức, cá nhân không?",
    article="Điều 18 khoản 1 điểm a Thông tư 26/2025/TT-BTP",
    options=(v.Option("Có", chosen=True), v.Option("Không")),
    answer="Doanh nghiệp nhỏ và vừa được hỗ trợ chi phí tư vấn pháp luật.",
    reason="Luật Hỗ trợ doanh nghiệp nhỏ và vừa giao Ủy ban nhân dân cấp tỉnh tổ chức thực hiện.\nChưa có văn bản khác.",
    passages=("doanh nghiệp nhỏ và vừa nộp 01 (một) bộ hồ sơ đề nghị hỗ trợ chi phí tư vấn pháp luật",),
)
DOSSIER = v.QuestionAnswer(
    number="6",
    question="Thành phần hồ sơ",
    article="Điều 18 khoản 3 điểm e Thông tư 26/2025/TT-BTP",
    rows=(
        (("Tên", "Văn bản đề nghị hỗ trợ"), ("Hình thức", "bản chính"), ("Lý do", "xác định nhu cầu")),
        (("Tên", "Bản sao Chứng nhận đăng ký doanh nghiệp"), ("Hình thức", "bản sao"), ("Lý do", "")),
    ),
    needs_review="Khoản 3 Điều 2 đã thay đổi ở phiên bản 2.",
)
UNANSWERED = v.QuestionAnswer(
    number="7", question="Thời hạn giải quyết có rõ ràng, cụ thể không?", article="Điều 18 khoản 3 điểm g Thông tư 26/2025/TT-BTP",
    options=(v.Option("Có"), v.Option("Không")),
)  # fmt: skip

ASSESSMENT_FORM = v.AssessmentForm(
    paper=PAPER,
    code="01/ĐGTĐ-BHM",
    form_title="Đánh giá tác động của thủ tục hành chính dự kiến ban hành mới",
    basis="Điều 18 Thông tư 26/2025/TT-BTP",
    assessor="Sở Tư pháp (cơ quan chủ trì soạn thảo)",
    procedure_name=PROCEDURE,
    provisions="Điều 2",
    sections=(
        v.FormSection("I", "SỰ CẦN THIẾT CỦA THỦ TỤC HÀNH CHÍNH", (NECESSITY,)),
        v.FormSection("II", "TÍNH HỢP LÝ CỦA THỦ TỤC HÀNH CHÍNH", (DOSSIER, UNANSWERED)),
    ),
    contact=(("Người điền biểu mẫu", "Trần Thị Mẫu; điện thoại 0200 000 000"),),
)


def _line(number: str, name: str, hours: str, cost: str, **money: str) -> v.CostLine:
    return v.CostLine(
        number=number,
        name=name,
        activity="Trực tiếp" if name == "Nộp hồ sơ" else "",
        hours=Decimal(hours),
        services=Decimal(money.get("services", 0)),
        fees=Decimal(money.get("fees", 0)),
        cost=Decimal(cost),
        year_cost=Decimal(cost) * 500,
    )


CURRENT = v.CostBlock(
    lines=(
        _line("1", "Chuẩn bị hồ sơ", "3", "178266"),
        _line("2", "Nộp hồ sơ", "1.5", "89133"),
        _line("3", "Sao chụp, nộp phí", "0", "120000", services="20000", fees="100000"),
    ),
    times_a_year=Decimal(1),
    subjects=Decimal(500),
    one_case=Decimal(387399),
    one_year=Decimal(193699500),
)
PROPOSED = v.CostBlock(
    lines=CURRENT.lines[:1], times_a_year=Decimal(1), subjects=Decimal(500), one_case=Decimal(178266), one_year=Decimal(89133000)
)

COST_FORM = v.CostForm(
    paper=PAPER,
    basis="Điều 18 khoản 5, Điều 19 khoản 2 Thông tư 26/2025/TT-BTP",
    procedure_name=PROCEDURE,
    year=2026,
    hourly_income=Decimal(59422),
    area="Nông thôn",
    current=CURRENT,
    proposed=PROPOSED,
    saving_case=Decimal(209133),
    saving_year=Decimal(104566500),
    rate=Decimal("0.539838"),
    notes=("Nguồn số liệu: GDP và dân số năm 2025 do cơ quan thống kê công bố.",),
)

SUMMARY = v.SummaryPart(
    paper=PAPER,
    subject=MODEL_06,
    template="Mẫu số 06 Phụ lục IV ban hành kèm theo Nghị định số 78/2025/NĐ-CP",
    procedures=(
        v.ProcedureSummary(
            name=PROCEDURE, nature="Ban hành mới", provisions="Điều 2",
            parts=(
                v.TitledText("Sự cần thiết của thủ tục hành chính", "Cần thiết để thi hành Luật."),
                v.TitledText("Tính hợp hiến, hợp pháp", "Phù hợp Hiến pháp, thống nhất với pháp luật."),
                v.TitledText("Tính hợp lý của thủ tục hành chính", "Các bộ phận cấu thành rõ ràng."),
            ),
            cost="89.133.000 đồng một năm.", current_year=Decimal(0), proposed_year=Decimal(89133000), saving_year=Decimal(0),
            conclusion="Quy định trong dự thảo.",
        ),
        v.ProcedureSummary(
            name="Cấp lại quyết định hỗ trợ", nature="Bãi bỏ", provisions="Điều 4",
            parts=(v.TitledText("Lý do bãi bỏ và chi phí tuân thủ", "Không còn cần thiết."),),
            current_year=None, proposed_year=Decimal(0), saving_year=None,
        ),
    ),
    others=(v.TitledText("Đánh giá việc phân quyền, phân cấp", "Giữ nguyên thẩm quyền."), v.TitledText("Bảo đảm bình đẳng giới", "")),
)  # fmt: skip

COMMENTS_TABLE = v.CommentsTable(
    paper=PAPER,
    rows=(
        v.CommentRow(
            place="Điểm b khoản 3 Điều 2", quote="Bản sao Chứng nhận đăng ký doanh nghiệp",
            comment="Đề nghị bỏ vì đã có trong cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp.\nNếu giữ, cần nêu lý do.",
            organisation="Sở Tài chính", person="Lê Văn Mẫu", response_kind="Tiếp thu", response="Đã bỏ thành phần hồ sơ này.",
            state="Đã giải quyết",
        ),
        v.CommentRow(
            place="Khoản 2 Điều 2", quote="", comment=f"Xem {LONG_WORD}", organisation="Văn phòng Ủy ban nhân dân tỉnh", state="Đang mở"
        ),
    ),
    asked=12,
    answered=9,
)  # fmt: skip

APPRAISAL_REPORT = v.AppraisalReport(
    paper=PAPER,
    bases=("Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15", "Thông tư số 26/2025/TT-BTP của Bộ Tư pháp;"),
    opening="Sở Tư pháp nhận được Công văn số 100/STC-VP ngày 20 tháng 01 năm 2026 của Sở Tài chính đề nghị thẩm định dự thảo.",
    sections=(v.TitledText("Về sự cần thiết ban hành văn bản", "Việc ban hành là cần thiết."), v.TitledText("Về ngôn ngữ, kỹ thuật", "")),
    procedures=(
        v.AppraisedProcedure(
            name=PROCEDURE, nature="Thủ tục hành chính ban hành mới", provisions="Điều 2", necessity="Cần thiết.",
            legality="Phù hợp.", reasonableness="Cần làm rõ hồ sơ.", cost="89.133.000 đồng một năm.",
            differences=(v.Difference("Thời hạn giải quyết có rõ ràng không?", "Có", "Không", "Thiếu mốc bắt đầu tính thời hạn."),),
        ),
    ),
    findings=(
        v.FindingRow(
            place="Điểm b khoản 3 Điều 2", quote="Bản sao Chứng nhận đăng ký doanh nghiệp", message="Yêu cầu giấy tờ Nhà nước đã có.",
            suggestion="Bỏ điểm b.", basis="Thông tư 26/2025/TT-BTP, Điều 18 khoản 3 điểm e", severity="Nặng",
        ),
    ),
    controller_opinion="Thống nhất với dự thảo.",
    verdict=v.Verdict.NOT_ELIGIBLE,
    submitted_to="Ủy ban nhân dân tỉnh",
    reasons=("Thời hạn giải quyết chưa rõ ràng",),
    demands=("Bỏ điểm b khoản 3 Điều 2", "Quy định mốc bắt đầu tính thời hạn"),
)  # fmt: skip

APPROVAL_SHEET = v.ApprovalSheet(
    paper=PAPER,
    purpose="Quy định trình tự, thủ tục hỗ trợ chi phí tư vấn pháp luật cho doanh nghiệp nhỏ và vừa.",
    version="Phiên bản 2, nộp ngày 03 tháng 02 năm 2026",
    facts=(("Số thủ tục hành chính", "01 ban hành mới"), ("Chi phí tuân thủ một năm", "89.133.000 đồng"), ("Lỗi còn mở", "0")),
    disagreements=("Thời hạn giải quyết: cơ quan thẩm định đề nghị nêu mốc bắt đầu",),
    conclusion="Đủ điều kiện trình Ủy ban nhân dân tỉnh.",
    content_hash="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    attachments=("Dự thảo Quyết định", "Báo cáo thẩm định"),
)

CONTROL_LETTER = v.ControlLetter(
    paper=replace(PAPER, letterhead=replace(PAPER.letterhead, about="ý kiến về thủ tục hành chính trong dự thảo Quyết định")),
    opening="Trả lời đề nghị của Sở Tài chính, Sở Tư pháp có ý kiến như sau:",
    procedures=(
        v.ControlledProcedure(PROCEDURE, "Điều 2", (("Sự cần thiết", "Thủ tục hành chính cần thiết."),)),
        v.ControlledProcedure("Cấp lại quyết định hỗ trợ", "Điều 4"),
    ),
    position="Thống nhất, có nội dung cần chỉnh sửa",
    text="Đề nghị công khai trên Cổng dịch vụ công.",
)

PUBLICATION = v.PublicationDecision(
    paper=PAPER,
    subject="Về việc công bố thủ tục hành chính lĩnh vực hỗ trợ doanh nghiệp",
    authority="Chủ tịch Ủy ban nhân dân tỉnh Mẫu",
    bases=("Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",),
    proposer="Giám đốc Sở Tài chính",
    articles=("Công bố kèm theo Quyết định này 01 thủ tục hành chính.", "Quyết định này có hiệu lực thi hành kể từ ngày ký."),
    annex_of="Kèm theo Quyết định số 05/QĐ-UBND ngày 05 tháng 02 năm 2026 của Chủ tịch Ủy ban nhân dân tỉnh Mẫu",
    procedures=(
        v.PublishedProcedure(
            PROCEDURE, "Thủ tục hành chính mới ban hành", "Điều 2", "05 ngày làm việc", "Sở Tư pháp", "",
            (("Trình tự thực hiện", "Nộp hồ sơ."), ("Thành phần hồ sơ", "- Đơn đề nghị;\n- Hợp đồng.")),
        ),
    ),
)  # fmt: skip

COMPARED_DRAFT = v.ComparedDraft(
    paper=PAPER,
    old_title="Phiên bản 1",
    new_title="Phiên bản 2",
    rows=(
        v.ComparedRow(
            old_place="Điểm a khoản 4 Điều 2",
            new_place="Điểm a khoản 4 Điều 2",
            change="Sửa đổi",
            words=(
                (v.Mark.KEPT, "giải quyết kinh phí trong "),
                (v.Mark.REMOVED, "07"),
                (v.Mark.ADDED, "05"),
                (v.Mark.KEPT, " ngày làm việc"),
                (v.Mark.ADDED, " kể từ ngày nhận đủ hồ sơ"),
                (v.Mark.KEPT, "."),
            ),
            reason="Rút ngắn thời hạn.",
        ),
        v.ComparedRow("", "Điều 3", "Bổ sung", ((v.Mark.ADDED, "Điều 3. Điều kiện hỗ trợ\n1. Chưa được hỗ trợ."),)),
        v.ComparedRow("Điểm b khoản 3 Điều 2", "", "Bỏ", ((v.Mark.REMOVED, "b) Bản sao Chứng nhận đăng ký doanh nghiệp;"),)),
    ),
)

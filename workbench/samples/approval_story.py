"""A dossier that went the whole way: mended by its drafter before it was sent, appraised in one round, approved."""

from models.enums import AssessmentSide, Component, DocumentKind, DraftingTrack, GovernmentLevel
from workbench import lifecycle
from workbench.samples.gathering import settle, take_in_letter
from workbench.samples.outsiders import letters
from workbench.samples.sayings import answers, comments
from workbench.samples.stage import Stage

_BY = "soanthao3"
_DATA = "cong-dan-danh-du"


def open_it(stage: Stage) -> None:
    """Open the dossier and submit the first version."""
    values = lifecycle.NewDossier(
        title="Nghị quyết quy định về xét tặng danh hiệu “Công dân danh dự Thủ đô”",
        kind=DocumentKind.COUNCIL_RESOLUTION,
        level=GovernmentLevel.PROVINCE,
        track=DraftingTrack.NORMAL,
        field="Thi đua, khen thưởng",
        summary="Điều kiện, hồ sơ, trình tự xét tặng danh hiệu cho người nước ngoài có đóng góp đặc biệt; cơ quan đề xuất nộp hồ sơ, "
        "Sở Nội vụ thẩm định, Chủ tịch Ủy ban nhân dân quyết định.",
        on=stage.today,
    )
    stage.open(values, by=_BY)
    stage.submit("cong-dan-danh-du.v1.docx", note="Dự thảo của phòng chuyên môn.", by=_BY)


def confirm(stage: Stage) -> None:
    """Confirm the procedure; what it misses stands beside it."""
    name = "Xét tặng danh hiệu “Công dân danh dự Thủ đô”"
    stage.confirm("dieu-6", name=name, delegation="Điều 7 Luật Thủ đô số 39/2024/QH15", by=_BY)


def revise(stage: Stage) -> None:
    """Submit the mended version."""
    note = "Bổ sung số lượng hồ sơ, cách thức, thời hạn, kết quả; bỏ giấy tờ không nêu tên và trường hợp làm khác quy trình."
    stage.submit("cong-dan-danh-du.v2.docx", note=note, by=_BY)


def correct_procedure(stage: Stage) -> None:
    """Take out what is no document of the applicant, and show where the procedure has its name."""
    stage.remove_passage("dieu-6", Component.DOSSIER, quote="Báo cáo xin ý kiến cấp có thẩm quyền", by=_BY)
    quote = "Quy định về xét tặng danh hiệu “Công dân danh dự Thủ đô”"
    stage.add_passage("dieu-6", Component.NAME, quote=quote, by=_BY)


def assess(stage: Stage) -> None:
    """Answer every question and estimate the cost."""
    stage.assess(AssessmentSide.DRAFTER, answers(f"{_DATA}.drafter"), by=_BY)


def gather(stage: Stage) -> None:
    """Enter what another department wrote, answer it, and note that it agrees."""
    for letter in letters(_DATA):
        take_in_letter(stage, letter, by=_BY)
        settle(stage, letter.opinions, by=_BY)


def send(stage: Stage) -> None:
    """Send for appraisal."""
    stage.send(note="Kính gửi Sở Tư pháp thẩm định.", by=_BY)


def assign(stage: Stage) -> None:
    """Put the dossier on the appraiser's desk."""
    stage.assign("thamdinh", by="truongphong")


def appraise(stage: Stage) -> None:
    """Comment, answer independently, finish, and note the differences."""
    told = comments(_DATA)
    stage.comment(told, by="thamdinh")
    stage.assess(AssessmentSide.APPRAISER, answers(f"{_DATA}.appraiser"), by="thamdinh")
    stage.finish(AssessmentSide.APPRAISER, by="thamdinh")
    stage.reconcile(told, by="thamdinh")


def opine(stage: Stage) -> None:
    """Let the control body ask and give its opinion."""
    stage.comment(comments(_DATA), by="kiemsoat")
    text = "Nhất trí với nội dung quy định về thủ tục hành chính. Hồ sơ tối giản, thời hạn rõ ràng, có cách thức nộp trực tuyến."
    stage.opine(kind="agree", text=text, by="kiemsoat")


def answer_comments(stage: Stage) -> None:
    """Answer the comments during the appraisal; those who asked close them."""
    told = comments(_DATA)
    stage.respond(told, by=_BY)
    stage.close(told, by="thamdinh")
    stage.close(told, by="kiemsoat")


def conclude(stage: Stage) -> None:
    """Conclude the appraisal."""
    dossier, actor = stage.opened, stage.people["truongphong"]
    reasons = (
        "Thủ tục cần thiết, được quy định đúng thẩm quyền theo Điều 7 Luật Thủ đô số 39/2024/QH15; các bộ phận đầy đủ, hợp lý. Các ý kiến "
        "thẩm định đã được tiếp thu, giải trình."
    )
    lifecycle.conclude(stage.session, dossier, is_eligible=True, actor=actor, revision=dossier.revision, reasons=reasons)


def present(stage: Stage) -> None:
    """Present to the leadership."""
    dossier, actor = stage.opened, stage.people[_BY]
    note = "Kính trình lãnh đạo Ủy ban nhân dân xem xét, phê duyệt bản đánh giá."
    lifecycle.present(stage.session, dossier, actor=actor, revision=dossier.revision, note=note)


def approve(stage: Stage) -> None:
    """Approve exactly what stands there."""
    dossier, actor = stage.opened, stage.people["lanhdao"]
    _content, seen = lifecycle.snapshot_of(stage.session, dossier, stage.version, sides=tuple(AssessmentSide))
    reasons = "Đồng ý. Giao Sở Nội vụ hoàn thiện hồ sơ trình Hội đồng nhân dân và hướng dẫn sau khi được thông qua."
    lifecycle.approve(stage.session, dossier, actor=actor, revision=dossier.revision, seen=seen, reasons=reasons)


ACTS = (
    open_it,
    confirm,
    revise,
    correct_procedure,
    assess,
    gather,
    send,
    opine,
    assign,
    appraise,
    answer_comments,
    conclude,
    present,
    approve,
)

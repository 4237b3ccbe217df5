"""A dossier under appraisal for the second time: comments answered, a second version, differences that stay."""

from models.enums import AssessmentSide, Component, DocumentKind, DraftingTrack, GovernmentLevel, ResponseKind
from workbench import lifecycle
from workbench.samples.gathering import settle, take_in_letter
from workbench.samples.outsiders import letters
from workbench.samples.sayings import answers, comments
from workbench.samples.stage import Stage

_BY = "soanthao"
_DATA = "tu-van-phap-luat"


def open_it(stage: Stage) -> None:
    """Open the dossier and submit the first version."""
    values = lifecycle.NewDossier(
        title="Quyết định quy định trình tự, thủ tục hỗ trợ chi phí tư vấn pháp luật cho doanh nghiệp nhỏ và vừa trên địa bàn tỉnh Mẫu",
        kind=DocumentKind.COMMITTEE_DECISION,
        level=GovernmentLevel.PROVINCE,
        track=DraftingTrack.NORMAL,
        field="Hỗ trợ doanh nghiệp nhỏ và vừa",
        summary="Doanh nghiệp nhỏ và vừa trả tiền tư vấn cho tư vấn viên trong mạng lưới, rồi nộp hồ sơ để được ngân sách hoàn lại. "
        "Dự thảo quy định hồ sơ, nơi nộp, thời hạn và trách nhiệm của Sở Tư pháp, Sở Tài chính.",
        on=stage.today,
    )
    stage.open(values, by=_BY)
    stage.submit("ho-tro-tu-van-phap-luat.v1.docx", note="Dự thảo gửi thẩm định lần đầu.", by=_BY)


def assess(stage: Stage) -> None:
    """Confirm the procedure, answer every question, estimate the cost."""
    delegation = (
        "Nghị định số 121/2025/NĐ-CP ngày 11/6/2025 của Chính phủ quy định về phân quyền, phân cấp trong lĩnh vực quản lý Nhà nước của "
        "Bộ Tư pháp"
    )
    name = "Hỗ trợ chi phí tư vấn pháp luật cho doanh nghiệp nhỏ và vừa"
    stage.confirm("dieu-2", name=name, delegation=delegation, by=_BY)
    stage.assess(AssessmentSide.DRAFTER, answers(f"{_DATA}.drafter"), by=_BY)


def gather(stage: Stage) -> None:
    """Enter what other bodies, an association and a citizen wrote of the first version."""
    for letter in letters(_DATA):
        take_in_letter(stage, letter, by=_BY)


def send(stage: Stage) -> None:
    """Send the first version."""
    note = "Kính gửi Sở Tư pháp thẩm định; dự thảo tờ trình gửi kèm theo đường văn bản."
    stage.send(note=note, by=_BY)


def assign(stage: Stage) -> None:
    """Put the dossier on the appraiser's desk."""
    stage.assign("thamdinh", by="truongphong")


def appraise(stage: Stage) -> None:
    """Comment, answer independently, finish, and note the differences."""
    told = comments(_DATA)
    stage.comment(told, by="thamdinh")
    stage.echo(told, by="truongphong")
    stage.assess(AssessmentSide.APPRAISER, answers(f"{_DATA}.appraiser"), by="thamdinh")
    stage.finish(AssessmentSide.APPRAISER, by="thamdinh")
    stage.reconcile(told, by="thamdinh")


def give_first_opinion(stage: Stage) -> None:
    """Let the control body comment and give its opinion."""
    stage.comment(comments(_DATA), by="kiemsoat")
    text = (
        "Nhất trí về sự cần thiết và thẩm quyền. Đề nghị bỏ bản sao Chứng nhận đăng ký doanh nghiệp, nêu mốc tính thời hạn giải quyết và "
        "quy định kết quả điện tử."
    )
    stage.opine(kind="agree-with-comments", text=text, by="kiemsoat")


def send_back(stage: Stage) -> None:
    """Return the dossier with reasons."""
    note = (
        "Đề nghị tiếp thu bốn yêu cầu sửa: bỏ bản sao Chứng nhận đăng ký doanh nghiệp, nêu mốc tính thời hạn, bổ sung mẫu đề nghị "
        "và nêu rõ căn cứ giao quy định; hoàn thiện điều kiện hỗ trợ và kết quả giải quyết."
    )
    dossier = stage.opened
    lifecycle.send_back(stage.session, dossier, actor=stage.people["thamdinh"], revision=dossier.revision, note=note)


def revise(stage: Stage) -> None:
    """Submit the second version."""
    note = "Tiếp thu ý kiến thẩm định: bỏ một giấy tờ, rút thời hạn còn 05 ngày làm việc, thêm kết quả và một điều về điều kiện."
    stage.submit("ho-tro-tu-van-phap-luat.v2.docx", note=note, by=_BY)


def answer_comments(stage: Stage) -> None:
    """Place the new conditions, answer the comments, and look again at the answers whose provisions changed."""
    for quote in (
        "Văn bản tư vấn pháp luật được thực hiện bởi tư vấn viên pháp luật thuộc mạng lưới tư vấn viên pháp luật",
        "Vụ việc, vướng mắc chưa được hỗ trợ từ nguồn ngân sách nhà nước",
    ):
        stage.add_passage("dieu-2", Component.CONDITION, quote=quote, by=_BY)
    stage.respond(comments(_DATA), by=_BY)
    settle(stage, (one for letter in letters(_DATA) for one in letter.opinions), by=_BY)
    text = (
        "Đã bỏ bản sao Chứng nhận đăng ký doanh nghiệp; thời hạn giải quyết là 05 ngày làm việc kể từ ngày nhận đủ hồ sơ; kết quả là "
        "quyết định bằng bản giấy hoặc bản điện tử."
    )
    stage.answer_opinion(ResponseKind.ACCEPTED, text=text, by=_BY)
    stage.assess(AssessmentSide.DRAFTER, answers(f"{_DATA}.drafter-2"), by=_BY)
    stage.look_again(AssessmentSide.DRAFTER, by=_BY)


def send_again(stage: Stage) -> None:
    """Send the second version."""
    stage.send(note="Gửi lại sau khi tiếp thu, giải trình các ý kiến thẩm định.", by=_BY)


def appraise_again(stage: Stage) -> None:
    """Close what was mended, insist on what was not, assess the second version."""
    stage.close(comments(_DATA), by="thamdinh")
    stage.assess(AssessmentSide.APPRAISER, answers(f"{_DATA}.appraiser-2"), by="thamdinh")
    stage.look_again(AssessmentSide.APPRAISER, by="thamdinh")
    stage.finish(AssessmentSide.APPRAISER, by="thamdinh")


def suggest_words(stage: Stage) -> None:
    """Suggest other words for the second version; one of them is taken over as it stands."""
    told = comments(f"{_DATA}-2")
    stage.comment(told, by="thamdinh")
    stage.respond(told, by=_BY)


ACTS = (
    open_it,
    assess,
    gather,
    send,
    give_first_opinion,
    assign,
    appraise,
    send_back,
    revise,
    answer_comments,
    send_again,
    appraise_again,
    suggest_words,
)

"""A dossier that is being drafted: some procedures decided, one half assessed, no cost yet."""

from models.enums import AssessmentSide, Component, DocumentKind, DraftingTrack, GovernmentLevel
from workbench.lifecycle import NewDossier
from workbench.samples.gathering import consult, moderate, settle
from workbench.samples.outsiders import asking
from workbench.samples.policy_story import assess_policy
from workbench.samples.sayings import answers
from workbench.samples.stage import Stage

_BY = "soanthao2"
_ASKED = "nhan-luc-cong-nghe-cao"
# As the draft's own bases name it.
_DELEGATION = "Điểm b khoản 4 Điều 24 Luật Thủ đô số 39/2024/QH15"


def open_it(stage: Stage) -> None:
    """Open the dossier and submit the first version."""
    values = NewDossier(
        title="Nghị quyết quy định cơ chế, chính sách, biện pháp ưu đãi, hỗ trợ thu hút nguồn nhân lực công nghệ cao làm việc tại "
        "khu công nghệ cao và thúc đẩy hoạt động đổi mới sáng tạo tại khu công nghệ cao",
        kind=DocumentKind.COUNCIL_RESOLUTION,
        level=GovernmentLevel.PROVINCE,
        track=DraftingTrack.NORMAL,
        field="Khoa học và công nghệ",
        summary="Cấp thẻ nhân lực công nghệ cao bốn hạng; mỗi hạng được hưởng ưu đãi về nhà ở, đi lại, thuế thu nhập. Hỗ trợ nghiên cứu, "
        "chuyển giao công nghệ và khởi nghiệp sáng tạo tại khu công nghệ cao.",
        on=stage.today,
    )
    stage.open(values, by=_BY)
    stage.submit("nhan-luc-cong-nghe-cao.v1.docx", note="Dự thảo lần đầu, trước khi lấy ý kiến các sở, ngành.", by=_BY)


def decide_procedures(stage: Stage) -> None:
    """Confirm two procedures, one of them merged from two, dismiss one, leave two open."""
    stage.confirm("phu-luc-1/khoan-1", name="Cấp mới thẻ nhân lực công nghệ cao", delegation=_DELEGATION, by=_BY)
    stage.merge("phu-luc-1/khoan-2", "phu-luc-1/khoan-3", by=_BY)
    stage.confirm("phu-luc-1/khoan-2", name="Cấp đổi, cấp lại thẻ nhân lực công nghệ cao", delegation=_DELEGATION, by=_BY)
    reason = (
        "Ban Quản lý thu hồi thẻ để chấm dứt hỗ trợ, không giải quyết yêu cầu của cá nhân, tổ chức nên không phải là thủ tục hành chính. "
        "Sẽ sửa khoản 5 Phụ lục I để đơn vị chỉ phải thông báo, không lập hồ sơ."
    )
    stage.dismiss("phu-luc-1/khoan-5", reason=reason, by=_BY)


def correct_procedure(stage: Stage) -> None:
    """Add a passage, and put a finding aside."""
    quote = "Mỗi cá nhân chỉ được cấp một hạng thẻ duy nhất tại một thời điểm"
    stage.add_passage("phu-luc-1/khoan-1", Component.CONDITION, quote=quote, by=_BY)
    stage.put_aside("DK-03", reason="Chính sách chỉ áp dụng trong khu công nghệ cao theo Luật Thủ đô, nên phải giới hạn địa bàn.", by=_BY)


def answer_some(stage: Stage) -> None:
    """Answer a part of the questions about the first procedure."""
    stage.assess(AssessmentSide.DRAFTER, answers("the-nhan-luc.drafter"), by=_BY)


def ask_outside(stage: Stage) -> None:
    """Ask by a link, take in and answer some of what came, and leave the rest to be looked at."""
    told = asking(_ASKED)
    consult(stage, told, by=_BY)
    moderate(stage, told, by=_BY)
    settle(stage, (one for sent in told.sent for one in sent.said), by=_BY)


def assess_policy_stage(stage: Stage) -> None:
    """Answer the form of the policy stage about the first procedure in full."""
    assess_policy(stage, "the-nhan-luc.policy", by=_BY)


ACTS = (open_it, decide_procedures, correct_procedure, answer_some, assess_policy_stage, ask_outside)

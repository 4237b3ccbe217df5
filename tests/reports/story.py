"""A dossier on its way, told through the verbs that people use, as far as a test wants it."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import AssessmentSide, PlacementState, ProcedureNature, ResponseKind, ThreadKind, ThreadTarget
from models.procedures import FindingRow
from models.reviews import Opinion, Thread
from tests.assessment.samples import complete
from tests.conftest import DRAFT, TODAY
from tests.people import Province
from workbench import lifecycle
from workbench.assessment.answers import AnswerValue
from workbench.assessment.operations import finish, open_assessment, reconcile, save_answer, save_cost
from workbench.assessment.queries import sheets_of
from workbench.assessment.questions import Choice
from workbench.costing import Activity, ActivityGroup, ActivityKind, Area, Sheet, TravelLevel
from workbench.exchange.importing import Incoming
from workbench.exchange.operations import take_in
from workbench.exchange.queries import Sorted
from workbench.exchange.remarks import Utterance
from workbench.extraction.operations import ProcedureValues, confirm, dismiss
from workbench.extraction.queries import procedures_of
from workbench.ingest.queries import outline_of, read_version
from workbench.linting.operations import dismiss_finding, mark_raised
from workbench.review.opening import NewThread, TextPlace
from workbench.review.operations import answer, give_opinion, open_thread, resolve
from workbench.review.opinions.operations import answer_opinion
from workbench.web.state import Services

NAME = "Hỗ trợ chi phí đào tạo nghề cho người lao động"
QUOTE = "Các giấy tờ khác có liên quan"
COMMENT = "Đề nghị bỏ điểm c vì hồ sơ phải được liệt kê đầy đủ."
ANSWERED = "Đã bỏ điểm c khoản 2 Điều 2."
OUTSIDER = "Đỗ Thị Lan (Liên đoàn Lao động)"
OPINION = "Nhất trí với kết quả đánh giá; đề nghị công khai trên Cổng dịch vụ công."
NOTE = "Cơ quan thẩm định giữ ý kiến: còn một thành phần hồ sơ chưa gọi tên."
REASONS = "Đề nghị cơ quan chủ trì soạn thảo hoàn thiện các nội dung sau:\n- Bỏ điểm c khoản 2 Điều 2\nThời hạn giải quyết đã rõ ràng."
SECOND_DRAFT = DRAFT.replace("10 ngày làm việc", "07 ngày làm việc").replace("c) Các giấy tờ khác có liên quan.\n", "")

CURRENT = Sheet(
    area=Area.RURAL,
    subjects=Decimal(500),
    fees=Decimal(100_000),
    activities=(
        Activity("Đơn đề nghị hỗ trợ", ActivityKind.FORM, ActivityGroup.PREPARE, pages=Decimal(2), source_paragraph=8),
        Activity("Bản sao chứng chỉ nghề", ActivityKind.SERVICE, ActivityGroup.PREPARE, services=Decimal(20_000)),
        Activity("Nộp hồ sơ", ActivityKind.TRAVEL, ActivityGroup.SUBMIT, level=TravelLevel.PROVINCE, trips=Decimal(1)),
        Activity("Nhận kết quả", ActivityKind.TRAVEL, ActivityGroup.RECEIVE, level=TravelLevel.PROVINCE, trips=Decimal(1)),
    ),
)
PROPOSED = Sheet(area=Area.RURAL, subjects=Decimal(500), activities=CURRENT.activities[:2])


@dataclass
class Story:
    """services, people, dossier: what the verbs need. Each step opens and commits a session of its own."""

    services: Services
    people: Province
    dossier_id: int

    def __call__(self, *steps: str) -> int:
        """Take the named steps in order; gives the dossier's number."""
        for step in steps:
            with self.services.writing.begin() as session:
                dossier = session.get_one(Dossier, self.dossier_id)
                getattr(self, step)(session, dossier)
            self.services.runner.dispatch()
        return self.dossier_id

    def confirm(self, session: Session, dossier: Dossier, *, nature: ProcedureNature | None = None) -> None:
        drafter = self.people["drafter"]
        first, *others = procedures_of(session, self._version(session, dossier))
        values = ProcedureValues(name=NAME, nature=nature or first.nature, delegation="khoản 3 Điều 12 Luật Việc làm số 74/2025/QH15")
        confirm(session, dossier, first, values, actor=drafter, revision=first.revision)
        for row in others:
            dismiss(session, dossier, row, reason="Không phải thủ tục.", actor=drafter, revision=row.revision)

    def abolish(self, session: Session, dossier: Dossier) -> None:
        self.confirm(session, dossier, nature=ProcedureNature.ABOLISHED)

    def detail(self, session: Session, dossier: Dossier) -> None:
        self.confirm(session, dossier, nature=ProcedureNature.DETAILED)

    def assess(self, session: Session, dossier: Dossier) -> None:
        self._answer(session, dossier, AssessmentSide.DRAFTER, "drafter", {})

    def cost(self, session: Session, dossier: Dossier, *, current: Sheet | None = CURRENT) -> None:
        version, (sheet,) = self._version(session, dossier), self._sheets(session, dossier, AssessmentSide.DRAFTER)
        row = open_assessment(session, dossier, sheet.procedure, side=AssessmentSide.DRAFTER, actor=self.people["drafter"])
        entered: dict[str, Any] = {
            "year": 2026,
            "hourly_income": None,
            "area": "rural",
            "current": current.to_json() if current else None,
            "proposed": PROPOSED.to_json(),
        }
        seen = sheet.cost.revision if sheet.cost else 0
        save_cost(session, dossier, version, row, sheet=entered, seen=seen, actor=self.people["drafter"])

    def uncertain_cost(self, session: Session, dossier: Dossier) -> None:
        """A cost with a ready-made figure that nobody changed, and a number of subjects between two ends."""
        copy = Activity("Bản sao chứng chỉ nghề", ActivityKind.DOCUMENT, ActivityGroup.PREPARE, hours=Decimal("0.2"), suggested="copy")
        sheet = replace(CURRENT, activities=(copy, *CURRENT.activities[2:]), ranges={"subjects": (Decimal(400), Decimal(600))})
        self.cost(session, dossier, current=sheet)

    def new_cost(self, session: Session, dossier: Dossier) -> None:
        self.cost(session, dossier, current=None)

    def dearer_cost(self, session: Session, dossier: Dossier) -> None:
        """A cost that the draft raises by the copy which it asks for."""
        self.cost(session, dossier, current=replace(PROPOSED, activities=PROPOSED.activities[:1]))

    def same_cost(self, session: Session, dossier: Dossier) -> None:
        self.cost(session, dossier, current=PROPOSED)

    def send(self, session: Session, dossier: Dossier) -> None:
        lifecycle.send_for_appraisal(session, dossier, actor=self.people["drafter"], revision=dossier.revision, note="", today=TODAY)

    def assign(self, session: Session, dossier: Dossier) -> None:
        people, reason = self.people, "Đã gửi lấy ý kiến, quá hạn chưa được trả lời."
        lifecycle.assign(session, dossier, people["appraiser"], actor=people["head"], revision=dossier.revision, without_opinion=reason)

    def appraise(self, session: Session, dossier: Dossier) -> None:
        differing = {"III.6b": AnswerValue(choice=Choice.NO, reason="Điểm c khoản 2 Điều 2 chưa gọi tên giấy tờ.")}
        self._answer(session, dossier, AssessmentSide.APPRAISER, "appraiser", differing)

    def finish(self, session: Session, dossier: Dossier) -> None:
        (sheet,) = self._sheets(session, dossier, AssessmentSide.APPRAISER)
        finish(session, dossier, sheet, actor=self.people["appraiser"])
        reconcile(session, dossier, lineage=sheet.procedure.lineage, question="III.6b", note=NOTE, seen=0, actor=self.people["appraiser"])

    def comment(self, session: Session, dossier: Dossier) -> None:
        version = self._version(session, dossier)
        outline = outline_of(session, version)
        paragraph = next(row for row in outline.paragraphs if QUOTE in row.text)
        start = paragraph.text.index(QUOTE)
        place = TextPlace(paragraph.index, start, start + len(QUOTE), QUOTE)
        values = NewThread(ThreadTarget.TEXT, ThreadKind.REQUIRED, COMMENT, place=place)
        open_thread(session, dossier, version, values, outline=outline, actor=self.people["appraiser"])

    def comment_on(self, session: Session, dossier: Dossier, *matters: tuple[ThreadTarget, str]) -> None:
        """Open a thread a matter: on words of the draft, on a question, or on what the target says of itself."""
        version = self._version(session, dossier)
        outline, (sheet,) = outline_of(session, version), self._sheets(session, dossier, AssessmentSide.DRAFTER)
        for target, words in matters:
            paragraph = next((row for row in outline.paragraphs if words in row.text), None) if target is ThreadTarget.TEXT else None
            start = paragraph.text.index(words) if paragraph else 0
            values = NewThread(
                target,
                ThreadKind.SUGGESTION,
                f"Ý kiến về {words}",
                place=TextPlace(paragraph.index, start, start + len(words), words) if paragraph else None,
                lineage=sheet.procedure.lineage if target in (ThreadTarget.PROCEDURE, ThreadTarget.ANSWER) else None,
                question=words if target is ThreadTarget.ANSWER else None,
            )
            open_thread(session, dossier, version, values, outline=outline, actor=self.people["appraiser"])

    def take_in(self, session: Session, dossier: Dossier) -> None:
        version = self._version(session, dossier)
        outline = outline_of(session, version)
        paragraph = next(row for row in outline.paragraphs if QUOTE in row.text)
        start = paragraph.text.index(QUOTE)
        said = Utterance("1A2B3C4D", OUTSIDER, "2026-11-22T10:00:00Z", COMMENT)
        matter = Incoming(said, QUOTE, PlacementState.PLACED, paragraph.index, start, start + len(QUOTE))
        take_in(session, dossier, version, version.file, Sorted((matter,), (), 0), outline=outline, actor=self.people["appraiser"])

    def respond(self, session: Session, dossier: Dossier) -> None:
        self._respond(session, dossier, ResponseKind.ACCEPTED)

    def respond_partly(self, session: Session, dossier: Dossier) -> None:
        self._respond(session, dossier, ResponseKind.PARTLY)

    def explain(self, session: Session, dossier: Dossier) -> None:
        self._respond(session, dossier, ResponseKind.EXPLAINED)

    def _respond(self, session: Session, dossier: Dossier, response: ResponseKind) -> None:
        thread = session.scalars(select(Thread)).one()
        answer(session, dossier, thread, response=response, text=ANSWERED, actor=self.people["drafter"])

    def settle(self, session: Session, dossier: Dossier) -> None:
        for thread in session.scalars(select(Thread)):
            resolve(session, dossier, thread, actor=self.people["appraiser"])

    def raise_finding(self, session: Session, dossier: Dossier) -> None:
        finding = session.scalars(select(FindingRow).where(FindingRow.version_id == self._version(session, dossier).id)).first()
        assert finding is not None
        mark_raised(session, dossier, finding, actor=self.people["appraiser"])

    def dismiss_findings(self, session: Session, dossier: Dossier) -> None:
        for finding in session.scalars(select(FindingRow).where(FindingRow.version_id == self._version(session, dossier).id)):
            dismiss_finding(session, dossier, finding, reason="Đã xử lý.", actor=self.people["appraiser"])

    def opine(self, session: Session, dossier: Dossier) -> None:
        version = self._version(session, dossier)
        give_opinion(session, dossier, version, kind="agree-with-comments", text=OPINION, actor=self.people["controller"])

    def answer_opinion(self, session: Session, dossier: Dossier) -> None:
        opinion = session.scalars(select(Opinion)).one()
        text = "Tiếp thu, đã sửa điểm c."
        answer_opinion(session, dossier, opinion, response=ResponseKind.ACCEPTED, text=text, actor=self.people["drafter"])

    def refuse(self, session: Session, dossier: Dossier) -> None:
        lifecycle.conclude(session, dossier, is_eligible=False, actor=self.people["head"], revision=dossier.revision, reasons=REASONS)

    def conclude(self, session: Session, dossier: Dossier) -> None:
        lifecycle.conclude(
            session, dossier, is_eligible=True, actor=self.people["head"], revision=dossier.revision, reasons="Đã hoàn thiện."
        )

    def revise(self, session: Session, dossier: Dossier) -> None:
        drafter = self.people["drafter"]
        file = lifecycle.receive_upload(session, data=SECOND_DRAFT.encode(), name="du-thao-2.txt", actor=drafter, store=self.services.store)
        lifecycle.submit_version(session, dossier, file, note="Tiếp thu", actor=drafter, runner=self.services.runner)

    def present(self, session: Session, dossier: Dossier) -> None:
        lifecycle.present(session, dossier, actor=self.people["drafter"], revision=dossier.revision, note="")

    def approve(self, session: Session, dossier: Dossier) -> None:
        version = self._version(session, dossier)
        _content, seen = lifecycle.snapshot_of(session, dossier, version, sides=tuple(AssessmentSide))
        lifecycle.approve(session, dossier, actor=self.people["leader"], revision=dossier.revision, seen=seen, reasons="Đồng ý ban hành.")

    def _answer(self, session: Session, dossier: Dossier, side: AssessmentSide, name: str, differing: dict[str, AnswerValue]) -> None:
        version, (sheet,) = self._version(session, dossier), self._sheets(session, dossier, side)
        row = open_assessment(session, dossier, sheet.procedure, side=side, actor=self.people[name])
        for question in sheet.form.questions:
            value = differing.get(question.id) or complete(question)
            save_answer(session, dossier, version, row, form=sheet.form, question=question.id, value=value, seen=0, actor=self.people[name])

    def _sheets(self, session: Session, dossier: Dossier, side: AssessmentSide) -> list[Any]:
        return sheets_of(session, dossier, self._version(session, dossier), side=side)

    def _version(self, session: Session, dossier: Dossier) -> Version:
        version = read_version(session, dossier)
        assert version is not None
        return version


TO_APPRAISAL = ("confirm", "assess", "cost", "send", "assign")
TO_CONCLUSION = (*TO_APPRAISAL, "appraise", "finish", "comment", "respond", "settle", "dismiss_findings", "opine", "conclude")
TO_APPROVAL = (*TO_CONCLUSION, "present", "approve")

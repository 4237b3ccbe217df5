"""Where one act of a sample's story plays: finds people, the draft and what was said before, and calls the verbs of the house."""

from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import AssessmentSide, Component, ProcedureNature, ResponseKind, ThreadTarget
from models.people import User
from models.procedures import FindingRow, Procedure
from models.reviews import Thread
from workbench import lifecycle
from workbench.assessment.operations import finish, keep_after_review, open_assessment, reconcile, save_answer, save_cost
from workbench.assessment.queries import COST, Sheet, reconciliations_of, sheets_of
from workbench.draft.outline import Outline
from workbench.draft.procedures import Passage
from workbench.exchange.operations import take_over
from workbench.extraction.operations import ProcedureValues, add_passage, dismiss, merge, remove_passage
from workbench.extraction.queries import live_passages, procedures_of
from workbench.ingest.queries import latest_version, outline_of
from workbench.jobs import Runner
from workbench.linting.operations import dismiss_finding, mark_raised
from workbench.linting.queries import findings_of
from workbench.review.attachments.kinds import Upload
from workbench.review.attachments.operations import attach
from workbench.review.opening import NewThread, TextPlace
from workbench.review.operations import answer, give_opinion, open_thread, reply, resolve
from workbench.review.opinions.operations import answer_opinion
from workbench.review.queries import latest_opinion, threads_of
from workbench.samples.attached import workbook
from workbench.samples.sayings import Answers, Comments, Said
from workbench.storage import FileStore


@dataclass
class Stage:
    """dossier: the story's own, None before its first act opened it. today: the day from which deadlines run."""

    session: Session
    people: dict[str, User]
    store: FileStore
    runner: Runner
    today: date
    dossier: Dossier | None = None

    @property
    def opened(self) -> Dossier:
        """The dossier, once the story has opened it."""
        if self.dossier is None:
            raise LookupError("the story has not opened its dossier yet")
        return self.dossier

    @property
    def version(self) -> Version:
        """The newest version; it must be there."""
        found = latest_version(self.session, self.opened)
        if found is None:
            raise LookupError("the story has not submitted a version yet")
        return found

    @property
    def outline(self) -> Outline:
        return outline_of(self.session, self.version)

    def open(self, values: lifecycle.NewDossier, *, by: str) -> None:
        """Open the story's dossier."""
        self.dossier = lifecycle.open_dossier(self.session, values, actor=self.people[by])

    def submit(self, name: str, *, note: str, by: str) -> None:
        """Submit one of the shipped Word files as the next version."""
        data = (files("workbench.samples") / "docx" / name).read_bytes()
        file = lifecycle.receive_upload(self.session, data=data, name=name, actor=self.people[by], store=self.store)
        lifecycle.submit_version(self.session, self.opened, file, note=note, actor=self.people[by], runner=self.runner)

    def procedure(self, provision: str) -> Procedure:
        """Give the procedure of the newest version that stands at this provision."""
        (found,) = (row for row in procedures_of(self.session, self.version) if provision in row.provisions)
        return found

    def confirm(self, provision: str, *, name: str, delegation: str, by: str) -> None:
        """Confirm the procedure at a provision as a new one."""
        row = self.procedure(provision)
        values = ProcedureValues(name=name, nature=ProcedureNature.NEW, delegation=delegation)
        lifecycle.confirm_procedure(self.session, self.opened, row, values, actor=self.people[by], revision=row.revision)

    def merge(self, kept: str, other: str, *, by: str) -> None:
        """Make the procedures at two provisions one."""
        row, second = self.procedure(kept), self.procedure(other)
        merge(self.session, self.opened, row, second, outline=self.outline, actor=self.people[by], revision=row.revision)

    def dismiss(self, provision: str, *, reason: str, by: str) -> None:
        """Say that what was found at a provision is no procedure."""
        row = self.procedure(provision)
        dismiss(self.session, self.opened, row, reason=reason, actor=self.people[by], revision=row.revision)

    def add_passage(self, provision: str, component: Component, *, quote: str, by: str) -> None:
        """Add words of the draft to a component of the procedure at a provision; a better extraction may have found them."""
        place = self._place(quote)
        path = self.outline.paragraphs[place.paragraph].provision
        passage = Passage(path, place.paragraph, place.quote, place.start, place.end)
        row = self.procedure(provision)
        own = [one for one in live_passages(row) if one.component is component and one.paragraph == place.paragraph]
        if any((one.start, one.end) == (place.start, place.end) for one in own):
            return
        add_passage(self.session, self.opened, row, component, passage, outline=self.outline, actor=self.people[by])

    def remove_passage(self, provision: str, component: Component, *, quote: str, by: str) -> None:
        """Take words out of a component; a better extraction may not have put them there."""
        row = self.procedure(provision)
        wrong = [passage for passage in live_passages(row) if passage.component is component and quote in passage.quote]
        for passage in wrong:
            remove_passage(self.session, self.opened, row, passage, outline=self.outline, actor=self.people[by])

    def put_aside(self, rule: str, *, reason: str, by: str) -> None:
        """Dismiss the first finding of a rule in the newest version; better rules may find none any more."""
        found = next((row for row in findings_of(self.session, self.version) if row.rule == rule), None)
        if found is not None:
            dismiss_finding(self.session, self.opened, found, reason=reason, actor=self.people[by])

    def sheet(self, side: AssessmentSide, *, place: int = 0) -> Sheet:
        """Give one side's sheet of the confirmed procedure at this place in their order."""
        return sheets_of(self.session, self.opened, self.version, side=side)[place]

    def assess(self, side: AssessmentSide, told: Answers, *, by: str) -> None:
        """Save answers, and the cost sheet if one is told, to the first confirmed procedure."""
        before, actor, version = self.sheet(side), self.people[by], self.version
        assessment = open_assessment(self.session, self.opened, before.procedure, side=side, actor=actor)
        for question in before.form.questions:
            if question.key not in told.values:
                continue
            seen = before.answers[question.id].revision if question.id in before.answers else 0
            save_answer(
                self.session,
                self.opened,
                version,
                assessment,
                form=before.form,
                question=question.id,
                value=told.values[question.key],
                seen=seen,
                actor=actor,
            )
        if told.cost is not None:
            seen = before.cost.revision if before.cost else 0
            save_cost(self.session, self.opened, version, assessment, sheet=told.cost, seen=seen, actor=actor)

    def look_again(self, side: AssessmentSide, *, by: str) -> None:
        """Keep, after a look at the new version, every answer that is still flagged; the estimate must have been made again."""
        sheet = self.sheet(side)
        for question in [question for question in sheet.due_flags if question != COST]:
            if sheet.assessment is not None:
                keep_after_review(self.session, self.opened, sheet.assessment, question, actor=self.people[by])

    def finish(self, side: AssessmentSide, *, by: str) -> None:
        """Declare the assessment of the first confirmed procedure finished."""
        finish(self.session, self.opened, self.sheet(side), actor=self.people[by])

    def reconcile(self, told: Comments, *, by: str) -> None:
        """Note how differences between both sides are to be seen."""
        sheet, known = self.sheet(AssessmentSide.APPRAISER), reconciliations_of(self.session, self.opened)
        lineage = sheet.procedure.lineage
        for key, note in told.notes.items():
            question = self._question(sheet, key)
            seen = known[lineage, question].revision if (lineage, question) in known else 0
            reconcile(self.session, self.opened, lineage=lineage, question=question, note=note, seen=seen, actor=self.people[by])

    def send(self, *, note: str, by: str) -> None:
        """Send the dossier for appraisal."""
        dossier, actor = self.opened, self.people[by]
        lifecycle.send_for_appraisal(self.session, dossier, actor=actor, revision=dossier.revision, note=note, today=self.today)

    def assign(self, to: str, *, by: str) -> None:
        """Put the dossier on an appraiser's desk."""
        dossier = self.opened
        lifecycle.assign(self.session, dossier, self.people[to], actor=self.people[by], revision=dossier.revision)

    def opine(self, *, kind: str, text: str, by: str) -> None:
        """Give the control body's opinion on the newest version."""
        give_opinion(self.session, self.opened, self.version, kind=kind, text=text, actor=self.people[by])

    def answer_opinion(self, response: ResponseKind, *, text: str, by: str) -> None:
        """Answer the control body's newest opinion."""
        opinion = latest_opinion(self.session, self.opened)
        if opinion is None:
            raise LookupError("the control body has given no opinion yet")
        answer_opinion(self.session, self.opened, opinion, response=response, text=text, actor=self.people[by])

    def comment(self, told: Comments, *, by: str) -> None:
        """Open the threads of one person."""
        for said in (said for said in told.threads if said.by == by):
            values = self._thread(said)
            open_thread(self.session, self.opened, self.version, values, outline=self.outline, actor=self.people[by])
            if values.finding is not None:
                mark_raised(self.session, self.opened, values.finding, actor=self.people[by])

    def respond(self, told: Comments, *, by: str) -> None:
        """Answer every thread that has an answer, with the file that goes with it; take over the words that are to be."""
        actor = self.people[by]
        for said, thread in self._threads(told):
            if said.takes:
                take_over(self.session, self.opened, thread, actor=actor)
            elif said.response is not None:
                comment = answer(self.session, self.opened, thread, response=said.response, text=said.answer, actor=actor)
                if said.attached is not None:
                    upload = Upload(said.attached.name, workbook(said.attached))
                    attach(self.session, self.opened, comment, [upload], limit=len(upload.data), store=self.store, actor=actor)

    def echo(self, told: Comments, *, by: str) -> None:
        """Let one person say something under the threads of a colleague."""
        for said, thread in self._threads(told, by=by):
            if said.colleague == by:
                reply(self.session, self.opened, thread, text=said.echo, actor=self.people[by])

    def close(self, told: Comments, *, by: str) -> None:
        """Let one person close the own threads, or go on in them."""
        for said, thread in self._threads(told):
            if said.by == by and said.reply:
                reply(self.session, self.opened, thread, text=said.reply, actor=self.people[by])
            if said.by == by and said.closes:
                resolve(self.session, self.opened, thread, actor=self.people[by])

    def _threads(self, told: Comments, *, by: str = "") -> list[tuple[Said, Thread]]:
        """Give the threads that a person sees, or all people do."""
        seen = threads_of(self.session, self.opened, reader=self.people[by] if by else None)
        by_text = {thread.comments[0].text: thread for thread in seen}
        return [(said, by_text[said.text]) for said in told.threads if said.text in by_text]

    def _thread(self, said: Said) -> NewThread:
        if said.target is ThreadTarget.TEXT:
            place = self._place(said.quote)
            finding = self._finding(said.rule, place.paragraph) if said.rule else None
            return NewThread(
                said.target, said.kind, said.text, place=place, finding=finding, is_private=said.is_private, wording=said.wording
            )
        if said.target is ThreadTarget.DOSSIER:
            return NewThread(said.target, said.kind, said.text)
        sheet = self.sheet(AssessmentSide.DRAFTER)
        question = self._question(sheet, said.question) if said.question else None
        return NewThread(said.target, said.kind, said.text, lineage=sheet.procedure.lineage, question=question)

    def _finding(self, rule: str, paragraph: int) -> FindingRow | None:
        rows = findings_of(self.session, self.version)
        return next((row for row in rows if row.rule == rule and row.paragraph == paragraph), None)

    def _place(self, quote: str) -> TextPlace:
        (paragraph,) = (paragraph for paragraph in self.outline.paragraphs if quote in paragraph.text)
        start = paragraph.text.index(quote)
        return TextPlace(paragraph.index, start, start + len(quote), quote)

    @staticmethod
    def _question(sheet: Sheet, key: str) -> str:
        return next(question.id for question in sheet.form.questions if question.key == key)

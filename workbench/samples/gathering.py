"""People outside say something of a sample's draft, and the drafting department settles it, by the verbs of the house."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from docx import Document

from models.consulting import ContributedOpinion
from models.consulting import Contribution as Came
from models.enums import Asked, ContributionState
from workbench.consulting.asking.operations import prepare, publish, receive, set_aside, take_in
from workbench.consulting.asking.queries import consultations_of, contributions_of
from workbench.consulting.asking.values import NewConsultation, Said, Sent
from workbench.consulting.letters import NewLetter, NewOpinion, gathered, key_of, read_opinions
from workbench.consulting.operations import close_for_sender, receive_table, take_in_letters
from workbench.consulting.placing import Places
from workbench.consulting.queries import letters_of, standing_in
from workbench.consulting.rows import read_rows
from workbench.consulting.sheets import read_tables
from workbench.review.operations import answer
from workbench.samples.outsiders import Asking, Contribution, Letter, Voiced
from workbench.samples.stage import Stage
from workbench.workflow import is_working_day

_HEADS = ("STT", "Điều, khoản", "Nội dung góp ý")
_ASKS = {"name": Asked.OPTIONAL, "organisation": Asked.OPTIONAL, "contact": Asked.NOT_ASKED}


def take_in_letter(stage: Stage, letter: Letter, *, by: str) -> None:
    """Enter a letter on the newest version: typed, or read from its table in Word."""
    standing, actor, file = standing_in(stage.session, stage.opened, stage.version), stage.people[by], None
    places = Places(standing.outline)
    taken = [NewLetter(letter.sender, letter.kind, _typed(letter, places), letter.number, _day(stage.today, letter.days))]
    if letter.table:
        data = table_of(letter.opinions)
        file = receive_table(stage.session, stage.opened, data=data, name=letter.table, actor=actor, store=stage.store)
        rows = read_rows(read_tables(data, name=letter.table)).opinions
        taken = [replace(one, kind=letter.kind) for one in gathered(read_opinions(rows, places, sender=letter.sender))]
    take_in_letters(stage.session, stage.opened, taken, standing=standing, file=file, actor=actor)


def settle(stage: Stage, voiced: Iterable[Voiced], *, by: str) -> None:
    """Answer the opinions in the dossier that have an answer, and close those to whose answer their senders agreed."""
    session, dossier, actor = stage.session, stage.opened, stage.people[by]
    opinions = (opinion for letter in letters_of(session, dossier) for opinion in letter.opinions)
    # What answers a question stands under it.
    threads = {opinion.thread.comments[0].text.splitlines()[-1]: opinion.thread for opinion in opinions}
    for one in voiced:
        if one.response is not None:
            answer(session, dossier, threads[one.words], response=one.response, text=one.answer, actor=actor)
        if one.agreed:
            close_for_sender(session, dossier, threads[one.words], basis=_dated(one.agreed, stage.today), actor=actor)


def consult(stage: Stage, told: Asking, *, by: str) -> None:
    """Ask by a link on the newest version, and let people without an account send what they have to say."""
    session, actor = stage.session, stage.people[by]
    closes_on = stage.today + timedelta(days=told.days_open)
    values = NewConsultation(told.audience, told.introduction, told.questions, closes_on, _ASKS)
    consultation = prepare(session, stage.opened, stage.version, values, today=stage.today, actor=actor)
    basis = _dated(told.basis, stage.today)
    publish(session, stage.opened, consultation, basis=basis, today=stage.today, actor=actor)
    places = Places(stage.outline)
    for one in told.sent:
        receive(session, consultation, _sent(one, told.questions, places), today=stage.today)


def moderate(stage: Stage, told: Asking, *, by: str) -> None:
    """Take in what has an answer, set aside what has a reason for it; what has neither goes on waiting."""
    session, dossier, actor = stage.session, stage.opened, stage.people[by]
    outcomes = {one.words: one for sent in told.sent for one in sent.said}
    versions = standing_in(session, dossier, stage.version)
    (consultation,) = consultations_of(session, dossier)
    for came in contributions_of(session, consultation):
        answered = [row for row in _waiting(came) if outcomes[row.words].response is not None]
        if answered:
            take_in(session, dossier, came, answered, versions=versions, actor=actor)
        for row in _waiting(came):
            if outcomes[row.words].aside:
                set_aside(session, dossier, row, reason=outcomes[row.words].aside, actor=actor)


def table_of(opinions: Sequence[Voiced]) -> bytes:
    """Give the Word file that a sender sends: a table of what they say of which provision."""
    document = Document()
    document.add_paragraph("Ý KIẾN GÓP Ý ĐỐI VỚI DỰ THẢO")
    table = document.add_table(rows=0, cols=len(_HEADS), style="Table Grid")
    for line in (_HEADS, *((str(number), one.place, one.words) for number, one in enumerate(opinions, start=1))):
        for cell, words in zip(table.add_row().cells, line, strict=True):
            cell.text = words
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _typed(letter: Letter, places: Places) -> tuple[NewOpinion, ...]:
    return tuple(
        NewOpinion(one.place, places.find(one.place).path or "", one.words, key_of(letter.sender, one.place, one.words))
        for one in letter.opinions
    )


def _sent(one: Contribution, questions: Sequence[str], places: Places) -> Sent:
    said = tuple(
        Said(places.find(voiced.place).path or "", voiced.words, questions[voiced.question - 1] if voiced.question else "")
        for voiced in one.said
    )
    return Sent(said, {"name": one.name, "organisation": one.organisation}, is_suspect=one.is_suspect)


def _waiting(came: Came) -> list[ContributedOpinion]:
    return [row for row in came.opinions if row.state is ContributionState.WAITING]


def _dated(words: str, day: date) -> str:
    return words.replace("{day}", f"{day:%d/%m/%Y}")


def _day(today: date, days: int) -> date | None:
    """Give the working day on which a letter was signed, about so many days ago; None where it has no day."""
    signed = today - timedelta(days=days)
    while not is_working_day(signed):
        signed -= timedelta(days=1)
    return signed if days else None

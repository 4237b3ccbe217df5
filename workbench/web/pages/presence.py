"""Who else is in a dossier now, as far as the reader may know."""

import re
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.people import Organisation, User
from models.reviews import Thread
from workbench.assessment.sight import own_side
from workbench.attention.presence import ALL, Presence, is_name
from workbench.review.queries import seen_by

# Pages on which every reader may see every other. On all others (assessments, costs, conclusion, opinion) the second assessment is blind:
# people are seen by their own side alone.
OPEN_PAGES = frozenset(
    {"tong-quan", "du-thao", "thu-tuc", "y-kien", "so-sanh", "van-ban", "van-ban-da-ky", "word", "phien-ban-moi", "phe-duyet", "lich-su"}
)
START = "tong-quan"
_THREAD = re.compile(r"thread-(\d{1,12})")


@dataclass(frozen=True, slots=True)
class Company:
    """here: names of those on the same page; elsewhere: of those on other pages of the dossier.

    writers: (thing on the page, sentence) for what others are writing under.
    """

    here: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    writers: tuple[tuple[str, str], ...] = ()


def presence_of(user: User, dossier: Dossier, *, path: str, thing: str) -> Presence | None:
    """Name where a person is by the path of the page within the dossier; None for what is no page of it."""
    head = f"/ho-so/{dossier.id}/"
    page = path.removeprefix(head.rstrip("/")).strip("/").replace("/", ".") or START
    if not f"{path}/".startswith(head) or not is_name(page) or not is_name(thing):
        return None
    side = own_side(user, dossier)
    circle = ALL if page.partition(".")[0] in OPEN_PAGES else side.value if side else f"user-{user.id}"
    return Presence(user.id, circle, page, thing)


def company(session: Session, dossier: Dossier, reader: User, mine: Presence, present: list[Presence]) -> Company:
    """Say who else is there; one statement, and a second where somebody writes in a thread."""
    side = own_side(reader, dossier)
    circles = {ALL, side.value if side else ""}
    others = [one for one in present if one.user_id != reader.id and one.circle in circles]
    if not others:
        return Company()
    names = _names(session, {one.user_id for one in others})
    here = {one.user_id for one in others if one.page == mine.page}
    elsewhere = {one.user_id for one in others} - here
    return Company(
        here=tuple(names[number] for number in sorted(here & names.keys())),
        elsewhere=tuple(names[number] for number in sorted(elsewhere & names.keys())),
        writers=_writers(session, dossier, reader, [one for one in others if one.user_id in names], names, page=mine.page),
    )


def _names(session: Session, ids: set[int]) -> dict[int, str]:
    query = select(User.id, User.name, Organisation.short_name).join(Organisation).where(User.id.in_(ids), User.is_active.is_(True))
    return {row.id: f"{row.name} ({row.short_name})" for row in session.execute(query)}


def _writers(
    session: Session, dossier: Dossier, reader: User, others: list[Presence], names: dict[int, str], *, page: str
) -> tuple[tuple[str, str], ...]:
    threads = {int(match[1]): one for one in others if (match := _THREAD.fullmatch(one.thing))}
    known = select(Thread.id).where(Thread.dossier_id == dossier.id, Thread.id.in_(threads), seen_by(reader))
    seen = set(session.scalars(known)) if threads else set()
    said = [(one.thing, _("%(name)s đang viết ở ý kiến này", name=names[one.user_id])) for number, one in threads.items() if number in seen]
    answered = [one for one in others if one.thing and one.page == page and not _THREAD.fullmatch(one.thing)]
    return (*said, *((one.thing, _("%(name)s đang trả lời câu này", name=names[one.user_id])) for one in answered))

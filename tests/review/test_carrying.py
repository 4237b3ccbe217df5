"""Carrying threads to the next version, and putting one back by hand."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier, StoredFile, Version
from models.enums import PlacementState, ThreadKind, ThreadTarget
from models.history import Event
from models.reviews import Thread, ThreadPlacement
from tests.comparing.samples import outline
from tests.people import Province
from workbench.comparing import compare
from workbench.draft.outline import Outline
from workbench.errors import PermissionRefusedError, RefusalError
from workbench.review import operations
from workbench.review.carrying import carry_threads
from workbench.review.opening import NewThread, TextPlace, words_at
from workbench.review.placing.operations import place_thread

OLD = """
Điều 1. Phạm vi điều chỉnh
Quyết định này quy định chính sách hỗ trợ giống cây trồng trên địa bàn tỉnh.
Điều 2. Hồ sơ đề nghị hỗ trợ
1. Đơn đề nghị hỗ trợ theo Mẫu số 01 ban hành kèm theo Quyết định này.
2. Bản sao giấy chứng nhận quyền sử dụng đất đối với diện tích đề nghị hỗ trợ.
Điều 3. Thời hạn giải quyết
Trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Sở Nông nghiệp và Môi trường thẩm định hồ sơ.
"""
# An article was put in front, one article lost a clause.
NEW = (
    OLD.replace("Điều 3.", "Điều 4.")
    .replace("Điều 2.", "Điều 3.")
    .replace("Điều 3. Hồ sơ", "Điều 2. Nguyên tắc\nMỗi hộ được hỗ trợ một lần trong năm.\nĐiều 3. Hồ sơ")
    .replace("\n2. Bản sao giấy chứng nhận quyền sử dụng đất đối với diện tích đề nghị hỗ trợ.", "")
)


@pytest.fixture
def old() -> Outline:
    return outline(OLD)


@pytest.fixture
def new() -> Outline:
    return outline(NEW)


@pytest.fixture
def next_version(rolled_back: Session, bare_dossier: Dossier, province: Province, version: Version) -> Version:
    drafter = province["drafter"]
    file = StoredFile(key="n", sha256="n", name="moi.txt", size=1, uploaded_by_id=drafter.id)
    row = Version(dossier_id=bare_dossier.id, number=2, file=file, submitted_by_id=drafter.id)
    rolled_back.add(row)
    rolled_back.flush()
    return row


def place_in(draft: Outline, first: str, last: str | None = None) -> TextPlace:
    """Give the place that begins with `first` and ends with `last`, perhaps paragraphs further on."""
    begin = next(paragraph for paragraph in draft.paragraphs if first in paragraph.text)
    end = begin if last is None else next(one for one in draft.paragraphs[begin.index :] if last in one.text)
    stop = end.text.index(last or first) + len(last or first)
    place = TextPlace(begin.index, begin.text.index(first), stop, "", None if end is begin else end.index)
    return TextPlace(place.paragraph, place.start, place.end, words_at(draft, place), place.end_paragraph)


def carried(session: Session, before: Version, version: Version, old: Outline, new: Outline, thread: Thread) -> ThreadPlacement:
    carry_threads(session, before, version, old=old, new=new, comparison=compare(old, new))
    query = select(ThreadPlacement).where(ThreadPlacement.thread_id == thread.id, ThreadPlacement.version_id == version.id)
    return session.scalars(query).one()


def words_of(row: ThreadPlacement, draft: Outline) -> str:
    assert row.paragraph is not None
    assert row.start is not None
    assert row.end is not None
    return words_at(draft, TextPlace(row.paragraph, row.start, row.end, "", row.end_paragraph))


def opened(
    session: Session,
    dossier: Dossier,
    version: Version,
    draft: Outline,
    province: Province,
    *,
    place: TextPlace | None = None,
    provision: str = "",
) -> Thread:
    target = ThreadTarget.PROVISION if provision else ThreadTarget.TEXT
    values = NewThread(target=target, kind=ThreadKind.SUGGESTION, text="Sửa lại.", place=place, provision=provision)
    return operations.open_thread(session, dossier, version, values, outline=draft, actor=province["appraiser"])


def test_words_that_run_over_several_paragraphs_are_carried_whole(
    rolled_back: Session, bare_dossier: Dossier, province: Province, version: Version, next_version: Version, old: Outline, new: Outline
) -> None:
    thread = opened(rolled_back, bare_dossier, version, old, province, place=place_in(old, "Thời hạn giải quyết", "nhận đủ hồ sơ"))

    row = carried(rolled_back, version, next_version, old, new, thread)

    assert row.state is PlacementState.MOVED
    assert words_of(row, new) == row.quote


def test_of_words_over_several_paragraphs_what_is_left_keeps_the_comment(
    rolled_back: Session, bare_dossier: Dossier, province: Province, version: Version, next_version: Version, old: Outline, new: Outline
) -> None:
    thread = opened(rolled_back, bare_dossier, version, old, province, place=place_in(old, "Đơn đề nghị", "Bản sao"))

    row = carried(rolled_back, version, next_version, old, new, thread)

    assert row.state is PlacementState.CHANGED
    assert words_of(row, new) == "Đơn đề nghị hỗ trợ theo Mẫu số 01 ban hành kèm theo Quyết định này."


@pytest.mark.parametrize(
    ("path", "state", "became"),
    [
        ("dieu-1", PlacementState.PLACED, "dieu-1"),
        ("dieu-3", PlacementState.MOVED, "dieu-4"),
        ("dieu-2", PlacementState.CHANGED, "dieu-3"),
        ("dieu-2/khoan-2", PlacementState.DETACHED, "dieu-2/khoan-2"),
    ],
)
def test_a_comment_on_a_whole_provision_goes_where_the_provision_went(
    rolled_back: Session,
    bare_dossier: Dossier,
    province: Province,
    version: Version,
    next_version: Version,
    old: Outline,
    new: Outline,
    path: str,
    state: PlacementState,
    became: str,
) -> None:
    thread = opened(rolled_back, bare_dossier, version, old, province, provision=path)

    row = carried(rolled_back, version, next_version, old, new, thread)

    assert (row.state, row.provision) == (state, became)


@pytest.fixture
def lost(
    rolled_back: Session, bare_dossier: Dossier, province: Province, version: Version, next_version: Version, old: Outline, new: Outline
) -> Thread:
    """A thread whose clause is gone in the next version."""
    thread = opened(rolled_back, bare_dossier, version, old, province, place=place_in(old, "giấy chứng nhận quyền sử dụng đất"))
    assert carried(rolled_back, version, next_version, old, new, thread).state is PlacementState.DETACHED
    return thread


def test_a_lost_comment_is_put_on_chosen_words_and_keeps_its_old_ones(
    rolled_back: Session, bare_dossier: Dossier, province: Province, next_version: Version, new: Outline, lost: Thread
) -> None:
    chosen = place_in(new, "Mẫu số 01")
    appraiser = province["appraiser"]

    row = place_thread(rolled_back, bare_dossier, lost, chosen, version=next_version, outline=new, actor=appraiser)

    assert (row.state, row.quote) == (PlacementState.CHANGED, "giấy chứng nhận quyền sử dụng đất")
    assert words_of(row, new) == "Mẫu số 01"
    event = rolled_back.scalars(select(Event).order_by(Event.sequence.desc())).first()
    assert event is not None
    assert (event.act, event.data["was"]["state"], event.data["words"]) == ("place-thread", "detached", "Mẫu số 01")


@pytest.mark.parametrize(("who", "refusal"), [("drafter", PermissionRefusedError), ("controller", RefusalError)])
def test_only_the_body_that_commented_says_where_its_comment_stands(
    rolled_back: Session,
    bare_dossier: Dossier,
    province: Province,
    next_version: Version,
    new: Outline,
    lost: Thread,
    who: str,
    refusal: type[RefusalError],
) -> None:
    with pytest.raises(refusal):
        place_thread(rolled_back, bare_dossier, lost, place_in(new, "Mẫu số 01"), version=next_version, outline=new, actor=province[who])


def test_words_that_are_not_there_are_refused(
    rolled_back: Session, bare_dossier: Dossier, province: Province, next_version: Version, new: Outline, lost: Thread
) -> None:
    wrong = TextPlace(1, 0, 5, "Nghị quyết")

    with pytest.raises(RefusalError, match="không còn khớp"):
        place_thread(rolled_back, bare_dossier, lost, wrong, version=next_version, outline=new, actor=province["appraiser"])

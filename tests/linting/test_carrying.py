"""A decided finding stays decided in the next version while rule, provision and words stay; a doubt is asked again."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import FindingState
from models.procedures import FindingRow
from models.reviews import Thread
from tests.casework import assign, send, send_back, upload
from tests.conftest import DRAFT
from tests.people import Province
from workbench import lifecycle
from workbench.comparing import compare
from workbench.draft.outline import Outline
from workbench.ingest import read_draft
from workbench.ingest.queries import outline_of, read_version
from workbench.linting.carrying import Told, same_findings
from workbench.linting.operations import dismiss_finding
from workbench.linting.queries import decisions_by_rule, findings_of
from workbench.review.queries import threads_of
from workbench.web.state import Services

FRAME = """QUYẾT ĐỊNH
QUY ĐỊNH THỦ TỤC HỖ TRỢ
Điều 1. Phạm vi điều chỉnh
Quyết định này quy định trình tự, thủ tục hỗ trợ học nghề cho người lao động trên địa bàn tỉnh.
{body}
Điều 9. Hiệu lực thi hành
Quyết định này có hiệu lực thi hành từ ngày 15 tháng 12 năm 2026.
"""
PLAIN = """Điều 2. Hồ sơ đề nghị hỗ trợ học nghề
1. Hồ sơ gồm đơn đề nghị và các giấy tờ khác. Người nộp chịu trách nhiệm.
2. Trong thời hạn 10 ngày làm việc, cơ quan tiếp nhận xem xét hồ sơ."""
QUOTE = re.compile("các giấy tờ khác")


def read(body: str) -> Outline:
    return read_draft(FRAME.format(body=body).encode(), name="du-thao.txt")


def told(outline: Outline, first: int) -> list[Told]:
    """Tell every place of the quote, as one rule would."""
    places = [(paragraph.index, found.span()) for paragraph in outline.paragraphs for found in QUOTE.finditer(paragraph.text)]
    return [Told(first + n, "HS-01", "", None, paragraph, *span) for n, (paragraph, span) in enumerate(places)]


def carried(before: str, after: str) -> list[tuple[int, int]]:
    old, new = read(before), read(after)
    return list(same_findings(told(old, 0), told(new, 100), before=old, after=new, comparison=compare(old, new)))


MOVED = """Điều 2. Thời hạn giải quyết
1. Trong thời hạn 10 ngày làm việc, cơ quan tiếp nhận xem xét hồ sơ.
2. Cơ quan tiếp nhận thông báo kết quả bằng văn bản cho người nộp hồ sơ.
Điều 3. Hồ sơ đề nghị hỗ trợ học nghề
1. Hồ sơ gồm đơn đề nghị và các giấy tờ khác. Người nộp chịu trách nhiệm."""


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (PLAIN, PLAIN, [(0, 100)]),
        (PLAIN, PLAIN.replace("2. Trong", "3. Trong").replace("1. Hồ sơ gồm", "1. Người lao động nộp hồ sơ.\n2. Hồ sơ gồm"), [(0, 100)]),
        (PLAIN, PLAIN.replace("Điều 2. Hồ sơ", "Điều 2. Đối tượng áp dụng\nNgười lao động của tỉnh.\nĐiều 3. Hồ sơ"), [(0, 100)]),
        (PLAIN, MOVED, [(0, 100)]),
        (PLAIN, PLAIN.replace("Người nộp chịu trách nhiệm.", "Người nộp chịu trách nhiệm về tính chính xác."), [(0, 100)]),
        (PLAIN, PLAIN.replace("gồm đơn đề nghị", "gồm tờ khai"), []),
        (PLAIN, PLAIN.replace("các giấy tờ khác.", "các giấy tờ khác nếu có."), []),
        (PLAIN, PLAIN.replace("1. Hồ sơ gồm đơn đề nghị và các giấy tờ khác. ", "1. "), []),
    ],
    ids=[
        "nothing changed",
        "the clause has another number",
        "the article has another number",
        "it moved behind another clause",
        "another sentence of the paragraph changed",
        "its own sentence changed",
        "the words after it changed",
        "it is gone",
    ],
)
def test_a_finding_is_followed_by_provision_and_words(before: str, after: str, expected: list[tuple[int, int]]) -> None:
    assert carried(before, after) == expected


TWICE = """Điều 2. Hồ sơ đề nghị hỗ trợ học nghề
Hồ sơ gồm đơn đề nghị và các giấy tờ khác.
Điều 3. Hồ sơ đề nghị hỗ trợ việc làm
Hồ sơ gồm đơn đề nghị và các giấy tờ khác."""


def test_words_that_stand_twice_are_told_apart_by_their_provision() -> None:
    assert sorted(carried(TWICE, TWICE.replace("Điều 3", "Điều 3. Đối tượng\nNgười lao động.\nĐiều 4"))) == [(0, 100), (1, 101)]


def test_of_words_that_stood_twice_the_one_that_stayed_is_found() -> None:
    after = TWICE.replace("đề nghị hỗ trợ học nghề\nHồ sơ gồm đơn đề nghị và các giấy tờ khác.", "đề nghị hỗ trợ học nghề\nHồ sơ gồm đơn.")

    assert carried(TWICE, after) == [(1, 100)]


def test_where_the_same_words_were_doubled_in_their_clause_they_are_asked_again() -> None:
    once, doubled = "Hồ sơ có các giấy tờ khác; bản sao", "Hồ sơ có các giấy tờ khác; Hồ sơ có các giấy tờ khác; bản sao"

    assert carried(f"Điều 2. Hồ sơ\n{once} chứng chỉ nghề.", f"Điều 2. Hồ sơ\n{doubled} chứng chỉ nghề.") == []


def test_what_is_absent_is_followed_by_procedure_and_message() -> None:
    outline = read(PLAIN)
    old = [Told(1, "PH-03", "Thiếu phí.", lineage=1), Told(2, "PH-03", "Thiếu phí.", lineage=2), Told(3, "KT-09", "Thiếu chuyển tiếp.")]
    new = [
        Told(11, "PH-03", "Thiếu phí.", lineage=2),
        Told(12, "PH-03", "Thiếu lệ phí.", lineage=1),
        Told(13, "KT-09", "Thiếu chuyển tiếp."),
    ]

    found = same_findings(old, new, before=outline, after=outline, comparison=compare(outline, outline))

    assert sorted(found) == [(2, 11), (3, 13)]


def of_rule(session: Session, dossier: Dossier, rule: str) -> list[FindingRow]:
    session.rollback()
    version = read_version(session, session.get_one(Dossier, dossier.id))
    assert version is not None
    return [row for row in findings_of(session, version) if row.rule == rule]


@pytest.fixture
def submit(services: Services, people: Province) -> Callable[[Dossier, str], None]:
    """Submit a further version and have it read."""

    def make(dossier: Dossier, text: str) -> None:
        with services.writing.begin() as session:
            upload(services, session, session.get_one(Dossier, dossier.id), text.encode(), actor=people["drafter"])
        services.runner.dispatch()

    return make


def test_a_dismissed_finding_stays_dismissed_through_versions_and_counts_once(
    services: Services, people: Province, make_dossier: Callable[..., Dossier], submit: Callable[[Dossier, str], None], session: Session
) -> None:
    dossier = make_dossier()
    first = dismissed(services, people, dossier, "Có ở luật khác.")

    submit(dossier, DRAFT.replace("Điều 3. Điều khoản", "Điều 3. Kinh phí\nNgân sách tỉnh bảo đảm.\nĐiều 4. Điều khoản"))
    submit(dossier, DRAFT.replace("b) Bản sao", "b) Bản chụp căn cước;\nc) Bản sao").replace("c) Các giấy tờ", "d) Các giấy tờ"))

    (now,) = of_rule(session, dossier, "HS-01")
    assert now.version.number == 3
    assert (now.state, now.reason, now.decided_by_id) == (FindingState.DISMISSED, "Có ở luật khác.", people["drafter"].id)
    assert now.carried_from_id == first
    assert decisions_by_rule(session)["HS-01"].dismissed == 1


def test_changed_words_are_asked_again(
    services: Services, people: Province, make_dossier: Callable[..., Dossier], submit: Callable[[Dossier, str], None], session: Session
) -> None:
    dossier = make_dossier()
    dismissed(services, people, dossier, "Có ở luật khác.")

    submit(dossier, DRAFT.replace("Các giấy tờ khác có liên quan.", "Các giấy tờ khác có liên quan đến người lao động."))

    assert [row.state for row in of_rule(session, dossier, "HS-01")] == [FindingState.OPEN]


def test_a_finding_taken_up_again_in_the_new_version_is_a_decision_of_its_own(
    services: Services, people: Province, make_dossier: Callable[..., Dossier], submit: Callable[[Dossier, str], None], session: Session
) -> None:
    dossier = make_dossier()
    dismissed(services, people, dossier, "Nhầm.")
    submit(dossier, DRAFT + "\n")

    dismissed(services, people, dossier, "Đã xem lại.")

    (now,) = of_rule(session, dossier, "HS-01")
    assert (now.reason, now.carried_from_id) == ("Đã xem lại.", None)


def dismissed(services: Services, people: Province, dossier: Dossier, reason: str) -> int:
    """Put the finding of HS-01 in the newest version aside; gives its id."""
    with services.writing.begin() as session:
        version = read_version(session, session.get_one(Dossier, dossier.id))
        assert version is not None
        row = next(row for row in findings_of(session, version) if row.rule == "HS-01")
        dismiss_finding(session, version.dossier, row, reason=reason, actor=people["drafter"])
        return row.id


def raised_thread(services: Services, people: Province, dossier: Dossier) -> Thread:
    with services.writing.begin() as session:
        own = session.get_one(Dossier, dossier.id)
        version = read_version(session, own)
        assert version is not None
        row = next(row for row in findings_of(session, version) if row.rule == "HS-01")
        return lifecycle.raise_finding(session, own, version, row, outline=outline_of(session, version), actor=people["appraiser"])


def test_a_raised_finding_leads_to_its_comment_in_the_next_version(
    services: Services, people: Province, make_dossier: Callable[..., Dossier], submit: Callable[[Dossier, str], None], session: Session
) -> None:
    dossier = make_dossier()
    with services.writing.begin() as writing:
        own = writing.get_one(Dossier, dossier.id)
        send(writing, own, people)
        assign(writing, own, people)
    thread = raised_thread(services, people, dossier)
    with services.writing.begin() as writing:
        send_back(writing, writing.get_one(Dossier, dossier.id), people)

    submit(dossier, DRAFT.replace("Điều 3. Điều khoản", "Điều 3. Kinh phí\nNgân sách tỉnh bảo đảm.\nĐiều 4. Điều khoản"))

    (now,) = of_rule(session, dossier, "HS-01")
    (kept,) = threads_of(session, session.get_one(Dossier, dossier.id), reader=None)
    assert now.state is FindingState.RAISED
    assert (kept.id, kept.finding_id) == (thread.id, now.carried_from_id)
    assert "Căn cứ:" in kept.comments[0].text

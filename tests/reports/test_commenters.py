"""Who commented and how it was settled, in Word and in Excel."""

import io

import openpyxl
import pytest

from models.dossiers import Dossier
from models.enums import ResponseKind, SenderKind
from tests.reports.story import TO_APPRAISAL
from tests.reports.test_gathering import cells
from workbench.consulting.letters import NewLetter, NewOpinion, key_of
from workbench.consulting.operations import take_in_letters
from workbench.consulting.queries import read_versions, standing_in
from workbench.reports.documents.commenters import by_commenter
from workbench.reports.values import CommentRow

WAYS = ["Tiếp thu", "Tiếp thu một phần", "Giải trình", "Chưa trả lời"]


def row(organisation: str, person: str, response: str) -> CommentRow:
    return CommentRow("Điều 1", "", "Ý kiến.", organisation, person, response)


def opinion(provision: str, words: str, response: ResponseKind | None = None) -> NewOpinion:
    return NewOpinion("", provision, words, key_of("", provision, words), response, "Đã sửa." if response else "")


@pytest.fixture
def outside(tell, services, people):
    """A dossier with what two bodies and a citizen sent."""
    tell(*TO_APPRAISAL, "comment", "respond")
    letters = (
        NewLetter(
            "Sở Y tế",
            SenderKind.AGENCY,
            (opinion("dieu-2/khoan-3", "Rút ngắn.", ResponseKind.ACCEPTED), opinion("", "Nhất trí.")),
            "9/SYT",
        ),
        NewLetter("Bà Lê Thị B", SenderKind.CITIZEN, (opinion("dieu-1", "Nêu rõ hơn.", ResponseKind.REFUSED),)),
    )
    with services.writing.begin() as session:
        dossier = session.get_one(Dossier, tell.dossier_id)
        standing = standing_in(session, dossier, read_versions(session, dossier)[0])
        take_in_letters(session, dossier, letters, standing=standing, file=None, actor=people["drafter"])


def test_a_body_counts_once_whoever_spoke_for_it():
    rows = [row("Sở Y tế", "Một", "Tiếp thu"), row("", "Bà B", ""), row("Sở Y tế", "Hai", "Giải trình")]

    counted = by_commenter(rows, WAYS)

    assert [(one.name, one.total, one.settled) for one in counted] == [("Sở Y tế", 2, (1, 0, 1, 0)), ("Bà B", 1, (0, 0, 0, 1))]


@pytest.mark.usefixtures("outside")
def test_reviewers_letters_and_citizens_stand_in_one_table_in_the_order_of_the_draft(made, opened):
    rows = [line for line in cells(opened(made("comments-table")), "Nội dung ý kiến")[1:] if len(line) > 1]

    assert [(line[1].split("\n")[0], line[3].split("\n")[0]) for line in rows] == [
        ("Điều 1", "Bà Lê Thị B"),
        ("Điểm c khoản 2 Điều 2", "Sở Tư pháp"),
        ("Khoản 3 Điều 2", "Sở Y tế"),
        ("Toàn bộ dự thảo", "Sở Y tế"),
    ]
    assert rows[2][3] == "Sở Y tế\nVăn bản số 9/SYT"


@pytest.mark.usefixtures("outside")
def test_the_word_table_is_followed_by_totals_of_who_commented(made, opened):
    rows = cells(opened(made("comments-table")), "Cơ quan, tổ chức, cá nhân")

    assert [line[1] for line in rows[1:-1]] == ["Bà Lê Thị B", "Sở Tư pháp", "Sở Y tế"]
    assert rows[0][2:] == ["Số ý kiến", "Tiếp thu", "Tiếp thu một phần", "Giải trình", "Không tiếp thu", "Chưa trả lời"]
    assert rows[-1] == ["Tổng số", "4", "2", "0", "0", "1", "1"]


@pytest.mark.usefixtures("outside")
def test_the_workbook_counts_who_commented_with_live_formulas(made):
    book = openpyxl.load_workbook(io.BytesIO(made("comments-table", suffix=".xlsx")))
    sheet = book["Theo người góp ý"]

    names = [cell.value for cell in sheet["A"]][1:]
    assert names == ["Bà Lê Thị B", "Sở Tư pháp", "Sở Y tế"]
    assert sheet["B2"].value == "=COUNTIFS('Ý kiến'!$F$5:$F$8,\"\",'Ý kiến'!$G$5:$G$8,\"Bà Lê Thị B\")"
    assert [cell.value for cell in book["Ý kiến"][7]][-1] == "Văn bản số 9/SYT"

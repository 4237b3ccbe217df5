"""What neighbours and rivals tell of the place that a paragraph took."""

import pytest

from tests.comparing.samples import outline
from workbench.comparing.drafts import compare
from workbench.review.company import Company, Standing
from workbench.review.correspondence import Correspondence
from workbench.review.successors import Successors

# Ten paragraphs became twelve: two were put in before the sixth. The fifth moved to the end; of the fourth nobody can tell.
STANDINGS: dict[int, Standing] = {at: (at if at < 5 else at + 2, 1.0) for at in range(10) if at not in (3, 4)} | {4: (11, 0.8)}


@pytest.fixture
def company() -> Company:
    return Company(10, 12, STANDINGS.get)


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        pytest.param(1, 1, 1.0, 1.0, id="both neighbours stand as they did"),
        pytest.param(3, 3, 1.0, 1 / 1.15 / 3, id="what was put in behind it parts it from its next"),
        pytest.param(3, 9, 1 / 7, 0.8 / 2, id="far from one, near another that is less sure"),
        pytest.param(0, 0, 1.0, 1.0, id="the beginning of the draft stays its beginning"),
    ],
)
def test_neighbours_count_the_more_the_less_they_moved(company: Company, old: int, new: int, before: float, after: float) -> None:
    assert company.before(old, new) == pytest.approx(before)
    assert company.after(old, new) == pytest.approx(after)


def test_what_stayed_between_its_neighbours_or_beside_one_may_be_it(company: Company) -> None:
    assert list(company.room(1)) == [1]
    assert list(company.room(3)) == list(range(3, 11))
    assert company.beside(3) == [3, 10, 5]


def test_neighbours_that_fell_apart_leave_no_room() -> None:
    scattered = Company(30, 60, {10: (40, 1.0), 12: (3, 1.0), 20: (5, 1.0), 22: (50, 1.0)}.get)

    assert [list(scattered.room(at)) for at in (11, 21)] == [[], []]


def test_a_place_that_another_paragraph_most_likely_took_is_claimed() -> None:
    notes = [
        f"Điểm này được sửa đổi theo quy định tại điểm {letter} khoản {number} Điều 1 của Thông tư số 101/2025/TT-BQP."
        for number in (14, 15)
        for letter in "abc"
    ]
    old, new = outline(notes), outline([notes[0], *(note.replace("được sửa đổi", "sửa đổi") for note in notes[2:])])
    evidence = Successors(Correspondence(old, new, compare(old, new))).evidence(1)

    assert min(evidence[place].claimed for place in (0, 1)) > 0.5


def test_a_comment_on_what_was_taken_out_of_a_list_goes_to_no_other_item() -> None:
    notes = [f"[{number}] Điểm này được sửa đổi tại khoản {number} Điều 1 của Thông tư số 101/2025/TT-BQP." for number in range(5, 12)]
    old, new = outline(notes), outline([note.replace("được sửa", "sửa") for note in notes if not note.startswith("[8]")])
    successors = Successors(Correspondence(old, new, compare(old, new)))

    assert [successors.of(at) for at in range(len(notes))] == [0, 1, 2, None, 3, 4, 5]

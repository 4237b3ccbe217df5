"""Two versions beside each other."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from models.dossiers import Dossier
from tests.conftest import DRAFT
from workbench.web.pages.comparisons import PAGE_ROWS

SignedIn = Callable[[str], FlaskClient]
MakeDossier = Callable[..., Dossier]
AddVersion = Callable[[Dossier, str], None]


def test_a_single_version_has_nothing_to_compare_with(signed_in: SignedIn, make_dossier: MakeDossier) -> None:
    dossier = make_dossier()

    assert "Chưa có hai phiên bản để so sánh" in signed_in("drafter").get(f"/ho-so/{dossier.id}/so-sanh").text


@pytest.mark.parametrize("query", ["", "?view=inline", "?all=1", "?old=2&new=1", "?page=99"])
def test_changed_words_are_shown_in_their_place(
    signed_in: SignedIn, make_dossier: MakeDossier, add_version: AddVersion, query: str
) -> None:
    dossier = make_dossier()
    add_version(dossier, DRAFT.replace("10 ngày làm việc", "07 ngày làm việc"))

    page = signed_in("drafter").get(f"/ho-so/{dossier.id}/so-sanh{query}").text

    assert "Khoản 3 Điều 2" in page
    assert "<ins>" in page
    assert "<del>" in page


def test_a_heavy_revision_is_laid_on_several_pages(signed_in: SignedIn, make_dossier: MakeDossier, add_version: AddVersion) -> None:
    articles = [f"Điều {number}. Nội dung thứ {number}\n1. Cơ quan làm việc số {number} trong 10 ngày." for number in range(3, 203)]
    dossier = make_dossier(DRAFT + "\n".join(articles))
    add_version(dossier, DRAFT + "\n".join(articles).replace("10 ngày", "07 ngày"))

    page = signed_in("drafter").get(f"/ho-so/{dossier.id}/so-sanh").text

    assert page.count('class="aligned aligned-') == PAGE_ROWS
    assert "page=2" in page

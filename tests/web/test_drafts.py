"""The reading page: text, marks, what stands beside it, and its size."""

import html
import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import DossierState
from tests.conftest import DRAFT
from tests.web.counting import statements
from workbench.extraction.queries import procedures_of
from workbench.ingest.queries import outline_of, read_version
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
MakeDossier = Callable[..., Dossier]
PART = {"HX-Request": "true"}


def place(dossier: Dossier, query: str = "") -> str:
    return f"/ho-so/{dossier.id}/du-thao{query}"


def newest(session: Session, dossier: Dossier) -> Version:
    session.rollback()
    version = read_version(session, session.get_one(Dossier, dossier.id))
    assert version is not None
    return version


def drawn_words(page: str) -> list[str]:
    paragraphs = re.findall(r'<(?:p|h[3-6]) class="para\b[^>]*>(.*?)</(?:p|h[3-6])>', page, re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]+>", "", words)) for words in paragraphs]


@pytest.mark.parametrize("query", ["", "?panel=findings", "?panel=threads"])
def test_the_text_on_the_page_is_exactly_that_of_the_file(
    signed_in: SignedIn, make_dossier: MakeDossier, session: Session, query: str
) -> None:
    dossier = make_dossier()

    page = signed_in("drafter").get(place(dossier, query)).text

    outline = outline_of(session, newest(session, dossier))
    assert drawn_words(page) == [paragraph.text for paragraph in outline.paragraphs]


def test_a_script_gets_the_column_beside_the_text_alone(signed_in: SignedIn, make_dossier: MakeDossier) -> None:
    dossier = make_dossier()

    page = signed_in("drafter").get(place(dossier, "?panel=findings"), headers=PART).text

    assert 'id="side-panel"' in page
    assert drawn_words(page) == []


def test_a_page_that_the_browser_brings_back_is_whole(signed_in: SignedIn, make_dossier: MakeDossier) -> None:
    dossier = make_dossier()

    page = signed_in("drafter").get(place(dossier), headers={**PART, "HX-History-Restore-Request": "true"}).text

    assert drawn_words(page)


def test_the_component_of_the_card_goes_along_to_the_choice_of_words(
    signed_in: SignedIn, make_dossier: MakeDossier, session: Session
) -> None:
    dossier = make_dossier()
    (row,) = procedures_of(session, newest(session, dossier))

    page = html.unescape(signed_in("drafter").get(place(dossier, f"?procedure={row.id}&component=fee")).text)

    assert f"thuoc-bo-phan?version=1&procedure={row.id}&component=fee" in page
    assert "Đang chọn từ ngữ cho bộ phận “phí, lệ phí”" in page


@pytest.mark.parametrize(
    ("name", "way"),
    [("drafter", r"thuoc-bo-phan\?version=1&amp;paragraph="), ("appraiser", r"y-kien/moi\?version=1&amp;(?:paragraph|provision)=")],
)
def test_without_a_script_each_paragraph_leads_to_its_act(
    signed_in: SignedIn, make_dossier: MakeDossier, dossier_in: MakeDossier, name: str, way: str
) -> None:
    dossier = {"drafter": make_dossier, "appraiser": lambda: dossier_in(DossierState.IN_APPRAISAL)}[name]()

    browser = signed_in(name)
    way_there = re.findall(r'<noscript>.*?href="([^"]+)"', browser.get(place(dossier)).text)
    page = browser.get(html.unescape(way_there[0])).text

    assert len(re.findall(way, page)) == len(drawn_words(page))


def test_an_old_version_says_so_and_offers_nothing_to_change(
    signed_in: SignedIn, make_dossier: MakeDossier, add_version: Callable[..., None]
) -> None:
    dossier = make_dossier()
    add_version(dossier, DRAFT.replace("10 ngày", "07 ngày"))

    page = signed_in("drafter").get(place(dossier, "?version=1&panel=findings")).text

    assert "không phải phiên bản mới nhất" in page
    assert "Bỏ qua phát hiện" not in page
    assert "selection-bar" not in page


def test_the_page_of_a_long_draft_asks_no_more_of_the_database(signed_in: SignedIn, make_dossier: MakeDossier, services: Services) -> None:
    articles = "\n".join(f"Điều {number}. Nội dung {number}\n1. Cơ quan thực hiện theo quy định của pháp luật." for number in range(3, 300))
    short, long = make_dossier(), make_dossier(DRAFT + articles)
    browser = signed_in("drafter")

    with statements(services) as few:
        browser.get(place(short))
    with statements(services) as many:
        browser.get(place(long))

    assert len(few) == len(many)


@pytest.mark.parametrize("query", ["?version=9", "?version=x", "?panel=nothing", "?procedure=999", "?severity=none", "?finding=0"])
def test_a_mistyped_address_is_answered_by_a_page(signed_in: SignedIn, make_dossier: MakeDossier, query: str) -> None:
    dossier = make_dossier()

    answer = signed_in("drafter").get(place(dossier, query))

    assert answer.status_code in (200, 404)

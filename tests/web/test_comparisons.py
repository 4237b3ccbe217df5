"""Two versions beside each other."""

import io
import re
from collections.abc import Callable
from html import unescape

import docx
import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import DossierState
from tests.conftest import DRAFT
from tests.people import Province
from workbench.review.agreeing.operations import Change, agree
from workbench.web.pages.comparisons import PAGE_ROWS
from workbench.web.state import Services

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
    assert re.search(r'href="[^"]*page=2[^"]*#change-\d+">Điều 202</a>', page)


def _with_two_versions(make_dossier: MakeDossier, add_version: AddVersion, new: str) -> Dossier:
    dossier = make_dossier()
    add_version(dossier, new)
    return dossier


def test_a_comparison_is_kept_and_read_back(
    signed_in: SignedIn, make_dossier: MakeDossier, add_version: AddVersion, services: Services
) -> None:
    dossier = _with_two_versions(make_dossier, add_version, DRAFT.replace("10 ngày làm việc", "07 ngày làm việc"))
    browser = signed_in("drafter")

    first = browser.get(f"/ho-so/{dossier.id}/so-sanh").text
    kept = sum(file.is_file() for file in services.pages.folder.rglob("*"))
    second = browser.get(f"/ho-so/{dossier.id}/so-sanh").text

    assert kept >= 1
    assert first.count("<ins>") == second.count("<ins>") > 0


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        pytest.param("10 ngày làm việc", "15 ngày làm việc", "thời hạn dài hơn", id="a longer limit is a burden"),
        pytest.param("10 ngày làm việc", "07 ngày làm việc", "thời hạn 10 → 07 ngày làm việc", id="a shorter one is summed up"),
    ],
)
def test_what_changed_in_a_procedure_is_said_in_few_words(
    signed_in: SignedIn, make_dossier: MakeDossier, add_version: AddVersion, old: str, new: str, shown: str
) -> None:
    dossier = _with_two_versions(make_dossier, add_version, DRAFT.replace(old, new))

    assert shown in signed_in("drafter").get(f"/ho-so/{dossier.id}/so-sanh?view=procedures").text


def test_each_change_leads_to_a_comment_at_its_place(signed_in: SignedIn, dossier_in: MakeDossier) -> None:
    dossier = dossier_in(DossierState.IN_APPRAISAL)
    browser = signed_in("appraiser")
    older = DRAFT.replace("10 ngày làm việc", "20 ngày làm việc")

    answer = browser.post(f"/ho-so/{dossier.id}/so-sanh/doi-chieu", data={"file": (io.BytesIO(older.encode()), "cu.txt")})
    page = browser.get(answer.headers["Location"]).text
    addresses = [unescape(found) for found in re.findall(r'href="(/ho-so/\d+/y-kien/moi\?[^"]*change=ask[^"]*)"', page)]

    assert "Đề nghị cho biết lý do sửa đổi nội dung tại khoản 3 Điều 2." in browser.get(addresses[0]).text


def test_the_draft_is_compared_with_a_text_that_a_person_brings_along(signed_in: SignedIn, make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    browser = signed_in("drafter")
    older = DRAFT.replace("10 ngày làm việc", "20 ngày làm việc")

    answer = browser.post(f"/ho-so/{dossier.id}/so-sanh/doi-chieu", data={"file": (io.BytesIO(older.encode()), "quyet-dinh-cu.txt")})
    page = browser.get(answer.headers["Location"]).text

    assert "quyet-dinh-cu.txt" in page
    assert "thời hạn 20 → 10 ngày làm việc" in page
    assert "Đối chiếu dự thảo với văn bản “quyet-dinh-cu.txt”" in browser.get(f"/ho-so/{dossier.id}/lich-su").text


def test_a_scan_is_not_read_while_a_person_waits(signed_in: SignedIn, make_dossier: MakeDossier) -> None:
    page = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(page, "PDF")
    dossier = make_dossier()

    answer = signed_in("drafter").post(f"/ho-so/{dossier.id}/so-sanh/doi-chieu", data={"file": (io.BytesIO(page.getvalue()), "quet.pdf")})

    assert answer.status_code == 422
    assert "bản quét" in answer.text


def test_who_agrees_to_a_change_is_recorded_and_shown_on_it(
    signed_in: SignedIn, dossier_in: MakeDossier, add_version: AddVersion, session: Session
) -> None:
    dossier = dossier_in(DossierState.RETURNED)
    add_version(dossier, DRAFT.replace("10 ngày làm việc", "07 ngày làm việc"))
    session.rollback()
    session.get_one(Dossier, dossier.id).state = DossierState.IN_APPRAISAL
    session.commit()
    browser = signed_in("appraiser")
    address = f"/ho-so/{dossier.id}/so-sanh"
    key = re.search(r'name="change" value="(\w+)"', browser.get(address).text)
    assert key
    data = {"change": key[1], "old": 1, "new": 2, "view": "inline", "anchor": "change-0"}

    agreed = browser.post(f"{address}/nhat-tri", data=data)
    browser.post(f"{address}/nhat-tri", data=data)
    page = browser.get(agreed.location).text

    assert agreed.location.endswith("#change-0")
    assert "Thôi nhất trí" in page
    assert 'id="agreed-elsewhere"' not in page
    assert browser.get(f"/ho-so/{dossier.id}/lich-su").text.count("Nhất trí với thay đổi từ phiên bản 1 đến 2") == 1
    assert browser.post(f"{address}/thoi-nhat-tri", data=data).status_code == 302
    assert "Thôi nhất trí" not in browser.get(address).text
    assert browser.post(f"{address}/nhat-tri", data=data | {"change": "0"}).status_code == 400


def test_who_agreed_before_changes_were_cut_otherwise_is_not_forgotten(
    signed_in: SignedIn, dossier_in: MakeDossier, add_version: AddVersion, services: Services, people: Province
) -> None:
    dossier = dossier_in(DossierState.RETURNED)
    add_version(dossier, DRAFT.replace("10 ngày làm việc", "07 ngày làm việc"))
    with services.writing.begin() as writing:
        own = writing.get_one(Dossier, dossier.id)
        own.state = DossierState.IN_APPRAISAL
        agree(writing, own, Change(1, 2, "0" * 32, "Khoản 9 Điều 2"), actor=people["appraiser"])
        agree(writing, own, Change(1, 3, "1" * 32, "Khoản 8 Điều 2"), actor=people["appraiser"])

    page = signed_in("drafter").get(f"/ho-so/{dossier.id}/so-sanh").text

    assert 'id="agreed-elsewhere"' in page
    assert "Khoản 9 Điều 2: Người appraiser" in page
    assert "Khoản 8 Điều 2" not in page


@pytest.mark.parametrize(("name", "said"), [("anh.png", "để đối chiếu ngay"), ("", "Chọn tệp của văn bản cần đối chiếu")])
def test_a_text_that_cannot_be_read_at_once_is_refused(signed_in: SignedIn, make_dossier: MakeDossier, name: str, said: str) -> None:
    dossier = make_dossier()

    answer = signed_in("drafter").post(f"/ho-so/{dossier.id}/so-sanh/doi-chieu", data={"file": (io.BytesIO(b"%PDF-1.7"), name)})

    assert answer.status_code == 422
    assert said in answer.text


def test_a_text_brought_along_stays_with_its_dossier(signed_in: SignedIn, make_dossier: MakeDossier) -> None:
    dossier, other = make_dossier(), make_dossier(DRAFT + "Điều 9. Khác\nNội dung khác.", title="Hồ sơ khác")
    browser = signed_in("drafter")
    answer = browser.post(f"/ho-so/{dossier.id}/so-sanh/doi-chieu", data={"file": (io.BytesIO(DRAFT.encode()), "cu.txt")})
    key = answer.headers["Location"].rpartition("=")[2]

    assert browser.get(f"/ho-so/{other.id}/so-sanh?reference={key}").status_code == 404


@pytest.mark.parametrize(("ending", "begins"), [("docx", b"PK"), ("xlsx", b"PK")])
def test_the_table_of_changes_is_handed_out(
    signed_in: SignedIn, make_dossier: MakeDossier, add_version: AddVersion, ending: str, begins: bytes
) -> None:
    dossier = _with_two_versions(make_dossier, add_version, DRAFT.replace("10 ngày làm việc", "07 ngày làm việc"))

    answer = signed_in("drafter").get(f"/ho-so/{dossier.id}/so-sanh/bang-so-sanh.{ending}")

    assert answer.status_code == 200
    assert answer.data.startswith(begins)


def test_the_table_of_changes_has_three_columns(signed_in: SignedIn, make_dossier: MakeDossier, add_version: AddVersion) -> None:
    dossier = _with_two_versions(make_dossier, add_version, DRAFT.replace("10 ngày làm việc", "07 ngày làm việc"))

    answer = signed_in("drafter").get(f"/ho-so/{dossier.id}/so-sanh/bang-so-sanh.docx")
    table = docx.Document(io.BytesIO(answer.data)).tables[1]

    assert [cell.text for cell in table.rows[0].cells] == ["Phiên bản 1", "Phiên bản 2", "Thuyết minh"]
    assert "10 ngày làm việc" in table.rows[1].cells[0].text
    assert "07 ngày làm việc" in table.rows[1].cells[1].text
    assert table.rows[1].cells[2].text == "Sửa đổi."


def test_a_single_version_has_no_table_of_changes(signed_in: SignedIn, make_dossier: MakeDossier) -> None:
    dossier = make_dossier()

    assert signed_in("drafter").get(f"/ho-so/{dossier.id}/so-sanh/bang-so-sanh.docx").status_code == 400

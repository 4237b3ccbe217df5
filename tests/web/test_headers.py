"""Headers: pages keep to themselves, run no inline code, and are not kept by caches."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from models.dossiers import Dossier

STATIC = Path(__file__).resolve().parents[2] / "workbench/web/static"


@pytest.mark.parametrize("address", ["/dang-nhap", "/viec-cua-toi", "/ho-so", "/khong-co", "/static/workbench.css"])
def test_every_answer_says_what_a_browser_may_do_with_it(signed_in: Callable[[str], FlaskClient], address: str) -> None:
    with signed_in("drafter").get(address) as answer:
        headers = answer.headers

    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("address", ["/viec-cua-toi", "/ho-so", "/dang-nhap"])
def test_pages_are_not_kept_by_caches(signed_in: Callable[[str], FlaskClient], address: str) -> None:
    answer = signed_in("drafter").get(address)

    assert answer.headers["Cache-Control"] == "no-store"


def test_a_draft_is_handed_out_as_a_file_and_never_shown(
    signed_in: Callable[[str], FlaskClient], make_dossier: Callable[..., Dossier]
) -> None:
    dossier = make_dossier()

    with signed_in("drafter").get(f"/ho-so/{dossier.id}/tep/1") as answer:
        headers = answer.headers

    assert headers["Content-Disposition"].startswith("attachment")
    assert headers["Cache-Control"] == "no-store"


def test_no_script_or_style_of_our_own_comes_from_elsewhere() -> None:
    own = [path for path in STATIC.rglob("*") if path.suffix in (".js", ".css") and "vendor" not in path.parts]

    foreign = [path.name for path in own if "//cdn" in path.read_text("utf8") or "@import url(http" in path.read_text("utf8")]

    assert own
    assert foreign == []

"""The police itself: a page in order passes, and each kind of disorder is named."""

import pytest

from tests.web.police import offences

GOOD = (
    '<!doctype html><html lang="vi"><head><title>Hồ sơ</title><link rel="stylesheet" href="/static/a.css"></head><body><main><h1>Hồ sơ</h1>'
    '<form method="post" action="/x"><input type="hidden" name="csrf_token" value="t"><label for="a">Tên</label>'
    '<input id="a" name="a"><button>Lưu</button></form></main><script src="/static/a.js"></script></body></html>'
)


def test_a_page_in_order_passes() -> None:
    assert offences(GOOD) == []


@pytest.mark.parametrize(
    ("good", "bad", "words"),
    [
        ("<h1>Hồ sơ</h1>", "<h1>Hồ sơ</h1><h1>Hai</h1>", "one h1"),
        ("<h1>Hồ sơ</h1>", "<h2>Hồ sơ</h2>", "one h1"),
        ("<title>Hồ sơ</title>", "<title> </title>", "no title"),
        (' lang="vi"', "", "no language"),
        ('<label for="a">Tên</label>', "", "no label"),
        ('name="csrf_token" value="t"', 'name="csrf_token" value=""', "0 tokens"),
        ("<button>Lưu</button>", '<button id="a">Lưu</button>', "id twice: a"),
        ("<button>Lưu</button>", "<button></button>", "no words"),
        ("<button>", '<button style="color:red">', "inline style"),
        ("<button>", '<button onclick="go()">', "inline onclick"),
        ('<script src="/static/a.js">', "<script>go()", "inline script"),
        ('src="/static/a.js"', 'src="//elsewhere.test/a.js"', "another host"),
        ("Lưu", "Lưu None", "leaked: None"),
        ("Lưu", "Lưu %(name)s", "leaked: %(name)s"),
        ("Lưu", "Ở bước in-appraisal", "raw value: in-appraisal"),
        ('<label for="a">', '<label for="b">', "refers to no element: b"),
        ("</form>", "</form></div>", "invalid HTML"),
        ("<h1>Hồ sơ</h1>", "<h1>Hồ sơ</h1><p><div></div></p>", "invalid HTML"),
    ],
)
def test_disorder_is_named(good: str, bad: str, words: str) -> None:
    page = GOOD.replace(good, bad, 1)

    found = offences(page)

    assert page != GOOD
    assert any(words in one for one in found)

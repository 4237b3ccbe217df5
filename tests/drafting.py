"""Drafts made by chance, as officials write them: for tests of what must hold for every draft."""

from itertools import pairwise

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, composite

LETTERS = "abcdđeghiklmnopqrstuvxy"
ROMAN = ("I", "II", "III", "IV", "V", "VI")
WORDS = ("hồ sơ", "cấp phép", "thời hạn", "lệ phí", "cơ quan", "tổ chức", "cá nhân", "theo quy định", "của pháp luật", "“mẫu” đơn", "03 bộ")
ENDS = (".", ";", ":", "./.", "")
OPENING = [
    "ỦY BAN NHÂN DÂN",
    "TỈNH MẪU",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: /2026/QĐ-UBND",
    "Tỉnh Mẫu, ngày tháng năm 2026",
    "QUYẾT ĐỊNH",
    "Ban hành Quy định về hồ sơ",
    "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;",
    "Căn cứ Luật Phí và lệ phí ngày 25 tháng 11",
    "năm 2015;",
    "Theo đề nghị của Giám đốc Sở Tư pháp;",
    "Ủy ban nhân dân ban hành Quyết định.",
]
ENDING = ["Nơi nhận:", "- Như Điều 3;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn A"]
FORM = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "ĐƠN ĐỀ NGHỊ",
    "1. Tên tổ chức: ……",
    "2. Địa chỉ: ……",
    "- …………;",
]


SENTENCES = tuple(f"{first.capitalize()} {second}{end}" for first, second in pairwise(WORDS) for end in ENDS)


def sentence() -> st.SearchStrategy[str]:
    return st.sampled_from(SENTENCES)


@composite
def points(draw: DrawFn) -> list[str]:
    letters = LETTERS[: draw(st.integers(0, 4))]
    sign = draw(st.sampled_from((")", ".")))
    rows = [f"{letter}{sign} {draw(sentence())}" for letter in letters]
    items = [f"{draw(st.sampled_from('-+•'))} {draw(sentence())}" for _ in range(draw(st.integers(0, 2)))]
    return [*rows, *items]


@composite
def clauses(draw: DrawFn) -> list[str]:
    rows: list[str] = []
    for number in range(1, draw(st.integers(0, 3)) + 1):
        inserted = draw(st.sampled_from(("", "", "", "a")))
        rows += [f"{number}{inserted}. {draw(sentence())}", *draw(points())]
    return rows or [draw(sentence())]


@composite
def quotation(draw: DrawFn) -> list[str]:
    """An amending clause's new text: an article, a khoản or a điểm, sometimes without its closing mark."""
    inner = draw(st.sampled_from(("Điều 5. Hồ sơ", "Điều 5a. Phí", "2. Hồ sơ gồm:", "d) Đơn;", "Mục 3", "PHỤ LỤC I")))
    closing = draw(st.sampled_from(("”.", "”;", '"', "")))
    rows = [f"“{inner}", *draw(clauses())]
    return [*rows[:-1], f"{rows[-1]}{closing}"]


@composite
def articles(draw: DrawFn) -> list[str]:
    rows: list[str] = []
    number = 0
    for _ in range(draw(st.integers(1, 3))):
        number += draw(st.sampled_from((1, 1, 1, 1, 0, 2)))
        heading = draw(
            st.sampled_from((f"Điều {number}. Hồ sơ", f"Điều {number}: Phí", f"Đ iều {number}. Hạn", f"Điều {number}.", "Điều … Hạn"))
        )
        broken = ["Điều", f"{number}. Hồ sơ, thủ tục"]
        rows += draw(st.sampled_from(([heading], broken)))
        rows += draw(clauses())
        if draw(st.booleans()):
            rows += [
                f"1. Sửa đổi, bổ sung {draw(st.sampled_from(('Điều 5', 'khoản 2 Điều 5', 'điểm d khoản 1')))} như sau:",
                *draw(quotation()),
            ]
    return rows


@composite
def chapters(draw: DrawFn) -> list[str]:
    rows: list[str] = []
    for number in ROMAN[: draw(st.integers(0, 2))]:
        rows += draw(
            st.sampled_from(([f"Chương {number}", "QUY ĐỊNH", "CỤ THỂ"], [f"CHƯƠNG {number} QUY ĐỊNH CHUNG"], ["Chương", number, "HỒ SƠ"]))
        )
        if draw(st.booleans()):
            rows += ["Mục 1. HỒ SƠ"]
        rows += draw(articles())
    return rows or draw(articles())


@composite
def annex(draw: DrawFn) -> list[str]:
    number = draw(st.sampled_from(ROMAN))
    title = draw(st.sampled_from(([f"PHỤ LỤC {number}", "DANH MỤC THỦ TỤC"], ["Mẫu số 01", *FORM], [f"Phụ lục {number}: Mẫu đơn"])))
    note = draw(st.sampled_from(([], ["(Kèm theo Quyết định số /2026/QĐ-UBND", "của Ủy ban nhân dân tỉnh)"])))
    body = [line for roman in ROMAN[: draw(st.integers(0, 2))] for line in (f"{roman}. LĨNH VỰC", *draw(clauses()))]
    return [*title, *note, *body]


@composite
def drafts(draw: DrawFn) -> list[str]:
    """Lines of a draft: opening, articles, end, what is issued with it, annexes and forms; parts are lost or doubled now and then."""
    opening = draw(st.sampled_from((OPENING, OPENING[6:], [])))
    ending = draw(st.sampled_from((ENDING, ENDING[3:], [])))
    attached = draw(st.sampled_from(([], ["QUY ĐỊNH", "Về hồ sơ", "(Ban hành kèm theo Quyết định số 1/QĐ-UBND)"], ["QUY CHẾ"])))
    second = draw(chapters()) if attached or draw(st.booleans()) else []
    annexes = [line for _ in range(draw(st.integers(0, 2))) for line in draw(annex())]
    return [*opening, *draw(chapters()), *ending, *attached, *second, *annexes] or [draw(sentence())]

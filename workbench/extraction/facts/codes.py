"""Forms: the code that a text cites, the annex that holds it, and whether the draft itself has it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from workbench.draft.facts import FormFact
from workbench.draft.folding import Folded, fold
from workbench.draft.outline import Outline
from workbench.extraction.facts.amounts import ACT
from workbench.extraction.facts.wording import SPACE, after_label, pattern, sentence_around

# "01", "1a", "01/ĐK", "01-ĐĐN-CT", "II.3", "BM-01", "TTLNH-02", "2.1", "01(i)/DT".
CODE = (
    r"(?:[A-ZĐ]{1,8}(?:[-./][A-ZĐ]{1,8})*[-./ ]?(?=\d))?(?:\d+|[IVXLC]{1,6}(?=[\s.,;:)/-]|$))[A-Za-zĐđ]?(?:\([ivx]+\))?(?![^\W\d_])"
    r"(?:[-./](?:[A-ZĐ][A-ZĐa-zđ\d]*|\d+[A-Za-zĐđ]?|[a-zđ](?=/[A-ZĐ]))|\s?-\s?[A-ZĐ\d]{2,}(?![^\W\d_]))*"
)
CITED = re.compile(
    r"\b(?P<head>[Mm](?:ẫu|ẪU)(?:\s+(?:biểu|đơn|tờ\s+khai|phiếu|văn\s+bản|biên\s+bản|quyết\s+định|báo\s+cáo|giấy|bản)(?=\s+(?:số|ký|\d)))?|[Bb](?:iểu|IỂU)(?:\s+(?:mẫu|MẪU))?|phiếu|tờ\s+khai)\s*"
    rf"(?P<number>(?:[Ss]ố|SỐ|ký\s+hiệu)\s*:?\s*|:?\s*)(?P<code>{CODE})(?!\s+(?:trang|bản|loại|ngày|tháng|con|cái)\b)"
)
# More codes in the same breath: "Mẫu số 01, 02 và 03", "Mẫu số 04 hoặc Mẫu số 05".
NO_CODE = r"(?![\w%])(?!\s*(?:bản|bộ|ngày|tháng|năm|giờ|người|ảnh|tờ|trường|loại|\())"
MORE = re.compile(rf"\s*(?:,|và|hoặc|;)\s*(?:số\s+)?(?P<code>\d{{1,3}}[a-zA-ZĐđ]?(?:[-./][A-ZĐ]+)*){NO_CODE}")
RANGE = re.compile(r"\s*(?:đến|tới|-)\s*(?:(?:[Mm]ẫu|[Bb]iểu)\s*(?:số\s*)?)?(?P<code>(?:[A-ZĐ]{1,8}[-./])?\d{1,3})(?![\w/.-]*\w)")
NUMBERED = re.compile(r"(?P<series>\D*)(?P<number>\d+)")
WIDEST_RANGE = 30
REPLACED = re.compile(r"\bthay\s+(?:thế\s+)?(?:các\s+)?(?:mẫu|biểu|cụm\s+từ)\b[^.;|]{0,200}?\bbằng\b", re.IGNORECASE)
ANNEX = re.compile(r"Phụ\s+lục(?:\s+(?:số\s+)?(?P<n>(?:[IVXLC]+|\d+)(?:[-.]?[A-Za-z\d]{1,3})?|[A-Z])(?![^\W\d_]))?", re.IGNORECASE)
# An annex is a form itself where the words say "theo mẫu tại Phụ lục II", or where it is headed so.
FORM_AHEAD = re.compile(
    r"\b(?:theo|lập|tại|sử\s+dụng|biểu|các|quy\s+định|có)\s+(?:[^\W\d_]+\s+){0,3}?mẫu\b(?![^.;|]*\bhình\b)[^.;|]{0,60}$|\btờ\s+khai\b[^.;|]{0,60}$"
    r"|\b(?:đơn|giấy\s+đề\s+nghị|phiếu|bản\s+(?:kê\s+)?khai|văn\s+bản\s+đề\s+nghị|biên\s+bản|danh\s+sách|lý\s+lịch|báo\s+cáo|tờ\s+trình|bản\s+cam\s+kết|giấy\s+(?:ủy\s+quyền|xác\s+nhận|đăng\s+ký)|thông\s+báo|đề\s+cương)\b[^.;|]{0,120}"
    r"(?:\btheo\s+(?:quy\s+định\s+)?(?:tại\s+)?|\(\s*)$",
    re.IGNORECASE,
)
LISTED = re.compile(r"\s*(?:,|;|và|hoặc)\s*(?:theo\s+|tại\s+)?", re.IGNORECASE)
FORM_BEHIND = re.compile(r"\s*[:.–-]?\s*(?:các\s+)?(?:biểu\s+)?mẫu\b", re.IGNORECASE)
HEADING = re.compile(
    rf"^[\s|“\"']*(?:\d+\.\s+)?(?:Biểu\s+)?(?:Mẫu|Biểu(?:\s+mẫu)?)\s*(?:số|đơn|tờ\s+khai)?\s*[:.]?\s*\(?(?P<code>{CODE})", re.IGNORECASE
)
LONGEST_HEADING = 160
WIDEST = 90


@dataclass(frozen=True)
class Attached:
    """The forms and annexes that a draft holds, looked for once: normalised code to the path of the provision."""

    outline: Outline

    @cached_property
    def places(self) -> Mapping[str, str]:
        return dict(reversed(list(self._found())))

    def _found(self) -> Iterator[tuple[str, str]]:
        for provision in self.outline.provisions:
            step = provision.path.rsplit("/", 1)[-1]
            if step.startswith("phu-luc-"):
                yield step.removeprefix("phu-luc-").removeprefix("mau-"), provision.path
                if provision.number:
                    yield _key(provision.number), provision.path
        for paragraph in self.outline.paragraphs:
            if len(paragraph.text) < LONGEST_HEADING and (found := HEADING.match(fold(paragraph.text).text)):
                yield _key(found["code"]), paragraph.provision

    def path_of(self, code: str) -> str | None:
        """Give where a form stands here, or None."""
        return self.places.get(_key(code))


def form_facts(text: str, *, paragraph: int, attached: Attached | None = None) -> list[FormFact]:
    """Give the forms that a text cites; one that only an annex names has the annex as its code."""
    folded = fold(text)
    return [_fact(folded, code, start, end, paragraph, attached) for code, start, end in found_forms(folded)]


def found_forms(folded: Folded) -> list[tuple[str, int, int]]:
    """Give code, start and end of each form in a folded text."""
    text = folded.text
    found: list[tuple[str, int, int]] = []
    reached = 0
    for match in CITED.finditer(text):
        if not match["number"].strip() and match["head"].lower() in ("phiếu", "tờ khai", "biểu"):
            continue
        if match.start() < reached:
            continue
        found.append((_code(match["code"]), match.start(), _end(match)))
        reached = match.end()
        if (through := RANGE.match(text, reached)) and (between := _between(match["code"], through["code"])):
            found += [(_code(code), match.start(), through.end()) for code in between]
            reached = through.end()
        while more := MORE.match(text, reached):
            found.append((_code(more["code"]), more.start("code"), more.end("code")))
            reached = more.end()
    if found:
        return _kept(text, found)
    return _annex_forms(folded)


def _annex_forms(folded: Folded) -> list[tuple[str, int, int]]:
    """Give the annexes that are forms themselves, and those in one list with them: "theo Phụ lục 01, Phụ lục 02"."""
    text, found = folded.text, list[tuple[str, int, int]]()
    for annex in ANNEX.finditer(text):
        goes_on = found and LISTED.fullmatch(text, found[-1][2], annex.start())
        headed = annex.start() <= after_label(text) and FORM_BEHIND.match(text, annex.end())
        if annex["n"] and (goes_on or headed or FORM_AHEAD.search(text, 0, annex.start())):
            found.append((SPACE.sub(" ", folded.tidy[annex.start() : annex.end()]), annex.start(), annex.end()))
    return found


def _kept(text: str, found: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Leave out the forms that give way: "thay thế Mẫu số 01 bằng Mẫu số 02" asks for the second."""
    replaced = REPLACED.search(text)
    new = [one for one in found if replaced and one[1] >= replaced.end()]
    return [*(one for one in found if replaced and one[2] <= replaced.start()), *new] if new else found


def _between(first: str, last: str) -> list[str]:
    """Give the codes behind the first of a range, as wide as it: "01" to "03" gives "02", "03"; of one series, "V-1" to "V-3"."""
    begins, ends = NUMBERED.fullmatch(first), NUMBERED.fullmatch(last)
    if begins is None or ends is None or begins["series"] != ends["series"]:
        return []
    low, high = int(begins["number"]), int(ends["number"])
    if not low < high <= low + WIDEST_RANGE:
        return []
    return [f"{begins['series']}{str(number).zfill(len(begins['number']))}" for number in range(low + 1, high + 1)]


def forms(text: str) -> list[str]:
    """Give the codes of the forms that a text refers to: "Mẫu số 01", "Phụ lục II"."""
    return [code for code, _, _ in found_forms(fold(text))]


def _end(match: re.Match[str]) -> int:
    return match.end() - (len(match["code"]) - len(match["code"].rstrip(" .-/")))


def _code(code: str) -> str:
    return f"Mẫu số {SPACE.sub(' ', code).strip(' .-/')}"


def _key(code: str) -> str:
    """Make codes comparable: "Mẫu số 01" and "1" are "1"; "II.3" is "ii.3"."""
    bare = re.sub(r"^(?:mẫu|phụ lục)\s*(?:số)?\s*", "", code.lower().strip())
    return re.sub(r"(?<!\d)0+(?=\d)", "", bare).replace("-", "/").replace(" ", "").rstrip(".")


def _fact(folded: Folded, code: str, start: int, end: int, paragraph: int, attached: Attached | None) -> FormFact:
    _, last = sentence_around(folded.text, start, end)
    behind = folded.text[end : min(last, end + WIDEST)]
    annex = ANNEX.search(behind)
    act = ACT.search(behind)
    first, stop = folded.span(start, end)
    path = attached.path_of(code) if attached and act is None else None
    return FormFact(
        code=code,
        paragraph=paragraph,
        quote=folded.original[first:stop],
        start=first,
        end=stop,
        title=_title(folded, start),
        annex=SPACE.sub(" ", annex[0]) if annex and code != annex[0] else None,
        act=SPACE.sub(" ", act[0]) if act else None,
        attached=None if act or attached is None else path is not None,
        path=path,
    )


def _title(folded: Folded, start: int) -> str | None:
    """Give what the form is for, where the paper stands right before it: "Đơn đề nghị … theo Mẫu số 01"."""
    titled = pattern("forms", "title").search(folded.text, 0, start)
    return SPACE.sub(" ", folded.tidy[titled.start("title") : titled.end("title")]).strip(" ,(:") or None if titled else None

"""Paths of provisions as a lawyer writes them: "dieu-5/khoan-1/diem-dd" is "điểm đ khoản 1 Điều 5"."""

WORDS = {
    "phan": "Phần",
    "chuong": "Chương",
    "muc": "Mục",
    "tieumuc": "Tiểu mục",
    "dieu": "Điều",
    "khoan": "khoản",
    "diem": "điểm",
    "phu-luc": "Phụ lục",
}
ROMAN = (
    "",
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
    "XIX",
    "XX",
)
INNER = frozenset({"khoan", "diem"})
# An annex reads on, since papers put whole citations in brackets; the text attached is an aside.
OUTSIDE = {"phu-luc": " {}", "kem-theo": " ({})"}


def citation(path: str) -> str:
    """Write a path from the small unit to the large one, as Điều 68 Nghị định 78/2025/NĐ-CP asks; "" for the head of the draft."""
    steps = [_step(step) for step in path.split("/") if step]
    articles = [place for place, (kind, _words) in enumerate(steps) if kind == "dieu"]
    # An annex may begin with clauses: those alone would say nothing.
    inner = [place for place, (kind, _words) in enumerate(steps) if kind in INNER]
    shown = steps[articles[-1] if articles else inner[0] if inner else -1 :]
    words = " ".join(words for _kind, words in reversed(shown))
    suffix = "".join(OUTSIDE[kind].format(words) for kind, words in reversed(steps) if kind in OUTSIDE) if articles or inner else ""
    return words[:1].upper() + words[1:] + suffix


def _step(step: str) -> tuple[str, str]:
    step = step.partition("~")[0]
    if step == "kem-theo":
        return step, "văn bản kèm theo"
    if step.startswith("phu-luc-mau-"):
        return "phu-luc", f"Mẫu số {step.removeprefix('phu-luc-mau-')}"
    kind = "phu-luc" if step.startswith("phu-luc") else step.partition("-")[0]
    number = step.removeprefix(kind).removeprefix("-")
    return kind, f"{WORDS.get(kind, kind)} {_number(kind, number)}".strip()


def _number(kind: str, number: str) -> str:
    if kind in ("chuong", "phan") and number.isdigit() and int(number) < len(ROMAN):
        return ROMAN[int(number)]
    return number.replace("dd", "đ") if kind == "diem" else number

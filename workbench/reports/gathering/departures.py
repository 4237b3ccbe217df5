"""How what is presented differs from what was appraised, in the words of a paper."""

from collections.abc import Iterator

from workbench.reports.alterations.queries import alterations_of
from workbench.reports.alterations.telling import Alteration
from workbench.reports.gathering.criteria import sentence
from workbench.reports.queries import Material
from workbench.review.departures.queries import Departure

_NOTHING = "không có"
_LONGEST = 200


def departure_words(material: Material, *, most: int | None = None, longest: int = _LONGEST) -> str:
    """Tell what was changed after the conclusion, and how the drafting department accounts for it; "" where nothing was.

    most: so many altered answers and costs are told one by one, the others counted; None tells all. longest: letters of each wording.
    """
    altered = alterations_of(material.session, material.dossier, material.newest_conclusion, material.version)
    departed = material.departed
    told = [*(_text_changes(departed.departure) if departed else ()), *_altered(altered, most=most, longest=longest)]
    if departed is not None:
        told.append(f"Giải trình: {sentence(departed.explanation)}")
    return "\n".join(told)


def _text_changes(one: Departure) -> Iterator[str]:
    if not one.is_another_version:
        return
    yield f"Kết luận thẩm định về phiên bản {one.concluded}; phiên bản {one.presented} thay đổi {one.provisions:02d} chỗ."
    named = (("Thủ tục thay đổi nội dung", one.changed), ("Thủ tục chưa thẩm định", one.added), ("Thủ tục đã bỏ", one.removed))
    yield from (f"{words}: {'; '.join(names)}." for words, names in named if names)
    if not one.touches_procedures:
        yield "Không có thủ tục hành chính nào thay đổi nội dung."


def _altered(altered: tuple[Alteration, ...], *, most: int | None, longest: int) -> Iterator[str]:
    if not altered:
        return
    yield f"Sau kết luận thẩm định, đã sửa {len(altered):02d} câu trả lời, dòng chi phí hoặc nội dung thủ tục:"
    # Where there is one procedure alone, nobody asks which.
    has_several = len({one.procedure for one in altered}) > 1
    for one in altered[:most]:
        old, new = (_shortened(words, longest) or _NOTHING for words in (one.old, one.new))
        whose = f"{one.procedure} – " if has_several else ""
        yield f"- {whose}{_shortened(one.what, longest)}: từ “{old}” thành “{new}”."
    if most is not None and len(altered) > most:
        yield f"- {len(altered) - most:02d} nội dung khác nêu trong bảng tổng hợp, tiếp thu, giải trình ý kiến."


def _shortened(words: str, longest: int) -> str:
    told = "; ".join(" ".join(line.split()) for line in words.splitlines() if line.strip()).rstrip(".")
    return told if len(told) <= longest else told[:longest].rsplit(" ", 1)[0] + " …"

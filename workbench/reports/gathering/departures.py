"""How the presented draft differs from the appraised one, in the words of a paper."""

from workbench.reports.gathering.criteria import sentence
from workbench.reports.queries import Material


def departure_words(material: Material) -> str:
    """Tell what was changed after the conclusion, and how the drafting department accounts for it; "" where nothing was."""
    departed = material.departed
    if departed is None:
        return ""
    one = departed.departure
    told = [f"Kết luận thẩm định về phiên bản {one.concluded}; phiên bản {one.presented} thay đổi {one.provisions:02d} chỗ."]
    named = (("Thủ tục thay đổi nội dung", one.changed), ("Thủ tục chưa thẩm định", one.added), ("Thủ tục đã bỏ", one.removed))
    told += [f"{words}: {'; '.join(names)}." for words, names in named if names]
    told += [] if one.touches_procedures else ["Không có thủ tục hành chính nào thay đổi nội dung."]
    return "\n".join([*told, f"Giải trình: {sentence(departed.explanation)}"])

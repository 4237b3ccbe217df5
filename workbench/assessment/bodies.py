"""One body by several names: what is written short, and what runs on into the rest of its sentence."""

import re
from collections.abc import Iterable

from workbench.draft.bodies import body_key

# A name goes on with a level ("cấp xã"), a place ("Đồng Nai") or a field ("và Đào tạo"); a sentence goes on with one of these.
_RUNS_ON = re.compile(
    r"(?:[;:(]|(?:có|được|phải|sẽ|đã|thì|để|khi|nếu|theo|tại|trong|từ|đến|do|bằng|là|nơi|này|đó|trên|về|với|sau|trước"
    r"|xem xét|thực hiện|tiếp nhận|giải quyết|quyết định|ban hành|tổ chức|kiểm tra|thẩm định|trả|gửi|cấp (?!xã|tỉnh|huyện|trung ương))\b)"
)
# "Hội đồng", "Cơ quan": the first words of a name ("Hội đồng thẩm định"), not yet one.
_SYLLABLES_OF_A_NAME = 3


def told_apart(names: Iterable[str]) -> tuple[str, ...]:
    """Give each body once, in the order found, by the fullest way that its own name is written."""
    written: dict[str, str] = {}
    for name in names:
        folded = body_key(name)
        if folded and (folded not in written or len(name) > len(written[folded])):
            written[folded] = name
    return tuple(name for folded, name in written.items() if not any(_is_run_on(folded, shorter) for shorter in written))


def _is_run_on(longer: str, shorter: str) -> bool:
    """Whether the longer is the shorter with words after it that are no part of a name."""
    is_inside = len(shorter.split()) >= _SYLLABLES_OF_A_NAME and longer.startswith(f"{shorter} ")
    return is_inside and bool(_RUNS_ON.match(longer[len(shorter) :].strip()))

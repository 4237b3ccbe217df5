"""One State body by the several ways that its name is written."""

import re
from collections.abc import Mapping

from workbench.draft.folding import fold

# As drafts write them short; both ways mean the same body.
_IN_FULL: Mapping[str, str] = {"ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân"}
_SHORT = re.compile(rf"\b(?:{'|'.join(_IN_FULL)})\b")


def body_key(name: str) -> str:
    """Make the ways to write one name equal: "UBND xã", "Uỷ ban nhân dân xã" and "Ủy ban nhân dân  xã"."""
    return _SHORT.sub(lambda short: _IN_FULL[short.group()], " ".join(fold(name).text.casefold().split()))

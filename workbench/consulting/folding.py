"""Words as they are compared: small letters without marks, one blank between them. Pure."""

import re

from workbench.draft.folding import fold
from workbench.draft.unmarked import unmarked

_OTHER_SIGNS = re.compile(r"[\W_]+")


def plain_words(text: str) -> str:
    """Give "Điều, khoản" as "dieu khoan"."""
    return _OTHER_SIGNS.sub(" ", unmarked(fold(text).text)).strip()

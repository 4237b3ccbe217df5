"""Words as they are compared: small letters, mostly without marks, one blank between them. Pure."""

import re

from workbench.draft.folding import fold
from workbench.draft.unmarked import unmarked

_OTHER_SIGNS = re.compile(r"[\W_]+")


def marked_words(text: str) -> str:
    """Give "Chi nhánh" as "chi nhánh", which is not "chị"."""
    return _OTHER_SIGNS.sub(" ", fold(text).text.lower()).strip()


def plain_words(text: str) -> str:
    """Give "Điều, khoản" as "dieu khoan"."""
    return _OTHER_SIGNS.sub(" ", unmarked(fold(text).text)).strip()

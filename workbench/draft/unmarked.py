"""Small letters without marks, so that "dat dai" finds "Đất đai". Pure."""

import unicodedata


class _Plain(dict[int, str]):
    """Each letter's plain one, worked out once; always one for one, so that places in the text stay the same."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        plain = "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))
        self[code] = {"đ": "d", "Đ": "d"}.get(letter, plain.lower()[:1] or letter)
        return self[code]


_PLAIN = _Plain()


def unmarked(text: str) -> str:
    """Give `text` (NFC) in small letters without marks; as long as it was."""
    return text.translate(_PLAIN)

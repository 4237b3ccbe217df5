"""How the end of one line and the beginning of the next were one: with a blank, without, or with a hyphen undone."""

from workbench.ingest.scan.syllables import is_syllable

_SOFT_HYPHEN = "\u00ad"


def seam(above: str, below: str) -> tuple[int, str]:
    """Give how many letters of `above` fall away, and what stands between it and `below`."""
    if above.endswith(_SOFT_HYPHEN):
        return 1, ""
    if len(above) < 2 or not below or above[-2].isspace() or not above[-2].isalnum():
        return 0, " "
    if above[-1] in "-‐":
        return (1, "") if _is_broken(above.rstrip("-‐"), below) else (0, "")
    # Numbers of acts are broken behind their slash: "15/2020/" and "NĐ-CP".
    return (0, "") if above[-1] == "/" and below[0].isalnum() else (0, " ")


def _is_broken(above: str, below: str) -> bool:
    """Tell a syllable that a hyphen broke in two from words that a hyphen joins."""
    head, tail = above.split()[-1], below.split()[0].rstrip('.,;:!?)”"')
    if not (head.isalpha() and tail.isalpha() and tail.islower()):
        return False
    return is_syllable(head + tail) and not (is_syllable(head) and is_syllable(tail))

"""Where the text area of each page begins and ends: what tells a full line from a short one, and an indented one from the rest."""

from collections.abc import Sequence

from workbench.ingest.pdf.page import Page, Strip

# An edge is where at least this share of the lines begins or ends.
_SHARE, _FEWEST, _BEYOND = 0.08, 3, 0.06
# With fewer lines of its own a page takes its edges from pages of the same format; odd and even pages may differ.
_ENOUGH = 12
# A page of short lines seems narrower than it is: believe it only this far (points).
_TRUST = 22.0

Edges = tuple[float, float]


def text_areas(pages: Sequence[Page]) -> dict[int, Edges]:
    """Give left and right edge of the text area by page number."""
    alike: dict[tuple[int, int, int], list[Strip]] = {}
    for page in pages:
        alike.setdefault(_format(page), []).extend(_flow(page))
    shared = {form: _edges(strips, fallback=None) for form, strips in alike.items()}
    areas = {}
    for page in pages:
        # One side of the sheet may hold too few lines to tell.
        usual = shared[_format(page)] or shared.get(_other_side(_format(page))) or (0.12 * page.width, 0.92 * page.width)
        areas[page.number] = _own(page, usual)
    return areas


def _format(page: Page) -> tuple[int, int, int]:
    return round(page.width / 10), round(page.height / 10), page.number % 2


def _other_side(form: tuple[int, int, int]) -> tuple[int, int, int]:
    return form[0], form[1], 1 - form[2]


def _flow(page: Page) -> list[Strip]:
    return [strip for block in page.blocks if block.left is None for strip in block.strips]


def _own(page: Page, usual: Edges) -> Edges:
    strips = _flow(page)
    # No two sheets lie alike in a scanner.
    own = _edges(strips, fallback=usual) if len(strips) >= (_FEWEST if page.scanned else _ENOUGH) else None
    if own is None:
        return usual
    left = own[0] if own[0] <= usual[0] + _TRUST else usual[0]
    right = own[1] if own[1] >= usual[1] - _TRUST else usual[1]
    return left, right


def _edges(strips: Sequence[Strip], *, fallback: Edges | None) -> Edges | None:
    """Give the outermost places at which enough lines begin and end; None where there are too few lines."""
    if len(strips) < _FEWEST:
        return fallback
    least = max(_FEWEST, _SHARE * len(strips))
    near = 0.35 * sorted(strip.size for strip in strips)[len(strips) // 2]
    left = _outermost(sorted(strip.left for strip in strips), least, near)
    right = _outermost(sorted(-strip.right for strip in strips), least, near)
    if left is None or right is None:
        return fallback
    beyond = [strip.right for strip in strips if strip.right > -right + 2 * near]
    # Short lines may end at one place by chance, with many longer ones beside them.
    return left, max(beyond) if len(beyond) > _BEYOND * len(strips) else -right


def _outermost(values: Sequence[float], least: float, near: float) -> float | None:
    """Give the smallest value near which enough others lie."""
    end = 0
    for first, value in enumerate(values):
        while end < len(values) and values[end] <= value + near:
            end += 1
        if end - first >= least:
            return value
    return None

"""The ruling lines of a PDF page, and how much of it is pictures."""

import ctypes
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from workbench.ingest.pdf.page import Rule

Rectangle = tuple[float, float, float, float]
# Thinner than this (points) a filled box is a line; shorter than this a line is an ornament.
_THICKEST, _SHORTEST = 3.0, 4.0
# Maps and drawings have no tables worth the time.
_MAX_OBJECTS, _MAX_SEGMENTS, _MAX_DEPTH = 20_000, 40_000, 3


def find_rules(page: pypdfium2.PdfPage, view: Callable[..., Rectangle], *, area: float) -> tuple[tuple[Rule, ...], float]:
    """Give the horizontal and vertical lines of a page as `view` places them, and the share of its area under images."""
    rules: list[Rule] = []
    pictures = 0.0
    objects = islice(_objects(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, ()), _MAX_OBJECTS)
    for kind, run, matrices in objects:
        if len(rules) > _MAX_SEGMENTS:
            break
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            rules += (Rule(*view(*line)) for line in _lines(run, matrices))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, top, right, bottom = view(*_bounds(run, matrices))
            pictures += max(right - left, 0) * max(bottom - top, 0)
    return tuple(rules), min(pictures / max(area, 1.0), 1.0)


Matrix = tuple[float, float, float, float, float, float]


def _objects(parent: Any, count: Any, get: Any, matrices: tuple[Matrix, ...]) -> Iterator[tuple[int, Any, tuple[Matrix, ...]]]:
    """Yield kind, object, and the matrices that carry it to the page, innermost first; also inside forms."""
    for place in range(min(max(count(parent), 0), _MAX_OBJECTS)):
        run = get(parent, place)
        kind = pdfium.FPDFPageObj_GetType(run)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and len(matrices) < _MAX_DEPTH:
            inner = (_matrix(run), *matrices)
            yield from _objects(run, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner)
        else:
            yield kind, run, matrices


def _matrix(run: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(run, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _carried(x: float, y: float, matrices: tuple[Matrix, ...]) -> tuple[float, float]:
    for a, b, c, d, e, f in matrices:
        x, y = a * x + c * y + e, b * x + d * y + f
    return x, y


def _bounds(run: Any, matrices: tuple[Matrix, ...]) -> Rectangle:
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(run, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    corners = [_carried(x, y, matrices) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _lines(path: Any, matrices: tuple[Matrix, ...]) -> Iterator[Rectangle]:
    """Yield the level and upright lines that a path draws: what is stroked, and filled boxes thin enough to be lines."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if not (fill.value or stroke.value):
        return
    left, bottom, right, top = _bounds(path, matrices)
    if min(right - left, top - bottom) <= _THICKEST:
        if max(right - left, top - bottom) >= _SHORTEST:
            yield left, bottom, right, top
        return
    for figure in _figures(path, (_matrix(path), *matrices)):
        if stroke.value:
            yield from _straight(figure)
        elif len(figure) > 1:
            xs, ys = [x for x, _ in figure], [y for _, y in figure]
            box = min(xs), min(ys), max(xs), max(ys)
            if min(box[2] - box[0], box[3] - box[1]) <= _THICKEST:
                yield box


def _straight(figure: list[tuple[float, float]]) -> Iterator[Rectangle]:
    for (x1, y1), (x2, y2) in pairwise(figure):
        box = min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
        across, along = sorted((box[2] - box[0], box[3] - box[1]))
        if across <= 1 and along >= _SHORTEST:
            yield box


def _figures(path: Any, matrices: tuple[Matrix, ...]) -> Iterator[list[tuple[float, float]]]:
    """Yield the corner points of each figure of a path; a closed one ends where it began."""
    figure: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for place in range(min(max(pdfium.FPDFPath_CountSegments(path), 0), _MAX_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, place)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and figure:
            yield figure
            figure = []
        figure.append(_carried(x.value, y.value, matrices))
        if pdfium.FPDFPathSegment_GetClose(segment):
            figure.append(figure[0])
    if figure:
        yield figure

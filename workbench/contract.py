"""The public contract: what `workbench analyze`, `compare`, `anchor` and `cost` answer, as JSON values. No database."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from itertools import pairwise
from typing import Any

from models.enums import Component
from workbench.comparing import broken_references, compare_procedures
from workbench.comparing import compare as compare_outlines
from workbench.comparing import to_json as comparison_json
from workbench.costing import calculate, parse_request, result_to_json
from workbench.draft.findings import Finding
from workbench.draft.outline import Outline, Paragraph
from workbench.draft.procedures import Extraction, Passage, Procedure
from workbench.errors import RefusalError
from workbench.extraction import extract, paragraph_components
from workbench.ingest import outline_lines, read_draft, read_lines, source_json
from workbench.linting import lint
from workbench.review.anchoring import Anchor, place

MAX_QUOTES = 100_000


def analyze(data: bytes, *, name: str, on: date, short: bool) -> dict[str, Any]:
    """Read a draft and say everything that is known of it. on: the day whose law applies; short: paths without chapters."""
    marks = [time.perf_counter()]
    lines = read_lines(data, name=name)
    marks.append(time.perf_counter())
    outline = outline_lines(lines)
    marks.append(time.perf_counter())
    extraction = extract(outline)
    marks.append(time.perf_counter())
    findings = lint(outline, extraction, on=on)
    marks.append(time.perf_counter())
    seconds = [round(later - earlier, 4) for earlier, later in pairwise(marks)]
    plain = outline.to_json()
    answer = {
        "source": source_json(data, name=name),
        "document": plain["document"],
        "paragraphs": _paragraphs(outline, extraction),
        "provisions": [_plain(provision) for provision in plain["provisions"]],
        "references": plain["references"],
        "procedures": [_procedure(procedure) for procedure in extraction.procedures],
        "findings": [_finding(finding) for finding in findings],
        **{key: [_plain(row) for row in plain[key]] for key in ("notes", "margins", "revisions", "remarks", "scan", "faults")},
        "warnings": list(outline.warnings),
        "timing": dict(zip(("read", "outline", "extract", "lint"), seconds, strict=True)),
    }
    return _shortened(answer) if short else answer


def compare(old: bytes, new: bytes, *, names: tuple[str, str]) -> dict[str, Any]:
    """Compare two files by provision, by word, and by procedure."""
    before, after = read_draft(old, name=names[0]), read_draft(new, name=names[1])
    comparison = compare_outlines(before, after)
    procedures = compare_procedures(extract(before), extract(after), comparison=comparison)
    return comparison_json(comparison, procedures, broken_references(before, after, comparison=comparison))


def anchor(old: bytes, new: bytes, *, names: tuple[str, str], quotes: Any) -> list[dict[str, Any]]:
    """Find the place of quotes of the old file in the new one; refuses quotes that don't stand in the old one."""
    before, after = read_draft(old, name=names[0]), read_draft(new, name=names[1])
    anchors = _anchors(quotes, before)
    placements = place(before, after, anchors, comparison=compare_outlines(before, after))
    rows = ({"id": p.id, "state": p.state.value, "paragraph": p.paragraph, "start": p.start, "end": p.end} for p in placements)
    return [{key: value for key, value in row.items() if value is not None} for row in rows]


def cost(request: Any) -> dict[str, Any]:
    """Calculate compliance cost; refuses impossible numbers with a sentence."""
    return result_to_json(calculate(parse_request(request)))


def _anchors(quotes: Any, outline: Outline) -> list[Anchor]:
    if not isinstance(quotes, list) or len(quotes) > MAX_QUOTES:
        raise RefusalError("Tệp trích dẫn phải là một danh sách các trích dẫn.")
    anchors = []
    for row in quotes:
        whole = isinstance(row, dict) and "id" in row and all(type(row.get(key)) is int for key in ("paragraph", "start", "end"))
        if not whole:
            raise RefusalError("Mỗi trích dẫn cần có id, paragraph, start và end (số nguyên).")
        number, start, end = row["paragraph"], row["start"], row["end"]
        if not 0 <= number < len(outline.paragraphs) or not 0 <= start < end <= len(outline.paragraphs[number].text):
            raise RefusalError(f"Trích dẫn “{row['id']}” nằm ngoài văn bản cũ.")
        anchors.append(Anchor(id=str(row["id"]), paragraph=number, start=start, end=end))
    return anchors


def _paragraphs(outline: Outline, extraction: Extraction) -> list[dict[str, Any]]:
    found = paragraph_components(extraction, outline)
    rows = []
    for paragraph in outline.paragraphs:
        components, procedures = found.get(paragraph.index, ((), ()))
        rows.append(_paragraph(paragraph, components, procedures))
    return rows


def _paragraph(paragraph: Paragraph, components: Iterable[Component], procedures: Sequence[int]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "index": paragraph.index,
        "text": paragraph.text,
        "label": paragraph.label,
        "provision": paragraph.provision,
        "kind": paragraph.kind.value,
        "components": [component.value for component in components],
        "procedure": None if not procedures else procedures[0] if len(procedures) == 1 else list(procedures),
    }
    if paragraph.table is not None:
        row["table"] = asdict(paragraph.table)
    if paragraph.tracked:
        row["tracked"] = True
    if paragraph.page is not None:
        row["page"] = paragraph.page
    if paragraph.confidence is not None:
        row["confidence"] = round(paragraph.confidence, 3)
    return row


def _procedure(procedure: Procedure) -> dict[str, Any]:
    return {
        "index": procedure.index,
        "name": procedure.name,
        "name_source": procedure.name_source,
        "provisions": list(procedure.provisions),
        "nature": procedure.nature.value,
        "components": {component.value: [_passage(p) for p in passages] for component, passages in procedure.components.items()},
        "facts": procedure.facts.to_json(),
        "missing": [component.value for component in procedure.missing],
        "confidence": round(procedure.confidence, 4),
        "reason": procedure.reason,
        "delegation": procedure.delegation,
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "provision": passage.provision,
        "paragraph": passage.paragraph,
        "quote": passage.quote,
        "start": passage.start,
        "end": passage.end,
        "confidence": round(passage.confidence, 4),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "defect": finding.defect,
        "severity": finding.severity.value,
        "provision": finding.provision,
        "paragraph": finding.paragraph,
        "quote": finding.quote,
        "start": finding.start,
        "end": finding.end,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "basis": finding.basis,
        "procedure": finding.procedure,
    }


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {key: getattr(value, "value", value) for key, value in row.items()}


PATH_KEYS = frozenset({"path", "parent", "provision", "target"})


def _shortened(value: Any) -> Any:
    """Leave chapters and sections out of every path: "chuong-2/dieu-5" becomes "dieu-5"."""
    if isinstance(value, list):
        return [_shortened(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: short_path(item)
        if key in PATH_KEYS and isinstance(item, str)
        else [short_path(path) for path in item]
        if key == "provisions" and item and isinstance(item[0], str)
        else _shortened(item)
        for key, item in value.items()
    }


def short_path(path: str) -> str:
    """Leave out the steps between the body (or annex) and the article."""
    steps = path.split("/")
    place = next((index for index, step in enumerate(steps) if step.startswith("dieu-")), None)
    if place is None:
        return path
    outside = [step for step in steps[:place] if not step.startswith(("phan-", "chuong-", "muc-", "tieumuc-"))]
    return "/".join([*outside, *steps[place:]])

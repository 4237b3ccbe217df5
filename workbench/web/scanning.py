"""The form of a scanned page: what it holds, and drawing the page with it."""

import re
from collections.abc import Mapping

from flask import render_template, request

from models.dossiers import Dossier, Version
from workbench.errors import StaleError
from workbench.ingest.originals import page_image
from workbench.ingest.queries import outline_of
from workbench.lifecycle import ReadLine, keep_corrections
from workbench.web.pages.scans import chosen_page, scan_page
from workbench.web.state import db, person, services

_FIELD = re.compile(r"line-(\d{1,4})")
Typed = Mapping[int, tuple[str, str | None]]


def draw_scan(dossier: Dossier, version: Version, *, page: int | None, typed: Typed | None = None) -> str:
    """Draw a page of the room; typed: what a refused form held."""
    number = chosen_page(outline_of(db(), version), page)
    image = page_image(services().pages, version.file.sha256, number, file=lambda: services().store.get(version.file.key))
    values = scan_page(db(), dossier, person(), version=version, page=number, image=image, typed=typed or {})
    return render_template("scans/show.html", page=values)


def typed_lines(page: int) -> list[ReadLine]:
    """Give the lines that the form held; line numbers on the page count from 1."""
    fields = ((_FIELD.fullmatch(name), text) for name, text in request.form.items())
    numbers = [(int(found.group(1)), text) for found, text in fields if found]
    return [ReadLine(page, number - 1, request.form.get(f"seen-{number}", ""), text) for number, text in numbers if number >= 1]


def kept(dossier: Dossier, version: Version, *, page: int) -> Typed | None:
    """Keep what the form held; None when it is done, else by line what was typed and what another person put there meanwhile."""
    lines = typed_lines(page)
    try:
        with db().begin_nested():
            keep_corrections(db(), dossier, version, lines, actor=person())
    except StaleError as stale:
        theirs: Mapping[tuple[int, int], str] = stale.theirs  # type: ignore[assignment]  # lifecycle.keep_corrections gives these
        return {one.line: (one.text, theirs.get((page, one.line))) for one in lines}
    return None

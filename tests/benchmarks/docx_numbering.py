"""Compare every automatic number of Word files with the one that LibreOffice writes in its own plain text.

Run: python -m tests.benchmarks.docx_numbering FOLDER [TEXTS]. FOLDER holds .docx files; TEXTS keeps LibreOffice's texts between runs.
Nothing is asserted: each difference is printed with its cause, to be judged.
"""

import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import UnreadableError
from workbench.ingest.lines import Line
from workbench.ingest.word.docx import read_docx

_WINDOW = 400
_LONGEST_LABEL = 60
_BATCH = 25
_LIMIT = 900
_TELLING = 8
# LibreOffice begins the row of a list with four blanks for each level, and writes its own sign for any bullet.
_INDENT = "    "
_BULLETS = ("•", "◦", "▪")


@dataclass(frozen=True)
class Pair:
    """ours, theirs: labels of one paragraph; theirs is None where LibreOffice's text lacks the paragraph."""

    ours: str | None
    theirs: str | None
    text: str

    @property
    def cause(self) -> str:
        """Give the class of a difference."""
        if self.theirs is None:
            return "not in LibreOffice's text"
        if self.ours and self.theirs in _BULLETS and len(self.ours) == 1 and not self.ours.isdigit():
            return "bullet (its text export knows only • ◦ ▪, by level)"
        if not self.ours:
            return "numbered by LibreOffice only"
        if not self.theirs:
            return "numbered by us only"
        shapes = [re.sub(r"\d+", "1", label) for label in (self.ours, self.theirs)]
        return "another count" if shapes[0] == shapes[1] else "another form"


@dataclass(frozen=True)
class _Row:
    text: str
    numbered: bool


def main(folder: Path, texts: Path) -> None:
    files = sorted(folder.glob("*.docx"))
    _export(files, texts)
    totals: Counter[str] = Counter()
    for file in files:
        totals += _compare(file, texts / f"{file.stem}.txt")
    numbered = sum(totals.values())
    print(f"{len(files)} files, {numbered} automatic numbers, {totals['equal']} equal")
    for cause, count in totals.most_common():
        print(f"  {count:6} {cause}")


def _export(files: Sequence[Path], texts: Path) -> None:
    """Let LibreOffice write the text of every file that has none yet."""
    texts.mkdir(parents=True, exist_ok=True)
    missing = [file for file in files if not (texts / f"{file.stem}.txt").exists()]
    with tempfile.TemporaryDirectory() as profile:
        for start in range(0, len(missing), _BATCH):
            batch = [str(file) for file in missing[start : start + _BATCH]]
            command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "txt:Text (encoded):UTF8"]
            subprocess.run([*command, "--outdir", str(texts), *batch], check=False, timeout=_LIMIT, capture_output=True)


def _compare(file: Path, text: Path) -> Counter[str]:
    try:
        lines = read_docx(file.read_bytes()).lines
    except UnreadableError as error:
        print(f"{file.name}: refused: {error}")
        return Counter()
    if not text.exists():
        print(f"{file.name}: LibreOffice wrote no text")
        return Counter()
    pairs = [pair for pair in _pairs(lines, _rows(text)) if pair.ours or pair.theirs]
    found = Counter("equal" if pair.ours == pair.theirs else pair.cause for pair in pairs)
    if pairs:
        print(f"{file.name}: {len(pairs)} numbered, {found['equal']} equal")
    for pair in pairs:
        if pair.ours != pair.theirs:
            print(f"    {pair.cause}: {pair.ours!r} here, {pair.theirs!r} there: {pair.text[:60]}")
    return found


def _rows(text: Path) -> list[_Row]:
    rows = unicodedata.normalize("NFC", text.read_text("utf-8-sig")).split("\n")
    return [_Row(_tidy(row), row.startswith(_INDENT)) for row in rows if row.strip()]


def _tidy(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").replace("\u2011", "-").split())


def _pairs(lines: Sequence[Line], rows: Sequence[_Row]) -> Iterator[Pair]:
    """Walk both texts side by side: a row belongs to a line if it ends, behind a label, as the line begins."""
    place = 0
    for line in lines:
        bare = _tidy(line.text[len(line.label) :] if line.label else line.text)
        found = _find(bare, line.label, rows, place)
        if found is None:
            if line.label:
                yield Pair(line.label, None, bare)
            continue
        place, label = found[0] + 1, found[1]
        yield Pair(line.label, label or None, bare)


def _find(bare: str, label: str | None, rows: Sequence[_Row], place: int) -> tuple[int, str] | None:
    wanted = _tidy(f"{label or ''} {bare}")
    for index in range(place, min(place + _WINDOW, len(rows))):
        row = rows[index]
        if row.text == wanted and row.numbered == bool(label):
            return index, _tidy(label or "")
        if bare:
            found = _label(row.text, bare) if row.numbered else "" if _begins(bare, row.text) else None
            if found is not None:
                return index, found
    return None


def _begins(bare: str, row: str) -> bool:
    return bare.startswith(row) and (len(row) >= _TELLING or bare == row)


def _label(row: str, bare: str) -> str | None:
    """Give what stands in a row before the beginning of a line's text; a row ends where the line has a break."""
    if row.endswith(bare) and len(row) - len(bare) <= _LONGEST_LABEL:
        lead = row[: len(row) - len(bare)]
        return lead.strip() if not lead or lead.endswith(" ") else None
    for gap in re.finditer(r"^| ", row[:_LONGEST_LABEL]):
        rest = row[gap.end() :]
        if _begins(bare, rest):
            return row[: gap.end()].strip()
    return None


if __name__ == "__main__":
    if len(sys.argv) > 2:
        main(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as kept:
            main(Path(sys.argv[1]), Path(kept))

"""Read the same drafts as .docx and as the PDF that LibreOffice makes of them, and compare the paragraphs.

Run: python -m tests.benchmarks.pdf_reading FOLDER-OF-DOCX [FOLDER-FOR-THE-PDF]. It prints, of the paragraphs of each .docx, the
shares that the PDF gives equal, split into several, or joined with others; "other" is everything else (another order, another word).
"""

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from workbench.errors import RefusalError
from workbench.ingest import read_lines


@dataclass(frozen=True)
class Difference:
    """kind: equal, split, joined or other. docx, pdf: the paragraphs that stand against each other."""

    kind: str
    docx: Sequence[str]
    pdf: Sequence[str]


def main(folder: Path, kept: Path | None) -> int:
    with tempfile.TemporaryDirectory() as scratch:
        pdfs = kept or Path(scratch)
        files = sorted(folder.glob("*.docx"))
        convert([file for file in files if not (pdfs / f"{file.stem}.pdf").exists()], into=pdfs)
        totals: Counter[str] = Counter()
        for file in files:
            counts = measure(file, pdfs / f"{file.stem}.pdf")
            if counts:
                totals += counts
                print(f"{shares(counts)}  {file.name}", flush=True)
    print(f"{shares(totals)}  all")
    return 0


def convert(files: Sequence[Path], *, into: Path) -> None:
    """Let LibreOffice print all files in one run, with a profile of its own."""
    if not files:
        return
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", "pdf", "--outdir", str(into)]
        subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=1800)


def measure(docx: Path, pdf: Path) -> Counter[str] | None:
    """Count paragraphs of the .docx by what became of them; None where either file is refused."""
    try:
        wanted, read = paragraphs(docx), paragraphs(pdf)
    except (RefusalError, FileNotFoundError) as refusal:
        print(f"not compared: {docx.name}: {refusal}")
        return None
    counts: Counter[str] = Counter()
    for difference in differences(wanted, read):
        counts[difference.kind] += len(difference.docx)
    return counts


def paragraphs(file: Path) -> list[str]:
    return [" ".join(line.text.split()) for line in read_lines(file.read_bytes(), name=file.name).lines]


def differences(docx: Sequence[str], pdf: Sequence[str]) -> Iterator[Difference]:
    """Set the paragraphs of two readings against each other; blanks count for nothing."""
    bare = ["".join(text.split()) for text in docx], ["".join(text.split()) for text in pdf]
    for act, first, end, other, other_end in SequenceMatcher(None, *bare, autojunk=False).get_opcodes():
        if act == "equal":
            yield Difference("equal", docx[first:end], pdf[other:other_end])
        else:
            yield from _unequal(docx[first:end], pdf[other:other_end])


def _unequal(docx: Sequence[str], pdf: Sequence[str]) -> Iterator[Difference]:
    """Cut a stretch where both texts have a boundary, and say of each piece whether it was split or joined."""
    ends = _ends(docx), _ends(pdf)
    if "".join("".join(docx).split()) != "".join("".join(pdf).split()):
        yield Difference("other", docx, pdf)
        return
    common = sorted(set(ends[0]) & set(ends[1]))
    begin = [0, 0]
    for place in common:
        stop = ends[0].index(place) + 1, ends[1].index(place) + 1
        pieces = docx[begin[0] : stop[0]], pdf[begin[1] : stop[1]]
        begin = list(stop)
        kind = "split" if len(pieces[0]) == 1 else "joined" if len(pieces[1]) == 1 else "other"
        yield Difference("equal" if len(pieces[0]) == len(pieces[1]) == 1 else kind, *pieces)


def _ends(texts: Sequence[str]) -> list[int]:
    ends, length = [], 0
    for text in texts:
        length += len("".join(text.split()))
        ends.append(length)
    return ends


def shares(counts: Counter[str]) -> str:
    total = max(counts.total(), 1)
    return f"{total:6} paragraphs: " + ", ".join(f"{kind} {counts[kind] / total:6.1%}" for kind in ("equal", "split", "joined", "other"))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None))

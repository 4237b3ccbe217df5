"""Read the .doc, .odt and .rtf of a folder, and compare their words with antiword's (.doc, where it is installed) and LibreOffice's text.

Run: python -m tests.benchmarks.conversions FOLDER. Words are runs of letters and digits; numbers that a program writes in front of
paragraphs are its own affair, so words of digits and of one letter don't count. Differences are printed, most frequent first.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from pathlib import Path

from workbench.errors import RefusalError
from workbench.ingest import read_lines
from workbench.ingest.legacy import repair
from workbench.ingest.lines import Reading

_WORD = re.compile(r"[^\W\d_]{2,}")
_SUFFIXES = (".doc", ".odt", ".rtf")


def words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(unicodedata.normalize("NFC", repair(text)).replace("\u00ad", "")))


def of_reading(reading: Reading) -> Counter[str]:
    """Count the words of the text and of what stands beside it: other programs write them into one."""
    rows = [line.text for line in reading.lines] + [note.text for note in reading.notes]
    return words("\n".join(rows))


def by_antiword(path: Path) -> Counter[str] | None:
    if path.suffix.lower() != ".doc" or shutil.which("antiword") is None:
        return None
    made = subprocess.run(["antiword", "-w", "0", "-m", "UTF-8.txt", str(path)], capture_output=True, check=False)
    return words(made.stdout.decode("utf-8", "replace").replace("|", " ")) if made.returncode == 0 else None


def by_libreoffice(path: Path, folder: Path) -> Counter[str] | None:
    target = ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder), str(path)]
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", *target]
    subprocess.run(command, capture_output=True, check=False, timeout=120)
    made = folder / f"{path.stem}.txt"
    return words(made.read_text("utf-8-sig")) if made.is_file() else None


def difference(ours: Counter[str], theirs: Counter[str] | None) -> str:
    """Say how many words of theirs are not ours, and of ours not theirs."""
    if theirs is None:
        return "-"
    lacking, more = theirs - ours, ours - theirs
    shown = ", ".join(f"-{word}" for word, _ in lacking.most_common(3)) + " " + ", ".join(f"+{word}" for word, _ in more.most_common(3))
    return f"-{lacking.total()} +{more.total()} of {theirs.total()} {shown.strip()}"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    read, files = 0, sorted(path for path in options.folder.iterdir() if path.suffix.lower() in _SUFFIXES)
    for path in files:
        begin = time.perf_counter()
        try:
            reading = read_lines(path.read_bytes(), name=path.name)
        except RefusalError as refusal:
            print(f"{path.name[:44]:44} refused: {refusal}")
            continue
        seconds, ours = time.perf_counter() - begin, of_reading(reading)
        read += 1
        with tempfile.TemporaryDirectory() as name:
            office = difference(ours, by_libreoffice(path, Path(name)))
        antiword = difference(ours, by_antiword(path))
        print(f"{path.name[:44]:44} {seconds:4.1f} s {len(reading.lines):5} lines | antiword {antiword} | LibreOffice {office}")
    print(f"{read} of {len(files)} read")
    return 0


if __name__ == "__main__":
    sys.exit(main())

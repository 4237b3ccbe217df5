"""Old encodings: what is restored of Vietnamese paragraphs, and what Unicode text is wrongly touched.

Run: python -m tests.benchmarks.legacy FOLDER [PARAGRAPHS]. FOLDER holds .txt files in Unicode. Paragraphs are set in each encoding,
by runs with their font and without any font, restored and compared sign by sign; every file of the folder must stay as it is.
"""

import random
import re
import sys
import time
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from workbench.ingest.legacy import decode_legacy, decoder_for, looks_like, repair
from workbench.ingest.legacy_tables import LETTERS, Encoding

SEED = 5712
BATCH = 10
FONTS = {
    Encoding.TCVN3: (".VnTime", ".VnTimeH"),
    Encoding.VNI: ("VNI-Times", "VNI-Times"),
    Encoding.VPS: ("VPS Times", "VPS Times"),
}
# Longer signs are VNI's second way to write a capital.
SIGNS = {
    encoding: {letter: sign for sign, letter in reversed(letters.items()) if not (sign[0].isupper() and sign[1:].islower())}
    for encoding, letters in LETTERS.items()
}
# What no old encoding can write but by chance: paragraphs with such signs are left out.
PLAIN = re.compile(
    r"[\x20-\x7e\u00c0-\u00c3\u00c8-\u00ca\u00cc\u00cd\u00d2-\u00d5\u00d9\u00da\u00dd\u00e0-\u00e3\u00e8-\u00ea\u00ec\u00ed"
    r"\u00f2-\u00f5\u00f9\u00fa\u00fd\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]+"
)


def runs_of(text: str, encoding: Encoding) -> Iterator[tuple[str, str]]:
    """Set a text as a writer of that time did: (font, text of the run), toned capitals of TCVN3 in the font of capitals."""
    small, large = FONTS[encoding]
    signs = SIGNS[encoding]
    for letter in text:
        capital = small != large and letter.isupper() and letter not in signs and letter.lower() in signs
        yield (large, signs[letter.lower()]) if capital else (small, signs.get(letter, letter))


def by_font(text: str, encoding: Encoding) -> str:
    decoders = ((decoder_for(font), piece) for font, piece in joined(runs_of(text, encoding)))
    return "".join(decoder(piece) if decoder else piece for decoder, piece in decoders)


def joined(runs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    held: list[tuple[str, str]] = []
    for font, piece in runs:
        if held and held[-1][0] == font:
            held[-1] = font, held[-1][1] + piece
        else:
            held.append((font, piece))
    return iter(held)


def report(paragraphs: list[str], encoding: Encoding) -> None:
    fonts = sum(by_font(one, encoding) == one for one in paragraphs)
    exact = alike = told = 0
    bytes_exact = 0
    batches = [paragraphs[place : place + BATCH] for place in range(0, len(paragraphs), BATCH)]
    for batch in batches:
        surface = "\n".join("".join(piece for _, piece in runs_of(one, encoding)) for one in batch)
        told += looks_like(surface) is encoding
        restored = repair(surface).split("\n")
        exact += sum(map(str.__eq__, batch, restored))
        alike += sum(one.lower() == other.lower() for one, other in zip(batch, restored, strict=True))
        bytes_exact += decode_legacy(surface.encode("latin-1")) == "\n".join(restored)
    size = len(paragraphs)
    print(
        f"{encoding:6} by font {fonts}/{size}; by words alone: told {told}/{len(batches)} texts, exact {exact}/{size}, "
        f"but for capitals {alike}/{size}; from bytes as from text {bytes_exact}/{len(batches)}"
    )


def main(folder: Path, size: int) -> int:
    files = sorted(folder.glob("*.txt"))
    texts = {path: unicodedata.normalize("NFC", path.read_text("utf8", errors="replace")) for path in files}
    lines = [line.strip() for text in texts.values() for line in text.split("\n")]
    usable = sorted({line for line in lines if len(line) > 30 and not line.isascii() and PLAIN.fullmatch(line)})
    paragraphs = random.Random(SEED).sample(usable, min(size, len(usable)))
    for encoding in Encoding:
        report(paragraphs, encoding)
    begin = time.perf_counter()
    touched = [path.name for path, text in texts.items() if repair(text) != text]
    spent = time.perf_counter() - begin
    signs = sum(map(len, texts.values()))
    print(f"Unicode files touched: {len(touched)}/{len(files)} {touched[:5]}; {spent:.1f} s for {signs / 1e6:.1f} million signs")
    alone = sum(repair(line) != line for line in lines)
    print(f"Unicode lines touched, each alone: {alone}/{len(lines)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 300))

"""Word there and back over a folder of .docx: `python -m tests.benchmarks.word_exchange FOLDER [--office]`.

Each file is given comments with replies and suggestions at random places, exported, read again and taken in; then it is edited at
random and both versions are written as one file with tracked changes. Counted is what was lost or changed on the way (wanted: nothing),
with the time. A file's own comments and changes must stay. --office: through LibreOffice as well.
"""

import random
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from copy import deepcopy
from pathlib import Path

from workbench.comparing import compare
from workbench.draft.outline import Outline
from workbench.errors import RefusalError
from workbench.exchange.cutting import SPACE
from workbench.exchange.exporting import Suggested, export
from workbench.exchange.importing import Incoming, read_reviewed
from workbench.exchange.marking import Hand
from workbench.exchange.packing import packed, serialized
from workbench.exchange.redlining import redline
from workbench.exchange.remarks import Discussion, Stretch, Utterance, plain
from workbench.exchange.settling import accepted, rejected
from workbench.exchange.tracing import Traced, open_traced, open_tree
from workbench.ingest.reading import read_draft
from workbench.ingest.word.docx import read_docx
from workbench.ingest.word.markup import W

HAND = Hand("Người Góp Ý", "2026-11-20T09:30:00Z")
COMMENTS, SUGGESTIONS = 20, 20
NEW_WORDS = ("từ ngữ khác", "", "07 ngày làm việc")


def lines_of(data: bytes) -> list[str]:
    return [line.text for line in read_docx(data).lines]


def free_stretch(chance: random.Random, lines: list[Traced]) -> Stretch | None:
    """Choose words behind the automatic number of a line that stands in no text box."""
    index = chance.randrange(len(lines))
    line = lines[index]
    if line.boxed or len(line.text) - line.lead < 3:
        return None
    start = chance.randrange(line.lead, len(line.text))
    end = chance.randrange(start + 1, len(line.text) + 1)
    words = line.text[start:end]
    # What begins with an accent of the letter before it is no selection that a person can make.
    return None if words != words.strip() or unicodedata.combining(words[0]) else Stretch(index, start, index, end)


def matters(chance: random.Random, lines: list[Traced]) -> tuple[list[Discussion], list[Suggested]]:
    discussions, suggested, taken = [], [], set[int]()
    for number in range(COMMENTS):
        place = free_stretch(chance, lines)
        if place:
            said = Utterance(f"{0x10000000 + number * 2:08X}", "Nguyễn Văn An", HAND.date, f"Ý kiến {number}\nDòng hai")
            reply = Utterance(f"{0x10000001 + number * 2:08X}", "Lê Bình", HAND.date, f"Trả lời {number}")
            discussions.append(Discussion(said, (reply,), place, resolved=bool(number % 2)))
    for _ in range(SUGGESTIONS):
        place = free_stretch(chance, lines)
        if place and place.paragraph not in taken:
            taken.add(place.paragraph)
            suggested.append(Suggested(place.paragraph, place.start, place.end, chance.choice(NEW_WORDS), HAND))
    return discussions, suggested


def there_and_back(data: bytes, version: Outline, counts: Counter[str], chance: random.Random, *, office: bool) -> None:
    lines = open_traced(data).lines
    texts = [line.text for line in lines]
    discussions, suggested = matters(chance, lines)
    began = time.perf_counter()
    made = export(data, [paragraph.text for paragraph in version.paragraphs], discussions, suggested)
    counts["export ms"] += round(1000 * (time.perf_counter() - began))
    wanted = list(texts)
    for one in suggested:
        wanted[one.paragraph] = (texts[one.paragraph][: one.start] + one.new + texts[one.paragraph][one.end :]).strip()
    counts["paragraphs"] += len(texts)
    counts["suggestions skipped"] += made.skipped
    counts["paragraphs changed, accepted"] += lines_of(accepted(made.data)) != [text for text in wanted if text]
    counts["paragraphs changed, rejected"] += lines_of(rejected(made.data)) != lines_of(rejected(data))
    counts["own revisions lost"] += max(0, len(read_docx(data).revisions) + len(suggested) - len(read_docx(made.data).revisions))
    counts["own comments"] += len(read_docx(data).remarks)
    taken_in(made.data, data, version, discussions, suggested, counts, "")
    if office:
        taken_in(through_office(made.data), data, version, discussions, suggested, counts, "LibreOffice: ")


def taken_in(
    made: bytes, data: bytes, version: Outline, discussions: list[Discussion], suggested: list[Suggested], counts: Counter[str], by: str
) -> None:
    began = time.perf_counter()
    found = read_reviewed(made, version, original=data)
    counts[f"{by}import ms"] += round(1000 * (time.perf_counter() - began))
    comments = [one for one in found.matters if one.new is None]
    counts[f"{by}comments"] += len(discussions)
    counts[f"{by}suggestions"] += len(suggested)
    counts[f"{by}comments lost or changed"] += sum(not any(is_same(one, other) for other in comments) for one in discussions)
    replies = {plain(said.text) for one in comments for said in (one.first, *one.replies)}
    counts[f"{by}replies lost"] += sum(plain(reply.text) not in replies for one in discussions for reply in one.replies)
    counts[f"{by}own comments lost"] += sum(
        not any(plain(remark.text) == plain(one.first.text) for one in comments) for remark in read_docx(data).remarks if not remark.parent
    )
    for one in suggested:
        text = version.paragraphs[one.paragraph].text
        wanted, words = text[: one.start] + one.new + text[one.end :], text
        mine = [other for other in found.matters if other.new is not None and other.paragraph == one.paragraph]
        for other in sorted(mine, key=lambda other: -(other.start or 0)):
            words = words[: other.start] + (other.new or "") + words[other.end :]
        counts[f"{by}suggestions lost or changed"] += words != wanted


def is_same(one: Discussion, other: Incoming) -> bool:
    place = one.place
    said = (plain(one.first.text), one.first.author, one.first.date, one.resolved)
    where = place and (place.paragraph, place.start, place.end)
    back = (plain(other.first.text), other.first.author, other.first.date, other.resolved)
    return said == back and where == (other.paragraph, other.start, other.end)


def through_office(data: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "a.docx"
        source.write_bytes(data)
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "docx:MS Word 2007 XML"]
        subprocess.run([*command, "--outdir", f"{folder}/out", str(source)], check=True, capture_output=True, timeout=180)
        return (Path(folder) / "out/a.docx").read_bytes()


def edited(data: bytes, chance: random.Random) -> bytes:
    """Change 5 % of the runs; delete, move and add 3 % of the paragraphs each; delete 3 % of the rows."""
    tree = open_tree(data)
    paragraphs = [one for one in tree.body.iterchildren(W + "p") if any(text.text for text in one.iter(W + "t"))]
    for paragraph in paragraphs:
        act = chance.random()
        if act < 0.03:
            tree.body.remove(paragraph)
        elif act < 0.06:
            target = chance.choice(paragraphs)
            if target is not paragraph and target.getparent() is tree.body:
                target.addnext(paragraph)
        elif act < 0.09:
            paragraph.addnext(deepcopy(paragraph))
            for text in list(paragraph.iter(W + "t"))[:1]:
                text.text = f"Đoạn thêm mới: {text.text}"
    for text in [one for one in tree.body.iter(W + "t") if one.text and chance.random() < 0.05]:
        words = (text.text or "").split(" ")
        words[chance.randrange(len(words))] = chance.choice(NEW_WORDS)
        text.text, text.attrib[SPACE] = " ".join(words), "preserve"
    for row in [one for one in tree.body.iter(W + "tr") if chance.random() < 0.03]:
        table = row.getparent()
        if table is not None:
            table.remove(row)
    return packed(tree.package, {tree.main: serialized(tree.root)})


def compared(data: bytes, version: Outline, counts: Counter[str], chance: random.Random) -> None:
    newer = edited(data, chance)
    other = read_draft(newer, name="moi.docx")
    for base, old, new in ((newer, version, other), (data, other, version)):
        comparison = compare(old, new)
        began = time.perf_counter()
        counts["redlines"] += 1
        counts["redlines refused"] += 0
        try:
            made = redline(base, old, new, comparison=comparison, hand=HAND)
        except RefusalError:
            counts["redlines refused"] += 1
            continue
        counts["redline ms"] += round(1000 * (time.perf_counter() - began))
        counts["redlines not the new text"] += lines_of(made) != [one.text for one in new.paragraphs]
        counts["redlines not the old text"] += lines_of(rejected(made)) != [one.text for one in old.paragraphs]


def main(folder: str, *options: str) -> None:
    """Print what was counted over the folder."""
    counts: Counter[str] = Counter()
    for path in sorted(Path(folder).rglob("*.docx")):
        data, chance = path.read_bytes(), random.Random(path.name)
        try:
            version = read_draft(data, name=path.name)
        except RefusalError:
            counts["files refused"] += 1
            continue
        counts["files"] += 1
        there_and_back(data, version, counts, chance, office="--office" in options)
        if "--no-redlines" not in options:
            compared(data, version, counts, chance)
    for name, count in counts.items():
        print(f"{name}: {count:,}")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""An outline as a file with everything in it would give: notes, merged cells, tracked changes, comments, faults, an unsure scan."""

import json
import zlib

from sqlalchemy.orm import Session

from models.dossiers import Dossier, Reading
from tests.casework import newest
from workbench.draft.asides import Margin, MarginKind, Note, NoteKind, Remark, Revision, RevisionKind, ScanLine
from workbench.draft.outline import DocumentFacts, Fault, FaultKind, Outline, Paragraph, ParagraphKind, Provision, TableCell
from workbench.ingest.reading import PARSER_VERSION

KIND = ParagraphKind


def rich_outline() -> Outline:
    """Give two articles in a chapter, a table of three columns with merged cells and a head, and every kind of aside."""
    chapter, first, second = "chuong-1", "chuong-1/dieu-1", "chuong-1/dieu-2"
    texts: list[tuple[str, str, ParagraphKind, TableCell | None, bool]] = [
        ("QUYẾT ĐỊNH", "", KIND.HEADING, None, True),
        ("Chương I QUY ĐỊNH CHUNG", chapter, KIND.CHAPTER, None, True),
        ("Điều 1. Phạm vi điều chỉnh", first, KIND.ARTICLE, None, True),
        ("1. Quyết định này quy định mức hỗ trợ học nghề.", f"{first}/khoan-1", KIND.CLAUSE, None, False),
        ("a) Mức hỗ trợ theo bảng sau:", f"{first}/khoan-1/diem-a", KIND.POINT, None, False),
        ("STT", first, KIND.TABLE, TableCell(0, 0, 0, rows=2), True),
        ("Mức hỗ trợ", first, KIND.TABLE, TableCell(0, 0, 1, columns=2), True),
        ("Thành thị", first, KIND.TABLE, TableCell(0, 1, 1), True),
        ("Nông thôn", first, KIND.TABLE, TableCell(0, 1, 2), True),
        ("1", first, KIND.TABLE, TableCell(0, 2, 0), False),
        ("3.000.000 đồng", first, KIND.TABLE, TableCell(0, 2, 2), False),
        ("Điều 2. Hiệu lực thi hành", second, KIND.ARTICLE, None, True),
        ("Quyết định này có hiệu lực từ ngày 01 tháng 01 năm 2027.", second, KIND.TEXT, None, False),
    ]
    paragraphs = tuple(
        Paragraph(index, text, provision=provision, kind=kind, table=table, bold=bold, alignment="center" if kind is KIND.HEADING else "")
        for index, (text, provision, kind, table, bold) in enumerate(texts)
    )
    return Outline(
        document=DocumentFacts(kind="quyet-dinh"),
        paragraphs=paragraphs,
        provisions=(
            Provision(chapter, KIND.CHAPTER, "1", "Quy định chung", 1, 12),
            Provision(first, KIND.ARTICLE, "1", "Phạm vi điều chỉnh", 2, 10, chapter),
            Provision(f"{first}/khoan-1", KIND.CLAUSE, "1", None, 3, 10, first),
            Provision(f"{first}/khoan-1/diem-a", KIND.POINT, "a", None, 4, 10, f"{first}/khoan-1"),
            Provision(second, KIND.ARTICLE, "2", "Hiệu lực thi hành", 11, 12, chapter),
        ),
        warnings=("Tệp có một khung chữ nằm ngoài dòng.",),
        parser=PARSER_VERSION,
        notes=(
            Note(NoteKind.FOOTNOTE, "1", "Theo Luật Việc làm.", 3, 16),
            Note(NoteKind.ENDNOTE, "i", "Xem thêm Đề án 2026.", 2, 26),
        ),
        margins=(Margin(MarginKind.HEADER, "DỰ THẢO LẦN 2"), Margin(MarginKind.FOOTER, "Trang 1/3")),
        revisions=(
            Revision(RevisionKind.INSERTION, "Nguyễn Văn An", "2026-10-05T08:30:00Z", "mức ", 3, 30, 34),
            Revision(RevisionKind.DELETION, "Trần Thị Bình", None, "<b>một phần</b> ", 3, 42, 42),
        ),
        remarks=(
            Remark("4", "Lê Thị Chi", "2026-10-06T09:00:00Z", "Căn cứ nào?", 12, 24, 12, 55),
            Remark("5", "Nguyễn Văn An", "2026-10-06T10:00:00Z", "Đã bổ sung ở Điều 1.", 12, 24, 12, 55, parent="4", resolved=True),
        ),
        scan=(
            ScanLine(1, (0.1, 0.2, 0.9, 0.23), 11, 0, 25, 0.97),
            ScanLine(1, (0.1, 0.25, 0.9, 0.28), 12, 0, 56, 0.41),
        ),
        faults=(Fault(FaultKind.SKIPPED, 11, second, "Sau khoản 1 là khoản 3: thiếu khoản 2."),),
    )


def put_outline(session: Session, dossier: Dossier, outline: Outline) -> None:
    """Give the newest version of a dossier another outline, as if its file had been read so."""
    packed = zlib.compress(json.dumps(outline.to_json(), ensure_ascii=False).encode())
    reading = Reading(sha256="0" * 64, parser=PARSER_VERSION, paragraph_count=len(outline.paragraphs), outline=packed)
    session.add(reading)
    session.flush()
    newest(session, session.get_one(Dossier, dossier.id)).reading_id = reading.id

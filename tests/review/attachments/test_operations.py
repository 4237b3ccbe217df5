"""Files go with a comment as they came; what is no paper and no picture is refused by its name."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.dossiers import Dossier, StoredFile
from models.enums import DossierState
from models.reviews import Attachment, Comment
from tests.casework import bring_to
from tests.people import Province
from workbench.errors import NotFoundError, PermissionRefusedError, RefusalError
from workbench.exchange.queries import matters_of
from workbench.history import verify
from workbench.ingest.queries import file_faults, latest_version
from workbench.reports.gathering.comments import said
from workbench.reports.queries import material_of
from workbench.review.attachments.kinds import KINDS, Upload, text_with_names
from workbench.review.attachments.operations import attach
from workbench.review.attachments.queries import attachment_in
from workbench.review.operations import reply
from workbench.review.queries import threads_of
from workbench.web.state import Services

LIMIT = 1024 * 1024
WORD = (Path(__file__).parents[3] / "workbench/samples/docx/ho-tro-tu-van-phap-luat.v1.docx").read_bytes()
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def picture(kind: str) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(stream, kind)
    return stream.getvalue()


def workbook() -> bytes:
    stream = io.BytesIO()
    Workbook().save(stream)
    return stream.getvalue()


def with_macro(data: bytes, name: str) -> bytes:
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(name, b"macro")
    return stream.getvalue()


FIT = {
    "a.docx": WORD,
    "Biểu so sánh.XLSX": workbook(),
    "cv.pdf": PDF,
    "anh.png": picture("PNG"),
    "anh.jpeg": picture("JPEG"),
    "anh.jpg": picture("JPEG"),
}
UNFIT = (
    ("chay.exe", b"MZ", "chỉ nhận"),
    ("trang.html", b"<script>", "chỉ nhận"),
    ("khong-duoi", PDF, "chỉ nhận"),
    ("rong.pdf", b"", "tệp rỗng"),
    ("lon.pdf", PDF + b" " * LIMIT, "lớn hơn 1 MB"),
    ("gia.pdf", b"MZ not a paper", "không đúng với phần đuôi"),
    ("gia.png", picture("JPEG"), "không đúng với phần đuôi"),
    ("gia.docx", workbook(), "Excel"),
    ("gia.xlsx", WORD, "Excel"),
    ("hong.docx", WORD[:1000], "hỏng"),
    ("macro.docx", with_macro(WORD, "word/vbaProject.bin"), "macro"),
    ("macro.xlsx", with_macro(workbook(), "xl/vbaProject.bin"), "macro"),
)


@pytest.fixture
def dossier(services: Services, people: Province, make_dossier: Callable[..., Dossier]) -> Dossier:
    number = make_dossier().id
    with services.writing.begin() as session:
        return bring_to(session, number, DossierState.IN_APPRAISAL, people)


@pytest.fixture
def writing(services: Services, dossier: Dossier):
    with services.writing() as session:
        yield session


@pytest.fixture
def found(writing: Session, dossier: Dossier) -> Dossier:
    return writing.get_one(Dossier, dossier.id)


@pytest.fixture
def comment(writing: Session, found: Dossier, people: Province) -> Comment:
    thread = threads_of(writing, found, reader=None)[0]
    return reply(writing, found, thread, text="Xem tệp kèm theo.", actor=people["head"])


def test_the_cases_cover_every_kind() -> None:
    assert {ending for kind in KINDS for ending in kind.endings} <= {Path(name).suffix.lower() for name in FIT}


def test_files_are_kept_as_they_came_and_vouched_for(
    writing: Session, services: Services, people: Province, found: Dossier, comment: Comment
) -> None:
    uploads = [Upload(name, data) for name, data in list(FIT.items())[:5]]

    attach(writing, found, comment, uploads, limit=LIMIT, store=services.store, actor=people["head"])

    kept = {attachment.file.name: services.store.get(attachment.file.key) for attachment in comment.attachments}
    assert kept == {upload.name: upload.data for upload in uploads}
    assert verify(writing) == []
    assert file_faults(writing, store=services.store) == []


@pytest.mark.parametrize(("name", "data", "why"), UNFIT, ids=[name for name, _data, _why in UNFIT])
def test_an_unfit_file_is_refused_by_its_name_and_nothing_is_kept(
    writing: Session, services: Services, people: Province, found: Dossier, comment: Comment, name: str, data: bytes, why: str
) -> None:
    before = writing.scalar(select(func.count()).select_from(StoredFile))

    with pytest.raises(RefusalError, match=why) as refused:
        attach(
            writing, found, comment, [Upload("cv.pdf", PDF), Upload(name, data)], limit=LIMIT, store=services.store, actor=people["head"]
        )

    assert f"“{name}”" in str(refused.value)
    assert writing.scalar(select(func.count()).select_from(Attachment)) == 0
    assert writing.scalar(select(func.count()).select_from(StoredFile)) == before


def test_six_files_at_once_are_too_many(writing: Session, services: Services, people: Province, found: Dossier, comment: Comment) -> None:
    uploads = [Upload(f"cv-{place}.pdf", PDF) for place in range(6)]

    with pytest.raises(RefusalError, match="nhiều nhất 5 tệp"):
        attach(writing, found, comment, uploads, limit=LIMIT, store=services.store, actor=people["head"])


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("C:\\Users\\An\\công văn.pdf", "công văn.pdf"),
        ("../../etc/x.pdf", "x.pdf"),
        ("a\nb.pdf", "a b.pdf"),
        ("d" * 400 + ".pdf", "d" * 196 + ".pdf"),
    ],
)
def test_a_name_is_a_name_and_no_path(
    writing: Session, services: Services, people: Province, found: Dossier, comment: Comment, sent: str, kept: str
) -> None:
    (attachment,) = attach(writing, found, comment, [Upload(sent, PDF)], limit=LIMIT, store=services.store, actor=people["head"])

    assert attachment.file.name == kept


def test_nobody_adds_files_to_the_words_of_another(
    writing: Session, services: Services, people: Province, found: Dossier, comment: Comment
) -> None:
    with pytest.raises(PermissionRefusedError):
        attach(writing, found, comment, [Upload("cv.pdf", PDF)], limit=LIMIT, store=services.store, actor=people["appraiser"])


def test_a_file_of_a_private_thread_is_there_for_its_own_people_alone(
    writing: Session, services: Services, people: Province, found: Dossier, comment: Comment
) -> None:
    (attachment,) = attach(writing, found, comment, [Upload("cv.pdf", PDF)], limit=LIMIT, store=services.store, actor=people["head"])
    comment.thread.private_to_id = people.organisations["justice"].id
    writing.flush()

    assert attachment_in(writing, found, attachment.id, reader=people["appraiser"]) is attachment
    with pytest.raises(NotFoundError):
        attachment_in(writing, found, attachment.id, reader=people["drafter"])


def test_papers_and_the_word_file_name_what_goes_with_a_comment(
    writing: Session, services: Services, people: Province, found: Dossier, comment: Comment
) -> None:
    uploads = [Upload("Công văn 12.pdf", PDF), Upload("anh.png", FIT["anh.png"])]

    attach(writing, found, comment, uploads, limit=LIMIT, store=services.store, actor=people["head"])

    version = latest_version(writing, found)
    assert version is not None
    (discussion,) = matters_of(writing, found, version).discussions
    assert "(Tệp kèm theo: Công văn 12.pdf; anh.png)" in discussion.replies[0].text
    assert text_with_names(comment) == "Xem tệp kèm theo.\n(Tệp kèm theo: Công văn 12.pdf; anh.png)"
    material = material_of(writing, found, province="Tỉnh Mẫu", reader=people["head"])
    assert "(Tệp kèm theo: Công văn 12.pdf; anh.png)" in said(material, comment.thread)

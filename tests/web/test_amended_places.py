"""What an amending draft quotes is cited in every paper by its place in the amended act, and where it is amended."""

from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import DossierState
from tests.reports.conftest import words_of
from workbench.reports.making import make_report

AMENDING = "\n".join(
    (
        "ỦY BAN NHÂN DÂN TỈNH MẪU",
        "QUYẾT ĐỊNH",
        "Sửa đổi, bổ sung một số điều của Quy định về hỗ trợ học nghề ban hành kèm theo Quyết định số 12/2024/QĐ-UBND",
        "Căn cứ Luật Việc làm số 74/2025/QH15;",
        "Điều 1. Sửa đổi, bổ sung một số điều của Quy định ban hành kèm theo Quyết định số 12/2024/QĐ-UBND",
        "1. Sửa đổi, bổ sung khoản 5 Điều 30 như sau:",
        "“5. Trình tự, thủ tục hỗ trợ học nghề",
        "a) Người lao động nộp 01 bộ hồ sơ trực tiếp hoặc trực tuyến tại Trung tâm Phục vụ hành chính công tỉnh;",
        "b) Hồ sơ gồm: đơn đề nghị hỗ trợ theo Mẫu số 01; bản sao chứng chỉ nghề;",
        "c) Trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ, Sở Nội vụ quyết định hỗ trợ.”",
        "Điều 2. Quyết định này có hiệu lực thi hành từ ngày 15 tháng 12 năm 2026.",
    )
)
CITED = "hoản 5 Điều 30 (được sửa đổi, bổ sung tại khoản 1 Điều 1)"


@pytest.fixture
def amending(dossier_in: Callable[..., Dossier]) -> Dossier:
    return dossier_in(DossierState.APPROVED, AMENDING)


@pytest.mark.parametrize("name", ["form-01", "summary", "to-trinh", "appraisal-report", "control-letter", "publication", "appraiser-form"])
def test_a_paper_cites_the_amended_act(amending: Dossier, session: Session, name: str) -> None:
    session.rollback()

    words = words_of(Document(BytesIO(make_report(session, amending.id, name, suffix=".docx", procedure=None, province="tỉnh Mẫu"))))

    assert CITED in words

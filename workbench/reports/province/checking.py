"""Checking a Word form before it is kept: each refusal says which placeholder, and what to write instead."""

import io
import zipfile
from difflib import get_close_matches

import docx
from docx.opc.exceptions import PackageNotFoundError

from workbench.errors import RefusalError
from workbench.ingest.safety import open_package
from workbench.reports.kinds import KINDS, ReportKind
from workbench.reports.province.filling import placeholders
from workbench.reports.province.offers import OFFERS

_MOST_BYTES = 5 * 1024 * 1024
# Links that Word shows; any other link to the outside (a template, a picture, a sound) would be fetched when the paper is opened.
_SHOWN = "/hyperlink"


def check_form(data: bytes, *, kind: ReportKind) -> None:
    """Refuse a form that is no .docx, reaches outside, has no placeholder, or one that this kind of paper does not offer."""
    if len(data) > _MOST_BYTES:
        raise RefusalError("Mẫu quá lớn; hãy dùng tệp .docx dưới 5 MB.")
    open_package(data)
    _refuse_links(data)
    offer = OFFERS[kind]
    found = list(placeholders(data))
    if not found:
        raise RefusalError(
            "Mẫu chưa có chỗ điền nào. Viết chỗ điền trong hai dấu ngoặc nhọn, ví dụ {{ten_du_thao}}, theo danh sách bên dưới."
        )
    known, in_rows = offer.names(), offer.row_names()
    for name, in_row in found:
        if name not in known:
            raise RefusalError(_unknown(name, known, KINDS[kind].title))
        if name in in_rows and not in_row:
            raise RefusalError(f"Chỗ điền {{{{{name}}}}} chỉ dùng được trong một dòng của bảng; dòng ấy được lặp lại cho từng mục.")


def _refuse_links(data: bytes) -> None:
    try:
        package = docx.Document(io.BytesIO(data)).part.package
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise RefusalError("Tệp này không phải là văn bản Word (.docx). Hãy lưu mẫu bằng Word với đuôi .docx rồi tải lên lại.") from error
    assert package is not None
    parts = [package, *package.iter_parts()]
    outside = (relation for part in parts for relation in part.rels.values() if relation.is_external)
    if any(not relation.reltype.endswith(_SHOWN) for relation in outside):
        raise RefusalError("Mẫu liên kết tới tệp ở ngoài (mẫu gốc hoặc ảnh). Hãy chép ảnh vào tệp, bỏ mẫu liên kết rồi tải lên lại.")


def _unknown(name: str, known: frozenset[str], title: str) -> str:
    near = get_close_matches(name, sorted(known), n=1)
    hint = f" Có phải là {{{{{near[0]}}}}}?" if near else ""
    return f"Văn bản “{title}” không có chỗ điền {{{{{name}}}}}.{hint} Hãy sửa theo danh sách chỗ điền bên dưới."

"""Commands on the registry of existing procedures. They need no database."""

import argparse
import os
from datetime import date
from pathlib import Path

from workbench.errors import RefusalError
from workbench.registry.installing import Imported, import_file
from workbench.registry.store import registry_in, shipped
from workbench.registry.values import Source

# More refused rows than these are counted only.
_SHOWN = 20


def registry(options: argparse.Namespace) -> None:
    """Show the registry in use, or update it."""
    # Not by `settings_from`, which would make a secret: to look at the registry changes nothing.
    data = Path(os.environ.get("WORKBENCH_DATA", "var")).resolve()
    if options.act == "import":
        said_on = _day(options.date) if options.date else date.today().isoformat()
        _tell(import_file(options.file, data=data, source=Source(options.source or f"Tệp {options.file.name}", said_on)))
    else:
        _show(data)


def _show(data: Path) -> None:
    found = registry_in(data)
    print(f"Danh bạ có {_number(len(found.entries))} thủ tục{' (bản kèm theo phần mềm)' if found is shipped() else ''}.")
    for source in found.sources:
        print(f"- {source.name}, {source.date or 'không ghi ngày'}: {_number(source.count)} thủ tục")


def _tell(done: Imported) -> None:
    print(
        f"Đã nhập: thêm {_number(done.taken)}, cập nhật {_number(done.updated)}, không đổi {_number(done.unchanged)}, "
        f"từ chối {_number(len(done.refused))} dòng. Danh bạ có {_number(done.total)} thủ tục."
    )
    for row in done.refused[:_SHOWN]:
        print(f"- Dòng {row.line}: {row.reason}.")
    if len(done.refused) > _SHOWN:
        print(f"- và {_number(len(done.refused) - _SHOWN)} dòng khác.")


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise RefusalError(f"Ngày “{text}” không hợp lệ; viết theo dạng 2026-11-22.") from None


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")

"""Files of other word processors into .docx, and all into pages, by LibreOffice, confined, each time in a profile of its own."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from workbench.errors import UnreadableError
from workbench.ingest.apart import read_bounded
from workbench.ingest.compound import open_compound
from workbench.ingest.confinement import Limits, run_confined
from workbench.ingest.course import Course
from workbench.ingest.formats import Format
from workbench.ingest.lines import Reading
from workbench.ingest.perils import perils_of_doc, perils_of_odt, perils_of_rtf
from workbench.ingest.safety import open_document

_MEGABYTE = 1024 * 1024
# 300 pages take 3 seconds and 215 MB; a program needs more addresses than memory.
LIMITS = Limits(seconds=120, memory=3072 * _MEGABYTE, file=400 * _MEGABYTE)

_AS_WORD = "hãy lưu lại thành .docx bằng Word rồi tải lên lại."

# LibreOffice's name of the reader of each format: a forced one, so that no file chooses another reader for itself.
_FILTERS = {Format.DOC: "MS Word 97", Format.ODT: "writer8", Format.RTF: "Rich Text Format", Format.DOCX: "MS Word 2007 XML"}
# Word 6 and Word 95 are one format with two names; that of Word 97 is another.
_BEFORE_97 = "MS WinWord 6.0"
# By the ending of what is made.
_TARGETS = {"docx": "docx:MS Word 2007 XML", "pdf": "pdf:writer_pdf_Export"}

_PERILS: dict[Format, Callable[[bytes], Iterator[str]]] = {
    Format.DOC: perils_of_doc,
    Format.ODT: lambda data: perils_of_odt(open_document(data)),
    Format.RTF: perils_of_rtf,
}

# No macro, no script, no active content, no linked content, no proxy of the machine: what LibreOffice must not do with a stranger's file.
_SETTINGS: tuple[tuple[str, str, str], ...] = (
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "CheckDocumentEvents", "false"),
    ("/org.openoffice.Office.Common/Save/Document", "LoadPrinter", "false"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Writer/Content/Update", "Field", "false"),
    ("/org.openoffice.Office.Java/VirtualMachine", "Enable", "false"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def is_available() -> bool:
    """Whether .doc, .odt and .rtf can be read on this machine."""
    return shutil.which("soffice") is not None


def require_converter(form: Format) -> None:
    """Refuse a format that only LibreOffice reads where LibreOffice is absent."""
    if not is_available():
        raise UnreadableError(f"Máy chủ chưa cài LibreOffice nên không đọc được tệp .{form.value}; {_AS_WORD}")


def read_converted(data: bytes, form: Format, *, course: Course) -> Reading:
    """Give the lines of a .doc, .odt or .rtf as LibreOffice's .docx of it holds them."""
    said = tuple(_PERILS[form](data))
    reading = read_bounded(Format.DOCX, to_docx(data, form, course=course))
    converted = f"Tệp .{form.value} được LibreOffice chuyển sang .docx để đọc; hãy đối chiếu số thứ tự và bảng biểu với bản gốc."
    # What LibreOffice hands on of the file's objects and links is said once.
    others = tuple(warning for warning in reading.warnings if warning not in said)
    return replace(reading, warnings=(converted, *said, *others))


def to_docx(data: bytes, form: Format, *, course: Course, limits: Limits = LIMITS) -> bytes:
    """Give the .docx of a .doc, .odt or .rtf; refuses where LibreOffice is absent, too slow, too large, or makes nothing."""
    require_converter(form)
    course.report(f"Đang chuyển tệp .{form.value} sang .docx để đọc", done=0, total=1)
    made = _converted(data, form, "docx", limits=limits)
    course.report(f"Đã chuyển tệp .{form.value} sang .docx", done=1, total=1)
    return made


def to_pdf(data: bytes, form: Format, *, limits: Limits = LIMITS) -> bytes:
    """Give the pages of a file of a word processor as PDF, to look at; refuses as `to_docx` does."""
    if not is_available():
        raise UnreadableError("Máy chủ chưa cài LibreOffice nên không vẽ được trang của bản gốc; hãy tải tệp gốc về để xem.")
    return _converted(data, form, "pdf", limits=limits)


def _converted(data: bytes, form: Format, ending: str, *, limits: Limits) -> bytes:
    with tempfile.TemporaryDirectory(prefix="convert-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, made = folder / f"draft.{form.value}", folder / "made" / f"draft.{ending}"
        source.write_bytes(data)
        profile = _profile(folder / "profile")
        command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo", "--nolockcheck"]
        command += [f"--infilter={_filter(data, form)}", "--convert-to", _TARGETS[ending], "--outdir", str(made.parent), str(source)]
        end = run_confined(command, limits=limits, folder=folder)
        if end.late:
            raise UnreadableError(f"Chuyển tệp .{form.value} sang .{ending} quá {limits.seconds:.0f} giây nên đã dừng; {_AS_WORD}")
        # LibreOffice exits with 0 even where it could not read or write.
        if end.code != 0 or not made.is_file() or made.stat().st_size == 0:
            raise UnreadableError(f"Tệp .{form.value} bị hỏng hoặc không chuyển được sang .{ending} để đọc; {_AS_WORD}")
        return made.read_bytes()


def _filter(data: bytes, form: Format) -> str:
    return _BEFORE_97 if form is Format.DOC and open_compound(data).is_before_97 else _FILTERS[form]


def _profile(folder: Path) -> Path:
    """Make a profile that holds our settings and nothing else."""
    rows = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{rows}</oor:items>'
    )
    return folder

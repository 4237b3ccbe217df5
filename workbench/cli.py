"""The `workbench` command: what the public contract promises, and what keeps an installation."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from models.migrate import migrate
from models.session import make_engine, make_sessions
from workbench import __version__, contract
from workbench.config import settings_from
from workbench.errors import RefusalError
from workbench.history import verify
from workbench.ingest.queries import file_faults
from workbench.reports.making import make_report
from workbench.samples.seeding import seed
from workbench.storage import FileStore

REFUSED = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; a refusal is one sentence on stderr and exit code 2."""
    options = parser().parse_args(arguments)
    try:
        code = options.run(options)
    except RefusalError as refusal:
        print(str(refusal), file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return int(code or 0)


def parser() -> argparse.ArgumentParser:
    """Give the parser of all commands."""
    top = argparse.ArgumentParser(prog="workbench", description="Bàn đánh giá tác động thủ tục hành chính")
    top.add_argument("--version", action="version", version=__version__)
    commands = top.add_subparsers(required=True, metavar="LỆNH")
    analyze = _command(commands, "analyze", "đọc một dự thảo: bố cục, thủ tục, phát hiện", _analyze)
    analyze.add_argument("file", type=Path)
    analyze.add_argument("--short", action="store_true", help="bỏ chương, mục khỏi đường dẫn của điều")
    compare = _command(commands, "compare", "so sánh hai phiên bản", _compare)
    anchor = _command(commands, "anchor", "chuyển vị trí trích dẫn sang phiên bản mới", _anchor)
    for command in (compare, anchor):
        command.add_argument("old", type=Path)
        command.add_argument("new", type=Path)
    anchor.add_argument("--quotes", type=Path, required=True)
    cost = _command(commands, "cost", "tính chi phí tuân thủ", _cost)
    cost.add_argument("file", type=Path)
    for command in (analyze, compare, anchor, cost):
        command.add_argument("--json", action="store_true", help="in một tài liệu JSON (mặc định)")
    report = _command(commands, "report", "xuất một văn bản của hồ sơ", _report)
    report.add_argument("dossier", type=int)
    report.add_argument("kind")
    report.add_argument("-o", "--output", type=Path, required=True)
    report.add_argument("--procedure", type=int, help="số thứ tự thủ tục, từ 1")
    _command(commands, "migrate", "tạo hoặc nâng cấp cơ sở dữ liệu", _migrate)
    _command(commands, "seed", "nạp hồ sơ mẫu vào cơ sở dữ liệu trống", _seed)
    _command(commands, "verify", "kiểm tra lịch sử và tệp có bị thay đổi không", _verify)
    serve = _command(commands, "serve", "chạy máy chủ web", _serve)
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=int(os.environ.get("WORKBENCH_PORT", "8000")))
    return top


def _command(commands: Any, name: str, about: str, run: Callable[[argparse.Namespace], int | None]) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about)
    command.set_defaults(run=run)
    return command


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise RefusalError(f"Không có tệp “{path}”.") from None
    except OSError as error:
        raise RefusalError(f"Không mở được tệp “{path}”: {error.strerror}.") from error


def _read_json(path: Path) -> Any:
    try:
        return json.loads(_read(path).decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise RefusalError(f"Tệp “{path}” không phải là JSON hợp lệ.") from None


def _print(answer: Any) -> None:
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n")


def _analyze(options: argparse.Namespace) -> None:
    _print(contract.analyze(_read(options.file), name=options.file.name, on=date.today(), short=options.short))


def _compare(options: argparse.Namespace) -> None:
    _print(contract.compare(_read(options.old), _read(options.new), names=(options.old.name, options.new.name)))


def _anchor(options: argparse.Namespace) -> None:
    old, new, quotes = _read(options.old), _read(options.new), _read_json(options.quotes)
    _print(contract.anchor(old, new, names=(options.old.name, options.new.name), quotes=quotes))


def _cost(options: argparse.Namespace) -> None:
    _print(contract.cost(_read_json(options.file)))


def _report(options: argparse.Namespace) -> None:
    settings = settings_from()
    with make_sessions(make_engine(settings.database))() as session:
        data = make_report(session, options.dossier, options.kind, suffix=options.output.suffix, procedure=options.procedure)
    options.output.write_bytes(data)


def _migrate(_options: argparse.Namespace) -> None:
    migrate(settings_from().database)


def _seed(_options: argparse.Namespace) -> None:
    for line in seed(settings_from()):
        print(line)


def _verify(_options: argparse.Namespace) -> int:
    settings = settings_from()
    with make_sessions(make_engine(settings.database))() as session:
        faults = [fault.sentence for fault in verify(session)] + file_faults(session, store=FileStore(settings.files))
    for sentence in faults:
        print(sentence)
    if not faults:
        print("Lịch sử, dữ liệu và tệp nguyên vẹn.")
    return 1 if faults else 0


def _serve(options: argparse.Namespace) -> None:
    settings = settings_from()
    migrate(settings.database)
    for line in seed(settings):
        print(line)
    print(f"Bàn đánh giá đang chạy tại http://{options.host}:{options.port}/ (dừng: Ctrl+C)", flush=True)
    root = Path(__file__).resolve().parent.parent
    command = [sys.executable, "-m", "gunicorn", "app:app", "--chdir", str(root), "--bind", f"{options.host}:{options.port}"]
    # One process: SQLite writes and durable jobs belong together; threads serve many people.
    command += ["--worker-class", "gthread", "--workers", "1", "--threads", "16", "--timeout", "120"]
    command += ["--log-level", "warning", "--no-control-socket"]
    os.execv(sys.executable, command)


if __name__ == "__main__":
    sys.exit(main())

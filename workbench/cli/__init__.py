"""The `workbench` command: what the public contract promises, and what keeps an installation.

A command's code is loaded when the command is given: reading a draft must not wait for server, jobs and database.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workbench import __version__
from workbench.errors import RefusalError

REFUSED = 2
# Command: module and function that carry it out.
COMMANDS = {
    "analyze": ("workbench.cli.reading", "analyze"),
    "compare": ("workbench.cli.reading", "compare"),
    "anchor": ("workbench.cli.reading", "anchor"),
    "cost": ("workbench.cli.reading", "cost"),
    "report": ("workbench.cli.keeping", "report"),
    "migrate": ("workbench.cli.keeping", "bring_up_to_date"),
    "seed": ("workbench.cli.keeping", "fill"),
    "add-administrator": ("workbench.cli.keeping", "begin"),
    "examples": ("workbench.cli.examples", "export"),
    "verify": ("workbench.cli.keeping", "check"),
    "registry": ("workbench.cli.registering", "registry"),
    "digest": ("workbench.cli.posting", "digest"),
    "serve": ("workbench.cli.serving", "serve"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; a refusal is one sentence on stderr and exit code 2."""
    options = parser().parse_args(arguments)
    module, name = COMMANDS[options.command]
    try:
        code = getattr(importlib.import_module(module), name)(options)
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
    commands = top.add_subparsers(required=True, metavar="LỆNH", dest="command")
    analyze = _command(commands, "analyze", "đọc một dự thảo: bố cục, thủ tục, phát hiện")
    analyze.add_argument("file", type=Path)
    analyze.add_argument("--short", action="store_true", help="bỏ chương, mục khỏi đường dẫn của điều")
    compare = _command(commands, "compare", "so sánh hai phiên bản")
    anchor = _command(commands, "anchor", "chuyển vị trí trích dẫn sang phiên bản mới")
    for command in (compare, anchor):
        command.add_argument("old", type=Path)
        command.add_argument("new", type=Path)
    anchor.add_argument("--quotes", type=Path, required=True)
    cost = _command(commands, "cost", "tính chi phí tuân thủ")
    cost.add_argument("file", type=Path)
    for command in (analyze, compare, anchor, cost):
        command.add_argument("--json", action="store_true", help="in một tài liệu JSON (mặc định)")
    _report(_command(commands, "report", "xuất một văn bản của hồ sơ, hoặc báo cáo tháng"))
    _command(commands, "migrate", "tạo hoặc nâng cấp cơ sở dữ liệu")
    _command(commands, "seed", "nạp hồ sơ mẫu vào cơ sở dữ liệu trống")
    administrator = _command(commands, "add-administrator", "thêm quản trị viên đầu tiên cho cơ sở dữ liệu không có mẫu")
    administrator.add_argument("email")
    administrator.add_argument("name")
    administrator.add_argument("--organisation", default="Văn phòng Ủy ban nhân dân tỉnh", help="tên cơ quan kiểm soát thủ tục hành chính")
    examples = _command(commands, "examples", "xuất ví dụ có nhãn từ những gì người dùng đã xác nhận, để huấn luyện lại")
    examples.add_argument("act", choices=["export"])
    examples.add_argument("folder", type=Path)
    examples.add_argument("--allowed-by", default="", help="căn cứ cho phép xuất cả dự thảo chưa phê duyệt (số văn bản hoặc chức vụ)")
    _command(commands, "verify", "kiểm tra lịch sử và tệp có bị thay đổi không")
    _registry(_command(commands, "registry", "danh bạ thủ tục hành chính hiện hành"))
    _digest(_command(commands, "digest", "thư báo tin mới của hồ sơ"))
    serve = _command(commands, "serve", "chạy máy chủ web")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=int(os.environ.get("WORKBENCH_PORT", "8000")))
    return top


def _command(commands: Any, name: str, about: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about)
    return command


def _report(command: argparse.ArgumentParser) -> None:
    command.add_argument("dossier", type=int, nargs="?", help="số của hồ sơ")
    command.add_argument("kind", nargs="?", help="tên văn bản")
    command.add_argument("-o", "--output", type=Path, required=True)
    command.add_argument("--procedure", type=int, help="số thứ tự thủ tục, từ 1")
    command.add_argument("--monthly", metavar="THÁNG", help="báo cáo của một tháng, dạng 2026-11, thay cho văn bản của hồ sơ")
    command.add_argument(
        "--organisation", default="", help="cơ quan lập báo cáo tháng; mặc định là cơ quan kiểm soát thủ tục hành chính của tỉnh"
    )


def _digest(command: argparse.ArgumentParser) -> None:
    acts = command.add_subparsers(required=True, metavar="VIỆC", dest="act")
    _command(acts, "send", "gửi các thư đến lượt; chạy lại không gửi hai lần")
    _command(acts, "try", "gửi một thư thử").add_argument("email")


def _registry(command: argparse.ArgumentParser) -> None:
    acts = command.add_subparsers(required=True, metavar="VIỆC", dest="act")
    _command(acts, "show", "danh bạ có bao nhiêu thủ tục, từ nguồn nào, ngày nào")
    update = _command(acts, "import", "cập nhật danh bạ từ tệp .jsonl, .jsonl.gz, .csv hoặc .xlsx")
    update.add_argument("file", type=Path)
    update.add_argument("--source", help="tên nguồn của tệp; mặc định là tên tệp")
    update.add_argument("--date", help="ngày trích xuất, dạng 2026-11-22; mặc định là hôm nay")

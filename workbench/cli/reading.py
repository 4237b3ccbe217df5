"""Commands that read files and answer in JSON; no database."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from workbench import contract
from workbench.errors import RefusalError


def analyze(options: argparse.Namespace) -> None:
    """Say everything that is known of a draft."""
    _print(contract.analyze(_read(options.file), name=options.file.name, on=date.today(), short=options.short))


def compare(options: argparse.Namespace) -> None:
    """Compare two versions."""
    _print(contract.compare(_read(options.old), _read(options.new), names=(options.old.name, options.new.name)))


def anchor(options: argparse.Namespace) -> None:
    """Find quotes of one version in the next."""
    old, new, quotes = _read(options.old), _read(options.new), _read_json(options.quotes)
    _print(contract.anchor(old, new, names=(options.old.name, options.new.name), quotes=quotes))


def cost(options: argparse.Namespace) -> None:
    """Calculate compliance cost."""
    _print(contract.cost(_read_json(options.file)))


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
    except (ValueError, RecursionError):
        raise RefusalError(f"Tệp “{path}” không phải là JSON hợp lệ.") from None


def _print(answer: Any) -> None:
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n")

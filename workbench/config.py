"""Settings from the environment, checked at start."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import RefusalError

# Above the largest file that is read, so that a file too large is refused in its form, with all that was typed still there.
MAX_REQUEST_BYTES = 150 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """data: folder of database, files and secret. jobs: "durable" (DBOS) or "inline" (within the request, for tests).

    has_sample: an empty database is filled with the sample. proxies: how many reverse proxies stand before the server.
    attachment_megabytes: how large a file may be that goes with a comment.
    """

    data: Path
    database: str
    secret: str
    jobs: str = "durable"
    debug: bool = False
    secure_cookies: bool = False
    province: str = "Tỉnh Mẫu"
    has_sample: bool = True
    proxies: int = 0
    attachment_megabytes: int = 20

    @property
    def attachment_bytes(self) -> int:
        """The largest file that goes with a comment."""
        return self.attachment_megabytes * 1024 * 1024

    @property
    def files(self) -> Path:
        return self.data / "files"

    @property
    def pages(self) -> Path:
        """Folder of what was made slowly and may be lost: pages read by OCR, drawn originals."""
        return self.data / "pages"

    @property
    def presence(self) -> Path:
        """Folder of who is on which page now; it may be lost."""
        return self.data / "presence"

    @property
    def jobs_database(self) -> str:
        return f"sqlite:///{self.data / 'jobs.db'}"


def settings_from(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read settings; refuses values that it does not know, naming the variable."""
    data = Path(environment.get("WORKBENCH_DATA", "var")).resolve()
    jobs = environment.get("WORKBENCH_JOBS", "durable")
    if jobs not in ("durable", "inline"):
        raise RefusalError(f"WORKBENCH_JOBS phải là “durable” hoặc “inline”, không phải “{jobs}”.")
    return Settings(
        data=data,
        database=environment.get("WORKBENCH_DATABASE", f"sqlite:///{data / 'workbench.db'}"),
        secret=environment.get("WORKBENCH_SECRET") or _kept_secret(data),
        jobs=jobs,
        debug=environment.get("WORKBENCH_DEBUG") == "1",
        secure_cookies=environment.get("WORKBENCH_SECURE_COOKIES") == "1",
        province=environment.get("WORKBENCH_PROVINCE", "Tỉnh Mẫu"),
        has_sample=environment.get("WORKBENCH_SAMPLE") != "0",
        proxies=_count(environment, "WORKBENCH_PROXIES"),
        attachment_megabytes=_attachment_megabytes(environment),
    )


def _attachment_megabytes(environment: Mapping[str, str]) -> int:
    value = _count(environment, "WORKBENCH_ATTACHMENT_MB", otherwise="20")
    # Five files of one comment must fit into one request.
    if not 1 <= value <= 25:
        raise RefusalError(f"WORKBENCH_ATTACHMENT_MB phải từ 1 đến 25, không phải {value}.")
    return value


def _count(environment: Mapping[str, str], name: str, *, otherwise: str = "0") -> int:
    value = environment.get(name, otherwise)
    if not value.isdigit():
        raise RefusalError(f"{name} phải là một số nguyên không âm, không phải “{value}”.")
    return int(value)


def _kept_secret(data: Path) -> str:
    file = data / "secret"
    if not file.exists():
        data.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_hex(32), encoding="ascii")
    return file.read_text(encoding="ascii").strip()

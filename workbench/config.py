"""Settings from the environment, checked at start."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from workbench.errors import RefusalError

# Above the largest file that is read, so that a file too large is refused in its form, with all that was typed still there.
MAX_REQUEST_BYTES = 150 * 1024 * 1024


class Security(StrEnum):
    """How the connection to the post office is kept from others."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


USUAL_PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


@dataclass(frozen=True, slots=True)
class Mail:
    """How letters go out. address: of the workbench, as its people open it; hour: of the day in Vietnam from which news are sent."""

    host: str
    port: int
    security: Security
    sender: str
    address: str
    user: str = ""
    password: str = field(default="", repr=False)
    hour: int = 7


@dataclass(frozen=True, slots=True)
class Settings:
    """data: folder of database, files and secret. jobs: "durable" (DBOS) or "inline" (within the request, for tests).

    has_sample: an empty database is filled with the sample. proxies: how many reverse proxies stand before the server.
    attachment_megabytes: how large a file may be that goes with a comment. mail: None where no letters are sent.
    public_address: under which people outside open pages without an account; "": under the one that the official has open.
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
    public_address: str = ""
    mail: Mail | None = None

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
        public_address=_address(environment.get("WORKBENCH_PUBLIC_ADDRESS", ""), "WORKBENCH_PUBLIC_ADDRESS"),
        mail=_mail(environment) if environment.get("WORKBENCH_SMTP_HOST") else None,
    )


def _mail(environment: Mapping[str, str]) -> Mail:
    chosen = environment.get("WORKBENCH_SMTP_SECURITY", Security.STARTTLS)
    if chosen not in set(Security):
        raise RefusalError(f"WORKBENCH_SMTP_SECURITY phải là “starttls”, “tls” hoặc “none”, không phải “{chosen}”.")
    security, user = Security(chosen), environment.get("WORKBENCH_SMTP_USER", "")
    if user and security is Security.NONE:
        raise RefusalError("WORKBENCH_SMTP_USER cần kết nối được mã hóa: đặt WORKBENCH_SMTP_SECURITY là “starttls” hoặc “tls”.")
    hour = _count(environment, "WORKBENCH_DIGEST_HOUR", otherwise="7")
    if hour > 23:
        raise RefusalError(f"WORKBENCH_DIGEST_HOUR phải từ 0 đến 23, không phải {hour}.")
    return Mail(
        host=environment["WORKBENCH_SMTP_HOST"],
        port=_count(environment, "WORKBENCH_SMTP_PORT", otherwise=str(USUAL_PORTS[security])),
        security=security,
        sender=_needed(environment, "WORKBENCH_SMTP_FROM"),
        address=_address(_needed(environment, "WORKBENCH_ADDRESS"), "WORKBENCH_ADDRESS"),
        user=user,
        password=environment.get("WORKBENCH_SMTP_PASSWORD", ""),
        hour=hour,
    )


def _address(value: str, name: str) -> str:
    address = value.strip().rstrip("/")
    if address and not address.startswith(("https://", "http://")):
        raise RefusalError(f"{name} phải bắt đầu bằng “https://” hoặc “http://”.")
    return address


def _needed(environment: Mapping[str, str], name: str) -> str:
    value = environment.get(name, "").strip()
    if not value:
        raise RefusalError(f"Đã đặt WORKBENCH_SMTP_HOST thì phải đặt cả {name}.")
    return value


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

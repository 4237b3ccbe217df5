"""A post office for tests: takes letters by SMTP on this machine, in the clear or encrypted, and refuses whom it is told to."""

import base64
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import cast

from workbench.config import Mail, Security

CERTIFICATES = Path(__file__).parents[1] / "samples/post"
# By whom a client must trust it to be.
TRUSTED = CERTIFICATES / "trusted.pem"


@dataclass
class PostOffice:
    """letters: what was taken, in order. refused: addresses that it does not know; later: those it takes none for now.

    falls_silent: it goes without a word once it has a letter. host, security, user, password: as its clients have them. offers: how it
    lets them encrypt. in_clear: what it was told before that, word by word. signed_in: who did, once encrypted.
    """

    port: int = 0
    host: str = "127.0.0.1"
    security: Security = Security.NONE
    offers: Security = Security.NONE
    user: str = ""
    password: str = ""
    letters: list[EmailMessage] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    later: set[str] = field(default_factory=set)
    falls_silent: bool = False
    in_clear: list[str] = field(default_factory=list)
    signed_in: list[str] = field(default_factory=list)

    @property
    def mail(self) -> Mail:
        sender, address = "Bàn đánh giá <danhgia@mau.test>", "https://danhgia.mau.test"
        return Mail(self.host, self.port, self.security, sender, address, self.user, self.password, hour=7)


class _Counter(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        office = cast("PostOffice", self.server.office)  # type: ignore[attr-defined]
        if office.offers is Security.TLS:
            self._encrypt()
        self._say("220 post office")
        while line := self.rfile.readline().decode("utf8").strip():
            verb = line.split(":")[0].split()[0].upper()
            if not isinstance(self.request, ssl.SSLSocket):
                office.in_clear.append(line)
            if verb == "EHLO":
                self._say(f"250-post office\r\n250-AUTH PLAIN\r\n250 {'STARTTLS' if self._may_encrypt(office) else 'HELP'}")
            elif verb == "STARTTLS":
                self._say("220 go on")
                self._encrypt()
            elif verb == "AUTH":
                office.signed_in.append(base64.b64decode(line.split()[2]).decode("utf8").replace("\0", " ").strip())
                self._say("235 welcome")
            elif verb == "RCPT" and any(address in line for address in office.refused):
                self._say("550 unknown")
            elif verb == "RCPT" and any(address in line for address in office.later):
                self._say("450 try later")
            elif verb == "DATA":
                self._say("354 go on")
                office.letters.append(self._letter())
                if office.falls_silent:
                    return
                self._say("250 taken")
            else:
                self._say("221 bye" if verb == "QUIT" else "250 well")

    def _may_encrypt(self, office: PostOffice) -> bool:
        return office.offers is Security.STARTTLS and not isinstance(self.request, ssl.SSLSocket)

    def _encrypt(self) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATES / "office.pem")
        self.request = context.wrap_socket(self.request, server_side=True)
        self.rfile, self.wfile = self.request.makefile("rb"), self.request.makefile("wb", 0)

    def _letter(self) -> EmailMessage:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b"."))
        return cast("EmailMessage", message_from_bytes(b"".join(lines), policy=policy.default))

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class _Building(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that does not trust the certificate and goes."""


@contextmanager
def open_post_office() -> Iterator[PostOffice]:
    """Open one on a free port; it closes with the block."""
    office = PostOffice()
    with _Building(("127.0.0.1", 0), _Counter) as server:
        server.office = office  # type: ignore[attr-defined]
        office.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield office
        server.shutdown()

"""A post office for tests: takes letters by SMTP on this machine, and refuses whom it is told to."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast

from workbench.config import Mail, Security


@dataclass
class PostOffice:
    """letters: what was taken, in order. refused: addresses that it does not know."""

    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)

    @property
    def mail(self) -> Mail:
        sender = "Bàn đánh giá <danhgia@mau.test>"
        return Mail("127.0.0.1", self.port, Security.NONE, sender, "https://danhgia.mau.test", hour=7)


class _Counter(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        office = cast("PostOffice", self.server.office)  # type: ignore[attr-defined]
        self._say("220 post office")
        while line := self.rfile.readline().decode("utf8").strip():
            verb = line.split(":")[0].upper()
            if verb.startswith("RCPT") and any(address in line for address in office.refused):
                self._say("550 unknown")
            elif verb == "DATA":
                self._say("354 go on")
                office.letters.append(self._letter())
                self._say("250 taken")
            else:
                self._say("221 bye" if verb == "QUIT" else "250 well")

    def _letter(self) -> EmailMessage:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b"."))
        return cast("EmailMessage", message_from_bytes(b"".join(lines), policy=policy.default))

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def open_post_office() -> Iterator[PostOffice]:
    """Open one on a free port; it closes with the block."""
    office = PostOffice()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Counter) as server:
        server.daemon_threads = True
        server.office = office  # type: ignore[attr-defined]
        office.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield office
        server.shutdown()

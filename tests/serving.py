"""A real server in a process of its own, on a free port and a folder of its own, that can be killed as by a power cut."""

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

TRIES, PAUSE = 600, 0.1


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """`workbench serve` over `folder`; start and kill as often as wanted."""

    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start, and wait until it answers."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("WORKBENCH_")}
        environment |= {"WORKBENCH_DATA": str(self.folder), "PYTHONIOENCODING": "utf-8"}
        command = [sys.executable, "-m", "workbench.cli", "serve", "--port", str(self.port)]
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
        self._await()

    def kill(self) -> None:
        """End every process of the server at once, without a chance to tidy up."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=30)

    def stop(self) -> None:
        """Ask the server to end; kill it where it does not."""
        assert self.process is not None
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.kill()

    def _await(self) -> None:
        for _try in range(TRIES):
            try:
                urlopen(f"{self.address}/dang-nhap", timeout=30).close()
            except (URLError, ConnectionError, TimeoutError):
                assert self.process is not None
                assert self.process.poll() is None, (self.folder / "server.log").read_text("utf8", "replace")
                time.sleep(PAUSE)
            else:
                return
        raise TimeoutError((self.folder / "server.log").read_text("utf8", "replace"))

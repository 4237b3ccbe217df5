"""Run a program that reads a stranger's file: little memory, little time, no network, nothing of our environment.

Run as a script, this file sets the limits on itself and becomes the program: setting them between fork and exec of a server with
threads would not be safe. It therefore imports nothing but the standard library.
"""

import contextlib
import ctypes
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000
_NO_NEW_PRIVILEGES = 38


@dataclass(frozen=True, slots=True)
class Limits:
    """seconds: by the clock, for all that the program starts. memory: bytes, of each process. file: bytes, of each that is written."""

    seconds: float
    memory: int
    file: int


@dataclass(frozen=True, slots=True)
class Ending:
    """How a confined program ended. code: its exit code, negative for a signal; late: it was stopped because its time was up."""

    code: int
    late: bool


def run_confined(command: Sequence[str], *, limits: Limits, folder: Path) -> Ending:
    """Run a command to its end or until its time is up; it sees `folder` as its home and its temporary folder."""
    # A session of its own: the program starts others, and all of them must end with it.
    process = subprocess.Popen(
        confined(command, limits=limits),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd=folder,
        env=environment(folder),
    )
    late = False
    try:
        process.wait(timeout=limits.seconds)
    except subprocess.TimeoutExpired:
        late = True
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    return Ending(process.wait(), late)


def confined(command: Sequence[str], *, limits: Limits) -> list[str]:
    """Give the command that sets the limits and becomes `command`."""
    bounds = (str(limits.memory), str(limits.file), str(int(limits.seconds) + 1))
    return [sys.executable, "-I", "-S", str(Path(__file__).resolve()), *bounds, *command]


def environment(folder: Path) -> dict[str, str]:
    """Give the whole environment of a confined program: no secret of ours, and a proxy that leads nowhere."""
    nowhere = "http://127.0.0.1:9"
    home = str(folder)
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": home,
        "TMPDIR": home,
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "http_proxy": nowhere,
        "https_proxy": nowhere,
        "ftp_proxy": nowhere,
    }


def limit(kind: int, most: int) -> None:
    """Bound a resource of this process, or leave it where the system bounds it lower."""
    _, ceiling = resource.getrlimit(kind)
    bound = most if ceiling == resource.RLIM_INFINITY else min(most, ceiling)
    resource.setrlimit(kind, (bound, bound))


def _leave_network() -> None:
    """Go where there is no network, if this machine lets us: some containers don't, and the program's own settings must do there."""
    user, group = os.getuid(), os.getgid()
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if libc.unshare(_NEW_USER | _NEW_NETWORK) != 0:
        return
    with contextlib.suppress(OSError):
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")


def _main() -> None:
    memory, file, seconds = (int(bound) for bound in sys.argv[1:4])
    limit(resource.RLIMIT_AS, memory)
    limit(resource.RLIMIT_FSIZE, file)
    limit(resource.RLIMIT_CPU, seconds)
    limit(resource.RLIMIT_CORE, 0)
    _leave_network()
    os.execvp(sys.argv[4], sys.argv[4:])


if __name__ == "__main__":
    _main()

"""Spoil the files of a folder in thousands of ways, read each, and count: read, refused, traceback, crash, hang, memory.

Run: python -m tests.benchmarks.mutations FOLDER --count 5000 --seed 1 [--suffix .docx] [--keep FOLDER]. Each file is read in a
worker process that is killed when its time is up and may not use more memory than stated. Exit code 1 where anything but "read" and
"refused" is counted.
"""

import argparse
import contextlib
import json
import os
import resource
import selectors
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from random import Random

from tests.benchmarks.mutating import mutate
from workbench.errors import RefusalError
from workbench.ingest import read_draft

ROOT = Path(__file__).resolve().parents[2]
STATES = ("read", "refused", "traceback", "crash", "hang", "memory")
_GOOD = ("read", "refused")
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Outcome:
    """peak: megabytes that the worker held at most so far."""

    state: str
    what: str = ""
    seconds: float = 0.0
    peak: int = 0


def work(memory: int) -> None:
    """Read files whose paths come by standard input, and say of each how that ended; never more than so many megabytes of addresses."""
    resource.setrlimit(resource.RLIMIT_AS, (memory * _MEGABYTE, memory * _MEGABYTE))
    for row in sys.stdin:
        begin = time.perf_counter()
        state, what = _read(Path(row.rstrip("\n")))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps({"state": state, "what": what, "seconds": time.perf_counter() - begin, "peak": peak}), flush=True)


def _read(path: Path) -> tuple[str, str]:
    try:
        read_draft(path.read_bytes(), name=path.name)
    except RefusalError as refusal:
        return "refused", str(refusal)
    except MemoryError:
        return "memory", "MemoryError"
    except Exception as error:  # noqa: BLE001 - finding whatever is raised is the point
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return "traceback", f"{type(error).__name__}: {str(error)[:80]} ({Path(frame.filename).name}:{frame.lineno} {frame.name})"
    return "read", ""


@dataclass
class Worker:
    """A process that reads; begun anew where it hung or crashed."""

    limit: float
    memory: int
    process: "subprocess.Popen[str] | None" = None

    def read(self, path: Path) -> Outcome:
        process = self.process or self._begin()
        assert process.stdin and process.stdout
        process.stdin.write(f"{path}\n")
        process.stdin.flush()
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            if not selector.select(self.limit):
                self.end()
                return Outcome("hang", f"over {self.limit:.0f} s")
        row = process.stdout.readline()
        if row:
            return Outcome(**json.loads(row))
        code = process.wait()
        self.end()
        return Outcome("crash", f"exit {code}")

    def _begin(self) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "tests.benchmarks.mutations", "--work", "--memory", str(self.memory)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True, stderr=subprocess.DEVNULL
        )
        return self.process

    def end(self) -> None:
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


@dataclass
class Tally:
    counts: Counter[str] = field(default_factory=Counter)
    ways: Counter[tuple[str, str]] = field(default_factory=Counter)
    bad: list[str] = field(default_factory=list)
    slowest: Outcome = Outcome("")
    largest: int = 0

    def add(self, name: str, outcome: Outcome) -> None:
        self.counts[outcome.state] += 1
        self.largest = max(self.largest, outcome.peak)
        if outcome.seconds > self.slowest.seconds:
            self.slowest = Outcome(outcome.state, name, outcome.seconds)
        for way in set(name.split("__")[1].rsplit(".", 1)[0].split("+")):
            self.ways[(way, outcome.state)] += 1
        if outcome.state not in _GOOD:
            self.bad.append(f"{outcome.state}: {name}: {outcome.what}")

    def show(self) -> None:
        print(f"{'':18}" + "".join(f"{state:>10}" for state in STATES))
        for way in sorted({way for way, _ in self.ways}):
            print(f"{way:18}" + "".join(f"{self.ways[(way, state)]:>10}" for state in STATES))
        print(f"{'files':18}" + "".join(f"{self.counts[state]:>10}" for state in STATES))
        print(f"slowest {self.slowest.seconds:.1f} s ({self.slowest.what}); largest worker {self.largest} MB")
        for row in self.bad:
            print(row)


def spoilt(files: list[Path], *, count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Give so many spoilt files with names that say of what and how."""
    for number in range(count):
        chance = Random(f"{seed}/{number}")
        source = chance.choice(files)
        ways, data = mutate(source.read_bytes(), source.suffix.lower(), chance)
        yield f"{number:05d}-{source.stem[:40]}__{ways}{source.suffix.lower()}", data


def run(options: argparse.Namespace) -> Tally:
    files = sorted(path for path in options.folder.rglob("*") if path.suffix.lower() in options.suffix and path.stat().st_size)
    tally = Tally()
    workers = [Worker(options.limit, options.memory) for _ in range(options.workers)]
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(options.workers) as pool:

        def one(row: tuple[int, tuple[str, bytes]]) -> tuple[str, bytes, Outcome]:
            (number, (title, data)), worker = row, idle.pop()
            path = Path(name) / f"{number}{Path(title).suffix}"
            path.write_bytes(data)
            outcome = worker.read(path)
            path.unlink()
            idle.append(worker)
            return title, data, outcome

        idle = list(workers)
        stream = enumerate(spoilt(files, count=options.count, seed=options.seed))
        while rows := list(islice(stream, options.workers * 4)):
            for title, data, outcome in pool.map(one, rows):
                tally.add(title, outcome)
                if options.keep and outcome.state not in _GOOD:
                    options.keep.mkdir(parents=True, exist_ok=True)
                    (options.keep / title).write_bytes(data)
    for worker in workers:
        worker.end()
    return tally


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--suffix", action="append", help="which files of the folder; .docx unless told, may be given several times")
    parser.add_argument("--limit", type=float, default=30, help="seconds a file")
    parser.add_argument("--memory", type=int, default=1500, help="megabytes of addresses a worker")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the files that were neither read nor refused")
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        work(options.memory)
        return 0
    options.suffix = options.suffix or [".docx"]
    tally = run(options)
    tally.show()
    return 1 if tally.bad else 0


if __name__ == "__main__":
    sys.exit(main())

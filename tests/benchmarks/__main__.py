"""Run every benchmark, each in a process of its own, and say how long it took and how much memory it held at most.

Run: python -m tests.benchmarks. Nothing is asserted: a busy machine is no defect. Compare the ratios, and figures of one run.
"""

import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Benchmark:
    """about: what its figures say. arguments: of the module's command line."""

    module: str
    about: str
    arguments: tuple[str, ...] = ()


BENCHMARKS = (
    Benchmark("tests.benchmarks.structure", "Structure and facts of thirty documents, against labels made by hand"),
    Benchmark("tests.benchmarks.engine", "Time a paragraph of a short and of a long draft"),
    Benchmark("tests.benchmarks.references", "Citations found and resolved, against hand labels"),
    Benchmark("tests.benchmarks.registry", "The nearest existing procedures by the index, and by a scan; what the rules on them find"),
    Benchmark("tests.benchmarks.docx_speed", "Word files of 10 to 3,000 pages against unzipping, parsing and other readers"),
    Benchmark(
        "tests.benchmarks.comparing",
        "Comparing beside a C++ diff, and what it marks of known edits",
        (str(ROOT / "workbench/samples/texts"),),
    ),
    Benchmark("tests.benchmarks.anchoring", "Comments that keep their place under known edits", (str(ROOT / "workbench/samples/texts"),)),
)


def main() -> int:
    failed = []
    for benchmark in BENCHMARKS:
        print(f"== {benchmark.about} ({benchmark.module})", flush=True)
        begin = time.perf_counter()
        code = subprocess.run([sys.executable, "-m", benchmark.module, *benchmark.arguments], cwd=ROOT, check=False).returncode
        # Of children the kernel keeps the highest peak so far, in kilobytes.
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        print(f"-- {time.perf_counter() - begin:.0f} s, at most {peak} MB so far\n", flush=True)
        failed += [benchmark.module] if code else []
    print(f"Broken: {', '.join(failed)}" if failed else "All benchmarks ran.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

"""Make the registry that ships: python -m workbench.registry.build FILE=SOURCE=DATE ... (see data/README.md for the ones used)."""

import sys
from pathlib import Path

from workbench.registry.reading import read_file
from workbench.registry.store import shipped
from workbench.registry.values import ExistingProcedure, Source
from workbench.registry.writing import write_registry


def main(arguments: list[str]) -> None:
    """Read files in order, a later one replacing the same codes of an earlier one, and write the file that ships."""
    gathered: dict[str, ExistingProcedure] = {}
    for argument in arguments:
        file, name, date = argument.split("=")
        batch = read_file(Path(file), Source(name, date))
        gathered.update((one.key, one) for one in batch.procedures)
        sys.stderr.write(f"{file}: {len(batch.procedures)} taken, {len(batch.refused)} refused\n")
    target = shipped().path
    target.parent.mkdir(exist_ok=True)
    target.unlink(missing_ok=True)
    write_registry(target, list(gathered.values()))
    sys.stderr.write(f"{len(gathered)} procedures, {target.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1:])

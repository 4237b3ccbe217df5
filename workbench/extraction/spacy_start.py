"""Start spaCy without its command line, which loads download clients that are never used here and takes a third of the start."""

import sys
from types import ModuleType

COMMANDS = ("spacy.cli", "spacy.cli.info")


def start_spacy() -> None:
    """Load spaCy with its command line left out; once it is loaded, do nothing.

    `spacy/__init__.py` takes one function (`info`) from `spacy.cli`, and thereby all of its commands. Empty modules stand in
    for them while it loads and are taken away again, so that `import spacy.cli` still gives the real ones.
    """
    if "spacy" in sys.modules:
        return
    commands, info = (ModuleType(name) for name in COMMANDS)
    commands.__path__ = []
    info.__dict__["info"] = None
    sys.modules.update(zip(COMMANDS, (commands, info), strict=True))
    try:
        import spacy  # noqa: F401, PLC0415 (must come after the stand-ins)
    finally:
        for name in COMMANDS:
            sys.modules.pop(name, None)

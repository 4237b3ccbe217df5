"""spaCy starts without its command line, which brings clients of the network that the workbench never uses."""

import subprocess
import sys
from importlib.resources import files

DRAFT = files("workbench.samples") / "docx" / "ho-tro-tu-van-phap-luat.v1.docx"
ANALYZE = f"""
import sys
from workbench.cli import main
main(["analyze", {str(DRAFT)!r}, "--json"])
print(*(name for name in ("spacy", "spacy.cli", "httpx", "requests", "weasel") if name in sys.modules), file=sys.stderr)
"""
COMMANDS = """
from workbench.extraction.spacy_start import start_spacy
start_spacy()
start_spacy()
from spacy.cli import info
print(info.__module__)
"""


def run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)


def test_analyzing_a_draft_loads_no_client_of_the_network() -> None:
    assert run(ANALYZE).stderr.split("\n")[-2] == "spacy"


def test_its_own_commands_can_still_be_loaded_afterwards() -> None:
    assert run(COMMANDS).stdout.strip() == "spacy.cli.info"

"""Checks against the registry of existing procedures: a dossier that exists under another name, papers that another procedure gives."""

import re
from collections.abc import Callable, Iterator

from models.enums import ProcedureNature
from workbench.draft.findings import Finding
from workbench.linting.catalogue import catalogue
from workbench.linting.matching import matches
from workbench.linting.reading import Reading, is_set_here
from workbench.linting.reporting import finding_about, finding_on
from workbench.linting.rule import Rule
from workbench.registry.overlaps import GivenPaper, given_papers, same_dossier
from workbench.registry.papers import is_change, plain
from workbench.registry.values import Entry

# Of procedures that a draft only changes or announces, the existing one is the same procedure.
_NEW = frozenset({ProcedureNature.NEW, ProcedureNature.DETAILED})
# Below this the machine is not sure that it is a procedure at all.
_SURE = 0.6
_STATE_HELD = "state-held-data"
_LONGEST_NAME = 120


def same_dossier_exists(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Report procedures said to be new whose dossier is nearly that of an existing one of another name."""
    for procedure in reading.extraction.procedures:
        found = same_dossier(reading.registry, procedure) if procedure.nature in _NEW and is_set_here(procedure) else None
        if found:
            detail = f"{_said(found.entry)}: {found.shared}/{found.papers} giấy tờ giống nhau"
            yield finding_about(rule, reading, procedure, detail=detail)


def paper_already_given(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Report dossier items that an existing procedure gives; those that a rule on data of the State finds are left to it."""
    told: set[tuple[int, str]] = set()
    for procedure in reading.extraction.procedures:
        for paper in given_papers(reading.registry, procedure) if procedure.confidence >= _SURE else ():
            if (paper.paragraph, paper.words) not in told and not _is_state_held(reading, paper.paragraph):
                told.add((paper.paragraph, paper.words))
                yield _about_paper(rule, reading, paper)


def _about_paper(rule: Rule, reading: Reading, paper: GivenPaper) -> Finding:
    paragraph = reading.outline.paragraphs[paper.paragraph]
    found = re.search(r"\s+".join(map(re.escape, paper.words.split())), paragraph.text, re.IGNORECASE)
    first, last = found.span() if found else (0, len(paragraph.text))
    givers = sorted(paper.entries, key=lambda entry: _standing(entry, paper.words))
    others = f" và {len(givers) - 1} thủ tục khác" if len(givers) > 1 else ""
    return finding_on(rule, reading, paragraph, first=first, last=last, detail=_said(givers[0]) + others)


def _standing(entry: Entry, words: str) -> tuple[bool, int, int, str]:
    """Order the procedures that give a paper: those that give it first and name it come before those that change it."""
    said = set(plain(entry.name).split())
    return is_change(entry.name), len(set(plain(words).split()) - said), len(entry.name), entry.key


def _is_state_held(reading: Reading, paragraph: int) -> bool:
    rules = (rule for rule in catalogue().rules if rule.defect == _STATE_HELD)
    return any(True for rule in rules for _ in matches(rule, reading.texts[paragraph]))


def _said(entry: Entry) -> str:
    name = entry.name if len(entry.name) <= _LONGEST_NAME else entry.name[:_LONGEST_NAME].rsplit(" ", 1)[0] + "…"
    return f"“{name}” (mã {entry.code})" if entry.code else f"“{name}” ({entry.source})"


REGISTRY_CHECKS: dict[str, Callable[[Rule, Reading], Iterator[Finding]]] = {
    "same-dossier-exists": same_dossier_exists,
    "paper-already-given": paper_already_given,
}

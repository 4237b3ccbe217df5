"""What stands beside a draft: its procedures, findings, comments, what the file holds, the pages of the original."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import Component, ProcedureState
from models.people import User
from models.procedures import FindingRow, Procedure
from models.reviews import ThreadPlacement
from workbench.draft.outline import Outline
from workbench.extraction.queries import procedures_of, states_of
from workbench.ingest import PageStore
from workbench.ingest.queries import outline_of, read_version, version_numbered
from workbench.linting.queries import findings_of, open_count
from workbench.review.queries import discussions_in, placement_count, placements_in
from workbench.web.frames import Tab
from workbench.web.pages.discussions import NO_DISCUSSIONS, DiscussionChoice, Discussions, discussions
from workbench.web.pages.finding_groups import FindingFilter, FindingPanel, finding_panel
from workbench.web.pages.finding_matters import FindingMatters, finding_matters
from workbench.web.pages.in_file import InFile, in_file
from workbench.web.pages.originals import OriginalPanel, original_panel

PANELS = ("procedures", "findings", "threads", "file", "original")


@dataclass(frozen=True, slots=True)
class Choice:
    """What the address asks for. number: of a version, None for the newest read one; procedure: whose words are marked, with the
    component that words are looked for; are_changes_marked: the file's tracked changes stand in the text; has_acts: each paragraph
    has its act as a link, for browsers without script.
    """

    number: int | None = None
    panel: str = "procedures"
    procedure: int | None = None
    component: str = ""
    are_changes_marked: bool = False
    has_acts: bool = False
    findings: FindingFilter = field(default_factory=FindingFilter)
    discussions: DiscussionChoice = field(default_factory=DiscussionChoice)

    @classmethod
    def from_args(cls, args: Mapping[str, str]) -> "Choice":
        """Read the address; what it doesn't know is not chosen."""
        numbers = {name: int(args[name]) if args.get(name, "").isdecimal() else None for name in ("version", "procedure")}
        panel, component = args.get("panel", ""), args.get("component", "")
        return cls(
            number=numbers["version"],
            panel=panel if panel in PANELS else PANELS[0],
            procedure=numbers["procedure"],
            component=component if component in set(Component) else "",
            are_changes_marked=args.get("changes") == "1",
            has_acts=args.get("acts") == "1",
            findings=FindingFilter.from_args(args),
            discussions=DiscussionChoice.from_args(args),
        )


@dataclass(frozen=True, slots=True)
class Held:
    """What was found in a version; of what no panel and no text shows only the counts are known: procedures, open findings, comments."""

    procedures: list[Procedure]
    findings: list[FindingRow]
    placements: list[ThreadPlacement]
    counts: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Side:
    """What stands beside the text. chosen: the procedure whose words are marked, or None."""

    dossier: Dossier
    version: Version
    is_newest: bool
    panel: str
    tabs: list[Tab]
    procedures: list[Procedure]
    findings: FindingPanel
    matters: FindingMatters
    chosen: Procedure | None
    component: str
    outline: Outline
    file: InFile
    original: OriginalPanel | None
    are_changes_marked: bool
    discussions: Discussions = NO_DISCUSSIONS


def reading_side(session: Session, dossier: Dossier, user: User, choice: Choice, *, pages: PageStore) -> Side | None:
    """Give what stands beside the text, for which only what its panel shows is loaded; None before any version was read."""
    asked = asked_versions(session, dossier, choice)
    if asked is None:
        return None
    version, panel = asked[0], choice.panel
    held = Held(
        _procedures(session, version) if panel == "procedures" else [],
        findings_of(session, version) if panel == "findings" else [],
        discussions_in(session, version, reader=user) if panel == "threads" else [],
        _counts(session, version, user),
    )
    return side_of(session, asked, held, user, choice, pages=pages)


def asked_versions(session: Session, dossier: Dossier, choice: Choice) -> tuple[Version, Version] | None:
    """Give the version that the address asks for and the newest one that was read; None before any was."""
    newest = read_version(session, dossier)
    version = version_numbered(session, dossier, choice.number) if choice.number else newest
    return (version, newest) if version is not None and newest is not None else None


def held_in(session: Session, version: Version, user: User, choice: Choice) -> Held:
    """Give all that is marked in the text of a version."""
    placements = (discussions_in if choice.panel == "threads" else placements_in)(session, version, reader=user)
    return Held(_procedures(session, version), findings_of(session, version), placements, _counts(session, version, user))


def _procedures(session: Session, version: Version) -> list[Procedure]:
    return [row for row in procedures_of(session, version) if row.state is not ProcedureState.DISMISSED]


def _counts(session: Session, version: Version, user: User) -> tuple[int, int, int]:
    procedures = sum(state is not ProcedureState.DISMISSED for state in states_of(session, version))
    return procedures, open_count(session, version), placement_count(session, version, reader=user)


def side_of(session: Session, asked: tuple[Version, Version], held: Held, user: User, choice: Choice, *, pages: PageStore) -> Side:
    """Build the column beside the text out of what was found in the version."""
    version, newest = asked
    dossier, outline = version.dossier, outline_of(session, version)
    file = in_file(outline, are_changes_marked=choice.are_changes_marked)
    matters = finding_matters(session, dossier, version, user) if choice.panel == "findings" else FindingMatters(user)
    panel = finding_panel(held.findings if choice.panel == "findings" else [], choice.findings, titles=matters.titles)
    talked = discussions(session, held.placements, outline, choice.discussions, reader=user) if choice.panel == "threads" else None
    return Side(
        dossier=dossier,
        version=version,
        is_newest=version.id == newest.id,
        panel=choice.panel,
        tabs=_tabs(dossier, version, choice, (*held.counts, file.count, None)),
        procedures=held.procedures,
        findings=panel,
        matters=matters,
        chosen=next((row for row in held.procedures if row.id == choice.procedure), None),
        component=choice.component,
        outline=outline,
        file=file,
        original=original_panel(session, version, pages=pages) if choice.panel == "original" else None,
        are_changes_marked=choice.are_changes_marked,
        discussions=talked or NO_DISCUSSIONS,
    )


def _tabs(dossier: Dossier, version: Version, choice: Choice, counts: tuple[int | None, ...]) -> list[Tab]:
    rows = zip(PANELS, (_("Thủ tục"), _("Phát hiện"), _("Ý kiến"), _("Trong tệp"), _("Bản gốc")), counts, strict=True)
    changes = "1" if choice.are_changes_marked else None
    addresses = {
        name: url_for("drafts.show", dossier_id=dossier.id, version=version.number, panel=name, changes=changes) for name in PANELS
    }
    # The original has a button of its own above the text; five tabs would not stand in one line.
    shown = [row for row in rows if row[0] in (*PANELS[:-1], choice.panel)]
    return [
        Tab(words, addresses[name], name == choice.panel, "" if count is None else str(count), key=f"side-{name}")
        for name, words, count in shown
    ]

"""What every paper of a dossier has in common: who issues it, what the draft is called, who signs."""

import re
import unicodedata
from datetime import date, datetime
from zoneinfo import ZoneInfo

from models.enums import DocumentKind, GovernmentLevel, OrganisationKind
from models.people import Organisation, User
from workbench.draft.citing import Cite
from workbench.extraction.operations import outermost
from workbench.reports.queries import Material
from workbench.reports.values import Letterhead, Paper, Signature
from workbench.reports.wording import date_words

HERE = ZoneInfo("Asia/Ho_Chi_Minh")

KIND_WORDS = {
    DocumentKind.COUNCIL_RESOLUTION: "Nghị quyết",
    DocumentKind.COMMITTEE_DECISION: "Quyết định",
    DocumentKind.CHAIRMAN_DECISION: "Quyết định",
}
# To whom an appraised draft is submitted: a resolution, too, goes to the committee first, which submits it to the council.
SUBMITTED_TO = {
    DocumentKind.COUNCIL_RESOLUTION: "Ủy ban nhân dân",
    DocumentKind.COMMITTEE_DECISION: "Ủy ban nhân dân",
    DocumentKind.CHAIRMAN_DECISION: "Chủ tịch Ủy ban nhân dân",
}
LEVEL_WORDS = {GovernmentLevel.PROVINCE: "tỉnh", GovernmentLevel.COMMUNE: "cấp xã"}
COMMITTEE = "Ủy ban nhân dân"
HEAD_OF_AGENCY = "Thủ trưởng cơ quan"
# By how a body's name opens: the title under which its head signs, and the word before the whole name ("Chánh Văn phòng Ủy ban …").
_HEAD_TITLES = (
    ("văn phòng", "Chánh Văn phòng", "Chánh"),
    ("sở", "Giám đốc", "Giám đốc"),
    ("ban quản lý", "Trưởng ban", "Trưởng"),
    ("ủy ban nhân dân", HEAD_OF_AGENCY, "Chủ tịch"),
)
_INNER = re.compile(r"^(?:Khoản|Điểm)\b")

_PROVINCE_KINDS = ("tỉnh", "thành phố")
# Named after a person: the place is written with its kind (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4 điểm a).
_WRITTEN_WHOLE = ("thành phố hồ chí minh",)
_COMMUNE = re.compile(r"\b(?:xã|phường|đặc khu)\s+(?P<name>\S.*)$", re.IGNORECASE)
_HEADS = re.compile(r"^(?P<deputy>Phó )?(?:Giám đốc|Chủ tịch|Chánh Văn phòng|Trưởng ban|Trưởng phòng)$", re.IGNORECASE)


def paper_of(
    material: Material,
    *,
    agency: Organisation | None = None,
    day: date | None = None,
    kind: str = "",
    about: str = "",
    addressees: tuple[str, ...] = (),
    signature: Signature | None = None,
    recipients: tuple[str, ...] = (),
) -> Paper:
    """Give the head and foot of a paper of `agency` (the drafting one by default); kind: "BC" gives it a number to be filled in.

    about: makes it an official letter; then kind is the unit that writes it, which follows the agency ("STP-KSTT").
    """
    issuer = agency or material.dossier.organisation
    return Paper(
        letterhead=Letterhead(
            agency=agency_name(issuer, province=material.province),
            parent=parent_of(issuer, province=material.province),
            place=place_of(issuer, province=material.province),
            symbol=symbol_of(issuer, kind, province=material.province, is_letter=bool(about)),
            day=day,
            about=about,
        ),
        written=material.changed_at,
        draft_title=draft_title(material),
        addressees=addressees,
        signature=signature,
        recipients=recipients,
    )


def symbol_of(agency: Organisation, kind: str, *, province: str, is_letter: bool = False) -> str:
    """Abbreviate kind and agency, of a letter agency and unit (Phụ lục I, mục II.3 điểm b); the province is no part of an agency's."""
    short = initials(_bare(agency.name, province=province))
    parts = (short, kind) if is_letter else (kind, short)
    return "-".join(parts) if kind else ""


def draft_title(material: Material) -> str:
    """Call the draft by its kind and title: "Dự thảo Quyết định quy định …"."""
    title, kind = " ".join(material.dossier.title.split()), KIND_WORDS[material.dossier.kind]
    if title.casefold().startswith("dự thảo"):
        return title[:1].upper() + title[1:]
    if title.casefold().startswith(kind.casefold()):
        return f"Dự thảo {title}"
    # A title in capitals keeps them; only the first letter of a sentence becomes small.
    return f"Dự thảo {kind} {title[:1].lower() if title[1:2].islower() else title[:1]}{title[1:]}"


def agency_name(agency: Organisation, *, province: str) -> str:
    """Give the agency's name without the province's, which stands in the line above (Nghị định 30/2020/NĐ-CP, mục II.2)."""
    if agency.kind is OrganisationKind.LEADERSHIP or not province:
        return agency.name
    bare = _bare(agency.name, province=province)
    # "Văn phòng Ủy ban nhân dân tỉnh Mẫu" names the committee, not the province alone.
    return agency.name if bare.endswith(COMMITTEE) else bare


def _bare(name: str, *, province: str) -> str:
    return re.sub(rf"\s+{re.escape(province)}$", "", name, flags=re.IGNORECASE) if province else name


def parent_of(agency: Organisation, *, province: str) -> str:
    """Give the body above: the provincial committee for its departments, none for a committee itself or a commune's body."""
    if agency.kind is OrganisationKind.LEADERSHIP or agency.level is GovernmentLevel.COMMUNE:
        return ""
    return f"{COMMITTEE} {province[:1].lower()}{province[1:]}".strip() if province else f"{COMMITTEE} tỉnh"


def place_of(agency: Organisation, *, province: str) -> str:
    """Give the place's name as it is written before the date: that of the province, or of the commune."""
    commune = _COMMUNE.search(agency.name) if agency.level is GovernmentLevel.COMMUNE else None
    if commune is not None:
        return commune["name"]
    if province.casefold() in _WRITTEN_WHOLE:
        return province
    for kind in _PROVINCE_KINDS:
        if province.casefold().startswith(f"{kind} "):
            return province[len(kind) :].strip()
    return province


def initials(name: str) -> str:
    """Abbreviate an agency for a paper's symbol: "Sở Nông nghiệp và Môi trường" is "SNNMT", "Ủy ban nhân dân" "UBND"."""
    letters = (unicodedata.normalize("NFD", word)[0].upper() for word in name.split() if word.casefold() != "và")
    return "".join(letters)


def committee_of(material: Material) -> str:
    """Name the body to which the draft is submitted."""
    return f"{SUBMITTED_TO[material.dossier.kind]} {LEVEL_WORDS[material.dossier.level]}"


def signature_of(signer: User | None, *, otherwise: str = HEAD_OF_AGENCY) -> Signature:
    """Give the signature of a person who heads an agency or deputises for its head; of anybody else only room, under `otherwise`."""
    held = _HEADS.match(signer.position.strip()) if signer else None
    if signer is None or held is None:
        return Signature(authority=(otherwise,))
    if held["deputy"]:
        return Signature(authority=(f"KT. {signer.position[len(held['deputy']) :].strip()}", signer.position), name=signer.name)
    return Signature(authority=(signer.position,), name=signer.name)


def local_day(moment: datetime | None) -> date | None:
    """Give the date in Vietnam."""
    return moment.astimezone(HERE).date() if moment else None


def day_words(moment: datetime) -> str:
    """Write a date inside a sentence: "05 tháng 01 năm 2026", with the zeros of mục II.4 điểm b."""
    return date_words(moment.astimezone(HERE).date())


def places(paths: list[str], *, cite: Cite) -> str:
    """Cite provisions in a row that opens a cell or a line: "Điều 5, khoản 2 Điều 6". cite: by the draft that they stand in."""
    told = places_within(paths, cite=cite)
    return told[:1].upper() + told[1:]


def places_within(paths: list[str], *, cite: Cite) -> str:
    """Cite provisions inside a sentence: "khoản 2 Điều 6, Điều 7"; only an article keeps its capital (Nghị định 30/2020, Phụ lục II).

    What stands inside another cited provision is left out: older dossiers keep an article beside its clauses.
    """
    told = (_INNER.sub(lambda unit: unit[0].lower(), words) for path in outermost(paths) if (words := cite(path)))
    return ", ".join(dict.fromkeys(told))


def head_of(body: Organisation | None) -> str:
    """Give the title under which the head of a body signs, as its name tells it; the general words where it does not."""
    return _head_titles(body.name if body else "")[0]


def head_named(body: str) -> str:
    """Name the head of a body inside a sentence: "Giám đốc Sở Tư pháp", "Chánh Văn phòng Ủy ban nhân dân tỉnh"."""
    return f"{_head_titles(body)[1]} {body}"


def _head_titles(name: str) -> tuple[str, str]:
    found = ((signs, before) for opening, signs, before in _HEAD_TITLES if name.casefold().startswith(f"{opening} "))
    return next(found, (HEAD_OF_AGENCY, "Thủ trưởng"))

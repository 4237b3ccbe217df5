"""What every official paper has: who issues it, when, to whom, and who signs."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues the paper, and when. number and day: None while not yet given, then a gap is left to be filled by hand.

    parent: cơ quan chủ quản trực tiếp, or "". symbol: "BC-STP"; "" for a paper without a number of its own.
    about: what an official letter (công văn) is about, without "V/v"; "" for every other paper.
    """

    agency: str
    place: str
    parent: str = ""
    number: int | None = None
    symbol: str = ""
    day: date | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """authority: lines in capitals, from "TM. ỦY BAN NHÂN DÂN" to "PHÓ CHỦ TỊCH". name: "" leaves room to sign only."""

    authority: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """What every official paper has. written: stamps the file's properties, so that equal values give an equal file.

    recipients: lines of "Nơi nhận" without dash; none for a form that accompanies another paper.
    """

    letterhead: Letterhead
    written: datetime
    draft_title: str
    addressees: tuple[str, ...] = ()
    signature: Signature | None = None
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TitledText:
    """One heading and what is said beneath it; paragraphs are separated by line breaks, "" means not yet written."""

    title: str
    text: str

"""Findings: what a rule says of a place in the draft. A finding proposes; a person decides."""

from dataclasses import dataclass

from models.enums import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """rule: id of the catalogue ("HS-01"). defect: kind of the hand labels, or None. procedure: index, or None.

    paragraph, start, end: the quote's place, or None for a finding about the whole document or what is absent.
    basis: the legal basis in Vietnamese ("Thông tư 26/2025/TT-BTP, Điều 18 khoản 3 điểm e").
    confidence: the share of such findings that careful readers raised, where one is known (0 to 1).
    """

    rule: str
    severity: Severity
    message: str
    suggestion: str
    basis: str
    defect: str | None = None
    provision: str = ""
    paragraph: int | None = None
    quote: str = ""
    start: int | None = None
    end: int | None = None
    procedure: int | None = None
    confidence: float = 1.0

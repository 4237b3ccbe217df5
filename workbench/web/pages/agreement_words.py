"""How far two answers agree, in words and tones; and how far a question is understood alike."""

from collections.abc import Mapping

from flask_babel import gettext as _

from workbench.assessment.differences import AGREED, Agreement

TONES = {
    Agreement.DIFFERENT: "warn",
    Agreement.WORDING: "info",
    Agreement.ONLY_DRAFTER: "neutral",
    Agreement.ONLY_APPRAISER: "neutral",
    Agreement.REASONS: "info",
    Agreement.SAME: "good",
    Agreement.NEITHER: "todo",
}
SETTLED = AGREED | {Agreement.NEITHER}


def asked_agreement(args: Mapping[str, str]) -> Agreement | None:
    """Read from an address which kind of rows is asked for; what it does not know asks for all."""
    asked = args.get("loc", "")
    return Agreement(asked) if asked in set(Agreement) else None


def agreement_words(agreement: Agreement) -> str:
    """Give the words of an agreement."""
    words: dict[Agreement, str] = {
        Agreement.DIFFERENT: _("Khác nhau"),
        Agreement.WORDING: _("Khác cách diễn đạt"),
        Agreement.ONLY_DRAFTER: _("Chỉ cơ quan soạn thảo trả lời"),
        Agreement.ONLY_APPRAISER: _("Chỉ cơ quan thẩm định trả lời"),
        Agreement.REASONS: _("Cùng lựa chọn, khác lý do"),
        Agreement.SAME: _("Giống nhau"),
        Agreement.NEITHER: _("Chưa bên nào trả lời"),
    }
    return words[agreement]

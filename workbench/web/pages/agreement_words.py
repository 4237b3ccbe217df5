"""How far two answers agree, in words and tones; and how far a question is understood alike."""

from flask_babel import gettext as _

from workbench.assessment.differences import Agreement

TONES = {
    Agreement.DIFFERENT: "warn",
    Agreement.WORDING: "info",
    Agreement.ONLY_DRAFTER: "neutral",
    Agreement.ONLY_APPRAISER: "neutral",
    Agreement.SAME: "good",
    Agreement.NEITHER: "todo",
}
SETTLED = frozenset({Agreement.SAME, Agreement.NEITHER})


def agreement_words(agreement: Agreement) -> str:
    """Give the words of an agreement."""
    words: dict[Agreement, str] = {
        Agreement.DIFFERENT: _("Khác nhau"),
        Agreement.WORDING: _("Khác cách diễn đạt"),
        Agreement.ONLY_DRAFTER: _("Chỉ cơ quan soạn thảo trả lời"),
        Agreement.ONLY_APPRAISER: _("Chỉ cơ quan thẩm định trả lời"),
        Agreement.SAME: _("Giống nhau"),
        Agreement.NEITHER: _("Chưa bên nào trả lời"),
    }
    return words[agreement]

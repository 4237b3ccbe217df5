"""Notice a reason that says nothing, and ask politely for a better one. It advises; it never refuses."""

import re
import unicodedata

from workbench.assessment.questions import Question

# Phrases that agree with the question without giving a reason. Compared without marks of punctuation.
EMPTY_PHRASES = frozenset(
    {
        "bảo đảm theo quy định",
        "bảo đảm",
        "cần thiết",
        "có",
        "có cần thiết",
        "đã nêu ở trên",
        "đã nêu trên",
        "đã quy định rõ",
        "đảm bảo",
        "đảm bảo theo quy định",
        "đầy đủ",
        "đồng ý",
        "đúng",
        "đúng quy định",
        "đúng thẩm quyền",
        "hợp lý",
        "hợp pháp",
        "không",
        "không có",
        "không có ý kiến",
        "không cần thiết",
        "nhất trí",
        "như trên",
        "phù hợp",
        "phù hợp quy định",
        "phù hợp với quy định",
        "phù hợp với quy định của pháp luật",
        "phù hợp với thực tế",
        "phù hợp với tình hình thực tế",
        "rõ ràng",
        "rõ ràng cụ thể",
        "theo quy định",
        "theo quy định của pháp luật",
        "theo quy định hiện hành",
        "thuận lợi cho cá nhân tổ chức",
        "tối ưu",
    }
)

# A reason names at least who, what and why; below this many syllables it can't.
FEWEST_SYLLABLES = 6
# Of its syllables, so many must not stand in the question already.
LEAST_NEW = 0.2


def weak_reason(question: Question, text: str) -> str | None:
    """Say politely why this reason may be returned by the appraiser, or None for one that looks sound."""
    syllables = _syllables(text)
    if not syllables or " ".join(syllables) in EMPTY_PHRASES:
        return "Lý do mới nêu nhận định chung; bổ sung căn cứ, số liệu hoặc tình huống cụ thể."
    if len(set(syllables)) * 3 < len(syllables) and len(set(syllables)) < FEWEST_SYLLABLES:
        return "Lý do lặp lại một cụm từ; viết lại thành câu nêu căn cứ cụ thể."
    asked = set(_syllables(question.text))
    new = [syllable for syllable in syllables if syllable not in asked]
    if len(new) < LEAST_NEW * len(syllables):
        return "Lý do chủ yếu nhắc lại câu hỏi; nêu thêm căn cứ, số liệu hoặc tình huống cụ thể."
    if len(syllables) < FEWEST_SYLLABLES and not re.search(r"\d", text):
        return "Lý do còn ngắn; nêu rõ hơn căn cứ, số liệu hoặc tình huống cụ thể."
    return None


def _syllables(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold())

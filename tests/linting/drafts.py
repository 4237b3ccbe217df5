"""Small drafts as values, built by hand."""

from datetime import date

from models.enums import Component, ProcedureNature
from workbench.draft.outline import DocumentFacts, Outline, Paragraph, ParagraphKind, Provision
from workbench.draft.procedures import Extraction, Facts, Passage, Procedure
from workbench.linting import lint

ANY = (Component.SEQUENCE, Component.AUTHORITY, Component.TIME_LIMIT, Component.CONDITION, Component.METHOD)

COMPLETE = {
    Component.NAME: "Điều 5. Cấp giấy phép khai thác nước dưới đất",
    Component.SUBJECT: "1. Tổ chức có nhu cầu khai thác nước dưới đất trên địa bàn.",
    Component.METHOD: "2. Hồ sơ nộp trực tiếp, qua dịch vụ bưu chính hoặc trực tuyến trên Cổng Dịch vụ công quốc gia.",
    Component.DOSSIER: "3. Bản sao sơ đồ vị trí giếng.",
    Component.DOSSIER_COUNT: "4. Số lượng hồ sơ: 01 bộ.",
    Component.SEQUENCE: "5. Sở Nông nghiệp và Môi trường tiếp nhận, thẩm định hồ sơ trong 05 ngày làm việc kể từ ngày nhận đủ hồ sơ.",
    Component.TIME_LIMIT: "6. Thời hạn giải quyết: 10 ngày làm việc kể từ ngày nhận đủ hồ sơ.",
    Component.AUTHORITY: "7. Cơ quan quyết định: Chủ tịch Ủy ban nhân dân tỉnh.",
    Component.RESULT: "8. Kết quả: Giấy phép khai thác nước dưới đất, bản điện tử.",
    Component.FEE: "9. Phí, lệ phí: không.",
}


def draft(*texts, provision="dieu-5", kinds=(), document=None):
    """Make an outline of one article; `kinds` names the kind of the first paragraphs."""
    named = [*kinds, *[ParagraphKind.TEXT] * (len(texts) - len(kinds))]
    paragraphs = tuple(Paragraph(i, text, provision=provision, kind=kind) for i, (text, kind) in enumerate(zip(texts, named, strict=True)))
    whole = Provision(provision, ParagraphKind.ARTICLE, "5", None, 0, len(texts) - 1)
    return Outline(document or DocumentFacts(), paragraphs, (whole,))


def passage(outline, place):
    paragraph = outline.paragraphs[place]
    return Passage(paragraph.provision, place, paragraph.text, 0, len(paragraph.text))


def procedure(outline, components, *, nature=ProcedureNature.NEW, facts=None, **more):
    """Make the procedure whose components stand in the given paragraphs: {component: (place, …)}."""
    return Procedure(
        index=0,
        name="Cấp giấy phép khai thác nước dưới đất",
        name_source="stated",
        provisions=("dieu-5",),
        nature=nature,
        components={component: tuple(passage(outline, place) for place in places) for component, places in components.items()},
        facts=facts or Facts(),
        missing=(),
        **more,
    )


def one_line(text, *components):
    """Make a draft of one paragraph that belongs to a procedure."""
    outline = draft(text)
    return outline, Extraction((procedure(outline, dict.fromkeys(components or ANY, (0,))),))


def complete_without(*components, nature=ProcedureNature.NEW, document=None, facts=None, **more):
    """Make a draft with one complete procedure, some components left out."""
    kept = {component: text for component, text in COMPLETE.items() if component not in components}
    outline = draft(*kept.values(), document=document)
    places = {component: (place,) for place, component in enumerate(kept)}
    return outline, Extraction((procedure(outline, places, nature=nature, facts=facts, **more),))


def quotes_of(outline, extraction, rule, *, on=date(2026, 11, 22)):
    """Give the quotes of a rule's findings with a place; each is the text between its offsets."""
    found = [one for one in lint(outline, extraction, on=on) if one.rule == rule and one.paragraph is not None]
    assert all(outline.paragraphs[one.paragraph].text[one.start : one.end] == one.quote for one in found)
    return [one.quote for one in found]

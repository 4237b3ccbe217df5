"""An outline becomes procedures: the pipeline's segments, named, explained and completed with facts."""

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.enums import Component
from workbench.draft.citing import FIRST_LETTER, citation_in
from workbench.draft.folding import fold
from workbench.draft.outline import Outline, ParagraphKind
from workbench.draft.procedures import Extraction, Passage, Procedure
from workbench.extraction.delegation import Delegations
from workbench.extraction.facts import Reader, facts_of
from workbench.extraction.grouping import Weigher
from workbench.extraction.lexicon import lexicon
from workbench.extraction.linear import ClauseModel
from workbench.extraction.marking import Marks, cell_of
from workbench.extraction.missing import missing_components
from workbench.extraction.naming import key_of
from workbench.extraction.nature import Natures
from workbench.extraction.reasons import confidence_of, reason_of
from workbench.extraction.segmentation import Segment
from workbench.extraction.spacy_start import start_spacy
from workbench.extraction.spans import spans_of
from workbench.extraction.tables import barred_heads

# Raise it with the rules, the lexicon or the weights: what was found before is then found anew.
PIPELINE_VERSION = "7"
UNNAMED = "Thủ tục tại {place}"
LONGEST_HINT = 140
# Below it a proposal wastes more of an officer's time than it saves.
LEAST_CONFIDENCE = 0.3
# What only organises the State's own work must speak of a procedure beyond doubt (Nghị định 63/2010/NĐ-CP, Điều 1 khoản 2).
INTERNAL_CONFIDENCE = 0.9


def extract(outline: Outline, *, model: ClauseModel | None = None, weigher: Weigher | None = None) -> Extraction:
    """Find the procedures of a draft (Nghị định 63/2010/NĐ-CP, Điều 3), each component with the words that it came from.

    model, weigher: others than those that come with the package, to judge them on drafts that they have not seen.
    """
    if not outline.paragraphs:
        return Extraction(pipeline=PIPELINE_VERSION)
    start_spacy()
    from workbench.extraction.pipeline import read_with_pipeline  # noqa: PLC0415 (spaCy takes seconds to load; pages never need it)

    doc = read_with_pipeline(outline, model=model, weigher=weigher)
    plain: Outline = doc._.outline
    marks: Sequence[Marks] = doc._.marks
    bearings = Bearings(outline, plain, Delegations(outline), Natures(plain), Reader(outline))
    internal = lexicon().internal.search(fold(outline.document.title or "").text.lower()) is not None
    proposed = ((segment, _procedure(segment, marks, bearings)) for segment in doc._.segments)
    kept = (procedure for segment, procedure in proposed if procedure.confidence >= _bar(segment, internal=internal))
    procedures = tuple(replace(p, index=n) for n, p in enumerate(kept))
    return Extraction(procedures=tuple(_told_apart(procedures, plain)), pipeline=PIPELINE_VERSION)


def _bar(segment: Segment, *, internal: bool) -> float:
    """Give the confidence that a proposal needs; what was weighed against all that could be a procedure was kept for that already."""
    if internal:
        return INTERNAL_CONFIDENCE
    return 0.0 if segment.chance else LEAST_CONFIDENCE


def paragraph_components(extraction: Extraction, outline: Outline) -> dict[int, tuple[tuple[Component, ...], tuple[int, ...]]]:
    """Turn the extraction round: paragraph index to its components (in the decree's order) and the indexes of its procedures."""
    components: dict[int, set[Component]] = {}
    owners: dict[int, set[int]] = {}
    for procedure in extraction.procedures:
        for component, passages in procedure.components.items():
            for passage in passages:
                components.setdefault(passage.paragraph, set()).add(component)
                owners.setdefault(passage.paragraph, set()).add(procedure.index)
    order = list(Component)
    known = (p.index for p in outline.paragraphs if p.index in components)
    return {i: (tuple(sorted(components[i], key=order.index)), tuple(sorted(owners[i]))) for i in known}


@dataclass(frozen=True, slots=True)
class Bearings:
    """What is looked for once in a draft, for all of its procedures. plain: the tidied outline that the marks were made on."""

    outline: Outline
    plain: Outline
    delegations: Delegations
    natures: Natures
    reader: Reader


def _procedure(segment: Segment, marks: Sequence[Marks], bearings: Bearings) -> Procedure:
    outline = bearings.outline
    components = _components(segment, marks, outline)
    name, source = _name(segment, bearings.plain)
    provisions = _provisions(segment, outline)
    delegated = bearings.delegations.of(provisions, name=name)
    facts = replace(facts_of(outline, components, reader=bearings.reader), delegated=delegated)
    return Procedure(
        index=0,
        name=name,
        name_source=source,
        provisions=provisions,
        nature=bearings.natures.of(segment),
        components=components,
        facts=facts,
        missing=missing_components(components, deferred=facts.deferred),
        confidence=confidence_of(segment, components),
        reason=reason_of(bearings.plain, segment, components, facts),
        delegation=delegated.act if delegated else None,
    )


def _components(segment: Segment, marks: Sequence[Marks], outline: Outline) -> dict[Component, tuple[Passage, ...]]:
    found: dict[Component, list[Passage]] = {}
    heads = barred_heads(outline) if segment.published else {}
    for i in sorted(segment.paragraphs):
        paragraph = outline.paragraphs[i]
        text = paragraph.text
        for component, confidence in marks[i].items():
            first, last = cell_of(component, row=text, head=outline.paragraphs[heads[i]].text) if i in heads else (0, len(text))
            for start, end in spans_of(component, text[first:last]):
                place = (first + start, first + end)
                passage = Passage(paragraph.provision, i, text[slice(*place)], *place, confidence=round(confidence, 3))
                found.setdefault(component, []).append(passage)
    return {c: tuple(found[c]) for c in Component if c in found}


def _name(segment: Segment, outline: Outline) -> tuple[str, str]:
    """Give the stated name, the draft's title where that names an act, or one composed from the place where it stands."""
    if segment.key.name:
        return segment.key.name, "stated"
    title = key_of(outline.document.title or "", lexicon=lexicon())
    if title.name and not segment.amends:
        return title.name, "stated"
    if segment.amends and (amended := _amended_place(segment, outline)):
        return UNNAMED.format(place=amended), "composed"
    paragraph = outline.paragraphs[segment.heads[0]]
    if paragraph.kind in (ParagraphKind.CLAUSE, ParagraphKind.POINT) and paragraph.provision in outline.by_path:
        return UNNAMED.format(place=_cited(outline, paragraph.provision)), "composed"
    return UNNAMED.format(place=textwrap.shorten(paragraph.text, LONGEST_HINT, placeholder=" …").strip(" .:;“”")), "composed"


def _amended_place(segment: Segment, outline: Outline) -> str:
    """Cite the first provision that a procedure's lines quote by its place in the amended act; "" where they quote none."""
    paths = (outline.paragraphs[i].provision for i in sorted(segment.members))
    quoted = next((path for path in paths if path in outline.by_path and outline.by_path[path].quoted), "")
    return _cited(outline, _unit_of(quoted, outline)) if quoted else ""


def _cited(outline: Outline, path: str) -> str:
    """Cite a provision in the middle of a sentence."""
    return FIRST_LETTER.sub(lambda unit: unit[0].lower(), citation_in(outline, path))


def _told_apart(procedures: Sequence[Procedure], outline: Outline) -> Iterator[Procedure]:
    """Add the heading of its part of the draft to a name that another procedure bears too."""
    counts = Counter(p.name for p in procedures)
    for procedure in procedures:
        heading = _part_heading(procedure, outline)
        yield replace(procedure, name=f"{procedure.name} ({heading})") if counts[procedure.name] > 1 and heading else procedure


def _part_heading(procedure: Procedure, outline: Outline) -> str:
    path = procedure.provisions[0] if procedure.provisions else ""
    parent = outline.by_path[path].parent if path in outline.by_path else None
    heading = outline.by_path[parent].heading if parent in outline.by_path and parent is not None else None
    return textwrap.shorten(heading.lower() if heading and heading.isupper() else heading or "", LONGEST_HINT, placeholder=" …")


def _unit_of(path: str, outline: Outline) -> str:
    """Give what a path is told by: the outermost provision that is quoted, else its article, else itself."""
    steps = path.split("/")
    prefixes = ("/".join(steps[:length]) for length in range(1, len(steps) + 1))
    quoted = next((one for one in prefixes if one in outline.by_path and outline.by_path[one].quoted), None)
    return quoted or outline.article_of(path) or path


def _provisions(segment: Segment, outline: Outline) -> tuple[str, ...]:
    """Give the articles (or, outside articles, the annex provisions) that the procedure's own lines stand in, in order."""
    found = []
    for i in sorted(segment.members or segment.shared):
        found.append(_unit_of(outline.paragraphs[i].provision, outline))
    paths = dict.fromkeys(path for path in found if path)
    return tuple(path for path in paths if not any(path.startswith(f"{other}/") for other in paths))

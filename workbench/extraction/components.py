"""The pipeline's components. Each reads what those before it wrote on the Doc, and adds one thing."""

from typing import Any

import numpy as np
from spacy.tokens import Doc, Span

from models.enums import Component
from workbench.draft.folding import fold
from workbench.draft.outline import Outline
from workbench.extraction.features import features_of, read
from workbench.extraction.fields import told_fields
from workbench.extraction.grouping import Weigher, weigher
from workbench.extraction.judging import trained_judge
from workbench.extraction.lexicon import lexicon
from workbench.extraction.linear import ClauseModel, wording_model
from workbench.extraction.marking import announced, first_marks, revised_marks
from workbench.extraction.places import TEXT_DEPTH, places_of
from workbench.extraction.segmentation import judged_segments, naming_heads, segments_of, surroundings

# A Doc may bring models of its own: drafts are judged by ones that have not learnt from them.
ATTRIBUTES = ("outline", "model", "weigher", "places", "readings", "scores", "marks", "segments")


class ParagraphPlacer:
    """Place every paragraph under its headings. Reads: doc._.outline. Writes: doc._.places, doc.spans["paragraphs"]."""

    def __call__(self, doc: Doc) -> Doc:
        outline: Outline = doc._.outline
        doc._.places = places_of(outline)
        doc.spans["paragraphs"] = _paragraph_spans(doc, outline)
        return doc


class LexiconReader:
    """Read each paragraph with the lexicon. Reads: doc._.places. Writes: doc._.readings."""

    def __call__(self, doc: Doc) -> Doc:
        outline: Outline = doc._.outline
        headings = {p.first: fold(p.heading).text.lower() for p in outline.provisions if p.heading}
        doc._.readings = tuple(
            read(place, lexicon=lexicon(), heading=headings.get(place.index) if place.depth < TEXT_DEPTH else None)
            for place in doc._.places
        )
        return doc


class ClauseClassifier:
    """Weigh the components of each paragraph. Reads: doc._.model, places, readings. Writes: doc._.scores (paragraphs x components)."""

    def __call__(self, doc: Doc) -> Doc:
        model: ClauseModel = doc._.model or trained_judge()
        doc._.scores = model.scores(features_of(doc._.places, doc._.readings, doc._.outline, wording=wording_model()))
        return doc


class ComponentMarker:
    """Mark the components that each paragraph speaks of by itself. Reads: doc._.scores, doc._.places. Writes: doc._.marks."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.marks = first_marks(doc._.places, doc._.scores)
        return doc


class ProcedureFinder:
    """Gather the marked paragraphs into procedures. Reads: doc._.marks, doc._.places, doc._.readings. Writes: doc._.segments."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.segments = segments_of(doc._.outline, places=doc._.places, readings=doc._.readings, marks=doc._.marks)
        return doc


class ProcedureJudge:
    """Choose among all that could be a procedure. Reads: doc._.weigher, marks, scores, segments. Writes: doc._.segments."""

    def __call__(self, doc: Doc) -> Doc:
        chosen: Weigher = doc._.weigher or weigher()
        doc._.segments = judged_segments(
            doc._.segments,
            doc._.outline,
            places=doc._.places,
            readings=doc._.readings,
            marks=doc._.marks,
            scores=doc._.scores,
            weigher=chosen,
        )
        return doc


class ContextMarker:
    """Mark again, knowing where procedures stand. Reads: doc._.scores, doc._.segments. Writes: doc._.marks, doc.spans[component]."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.marks = revised_marks(
            doc._.places,
            doc._.readings,
            doc._.scores,
            inside=surroundings(doc._.segments, doc._.places),
            naming=naming_heads(doc._.segments, doc._.outline),
            columns=announced(doc._.outline, doc._.readings),
            fields=told_fields(doc._.places, lexicon=lexicon()),
        )
        paragraphs = doc.spans["paragraphs"]
        for component in Component:
            doc.spans[component.value] = [paragraphs[i] for i, marks in enumerate(doc._.marks) if component in marks and len(paragraphs[i])]
        return doc


def _paragraph_spans(doc: Doc, outline: Outline) -> list[Span]:
    starts = np.cumsum([0, *(len(p.text) + 1 for p in outline.paragraphs)])
    token_starts: Any = doc.to_array("IDX")
    bounds = np.searchsorted(token_starts, starts)
    return [Span(doc, int(bounds[i]), max(int(bounds[i]), int(bounds[i + 1]))) for i in range(len(outline.paragraphs))]

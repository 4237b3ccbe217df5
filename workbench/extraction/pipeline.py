"""The spaCy pipeline: blank Vietnamese with our own tokenizer; every component is registered here and does one thing to a draft's Doc."""

import re
from collections.abc import Callable
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from workbench.draft.outline import Outline
from workbench.extraction import components
from workbench.extraction.features import Reading
from workbench.extraction.grouping import Weigher
from workbench.extraction.linear import ClauseModel
from workbench.extraction.places import Place
from workbench.extraction.tidying import tidied

# Rules find procedures twice: what stands inside one is weighed again, and what was missed can then belong to it. Then all that could
# be one is weighed as a whole.
ORDER = (
    ("paragraph_placer", "paragraph_placer"),
    ("lexicon_reader", "lexicon_reader"),
    ("clause_classifier", "clause_classifier"),
    ("component_marker", "component_marker"),
    ("procedure_finder", "procedure_finder"),
    ("context_marker", "context_marker"),
    ("procedure_finder", "procedure_finder_again"),
    ("procedure_judge", "procedure_judge"),
)
BEFORE_CLASSIFIER = ("paragraph_placer", "lexicon_reader")
LONGEST_DRAFT = 20_000_000

PREFIX = re.compile(r"""^[“"'‘(\[{«,;:.…\-–•+*]""")
SUFFIX = re.compile(r"""[”"'’)\]}»,;:.…!?]$""")
INFIX = re.compile(r"(?<=[^\W\d])[/,;:](?=[^\W\d])|…")
# Numbers of documents, dates and amounts stay whole: 63/2010/NĐ-CP, 08/6/2010, 12,5%, 200.000.
WHOLE = re.compile(r"^(?:\d+(?:/\d+)+(?:/[^\s,;:.)]+)?|\d+(?:[.,]\d+)+%?|\d+/[A-ZĐ]+-[A-ZĐ]+)$")

for _attribute in components.ATTRIBUTES:
    Doc.set_extension(_attribute, default=None, force=True)

Component = Callable[[Doc], Doc]
FACTORIES: dict[str, Callable[[], Component]] = {
    "paragraph_placer": components.ParagraphPlacer,
    "lexicon_reader": components.LexiconReader,
    "clause_classifier": components.ClauseClassifier,
    "component_marker": components.ComponentMarker,
    "procedure_finder": components.ProcedureFinder,
    "procedure_judge": components.ProcedureJudge,
    "context_marker": components.ContextMarker,
}


def _register(name: str, make: Callable[[], Component]) -> None:
    @Language.factory(name)
    def create(nlp: Language, name: str) -> Component:  # noqa: ARG001 (spaCy passes both by name)
        return make()


for _name, _make in FACTORIES.items():
    _register(_name, _make)


@cache
def pipeline() -> Language:
    """Build the pipeline once; pyvi is left out because syllables are enough for rules and for a bag of words."""
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    nlp.tokenizer = Tokenizer(
        nlp.vocab, prefix_search=PREFIX.search, suffix_search=SUFFIX.search, infix_finditer=INFIX.finditer, token_match=WHOLE.match
    )
    nlp.max_length = LONGEST_DRAFT
    for factory, name in ORDER:
        nlp.add_pipe(factory, name=name)
    return nlp


def look(outline: Outline) -> tuple[tuple[Place, ...], tuple[Reading, ...]]:
    """Run only the components before the classifier; training sees drafts as the pipeline does."""
    nlp = pipeline()
    plain = tidied(outline)
    doc = nlp.make_doc(plain.text())
    doc._.outline = plain
    for name in BEFORE_CLASSIFIER:
        doc = nlp.get_pipe(name)(doc)
    return doc._.places, doc._.readings


def read_with_pipeline(outline: Outline, *, model: ClauseModel | None = None, weigher: Weigher | None = None) -> Doc:
    """Run the pipeline over a draft, with other models where they are given; the Doc holds a span a paragraph and what was found."""
    nlp = pipeline()
    plain = tidied(outline)
    doc = nlp.make_doc(plain.text())
    doc._.outline, doc._.model, doc._.weigher = plain, model, weigher
    return nlp(doc)

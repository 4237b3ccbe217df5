"""Compare two drafts: the entrance of this package."""

from workbench.comparing.alignment import Link, Partners, align
from workbench.comparing.atoms import Depth, atoms_of, key_at
from workbench.comparing.comparison import Comparison
from workbench.comparing.rows import rows_of
from workbench.comparing.tokens import Vocabulary
from workbench.draft.outline import Outline, TableCell
from workbench.draft.quoting import amended_places


def compare(old: Outline, new: Outline) -> Comparison:
    """Align two drafts by provision, then by word; identical ones give unchanged rows only."""
    vocabulary = Vocabulary()
    olds, news = atoms_of(old, vocabulary=vocabulary), atoms_of(new, vocabulary=vocabulary)
    identical = _said(old) == _said(new)
    if identical:
        links = tuple(Link((one,), (other,)) for one, other in zip(olds, news, strict=True))
        partners: Partners = {key: {key} for atom in olds for key in (key_at(atom.path, Depth.ARTICLE), key_at(atom.path, Depth.CLAUSE))}
    else:
        links, partners = align(olds, news, amended=amended_places(new))
    return Comparison(identical=identical, rows=rows_of(links, partners))


def _said(outline: Outline) -> list[tuple[str, str, TableCell | None]]:
    return [(paragraph.text, paragraph.provision, paragraph.table) for paragraph in outline.paragraphs]

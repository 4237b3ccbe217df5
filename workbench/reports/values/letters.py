"""Values of the control body's letter and of the decision that publishes procedures."""

from dataclasses import dataclass

from workbench.reports.values.paper import Paper


@dataclass(frozen=True, slots=True)
class ControlledProcedure:
    """What the control body holds of one procedure. lines: (criterion, words), only those that it answered."""

    name: str
    provisions: str
    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ControlLetter:
    """The opinion of the procedure-control body (Nghị định 63/2010/NĐ-CP, Điều 9). position: "Thống nhất"; text: its words.

    position: "" while no opinion was given.
    """

    paper: Paper
    opening: str
    procedures: tuple[ControlledProcedure, ...]
    position: str
    text: str


@dataclass(frozen=True, slots=True)
class PublishedProcedure:
    """One procedure of the list. components: (name, words of the text), those that it has, in the order of Điều 8 khoản 2."""

    name: str
    nature: str
    legal_basis: str
    time_limit: str
    place: str
    fee: str
    components: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PublicationDecision:
    """ "Quyết định công bố thủ tục hành chính" of the provincial chairman (Nghị định 63/2010/NĐ-CP, Điều 13 to 15).

    authority: who decides, as the line in capitals. proposer: head of the department, after "Theo đề nghị của". articles: text of
    each article, without "Điều n.". annex_of: the words in brackets under the annex's title.
    """

    paper: Paper
    subject: str
    authority: str
    bases: tuple[str, ...]
    proposer: str
    articles: tuple[str, ...]
    annex_of: str
    procedures: tuple[PublishedProcedure, ...]

"""Find the provision that a citation means, from the place where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from workbench.draft.outline import Provision


def zone_of(path: str) -> str:
    """Give the step of the annex or attached regulation that a path stands in; "" for the document itself."""
    first = path.split("/", 1)[0]
    return first if first.startswith(("kem-theo", "phu-luc")) else ""


def own_article(path: str) -> str | None:
    """Give the path of the innermost article that a path stands in."""
    steps = path.split("/")
    for place in range(len(steps) - 1, -1, -1):
        if steps[place].startswith("dieu-"):
            return "/".join(steps[: place + 1])
    return None


def outer_article(path: str) -> str | None:
    """Give the path of the outermost article that a path stands in: the amending one, where it quotes another."""
    steps = path.split("/")
    place = next((place for place, step in enumerate(steps) if step.startswith("dieu-")), None)
    return None if place is None else "/".join(steps[: place + 1])


def own_clause(path: str) -> str | None:
    """Give the path of the innermost khoản that a path stands in, within its article."""
    steps = path.split("/")
    for place in range(len(steps) - 1, -1, -1):
        if steps[place].startswith("dieu-"):
            return None
        if steps[place].startswith("khoan-"):
            return "/".join(steps[: place + 1])
    return None


def is_quoted(path: str) -> bool:
    """Tell a provision inside a quotation: below a khoản or điểm stands another article or khoản of lower rank."""
    ranks = [_RANKS[kind] for kind in (step.split("-", 1)[0] for step in path.split("/")) if kind in _RANKS]
    return any(after < before for before, after in pairwise(ranks))


_RANKS = {"phan": 0, "chuong": 1, "muc": 2, "tieumuc": 3, "dieu": 4, "khoan": 5, "diem": 6}


@dataclass(slots=True)
class Targets:
    """The provisions of a draft by zone and by the part of the path from the article on."""

    provisions: Iterable[Provision]
    paths: set[str] = field(init=False)
    articles: dict[tuple[str, str], str] = field(init=False)

    def __post_init__(self) -> None:
        self.paths = {provision.path for provision in self.provisions}
        self.articles = {}
        for path in self.paths:
            article = own_article(path)
            if article == path and not is_quoted(path):
                self.articles[zone_of(path), path.rsplit("/", 1)[-1]] = path

    def at(self, *steps: str | None) -> str | None:
        """Give the path made of these steps, if the draft has it."""
        path = "/".join(step for step in steps if step)
        return path if path in self.paths else None

    def article(self, step: str, *, zones: Iterable[str]) -> str | None:
        """Give the article with this step in the first of these zones that has it."""
        return next((self.articles[zone, step] for zone in zones if (zone, step) in self.articles), None)

    def annex(self, step: str, *, zone: str) -> str | None:
        """Give an annex or form by its step, in the zone or beside it."""
        return self.at(zone, step) or self.at(step)

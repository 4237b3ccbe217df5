"""Find the provision that a citation means, from the place where it stands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from workbench.draft.outline import ParagraphKind as Kind
from workbench.draft.outline import Provision
from workbench.ingest.citing.names import ATTACHED
from workbench.ingest.outlining.marks import annex_slug, path_number

_RANKS = {"phan": 0, "chuong": 1, "muc": 2, "tieumuc": 3, "dieu": 4, "khoan": 5, "diem": 6}
_STEPS = {
    "part": (Kind.PART, "phan"),
    "chapter": (Kind.CHAPTER, "chuong"),
    "section": (Kind.SECTION, "muc"),
    "subsection": (Kind.SUBSECTION, "tieumuc"),
    "article": (Kind.ARTICLE, "dieu"),
    "clause": (Kind.CLAUSE, "khoan"),
    "point": (Kind.POINT, "diem"),
}
_DIVISIONS = ("part", "chapter", "section", "subsection")
# The act itself, as against the regulation that is issued with it.
_ACTS = frozenset({"luật", "bộ luật", "pháp lệnh", "nghị quyết", "nghị định", "thông tư", "quyết định"})


def zone_of(path: str) -> str:
    """Give the step of the annex or attached regulation that a path stands in; "" for the document itself."""
    first = path.split("/", 1)[0]
    return first if first.startswith((ATTACHED, "phu-luc")) else ""


def own_step(path: str, name: str) -> str | None:
    """Give a path up to its innermost step of a name: the article that "dieu-5/khoan-1" stands in, for "dieu"."""
    steps = path.split("/")
    for place in range(len(steps) - 1, -1, -1):
        if steps[place].startswith(f"{name}-"):
            return "/".join(steps[: place + 1])
    return None


def outer_article(path: str) -> str | None:
    """Give the path of the outermost article that a path stands in: the amending one, where it quotes another."""
    steps = path.split("/")
    place = next((place for place, step in enumerate(steps) if step.startswith("dieu-")), None)
    return None if place is None else "/".join(steps[: place + 1])


def own_clause(path: str) -> str | None:
    """Give the path of the innermost khoản that a path stands in, within its article."""
    clause, article = own_step(path, "khoan"), own_step(path, "dieu")
    return clause if clause and len(clause) > len(article or "") else None


def is_quoted(path: str) -> bool:
    """Tell a provision inside a quotation: below a khoản or điểm stands another article or khoản of lower rank."""
    ranks = [_RANKS[kind] for kind in (step.split("-", 1)[0] for step in path.split("/")) if kind in _RANKS]
    return any(after < before for before, after in pairwise(ranks))


def step_of(rank: str, number: str) -> str:
    """Give the step of a path for a unit: "dieu-5a"."""
    if rank == "annex":
        return f"phu-luc-{annex_slug(number)}" if number else "phu-luc"
    if rank == "form":
        return f"phu-luc-mau-{annex_slug(number)}"
    kind, name = _STEPS[rank]
    return f"{name}-{path_number(kind, number)}"


def zones_for(own: str | None, *, path: str) -> Sequence[str]:
    """Give the zones in which a citation looks for its article, the first first. own: "Quy chế" of "Quy chế này", or None."""
    zone = zone_of(path)
    if own is None:
        return (zone, "", ATTACHED)
    if own == ATTACHED:
        return (zone,) if zone.startswith(ATTACHED) else (ATTACHED,)
    if "".join(own.lower().split()).startswith(tuple("".join(act.split()) for act in _ACTS)):
        return ("", zone)
    return (zone, ATTACHED, "") if zone.startswith(ATTACHED) else (ATTACHED, zone, "")


class Targets:
    """The provisions of a draft by zone and by the part of the path from the article on."""

    def __init__(self, provisions: Iterable[Provision]) -> None:
        self.provisions = tuple(provisions)
        self.by_path = {provision.path: provision for provision in self.provisions}
        self.quoted = {provision.path for provision in self.provisions if provision.quoted or is_quoted(provision.path)}
        self._articles: dict[tuple[str, str], str] = {}
        self._by_step: dict[str, list[str]] = defaultdict(list)
        for provision in self.provisions:
            step = provision.path.rsplit("/", 1)[-1]
            self._by_step[step.partition("~")[0]].append(provision.path)
            if provision.kind is Kind.ARTICLE and provision.path not in self.quoted:
                self._articles.setdefault((zone_of(provision.path), step), provision.path)
        self._children: dict[str, list[Provision]] = defaultdict(list)
        for provision in self.provisions:
            self._children[provision.parent or ""].append(provision)
        self.annexes = [provision for provision in self.provisions if provision.kind is Kind.ANNEX]

    def resolve(self, units: Mapping[str, str], *, path: str, own: str | None, quoted: bool) -> str | None:
        """Give the path that units mean at a place; a quotation knows only the provisions that it quotes itself."""
        if "form" in units or "annex" in units:
            return None if quoted else self._in_annex(units, path)
        base = self.base(units, path=path, own=own, quoted=quoted)
        return self._inside(base, units) if base else None

    def base(self, units: Mapping[str, str], *, path: str, own: str | None, quoted: bool) -> str | None:
        """Give the article (or the division, khoản or điểm at the place) from which the smaller units count."""
        found = self._base(units, path, zones_for(own, path=path), quoted=quoted)
        return None if quoted and found not in self.quoted else found

    def _base(self, units: Mapping[str, str], path: str, zones: Sequence[str], *, quoted: bool) -> str | None:
        article = units.get("article")
        if article and article != "này":
            # Of the other act's articles a quotation holds only those that it quotes whole.
            return None if quoted else self.article(step_of("article", article), zones=zones)
        if article is None and any(rank in units for rank in _DIVISIONS):
            return self._division(units, path, zones)
        if units.get("point") == "này":
            return own_step(path, "diem")
        if units.get("clause") == "này" or (article is None and "clause" not in units):
            return own_clause(path) or (own_step(path, "dieu") if "point" in units and "clause" not in units else None)
        return own_step(path, "dieu")

    def article(self, step: str, *, zones: Iterable[str]) -> str | None:
        """Give the article with this step in the first of these zones that has it."""
        return next((self._articles[zone, step] for zone in zones if (zone, step) in self._articles), None)

    def children(self, path: str) -> Sequence[Provision]:
        """Give the provisions right below a path, in order."""
        return self._children.get(path, ())

    def articles_numbered(self, step: str) -> list[str]:
        """Give the draft's own articles with this step in every zone, those with a doubled number included."""
        return [path for path in self._by_step.get(step, ()) if path not in self.quoted]

    def articles_of(self, zone: str) -> list[str]:
        """Give the paths of the draft's own articles in a zone, in order."""
        return [path for (place, _step), path in self._articles.items() if place == zone]

    def below(self, base: str, step: str) -> str | None:
        """Give the one provision with this step right below a path, or anywhere below it where the number says so ("2.1")."""
        direct = f"{base}/{step}"
        quoted = base in self.quoted
        if direct in self.by_path and (direct in self.quoted) == quoted:
            return direct
        if "." not in step and step.startswith(("khoan-", "diem-")):
            return None
        deeper = [path for path in self._by_step.get(step, ()) if path.startswith(f"{base}/") and (path in self.quoted) == quoted]
        return deeper[0] if len(deeper) == 1 else None

    def _inside(self, base: str, units: Mapping[str, str]) -> str | None:
        found: str | None = base
        for rank in ("clause", "point"):
            number = units.get(rank)
            if found is None or number is None or number == "này":
                continue
            dotted = rank == "point" and number[0].isdigit()
            found = self.below(found, step_of("clause" if dotted else rank, number.partition("(")[0].strip()))
        return found

    def _division(self, units: Mapping[str, str], path: str, zones: Sequence[str]) -> str | None:
        found: str | None = None
        for rank in (rank for rank in _DIVISIONS if rank in units):
            name = _STEPS[rank][1]
            if units[rank] == "này":
                found = own_step(path, name)
            elif found:
                found = self.below(found, step_of(rank, units[rank]))
            else:
                found = self._nearest(self._by_step.get(step_of(rank, units[rank]), ()), path, zones)
            if found is None:
                return None
        return found

    def _nearest(self, paths: Iterable[str], path: str, zones: Sequence[str]) -> str | None:
        """Give the one of several like-named divisions that stands in the same larger one as the place; else the only one."""
        own = [found for found in paths if found not in self.quoted]
        for zone in zones:
            there = [found for found in own if zone_of(found) == zone]
            beside = [found for found in there if "/" in found and path.startswith(found.rsplit("/", 1)[0] + "/")]
            if len(there) == 1 or len(beside) == 1:
                return there[0] if len(there) == 1 else beside[0]
        return None

    def _in_annex(self, units: Mapping[str, str], path: str) -> str | None:
        annex = self._annex(units["annex"], path) if "annex" in units else None
        found = annex if "form" not in units else self._form(units["form"], annex, path)
        smaller = [rank for rank in _STEPS if rank in units]
        for rank in smaller:
            found = self.below(found, step_of(rank, units[rank])) if found else None
        return found

    def _annex(self, number: str, path: str) -> str | None:
        zone = zone_of(path)
        if number == "này":
            return zone if zone.startswith("phu-luc") else None
        step = step_of("annex", number)
        exact = next((found for found in (f"{zone}/{step}", step) if found in self.by_path), None)
        plain = [annex.path for annex in self.annexes if annex.path.startswith("phu-luc") and "mau-" not in annex.path]
        return exact if exact and (number or len(plain) == 1) else plain[0] if not number and len(plain) == 1 else None

    def _form(self, number: str, annex: str | None, path: str) -> str | None:
        if number == "này":
            return own_step(path, "phu-luc-mau")
        named = self._by_step.get(step_of("form", number), [])
        if annex is None or len(named) < 2:
            return named[0] if named else None
        # Forms follow the annex that they belong to.
        begin = self.by_path[annex].first
        end = min((other.first for other in self.annexes if other.first > begin and "mau-" not in other.path), default=10**9)
        return next((form for form in named if begin <= self.by_path[form].first < end), None)

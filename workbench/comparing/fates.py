"""What became of each provision of the old draft: whether answers and comments that rest on it still stand."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.comparing.comparison import Change, Comparison, ProvisionRow


@dataclass(frozen=True, slots=True)
class ProvisionFate:
    """new_path: where it stands now, or None when it is gone. changed: more than its number differs, in it or below it."""

    new_path: str | None
    changed: bool
    changes: tuple[Change, ...] = ()


def changed_provisions(comparison: Comparison) -> Mapping[str, ProvisionFate]:
    """Give the fate of every old provision at every level from the article down ("" and frames included as they stand).

    An added passage changes the provision that holds it, and a reworded one all that stand above it up to the article.
    """
    flows: dict[str, Counter[str]] = defaultdict(Counter)
    rows_under: dict[str, list[ProvisionRow]] = defaultdict(list)
    added_under: Counter[str] = Counter()
    for row in comparison.rows:
        if row.old is None:
            added_under.update(_lineage(row.new or ""))
            continue
        for path in _lineage(row.old):
            rows_under[path].append(row)
            if row.new is not None:
                flows[path][_at_the_same_depth(path, row.new)] += len(row.old_text) + 1
    return {path: _fate(rows, flows[path], added_under) for path, rows in rows_under.items()}


def _fate(rows: list[ProvisionRow], flow: Counter[str], added_under: Counter[str]) -> ProvisionFate:
    new_path = flow.most_common(1)[0][0] if flow else None
    changes = tuple(sorted({row.change for row in rows}))
    left = any(row.new is None or row.reworded or _at_the_same_depth_is_other(row, new_path) for row in rows)
    return ProvisionFate(new_path=new_path, changed=left or new_path is None or added_under[new_path] > 0, changes=changes)


def _at_the_same_depth_is_other(row: ProvisionRow, new_path: str | None) -> bool:
    """Tell whether a passage went out of what its provision became."""
    return new_path is not None and row.new is not None and row.new != new_path and not row.new.startswith(f"{new_path}/")


def _lineage(path: str) -> Iterator[str]:
    """Yield the path and those above it, up to the article; outside articles the path alone."""
    steps = path.split("/")
    article = next((place for place, step in enumerate(steps) if step.startswith("dieu-")), len(steps) - 1)
    for last in range(article, len(steps)):
        yield "/".join(steps[: last + 1])


def _at_the_same_depth(old: str, new: str) -> str:
    """Cut a new path where the old one ends, counted from the article: the clause of a clause, the article of an article."""
    lineage = list(_lineage(new))
    depth = len(list(_lineage(_from_article(old)))) - 1
    return lineage[min(depth, len(lineage) - 1)]


def _from_article(path: str) -> str:
    steps = path.split("/")
    return "/".join(steps[next((place for place, step in enumerate(steps) if step.startswith("dieu-")), 0) :])

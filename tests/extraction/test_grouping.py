"""Procedures judged as wholes: what could be one, how candidates exclude each other, what is learnt, and what is left to the rules."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from models.enums import Component
from workbench.draft.outline import Outline
from workbench.extraction import extract, segmentation
from workbench.extraction.grouping import Marked, Weigher, chosen, fitting
from workbench.extraction.grouping.candidates import Candidate, Children, Source, Spans, candidates_of, spans_of
from workbench.extraction.grouping.choosing import best
from workbench.extraction.grouping.describing import Describer
from workbench.extraction.linear import LABELS
from workbench.extraction.pipeline import look
from workbench.ingest import read_draft

DRAFT = """QUYẾT ĐỊNH
Ban hành Quy định về quản lý bến thủy
Điều 1. Cấp Giấy phép hoạt động bến thủy nội địa
1. Hồ sơ gồm đơn đề nghị cấp Giấy phép.
2. Sở Xây dựng cấp Giấy phép trong 10 ngày làm việc.
Điều 2. Gia hạn Giấy phép hoạt động bến thủy nội địa
1. Hồ sơ gồm đơn đề nghị gia hạn Giấy phép.
2. Sở Xây dựng gia hạn Giấy phép trong 05 ngày làm việc.
"""
# The lines of DRAFT that a reader would mark, with the procedure of each.
LINES = {2: 1, 3: 1, 4: 1, 5: 2, 6: 2, 7: 2}


def outline_of(text: str) -> Outline:
    return read_draft(text.encode(), name="draft.txt")


def marked(*, ruled: tuple[frozenset[int], ...] = (), sure: float = 0.9) -> Marked:
    outline = outline_of(DRAFT)
    places, readings = look(outline)
    kinds = {2: Component.NAME, 3: Component.DOSSIER, 4: Component.SEQUENCE, 5: Component.NAME, 6: Component.DOSSIER, 7: Component.SEQUENCE}
    marks = [{kinds[i]: sure} if i in kinds else {} for i in range(len(outline.paragraphs))]
    scores = np.full((len(marks), len(LABELS)), 0.02, dtype=np.float32)
    for index, kind in kinds.items():
        scores[index, LABELS.index(kind)] = sure
    return Marked(outline, places, readings, marks, scores, ruled)


def candidates(draft: Marked) -> dict[Spans, Candidate]:
    return {one.spans: one for one in candidates_of(draft, Children(draft))}


def test_what_stands_under_a_heading_and_what_neighbouring_headings_hold_could_be_a_procedure() -> None:
    found = candidates(marked())

    assert {((0, 3),), ((3, 6),), ((0, 6),), ((1, 2),), ((1, 3),)} <= set(found)
    assert {Source.RUN, Source.NAMED} <= found[((0, 3),)].sources
    assert Source.WHOLE in found[((0, 6),)].sources


def test_a_procedure_by_rules_is_a_candidate_with_what_it_shares_and_excludes_by_what_is_its_own() -> None:
    shared = frozenset({2, 3, 4, 7}), frozenset({5, 6, 7})

    one = candidates(marked(ruled=shared))[((0, 3), (5, 6))]

    assert one.sources >= {Source.RULED}
    assert (one.own, one.ruled, one.size) == (((0, 3),), 0, 4)


def test_positions_join_into_spans() -> None:
    assert spans_of([7, 1, 2, 3, 6]) == ((1, 4), (6, 8))
    assert spans_of([]) == ()


def plain(*spans: Spans) -> list[Candidate]:
    return [Candidate(one, one) for one in spans]


def test_two_procedures_are_chosen_before_the_one_that_would_hold_both() -> None:
    worth = np.array([0.5, 0.4, 0.3])

    assert best(plain(((0, 6),), ((0, 3),), ((3, 6),)), worth, size=6) == {1, 2}


def test_one_procedure_is_chosen_before_doubtful_parts_of_it() -> None:
    assert best(plain(((0, 6),), ((0, 3),), ((3, 6),)), np.array([0.5, 0.2, 0.1]), size=6) == {0}


def test_what_is_not_worth_naming_is_not_chosen() -> None:
    assert best(plain(((0, 3),), ((3, 6),)), np.array([0.2, -0.1]), size=6) == {0}


def test_candidates_that_share_lines_do_not_exclude_each_other_by_them() -> None:
    one, other = Candidate(((0, 4),), ((0, 3),)), Candidate(((3, 6),), ((4, 6),))

    assert best([one, other], np.array([0.3, 0.3]), size=6) == {0, 1}


def test_a_draft_without_marked_lines_has_no_candidates() -> None:
    draft = marked()
    empty = Marked(draft.outline, draft.places, draft.readings, [{} for _ in draft.marks], draft.scores, ())

    assert chosen(empty, constant(5.0)) == []


def constant(odds: float) -> Weigher:
    """Give a weigher that finds everything equally likely."""
    draft = marked()
    children = Children(draft)
    width = Describer(draft, children).describe(candidates_of(draft, children)).shape[1]
    tables = {
        "first": np.zeros((width, 2), dtype=np.float32),
        "first_bias": np.zeros(2, dtype=np.float32),
        "second": np.zeros((2, 2), dtype=np.float32),
        "second_bias": np.zeros(2, dtype=np.float32),
        "last": np.zeros((2, 1), dtype=np.float32),
        "last_bias": np.full(1, odds, dtype=np.float32),
    }
    return Weigher(np.zeros(width, dtype=np.float32), np.ones(width, dtype=np.float32), (tables,))


def test_every_candidate_is_described_alike_in_finite_numbers() -> None:
    draft = marked(ruled=(frozenset({2, 3, 4}), frozenset({5, 6, 7})))
    children = Children(draft)

    described = Describer(draft, children).describe(candidates_of(draft, children))

    assert np.isfinite(described).all()
    assert len({tuple(row) for row in described.tolist()}) == len(described)


def examples(count: int) -> list[fitting.Weighed]:
    """Describe a draft of two procedures, as often as drafts of the kind would stand in the set."""
    draft = marked()
    children = Children(draft)
    found = candidates_of(draft, children)
    described = Describer(draft, children).describe(found)
    wanted = fitting._wanted(found, draft, {i: i for i in LINES}, {k: frozenset(i for i in LINES if LINES[i] == k) for k in (1, 2)})
    return [fitting.Weighed(str(n), described, wanted, 1.0) for n in range(count)]


def test_the_written_gradient_is_the_slope_of_the_error() -> None:
    order = np.random.default_rng(3)
    tables = {name: table.astype(np.float64) for name, table in fitting._fresh(7, order).items()}
    seen, wanted, weights = order.standard_normal((30, 7)), order.random(30), order.random(30)

    def error() -> float:
        first = np.maximum(seen @ tables["first"] + tables["first_bias"], 0)
        second = np.maximum(first @ tables["second"] + tables["second_bias"], 0)
        odds = (second @ tables["last"] + tables["last_bias"])[:, 0]
        return float(((np.logaddexp(0, odds) - wanted * odds) * weights).sum() / len(wanted))

    slopes = fitting._slopes(tables, seen, wanted, weights, np.random.default_rng(0), forgotten=0.0, dropped_out=0.0)
    for name, table in tables.items():
        way = order.standard_normal(table.shape)
        table += 1e-6 * way
        above = error()
        table -= 2e-6 * way
        below = error()
        table += 1e-6 * way

        assert (above - below) / 2e-6 == pytest.approx(float((slopes[name] * way).sum()), rel=1e-3, abs=1e-6), name


def test_it_learns_which_candidates_are_procedures_and_is_the_same_after_being_kept(tmp_path: Path) -> None:
    learnt = fitting.fit_weigher(examples(400), seeds=(1, 2))
    learnt.save(tmp_path / "weights.npz")

    again = Weigher.load(tmp_path / "weights.npz")
    found = chosen(marked(), learnt)

    assert [one.rows for one in found] == [frozenset({2, 3, 4}), frozenset({5, 6, 7})]
    assert [one.key.act for one in found] == ["cấp", "gia hạn"]
    assert [one.rows for one in chosen(marked(), again)] == [one.rows for one in found]


def test_the_same_drafts_and_seed_give_the_same_weights() -> None:
    one, other = (fitting.fit_weigher(examples(3), seeds=(7,)).networks[0] for _ in range(2))

    assert all(np.array_equal(one[name], other[name]) for name in one)


PUBLISHED = """QUYẾT ĐỊNH
Về việc công bố thủ tục hành chính
PHỤ LỤC
1. Thủ tục cấp giấy phép xây dựng
a) Trình tự thực hiện: Tổ chức nộp hồ sơ đến Sở Xây dựng.
b) Cách thức thực hiện: Trực tiếp hoặc trực tuyến.
c) Thành phần hồ sơ: Đơn đề nghị.
d) Thời hạn giải quyết: 20 ngày.
"""


def test_a_publication_stays_as_its_titles_tell_it() -> None:
    outline = outline_of(PUBLISHED)

    assert len(extract(outline, weigher=constant(-9.0)).procedures) == len(extract(outline, weigher=constant(9.0)).procedures) == 1


def test_where_nothing_is_likely_the_rules_stand() -> None:
    """An obvious procedure among hundreds of articles about other things is not lost because the draft is unlike any labelled one."""
    others = "\n".join(f"Điều {n}. Nội dung {n}\n1. Cơ quan thực hiện theo quy định của pháp luật." for n in range(4, 90))

    assert len(extract(outline_of(RULED), weigher=constant(-9.0)).procedures) == 1
    assert len(extract(outline_of(RULED + others)).procedures) == 1


def test_a_list_of_thousands_of_lines_is_left_to_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Marked] = []
    monkeypatch.setattr(segmentation, "chosen", lambda draft, _: asked.append(draft) or [])
    monkeypatch.setattr(segmentation, "MOST_LINES", 1)

    assert len(extract(outline_of(RULED)).procedures) == 1
    assert not asked


RULED = """QUYẾT ĐỊNH
Ban hành Quy định về cấp Giấy phép sử dụng tạm thời vỉa hè
Điều 2. Hồ sơ đề nghị cấp Giấy phép sử dụng tạm thời vỉa hè
1. Tổ chức, cá nhân đề nghị cấp Giấy phép lập 01 bộ hồ sơ, bao gồm:
a) Đơn đề nghị cấp Giấy phép theo Mẫu số 01 ban hành kèm theo Quy định này;
b) Bản vẽ mặt bằng vị trí đề nghị sử dụng.
Điều 3. Trình tự, thủ tục cấp Giấy phép sử dụng tạm thời vỉa hè
1. Tổ chức, cá nhân nộp hồ sơ trực tiếp hoặc trực tuyến đến Ủy ban nhân dân cấp xã.
2. Trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Ủy ban nhân dân cấp xã thẩm định và cấp Giấy phép.
"""


def test_conditions_alone_speak_of_no_procedure() -> None:
    marks = [{Component.CONDITION: 0.9}, {Component.SUBJECT: 0.9}, {Component.DOSSIER: 0.9}, {Component.NAME: 0.4}]

    assert not segmentation._speaks([0, 1], marks)
    assert segmentation._speaks([0, 2], marks)
    assert segmentation._speaks([0, 3], marks)


def test_a_run_that_holds_all_of_an_article_is_told_by_the_article() -> None:
    draft = marked()

    def is_inside(one: Candidate) -> bool:
        return one.spans == ((1, 3),)

    found = chosen(draft, preferring(draft, is_inside))

    assert [one.heads for one in found] == [(2,)]


def preferring(draft: Marked, wanted: Callable[[Candidate], bool]) -> Weigher:
    """Give a weigher that chooses the candidates of a kind, and no others."""

    class Preferring(Weigher):
        def chances(self, described: np.ndarray) -> np.ndarray:
            return np.array([0.9 if wanted(one) else 0.0 for one in candidates_of(draft, Children(draft))], dtype=np.float32)

    plain = constant(0.0)
    return Preferring(plain.mean, plain.spread, plain.networks)

"""The network over paragraphs: its gradients, what it learns, and how it is kept."""

from pathlib import Path

import numpy as np
import pytest

from workbench.extraction import network_fitting
from workbench.extraction.calibrating import NO_CALIBRATION, calibration_error, calibration_of
from workbench.extraction.fitting import LabelledDraft
from workbench.extraction.judging import calibrated
from workbench.extraction.linear import LABELS, Row
from workbench.extraction.network import OUTPUTS, forward, load_networks, looked_up, save_networks
from workbench.extraction.network_fitting import NetworkSettings, fit_network
from workbench.extraction.words import FIRST, PHRASES, laid, phrases


def drafts() -> list[LabelledDraft]:
    """Drafts in which a line is a dossier item only because a heading stands above it."""
    rows = [Row([name], ("từ", name)) for name in ("head", "item", "item", "other", "item", "item")]
    targets = np.zeros((6, len(LABELS)), dtype=np.float32)
    targets[1:3, 0] = 1
    return [LabelledDraft(str(n), rows, targets) for n in range(6)]


TABLES = [
    "features",
    "skip",
    "words",
    "near",
    "near_bias",
    "far",
    "far_bias",
    "mix",
    "mix_bias",
    "layer1",
    "layer16",
    "bias4",
    "out",
    "out_bias",
]


@pytest.mark.parametrize("table", TABLES)
def test_the_written_gradient_is_the_slope_of_the_error(table: str) -> None:
    order = np.random.default_rng(1)
    tables = {name: found.astype(np.float64) for name, found in network_fitting._fresh(20, 30, order).items()}
    ids = [order.choice(20, 4, replace=False) for _ in range(40)]
    said = [[str(order.integers(0, 30)) for _ in range(order.integers(0, 9))] for _ in ids]
    numbers = {str(number): number + FIRST for number in range(30)}
    wanted = (order.random((40, OUTPUTS)) < 0.3).astype(np.float64)
    way = order.standard_normal(tables[table].shape)
    way[0] = 0 if table == "words" else way[0]  # the row of padding is never learnt
    settings = NetworkSettings(dropped=0.0, forgotten=0.0, blurred=0.0)

    slope = network_fitting._slopes(tables, ids, laid(numbers, said), wanted, settings, order)[table]

    errors = []
    for step in (1e-7, -2e-7):
        tables[table] += step * way
        odds = forward(tables, *looked_up(ids, tables), phrases(tables, numbers, said)).astype(np.float64)
        errors.append(float((np.logaddexp(0, odds) - wanted * odds).sum()) / network_fitting.PARAGRAPHS)
    assert float((slope * way).sum()) == pytest.approx((errors[0] - errors[1]) / 2e-7, rel=1e-4)


def test_the_order_of_words_tells_paragraphs_apart() -> None:
    """The same words in another order are the same features to a bag of words."""
    one, other = Row(["1"], ("cấp", "giấy", "phép")), Row(["1"], ("giấy", "phép", "cấp"))
    targets = np.zeros((2, len(LABELS)), dtype=np.float32)
    targets[0, 0] = 1
    told = [LabelledDraft(str(n), [one, other], targets) for n in range(6)]

    network = fit_network(told, settings=NetworkSettings(epochs=60, dropped=0.0, forgotten=0.0, blurred=0.0))

    odds = network.logits([one, other])[:, 0]
    assert odds[0] > 0 > odds[1]


def test_a_paragraph_reads_the_same_alone_and_among_a_thousand() -> None:
    """Paragraphs are laid end to end and some thousand words are read at a time."""
    order = np.random.default_rng(2)
    tables = network_fitting._fresh(3, 30, order)
    numbers = {str(number): number + FIRST for number in range(30)}
    said = [[str(order.integers(0, 35)) for _ in range(order.integers(0, 200))] for _ in range(1000)]

    together = phrases(tables, numbers, said)

    assert together.shape == (1000, 2 * PHRASES)
    for place in (0, 1, 499, 998, 999):
        assert phrases(tables, numbers, [said[place]])[0] == pytest.approx(together[place], abs=1e-5)


def test_the_same_words_are_told_apart_by_what_stands_above_them() -> None:
    network = fit_network(drafts(), settings=NetworkSettings(epochs=60, dropped=0.0, forgotten=0.0, blurred=0.0))

    odds = network.logits(drafts()[0].rows)[:, 0]

    assert min(odds[1], odds[2]) > 0 > max(odds[4], odds[5])


def test_the_same_seed_gives_the_same_weights() -> None:
    once, again = (fit_network(drafts(), settings=NetworkSettings(epochs=2)) for _ in range(2))

    assert all((once.tables[name] == again.tables[name]).all() for name in once.tables)


def test_kept_networks_say_the_same(tmp_path: Path) -> None:
    networks = [fit_network(drafts(), settings=NetworkSettings(epochs=5, seed=seed)) for seed in (1, 2)]

    save_networks(networks, tmp_path / "network.npz")

    rows = drafts()[0].rows
    for kept, network in zip(load_networks(tmp_path / "network.npz"), networks, strict=True):
        assert kept.logits(rows) == pytest.approx(network.logits(rows), abs=0.01)


def test_a_draft_without_paragraphs_has_no_odds() -> None:
    network = fit_network(drafts(), settings=NetworkSettings(epochs=1))

    assert network.logits([]).shape == (0, len(LABELS))


def test_calibration_makes_overconfident_odds_honest() -> None:
    order = np.random.default_rng(3)
    truth = order.normal(size=(4000, len(LABELS))).astype(np.float32)
    targets = (order.random(truth.shape) < 1 / (1 + np.exp(-truth))).astype(np.float32)

    line = calibration_of(truth * 4, targets)

    assert line.slopes == pytest.approx(np.full(len(LABELS), 0.25), abs=0.05)
    assert (
        calibration_error(calibrated(truth * 4, line), targets) < 0.03 < calibration_error(calibrated(truth * 4, NO_CALIBRATION), targets)
    )

"""Bodies that a draft names in several ways are proposed once."""

from workbench.assessment.bodies import told_apart


def test_a_body_in_an_older_spelling_is_no_second_one() -> None:
    assert told_apart(("Uỷ ban Dân tộc tỉnh", "Ủy ban Dân tộc tỉnh", "UBND xã", "Ủy ban nhân dân xã")) == (
        "Uỷ ban Dân tộc tỉnh",
        "Ủy ban nhân dân xã",
    )

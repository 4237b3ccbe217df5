"""Names behind "@" in a comment."""

import pytest

from models.people import Organisation, User
from workbench.review.mentions import labels_of, named_in

FINANCE, HEALTH = Organisation(short_name="Sở Tài chính"), Organisation(short_name="Sở Y tế")
PEOPLE = [
    User(id=1, name="Trần Văn An", organisation=FINANCE),
    User(id=2, name="Trần Văn An Bình", organisation=FINANCE),
    User(id=3, name="Lê Thị Hòa", organisation=FINANCE),
    User(id=4, name="Lê Thị Hòa", organisation=HEALTH),
]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Nhờ @Trần Văn An xem.", [1]),
        ("Nhờ @Trần Văn An Bình xem.", [2]),
        ("Nhờ @trần văn an, @Trần Văn An Bình xem.", [1, 2]),
        ("@Lê Thị Hòa (Sở Y tế) cho ý kiến", [4]),
        ("@Lê Thị Hòa cho ý kiến", [3, 4]),
        ("@Trần Văn Anh cho ý kiến", []),
        ("Trần Văn An, an@mau.example", []),
        ("@", []),
        ("@Lê Thị Hòa", [3, 4]),
    ],
    ids=["one", "the longer name", "both", "with the organisation", "a shared name", "a longer word", "no sign", "a bare sign", "NFD"],
)
def test_the_longest_name_that_stands_behind_the_sign_is_named(text: str, ids: list[int]) -> None:
    assert [user.id for user in named_in(text, PEOPLE)] == ids


def test_a_shared_name_is_written_with_its_organisation() -> None:
    assert labels_of(PEOPLE) == {1: "Trần Văn An", 2: "Trần Văn An Bình", 3: "Lê Thị Hòa (Sở Tài chính)", 4: "Lê Thị Hòa (Sở Y tế)"}

"""What counts as new: comments, and the steps of a dossier that people wait for. Pure."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workbench.draft.vocabulary import N_

# Acts of the history that are news to everybody who may read the dossier, and how each is told; %(number)s is of a version.
STEPS: dict[str, str] = {
    "submit-version": N_("Có phiên bản %(number)s của dự thảo"),
    "correct-scan": N_("Có phiên bản %(number)s của dự thảo"),
    "send": N_("Gửi thẩm định"),
    "assign": N_("Phân công người thẩm định"),
    "return": N_("Trả lại để hoàn thiện"),
    # Its comments are older than what its new readers saw, so that none of them would be told as new.
    "publish-thread": N_("Gửi một ghi chú nội bộ thành ý kiến"),
    "give-opinion": N_("Cơ quan kiểm soát đã cho ý kiến"),
    "conclude-eligible": N_("Kết luận thẩm định: đủ điều kiện trình"),
    "conclude-not-eligible": N_("Kết luận thẩm định: chưa đủ điều kiện trình"),
    "submit-for-approval": N_("Trình lãnh đạo phê duyệt"),
    "approve": N_("Đã phê duyệt"),
    "return-from-approval": N_("Lãnh đạo trả lại hồ sơ"),
    "withdraw": N_("Rút hồ sơ"),
}


# The act under which the history notes what came by a link; it is no news to readers, and waits for who gathers opinions.
CONTRIBUTED = "keep-contribution"


class Saying(StrEnum):
    """What a new comment is to the person, the weightiest first."""

    NAMES_THEM = "names-them"
    ANSWERS = "answers"
    OPENS = "opens"
    REPLIES = "replies"


TALLIES: dict[Saying, str] = {
    Saying.NAMES_THEM: N_("Có nhắc tên: %(count)s"),
    Saying.ANSWERS: N_("Tiếp thu, giải trình: %(count)s"),
    Saying.OPENS: N_("Ý kiến mới: %(count)s"),
    Saying.REPLIES: N_("Trao đổi thêm: %(count)s"),
}


@dataclass(frozen=True, slots=True)
class NewComment:
    """A comment that the person has not seen.

    is_first: it opened its thread; is_answer: the drafting department answers with it; is_naming: it names the person.
    is_theirs: it is about their draft, in a thread of their organisation, or one that they took part in.
    """

    dossier_id: int
    thread_id: int
    comment_id: int
    who: str
    at: datetime
    is_first: bool
    is_answer: bool
    is_naming: bool
    is_theirs: bool

    @property
    def saying(self) -> Saying:
        """What it is to the person."""
        table = ((self.is_naming, Saying.NAMES_THEM), (self.is_answer, Saying.ANSWERS), (self.is_first, Saying.OPENS))
        return next((saying for holds, saying in table if holds), Saying.REPLIES)


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step of a dossier that the person has not seen. act: one of STEPS; number: of the version that it is about, or 0."""

    dossier_id: int
    sequence: int
    act: str
    who: str
    at: datetime
    number: int


@dataclass(frozen=True, slots=True)
class News:
    """What is new in a dossier, oldest first."""

    comments: tuple[NewComment, ...] = ()
    steps: tuple[NewStep, ...] = ()

    @property
    def threads(self) -> tuple[int, ...]:
        """The threads in which something new was said, in the order in which it was."""
        return tuple(dict.fromkeys(one.thread_id for one in self.comments))

    @property
    def count(self) -> int:
        """How much is new: threads, whatever was said in each, and steps."""
        return len(self.threads) + len(self.steps)

    @property
    def last_comments(self) -> dict[int, int]:
        """The newest new comment of each thread."""
        return {one.thread_id: one.comment_id for one in self.comments}

    @property
    def last_comment(self) -> int:
        """The newest new comment, 0 where there is none."""
        return max((one.comment_id for one in self.comments), default=0)

    @property
    def last_step(self) -> int:
        """The newest new step, 0 where there is none."""
        return max((one.sequence for one in self.steps), default=0)

    @property
    def tallies(self) -> tuple[tuple[Saying, int], ...]:
        """How many new comments there are of each sort."""
        counts = Counter(one.saying for one in self.comments)
        return tuple((saying, counts[saying]) for saying in Saying if counts[saying])

    @property
    def who(self) -> tuple[str, ...]:
        """Who spoke or acted, in the order in which they first did."""
        return tuple(dict.fromkeys(one.who for one in self.comments) | dict.fromkeys(one.who for one in self.steps))

    @property
    def at(self) -> datetime | None:
        """When the newest of it happened."""
        return max([*(one.at for one in self.comments), *(one.at for one in self.steps)], default=None)

    def after(self, comment_id: int, sequence: int) -> "News":
        """Give what is newer than a comment and an event."""
        comments = tuple(one for one in self.comments if one.comment_id > comment_id)
        return News(comments, tuple(one for one in self.steps if one.sequence > sequence))

    def in_thread(self, thread_id: int) -> tuple[NewComment, ...]:
        """Give what is new in one thread."""
        return tuple(one for one in self.comments if one.thread_id == thread_id)

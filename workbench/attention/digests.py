"""Letters that tell a person what is new: who, what sort of thing and which dossier, never a word of a draft or of a comment. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import make_msgid
from urllib.parse import urlsplit

from workbench.attention.news import STEPS, TALLIES, News
from workbench.draft.vocabulary import N_

# Gives Vietnamese words in the reader's language.
Say = Callable[[str], str]

SUBJECT = N_("Tin mới của hồ sơ: %(count)s nội dung chưa đọc, %(due)s việc đến hạn")
GREETING = N_("Kính gửi: Ông (Bà) %(name)s,")
NEWS = N_("Những hồ sơ sau có nội dung mới mà Ông (Bà) chưa đọc:")
BY = N_("Người thực hiện: %(names)s")
WAITING = N_("Những hồ sơ sau có góp ý mới gửi qua liên kết, đang chờ Ông (Bà) xem xét:")
SENT = N_("%(count)s góp ý chờ xem xét")
DUE = N_("Những hồ sơ sau đang chờ Ông (Bà) xử lý và đến hạn:")
LEFT = N_("hạn %(day)s, còn %(days)s ngày làm việc")
TODAY = N_("hạn hôm nay, %(day)s")
LATE = N_("hạn %(day)s, đã quá %(days)s ngày làm việc")
ENDING = N_(
    "Thư này do hệ thống tự động gửi và không chứa nội dung dự thảo hay ý kiến; đề nghị không trả lời thư. "
    "Đổi lịch nhận hoặc ngừng nhận thư tại trang Tài khoản của tôi:"
)
TRIAL_SUBJECT = N_("Thư thử của Bàn đánh giá")
TRIAL = N_("Đây là thư thử: máy chủ thư đã được cấu hình đúng.")


@dataclass(frozen=True, slots=True)
class Matter:
    """A dossier with news for the person."""

    dossier_id: int
    title: str
    news: News


@dataclass(frozen=True, slots=True)
class Due:
    """A dossier that waits for the person. left: working days until it is due, negative when it is late."""

    dossier_id: int
    title: str
    day: date
    left: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A dossier to which something new was sent by a link. count: how much of what was sent nobody has looked at."""

    dossier_id: int
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Digest:
    """What one person is told."""

    name: str
    email: str
    matters: tuple[Matter, ...]
    due: tuple[Due, ...]
    waiting: tuple[Waiting, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.matters or self.due or self.waiting)

    @property
    def unread(self) -> int:
        """How much there is that the person has not read."""
        return sum(matter.news.count for matter in self.matters) + sum(one.count for one in self.waiting)


def concerning(news: News) -> News:
    """Keep what is the person's own matter: steps, and comments on their draft, in their threads, or naming them."""
    return News(tuple(one for one in news.comments if one.is_theirs), news.steps)


def letter(digest: Digest, *, sender: str, address: str, say: Say) -> EmailMessage:
    """Write the letter. sender: as it stands in From; address: of the workbench, without a slash at its end."""
    counts = {"count": digest.unread, "due": len(digest.due)}
    parts = [say(GREETING) % {"name": digest.name}]
    if digest.matters:
        parts += [say(NEWS), *(_matter(place, one, address, say) for place, one in enumerate(digest.matters, start=1))]
    if digest.waiting:
        parts += [say(WAITING), *(_waiting(one, address, say) for one in digest.waiting)]
    if digest.due:
        parts += [say(DUE), *(_due(one, address, say) for one in digest.due)]
    parts += [f"{say(ENDING)}\n{address}/tai-khoan"]
    return _message(say(SUBJECT) % counts, parts, to=(digest.name, digest.email), sender=sender, address=address)


def trial_letter(email: str, *, sender: str, address: str, say: Say) -> EmailMessage:
    """Write a letter that only shows that letters arrive."""
    return _message(say(TRIAL_SUBJECT), [say(TRIAL), address], to=("", email), sender=sender, address=address)


def _matter(place: int, matter: Matter, address: str, say: Say) -> str:
    news = matter.news
    steps = dict.fromkeys(say(STEPS[step.act]) % {"number": step.number} for step in news.steps)
    lines = [f"{place}. {_line(matter.title)}"]
    lines += [f"   - {say(TALLIES[saying]) % {'count': count}}" for saying, count in news.tallies]
    lines += [f"   - {step}" for step in steps]
    lines += [f"   {say(BY) % {'names': ', '.join(news.who)}}"]
    path = f"/ho-so/{matter.dossier_id}/y-kien?only=unseen" if news.comments else f"/ho-so/{matter.dossier_id}"
    return "\n".join([*lines, f"   {address}{path}"])


def _waiting(one: Waiting, address: str, say: Say) -> str:
    return f"- {_line(one.title)}: {say(SENT) % {'count': one.count}}\n  {address}/ho-so/{one.dossier_id}/gop-y"


def _due(due: Due, address: str, say: Say) -> str:
    words = LATE if due.left < 0 else LEFT if due.left else TODAY
    when = say(words) % {"day": f"{due.day:%d/%m/%Y}", "days": abs(due.left)}
    return f"- {_line(due.title)}: {when}\n  {address}/ho-so/{due.dossier_id}"


def _message(subject: str, parts: list[str], *, to: tuple[str, str], sender: str, address: str) -> EmailMessage:
    message = EmailMessage()
    name, email = to
    message["Subject"], message["From"] = _line(subject), sender
    message["To"] = Address(_line(name), addr_spec=email)
    message["Message-ID"] = make_msgid(domain=urlsplit(address).hostname or "localhost")
    # So that no absence notice answers, and no list of news is answered by a person.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("\n\n".join(parts) + "\n")
    return message


def _line(text: str) -> str:
    return " ".join(text.split())

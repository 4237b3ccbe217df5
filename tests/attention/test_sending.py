"""Letters with what is new: one a day at most, without a word of a draft, and none lost to a dead server or post office."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from models.attention import DigestMail
from models.dossiers import Dossier
from models.enums import Asked, Rhythm, ThreadKind
from models.people import User
from tests.attention.post_office import PostOffice, open_post_office
from tests.casework import comment_on, newest
from tests.people import Province
from workbench.attention import sending
from workbench.attention.operations import choose_rhythm, see_everything
from workbench.attention.sending import Round, send_due, send_trial
from workbench.config import settings_from
from workbench.consulting.asking.operations import prepare, publish, receive
from workbench.consulting.asking.values import NewConsultation, Said, Sent
from workbench.errors import RefusalError
from workbench.web.state import Services

# Monday, 7 December 2026, 8 in the morning in Vietnam.
MONDAY = datetime(2026, 12, 7, 1, tzinfo=UTC)
WORDS = "Người lao động nộp 01 bộ hồ sơ"


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with open_post_office() as office:
        yield office


def sent(services: Services, office: PostOffice, moment: datetime = MONDAY) -> Round:
    return send_due(services.reading, services.writing, office.mail, moment=moment)


def to(office: PostOffice) -> list[str]:
    return [letter["To"].addresses[0].username for letter in office.letters]


def body(office: PostOffice, name: str) -> str:
    letter = next(letter for letter in office.letters if letter["To"].addresses[0].username == name)
    return letter.get_content()


def say_more(services: Services, people: Province, dossier: Dossier, text: str = "Lời thêm") -> None:
    with services.writing.begin() as session:
        found = session.get_one(Dossier, dossier.id)
        comment_on(session, found, WORDS, text=text, kind=ThreadKind.QUESTION, actor=people["appraiser"])


def test_everybody_concerned_gets_one_letter_and_nobody_else(services: Services, office: PostOffice, dossier: Dossier) -> None:
    done = sent(services, office)

    assert sorted(to(office)) == ["appraiser", "colleague", "controller", "drafter", "head"]
    assert (done.sent, done.failed) == (5, 0)
    assert done.empty == 3


def test_a_letter_tells_who_what_and_where_but_no_word_of_draft_or_comment(
    services: Services, office: PostOffice, app: Flask, dossier: Dossier
) -> None:
    sent(services, office)

    told = body(office, "drafter")
    assert "Kính gửi: Ông (Bà) Người drafter," in told
    assert dossier.title in told
    assert "Ý kiến mới: 1" in told
    assert "Phân công người thẩm định" in told
    assert "Người thực hiện: Người appraiser, Người head" in told
    assert f"https://danhgia.mau.test/ho-so/{dossier.id}/y-kien?only=unseen" in told
    assert "Nêu rõ kết quả" not in told
    assert "Sở Nội vụ quyết định" not in told
    matched = app.url_map.bind("danhgia.mau.test").match(f"/ho-so/{dossier.id}/y-kien")
    assert matched[0] == "threads.index"
    letter = office.letters[0]
    assert letter["Auto-Submitted"] == "auto-generated"
    assert dossier.title not in letter["Subject"]


def test_the_letter_is_in_the_language_of_the_person(services: Services, people: Province, office: PostOffice, dossier: Dossier) -> None:
    with services.writing.begin() as session:
        session.get_one(User, people["drafter"].id).language = "en"

    sent(services, office)

    assert "Dear Người drafter," in body(office, "drafter")
    assert "New comments: 1" in body(office, "drafter")


def test_running_again_or_elsewhere_sends_nothing_twice(services: Services, people: Province, office: PostOffice, dossier: Dossier) -> None:
    sent(services, office)
    say_more(services, people, dossier)

    again = [sent(services, office), sent(services, office, MONDAY + timedelta(hours=5))]

    assert again == [Round(), Round()]
    assert len(office.letters) == 5


def test_the_next_day_tells_only_what_came_since(services: Services, people: Province, office: PostOffice, dossier: Dossier) -> None:
    sent(services, office)
    office.letters.clear()
    say_more(services, people, dossier)

    sent(services, office, MONDAY + timedelta(days=1))

    assert sorted(to(office)) == ["colleague", "drafter", "head"]
    assert "Ý kiến mới: 1" in body(office, "drafter")
    assert "Phân công" not in body(office, "drafter")


def test_what_was_read_meanwhile_is_not_sent(services: Services, people: Province, office: PostOffice, dossier: Dossier) -> None:
    with services.writing.begin() as session:
        found = session.get_one(Dossier, dossier.id)
        see_everything(session, found, up_to_comment=10**9, up_to_step=10**9, actor=people["drafter"])

    sent(services, office)

    assert "drafter" not in to(office)
    assert "colleague" in to(office)


@pytest.mark.parametrize(
    "moment",
    [MONDAY - timedelta(hours=2), MONDAY - timedelta(days=1), datetime(2026, 9, 2, 3, tzinfo=UTC)],
    ids=["before the hour", "Sunday", "National Day"],
)
def test_nothing_is_sent_at_night_or_on_days_off(services: Services, office: PostOffice, dossier: Dossier, moment: datetime) -> None:
    assert sent(services, office, moment) == Round()


def test_each_person_chooses_how_often(services: Services, people: Province, office: PostOffice, dossier: Dossier) -> None:
    with services.writing.begin() as session:
        choose_rhythm(session, session.get_one(User, people["drafter"].id), Rhythm.WEEKLY)
        choose_rhythm(session, session.get_one(User, people["colleague"].id), Rhythm.NEVER)

    for day in range(8):
        sent(services, office, MONDAY + timedelta(days=day))
        say_more(services, people, dossier, text=f"Ngày {day}")

    assert to(office).count("drafter") == 2
    assert to(office).count("colleague") == 0


def test_a_dead_post_office_is_tried_again_in_an_hour(services: Services, office: PostOffice, dossier: Dossier) -> None:
    port, office.port = office.port, 1
    failed = sent(services, office)
    office.port = port

    done = sent(services, office, MONDAY + timedelta(hours=1))

    assert (failed.sent, failed.failed) == (0, 5)
    assert done.sent == 5


def test_one_wrong_address_keeps_nobody_else_from_their_letter(services: Services, office: PostOffice, dossier: Dossier) -> None:
    office.refused.add("colleague@mau.test")

    done = sent(services, office)
    again = sent(services, office, MONDAY + timedelta(hours=1))

    assert (done.sent, done.failed) == (4, 1)
    assert "colleague" not in to(office)
    assert again == Round()


@pytest.mark.parametrize("address", ["a..b@so.vn", "an@so.vn.", "a,b@c.vn", "nguyễn@so.vn"])
def test_an_address_that_is_none_keeps_nobody_else_from_their_letter(
    services: Services, people: Province, office: PostOffice, dossier: Dossier, address: str
) -> None:
    with services.writing.begin() as session:
        session.get_one(User, people["colleague"].id).email = address

    done, again = sent(services, office), sent(services, office, MONDAY + timedelta(hours=1))

    assert (done.sent, done.failed) == (4, 1)
    assert again == Round()
    with pytest.raises(RefusalError, match="không đúng dạng"):
        send_trial(office.mail, address)


def test_who_can_take_no_letter_now_is_sent_it_in_an_hour(services: Services, office: PostOffice, dossier: Dossier) -> None:
    office.later.add("colleague@mau.test")
    done = sent(services, office)
    office.later.clear()

    again = sent(services, office, MONDAY + timedelta(hours=1))

    assert (done.sent, done.failed, again.sent) == (4, 1, 1)


def test_a_letter_that_may_have_arrived_is_not_sent_again_the_same_day(services: Services, office: PostOffice, dossier: Dossier) -> None:
    office.falls_silent = True
    sent(services, office)
    office.falls_silent = False

    sent(services, office, MONDAY + timedelta(hours=1))

    assert len(to(office)) == len(set(to(office))) == 5


def test_letters_that_another_process_sends_are_no_failures(services: Services, office: PostOffice, dossier: Dossier) -> None:
    with ThreadPoolExecutor(3) as pool:
        rounds = list(pool.map(lambda _number: sent(services, office), range(3)))

    assert sum(done.sent for done in rounds) == len(to(office)) == 5
    assert [done.failed for done in rounds] == [0, 0, 0]


def test_a_server_that_dies_while_sending_sends_nothing_twice_and_loses_nothing(
    services: Services, office: PostOffice, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def die(*_arguments: object) -> None:
        raise Killed

    monkeypatch.setattr(sending, "hand_in", die)
    with pytest.raises(Killed):
        sent(services, office)
    monkeypatch.undo()

    same_day = sent(services, office, MONDAY + timedelta(hours=1))
    first = set(to(office))
    next_day = sent(services, office, MONDAY + timedelta(days=1))

    assert (same_day.sent, next_day.sent) == (4, 1)
    assert len(first) == 4
    with services.reading() as session:
        unsent = session.scalars(select(DigestMail).where(DigestMail.sent_at.is_(None))).all()
    assert len(unsent) == 1


def test_a_trial_letter_shows_whether_the_post_office_takes_letters(office: PostOffice) -> None:
    send_trial(office.mail, "an@mau.test")
    office.refused.add("binh@mau.test")

    with pytest.raises(RefusalError, match="không nhận thư"):
        send_trial(office.mail, "binh@mau.test")

    assert to(office) == ["an"]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"WORKBENCH_SMTP_FROM": ""}, "WORKBENCH_SMTP_FROM"),
        ({"WORKBENCH_ADDRESS": ""}, "WORKBENCH_ADDRESS"),
        ({"WORKBENCH_ADDRESS": "danhgia.mau.test"}, "https://"),
        ({"WORKBENCH_SMTP_SECURITY": "ssl"}, "starttls"),
        ({"WORKBENCH_SMTP_SECURITY": "none", "WORKBENCH_SMTP_USER": "an"}, "mã hóa"),
        ({"WORKBENCH_DIGEST_HOUR": "24"}, "0 đến 23"),
    ],
)
def test_wrong_settings_are_named_at_start(tmp_path, changes: dict[str, str], why: str) -> None:
    whole = {
        "WORKBENCH_DATA": str(tmp_path),
        "WORKBENCH_SMTP_HOST": "thu.mau.test",
        "WORKBENCH_SMTP_FROM": "a@mau.test",
        "WORKBENCH_ADDRESS": "https://danhgia.mau.test/",
    }
    mail = settings_from(whole).mail

    assert mail is not None
    assert (mail.port, mail.address) == (587, "https://danhgia.mau.test")
    assert settings_from({"WORKBENCH_DATA": str(tmp_path)}).mail is None
    with pytest.raises(RefusalError, match=why):
        settings_from({**whole, **changes})


def test_who_gathers_opinions_is_told_once_what_came_by_the_link(
    services: Services, people: Province, office: PostOffice, dossier: Dossier
) -> None:
    with services.writing.begin() as session:
        own = session.get_one(Dossier, dossier.id)
        values = NewConsultation(
            "Doanh nghiệp", "", (), date(2026, 12, 31), dict.fromkeys(("name", "organisation", "contact"), Asked.OPTIONAL)
        )
        asked = prepare(session, own, newest(session, own), values, today=date(2026, 12, 7), actor=people["drafter"])
        publish(session, own, asked, basis="Công văn số 12/SNV", today=date(2026, 12, 7), actor=people["drafter"])
        receive(session, asked, Sent((Said("", "Nên nộp trực tuyến."), Said("", "Bỏ bản sao."))), today=date(2026, 12, 7))

    sent(services, office)
    first = {name: body(office, name) for name in ("drafter", "colleague", "appraiser")}
    office.letters.clear()
    sent(services, office, MONDAY + timedelta(days=1))

    assert f"{dossier.title}: 2 góp ý chờ xem xét\n  https://danhgia.mau.test/ho-so/{dossier.id}/gop-y" in first["drafter"]
    assert "2 góp ý chờ xem xét" in first["colleague"]
    assert "chờ xem xét" not in first["appraiser"]
    assert "Nên nộp trực tuyến" not in first["drafter"]
    assert to(office) == []

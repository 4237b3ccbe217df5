"""What many tests need: an app on an empty database, a session, the people of a province, browsers that are signed in."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings
from sqlalchemy.orm import Session, sessionmaker

from models.base import Base
from models.dossiers import Dossier
from models.enums import DocumentKind, DraftingTrack, GovernmentLevel
from models.migrate import migrate
from models.session import make_engine, make_sessions
from tests.casework import open_with_draft, work_through
from tests.people import PASSWORD, Province, found_province, province_in
from workbench import lifecycle
from workbench.access import sessions
from workbench.config import Settings
from workbench.web import create_app
from workbench.web.state import Services

# No test says how long something may take: machines differ, and other work runs beside it.
settings.register_profile("workbench", deadline=None)
settings.load_profile("workbench")

TODAY = date(2026, 11, 22)

DRAFT = """QUYẾT ĐỊNH
QUY ĐỊNH TRÌNH TỰ, THỦ TỤC HỖ TRỢ CHI PHÍ ĐÀO TẠO NGHỀ
Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;
Căn cứ khoản 3 Điều 12 Luật Việc làm số 74/2025/QH15 giao Ủy ban nhân dân cấp tỉnh quy định;
Điều 1. Phạm vi điều chỉnh
Quyết định này quy định trình tự, thủ tục hỗ trợ chi phí đào tạo nghề cho người lao động trên địa bàn tỉnh.
Điều 2. Trình tự, thủ tục hỗ trợ chi phí đào tạo nghề
1. Người lao động nộp 01 bộ hồ sơ trực tiếp, qua dịch vụ bưu chính hoặc trực tuyến tại Trung tâm Phục vụ hành chính công tỉnh.
2. Hồ sơ đề nghị hỗ trợ gồm:
a) Đơn đề nghị hỗ trợ theo Mẫu số 01 ban hành kèm theo Quyết định này;
b) Bản sao có chứng thực chứng chỉ nghề;
c) Các giấy tờ khác có liên quan.
3. Trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ, Sở Nội vụ quyết định hỗ trợ; trường hợp từ chối phải trả lời bằng văn bản.
Điều 3. Điều khoản thi hành
Quyết định này có hiệu lực thi hành từ ngày 15 tháng 12 năm 2026.
"""


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a migrated database with the people of a province; migrating and hashing once is enough."""
    folder = tmp_path_factory.mktemp("template")
    settings = Settings(data=folder, database=f"sqlite:///{folder / 'workbench.db'}", secret="test", jobs="inline")
    migrate(settings.database)
    app = create_app(settings)
    services: Services = app.extensions["workbench"]
    with services.writing.begin() as session:
        found_province(session)
    with services.writing() as session:
        session.connection().exec_driver_sql("SELECT 1")
    services.reading.kw["bind"].dispose()
    raw = services.writing.kw["bind"].raw_connection()
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    return (folder / "workbench.db").read_bytes()


@pytest.fixture(scope="session", autouse=True)
def quick_hashing() -> None:
    """Argon2 is slow on purpose; tests hash often."""
    sessions.HASHER.__init__(time_cost=1, memory_cost=8, parallelism=1)  # type: ignore[misc]


@pytest.fixture(scope="session")
def worked_template(tmp_path_factory: pytest.TempPathFactory, empty_database: bytes) -> Path:
    """The folder of an installation with a dossier in every state, one of another department, and one with a second version."""
    folder = tmp_path_factory.mktemp("worked")
    (folder / "workbench.db").write_bytes(empty_database)
    app = create_app(Settings(data=folder, database=f"sqlite:///{folder / 'workbench.db'}", secret="test", jobs="inline"))
    services: Services = app.extensions["workbench"]
    with services.reading() as session:
        people = province_in(session)
    work_through(services, people, DRAFT)
    services.reading.kw["bind"].dispose()
    raw = services.writing.kw["bind"].raw_connection()
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    services.writing.kw["bind"].dispose()
    return folder


@pytest.fixture
def worked_settings(tmp_path: Path, worked_template: Path) -> Settings:
    """Settings over a copy of the worked installation."""
    folder = tmp_path / "worked"
    shutil.copytree(worked_template, folder)
    return Settings(data=folder, database=f"sqlite:///{folder / 'workbench.db'}", secret="test", jobs="inline")


@pytest.fixture
def settings(tmp_path: Path, empty_database: bytes) -> Settings:
    (tmp_path / "workbench.db").write_bytes(empty_database)
    return Settings(data=tmp_path, database=f"sqlite:///{tmp_path / 'workbench.db'}", secret="test", jobs="inline")


@pytest.fixture
def app(settings: Settings) -> Flask:
    app = create_app(settings)
    app.config["TESTING"] = True
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@pytest.fixture
def services(app: Flask) -> Services:
    return app.extensions["workbench"]


@pytest.fixture
def session(services: Services) -> Iterator[Session]:
    """A session that reads what stands now: roll it back to see what a request changed. Write in `services.writing.begin()`."""
    with services.reading() as session:
        yield session


@pytest.fixture
def people(session: Session) -> Province:
    found = province_in(session)
    session.rollback()
    return found


@pytest.fixture
def signed_in(app: Flask) -> Callable[[str], FlaskClient]:
    """Give a browser in which the named person of tests/people.py is signed in."""

    def browser(name: str) -> FlaskClient:
        client = app.test_client()
        answer = client.post("/dang-nhap", data={"email": f"{name}@mau.test", "password": PASSWORD})
        assert answer.status_code == 302
        return client

    return browser


@pytest.fixture
def make_dossier(services: Services, people: Province) -> Callable[..., Dossier]:
    """Open a dossier of the drafter's department, with a draft that is read."""

    def make(text: str = DRAFT, *, title: str = "Quy định thủ tục hỗ trợ học nghề", track: DraftingTrack = DraftingTrack.NORMAL) -> Dossier:
        return open_with_draft(services, people["drafter"], text, title=title, track=track)

    return make


@pytest.fixture(scope="session")
def memory() -> sessionmaker[Session]:
    """Sessions on an empty database in memory, for verbs that need no app."""
    engine = make_engine("sqlite://")
    Base.metadata.create_all(engine)
    return make_sessions(engine)


@pytest.fixture
def rolled_back(memory: sessionmaker[Session]) -> Iterator[Session]:
    """A session in memory, of which nothing is left after the test."""
    with memory() as session:
        yield session
        session.rollback()


@pytest.fixture
def province(rolled_back: Session) -> Province:
    """The people of a province in the `rolled_back` session."""
    return found_province(rolled_back)


@pytest.fixture
def bare_dossier(rolled_back: Session, province: Province) -> Dossier:
    """A dossier of the drafter's department in the `rolled_back` session, without a draft."""
    values = lifecycle.NewDossier(
        title="Quy định thủ tục hỗ trợ học nghề",
        kind=DocumentKind.COMMITTEE_DECISION,
        level=GovernmentLevel.PROVINCE,
        track=DraftingTrack.NORMAL,
        field="Nội vụ",
        summary="",
        on=TODAY,
    )
    return lifecycle.open_dossier(rolled_back, values, actor=province["drafter"])

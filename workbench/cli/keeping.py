"""Commands that keep an installation: database, sample, integrity, documents."""

import argparse
import getpass
import os

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from models.migrate import migrate
from models.session import make_engine, make_sessions, make_writing_sessions
from workbench.access.operations import add_first_administrator
from workbench.assessment.choosing import day_here
from workbench.config import Settings, settings_from
from workbench.errors import RefusalError
from workbench.history import verify
from workbench.ingest.queries import file_faults
from workbench.lifecycle import content_hash
from workbench.reports.making import make_monthly, make_report
from workbench.samples.seeding import seed
from workbench.storage import FileStore


def report(options: argparse.Namespace) -> None:
    """Write one of a dossier's documents, or the report of a month, into a file."""
    is_whole = options.dossier is not None and options.kind is not None
    if is_whole is (options.monthly is not None) or (options.dossier is not None and not is_whole):
        raise RefusalError("Ghi số hồ sơ và tên văn bản, hoặc chỉ ghi --monthly và tháng (2026-11).")
    settings = settings_from()
    with make_sessions(make_engine(settings.database))() as session:
        data = _monthly(session, options, settings) if options.monthly else _of_dossier(session, options, settings)
    try:
        options.output.write_bytes(data)
    except OSError as error:
        raise RefusalError(f"Không ghi được tệp “{options.output}”: {error.strerror}.") from error


def _of_dossier(session: Session, options: argparse.Namespace, settings: Settings) -> bytes:
    return make_report(
        session,
        options.dossier,
        options.kind,
        suffix=options.output.suffix,
        procedure=options.procedure,
        province=settings.province,
        content_hash=content_hash,
        store=FileStore(settings.files),
    )


def _monthly(session: Session, options: argparse.Namespace, settings: Settings) -> bytes:
    return make_monthly(
        session,
        options.monthly,
        suffix=options.output.suffix,
        organisation=options.organisation,
        province=settings.province,
        today=day_here(),
    )


def bring_up_to_date(_options: argparse.Namespace) -> None:
    """Run the migrations that the database has not had."""
    migrate(settings_from().database)


def fill(_options: argparse.Namespace) -> None:
    """Fill an empty database with the sample."""
    for line in seed(settings_from()):
        print(line)


def begin(options: argparse.Namespace) -> None:
    """Add the first administrator; the password is asked for, or read from WORKBENCH_PASSWORD."""
    settings = settings_from()
    migrate(settings.database)
    password = os.environ.get("WORKBENCH_PASSWORD") or getpass.getpass("Mật khẩu: ")
    with make_writing_sessions(make_engine(settings.database)).begin() as session:
        add_first_administrator(session, email=options.email, name=options.name, organisation=options.organisation, password=password)
    print(f"Đã thêm quản trị viên {options.email}.")


def check(_options: argparse.Namespace) -> int:
    """Check history, rows and files; 1 where something was altered."""
    settings = settings_from()
    engine = make_engine(settings.database)
    if not inspect(engine).has_table("event"):
        raise RefusalError("Cơ sở dữ liệu chưa được tạo. Hãy chạy “workbench migrate” trước.")
    with make_sessions(engine)() as session:
        faults = [fault.sentence for fault in verify(session)] + file_faults(session, store=FileStore(settings.files))
    for sentence in faults:
        print(sentence)
    if not faults:
        print("Lịch sử, dữ liệu và tệp nguyên vẹn.")
    return 1 if faults else 0

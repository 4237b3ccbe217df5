"""Engines and sessions: SQLite with WAL by default, PostgreSQL by address."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session, sessionmaker


def make_engine(address: str) -> Engine:
    """Make an engine for `address`; a SQLite file's folder is made, WAL and foreign keys are switched on."""
    url = make_url(address)
    if url.get_backend_name() != "sqlite":
        return create_engine(address, pool_pre_ping=True)
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, connect_args={"timeout": 15})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def make_sessions(engine: Engine) -> sessionmaker[Session]:
    """Make sessions that read; on SQLite they see one moment and block nobody."""
    return sessionmaker(engine, expire_on_commit=False)


def make_writing_sessions(engine: Engine) -> sessionmaker[Session]:
    """Make sessions that write: on SQLite one at a time from their start, so that what was read still holds at commit."""
    return sessionmaker(engine.execution_options(workbench_writes=True), expire_on_commit=False)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own transactions begin late and read-only; ours begin where SQLAlchemy says so.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=15000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("workbench_writes") else "BEGIN")
